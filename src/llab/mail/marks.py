"""Which blocks look like attributions, header blocks, separators, signatures, footers, disclaimers, banners, greetings, closings.

A mark says what a run of blocks looks like and by which line; what it is, the reader decides. What the mail program itself
said (hints) comes first, then standards (the signature delimiter of RFC 3676 §4.3), then the wordings, then looks. One line
that resembles a header or an attribution is never enough by itself: people write «De la: …» and «X a scris: …» in answers.
All is linear in the input: no pattern can backtrack over more than one word, and what is joined is at most a few lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from llab.language.numbers import MONTHS
from llab.language.words import folded, squeeze
from llab.mail import wordings
from llab.mail.blocks import Block, Hint
from llab.mail.judges import (
    is_banner,
    is_closing,
    is_disclaimer,
    is_footer,
    is_greeting,
    is_name,
    is_opt_out,
    is_pointer,
    is_promise_or_question,
    is_thanks,
)
from llab.mail.wordings import Label

__all__ = [
    "Mark",
    "MarkKind",
    "attributions",
    "banners",
    "closings",
    "disclaimers",
    "footers",
    "greetings",
    "header_blocks",
    "is_banner",
    "is_closing",
    "is_disclaimer",
    "is_footer",
    "is_greeting",
    "is_name",
    "is_opt_out",
    "is_pointer",
    "is_promise_or_question",
    "is_thanks",
    "marks",
    "separators",
    "signatures",
]


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


_EVIDENCE = 120

# ---------------------------------------------------------------- hints


def _hinted(blocks: Sequence[Block], hint: Hint, kind: MarkKind) -> list[Mark]:
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


def _outside(found: Iterable[Mark], hinted: Iterable[Mark]) -> list[Mark]:
    """The marks that share no block with the hinted ones."""
    taken = {index for mark in hinted for index in range(mark.start, mark.end)}
    return [mark for mark in found if not any(index in taken for index in range(mark.start, mark.end))]


def _ordered(found: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


# ---------------------------------------------------------------- attribution lines

_ATTRIBUTION_LINES = 4
_ATTRIBUTION_LENGTH = 400
_VERBS_LAST = tuple(sorted(folded(wordings.VERBS_LAST).items(), key=lambda item: -len(item[0])))
_VERBS_BEFORE_NAME = tuple(folded(wordings.VERBS_BEFORE_NAME).items())
_VERBS_BEFORE_DATE = tuple(folded(wordings.VERBS_BEFORE_DATE).items())
_VERB_ENDS = tuple(form for form, _ in _VERBS_LAST)
_STARTERS = frozenset(form.split()[0] for form in folded(wordings.STARTERS) if form)
_WEEKDAYS = frozenset(folded(wordings.WEEKDAYS))
_ALL_MONTHS = frozenset(chain.from_iterable(MONTHS.values()))
_DATE_WORDS = _WEEKDAYS | _ALL_MONTHS | _STARTERS | frozenset("at la om um u a alle ore klo kello uhr de giorno data m d у".split())
_YEAR_OR_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4})(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?!\d)|(?<!\d)\d{1,2} ?[ap]\.? ?m\b|(?<!\d)\d{1,2} ?h ?\d\d(?!\d)")
_DASHES = "-_=*~ "
_LISTED = re.compile(r"\d{1,2}\s?[.)]\s+([^\W\d]+)")


@dataclass(frozen=True, slots=True)
class _Attribution:
    language: str
    dated_first: bool
    """It begins with its date: it can stand anywhere. Else with a name, and only what follows tells where it begins."""
    sure: bool
    """It has two of date, time and address; else a quote must follow."""


def attributions(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """The lines by which mail programs introduce a quote: «On DATE, NAME wrote:», over up to four lines."""
    hinted = _hinted(blocks, Hint.ATTRIBUTION, MarkKind.ATTRIBUTION)
    found: list[Mark] = []
    done = 0
    for last, block in enumerate(blocks):
        if not _may_end_attribution(block):
            continue
        mark = _attribution_ending(blocks, last, done)
        if mark is not None:
            found.append(mark)
            done = mark.end
    return _ordered([*hinted, *_outside(found, hinted)])


def _may_end_attribution(block: Block) -> bool:
    line = block.text[-40:].rstrip(_DASHES)
    if line.endswith(":"):
        return True
    if block.depth and line.endswith(">") and block.text[:1].isdigit():
        return True
    return block.text.endswith("--") and (not line or squeeze(line).endswith(_VERB_ENDS))


def _attribution_ending(blocks: Sequence[Block], last: int, done: int) -> Mark | None:
    """The attribution that ends with this block: the shortest that begins with its date, else one that begins with a name."""
    named: Mark | None = None
    joined = ""
    for start in range(last, max(done, last - _ATTRIBUTION_LINES + 1) - 1, -1):
        block = blocks[start]
        if start < last and not _goes_on(blocks[start], blocks[start + 1]):
            break
        joined = f"{block.text} {joined}" if joined else block.text
        if len(joined) > _ATTRIBUTION_LENGTH:
            break
        judged = _attribution(joined, deep=block.depth > 0)
        if judged is None or not (judged.sure or _is_quote_next(blocks, last)):
            continue
        mark = Mark(MarkKind.ATTRIBUTION, start, last + 1, joined[:_EVIDENCE], judged.language)
        if judged.dated_first:
            return _with_date_above(blocks, mark, done)
        named = named or mark
    return _with_name_above(blocks, named, done) if named else None


def _with_date_above(blocks: Sequence[Block], mark: Mark, done: int) -> Mark:
    """The mark with the lines above it that hold nothing but the beginning of its date."""
    start = mark.start
    while (
        start > max(done, mark.end - _ATTRIBUTION_LINES)
        and _goes_on(blocks[start - 1], blocks[start])
        and _is_date_only(blocks[start - 1].text)
    ):
        start -= 1
    return _longer(blocks, mark, start)


def _with_name_above(blocks: Sequence[Block], mark: Mark, done: int) -> Mark:
    """The mark with the line above it where a paragraph begins with the first part of the name."""
    above = mark.start - 1
    begins = above >= done and blocks[above].gap and _goes_on(blocks[above], blocks[mark.start])
    fits = begins and is_name(blocks[above].text.partition("<")[0])
    return _longer(blocks, mark, above) if fits else mark


def _longer(blocks: Sequence[Block], mark: Mark, start: int) -> Mark:
    if start == mark.start:
        return mark
    evidence = " ".join(block.text for block in blocks[start : mark.end])[:_EVIDENCE]
    return Mark(mark.kind, start, mark.end, evidence, mark.language)


def _is_date_only(text: str) -> bool:
    """A short line of numbers, weekdays, months and words such as «on»."""
    if len(text) > 60:
        return False
    words = [word.strip(".,:-") for word in squeeze(text).lstrip(_DASHES).split()]
    return all(word in _DATE_WORDS or any(letter.isdigit() for letter in word) for word in words if word)


def _goes_on(above: Block, below: Block) -> bool:
    """The block below goes on in the same paragraph; a bare verb or address may also be set off."""
    return above.depth == below.depth and above.cell == below.cell and not below.gap and not below.mark


def _is_quote_next(blocks: Sequence[Block], last: int) -> bool:
    if last + 1 >= len(blocks):
        return False
    above, below = blocks[last], blocks[last + 1]
    return below.depth > above.depth or (Hint.QUOTE in below.hints and Hint.QUOTE not in above.hints)


def _attribution(text: str, *, deep: bool) -> _Attribution | None:
    line = squeeze(text).strip(_DASHES + ">|")
    bare = line.rstrip(": ").rstrip("*_ ")
    if not bare or len(bare.split()) > 40 or _is_listed(bare):
        return None
    dated_first = _begins_with_date(bare)
    signs = _signs(bare)
    language = _verb_last(bare)
    if language is not None:
        rest_is_short = dated_first or len(bare) <= 120
        return _Attribution(language, dated_first, signs >= 2 and (dated_first or "@" in bare)) if rest_is_short else None
    return _verb_inside(bare, dated_first=dated_first, signs=signs) or _without_verb(line, dated_first=dated_first, signs=signs, deep=deep)


def _is_listed(line: str) -> bool:
    """The line begins with a list's number, and not with the day of a date («7. kesäkuuta»)."""
    match = _LISTED.match(line)
    return match is not None and match[1] not in _ALL_MONTHS


def _begins_with_date(line: str) -> bool:
    """The line begins with a digit, a weekday or a word such as «on», and its first digit comes soon."""
    first = line.split(" ", 1)[0].strip(".,:-")
    if not (first[:1].isdigit() or first in _STARTERS or first in _WEEKDAYS):
        return False
    return any(letter.isdigit() for letter in line[:36])


def _signs(line: str) -> int:
    """How many of date, time and address the line has."""
    has_date = _YEAR_OR_DATE.search(line) is not None or any(word.strip(".,") in _ALL_MONTHS for word in line.split() if word[:1].isalpha())
    return sum((has_date, _TIME.search(line) is not None, "@" in line))


def _verb_last(line: str) -> str | None:
    """The language of the verb with which the line ends; None if with none, or nothing is before it."""
    for form, language in _VERBS_LAST:
        if line.endswith(form) and len(line) > len(form) and not line[-len(form) - 1].isalnum():
            return language
    return None


def _verb_inside(line: str, *, dated_first: bool, signs: int) -> _Attribution | None:
    """«Am DATE schrieb NAME», «NAME a scris la DATE», «NAME ezt írta (időpont: DATE)»."""
    if dated_first:
        for form, language in _VERBS_BEFORE_NAME:
            before, verb, name = line.partition(f" {form} ")
            if verb and _signs(before) and 0 < len(name) <= 120 and len(name.split()) <= 8:
                return _Attribution(language, True, signs >= 2)
        return None
    for form, language in _VERBS_BEFORE_DATE:
        name, verb, after = line.partition(f" {form} ")
        if verb and 0 < len(name) <= 120 and len(name.split()) <= 8 and len(after) <= 70 and after and _signs(after):
            return _Attribution(language, False, _signs(after) >= 2 or (signs >= 2 and "@" in name))
    return None


def _without_verb(line: str, *, dated_first: bool, signs: int, deep: bool) -> _Attribution | None:
    """«2014-10-17 11:28 GMT+03:00 NAME <MAIL>:» (old Gmail), «DATE, "NAME" <MAIL>:» (Yandex, mail.ru)."""
    if not line[:1].isdigit() or not dated_first or signs < 3:
        return None
    if line.endswith((">:", "):")) or (deep and line.endswith(">")):
        return _Attribution("", True, True)
    return None


# ---------------------------------------------------------------- header blocks

_LABELS: dict[str, tuple[Label, str]] = {}
for _label, _forms in wordings.HEADER_LABELS.items():
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


def header_blocks(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """The blocks «From: … Sent: … To: … Subject: …» that stand above quoted messages: two labelled lines or more, and a proof.

    The proof is an address or date where one belongs, a ruling line or separator above, or four different labels.
    """
    hinted = _hinted(blocks, Hint.HEADER_BLOCK, MarkKind.HEADER_BLOCK)
    found: list[Mark] = []
    index = 0
    while index < len(blocks):
        lines, end = _labelled_run(blocks, index)
        if lines and _is_header_block(blocks, lines):
            language = _language_of(lines)
            found.append(Mark(MarkKind.HEADER_BLOCK, index, end, blocks[index].text[:_EVIDENCE], language))
        index = max(end, index + 1)
    return _ordered([*hinted, *_outside(found, hinted)])


def _language_of(lines: Sequence[_Labelled]) -> str:
    languages = [line.language for line in lines]
    return max(languages, key=languages.count)


def _labelled(block: Block, index: int) -> _Labelled | None:
    """The line's label and value if it begins with a label of a header block."""
    head, colon, _ = block.text[: _LABEL_LENGTH + 40].partition(":")
    if not colon or len(head) > _LABEL_LENGTH:
        return None
    known = _LABELS.get(squeeze(head).strip("*_ >|"))
    return _Labelled(index, *known, block.text.partition(":")[2].strip("* ")) if known else None


def _labelled_run(blocks: Sequence[Block], start: int) -> tuple[list[_Labelled], int]:
    """The labelled lines from `start` on and where their run ends; values may go on in lines without a label."""
    lines: list[_Labelled] = []
    index = end = start
    depth = blocks[start].depth
    while index < len(blocks) and blocks[index].depth == depth:
        line = _labelled(blocks[index], index)
        if line is None:
            if not lines or index - end >= _WRAPPED_VALUE_LINES or not _goes_on_value(blocks, lines[-1], index):
                break
            index += 1
            continue
        if any(line.label is earlier.label and line.label is Label.FROM for earlier in lines):
            break
        lines.append(line)
        index += 1
        end = index
    return lines, _with_wrapped_end(blocks, lines, end) if lines else start


def _goes_on_value(blocks: Sequence[Block], line: _Labelled, index: int) -> bool:
    block, above = blocks[index], blocks[index - 1]
    if block.cell is not None:
        return above.cell is not None and (block.cell.table, block.cell.row) == (above.cell.table, above.cell.row)
    return not block.gap and not block.mark and (not line.value or len(above.text) > 40 or above.text.endswith((";", ",")))


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
    if len(labels) < 2 or not labels & {Label.FROM, Label.SENT}:
        return False
    proofs = 2 * any(map(_is_proven, lines)) + 2 * _is_set_off(blocks, lines[0].index)
    return len(labels) + proofs >= 4


def _is_proven(line: _Labelled) -> bool:
    """The value is what belongs there: an address after From, a date after Sent."""
    if line.label in (Label.FROM, Label.TO):
        return "@" in line.value
    return line.label is Label.SENT and _YEAR_OR_DATE.search(line.value) is not None


def _is_set_off(blocks: Sequence[Block], start: int) -> bool:
    if Hint.RULE in blocks[start].hints:
        return True
    return start > 0 and (_separator_words(blocks[start - 1].text) is not None or _is_rule(blocks[start - 1].text))


# ---------------------------------------------------------------- separators

_SEPARATORS = folded(wordings.ORIGINAL_MESSAGE) | folded(wordings.FORWARDED_MESSAGE)
_RULE_SIGNS = "-_=*\u2013\u2014\u2015\u2500\u2501 "
_RULE_LENGTH = 10


def separators(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """Lines such as «-----Original Message-----», and bare rules or unknown words in dashes right above a header block."""
    return _separators(blocks, {mark.start for mark in header_blocks(blocks)})


def _separators(blocks: Sequence[Block], header_starts: set[int]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for index, block in enumerate(blocks):
        language = _separator_words(block.text)
        if language is None and index + 1 in header_starts and (_is_rule(block.text) or _is_dashed(block.text)):
            language = ""
        if language is not None:
            found.append(Mark(MarkKind.SEPARATOR, index, index + 1, block.text[:_EVIDENCE], language))
    return tuple(found)


def _separator_words(text: str) -> str | None:
    """The language of a separator's words; they stand between dashes, or (Apple) end with a colon."""
    if len(text) > 160:
        return None
    line = squeeze(text).strip(">| ")
    core = line.strip(_RULE_SIGNS).rstrip(":").strip(_RULE_SIGNS)
    dashed = line.startswith(("--", "__", "==", "**"))
    apple = line.endswith(":") and core.split(" ", 1)[0] in _APPLE_FIRST_WORDS
    return _SEPARATORS.get(core) if dashed or apple else None


_APPLE_FIRST_WORDS = frozenset("begin inizio anfang debut inceput pocetak valitetty tovabbitott".split())


def _is_rule(text: str) -> bool:
    return len(text) >= _RULE_LENGTH and not text.strip(_RULE_SIGNS)


def _is_dashed(text: str) -> bool:
    return len(text) <= 80 and text.startswith("---") and text.endswith("---") and bool(text.strip(_RULE_SIGNS))


# ---------------------------------------------------------------- footers, disclaimers, banners


def footers(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """What mail programs say of themselves below a message: «Sent from my iPhone»."""
    hinted = _hinted(blocks, Hint.FOOTER, MarkKind.FOOTER)
    found = []
    for index, block in enumerate(blocks):
        if len(block.text) <= 250 and block.cell is None and is_footer(block.text):
            found.append(Mark(MarkKind.FOOTER, index, index + 1, block.text[:_EVIDENCE]))
    return _ordered([*hinted, *_outside(found, hinted)])


def _paragraph_end(blocks: Sequence[Block], start: int) -> int:
    """Where the paragraph that begins at `start` ends."""
    end = start + 1
    while end < len(blocks) and _goes_on(blocks[end - 1], blocks[end]):
        end += 1
    return end


_DISCLAIMER_TEXT = 3000


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
            found.append(Mark(MarkKind.DISCLAIMER, start, end, blocks[start].text[:_EVIDENCE]))
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


_DISCLAIMER_STARTS = (*folded(wordings.THIS_MESSAGE), *folded(wordings.DISCLAIMER_OPENERS))


def banners(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """What gateways put above messages from outside, with the lines on which it goes on."""
    found: list[Mark] = []
    done = 0
    for index, block in enumerate(blocks):
        if index < done or not (is_banner(block.text) or _is_wrapped_banner(blocks, index)):
            continue
        done = _banner_end(blocks, index)
        found.append(Mark(MarkKind.BANNER, index, done, block.text[:_EVIDENCE]))
    return tuple(found)


def _banner_end(blocks: Sequence[Block], start: int) -> int:
    """Where a banner ends: it goes on while its lines are as long as wrapped ones, and never into what a person begins with."""
    end = start + 1
    while end < min(len(blocks), start + _MOST_BANNER_LINES) and _goes_on(blocks[end - 1], blocks[end]):
        if len(blocks[end - 1].text) < _WRAPPED or is_greeting(blocks[end].text) or _is_enumerated(blocks[end].text):
            break
        end += 1
    return end


_MOST_BANNER_LINES = 5
_WRAPPED = 50
"""A line this long may have been wrapped."""


def _is_wrapped_banner(blocks: Sequence[Block], index: int) -> bool:
    if len(blocks[index].text) < 50 or index + 1 >= len(blocks) or not _goes_on(blocks[index], blocks[index + 1]):
        return False
    return squeeze(blocks[index].text[:40]).strip("*[ ").startswith(_ALARMS) and is_banner(f"{blocks[index].text} {blocks[index + 1].text}")


_ALARMS = tuple(map(squeeze, wordings.BANNER_ALARMS))

# ---------------------------------------------------------------- greetings, closings, signatures

_Taken = frozenset[int]


def _covered(found: Iterable[Mark]) -> _Taken:
    return frozenset(index for mark in found for index in range(mark.start, mark.end))


def _frame(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """All marks but greetings, closings and signatures, in order."""
    headers = header_blocks(blocks)
    lines = _separators(blocks, {mark.start for mark in headers})
    outer = [*attributions(blocks), *headers, *lines, *banners(blocks)]
    taken = _covered(outer)
    inner = [mark for mark in (*footers(blocks), *disclaimers(blocks)) if mark.start not in taken]
    return _ordered([*outer, *inner])


def greetings(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """A salutation on a line of its own, at the start of the part or of a quoted message."""
    return _greetings(blocks, _frame(blocks))


def _greetings(blocks: Sequence[Block], frame: Sequence[Mark]) -> tuple[Mark, ...]:
    taken = _covered(frame)
    openers = {mark.end for mark in frame if mark.kind is not MarkKind.FOOTER}
    found: list[Mark] = []
    seen: set[int] = set()
    for index, block in enumerate(blocks):
        if index in taken:
            continue
        first = block.depth not in seen or index in openers
        seen.add(block.depth)
        if first and not block.mark and block.cell is None and is_greeting(block.text):
            found.append(Mark(MarkKind.GREETING, index, index + 1, block.text[:_EVIDENCE]))
            openers.add(index + 1)
    return tuple(found)


def closings(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """A closing formula on a line of its own with nothing but a signature after it in its run."""
    return _closings(blocks, _frame(blocks))


def signatures(blocks: Sequence[Block], author_name: str = "") -> tuple[Mark, ...]:
    """Signatures: marked by the program, below `--`, below a closing, or the author's name and contact details at the end."""
    frame = _frame(blocks)
    return _signatures(blocks, frame, _closings(blocks, frame), author_name)


_SIGNATURE_LINES = 10
_SIGNATURE_LINE = 100
_BELOW_DELIMITER = 25
_POSTSCRIPT = re.compile(r"(?:P\. ?S\.?|PS|P\.-S\.|N\. ?B\.|NB)(?!\w)")
_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d ()./-]{5,18}\d(?!\w)")
_CONTACT_WORDS = re.compile(
    r"(?<!\w)(?:tel|tel\.|t:|m:|mob|mob\.|mobil|mobile|phone|fax|gsm|www\.|https?:|e-mail:|email:|e:|str\.|strada|calea|bd\.|bulevardul|piata|"
    r"straat|laan|via|piazza|ulica|ul\.|g\.|gatve|katu|strasse|rue|utca|srl|s\.r\.l|s\.a\.|gmbh|b\.v\.|bv|ltd|d\.o\.o|uab|oy|s\.p\.a|kft|linkedin)(?!\w)"
)
_ENUMERATED = re.compile(r"[(\[]?\d{1,2}\s?[.):\]-]|[-\u2022*\u00b7o]\s|[a-z]\)")


def _run_end(blocks: Sequence[Block], start: int, borders: _Taken) -> int:
    """Where the run of blocks at the same depth ends: at another depth, a rule, the mail program's quote, or a border."""
    end = start
    depth = blocks[start].depth
    while end < len(blocks) and blocks[end].depth == depth and end not in borders:
        if end > start and (Hint.RULE in blocks[end].hints or Hint.QUOTE in blocks[end].hints - blocks[start].hints):
            break
        end += 1
    return end


def _borders(frame: Sequence[Mark]) -> _Taken:
    kinds = (MarkKind.ATTRIBUTION, MarkKind.HEADER_BLOCK, MarkKind.SEPARATOR)
    return frozenset(mark.start for mark in frame if mark.kind in kinds)


def _closings(blocks: Sequence[Block], frame: Sequence[Mark]) -> tuple[Mark, ...]:
    taken, borders = _covered(frame), _borders(frame)
    last_own = max((index for index, block in enumerate(blocks) if block.depth == 0 and index not in taken), default=-1)
    found: list[Mark] = []
    for index, block in enumerate(blocks):
        if index in taken or block.mark or block.cell is not None or len(block.text) > 90 or not is_closing(block.text):
            continue
        end = _after_signature(blocks, index + 1, borders, taken)
        ends_run = _ends_here(blocks, end, block.depth, borders)
        formal = block.text.endswith(",") or (end > index + 1 and not block.text.endswith("."))
        if ends_run and (end > last_own or end in borders or formal or _is_closing_line(blocks, index + 1, end)):
            found.append(Mark(MarkKind.CLOSING, index, index + 1, block.text[:_EVIDENCE]))
    return tuple(found)


def _ends_here(blocks: Sequence[Block], end: int, depth: int, borders: _Taken) -> bool:
    """Nothing of the person's own follows in this run but perhaps a postscript."""
    if end >= len(blocks) or blocks[end].depth != depth or end in borders or Hint.RULE in blocks[end].hints:
        return True
    return _POSTSCRIPT.match(blocks[end].text) is not None


def _is_closing_line(blocks: Sequence[Block], start: int, end: int) -> bool:
    return start < end and is_closing(blocks[start].text)


def _after_signature(blocks: Sequence[Block], start: int, borders: _Taken, taken: _Taken) -> int:
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
    if len(text) > _SIGNATURE_LINE or block.mark or block.cell is not None or _is_enumerated(text):
        return False
    if is_name(text) or _is_contact(text):
        return True
    if text.rstrip().endswith((".", "?", "!", ":", ";")) or len(text.split()) > 8:
        return False
    return not block.gap or (first and text[:1].isupper() and len(text.split()) <= 5)


def _is_enumerated(text: str) -> bool:
    return _ENUMERATED.match(text) is not None and not _PHONE.match(text)


def _is_contact(text: str) -> bool:
    if len(text) > _SIGNATURE_LINE:
        return False
    few = len(text.split()) <= 12
    return few and (
        _PHONE.search(text) is not None or ("@" in text and len(text.split()) <= 6) or _CONTACT_WORDS.search(squeeze(text)) is not None
    )


def _signatures(blocks: Sequence[Block], frame: Sequence[Mark], closed: Sequence[Mark], author_name: str) -> tuple[Mark, ...]:
    hinted = _hinted(blocks, Hint.SIGNATURE, MarkKind.SIGNATURE)
    taken, borders = _covered((*frame, *closed, *hinted)), _borders(frame)
    found = list(hinted)
    for mark in chain(
        _below_delimiter(blocks, borders),
        _below_closings(blocks, closed, borders, taken),
        _by_the_author(blocks, author_name, borders, taken),
        _with_contact_details(blocks, borders, taken),
    ):
        found.extend(_outside([mark], found))
    return _ordered(found)


def _below_delimiter(blocks: Sequence[Block], borders: _Taken) -> Iterable[Mark]:
    """RFC 3676 §4.3: a line of two dashes and a blank (often lost); the last one of its run counts, when little is below it."""
    delimiters = [index for index, block in enumerate(blocks) if block.text in ("--", "\u2014", "-- ", "---") and not block.mark]
    for position, start in enumerate(delimiters):
        end = _run_end(blocks, start, borders)
        if position + 1 < len(delimiters) and delimiters[position + 1] < end:
            continue
        if blocks[start].text not in ("--", "-- ") or end == start + 1:
            continue
        below = range(start + 1, end)
        text_at = next((index for index in below if _is_running_text(blocks[index]) or index - start > _BELOW_DELIMITER), end)
        if text_at > start + 1:
            yield Mark(MarkKind.SIGNATURE, start, text_at, "-- ")


def _is_running_text(block: Block) -> bool:
    """Too much for a signature's line, and no disclaimer."""
    if len(block.text) <= 140 and not _ENUMERATED.match(block.text):
        return False
    return not is_disclaimer(block.text) and not _PHONE.match(block.text)


def _below_closings(blocks: Sequence[Block], closed: Sequence[Mark], borders: _Taken, taken: _Taken) -> Iterable[Mark]:
    for mark in closed:
        end = min(_after_signature(blocks, mark.end, borders, taken), len(blocks))
        start = mark.end
        while start < end and start in taken:
            start += 1
        stop = next((index for index in range(start, end) if index in taken), end)
        if start < stop:
            yield Mark(MarkKind.SIGNATURE, start, stop, f"below «{mark.evidence}»")


def _by_the_author(blocks: Sequence[Block], author_name: str, borders: _Taken, taken: _Taken) -> Iterable[Mark]:
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
            yield Mark(MarkKind.SIGNATURE, index, stop, block.text[:_EVIDENCE])


def _is_author(text: str, names: frozenset[str]) -> bool:
    if not is_name(text):
        return False
    words = [word for word in re.findall(r"\w+", squeeze(text)) if len(word) > 1]
    return any(len(word) > 2 and word in names for word in words) and sum(word not in names for word in words) <= 1


def _with_contact_details(blocks: Sequence[Block], borders: _Taken, taken: _Taken) -> Iterable[Mark]:
    """Heuristic for Outlook, which marks nothing: name lines, then two lines of contact details or one with a phone, end of run."""
    start = 0
    while start < len(blocks):
        end = _run_end(blocks, start, borders)
        mark = _trailing_contacts(blocks, start, end, taken)
        if mark is not None:
            yield mark
        start = max(end, start + 1)


def _trailing_contacts(blocks: Sequence[Block], start: int, end: int, taken: _Taken) -> Mark | None:
    while end > start and end - 1 in taken:
        end -= 1
    first = end
    contacts = 0
    while first > start and end - first < _SIGNATURE_LINES and first - 1 not in taken:
        block = blocks[first - 1]
        if _is_enumerated(block.text) or not _is_signature_line(block, first=False):
            break
        contacts += _is_contact(block.text)
        first -= 1
    while first < end and not is_name(blocks[first].text):
        first += 1
    if contacts == 0 or end - first < 2:
        return None
    return Mark(MarkKind.SIGNATURE, first, end, blocks[first].text[:_EVIDENCE])


# ---------------------------------------------------------------- all


def marks(blocks: Sequence[Block], author_name: str = "") -> tuple[Mark, ...]:
    """All marks, ordered by where they begin. They may overlap: a footer inside what the program calls the signature."""
    frame = _frame(blocks)
    closed = _closings(blocks, frame)
    signed = _signatures(blocks, frame, closed, author_name)
    return _ordered([*frame, *_greetings(blocks, frame), *closed, *signed])
