"""A list that is longer than a sheet goes on in further sheets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.tables.read_me import LIST_OF_SHEETS
from llab.tables.table import Column, Kind, Sheet, Table
from llab.workbook.build import check, workbooks
from llab.workbook.divided import divided
from llab.workbook.grid import lines
from llab.workbook.text import LIMIT
from tests.tables.sheets import survey_tables
from tests.workbook.elsewhere import differences
from tests.workbook.people import facts
from tests.workbook.reading import drawn, opened
from tests.workbook.sound import problems

FACTS = facts()
WHOLE = survey_tables(FACTS)
MOST = 50


def _list(*texts: str, comments: tuple[tuple[int, int, str], ...] = (), marked: frozenset[int] = frozenset()) -> Sheet:
    columns = (Column("Answer", Kind.WORDS), Column("llab row", Kind.KEY))
    rows = tuple((text, f"k{number}") for number, text in enumerate(texts))
    table = Table("Answers", columns, rows, keys=tuple(f"k{number}" for number in range(len(rows))), comments=comments, marked=marked)
    return Sheet("Answers", (table,), frozen=1)


def test_sheets_that_are_short_enough_stay_as_they_are() -> None:
    assert divided(WHOLE) is WHOLE


def test_a_list_goes_on_under_a_name_that_no_copy_of_a_sheet_gets() -> None:
    titles = [sheet.title for sheet in divided(WHOLE, MOST)]
    assert titles[:4] == ["Overview", "All answers", "All answers, part 2", "By respondent"]


def test_no_row_is_lost_or_twice_and_each_keeps_its_key_mark_and_comment() -> None:
    sheet = _list(*(f"text {number}" for number in range(100)), comments=((0, 0, "a"), (60, 0, "b")), marked=frozenset({3, 49, 99}))
    parts = divided((sheet,), 40)
    tables = [part.tables[0] for part in parts]
    assert [len(table.rows) for table in tables] == [39, 39, 22]
    assert [key for table in tables for key in table.keys] == list(sheet.tables[0].keys)
    assert [row for table in tables for row in table.rows] == list(sheet.tables[0].rows)
    assert [row[1] for table in tables for index, row in enumerate(table.rows) if index in table.marked] == ["k3", "k49", "k99"]
    assert [(table.rows[index][1], text) for table in tables for index, _, text in table.comments] == [("k0", "a"), ("k60", "b")]
    assert {table.title for table in tables} == {"Answers"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["a", "", "b" * LIMIT, "c" * (LIMIT + 1), "d" * 70_000]), max_size=40), st.integers(5, 20))
def test_no_sheet_is_longer_than_it_may_be_and_no_text_goes_on_in_another(texts: list[str], most: int) -> None:
    parts = divided((_list(*texts),), most)
    assert all(sum(1 for _ in lines(part)) <= most for part in parts)
    assert [row for part in parts for row in part.tables[0].rows] == [(text, f"k{number}") for number, text in enumerate(texts)]


def test_the_workbook_is_sound_and_every_reader_finds_every_part() -> None:
    sheets = divided(WHOLE, 10)
    content = drawn(*sheets)
    check(content, sheets)
    assert problems(content) == []
    assert differences(content, sheets) == []
    names = {table.displayName for page in opened(content).worksheets for table in page.tables.values()}
    assert {"llab_All_answers", "llab_All_answers_part_2"} <= names


def test_read_me_names_the_further_sheets_behind_the_first() -> None:
    (listed,) = (table for table in divided(WHOLE, MOST)[-1].tables if table.title == LIST_OF_SHEETS)
    found = [row[0] for row in listed.rows]
    assert found[found.index("All answers") + 1] == "All answers, part 2"
    assert ("All answers, part 2", "Goes on where All answers ends.") in listed.rows


@pytest.mark.parametrize("most", [50, 1_048_576])
def test_workbooks_are_divided_where_they_are_made_and_are_known_by_the_same_fingerprint(most: int) -> None:
    *_, (name, fingerprint, make) = workbooks(FACTS, most_rows=most)
    assert name == "lll2.xlsx"
    assert fingerprint == list(workbooks(FACTS))[-1][1]
    assert ("All answers, part 2" in opened(make()).sheetnames) == (most == 50)
