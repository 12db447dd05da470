"""Bytes of a message: headers with encoded words, bodies in the charset and transfer encoding that a program would choose.

Written by hand and not with `email.message`, because programs differ exactly in what the standard library evens out.
"""

from __future__ import annotations

import base64
import quopri
import re
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


def fit(text: str, charset: str) -> str:
    """The text with the characters that the charset lacks replaced as Windows does (ș by ş or the other way round, a dash by a hyphen)."""
    return "".join(character if _has(charset, character) else character.translate(_BEST_FIT) for character in text)


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
    lines = [f'Content-Type: {kind}; charset="{part.charset}"{tail}', f"Content-Transfer-Encoding: {encoding}", *part.extra]
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
    lines = [quopri.encodestring(line).replace(b"\n", b"\r\n") for line in raw.split(b"\r\n")]
    return b"\r\n".join(lines), "quoted-printable"
