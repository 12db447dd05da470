"""Reads a workbook back, without the library that wrote it, and compares every cell with what was to be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from math import isclose
from typing import IO, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from llab.tables.table import Cell, Formula, Sheet, TimeOfDay
from llab.workbook.drawings import Found, drawn_on
from llab.workbook.grid import lines
from llab.workbook.places import A_DAY, letters, placed, serial
from llab.workbook.text import unescaped, visible

NEVER = frozenset({"f", "hyperlink"})
"""Elements that no sheet of ours has, but for formulas that analysts wrote: formulas and links."""


_PIECE = 1 << 20
"""Bytes of a sheet in memory at a time: unpacked, a large one has hundreds of megabytes."""


class Stored(NamedTuple):
    """A cell as it stands in the file: its reference, its type (`t`), its content."""

    reference: str
    type: str
    content: str


def compare(content: bytes, sheets: tuple[Sheet, ...], carried: tuple[str, ...] = ()) -> None:
    """Return when the workbook holds exactly these sheets, and behind them those `carried` over, which are not looked into.

    ValueError with the place of the first difference otherwise.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            damaged = archive.testzip()
            if damaged:
                raise ValueError(f"the part {damaged} of the workbook is damaged")
            titles = _titles(archive.read("xl/workbook.xml"))
            if titles != [*(sheet.title for sheet in sheets), *carried]:
                raise ValueError(f"the workbook has the sheets {titles}")
            for number, sheet in enumerate(sheets, start=1):
                part = f"xl/worksheets/sheet{number}.xml"
                with archive.open(part) as stream:
                    _Comparison(sheet).run(stream)
                if drawn_on(archive, part) != _charts(sheet):
                    raise ValueError(f"{sheet.title} does not have the charts that were to be drawn")
    except (BadZipFile, KeyError, EOFError, expat.ExpatError, ElementTree.ParseError) as error:
        raise ValueError(f"the workbook cannot be opened again: {error}") from error


def _titles(xml: bytes) -> list[str]:
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append(attributes["name"]) if name == "sheet" else None
    parser.Parse(xml, True)
    return found


def _charts(sheet: Sheet) -> tuple[Found, ...]:
    return tuple(
        Found(
            each.name, visible(each.chart.told), each.columns, each.rows, visible(each.chart.title),
            tuple(cells.reference(sheet.title) for series in each.series for cells in series),
        )
        for each in placed(sheet)
    )  # fmt: skip


class _Comparison:
    """Goes through the cells of a sheet while its file is parsed; keeps one at a time."""

    def __init__(self, sheet: Sheet) -> None:
        self._title = sheet.title
        self._expected = _expected(sheet)
        self._may_compute = any(isinstance(cell, Formula) for table in sheet.tables for row in table.rows for cell in row)
        self._reference = self._type = ""
        self._text: list[str] = []

    def run(self, xml: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        while piece := xml.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
        for reference, _ in self._expected:
            raise ValueError(f"{self._title}!{reference} is missing")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._reference, self._type = attributes["r"], attributes.get("t", "n")
            self._text.clear()
        elif name == "f" and self._may_compute:
            self._type = name
        elif name in NEVER:
            raise ValueError(f"{self._title}!{self._reference} holds a formula or a link")

    def _end(self, name: str) -> None:
        if name == "c" and self._text:  # a cell without content is there for its looks
            found = Stored(self._reference, self._type, "".join(self._text))
            reference, value = next(self._expected, ("", None))
            if reference != found.reference or not _is_same(value, found):
                raise ValueError(f"{self._title}!{found.reference} does not hold what was to be written")


def _expected(sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    """Reference and value of each cell that is not empty, in the order of the file."""
    known: list[str] = []
    for number, line in enumerate(lines(sheet), start=1):
        while len(known) < len(line.cells):
            known.append(letters(len(known)))
        for letter, value in zip(known, line.cells, strict=False):
            if value is not None:
                yield f"{letter}{number}", value


def _is_same(value: Cell, found: Stored) -> bool:
    if isinstance(value, TimeOfDay):
        value = value.part
    if isinstance(value, str):
        return found.type == "inlineStr" and unescaped(found.content) == value
    if isinstance(value, Formula):
        return found.type == "f" and f"={found.content}" == value.text
    if isinstance(value, bool):
        return found.type == "b" and found.content == str(int(value))
    if found.type != "n" or value is None:
        return False
    if isinstance(value, date):
        return isclose(serial(value), float(found.content), abs_tol=0.5 / A_DAY, rel_tol=0)
    return isclose(value, float(found.content), rel_tol=1e-15)
