"""What is asked: the survey's texts and its questions, in the survey's languages."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Discriminator, Field, RootModel, StringConstraints, Tag, field_validator, model_validator
from pydantic_core import PydanticCustomError

from llab.survey.base import Record
from llab.survey.participants import Participant, fields_of
from llab.survey.where import BadCondition, Where

ANY_LANGUAGE = ""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag as in BCP 47, primary subtag in lower case: `ro`, `en`, `sr-Latn`."""

QuestionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,30}$")]


def condition(text: str) -> str:
    """The text, which can be understood as a condition. Raises PydanticCustomError where it cannot."""
    try:
        Where.parse(text)
    except BadCondition as error:
        problem, advice = f"is not understood at its character {error.position}: {error.problem}".rstrip("."), error.advice.rstrip(".")
        raise PydanticCustomError("condition", "{told}", {"told": f"{problem}; {advice}"}) from error
    return text


class Localised(RootModel[dict[str, str]]):
    """A text in one or several languages. Written as a string (good for every language) or as a table by language."""

    model_config = {"frozen": True}

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {ANY_LANGUAGE: value} if isinstance(value, str) else value

    @field_validator("root")
    @classmethod
    def _not_empty(cls, value: dict[str, str]) -> dict[str, str]:
        if not value or any(not text.strip() for text in value.values()):
            raise PydanticCustomError("empty_text", "is empty; write the text, or take the key out")
        return value

    def has(self, language: str) -> bool:
        """Whether the text exists in the language (a plain string exists in all)."""
        return ANY_LANGUAGE in self.root or language in self.root

    def get(self, language: str) -> str:
        """The text in the language; else the text for every language; else the first that was written."""
        return self.root.get(language) or self.root.get(ANY_LANGUAGE) or next(iter(self.root.values()))

    def variants(self) -> tuple[str, ...]:
        """The text in every language it was written in."""
        return tuple(self.root.values())

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))


class Option(Record):
    """One option of a choice or multi question: the value that is recorded, the label that people read."""

    value: str = Field(min_length=1, max_length=60)
    label: Localised


class _Question(Record):
    id: QuestionId
    text: Localised
    help: Localised | None = None
    required: bool = False
    ask: str | None = None
    """A condition (see `survey.where`): it is asked of those for whom it holds. None: of everybody."""

    @field_validator("ask")
    @classmethod
    def _understood(cls, value: str | None) -> str | None:
        return None if value is None else condition(value)


class TextQuestion(_Question):
    """An open question; the answer is the respondent's own words."""

    type: Literal["text"] = "text"


class _OptionsQuestion(_Question):
    options: tuple[Option, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        double = [value for value, count in Counter(option.value for option in self.options).items() if count > 1]
        if double:
            raise PydanticCustomError(
                "double_option", "has two options with the value {value}; give each its own", {"value": repr(double[0])}
            )
        return self


class ChoiceQuestion(_OptionsQuestion):
    """One option out of a list."""

    type: Literal["choice"]


class MultiQuestion(_OptionsQuestion):
    """Any number of options out of a list."""

    type: Literal["multi"]


class ScaleQuestion(_Question):
    """A whole number between two ends."""

    type: Literal["scale"]
    min: int = 1
    max: int = 5

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min >= self.max:
            raise PydanticCustomError(
                "scale_ends", "has min = {min} and max = {max}; min must be below max", {"min": self.min, "max": self.max}
            )
        return self


class NumberQuestion(_Question):
    """A number."""

    type: Literal["number"]
    min: float | None = None
    max: float | None = None


class YesNoQuestion(_Question):
    """Yes or no."""

    type: Literal["yesno"]


class DateQuestion(_Question):
    """A day of the calendar."""

    type: Literal["date"]


def _type_of(value: Any) -> str:
    """The tag of the union; pydantic does not look at a field's default there, so `text` is said here."""
    return str(value.get("type", "text") if isinstance(value, dict) else getattr(value, "type", "text"))


Question = Annotated[
    Annotated[TextQuestion, Tag("text")]
    | Annotated[ChoiceQuestion, Tag("choice")]
    | Annotated[MultiQuestion, Tag("multi")]
    | Annotated[ScaleQuestion, Tag("scale")]
    | Annotated[NumberQuestion, Tag("number")]
    | Annotated[YesNoQuestion, Tag("yesno")]
    | Annotated[DateQuestion, Tag("date")],
    Discriminator(_type_of),
]


_DEVICES = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")
"""What Windows takes for a device, whatever stands behind the point: no file there can be called `con.xlsx`."""


class Survey(Record):
    """The survey as a whole: what people read about it, and in which languages."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,19}$")]
    title: Localised
    introduction: Localised | None = None
    closing: Localised | None = None
    organiser: Localised | None = None
    contact: str | None = None
    languages: tuple[LanguageCode, ...] = Field(min_length=1)
    opens: date | None = None
    closes: date | None = None
    timezone: str = "UTC"

    @field_validator("id")
    @classmethod
    def _names_a_file(cls, value: str) -> str:
        if _DEVICES.fullmatch(value):
            told = {"value": f'"{value}"', "other": f'"{value}-1"'}
            raise PydanticCustomError("device", "{value} cannot be the name of a workbook on Windows; write for example {other}", told)
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise PydanticCustomError("timezone", 'is not a time zone of the IANA list; write for example "Europe/Bucharest"') from error
        return value

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.opens and self.closes and self.opens > self.closes:
            raise PydanticCustomError("dates", "closes before it opens; exchange the dates of opens and closes")
        return self

    @property
    def default_language(self) -> str:
        """The first language: what a participant without a language of the survey gets."""
        return self.languages[0]

    def is_over(self, now: datetime) -> bool:
        """Whether the last day has passed where the survey is held; False where there is none."""
        return self.closes is not None and now.astimezone(ZoneInfo(self.timezone)).date() > self.closes


class Questionnaire(Record):
    """The survey's texts and its questions in their order; its `sha256` names this wording for good."""

    survey: Survey
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _distinct_ids(self) -> Self:
        double = [name for name, count in Counter(question.id.casefold() for question in self.questions).items() if count > 1]
        if double:
            raise PydanticCustomError("double_id", "two questions have the id {id}; give each its own", {"id": repr(double[0])})
        return self

    def question(self, name: str) -> Question:
        """The question of that id; KeyError where there is none."""
        for question in self.questions:
            if question.id == name:
                return question
        raise KeyError(name)

    def number(self, name: str) -> int:
        """The number that the question of that id has in every contact, counted from 1; KeyError where there is none."""
        for number, question in enumerate(self.questions, start=1):
            if question.id == name:
                return number
        raise KeyError(name)

    def asked_of(self, participant: Participant) -> tuple[str, ...]:
        """The ids of the questions that are for this participant, in the questionnaire's order."""
        if not self.is_divided:
            return tuple(question.id for question in self.questions)
        fields = fields_of(participant)
        return tuple(question.id for question in self.questions if question.ask is None or Where.parse(question.ask).holds(fields))

    @property
    def is_divided(self) -> bool:
        """Whether some questions are asked of some people only."""
        return any(question.ask is not None for question in self.questions)

    def language_for(self, wanted: str) -> str:
        """The survey's language nearest to a tag: the same, the same primary subtag, else the default."""
        primary = re.split(r"[-_]", wanted.strip().lower())[0]
        for language in self.survey.languages:
            if language.lower() == wanted.strip().lower():
                return language
        for language in self.survey.languages:
            if language.split("-")[0] == primary:
                return language
        return self.survey.default_language

    @property
    def sha256(self) -> str:
        """The hash of all that people can read and of the questions' types, as lower-case hex; whom a question is for is no part of it."""
        return hashlib.sha256(self.model_dump_json(exclude_none=True, exclude={"questions": {"__all__": {"ask"}}}).encode()).hexdigest()
