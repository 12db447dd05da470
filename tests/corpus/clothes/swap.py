"""Exchanging phrases in a text, whatever letters it was typed with: with diacritics, without, or with cedillas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

Words = Callable[[str], str]

_FLAT = str.maketrans("ăâîșțşţĂÂÎȘȚŞŢ„”–", 'aaiststAAISTST""-')
_CEDILLA = str.maketrans("șțȘȚ", "şţŞŢ")
_COMMA = str.maketrans("şţŞŢ", "șțȘȚ")


def flat(text: str) -> str:
    """Romanian without diacritics."""
    return text.translate(_FLAT)


def swapped(pairs: Iterable[tuple[str, str]]) -> Words:
    """A function that puts the second of each pair for the first, the longest first, wherever the first stands as whole words."""
    table: dict[str, str] = {}
    for old, new in pairs:
        table.setdefault(old, new)
        for letters in (_FLAT, _CEDILLA, _COMMA):
            table.setdefault(old.translate(letters), new.translate(letters))
    if not table:
        return lambda text: text
    wanted = re.compile("|".join(_bounded(old) for old in sorted(table, key=len, reverse=True)))
    return cache(lambda text: wanted.sub(lambda found: table[found[0]], text))  # the invitation comes again in every case


def _bounded(old: str) -> str:
    before = r"(?<!\w)" if old[0].isalnum() else ""
    after = r"(?!\w)" if old[-1].isalnum() else ""
    return before + re.escape(old) + after
