"""Workbooks that any program saved are read cell by cell, as those who work in it see them."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from llab.tables.table import Formula
from llab.workbook.opened import Fault, Unreadable, opened
from llab.workbook.text import visible
from tests.workbook.people import facts
from tests.workbook.reading import made, sheets_of
from tests.workbook.threads import SHIMS, shim, with_thread

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def active(book: Workbook) -> Worksheet:
    page = book.active
    assert isinstance(page, Worksheet)
    return page


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, text: str) -> bytes:
    """The workbook with another part in the place of that one."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w") as target:
        for part in source.namelist():
            target.writestr(part, text if part == name else source.read(part))
    return result.getvalue()


def sheet(rows: str) -> bytes:
    return with_part(saved(Workbook()), "xl/worksheets/sheet1.xml", f"<x:worksheet {MAIN.replace('xmlns', 'xmlns:x')}>{rows}</x:worksheet>")


def first(content: bytes) -> list[tuple[int, dict[int, Any]]]:
    return list(opened(content).sheets[0].rows())


DAY, MOMENT = datetime.fromisoformat("2026-03-01"), datetime.fromisoformat("2026-03-01T10:30")


@pytest.mark.parametrize(
    ("value", "format_", "found"),
    [
        (3, "General", 3),
        (2.50, "0.0%", 2.5),
        (True, "General", True),
        ("  text\n", "General", "  text\n"),
        ("=1+1", "General", Formula("=1+1")),
        (date(2026, 3, 1), "yyyy-mm-dd", DAY),
        (MOMENT, "dd/mm/yyyy hh:mm", MOMENT),
        (time(14, 30), "hh:mm", "14:30"),
        (0.25, "hh:mm:ss", "06:00"),
        (1.5, "[h]:mm", 1.5),
        (46082, '"day" 0', 46082),
        (46082, "d mmm yy", DAY),
    ],
)
def test_a_cell_is_what_its_format_makes_of_it(value: Any, format_: str, found: Any) -> None:
    book = Workbook()
    page = active(book)
    page["B2"].value = value
    page["B2"].number_format = format_
    assert first(saved(book)) == [(2, {1: found})]


def test_shared_strings_rich_text_readings_and_gaps() -> None:
    strings = f"<sst {MAIN}><si><t>unu</t></si><si><r><t>do</t></r><r><t>i _x0041_</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></si></sst>"
    cells = '<x:sheetData><x:row r="4"><x:c r="C4" t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row><x:row/>'
    content = sheet(f'{cells}<x:row><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData>')
    content = with_part(content, "xl/theme/theme1.xml", strings)  # openpyxl writes no shared strings: they stand in another part here
    with ZipFile(BytesIO(content)) as archive:
        related = archive.read("xl/_rels/workbook.xml.rels").decode().replace("relationships/theme", "relationships/sharedStrings")
    content = with_part(content, "xl/_rels/workbook.xml.rels", related)
    assert first(content) == [(4, {2: "doi A", 3: "unu"}), (6, {0: "#N/A", 1: True})]


def test_formulas_that_were_filled_down_are_those_of_their_rows() -> None:
    rows = (
        '<x:sheetData><x:row r="2"><x:c r="D2"><x:f t="shared" ref="D2:D3" si="0">LEN(C2)+$A$1</x:f><x:v>3</x:v></x:c></x:row>'
        '<x:row r="3"><x:c r="D3"><x:f t="shared" si="0"/><x:v>4</x:v></x:c></x:row></x:sheetData>'
    )
    assert first(sheet(rows)) == [(2, {3: Formula("=LEN(C2)+$A$1")}), (3, {3: Formula("=LEN(C3)+$A$1")})]


def test_an_array_formula_is_its_text() -> None:
    book = Workbook()
    active(book)["A1"] = ArrayFormula("A1:A2", "=SUM(B1:B2*2)")
    assert first(saved(book)) == [(1, {0: Formula("=SUM(B1:B2*2)")})]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("<x:c><x:v>1E999</x:v></x:c>", "1E999"),
        ("<x:c><x:v>NaN</x:v></x:c>", "NaN"),
        ('<x:c t="d"><x:v>14:30:00</x:v></x:c>', "14:30"),
        ('<x:c t="d"><x:v>2026-03-01T10:30:00.000Z</x:v></x:c>', MOMENT),
        ('<x:c t="d"><x:v>soon</x:v></x:c>', "soon"),
        ('<x:c t="b"><x:v>true</x:v></x:c>', True),
        ('<x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>', Formula("=1/0")),
    ],
)
def test_no_cell_keeps_a_workbook_from_being_read(cell: str, found: Any) -> None:
    rows = f'<x:sheetData><x:row r="2"><x:c t="s"><x:v></x:v></x:c>{cell}</x:row></x:sheetData>'
    assert first(sheet(rows)) == [(2, {1: found})]


def test_what_an_array_formula_computes_in_other_cells_is_nothing_that_anybody_typed() -> None:
    rows = (
        '<x:sheetData><x:row r="2"><x:c r="D2"><x:f t="array" ref="D2:D3">_xlfn.UNIQUE(A2:A9)</x:f><x:v>1</x:v></x:c></x:row>'
        '<x:row r="3"><x:c r="D3"><x:v>2</x:v></x:c><x:c r="E3"><x:v>3</x:v></x:c></x:row>'
        '<x:row r="4"><x:c r="D4"><x:v>4</x:v></x:c></x:row></x:sheetData>'
    )
    assert first(sheet(rows)) == [(2, {3: Formula("=_xlfn.UNIQUE(A2:A9)")}), (3, {4: 3}), (4, {3: 4})]


def test_a_day_that_no_calendar_has_is_a_number_also_where_days_are_counted_from_1904() -> None:
    book = Workbook()
    active(book)["A1"].value, active(book)["A1"].number_format = 2_958_465, "yyyy-mm-dd"
    assert first(saved(book)) == [(1, {0: datetime.fromisoformat("9999-12-31")})]
    book.epoch = CALENDAR_MAC_1904
    assert first(saved(book)) == [(1, {0: 2_958_465})]


SAID = ("De ce?\n\nNu văd.", "Așa.", "Note:\n    da")


@pytest.mark.parametrize("language", SHIMS)
def test_a_comment_that_can_be_answered_is_read_with_its_answers_in_whatever_language_excel_speaks(language: str) -> None:
    book = Workbook()
    active(book)["B2"].comment = Comment(shim(SAID[:2], language), "tc={8E3D}")
    active(book)["B3"].comment = Comment("[de văzut] o listă:\n    una", "Ana Pop")
    assert opened(saved(book)).sheets[0].comments() == {(2, 1): "De ce?\n\nNu văd.\nAșa.", (3, 1): "[de văzut] o listă:\n    una"}


def test_who_wrote_the_comment_and_each_answer_is_read_where_the_file_says_it() -> None:
    book = Workbook()
    active(book)["B2"].comment = Comment(shim(SAID), "tc={8E3D}")
    content = with_thread(saved(book), "sheet1", "B2", list(zip(("Ana Pop", "", "Ana Pop"), SAID, strict=True)))
    assert opened(content).sheets[0].comments() == {(2, 1): "Ana Pop: De ce?\n\nNu văd.\nAșa.\nAna Pop: Note:\n    da"}


def test_every_cell_of_ours_is_read_as_it_was_written() -> None:
    given = facts()
    for name, content in made(given).items():
        book = opened(content)
        for written in sheets_of(given, name):
            found = book.sheet(written.title)
            assert found is not None
            texts = {value for _, cells in found.rows() for value in cells.values() if isinstance(value, str)}
            wanted = {
                cell for table in written.tables for row in table.rows for cell in row if isinstance(cell, str) and len(cell) < 30_000
            }
            assert {visible(text) for text in wanted if text} <= texts


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.DAMAGED),
        (b"text", Fault.DAMAGED),
        (b"PK\x03\x04 half", Fault.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Fault.PASSWORD),
    ],
    ids=["empty", "text", "half", "password"],
)
def test_what_is_no_workbook_is_said(content: bytes, fault: Fault) -> None:
    with pytest.raises(Unreadable) as raised:
        opened(content)
    assert raised.value.fault is fault


def test_a_sheet_that_is_damaged_is_said_when_it_is_read() -> None:
    book = opened(with_part(saved(Workbook()), "xl/worksheets/sheet1.xml", "<worksheet><sheetData>"))
    with pytest.raises(Unreadable):
        list(book.sheets[0].rows())
