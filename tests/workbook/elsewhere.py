"""The contents of workbooks as python-calamine reads them, which shares no code with what wrote them, and what it should find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO

from python_calamine import CalamineWorkbook

from llab.tables.table import Sheet
from llab.workbook.grid import lines


def differences(content: bytes, sheets: tuple[Sheet, ...]) -> list[str]:
    """Where the workbook holds something else than these sheets, cell by cell; empty where it is just what was to be written."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    titles = [sheet.title for sheet in sheets]
    found = [] if book.sheet_names == titles else [f"the sheets are {book.sheet_names}"]
    return found + [problem for sheet in sheets if sheet.title in book.sheet_names for problem in _in_sheet(book, sheet)]


def _in_sheet(book: CalamineWorkbook, sheet: Sheet) -> Iterator[str]:
    wanted = [[_wanted(cell) for cell in line.cells] for line in lines(sheet)]
    found = [[_found(cell) for cell in row] for row in book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)]
    if len(_trimmed(found)) != len(_trimmed(wanted)):
        yield f"{sheet.title} has {len(_trimmed(found))} rows, not {len(_trimmed(wanted))}"
    for number, (row, other) in enumerate(zip(_trimmed(wanted), _trimmed(found), strict=False), start=1):
        width = max(len(row), len(other))
        for column, (one, two) in enumerate(zip(_filled(row, width), _filled(other, width), strict=True), start=1):
            if one != two:
                yield f"{sheet.title}, row {number}, column {column}: {two!r:.80}, not {one!r:.80}"


def _filled(row: list[object], width: int) -> list[object]:
    return [*row, *[""] * (width - len(row))]


def _trimmed(rows: list[list[object]]) -> list[list[object]]:
    while rows and not any(cell != "" for cell in rows[-1]):
        rows = rows[:-1]
    return rows


def _wanted(cell: object) -> object:
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - as in the workbook
    return "" if cell is None else _number(cell)


def _found(cell: object) -> object:
    if isinstance(cell, datetime):
        return (cell + timedelta(microseconds=500_000)).replace(microsecond=0)  # workbooks keep days and their fractions
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - as above
    return _number(cell)


def _number(cell: object) -> object:
    """Numbers to the 15 digits that spreadsheets keep."""
    return float(f"{cell:.14g}") if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
