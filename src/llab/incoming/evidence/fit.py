"""Whether a text is what a question asks for: evidence for its place where nothing names one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from llab.survey.questionnaire import Questionnaire, TextQuestion
from llab.survey.values import value_of

Fits = Callable[[str, str], bool | None]
"""Whether a text gives a value to the question with that id; None where the question asks for none."""

_LONGEST = 400
"""Characters of a text that may be no more than a value and a word about it."""


def no_type(_question: str, _text: str) -> bool | None:
    """For questions of which only the text is known."""
    return None


def fits_of(questionnaire: Questionnaire, reference: date | None) -> Fits:
    """The fit of texts to the questions of a questionnaire; `reference` is the day from which a date without a year is counted."""
    asked = {question.id: question for question in questionnaire.questions if not isinstance(question, TextQuestion)}

    @cache
    def fits(name: str, text: str) -> bool | None:
        if name not in asked:
            return None
        found = (
            value_of(asked[name], text, reference=reference, languages=questionnaire.survey.languages) if len(text) <= _LONGEST else None
        )
        return found is not None and found.value is not None

    return fits
