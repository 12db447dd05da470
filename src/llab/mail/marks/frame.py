"""Where the mail programs' own lines stand: all marks but greetings, closings and signatures."""

from __future__ import annotations

from collections.abc import Sequence

from llab.mail.blocks import Block
from llab.mail.marks.attribution import attributions
from llab.mail.marks.boilerplate import banners, disclaimers, footers
from llab.mail.marks.header_block import header_blocks
from llab.mail.marks.lists import list_footers
from llab.mail.marks.mark import Mark, covered, ordered
from llab.mail.marks.separator import separators_above


def frame_of(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """All marks but greetings, closings and signatures, in order."""
    headers = header_blocks(blocks)
    lines = separators_above(blocks, {mark.start for mark in headers})
    outer = [*attributions(blocks), *headers, *lines, *banners(blocks)]
    taken = covered(outer)
    notices = disclaimers(blocks)
    inner = [mark for mark in (*footers(blocks), *list_footers(blocks, covered((*outer, *notices))), *notices) if mark.start not in taken]
    return ordered([*outer, *inner])


def separators(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """Lines such as «-----Original Message-----», and bare rules or unknown words in dashes right above a header block."""
    return separators_above(blocks, {mark.start for mark in header_blocks(blocks)})
