"""What has changed between two readings of the same messages, answer by answer and message by message, as a person wants to see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from llab.records import ReadMessage
from llab.survey.response import Answer, AnswerVersion, Response
from llab.tables.facts import current_answers


class Kind(StrEnum):
    """In what an answer has changed."""

    NEW = "new"
    GONE = "gone"
    WORDS = "words"
    VALUE = "value"
    DOUBT = "doubt"
    """How sure it is, whether a person should look at it, or why."""
    SOURCE = "source"
    """How it was found, or by which message it came."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer before and after."""

    participant: str
    question: str
    before: Answer | None
    after: Answer | None
    message: str
    """The message that it comes by now, or came by where it is gone."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """In what it has changed; what is new or gone is nothing else, and where words or value differ nothing less is named."""
        if self.before is None or self.after is None:
            return frozenset({Kind.NEW if self.before is None else Kind.GONE})
        found = {kind for kind, of in _WORTH_MOST.items() if of(self.before) != of(self.after)}
        is_doubted = _doubt(self.before) != _doubt(self.after)
        return frozenset(found or {Kind.DOUBT if is_doubted else Kind.SOURCE})


_WORTH_MOST: Mapping[Kind, Callable[[Answer], object]] = {Kind.WORDS: lambda answer: answer.text, Kind.VALUE: lambda answer: answer.value}


def _doubt(answer: Answer) -> tuple[object, ...]:
    return answer.confidence, answer.review, answer.reasons


def answers_changed(before: Sequence[Response], after: Sequence[Response]) -> tuple[AnswerChange, ...]:
    """The current answers that differ, by participant in the order given, then in the order of the answers."""
    old, new = current_answers(before), current_answers(after)
    found = (_current(name, old.get(name, {}), new.get(name, {})) for name in dict.fromkeys((*old, *new)))
    return tuple(chain.from_iterable(found))


def _current(participant: str, old: Mapping[str, AnswerVersion], new: Mapping[str, AnswerVersion]) -> Iterator[AnswerChange]:
    for question in dict.fromkeys((*new, *old)):
        was, now = old.get(question), new.get(question)
        if (was and (was.answer, was.message)) != (now and (now.answer, now.message)):
            message = now.message if now else was.message if was else ""
            yield AnswerChange(participant, question, was.answer if was else None, now.answer if now else None, message)


# ---------------------------------------------------------------- messages


@dataclass(frozen=True, slots=True)
class MessageChange:
    """A message that is understood otherwise: in what, and what it said before and says now."""

    message: str
    participant: str
    """Whose it is now, or was; empty where it is nobody's."""
    aspects: tuple[tuple[str, str, str], ...]
    """Name, before, after."""
    answers: tuple[AnswerChange, ...]


_NOTHING = "-"

_ASPECTS: Mapping[str, Callable[[ReadMessage], str]] = {
    "kind": lambda read: "foreign" if read.is_foreign else read.fate,
    "whose": lambda read: read.match.participant or _NOTHING,
    "known by": lambda read: read.match.by.value,
    "opt-out": lambda read: _yes(read.reading and read.reading.opt_out),
    "to look at": lambda read: _yes(read.match.reasons or (read.reading and read.reading.review)),
    "away until": lambda read: str((read.reading and read.reading.away_until) or _NOTHING),
}
"""What is shown of a message beside its answers."""


def message_changed(before: ReadMessage | None, after: ReadMessage) -> MessageChange | None:
    """How the message is understood otherwise; None where nothing but the parser's version differs."""
    if before is not None and before.model_copy(update={"parser": after.parser}) == after:
        return None
    aspects = ((name, _NOTHING if before is None else of(before), of(after)) for name, of in _ASPECTS.items())
    whose = after.match.participant or (before.match.participant if before else None) or ""
    changed = tuple(aspect for aspect in aspects if aspect[1] != aspect[2])
    return MessageChange(after.message, whose, changed, tuple(_answers(before, after, whose)))


def _answers(before: ReadMessage | None, after: ReadMessage, participant: str) -> Iterator[AnswerChange]:
    old, new = _by_question(before), _by_question(after)
    for question in dict.fromkeys((*new, *old)):
        if old.get(question) != new.get(question):
            yield AnswerChange(participant, question, old.get(question), new.get(question), after.message)


def _by_question(read: ReadMessage | None) -> dict[str, Answer]:
    return {answer.question: answer for answer in read.reading.answers} if read and read.reading else {}


def _yes(holds: object) -> str:
    return "yes" if holds else "no"
