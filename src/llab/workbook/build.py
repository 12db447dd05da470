"""The workbooks of a survey: name, fingerprint, and bytes for those who need them.

The fingerprint says what a workbook shows, so that one that would show the same need not be made. openpyxl is imported only
when bytes are made: a run with nothing new does not pay for it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from functools import cached_property, partial
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from llab.tables.build import question_sheets, survey_sheets
from llab.tables.facts import Facts
from llab.tables.study import Study
from llab.tables.table import Formula, Sheet, Table, number_format_of
from llab.workbook.carry import Carried, alone, digests_of
from llab.workbook.check import compare
from llab.workbook.divided import divided
from llab.workbook.elsewhere import placed, with_texts
from llab.workbook.grid import MOST_ROWS
from llab.workbook.parts import parts_of
from llab.workbook.written import Recorder

LAYOUT = 5
"""Raised when workbooks look different though they say the same, so that they are made anew."""

FINGERPRINT = "llab fingerprint"
"""The custom document property that says what a workbook shows."""

SERIAL, SURVEY = "llab serial", "llab survey"
"""Those that say which export wrote it, and of which survey. The serial is no part of what it shows."""

_PROPERTIES = "docProps/custom.xml"
_LARGEST_PROPERTIES = 1_000_000


@dataclass(frozen=True)
class Planned:
    """A workbook that could be made."""

    name: str
    """Of its file."""
    title: str
    fingerprint: str
    """The same as long as the workbook would show the same; the time of making does not count."""
    whole: tuple[Sheet, ...]
    """The sheets before long ones are divided."""
    most_rows: int
    survey: str
    made: datetime
    has_codes: bool
    """Whether codes stand for people in it."""

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets; a list of more than `most_rows` goes on in further ones."""
        return placed(divided(self.whole, self.most_rows))

    def make(self, serial: int = 0, behind: Sequence[Carried] = ()) -> Made:
        """The workbook with this serial and people's own sheets `behind` its own, read back and compared.

        Raises ValueError when the bytes do not hold what they should.
        """
        from llab.workbook.layout import draw

        titles = tuple(title for carried in behind for title in carried.titles.values())
        sheets = with_texts(self.sheets, titles, [name for carried in behind for name in carried.tables])
        recorder = Recorder(sheets)
        properties = {FINGERPRINT: self.fingerprint, SURVEY: self.survey} | ({SERIAL: str(serial)} if serial else {})
        content = draw(sheets, title=self.title, properties=properties, made=self.made, rows=recorder.lines, behind=behind)
        compare(content, sheets, titles)
        carried = digests_of(content, titles)
        written = recorder.content(parts=parts_of(content), carried=carried, has_codes=self.has_codes, fingerprint=self.fingerprint)
        return Made(content, written, alone(content, titles, (sheet.title for sheet in self.sheets)))


class Made(NamedTuple):
    """A workbook, and what stands in it as the store keeps it."""

    content: bytes
    written: str
    theirs: bytes
    """A small workbook with people's own sheets; empty where there are none."""


def workbooks(facts: Facts, *, most_rows: int = MOST_ROWS) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """For each workbook its file name, its fingerprint, and a function that makes its bytes and has checked them; see `planned`."""
    for each in planned(facts, most_rows=most_rows):
        yield each.name, each.fingerprint, partial(_bytes_of, each)


def _bytes_of(each: Planned) -> bytes:
    return each.make().content


def planned(facts: Facts, *, most_rows: int = MOST_ROWS) -> Iterator[Planned]:
    """One workbook for each question, in their order, then the one over the survey; no sheet has more than `most_rows`."""
    study = Study(facts)
    survey = facts.questionnaire.survey
    title = " ".join(survey.title.get(survey.default_language).split())
    for number, question in enumerate(study.questions, start=1):
        sheets = question_sheets(study, question)
        yield _planned(facts, f"{survey.id}-{question.id}.xlsx", f"{title} · {number}. {study.wording(question)}", sheets, most_rows)
    yield _planned(facts, f"{survey.id}.xlsx", title, survey_sheets(study), most_rows)


def _planned(facts: Facts, name: str, title: str, whole: tuple[Sheet, ...], most_rows: int) -> Planned:
    fingerprint = fingerprint_for(whole, title=title, version=facts.version)
    return Planned(name, title, fingerprint, whole, most_rows, facts.questionnaire.survey.id, facts.now, facts.pseudonymous is not None)


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
    found = [table.title, columns, table.printed, table.rows, sorted(table.marked), table.comments, table.chart and astuple(table.chart)]
    formats = _formats(table)
    return [*found, formats] if formats else found


def _formats(table: Table) -> list[tuple[int, int, str]]:
    """The number formats that analysts chose: row, column, format."""
    yours = [index for index, column in enumerate(table.columns) if column.yours]
    return [(number, index, form) for number, row in enumerate(table.rows) for index in yours if (form := number_format_of(row[index]))]


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
    return properties_of(content).get(FINGERPRINT)


def serial_in(properties: Mapping[str, str]) -> int:
    """The serial of the export that wrote the workbook with these properties; 0 where they say none."""
    said = properties.get(SERIAL, "")
    return int(said) if said.isascii() and said.isdecimal() else 0


def properties_of(content: bytes) -> dict[str, str]:
    """The custom document properties that a workbook carries; none for any other file, also a damaged one."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(_PROPERTIES).file_size > _LARGEST_PROPERTIES:
                return {}
            root = ElementTree.fromstring(archive.read(_PROPERTIES))  # noqa: S314 - small, and expat limits what entities may grow to
    except (BadZipFile, KeyError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error, ElementTree.ParseError):
        return {}
    found = {entry.get("name", ""): "".join(entry.itertext()).strip() for entry in root}
    return {name: value for name, value in found.items() if value}
