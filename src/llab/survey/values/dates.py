"""The one day of the calendar that a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from llab.language.numbers import month
from llab.language.weekdays import WEEKDAYS
from llab.language.words import LANGUAGES, folded_words, squeeze
from llab.survey.values.doubt import is_doubted
from llab.survey.values.table import forms
from llab.survey.values.value import DOUBTFUL, MANY_WORDS, PLAIN, SURE, Value, nothing
from llab.survey.values.words import (
    ALSO_WORDS,
    BECAUSE,
    BEFORE_DAYS,
    HOURS,
    MEANWHILE,
    MONTH_FIRST,
    NAMED_YEARS,
    NEGATIONS,
    NOT_DAYS,
    OPEN_BEHIND,
    OPEN_DATES,
    OPEN_PHRASES,
    RANGES,
    SHORT_WORDS,
)

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sign>[-./])\s?(?P<month>\d{1,2})(?P=sign)\s?(?P<day>\d{1,2})(?!\d)")
_BLANKS = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sign> ?)(?P<month>[01]\d)(?P=sign)(?P<day>[0-3]\d)(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d.,:/-])(?P<day>\d{1,2})(?P<sign>\s?[./-]\s?)(?P<month>\d{1,2})(?:(?P=sign)\s?(?P<year>\d{4}|['’]?\d{2}))?(?!\d)(?!:|[./-]\d)"
)
_ROMAN = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?P<sign>[\s./-]{1,2})(?P<roman>[IVX]{1,4}|[ivx]{1,4})(?:[\s./-]{1,2}(?P<year>(?:19|20)\d{2})(?!\d))?(?!\w)"
)
_ROMANS = {roman: month for month, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|e|°|º)(?![^\W\d_])|\.|-?(?:a|e|i|án|én|ere|eho)(?![^\W\d_]))?"
_DAY_MONTH = re.compile(
    rf"(?<![\d.,:/])(?P<day>\d{{1,2}}){_ORDINAL}[\s-]*(?:(?:de|of|d\.|din|luna|dan)\s+)?(?P<name>[^\W\d_]{{3,14}})\.?(?:,?[\s-]*(?:de\s+|del\s+)?(?P<year>\d{{4}}|['’]\d{{2}})(?!\d))?"
)
_MONTH_DAY = re.compile(
    rf"(?P<name>[^\W\d_]{{3,14}})\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?![\d:]){_ORDINAL}(?:\s*d\.?(?![^\W\d_]))?(?:,?\s*(?P<year>\d{{4}}|['’]\d{{2}})(?!\d))?"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:[mM]\.|\.)?\s*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ONLY_DAY = re.compile(
    rf"\s*(?P<before>(?:[^\W\d_]+,?\s+){{0,3}})(?P<day>\d{{1,2}}){_ORDINAL}(?P<year>)(?P<behind>(?:,?\s+[^\W\d_]+)?)[\s.!]*"
)
_LINK = r"\s*\(?(?:[-–—/,&+]|\b(?:{words})\b)\s*"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|e|\.)?"
_CLAUSE_END = re.compile(r"[,;:!?\n(]|\.\s+(?=[^\W\d_])")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:.!?(\n]|\b(?:pe|data|de|in|în|on|the|le|il|op|am|den|zi|ziua|day|luni|mar[tț]i|miercuri|joi|vineri|s[aâ]mb[aă]t[aă]"
    r"|duminic[aă]))[\s-]*$",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"\s*(?:$|[,;:.!?)\n])")
_BARE_NUMBER = re.compile(r"\s+\d{1,2}(?![\d:.h])(?!\s*(?:[-–]|h\b|ore\b|uhr\b|uur\b))")
_OTHER_DAY = re.compile(r"(?<![\d:.])\d{1,2}(?![\d:.]|\s*(?:h|ore|uhr|uur)\b)")
_UNIT_SIGNS = ("%", "€", "$", "h")
_EARLIEST, _LATEST = 1900, 2100
_NEAR = 40
"""Characters beside a date in which the words next to it stand."""
_MOST = 30
"""So many dates are no one date any more."""
_SHORTEST_MONTH = 4
_HUNGARIAN = re.compile(r"\d{1,2}\. ?\d{1,2}\.(?!\d)")
"""`12. 10.`: with a full stop behind the second number too. Others write it so with the day first, but not where Hungarians are asked."""
_NEXT_YEARS = 9
"""A 29th of February may be so far away."""


class _Found(NamedTuple):
    day: int
    month: int
    year: int | None
    start: int
    end: int
    confidence: float
    may_be_swapped: bool = False
    """The other order of day and month would give another day, and is one that the person may have used."""
    is_numeric: bool = False


def date_value(asked: Sequence[str], text: str, reference: date | None, languages: Sequence[str]) -> Value:
    """The day. Without a year: the one year that the question's text names, else the nearest such day from the reference on."""
    months = _asked_months(asked)
    found = [_as_asked(each, months) for each in _dates(text, languages)] or _only_day(text, months)
    why = _why_none(text, found, languages)
    if why:
        return nothing(why)
    first = found[0]
    if months and first.month not in months:
        return nothing("it is in another month than the question names")
    years = sorted({int(year) for variant in asked for year in _YEAR.findall(variant)})
    day = _resolved(first, years, reference)
    if day is None or not _EARLIEST <= day.year <= _LATEST:
        return nothing("there is no such day")
    weekday = _weekday_beside(text, first)
    if weekday is not None and weekday != day.weekday():
        return nothing("the day of the week is another")
    if first.may_be_swapped:
        return Value(day, DOUBTFUL, "day and month may be the other way round")
    return Value(day, first.confidence if len(folded_words(text)) < MANY_WORDS else min(first.confidence, PLAIN))


def _why_none(text: str, found: Sequence[_Found], languages: Sequence[str]) -> str:
    """Why the text gives no certain day; empty where it does."""
    if not found:
        return "it gives no date"
    if (
        len({(each.day, each.month, each.year) for each in found}) > 1
        or len(found) > _MOST
        or any(_has_neighbour(text, each) for each in found)
    ):
        return "it gives several dates"
    if any(_is_open(text, each, languages) or _is_denied(text, each, languages) for each in found):
        return "it leaves the day open"
    first = found[0]
    if first.may_be_swapped and languages[:1] == ("en",):
        return "day and month may be the other way round"
    said = f" {' '.join(folded_words(text))} "
    if first.year is None and (any(f" {phrase} " in said for phrase in NAMED_YEARS) or _BARE_NUMBER.match(text, first.end)):
        return "its year is not certain"
    if _OTHER_DAY.search(text, first.end) and MEANWHILE.intersection(folded_words(text[first.end :])):
        return "it may give another day"
    is_unsure = any(is_doubted(text, languages, place) for place in (first.start, first.end - 1))  # `12. Juni?` looks like two sentences
    return "it is not certain about it" if is_unsure else ""


def _dates(text: str, languages: Sequence[str]) -> list[_Found]:
    """Day, month and year of each date; the surest way of writing first. Other ways beside it count as well."""
    iso = [_found(match, int(match["month"])) for pattern in (_ISO, _BLANKS) for match in pattern.finditer(text)]
    iso += [_found(match, _ROMANS[match["roman"].lower()]) for match in _ROMAN.finditer(text) if _is_roman(match)]
    if len(iso) > _MOST:
        return iso
    rest = _blanked(text, iso)
    named = [each for match in _DAY_MONTH.finditer(rest) if (each := _named(rest, match, languages, is_day_first=True))]
    if len(named) > _MOST:
        return named
    rest = _blanked(rest, named)
    named += [each for match in _MONTH_DAY.finditer(rest) if (each := _named(rest, match, languages, is_day_first=False))]
    rest = _blanked(rest, named[:_MOST])
    numeric = [each for match in islice(_NUMERIC.finditer(rest), 10 * _MOST) if (each := _numeric(rest, match, languages))]
    if iso or named:
        numeric = [each for each in numeric if each.year is not None]  # `12 iunie, 10.12` tells the time
    return [*iso, *named, *numeric]


def _is_roman(match: re.Match[str]) -> bool:
    """Whether the letters are a month: without a year in capitals, and of one letter only behind a sign (`3.V`; «2 I» is none)."""
    roman, sign = match["roman"], match["sign"].strip()
    return roman.lower() in _ROMANS and bool(match["year"] or (roman.isupper() and (sign or len(roman) > 1)))


def _blanked(text: str, found: Sequence[_Found]) -> str:
    for each in found:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _found(match: re.Match[str], month_: int, *, day: int = 0, confidence: float = SURE) -> _Found:
    year = int(match["year"].lstrip("'’")) if match["year"] else None
    if year is not None and year < 100:
        year += 2000
    return _Found(day or int(match["day"]), month_, year, match.start(), match.end(), confidence)


def _named(text: str, match: re.Match[str], languages: Sequence[str], *, is_day_first: bool) -> _Found | None:
    month_ = month(match["name"], (*languages, *LANGUAGES))
    if month_ is None:
        return None
    found = _found(match, month_)
    before = _YEAR_BEFORE.search(text, 0, match.start())
    if before and found.year is None:
        found = found._replace(year=int(before.group(1)))
    return None if found.year is None and _is_other_word(text, match, is_day_first=is_day_first) else found


def _is_other_word(text: str, match: re.Match[str], *, is_day_first: bool) -> bool:
    """Whether what looks like a month is another word: «avem 12 mai mari», «I may 5 times», «12 noi»."""
    name = squeeze(match["name"])
    if name in SHORT_WORDS:
        return True
    if name not in ALSO_WORDS:
        return False
    opens = _OPENS_CLAUSE.search(text[: match.start()]) is not None
    ends = _ENDS_CLAUSE.match(text, match.end()) is not None
    return not (opens if is_day_first else opens and ends)


def _numeric(text: str, match: re.Match[str], languages: Sequence[str]) -> _Found | None:
    """`12.06`, `12/06/2020`: the day first, but where the language or the numbers themselves want the month there."""
    first, second = int(match["day"]), int(match["month"])
    if match["year"] is None and _is_amount(text, match):
        return None
    can_be_month_first = match["year"] is None and not MONTH_FIRST.isdisjoint(languages)
    is_american = "/" in match["sign"] and "en" in languages
    is_day_first, is_month_first = 1 <= second <= 12 and first <= 31, 1 <= first <= 12 and second <= 31
    if is_day_first and is_month_first and first != second:
        is_usual = can_be_month_first and languages[0] in MONTH_FIRST
        is_hungarian = can_be_month_first and _HUNGARIAN.match(text, match.start()) is not None
        is_mixed = can_be_month_first and not MONTH_FIRST.issuperset(languages) and is_usual != is_hungarian
        day, month_ = (second, first) if is_usual else (first, second)
        return _found(match, month_, day=day)._replace(may_be_swapped=is_american or is_mixed, is_numeric=True)
    if is_day_first:
        return _found(match, second)
    if is_month_first and (can_be_month_first or "/" in match["sign"]):
        return _found(match, first, day=second, confidence=PLAIN)
    return None


def _asked_months(asked: Sequence[str]) -> frozenset[int]:
    """The months that the question names, in any language; not by words that are others too."""
    named = {word for variant in asked for word in folded_words(variant) if len(word) >= _SHORTEST_MONTH and word not in ALSO_WORDS}
    return frozenset(found for word in named if (found := month(word)) is not None)


def _only_day(text: str, months: frozenset[int]) -> list[_Found]:
    """`4`, «vineri 4», «on the 4th», where the question names the one month."""
    match = _ONLY_DAY.fullmatch(text) if len(months) == 1 else None
    beside = {*folded_words(match["before"]), *folded_words(match["behind"])} if match else set()
    if match is None or not all(word in WEEKDAYS or word in BEFORE_DAYS for word in beside):
        return []
    return [_found(match, *months, confidence=PLAIN)._replace(start=match.start("day"), end=match.end("day"))]


def _as_asked(found: _Found, months: frozenset[int]) -> _Found:
    """The date in the order that gives a month the question names, where only one of the two does."""
    if not months or (found.month in months) is (found.day in months) or not found.is_numeric:
        return found
    if found.month in months:
        return found._replace(may_be_swapped=False)
    is_known = found.may_be_swapped
    return found._replace(day=found.month, month=found.day, may_be_swapped=not is_known)


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers without a year are a time or an amount: `ora 10.11`, `1.5 ore`, `2.5 mii`."""
    before, after = folded_words(text[max(0, match.start() - _NEAR) : match.start()])[-1:], folded_words(text[match.end() :][:_NEAR])[:1]
    is_unit = bool(NOT_DAYS.intersection(after)) and not text[match.end() : match.end() + 2].startswith((",", "."))
    return is_unit or bool(HOURS.intersection(before)) or text[match.end() : match.end() + 2].strip()[:1] in _UNIT_SIGNS


def _weekday_beside(text: str, found: _Found) -> int | None:
    """The day of the week that is named right before or behind a date, if any."""
    before = [WEEKDAYS[word] for word in folded_words(text[max(0, found.start - _NEAR) : found.start])[-2:] if word in WEEKDAYS]
    after = [WEEKDAYS[word] for word in folded_words(text[found.end :])[:1] if word in WEEKDAYS]
    return next(iter([*before, *after]), None)


def _has_neighbour(text: str, found: _Found) -> bool:
    """Whether another day stands beside it: `12-13 iunie`, `12 sau 13 iunie`, `June 12 or 13`."""
    linking = "|".join(sorted(map(re.escape, forms(RANGES, LANGUAGES)), key=len, reverse=True))
    folded = text.casefold()
    link = _LINK.format(words=linking + "|până|și|între")
    if re.search(rf"(?<![\d:.]){_DAY}{link}(?:pe\s|op\s|il\s|le\s|the\s)?$", folded[: found.start]):
        return True
    after = re.match(rf"{link}(?:pe\s|op\s|il\s|le\s|the\s)?(?P<day>{_DAY})(?![\d:]|[.h]\d)\s*(?P<next>[^\W\d_]*)", folded[found.end :])
    return bool(after) and folded[found.end :].lstrip()[:1] != ","


def _is_open(text: str, found: _Found, languages: Sequence[str]) -> bool:
    """Whether a word before it in its clause, or just behind it, leaves the day open: `after`, `from … on`, `any day but`."""
    spoken = languages if any(month(word, languages) for word in folded_words(text[found.start : found.end])) else LANGUAGES
    before = folded_words(_CLAUSE_END.split(text[: found.start])[-1])
    after = folded_words(_CLAUSE_END.split(text[found.end :])[0])
    said = f" {' '.join(folded_words(text[: found.start]))} "
    if any(f" {phrase} " in said for phrase in OPEN_PHRASES):
        return True
    return bool(forms(OPEN_DATES, spoken).intersection(before) or forms(OPEN_BEHIND, spoken).intersection(after[:3]))


def _is_denied(text: str, found: _Found, languages: Sequence[str]) -> bool:
    """Whether its clause goes on with a no: «12 iunie nu pot»."""
    after = folded_words(_CLAUSE_END.split(text[found.end :])[0])
    end = next((at for at, word in enumerate(after) if word in BECAUSE or word in MEANWHILE), len(after))
    return bool(forms(NEGATIONS, languages).intersection(after[:end]))


def _resolved(found: _Found, years: Sequence[int], reference: date | None) -> date | None:
    """The day, or None where the calendar has none such."""
    if found.year is not None:
        return _day(found.year, found)
    if len(years) == 1:
        return _day(years[0], found)
    if reference is None:
        return None
    candidates = (_day(reference.year + later, found) for later in range(_NEXT_YEARS))
    return next((day for day in candidates if day and day >= reference), None)


def _day(year: int, found: _Found) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None
