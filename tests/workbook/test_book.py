"""Workbooks come out as openpyxl writes them, without a file of anybody's words in the folder for temporary ones."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from llab.workbook.book import Book

WHEN = datetime(2026, 11, 2, 9, 0)  # noqa: DTZ001 - openpyxl's times have no zone


def filled(book: Workbook) -> Workbook:
    """Two sheets with what ours may have: widths, a chart, more text than fits a chunk."""
    book.properties.created = book.properties.modified = WHEN
    first, second = book.create_sheet("Întrebarea 1"), book.create_sheet("Summary")
    first.column_dimensions["A"].width = 40
    first.append(["Answer", "Number"])
    for number in range(3000):
        first.append([f"Răspunsul {number} & <altele> 🙂", number])
    second.append([1, 2, 3])
    chart = BarChart()
    chart.add_data(Reference(second, min_col=1, max_col=3, min_row=1), from_rows=True)
    second.add_chart(chart)
    return book


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


def test_the_parts_are_those_of_openpyxl_byte_for_byte() -> None:
    book, theirs = Book(), BytesIO()
    filled(Workbook(write_only=True)).save(theirs)
    filled(book)
    ours = parts(book.content())
    assert ours == parts(theirs.getvalue())
    assert len(ours["xl/worksheets/sheet1.xml"]) > 2 << 16
    assert any("chart" in name for name in ours)


def test_nothing_is_written_into_the_folder_for_temporary_files(tmp_path: Path) -> None:
    """There is none: openpyxl's own workbook could not even be begun."""
    code = "from tests.workbook.test_book import *; import tempfile; tempfile.tempdir = '{}'; print(len({}))"
    away = tmp_path / "away"
    ours, theirs = ((code.format(away, made)) for made in ("filled(Book()).content()", "filled(Workbook(write_only=True)).sheetnames"))
    assert int(ran(ours).stdout) > 10_000
    assert "away/openpyxl." in ran(theirs).stderr


def ran(code: str) -> subprocess.CompletedProcess[str]:
    place = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=False)
