"""What reached us before and comes back: quoted in an original, said again above it, or repeated by a message of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llab.incoming.align import Known, Stretch
from llab.incoming.labels import label_end
from llab.language.words import folded_words
from llab.mail.blocks import Block

Line = tuple[str, ...]
"""A line's words, folded, without the mark that names its question."""

_LEAST_REPEATED = 4
"""Words from which a line that reached us before is no chance."""


def lines_of(earlier: Sequence[str]) -> frozenset[Line]:
    """The lines of texts that reached us before, those long enough to be told apart."""
    found = {line_of(line) for text in earlier for line in text.splitlines()}
    return frozenset(line for line in found if len(line) >= _LEAST_REPEATED)


def line_of(text: str) -> Line:
    """The text as one line of words."""
    return folded_words(text[label_end(text) :])


def own_again(
    blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known, opened: Sequence[bool], lines: frozenset[Line]
) -> tuple[Stretch, ...]:
    """The stretches, those above any original that only say what a message of ours had quoted of the person being hers again."""
    echoes = {index for index, unit in enumerate(known.units) if known.words[unit.start : unit.end] in lines} if lines else set()
    result: list[Stretch] = []
    for stretch, is_open in zip(stretches, opened, strict=True):
        is_hers = not stretch.ours or (not is_open and _is_echo(stretch, blocks, known, echoes, lines))
        last = result[-1] if result else None
        if is_hers and last is not None and not last.ours and last.block == stretch.block:
            result[-1] = replace(last, end=stretch.end)
        else:
            result.append(replace(stretch, ours=False, first=-1, last=-1) if is_hers else stretch)
    return tuple(result)


def _is_echo(stretch: Stretch, blocks: Sequence[Block], known: Known, echoes: set[int], lines: frozenset[Line]) -> bool:
    if line_of(blocks[stretch.block].text[stretch.start : stretch.end]) in lines:
        return True
    units = range(known.unit_of[stretch.first], known.unit_of[stretch.last] + 1)
    return any(unit in echoes for unit in units) and all(unit in echoes or not known.units[unit].is_question for unit in units)
