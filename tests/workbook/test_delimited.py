"""CSV: every text comes back, nothing is a formula, Excel knows the encoding."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.tables.lists import all_answers
from llab.tables.study import Study
from llab.tables.table import Column, Formula, Table
from llab.workbook.delimited import BOM, delimited, guarded, plain
from llab.workbook.text import visible
from tests.workbook.people import NASTY, facts

FORMULAS = ("=1+1", "+40 256", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "'=1", "''  @x", "\uff1d1+1", "-  nu știm")
HARMLESS = ("", "Oamenii.", "'citat'", "  spații", "007", "a=1", "1-2", "«=1»", "'")


def rows_of(content: bytes, separator: str = ",") -> list[list[str]]:
    """What an independent reader makes of it."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


def one_cell(text: str, separator: str = ",") -> str:
    (_, (cell, _)) = rows_of(delimited(Table("T", (Column("A"), Column("B")), ((text, "b"),)), separator=separator), separator)
    return cell


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_could_compute_begins_with_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text
    assert plain(guarded(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stands_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert plain(text) == text


@given(st.text(alphabet=st.characters() | st.sampled_from("=+-@'\t\r\n \"")), st.sampled_from(",;\t"))
def test_whatever_text_goes_in_comes_out_and_begins_with_no_formula(text: str, separator: str) -> None:
    cell = one_cell(text, separator)
    assert plain(cell) == visible(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_numbers_are_bare_days_and_moments_are_as_everybody_reads_them_and_what_is_empty_is_empty() -> None:
    columns = tuple(map(Column, "ABCDE"))
    content = delimited(Table("T", columns, ((-5, 0.25, date(2019, 5, 1), datetime(2026, 3, 29, 8, 15, tzinfo=UTC), None),)))
    assert content == BOM.encode() + b'"A","B","C","D","E"\r\n-5,0.25,"2019-05-01","2026-03-29 08:15:00",""\r\n'


def test_between_semicolons_decimals_have_a_comma_as_excel_reads_them_there() -> None:
    rows = ((3.5, -0.25, 7, 1e-07, "3.5"),)
    content = delimited(Table("T", tuple(map(Column, "ABCDE")), rows), separator=";", mark=False)
    assert content.split(b"\r\n")[1] == b'3,5;-0,25;7;1e-07;"3.5"'
    assert b"3.5,-0.25" in delimited(Table("T", tuple(map(Column, "ABCDE")), rows))


def test_a_formula_of_an_analyst_stands_there_as_text() -> None:
    content = delimited(Table("T", (Column("A"),), ((Formula("=LEN(C2)"),),)))
    assert content == BOM.encode() + b'"A"\r\n"\'=LEN(C2)"\r\n'


def test_without_the_mark_it_begins_with_the_first_heading() -> None:
    assert delimited(Table("T", (Column("A"),)), mark=False) == b'"A"\r\n'


def test_answers_that_are_hard_on_spreadsheets_are_all_there_in_full() -> None:
    heading, *rows = rows_of(delimited(all_answers(Study(facts()))))
    who, answer, question = map(heading.index, ("Participant", "Answer", "Question"))
    found = {row[who]: plain(row[answer]) for row in rows if row[question] == "q1"}
    assert found == {who: visible(NASTY[int(who[1:])]) for who in found}
    assert len(found) > 10
