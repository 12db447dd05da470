"""A text in numbered pieces, and which of them somebody means."""

from __future__ import annotations

import re
from collections.abc import Collection

_SENTENCE = re.compile(r"(?<=[.!?;…])\s+")
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_BETWEEN = re.compile(r"[\s,;]*")


def pieces_of(text: str) -> tuple[str, ...]:
    """The lines with words in them; of a single line its sentences."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(_SENTENCE.split(lines[0])) if len(lines) == 1 else tuple(lines)


def without(text: str, chosen: Collection[int]) -> tuple[str, str]:
    """The chosen pieces (counted from 0), and the text that is left: its lines as they were, with the empty ones between them."""
    lines = text.splitlines()
    if sum(1 for line in lines if line.strip()) == 1:
        pieces = pieces_of(text)
        return tuple(" ".join(each for index, each in enumerate(pieces) if (index in chosen) is taken) for taken in (True, False))  # type: ignore[return-value]
    numbers, count = [], -1
    for line in lines:
        count += bool(line.strip())
        numbers.append(count)
    parts = ["\n".join(line for line, number in zip(lines, numbers, strict=True) if (number in chosen) is taken) for taken in (True, False)]
    return parts[0].strip("\n"), parts[1].strip("\n")


def chosen_numbers(typed: str, most: int) -> tuple[int, ...]:
    """`1, 3-5` as numbers counted from 0, ascending; empty unless all of it can be understood, and is between 1 and `most`."""
    found: set[int] = set()
    at = 0
    while at < len(typed):
        match = _RANGE.match(typed, at)
        if match is None:
            return ()
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        if not 1 <= first <= last <= most:
            return ()
        found.update(range(first - 1, last))
        at = _BETWEEN.match(typed, match.end()).end()  # type: ignore[union-attr]  # matches nothing, too
    return tuple(sorted(found))
