"""The letters outside ASCII of each language of a survey, and which reading of some bytes is a text in one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

ALPHABETS = {
    "ro": "ăâîșțşţ",
    "nl": "éëïóöüáèêç",
    "it": "àèéìíòóùúî",
    "hr": "čćžšđ",
    "lt": "ąčęėįšųūž",
    "fi": "äöåšž",
    "de": "äöüß",
    "fr": "àâçéèêëîïôùûüÿœæ",
    "hu": "áéíóöőúüű",
    "es": "áéíñóúü",
    "pt": "ãõáâàéêíóôúç",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "tr": "çğıöşüâ",
    "sv": "åäöé",
    "da": "æøåé",
    "lv": "āčēģīķļņšūž",
    "et": "äöõüšž",
}
"""Those of their neighbours too: names, and people who write in another language than they were asked in."""
LETTERS = frozenset(letter for alphabet in ALPHABETS.values() for one in alphabet for letter in (one, one.upper()) if len(letter) == 1)
_ASKED_IN = ("ro", "nl", "it", "hr", "lt", "fi", "de", "fr", "hu")


def likeliest(data: bytes, charsets: Sequence[str]) -> str:
    """The charset in which the letters are those that one language has, at best one of a survey; else the first.

    `più, perciò` in windows-1252 are `piů, perciň` in windows-1250, which no language has together with `č`.
    """
    return max(charsets, key=lambda charset: _fits(data.decode(charset, "replace")))


def is_clearly(data: bytes, charset: str, *, instead_of: str) -> bool:
    """Whether so many more letters are those of one language in this charset that the other one, which is declared, cannot be right."""
    found, declared = _fits(data.decode(charset, "replace")), _fits(data.decode(instead_of, "replace"))
    return found[0] >= declared[1] + _CLEAR


_CLEAR = 3
_MOST_LOOKED_AT = 50_000
"""Characters; a letter that is in a language is in the beginning of a text too."""
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_ALONE = re.compile(r"(?<!\w)[čćžšđňŕľţş](?!\w)", re.IGNORECASE)
"""No language has these consonants as a word: `com'è` is not `com'č`."""


def _fits(text: str) -> tuple[int, int, int]:
    """How many letters of the text the language has that has most of them, of those that surveys are asked in and of all."""
    text = text[:_MOST_LOOKED_AT]
    counts = Counter(letter for letter in _OUTSIDE_ASCII.findall(text.lower()) if letter.isalpha())
    had = {language: sum(counts[letter] for letter in alphabet) for language, alphabet in ALPHABETS.items()}
    return max(had[language] for language in _ASKED_IN), max(had.values()), -len(_ALONE.findall(text))
