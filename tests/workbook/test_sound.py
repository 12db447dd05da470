"""The reader that looks for faults in workbooks finds none in sound ones, whoever made them, and each that is put in."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from tests.workbook.people import facts, no_answers
from tests.workbook.reading import made
from tests.workbook.sound import problems
from tests.workbook.tampering import tampered, with_part, without


def _by_another_library() -> bytes:
    """A workbook with all that ours may have, made by XlsxWriter."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    safe = book.add_format({"quote_prefix": True, "num_format": "0.0%"})
    page = book.add_worksheet("Answers")
    page.add_table(0, 0, 3, 2, {"name": "llab_Answers", "columns": [{"header": "Name"}, {"header": "Answer"}, {"header": "Theme"}]})
    for row in range(1, 4):
        page.write_string(row, 0, f" p{row}", safe)
        page.write_string(row, 1, "=1+1", safe)
        page.write_number(row, 2, row)
    page.write_comment(1, 1, "before")
    page.write_comment(2, 1, "before that")
    page.data_validation(1, 2, 3, 2, {"validate": "list", "source": "=Codebook!$A$2:$A$9"})
    page.conditional_format(1, 0, 3, 2, {"type": "formula", "criteria": "=TRUE", "format": book.add_format({"bottom": 1})})
    page.set_column(0, 0, 20)
    page.repeat_rows(0)
    page.set_footer("&Lfooter")
    page.set_h_pagebreaks([2])
    page.ignore_errors({"number_stored_as_text": "A1:C4"})
    other = book.add_worksheet("Codebook")
    other.merge_range(0, 0, 0, 3, "merged", safe)
    other.write_boolean(1, 0, True)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Answers!$A$2:$A$4", "values": "=Answers!$C$2:$C$4"})
    other.insert_chart("A5", chart, {"description": "Answers by theme"})
    book.set_custom_property("llab fingerprint", "0" * 64)
    book.define_name("themes", "=Codebook!$A$2:$A$9")
    book.close()
    return content.getvalue()


FOREIGN = _by_another_library()
OURS = {**made(facts()), **{f"empty {name}": content for name, content in made(no_answers()).items()}}


def test_a_workbook_of_another_library_has_no_fault() -> None:
    assert problems(FOREIGN) == []


@pytest.mark.parametrize("name", OURS)
def test_no_workbook_of_ours_has_a_fault(name: str) -> None:
    assert problems(OURS[name]) == []


SHEET, BOOK, STYLES, TABLE, TYPES = "xl/worksheets/sheet1", "xl/workbook.xml", "xl/styles.xml", "xl/tables/", "[Content"
RELS = "xl/worksheets/_rels/sheet1"
SECOND = "xl/worksheets/sheet2"

FAULTS = [
    (SHEET, b"</sheetData>", b"</sheetDat>", "not well-formed"),
    (SHEET, b"<worksheet", b"<!DOCTYPE a []><worksheet", "document type"),
    (TYPES, b"/xl/styles.xml", b"/xl/style.xml", "names xl/style.xml, which is not there"),
    (TYPES, b'Extension="vml"', b'Extension="vm"', "vmlDrawing1.vml: has no content type"),
    (TYPES, b"spreadsheetml.table+xml", b"spreadsheetml.tables+xml", "reached as table"),
    (TYPES, b"sheet.main+xml", b"sheet.macroEnabled.main+xml", "macroEnabled"),
    (RELS, b'Target="../tables/table1.xml"', b'Target="../tables/table9.xml"', "tables/table9.xml, which is not there"),
    (RELS, b'Target="../tables/table1.xml"', b'Target="https://evil.example/" TargetMode="External"', "leads outside"),
    (RELS, b'Id="rId2"', b'Id="rId1"', "stands 2 times"),
    (SHEET, b'r:id="rId2"', b'r:id="rId7"', "uses the relationship rId7"),
    (SHEET, b'<c r="B2"', b'<c r="A2"', "stands in row 2 behind column 1"),
    (SHEET, b'<row r="3"', b'<row r="2"', "row 2 stands behind row 2"),
    (SHEET, b'"C2"><v>1</v>', b'"C2"><f>1+1</f><v>1</v>', "holds a formula"),
    (SHEET, b'"C2"><v>1</v>', b'"C2"><v>nan</v>', "no number"),
    (SHEET, b' t="s"><v>0</v>', b' t="s"><v>99</v>', "shared string 99"),
    (SHEET, b' t="s"><v>0</v>', b' t="e"><v>#N/A</v>', "of the type e"),
    (SHEET, b'<c r="A2" s="1"', b'<c r="A2" s="70"', "has the style 70"),
    (SHEET, b'<c r="B2" s="1"', b'<c r="B2"', "would become a formula"),
    (SHEET, b'min="1" max="1"', b'min="1" max="99999"', "columns 1 to 99999"),
    (SHEET, b'dxfId="0"', b'dxfId="4"', "the format 4"),
    (SHEET, b'dxfId="0" priority="1"', b'dxfId="0" priority="0"', "priorities 0"),
    (SHEET, b"<formula1>Codebook!", b"<formula1>Codebok!", "names the sheet Codebok"),
    (SHEET, b"Codebook!$A$2:$A$9", b'"' + b"a," * 130 + b'"', "drop-down list"),
    (SHEET, b'sqref="C2:C4"', b'sqref=""', "list of areas is empty"),
    (SHEET, b"&amp;Lfooter", b"&amp;" * 300, "oddFooter"),
    (SHEET, b'<brk id="2"', b'<brk id="0"', "rowBreaks"),
    (SHEET, b'sqref="A1:C4"', b'sqref="A4:C1"', "upside down"),
    (SHEET, b"<tableParts", b"<pictures/><tableParts", "does not belong into"),
    (SHEET, b"<pageMargins", b"<tableParts/><pageMargins", "wrong order"),
    (SHEET, b'<legacyDrawing r:id="rId1"/>', b"", "no window for them"),
    (SECOND, b'<mergeCell ref="A1:D1"/>', b'<mergeCell ref="A1:D1"/><mergeCell ref="D1:D2"/>', "overlap"),
    (SECOND, b'<mergeCell ref="A1:D1"/>', b"", "mergeCells is empty"),
    (SECOND, b' t="b"><v>1<', b' t="b"><v>yes<', "no truth"),
    (SECOND, b"<sheetView ", b'<sheetView tabSelected="1" ', "several sheets are selected"),
    (SECOND, b"<pageMargins", b"<hyperlinks/><pageMargins", "has links"),
    (TABLE, b'name="Theme"', b'name="NAME"', "two headings of one name"),
    (TABLE, b'name="Theme"', b'name="Themes"', "its cell 'Theme'"),
    (TABLE, b'name="Theme"', b'name=""', "empty heading"),
    (TABLE, b'displayName="llab_Answers"', b'displayName="AB12"', "no name of a table"),
    (TABLE, b'displayName="llab_Answers"', b'displayName="themes"', "2 tables have the name themes"),
    (TABLE, b'ref="A1:C4"', b'ref="A1:C1"', "has no row"),
    (TABLE, b'ref="A1:C4"', b'ref="A1:C3"', "the sheet at column 3, row 4"),
    (TABLE, b'<autoFilter ref="A1:C4"', b'<autoFilter ref="A1:C3"', "filter over"),
    (TABLE, b'tableColumns count="3"', b'tableColumns count="4"', "has 3 columns"),
    (BOOK, b'name="Codebook"', b'name="ANSWERS"', "2 sheets are called answers"),
    (BOOK, b'name="Codebook"', b'name="a/b"', "no sheet can be called"),
    (BOOK, b'name="Codebook"', b'name="' + b"a" * 32 + b'"', "no sheet can be called"),
    (BOOK, b'localSheetId="0"', b'localSheetId="1"', "lies on another"),
    (BOOK, b"Answers!$1:$1", b"Answer!$1:$1", "which there is not"),
    (BOOK, b"Answers!$1:$1", b"[1]Answers!$1:$1", "which there is not"),
    (BOOK, b'sheetId="2"', b'sheetId="1"', "the ids"),
    (BOOK, b"<calcPr", b"<sheets/><calcPr", "wrong order"),
    (STYLES, b"<fonts count=", b"<fonts count='9' x=", "fonts counts 9"),
    (STYLES, b'numFmtId="164" fontId="0"', b'numFmtId="199" fontId="0"', "number format 199"),
    (STYLES, b'fillId="0"', b'fillId="8"', "fillId 8"),
    (STYLES, b'patternType="gray125"', b'patternType="solid"', "first two fills"),
    ("xl/sharedStrings", b"<t>=1+1</t>", b"<t>" + b"a" * 32_768 + b"</t>", "32,768 UTF-16 units"),
    ("xl/sharedStrings", b' xml:space="preserve"', b"", "loses the blanks"),
    ("xl/sharedStrings", b'uniqueCount="', b'uniqueCount="1', "shared strings count"),
    ("xl/comments", b'ref="B2"', b'ref="B9"', "hangs at no cell"),
    ("xl/comments", b'ref="B2"', b'ref="B3"', "beside another"),
    ("xl/comments", b'authorId="0"', b'authorId="7"', "has no author"),
    ("xl/drawings/vmlDrawing1", b"<x:Row>1</x:Row>", b"<x:Row>7</x:Row>", "windows for comments"),
    ("xl/drawings/drawing1", b'descr="Answers by theme"', b"", "no alternative text"),
    ("xl/charts/chart1", b"Answers!$C$2:$C$4", b"Answrs!$C$2:$C$4", "shows Answrs!"),
    ("docProps/custom", b'pid="2"', b'pid="1"', "the numbers [1]"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "before", "after", "said"), FAULTS, ids=[f"{number}-{fault[3]}" for number, fault in enumerate(FAULTS)])
def test_each_fault_that_is_put_in_is_found(part: str, before: bytes, after: bytes, said: str) -> None:
    found = problems(tampered(FOREIGN, before, after, part))
    assert found
    assert any(said in problem for problem in found), found


def test_parts_that_are_lost_left_over_or_broken_are_found() -> None:
    assert any("leads to xl/styles.xml" in problem for problem in problems(without(FOREIGN, "xl/styles.xml")))
    assert any("no relationship leads to it" in problem for problem in problems(with_part(FOREIGN, "xl/left.xml", b"<a/>")))
    assert any("has no place" in problem for problem in problems(with_part(FOREIGN, "xl/vbaProject.bin", b"macro")))
    assert problems(FOREIGN[:-100]) == ["is no zip archive"]
    assert problems(b"") == ["is no zip archive"]


def test_formulas_may_stand_on_the_sheets_that_people_added() -> None:
    content = tampered(FOREIGN, b'"C2"><v>1</v>', b'"C2"><f>1+1</f><v>1</v>', SHEET)
    assert problems(content, computing={"Answers"}) == []
    other = tampered(FOREIGN, b'"C2"><v>1</v>', b'"C2"><f>[1]Sheet1!A1</f><v>1</v>', SHEET)
    assert problems(other, computing={"Answers"}) == ["Answers: C2 computes with another workbook: [1]Sheet1!A1"]
