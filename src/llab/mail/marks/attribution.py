"""The lines by which mail programs introduce a quote: «On DATE, NAME wrote:».

One line that resembles one is never enough by itself: people write «X a scris: …» in answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice

from llab.language.numbers import MONTHS
from llab.language.words import folded, squeeze
from llab.mail import wordings, wordings_elsewhere
from llab.mail.blocks import Block, Hint
from llab.mail.judges import is_name
from llab.mail.marks.mark import EVIDENCE, Mark, MarkKind, goes_on, hinted_marks, ordered, outside
from llab.mail.marks.signs import TIME, YEAR_OR_DATE

_ATTRIBUTION_LINES = 6
"""A phone breaks the longest form («Am Donnerstag, … um 10:15:30 MEZ hat NAME <MAIL> Folgendes geschrieben:») into six."""
_ATTRIBUTION_LENGTH = 400
_VERBS_LAST = folded(wordings_elsewhere.VERBS_LAST) | folded(wordings.VERBS_LAST)
_VERB_LENGTHS = sorted({len(form) for form in _VERBS_LAST}, reverse=True)
_VERBS_FIRST = tuple(folded(wordings.VERBS_FIRST).items())
_VERBS_BEFORE_NAME = tuple((folded(wordings.VERBS_BEFORE_NAME) | folded(wordings_elsewhere.VERBS_BEFORE_NAME)).items())
_VERBS_BEFORE_DATE = tuple((folded(wordings.VERBS_BEFORE_DATE) | folded(wordings_elsewhere.VERBS_BEFORE_DATE)).items())
_VERB_ENDS = tuple(_VERBS_LAST)
_VERB_INSIDE = re.compile(" (?:" + "|".join(re.escape(form) for form, _ in (*_VERBS_BEFORE_NAME, *_VERBS_BEFORE_DATE)) + ") ")
_VERB_OPENS = tuple(f"{form} " for form, _ in _VERBS_FIRST)
_STARTERS = frozenset(form.split()[0] for table in (wordings, wordings_elsewhere) for form in folded(table.STARTERS) if form)
_WEEKDAYS = frozenset((*folded(wordings.WEEKDAYS), *folded(wordings_elsewhere.WEEKDAYS)))
_ALL_MONTHS = frozenset(chain.from_iterable(MONTHS.values()))
_DATE_WORDS = _WEEKDAYS | _ALL_MONTHS | _STARTERS | frozenset(map(squeeze, (*wordings.DATE_WORDS, *wordings_elsewhere.DATE_WORDS)))
_DASHES = "-_=*~ "
_LISTED = re.compile(r"\d{1,2}\s?[.)]\s+([^\W\d]+)(\.? (?:19|20)\d\d(?!\d))?")


@dataclass(frozen=True, slots=True)
class _Attribution:
    language: str
    dated_first: bool
    """It begins with its date: it can stand anywhere. Else with a name, and only what follows tells where it begins."""
    sure: bool
    """It has two of date, time and address; else a quote must follow."""


_MOST_ENDINGS = 4_000
"""Lines that may end an attribution: with ten rounds of a long original below each other there are some hundreds."""


def attributions(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """The lines by which mail programs introduce a quote: «On DATE, NAME wrote:», over up to four lines."""
    hinted = hinted_marks(blocks, Hint.ATTRIBUTION, MarkKind.ATTRIBUTION)
    found: list[Mark] = []
    done = 0
    for last in islice((index for index, block in enumerate(blocks) if _may_end_attribution(block)), _MOST_ENDINGS):
        mark = _attribution_ending(blocks, last, done)
        if mark is not None:
            found.append(mark)
            done = mark.end
    return ordered([*hinted, *outside(found, hinted)])


def _may_end_attribution(block: Block) -> bool:
    line = block.text[-40:].rstrip(_DASHES)
    if line.endswith(_COLONS):
        return True
    if line.endswith(">") and block.text[:1].isdigit():
        return True
    may_lack_colon = block.text.endswith("--") or "@" in block.text
    return may_lack_colon and (not line or squeeze(line).endswith(_VERB_ENDS))


_COLONS = (":", "\uff1a")


def _is_complete(text: str) -> bool:
    """A line above that ends with a verb and a colon is another attribution, not the beginning of this one."""
    line = text[-40:].rstrip(_DASHES)
    return line.endswith(_COLONS) and squeeze(line).rstrip(": ").endswith(_VERB_ENDS)


def _lacks_colon(text: str) -> bool:
    return not (text.endswith(("--", ">")) or text.rstrip(_DASHES).endswith(_COLONS))


def _is_sentence(text: str, judged: _Attribution) -> bool:
    """Without a colon it is one, but for «On DATE NAME <MAIL> wrote», a whole paragraph (some of Zoho's)."""
    return _lacks_colon(text) and not (judged.dated_first and _signs(squeeze(text)) == _ALL_SIGNS and _is_terse(text))


def _attribution_ending(blocks: Sequence[Block], last: int, done: int) -> Mark | None:
    """The attribution that ends with this block: the shortest that begins with its date, else one that begins with a name."""
    named: Mark | None = None
    joined = ""
    closes = last + 1 == len(blocks) or not goes_on(blocks[last], blocks[last + 1])
    if not closes and _lacks_colon(blocks[last].text):
        return None
    for start in range(last, max(done, last - _ATTRIBUTION_LINES + 1) - 1, -1):
        block = blocks[start]
        if start < last and (not goes_on(block, blocks[start + 1]) or _is_complete(block.text)):
            break
        joined = f"{block.text} {joined}" if joined else block.text
        if len(joined) > _ATTRIBUTION_LENGTH:
            break
        judged = _attribution(joined, deep=block.depth > 0, opens=block.gap)
        if judged is None or not (judged.sure or _is_quote_next(blocks, last)) or _is_sentence(joined, judged):
            continue
        mark = Mark(MarkKind.ATTRIBUTION, start, last + 1, joined[:EVIDENCE], judged.language)
        if judged.dated_first:
            return _with_date_above(blocks, mark, done)
        named = named or mark
    return _with_name_above(blocks, named, done) if named else None


def _with_date_above(blocks: Sequence[Block], mark: Mark, done: int) -> Mark:
    """The mark with the lines above it that hold nothing but the beginning of its date, or the name that stands before the date."""
    start = mark.start
    while (
        start > max(done, mark.end - _ATTRIBUTION_LINES)
        and goes_on(blocks[start - 1], blocks[start])
        and _is_date_only(blocks[start - 1].text)
    ):
        start -= 1
    return _longer(blocks, mark, _name_before_date(blocks, start, max(done, mark.end - _ATTRIBUTION_LINES)))


def _name_before_date(blocks: Sequence[Block], start: int, lowest: int) -> int:
    """Where the paragraph begins, if nothing but a name with its address stands in it before the date: «NAME <MAIL> je DATE …»."""
    joined = ""
    for above in range(start - 1, lowest - 1, -1):
        if not goes_on(blocks[above], blocks[above + 1]):
            break
        joined = f"{blocks[above].text} {joined}".strip()
        if blocks[above].gap and len(joined) <= _ATTRIBUTION_LENGTH and _NAME_AND_ADDRESS.fullmatch(joined):
            return above
    return start


_NAME_AND_ADDRESS = re.compile(r"[^<>@]{0,60}<\s?[^<>\s]{1,80}@[^<>\s]{1,80}>(?: [\w.]{1,12}){0,5}")


def _with_name_above(blocks: Sequence[Block], mark: Mark, done: int) -> Mark:
    """The mark with the lines above it that hold the first part of the name: a paragraph begins there, or an address is open."""
    start, joined = mark.start, ""
    for above in range(mark.start - 1, max(done, mark.end - _ATTRIBUTION_LINES) - 1, -1):
        if not goes_on(blocks[above], blocks[above + 1]):
            break
        joined = f"{blocks[above].text} {joined}".strip()
        name, bracket, _ = joined.partition("<")
        is_parted = bracket or (above == mark.start - 1 and blocks[mark.start].text.startswith("<"))
        if is_name(name.strip(' "')) and (blocks[above].gap or is_parted):
            start = above
    return _longer(blocks, mark, start)


def _longer(blocks: Sequence[Block], mark: Mark, start: int) -> Mark:
    if start == mark.start:
        return mark
    evidence = " ".join(block.text for block in blocks[start : mark.end])[:EVIDENCE]
    return Mark(mark.kind, start, mark.end, evidence, mark.language)


def _is_date_only(text: str) -> bool:
    """A short line of numbers, weekdays, months and words such as «on»."""
    if len(text) > 60:
        return False
    words = [word.strip(".,:-") for word in squeeze(text).lstrip(_DASHES).split()]
    return all(word in _DATE_WORDS or any(letter.isdigit() for letter in word) for word in words if word)


def _is_quote_next(blocks: Sequence[Block], last: int) -> bool:
    if last + 1 >= len(blocks):
        return False
    above, below = blocks[last], blocks[last + 1]
    return below.depth > above.depth or (Hint.QUOTE in below.hints and Hint.QUOTE not in above.hints)


def _attribution(text: str, *, deep: bool, opens: bool) -> _Attribution | None:
    line = squeeze(text).strip(_DASHES).lstrip(_DASHES + ">|")
    bare = line.rstrip(": ").rstrip("*_ ")
    is_bare = _DIGIT_OR_AT.search(bare) is None and not bare.endswith(_VERB_ENDS) and not line.startswith(_VERB_OPENS)
    if not bare or is_bare or len(bare.split()) > 40 or _is_listed(bare):
        return None
    dated_first = _begins_with_date(bare)
    signs = _signs(bare)
    language = _verb_last(bare)
    if language is not None:
        fits = dated_first or (len(bare) <= 120 and (signs > 0 or _begins_with_name(text)))
        is_dashed = text.startswith("--") and text.endswith("--")  # «---- NAME wrote ----», Yahoo and Zoho
        sure = is_dashed or (signs >= 2 and ("@" in bare or (dated_first and not bare.endswith(_WEAK_VERBS) and _is_terse(text))))
        return _Attribution(language, dated_first, sure or (opens and _is_address_and_verb(bare, text))) if fits else None
    return (
        _verb_inside(bare, dated_first=dated_first, signs=signs)
        or _without_verb(line, dated_first=dated_first, signs=signs, deep=deep)
        or _unknown(line, signs=signs, opens=opens)
    )


_DIGIT_OR_AT = re.compile(r"[\d@]")
"""An attribution without a verb where verbs stand has a date or an address."""
_ADDRESS_AND_VERB = re.compile(r"[^\s@<>]{1,80}@[^\s@<>]{1,80} (?:\w+ ?){1,3}|[^<>@]{1,60}<[^\s@<>]{1,80}@[^\s@<>]{1,80}> (?:\w+ ?){1,3}")
"""«ana.pop@primaria.example wrote», a whole paragraph (Yahoo on a phone, Samsung); «NAME <MAIL> wrote» (K-9, Horde)."""


def _is_address_and_verb(line: str, text: str) -> bool:
    return _ADDRESS_AND_VERB.fullmatch(line) is not None and _is_terse(text)


def _is_terse(text: str) -> bool:
    """Between date and verb stands a name, and not «the mayor» or «haben wir»."""
    small = [word for word in map(squeeze, _SMALL_WORD.findall(text)) if word not in _DATE_WORDS and word not in _VERB_WORDS]
    return len(small) < _SENTENCE_WORDS


_SMALL_WORD = re.compile(r"(?<![\w.@-])[a-zà-žа-џ]{3,}(?![\w@-])")
_VERB_WORDS = frozenset(word for form in _VERBS_LAST for word in form.split()) | frozenset(("hat", "heeft", "korisnik", "via"))
_SENTENCE_WORDS = 2
_WEAK_VERBS = (" sent", " said")
"""«On DATE the following was sent:» is a sentence; with an address it is none."""


def _begins_with_name(text: str) -> bool:
    """«NAME wrote:», and not «I agree with what Ana wrote:»; verbs of two and three words leave words of theirs behind."""
    words = text.strip(_DASHES + ">|:").split()
    return len(words) <= _SHORT_NAME or is_name(" ".join(words[:-1])) or is_name(" ".join(words[:-2])) or is_name(" ".join(words[:-3]))


_SHORT_NAME = 3


def _is_listed(line: str) -> bool:
    """The line begins with a list's number, and not with the day of a date: «7. kesäkuuta», «15. marts 2017»."""
    match = _LISTED.match(line)
    return match is not None and match[1] not in _ALL_MONTHS and not match[2]


def _begins_with_date(line: str) -> bool:
    """The line begins with a digit, a weekday or a word such as «on», and its first digit comes soon."""
    first = line.split(" ", 1)[0].strip(".,:-")
    if not (first[:1].isdigit() or first in _STARTERS or first in _WEEKDAYS):
        return False
    return any(letter.isdigit() for letter in line[:36])


def _signs(line: str) -> int:
    """How many of date, time and address the line has."""
    has_date = YEAR_OR_DATE.search(line) is not None or any(word.strip(".,") in _ALL_MONTHS for word in line.split() if word[:1].isalpha())
    return sum((has_date, TIME.search(line) is not None, "@" in line))


def _verb_last(line: str) -> str | None:
    """The language of the verb with which the line ends; None if with none, or nothing is before it."""
    if not line.endswith(_VERB_ENDS):
        return None
    for length in _VERB_LENGTHS:
        language = _VERBS_LAST.get(line[-length:]) if len(line) > length else None
        if language is not None and (line[-length] > _FIRST_IDEOGRAPH or not line[-length - 1].isalnum()):
            return language
    return None


_FIRST_IDEOGRAPH = "\u2e80"
"""From here on in Unicode stand scripts that set no blank before a word."""


def _verb_inside(line: str, *, dated_first: bool, signs: int) -> _Attribution | None:
    """«Am DATE schrieb NAME», «NAME a scris la DATE», «NAME ezt írta (időpont: DATE)»."""
    if not _VERB_INSIDE.search(line):
        return None
    if dated_first:
        for form, language in _VERBS_BEFORE_NAME:
            before, verb, name = line.partition(f" {form} ")
            if verb and _signs(before) and 0 < len(name) <= 120 and len(name.split()) <= 8:
                return _Attribution(language, True, signs >= 2)
        return None
    for form, language in _VERBS_BEFORE_DATE:
        name, verb, after = line.partition(f" {form} ")
        if verb and 0 < len(name) <= 120 and len(name.split()) <= 8 and len(after) <= 70 and after and _signs(after):
            is_formula = form.endswith(":")
            return _Attribution(language, False, is_formula or _signs(after) >= 2 or (signs >= 2 and "@" in name))
    return None


def _without_verb(line: str, *, dated_first: bool, signs: int, deep: bool) -> _Attribution | None:
    """«2014-10-17 11:28 GMT+03:00 NAME <MAIL>:» (old Gmail), «DATE, "NAME" <MAIL>:» (Yandex, mail.ru)."""
    if not dated_first or "@" not in line or not line.endswith((">:", "):", ">")):
        return None
    if signs == _ALL_SIGNS and (deep or line.endswith(":")):
        return _Attribution("", True, True)
    return _Attribution("", True, False) if line[:1].isdigit() and signs > 1 else None  # «2011/5/9 NAME <MAIL>», Gmail of 2011


_ALL_SIGNS = 3


def _unknown(line: str, *, signs: int, opens: bool) -> _Attribution | None:
    """Above a quote: «Quoting NAME <MAIL>:» (Horde); a whole paragraph «* NAME <MAIL> [DATE]:» (mutt), or in words of no table."""
    if len(line) > _LONGEST_UNKNOWN or not line.endswith(":") or len(line.split()) > _MOST_UNKNOWN or _SENTENCE_ENDS.search(line):
        return None
    opens_with_verb = line.startswith(_VERB_OPENS)
    language = next((language for form, language in _VERBS_FIRST if line.startswith(f"{form} ")), None) if opens_with_verb else None
    has_address = _BRACKETED_ADDRESS.search(line) is not None
    if language is not None and (has_address or (opens and (signs or len(line.split()) <= _SHORT_QUOTING))):
        return _Attribution(language, False, False)
    return _Attribution("", False, False) if opens and (has_address or signs == _ALL_SIGNS) else None


_BRACKETED_ADDRESS = re.compile(r"<\s?[^<>\s]{1,80}@[^<>\s]{1,80}>")
_SENTENCE_ENDS = re.compile(r"[^\W\d]{5}[.!?] ")
_LONGEST_UNKNOWN = 200
_MOST_UNKNOWN = 14
_SHORT_QUOTING = 6


def embedded_start(text: str) -> int | None:
    """Where in a line that ends as an attribution the attribution begins behind somebody's words: «Yes. On DATE, NAME wrote:».

    Some phones and converters lose the line break above it.
    """
    if not text.endswith(":") or len(text) > _ATTRIBUTION_LENGTH:
        return None
    for match in reversed(list(_EMBEDDED.finditer(text))):
        judged = _attribution(text[match.end() :], deep=False, opens=False)
        if judged is not None and judged.dated_first and judged.sure:
            head = text[: match.start()].strip()
            is_part = _begins_with_date(squeeze(head)) or (" " in head and is_name(head) and not head.endswith("."))
            return match.end() if head.strip(_DASHES) and not is_part else None
    return None


_EMBEDDED = re.compile(r"(?<=\S)[ -]+(?=(?:On|Am|Le|Il|Op|Pe|La|În|Dana|Дана) )")
