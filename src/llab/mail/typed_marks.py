"""Quote marks that stand as text in HTML: a text that a server or program made HTML of, or a reply that quotes a plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llab.mail.blocks import Block, Look

_MARK = re.compile(r"(?:> ?){1,1000}")
_LEAST = 2
"""One line alone can be an answer: «> 50»."""


def with_typed_marks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, lines that begin with `>` as much deeper; a line of nothing else becomes the gap before the next."""
    marks = [_MARK.match(block.text) for block in blocks]
    if sum(mark is not None for mark in marks) < _LEAST:
        return tuple(blocks)
    found: list[Block] = []
    has_gap = False
    for block, mark in zip(blocks, marks, strict=True):
        begin = mark.end() if mark else 0
        has_gap = has_gap or block.gap
        if begin == len(block.text):
            has_gap = True
            continue
        depth = block.depth + (mark.group().count(">") if mark else 0)
        is_apart = not found or depth != found[-1].depth
        found.append(replace(block, text=block.text[begin:].lstrip(), depth=depth, gap=has_gap or is_apart, looks=_behind(begin, block)))
        has_gap = False
    return tuple(found)


def _behind(begin: int, block: Block) -> tuple[Look, ...]:
    """The looks of what stands behind the marks."""
    begin += len(block.text[begin:]) - len(block.text[begin:].lstrip())
    return tuple(replace(look, start=max(look.start - begin, 0), end=look.end - begin) for look in block.looks if look.end > begin)
