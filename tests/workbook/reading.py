"""Reads workbooks back for the tests: with openpyxl, and as sheets of what was to be written."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook

from llab.tables.facts import Facts
from llab.tables.table import Cell, Column, Kind, Sheet, Table
from llab.workbook.build import workbooks
from llab.workbook.layout import draw
from llab.workbook.text import unescaped
from tests.tables.sheets import question_tables, survey_tables
from tests.workbook.people import NOW


def made(facts: Facts) -> dict[str, bytes]:
    """All workbooks of these facts by file name."""
    return {name: make() for name, _, make in workbooks(facts)}


def sheets_of(facts: Facts, name: str) -> tuple[Sheet, ...]:
    """The sheets that the file of that name is made from."""
    question = name.removesuffix(".xlsx").removeprefix(facts.questionnaire.survey.id).removeprefix("-")
    return question_tables(facts, question) if question else survey_tables(facts)


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def values(content: bytes, sheet: str) -> list[list[object]]:
    """The values of a sheet as openpyxl reads them, escapes undone."""
    rows = opened(content)[sheet].iter_rows(values_only=True)
    return [[unescaped(value) if isinstance(value, str) else value for value in row] for row in rows]


def single(*rows: tuple[Cell, ...], heading: str = "Text", kind: Kind = Kind.WORDS) -> Sheet:
    """A list of one column."""
    return Sheet("Answers", (Table("Answers", (Column(heading, kind),), rows),))


def drawn(*sheets: Sheet, title: str = "Title", now: datetime = NOW) -> bytes:
    return draw(sheets, title=title, properties={}, made=now)
