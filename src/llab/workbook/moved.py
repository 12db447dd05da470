"""What formulas in people's own sheets name of llab's lists, and what that is called, and where it stands, in the next workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from llab.tables.table import Kind, Sheet, Table
from llab.workbook.elsewhere import Names
from llab.workbook.found import Columns, columns_of, matched
from llab.workbook.grid import FIRST_ROW, PART_OF_ROW, letters_of, lines_of, table_name
from llab.workbook.opened import Opened, OpenedSheet
from llab.workbook.references import Moved, Named, Place, Rows
from llab.workbook.text import visible
from llab.workbook.written import Written, WrittenList

_KEY = "\0"
"""Stands for the name of the column with the keys: no other can be called so."""


@dataclass(frozen=True)
class _List:
    """A list as formulas name it."""

    title: str
    tables: tuple[str, ...]
    names: Mapping[str, str]
    """By what the columns are known, by their letters."""
    headings: Mapping[str, str]
    """The headings of the same."""
    first: int
    """The number of the first row below the headings."""
    keys: Callable[[], Iterator[tuple[int, str]]]
    """The numbers of the rows below, each with its key."""


def moved_in(book: Opened, written: Written, sheets: Sequence[Sheet]) -> Moved:
    """What formulas in a workbook that people saved have to name in one of these sheets. Raises Unreadable."""
    found = matched(book, written)
    lists = [(kept.title, _found(sheet, kept)) for sheet, kept in found.lists]
    titles = {sheet.title for sheet in sheets}
    return _moved(lists, sheets).and_called({old: new for old, new in found.renamed.items() if new in titles})


def moved_since(written: Written, sheets: Sequence[Sheet]) -> Moved:
    """What formulas in a workbook as it was written have to name in one of these sheets."""
    return _moved([(kept.title, _written(kept)) for kept in written.lists.values()], sheets)


def names_in(book: Opened, written: Written) -> Names:
    """What formulas in a workbook that people saved call llab's sheets, tables and columns."""
    return Names(lambda: _names(book, written))


def _names(book: Opened, written: Written) -> tuple[Moved, dict[str, dict[str, str]]]:
    """What these are called by llab; and by the titles of lists, as llab gave them, the names of columns by their letters."""
    found = matched(book, written)
    tables: dict[str, Named] = {}
    lists: dict[str, dict[str, str]] = {}
    for sheet, kept in found.lists:
        one = _found(sheet, kept)
        names = {letters: name for letters, name in one.names.items() if name != _KEY}
        written_as = {column.name: column.heading for column in kept.columns}
        headings = {one.headings[letters].casefold(): written_as[name] for letters, name in names.items() if name in written_as}
        tables |= {name.casefold(): Named(table_name(kept.title), headings) for name in one.tables}
        lists[kept.title.casefold()] = names
    return Moved(tables=tables).and_called(found.renamed), lists


def _found(sheet: OpenedSheet, kept: WrittenList) -> _List:
    columns = columns_of(sheet, kept)
    headings = {letters_of(column): kept.columns[index].heading for column, index in columns.of.items()}
    headings |= {letters_of(column): name for column, name in (*columns.added.items(), *columns.renamed.items())}
    names = dict(columns.names) | ({letters_of(columns.key): _KEY} if columns.key is not None else {})
    tables = tuple(name for name, row in sheet.tables().items() if row == columns.headings)
    return _List(sheet.title, tables, names, headings, columns.headings + 1, lambda: _keys_in(sheet, columns))


def _keys_in(sheet: OpenedSheet, columns: Columns) -> Iterator[tuple[int, str]]:
    for number, cells in sheet.rows():
        if number > columns.headings:
            yield number, str(cells.get(columns.key, "")) if columns.key is not None else ""


def _written(kept: WrittenList) -> _List:
    letters = [letters_of(index) for index in range(len(kept.columns))]
    names = {letter: _KEY if column.is_key else column.name for letter, column in zip(letters, kept.columns, strict=True)}
    headings = {letter: column.heading for letter, column in zip(letters, kept.columns, strict=True)}
    return _List(
        kept.title,
        (table_name(kept.title),),
        names,
        headings,
        FIRST_ROW,
        lambda: _numbered((key, len(row.own)) for key, row in kept.rows.items()),
    )


def _numbered(lines: Iterable[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    """The numbers of the rows of a list as llab writes it, out of their keys and how many lines each takes."""
    number = FIRST_ROW
    for key, count in lines:
        for line in range(1, count + 1):
            yield number, key if line == 1 else f"{key}{PART_OF_ROW}{line}"
            number += 1


def _moved(lists: Sequence[tuple[str, _List]], sheets: Sequence[Sheet]) -> Moved:
    """The same of lists, each with the title that it was written with."""
    today = {sheet.title: sheet.tables[0] for sheet in sheets if sheet.is_list}
    places: dict[str, Place] = {}
    tables: dict[str, Named] = {}
    for title, one in lists:
        if title in today:
            table = today[title]
            places[one.title.casefold()] = Place(title, _letters(one, table), _Rows(one, table).found)
            tables |= {name.casefold(): Named(table_name(title), _headings(one, table)) for name in one.tables}
    return Moved(places, tables)


def _letters(one: _List, table: Table) -> dict[str, str]:
    """The letters that columns had, and those that they have in the table, where those are others; empty for one that is gone."""
    now = {_KEY if column.kind is Kind.KEY else column.known_as: letters_of(index) for index, column in enumerate(table.columns)}
    return {old: now.get(name, "") for old, name in one.names.items() if now.get(name) != old}


def _headings(one: _List, table: Table) -> dict[str, str]:
    """The headings that columns had, without capitals, and those of today, where those are others; empty for a column that is gone."""
    now = {_KEY if column.kind is Kind.KEY else column.known_as: column.heading for column in table.columns}
    names = {one.headings[letters]: name for letters, name in one.names.items() if letters in one.headings}
    return {heading.casefold(): now.get(name, "") for heading, name in names.items() if now.get(name) != heading}


@dataclass(frozen=True)
class _Rows:
    """The rows of a list, and the table that it is today."""

    before: _List
    today: Table

    def found(self) -> Rows:
        """Where the rows are by now."""
        lines = ((visible(key), lines_of(row)) for key, row in zip(self.today.keys, self.today.rows, strict=True))
        now = {key: number for number, key in _numbered(lines)}
        keys = list(self.before.keys())
        first = self.before.first
        numbers = {number: now[key] for number, key in keys if key in now}
        last = max((number for number, _ in keys), default=first)
        until = max(now.values(), default=FIRST_ROW)
        return Rows({first - 1: FIRST_ROW - 1} | numbers, first, last, until)
