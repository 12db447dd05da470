"""What has to hold of the questions before they are put: one that was asked is the same still, and everybody gets one at least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from llab.errors import BadConfiguration, Complaint, SafetyStop
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import demand_fields
from llab.survey.targets import Target
from llab.survey.where import BadCondition, Where

_CONFIG = Path("config.toml")


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


# ---------------------------------------------------------------- whom they are put to


def demand_askable(questionnaire: Questionnaire, participants: Sequence[Participant], due: Sequence[Participant]) -> None:
    """Return where the conditions ask for what the list has, and everybody who is due gets a question. Raises BadConfiguration."""
    complaints = tuple(not_askable(questionnaire, participants, due))
    if complaints:
        raise BadConfiguration(*complaints)


def not_askable(questionnaire: Questionnaire, participants: Sequence[Participant], due: Sequence[Participant]) -> Iterator[Complaint]:
    """What keeps the questions from being put: conditions on what is known of none of the participants, people without a question."""
    if not questionnaire.is_divided:
        return
    numbered = enumerate(questionnaire.questions, start=1)
    conditions = [(f"questions, number {number} ({each.id}), ask", each.ask) for number, each in numbered if each.ask is not None]
    unknown = tuple(_unknown_fields(conditions, participants))
    yield from unknown
    without = [participant.id for participant in due if not questionnaire.asked_of(participant)]
    if without and not unknown:
        problem = f"No question is for {_named(without)}: the condition of each leaves them out."
        yield Complaint(_CONFIG, problem, "Change a condition, or correct the columns of the list.", key="questions, ask")


def demand_countable(targets: Sequence[Target], participants: Sequence[Participant]) -> None:
    """Return where the targets' conditions ask for what the list has. Raises BadConfiguration."""
    conditions = [(f"targets, number {number}, where", target.where) for number, target in enumerate(targets, start=1)]
    complaints = tuple(_unknown_fields(conditions, participants))
    if complaints:
        raise BadConfiguration(*complaints)


def _unknown_fields(conditions: Iterable[tuple[str, str]], participants: Sequence[Participant]) -> Iterator[Complaint]:
    """A complaint for each condition, given with its key, on what is known of nobody who is on the list."""
    here = [participant for participant in participants if not participant.gone]
    for key, text in conditions if here else ():
        try:
            demand_fields(Where.parse(text), here, with_state=False)
        except BadCondition as error:
            yield Complaint(_CONFIG, error.problem, error.advice, key=key)


SHOWN = 10


def _named(people: Sequence[str]) -> str:
    more = f" and {len(people) - SHOWN} more" if len(people) > SHOWN else ""
    return ", ".join(people[:SHOWN]) + more


def for_nobody(questionnaire: Questionnaire, participants: Sequence[Participant]) -> tuple[str, ...]:
    """A sentence for each question whose condition holds for none of the participants."""
    here = [participant for participant in participants if not participant.gone]
    asked = {name for participant in here for name in questionnaire.asked_of(participant)}
    return tuple(
        f"The question {question.id} is for nobody on the list: {question.ask} holds for none."
        for question in questionnaire.questions
        if here and question.id not in asked
    )
