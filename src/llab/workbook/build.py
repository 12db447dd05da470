"""The workbooks of a survey: name, fingerprint, and bytes for those who need them.

The fingerprint says what a workbook shows, so that one that would show the same need not be made. openpyxl is imported only
when bytes are made: a run with nothing new does not pay for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import astuple
from datetime import date
from functools import partial
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from llab.tables.build import question_sheets, survey_sheets
from llab.tables.facts import Facts
from llab.tables.study import Study
from llab.tables.table import Formula, Sheet, Table
from llab.workbook.check import compare
from llab.workbook.divided import divided
from llab.workbook.grid import MOST_ROWS

LAYOUT = 4
"""Raised when workbooks look different though they say the same, so that they are made anew."""

FINGERPRINT = "llab fingerprint"
"""The custom document property that says what a workbook shows."""

_PROPERTIES = "docProps/custom.xml"
_LARGEST_PROPERTIES = 1_000_000


def workbooks(facts: Facts, *, most_rows: int = MOST_ROWS) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """For each workbook its file name, its fingerprint, and a function that makes its bytes and has checked them.

    One for each question, in their order, then the one over the survey. The fingerprint is the same as long as the workbook
    would show the same; the time of making does not count. The function raises ValueError when the bytes, read back, do not
    hold what they should. A list of more than `most_rows` goes on in further sheets.
    """
    study = Study(facts)
    survey = facts.questionnaire.survey
    title = " ".join(survey.title.get(survey.default_language).split())
    for number, question in enumerate(study.questions, start=1):
        sheets = question_sheets(study, question)
        yield _workbook(facts, f"{survey.id}-{question.id}.xlsx", f"{title} · {number}. {study.wording(question)}", sheets, most_rows)
    yield _workbook(facts, f"{survey.id}.xlsx", title, survey_sheets(study), most_rows)


def _workbook(facts: Facts, name: str, title: str, sheets: tuple[Sheet, ...], most_rows: int) -> tuple[str, str, Callable[[], bytes]]:
    fingerprint = fingerprint_for(sheets, title=title, version=facts.version)
    return name, fingerprint, partial(_make, facts, title, fingerprint, sheets, most_rows)


def _make(facts: Facts, title: str, fingerprint: str, whole: tuple[Sheet, ...], most_rows: int) -> bytes:
    from llab.workbook.layout import draw

    sheets = divided(whole, most_rows)
    content = draw(sheets, title=title, properties={FINGERPRINT: fingerprint}, made=facts.now)
    check(content, sheets)
    return content


def check(content: bytes, sheets: tuple[Sheet, ...]) -> None:
    """Open the bytes again and compare every cell with the sheets; ValueError with the place of the first difference."""
    compare(content, sheets)


def fingerprint_for(sheets: tuple[Sheet, ...], *, title: str, version: str) -> str:
    """The sha256 of all that these sheets show, but for what tells when they were made."""
    digest = hashlib.sha256(_canonical([LAYOUT, version, title]))
    for sheet in sheets:
        digest.update(_canonical([sheet.title, sheet.heading, sheet.lead, sheet.frozen, sheet.calls]))
        for table in sheet.tables:
            if not table.passing:
                digest.update(_canonical(_content(table)))
    return digest.hexdigest()


def _content(table: Table) -> list[object]:
    columns = [
        (column.heading, column.kind, column.repeated, column.yours, column.options_from, column.options) for column in table.columns
    ]
    return [table.title, columns, table.printed, table.rows, sorted(table.marked), table.comments, table.chart and astuple(table.chart)]


def _canonical(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), default=_day).encode()


def _day(value: object) -> str:
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a cell holds a {type(value).__name__}")


def fingerprint_of(content: bytes) -> str | None:
    """The fingerprint that a workbook carries; None for any other file, also a damaged one."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(_PROPERTIES).file_size > _LARGEST_PROPERTIES:
                return None
            root = ElementTree.fromstring(archive.read(_PROPERTIES))  # noqa: S314 - small, and expat limits what entities may grow to
    except (BadZipFile, KeyError, EOFError, ValueError, NotImplementedError, ElementTree.ParseError):
        return None
    for entry in root:
        if entry.get("name") == FINGERPRINT:
            return "".join(entry.itertext()).strip() or None
    return None
