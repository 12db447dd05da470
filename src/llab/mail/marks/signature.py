"""Where a message ends: closings, and the signatures below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from llab.language.words import squeeze
from llab.mail.blocks import Block, Hint
from llab.mail.judges import is_closing, is_disclaimer, is_name
from llab.mail.marks.frame import frame_of
from llab.mail.marks.mark import EVIDENCE, Indexes, Mark, MarkKind, covered, hinted_marks, ordered
from llab.mail.marks.signs import ENUMERATED, PHONE, POSTSCRIPT, SIGNATURE_LINE, is_contact, is_enumerated
from llab.mail.mistyped import is_mistyped_closing


def closings(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """A closing formula on a line of its own with nothing but a signature after it in its run."""
    return closings_within(blocks, frame_of(blocks))


def signatures(blocks: Sequence[Block], author_name: str = "") -> tuple[Mark, ...]:
    """Signatures: marked by the program, below `--`, below a closing, or the author's name and contact details at the end."""
    frame = frame_of(blocks)
    return signatures_within(blocks, frame, closings_within(blocks, frame), author_name)


BELOW_DASHES = "-- "
"""The evidence of a signature below a line of two dashes."""
_SIGNATURE_LINES = 10
_BELOW_DELIMITER = 25


def _run_ends(blocks: Sequence[Block], borders: Indexes) -> list[int]:
    """Where each block's run at the same depth ends: at another depth, a rule, the mail program's quote, or a border."""
    ends = [len(blocks)] * len(blocks)
    end = quote = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if index + 1 < len(blocks) and blocks[index + 1].depth != block.depth:
            end = index + 1
        if index in borders:
            end = index
        ends[index] = end if Hint.QUOTE in block.hints else min(end, quote)
        if Hint.QUOTE in block.hints:
            quote = index
        if Hint.RULE in block.hints:
            end = index
    return ends


def _borders(frame: Sequence[Mark]) -> Indexes:
    kinds = (MarkKind.ATTRIBUTION, MarkKind.HEADER_BLOCK, MarkKind.SEPARATOR)
    return frozenset(mark.start for mark in frame if mark.kind in kinds)


def closings_within(blocks: Sequence[Block], frame: Sequence[Mark]) -> tuple[Mark, ...]:
    """The closings, where the other marks are known already."""
    taken, borders = covered(frame), _borders(frame)
    last_own = max((index for index, block in enumerate(blocks) if block.depth == 0 and index not in taken), default=-1)
    found: list[Mark] = []
    for index, block in enumerate(blocks):
        if index in taken or block.mark or block.cell is not None or len(block.text) > 90 or not _closes(blocks, index):
            continue
        end = _after_signature(blocks, index + 1, borders, taken)
        ends_run = _ends_here(blocks, end, block.depth, borders)
        formal = block.text.endswith(",") or (end > index + 1 and not block.text.endswith("."))
        if ends_run and (end > last_own or end in borders or formal or _is_closing_line(blocks, index + 1, end)):
            found.append(Mark(MarkKind.CLOSING, index, index + 1, block.text[:EVIDENCE]))
    return tuple(found)


def _closes(blocks: Sequence[Block], index: int) -> bool:
    """A closing, also a mistyped one where it is a paragraph of its own below others, or a name follows."""
    block = blocks[index]
    is_below = index > 0 and block.gap and blocks[index - 1].depth == block.depth
    return is_closing(block.text) or (is_below and is_mistyped_closing(block.text))


def _ends_here(blocks: Sequence[Block], end: int, depth: int, borders: Indexes) -> bool:
    """Nothing of the person's own follows in this run but perhaps a postscript."""
    if end >= len(blocks) or blocks[end].depth != depth or end in borders or Hint.RULE in blocks[end].hints:
        return True
    return POSTSCRIPT.match(blocks[end].text) is not None


def _is_closing_line(blocks: Sequence[Block], start: int, end: int) -> bool:
    return start < end and is_closing(blocks[start].text)


def _after_signature(blocks: Sequence[Block], start: int, borders: Indexes, taken: Indexes) -> int:
    """The end of the lines from `start` on that can stand below a closing: closings, names, contact details, footers."""
    index = start
    lines = 0
    while index < len(blocks) and blocks[index].depth == blocks[start - 1].depth and index not in borders:
        block = blocks[index]
        if index not in taken:
            lines += 1
            fits = block.text.strip("-_ ") == "" or is_closing(block.text) or _is_signature_line(block, first=lines <= 2)
            if lines > _SIGNATURE_LINES or not fits or Hint.RULE in block.hints:
                break
        index += 1
    return index


def _is_signature_line(block: Block, *, first: bool) -> bool:
    """A short line that is no sentence: a name, a title, a firm, contact details."""
    text = block.text
    if len(text) > SIGNATURE_LINE or block.mark or block.cell is not None or is_enumerated(text) or POSTSCRIPT.match(text):
        return False
    if is_name(text) or is_contact(text):
        return True
    if text.rstrip().endswith((".", "?", "!", ":", ";")) or len(text.split()) > 8:
        return False
    return not block.gap or (first and text[:1].isupper() and len(text.split()) <= 5)


def signatures_within(blocks: Sequence[Block], frame: Sequence[Mark], closed: Sequence[Mark], author_name: str) -> tuple[Mark, ...]:
    """The signatures, where the other marks and the closings are known already."""
    hinted = hinted_marks(blocks, Hint.SIGNATURE, MarkKind.SIGNATURE)
    taken, borders = covered((*frame, *closed, *hinted)), _borders(frame)
    ends = _run_ends(blocks, borders)
    found = list(hinted)
    signed = set(covered(hinted))
    for mark in chain(
        _below_delimiter(blocks, ends),
        _below_closings(blocks, closed, borders, taken),
        _by_the_author(blocks, author_name, borders, taken),
        _with_contact_details(blocks, ends, taken),
    ):
        inside = range(mark.start, mark.end)
        if signed.isdisjoint(inside):
            found.append(mark)
            signed.update(inside)
    return ordered(found)


def _below_delimiter(blocks: Sequence[Block], ends: Sequence[int]) -> Iterable[Mark]:
    """RFC 3676 §4.3: a line of two dashes and a blank (often lost); the last one of its run counts, when little is below it."""
    delimiters = [index for index, block in enumerate(blocks) if block.text in ("--", "\u2014", "-- ", "---") and not block.mark]
    for position, start in enumerate(delimiters):
        end = ends[start]
        if position + 1 < len(delimiters) and delimiters[position + 1] < end:
            continue
        if blocks[start].text not in ("--", "-- ") or end == start + 1:
            continue
        below = range(start + 1, end)
        text_at = next((index for index in below if _is_running_text(blocks[index]) or index - start > _BELOW_DELIMITER), end)
        if text_at > start + 1:
            yield Mark(MarkKind.SIGNATURE, start, text_at, BELOW_DASHES)


_MOST_BELOW_DELIMITER = 15
_RULE_SIGNS = "-_=*~\u2013\u2014"


def below_delimiter(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """Where the signature at the end of a run [start, end) begins that stands below `--`, or below another line of signs.

    RFC 3676 §4.3 names `-- `; below other lines of signs (`__`, `---`, `*****`) only what is nothing but a signature is one.
    """
    found = [index for index in range(max(start, end - _MOST_BELOW_DELIMITER - 1), end) if _is_delimiter(blocks[index])]
    if not found:
        return None
    below = blocks[found[-1] + 1 : end]
    if blocks[found[-1]].text == "--" and len(found) == 1:
        return None if _goes_on_below(below) else found[-1]
    has_contact = len(below) > 1 and blocks[found[-1]].gap and any(is_contact(block.text) for block in below)
    is_signature = has_contact and all(_is_signature_line(block, first=False) for block in below)
    return found[-1] if is_signature else None


def _goes_on_below(below: Sequence[Block]) -> bool:
    """Two dashes were a ruling line: a numbered sentence stands below, or sentences and then the letter's closing."""
    said = [block for block in below if len(block.text.split()) >= _SENTENCE_WORDS]
    if any(is_enumerated(block.text) and block.text[:1].isalnum() for block in said):
        return True
    spoken = [index for index, block in enumerate(below) if block in said and block.text.endswith((".", "!", "?"))]
    return bool(spoken) and any(is_closing(block.text) for block in below[spoken[0] + 1 :])


_SENTENCE_WORDS = 5


def _is_delimiter(block: Block) -> bool:
    return len(block.text) > 1 and not block.text.strip(_RULE_SIGNS) and not block.mark


def dashed_name(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """The last line of a run where it is a name behind a dash, `-Mara`, `--Mara Lind`, `— Mara`, and no item of a list."""
    text = blocks[end - 1].text if end - 1 > start else ""
    name = text.lstrip(_DASHES)
    dashes = text[: len(text) - len(name)]
    is_item = dashes == "-" and name.startswith(" ")
    if not dashes or is_item or not is_name(name) or len(name) > _LONGEST_NAME or blocks[end - 2].text[:1] in _DASHES:
        return None
    return end - 1


_DASHES = "-\u2013\u2014"
_LONGEST_NAME = 40


def contact_details(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """Where contact details without a delimiter begin at the end of a run: a paragraph of short lines, two with a number or an address.

    A closing and the name right below it belong to the letter and stay.
    """
    first, contacts, highest = end, 0, end
    while first > start and end - first < _SIGNATURE_LINES:
        block = blocks[first - 1]
        if is_closing(block.text) or is_enumerated(block.text) or not _is_signature_line(block, first=False):
            break
        first -= 1
        if is_contact(block.text):
            contacts, highest = contacts + 1, first
    if contacts < _CERTAIN_CONTACTS:
        return None
    while highest > first and not blocks[highest].gap:
        highest -= 1
    below_closing = highest > start and is_closing(blocks[highest - 1].text)
    if not (blocks[highest].gap or below_closing) or not _is_somebodys(blocks[highest:end]):
        return None
    found = highest + 1 if below_closing and is_name(blocks[highest].text) else highest
    return found if found > start and not blocks[found - 1].text.endswith(":") else None


def _is_somebodys(below: Sequence[Block]) -> bool:
    """A name above or a telephone number shows that it is no list of sites."""
    name = below[0].text
    return (is_name(name) and " " in name) or any(PHONE.search(block.text) for block in below)


_CERTAIN_CONTACTS = 2


def _is_running_text(block: Block) -> bool:
    """Too much for a signature's line, and no disclaimer."""
    if len(block.text) <= 140 and not ENUMERATED.match(block.text):
        return False
    return not is_disclaimer(block.text) and not PHONE.match(block.text)


def _below_closings(blocks: Sequence[Block], closed: Sequence[Mark], borders: Indexes, taken: Indexes) -> Iterable[Mark]:
    for mark in closed:
        end = min(_after_signature(blocks, mark.end, borders, taken), len(blocks))
        start = mark.end
        while start < end and start in taken:
            start += 1
        stop = next((index for index in range(start, end) if index in taken), end)
        if start < stop:
            yield Mark(MarkKind.SIGNATURE, start, stop, f"below «{mark.evidence}»")


def _by_the_author(blocks: Sequence[Block], author_name: str, borders: Indexes, taken: Indexes) -> Iterable[Mark]:
    """A line that is (a part of) the author's name, with what may follow a name, up to the end of its run."""
    names = frozenset(re.findall(r"\w+", squeeze(author_name)))
    if not names:
        return
    for index, block in enumerate(blocks):
        if (
            index in taken
            or block.depth
            or block.mark
            or block.cell is not None
            or len(block.text) > 60
            or not _is_author(block.text, names)
        ):
            continue
        end = _after_signature(blocks, index + 1, borders, taken)
        stop = next((line for line in range(index + 1, end) if line in taken), end)
        if _ends_here(blocks, end, 0, borders):
            yield Mark(MarkKind.SIGNATURE, index, stop, block.text[:EVIDENCE])


def _is_author(text: str, names: frozenset[str]) -> bool:
    if not is_name(text):
        return False
    words = [word for word in re.findall(r"\w+", squeeze(text)) if len(word) > 1]
    return any(len(word) > 2 and word in names for word in words) and sum(word not in names for word in words) <= 1


def _with_contact_details(blocks: Sequence[Block], ends: Sequence[int], taken: Indexes) -> Iterable[Mark]:
    """Heuristic for Outlook, which marks nothing: name lines, then two lines of contact details or one with a phone, end of run."""
    start = 0
    while start < len(blocks):
        end = ends[start]
        mark = _trailing_contacts(blocks, start, end, taken)
        if mark is not None:
            yield mark
        start = max(end, start + 1)


def _trailing_contacts(blocks: Sequence[Block], start: int, end: int, taken: Indexes) -> Mark | None:
    while end > start and end - 1 in taken:
        end -= 1
    first = end
    contacts = 0
    while first > start and end - first < _SIGNATURE_LINES and first - 1 not in taken:
        block = blocks[first - 1]
        if is_enumerated(block.text) or not _is_signature_line(block, first=False):
            break
        contacts += is_contact(block.text)
        first -= 1
    while first < end and not is_name(blocks[first].text):
        first += 1
    if contacts == 0 or end - first < 2:
        return None
    return Mark(MarkKind.SIGNATURE, first, end, blocks[first].text[:EVIDENCE])
