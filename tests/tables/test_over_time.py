"""How responses come in, and how values spread."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from llab.records import ContactKind, ContactState
from llab.survey.response import NumberAnswer
from llab.tables.facts import Facts
from llab.tables.over_time import responses_by_day, waves_of_contacts
from llab.tables.spread import spread_of
from llab.tables.study import Study
from tests.workbook.people import START, contact, facts, no_answers


def with_numbers(*values: float | None) -> Study:
    """The survey as if these were the values of its number question."""
    known = facts()
    versions = [version for response in known.responses for version in response.versions][: len(values)]
    answers = [NumberAnswer(question="staff", text="x", value=value, confidence=1, review=False, how="typed") for value in values]
    responses = [
        known.responses[0].model_copy(
            update={
                "participant": f"p{index:02}",
                "versions": (version.model_copy(update={"participant": f"p{index:02}", "answer": answer}),),
            }
        )
        for index, (version, answer) in enumerate(zip(versions, answers, strict=True))
    ]
    return Study(known.model_copy(update={"responses": tuple(responses)}))


def spread(*values: float | None) -> list[tuple[object, object]]:
    study = with_numbers(*values)
    table = spread_of(study, study.facts.questionnaire.question("staff"))
    return [(row[0], row[1]) for row in table.rows] if table else []


def test_everybody_counts_once_on_the_day_of_the_first_answer_as_clocks_show_it() -> None:
    rows = responses_by_day(Study(facts())).rows
    assert [row[0] for row in rows] == sorted({row[0] for row in rows}, key=str)
    assert rows[0][0] == date(2026, 3, 29)  # 22:30 UTC on the 28th is after midnight in Bucharest
    assert sum(int(str(row[1])) for row in rows) == rows[-1][2] == len(facts().responses)


def test_a_later_version_does_not_make_anybody_answer_later() -> None:
    known = facts()
    first = known.responses[0]
    again = first.versions[0].model_copy(update={"version": 2, "received": START + timedelta(days=30)})
    later = first.model_copy(update={"versions": (*first.versions, again)})
    changed = known.model_copy(update={"responses": (later, *known.responses[1:])})
    assert responses_by_day(Study(changed)).rows == responses_by_day(Study(known)).rows


def sent(kind: ContactKind, number: int, days: int, state: ContactState = ContactState.ACCEPTED) -> Facts:
    known = facts()
    more = contact(3).model_copy(update={"kind": kind, "number": number, "at": START + timedelta(days=days), "state": state})
    return known.model_copy(update={"contacts": (*known.contacts, more)})


def test_each_reminder_is_a_row_of_its_own_and_what_the_server_refused_is_none() -> None:
    assert [row[0] for row in waves_of_contacts(Study(facts())).rows] == ["Invitation"]
    assert [row[0] for row in waves_of_contacts(Study(sent(ContactKind.REMINDER, 1, 4))).rows] == ["Invitation", "Reminder"]
    assert [row[0] for row in waves_of_contacts(Study(sent(ContactKind.REMINDER, 2, 9))).rows] == ["Invitation", "Reminder 2"]
    refused = sent(ContactKind.REMINDER, 1, 4, ContactState.REFUSED)
    assert [row[0] for row in waves_of_contacts(Study(refused)).rows] == ["Invitation"]


def test_before_anything_happens_there_is_nothing_to_show() -> None:
    study = Study(no_answers())
    assert responses_by_day(study).rows == ()
    assert waves_of_contacts(study).rows == ()


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ((), []),
        ((None,), []),
        ((7,), [("7", 1)]),
        ((1, 2, 2, 4), [("1", 1), ("2", 2), ("3", 0), ("4", 1)]),
        ((0, 45, 99), [("0 to 19", 1), ("20 to 39", 0), ("40 to 59", 1), ("60 to 79", 0), ("80 to 99", 1)]),
        ((0.5, 0.5), [("0 to under 1", 2)]),
        ((-3, 3), [("-3", 1), ("-2", 0), ("-1", 0), ("0", 0), ("1", 0), ("2", 0), ("3", 1)]),
    ],
)
def test_numbers_fall_into_round_ranges_of_one_width(values: tuple[float | None, ...], rows: list[tuple[object, object]]) -> None:
    assert spread(*values) == rows


@pytest.mark.parametrize("values", [(1e-9, 1e9), (1, 10**14), (0.1, 0.2, 0.30000001), (-5, -4.5, 1000)])
def test_however_far_apart_there_are_few_ranges_and_every_number_is_in_one(values: tuple[float, ...]) -> None:
    found = spread(*values)
    assert 1 <= len(found) <= 11
    assert sum(int(str(number)) for _, number in found) == len(values)


def test_days_of_many_years_are_told_by_years_and_other_questions_not_at_all() -> None:
    study = Study(facts())
    since = spread_of(study, study.facts.questionnaire.question("since"))
    assert since is not None
    assert all("," not in str(row[0]) for row in since.rows)
    assert spread_of(study, study.facts.questionnaire.question("trust")) is None
