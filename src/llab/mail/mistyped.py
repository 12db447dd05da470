"""Closings and salutations with a slip of the finger: a letter too many or too few, another one, or two exchanged.

Only where such a line stands by itself in its place (`marks`): «Hartleijke groet,» is no answer there, but any other word may be one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from llab.language.words import folded, folded_words, squeeze
from llab.mail import wordings
from llab.mail.judges import is_name

_MOST_WORDS = 6
_LONGEST_NAME = 3
_SHORTEST_WORD, _SHORTEST_ALONE = 5, 7
"""Letters of a word that may be mistyped, among others that are right and alone: «success» is no slip of «succes»."""


_Form = tuple[str, ...]
_Finder = Callable[[int, str], tuple[_Form, ...]]
"""The forms of so many words whose first may be meant by a word."""


def _finder(forms: Iterable[str]) -> _Finder:
    """Looks the forms up by their first word and remembers what it found: every line of a message may ask."""
    sized: dict[tuple[int, int], list[_Form]] = {}
    for form in forms:
        words = folded_words(form)
        for letters in range(len(words[0]) - 1, len(words[0]) + 2) if words else ():
            sized.setdefault((len(words), letters), []).append(words)

    @lru_cache(maxsize=8_192)
    def likely(count: int, first: str) -> tuple[_Form, ...]:
        return tuple(form for form in sized.get((count, len(first)), ()) if _is_slip(first, form[0], count))

    return likely


_CLOSINGS = _finder((*folded(wordings.CLOSINGS), *folded(wordings.THANKS)))
_GREETINGS = _finder(folded(wordings.GREETINGS))
_ADDRESSEES = frozenset(map(squeeze, wordings.ADDRESSEES))


def is_mistyped_closing(text: str) -> bool:
    """A closing with slips, alone or with a name after it."""
    return _is_mistyped(text, _CLOSINGS)


def is_mistyped_greeting(text: str) -> bool:
    """A salutation with slips, alone or with a name after it, and a sign that ends it."""
    return text.rstrip().endswith((",", "!")) and _is_mistyped(text, _GREETINGS)


def _is_mistyped(text: str, likely: _Finder) -> bool:
    written = text.split()
    if not 0 < len(written) <= _MOST_WORDS + _LONGEST_NAME or any(letter.isdigit() or letter in "?:;" for letter in text):
        return False
    for count in range(min(len(written), _MOST_WORDS), max(len(written) - _LONGEST_NAME, 1) - 1, -1):
        words = folded_words(" ".join(written[:count]))
        rest = " ".join(written[count:])
        if (not rest or _is_somebody(rest)) and any(_is_meant(words, form) for form in likely(len(words), words[0] if words else "")):
            return True
    return False


def _is_somebody(text: str) -> bool:
    return is_name(text) or all(word in _ADDRESSEES for word in folded_words(text))


def _is_meant(words: Sequence[str], form: _Form) -> bool:
    return all(_is_slip(word, other, len(form)) for word, other in zip(words, form, strict=True))


def _is_slip(word: str, meant: str, count: int) -> bool:
    """Whether a word is the one meant, or that with one slip; in a form of so many words."""
    shortest = _SHORTEST_WORD if count > 1 else _SHORTEST_ALONE
    return word == meant or (len(meant) >= shortest and abs(len(word) - len(meant)) <= 1 and OSA.distance(word, meant) <= 1)
