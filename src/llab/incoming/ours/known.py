"""Everything of ours that may come back: the messages one after the other, with an index of their runs of three words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from llab.incoming.ours.damage import Forms, joined, pairs_of
from llab.incoming.ours.original import Original, Unit

MOST_CANDIDATES = 12
"""Places of one run of three words that are tried; an original that repeats itself more often gains nothing by more."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that may come back: the originals one after the other, with an index of their runs of three words."""

    words: tuple[str, ...]
    units: tuple[Unit, ...]
    """With positions in `words`."""
    unit_of: tuple[int, ...]
    places: dict[tuple[str, str, str], list[int]]
    short: dict[tuple[str, ...], list[int]]
    """Lines and questions of one or two words, by their words."""
    starts: frozenset[int]
    """Where the units begin."""
    line_ends: frozenset[int]
    """Positions behind the last word of each line."""
    forms: Forms
    """Words as they come back where letters were lost."""
    pairs: frozenset[tuple[str, str]]
    """Words that follow each other, where letters can be lost."""
    senders: tuple[str, ...]
    """The names and addresses that they came from."""
    begins: tuple[int, ...]
    """Where each original begins."""

    def unit_at(self, position: int) -> Unit:
        """The unit of the word at that position."""
        return self.units[self.unit_of[position]]

    def original_at(self, position: int) -> int:
        """Which of the originals the word at that position stands in."""
        return bisect_right(self.begins, position)


def known(originals: Sequence[Original]) -> Known:
    """The originals, ready for alignment."""
    all_words: list[str] = []
    units: list[Unit] = []
    unit_of: list[int] = []
    lines: list[tuple[int, int]] = []
    begins: list[int] = []
    for original in originals:
        offset, first = len(all_words), len(units)
        begins.append(offset)
        lines += [(start + offset, end + offset) for start, end in original.lines]
        all_words += original.words
        units += [Unit(unit.kind, unit.start + offset, unit.end + offset, unit.question, unit.option) for unit in original.units]
        unit_of += [first + index for index in original.unit_of]
    places: dict[tuple[str, str, str], list[int]] = {}
    for at, run in enumerate(zip(all_words, all_words[1:], all_words[2:], strict=False)):
        found = places.get(run)
        if found is None:
            places[run] = [at]
        elif len(found) < MOST_CANDIDATES:
            found.append(at)
    short: dict[tuple[str, ...], list[int]] = {}
    for start, end in [*lines, *((unit.start, unit.end) for unit in units if unit.is_question)]:  # its number may be gone
        if 0 < end - start < 3:
            short.setdefault(tuple(all_words[start:end]), []).append(start)
    forms = joined(original.forms for original in originals)
    return Known(
        tuple(all_words),
        tuple(units),
        tuple(unit_of),
        places,
        short,
        frozenset(unit.start for unit in units),
        frozenset(end for _, end in lines),
        forms,
        pairs_of(all_words) if forms else frozenset(),
        tuple(dict.fromkeys(original.sender for original in originals if original.sender)),
        tuple(begins),
    )
