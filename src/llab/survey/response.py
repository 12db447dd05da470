"""What one person answered: typed answers, and how several replies become one response."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from llab.survey.base import Record


class _Answer(Record):
    question: str
    text: str
    """The respondent's words, paragraphs and own list marks kept, without the label that named the question."""
    confidence: float = Field(ge=0, le=1)
    review: bool
    how: str
    """How it was found, in a few words."""
    reasons: tuple[str, ...] = ()
    """Why a person should look; empty where nobody need."""


class TextAnswer(_Answer):
    """To an open question."""

    type: Literal["text"] = "text"
    value: None = None


class ChoiceAnswer(_Answer):
    """To a choice question; the value of one option, or None where the text gives no certain one."""

    type: Literal["choice"] = "choice"
    value: str | None = None


class MultiAnswer(_Answer):
    """To a multi question; the values of the chosen options in the questionnaire's order, or None."""

    type: Literal["multi"] = "multi"
    value: tuple[str, ...] | None = None


class ScaleAnswer(_Answer):
    """To a scale question."""

    type: Literal["scale"] = "scale"
    value: int | None = None


class NumberAnswer(_Answer):
    """To a number question."""

    type: Literal["number"] = "number"
    value: int | float | None = None


class YesNoAnswer(_Answer):
    """To a yes-or-no question."""

    type: Literal["yesno"] = "yesno"
    value: bool | None = None


class DateAnswer(_Answer):
    """To a date question."""

    type: Literal["date"] = "date"
    value: date | None = None


Answer = Annotated[
    TextAnswer | ChoiceAnswer | MultiAnswer | ScaleAnswer | NumberAnswer | YesNoAnswer | DateAnswer,
    Field(discriminator="type"),
]

Value = str | tuple[str, ...] | bool | int | float | date | None


class AnswerVersion(Record):
    """One answer as it stood at one time; the highest version of a question is the current one."""

    participant: str
    wave: int = 1
    version: int = Field(ge=1)
    answer: Answer
    message: str
    """The id of the message it came by."""
    received: datetime


class Response(Record):
    """All that one person answered in one wave: for each question its versions, oldest first."""

    participant: str
    wave: int = 1
    versions: tuple[AnswerVersion, ...] = ()

    def current(self) -> dict[str, AnswerVersion]:
        """The newest version of each answered question, by question id."""
        return {version.answer.question: version for version in self.versions}


ReadReply = tuple[str, datetime, str, Sequence[Answer]]
"""One message of a person for the merge: its id, when it arrived, the folded address it came from, its answers."""

_ANOTHER = "another address sent another answer"
_REPEATS = frozenset({"idem", "la fel", "same", "same as before", "ditto", "-", "vezi mai sus", "see above", "as above"})


def merge(participant: str, replies: Sequence[ReadReply], *, known_addresses: Sequence[str] = (), wave: int = 1) -> Response:
    """One response out of a person's replies, which are taken in order of arrival.

    A later answer replaces the earlier; the same text changes nothing; an empty one, or a mere `idem`, never replaces words.
    Only the same author replaces, or an address that is known as the participant's: an answer from anywhere else stands
    beside the earlier one, and both wait for review.
    """
    history: dict[str, list[AnswerVersion]] = {}
    authors: dict[str, str] = {}
    for message, received, author, answers in sorted(replies, key=lambda reply: reply[1]):
        for answer in answers:
            mine = history.setdefault(answer.question, [])
            if mine and not _is_news(answer, mine[-1].answer):
                continue
            new = AnswerVersion(
                participant=participant, wave=wave, version=len(mine) + 1, answer=answer, message=message, received=received
            )
            if mine and author != authors[answer.question] and author not in known_addresses:
                mine[-1:] = _beside(mine[-1], new)
            else:
                mine.append(new)
                authors[answer.question] = author
    return Response(participant=participant, wave=wave, versions=tuple(version for mine in history.values() for version in mine))


def _is_news(answer: Answer, before: Answer) -> bool:
    text, earlier = _folded(answer.text), _folded(before.text)
    return bool(text) and text != earlier and (text not in _REPEATS or earlier in _REPEATS)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!")


def _beside(current: AnswerVersion, other: AnswerVersion) -> list[AnswerVersion]:
    """Both, marked; the earlier answer stays the current one."""
    return [
        other.model_copy(update={"version": current.version, "answer": _doubted(other.answer)}),
        current.model_copy(update={"version": other.version, "answer": _doubted(current.answer)}),
    ]


def _doubted(answer: Answer) -> Answer:
    return answer.model_copy(update={"review": True, "reasons": tuple(dict.fromkeys((*answer.reasons, _ANOTHER)))})
