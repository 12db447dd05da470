"""The messages of an mbox file, one after the other, as an IMAP server would give them.

The format has no standard but habits: mboxo, mboxrd, mboxcl and mboxcl2 (RFC 4155 describes the first). A message ends where an empty
line and a line `From …` follow (a From_ line); such lines inside bodies are quoted with `>`, or the header says how long the body is.
Line ends become CRLF, one `>` goes from quoted From_ lines (the rule of mboxrd), and what mail programs wrote into the header for
themselves is left out, so that the bytes are those of the copy that a server has, where the file still tells.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

LONGEST_TRUSTED = 64 * 1024 * 1024
"""A Content-Length beyond this many bytes is not followed."""
MOST_READ_AGAIN = 256 * 1024 * 1024
"""So many bytes may be read a second time because a Content-Length was wrong; after that none is followed any more."""

_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_SEPARATOR = re.compile(
    rf"From (?:.{{0,400}}?[\s>])??{_DAY},?\s{{1,3}}(?P<date>(?:{_MONTH}\s{{1,3}}\d{{1,2}}|\d{{1,2}}\s{_MONTH})"
    rf"(?:,?\s{{1,3}}(?:{_TIME}|\d{{4}}|[+-]\d{{4}}|[A-Z]{{1,5}})){{2,4}})(?:\s+(?:\(\w{{1,20}}\)|remote from \S{{1,200}}))?\s*",
    re.IGNORECASE,
)
"""`From ion@firma.example Mon Nov 16 09:12:33 2026`; the year and the zone stand in any place behind the day: `From - Sat Apr 12 2025
15:59:28` (ImportExportTools), `From 17@xxx Mon Nov 16 09:12:33 +0000 2026` (Gmail's Takeout), `From x Fri, 2 Jan 2026 10:14 +0200`."""
_DATELESS = re.compile(rb"From (?:-|MAILER-DAEMON|nobody|[^\s@]{0,200}@[^\s@]{0,200})?\s*", re.IGNORECASE)
"""`From `, `From - ` and `From ion@firma.example`, as exports of Thunderbird have them; only above a header field that is well known."""
_WELL_KNOWN = re.compile(
    rb">?From |(?:Return-Path|Received|Delivered-To|From|To|Cc|Date|Subject|Message-ID|MIME-Version|Content-Type|Reply-To|Sender|Status|"
    rb"DKIM-Signature|Authentication-Results|ARC-\w[\w-]*|X-\w[\w-]*):",
    re.IGNORECASE,
)
_QUOTED = re.compile(rb">+From ")
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,12})\s*", re.IGNORECASE)
_FIELD = re.compile(rb"([!-9;-~]{1,200}):")
_BOOKKEEPING = frozenset(
    (
        b"x-mozilla-status x-mozilla-status2 x-mozilla-keys x-account-key x-uidl "  # Thunderbird
        b"x-gm-thrid x-gmail-labels "  # Takeout
        b"status x-status x-keywords x-uid x-imap x-imapbase"  # Dovecot, mutt, UW imapd
    ).split()
)
"""Fields that a mail program writes into its file; an IMAP server does not show them."""
_LENGTHS = frozenset((b"content-length", b"lines"))
_INTERNAL = re.compile(rb"subject:[ \t]*DON'T DELETE THIS MESSAGE", re.IGNORECASE)
"""UW imapd and its heirs keep their notes in a first message that is none."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ZONES = {
    **dict.fromkeys(("UTC", "GMT", "UT", "Z", "WET"), 0),
    **dict.fromkeys(("CET", "MEZ", "BST", "WEST"), 1),
    **dict.fromkeys(("EET", "CEST", "MESZ"), 2),
    **dict.fromkeys(("EEST", "MSK"), 3),
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
"""Hours east of Greenwich (RFC 5322 §4.3, and Europe); another name is read as UTC."""


def is_mbox(first_bytes: bytes) -> bool:
    """Whether a file that begins so is an mbox: its first line that is not blank is a From_ line. A few hundred bytes are enough."""
    lines = first_bytes.removeprefix(_BYTE_ORDER_MARK).lstrip(b"\r\n").split(b"\n", 2)
    return _is_separator(lines[0], lines[1] if len(lines) > 1 else b"")


def messages(lines: Iterable[bytes]) -> Iterator[tuple[bytes, datetime | None]]:
    """Each message's bytes and the date of its From_ line, in the order of the file; one message is in memory at a time.

    `lines` are those of a file that is open for bytes, each with its end. The date is in UTC; a From_ line that names no zone is read
    as UTC, and None comes back where there is none that can be. A Content-Length that leads exactly to a From_ line or to the end of the
    file is followed, and nothing is unquoted then; any other is not. What stands above the first From_ line is a message too, unless it
    is blank. Nothing is raised, whatever the lines are.
    """
    source = _Source(iter(lines))
    first = source.take().removeprefix(_BYTE_ORDER_MARK)
    while first and not first.strip():
        first = source.take()
    source.give_back([first])
    is_first = True
    while line := source.take():
        date = None
        if _is_separator(line, source.peek()):
            date = _date(line)
        else:
            source.give_back([line])
        message = _next_message(source)
        if not (is_first and message.is_internal()):
            yield message.as_bytes(), date
        is_first = False


# ---------------------------------------------------------------- reading


@dataclass(slots=True)
class _Source:
    """Lines that can be looked at, and given back."""

    lines: Iterator[bytes]
    again: deque[bytes] = field(default_factory=deque)
    read_again: int = 0

    def take(self) -> bytes:
        """The next line; empty at the end."""
        return self.again.popleft() if self.again else next(self.lines, b"")

    def peek(self) -> bytes:
        """The next line, which stays; empty at the end."""
        if not self.again:
            self.again.append(next(self.lines, b""))
        return self.again[0]

    def give_back(self, lines: list[bytes]) -> None:
        """These lines come next."""
        self.again.extendleft(reversed(lines))


@dataclass(slots=True)
class _Message:
    """A message while it is read: lines as they stand in the file."""

    header: list[bytes]
    body: list[bytes] = field(default_factory=list)
    is_measured: bool = False
    """The body's length was told, and right."""

    def is_internal(self) -> bool:
        """Whether it holds a program's notes and no mail."""
        return any(_name(line) == b"x-imap" for line in self.header) and any(_INTERNAL.match(line) for line in self.header)

    def as_bytes(self) -> bytes:
        """The message as a server gives it."""
        dropped = _BOOKKEEPING | _LENGTHS if self.is_measured else _BOOKKEEPING
        body = self.body if self.is_measured else [line[1:] if _QUOTED.match(line) else line for line in self.body]
        return b"".join(map(_with_crlf, [*_without(self.header, dropped), *body]))


def _next_message(source: _Source) -> _Message:
    while source.peek().startswith((b"From ", b">From ")):  # Thunderbird on macOS writes a second one below the first, quoted
        source.take()
    message = _Message(_header(source))
    if message.header and not _is_blank(message.header[-1]):
        return message  # the file ends inside the header
    length = _length(message.header) if source.read_again <= MOST_READ_AGAIN else None
    if length is not None and _read_measured(source, message.body, length):
        message.is_measured = True
    else:
        _read_to_separator(source, message.body)
    return message


def _header(source: _Source) -> list[bytes]:
    """The lines up to the first blank one, with it."""
    lines: list[bytes] = []
    while line := source.take():
        lines.append(line)
        if _is_blank(line):
            break
    return lines


def _read_measured(source: _Source, body: list[bytes], length: int) -> bool:
    """Read so many bytes as the body, where a From_ line or the end follows, with or without an empty line between; else give all back."""
    size = 0
    is_apart, holds_separator = True, False
    while size < length and (line := source.take()):
        holds_separator |= is_apart and line.startswith(b"From ")
        is_apart = _is_blank(line)
        body.append(line)
        size += len(line)
    if size == length and _ends_here(source):
        return True
    source.read_again += size if holds_separator else 0
    source.give_back(body)
    body.clear()
    return False


def _ends_here(source: _Source) -> bool:
    """Whether the end or a From_ line is next, or behind an empty line, which is taken then."""
    line = source.take()
    if _is_blank(line):
        if not source.peek() or _is_next_separator(source):
            return True
    elif not line:
        return True
    source.give_back([line])
    return _is_next_separator(source)


def _is_next_separator(source: _Source) -> bool:
    line = source.peek()
    if not line.startswith(b"From "):
        return False
    source.take()
    is_separator = _is_separator(line, source.peek())
    source.give_back([line])
    return is_separator


def _read_to_separator(source: _Source, body: list[bytes]) -> None:
    """Read up to a From_ line behind an empty line, or to the end; the empty line belongs to the file and not to the body."""
    is_apart = True
    while source.peek() and not (is_apart and _is_next_separator(source)):
        body.append(source.take())
        is_apart = _is_blank(body[-1])
    if body and is_apart:
        body.pop()


# ---------------------------------------------------------------- lines


def _is_blank(line: bytes) -> bool:
    return line in (b"\n", b"\r\n")


def _is_separator(line: bytes, following: bytes) -> bool:
    if not line.startswith(b"From "):
        return False
    if _SEPARATOR.fullmatch(line[:1_000].decode("latin-1")):
        return True
    return bool(_DATELESS.fullmatch(line[:500]) and _WELL_KNOWN.match(following))


def _with_crlf(line: bytes) -> bytes:
    return line[:-1] + b"\r\n" if line.endswith(b"\n") and not line.endswith(b"\r\n") else line


def _name(line: bytes) -> bytes:
    found = _FIELD.match(line)
    return found.group(1).lower() if found else b""


def _without(header: list[bytes], names: frozenset[bytes]) -> list[bytes]:
    """The header without these fields and the lines on which they go on."""
    kept: list[bytes] = []
    is_dropped = False
    for line in header:
        if not line.startswith((b" ", b"\t")):
            is_dropped = _name(line) in names
        if not is_dropped:
            kept.append(line)
    return kept


def _length(header: list[bytes]) -> int | None:
    found = next((match for line in header if (match := _LENGTH.fullmatch(line))), None)
    length = int(found.group(1)) if found else None
    return length if length is not None and length <= LONGEST_TRUSTED else None


def _date(line: bytes) -> datetime | None:
    found = _SEPARATOR.fullmatch(line[:1_000].decode("latin-1"))
    if not found:
        return None
    offset, named = None, 0
    hour = minute = second = year = day = month = 0
    for word in found.group("date").replace(",", " ").split():
        if ":" in word:
            hour, minute, second = (*map(int, word.split(":")), 0)[:3]
        elif word[0] in "+-":
            offset = int(word[1:3]) * 60 + int(word[3:])
            offset = -offset if word[0] == "-" else offset
        elif word.isdecimal():
            year, day = (int(word), day) if len(word) == 4 else (year, int(word))
        elif word.lower()[:3] in _MONTHS and not month:
            month = _MONTHS.index(word.lower()[:3]) + 1
        else:
            named = _ZONES.get(word.upper(), 0) * 60
    try:
        zone = timezone(timedelta(minutes=named if offset is None else offset))
        date = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return date if date.year > 1970 else None  # Thunderbird writes the first second of 1970 where it knows no date
