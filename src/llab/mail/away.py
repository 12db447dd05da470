"""Until when the writer of an automatic response says to be away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from llab.language.numbers import month as month_named
from llab.language.words import LANGUAGES, fold, folded, squeeze
from llab.mail import wordings
from llab.mail.phrases.absence import UNTIL

_POSTFIXED = re.compile(r"^\.?\s?(?:asti|saakka|-?ig\b)")
_RANGE_BEFORE = re.compile(r"\d{1,2}\.?\s?(?:-|to|a|al|la|bis|t/m|tot|do|iki|au)\s?$")
_DAY = r"(\d{1,2})(?:\.|st|nd|rd|th|er|-a|-an|-en)?"
_ISO = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2}))?(?!\d)")
_DAY_MONTH = re.compile(r"(?<![\d.])" + _DAY + r"\s(?:de\s|of\s)?([^\W\d]{3,15})\.?,?(?:\s(\d{4}))?")
_MONTH_DAY = re.compile(r"(?<!\w)([^\W\d]{3,15})\.?\s(?:the\s)?" + _DAY + r"(?!\d)(?:,?\s?(?:d\.?,?\s)?(\d{4}))?")
_LITHUANIAN = re.compile(r"(?<!\d)(\d{4})\s?m\.\s([^\W\d]{3,15})\s(\d{1,2})\s?d")
_NEAR = 45


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as written, and where."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    swapped: bool = False
    """Day and month may be the other way round (English with slashes)."""


def away_until(text: str, languages: Iterable[str] = LANGUAGES, *, sent: datetime | None = None) -> date | None:
    """The day up to which, or on which again, the writer says to be back; None where no such date is written for sure.

    A year that is not written is the first that puts the day after `sent`; without `sent` the answer is None then.
    """
    line = " ".join(fold(text[:3000]).split())
    known = tuple(languages) or LANGUAGES
    words = tuple(squeeze(form) for language in known for form in UNTIL.get(language, ()))
    found = [_day(written, sent) for written in _written(line, known) if _is_until(line, written, words)]
    days = [day for day in found if day is not None]
    return max(days) if days else None


def _is_until(line: str, written: _Written, words: tuple[str, ...]) -> bool:
    before = line[max(0, written.start - _NEAR) : written.start]
    after = line[written.end : written.end + 12].lstrip()
    if _POSTFIXED.match(after) or _RANGE_BEFORE.search(before):
        return True
    tail = before.rstrip(" ,.:(-")
    last = tail.rpartition(" ")[2].strip(",.")
    tails = (tail, tail[: -len(last)].rstrip(" ,.") if last in _WEEKDAYS else tail)
    return any(tail.endswith(word) and not tail[: -len(word)][-1:].isalnum() for tail in tails for word in words)


_WEEKDAYS = frozenset(folded(wordings.WEEKDAYS))


def _written(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    """All dates in a folded line, without those inside a longer one."""
    taken: list[tuple[int, int]] = []
    for written in (*_iso(line), *_lithuanian(line, languages), *_named(line, languages), *_numeric(line, languages)):
        if not any(written.start < end and start < written.end for start, end in taken):
            taken.append((written.start, written.end))
            yield written


def _iso(line: str) -> Iterator[_Written]:
    for match in _ISO.finditer(line):
        yield _Written(*match.span(), day=int(match[3]), month=int(match[2]), year=int(match[1]))


def _lithuanian(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    for match in _LITHUANIAN.finditer(line):
        month = month_named(match[2], languages)
        if month is not None:
            yield _Written(*match.span(), day=int(match[3]), month=month, year=int(match[1]))


def _named(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    for pattern, day, name in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in pattern.finditer(line):
            month = month_named(match[name], languages)
            if month is not None:
                yield _Written(*match.span(), day=int(match[day]), month=month, year=int(match[3]) if match[3] else None)


def _numeric(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    for match in _NUMERIC.finditer(line):
        first, second = int(match[1]), int(match[3])
        year = None if match[4] is None else int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        if match[2] == "-" and year is None:
            continue  # 9-17 is a span of hours or days
        english = match[2] == "/" and "en" in languages
        if second > 12 >= first:
            first, second, english = second, first, False
        yield _Written(*match.span(), day=first, month=second, year=year, swapped=english and first <= 12 and first != second)


def _day(written: _Written, sent: datetime | None) -> date | None:
    if written.swapped:
        return None
    with suppress(ValueError):
        if written.year is not None:
            day = date(written.year, written.month, written.day)
            return day if sent is None or timedelta(-2) <= day - sent.date() <= timedelta(730) else None
        if sent is not None:
            day = date(sent.year, written.month, written.day)
            if day < sent.date() - timedelta(days=2):
                day = date(sent.year + 1, written.month, written.day)
            return day if day - sent.date() <= timedelta(days=330) else None
    return None
