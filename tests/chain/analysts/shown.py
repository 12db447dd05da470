"""What a workbook shows to whoever opens it: its lists by row key and heading, the sheets that people added. Knows no harvest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from llab.workbook.text import unescaped

KEY = "llab row"
GREEN = "FF2E6B34"
"""The ground of headings under which people type; *Read me* tells them so."""

OR = "\n[or]\n"
CHANGED = "Changed since coded"
HEADINGS_WITHIN = 10
"""Somebody may have put a few rows above the headings."""

_OWN_ROW = re.compile(r"(?<![\w.!$'\"])(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\w(.!])")

_OF_ROW = re.compile(r"\[@([^\]]+)\]")
"""How a formula is told as a text."""
_ELSEWHERE = re.compile(r"(?:'([^']+)'|([A-Za-z]\w*))!(\$?[A-Z]+\$?\d*(?::\$?[A-Z]+\$?\d*)?)")


class Value(NamedTuple):
    """The content of a cell. A formula names the cells of its own row by their headings, so that it may move: `=LEN([Answer])`."""

    kind: str
    text: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What several people typed into one cell, each by itself."""
        return tuple(self.text.split(OR)) if self.kind == "text" else (self.text,)


EMPTY = Value("text", "")
_TRUTHS = {"=TRUE()": Value("truth", "true"), "=FALSE()": Value("truth", "false")}
"""As LibreOffice saves them."""


def value_of(raw: object, *, is_formula: bool = False, row: int = 0, headings: Mapping[int, str] | None = None) -> Value:
    """The content of a cell as it is compared: white space at the ends and the way of ending lines do not count."""
    if is_formula and raw in _TRUTHS:
        return _TRUTHS[raw]
    if is_formula:
        return Value("formula", named(str(raw), row, headings or {}))
    if isinstance(raw, bool):
        return Value("truth", "true" if raw else "false")
    if isinstance(raw, int | float):
        return Value("number", f"{raw:.15g}")
    if isinstance(raw, timedelta):
        return Value("number", f"{raw / timedelta(days=1):.9g}")
    if isinstance(raw, time):
        return Value("number", f"{timedelta(hours=raw.hour, minutes=raw.minute, seconds=raw.second) / timedelta(days=1):.9g}")
    if isinstance(raw, date):
        moment = raw if isinstance(raw, datetime) else datetime(raw.year, raw.month, raw.day)  # noqa: DTZ001 - as in the cell
        return Value("moment", (moment + timedelta(microseconds=500_000)).replace(microsecond=0).isoformat())
    text = "" if raw is None else unescaped(str(raw)).replace("\r\n", "\n").strip()
    return Value("text", _OF_ROW.sub(r"[\1]", text)) if text else EMPTY


def named(formula: str, row: int, headings: Mapping[int, str]) -> str:
    """The formula with headings in the places of the cells of its own row."""

    def name(match: re.Match[str]) -> str:
        column = column_index_from_string(match[2])
        is_own = match[4] == str(row) and not match[3] and column in headings
        return f"[{headings[column]}]" if is_own else match[0]

    return _OWN_ROW.sub(name, formula)


@dataclass(frozen=True)
class ShownRow:
    """A row of a list."""

    number: int
    key: str
    cells: Mapping[str, Value]
    comments: Mapping[str, str]


@dataclass
class ShownList:
    """A sheet that is one list: its headings as they stand, which of them are people's, and its rows."""

    title: str
    headings: dict[str, int]
    green: frozenset[str]
    rows: list[ShownRow]

    @cached_property
    def by_key(self) -> dict[str, ShownRow]:
        return {row.key: row for row in self.rows if row.key}


@dataclass
class ShownBook:
    """A workbook as it is opened."""

    path: Path
    book: Workbook
    lists: dict[str, ShownList] = field(default_factory=dict)

    def cells(self, key: str, headings: Iterable[str]) -> tuple[Value, ...]:
        """What stands under these headings; nothing where the workbook has no such row."""
        rows = [row for each in self.lists.values() if (row := each.by_key.get(key)) is not None]
        return tuple(row.cells.get(heading, EMPTY) for row in rows for heading in headings)

    def has(self, heading: str) -> bool:
        """Whether any of its lists has a column under that heading."""
        return any(heading in each.headings for each in self.lists.values())

    def by_hand(self) -> Iterator[Mapping[str, Value]]:
        """The rows of the sheet *By hand*."""
        if "By hand" in self.book.sheetnames:
            head, *body = self.book["By hand"].iter_rows(values_only=True)
            for cells in body:
                if any(cell is not None for cell in cells):
                    yield {str(name): value_of(cell) for name, cell in zip(head, cells, strict=True)}

    def added(self, known: Collection[str]) -> dict[str, dict[str, str]]:
        """The sheets that are none of llab's, each with the texts of its cells; formulas name columns of lists by their headings."""
        titles = [title for title in self.book.sheetnames if title not in known and title not in self.lists]
        return {
            title: {cell.coordinate: self._text(cell) for line in self.book[title] for cell in line if cell.value is not None}
            for title in titles
        }

    def _text(self, cell: Any) -> str:
        return self._named(str(cell.value)) if cell.data_type == "f" else unescaped(str(cell.value))

    def _named(self, formula: str) -> str:
        def name(match: re.Match[str]) -> str:
            title = match[1] or match[2]
            if title not in self.lists:
                return match[0]
            names = {column: heading for heading, column in self.lists[title].headings.items()}
            table = next(iter(self.book[title].tables), title)
            return f"{table}!" + re.sub(r"\$?([A-Z]+)", lambda each: f"[{names.get(column_index_from_string(each[1]), each[1])}]", match[3])

        return _ELSEWHERE.sub(name, formula)


def opened(path: Path) -> ShownBook:
    """The workbook as whoever opens it now sees it."""
    book = load_workbook(path)
    found = ShownBook(path, book)
    for sheet in book.worksheets:
        number = headings_row(sheet)
        if number:
            found.lists[sheet.title] = _list_of(sheet, number)
    return found


def headings_row(sheet: Worksheet) -> int:
    """The row in which a list has its headings; 0 where the sheet is no list with keys."""
    for number, cells in enumerate(sheet.iter_rows(min_row=1, max_row=HEADINGS_WITHIN, values_only=True), start=1):
        if KEY in cells:
            return number
    return 0


def headings_of(sheet: Worksheet, number: int) -> dict[str, int]:
    """The columns by their headings, from 1 on."""
    return {unescaped(str(cell.value)): cell.column for cell in sheet[number] if cell.value is not None}


def _list_of(sheet: Worksheet, number: int) -> ShownList:
    headings = headings_of(sheet, number)
    names = {column: heading for heading, column in headings.items()}
    green = frozenset(heading for heading, column in headings.items() if sheet.cell(number, column).fill.fgColor.rgb == GREEN)
    rows = []
    for at, line in enumerate(sheet.iter_rows(min_row=number + 1), start=number + 1):
        cells = {names[cell.column]: _value(cell, names) for cell in line if cell.column in names and cell.value is not None}
        if cells:
            comments = {names[cell.column]: cell.comment.text for cell in line if cell.comment and cell.column in names}
            rows.append(ShownRow(at, cells.pop(KEY, EMPTY).text, cells, comments))
    return ShownList(sheet.title, headings, green, rows)


def _value(cell: Any, names: Mapping[int, str]) -> Value:
    return value_of(cell.value, is_formula=cell.data_type == "f", row=cell.row, headings=names)
