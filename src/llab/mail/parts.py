"""The parts of a mail as they stand in its bytes: headers as they came, contents behind their transfer encoding, within limits.

The standard library takes small mails apart. It goes by lines, which costs seconds and gigabytes for a few megabytes of short ones; so a
large mail is cut at its boundaries (RFC 2046 §5.1.1) by its bytes, and only its header blocks are the library's.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp
from bisect import bisect_left
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as _Mime
from email.parser import BytesParser
from email.policy import compat32
from itertools import islice
from typing import NamedTuple, cast

from llab.mail.headers import decode_header_value
from llab.mail.limits import (
    DEEPEST_PARTS,
    LARGEST_HEADERS,
    LARGEST_PART_HEADERS,
    LARGEST_STATUS,
    LONGEST_BOUNDARY,
    LONGEST_VALUE,
    MOST_PARTS,
)

SMALL = 256 * 1024
"""Bytes up to which the standard library is quick whatever they are."""
MOST_DELIMITERS = 20_000
"""Lines that begin with `--`: more than twenty for each part that is read."""
MOST_MULTIPARTS = 100
"""The standard library asks for each line whether it ends one of the multiparts that are open."""


class Part(_Mime):
    """The standard library's part, with header values as they came: cut where hostile, outer blanks off, never an object."""

    def __init__(self) -> None:
        super().__init__()
        self._first: dict[str, str] = {}
        self.whole: bytes | None = None
        """All of it, headers too, where it was cut out of a large mail."""
        self.content: bytes | None = None
        """What stands below its headers, of a part cut out of a large mail that holds no others."""
        self.inner: list[Part] | None = None
        """The parts inside it, of one cut out of a large mail."""

    def set_raw(self, name: str, value: str) -> None:
        """Called by the parser for each header."""
        super().set_raw(name, value)
        self._first.setdefault(name.lower(), str(value)[:LONGEST_VALUE].strip())

    def get(self, name: str, failobj: object = None) -> object:  # type: ignore[override] # the base is generic about values
        """The first value of that name."""
        return self._first.get(name.lower(), failobj)

    def get_content_charset(self, failobj: object = None) -> object:  # type: ignore[override]
        """None: Python 3.13 would decode by it, and raise for `idna`; `parameter` tells the declared one."""
        return failobj

    def text(self, name: str) -> str:
        """The first header of that name in lower case, or an empty string."""
        return self._first.get(name, "")

    def parameter(self, name: str) -> str:
        """A parameter of Content-Type in lower case, also where it is written as RFC 2231 has it."""
        if name not in self.text("content-type").lower():
            return ""
        try:
            value = self.get_param(name, "")
        except (ValueError, LookupError):
            return ""
        return str(value[2] if isinstance(value, tuple) else value).strip().lower()

    def file_name(self) -> str:
        """What the sender called it, decoded; an empty string where there is no name."""
        try:
            return decode_header_value(self.get_filename() or "")[:200]
        except (ValueError, LookupError):  # a charset in RFC 2231 that is none: idna, undefined
            return ""

    def is_multipart(self) -> bool:
        """Whether there are parts inside."""
        return self.inner is not None or super().is_multipart()

    def data(self) -> bytes:
        """The content without its transfer encoding."""
        if self.content is not None:
            return _decoded(self.content, self.text("content-transfer-encoding").lower())
        data = self.get_payload(decode=True)
        return data if isinstance(data, bytes) else b""

    def children(self) -> list[Part]:
        """The parts of a multipart, the message inside a message/rfc822, the field groups of a report."""
        if self.inner is not None:
            return self.inner
        payload = self.get_payload() if super().is_multipart() else None
        return [child for child in payload if isinstance(child, Part)] if isinstance(payload, list) else []

    def as_it_came(self) -> bytes:
        """All of it, headers too, or nothing where the standard library cannot write it again."""
        if self.whole is not None:
            return self.whole
        try:
            return self.as_bytes()
        except (ValueError, LookupError, TypeError, AttributeError, KeyError):
            return b""


_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))


def _decoded(data: bytes, encoding: str) -> bytes:
    """Without its transfer encoding (RFC 2045 §6); as it came where that cannot be undone."""
    if encoding == "quoted-printable":
        return a2b_qp(data)
    if encoding == "base64":
        clean = data.translate(None, _NOT_BASE64)
        try:
            return a2b_base64(clean + b"==")
        except Error:
            return data
    if encoding in _UUENCODED:
        part = Part()
        part.set_raw("Content-Transfer-Encoding", "x-uuencode")
        part.set_payload(data.decode("ascii", "surrogateescape"))
        return part.data()
    return data


_UUENCODED = frozenset(("x-uuencode", "uuencode", "uue", "x-uue"))

# ---------------------------------------------------------------- the tree


class TooDeep(ValueError):
    """The parts stand too deep in each other, or are too many, or what divides them cannot be read; the sentence says which."""


class Tree(NamedTuple):
    """The outermost part, and what was left out."""

    root: Part
    defects: tuple[str, ...] = ()


def tree(raw: bytes) -> Tree:
    """The parts of a mail. Raises TooDeep where it is not to be taken apart."""
    raw, *defects = _shortened(raw)
    delimiters = raw.count(b"\n--")
    if delimiters > MOST_DELIMITERS or (delimiters > MOST_MULTIPARTS and raw.lower().count(b"boundary") > MOST_MULTIPARTS):
        raise TooDeep(TOO_MANY)
    root, more = _cut_by_lines(raw) if len(raw) <= SMALL else _Knife(raw).cut()
    return Tree(root, (*defects, *more))


_STRUCTURE = re.compile(rb"^(?=Content-|MIME-Version)", re.IGNORECASE | re.MULTILINE)


def undivided(raw: bytes, defect: str) -> Tree:
    """The mail as its headers and one text of everything below them; and why."""
    raw, *defects = _shortened(raw)
    end, _ = _header_end(raw, 0, len(raw))
    part = fields_of(_STRUCTURE.sub(b"X-", raw[:end]))
    part.content = raw[end:].lstrip(b"\r\n")
    return Tree(part, (defect, *defects))


def fields_of(raw: bytes) -> Part:
    """A header block that stands alone."""
    parser = BytesParser(Part, policy=compat32)
    return cast("Part", parser.parsebytes(raw[:LARGEST_HEADERS].strip(b"\r\n") + b"\n\n", headersonly=True))


NESTED_TOO_DEEP = "nested too deep to be taken apart"
TOO_MANY = "too many parts to be taken apart"


def _cut_by_lines(raw: bytes) -> Tree:
    try:
        root = cast("Part", message_from_bytes(raw, Part, policy=compat32))
    except RecursionError as error:
        raise TooDeep(NESTED_TOO_DEEP) from error
    except (ValueError, LookupError) as error:  # a boundary in a charset that is none: idna, undefined
        raise TooDeep("a multipart without a boundary that can be read") from error
    level = [root]
    for _ in range(DEEPEST_PARTS + 1):
        level = [child for part in level for child in part.children()]
    if level:
        raise TooDeep(NESTED_TOO_DEEP)
    return Tree(root)


# ---------------------------------------------------------------- header blocks

_LINES = re.compile(rb"(?:(?:From |[!-9;-~]*:|[ \t])[^\n]*(?:\n|\Z))*")
"""A line that is no field ends a header block, also where no blank line does; as the standard library has it."""
_BLANK_LINE = re.compile(rb"\n\r?\n")
_NEEDED = re.compile(
    rb"\n(from|date|subject|message-id|in-reply-to|references|auto-submitted|content-type|content-transfer-encoding):"
    rb"[^\n]{0,2000}(?:\n[ \t][^\n]{0,2000}){0,40}",
    re.IGNORECASE,
)
"""The fields without which a message is nobody's, wherever they stand."""
_MOST_NEEDED = 1_000


def _header_end(raw: bytes, start: int, end: int) -> tuple[int, bool]:
    """Where the fields of a header block end; or how far they are read, and False, where there are more."""
    stop = end
    if end - start > LARGEST_HEADERS:
        stop = raw.rfind(b"\n", start, start + LARGEST_HEADERS) + 1 or start + LARGEST_HEADERS
    found = _LINES.match(raw, start, stop)
    fields_end = found.end() if found else start
    return fields_end, fields_end < stop or stop == end


def _shortened(raw: bytes) -> tuple[bytes] | tuple[bytes, str]:
    """The mail with as much of its header block as is read; and the defect, where that is not all."""
    limit, is_all = _header_end(raw, 0, len(raw))
    if is_all:
        return (raw,)
    blank = _BLANK_LINE.search(raw, limit - 1)
    end = blank.start() if blank else len(raw)
    kept = raw[: raw.rfind(b"\n", 0, limit) + 1]
    there = {match[1].lower() for match in _NEEDED.finditer(b"\n" + kept)}
    later: dict[bytes, bytes] = {}
    for match in islice(_NEEDED.finditer(raw, max(len(kept) - 1, 0), end), _MOST_NEEDED):
        later.setdefault(match[1].lower(), match[0][1:] + b"\n")
    needed = b"".join(line for name, line in later.items() if name not in there)
    return needed + kept + b"\n" + (raw[blank.end() :] if blank else b""), HEADERS_TOO_LARGE


HEADERS_TOO_LARGE = f"the header block is larger than {LARGEST_HEADERS // 1024} kB; the rest of it was not read"

# ---------------------------------------------------------------- large mails


class _Delimiter(NamedTuple):
    """A line that begins with `--`."""

    start: int
    """Where the line break before it begins, which belongs to it (RFC 2046 §5.1.1)."""
    end: int
    """Where the next line begins."""
    line: bytes


class _Knife:
    """Cuts a large mail. Places are offsets in its bytes: nothing is copied but headers and contents."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.defects: dict[str, None] = {}
        self.parts = 0
        self.header_bytes = 0
        self.delimiters = list(_delimiters(raw))
        self.places = [each.start for each in self.delimiters]

    def cut(self) -> Tree:
        """All parts, in the order in which they stand."""
        root = self._part(0, len(self.raw), depth=0)
        return Tree(root, tuple(self.defects))

    def _part(self, start: int, end: int, *, depth: int, kind: str = "text/plain") -> Part:
        """The part between two places; `kind` is what it is where it does not say so itself (RFC 2046 §5.1.5)."""
        if depth > DEEPEST_PARTS:
            raise TooDeep(NESTED_TOO_DEEP)
        self.parts += 1
        below = self._below(start, end)
        part = fields_of(self.raw[start:below])
        part.set_default_type(kind)
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            return self._status(start, below, end)
        if kind.startswith("multipart/"):
            inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
            part.inner = [self._part(*place, depth=depth + 1, kind=inner) for place in self._places(part, below, end)] or None
        elif kind.startswith("message/"):
            part.inner = [self._part(below, end, depth=depth + 1)]
            part.inner[0].whole = self.raw[below:end]
        if part.inner is None:
            part.content = self.raw[below:end]
        return part

    def _below(self, start: int, end: int) -> int:
        """Where the content of the part begins."""
        below, is_all = _header_end(self.raw, start, end)
        if not is_all:
            blank = _BLANK_LINE.search(self.raw, below - 1, end)
            below = blank.start() + 1 if blank else end
            self.defects[HEADERS_TOO_LARGE] = None
        self.header_bytes += min(below - start, LARGEST_HEADERS)
        return below + next((len(each) for each in (b"\r\n", b"\n") if self.raw.startswith(each, below, end)), 0)

    def _status(self, start: int, below: int, end: int) -> Part:
        """A delivery report's groups of fields, which the standard library tells apart (RFC 3464 §2.1)."""
        if end - below > LARGEST_STATUS:
            self.defects[f"more than {LARGEST_STATUS // 1024} kB of a delivery report; the rest was not read"] = None
        return cast("Part", message_from_bytes(self.raw[start : min(end, below + LARGEST_STATUS)], Part, policy=compat32))

    def _places(self, multipart: Part, below: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the parts of a multipart stand; as many as are read."""
        boundary = _boundary(multipart)
        begun: int | None = None
        first = bisect_left(self.places, below - len(b"\r\n"))
        for delimiter in self.delimiters[first : bisect_left(self.places, end)]:
            behind = delimiter.line.removeprefix(boundary) if boundary and delimiter.line.startswith(boundary) else b"no"
            if behind.strip(b" \t") not in (b"", b"--"):
                continue
            if begun is not None and delimiter.start >= begun:
                yield begun, delimiter.start
            if behind.strip(b" \t"):
                return
            begun = delimiter.end
            if self.parts >= MOST_PARTS or self.header_bytes > LARGEST_PART_HEADERS:
                self.defects[f"more than {MOST_PARTS:,} parts; the rest was not read"] = None
                return
        if begun is not None and begun < end:
            yield begun, end


def _boundary(part: Part) -> bytes:
    """The delimiter of a multipart, `--` and its boundary; nothing where it names none."""
    try:
        boundary = part.get_boundary() or ""
        named = boundary.encode("utf-8", "surrogateescape")
    except (ValueError, LookupError):
        return b""
    return b"--" + named if 0 < len(named) <= LONGEST_BOUNDARY else b""


def _delimiters(raw: bytes) -> Iterator[_Delimiter]:
    """The lines that may be delimiters; none is longer than a boundary may be."""
    at = raw.find(b"\n--")
    while at >= 0:
        end = raw.find(b"\n", at + 1)
        end = len(raw) if end < 0 else end
        line = raw[at + 1 : min(end, at + 2 * LONGEST_BOUNDARY)].rstrip(b"\r")
        yield _Delimiter(at - raw.startswith(b"\r", at - 1), end + 1, line)
        at = raw.find(b"\n--", end)
