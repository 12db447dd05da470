"""The simulated people answer invitations that are not ours, in every layout; what they meant is known, and counted.

The floors are under today's figures: they are there so that no change makes the reader worse without being noticed.
"""

from __future__ import annotations

from collections import Counter

import pytest

from llab.adapters.memory import MemoryExtractor
from llab.demo.people.cast import Meant, cast, final_meaning, words
from llab.stories.parse import Parsed, parse_replies
from llab.survey.questionnaire import Questionnaire
from tests.demo.people_surveys import LAYOUTS, LLL2, NOW, TYPED, invitation

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
