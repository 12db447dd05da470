"""References to cells: `B7`, `A1:C9`, `'A sheet'!$A$1:$C$9`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
"""Of a sheet (Excel's specifications and limits)."""

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_IN_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class Area(NamedTuple):
    """A rectangle of cells, counted from 1, ends included."""

    left: int
    top: int
    right: int
    bottom: int

    def overlaps(self, other: Area) -> bool:
        return self.left <= other.right and other.left <= self.right and self.top <= other.bottom and other.top <= self.bottom

    def holds(self, column: int, row: int) -> bool:
        return self.left <= column <= self.right and self.top <= row <= self.bottom


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell(reference: str) -> tuple[int, int]:
    """Column and row. Raises ValueError for what is no cell of a sheet."""
    match = _CELL.fullmatch(reference)
    if match is None:
        raise ValueError(f"{reference!r} is no cell")
    column, row = column_number(match[1]), int(match[2])
    if column > LAST_COLUMN or row > LAST_ROW:
        raise ValueError(f"{reference} lies outside of every sheet")
    return column, row


def area(reference: str) -> Area:
    """The area that `A1:B2`, or `A1`, names. Raises ValueError."""
    first, _, last = reference.partition(":")
    result = Area(*cell(first), *cell(last or first))
    if result.left > result.right or result.top > result.bottom:
        raise ValueError(f"{reference} is upside down")
    return result


def areas(references: str) -> list[Area]:
    """The areas of a list divided by blanks (ST_Sqref). Raises ValueError."""
    found = [area(reference) for reference in references.split()]
    if not found:
        raise ValueError("a list of areas is empty")
    return found


def sheets_named(formula: str) -> Iterator[str]:
    """The titles of the sheets to which a formula refers."""
    for match in _IN_SHEET.finditer(_QUOTED.sub('""', formula)):
        yield match[1].replace("''", "'") if match[1] else match[2]
