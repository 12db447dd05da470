"""Words of ours that came back with `?` or U+FFFD for letters outside ASCII: programs that know no other letters quote so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from llab.language.words import Word, words

Forms = Mapping[str, tuple[str, ...]]
"""What is left of a word of ours (`?nainte`), to the words that it may be, folded."""

_LOST = re.compile(r"[?\ufffd]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_TOKEN = re.compile(r"[^\W_?]*[?\ufffd](?:[^\W_]|[?\ufffd])*")
"""A run of letters with one that was lost; the sign of a question is one as well, and changes no word of ours."""


def forms_of(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each word with a letter outside ASCII as it is seen where those letters were lost, with what it is."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for left, meant in () if text.isascii() else _forms_in(text):
            if meant not in found.get(left, ()):
                found[left] = (*found.get(left, ()), meant)
    return found


@lru_cache(maxsize=1024)
def _forms_in(text: str) -> tuple[tuple[str, str], ...]:
    """For each such word of a line what is left of it, and what it is. Kept: most of what we write is in every letter the same."""
    all_words = [(text[word.start : word.end], word.folded) for word in words(text)]
    return tuple([(_NOT_ASCII.sub("?", written).lower(), meant) for written, meant in all_words if not written.isascii()])


def joined(all_forms: Iterable[Forms]) -> dict[str, tuple[str, ...]]:
    """The forms of several texts as one table."""
    found: dict[str, tuple[str, ...]] = {}
    for forms in all_forms:
        for left, meant in forms.items():
            found[left] = tuple(dict.fromkeys((*found.get(left, ()), *meant)))
    return found


def pairs_of(all_words: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The words that follow each other, by which one of several is chosen."""
    return frozenset(pairwise(all_words))


def mended_words(text: str, forms: Forms, pairs: Collection[tuple[str, str]]) -> list[Word]:
    """The words of a text, those that lost letters as ours where they can be ours."""
    found = words(text)
    if not forms or not _LOST.search(text):
        return found
    damaged = [(token, meant) for token in _TOKEN.finditer(text) if (meant := _meant(token.group(), forms))]
    if not damaged:
        return found  # the sign of a question, mostly
    slots: list[_Slot] = []
    rest = iter(found)
    following = next(rest, None)
    for token, meant in damaged:
        while following is not None and following.start < token.end():
            if following.start < token.start():
                slots.append(_Slot((following.folded,), following.start, following.end))
            following = next(rest, None)
        slots.append(_Slot(meant, token.start(), token.end()))
    left_over = [*([following] if following is not None else []), *rest]
    return _chosen([*slots, *(_Slot((word.folded,), word.start, word.end) for word in left_over)], pairs)


def _meant(token: str, forms: Forms) -> tuple[str, ...] | None:
    left = _LOST.sub("?", token).lower()
    return forms.get(left) or forms.get(left.rstrip("?"))


class _Slot(NamedTuple):
    """A place of one word, and what it may be."""

    meant: tuple[str, ...]
    start: int
    end: int


def _chosen(slots: Sequence[_Slot], pairs: Collection[tuple[str, str]]) -> list[Word]:
    """Of several words the one that follows the word before, and stands before the next, among ours too; else the first."""
    chosen: list[Word] = []
    for index, slot in enumerate(slots):
        following = slots[index + 1].meant if index + 1 < len(slots) else ()
        behind = [one for one in slot.meant if chosen and (chosen[-1].folded, one) in pairs]
        ahead = [one for one in behind or slot.meant if any((one, other) in pairs for other in following)]
        chosen.append(Word((ahead or behind or slot.meant)[0], slot.start, slot.end))
    return chosen
