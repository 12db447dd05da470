"""Lines such as «-----Original Message-----», and rules above a header block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llab.language.words import folded, squeeze
from llab.mail import wordings, wordings_elsewhere
from llab.mail.blocks import Block
from llab.mail.marks.mark import EVIDENCE, Mark, MarkKind

_SEPARATORS = {
    form: language
    for table in (wordings_elsewhere, wordings)
    for words in (table.ORIGINAL_MESSAGE, table.FORWARDED_MESSAGE)
    for form, language in folded(words).items()
} | folded(wordings.REPLY_ABOVE)
_FORWARDED = frozenset((*folded(wordings_elsewhere.FORWARDED_MESSAGE), *folded(wordings.FORWARDED_MESSAGE)))
_RULE_SIGNS = "-_=*\u2013\u2014\u2015\u2500\u2501 "
_RULE_LENGTH = 10


def separators_above(blocks: Sequence[Block], header_starts: set[int]) -> tuple[Mark, ...]:
    """The separators, where it is known at which blocks header blocks begin."""
    found: list[Mark] = []
    for index, block in enumerate(blocks):
        language = separator_words(block.text)
        if language is None and index + 1 in header_starts:
            is_line = is_rule(block.text) or _is_dashed(block.text) or _NOTES.match(block.text)
            language = "" if is_line else _SEPARATORS.get(squeeze(block.text[:80]).rstrip(": "))
        if language is not None:
            found.append(Mark(MarkKind.SEPARATOR, index, index + 1, block.text[:EVIDENCE], language))
    return tuple(found)


_NOTES = re.compile(r".{1,80} ---\d{1,4}[./-]\d{1,2}[./-]\d{2,4} [\d:.]{4,8}(?: [AP]M)?---")
"""«NAME ---DATE TIME---the first words of the original», above a header block of HCL Notes."""
_RUN_ON = re.compile(r"-{4,}([^-]{5,40})-{4,} ?(?=[^\W\d_]{1,12}(?: la)? ?:)")
"""A separator that the header block runs on behind, on the same line: old Samsung."""


def separator_words(text: str) -> str | None:
    """The language of a separator's words; they stand between dashes, or (Apple) end with a colon."""
    run_on = _RUN_ON.match(text)
    if run_on is not None:
        return _SEPARATORS.get(squeeze(run_on.group(1)))
    if len(text) > _LONGEST_SEPARATOR or (text[:1].isalnum() and text[-1:].isalnum()):
        return None
    line = squeeze(text).strip(">| ")
    core = line.strip(_RULE_SIGNS + "#").rstrip(":.").strip(_RULE_SIGNS)
    dashed = line.startswith(("--", "__", "==", "**", "##"))
    apple = line.endswith(":") and core.split(" ", 1)[0] in _APPLE_FIRST_WORDS
    return _SEPARATORS.get(core) if dashed or apple else None


_LONGEST_SEPARATOR = 160
_APPLE_FIRST_WORDS = frozenset("begin inizio anfang debut incepe pocetak zapocni valitetty tovabbitott".split())


def is_forward(text: str) -> bool:
    """The line says that a message is passed on, not answered: «---------- Forwarded message ---------»."""
    return len(text) <= _LONGEST_SEPARATOR and squeeze(text).strip(_RULE_SIGNS).rstrip(":").strip(_RULE_SIGNS) in _FORWARDED


def is_rule(text: str) -> bool:
    """The line is nothing but dashes or the like, and enough of them."""
    return len(text) >= _RULE_LENGTH and not text.strip(_RULE_SIGNS)


def _is_dashed(text: str) -> bool:
    return len(text) <= 80 and text.startswith("---") and text.endswith("---") and bool(text.strip(_RULE_SIGNS))
