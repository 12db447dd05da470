"""The one number that a text gives, in digits or in words; and a place on a scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llab.language.numbers import month
from llab.language.words import LANGUAGES, folded_words
from llab.survey.questionnaire import NumberQuestion, ScaleQuestion
from llab.survey.values.boxes import ticked
from llab.survey.values.doubt import is_doubted
from llab.survey.values.numerals import MOST, Numeral, numerals
from llab.survey.values.table import forms
from llab.survey.values.units import SHARE, Unit, units_beside, units_named
from llab.survey.values.value import DOUBTFUL, MANY_WORDS, PLAIN, SURE, Value, nothing
from llab.survey.values.words import BOUND_BEHIND, BOUND_REACH, BOUNDS, HALVES, MINUS, NEGATIONS, RANGES, UP_TO

_BETWEEN_RANGE = re.compile(r"\d\s*(?:[-–—…]|\.{2,3})\s*\d|±|\+\s*/\s*[-–]")
_AFTER_BOUND = re.compile(r"\s?(?:\+|-ish\b|[-–−]\s*$)")
_BEFORE_BOUND = re.compile(r"[<>≤≥]\s*=?\s*$")
_TELEPHONE = re.compile(r"(?<!\w)(?:\+|00)\d[\d ()./-]{6,20}\d")
_OF = r"(?:/|\b(?:din|out of|of|van de|van|su|od|iš|von|sur|из|az|de)\b)"
_OUT_OF = re.compile(
    rf"(?<![\w.,/])(\d{{1,3}})\s*(?:[^\W\d_]+\s+)?\(?\s*{_OF}\s*(?:de\s+)?(\d{{1,3}})(?:-?[bB][őóoö][lL])?(?!\w)(?![/.,]\d)", re.IGNORECASE
)
_OF_WORDS = re.compile(r"\b(?:din|out of|of|van de|van|su|od|iš|von|sur|од|из)\s+([^\W\d_]+)", re.IGNORECASE)
_ENDS = r"(?<!\d){low}\s*(?:[-–—]|la|to|a|à|tot|do|iki|bis|au|до|-tól|–tól)\s*{high}(?!\d)"
_BRACKETS = re.compile(r"\([^()]*\)")
_FRACTION = re.compile("[¼½¾⅓⅔⅛]")
_MARKED = re.compile(r"[\[(*_>«]\s*(\d{1,3})\s*[\])*_<»]")
_STARS = re.compile(r"[★⭐🌟]")
_NO_STARS = re.compile(r"[☆\s\ufe0f]")
_LEADING = re.compile(r"\s*(?:[-–—:*]\s+)?(?P<value>\d{1,3})\s*(?P<end>[,.;!)]\s|\n)\s*(?P<rest>[^\W\d].*)", re.DOTALL)
_CLAUSE_END = re.compile(r"[.,;:!?\n]\s|\s[–—-]\s|[(]")
_WORD_BEHIND = re.compile(r"\s+[^\W\d_]")
_MINUTES = re.compile(r"(?<=\d|\s)min\b\.?", re.IGNORECASE)
"""Where minutes are asked for, `20 min` is no minimum."""
_SHORTEST_MONTH = 5
_LARGEST = 10**15


def number_value(question: NumberQuestion, text: str, languages: Sequence[str]) -> Value:
    """The number, within what was asked for, in the unit that was asked for."""
    asked = frozenset(unit for variant in question.text.variants() for unit in units_named(variant))
    if any(unit.name == "minute" for unit in asked):
        text = _MINUTES.sub(" minutes", text)
    found = _single(text, languages)
    if found.value is None:
        return found
    low = question.min if question.min is not None else float("-inf")
    high = question.max if question.max is not None else float("inf")
    if not low <= found.value <= high:
        return nothing(f"{found.value} is outside what was asked for")
    text = _outside_brackets(text, languages)
    said = numerals(text, languages)
    if len(said) > 1 and all(_WORD_BEHIND.match(text, each.end) for each in said):
        return replace(found, confidence=DOUBTFUL, reason="it gives the number twice")  # «10 there, 10 back»
    return _in_unit(found, asked, frozenset(unit for each in said for unit in units_beside(text, each.start, each.end)))


def _in_unit(found: Value, asked: frozenset[Unit], given: frozenset[Unit]) -> Value:
    """The number if it is given in no unit or the one asked for; for a person to look at where the question leaves the unit open."""
    others = given - asked
    if any(asked and (unit.measures == SHARE or unit.measures in {each.measures for each in asked}) for unit in others):
        return nothing("its unit is not the one that the question asks for")
    return replace(found, confidence=DOUBTFUL, reason="its unit is not in the question") if others else found


def scale_value(question: ScaleQuestion, text: str, languages: Sequence[str]) -> Value:
    """The whole number on the scale: `4`, `4/5`, `4 din 5`, `patru`, `1 2 3 [4] 5`, `★★★★`."""
    stars = len(_STARS.findall(text))
    if stars and question.min <= stars <= question.max and not _NO_STARS.sub("", _STARS.sub("", text)):
        return Value(stars, PLAIN)
    text = _marked(question, text) or ticked(text) or text
    text = re.sub(_ENDS.format(low=question.min, high=question.max), " ", text)
    out_of = {(int(value), int(top)) for value, top in _OUT_OF.findall(text)}
    tops = {top for _, top in out_of}
    if len(out_of) > 1 or (out_of and tops != {question.max}):
        return nothing(
            "it gives several numbers" if len(out_of) > 1 else f"it is out of {tops.pop()}, and the scale ends at {question.max}"
        )
    if out_of and not is_doubted(text, languages):
        found = Value(out_of.pop()[0], SURE if len(folded_words(text)) < MANY_WORDS else PLAIN)
    else:
        found = _leading(question, text, languages) or _single(_without_top(question, text, languages), languages)
    if found.value is None:
        return found
    if not isinstance(found.value, int) or not question.min <= found.value <= question.max:
        return nothing(f"{found.value} is not on the scale from {question.min} to {question.max}")
    return found


def _marked(question: ScaleQuestion, text: str) -> str:
    """The number that is marked where the whole scale is written out: `1 2 3 (4) 5`."""
    marked = _MARKED.findall(text)
    whole = [str(place) for place in range(question.min, question.max + 1)]
    return str(marked[0]) if len(marked) == 1 and re.findall(r"\d+", text) == whole else ""


def _without_top(question: ScaleQuestion, text: str, languages: Sequence[str]) -> str:
    """The text without «out of five»."""

    def cut(match: re.Match[str]) -> str:
        top = numerals(match.group(1), languages)
        return " " if [each.value for each in top] == [question.max] else match.group()

    return text if any(char.isdecimal() for char in text) else _OF_WORDS.sub(cut, text)


def _leading(question: ScaleQuestion, text: str, languages: Sequence[str]) -> Value | None:
    """The number with which an answer begins, before an explanation that may hold others: `4, nu 5`, `4` and a paragraph."""
    match = _LEADING.fullmatch(text)
    if match is None or is_doubted(text, languages):
        return None
    value, rest = int(match["value"]), match["rest"]
    others = [each for each in numerals(rest, languages) if question.min <= each.value <= question.max]
    is_own_line = match["end"] == "\n"
    if not is_own_line and any(char.isdecimal() for char in rest) and match["end"][0] != ",":
        return None  # `1. Am dat 4` is a mark of her own
    if not is_own_line and any(not _is_denied(rest, each, languages) for each in others):
        return None
    return Value(value, PLAIN)


def _single(text: str, languages: Sequence[str]) -> Value:
    """The one number that a text gives; a range, a bound or several numbers give none."""
    text = _outside_brackets(text, languages)
    found = numerals(text, languages)
    why = _why_none(text, found, languages)
    if why:
        return nothing(why)
    value = found[0].value
    confidence = min(each.confidence for each in found)
    if len(folded_words(text)) >= MANY_WORDS:
        confidence = min(confidence, PLAIN)
    reason = "it may be meant otherwise" if confidence <= DOUBTFUL else ""
    return Value(int(value) if value.is_integer() else value, confidence, reason)


def _outside_brackets(text: str, languages: Sequence[str]) -> str:
    """The text without what stands in brackets, where a number stands outside."""
    outside = _BRACKETS.sub(lambda match: " " * len(match.group()), text)
    return outside if numerals(outside, languages) else text


def _why_none(text: str, found: Sequence[Numeral], languages: Sequence[str]) -> str:
    """Why the text gives no certain number; empty where it does."""
    if not found or _TELEPHONE.search(text):
        return "it gives no number"
    if any(abs(each.value) >= _LARGEST for each in found):
        return "the number is too large to be meant"
    if _BETWEEN_RANGE.search(text):
        return "it gives a range"
    if len({each.value for each in found}) > 1 or len(found) >= MOST:
        return "it gives several numbers"
    if any(_is_bound(text, each, languages) for each in found):
        return "it gives a bound, and no number"
    if any(_is_day(text, each, languages) for each in found):
        return "it gives a date"
    if HALVES & set(folded_words(text)) or _FRACTION.search(text):
        return "it speaks of halves"
    if any(_is_denied(text, each, languages) for each in found):
        return "it denies the number"
    if any(MINUS.intersection(folded_words(text[: each.start])[-1:]) for each in found):
        return "it may be less than nothing"
    return "it is not certain about it" if is_doubted(text, languages, found[0].start) else ""


def _is_bound(text: str, found: Numeral, languages: Sequence[str]) -> bool:
    """`Over 20`, `cel puțin 20`, `20+`, `20 or more`, `<20`, `20 max`."""
    tried = languages if any(forms(BOUNDS, (language,)) for language in languages) else LANGUAGES
    bounds, links = forms(BOUNDS, tried), forms(RANGES, tried)
    before = folded_words(re.split(r"[,;:!?\n]\s", text[: found.start])[-1])[-BOUND_REACH:]
    after = folded_words(_CLAUSE_END.split(text[found.end :])[0])
    is_open = bool(after[:1]) and after[0] in links and bool(bounds.intersection(after[1 : 1 + BOUND_REACH]))
    behind = f" {' '.join(after[: BOUND_REACH + 1])} "
    return (
        bool(_AFTER_BOUND.match(text, found.end) or _BEFORE_BOUND.search(text[: found.start]))
        or bool((bounds | forms(UP_TO, tried)).intersection(before))
        or is_open
        or any(f" {phrase} " in behind for phrase in BOUND_BEHIND)
    )


def _is_day(text: str, found: Numeral, languages: Sequence[str]) -> bool:
    """Whether a month follows: `12 ianuarie`; short forms are other words too."""
    after = folded_words(text[found.end : found.end + 30])[:1]
    return bool(after) and len(after[0]) >= _SHORTEST_MONTH and month(after[0], languages) is not None


def _is_denied(text: str, found: Numeral, languages: Sequence[str]) -> bool:
    before = folded_words(_CLAUSE_END.split(text[: found.start])[-1])
    return bool(forms(NEGATIONS, languages).intersection(before))
