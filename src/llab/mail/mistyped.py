"""Closings and salutations with a slip of the finger: a letter too many or too few, another one, or two exchanged.

Only where such a line stands by itself in its place (`marks`): «Hartleijke groet,» is no answer there, but any other word may be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from llab.language.words import folded, folded_words, squeeze
from llab.mail import wordings
from llab.mail.judges import is_name

_MOST_WORDS = 6
_LONGEST_NAME = 3
_SHORTEST_WORD, _SHORTEST_ALONE = 5, 7
"""Letters of a word that may be mistyped, among others that are right and alone: «success» is no slip of «succes»."""


_Size = tuple[int, int]
"""How many words, and letters in the first."""


def _by_size(forms: Iterable[str]) -> Mapping[_Size, tuple[tuple[str, ...], ...]]:
    """The forms by every size that they have with a letter too many or too few in the first word."""
    found: dict[_Size, list[tuple[str, ...]]] = {}
    for form in forms:
        words = folded_words(form)
        for letters in range(len(words[0]) - 1, len(words[0]) + 2) if words else ():
            found.setdefault((len(words), letters), []).append(words)
    return {size: tuple(those) for size, those in found.items()}


_CLOSINGS = _by_size((*folded(wordings.CLOSINGS), *folded(wordings.THANKS)))
_GREETINGS = _by_size(folded(wordings.GREETINGS))
_ADDRESSEES = frozenset(map(squeeze, wordings.ADDRESSEES))


def is_mistyped_closing(text: str) -> bool:
    """A closing with slips, alone or with a name after it."""
    return _is_mistyped(text, _CLOSINGS)


def is_mistyped_greeting(text: str) -> bool:
    """A salutation with slips, alone or with a name after it, and a sign that ends it."""
    return text.rstrip().endswith((",", "!")) and _is_mistyped(text, _GREETINGS)


def _is_mistyped(text: str, forms: Mapping[_Size, Sequence[Sequence[str]]]) -> bool:
    written = text.split()
    if not 0 < len(written) <= _MOST_WORDS + _LONGEST_NAME or any(letter.isdigit() or letter in "?:;" for letter in text):
        return False
    for count in range(min(len(written), _MOST_WORDS), max(len(written) - _LONGEST_NAME, 1) - 1, -1):
        words = folded_words(" ".join(written[:count]))
        rest = " ".join(written[count:])
        if (not rest or _is_somebody(rest)) and any(_is_meant(words, form) for form in forms.get(_size(words), ())):
            return True
    return False


def _size(words: Sequence[str]) -> _Size:
    return len(words), len(words[0]) if words else 0


def _is_somebody(text: str) -> bool:
    return is_name(text) or all(word in _ADDRESSEES for word in folded_words(text))


def _is_meant(words: Sequence[str], form: Sequence[str]) -> bool:
    shortest = _SHORTEST_WORD if len(form) > 1 else _SHORTEST_ALONE
    return all(
        word == other or (len(other) >= shortest and abs(len(word) - len(other)) <= 1 and OSA.distance(word, other) <= 1)
        for word, other in zip(words, form, strict=True)
    )
