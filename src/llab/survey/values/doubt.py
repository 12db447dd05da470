"""Whether a text gives its value for certain: no «perhaps» in its sentence, no question mark behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llab.language.words import folded_words
from llab.survey.values.table import forms
from llab.survey.values.words import DOUBTS, NO_DOUBTS

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n\s*\n|(?<=[.!?\n])\s*\n")


def is_doubted(text: str, languages: Sequence[str], at: int = 0) -> bool:
    """Whether the sentence at that place of the text says that its value is not certain."""
    sentence = _sentence(text, at)
    said = f" {' '.join(folded_words(sentence))} "
    for phrase in NO_DOUBTS:
        said = said.replace(f" {phrase} ", " ")
    return sentence.rstrip(" )\"'”»").endswith("?") or any(f" {form} " in said for form in forms(DOUBTS, languages))


def _sentence(text: str, at: int) -> str:
    start = 0
    for match in _SENTENCE.finditer(text):
        if match.start() >= max(at, 1):
            return text[start : match.start()]
        start = match.end()
    return text[start:]
