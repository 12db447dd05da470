"""The blocks «From: … Sent: … To: … Subject: …» that stand above quoted messages.

One line that resembles a header is never enough by itself: people write «De la: …» in answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from llab.language.words import folded, squeeze
from llab.mail import wordings, wordings_elsewhere
from llab.mail.blocks import Block, Hint
from llab.mail.marks.mark import EVIDENCE, Mark, MarkKind, hinted_marks, ordered, outside
from llab.mail.marks.separator import is_rule, separator_words
from llab.mail.marks.signs import TIME, YEAR_OR_DATE
from llab.mail.wordings import Label

_LABELS: dict[str, tuple[Label, str]] = {}
for _table in (wordings.HEADER_LABELS, wordings_elsewhere.HEADER_LABELS):
    for _label, _forms in _table.items():
        for _form, _language in folded(_forms).items():
            _LABELS.setdefault(_form, (_label, _language))
_LABEL_LENGTH = max(map(len, _LABELS)) + 6
_WRAPPED_VALUE_LINES = 3


@dataclass(frozen=True, slots=True)
class _Labelled:
    index: int
    label: Label
    language: str
    value: str
    form: str = ""
    """The label as it stands there, folded."""


def header_blocks(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """The blocks «From: … Sent: … To: … Subject: …» that stand above quoted messages: two labelled lines or more, and a proof.

    The proof is an address or date where one belongs, a ruling line or separator above, or four different labels.
    """
    hinted = hinted_marks(blocks, Hint.HEADER_BLOCK, MarkKind.HEADER_BLOCK)
    found: list[Mark] = []
    index = 0
    while index < len(blocks):
        lines, end = _run_on(blocks, index) or _labelled_run(blocks, index)
        if lines and _is_answer(lines, blocks):
            index += 1
            continue
        if lines and _is_header_block(blocks, lines):
            language = _language_of(lines)
            found.append(Mark(MarkKind.HEADER_BLOCK, index, end, blocks[index].text[:EVIDENCE], language))
        index = max(end, index + 1)
    return ordered([*hinted, *outside(found, hinted)])


_LONGEST_NAMES = 8


def _is_answer(lines: Sequence[_Labelled], blocks: Sequence[Block]) -> bool:
    """`A: We open at nine, …` is an answer; «A:», to whom, stands before names and addresses, and below the sender."""
    first = lines[0]
    if first.label is not Label.TO or "@" in first.value:
        return False
    is_apart = len(lines) > 1 and lines[1].label is Label.FROM and blocks[lines[1].index].gap
    return is_apart or len(first.value.split()) > _LONGEST_NAMES


def header_value(blocks: Sequence[Block], label: Label) -> str:
    """What stands behind a label of a header block; empty where it has no such line."""
    for index, block in enumerate(blocks):
        run = _run_on(blocks, index)
        lines = run[0] if run is not None else [line for line in (_labelled(block, index),) if line is not None]
        for line in lines:
            if line.label is label:
                return line.value or (blocks[index + 1].text if index + 1 < len(blocks) else "")
    return ""


def _language_of(lines: Sequence[_Labelled]) -> str:
    return Counter(line.language for line in lines).most_common(1)[0][0]


def _labelled(block: Block, index: int) -> _Labelled | None:
    """The line's label and value if it begins with a label of a header block."""
    head, colon, _ = block.text[: _LABEL_LENGTH + 40].replace("\uff1a", ":").partition(":")
    if not colon or len(head) > _LABEL_LENGTH:
        return None
    form = squeeze(head).strip("*_ >|")
    known = _LABELS.get(form)
    return _Labelled(index, *known, block.text[len(head) + 1 :].strip("* "), form) if known else None


def _run_on(blocks: Sequence[Block], index: int) -> tuple[list[_Labelled], int] | None:
    """A block that some program or converter put into one line: «Date: … From: … To: … Subject: …»; None where it is none."""
    text = blocks[index].text
    is_ruled = Hint.RULE in blocks[index].hints
    least = _LEAST_RUN_ON - is_ruled
    if len(text) > _LONGEST_RUN_ON or text.count(":") < least:
        return None
    found = [(match, known) for match in _LABEL_INSIDE.finditer(text) if (known := _LABELS.get(squeeze(match.group(1)))) is not None]
    kinds = {label for _, (label, _) in found}
    if not found or found[0][0].start() > 1 or Label.FROM not in kinds or len(kinds) < least or not (is_ruled or Label.TO in kinds):
        return None
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    lines = [_Labelled(index, *known, text[match.end() : end].strip("* ")) for (match, known), end in zip(found, ends, strict=True)]
    return lines, index + 1


_LONGEST_RUN_ON = 600
_LEAST_RUN_ON = 3
_LABEL_INSIDE = re.compile(r"(?<!\w)([^\W\d_]{1,14}(?: la)?)\*? ?:(?=[*\s])")


def _labelled_run(blocks: Sequence[Block], start: int) -> tuple[list[_Labelled], int]:
    """The labelled lines from `start` on and where their run ends; values may go on in lines without a label."""
    lines: list[_Labelled] = []
    index = end = start
    depth = blocks[start].depth
    has_from = False
    while index < len(blocks) and blocks[index].depth == depth:
        line = _labelled(blocks[index], index)
        if line is None:
            if not lines or index - end >= _WRAPPED_VALUE_LINES or not _goes_on_value(blocks, lines[-1], index):
                break
            index += 1
            continue
        if line.label is Label.FROM and has_from:
            break
        has_from = has_from or line.label is Label.FROM
        lines.append(line)
        index += 1
        end = index
    return lines, _with_wrapped_end(blocks, lines, end) if lines else start


def _goes_on_value(blocks: Sequence[Block], line: _Labelled, index: int) -> bool:
    block, above = blocks[index], blocks[index - 1]
    if block.cell is not None:
        return above.cell is not None and (block.cell.table, block.cell.row) == (above.cell.table, above.cell.row)
    is_open = not line.value or len(above.text) > 40 or above.text.endswith((";", ",", "[mailto:", "<mailto:", "<", "["))
    return (is_open or _is_address(block.text)) and not block.gap and not block.mark


def _is_address(text: str) -> bool:
    """An address in its brackets and no more, which stands on the line below the name (Outlook)."""
    return text[0] in "<[" and text[-1] in ">]" and "@" in text and " " not in text


def _with_wrapped_end(blocks: Sequence[Block], lines: Sequence[_Labelled], end: int) -> int:
    """The end of the run with the last value's own continuation: its cell, or the one wrapped line before a blank one."""
    last = lines[-1]
    if end >= len(blocks) or blocks[end].depth != blocks[end - 1].depth:
        return end
    if blocks[end].cell is not None:
        return end + 1 if not last.value and _goes_on_value(blocks, last, end) else end
    closes = end + 1 >= len(blocks) or blocks[end + 1].gap
    wrapped = not blocks[end].gap and len(blocks[end - 1].text) > 60 and len(blocks[end].text) < 80
    return end + 1 if wrapped and closes else end


def _is_header_block(blocks: Sequence[Block], lines: Sequence[_Labelled]) -> bool:
    labels = {line.label for line in lines}
    if labels == {Label.FROM}:
        return _is_ruled_off(blocks[lines[0].index])
    if len(labels) < 2 or not (Label.FROM in labels or {Label.SENT, Label.TO} <= labels):
        return False
    is_set_off = _is_set_off(blocks, lines[0].index)
    if not (is_set_off or Label.SUBJECT in labels or any("@" in line.value or _is_stamp(line) for line in lines)):
        return len(labels) > _A_JOURNEY  # «From: Berlin, To: Paris, Date: 12.05.2026» is no header
    return len(labels) + 2 * any(map(_is_proven, lines)) + 2 * is_set_off >= 4


_A_JOURNEY = 3


def _is_stamp(line: _Labelled) -> bool:
    """«Sent: Thursday, November 19, 2026 10:15 AM»: a traveller writes of dates and days, and never that they were sent."""
    is_sent = line.label is Label.SENT and line.form and line.form not in _DATE_LABELS
    return bool(is_sent) and YEAR_OR_DATE.search(line.value) is not None and TIME.search(line.value) is not None


_DATE_LABELS = frozenset(folded(wordings.DATE_LABELS))


def _is_proven(line: _Labelled) -> bool:
    """The value is what belongs there: an address after From, a date after Sent."""
    if line.label in (Label.FROM, Label.TO):
        return "@" in line.value
    return line.label is Label.SENT and YEAR_OR_DATE.search(line.value) is not None


def _is_ruled_off(block: Block) -> bool:
    """A bold label right below a ruling line of HTML, as Outlook writes it: enough where a gateway took the other labels out."""
    return Hint.RULE in block.hints and any(look.bold and look.start == 0 and look.end <= _LABEL_LENGTH for look in block.looks)


def _is_set_off(blocks: Sequence[Block], start: int) -> bool:
    if Hint.RULE in blocks[start].hints:
        return True
    return start > 0 and (separator_words(blocks[start - 1].text) is not None or is_rule(blocks[start - 1].text))
