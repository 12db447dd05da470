"""Why an answer is what it is: from which message it came, how it was found there, what stood before it, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from llab.errors import UsageError
from llab.ports import Store
from llab.records import Decision, ReadMessage, Shown
from llab.stories.decisions.pieces import Part, parts_of
from llab.stories.messages import person, short_names
from llab.survey.base import Record
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Answer, AnswerVersion
from llab.survey.ruling import Ruling, RulingKind, standing


class Source(Record):
    """A message of the participant's."""

    id: str
    """Under which llab keeps it."""
    name: str
    """As much of the id as tells it from every other."""
    message_id: str
    author: str
    subject: str
    sent: datetime | None
    """What its Date says; None where it says nothing that can be understood."""
    arrived: datetime
    where: tuple[str, ...]
    """Every place where it was seen: a folder with the number in it; a file; who typed it in."""
    fate: str
    by: str
    """The evidence by which it was put to the participant."""


class Version(Record):
    """One answer as it stood at one time."""

    wave: int
    version: int
    answer: Answer
    received: datetime
    message: str
    """The id of the message it came by."""


class Ruled(Record):
    """What a person decided about the answer."""

    kind: RulingKind
    at: datetime
    by: str
    through: str
    """By which command, and with which file."""
    before: str | None
    """What stood there; None where there was no answer."""
    after: str | None
    """What stood there from then on; None where that was no answer any more."""
    holds: bool
    """Whether it was not taken back."""


class Why(Record):
    """All that is known of one participant's answer to one question."""

    schema_number: Literal[1] = 1
    participant: str
    participant_name: str
    question: str
    number: int | None
    """The question's number; None where config.toml has it no longer."""
    asked_as: str
    """The question in the participant's language; empty where config.toml has it no longer."""
    asked: tuple[datetime, ...]
    """When messages that printed the question went out."""
    versions: tuple[Version, ...]
    """Oldest first; the last is the current one. Empty where the participant has not answered."""
    sources: tuple[Source, ...]
    """The messages that the versions came by; where there are none, all of the participant's."""
    decisions: tuple[Decision, ...]
    """What people decided about these messages, oldest first."""
    rulings: tuple[Ruled, ...] = ()
    """What people decided about the answer, oldest first."""
    parts: tuple[Part, ...]
    """The message of the current version, word for word."""

    @property
    def current(self) -> Version | None:
        """The answer as it stands now."""
        return self.versions[-1] if self.versions else None

    def source(self, message: str) -> Source | None:
        """The message with that id."""
        return next((each for each in self.sources if each.id == message), None)

    def document(self) -> dict[str, object]:
        """For programs."""
        inner = self.model_dump(mode="json")
        return {"schema": inner.pop("schema_number"), **inner}


def why(store: Store, questionnaire: Questionnaire, participant: str, question: str) -> Why:
    """What is known of the answer; the participant by id or address, the question by id or number.

    That somebody has not answered is no error, and has no versions. Raises UsageError where there is no such participant or question.
    """
    whose = person(store, participant)
    found = [version for response in sorted(store.responses(whose.id), key=lambda each: each.wave) for version in response.versions]
    rulings = store.rulings(whose.id)
    decided = {one.question for each in rulings for one in each.touched}
    name = question_called(questionnaire, question, also={*(version.answer.question for version in found), *decided})
    versions = [version for version in found if version.answer.question == name]
    read = {each.message: each for each in store.read_messages(whose.id)}
    sources = _sources(store.shown(), read, [version.message for version in versions] or list(read))
    ids = {source.id for source in sources}
    known = next((each for each in questionnaire.questions if each.id == name), None)
    return Why(
        participant=whose.id,
        participant_name=whose.name,
        question=name,
        number=questionnaire.number(name) if known else None,
        asked_as=" ".join(known.text.get(whose.language).split()) if known else "",
        asked=_asked(store, whose, name),
        versions=tuple(map(_version, versions)),
        sources=sources,
        decisions=tuple(each for each in store.decisions() if each.message in ids),
        rulings=tuple(_ruled(rulings, name)),
        parts=parts_of(read.get(versions[-1].message), name) if versions else (),
    )


def question_called(questionnaire: Questionnaire, asked: str, *, also: set[str]) -> str:
    """The id of the question with that id, else with that number; `also`: ids that were answered, whatever the questionnaire has now.

    Raises UsageError that lists the questions.
    """
    ids = [each.id for each in questionnaire.questions]
    wanted = asked.strip().casefold()
    by_id = [name for name in dict.fromkeys((*ids, *sorted(also))) if name.casefold() == wanted]
    number = wanted.rstrip(".")
    by_number = [ids[int(number) - 1]] if number.isascii() and number.isdigit() and 0 < int(number[:6]) <= len(ids) else []
    for names in (by_id, by_number):
        if names:
            return names[0]
    listed = ", ".join(f"{index} {name}" for index, name in enumerate(ids, start=1))
    raise UsageError(f"There is no question {asked}.", advice=f"Name one by its id or its number: {listed}.")


def _version(version: AnswerVersion) -> Version:
    return Version(
        wave=version.wave, version=version.version, answer=version.answer, received=version.received, message=version.message
    )  # fmt: skip


def _ruled(rulings: Sequence[Ruling], question: str) -> Iterator[Ruled]:
    holding = {each.id for each in standing(rulings)}
    for each in rulings:
        for one in each.touched:
            if one.question == question:
                texts = (one.before and one.before.text, one.after and one.after.text)
                yield Ruled(
                    kind=each.kind, at=each.at, by=each.by, through=each.through,
                    before=texts[0], after=texts[1], holds=each.id in holding,
                )  # fmt: skip


def _asked(store: Store, participant: Participant, question: str) -> tuple[datetime, ...]:
    return tuple(
        contact.at
        for contact in store.contacts(participant.id)
        if contact.at is not None and question in {printed.question for printed in contact.printed}
    )


def _sources(shown: Sequence[Shown], read: dict[str, ReadMessage], wanted: Sequence[str]) -> tuple[Source, ...]:
    """The wanted messages, each once, in order of arrival."""
    names = short_names(shown)
    places: dict[str, list[str]] = {}
    for each in shown:
        places.setdefault(each.message, []).append(f"{each.where}, no. {each.uid}" if each.uid else each.where)
    found = sorted((read[name] for name in dict.fromkeys(wanted) if name in read), key=lambda message: message.place)
    return tuple(
        Source(
            id=message.message,
            name=names.get(message.message, message.message),
            message_id=message.message_id,
            author=message.author,
            subject=message.subject,
            sent=message.sent,
            arrived=message.arrived,
            where=tuple(places.get(message.message, ())),
            fate=message.fate,
            by=message.match.by.value,
        )
        for message in found
    )
