"""Whatever people put into sheets of their own goes into the next workbook, or is named, and then the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from llab.workbook.book import Book
from llab.workbook.carry import Carried, alone, put
from llab.workbook.opened import opened
from llab.workbook.page import CannotPut
from llab.workbook.parts import cannot_carry, left_out
from llab.workbook.references import Moved, Place
from tests.workbook.sound.book import problems
from tests.workbook.tampering import tampered, with_part, without
from tests.workbook.threads import shim, with_thread

Make = Callable[[Workbook, Any], object]


def workbook(make: Make) -> bytes:
    """What somebody made with Excel: a sheet of theirs behind another one."""
    content = BytesIO()
    book = Workbook(content)
    book.add_worksheet("Answers")
    sheet = book.add_worksheet("Mine")
    for number in range(9):
        sheet.write(number, 0, number)
    make(book, sheet)
    book.close()
    return content.getvalue()


def carried(content: bytes, title: str = "Mine") -> bytes:
    """The workbook with the sheet in it as it comes out of the next two."""
    for _ in range(2):
        book = Book()
        book.create_sheet("Read me")
        book.create_sheet("Answers")
        put(book, Carried(content, {"Mine": title}))
        content, title = book.content(), "Mine"
    return content


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def sheet_of(content: bytes) -> str:
    """The XML of the sheet, whatever declares its namespaces."""
    return re.sub(r' xmlns:\w+="[^"]*"', "", part(content, opened(content).sheets[-1].part))


def in_excel(content: bytes) -> Any:
    return load_workbook(BytesIO(content), rich_text=True)["Mine"]


BAR = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#123456"}
RED = {"bold": True}

LOOKED_AT: dict[str, tuple[Make, Callable[[Any], object], object]] = {
    "hyperlink": (
        lambda book, sheet: sheet.write_url("B1", "https://orasul.example/", tip="acolo"),
        lambda s: s["B1"].hyperlink.tooltip,
        "acolo",
    ),
    "rich text": (
        lambda book, sheet: sheet.write_rich_string("B1", "o ", book.add_format(RED), "temă"),
        lambda s: s["B1"].value[1].font.b,
        True,
    ),
    "note": (
        lambda book, sheet: sheet.write_comment("B1", "vezi", {"author": "Ana"}),
        lambda s: (s["B1"].comment.text, s["B1"].comment.author),
        ("vezi", "Ana"),
    ),
    "print area": (lambda book, sheet: sheet.print_area("A1:B3"), lambda s: s.print_area, "'Mine'!$A$1:$B$3"),
    "repeated rows": (
        lambda book, sheet: (sheet.repeat_rows(0, 1), sheet.repeat_columns("A:A")),
        lambda s: s.print_titles,
        "'Mine'!$1:$2,'Mine'!$A:$A",
    ),
    "header and footer": (lambda book, sheet: sheet.set_header("&LRaport"), lambda s: s.oddHeader.left.text, "Raport"),
    "page": (
        lambda book, sheet: (sheet.set_landscape(), sheet.fit_to_pages(1, 2), sheet.set_paper(9)),
        lambda s: (s.page_setup.orientation, s.page_setup.fitToHeight, s.sheet_properties.pageSetUpPr.fitToPage),
        ("landscape", 2, True),
    ),
    "margins": (lambda book, sheet: sheet.set_margins(left=2), lambda s: s.page_margins.left, 2),
    "page breaks": (
        lambda book, sheet: (sheet.set_h_pagebreaks([3]), sheet.set_v_pagebreaks([1])),
        lambda s: (s.row_breaks.brk[0].id, s.col_breaks.brk[0].id),
        (3, 1),
    ),
    "centred on paper": (lambda book, sheet: sheet.center_horizontally(), lambda s: s.print_options.horizontalCentered, True),
    "frozen panes": (lambda book, sheet: sheet.freeze_panes(2, 1), lambda s: s.freeze_panes, "B3"),
    "divided window": (lambda book, sheet: sheet.split_panes(15, 8.43), lambda s: s.sheet_view.pane.state, "split"),
    "zoom": (lambda book, sheet: sheet.set_zoom(70), lambda s: s.sheet_view.zoomScale, 70),
    "right to left": (lambda book, sheet: sheet.right_to_left(), lambda s: s.sheet_view.rightToLeft, True),
    "not selected": (lambda book, sheet: (sheet.select(), sheet.activate()), lambda s: s.sheet_view.tabSelected, None),
    "very hidden": (lambda book, sheet: sheet.very_hidden(), lambda s: s.sheet_state, "veryHidden"),
    "outline": (
        lambda book, sheet: (sheet.set_row(3, None, None, {"level": 1, "hidden": True}), sheet.set_row(4, None, None, {"collapsed": True})),
        lambda s: (s.row_dimensions[4].outlineLevel, s.row_dimensions[4].hidden, s.row_dimensions[5].collapsed),
        (1, True, True),
    ),
    "outline of columns": (
        lambda book, sheet: sheet.set_column("C:D", None, None, {"level": 2}),
        lambda s: s.column_dimensions["C"].outlineLevel,
        2,
    ),
    "outline above": (
        lambda book, sheet: sheet.outline_settings(True, False, True, False),
        lambda s: s.sheet_properties.outlinePr.summaryBelow,
        False,
    ),
    "looks of a column": (
        lambda book, sheet: sheet.set_column("C:C", 20, book.add_format(RED)),
        lambda s: s.column_dimensions["C"].font.b,
        True,
    ),
    "looks of a row": (lambda book, sheet: sheet.set_row(3, 30, book.add_format(RED)), lambda s: s.row_dimensions[4].font.b, True),
    "plain condition": (
        lambda book, sheet: sheet.conditional_format(
            "A1:A9", {"type": "cell", "criteria": ">", "value": 3, "format": book.add_format(RED)}
        ),
        lambda s: [rule.dxf.font.b for each in s.conditional_formatting for rule in each.rules],
        [True],
    ),
    "choices": (
        lambda book, sheet: sheet.data_validation("B1", {"validate": "list", "source": ["da", "nu"]}),
        lambda s: s.data_validations.dataValidation[0].formula1,
        '"da,nu"',
    ),
    "table with a computed column": (
        lambda book, sheet: sheet.add_table(
            "C1:D4",
            {
                "name": "Ore",
                "total_row": True,
                "columns": [{"header": "o", "total_function": "sum"}, {"header": "p", "formula": "=Ore[[#This Row],[o]]*2"}],
            },
        ),
        lambda s: (s.tables["Ore"].tableColumns[1].calculatedColumnFormula.attr_text, s.tables["Ore"].tableColumns[0].totalsRowFunction),
        ("Ore[[#This Row],[o]]*2", "sum"),
    ),
    "formula over several cells": (
        lambda book, sheet: sheet.write_array_formula("C1:C3", "{=A1:A3*2}"),
        lambda s: (s["C1"].value.ref, s["C1"].value.text),
        ("C1:C3", "=A1:A3*2"),
    ),
    "merged cells": (
        lambda book, sheet: sheet.merge_range("C1:D1", "x"),
        lambda s: [str(each) for each in s.merged_cells.ranges],
        ["C1:D1"],
    ),
    "filter": (lambda book, sheet: sheet.autofilter("A1:A9"), lambda s: s.auto_filter.ref, "A1:A9"),
    "name of the workbook": (
        lambda book, sheet: book.define_name("Cota", "=Mine!$A$3"),
        lambda s: s.parent.defined_names["Cota"].attr_text,
        "Mine!$A$3",
    ),
    "name for a number": (
        lambda book, sheet: book.define_name("Prag", "=0.25"),
        lambda s: s.parent.defined_names["Prag"].attr_text,
        "0.25",
    ),
    "name of the sheet": (
        lambda book, sheet: book.define_name("Mine!Cota", "=Mine!$A$3"),
        lambda s: (s.defined_names["Cota"].attr_text, "Cota" in s.parent.defined_names),
        ("Mine!$A$3", False),
    ),
}


@pytest.mark.parametrize("what", LOOKED_AT)
def test_what_excel_shows_of_a_sheet_is_the_same_in_the_next_workbook(what: str) -> None:
    make, look, expected = LOOKED_AT[what]
    content = workbook(make)
    assert (left_out(content, [opened(content).sheets[-1].part]), cannot_carry(content, {})) == ((), ())
    made = carried(content)
    assert look(in_excel(made)) == expected
    assert problems(made, computing=["Mine"]) == []


BEHIND: dict[str, tuple[Make, tuple[str, ...]]] = {
    "data bars": (lambda book, sheet: sheet.conditional_format("A1:A9", BAR), ("<x14:id>", "<x14:dataBar ", "<xm:sqref>A1:A9<")),
    "data bars twice": (lambda book, sheet: [sheet.conditional_format(cells, BAR) for cells in ("A1:A9", "B1:B9")], ("<xm:sqref>B1:B9<",)),
    "sparklines": (lambda book, sheet: sheet.add_sparkline("C1", {"range": "Mine!A1:A9"}), ("<x14:sparklineGroup ", "<xm:f>Mine!A1:A9<")),
}


@pytest.mark.parametrize("what", BEHIND)
def test_what_excel_keeps_behind_the_cells_is_the_same_in_the_next_workbook(what: str) -> None:
    make, wanted = BEHIND[what]
    content = workbook(make)
    assert left_out(content, [opened(content).sheets[-1].part]) == ()
    made = carried(content)
    before, now = sheet_of(content), sheet_of(made)
    assert [each for each in wanted if each not in before or each not in now] == []
    assert re.findall(r"<x14:id>(.*?)<", before) == re.findall(r"<x14:id>(.*?)<", now)
    assert problems(made, computing=["Mine"]) == []


def test_a_sheets_password_opens_it_in_the_next_workbook_too() -> None:
    content = workbook(lambda book, sheet: sheet.protect("parola"))
    (password,) = re.findall(r'password="(\w+)"', sheet_of(content))
    assert f'password="{password}"' in sheet_of(carried(content))


X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"


def extended(uri: str, inner: str) -> bytes:
    """A sheet with something that Excel keeps behind the cells, in the form in which it keeps it."""
    whole = f'<extLst><ext uri="{uri}" xmlns:x14="{X14}">{inner}</ext></extLst></worksheet>'
    return tampered(workbook(lambda book, sheet: None), b"</worksheet>", whole.encode(), "xl/worksheets/sheet2.xml")


RULE = (
    f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="expression" priority="1" id="{{1}}">'
    '<xm:f>Answers!$N1="da"</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule><xm:sqref>A1:A9</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings>"
)
CHOICES = (
    '<x14:dataValidations count="1"><x14:dataValidation type="list" xr:uid="{2}" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"><x14:formula1>'
    f'<xm:f xmlns:xm="{XM}">Answers!$N$2:$N$9</xm:f></x14:formula1><xm:sqref xmlns:xm="{XM}">B1:B9</xm:sqref>'
    "</x14:dataValidation></x14:dataValidations>"
)


@pytest.mark.parametrize(
    ("uri", "inner", "wanted"),
    [
        ("{78C0D931-6437-407d-A8EE-F0AAD7539E65}", RULE, ('<xm:f>Answers!$M1="da"</xm:f>', "<font><b", "<xm:sqref>A1:A9<")),
        ("{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}", CHOICES, ("Answers!$M$2:$M$9</xm:f>", ">B1:B9<")),
    ],
    ids=["condition", "choices from another sheet"],
)
def test_rules_that_refer_to_other_sheets_refer_to_the_same_columns_in_the_next_workbook(
    uri: str, inner: str, wanted: tuple[str, ...]
) -> None:  # fmt: skip
    content = extended(uri, inner)
    assert left_out(content, [opened(content).sheets[-1].part]) == ()
    book = Book()
    book.create_sheet("Answers")
    put(book, Carried(content, {"Mine": "Mine"}, Moved({"answers": Place("Answers", {"N": "M"})})))
    made = book.content()
    assert [each for each in wanted if each not in sheet_of(made)] == []
    assert "revision" not in sheet_of(made)
    assert problems(made) == []


def test_what_names_the_sheet_by_its_title_names_it_by_the_one_that_it_gets() -> None:
    def make(book: Workbook, sheet: Any) -> None:
        sheet.add_sparkline("C1", {"range": "Mine!A1:A9"})
        sheet.print_area("A1:B3")
        book.define_name("Mine!Cota", "=Mine!$A$3")

    book = Book()
    book.create_sheet("Answers")
    put(book, Carried(workbook(make), {"Mine": "Mine (2)"}))
    made = book.content()
    assert "<xm:f>'Mine (2)'!A1:A9</xm:f>" in sheet_of(made)
    assert part(made, "xl/workbook.xml").count("'Mine (2)'!$A$") == 2


def test_a_thread_is_a_note_in_the_next_workbook_with_the_names_of_those_who_wrote_it() -> None:
    said = [("Ana Pop", "De ce?"), ("Dana Ionescu", "Așa.")]
    content = workbook(lambda book, sheet: sheet.write_comment("B2", shim([text for _, text in said], "es"), {"author": "tc={5E}"}))
    made = carried(with_thread(content, "sheet2", "B2", said))
    assert in_excel(made)["B2"].comment.text == "Ana Pop: De ce?\nDana Ionescu: Așa."


def test_what_the_store_keeps_of_a_sheet_has_all_of_it_too() -> None:
    content = workbook(lambda book, sheet: sheet.conditional_format("A1:A9", BAR))
    kept = alone(content, ["Mine"], ["Answers"])
    assert "<x14:dataBar " in sheet_of(kept)
    assert re.findall(r"<x14:id>(.*?)<", sheet_of(kept)) == re.findall(r"<x14:id>(.*?)<", sheet_of(content)) != []


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)

NOT: dict[str, tuple[Make, str]] = {
    "chart": (lambda book, sheet: sheet.insert_chart("D1", bars(book)), "a chart"),
    "drawn text": (lambda book, sheet: sheet.insert_textbox("D1", "x"), "a drawn shape"),
    "button": (lambda book, sheet: [sheet.insert_button(cell) for cell in ("D1", "D5")], "2 form controls"),
    "picture in the header": (
        lambda book, sheet: sheet.set_header("&L&G", {"image_left": "x.png", "image_data_left": BytesIO(PIXEL)}),
        "a picture",
    ),
    "picture behind": (lambda book, sheet: sheet.set_background(BytesIO(PIXEL)), "a picture"),
    "ranges open to some": (lambda book, sheet: [sheet.unprotect_range(cells) for cells in ("A1:A3", "B1")], "2 protected ranges"),
    "spilling formula": (lambda book, sheet: sheet.write_dynamic_array_formula("C1:C9", "=A1:A9*2"), "a spilling formula"),
    "boxes to tick": (lambda book, sheet: [sheet.insert_checkbox(cell, True) for cell in ("C1", "C2")], "2 cells with a box to tick"),
    "formula that may spill": (lambda book, sheet: sheet.write_dynamic_array_formula("C1", "=UNIQUE(A1:A9)"), "a spilling formula"),
}


def bars(book: Workbook) -> Any:
    chart = book.add_chart({"type": "bar"})
    assert chart is not None
    chart.add_series({"values": "=Mine!$A$1:$A$9"})
    return chart


@pytest.mark.parametrize("what", NOT)
def test_what_cannot_be_carried_over_is_named(what: str) -> None:
    make, word = NOT[what]
    content = workbook(make)
    assert (*cannot_carry(content, {}), *left_out(content, [opened(content).sheets[-1].part])) == (word,)


@pytest.mark.parametrize(
    ("after", "word"),
    [
        (b'<customSheetViews><customSheetView guid="{1}"/></customSheetViews>', "a custom view"),
        (b"<smartTags/>", "part of a sheet (smartTags)"),
        (b'<extLst><ext uri="{0}"/></extLst>', "part of a sheet ({0})"),
        (b'<ignoredErrors><ignoredError sqref="A1" numberStoredAsText="1"/></ignoredErrors>', None),
        (b'<phoneticPr fontId="1"/>', None),
    ],
)
def test_parts_of_a_sheet_that_nobody_here_knows_are_named(after: bytes, word: str | None) -> None:
    content = tampered(workbook(lambda book, sheet: None), b"</sheetData>", b"</sheetData>" + after, "xl/worksheets/sheet2.xml")
    assert left_out(content, [opened(content).sheets[-1].part]) == ((word,) if word else ())
    assert left_out(content, [opened(content).sheets[0].part]) == ()


@pytest.mark.parametrize(("encoding", "word"), [("utf-8", ()), ("iso-8859-1", ()), ("utf-16", ("a sheet in an encoding of its own",))])
def test_a_sheet_in_another_encoding_is_carried_over_or_named(encoding: str, word: tuple[str, ...]) -> None:
    content = workbook(lambda book, sheet: sheet.protect("é"))
    name = "xl/worksheets/sheet2.xml"
    text = (
        part(content, name)
        .replace("UTF-8", encoding)
        .replace("<pageMargins", '<protectedRanges><protectedRange name="é"/></protectedRanges><pageMargins', 1)
    )
    changed = without(content, name)
    changed = with_part(changed, name, text.encode(encoding))
    assert left_out(changed, [name])[-1:] == (word or ("a protected range",))


@pytest.mark.parametrize(("shown", "word"), [(b' ph="1"', ("a text with its reading above",)), (b"", ())])
def test_readings_in_kana_are_named_where_the_sheet_shows_them_and_not_where_excel_only_keeps_them(
    shown: bytes, word: tuple[str, ...]
) -> None:  # fmt: skip
    text = b'<is><t>\xe6\x9d\xb1</t><rPh sb="0" eb="1"><t>\xe3\x81\xb2</t></rPh></is>'
    cell = b'<c r="A2"' + shown + b' t="inlineStr">' + text + b"</c>"
    content = tampered(workbook(lambda book, sheet: None), b'<c r="A2"><v>1</v></c>', cell, "xl/worksheets/sheet2")
    assert left_out(content, [opened(content).sheets[-1].part]) == word
    assert in_excel(carried(content))["A2"].value == "東"


def test_a_table_that_shows_no_headings_is_carried_over() -> None:
    content = workbook(lambda book, sheet: sheet.add_table("C1:D4", {"name": "Ore", "header_row": False, "data": [[1, 2]] * 4}))
    table = in_excel(carried(content)).tables["Ore"]
    assert (table.ref, table.headerRowCount, [column.name for column in table.tableColumns]) == ("C1:D4", 0, ["Column1", "Column2"])


def test_a_table_whose_headings_are_others_than_its_cells_is_not_dropped_silently() -> None:
    content = workbook(lambda book, sheet: sheet.add_table("C1:D4", {"columns": [{"header": "ore"}, {"header": "zile"}]}))
    with pytest.raises(CannotPut, match="headings"):
        carried(tampered(content, b'name="ore"', b'name="alta"', "xl/tables/"))


def test_a_rule_that_openpyxl_would_leave_out_with_a_warning_keeps_the_sheet_from_being_carried_over() -> None:
    content = workbook(lambda book, sheet: sheet.conditional_format("A1:A9", {"type": "duplicate"}))
    carried(content)
    with pytest.raises(CannotPut):
        carried(tampered(content, b"duplicateValues", b"somethingNew", "xl/worksheets/sheet2"))


def test_a_day_that_there_is_not_stays_the_number_that_it_is() -> None:
    content = workbook(lambda book, sheet: sheet.write(0, 1, 99, book.add_format({"num_format": "d.m.yy"})))
    made = carried(tampered(content, b"<v>99</v>", b"<v>99999999</v>", "xl/worksheets/sheet2"))
    assert "<v>99999999</v>" in sheet_of(made)


def test_a_formula_over_cells_that_gives_one_value_is_carried_over() -> None:
    content = workbook(lambda book, sheet: sheet.write_dynamic_array_formula("C1", "=SUM(LEN(A1:A9))"))
    assert left_out(content, [opened(content).sheets[-1].part]) == ()
    assert in_excel(carried(content))["C1"].value.text == "=SUM(LEN(A1:A9))"
