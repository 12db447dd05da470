"""The door: an answer's text to its value by the question's type.

Nothing is guessed: a text that gives no certain value has none, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from llab.survey import questionnaire as q
from llab.survey import response as r
from llab.survey.values.dates import date_value
from llab.survey.values.numbers import number_value, scale_value
from llab.survey.values.options import choice_value, multi_value
from llab.survey.values.value import Value, nothing
from llab.survey.values.yesno import yesno_value

LONGEST = 20_000
"""Characters of a text that are looked at; a longer one is no answer to a typed question."""


def value_of(question: q.Question, text: str, *, reference: date | None, languages: Sequence[str]) -> Value:
    """The value that a text gives to a question; never raises.

    `reference` is the day from which a date without a year is counted; `languages` are the survey's, the likeliest first.
    Other known languages are tried where a text says nothing in these.
    """
    reader = _READERS.get(question.type)
    if reader is None:
        return Value(None, 1.0)
    text = text.strip()
    if not text:
        return nothing("there is no text")
    if len(text) > LONGEST:
        return nothing("the text is too long for a value")
    return reader(question, text, reference, tuple(dict.fromkeys(language.split("-")[0] for language in languages)))


def typed_answer(question: q.Question, *, text: str, value: Any, **evidence: Any) -> r.Answer:
    """The answer of the question's type; ValidationError where the value is of another."""
    return _ANSWERS[question.type](question=question.id, text=text, value=value, **evidence)


_ANSWERS: dict[str, Callable[..., r.Answer]] = {
    "text": r.TextAnswer,
    "choice": r.ChoiceAnswer,
    "multi": r.MultiAnswer,
    "scale": r.ScaleAnswer,
    "number": r.NumberAnswer,
    "yesno": r.YesNoAnswer,
    "date": r.DateAnswer,
}
_READERS: dict[str, Callable[..., Value]] = {
    "choice": lambda question, text, _reference, languages: choice_value(question.options, text, languages),
    "multi": lambda question, text, _reference, languages: multi_value(question.options, text, languages),
    "scale": lambda question, text, _reference, languages: scale_value(question, text, languages),
    "number": lambda question, text, _reference, languages: number_value(question, text, languages),
    "yesno": lambda _question, text, _reference, languages: yesno_value(text, languages),
    "date": lambda question, text, reference, languages: date_value(question.text.variants(), text, reference, languages),
}
