"""What programs, firms and gateways add to a message: footers, disclaimers, banners."""

from __future__ import annotations

from collections.abc import Sequence

from llab.language.words import folded, squeeze
from llab.mail import wordings
from llab.mail.blocks import Block, Hint
from llab.mail.judges import is_banner, is_disclaimer, is_footer, is_greeting
from llab.mail.marks.mark import EVIDENCE, Mark, MarkKind, goes_on, hinted_marks, ordered, outside
from llab.mail.marks.signs import is_enumerated

_MOST_BANNER_LINES = 5
_WRAPPED = 50
"""A line this long may have been wrapped."""
_ALARMS = tuple(map(squeeze, wordings.BANNER_ALARMS))
_CLIPPED = frozenset(map(squeeze, wordings.CLIPPED))
_DISCLAIMER_TEXT = 3000
_DISCLAIMER_STARTS = (*folded(wordings.THIS_MESSAGE), *folded(wordings.DISCLAIMER_OPENERS))


def footers(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """What mail programs say of themselves below a message: «Sent from my iPhone»."""
    hinted = hinted_marks(blocks, Hint.FOOTER, MarkKind.FOOTER)
    found = []
    for index, block in enumerate(blocks):
        if len(block.text) <= 250 and block.cell is None and (is_footer(block.text) or _is_clip(block.text)):
            found.append(Mark(MarkKind.FOOTER, index, index + 1, block.text[:EVIDENCE]))
    return ordered([*hinted, *outside(found, hinted)])


def _is_clip(text: str) -> bool:
    """«[...]», «[Message clipped]  View entire message»: the rest was cut off here."""
    inside, bracket, rest = text[1:].partition("]")
    is_dots = bool(inside.strip()) and not inside.strip(" .\u2026") and not rest.strip()  # `[ ] newsletter` is a box to tick
    return text[0] == "[" and bool(bracket) and (is_dots or squeeze(inside) in _CLIPPED)


def _paragraph_end(blocks: Sequence[Block], start: int) -> int:
    """Where the paragraph that begins at `start` ends."""
    end = start + 1
    while end < len(blocks) and goes_on(blocks[end - 1], blocks[end]):
        end += 1
    return end


def _joined(blocks: Sequence[Block], start: int, end: int) -> str:
    """The text of a few blocks, no more than a disclaimer needs."""
    parts: list[str] = []
    length = 0
    for block in blocks[start:end]:
        parts.append(block.text[:_DISCLAIMER_TEXT])
        length += len(block.text)
        if length > _DISCLAIMER_TEXT:
            break
    return " ".join(parts)


def disclaimers(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """Paragraphs on confidentiality, viruses or printing; a paragraph's own opener may stand below signature lines."""
    found: list[Mark] = []
    index = 0
    while index < len(blocks):
        end = _paragraph_end(blocks, index)
        start = next((line for line in range(index, min(end, index + 40)) if _opens_disclaimer(blocks, line, end)), None)
        if start is not None and not blocks[index].mark:
            found.append(Mark(MarkKind.DISCLAIMER, start, end, blocks[start].text[:EVIDENCE]))
        index = end
    return tuple(found)


def _opens_disclaimer(blocks: Sequence[Block], line: int, end: int) -> bool:
    text = blocks[line].text
    if is_disclaimer(text):
        return True
    if end - line == 1 or not text[:1].isupper():
        return False
    head = squeeze(text[:200]).strip("*_-=> ")
    return head.startswith(_DISCLAIMER_STARTS) and is_disclaimer(_joined(blocks, line, min(end, line + 30)))


def banners(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """What gateways put above messages from outside, with the lines on which it goes on."""
    found: list[Mark] = []
    done = 0
    for index, block in enumerate(blocks):
        if index < done or not (is_banner(block.text) or _is_wrapped_banner(blocks, index)):
            continue
        done = _banner_end(blocks, index)
        found.append(Mark(MarkKind.BANNER, index, done, block.text[:EVIDENCE]))
    return tuple(found)


def _banner_end(blocks: Sequence[Block], start: int) -> int:
    """Where a banner ends: it goes on while its lines are as long as wrapped ones, and never into what a person begins with."""
    end = start + 1
    while end < min(len(blocks), start + _MOST_BANNER_LINES) and goes_on(blocks[end - 1], blocks[end]):
        if len(blocks[end - 1].text) < _WRAPPED or is_greeting(blocks[end].text) or is_enumerated(blocks[end].text):
            break
        end += 1
    return end


def _is_wrapped_banner(blocks: Sequence[Block], index: int) -> bool:
    if len(blocks[index].text) < 50 or index + 1 >= len(blocks) or not goes_on(blocks[index], blocks[index + 1]):
        return False
    return squeeze(blocks[index].text[:40]).strip("*[ ").startswith(_ALARMS) and is_banner(f"{blocks[index].text} {blocks[index + 1].text}")
