"""What a part of a message looks like as a linear run of lines: text, quote depth, list marks, table cells, looks.

A block is one line as the person sees it: a line of a text part (a flowed paragraph is one line), a paragraph or the
stretch up to a `<br>` of an HTML part, a table cell's line. The meaning of looks is kept, the looks themselves are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Hint(StrEnum):
    """What the mail program itself said a region is, by an element it marks so."""

    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    HEADER_BLOCK = "header block"
    SIGNATURE = "signature"
    FOOTER = "footer"
    RULE = "rule"
    """A ruling line (`<hr>`, a border above) stands before the block."""
    PLAIN = "plain"
    """The HTML was too large or too deeply nested to be walked: its words stand here as plain lines, without looks and quote depth."""
    REST = "rest"
    """The part has more lines than are told apart: all that follows stands here as one block, line ends and quote marks included."""


@dataclass(frozen=True, slots=True)
class Look:
    """A stretch of a block's text, [start, end) in characters, that looks different."""

    start: int
    end: int
    bold: bool = False
    strike: bool = False
    highlight: bool = False
    colour: str = ""
    """`#rrggbb`, only where it is not black or a dark grey."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table: which table of the part, which row and column, all counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line."""

    text: str
    """Without quote marks, list mark and outer blanks; never empty."""
    depth: int = 0
    """How many times quoted."""
    gap: bool = True
    """Whether a blank line or a paragraph's border is before it; without, it goes on below the block before."""
    mark: str = ""
    """The number or bullet that an HTML list generates: `3.`, `-`."""
    nested: int = 0
    """How many lists it is inside."""
    cell: Cell | None = None
    looks: tuple[Look, ...] = ()
    hints: frozenset[Hint] = frozenset()
    source: str = ""
    """What the element was called, for a hint's evidence: `div.gmail_attr`."""
