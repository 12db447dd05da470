"""LibreOffice, which shares no code with us, reads every workbook and finds in it what was put in."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest

from llab.tables.facts import Facts
from llab.tables.table import Cell
from llab.workbook.grid import lines
from tests.workbook import hostile
from tests.workbook.people import facts, no_answers
from tests.workbook.reading import made, opened, sheets_of

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed"),
]

CSV_OF_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, quotes, UTF-8, from the first row, as formatted in the cell, every sheet into a file of its own."""

FORMATS: Mapping[str, str] = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "csv": CSV_OF_ALL_SHEETS}


@pytest.fixture(scope="module", params=["answered", "empty", "hostile"])
def converted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """All workbooks, converted to both formats in one start of LibreOffice each."""
    folder = tmp_path_factory.mktemp(request.param)
    source = folder / "source"
    source.mkdir()
    for name, content in made(_facts(request.param)).items():
        (source / name).write_bytes(content)
    for suffix, filter_name in FORMATS.items():
        subprocess.run(
            [
                SOFFICE or "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
                "--convert-to", filter_name, "--outdir", str(folder / suffix), *map(str, sorted(source.iterdir())),
            ],
            check=True, capture_output=True, timeout=110,
        )  # fmt: skip
    return request.param, folder


MADE_FROM: Mapping[str, Facts] = {
    "answered": facts(),
    "empty": no_answers(),
    "hostile": hostile.facts(hostile.EVERY, english="Why?"),  # LibreOffice 7.4 divides lines of more than 16,000 characters
}


def _facts(name: str) -> Facts:
    return MADE_FROM[name]


def _names(which: str) -> list[str]:
    asked = _facts(which).questionnaire
    return [f"{asked.survey.id}-{question.id}.xlsx" for question in asked.questions] + [f"{asked.survey.id}.xlsx"]


def test_libreoffice_saves_every_workbook_again_with_equal_contents(converted: tuple[str, Path]) -> None:
    which, folder = converted
    for name in _names(which):
        content = (folder / "xlsx" / name).read_bytes()
        for sheet in sheets_of(_facts(which), name):
            wanted = [[_comparable(_unmasked(cell)) for cell in line.cells] for line in lines(sheet)]
            found = [[_comparable(_unmasked(cell)) for cell in row] for row in opened(content)[sheet.title].iter_rows(values_only=True)]
            assert _trimmed(found) == _trimmed(wanted), f"{name}, {sheet.title}"


def test_libreoffice_shows_every_text_and_date_as_csv(converted: tuple[str, Path]) -> None:
    which, folder = converted
    for name in _names(which):
        for sheet in sheets_of(_facts(which), name):
            text = (folder / "csv" / f"{Path(name).stem}-{sheet.title}.csv").read_text(encoding="utf-8")
            found = list(csv.reader(StringIO(text, newline="")))
            for number, line in enumerate(lines(sheet)):
                for column, cell in enumerate(line.cells):
                    if cell is not None and not isinstance(cell, int | float):
                        assert found[number][column] == _shown(cell), f"{name}, {sheet.title}, row {number + 1}"


def _unmasked(cell: object) -> object:
    """LibreOffice 7.4 reads our escaped marks rightly and writes them bare; truths it writes as formulas. A later one may not."""
    if not isinstance(cell, str):
        return cell
    while "_x005F_" in cell:
        cell = cell.replace("_x005F_", "_")
    return {"=TRUE()": True, "=FALSE()": False}.get(cell, cell)


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _comparable(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, date):
        return f"{cell.isoformat()}T00:00:00"
    return float(f"{cell:.13g}") if isinstance(cell, int | float) else cell


def _trimmed(rows: list[list[object]]) -> list[list[object]]:
    """Without the empty cells at the ends of rows, and the empty rows at the end."""
    result = []
    for row in rows:
        last = max((index for index, cell in enumerate(row) if cell is not None), default=-1)
        result.append(row[: last + 1])
    while result and not result[-1]:
        result.pop()
    return result
