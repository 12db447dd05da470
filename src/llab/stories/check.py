"""What can be known before anything is sent: does every contact come out for everybody, in every language?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llab.errors import BadConfiguration, Complaint
from llab.outgoing.render import Renderer
from llab.records import ContactKind
from llab.stories.questions import not_askable
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at, and what is not as it should be."""

    questions: int
    languages: Mapping[str, int]
    """How many participants get each of the survey's languages."""
    rendered: int
    """How many messages were written as a trial."""
    complaints: tuple[Complaint, ...]


def check(
    questionnaire: Questionnaire,
    participants: Sequence[Participant],
    *,
    templates: Mapping[str, str],
    sender_name: str,
    kinds: Sequence[ContactKind] = (ContactKind.INVITATION,),
) -> CheckReport:
    """Write every kind of contact for every participant, and once in every language. Each different fault is told once."""
    renderer = Renderer(templates)
    here = [participant for participant in participants if not participant.gone]
    strangers = [
        Participant(id="trial", addresses=("trial@llab.example",), name="A. Trial", language=code)
        for code in questionnaire.survey.languages
    ]
    complaints: dict[Complaint, None] = dict.fromkeys(not_askable(questionnaire, here, here))
    rendered = 0
    for kind in kinds:
        for participant in (*strangers, *here):
            try:
                renderer.render(
                    kind,
                    questionnaire=questionnaire,
                    participant=participant,
                    sender_name=sender_name,
                    language=questionnaire.language_for(participant.language),
                    asked=None if participant in strangers else questionnaire.asked_of(participant),
                )
                rendered += 1
            except BadConfiguration as error:
                complaints.update(dict.fromkeys(error.complaints))
    languages = Counter(questionnaire.language_for(participant.language) for participant in here)
    return CheckReport(
        questions=len(questionnaire.questions),
        languages={code: languages[code] for code in questionnaire.survey.languages},
        rendered=rendered,
        complaints=tuple(complaints),
    )


def representatives(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """The first participant of every kind that a template can tell apart by what is filled in: language, name, attributes.

    Who sends tries these first; `llab check` tries everybody.
    """
    first: dict[tuple[object, ...], Participant] = {}
    for participant in participants:
        filled = frozenset(name for name, value in participant.attributes.items() if value)
        first.setdefault((participant.language, bool(participant.name), filled, frozenset(participant.attributes)), participant)
    return tuple(first.values())
