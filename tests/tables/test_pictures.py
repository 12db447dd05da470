"""Which tables are drawn, of which rows, and what is said of the picture to those who do not see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from llab.records import ContactKind
from llab.tables.facts import Facts
from llab.tables.over_time import MOST_DAYS, contacts_over_time, course
from llab.tables.pictures import LONGEST_LABEL, MOST_BARS, PICTURED, drawn
from llab.tables.spread import lengths_of
from llab.tables.study import Study
from llab.tables.table import Chart, Column, Kind, Shape, Sheet, Table
from tests.tables.sheets import question_tables, survey_tables
from tests.workbook.people import START, contact, facts, no_answers

FACTS = facts()


def sheet(sheets: tuple[Sheet, ...], title: str) -> Sheet:
    return next(each for each in sheets if each.title == title)


def with_answers(number: int) -> Facts:
    """The survey when so many had answered."""
    return FACTS.model_copy(update={"responses": FACTS.responses[:number]})


def spread_over(days: int) -> Facts:
    """The survey with answers on so many days, one after the other."""
    first = FACTS.responses[0].versions[0]
    responses = tuple(
        FACTS.responses[0].model_copy(
            update={
                "participant": f"p{index:02}",
                "versions": (first.model_copy(update={"participant": f"p{index:02}", "received": START + timedelta(days=index)}),),
            }
        )
        for index in range(days)
    )
    people = tuple(FACTS.participants[0].model_copy(update={"id": f"p{index:02}"}) for index in range(days))
    return FACTS.model_copy(update={"responses": responses, "participants": people})


def reminded(*days: int) -> Facts:
    more = (
        contact(index).model_copy(update={"kind": ContactKind.REMINDER, "number": index, "at": START + timedelta(days=day)})
        for index, day in enumerate(days, start=1)
    )
    return FACTS.model_copy(update={"contacts": (*FACTS.contacts, *more)})


def bars(*entries: tuple[str, float], kind: Kind = Kind.COUNT, rows: int = 0) -> Table:
    table = Table("Values", (Column("Name"), Column("Answers", kind)), entries)
    return drawn(table, title="Values", shape=Shape.BARS, labels="Name", values="Answers", along="Name", up="Answers", rows=rows)


def chart_of(table: Table) -> Chart:
    assert table.chart is not None
    return table.chart


def test_the_overview_shows_what_happened_over_time_first_then_answers_and_rates_by_attribute() -> None:
    assert [(chart.title, chart.shape) for chart in sheet(survey_tables(FACTS), "Overview").charts] == [
        ("Respondents over time", Shape.COURSE),
        ("Answers per question", Shape.BARS),
        ("Response rate by Language", Shape.BARS),
        ("Response rate by Oraș", Shape.BARS),
        ("Response rate by Oraș (2)", Shape.BARS),
    ]


@pytest.mark.parametrize(
    ("question", "title", "shape"),
    [
        ("q1", "Length of answers", Shape.COLUMNS),
        ("sector", "What was answered", Shape.BARS),
        ("help", "What was answered", Shape.BARS),
        ("trust", "What was answered", Shape.COLUMNS),
        ("staff", "How the values spread", Shape.COLUMNS),
        ("again", "What was answered", Shape.BARS),
        ("since", "How the values spread", Shape.COLUMNS),
    ],
)
def test_each_type_of_question_has_its_picture(question: str, title: str, shape: Shape) -> None:
    (chart,) = sheet(question_tables(FACTS, question), "Summary").charts
    assert (chart.title, chart.shape) == (title, shape)


@pytest.mark.parametrize("known", [no_answers(), with_answers(0), with_answers(1)], ids=["nobody", "no answer", "one answer"])
def test_before_the_second_answer_there_is_a_sentence_in_the_place_of_pictures(known: Facts) -> None:
    for found in (sheet(survey_tables(known), "Overview"), *(sheet(question_tables(known, q), "Summary") for q in ("q1", "staff", "help"))):
        assert found.charts == ()
        assert found.lead[-1] == "Pictures of the numbers below come with the second answer."
    assert sheet(survey_tables(with_answers(2)), "Overview").charts


def test_where_no_answer_has_a_value_a_sentence_says_so() -> None:
    found = sheet(question_tables(without_values("trust"), "trust"), "Summary")
    assert (found.charts, found.lead[-1]) == ((), "There is nothing to draw yet: no answer has a certain value.")


def without_values(question: str) -> Facts:
    responses = tuple(
        response.model_copy(
            update={
                "versions": tuple(
                    version.model_copy(update={"answer": version.answer.model_copy(update={"value": None})})
                    for version in response.versions
                    if version.answer.question == question
                )
            }
        )
        for response in FACTS.responses
    )
    return FACTS.model_copy(update={"responses": responses})


def test_answers_without_a_certain_value_have_no_bar() -> None:
    table = next(table for table in sheet(question_tables(FACTS, "trust"), "Summary").tables if table.chart)
    assert [row[1] for row in table.rows[: chart_of(table).rows]] == ["1", "2", "3", "4", "5"]


def test_a_picture_is_told_with_its_highest_its_lowest_and_the_sum() -> None:
    told = chart_of(bars(("Arad", 7), ("Lugoj", 2), ("Sebiș", 2))).told
    assert told == "Values. 3 bars. Highest: Arad (7). Lowest: Lugoj, Sebiș (2). Together: 11."


def test_shares_are_told_in_per_cent_and_not_added_up() -> None:
    assert (
        chart_of(bars(("Arad", 0.75), ("Lugoj", 0.5), kind=Kind.SHARE)).told == "Values. 2 bars. Highest: Arad (75%). Lowest: Lugoj (50%)."
    )


def test_bars_of_one_height_are_told_so_and_of_many_names_only_some() -> None:
    assert chart_of(bars(("a", 2), ("b", 2))).told == "Values. 2 bars, all of 2. Together: 4."
    assert chart_of(bars(("a", 3))).told == "Values. One bar: a (3)."
    assert "Lowest: b, c, d and 2 more (1)" in chart_of(bars(("a", 3), *((name, 1) for name in "bcdef"))).told


def test_nothing_but_noughts_is_no_picture() -> None:
    assert bars(("a", 0), ("b", 0)).chart is None
    assert bars().chart is None


def test_long_labels_are_cut_at_a_word_in_a_column_of_their_own_and_stay_different() -> None:
    long = "Sprijin pentru înființarea unei firme"
    table = bars((f"{long}, în oraș", 2), (f"{long}, la sat", 1), ("Altceva", 1))
    assert table.headings == ("Name", "Answers", PICTURED)
    assert [row[2] for row in table.rows] == ["Sprijin pentru înființarea…", "Sprijin pentru înființarea… (2)", "Altceva"]
    assert chart_of(table).labels == PICTURED
    assert bars(("a" * LONGEST_LABEL, 1)).headings == ("Name", "Answers")


def test_of_very_many_bars_the_first_are_drawn_and_the_title_says_so() -> None:
    chart = chart_of(bars(*((f"n{number}", 1) for number in range(40))))
    assert (chart.rows, chart.title) == (MOST_BARS, "Values (the first 30)")


def test_a_chart_of_columns_or_rows_that_are_not_there_is_refused() -> None:
    chart = chart_of(bars(("a", 1)))
    with pytest.raises(ValueError, match="its chart is of other columns or rows"):
        Table("Values", (Column("Name"), Column("Answers", Kind.COUNT)), (), chart=chart)
    with pytest.raises(ValueError, match="a list has no chart"):
        Sheet("Answers", (bars(("a", 1)),))


# ---------------------------------------------------------------- over time


def test_the_line_is_flat_between_days_with_answers_and_goes_through_the_days_of_reminders() -> None:
    days = course(Study(reminded(3))).rows
    assert [(row[0], row[2]) for row in days] == [
        (date(2026, 3, 26), 0),  # the invitation
        (date(2026, 3, 28), 0),  # the day before the first answers
        (date(2026, 3, 29), 14),
        (date(2026, 4, 1), 14),  # the reminder
    ]
    assert sum(int(str(row[1])) for row in days) == 14


def test_each_mark_stands_as_high_as_the_line_on_its_day() -> None:
    study = Study(reminded(0, 3))
    heights = {row[0]: row[2] for row in course(study).rows}
    assert [(row[0], row[4]) for row in contacts_over_time(study).rows] == [("Invitation", 0), ("Reminder 1", 14), ("Reminder 2", 14)]
    assert all(heights[row[1]] == row[4] for row in contacts_over_time(study).rows)


def test_the_picture_over_time_tells_how_many_when_and_what_was_sent() -> None:
    told = sheet(survey_tables(reminded(3)), "Overview").charts[0].told
    assert told == (
        "Respondents over time. 14 respondents in all, the first on 2026-03-29, the last on 2026-03-29. "
        "Marked: Invitation 2026-03-26; Reminder 2026-04-01."
    )
    assert "The most in a day, on 2026-03-29: 1." in sheet(survey_tables(spread_over(5)), "Overview").charts[0].told


def test_thank_yous_are_no_marks() -> None:
    thanks = contact(1).model_copy(update={"kind": ContactKind.THANK_YOU, "at": START + timedelta(days=1)})
    marks = sheet(survey_tables(FACTS.model_copy(update={"contacts": (*FACTS.contacts, thanks)})), "Overview").charts[0].marks
    assert marks is not None
    assert marks.rows == (0,)


def test_answers_on_very_many_days_are_counted_by_weeks() -> None:
    table = course(Study(spread_over(MOST_DAYS + 10)))
    assert (table.title, table.headings[0]) == ("Responses by week", "Week to")
    assert all(isinstance(row[0], date) and row[0].weekday() == 6 for row in table.rows)
    assert table.rows[-1][2] == MOST_DAYS + 10
    assert len(table.rows) < 15
    assert "The most in the week to" in sheet(survey_tables(spread_over(MOST_DAYS + 10)), "Overview").charts[0].told


# ---------------------------------------------------------------- lengths


def test_every_answer_is_in_one_range_of_lengths() -> None:
    study = Study(FACTS)
    table = lengths_of(study, study.facts.questionnaire.question("q1"))
    assert table is not None
    assert [row[0] for row in table.rows][:3] == ["up to 5", "6 to 10", "11 to 20"]
    assert (table.rows[-1][:2], sum(int(str(row[1])) for row in table.rows)) == (("over 500", 1), 14)
    assert lengths_of(study, study.facts.questionnaire.question("trust")) is None
    assert lengths_of(Study(no_answers()), study.facts.questionnaire.question("q1")) is None
