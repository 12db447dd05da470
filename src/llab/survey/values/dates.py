"""The one day of the calendar that a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from llab.language.numbers import month
from llab.language.words import LANGUAGES, folded_words
from llab.survey.values.table import forms
from llab.survey.values.value import MANY_WORDS, PLAIN, SURE, Value, nothing
from llab.survey.values.words import OPEN_BEHIND, OPEN_DATES, RANGES

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d.,:/-])(?P<day>\d{1,2})(?P<sign>\s?[./-]\s?)(?P<month>\d{1,2})(?:(?P=sign)\s?(?P<year>\d{4}|\d{2}))?\.?(?![\d:]|[/-]\d)"
)
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|e|°|º)(?![^\W\d_])|\.|-?(?:a|e|i|án|én|ere|eho)(?![^\W\d_]))?"
_DAY_MONTH = re.compile(
    rf"(?<![\d.,:/])(?P<day>\d{{1,2}}){_ORDINAL}\s*(?:(?:de|of|d\.|din|luna|dan)\s+)?(?P<name>[^\W\d_]{{3,14}})\.?(?:,?\s*(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d))?"
)
_MONTH_DAY = re.compile(
    rf"(?P<name>[^\W\d_]{{3,14}})\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?![\d:]){_ORDINAL}(?:\s*d\.?(?![^\W\d_]))?(?:,?\s*(?P<year>\d{{4}})(?!\d))?"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:m\.|\.)?\s*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LINK = r"\s*(?:[-–—/,&+]|\b(?:{words})\b)\s*"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|e|\.)?"
_CLAUSE_END = re.compile(r"[,;:!?\n(]|\.\s+(?=[^\W\d_])")
_NEXT_YEARS = 9
"""A 29th of February may be so far away."""


class _Found(NamedTuple):
    day: int
    month: int
    year: int | None
    start: int
    end: int
    confidence: float


def date_value(asked: Sequence[str], text: str, reference: date | None, languages: Sequence[str]) -> Value:
    """The day. Without a year: the one year that the question's text names, else the nearest such day from the reference on."""
    found = _dates(text, languages)
    if not found:
        return nothing("it gives no date")
    if len({(each.day, each.month, each.year) for each in found}) > 1 or any(_has_neighbour(text, each) for each in found):
        return nothing("it gives several dates")
    if any(_is_open(text, each, languages) for each in found):
        return nothing("it leaves the day open")
    first = found[0]
    years = sorted({int(year) for variant in asked for year in _YEAR.findall(variant)})
    day = _resolved(first, years, reference)
    confidence = first.confidence if len(folded_words(text)) < MANY_WORDS else min(first.confidence, PLAIN)
    return Value(day, confidence) if day else nothing("there is no such day")


def _dates(text: str, languages: Sequence[str]) -> list[_Found]:
    """Day, month and year of each date; the surest way of writing first. Other ways beside it count as well."""
    iso = [_found(match, int(match["month"])) for match in _ISO.finditer(text)]
    rest = _blanked(text, iso)
    named = [each for match in _DAY_MONTH.finditer(rest) if (each := _named(rest, match, languages))]
    rest = _blanked(rest, named)
    named += [each for match in _MONTH_DAY.finditer(rest) if (each := _named(rest, match, languages))]
    rest = _blanked(rest, named)
    numeric = [each for match in _NUMERIC.finditer(rest) if (each := _numeric(match))]
    if iso or named:
        numeric = [each for each in numeric if each.year is not None]  # `12 iunie, 10.12` tells the time
    return [*iso, *named, *numeric]


def _blanked(text: str, found: Sequence[_Found]) -> str:
    for each in found:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _found(match: re.Match[str], month_: int, *, day: int = 0, confidence: float = SURE) -> _Found:
    year = int(match["year"]) if match["year"] else None
    if year is not None and year < 100:
        year += 2000
    return _Found(day or int(match["day"]), month_, year, match.start(), match.end(), confidence)


def _named(text: str, match: re.Match[str], languages: Sequence[str]) -> _Found | None:
    month_ = month(match["name"], (*languages, *LANGUAGES))
    if month_ is None:
        return None
    found = _found(match, month_)
    before = _YEAR_BEFORE.search(text, 0, match.start())
    return found._replace(year=int(before.group(1))) if before and found.year is None else found


def _numeric(match: re.Match[str]) -> _Found | None:
    """`12.06`, `12/06/2020`; a second number that is no month belongs to the American order where a stroke stands between."""
    day, month_ = int(match["day"]), int(match["month"])
    if 12 < month_ <= 31 and 1 <= day <= 12 and "/" in match["sign"]:
        return _found(match, day, day=month_, confidence=PLAIN)
    return _found(match, month_) if 1 <= month_ <= 12 else None


def _has_neighbour(text: str, found: _Found) -> bool:
    """Whether another day stands beside it: `12-13 iunie`, `12 sau 13 iunie`, `June 12 or 13`."""
    linking = "|".join(sorted(map(re.escape, forms(RANGES, LANGUAGES)), key=len, reverse=True))
    folded = text.casefold()
    link = _LINK.format(words=linking + "|până|și|între")
    if re.search(rf"(?<![\d:.]){_DAY}{link}(?:pe\s|op\s|il\s|le\s|the\s)?$", folded[: found.start]):
        return True
    after = re.match(rf"{link}(?:pe\s|op\s|il\s|le\s|the\s)?(?P<day>{_DAY})(?![\d:])\s*(?P<next>[^\W\d_]*)", folded[found.end :])
    return bool(after) and folded[found.end :].lstrip()[:1] != ","


def _is_open(text: str, found: _Found, languages: Sequence[str]) -> bool:
    """Whether a word before it in its clause, or just behind it, leaves the day open: `after`, `from … on`, `any day but`."""
    spoken = languages if any(month(word, languages) for word in folded_words(text[found.start : found.end])) else LANGUAGES
    before = folded_words(_CLAUSE_END.split(text[: found.start])[-1])
    after = folded_words(_CLAUSE_END.split(text[found.end :])[0])
    return bool(forms(OPEN_DATES, spoken).intersection(before) or forms(OPEN_BEHIND, spoken).intersection(after[:2]))


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
