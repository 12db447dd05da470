"""What a mark is, and what the finders of marks share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from llab.mail.blocks import Block, Hint


class MarkKind(StrEnum):
    """What a run of blocks looks like."""

    ATTRIBUTION = "attribution"
    HEADER_BLOCK = "header block"
    SEPARATOR = "separator"
    SIGNATURE = "signature"
    FOOTER = "footer"
    DISCLAIMER = "disclaimer"
    BANNER = "banner"
    GREETING = "greeting"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of blocks [start, end) that looks like something, with the line or hint that shows it."""

    kind: MarkKind
    start: int
    end: int
    evidence: str
    language: str = ""
    """The language of the wording; empty where there was none."""


EVIDENCE = 120
"""How much of a line is told as evidence."""

Indexes = frozenset[int]
"""The places of blocks in their message."""


def hinted_marks(blocks: Sequence[Block], hint: Hint, kind: MarkKind) -> list[Mark]:
    """A mark for every run of blocks that the mail program itself marked so."""
    found: list[Mark] = []
    start = None
    for index in range(len(blocks) + 1):
        inside = index < len(blocks) and hint in blocks[index].hints and (start is None or blocks[index].depth == blocks[start].depth)
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            found.append(Mark(kind, start, index, blocks[start].source or f"marked by the mail program: {hint}"))
            start = index if index < len(blocks) and hint in blocks[index].hints else None
    return found


def outside(found: Iterable[Mark], hinted: Iterable[Mark]) -> list[Mark]:
    """The marks that share no block with the hinted ones."""
    taken = {index for mark in hinted for index in range(mark.start, mark.end)}
    return [mark for mark in found if not any(index in taken for index in range(mark.start, mark.end))]


def ordered(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks by where they begin, then by where they end."""
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def covered(found: Iterable[Mark]) -> Indexes:
    """The places of all blocks that a mark covers."""
    return frozenset(index for mark in found for index in range(mark.start, mark.end))


def goes_on(above: Block, below: Block) -> bool:
    """The block below goes on in the same paragraph; a bare verb or address may also be set off."""
    return above.depth == below.depth and above.cell == below.cell and not below.gap and not below.mark
