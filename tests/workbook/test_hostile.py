"""Whatever people write, wherever outside text can stand: the workbooks are sound, and three readers find in them what was put in."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from llab.tables.facts import Facts
from llab.tables.table import Column, Kind, Sheet, Table, distinct
from llab.workbook.layout import LONGEST_HEADER, running
from tests.workbook import hostile, people
from tests.workbook.elsewhere import differences
from tests.workbook.reading import drawn, made, opened, sheets_of, values
from tests.workbook.sound import problems
from tests.workbook.test_text import ANY_TEXT

FACTS = hostile.facts()
MADE = made(FACTS)
ONE = hostile.facts(("=1+1",))


@pytest.mark.parametrize("name", MADE)
def test_texts_that_are_hard_on_spreadsheets_leave_the_workbooks_sound(name: str) -> None:
    assert problems(MADE[name]) == []


@pytest.mark.parametrize("name", MADE)
def test_another_library_reads_exactly_what_was_to_be_written(name: str) -> None:
    assert differences(MADE[name], sheets_of(FACTS, name)) == []


def test_the_library_that_wrote_them_takes_no_text_for_anything_else() -> None:
    for content in MADE.values():
        for page in opened(content).worksheets:
            assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d", "b", "inlineStr"}


@pytest.mark.parametrize("facts", [ONE, people.no_answers(), hostile.facts(())], ids=["one answer", "nobody", "nobody, hard texts"])
def test_surveys_with_one_answer_or_none_have_sound_workbooks(facts: Facts) -> None:
    for name, content in made(facts).items():
        assert problems(content) == []
        assert differences(content, sheets_of(facts, name)) == []


def test_every_answer_is_found_whole_in_the_cells_that_follow_each_other() -> None:
    rows = values(MADE[f"{'s' * 20}-{hostile.LONG_ID}.xlsx"], "Answers")[1:]
    said: dict[str, str] = {}
    for row in rows:
        key = re.sub(r"#[0-9]+$", "", str(row[-1]))
        said[key] = said.get(key, "") + str(row[2] or "").removeprefix("(continued)\n" if key in said else "")
    found = {len(text) for text in said.values()}
    assert {32_766, 32_767, 32_768, 1_000_000} <= found


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=6), st.lists(ANY_TEXT, min_size=1, max_size=6), st.lists(ANY_TEXT, min_size=1, max_size=3))
@example(list(hostile.EVERY), list(hostile.HEADINGS), ["_x0041_ &&&"])
def test_any_text_in_a_cell_a_heading_a_comment_or_a_title_leaves_the_workbook_sound(
    texts: list[str], headings: list[str], others: list[str]
) -> None:
    columns = (*(Column(heading, Kind.PHRASE) for heading in distinct(headings, ["llab row"])), Column("llab row", Kind.KEY))
    rows = tuple(
        (*(texts[(number + place) % len(texts)] for place in range(len(columns) - 1)), f"k{number}") for number in range(len(texts))
    )
    comments = tuple((index, 0, text) for index, text in enumerate(others) if index < len(rows) and rows[index][0])
    table = Table("Answers", columns, rows, keys=tuple(f"k{number}" for number in range(len(rows))), comments=comments)
    sheets = (
        Sheet("Answers", (table,)),
        Sheet("Summary", (Table(others[0], columns, rows),), heading=others[-1] or "x", lead=tuple(others)),
    )
    content = drawn(*sheets, title=others[0])
    assert problems(content) == []
    assert differences(content, sheets) == []


def test_a_comment_shows_escapes_as_they_were_written() -> None:
    table = Table("Answers", (Column("A"),), (("x",),), comments=((0, 0, "_x0041_"),))
    comment = opened(drawn(Sheet("Answers", (table,))))["Answers"]["A2"].comment
    assert comment is not None
    assert comment.text == "_x005F_x0041_"


@given(ANY_TEXT.filter(lambda text: bool(text.strip())))
@example("&" * 300)
@example("😀" * 300)
@example("_x0041_" * 60)
def test_a_title_never_makes_the_head_of_a_page_longer_than_it_may_be(title: str) -> None:
    assert len(running(title, LONGEST_HEADER).encode("utf-16-le")) // 2 <= LONGEST_HEADER


def test_a_text_of_nothing_but_blanks_is_an_empty_cell() -> None:
    content = drawn(Sheet("Answers", (Table("Answers", (Column("A"), Column("B")), ((" \n\t", "b"),)),)))
    assert values(content, "Answers")[1] == [None, "b"]
