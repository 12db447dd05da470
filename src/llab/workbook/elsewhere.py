"""Formulas in llab's lists that name other ones: by the names of columns, wherever these stand; a text where they are not there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from llab.tables.table import Cell, Formula, Sheet, Table
from llab.workbook.grid import names_of_columns, table_name
from llab.workbook.opened import Cells, OpenedSheet
from llab.workbook.references import Moved, Named, columns_in, in_book, named_in, rewritten, to_any_book
from llab.workbook.text import visible

Change = Callable[[Formula], Formula]


def placed(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets, with formulas that refer to the columns of the other ones where these stand, and by what they are called today."""
    lists = {title: {name: letters for letters, name in names.items()} for title, names in names_of_columns(sheets).items()}
    called = Moved(
        tables={name.casefold(): Named(name, headings) for name, table in _tables(sheets).items() if (headings := _called(table))}
    )
    return _changed(sheets, lambda formula: replace(formula, text=rewritten(in_book(formula.text, lists), called)))


def _called(table: Table) -> dict[str, str]:
    """The first headings of columns that have another one today, without capitals, where no column has them today."""
    now = {heading.casefold() for heading in table.headings}
    return {column.known_as.casefold(): column.heading for column in table.columns if column.known_as.casefold() not in now}


def with_texts(sheets: tuple[Sheet, ...], titles: Collection[str], tables: Collection[str]) -> tuple[Sheet, ...]:
    """The sheets; a formula that names anything but them, and these sheets and tables of people's, is a text: Excel would take it out."""
    columns = {name.casefold(): {visible(heading).casefold() for heading in table.headings} for name, table in _tables(sheets).items()}
    there = {("sheet", title.casefold()) for title in (*titles, *(sheet.title for sheet in sheets))}
    there |= {("table", name.casefold()) for name in (*tables, *columns)}

    def is_text(formula: str) -> bool:
        return not there.issuperset(named_in(formula)) or any(
            table in columns and heading not in columns[table] for table, heading in columns_in(formula)
        )

    return _changed(sheets, lambda formula: replace(formula, is_text=is_text(formula.text)))


def _tables(sheets: tuple[Sheet, ...]) -> dict[str, Table]:
    """The lists by the names of their tables."""
    return {table_name(sheet.title): sheet.tables[0] for sheet in sheets if sheet.is_list}


def _changed(sheets: tuple[Sheet, ...], change: Change) -> tuple[Sheet, ...]:
    return tuple(_with_formulas(sheet, change) if sheet.is_list else sheet for sheet in sheets)


def _with_formulas(sheet: Sheet, change: Change) -> Sheet:
    (table,) = sheet.tables
    yours = [index for index, column in enumerate(table.columns) if column.yours]
    if not any(isinstance(row[index], Formula) for row in table.rows for index in yours):
        return sheet
    rows = tuple(tuple(_with_formula(cell, change) for cell in row) for row in table.rows)
    return replace(sheet, tables=(replace(table, rows=rows),))


def _with_formula(cell: Cell, change: Change) -> Cell:
    return change(cell) if isinstance(cell, Formula) else cell


@dataclass(frozen=True)
class Names:
    """What formulas in an opened workbook call things, and what llab calls them; found out when a formula asks."""

    find: Callable[[], tuple[Moved, Mapping[str, Mapping[str, str]]]]
    """Gives what they are called, and by the titles of lists the names of columns by their letters."""

    @cached_property
    def _found(self) -> tuple[Moved, Mapping[str, Mapping[str, str]]]:
        return self.find()

    def in_any_book(self, sheet: OpenedSheet, own: str) -> OpenedSheet:
        """The sheet, with formulas as they hold in any workbook; `own` is the title that llab gave it."""
        return replace(sheet, _rows=lambda: self._rows(sheet, own))

    def _rows(self, sheet: OpenedSheet, own: str) -> Iterator[tuple[int, Cells]]:
        for number, cells in sheet.rows():
            if any(isinstance(value, Formula) for value in cells.values()):
                cells = {column: self._named(value, own) if isinstance(value, Formula) else value for column, value in cells.items()}
            yield number, cells

    def _named(self, formula: Formula, own: str) -> Formula:
        called, lists = self._found
        return replace(formula, text=to_any_book(rewritten(formula.text, called), lists, own))
