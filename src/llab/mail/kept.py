"""Which words of a line are nobody's own: what mail programs write, dates, numbers in words and labels of questions.

They stay in an anonymised copy, for without them it could not be read as its original is. Everything else is what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from llab.language import counting, numbers, weekdays
from llab.language.words import Word, Words, folded_words, words
from llab.mail import wordings, wordings_elsewhere
from llab.mail.phrases import absence, delivery

Span = tuple[int, int]
"""[start, end) in characters."""
_Phrase = tuple[str, ...]
_Table = Mapping[str, tuple[tuple[int, ...], frozenset[_Phrase]]]
"""By the first word: the lengths that phrases have which begin so, the longest first, and the phrases."""

_EVERYWHERE: tuple[Words, ...] = (
    *(
        table
        for module in (wordings, wordings_elsewhere)
        for table in (module.VERBS_LAST, module.VERBS_BEFORE_NAME, module.VERBS_BEFORE_DATE)
    ),
    *(table for module in (wordings, wordings_elsewhere) for table in (module.STARTERS, module.WEEKDAYS)),
    *(table for module in (wordings, wordings_elsewhere) for table in (module.ORIGINAL_MESSAGE, module.FORWARDED_MESSAGE)),
    *(wordings.FOOTER_OPENERS, wordings_elsewhere.FOOTER_OPENERS, wordings.FOOTER_ENDINGS, wordings.OWN_DEVICE, wordings.OWN_DEVICE_ENDS),
    *(wordings.VERBS_FIRST, wordings.REPLY_ABOVE, wordings.LIST_FOOTERS, wordings.REPLY_PREFIXES, wordings.FORWARD_PREFIXES),
    *(wordings.GREETINGS, wordings.CLOSINGS, wordings.THIS_MESSAGE, wordings.DISCLAIMER_OPENERS, wordings.BANNER_OUTSIDE),
    *(absence.SURE_SUBJECTS, absence.LOOSE_SUBJECTS, absence.AUTOMATIC_TEXTS, absence.AWAY_TEXTS, absence.AWAY_STATES),
    *(absence.LEFT_TEXTS, absence.FORMULA_TEXTS, absence.TICKET_TEXTS, absence.UNTIL),
    *(delivery.UNDELIVERED, delivery.DELAYED, delivery.RECEIPT_SUBJECTS, delivery.RECEIPT_TEXTS),
    *(numbers.NUMBER_WORDS, numbers.ORDINAL_FORMS, numbers.MONTH_FORMS, weekdays.WEEKDAY_FORMS),
)
_EVERYWHERE_TOO: tuple[Iterable[str], ...] = (
    *(wordings.DATE_WORDS, wordings_elsewhere.DATE_WORDS, wordings.CLIPPED, wordings.BANNER_TAGS, wordings.BANNER_ALARMS),
    *(wordings.BANNER_SENTENCES, wordings.LIST_SIGNS, absence.CHALLENGES, absence.CHALLENGES_ANYWHERE, absence.BEFORE_AWAY),
    *(delivery.TITLES, delivery.FINAL, delivery.DAEMON_NAMES),
    *(forms for table in (numbers.NUMBERS, numbers.ORDINALS, numbers.MONTHS) for forms in table.values()),
    weekdays.WEEKDAYS,
    *([" ".join(form) for form in table] for table in counting.COUNTED.values()),
    (
        "begin pgp signed message|end pgp signature|begin pgp signature|begin pgp message|end pgp message|hash|next part|mailing list|"
        "tel|telefon|phone|mobil|mobile|mob|fax|email|e-mail|web|autoresponder|autoreply|auto-reply|vacation|"
        "this is a multi-part message in mime format|this is a mime-encapsulated message"
    ).split("|"),
)
_BEFORE_COLON: tuple[Words, ...] = tuple(
    table for labels in (wordings.HEADER_LABELS, wordings_elsewhere.HEADER_LABELS) for table in labels.values()
)
_CONTEXTS: tuple[tuple[tuple[Iterable[str], ...], tuple[Iterable[str], ...]], ...] = (
    (
        (*wordings.FOOTER_OPENERS.values(), *wordings_elsewhere.FOOTER_OPENERS.values(), *wordings.OWN_DEVICE.values()),
        (wordings.FOOTER_FILLERS, wordings.DEVICES),
    ),
    (
        (*wordings.THIS_MESSAGE.values(), *wordings.DISCLAIMER_OPENERS.values()),
        (*wordings.DISCLAIMER_GROUPS, wordings.PRINT_WORDS, wordings.ANTIVIRUS),
    ),
    ((wordings.BANNER_ALARMS, wordings.BANNER_TAGS, *wordings.BANNER_OUTSIDE.values()), (wordings.MAIL_WORDS,)),
)
"""What opens a line of a program's or firm's, and stems of the other words that make it one; elsewhere these are words like any."""
_QUESTIONS = tuple(
    # «question», «point», «answer» in the languages of surveys: folded stems
    (
        "intrebar question vraag vragen domand quesit pitanj klausim kysymy frage kerdes питањ punct point punt pont tock kohta kohd "
        "numar number nummer numer raspuns answer antwoord rispost odgovor atsakym vastau antwort repons valasz одговор"
    ).split()
)
_LABELS = frozenset("q i r a v d p k f nr no pct ad br sz kl intr vr dom pit".split())
"""What is short for them; only before a number."""
_MOST_IN_LABEL = 99
_OPENING = re.compile(
    r"[\s>|*_(\[#-]*(?P<label>[^\W\d_]{0,3}\.?\s?\d{1,3}[a-z]?(?:(?:\s*[,;&+/\u2013-]\s*|\s[^\W\d_]{1,3}\s)\d{1,2})*|[^\W\d_]|[ivxIVX]{1,5})"
    r"\s*[\u2013.):\]-](?![\w.]|[:.-]\d)"
)
"""The mark of a list or label at a line's start: `3.`, `Q3:`, `a)`, `iv.`, `1 și 2:`; no time and no number with a point in it."""
_BOX = re.compile(r"[\[({]\s?([^\W\d_])\s?[\])}]")
_STATUS = re.compile(r"(?<![\d.])[245]\d\d(?=[\s-])|(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_SERVER = re.compile(r"smtp|said:|status|remote|server|@", re.IGNORECASE)
"""Codes of servers (RFC 5321 §4.2, RFC 3463), in lines that speak of servers."""
_COLON = re.compile(r"\s?[*_]*\s?[:\uff1a]")


def _by_first(forms: Iterable[str]) -> _Table:
    """The forms as words, by their first."""
    found: dict[str, set[_Phrase]] = {}
    for form in forms:
        if phrase := folded_words(form):
            found.setdefault(phrase[0], set()).add(phrase)
    return {first: (tuple(sorted(set(map(len, phrases)), reverse=True)), frozenset(phrases)) for first, phrases in found.items()}


def _forms(tables: Iterable[Words]) -> Iterator[str]:
    return (form for table in tables for forms in table.values() for form in forms)


_PHRASES = _by_first(chain(_forms(_EVERYWHERE), *_EVERYWHERE_TOO))
_COLON_PHRASES = _by_first(_forms(_BEFORE_COLON))
_CONTEXT_STEMS = tuple(
    (_by_first(chain(*openers)), tuple({stem[0] for form in chain(*stems) if len(stem := folded_words(form)) == 1}))
    for openers, stems in _CONTEXTS
)
ALONE = frozenset(
    phrase[0] for table in (_PHRASES, _COLON_PHRASES) for _, phrases in table.values() for phrase in phrases if len(phrase) == 1
)
"""The words that stay by themselves; a made-up word must be none of them."""
_IN_PHRASES = frozenset(
    word for table in (_PHRASES, _COLON_PHRASES) for _, phrases in table.values() for phrase in phrases for word in phrase
)


def may_stay(word: str) -> bool:
    """Whether a folded word stays in some line or other."""
    stems = chain(_QUESTIONS, *(stems for _, stems in _CONTEXT_STEMS))
    return word in _IN_PHRASES or word in _LABELS or any(word.startswith(stem) for stem in stems)


def staying(text: str, guarded: frozenset[str] = frozenset()) -> list[Span]:
    """Where the words of a text stand that are nobody's own, and its marks and boxes; no `guarded` word (a person's name) is among them.

    Phrases are found where a line was broken inside them too; the rest is told line by line.
    """
    found = words(text)
    spans = [(word.start, word.end) for word in _phrases(found) if word.folded not in guarded]
    start = 0
    for line in text.splitlines(keepends=True):
        spans += ((start + one, start + end) for one, end in _of_line(line, guarded))
        start += len(line)
    return spans


def _of_line(line: str, guarded: frozenset[str]) -> Iterator[Span]:
    found = words(line)
    yield from ((word.start, word.end) for word in (*_labelled(line, found), *_stems(found)) if word.folded not in guarded)
    if opening := _OPENING.match(line):
        yield opening.span("label")
    yield from (box.span(1) for box in _BOX.finditer(line))
    if _SERVER.search(line):
        yield from (code.span() for code in _STATUS.finditer(line))


def _phrases(found: list[Word]) -> Iterator[Word]:
    at = 0
    while at < len(found):
        length = _match(_PHRASES, found, at)
        yield from found[at : at + length]
        at += length or 1


def _match(table: _Table, found: list[Word], at: int) -> int:
    """How many words the longest phrase has that stands here; 0 where none does."""
    lengths, phrases = table.get(found[at].folded, _NOTHING)
    here = [tuple([word.folded for word in found[at : at + length]]) for length in lengths]
    return next((len(phrase) for phrase in here if phrase in phrases), 0)


_NOTHING: tuple[tuple[int, ...], frozenset[_Phrase]] = ((), frozenset())


def _labelled(line: str, found: list[Word]) -> Iterator[Word]:
    """Labels of header blocks before their colon, and labels of questions with the number beside them."""
    for at, word in enumerate(found):
        length = _match(_COLON_PHRASES, found, at)
        if length and _COLON.match(line, found[at + length - 1].end):
            yield from found[at : at + length]
        is_question = word.folded.startswith(_QUESTIONS)
        if is_question:
            yield word
            yield from (beside for beside in (*found[max(at - 1, 0) : at], *found[at + 1 : at + 2]) if _is_number(beside))
        elif word.folded in _LABELS and at + 1 < len(found) and _is_number(found[at + 1]):
            yield from found[at : at + 2]


def _is_number(word: Word) -> bool:
    return word.folded.isdecimal() and len(word.folded) <= 3 and int(word.folded) <= _MOST_IN_LABEL


def _stems(found: list[Word]) -> Iterator[Word]:
    for openers, stems in _CONTEXT_STEMS:
        if any(_match(openers, found, at) for at in range(len(found))):
            yield from (word for word in found if word.folded.startswith(stems))
