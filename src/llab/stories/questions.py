"""A question's id is a question for good: its words may change, its type may not, and it may not disappear once it was asked."""

from __future__ import annotations

from collections.abc import Mapping

from llab.errors import SafetyStop
from llab.survey.questionnaire import Questionnaire


def demand_same_questions(asked: Mapping[str, Questionnaire], now: Questionnaire) -> None:
    """Return where every question that was asked is there with its type. `asked` is what was sent, by sha256.

    Raises SafetyStop with each question that is not, and what to do.
    """
    if now.sha256 in asked:
        return
    types = {question.id: question.type for question in now.questions}
    before = {question.id: question.type for questionnaire in asked.values() for question in questionnaire.questions}
    problems = [_problem(name, kind, types.get(name)) for name, kind in before.items() if types.get(name) != kind]
    if problems:
        raise SafetyStop(
            " ".join(problems),
            advice="Nothing was done. Put it back as it was: the words may be changed freely. "
            "A question that means something else needs an id of its own beside the old one.",
        )


def _problem(name: str, before: str, now: str | None) -> str:
    if now is None:
        return f"The question {name} was sent to people and is no longer in config.toml."
    return f'The question {name} was sent to people with type = "{before}" and has type = "{now}" now.'
