"""Words for comparison: how a text is folded, and its words.

A word is a run of letters or digits after NFKD and case folding, with the marks removed: ș, ş and s are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

LANGUAGES = ("ro", "en", "nl", "it", "hr", "lt", "fi", "de", "fr", "hu", "sr")

Words = Mapping[str, tuple[str, ...]]
"""Forms by language."""

_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", ""),  # blanks without width, soft hyphen
    **dict.fromkeys("đð", "d"),  # no decomposition in Unicode; people leave the stroke out
    "ł": "l",
    "ø": "o",
    "ı": "i",
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
"""A line has few of them: to look for them takes a quarter of the time that `str.translate` needs for all its letters."""


_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
"""Combining marks go; NFKD has set them apart from their letters."""


def fold(text: str) -> str:
    """The text as it is compared: NFKD, case folded, marks removed, one kind of quote, apostrophe and dash."""
    if text.isascii():
        return text.lower().replace("`", "'")
    if len(text) > _PIECE:
        return "".join([_fold_piece(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE)])
    return _fold_piece(text)


_PIECE = 200
"""Characters folded at once: normalizing sorts the marks behind a letter, and thousands of them in a row take their square."""


def _fold_piece(text: str) -> str:
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.replace("\u00b4", "'")).casefold())
    return bare.replace("`", "'") if bare.isascii() else _SIGN.sub(_plain_sign, bare)


def _plain_sign(match: re.Match[str]) -> str:
    return _SIGNS[match.group()]


def squeeze(text: str) -> str:
    """The folded text with every run of blanks as one, none outside."""
    return _squeeze_line(text) if len(text) <= _LONGEST_KEPT else _squeeze(text)


def _squeeze(text: str) -> str:
    return " ".join(fold(text).split())


_squeeze_line = lru_cache(maxsize=4096)(_squeeze)
_LONGEST_KEPT = 500
"""Longer texts do not come again, and would fill the memory."""


def squeeze_lines(text: str) -> str:
    """The same as `squeeze`, made of its lines: those of quotes come again and again, and each is asked for by other readers too."""
    return " ".join([line for line in map(squeeze, text.split("\n")) if line])


def folded(words: Words) -> dict[str, str]:
    """Each form of a table, squeezed, with the first language that has it."""
    found: dict[str, str] = {}
    for language, forms in words.items():
        for form in forms:
            found.setdefault(squeeze(form), language)
    return found


def form_list(text: str) -> tuple[str, ...]:
    """The forms of one language, written with | between them."""
    return tuple(part.strip() for part in text.split("|"))


_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


class Word(NamedTuple):
    """A word, folded, and where it stands in its text, [start, end) in characters."""

    folded: str
    start: int
    end: int


_fold_word = lru_cache(maxsize=1 << 16)(fold)
"""Words come again and again; whole texts do not."""


def _fold_any(word: str) -> str:
    return _fold_word(word) if len(word) <= _LONGEST_KEPT else fold(word)


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return list(_words_of_line(text) if len(text) <= _LONGEST_KEPT else _words(text, _fold_any))


def _words(text: str, folder: Callable[[str], str]) -> tuple[Word, ...]:
    return tuple([Word(folder(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)])


@lru_cache(maxsize=1024)
def _words_of_line(text: str) -> tuple[Word, ...]:
    """Kept for a while: a line is asked for its words by several readers, and lines of quotes come again and again."""
    return _words(text, _fold_word)


def first_word(text: str) -> str:
    """The first word of a text, folded; empty where it has none."""
    found = _WORD.search(text)
    return _fold_any(found.group()) if found else ""


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without their places."""
    return _folded_words_of_line(text) if len(text) <= _LONGEST_KEPT else tuple([_fold_any(word) for word in _WORD.findall(text)])


@lru_cache(maxsize=4096)
def _folded_words_of_line(text: str) -> tuple[str, ...]:
    """Kept for a while, as `_words_of_line`; the questions' texts too, which are sought in every message of ours."""
    return tuple([_fold_word(word) for word in _WORD.findall(text)])
