"""Every message that the shipped templates make of the library's questionnaire, in each language: invitations, reminders, thank-yous."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from llab.outgoing.render import Earlier, Rendered, Renderer
from llab.records import ContactKind
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from tests.outgoing.asked import WORDS, library
from tests.outgoing.samples import ANA, TEMPLATES

INVITED = date(2027, 4, 5)
RENDERER = Renderer(TEMPLATES)
ALL = tuple(f"q{number}" for number in range(1, 9))
OPEN = ("q2", "q6", "q8")
"""The questions that a partial respondent has not answered."""


@dataclass(frozen=True)
class Situation:
    """What is known of somebody when she is written to."""

    kind: ContactKind
    answered: tuple[str, ...] | None = None
    """The questions that she has answered; None where that is not said."""
    asked: tuple[str, ...] | None = None


SITUATIONS = {
    "invitation": Situation(ContactKind.INVITATION),
    "reminder": Situation(ContactKind.REMINDER),
    "reminder of some": Situation(ContactKind.REMINDER, answered=tuple(name for name in ALL if name not in OPEN), asked=OPEN),
    "reminder of one": Situation(ContactKind.REMINDER, answered=ALL[:-1], asked=ALL[-1:]),
    "thank-you": Situation(ContactKind.THANK_YOU),
    "thank-you, some open": Situation(ContactKind.THANK_YOU, asked=OPEN),
    "thank-you, one open": Situation(ContactKind.THANK_YOU, asked=OPEN[:1]),
    "thank-you with all answers": Situation(ContactKind.THANK_YOU, answered=ALL),
    "thank-you with some answers": Situation(ContactKind.THANK_YOU, answered=tuple(name for name in ALL if name not in OPEN)),
    "thank-you with one answer": Situation(ContactKind.THANK_YOU, answered=ALL[:1]),
}


def answers_of(language: str, questions: Sequence[str]) -> Mapping[str, str]:
    """What somebody answered to these questions."""
    return {name: WORDS[language].answers[ALL.index(name)] for name in questions}


def write(
    situation: str,
    language: str,
    *,
    questionnaire: Questionnaire | None = None,
    participant: Participant = ANA,
    earlier: Earlier | None = Earlier(subject="Library", date=INVITED),  # noqa: B008 - a frozen value
    **more: Any,
) -> Rendered:
    """The message for that situation."""
    known = SITUATIONS[situation]
    asked_about = questionnaire or library()
    there = {question.id for question in asked_about.questions}
    given = None if known.answered is None else {k: v for k, v in answers_of(language, known.answered).items() if k in there}
    return RENDERER.render(
        known.kind,
        questionnaire=asked_about,
        participant=participant,
        sender_name="Mara Ionescu",
        language=language,
        asked=None if known.asked is None else [name for name in known.asked if name in there],
        earlier=None if known.kind is ContactKind.INVITATION else earlier,
        given=given,
        **more,
    )
