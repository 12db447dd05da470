"""How high a row must be for its text: worked out here, because not every program does it when it opens a workbook.

LibreOffice 7.4 leaves rows without a height at one line, and no program fits rows with merged cells (seen November 2026).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from llab.tables.table import Kind
from llab.workbook.grid import Line, Part

LINE_HEIGHT = 15.0
"""Points for a line of Calibri 11."""

HIGHEST = 409.0
"""No row is higher (Excel's specifications and limits); what does not fit is in the cell all the same."""

NARROWER, LOST = 1.2, 4.0
"""Columns are measured in digits: letters are so much narrower, and so many are lost at the end of a line and to the indent."""

ON_ONE_LINE = frozenset({Kind.CODE, Kind.GLIMPSE, Kind.KEY})
"""Kinds of columns whose cells are not wrapped."""

_ABOVE = {Part.TITLE: 24.0, Part.LEAD: 16.0, Part.CAPTION: 18.0}
_FIRST_WIDE = "\u1100"
"""From here on most letters (Hangul, CJK, emoji) take the room of two (UAX 11)."""


def height_of(line: Line, widths: Sequence[float]) -> float:
    """The height in points that shows every cell of the line whole, as far as a row can be that high."""
    if line.looks and line.looks[0].part in _ABOVE:
        return _ABOVE[line.looks[0].part]
    most = 1
    for index, cell in enumerate(line.cells):
        if isinstance(cell, str) and line.looks[index].kind not in ON_ONE_LINE:
            room = NARROWER * (sum(widths[index : index + line.spans[index]]) if line.spans else widths[index]) - LOST
            if len(cell) > room or "\n" in cell:
                most = max(most, _lines(cell, room))
    return min(most * LINE_HEIGHT, HIGHEST)


def _lines(text: str, room: float) -> int:
    """How many lines the text takes in a column with room for so many letters."""
    return sum(max(1, ceil(_width(paragraph) / room)) for paragraph in text.split("\n"))


def _width(text: str) -> int:
    if not text or max(text) < _FIRST_WIDE:
        return len(text)
    return len(text) + sum(char >= _FIRST_WIDE for char in text)
