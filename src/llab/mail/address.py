"""E-mail addresses as they stand in header fields (RFC 5322 §3.4): read tolerantly, folded for comparison.

A reader of our own: the standard library's differs between Python versions for a comma in an unquoted name, and is slow
on hostile fields. Addresses are told apart before encoded words are decoded (RFC 2047 §5): a name can not become an address.
"""

from __future__ import annotations

import re

from llab.mail.headers import decode_header_value
from llab.mail.limits import LONGEST_ADDRESS_FIELD

_TOKEN = re.compile(r'\\.|"(?:[^"\\]|\\.)*"|<[^<>]*>|[(),:;]|[^\\"<(),:;]+|.', re.S)
_BARE = re.compile(r"""(?:"[^"@]{1,62}"|[^\s<>,;:"()\[\]]{1,64})@[^\s<>,;:"()@]{1,255}""")
_ESCAPED = re.compile(r"\\(.)", re.S)


def fold(address: str) -> str:
    """The address for comparison: outer blanks and angle brackets off, lower case, the domain as it stands in the DNS (RFC 5890).

    Bytes that came undecoded are read as UTF-8 (RFC 6532 §3.2).
    """
    plain = address.strip().strip("<>").strip().lower()
    return plain if plain.isascii() else _international(plain)


def _international(address: str) -> str:
    text = address.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    local, at, domain = text.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return text


def first_address(field: str) -> tuple[str, str]:
    """The first address of a From or To field, as it came, as (decoded name, folded address); both empty where there is none."""
    found = _first(field[:LONGEST_ADDRESS_FIELD])
    if found is None and "=?" in field:  # seen from a web form: the whole field, address and all, in one encoded word
        found = _first(decode_header_value(field)[:LONGEST_ADDRESS_FIELD])
    if found is None:  # comments or quotes that never end, or thousands of them
        bare = _BARE.findall(field[-1_000:])
        found = ("", fold(bare[-1])) if bare else ("", "")
    return found


def _first(field: str) -> tuple[str, str] | None:
    phrase: list[str] = []
    comment: list[str] = []
    depth = 0
    for piece in _TOKEN.findall(field):
        if piece == "(":
            depth += 1
        elif depth:
            depth -= piece == ")"
            comment.append(piece if depth else "")
        elif piece[0] == "<" and (inside := _BARE.search(piece)):
            return _name(phrase) or _name(comment), fold(inside.group())
        elif piece in ",;" and (bare := _BARE.search("".join(phrase))):
            return _name(comment), fold(bare.group())
        elif piece == ":" and "@" not in "".join(phrase):
            phrase.clear()  # a group's name (RFC 5322 §3.4)
        elif piece[0] != "<":
            phrase.append(piece)
    bare = _BARE.search("".join(phrase))
    return (_name(comment), fold(bare.group())) if bare else None


def _name(pieces: list[str]) -> str:
    plain = "".join(_ESCAPED.sub(r"\1", piece[1:-1]) if piece[0] == '"' and len(piece) > 1 else piece for piece in pieces if piece)
    return " ".join(decode_header_value(plain).split()).strip(" ,;\"'")
