"""Message and what we sent to reading: pure."""
