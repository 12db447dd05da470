"""What mailing lists add below a message: a rule, and lines on the list and on how to leave it."""

from __future__ import annotations

from collections.abc import Sequence

from llab.language.words import folded, squeeze
from llab.mail import wordings
from llab.mail.blocks import Block, Hint
from llab.mail.marks.mark import EVIDENCE, Indexes, Mark, MarkKind
from llab.mail.marks.separator import is_rule
from llab.mail.marks.signs import SIGNATURE_LINE, is_enumerated


def list_footers(blocks: Sequence[Block], added: Indexes = frozenset()) -> tuple[Mark, ...]:
    """Footers of lists below a ruling line, in text or HTML, that go on to the end of what is written at their depth.

    Nobody's answer is lost to one: none of its lines is an item of a list or longer than a footer's, and one of them holds the
    address of a list or of its archive, or begins with a footer's words. `added`: the places of disclaimers and of what opens an
    original, which may stand below.
    """
    found: list[Mark] = []
    end = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if index + 1 < len(blocks) and blocks[index + 1].depth != blocks[index].depth:
            end = index + 1
        end = index if index in added else end
        below = _below_rule(blocks, index)
        is_line = below == index or is_rule(blocks[index].text)
        if below < end <= below + _MOST_LIST_LINES and _is_list_footer(blocks[below:end], is_line=is_line):
            found.append(Mark(MarkKind.FOOTER, index, end, " ".join(block.text for block in blocks[below:end])[:EVIDENCE]))
            end = index
    return tuple(reversed(found))


def _below_rule(blocks: Sequence[Block], index: int) -> int:
    """Where the lines below a rule begin, if one stands here: a line of signs, or HTML's ruling line above a block."""
    if _is_list_rule(blocks[index].text):
        return index + 1
    return index if Hint.RULE in blocks[index].hints else len(blocks)


def _is_list_footer(below: Sequence[Block], *, is_line: bool) -> bool:
    """Below a few dashes only by its words; below a line also by two lines that hold addresses and words of lists."""
    texts = [_list_line(block.text) for block in below]
    if any(is_enumerated(block.text) or block.mark for block in below):
        return False
    if any(text.startswith(_LIST_FOOTERS) for text in texts):
        return True
    signed = [any(sign in text for sign in _LIST_SIGNS) for text in texts]
    addressed = ["@" in text or "://" in text or "www." in text for text in texts]
    shown = sum(sign or address for sign, address in zip(signed, addressed, strict=True))
    return is_line and any(signed) and any(addressed) and shown > 1 and all(len(block.text) <= SIGNATURE_LINE for block in below)


def list_footer(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """Where at the end of a run [start, end) begins what a mailing list adds below a message: a rule and lines on the list."""
    lowest = max(start, end - _MOST_LIST_LINES - 1)
    for index in range(lowest, end):
        below = blocks[index + 1 : end]
        if blocks[index].text.startswith(_SCRUBBED):
            return index
        if _is_list_rule(blocks[index].text) and any(_list_line(block.text).startswith(_LIST_FOOTERS) for block in below):
            return index
        if is_rule(blocks[index].text) and any(sign in _list_line(block.text) for block in below for sign in _LIST_SIGNS):
            return index
    for index in range(lowest, end):
        is_announced = index > start and blocks[index - 1].text.endswith(":")
        if blocks[index].gap and not is_announced and _list_line(blocks[index].text).startswith(_LIST_FOOTERS):
            return index
    return None


_SCRUBBED = "-------------- next part"
"""Pipermail's line above what it took out of a message."""
_MOST_LIST_LINES = 14
_LIST_FOOTERS = tuple(folded(wordings.LIST_FOOTERS))
_LIST_SIGNS = tuple(map(squeeze, wordings.LIST_SIGNS))
_LIST_RULE_SIGNS = "-_=*~.,\u2013\u2014 "


def _is_list_rule(text: str) -> bool:
    """`______`, and the shorter `--` and `---` of Google Groups, ezmlm and GitHub."""
    return not text.strip(_LIST_RULE_SIGNS)


def _list_line(text: str) -> str:
    return squeeze(text[:200]).strip("*_-[( ")
