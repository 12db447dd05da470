"""Somebody at work in a workbook, by means of openpyxl: types, sorts, filters, deletes, adds columns and sheets, as Excel would do it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import TableColumn
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from tests.chain.analysts.shown import EMPTY, KEY, Value, headings_of, headings_row, value_of

_COLUMNS = re.compile(r"(?<![\w.!$'\"])(\$?)([A-Z]{1,3})(?=\$?\d|:\$?[A-Z])|(?<=:)(\$?)([A-Z]{1,3})(?=\$?\d|\W|$)")


class Computes(NamedTuple):
    """A formula to be typed; cells of its own row by their headings: `=LEN([Answer])`."""

    formula: str


class Entry(NamedTuple):
    """One cell that somebody typed into, or emptied."""

    file: str
    sheet: str
    row: str
    column: str
    value: Value
    over: tuple[Value, ...]
    """What stood in the cell, one after the other, since llab wrote it."""
    beside: str
    """The answer that stood in the row."""
    who: str
    round: int
    is_muddled: bool = False
    """Whether the rows of the list are not what they were: nobody can say where the cell stands now."""


@dataclass
class _Cell:
    value: object
    kind: str
    style: Any
    comment: Any


@dataclass
class Hand:
    """A workbook in somebody's hands. Nothing is in the file until it is saved."""

    path: Path
    who: str
    round: int = 0
    typed: list[Entry] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    """Columns that she called otherwise: the new headings by the old ones."""
    is_muddled: bool = False

    def __post_init__(self) -> None:
        self.book = load_workbook(self.path)

    def save(self, path: Path | None = None, at: datetime | None = None) -> None:
        """Save as Excel does: with the name of whoever saves, and the time, in place or elsewhere."""
        self.book.properties.lastModifiedBy = self.who
        self.book.properties.modified = (at or datetime.now(UTC)).replace(tzinfo=None)
        ExcelWriter(self.book, ZipFile(path or self.path, "w", ZIP_DEFLATED)).save()

    # ------------------------------------------------------------ lists

    def page(self, title: str) -> OpenList:
        return OpenList(self, self.book[title])

    @property
    def lists(self) -> list[str]:
        """The sheets on which rows have keys."""
        return [sheet.title for sheet in self.book.worksheets if headings_row(sheet)]

    def add_sheet(self, title: str, rows: Sequence[Sequence[object]]) -> Worksheet:
        """A sheet behind all others; texts that begin with = compute."""
        sheet: Worksheet = self.book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        return sheet


class OpenList:
    """A list on a sheet, in somebody's hands."""

    def __init__(self, hand: Hand, sheet: Worksheet) -> None:
        self._hand, self.sheet = hand, sheet
        self.head = headings_row(sheet)

    @property
    def headings(self) -> dict[str, int]:
        return headings_of(self.sheet, self.head)

    @property
    def rows(self) -> dict[str, int]:
        """The rows' numbers by their keys; of copied rows the first."""
        column = self.headings[KEY]
        found: dict[str, int] = {}
        for number in range(self.head + 1, self.sheet.max_row + 1):
            key = self.sheet.cell(number, column).value
            if key:
                found.setdefault(str(key), number)
        return found

    @property
    def keys(self) -> list[str]:
        return list(self.rows)

    def value(self, key: str, heading: str) -> Value:
        return self._value(self.rows[key], heading)

    def _value(self, number: int, heading: str) -> Value:
        headings = self.headings
        if heading not in headings:
            return EMPTY
        cell = self.sheet.cell(number, headings[heading])
        names = {column: name for name, column in headings.items()}
        return value_of(cell.value, is_formula=cell.data_type == "f", row=number, headings=names)

    def type(self, key: str, heading: str, value: object) -> None:
        """Type into the cell of that row under that heading; None empties it."""
        number = self.rows[key]
        over: tuple[Value, ...] = (self._value(number, heading),)
        beside = self._value(number, "Answer").text
        self._put(number, self.headings[heading], value)
        before = [each for each in self._hand.typed if (each.sheet, each.row, each.column) == (self.sheet.title, key, heading)]
        for each in before if not self._hand.is_muddled else ():
            over = each.over  # what she typed in between, nobody has seen in a file
            self._hand.typed.remove(each)
        entry = Entry(
            self._hand.path.name, self.sheet.title, key, heading, self._value(number, heading), over, beside, self._hand.who,
            self._hand.round,
        )  # fmt: skip
        self._hand.typed.append(entry)

    def _put(self, number: int, column: int, value: object) -> None:
        cell = self.sheet.cell(number, column)
        if isinstance(value, Computes):
            letters = {f"[{name}]": f"{get_column_letter(at)}{number}" for name, at in self.headings.items()}
            cell.value = re.sub(r"\[[^\]]+\]", lambda match: letters[match[0]], value.formula)
        else:
            cell.number_format = "General"
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(("=", "'"))

    def add_row(self, cells: Mapping[str, object], key: str) -> None:
        """Type into the first free row below the list, as whoever adds to the codebook; `key` is what the row will be known by."""
        number = max(self.rows.values(), default=self.head) + 1
        while any(cell.value is not None for cell in self.sheet[number]):
            number += 1
        for heading, value in cells.items():
            self._put(number, self.headings[heading], value)
            entry = Entry(
                self._hand.path.name, self.sheet.title, key, heading, value_of(value), (EMPTY,), "", self._hand.who, self._hand.round,
                is_muddled=True,
            )  # fmt: skip
            self._hand.typed.append(entry)
        self._fit_table()

    def add_column(self, heading: str, before: str | None = None) -> None:
        """A column under this heading: in the middle of the list, or behind its last one, where Excel lets the table grow."""
        headings = self.headings
        if before is not None:
            self._insert(headings[before])
        column = headings[before] if before is not None else max(headings.values()) + 1
        self.sheet.cell(self.head, column).value = heading
        self._fit_table()

    def rename(self, old: str, new: str) -> None:
        self.sheet.cell(self.head, self.headings[old]).value = new
        self._hand.renamed[old] = new
        typed = self._hand.typed
        typed[:] = [each._replace(column=new) if (each.sheet, each.column) == (self.sheet.title, old) else each for each in typed]
        self._fit_table()

    def retitle(self, title: str) -> None:
        """Another name for the sheet, also in the formulas that look at it."""
        old = re.compile(rf"('{re.escape(self.sheet.title)}'|\b{re.escape(self.sheet.title)})!")
        for sheet in self._hand.book.worksheets:
            for line in sheet.iter_rows():
                for cell in line:
                    if cell.data_type == "f":
                        cell.value = old.sub(f"'{title}'!", str(cell.value))
        self.sheet.title = title

    def move_column(self, heading: str, before: str) -> None:
        """Cut a column and insert it before another one."""
        order = sorted(self.headings.values())
        moved, target = self.headings[heading], self.headings[before]
        order.remove(moved)
        order.insert(order.index(target), moved)
        self._reorder_columns(order)

    def sort(self, by: str, *, reverse: bool = False) -> None:
        """Sort the list by a column: whole rows move."""
        column = self.headings[by]
        lines = self._lines()
        order = sorted(range(len(lines)), key=lambda at: _sortable(lines[at][column].value), reverse=reverse)
        self._write(lines, order)

    def sort_alone(self, heading: str, *, reverse: bool = False) -> None:
        """Sort one column and leave the others, which Excel warns against and does."""
        self._hand.is_muddled = True
        column = self.headings[heading]
        numbers = range(self.head + 1, self.sheet.max_row + 1)
        cells = sorted((self.sheet.cell(number, column).value for number in numbers), key=_sortable, reverse=reverse)
        for number, value in zip(numbers, cells, strict=True):
            self._set(self.sheet.cell(number, column), value)

    def sort_without_keys(self, by: str) -> None:
        """Sort what is to be seen, and leave the hidden column as it was."""
        self._hand.is_muddled = True
        keep = self.headings[KEY]
        lines = self._lines()
        keys = [line[keep] for line in lines]
        column = self.headings[by]
        order = sorted(range(len(lines)), key=lambda at: _sortable(lines[at][column].value))
        self._write(lines, order)
        for number, key in enumerate(keys, start=self.head + 1):
            self.sheet.cell(number, keep).value = key.value  # type: ignore[assignment]

    def filter(self, heading: str, values: Iterable[str]) -> None:
        """Show only the rows that have one of these values; the others are hidden."""
        wanted, column = set(values), self.headings[heading]
        for table in self.sheet.tables.values():
            table.autoFilter = AutoFilter(
                ref=table.ref, filterColumn=[FilterColumn(colId=column - 1, filters=Filters(filter=sorted(wanted)))]
            )
        for number in range(self.head + 1, self.sheet.max_row + 1):
            if str(self.sheet.cell(number, column).value or "") not in wanted:
                self.sheet.row_dimensions[number].hidden = True

    def delete(self, keys: Iterable[str]) -> None:
        """Delete whole rows."""
        gone, rows = set(keys), self.rows
        numbers = {rows[key] - self.head - 1 for key in gone}
        lines = self._lines()
        self._write(lines, [at for at in range(len(lines)) if at not in numbers])
        self._hand.typed[:] = [each for each in self._hand.typed if each.row not in gone or each.sheet != self.sheet.title]

    def copy_row(self, key: str) -> None:
        """Copy a row, with all that is in it, below the list."""
        self._hand.is_muddled = True
        lines = self._lines()
        at = self.rows[key] - self.head - 1
        self._write(lines, [*range(len(lines)), at])

    def put_above(self, text: str) -> None:
        """Two rows above the headings, for a title."""
        lines = [self._line(self.head), *self._lines()]
        for line in range(self.head, self.sheet.max_row + 1):
            for cell in self.sheet[line]:
                self._set(cell, None)
        self.head += 2
        self._write(lines[1:], range(len(lines) - 1))
        for column, kept in lines[0].items():
            _restore(self.sheet.cell(self.head, column), kept, kept.value)
        self.sheet.cell(1, 1).value = text
        self._fit_table()

    # ------------------------------------------------------------ how Excel moves cells

    def _line(self, number: int) -> dict[int, _Cell]:
        cells: dict[int, Any] = {column: self.sheet.cell(number, column) for column in range(1, self.sheet.max_column + 1)}
        return {column: _Cell(cell.value, cell.data_type, copy(cell._style), cell.comment) for column, cell in cells.items()}

    def _lines(self) -> list[dict[int, _Cell]]:
        last = self.sheet.max_row
        while last > self.head and all(cell.value is None for cell in self.sheet[last]):
            last -= 1
        return [self._line(number) | {0: _Cell(number, "n", None, None)} for number in range(self.head + 1, last + 1)]

    def _write(self, lines: Sequence[dict[int, _Cell]], order: Iterable[int]) -> None:
        """The lines in another order; formulas that look at their own row go on doing so."""
        number = self.head
        for at in order:
            number += 1
            for column, kept in lines[at].items():
                if column:
                    moved = _to_row(kept.value, int(str(lines[at][0].value)), number) if kept.kind == "f" else kept.value
                    _restore(self.sheet.cell(number, column), kept, moved)
        for left in range(number + 1, self.sheet.max_row + 1):
            for cell in self.sheet[left]:
                self._set(cell, None)
                cell.comment = None
        self._fit_table()

    def _insert(self, column: int) -> None:
        last = self.sheet.max_column
        self._reorder_columns([*range(1, column), last + 1, *range(column, last + 1)])

    def _reorder_columns(self, order: Sequence[int]) -> None:
        """The columns in another order (`order` says which comes first), with their widths, and whatever formula looks at them."""
        place = {old: new for new, old in enumerate(order, start=1)}
        letters = {get_column_letter(old): get_column_letter(new) for old, new in place.items()}
        looks = {
            place[column]: (each.width, each.hidden)
            for letter, each in self.sheet.column_dimensions.items()
            for column in range(each.min or 0, (each.max or 0) + 1)
            if column in place and letter
        }
        for number in range(self.head, self.sheet.max_row + 1):
            line: dict[int, _Cell] = self._line(number)
            for old, new in place.items():
                moved = line.get(old) or _Cell(None, "n", line[1].style, None)
                _restore(self.sheet.cell(number, new), moved, moved.value)
        self.sheet.column_dimensions.clear()
        for column, (width, hidden) in looks.items():
            dimension = self.sheet.column_dimensions[get_column_letter(column)]
            dimension.width, dimension.hidden = width, hidden
        for validation in self.sheet.data_validations.dataValidation:
            for area in validation.sqref.ranges:
                area.min_col, area.max_col = place.get(area.min_col, area.min_col), place.get(area.max_col, area.max_col)
        self._renumber(lambda formula: _with_letters(formula, letters))

    def _renumber(self, change: Callable[[str], str]) -> None:
        """Change what looks at this sheet: its own formulas, and those of other sheets behind its name."""
        mark = re.compile(rf"('{re.escape(self.sheet.title)}'|{re.escape(self.sheet.title)})!([$A-Z0-9:]+)")
        for sheet in self._hand.book.worksheets:
            for line in sheet.iter_rows():
                for cell in line:
                    if cell.data_type != "f":
                        continue
                    if sheet is self.sheet:
                        cell.value = change(str(cell.value))
                    else:
                        cell.value = mark.sub(lambda match: f"{match[1]}!{change(match[2])}", str(cell.value))

    def _set(self, cell: Any, value: object) -> None:
        cell.value = value
        if isinstance(value, str) and not value.startswith("="):
            cell.data_type = "s"

    def _fit_table(self) -> None:
        """Let the table reach as far as the list does, with the headings that stand in the cells."""
        headings = self.headings
        if not headings:
            return
        width = max(headings.values())
        last = self.sheet.max_row
        while last > self.head + 1 and all(cell.value is None for cell in self.sheet[last]):
            last -= 1
        for table in self.sheet.tables.values():
            table.ref = f"A{self.head}:{get_column_letter(width)}{last}"
            table.autoFilter = AutoFilter(ref=table.ref)
            names = {column: name for name, column in headings.items()}
            table.tableColumns = [TableColumn(id=at, name=names[at]) for at in range(1, width + 1)]


def _restore(cell: Any, kept: _Cell, value: object) -> None:
    cell.value = value
    if value is not None:
        cell.data_type = kept.kind
    if kept.style is not None:
        cell._style = copy(kept.style)
    cell.comment = None
    if kept.comment is not None:
        kept.comment.unbind()
        cell.comment = kept.comment


def _to_row(formula: object, old: int, new: int) -> str:
    return re.sub(rf"(?<![\w.!$'\"])([A-Z]{{1,3}}){old}(?![\w(.!])", rf"\g<1>{new}", str(formula))


def _with_letters(formula: str, letters: Mapping[str, str]) -> str:
    def change(match: re.Match[str]) -> str:
        sign, letter = (match[1], match[2]) if match[2] else (match[3], match[4])
        return sign + letters.get(letter, letter)

    return _COLUMNS.sub(change, formula)


def _sortable(value: object) -> tuple[int, str]:
    """Numbers, then texts, empty cells last: as spreadsheets sort."""
    if value is None or value == "":
        return (2, "")
    return (0, f"{value:020.6f}") if isinstance(value, int | float) else (1, str(value).casefold())
