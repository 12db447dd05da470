"""The cells of people's sheets go from one file into another as they stand there, whatever program wrote them."""

from __future__ import annotations

from io import BytesIO

import pytest

from llab.workbook.references import Moved, Place, rewritten
from llab.workbook.streamed import Target, rows, strings_in

MAIN = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = (
    b"<sst"
    + MAIN
    + b'><si><t xml:space="preserve"> a &amp; b</t></si><si><r><rPr><b/><sz val="11"/></rPr><t>bold</t></r><r><t> not</t></r></si>'
    b"<si/></sst>"
)
MOVED = Moved({"answers": Place("Coded", {"N": "M"})})
TARGET = Target(lambda number: number + 10 if number else 0, lambda formula: rewritten(formula, MOVED), lambda style: style == 3)


def carried(cells: str, row: str = '<row r="2">') -> str:
    """The row with these cells, as it is to be."""
    sheet = f"<worksheet><sheetData>{row}{cells}</row></sheetData></worksheet>".encode()
    return b"".join(rows(BytesIO(sheet), strings_in(BytesIO(STRINGS)), TARGET)).decode()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A2"><v>1.5</v></c>', '<c r="A2" t="n"><v>1.5</v></c>'),
        ('<c r="A2" s="1" t="s"><v>0</v></c>', '<c r="A2" s="11" t="inlineStr"><is><t xml:space="preserve"> a &amp; b</t></is></c>'),
        ('<c r="A2" t="s"><v>1</v></c>',
         '<c r="A2" t="inlineStr"><is><r><rPr><b></b><sz val="11"></sz></rPr><t>bold</t></r><r><t> not</t></r></is></c>'),
        ('<c r="A2" t="s"><v>2</v></c><c r="B2" s="1"/><c r="C2"/>', '<c r="B2" s="11"/>'),
        ('<c r="A2" t="inlineStr"><is><t>x &lt; _x0041_</t></is></c>', '<c r="A2" t="inlineStr"><is><t>x &lt; _x0041_</t></is></c>'),
        ('<c r="A2" t="str"><v>=1+1</v></c>', '<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>'),
        ('<c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c>', '<c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c>'),
        ('<c s="3"><v>1</v></c><c s="2"><v>1</v></c>', '<c r="A2" s="13" t="n"><v>1463</v></c><c r="B2" s="12" t="n"><v>1</v></c>'),
        ('<x:c r="A2"><x:v>1</x:v></x:c>', '<c r="A2" t="n"><v>1</v></c>'),
    ],
)  # fmt: skip
def test_what_stands_in_a_cell_stays_what_it_is(cell: str, expected: str) -> None:
    assert carried(cell) == f'<row r="2">{expected}</row>'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<f>Answers!N2&amp;"&lt;Answers!N2"</f><v>7</v>', "<f>Coded!M2&amp;\"&lt;Answers!N2\"</f>"),
        ('<f t="array" ref="A2:A5">_xlfn.UNIQUE(Answers!N2:N9)</f><v>7</v>', '<f t="array" ref="A2:A5">_xlfn.UNIQUE(Coded!M2:M9)</f>'),
        ('<f t="shared" ref="A2:A9" si="0">B2*2</f><v>7</v>', '<f t="shared" ref="A2:A9" si="0">B2*2</f>'),
        ('<f t="dataTable" ref="A2:B5" dtr="1" r1="D1"/>', '<f t="dataTable" ref="A2:B5" dtr="1" r1="D1"></f>'),
    ],
)  # fmt: skip
def test_a_formula_stays_what_it_is_and_is_computed_anew(cell: str, expected: str) -> None:
    assert carried(f'<c r="A2" t="str">{cell}</c>') == f'<row r="2"><c r="A2">{expected}</c></row>'


def test_formulas_that_were_filled_down_are_written_out_where_they_name_other_sheets() -> None:
    more = "".join(f'<c r="{letter}2"><f t="shared" si="0"/></c>' for letter in "BC")
    filled = f'<c r="A2"><f t="shared" ref="A2:C2" si="0">Answers!M2</f></c>{more}'
    assert carried(filled) == '<row r="2"><c r="A2"><f>Coded!M2</f></c><c r="B2"><f>Coded!M2</f></c><c r="C2"><f>Coded!O2</f></c></row>'
    own = '<c r="A2"><f t="shared" ref="A2:B2" si="1">C2</f></c><c r="B2"><f t="shared" si="1"/></c>'
    assert carried(own) == own.join(('<row r="2">', "</row>")).replace('si="1"/>', 'si="1"></f>')


def test_rows_keep_their_heights_and_looks() -> None:
    row = '<row r="7" spans="1:3" ht="40" customHeight="1" hidden="1" outlineLevel="2" s="2" customFormat="1" x14ac:dyDescent="0.2">'
    assert carried("", row) == '<row r="7" ht="40" customHeight="1" hidden="1" outlineLevel="2" s="12" customFormat="1"></row>'
