"""What one person answered: typed answers, and how several replies become one response."""

from __future__ import annotations

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
