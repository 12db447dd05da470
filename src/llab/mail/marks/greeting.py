"""Salutations at the start of a message."""

from __future__ import annotations

from collections.abc import Sequence

from llab.mail.blocks import Block
from llab.mail.judges import is_greeting
from llab.mail.marks.frame import frame_of
from llab.mail.marks.mark import EVIDENCE, Mark, MarkKind, covered
from llab.mail.mistyped import is_mistyped_greeting


def greetings(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """A salutation on a line of its own, at the start of the part or of a quoted message."""
    return greetings_within(blocks, frame_of(blocks))


def greetings_within(blocks: Sequence[Block], frame: Sequence[Mark]) -> tuple[Mark, ...]:
    """The salutations, where the other marks are known already."""
    taken = covered(frame)
    openers = {mark.end for mark in frame if mark.kind is not MarkKind.FOOTER}
    found: list[Mark] = []
    seen: set[int] = set()
    for index, block in enumerate(blocks):
        if index in taken:
            continue
        first = block.depth not in seen or index in openers
        seen.add(block.depth)
        if first and not block.mark and block.cell is None and (is_greeting(block.text) or is_mistyped_greeting(block.text)):
            found.append(Mark(MarkKind.GREETING, index, index + 1, block.text[:EVIDENCE]))
            openers.add(index + 1)
    return tuple(found)
