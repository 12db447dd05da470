"""Words for comparison: a run of letters or digits after NFKD, case folding, and with the marks removed (ș, ş and s are one)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


class Word(NamedTuple):
    """A word, folded, and where it stands in its text, [start, end) in characters."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text as it is compared: decomposed, marks removed, case folded."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without their places."""
    return tuple(fold(match.group()) for match in _WORD.finditer(text))
