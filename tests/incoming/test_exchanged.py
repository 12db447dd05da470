"""The corpus in other clothes is read like the corpus: no rule of the reader knows its names, numbers, lines, layouts or questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from llab.mail.message import parse
from tests.corpus.clothes.dates import dates
from tests.corpus.clothes.people import FIRMS, ORGANISERS, PLACES
from tests.corpus.clothes.swap import swapped
from tests.corpus.exchanged import ALL, VARIANTS, Dressed, dressed, left, worn
from tests.corpus.generator.surveys import SURVEYS
from tests.corpus.score import Outcome

EVERY = 6
"""Of so many cases one is read here, others for each variant; `python -m bench.exchanged` reads all."""
POINTS = 2.0


def sample(variant: str) -> list[Dressed]:
    first = list(VARIANTS).index(variant) % EVERY
    return list(dressed(VARIANTS[variant], ALL[first::EVERY]))


@cache
def as_it_was(case: str) -> Outcome:
    return left(next(each for each in ALL if each.id == case)).outcome()


def recall(outcomes: Sequence[Outcome]) -> float:
    return 100 * sum(each.exact for each in outcomes) / sum(each.expected for each in outcomes)


def precision(outcomes: Sequence[Outcome]) -> float:
    return 100 * sum(each.exact for each in outcomes) / sum(each.given for each in outcomes)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_is_read_like_the_corpus(variant: str) -> None:
    cases = sample(variant)
    found = [case.outcome() for case in cases]
    before = [as_it_was(case.id) for case in cases]
    problems = "\n".join(f"{each.case.id}: {'; '.join(each.problems)}" for each in found if each.problems)
    assert recall(found) >= recall(before) - POINTS, problems
    assert precision(found) >= precision(before) - POINTS, problems
    assert sum(each.kind_ok for each in found) >= sum(each.kind_ok for each in before), problems
    assert sum(len(each.silent_wrong) for each in found) == 0, problems


@pytest.mark.parametrize("variant", VARIANTS)
def test_most_cases_are_dressed(variant: str) -> None:
    assert sum(worn(VARIANTS[variant], case) is None for case in ALL) <= 0.28 * len(ALL)


# ---------------------------------------------------------------- what was exchanged is gone


def said(case: Dressed) -> str:
    """All that is written in a case: the invitation and the replies, their headers decoded."""
    messages = [parse(raw) for raw in (case.sent, *case.replies) if raw]
    return "\n".join("\n".join((each.text, each.html, each.subject, each.author)) for each in messages)


def texts(variant: str) -> list[str]:
    return [said(case) for case in dressed(VARIANTS[variant], ALL[::EVERY]) if not case.is_left]


def test_no_name_is_left_among_other_people() -> None:
    old = swapped([(name, "FOUND HERE") for name, _ in (*ORGANISERS, *PLACES, *FIRMS) if not name.islower()])
    assert [text for text in texts("other people") if "FOUND HERE" in old(text)] == []


def test_no_question_is_left_among_other_questions() -> None:
    old = [text for survey in SURVEYS.values() for question in survey.questions for text in question.text.values()]
    assert [question for text in texts("other questions") for question in old if question in text] == []


def test_no_date_is_left_among_other_dates() -> None:
    assert [text for text in texts("other dates") if "aprilie 2020" in text or "apr. 2020" in text or "June 2020" in text] == []


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("joi, 11 iunie", "joi, 11 noiembrie"),
        ("pe 19.06.2020", "pe 19.11.2021"),
        ("2020-06-30", "2021-11-30"),
        ("luni, 6 aprilie 2020", "luni, 6 septembrie 2021"),
        ("2.000 de euro", "2.000 de euro"),
    ],
)
def test_a_date_keeps_its_day_and_its_weekday(text: str, later: str) -> None:
    assert dates(text) == later
