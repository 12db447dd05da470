"""Rows of a sheet straight to XML, byte for byte as openpyxl writes them, which makes a tree of each cell first.

That tree is four fifths of what drawing a workbook costs. Rows with comments or formulas, which are few, are left to openpyxl, and so
are all of them where it does not write with its own writer (it takes lxml's where that is installed).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias

from llab.tables.table import Cell
from llab.workbook.grid import Line, Look
from llab.workbook.places import letters, serial
from llab.workbook.text import escaped

Style: TypeAlias = Callable[[Look, type], int]
"""The number of the style that a value of a type has in a cell of that look."""

_EMPTY = type(None)
_TYPES: dict[type, str] = {bool: "b"}
"""The type of a cell (ECMA-376 part 1, 18.18.11 ST_CellType) that holds no text; all others are numbers."""


def _text(value: Cell) -> str:
    """A text as an inline string; what stands at its ends stays, also blanks (XML 1.0, 2.10)."""
    text = escaped(str(value))
    space = ' xml:space="preserve"' if text != text.strip() else ""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<is><t{space}>{text}</t></is>"


def _number(value: Cell) -> str:
    return f"<v>{value:.16g}</v>"


def _moment(value: Cell) -> str:
    return f"<v>{serial(value):.16g}</v>" if isinstance(value, date) else ""


_CONTENTS: dict[type, Callable[[Cell], str]] = {bool: _number, int: _number, float: _number, datetime: _moment, date: _moment, str: _text}


class Rows:
    """Makes the XML of one line after the other. `style` is asked once for each look and type of value."""

    def __init__(self, style: Style, *, has_lines: Callable[[Look], bool]) -> None:
        self._style = style
        self._has_lines = has_lines
        self._letters: list[str] = []
        self._looks: tuple[Look, ...] = ()
        self._known: dict[Look, _Heads] = {}
        self._heads: list[_Heads] = []

    def xml(self, line: Line, number: int, height: float | None) -> str | None:
        """The row of that number; None for one that has to be left to openpyxl."""
        if line.comments:
            return None
        if line.looks is not self._looks:
            self._change_looks(line.looks)
        pieces = [f'<row r="{number}">' if height is None else f'<row r="{number}" ht="{height:.16g}" customHeight="1">']
        for letter, heads, value in zip(self._letters, self._heads, line.cells, strict=False):
            kind = type(value)
            head = heads.get(kind)
            if head is None:
                if kind is not _EMPTY and kind not in _CONTENTS:
                    return None
                head = heads.of(kind)
            if kind is str:
                pieces.append(f'<c r="{letter}{number}"{head}{_text(value)}</c>')
            elif kind is not _EMPTY:
                pieces.append(f'<c r="{letter}{number}"{head}{_CONTENTS[kind](value)}</c>')
            elif head:
                pieces.append(f'<c r="{letter}{number}"{head}')
        pieces.append("</row>")
        return "".join(pieces)

    def _change_looks(self, looks: tuple[Look, ...]) -> None:
        self._looks = looks
        for look in looks:
            if look not in self._known:
                self._known[look] = _Heads(look, self._style, has_lines=self._has_lines(look))
        self._heads = [self._known[look] for look in looks]
        self._letters += (letters(index) for index in range(len(self._letters), len(looks)))


class _Heads(dict[type, str]):
    """What stands behind the reference of a cell of one look, by the type of its value."""

    def __init__(self, look: Look, style: Style, *, has_lines: bool) -> None:
        super().__init__()
        self._look, self._style, self._has_lines = look, style, has_lines

    def of(self, kind: type) -> str:
        """It for a type that was not asked for before; empty where nothing is drawn."""
        if kind is _EMPTY:
            found = f' s="{self._style(self._look, kind)}" t="n" />' if self._has_lines else ""
        else:
            name = "inlineStr" if kind is str else _TYPES.get(kind, "n")
            found = f' s="{self._style(self._look, kind)}" t="{name}">'
        self[kind] = found
        return found
