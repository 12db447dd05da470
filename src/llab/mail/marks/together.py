"""All marks of a part at once."""

from __future__ import annotations

from collections.abc import Sequence

from llab.mail.blocks import Block
from llab.mail.marks.frame import frame_of
from llab.mail.marks.greeting import greetings_within
from llab.mail.marks.mark import Mark, ordered
from llab.mail.marks.signature import closings_within, signatures_within


def marks(blocks: Sequence[Block], author_name: str = "") -> tuple[Mark, ...]:
    """All marks, ordered by where they begin. They may overlap: a footer inside what the program calls the signature."""
    frame = frame_of(blocks)
    closed = closings_within(blocks, frame)
    signed = signatures_within(blocks, frame, closed, author_name)
    return ordered([*frame, *greetings_within(blocks, frame), *closed, *signed])
