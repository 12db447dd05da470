"""Copies of what was sent, put into a folder by APPEND (RFC 3501 §6.3.11): the bytes as they are, marked as seen, once."""

from __future__ import annotations

import imaplib
from datetime import datetime

from imapclient import IMAPClient

from llab.adapters.imap.words import is_passing, words_of
from llab.errors import LlabError, ServerRefused, TryLater


def copy(client: IMAPClient, name: str, raw: bytes, *, at: datetime, host: str) -> None:
    """Put a message into the folder, once: when the line breaks meanwhile the copy may be there or not.

    The bytes go as a literal that the server has to ask for, which every server knows, also one with LITERAL+ (RFC 7888).
    Raises ServerRefused or TryLater where the server says no, and what the client raises where the line breaks.
    """
    try:
        client.append(name, raw, flags=(b"\\Seen",), msg_time=at)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise _refused(host, name, words_of(error)) from None


def _refused(host: str, name: str, words: str) -> LlabError:
    if is_passing(words):
        return TryLater(f"IMAP: {host} does not take a copy into the folder {name} now: {words}.", advice="The message itself is sent.")
    if "[TRYCREATE]" in words.upper():  # RFC 3501 §7.1: the folder was there when it was looked for
        advice = f"Make the folder {name} with a mail program, or correct sent_copy in [imap]."
    else:
        advice = "Make room in the mailbox, or leave sent_copy out of [imap]."
    return ServerRefused(f"IMAP: {host} takes no copy into the folder {name}: {words}.", advice=advice)
