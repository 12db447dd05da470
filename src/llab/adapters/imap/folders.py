"""Which folders there are, and which of them a coordinator means: by name in any spelling, or by use (RFC 6154)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from imapclient import IMAPClient
from imapclient.exceptions import ProtocolError
from imapclient.imap_utf7 import decode
from imapclient.response_parser import parse_response

from llab.adapters.connection import clean_words
from llab.errors import ServerRefused

TOLD = 20
"""Of so many folders the names are told."""

_CLOSED = {"\\noselect", "\\nonexistent"}
"""Folders that hold no messages (RFC 9051 §7.3.1)."""

_USUAL_NAMES = {
    "\\junk": ("Junk", "Spam", "Junk Email", "Junk E-mail", "Junk E-Mail", "Bulk Mail", "Bulk"),
    "\\sent": ("Sent", "Sent Items", "Sent Mail", "Sent Messages"),
}
"""Names for the servers that mark no folder: Exchange Online has no SPECIAL-USE, and calls its own `Junk Email` and `Sent Items`."""


class Listed(NamedTuple):
    """One folder that the server has."""

    name: str
    separator: str
    """Between the levels of its name; empty where there are none."""
    attributes: frozenset[str]
    """In small letters: `\\junk`, `\\haschildren`."""


def list_folders(client: IMAPClient) -> tuple[Listed, ...]:
    """The folders that can be opened, by one LIST, with their uses where the server tells them."""
    # Cyrus tells uses only who asks (RFC 6154 §2); others tell always, and may not understand the question
    asks = client.has_capability("SPECIAL-USE") and client.has_capability("LIST-EXTENDED")
    pattern = '"*" RETURN (SPECIAL-USE)' if asks else '"*"'
    kind, lines = client._imap.list('""', pattern)
    client._checkok("LIST", kind, lines)
    return tuple(folder for line in lines for folder in _read(line) if not folder.attributes & _CLOSED)


def _read(line: bytes | tuple[bytes, bytes] | None) -> Iterator[Listed]:
    """The folder of one response; nothing for what cannot be read, so that one bad name does not hide the others."""
    if not line:
        return
    try:
        attributes, separator, name = parse_response([line])[:3]
        yield Listed(
            decode(name if isinstance(name, bytes) else str(int(name)).encode()), (separator or b"").decode(), frozenset(_lower(attributes))
        )
    except (ProtocolError, ValueError, TypeError, AttributeError):
        return


def _lower(attributes: Iterable[Any]) -> Iterator[str]:
    return (one.decode("ascii", "replace").lower() for one in attributes if isinstance(one, bytes))


def found(wanted: str, folders: Sequence[Listed]) -> str | None:
    """The server's name of the folder that is meant; None where there is none."""
    if is_inbox(wanted):
        return "INBOX"
    if any(folder.name == wanted for folder in folders):
        return wanted
    if wanted.startswith("\\"):
        return _by_use(wanted.lower(), folders)
    spellings = dict.fromkeys(("/", *(folder.separator for folder in folders), ""))
    return next(filter(None, (_by_path(_path(wanted, separator), folders) for separator in spellings)), None)


def is_inbox(name: str) -> bool:
    """Whether this is the INBOX, whose name alone has no capitals (RFC 9051 §5.1)."""
    return name.upper() == "INBOX"


def needs_list(wanted: Sequence[str]) -> bool:
    """Whether the server has to be asked what it has."""
    return not all(map(is_inbox, wanted))


def _by_use(use: str, folders: Sequence[Listed]) -> str | None:
    marked = next((folder.name for folder in folders if use in folder.attributes), None)
    if marked is not None:
        return marked
    return next(filter(None, (_by_path((name,), folders) for name in _USUAL_NAMES.get(use, ()))), None)


def _by_path(path: tuple[str, ...], folders: Sequence[Listed]) -> str | None:
    """The folder with that path, else the one with it below the INBOX, where some servers put all of one's own folders."""
    by_path = {_path(folder.name, folder.separator): folder.name for folder in reversed(folders)}
    return by_path.get(path) or by_path.get(("INBOX", *path))


def _path(name: str, separator: str) -> tuple[str, ...]:
    """The levels of a name, in one way of composing letters."""
    whole = unicodedata.normalize("NFC", name)
    levels = whole.split(separator) if separator else [whole]
    return ("INBOX", *levels[1:]) if is_inbox(levels[0]) else tuple(levels)


def no_folder(account: str, name: str, folders: Sequence[Listed]) -> ServerRefused:
    """The error for a folder that is not there, with those that are."""
    names = [clean_words(folder.name) for folder in folders]
    more = f" and {len(names) - TOLD} more" if len(names) > TOLD else ""
    return ServerRefused(
        f"IMAP: the mailbox {account} has no folder {name}.",
        advice=f"It has: {', '.join(names[:TOLD])}{more}. Write one of them in [imap].",
    )
