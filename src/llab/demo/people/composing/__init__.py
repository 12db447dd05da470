"""From a composed reply to the bytes that a mail program sends; what differs between programs is data (see `programs`)."""
