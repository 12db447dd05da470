"""What stands over an original, whatever the program: attributions in a language, header blocks, addresses as links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter
from llab.demo.people.composing.markup import Token

META = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
"""How most programs open a page."""


def received(letter: Letter) -> datetime:
    """When the original was sent, on the writer's clock."""
    return letter.original.date.astimezone(letter.writer.when.tzinfo)


def attribution(table: Mapping[str, str], letter: Letter) -> str:
    """The line that says who wrote the original and when."""
    original = letter.original
    return wordings.dated(table, letter.writer.language, received(letter), name=original.author, address=original.from_address)


def attributed(table: Mapping[str, str]) -> Callable[[Letter], list[str]]:
    """The attribution as the lines of a program that writes plain text."""
    return lambda letter: attribution(table, letter).split("\n")


def linked(letter: Letter, text: str) -> str:
    """The text as HTML with the address as a link."""
    address = escape(letter.original.from_address)
    return escape(text, quote=False).replace(address, f'<a href="mailto:{address}">{address}</a>')


def written(text: str) -> str:
    """The text as HTML."""
    return escape(text, quote=False)


def author(letter: Letter, *, quoted: bool = False) -> str:
    """The original's author with the address in angle brackets."""
    name = f'"{letter.original.author}"' if quoted else letter.original.author
    return f"{name} <{letter.original.from_address}>"


def recipient(letter: Letter, *, quoted: bool = False) -> str:
    """The original's recipient, with the name if there was one."""
    name, address = letter.original.to_name, letter.original.to_address
    if not name:
        return address
    return f'"{name}" <{address}>' if quoted else f"{name} <{address}>"


def header_block(letter: Letter, names: Sequence[str], dates: Mapping[str, str]) -> list[tuple[str, str]]:
    """From, sent, to and subject under the program's names for them."""
    sent = wordings.dated(dates, letter.writer.language, received(letter))
    return list(zip(names, (author(letter), sent, recipient(letter), letter.original.subject), strict=True))


def bold_rows(rows: Sequence[tuple[str, str]], between: str = "<br>") -> str:
    """A header block with its names in bold."""
    return between.join(f"<b>{name}</b> {written(value)}" for name, value in rows)


def prefixing(prefix: str) -> Callable[[Token], str]:
    """The original's tags with the prefix before their classes and ids, so that they do not meet the program's own."""

    def shown(token: Token) -> str:
        if token.kind == "data":
            return token.raw
        return re.sub(r"""\b(class|id)=(["'])(.*?)\2""", lambda match: f"{match[1]}={match[2]}{_each(match[3])}{match[2]}", token.raw)

    def _each(names: str) -> str:
        return " ".join(prefix + name for name in names.split())

    return shown
