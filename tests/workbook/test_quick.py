"""Rows that are written straight to XML are those that openpyxl writes, byte for byte."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

from hypothesis import example, given, settings
from hypothesis import strategies as st

from llab.tables.table import Cell, Column, Kind, Sheet, Table
from tests.workbook import hostile
from tests.workbook.reading import drawn
from tests.workbook.test_text import ANY_TEXT

KINDS = (Kind.WORDS, Kind.COUNT, Kind.SHARE, Kind.MOMENT, Kind.CODE)
MOMENTS = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(lambda moment: moment.replace(microsecond=0))  # noqa: DTZ001
CELLS = st.one_of(
    ANY_TEXT, st.none(), st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), MOMENTS,
    st.dates(date(1900, 3, 1)),
)  # fmt: skip


def _rows(cells: list[Cell], marked: frozenset[int], *, commented: bool) -> list[str]:
    """The XML of the rows; those with a comment go the long way, through openpyxl."""
    columns = (Column("A"), *(Column(f"B{number}", kind) for number, kind in enumerate(KINDS)))
    rows = tuple(("a", *(cells[(index + place) % len(cells)] for place in range(len(KINDS)))) for index in range(len(cells)))
    comments = tuple((index, 0, "said") for index in range(len(rows))) if commented else ()
    sheet = Sheet("Answers", (Table("Answers", columns, rows, marked=marked, comments=comments),))
    with ZipFile(BytesIO(drawn(sheet))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    return re.findall(r"<row .*?</row>", xml, re.DOTALL)


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS.filter(lambda cell: not _is_blank(cell)), min_size=1, max_size=8), st.frozensets(st.integers(0, 7)))
@example([text for text in hostile.EVERY if text.strip()], frozenset({0, 3}))
@example(["a" * 40_000, "_x0041_" * 5_000, "a\nb\n" * 40, 0.1, -0.0, 10**15, True], frozenset({1}))
def test_the_short_way_and_the_long_way_write_the_same(cells: list[Cell], marked: frozenset[int]) -> None:
    short, long = _rows(cells, marked, commented=False), _rows(cells, marked, commented=True)
    assert short == long
    assert len(short) > len(cells)


def test_blanks_alone_in_a_piece_of_a_long_text_are_kept() -> None:
    rows = _rows(["\n" * 40_000 + "end"], frozenset(), commented=False)
    assert '<t xml:space="preserve">\n' in rows[1]
