"""An analyst who works in a workbook with openpyxl, row by row by their keys."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

KEY = "llab row"


class Analyst:
    """A workbook that somebody has open; `saved` is what is on the disk afterwards."""

    def __init__(self, content: bytes, name: str = "Ana Pop") -> None:
        self.book: Workbook = load_workbook(BytesIO(content))
        self.book.properties.lastModifiedBy = name

    def saved(self, at: datetime | None = None) -> bytes:
        """The file; it says that it was saved at that time, else now."""
        made = BytesIO()
        if at is None:
            self.book.save(made)
        else:
            self.book.properties.modified = at.replace(tzinfo=None)
            ExcelWriter(self.book, ZipFile(made, "w", ZIP_DEFLATED)).save()
        return made.getvalue()

    def sheet(self, title: str) -> Worksheet:
        found: Any = self.book[title]
        assert isinstance(found, Worksheet)
        return found

    def column(self, title: str, heading: str) -> int:
        """The number of the column with that heading."""
        return next(cell.column for cell in next(self.sheet(title).iter_rows(max_row=1)) if cell.value == heading)

    def row(self, title: str, key: str) -> int:
        """The number of the row with that key."""
        column = self.column(title, KEY)
        return next(row for row in range(2, self.sheet(title).max_row + 1) if self.sheet(title).cell(row, column).value == key)

    def type(self, title: str, key: str, heading: str, value: Any) -> None:
        """Type something into a cell."""
        self.sheet(title).cell(self.row(title, key), self.column(title, heading)).value = value

    def read(self, title: str, key: str, heading: str) -> Any:
        """What stands in a cell."""
        return self.sheet(title).cell(self.row(title, key), self.column(title, heading)).value

    def rows(self, title: str) -> list[list[Any]]:
        """The cells of all rows below the headings."""
        return [[cell.value for cell in row] for row in self.sheet(title).iter_rows(min_row=2)]

    def put(self, title: str, rows: list[list[Any]]) -> None:
        """Have these rows stand below the headings, and no others."""
        sheet = self.sheet(title)
        sheet.delete_rows(2, sheet.max_row)
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
                if isinstance(value, str):
                    sheet.cell(number, column).data_type = "s"

    def add_column(self, title: str, heading: str, **cells: Any) -> int:
        """Add a column behind all others, with cells by the key of the row."""
        sheet = self.sheet(title)
        column = sheet.max_column + 1
        sheet.cell(1, column).value = heading
        for key, value in cells.items():
            sheet.cell(self.row(title, key), column).value = value
        return column
