"""What can be known before anything is sent: does every contact come out for everybody, in every language?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from llab.errors import BadConfiguration, Complaint
from llab.outgoing.compose import Address, compose
from llab.outgoing.render import Earlier, Rendered, Renderer
from llab.outgoing.templates import FOLDER
from llab.records import ContactKind
from llab.stories.contacts.leftovers import is_left_in, left_in, looks_left_in
from llab.stories.contacts.questions import not_askable
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.wording import texts_of

MOST_BYTES = 90_000
"""Beyond about 100 kB Gmail shows the beginning of a message only."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at, and what is not as it should be."""

    questions: int
    languages: Mapping[str, int]
    """How many participants get each of the survey's languages."""
    rendered: int
    """How many messages were written as a trial."""
    complaints: tuple[Complaint, ...]
    warnings: tuple[str, ...] = ()
    """What nobody is kept from sending by, and should look at."""
    sizes: Mapping[ContactKind, int] = field(default_factory=dict)
    """For each kind of contact the bytes of the largest message, without attachments."""


def kinds_of(templates: Mapping[str, str]) -> tuple[ContactKind, ...]:
    """The kinds of contact that there are templates for."""
    return tuple(kind for kind in ContactKind if any(name.startswith(f"{kind.value}.") for name in templates))


def check(
    questionnaire: Questionnaire,
    participants: Sequence[Participant],
    *,
    templates: Mapping[str, str],
    sender_name: str,
    kinds: Sequence[ContactKind] = (ContactKind.INVITATION,),
    people_file: Path = Path("participants.csv"),
) -> CheckReport:
    """Write every kind of contact for every participant, and once in every language; reminders and thank-yous in every situation.

    Each different fault is told once. Braces that were left in a text, a name or a template are a fault too.
    """
    here = [participant for participant in participants if not participant.gone]
    trial = _Trial(questionnaire, templates, sender_name)
    complaints: dict[Complaint, None] = dict.fromkeys(not_askable(questionnaire, here, here))
    complaints.update(dict.fromkeys(_left_in_sources(questionnaire, here, people_file)))
    for kind in kinds:
        for participant in (*_strangers(questionnaire), *here):
            complaints.update(dict.fromkeys(trial.write(kind, participant)))
    languages = Counter(questionnaire.language_for(participant.language) for participant in here)
    return CheckReport(
        questions=len(questionnaire.questions),
        languages={code: languages[code] for code in questionnaire.survey.languages},
        rendered=trial.rendered,
        complaints=tuple(complaints),
        warnings=(*trial.doubts, *_too_large(trial.sizes)),
        sizes=dict(trial.sizes),
    )


def representatives(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """The first participant of every kind that a template can tell apart by what is filled in: language, name, attributes.

    Who has braces in a name or an attribute is a kind of her own. Who sends tries these first; `llab check` tries everybody.
    """
    first: dict[tuple[object, ...], Participant] = {}
    for participant in participants:
        filled = frozenset(name for name, value in participant.attributes.items() if value)
        is_odd = any(is_left_in(value) for _, value in _values(participant))
        first.setdefault((participant.language, bool(participant.name), filled, frozenset(participant.attributes), is_odd), participant)
    return tuple(first.values())


# ---------------------------------------------------------------- the messages, written as a trial

_DAY = datetime(2026, 1, 12, 8, tzinfo=UTC)
_ANSWER = "123"
"""What is shown as an answer where a message shows what somebody has answered."""

Situation = dict[str, Any]
"""What the renderer is told besides who it is."""


def _invited(_questionnaire: Questionnaire, asked: Sequence[str]) -> Iterator[Situation]:
    yield {"asked": asked}


def _reminded(questionnaire: Questionnaire, asked: Sequence[str]) -> Iterator[Situation]:
    """Somebody who has not answered, and somebody who has answered every other question."""
    earlier = _earlier(questionnaire)
    yield {"asked": asked, "earlier": earlier}
    if len(asked) > 1:
        yield {"asked": asked[1::2], "earlier": earlier, "given": dict.fromkeys(asked[::2], _ANSWER)}


def _thanked(questionnaire: Questionnaire, asked: Sequence[str]) -> Iterator[Situation]:
    """Without showing anything, and showing all answers, or some of them."""
    earlier = _earlier(questionnaire)
    yield {"earlier": earlier}
    yield {"asked": asked, "earlier": earlier, "given": dict.fromkeys(asked, _ANSWER)}
    yield {"asked": asked, "earlier": earlier, "given": dict.fromkeys(asked[::2], _ANSWER)}


def _earlier(questionnaire: Questionnaire) -> Earlier:
    survey = questionnaire.survey
    return Earlier(subject=survey.title.get(survey.default_language), date=survey.opens or _DAY.date())


_SITUATIONS: Mapping[ContactKind, Callable[[Questionnaire, Sequence[str]], Iterator[Situation]]] = {
    ContactKind.INVITATION: _invited,
    ContactKind.REMINDER: _reminded,
    ContactKind.THANK_YOU: _thanked,
}


def _strangers(questionnaire: Questionnaire) -> tuple[Participant, ...]:
    """Somebody in every language, on whose list no further columns are."""
    return tuple(
        Participant(id=_STRANGER, addresses=("trial@llab.example",), name="A. Trial", language=code)
        for code in questionnaire.survey.languages
    )


_STRANGER = "trial"
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""What of a template is not printed as it is."""


class _Trial:
    """Writes messages, and keeps what is to be told of them."""

    def __init__(self, questionnaire: Questionnaire, templates: Mapping[str, str], sender_name: str) -> None:
        self.rendered = 0
        self.doubts: dict[str, None] = {}
        self.sizes: dict[ContactKind, int] = {}
        self._largest: dict[ContactKind, int] = {}
        self._questionnaire = questionnaire
        self._renderer = Renderer(templates)
        self._literal = _TAGS.sub("", "\n".join(templates.values()))
        self._sender_name = sender_name

    def write(self, kind: ContactKind, participant: Participant) -> Iterator[Complaint]:
        """Write to her in every situation, and say what is wrong with that."""
        questionnaire = self._questionnaire
        language = questionnaire.language_for(participant.language)
        is_stranger = participant.id == _STRANGER and not participant.attributes
        asked = tuple(each.id for each in questionnaire.questions) if is_stranger else questionnaire.asked_of(participant)
        for situation in _SITUATIONS[kind](questionnaire, asked):
            try:
                rendered = self._renderer.render(
                    kind,
                    questionnaire=questionnaire,
                    participant=participant,
                    sender_name=self._sender_name,
                    language=language,
                    **situation,
                )
            except BadConfiguration as error:
                yield from error.complaints
                continue
            self.rendered += 1
            self._weigh(kind, rendered, language)
            yield from self._left_in(kind, rendered, participant, language)

    def _weigh(self, kind: ContactKind, rendered: Rendered, language: str) -> None:
        """Put together what is larger than all before, to know its bytes."""
        letters = len(rendered.text) + len(rendered.html)
        if letters > self._largest.get(kind, 0):
            self._largest[kind] = letters
            self.sizes[kind] = max(self.sizes.get(kind, 0), len(_composed(rendered, language)))

    def _left_in(self, kind: ContactKind, rendered: Rendered, participant: Participant, language: str) -> Iterator[Complaint]:
        """Braces that no text of the survey and no value of the participant has are the template's."""
        words = f"{rendered.subject}\n{rendered.text}"
        given = "\n".join((*_survey_words(self._questionnaire, language), *(value for _, value in _values(participant)), self._sender_name))
        name = self._renderer.template_for(kind, language, self._questionnaire.survey.default_language)
        for found in left_in(words):
            if found not in given:
                yield Complaint(FOLDER / name, f"{found} stands in the message as it is: nothing is filled in there.", _FILL_IN)
        for found in looks_left_in(words):
            if found not in given and found not in self._literal:
                self.doubts[f"templates/{name}: «{found}» stands in the message; it looks like something that was to be filled in."] = None


_FILL_IN = "Write {{ participant.name }}, with two braces and a name that templates know, and nothing around it that takes it literally."


def _composed(rendered: Rendered, language: str) -> bytes:
    return compose(
        rendered,
        sender=Address("", "trial@llab.example"),
        recipient=Address("", "trial@llab.example"),
        reply_to=None,
        message_id="<trial@llab.example>",
        date=_DAY,
        language=language,
    )


def _too_large(sizes: Mapping[ContactKind, int]) -> Iterator[str]:
    for kind, size in sizes.items():
        if size > MOST_BYTES:
            yield f"The largest {kind.value} has {size / 1000:.0f} kB; some programs cut what has more than 100 kB. Shorten it."


# ---------------------------------------------------------------- what was left in texts and lists


def _left_in_sources(questionnaire: Questionnaire, participants: Sequence[Participant], people_file: Path) -> Iterator[Complaint]:
    """Braces in the survey's texts and in the list: both are printed as they are."""
    for place, text, *_ in texts_of(questionnaire):
        for found in left_in("\n".join(text.variants())):
            problem = f"{found} stands in the text, which is printed as it is."
            yield Complaint(Path("config.toml"), problem, "Take it out: names are printed by the template.", key=place)
    for participant in participants:
        for column, value in _values(participant):
            if is_left_in(value):
                problem = f"The {column} of {participant.id} is {value!r}: it would stand in her messages like that."
                yield Complaint(people_file, problem, "Write what is meant, or leave the cell empty.")


def _values(participant: Participant) -> Iterator[tuple[str, str]]:
    yield "name", participant.name
    yield from participant.attributes.items()


def _survey_words(questionnaire: Questionnaire, language: str) -> list[str]:
    return [text.get(language) for _, text, *_ in texts_of(questionnaire)] + [questionnaire.survey.contact or ""]
