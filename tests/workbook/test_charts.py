"""The charts in the workbooks: native, told in words, in their places, and of the cells that stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl.utils import range_boundaries

from llab.tables.facts import Facts
from llab.tables.table import Sheet
from llab.workbook.build import check, workbooks
from llab.workbook.drawings import Found, drawn_on
from llab.workbook.grid import heights_of_charts, lines
from llab.workbook.layout import PAPER_WIDTHS
from llab.workbook.places import page_breaks, placed
from tests.tables.test_pictures import reminded, with_answers
from tests.tables.test_themes import NOTES
from tests.workbook.people import facts, no_answers
from tests.workbook.reading import drawn, made, opened, sheets_of

FACTS = reminded(0, 3).model_copy(update={"annotations": NOTES})
MADE = made(FACTS)
SOFFICE = shutil.which("soffice")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def found(name: str, number: int) -> tuple[Found, ...]:
    with ZipFile(BytesIO(MADE[name])) as archive:
        return drawn_on(archive, f"xl/worksheets/sheet{number}.xml")


def charts(name: str) -> list[ElementTree.Element]:
    with ZipFile(BytesIO(MADE[name])) as archive:
        return [ElementTree.fromstring(archive.read(part)) for part in archive.namelist() if part.startswith("xl/charts/chart")]  # noqa: S314


def paper(known: Facts, name: str, title: str) -> Sheet:
    return next(sheet for sheet in sheets_of(known, name) if sheet.title == title)


def test_every_table_that_is_drawn_has_one_chart_named_as_ours_and_told_in_words() -> None:
    for name in MADE:
        for number, sheet in enumerate(sheets_of(FACTS, name), start=1):
            drawn_there = found(name, number)
            assert [each.title for each in drawn_there] == [chart.title for chart in sheet.charts]
            assert [each.told for each in drawn_there] == [chart.told for chart in sheet.charts]
            assert all(each.is_ours and each.told.startswith(each.title) for each in drawn_there)
            assert len({each.name for each in drawn_there}) == len(drawn_there)


def test_charts_show_the_cells_that_stand_in_the_sheet_and_have_kept_their_values() -> None:
    for name, title in (("lll2.xlsx", "Overview"), ("lll2-q1.xlsx", "Summary"), ("lll2-trust.xlsx", "Summary")):
        page = opened(MADE[name])[title]
        for root in charts(name):
            for reference in (node for node in root.iter() if node.tag in (f"{CHART}numRef", f"{CHART}strRef")):
                place = reference.findtext(f"{CHART}f")
                assert place is not None
                assert place.startswith(f"'{title}'!")
                left, top, right, bottom = range_boundaries(place.partition("!")[2].replace("$", ""))
                assert left == right
                cells = [page.cell(row=row, column=left or 0) for row in range(top or 0, (bottom or 0) + 1)]
                kept = [node.text for node in reference.iter(f"{CHART}v")]
                assert len(kept) == len(cells)
                for cell, text in zip(cells, kept, strict=True):
                    assert cell.value is not None
                    assert str(cell.value) == text or cell.is_date or float(str(cell.value)) == float(str(text))


def test_every_axis_is_shown_with_a_title_and_nothing_has_a_legend() -> None:
    for name in MADE:
        for root in charts(name):
            axes = [node for node in root.iter() if node.tag in (f"{CHART}valAx", f"{CHART}catAx")]
            assert len(axes) == 2
            for axis in axes:
                shown = axis.find(f"{CHART}delete")
                assert shown is not None
                assert shown.get("val") == "0"
                assert axis.find(f"{CHART}title") is not None
            assert root.find(f".//{CHART}legend") is None


def test_invitation_and_reminders_are_marked_with_their_names() -> None:
    first = found("lll2.xlsx", 1)[0]
    page = opened(MADE["lll2.xlsx"])["Overview"]
    names = [page[reference.partition("!")[2].replace("$", "")].value for reference in first.references[3::3]]
    assert names == ["Invitation", "Reminder 1", "Reminder 2"]


@pytest.mark.parametrize("name", MADE)
def test_no_chart_lies_over_a_cell_that_holds_something_or_over_another_chart(name: str) -> None:
    for sheet in sheets_of(FACTS, name):
        empty = [not any(cell is not None for cell in line.cells) for line in lines(sheet)]
        taken: set[tuple[int, int]] = set()
        for each in placed(sheet):
            assert all(empty[each.rows[0] : each.rows[1]])
            area = {(row, column) for row in range(*each.rows) for column in range(*each.columns)}
            assert not area & taken
            taken |= area


def test_a_printed_page_ends_before_a_chart_and_never_within_a_pair() -> None:
    sheet = paper(FACTS, "lll2.xlsx", "Overview")
    breaks = page_breaks(sheet, PAPER_WIDTHS)
    assert len(heights_of_charts(sheet)) == 3
    assert breaks[0] == placed(sheet)[4].rows[0] - 1
    assert not [row for row in breaks for each in placed(sheet) if each.rows[0] <= row < each.rows[1]]


def test_a_page_does_not_end_between_headings_and_rows_of_a_table() -> None:
    for name, title in (("lll2.xlsx", "Overview"), ("lll2.xlsx", "Read me"), ("lll2-q1.xlsx", "Summary"), ("lll2-q1.xlsx", "Question")):
        rows = list(lines(paper(FACTS, name, title)))
        for end in page_breaks(paper(FACTS, name, title), PAPER_WIDTHS):
            assert not rows[end].cells  # the blank row before a table, or a place for charts
        assert [mark.id for mark in opened(MADE[name])[title].row_breaks.brk] == list(page_breaks(paper(FACTS, name, title), PAPER_WIDTHS))


@pytest.mark.parametrize("known", [no_answers(), with_answers(1)], ids=["nobody", "one answer"])
def test_without_answers_there_is_no_part_of_a_chart_in_any_workbook(known: Facts) -> None:
    for content in made(known).values():
        with ZipFile(BytesIO(content)) as archive:
            assert not [part for part in archive.namelist() if "chart" in part or "drawing" in part]


def test_a_chart_that_says_something_else_is_found_by_the_check() -> None:
    sheet = paper(FACTS, "lll2-trust.xlsx", "Summary")
    content = drawn(sheet)
    check(content, (sheet,))
    for part, before, after in (
        ("xl/charts/chart1.xml", b"What was answered", b"What was said"),
        ("xl/charts/chart1.xml", b"$B$", b"$A$"),
        ("xl/drawings/drawing1.xml", b'descr="', b'descr="x'),
        ("xl/drawings/drawing1.xml", b"<row>", b"<row>1"),
    ):
        with pytest.raises(ValueError, match="does not have the charts that were to be drawn"):
            check(_changed(content, part, before, after), (sheet,))


def _changed(content: bytes, part: str, before: bytes, after: bytes) -> bytes:
    result = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            xml = source.read(name)
            assert name != part or before in xml
            target.writestr(name, xml.replace(before, after) if name == part else xml)
    return result.getvalue()


def test_a_chart_that_changes_alone_changes_the_fingerprint() -> None:
    before = {name: fingerprint for name, fingerprint, _ in workbooks(facts())}
    after = {name: fingerprint for name, fingerprint, _ in workbooks(reminded(3))}
    assert {name for name in before if before[name] != after[name]} == {"lll2.xlsx"}


def test_a_name_of_a_theme_that_xml_cannot_hold_is_shown_in_the_chart_as_in_the_cell() -> None:
    known = facts().model_copy(
        update={"annotations": (NOTES[0].model_copy(update={"value": NOTES[0].value.model_copy(update={"text": "a\x0b_x0041_\ufffe<&"})}),)}
    )
    content = made(known)["lll2-q1.xlsx"]
    with ZipFile(BytesIO(content)) as archive:
        (told,) = (each.told for each in drawn_on(archive, "xl/worksheets/sheet2.xml") if each.title == "Themes")
    assert "_x0041_" in told
    assert "\x0b" not in told


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_charts_are_known_as_ours_also_after_another_program_has_saved_the_workbook(tmp_path: Path) -> None:
    source = tmp_path / "source" / "lll2.xlsx"
    source.parent.mkdir()
    source.write_bytes(MADE["lll2.xlsx"])
    subprocess.run(
        [
            SOFFICE or "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(source),
        ],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    with ZipFile(tmp_path / "lll2.xlsx") as archive:
        again = drawn_on(archive, "xl/worksheets/sheet1.xml")
    before = found("lll2.xlsx", 1)
    assert [each.name for each in again] == [each.name for each in before]
    assert [each.title for each in again] == [each.title for each in before]
    assert all(each.is_ours for each in again)
