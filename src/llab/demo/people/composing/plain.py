"""Text parts: quoting, wrapping at a width, and format=flowed (RFC 3676)."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from llab.demo.people.composing.markup import Line


@dataclass(frozen=True)
class Wrapping:
    """How a program sets lines: width (0: never wrapped), soft breaks marked or not, `> > ` or `>> `, the quote wrapped too or not."""

    width: int = 76
    flowed: bool = False
    spaced: bool = False
    quoted_too: bool = True
    combs: bool = False
    """Whether what is left over of a long quoted line lands on a line of its own without a sign."""
    sign: str = "> "
    """What stands before a quoted line."""
    delsp: bool = False
    """Whether the blank of a soft break is an extra one, which readers delete (RFC 3676, section 4.1)."""


def set_lines(lines: Sequence[Line], wrapping: Wrapping) -> str:
    """The lines as they stand in the text part."""
    return "\n".join(row for line in lines for row in _rows(line, wrapping)) + "\n"


def _rows(line: Line, wrapping: Wrapping) -> list[str]:
    prefix = _prefix(line.depth, wrapping)
    if not line.text:
        return [prefix.rstrip()]
    if line.text == "-- " or not wrapping.width or (line.depth and not wrapping.quoted_too):
        return [prefix + _stuffed(line.text, prefix, wrapping)]
    width = wrapping.width - len(prefix) - wrapping.flowed - wrapping.delsp
    indent = line.text[: len(line.text) - len(line.text.lstrip())]
    rows = textwrap.wrap(line.text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
    if wrapping.combs and prefix:
        return [prefix + rows[0], *rows[1:]]
    soft = " " * (wrapping.flowed + wrapping.delsp)
    return [prefix + _stuffed(row, prefix, wrapping) + (soft if number < len(rows) else "") for number, row in enumerate(rows, start=1)]


def _prefix(depth: int, wrapping: Wrapping) -> str:
    if not depth:
        return ""
    return wrapping.sign * depth if wrapping.spaced else wrapping.sign.strip() * (depth - 1) + wrapping.sign


def _stuffed(row: str, prefix: str, wrapping: Wrapping) -> str:
    """A space before a line that a reader of flowed text would take for something else (RFC 3676, section 4.4)."""
    return f" {row}" if wrapping.flowed and not prefix and row.startswith((" ", ">", "From ")) else row
