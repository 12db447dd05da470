"""The numbers that stand in a text, in digits or in words, each with its place and how plainly it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from llab.language.counting import COUNTED, LONGEST_COUNTED, PARTS, SINGULARS, SIZES
from llab.language.words import LANGUAGES, Word, words
from llab.survey.values.table import forms
from llab.survey.values.value import DOUBTFUL, PLAIN, SURE
from llab.survey.values.words import ARTICLES, COUNT_LINKS, MULTIPLIERS, NEGATIONS, ONLY_ONE, UNCLEAR_MULTIPLIERS, ZERO_NAMES, ZEROS

_GROUPED = r"\d{1,3}(?:[.\u00a0\u202f'’ ]\d{3})+(?:,\d{1,9})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|\d{1,3}(?:['’]\d{3})+\.\d{1,9}"
_UNIT = r"(?:lei|ron|euro?s?|ft|kn|h|hrs?|ore|min|zile|luni|ani|yrs?|m|km|kg|p)(?![^\W_])"
"""Units that people write without a blank: `20lei`, `2h`, `20min`."""
_NUMBER = re.compile(
    rf"(?<![\w.,/:])(?P<minus>[-−]?)(?:(?P<grouped>{_GROUPED})|(?P<plain>\d+(?:[.,]\d+)?))(?={_UNIT}|(?![\w/]|[.,:]\d|-(?:lea|a)\b))",
    re.IGNORECASE,
)
_DE = "de"
"""Romanian counts with it from twenty on: «20 de mii»."""
MOST = 30
"""So many numbers are no one number any more; further ones are not looked for."""
_GAP = re.compile(r"[\s\-\u00a0]*")
_FEW_WORDS = 3
_SHORTEST_PART = 4


class Numeral(NamedTuple):
    """A number, its place in the text as [start, end), and how sure it is meant so."""

    value: float
    start: int
    end: int
    confidence: float


def numerals(text: str, languages: Sequence[str]) -> list[Numeral]:
    """The numbers in digits, and beside them those in words that are other ones; without digits those in words.

    Words are read in the survey's languages, or else in another; one beside a number in digits is an article.
    """
    if not any(char.isdecimal() for char in text):
        return [_multiplied(text, each) for each in _in_words(text, languages)]
    digits = [_multiplied(text, _in_digits(match)) for match in islice(_NUMBER.finditer(text), MOST)]
    if len(digits) == MOST:
        return digits
    known = {each.value for each in digits}
    rest = text
    for each in digits:
        rest = rest[: each.start] + " " * (each.end - each.start) + rest[each.end :]
    beside = [each for language in languages for each in _in_language(rest, language) if each.value not in known and each.value > 1]
    return [*digits, *beside[:1]] if digits else digits


def _in_digits(match: re.Match[str]) -> Numeral:
    grouped, plain, minus = match["grouped"], match["plain"], match["minus"]
    confidence = SURE
    if grouped and not grouped.startswith("0"):
        is_swiss = re.search(r"['’]\d{3}\.", grouped) is not None
        decimal = "," if not is_swiss and re.search(r"[. '’\u00a0\u202f]\d{3}", grouped) else "."
        whole, _, fraction = grouped.partition(decimal)
        digits = re.sub(r"\D", "", whole) + (f".{fraction}" if fraction else "")
        if "," in whole or "." in whole:
            confidence = PLAIN  # `1,200` could be one and a fifth; hardly anybody writes that with three places
    else:
        digits = (plain or grouped).replace(",", ".").replace(" ", "")
    if minus:
        confidence = DOUBTFUL  # as often a dash before the answer
    value = float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else float("nan")
    return Numeral(-value if minus else value, match.start(), match.end(), confidence)


def _in_words(text: str, languages: Sequence[str]) -> list[Numeral]:
    found = words(text)
    is_short = 0 < len(found) <= _FEW_WORDS
    if is_short and (found[0].folded in ZERO_NAMES or (len(found) == 1 and found[0].folded in ZEROS)):
        return [Numeral(0.0, found[0].start, found[0].end, PLAIN)]
    for language in languages:
        mine = _in_language(text, language)
        if mine:
            return mine
    others = [each for language in LANGUAGES if (each := _in_language(text, language))]
    readings = {tuple(each.value for each in numbers) for numbers in others}
    return [each._replace(confidence=PLAIN) for each in others[0]] if len(readings) == 1 else []


def _in_language(text: str, language: str) -> list[Numeral]:
    """Number words of one language; an article counts where it stands alone, before a thousand, or as «one only»."""
    if language not in COUNTED:
        return []
    found = words(text)
    numbers: list[Numeral] = []
    denials = forms(NEGATIONS, (language,))
    at = 0
    while at < len(found) and len(numbers) < MOST:
        read = _counted(text, found, at, language)
        if _is_unknown(found, at, read, language):
            return []
        if read is None or (at and found[at - 1].folded in denials) or not _is_number(found, at, read, language):
            at += 1
            continue
        value, end = read
        numbers.append(Numeral(float(value), found[at].start, found[end - 1].end, SURE))
        at = end
    return numbers


def _is_unknown(found: Sequence[Word], at: int, read: tuple[int, int] | None, language: str) -> bool:
    """Whether a word is part of a number that is not understood: «zweiunddreißigtausend», «mii cinci sute»."""
    word = found[at].folded
    if read is None:
        return any(len(part) >= _SHORTEST_PART and part in word for part in PARTS[language])
    return word in SIZES[language] and read[1] > at + 1 and not _is_number(found, at, read, language)


def _is_number(found: Sequence[Word], at: int, read: tuple[int, int], language: str) -> bool:
    """Whether the words are a number, and no article or bare «hundreds»."""
    value, end = read
    first = found[at].folded
    if end == at + 1 and first in ARTICLES and value == 1:
        following = found[end].folded if end < len(found) else ""
        return len(found) == 1 or following in ONLY_ONE or following in MULTIPLIERS
    if first in SIZES[language]:
        return first in SINGULARS[language] and (at == 0 or found[at - 1].folded in ARTICLES)
    return True


def _counted(text: str, found: Sequence[Word], at: int, language: str) -> tuple[int, int] | None:
    """The number that begins at a word, and the word behind it: «o mie două sute treizeci și doi»."""
    total = group = 0
    start = end = at
    while end < len(found):
        after = _behind_link(found, end, language) if end > start and group % 100 == 0 else end
        if end > start and not _GAP.fullmatch(text, found[end - 1].end, found[end].start):
            break
        small, length = _below_hundred(found, after, language)
        place = _behind_de(found, end) if end > start else end
        size = SIZES[language].get(found[place].folded)
        if small and group % 100 == 0 and (group == 0 or small < 100):
            group, end = group + small, after + length
        elif size == 100 and group < 100:
            group, end = max(group, 1) * 100, place + 1
        elif size == 1000 and not total:
            total, group, end = max(group, 1) * 1000, 0, place + 1
        else:
            break
    return (total + group, end) if end > start else None


def _below_hundred(found: Sequence[Word], at: int, language: str) -> tuple[int, int]:
    """The largest number of the table that begins at a word, and how many words it has; 0 where there is none."""
    for length in range(min(LONGEST_COUNTED, len(found) - at), 0, -1):
        value = COUNTED[language].get(tuple(word.folded for word in found[at : at + length]))
        if value is not None:
            return value, length
    return 0, 0


def _behind_link(found: Sequence[Word], at: int, language: str) -> int:
    """Past an «and» between a hundred and what follows, where a number follows."""
    is_link = found[at].folded in COUNT_LINKS and at + 1 < len(found)
    return at + 1 if is_link and _below_hundred(found, at + 1, language)[0] else at


def _behind_de(found: Sequence[Word], at: int) -> int:
    return at + 1 if found[at].folded == _DE and at + 1 < len(found) else at


def _multiplied(text: str, found: Numeral) -> Numeral:
    """`20 de mii`, `2 million`: so many times as much."""
    after = words(text[found.end : found.end + 40])
    if after and after[0].folded == _DE:
        after = after[1:]
    factor = MULTIPLIERS.get(after[0].folded) if after and not text[found.end : found.end + after[0].start].strip(" \u00a0de") else None
    if not factor or found.value >= factor > 12:
        return found
    value = found.value * factor
    confidence = DOUBTFUL if after[0].folded in UNCLEAR_MULTIPLIERS else PLAIN
    return found._replace(value=round(value, 6), confidence=confidence, end=found.end + after[0].end)
