"""All answers as one document for programs (`llab export --format json`); its JSON Schema stands in `docs/answers.schema.json`.

The document says nothing of when it was made: as long as the answers are the same, so is every byte of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from llab.survey.base import Record
from llab.survey.response import AnswerVersion
from llab.tables.study import Study

SCHEMA = 1
"""Raised when a program that reads the document would have to be changed; something added does not count."""

_LONE = re.compile("[\ud800-\udfff]")


def _encodable(text: object) -> object:
    """Halves of UTF-16 pairs, which no encoding of Unicode has room for (RFC 8259 §8.2), become U+FFFD."""
    return _LONE.sub("\ufffd", text) if isinstance(text, str) else text


Text = Annotated[str, BeforeValidator(_encodable)]


class DocumentSurvey(Record):
    """Which survey it is."""

    id: Text
    title: dict[str, Text]
    """By language; under an empty name where it is the same in all."""
    timezone: str


class DocumentQuestion(Record):
    """One question, as config.toml has it now."""

    id: Text
    number: int = Field(ge=1)
    type: Literal["text", "choice", "multi", "scale", "number", "yesno", "date"]
    text: dict[str, Text]
    """By language; under an empty name where it is the same in all."""


class DocumentAnswer(Record):
    """The current answer of one participant to one question."""

    participant: Text
    """The participant's id on the list, or code."""
    name: Text
    attributes: dict[Text, Text]
    """The further columns of the list; empty for somebody who is no longer known."""
    language: Text | None
    """In which the participant is written to; null for somebody who is no longer known."""
    question: Text
    """The question's id."""
    wave: int = Field(ge=1)
    text: Text
    """The participant's own words."""
    value: bool | int | float | date | Text | tuple[Text, ...] | None
    """What the words mean for a typed question: an option's value, several of them, a number, true or false, a day; null: not certain."""
    confidence: float = Field(ge=0, le=1)
    """How sure it is that this is the right text, and value, of the right person to the right question."""
    review: bool
    """Whether a person should look at it."""
    reasons: tuple[Text, ...]
    """Why a person should look."""
    how: Text
    """How it was found in the message."""
    message: str
    """The id under which llab keeps the message, for `llab mail show`."""
    message_id: Text | None
    """The message's Message-ID (RFC 5322 §3.6.4); null where it has none."""
    version: int = Field(ge=1)
    """Higher than 1 where the participant wrote again and changed the answer."""
    received: datetime
    """When the message arrived, in UTC."""


class Document(Record):
    """All current answers, participant by participant in the order of the list, question by question."""

    schema_number: Literal[1] = Field(default=1, alias="schema")
    survey: DocumentSurvey
    pseudonymous: bool
    """Whether codes stand for participants; names, Message-IDs, and attributes that tell who somebody is are left out then."""
    questions: tuple[DocumentQuestion, ...]
    answers: tuple[DocumentAnswer, ...]


def document(study: Study) -> Document:
    """The document over everybody that the study knows."""
    survey = study.facts.questionnaire.survey
    return Document(
        survey=DocumentSurvey(id=survey.id, title=survey.title.root, timezone=survey.timezone),
        pseudonymous=study.facts.pseudonymous is not None,
        questions=tuple(
            DocumentQuestion(id=question.id, number=number, type=question.type, text=question.text.root)
            for number, question in enumerate(study.questions, start=1)
        ),
        answers=tuple(_answers(study)),
    )


def as_json(made: Document) -> bytes:
    """The document in UTF-8, indented, with a line end behind it; numbers without an end (infinity) are null."""
    return made.model_dump_json(by_alias=True, indent=1).encode() + b"\n"


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) that every document fits."""
    schema: dict[str, Any] = Document.model_json_schema(by_alias=True, mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2) + "\n"


def _answers(study: Study) -> Iterator[DocumentAnswer]:
    order = {question.id: number for number, question in enumerate(study.questions)}
    for participant, answers in study.answers.items():
        for name in sorted(answers, key=lambda name: (order.get(name, len(order)), name)):
            yield _answer(study, participant, answers[name])


def _answer(study: Study, participant: str, version: AnswerVersion) -> DocumentAnswer:
    person, message, answer = study.people.get(participant), study.messages.get(version.message), version.answer
    return DocumentAnswer(
        participant=participant,
        name=person.name if person else "",
        attributes=dict(person.attributes) if person else {},
        language=person.language if person else None,
        question=answer.question,
        wave=version.wave,
        text=answer.text,
        value=answer.value,
        confidence=answer.confidence,
        review=answer.review,
        reasons=answer.reasons,
        how=answer.how,
        message=version.message,
        message_id=(message.message_id or None) if message else None,
        version=version.version,
        received=version.received.astimezone(UTC),
    )
