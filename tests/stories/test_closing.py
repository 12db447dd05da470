"""After the last day no message names it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from llab.records import ContactKind
from llab.survey.questionnaire import Questionnaire, Survey
from tests.stories.following import DAY, Lab, read, text_of
from tests.stories.samples import NOW, QUESTIONNAIRE, TEMPLATES, person
from tests.stories.test_remind import LATER

LAST = date(2026, 11, 12)


def closing(last: date = LAST) -> Questionnaire:
    survey = {**QUESTIONNAIRE.survey.model_dump(mode="json"), "closes": last.isoformat(), "timezone": "Europe/Bucharest"}
    return Questionnaire.model_validate({**QUESTIONNAIRE.model_dump(mode="json"), "survey": survey})


def invited() -> Lab:
    lab = Lab([person("ana")], questionnaire=closing(), templates=TEMPLATES)
    lab.send()
    lab.later(8 * DAY)
    return lab


@pytest.mark.parametrize(
    ("now", "is_over"),
    [
        (datetime(2026, 11, 12, 21, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 12, 22, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 11, 23, 0, tzinfo=UTC), False),
    ],
)
def test_the_last_day_ends_at_midnight_where_the_survey_is_held(now: datetime, is_over: bool) -> None:
    assert closing().survey.is_over(now) is is_over


def test_a_survey_without_a_last_day_is_never_over() -> None:
    survey: Survey = QUESTIONNAIRE.survey
    assert not survey.is_over(NOW + timedelta(days=10_000))


def test_a_message_names_the_last_day_as_long_as_it_is_not_over() -> None:
    lab = invited()
    assert "12 noiembrie 2026" in text_of(read(lab.submission.ledger[0].raw))
    lab.remind()
    assert "12 noiembrie 2026" in text_of(lab.last())
    lab.later(30 * DAY)
    lab.remind()
    assert len(lab.contacts(ContactKind.REMINDER)) == 2
    assert "12 noiembrie 2026" not in text_of(lab.last())
    assert "2. Ce ați schimba" in text_of(lab.last())
    digests = {each.questionnaire for each in lab.store.contacts()}
    assert digests == {lab.questionnaire.sha256}


def test_a_reminder_that_was_put_off_past_the_last_day_is_written_anew() -> None:
    lab = invited()
    lab.submission.say("ana@firma.example", LATER)
    lab.remind()
    lab.later(30 * DAY)
    lab.remind()
    assert [each.number for each in lab.contacts(ContactKind.REMINDER)] == [1, 2]
    assert "12 noiembrie 2026" not in text_of(lab.last())
