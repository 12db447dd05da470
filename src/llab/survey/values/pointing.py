"""Which entries of a list a text points at without their words: `2`, `b)`, `varianta 2`, «a doua», «the last one»."""

from __future__ import annotations

import re

from llab.language.numbers import ordinal
from llab.language.words import LANGUAGES, folded_words
from llab.survey.values.table import forms
from llab.survey.values.words import ENTRY_NOUNS, ENTRY_WORDS, LAST, RANGES

_RANK = re.compile(r"[(\[]?(\d{1,2}|[a-zA-Z])[.):\]]*")
_BETWEEN = re.compile(r"[\s,;+&/]+")
_LINKS = frozenset("și si and en e i ir ja und et és и".split())
_LEADING = re.compile(
    r"[(\[]?(?:(?P<number>\d{1,2})\s*(?:[,;:)\]]|[-–—](?!\d))|(?P<letter>[a-zA-Z])\s*[)\]])\s*(?P<rest>[^\W\d_].*)", re.DOTALL
)
_OWN_MARK = re.compile(r"\s*[(\[]?(?P<rank>\d{1,2}|[a-zA-Z])(?:\s*[.)\]]|\s(?=\())\s*(?P<rest>\S.*)", re.DOTALL)
_MORE_MARKS = re.compile(r"\n\s*[(\[]?(?:\d{1,2}|[a-zA-Z])\s*[.)\]]")
_LONGEST_ORDINAL = 4
"""Words of «cea de-a doua»; an article or two, the ordinal, a noun."""


def pointed(text: str, size: int) -> tuple[int, ...]:
    """The entries, counted from 0 and each once, that a text of nothing but numbers, letters or ordinals names; else none."""
    parts = [part for part in _BETWEEN.split(text.strip(" \n\t.!")) if part]
    parts = [part for part in parts if " ".join(folded_words(part)) not in ENTRY_NOUNS] or parts
    parts = [part for part in parts if part.casefold() not in _LINKS] if len(parts) > 1 else parts
    while len(parts) > 1 and len(parts[-1]) > 1 and " ".join(folded_words(parts[-1])) in ENTRY_WORDS:
        parts = parts[:-1]
    matches = [_RANK.fullmatch(part) for part in parts]
    if matches and all(matches):
        places = [_place(match.group(1)) for match in matches if match]
        return tuple(sorted(set(places))) if all(0 <= place < size for place in places) else ()
    return _by_ordinal(text, size)


def with_explanation(text: str, size: int) -> tuple[int, str] | None:
    """The entry that a text begins with, and the words behind it: `2, pentru că lucrăm de mult`, `c) deocamdată urmărim`."""
    words = text.split(maxsplit=1)
    if len(words) == 2 and " ".join(folded_words(words[0])) in ENTRY_NOUNS:
        text = re.sub(r"^([(\[]?(?:\d{1,2}|[a-zA-Z]))[.,:;]?\s", r"\1) ", words[1])
    match = _LEADING.fullmatch(text.strip())
    if match is None or _MORE_MARKS.search(text):
        return None
    place = _place(match["number"] or match["letter"])
    if folded_words(match["rest"])[:1] and folded_words(match["rest"])[0] in forms(RANGES, LANGUAGES):
        return None  # «2) sau 3)»
    return (place, match["rest"]) if 0 <= place < size else None


def own_mark(text: str, size: int) -> tuple[int, str] | None:
    """The entry that the mark before a text would be, and what stands behind the mark: `b. partener`; None for a list of marks."""
    match = _OWN_MARK.fullmatch(text)
    if match is None or _MORE_MARKS.search(text):
        return None
    place = _place(match["rank"])
    return (place, match["rest"]) if 0 <= place < size else None


def _place(rank: str) -> int:
    return int(rank) - 1 if rank.isdecimal() else ord(rank.lower()) - ord("a")


def _by_ordinal(text: str, size: int) -> tuple[int, ...]:
    said = [word for word in folded_words(text) if word not in ENTRY_WORDS and word not in ENTRY_NOUNS]
    if not 1 <= len(said) <= _LONGEST_ORDINAL or len(folded_words(text)) > 2 * _LONGEST_ORDINAL:
        return ()
    parts: list[int] = []
    for word in said:
        place = size if word in LAST else ordinal(word, LANGUAGES) or ordinal(f"a {word}", LANGUAGES)
        if place is None or place > size:
            return ()
        parts.append(place - 1)
    return tuple(sorted(set(parts)))
