"""Themes counted once analysts have coded, over all and by attribute; and what they marked to be quoted."""

from __future__ import annotations

from llab.tables.study import Study
from llab.tables.table import Table
from llab.tables.themes import UNCODED, computed_quotes, number_of_themes, quotes, themes_by_attribute, themes_counted
from tests.tables.sheets import question_tables, survey_tables
from tests.tables.test_coded import note
from tests.workbook.people import facts

FACTS = facts()
NOTES = (
    note("Teamă", row="p01/1/q1"),
    note("teamă ", "Theme 2", row="p01/1/q1"),
    note("TEAMĂ", row="p02/1/q1"),
    note("Bani", "Theme 3", row="p02/1/q1"),
    note("Timp", row="p03/1/q1"),
    note("Teamă", row="p01/1/q2"),
)


def study_of(*notes: object) -> Study:
    return Study(FACTS.model_copy(update={"annotations": notes}))


def themes(*notes: object, question: str = "q1") -> Table | None:
    study = study_of(*notes)
    return themes_counted(study, study.facts.questionnaire.question(question))


def test_themes_are_counted_by_answers_the_most_frequent_first_whatever_their_capitals() -> None:
    table = themes(*NOTES)
    assert table is not None
    assert table.rows == (("Teamă", 2, 2 / 3), ("Bani", 1, 1 / 3), ("Timp", 1, 1 / 3), (UNCODED, 11, None))
    assert number_of_themes(table) == 3


def test_each_of_two_themes_that_were_typed_into_one_cell_counts() -> None:
    table = themes(note("Bani\n[or]\nTimp"))
    assert table is not None
    assert [row[0] for row in table.rows[:2]] == ["Bani", "Timp"]


def test_before_anybody_has_coded_there_is_no_table_and_formulas_are_no_themes() -> None:
    assert themes() is None
    assert themes(note("Teamă"), note("")) is None
    assert themes(note("Teamă"), question="q2") is None
    formula = note("x").model_copy(update={"value": note("x").value.model_copy(update={"text": "=A{row}", "kind": "formula"})})
    assert themes(formula) is None


def test_the_summary_of_a_coded_question_has_bars_and_the_overview_has_nothing_of_it() -> None:
    given = FACTS.model_copy(update={"annotations": NOTES})
    summary = next(sheet for sheet in question_tables(given, "q1") if sheet.title == "Summary")
    chart = summary.charts[1]
    assert (chart.title, chart.rows, chart.told) == (
        "Themes",
        3,
        "Themes. 3 bars. Highest: Teamă (2). Lowest: Bani, Timp (1). Together: 4.",
    )
    assert not [table for table in survey_tables(given)[0].tables if "heme" in table.title]


def test_themes_by_attribute_add_up_and_attributes_of_many_values_have_no_table() -> None:
    study = study_of(*NOTES)
    tables = themes_by_attribute(study, study.facts.questionnaire.question("q1"))
    assert [table.title for table in tables] == ["Themes by Language", "Themes by Oraș", "Themes by Oraș (2)"]
    for table in tables:
        assert [(row[0], sum(int(str(cell)) for cell in row[1:])) for row in table.rows] == [("Teamă", 2), ("Bani", 1), ("Timp", 1)]
    assert themes_by_attribute(study, study.facts.questionnaire.question("trust")) == ()


def test_quotes_are_what_was_typed_with_the_answer_it_is_of() -> None:
    formula = note("x", "Quote", row="p05/1/q1")
    study = study_of(
        note(" un telefon ", "Quote"),
        note("altul", "Quote", kind="beside"),
        note("", "Quote", row="p02/1/q1"),
        formula.model_copy(update={"value": formula.value.model_copy(update={"text": "=C{row}", "kind": "formula"})}),
    )
    question = study.facts.questionnaire.question("q1")
    assert [(version.participant, text) for version, text in quotes(study, question)] == [("p01", "un telefon"), ("p01", "altul")]
    assert computed_quotes(study, question) == 1
