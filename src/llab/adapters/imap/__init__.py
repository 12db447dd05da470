"""The IMAP mailbox (RFC 3501, RFC 9051): the only room that imports imapclient."""

from llab.adapters.imap.mailbox import ImapMailbox

__all__ = ["ImapMailbox"]
