"""How people type: without diacritics, in capitals, without capitals, with typing errors, without punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

_NO_MARK = str.maketrans({"đ": "d", "Đ": "D", "ß": "ss"})
_AS_IT_IS = re.compile(r"\S*(?:[/@]|www\.)\S*")
"""Links and addresses are pasted, never typed."""


def without_diacritics(text: str) -> str:
    """The text in the letters that every keyboard has; other scripts and signs stay."""
    return "".join(_bare(letter) for letter in unicodedata.normalize("NFC", text))


def _bare(letter: str) -> str:
    if letter.isascii() or not letter.isalpha() or "LATIN" not in unicodedata.name(letter, ""):
        return letter
    return letter.translate(_NO_MARK) if letter in "đĐß" else unicodedata.normalize("NFD", letter)[0]


def _capitals(text: str, _: Random) -> str:
    return text.upper()


def _small(text: str, _: Random) -> str:
    return text.lower()


def _errors(text: str, rng: Random) -> str:
    """Letters exchanged, left out or doubled inside a few long words."""
    return re.sub(r"[^\W\d_]{5,}", lambda match: _slip(match[0], rng) if rng.random() < 0.12 else match[0], text)


def _slip(word: str, rng: Random) -> str:
    place = rng.randint(1, len(word) - 3)
    before, pair, after = word[:place], word[place : place + 2], word[place + 2 :]
    return before + rng.choice((pair[::-1], pair[:1], pair + pair[1])) + after


def _no_punctuation(text: str, _: Random) -> str:
    return re.sub(r"(?<=[^\W\d_])[.,;!?]+(?=\s|$)", "", text)


def _ellipses(text: str, _: Random) -> str:
    return re.sub(r"(?<=[^\W\d_])[.](?=\s|$)", "...", text)


SPELLINGS: Mapping[str, Callable[[str, Random], str]] = {
    "": lambda text, _: text,
    "no diacritics": lambda text, _: without_diacritics(text),
    "capitals": _capitals,
    "small letters": _small,
    "typing errors": _errors,
    "no punctuation": _no_punctuation,
    "dots": _ellipses,
}
"""What a habit of typing makes of a text."""

LEGIBLE = frozenset({"no diacritics", "capitals", "small letters"})
"""The habits that a person has also where she ticks an option or gives a date."""


def typed(text: str, habit: str, rng: Random) -> str:
    """The text as somebody with that habit types it; links stay as they are."""
    written, position = "", 0
    for link in _AS_IT_IS.finditer(text):
        written += SPELLINGS[habit](text[position : link.start()], rng) + link[0]
        position = link.end()
    return written + SPELLINGS[habit](text[position:], rng)
