"""Bytes of a message: headers with encoded words, bodies in the charset and transfer encoding that a program would choose.

Written by hand and not with `email.message`, because programs differ exactly in what the standard library evens out.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.header import Header
from email.utils import quote

_BEST_FIT = str.maketrans(
    {
        "ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț",
        "ș": "ş", "ț": "ţ", "Ș": "Ş", "Ț": "Ţ", "–": "-", "—": "-", "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "«": '"', "»": '"',
        "…": "...", "\xa0": " ", "•": "*", "→": "->", "€": "EUR",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One body: its type with parameters (without charset), its words, or finished bytes for a part that has them."""

    content_type: str
    text: str = ""
    charset: str = "utf-8"
    encoding: str = "quoted-printable"
    data: bytes | None = None
    extra: tuple[str, ...] = ()
    label: str = ""
    """The charset that the part says it is in, where that is another one; `none` where it says nothing."""
    width: int = 76
    """The longest line of quoted-printable."""


def fit(text: str, charset: str) -> str:
    """The text with what the charset lacks replaced as Windows does: ș by ş or the other way round, else by the bare letter."""
    return "".join(character if _has(charset, character) else _best_fit(character, charset) for character in text)


def _best_fit(character: str, charset: str) -> str:
    nearest = character.translate(_BEST_FIT)
    if _has(charset, nearest):
        return nearest
    bare = unicodedata.normalize("NFD", character)[0]
    return bare if _has(charset, bare) else character


def first_charset(text: str, charsets: Sequence[str]) -> str:
    """The first of the charsets that has all of the text's characters; UTF-8 where none has."""
    return next((charset for charset in charsets if _has(charset, text)), "utf-8")


def _has(charset: str, text: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def header_text(value: str, charset: str = "utf-8") -> str:
    """An unstructured header's value, with encoded words where it is not ASCII (RFC 2047)."""
    if value.isascii():
        return value
    return Header(value, charset, maxlinelen=72).encode(linesep="\r\n")


def mailbox(name: str, address: str, charset: str = "utf-8", *, quoted: bool = False) -> str:
    """A name and an address as in From and To."""
    if not name:
        return address
    if not name.isascii():
        return f"{Header(name, charset).encode(linesep=chr(13) + chr(10))} <{address}>"
    needs_quotes = quoted or bool(re.search(r'[()<>@,;:\\".\[\]]', name))
    return f'"{quote(name)}" <{address}>' if needs_quotes else f"{name} <{address}>"


def message(headers: Iterable[tuple[str, str]], part: bytes) -> bytes:
    """A whole message; `part` comes from `body` or `multipart` and begins with its own Content headers."""
    top = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return top.encode("ascii") + part


def body(part: Part) -> bytes:
    """A single part: its Content headers, an empty line, the encoded body."""
    if part.data is not None:
        lines = [f"Content-Type: {part.content_type}", *([f"Content-Transfer-Encoding: {part.encoding}"] if part.encoding else [])]
        return _head([*lines, *part.extra]) + re.sub(rb"\r?\n", b"\r\n", part.data)
    encoded, encoding = _encoded(part)
    kind, _, parameters = part.content_type.partition(";")
    tail = f";{parameters}" if parameters else ""
    charset = "" if part.label == "none" else f'; charset="{part.label or part.charset}"'
    lines = [f"Content-Type: {kind}{charset}{tail}", f"Content-Transfer-Encoding: {encoding}", *part.extra]
    return _head(lines) + encoded


def multipart(subtype: str, parts: Sequence[bytes], boundary: str, *, parameters: str = "", preamble: str = "") -> bytes:
    """Several parts in one; the boundary must not occur in them."""
    line = f"--{boundary}".encode()
    head = _head([f'Content-Type: multipart/{subtype};{parameters}\r\n boundary="{boundary}"']) + (
        preamble.encode() + b"\r\n" if preamble else b""
    )
    return head + b"".join(line + b"\r\n" + part.removesuffix(b"\r\n") + b"\r\n" for part in parts) + line + b"--\r\n"


def _head(lines: Sequence[str]) -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _encoded(part: Part) -> tuple[bytes, str]:
    raw = re.sub(r"\r?\n", "\r\n", part.text.rstrip("\n") + "\n").encode(part.charset)
    if part.encoding == "base64":
        return base64.encodebytes(raw).replace(b"\n", b"\r\n"), "base64"
    if part.encoding == "8bit" and all(len(line) < 990 for line in raw.split(b"\r\n")):
        return raw, "7bit" if raw.isascii() else "8bit"
    lines = [_quoted_printable(line, part.width) for line in raw.split(b"\r\n")]
    return b"\r\n".join(lines), "quoted-printable"


def _quoted_printable(line: bytes, width: int) -> bytes:
    """One line with soft breaks so that none is longer than the width, between the bytes of a letter if it happens so."""
    rows, row = [], b""
    for position, byte in enumerate(line):
        is_last = position + 1 == len(line)
        plain = (33 <= byte <= 126 and byte != 61) or (byte in {9, 32} and not is_last)
        piece = bytes([byte]) if plain else b"=%02X" % byte
        if len(row) + len(piece) > width - (not is_last):
            rows.append(row + b"=")
            row = b""
        row += piece
    return b"\r\n".join([*rows, row])
