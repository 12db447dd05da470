"""A message over the limit, reduced to its header and its text parts: which parts, and how they make a message again.

The same parts give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

HEADER_MOST = 262_144
"""Bytes of a header that are asked for."""
MIME_MOST = 65_536
"""Bytes of one part's own header that are asked for."""
TEXT_MOST = 2 * 2**20
"""Bytes of all text parts together."""
PARTS_MOST = 50
WHOLE = "TEXT"
"""The section of a message that has no parts; its own header is the message's."""
WEIGHT = TEXT_MOST + HEADER_MOST
"""What one reduced message may weigh in memory."""

_TEXTS = {("text", "plain"), ("text", "html"), ("message", "delivery-status")}
"""What is read of a message: the two bodies, and the machine's part of a delivery report (RFC 3464)."""

_OF_CONTENT = re.compile(rb"(?i)(content-[^\s:]*|mime-version)[ \t]*:")
_FIELD = re.compile(rb"[^\s:][^:\r\n]*:")


class Part(NamedTuple):
    """One text part of a message, as BODYSTRUCTURE tells of it."""

    section: str
    """Its number (RFC 9051 §6.4.5.1): `1.2`."""
    size: int
    """In bytes, as it travels."""
    most: int
    """How many of them are asked for."""
    fields: bytes
    """The fields of its header that the structure knows, for servers that do not give them otherwise."""


def text_parts(structure: Any) -> tuple[Part, ...]:
    """The text parts of a BODYSTRUCTURE as imapclient gives it, in order; attachments and enclosed messages are left out.

    Raises what follows from a structure that is none (ValueError, TypeError, IndexError, AttributeError).
    """
    parts: list[Part] = []
    left = TEXT_MOST
    for section, leaf in _leaves(structure):
        kind = (_word(leaf[0]), _word(leaf[1]))
        if kind not in _TEXTS or _is_attachment(leaf) or len(parts) == PARTS_MOST:
            continue
        size = int(leaf[6])
        parts.append(Part(section, size, min(size, left), _fields(leaf)))
        left -= min(size, left)
    return tuple(part for part in parts if part.most)


def _leaves(structure: Any) -> Iterator[tuple[str, Any]]:
    """Each part that holds no others, with its number; an enclosed message is a leaf."""
    if not isinstance(structure[0], list):
        yield WHOLE, structure
        return
    waiting = [(f"{number}", part) for number, part in enumerate(structure[0], 1)][::-1]
    while waiting:
        section, part = waiting.pop()
        if isinstance(part[0], list):
            waiting += [(f"{section}.{number}", inner) for number, inner in enumerate(part[0], 1)][::-1]
        else:
            yield section, part


def _is_attachment(leaf: Any) -> bool:
    """Whether the part says `attachment` (RFC 2183). Its place is behind the lines that a text part has."""
    rest = leaf[8 if _word(leaf[0]) == "text" else 7 :]
    said = rest[1] if len(rest) > 1 else None
    kind = said[0] if isinstance(said, tuple) and said else said  # pymap gives the whole field as one text
    return _word(kind).startswith("attachment")


def _fields(leaf: Any) -> bytes:
    parameters = leaf[2] or ()
    named = zip(parameters[::2], parameters[1::2], strict=False)
    written = b"".join(b'; %s="%s"' % (_safe(name), _safe(value)) for name, value in named)
    kind = b"Content-Type: %s/%s%s\r\n" % (_safe(leaf[0]), _safe(leaf[1]), written)
    return kind + b"Content-Transfer-Encoding: %s\r\n" % _safe(leaf[5] or b"7bit")


def _safe(value: Any) -> bytes:
    text = value if isinstance(value, bytes) else str(value).encode()
    return re.sub(rb'[\x00-\x1f\x7f"\\]', b"", text)


def _word(value: Any) -> str:
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""


# ---------------------------------------------------------------- a message again


def message(header: bytes, parts: Sequence[tuple[bytes, bytes]]) -> bytes:
    """A message with the fields of `header` that do not speak of its content, and these parts, each with its own header.

    A part's bytes that were cut off are to end with a line (`whole_lines`), so that no encoding is cut within a unit.
    """
    inside = [(content_fields(own) or b"Content-Type: text/plain\r\n", body) for own, body in parts] or [
        (b"Content-Type: text/plain\r\n", b"")
    ]
    boundary = b"llab-" + hashlib.sha256(b"\0".join(own + b"\0" + body for own, body in inside)).hexdigest()[:40].encode()
    fields = b"".join(field for field in _header_fields(header) if not _OF_CONTENT.match(field))
    made = b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="%s"\r\n\r\n' % boundary
    sections = b"".join(b"--%s\r\n%s\r\n%s\r\n" % (boundary, own, body) for own, body in inside)
    return fields + made + sections + b"--%s--\r\n" % boundary


def whole_lines(body: bytes, part: Part) -> bytes:
    """The bytes of a part; of one that was cut off, without the line in which it was."""
    return body if part.most >= part.size else _without_last_line(body)


def content_fields(header: bytes) -> bytes:
    """The fields of a header that speak of the content below it."""
    return b"".join(field for field in _header_fields(header) if field.lower().startswith(b"content-"))


def _without_last_line(text: bytes) -> bytes:
    return text[: text.rfind(b"\n") + 1] or text


def _header_fields(header: bytes) -> Iterator[bytes]:
    """The fields with their continuation lines, each ended by CRLF; what is none, and a last one that was cut off, is left out."""
    whole = _without_last_line(header) if len(header) in {MIME_MOST, HEADER_MOST} else header
    lines = whole.replace(b"\r\n", b"\n").split(b"\n")
    field: list[bytes] = []
    for line in lines:
        if line[:1] in {b" ", b"\t"} and field:
            field.append(line)
            continue
        yield from _written(field)
        field = [line] if _FIELD.match(line) else []
    yield from _written(field)


def _written(field: list[bytes]) -> Iterator[bytes]:
    if field:
        yield b"".join(line + b"\r\n" for line in field)
