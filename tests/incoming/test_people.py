"""The simulated people answer invitations that are not ours, in every layout; what they meant is known, and counted.

The floors are under today's figures: they are there so that no change makes the reader worse without being noticed. Whoever makes
it better raises them; whoever changes the people measures anew (`python -m bench.people 200000 500`).
"""

from __future__ import annotations

from collections import Counter

import pytest

from llab.adapters.attachments import FileExtractor
from llab.adapters.memory import MemoryExtractor
from llab.demo.people.cast import Meant, cast, final_meaning, words
from llab.demo.people.drawing.cases import Case, draw
from llab.demo.people.verdict import Came, Score, Verdict, score
from llab.stories.replies.parse import Parsed, parse_replies
from llab.survey.questionnaire import Questionnaire
from tests.demo.people.surveys import LAYOUTS, LLL2, NOW, TYPED, invitation

SEED = 11


def counted(questionnaire: Questionnaire, layout: str) -> Counter[str]:
    """Messages, those fully right, and answers by verdict."""
    counts: Counter[str] = Counter()
    for person in cast(questionnaire, seed=SEED):
        sent = invitation(questionnaire, layout=layout, language=questionnaire.language_for(person.language), to=person.address)
        written = person.replies(sent, questionnaire, seed=SEED, now=NOW)
        if written:
            parsed = parse_replies([each.raw for each in written], sent=[sent], questionnaire=questionnaire, extractor=MemoryExtractor())
            verdicts = verdicts_on(parsed, final_meaning(written), questionnaire)
            counts["people"] += 1
            counts["fully right"] += set(verdicts) <= {"right"}
            counts.update(verdicts)
    return counts


def verdicts_on(parsed: Parsed, meant: Meant, questionnaire: Questionnaire) -> list[str]:
    answers = {answer.question: answer for answer in parsed.answers}
    verdicts = [] if parsed.kind.value == meant.kind else ["wrong kind"]
    for name in {*answers, *meant.answers}:
        answer = answers.get(name)
        is_typed = questionnaire.question(name).type != "text"
        if answer is not None and name in meant.answers:
            is_right = str(answer.value) == str(meant.values.get(name)) if is_typed else words(answer.text) == words(meant.answers[name])
        else:
            is_right = False
        is_marked = parsed.review or (answer is not None and answer.review)
        verdicts.append("right" if is_right else "to review" if is_marked else "silent")
    return verdicts


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("survey", ["lll2", "typed"])
def test_answers_find_their_questions_in_every_layout(survey: str, layout: str) -> None:
    counts = counted({"lll2": LLL2, "typed": TYPED}[survey], layout)
    assert counts["people"] > 35
    assert counts["fully right"] >= (0.97 if survey == "lll2" else 0.9) * counts["people"], counts
    assert counts["silent"] <= 0.005 * counts["right"], counts
    assert counts["wrong kind"] <= 1, counts


# ---------------------------------------------------------------- people that nobody has met

BLOCK = 100
LEAST_CASES_RIGHT = 97
"""Of a hundred cases: each answer right, or rightly left to a person."""
LEAST_FULLY_RIGHT = 80
"""The same, and none marked without need."""
LEAST_RIGHT = 0.98
"""Of all answers, marked or not."""
MOST_SILENT = 2
"""Of a thousand answers: wrong or lost, unmarked."""
MOST_WRONG_KINDS = 1


def scored(case: Case) -> Score:
    replies = [written.raw for written in case.written]
    parsed = parse_replies(replies, sent=case.contacts, questionnaire=case.questionnaire, extractor=FileExtractor())
    came = [Came(answer.question, answer.text, answer.value, answer.review) for answer in parsed.answers]
    return score(final_meaning(case.written), kind=parsed.kind.value, came=came, review=parsed.review)


@pytest.mark.parametrize("first", range(200_000, 200_500, BLOCK))
def test_drawn_people_are_read_as_well_as_today(first: int) -> None:
    scores = [scored(draw(seed)) for seed in range(first, first + BLOCK)]
    counts = Counter(verdict for each in scores for verdict in each.answers.values())
    answers = counts.total()
    assert answers > 5 * BLOCK
    assert sum(each.is_right for each in scores) >= LEAST_CASES_RIGHT
    assert sum(each.is_fully_right for each in scores) >= LEAST_FULLY_RIGHT
    assert counts[Verdict.RIGHT] + counts[Verdict.RIGHT_BUT_FLAGGED] >= LEAST_RIGHT * answers, counts
    assert 1_000 * (counts[Verdict.SILENTLY_WRONG] + counts[Verdict.SILENTLY_LOST]) <= MOST_SILENT * answers, counts
    assert sum(not each.is_kind_right for each in scores) <= MOST_WRONG_KINDS
    assert not any(each.is_review_missing for each in scores)
