"""What analysts typed comes back in every list that has the row, and says where the answer is another by now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from llab.records import EMPTY, Annotation, AnnotationKind, Typed, ValueKind
from llab.tables.coded import Coded, cell_of, shown, standing, typed
from llab.tables.table import Cell, Formula, Sheet, Table
from tests.tables.sheets import question_tables, survey_tables
from tests.workbook.people import NASTY, NOW, facts

FACTS = facts()
ROW = "p01/1/q1"
SEEN = NASTY[1]


def note(text: str, column: str = "Theme 1", /, row: str = ROW, **changes: object) -> Annotation:
    fields: dict[str, object] = {
        "workbook": "lll2-q1.xlsx",
        "row": row,
        "column": column,
        "value": Typed(text=text),
        "at": NOW,
        "seen": SEEN,
    }
    return Annotation.model_validate(fields | changes)


def table(title: str, *notes: Annotation, question: str = "") -> Table:
    given = FACTS.model_copy(update={"annotations": notes})
    sheets: tuple[Sheet, ...] = question_tables(given, question) if question else survey_tables(given)
    return next(sheet for sheet in sheets if sheet.title == title).tables[0]


def cell(found: Table, row: str, column: str) -> Cell:
    return found.rows[found.keys.index(row)][found.headings.index(column)]


@pytest.mark.parametrize(("title", "question"), [("Answers", "q1"), ("All answers", "")])
def test_what_was_typed_in_one_workbook_stands_in_every_list_of_answers(title: str, question: str) -> None:
    found = table(title, note("Teamă"), note("de citat", "Quote"), note("3", "Prioritate"), question=question)
    assert [cell(found, ROW, name) for name in ("Theme 1", "Quote", "Prioritate", "Note")] == ["Teamă", "de citat", "3", None]
    assert cell(found, "p00/1/q1", "Theme 1") is None


def test_an_added_column_stands_behind_ours_and_before_the_key_also_while_it_is_empty() -> None:
    added = note("", "Prioritate", row="", kind=AnnotationKind.COLUMN)
    assert table("Answers", added.model_copy(update={"row": "Answers"}), question="q1").headings[-3:] == ("Note", "Prioritate", "llab row")


def test_the_newest_stands_unless_somebody_else_typed_meanwhile() -> None:
    notes = [note("a"), note("b"), note("c", kind=AnnotationKind.BESIDE)]
    assert [one.value.text for one in standing(notes)[ROW, "Theme 1"]] == ["b", "c"]
    assert shown(standing(notes)[ROW, "Theme 1"]).text == "b\n[or]\nc"
    assert shown(standing([*notes, note("d")])[ROW, "Theme 1"]).text == "d"
    assert shown([note(""), note("e")]).text == "e"


def test_what_two_people_typed_at_once_is_listed_with_who_and_where() -> None:
    found = table("By hand", note("a", coder="Ana"), note("b", kind=AnnotationKind.BESIDE, coder="Dan", workbook="lll2.xlsx"))
    assert [(row[1], row[4], row[6]) for row in found.rows] == [("lll2-q1.xlsx", "a", "Ana"), ("lll2.xlsx", "b", "Dan")]


def test_a_coded_answer_that_is_another_now_is_marked_with_the_old_text_in_a_comment() -> None:
    found = table("Answers", note("Teamă", seen="ce spunea înainte"), question="q1")
    assert cell(found, ROW, "Changed since coded") == "yes"
    ((row, column, text),) = found.comments
    assert (found.keys[row], found.headings[column]) == (ROW, "Answer")
    assert text.endswith("ce spunea înainte")


@pytest.mark.parametrize(
    "notes",
    [
        [note("Teamă")],
        [note("Teamă", seen="înainte"), note("", "Changed since coded")],
        [note("Teamă", seen="înainte"), note("", seen="înainte")],
        [note("Teamă", seen="înainte"), note("Curaj")],
    ],
    ids=["the same answer", "somebody looked", "emptied", "coded anew"],
)
def test_there_is_no_mark_where_the_answer_is_the_same_or_somebody_has_looked(notes: list[Annotation]) -> None:
    found = table("Answers", *notes, question="q1")
    assert (cell(found, ROW, "Changed since coded"), found.comments) == (None, ())


def test_one_cell_coded_anew_leaves_the_mark_for_the_others() -> None:
    found = table("Answers", note("a", seen="înainte"), note("b", "Note", seen="înainte"), note("c"), question="q1")
    assert cell(found, ROW, "Changed since coded") == "yes"


def test_a_row_that_was_deleted_comes_back_marked_until_somebody_types_into_it() -> None:
    deleted = note("", "", kind=AnnotationKind.DELETED)
    assert cell(table("Answers", deleted, question="q1"), ROW, "Changed since coded") == "the row was deleted, and came back"
    assert cell(table("Answers", deleted, note("a"), question="q1"), ROW, "Changed since coded") is None


def test_the_codebook_has_the_themes_in_use_and_those_that_people_listed() -> None:
    notes = [
        note("Teamă"),
        note("teamă", "Theme 2", row="p02/1/q1"),
        note("Bani", row="p01/1/q2"),
        note("Timp", "Theme", row="Codebook:q1/Timp"),
        note("nu ajunge", "Meaning", row="Codebook:q1/Timp"),
    ]
    one, whole = table("Codebook", *notes, question="q1"), table("Codebook", *notes)
    assert [row[:4] for row in one.rows] == [("Timp", "nu ajunge", "q1", 0), ("Teamă", None, "q1", 2)]
    assert [row[:3:2] for row in whole.rows] == [("Timp", "q1"), ("Teamă", "q1"), ("Bani", "q2")]


def test_a_theme_that_is_taken_off_the_list_and_not_used_is_gone() -> None:
    row = "Codebook:q1/Timp"
    assert table("Codebook", note("Timp", "Theme", row=row), note("", "Theme", row=row), question="q1").rows == ()


def test_what_has_no_row_any_more_is_listed() -> None:
    found = table("By hand", note("Teamă", row="p99/1/q1"), note("x", kind=AnnotationKind.STRAY), note("y", kind=AnnotationKind.EDITED))
    assert [row[0] for row in found.rows] == [
        "typed beside another answer than the row's own", "changed in a column of llab's", "its row is not there any more",
    ]  # fmt: skip
    assert not table("By hand", note("Teamă"), note("3", "Prioritate", row="Participants:p01")).rows


def test_a_column_whose_heading_an_attribute_has_taken_by_now_has_another_heading_and_the_same_name() -> None:
    found = table("Answers", note("x", "Oraș"), question="q1")
    (column,) = (column for column in found.columns if column.yours and column.known_as == "Oraș")
    assert column.heading == "Oraș (3)"
    assert cell(found, ROW, "Oraș (3)") == "x"


@pytest.mark.parametrize(
    "value",
    ["text", "007", 3, -2.5, 0.1, True, False, date(2026, 3, 1), datetime(2026, 3, 1, 10, 30), Formula("=LEN(C{row})")],  # noqa: DTZ001
    ids=str,
)
def test_a_cell_comes_back_as_the_kind_of_value_that_it_was(value: Cell) -> None:
    assert cell_of(typed(value)) == value
    assert type(cell_of(typed(value))) is type(value)


def test_white_space_at_the_ends_and_a_millisecond_are_no_difference() -> None:
    assert (typed(" a\r\nb \n"), typed("  "), typed(None)) == (Typed(text="a\nb"), EMPTY, EMPTY)
    moment = datetime(2026, 3, 1, 10, 30)  # noqa: DTZ001
    assert typed(moment - timedelta(milliseconds=1)) == typed(moment) == Typed(text="2026-03-01T10:30:00", kind=ValueKind.MOMENT)


def test_themes_beside_each_other_count_each() -> None:
    coded = Coded([note("a"), note("b", kind=AnnotationKind.BESIDE)])
    assert coded.cell(ROW, "Theme 1") == "a\n[or]\nb"


def test_a_formula_over_another_workbook_is_shown_as_a_text() -> None:
    assert cell_of(Typed(text="='[1]Sheet 1'!A{row}", kind=ValueKind.FORMULA)) == "='[1]Sheet 1'!A{row}"
    assert cell_of(Typed(text='=A{row}&"[1]"', kind=ValueKind.FORMULA)) == Formula('=A{row}&"[1]"')
    assert cell_of(Typed(text="=[@Answer]", kind=ValueKind.FORMULA)) == Formula("=[@Answer]")


def test_a_number_that_rounding_made_too_large_is_shown_as_a_text() -> None:
    assert cell_of(Typed(text="1.79769313486232e+308", kind=ValueKind.NUMBER)) == "1.79769313486232e+308"
    assert cell_of(Typed(text="1e+300", kind=ValueKind.NUMBER)) == 1e300
