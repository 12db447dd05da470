"""The one number that a text gives, in digits or in words from one to twenty; and a place on a scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from llab.language.numbers import number
from llab.language.words import LANGUAGES, Word, folded_words, words
from llab.survey.questionnaire import NumberQuestion, ScaleQuestion
from llab.survey.values.table import forms
from llab.survey.values.value import DOUBTFUL, MANY_WORDS, PLAIN, SURE, Value, nothing
from llab.survey.values.words import ARTICLES, BOUND_REACH, BOUNDS, HALVES, MULTIPLIERS, NEGATIONS, RANGES, ZEROS

_GROUPED = r"\d{1,3}(?:[.\u00a0\u202f' ]\d{3})+(?:,\d{1,9})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?"
_NUMBER = re.compile(rf"(?<![\w.,/:])(?P<minus>[-−]?)(?:(?P<grouped>{_GROUPED})|(?P<plain>\d+(?:[.,]\d+)?))(?![\w/]|[.,:]\d)")
_BETWEEN_RANGE = re.compile(r"\d\s*(?:[-–—…]|\.{2,3})\s*\d")
_AFTER_BOUND = re.compile(r"\s?\+")
_OF = r"(?:/|\b(?:din|out of|of|van de|van|su|od|iš|von|sur|из)\b)"
_OUT_OF = re.compile(rf"(?<![\w.,/])(\d{{1,3}})\s*(?:[^\W\d_]+\s+)?\(?\s*{_OF}\s*(?:de\s+)?(\d{{1,3}})\b(?![/.,]\d)", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_CLAUSE_END = re.compile(r"[.,;:!?\n]\s")
_LARGEST = 10**15
_DE = "de"
"""Romanian counts with it from twenty on: «20 de mii»."""


class _Found(NamedTuple):
    value: float
    start: int
    end: int
    confidence: float


def number_value(question: NumberQuestion, text: str, languages: Sequence[str]) -> Value:
    """The number, within what was asked for."""
    found = _single(text, languages)
    if found.value is None:
        return found
    low = question.min if question.min is not None else float("-inf")
    high = question.max if question.max is not None else float("inf")
    return found if low <= found.value <= high else nothing(f"{found.value} is outside what was asked for")


def scale_value(question: ScaleQuestion, text: str, languages: Sequence[str]) -> Value:
    """The whole number on the scale: `4`, `4/5`, `4 din 5`, `patru`."""
    out_of = {(int(value), int(top)) for value, top in _OUT_OF.findall(text)}
    tops = {top for _, top in out_of}
    if len(out_of) > 1 or (out_of and tops != {question.max}):
        return nothing(
            "it gives several numbers" if len(out_of) > 1 else f"it is out of {tops.pop()}, and the scale ends at {question.max}"
        )
    is_plain = len(folded_words(text)) < MANY_WORDS
    found = Value(out_of.pop()[0], SURE if is_plain else PLAIN) if out_of else _single(text, languages)
    if found.value is None:
        return found
    if not isinstance(found.value, int) or not question.min <= found.value <= question.max:
        return nothing(f"{found.value} is not on the scale from {question.min} to {question.max}")
    return found


def _single(text: str, languages: Sequence[str]) -> Value:
    """The one number that a text gives; a range, a bound or several numbers give none."""
    outside = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    text = outside if _numbers(outside, languages) else text
    found = _numbers(text, languages)
    if not found:
        return nothing("it gives no number")
    if any(abs(each.value) >= _LARGEST for each in found):
        return nothing("the number is too large to be meant")
    if _BETWEEN_RANGE.search(text):
        return nothing("it gives a range")
    if len({each.value for each in found}) > 1:
        return nothing("it gives several numbers")
    if any(_is_bound(text, each, languages) for each in found):
        return nothing("it gives a bound, and no number")
    if HALVES & set(folded_words(text)):
        return nothing("it speaks of halves")
    value = found[0].value
    confidence = min(each.confidence for each in found)
    if len(folded_words(text)) >= MANY_WORDS:
        confidence = min(confidence, PLAIN)
    return Value(int(value) if value.is_integer() else value, confidence)


def _is_bound(text: str, found: _Found, languages: Sequence[str]) -> bool:
    """`Over 20`, `cel puțin 20`, `20+`, `20 or more`."""
    tried = languages if any(forms(BOUNDS, (language,)) for language in languages) else LANGUAGES
    bounds, links = forms(BOUNDS, tried), forms(RANGES, tried)
    before = _CLAUSE_END.split(text[: found.start])[-1]
    after = folded_words(_CLAUSE_END.split(text[found.end :])[0])
    is_open = bool(after[:1]) and after[0] in links and bool(bounds.intersection(after[1 : 1 + BOUND_REACH]))
    return bool(_AFTER_BOUND.match(text, found.end) or bounds.intersection(folded_words(before)[-BOUND_REACH:]) or is_open)


def _numbers(text: str, languages: Sequence[str]) -> list[_Found]:
    """The numbers in digits; where there are none, in words, in the survey's languages or else in another."""
    digits = [_in_digits(match) for match in _NUMBER.finditer(text)]
    found = digits if any(char.isdecimal() for char in text) else _in_words(text, languages)
    return [_multiplied(text, each) for each in found]


def _in_digits(match: re.Match[str]) -> _Found:
    grouped, plain, minus = match["grouped"], match["plain"], match["minus"]
    confidence = SURE
    if grouped and not grouped.startswith("0"):
        decimal = "," if re.search(r"[. '\u00a0\u202f]\d{3}", grouped) else "."
        whole, _, fraction = grouped.partition(decimal)
        digits = re.sub(r"\D", "", whole) + (f".{fraction}" if fraction else "")
        if "," in whole or "." in whole:
            confidence = PLAIN  # `1,200` could be one and a fifth; hardly anybody writes that with three places
    else:
        digits = (plain or grouped).replace(",", ".").replace(" ", "")
    if minus:
        confidence = DOUBTFUL  # as often a dash before the answer
    value = float(digits) if digits.count(".") <= 1 else float("nan")
    return _Found(-value if minus else value, match.start(), match.end(), confidence)


def _in_words(text: str, languages: Sequence[str]) -> list[_Found]:
    found = words(text)
    if len(found) == 1 and found[0].folded in ZEROS:
        return [_Found(0.0, found[0].start, found[0].end, PLAIN)]
    for language in languages:
        mine = _in_language(found, language)
        if mine:
            return mine
    others = [each for language in LANGUAGES if (each := _in_language(found, language))]
    readings = {tuple(each.value for each in numbers) for numbers in others}
    return [each._replace(confidence=PLAIN) for each in others[0]] if len(readings) == 1 else []


def _in_language(found: Sequence[Word], language: str) -> list[_Found]:
    """Number words; an article counts where it stands alone, before a thousand, or just behind a number («douăzeci și una»)."""
    numbers: list[_Found] = []
    last = -9
    denials = forms(NEGATIONS, (language,))
    for at, word in enumerate(found):
        compound = f"{found[at - 1].folded}-{word.folded}" if at and found[at - 1].end + 1 == word.start else ""
        if (whole := number(compound, (language,))) is not None and numbers:  # «dix-sept»
            numbers[-1] = numbers[-1]._replace(value=float(whole), end=word.end)
            continue
        value = number(word.folded, (language,))
        if value is None or (at and found[at - 1].folded in denials):
            continue
        is_before_multiplier = at + 1 < len(found) and found[at + 1].folded in MULTIPLIERS
        if word.folded in ARTICLES and not (len(found) == 1 or is_before_multiplier or at - last <= 2):
            continue
        last = at
        numbers.append(_Found(float(value), word.start, word.end, SURE))
    return numbers


def _multiplied(text: str, found: _Found) -> _Found:
    """`20 de mii`, `două sute`: so many times as much."""
    after = words(text[found.end : found.end + 40])
    if after and after[0].folded == _DE:
        after = after[1:]
    factor = MULTIPLIERS.get(after[0].folded) if after and not text[found.end : found.end + after[0].start].strip(" \u00a0de") else None
    if not factor:
        return found
    value = found.value * factor
    return found._replace(value=value, confidence=PLAIN, end=found.end + after[0].end)
