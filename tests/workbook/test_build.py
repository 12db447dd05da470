"""The workbooks: what goes in comes out, valid, dressed, and with a fingerprint."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter, range_boundaries

from llab.tables.facts import Facts
from llab.tables.table import Cell, Column, Kind, Sheet, Table
from llab.workbook.build import check, fingerprint_of, workbooks
from llab.workbook.grid import lines
from llab.workbook.layout import ensure_fits
from llab.workbook.text import CONTINUED, LIMIT, visible
from tests.tables.sheets import survey_tables
from tests.workbook.people import LONG, NASTY, NOW, facts, no_answers
from tests.workbook.reading import drawn, made, opened, sheets_of, single, values
from tests.workbook.test_text import ANY_TEXT

FACTS = facts()
MADE = made(FACTS)
EMPTY = made(no_answers())
NAMES = [f"lll2-{question.id}.xlsx" for question in FACTS.questionnaire.questions] + ["lll2.xlsx"]


def _parts(content: bytes, beginning: str) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(beginning)}


def _root(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314 - our own


def test_there_is_one_workbook_for_each_question_and_one_for_the_survey() -> None:
    assert list(MADE) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_openpyxl_reads_back_exactly_the_cells_that_were_to_be_written(name: str) -> None:
    for sheet in sheets_of(FACTS, name):
        rows = values(MADE[name], sheet.title)
        wanted = [list(line.cells) for line in lines(sheet)]
        while not wanted[-1]:  # a list without rows
            wanted.pop()
            rows = rows[: len(wanted)]
        width = max(map(len, wanted))
        assert [_plain(row[:width]) for row in rows] == [_plain([*row, *[None] * (width - len(row))]) for row in wanted]


def _plain(row: list[Cell] | list[object]) -> list[object]:
    """As workbooks keep it: days as midnights, numbers with 15 digits or so."""
    return [_kept(cell) for cell in row]


def _kept(cell: object) -> object:
    if type(cell) is date:
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - local on purpose
    return float(f"{cell:.14g}") if isinstance(cell, float) else cell


def test_no_cell_is_a_formula_an_error_or_a_link() -> None:
    for content in MADE.values():
        for page in opened(content).worksheets:
            for row in page.iter_rows():
                assert {cell.data_type for cell in row} <= {"s", "n", "d", "inlineStr"}
                assert not any(cell.hyperlink for cell in row)


def test_text_stays_text_when_somebody_edits_it() -> None:
    page = opened(MADE["lll2-q1.xlsx"])["Answers"]
    assert all(cell.quotePrefix for cell in page["C"][:8])
    assert [cell.value for cell in page["C"][1:3]] == list(NASTY[:2])


@settings(max_examples=60)
@given(st.lists(ANY_TEXT, min_size=1, max_size=8))
@example(list(NASTY))
@example(["=1", "+1", "-1", "@a", "#N/A", "#REF!", "_x0041_", "'", '="', " ", "\n", "\t", "\r", ""])
def test_any_text_comes_out_as_it_went_in_but_for_what_is_shown_by_a_substitute(texts: list[str]) -> None:
    sheet = single(*((text,) for text in texts))
    content = drawn(sheet)
    check(content, (sheet,))
    wanted: list[list[object]] = []
    for text in texts:
        shown = visible(text) if text.strip(" \t\r\n") else None
        wanted.extend([[shown]] if len(text) < LIMIT else [[line.cells[0]] for line in list(lines(single((text,))))[1:]])
    found = values(content, "Answers")[1:]
    assert found + [[None]] * (len(wanted) - len(found)) == wanted


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.integers(-(10**14), 10**14),
            st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14),
            st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
            st.dates(date(1900, 3, 1)),
            st.booleans(),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_numbers_and_times_come_out_as_they_went_in(cells: list[Cell]) -> None:
    sheet = single(*((cell,) for cell in cells), kind=Kind.TEXT)
    content = drawn(sheet)
    check(content, (sheet,))
    for row, wanted in zip(values(content, "Answers")[1:], cells, strict=True):
        (found,) = row
        expected = datetime(wanted.year, wanted.month, wanted.day) if type(wanted) is date else wanted  # noqa: DTZ001
        if isinstance(expected, datetime) and isinstance(found, datetime):
            assert abs(found - expected) < timedelta(seconds=1)
        else:
            assert found == pytest.approx(expected, rel=1e-14)


def test_a_text_too_long_for_a_cell_goes_on_below_under_the_same_name() -> None:
    rows = values(MADE["lll2-q1.xlsx"], "Answers")
    last = [row for row in rows if row[0] == "p19"]
    texts = [str(row[2]) for row in last]
    assert len(last) == 3
    assert all(text.startswith(f"{CONTINUED}\n") for text in texts[1:])
    assert texts[0] + "".join(text.removeprefix(f"{CONTINUED}\n") for text in texts[1:]) == LONG
    who = [(row[0], row[1], row[3], *row[8:11]) for row in last]
    assert who == [who[0]] * 3
    assert {last[1][index] for index in (4, 5, 6, 7, 11, 12, 13)} == {None}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", [MADE, EMPTY], ids=["answered", "empty"])
def test_lists_are_tables_with_unique_headings_equal_to_their_cells(content: dict[str, bytes], name: str) -> None:
    found = opened(content[name])
    names = [table.displayName for page in found.worksheets for table in page.tables.values()]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"llab_[A-Za-z_]+", name) for name in names)
    for page in found.worksheets:
        for table in page.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            assert (left, top) == (1, 1)
            assert bottom is not None
            assert bottom >= 2
            assert [column.name for column in table.tableColumns] == [cell.value for cell in page[1]][:right]
            assert len({column.name.casefold() for column in table.tableColumns}) == right


def test_ids_and_paths_of_table_parts_are_distinct() -> None:
    tables = _parts(MADE["lll2.xlsx"], "xl/tables/")
    assert len(tables) == 9
    assert len({_root(xml).get("id") for xml in tables.values()}) == 9


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_well_formed_and_nothing_points_outside(name: str) -> None:
    for path, xml in _parts(MADE[name], "").items():
        root = _root(xml)
        assert "externalLink" not in path
        assert not [node for node in root.iter() if node.get("TargetMode") == "External"]


@pytest.mark.parametrize("name", NAMES)
def test_every_part_that_is_named_is_there(name: str) -> None:
    contents = _parts(MADE[name], "")
    named = {node.get("PartName", "").lstrip("/") for node in _root(contents["[Content_Types].xml"])} - {""}
    for path, xml in contents.items():
        if path.endswith(".rels"):
            base = path.replace("_rels/", "").rpartition("/")[0]
            named |= {normpath(join("/", base, node.get("Target", ""))).lstrip("/") for node in _root(xml)}
    assert named <= set(contents)


def test_every_cell_hangs_at_the_top_and_texts_are_wrapped() -> None:
    for page in opened(MADE["lll2.xlsx"]).worksheets:
        for row in page.iter_rows():
            assert all(cell.alignment.vertical == "top" for cell in row if cell.value is not None)
    answer = opened(MADE["lll2-q1.xlsx"])["Answers"]["C2"]
    assert answer.alignment.wrap_text


def test_dates_are_real_and_readable() -> None:
    cell = opened(MADE["lll2-q1.xlsx"])["Answers"]["G2"]
    assert (cell.value, cell.number_format) == (datetime(2026, 3, 29, 0, 30), "yyyy-mm-dd hh:mm")  # noqa: DTZ001


def test_rows_that_wait_for_a_person_are_filled_through_also_where_a_cell_is_empty() -> None:
    page = opened(MADE["lll2-q1.xlsx"])["Answers"]
    assert {cell.fill.start_color.rgb for cell in page[9]} == {"FFFFF2CC"}
    assert page["I9"].value is None
    assert page["A3"].fill.fill_type is None


def test_pages_print_landscape_one_page_wide_with_title_and_headings_on_each() -> None:
    for page in opened(MADE["lll2.xlsx"]).worksheets:
        assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)
        assert page.sheet_properties.pageSetUpPr is not None
        assert page.sheet_properties.pageSetUpPr.fitToPage == (page.title != "By respondent")
        assert (page.print_title_rows == "$1:$1") == bool(page.tables)
        title = page.oddHeader if page.tables else page.oddFooter
        assert title is not None
        assert "Laboratorul 2" in (title.left.text or "")


def test_what_is_printed_is_large_enough_to_be_read() -> None:
    """Excel fits a page by making type of 11 points smaller: 10.9 inches hold 10.9 * 96 / 7 characters of it."""
    for content in MADE.values():
        for page in opened(content).worksheets:
            if page.tables:
                first, _, last, _ = range_boundaries(page.print_area.partition("!")[2] or page.print_area)
                across = sum(page.column_dimensions[get_column_letter(column)].width for column in range(first or 1, (last or 1) + 1))
                fits = page.sheet_properties.pageSetUpPr is not None and page.sheet_properties.pageSetUpPr.fitToPage
                assert 11 * (10.9 * 96 / 7 / across if fits else (page.page_setup.scale or 0) / 100) >= 8


def test_the_answers_are_printed_without_the_columns_that_are_for_the_screen() -> None:
    page = opened(MADE["lll2-q1.xlsx"])["Answers"]
    assert page.print_area == "'Answers'!$A$1:$G$17"
    assert page["G1"].value == "Received"
    assert page.max_column == 21


def test_answers_side_by_side_are_printed_on_several_pages_that_all_say_whose_they_are() -> None:
    page = opened(MADE["lll2.xlsx"])["By respondent"]
    assert (page.print_title_cols, page.page_setup.scale, page.page_setup.pageOrder) == ("$A:$B", 80, "overThenDown")
    ends = [0, *(mark.id for mark in page.col_breaks.brk)]
    assert len(ends) > 1
    assert ends == sorted(set(ends))


def test_an_answer_has_room_on_the_screen() -> None:
    page = opened(drawn(single(("un răspuns lung, pe un singur rând, " * 10,))))["Answers"]
    assert 80 <= page.column_dimensions["A"].width <= 90


def test_a_large_number_and_a_time_are_not_shown_as_hash_marks() -> None:
    page = opened(drawn(single((1_234_567_890,), heading="N", kind=Kind.NUMBER)))["Answers"]
    assert page.column_dimensions["A"].width >= 13
    page = opened(drawn(single((datetime(2026, 3, 29, 10, 30),), heading="T", kind=Kind.MOMENT)))["Answers"]  # noqa: DTZ001
    assert page.column_dimensions["A"].width >= 19


def test_numbers_keep_away_from_the_next_column_and_from_the_filter_button() -> None:
    page = opened(MADE["lll2-q1.xlsx"])["Answers"]
    confidence = next(cell for cell in page[1] if cell.value == "Confidence")
    for cell in (confidence, page.cell(row=2, column=confidence.column)):
        assert (cell.alignment.horizontal, cell.alignment.indent) == ("right", 2)
    overview = opened(MADE["lll2.xlsx"])["Overview"]
    shares = [cell for row in overview.iter_rows() for cell in row if cell.number_format == "0.0%"]
    assert {(cell.alignment.horizontal, cell.alignment.indent) for cell in shares} == {("right", 1)}


def test_ids_that_look_like_numbers_get_no_green_triangle() -> None:
    for name, xml in _parts(MADE["lll2-q1.xlsx"], "xl/worksheets/sheet").items():
        found = [node for node in _root(xml).iter() if node.tag.endswith("ignoredError")]
        assert [(node.get("sqref"), node.get("numberStoredAsText")) for node in found] == (
            {"1": [("A1:U17", "1")], "3": [("A1:E2", "1")]}.get(name[-5], [])
        )


def test_a_paper_has_no_grid_and_the_review_is_coloured_while_something_waits() -> None:
    found = opened(MADE["lll2.xlsx"])
    assert [page.title for page in found.worksheets if page.sheet_view.showGridLines is False] == ["Overview", "Read me"]
    colour = found["Review"].sheet_properties.tabColor
    assert colour is not None
    assert colour.rgb == "00FFC000"
    assert opened(EMPTY["lll2.xlsx"])["Review"].sheet_properties.tabColor is None


def test_an_ampersand_in_the_title_is_not_a_command_of_the_footer() -> None:
    footer = _parts(MADE["lll2.xlsx"], "xl/worksheets/sheet1.xml")["xl/worksheets/sheet1.xml"].decode()
    assert "întrebări &amp;&amp; altele" in footer


def test_headings_stay_in_sight_and_the_cursor_stands_in_the_first_cell() -> None:
    for page in opened(MADE["lll2.xlsx"]).worksheets:
        assert (page.freeze_panes is not None) == bool(page.tables)
        assert page.sheet_view.selection[-1].activeCell == "A1"
    assert opened(MADE["lll2.xlsx"])["By respondent"].freeze_panes == "C2"


def test_a_row_is_high_enough_for_its_text_but_never_higher_than_a_row_can_be() -> None:
    page = opened(MADE["lll2-q1.xlsx"])["Answers"]
    heights = {page[f"A{number}"].value: page.row_dimensions[number].height for number in range(2, 16)}
    assert heights["p00"] is None
    assert heights["p10"] == 45
    assert heights["p19"] == 409


def test_the_document_says_what_it_is_and_who_made_it() -> None:
    properties = opened(MADE["lll2-q2.xlsx"]).properties
    assert properties.title == "Laboratorul 2 – șapte întrebări & altele · 2. Ce canale pot fi folosite în acest sens?"
    assert (properties.creator, properties.created) == ("llab", NOW.replace(tzinfo=None))


def _fingerprints(given_facts: Facts) -> dict[str, str]:
    return {name: fingerprint for name, fingerprint, _ in workbooks(given_facts)}


def test_a_workbook_carries_its_fingerprint() -> None:
    assert {name: fingerprint_of(content) for name, content in MADE.items()} == _fingerprints(FACTS)


def test_the_time_of_making_alone_changes_no_fingerprint() -> None:
    assert _fingerprints(facts(now=NOW + timedelta(days=2))) == _fingerprints(FACTS)


def test_the_version_changes_every_fingerprint() -> None:
    before, after = _fingerprints(FACTS), _fingerprints(facts(version="0.2.0"))
    assert not set(before.values()) & set(after.values())


def test_a_changed_answer_changes_the_fingerprints_of_its_question_and_of_the_survey_only() -> None:
    first = FACTS.responses[1]
    version = first.versions[1]
    changed = version.model_copy(update={"answer": version.answer.model_copy(update={"text": "altfel"})})
    response = first.model_copy(update={"versions": (first.versions[0], changed, *first.versions[2:])})
    after = _fingerprints(FACTS.model_copy(update={"responses": (FACTS.responses[0], response, *FACTS.responses[2:])}))
    assert {name for name, fingerprint in _fingerprints(FACTS).items() if after[name] != fingerprint} == {"lll2-q2.xlsx", "lll2.xlsx"}


@pytest.mark.parametrize("content", [b"", b"not a workbook", MADE["lll2.xlsx"][:2_000], drawn(single(("x",)))])
def test_other_files_have_no_fingerprint(content: bytes) -> None:
    assert fingerprint_of(content) is None


def test_the_fingerprint_is_found_without_openpyxl() -> None:
    code = "import sys; from llab.workbook.build import workbooks, fingerprint_of; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"necunoscut@altundeva.example", b"necunoscut@altundeva.exemple"), (b"<v>0.25</v>", b"<v>0.26</v>"), (b't="inlineStr"', b't="str"')],
)
def test_the_check_finds_a_cell_that_changed(before: bytes, after: bytes) -> None:
    with pytest.raises(ValueError, match="does not hold what was to be written"):
        check(_tampered(MADE["lll2.xlsx"], before, after), survey_tables(FACTS))


def test_the_check_finds_formulas_links_and_missing_cells() -> None:
    sheet = single(("text",), ("more",))
    content = drawn(sheet)
    with pytest.raises(ValueError, match="formula or a link"):
        check(_tampered(content, b"<is><t>text</t></is>", b"<f>1+1</f>"), (sheet,))
    with pytest.raises(ValueError, match="Answers!A3 is missing"):
        check(_tampered(content, b"<is><t>more</t></is>", b""), (sheet,))
    with pytest.raises(ValueError, match="has the sheets"):
        check(content, (Sheet("Other", sheet.tables),))


@pytest.mark.parametrize("content", [b"", MADE["lll2.xlsx"][:-200], b"PK\x03\x04 nothing more"])
def test_the_check_refuses_a_file_that_cannot_be_opened(content: bytes) -> None:
    with pytest.raises(ValueError, match="cannot be opened again"):
        check(content, survey_tables(FACTS))


def test_the_check_refuses_xml_that_no_program_would_read() -> None:
    sheet = single(("text",))
    with pytest.raises(ValueError, match="cannot be opened again"):
        check(_tampered(drawn(sheet), b"<t>text</t>", b"<t>te\x01xt</t>"), (sheet,))


def _tampered(content: bytes, before: bytes, after: bytes) -> bytes:
    result = BytesIO()
    found = 0
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            xml = source.read(name)
            found += xml.count(before)
            target.writestr(name, xml.replace(before, after))
    assert found
    return result.getvalue()


def test_columns_beyond_z_are_found_again() -> None:
    columns = tuple(Column(f"c{number}") for number in range(60))
    sheet = Sheet("Wide", (Table("Wide", columns, (tuple(range(60)),)),))
    check(drawn(sheet), (sheet,))


def test_a_sheet_longer_than_sheets_can_be_is_refused() -> None:
    ensure_fits("Answers", 1_048_576)
    with pytest.raises(ValueError, match="Answers would have 1,048,577 rows; a sheet holds 1,048,576"):
        ensure_fits("Answers", 1_048_577)


def test_what_people_type_into_empty_cells_of_theirs_is_wrapped_and_stands_on_top_as_all_else() -> None:
    for page, headings in (
        (opened(MADE["lll2.xlsx"])["Review"], ("Decision", "Right text")),
        (opened(MADE["lll2-q1.xlsx"])["Answers"], ("Note",)),
    ):
        letters = {str(cell.value): get_column_letter(number) for number, cell in enumerate(page[1], start=1)}
        for heading in headings:
            alignment = page.column_dimensions[letters[heading]].alignment
            assert (alignment.wrap_text, alignment.vertical) == (True, "top")
        assert not page.column_dimensions[letters["Participant"]].alignment.wrap_text


def test_in_review_decisions_are_offered_in_the_rule_and_questions_from_their_sheet() -> None:
    page = opened(MADE["lll2.xlsx"])["Review"]
    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    letters = {str(cell.value): get_column_letter(number) for number, cell in enumerate(page[1], start=1)}
    decision, question = letters["Decision"], letters["Right question"]
    rows = f"2:{{}}{page.max_row}"
    assert offered[decision + rows.format(decision)] == '"accept,dismiss"'
    every = "'Questions'!$A$2:$A$2000"
    last = f'SUMPRODUCT(MAX(({every}<>"")*ROW({every})))'
    assert offered[question + rows.format(question)] == f"OFFSET('Questions'!$A$2,0,0,MAX(1,{last}-1),1)"
    assert not any(rule.showErrorMessage for rule in page.data_validations.dataValidation)
