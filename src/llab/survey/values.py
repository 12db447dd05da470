"""Words to a typed value: what an answer to a choice, multi, scale, number, yes-or-no or date question says.

Nothing is guessed: a text that gives no certain value has none, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz

from llab.mail.wordings import LANGUAGES, NO_WORDS, YES_WORDS, month, number, squeeze
from llab.mail.words import folded_words
from llab.survey import questionnaire as q
from llab.survey import response as r


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the answer's type has it (None where there is no certain one), how sure, and why it is none or unsure."""

    value: Any = None
    confidence: float = 0.0
    reason: str = ""


def value_of(question: q.Question, text: str, *, reference: date | None, languages: Sequence[str]) -> Value:
    """The value that a text gives to a question; `reference` is the day from which a date without a year is counted."""
    reader = _READERS.get(question.type)
    if reader is None:
        return Value(None, 1.0)
    if not text.strip():
        return Value(reason="there is no text")
    return reader(question, text.strip(), reference, tuple(dict.fromkeys((*languages, *LANGUAGES))))


def typed_answer(question: q.Question, *, text: str, value: Any, **evidence: Any) -> r.Answer:
    """The answer of the question's type; ValidationError where the value is of another."""
    return _ANSWERS[question.type](question=question.id, text=text, value=value, **evidence)


_ANSWERS: dict[str, Callable[..., r.Answer]] = {
    "text": r.TextAnswer,
    "choice": r.ChoiceAnswer,
    "multi": r.MultiAnswer,
    "scale": r.ScaleAnswer,
    "number": r.NumberAnswer,
    "yesno": r.YesNoAnswer,
    "date": r.DateAnswer,
}

# ---------------------------------------------------------------- options

_MARKED = re.compile(r"[\[(]\s*[xX✓✔]\s*[\])]|[☒☑✓✔]")
_POINTED = re.compile(r"[(\[]?(\d{1,2}|[a-zA-Z])[.):\]]*")
_NEGATIONS = frozenset("nu not niet non ne ei nie nicht pas nem не no".split())
_STEM = 5
_CLOSE = 90.0
"""rapidfuzz ratio (0–100) from which a misspelt label is the label."""


def _choice(question: q.ChoiceQuestion, text: str, _reference: date | None, _languages: Sequence[str]) -> Value:
    chosen, confidence = _options(question.options, text)
    if len(chosen) == 1:
        return Value(chosen[0], confidence)
    return Value(reason="it names more than one option" if chosen else "it names none of the options")


def _multi(question: q.MultiQuestion, text: str, _reference: date | None, _languages: Sequence[str]) -> Value:
    chosen, confidence = _options(question.options, text)
    return Value(chosen, confidence) if chosen else Value(reason="it names none of the options")


def _options(options: Sequence[q.Option], text: str) -> tuple[tuple[str, ...], float]:
    """The options a text names, in the questionnaire's order, and how sure that is."""
    marked = [line for line in text.splitlines() if _MARKED.search(line)]
    if marked:
        text = "\n".join(_MARKED.sub(" ", line) for line in marked)
    pointed = _pointed(options, text)
    if pointed:
        return pointed, 0.93
    said = folded_words(text)
    named = _named(options, said)
    if named:
        return named, 0.97 if sum(map(len, (folded_words(text),))) < 12 else 0.9
    close = _close(options, said)
    return close, 0.88


def _pointed(options: Sequence[q.Option], text: str) -> tuple[str, ...]:
    """Only numbers or letters of the list: `2`, `b)`, `1, 3`."""
    parts = [part for part in re.split(r"[\s,;+&/]+|\b(?:și|si|and|en|e|i|ir|ja|und|et|és)\b", text) if part]
    chosen: list[str] = []
    for part in parts:
        match = _POINTED.fullmatch(part)
        if match is None:
            return ()
        rank = int(match.group(1)) if match.group(1).isdecimal() else ord(match.group(1).lower()) - ord("a") + 1
        if not 1 <= rank <= len(options):
            return ()
        chosen.append(options[rank - 1].value)
    return tuple(option.value for option in options if option.value in chosen)


def _named(options: Sequence[q.Option], said: tuple[str, ...]) -> tuple[str, ...]:
    """Options whose label stands in the text, word by word; a label inside a longer one found there does not count."""
    places: dict[str, set[int]] = {}
    for option in options:
        for label in (*option.label.variants(), option.value):
            wanted = folded_words(label)
            for at in range(len(said) - len(wanted) + 1):
                is_negated = at > 0 and said[at - 1] in _NEGATIONS and wanted[0] not in _NEGATIONS
                if wanted and said[at : at + len(wanted)] == wanted and not is_negated:
                    places.setdefault(option.value, set()).update(range(at, at + len(wanted)))
    kept = {value for value, mine in places.items() if not any(mine < other for name, other in places.items() if name != value)}
    return tuple(option.value for option in options if option.value in kept)


def _close(options: Sequence[q.Option], said: tuple[str, ...]) -> tuple[str, ...]:
    """The option whose words all stand in the text by their beginnings, or whose label is nearly the text."""
    stems = {word[:_STEM] for word in said}
    found: list[str] = []
    for option in options:
        for label in option.label.variants():
            wanted = folded_words(label)
            telling = {word[:_STEM] for word in wanted if len(word) > 3}
            is_close = fuzz.ratio(" ".join(wanted), " ".join(said)) >= _CLOSE
            if is_close or (len(telling) > 1 and telling <= stems) or (len(telling) == 1 == len(wanted) and telling <= stems):
                found.append(option.value)
                break
    return tuple(found)


# ---------------------------------------------------------------- numbers

_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d{1,3}(?:[. \u00a0\u202f']\d{3})+(?![\w])(?:,\d+)?|(?<![\w.,])[-−]?\d+(?:[.,]\d+)?(?!\w|[.,]\d)")
_OUT_OF = re.compile(r"(\d+)\s*(?:/|din|out of|of|van de|su|od|iš|von|sur|из)\s*(\d+)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_BRACKETS = re.compile(r"\([^()]*\)")
_RANGES = frozenset("intre between tussen tra fra izmedu tarp zwischen entre между до".split())
_ARTICLE_LIKE = frozenset("un una o een een' uno een an a ein eine einer une egy en e un' one i".split())


def _numbers(text: str, languages: Sequence[str]) -> list[float]:
    """The numbers in a text, in digits; where there are none, in words from one to twenty."""
    digits = [_as_number(match.group()) for match in _NUMBER.finditer(text)]
    if digits:
        return digits
    found = _WORD.findall(text)
    named = [number(word, languages) for word in found if len(found) == 1 or squeeze(word) not in _ARTICLE_LIKE]
    return [float(value) for value in named if value is not None]


def _as_number(text: str) -> float:
    text = text.replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(?:[. \u00a0\u202f']\d{3})+(?:,\d+)?", text):
        text = re.sub(r"[. \u00a0\u202f']", "", text)
    return float(text.replace(",", "."))


def _whole(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _single(text: str, languages: Sequence[str]) -> Value:
    """The one number that a text gives; a range or several numbers give none."""
    outside = _BRACKETS.sub(" ", text)
    found = _numbers(outside, languages) or _numbers(text, languages)
    is_range = bool(re.search(r"\d\s*[-–—]\s*\d", outside)) or bool(_RANGES & set(folded_words(outside)))
    if len(set(found)) == 1 and not is_range:
        return Value(_whole(found[0]), 0.97 if len(folded_words(text)) < 12 else 0.9)
    return Value(reason="it gives a range" if is_range and found else "it gives several numbers" if found else "it gives no number")


def _number_value(question: q.NumberQuestion, text: str, _reference: date | None, languages: Sequence[str]) -> Value:
    found = _single(text, languages)
    if found.value is None:
        return found
    low = question.min if question.min is not None else float("-inf")
    high = question.max if question.max is not None else float("inf")
    return found if low <= found.value <= high else Value(reason=f"{found.value} is outside what was asked for")


def _scale(question: q.ScaleQuestion, text: str, _reference: date | None, languages: Sequence[str]) -> Value:
    out_of = _OUT_OF.search(text)
    is_out_of = out_of is not None and int(out_of.group(2)) == question.max
    found = Value(int(out_of.group(1)), 0.97) if out_of and is_out_of else _single(text, languages)
    if found.value is None:
        return found
    if not isinstance(found.value, int) or not question.min <= found.value <= question.max:
        return Value(reason=f"{found.value} is not on the scale from {question.min} to {question.max}")
    return found


# ---------------------------------------------------------------- yes or no


_JOINED = re.compile(r"\W*(?:si|sau|and|or|of|en|o|e|ili|i|ar|ir|tai|oder|und|ou|et|vagy|/)\W+")


def _yesno(_question: q.YesNoQuestion, text: str, _reference: date | None, languages: Sequence[str]) -> Value:
    said = squeeze(_MARKED.sub(" ", text)).strip(" .,;:!?-'\"")
    yes, no = _opening(said, YES_WORDS, languages), _opening(said, NO_WORDS, languages)
    if yes == no:
        return Value(reason="it says neither yes nor no")
    value = yes > no
    rest = said[max(yes, no) :]
    other = NO_WORDS if value else YES_WORDS
    is_plain = rest[:1] in ("", ",", ".", " ", ";", "-", "!", ":", "(")
    joined = _JOINED.match(rest)
    says_other = joined is not None and _opening(rest[joined.end() :], other, languages) > 0
    if not is_plain or says_other:
        return Value(reason="it says both yes and no")
    return Value(value, 0.97)


def _opening(said: str, words: Any, languages: Iterable[str]) -> int:
    """The length of the longest form with which the text begins, as whole words; 0 where there is none."""
    best = 0
    for language in languages:
        for form in words.get(language, ()):
            wanted = squeeze(form)
            is_letter = len(wanted) == 1 and said != wanted
            if not is_letter and said.startswith(wanted) and not said[len(wanted) : len(wanted) + 1].isalnum():
                best = max(best, len(wanted))
    return best


# ---------------------------------------------------------------- dates

_ISO = re.compile(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}|\d{2}))?(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|e|\.|-?a)?\s+(?:de\s+|of\s+|d\.\s*)?([^\W\d_]{3,12})\.?(?:\s+|,\s*)?(?:(\d{4})\b)?"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th|\.|-?a)?\s*(?:d\.?)?(?:\s*,?\s*(\d{4})\b)?")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_OPEN = frozenset(
    "dupa inainte oricand pana intre incepand after before any anytime from until between since or sau vanaf voor na tussen dopo prima "
    "fino tra nakon prije izmedu po iki jalkeen ennen nach vor bis ab apres avant".split()
)


def _date(question: q.DateQuestion, text: str, reference: date | None, languages: Sequence[str]) -> Value:
    found = _dates(text, languages)
    if not found:
        return Value(reason="it gives no date")
    if len({(day, month_) for day, month_, _ in found}) > 1:
        return Value(reason="it gives several dates")
    if _OPEN & set(folded_words(text)):
        return Value(reason="it gives no single day")
    day, month_, year = found[0]
    years = [int(written) for variant in question.text.variants() for written in _YEAR.findall(variant)]
    resolved = _resolved(day, month_, year, years, reference)
    return Value(resolved, 0.95) if resolved else Value(reason="there is no such day")


def _dates(text: str, languages: Sequence[str]) -> list[tuple[int, int, int | None]]:
    """Day, month and year (None where none is written) of each date; the surest way of writing first."""
    iso = [(int(day), int(month_), int(year)) for year, month_, day in _ISO.findall(text)]
    if iso:
        return list(iso)
    named = [
        (int(day), found, int(year) if year else None)
        for day, name, year in _DAY_MONTH.findall(text)
        if (found := month(name, languages)) is not None
    ] or [
        (int(day), found, int(year) if year else None)
        for name, day, year in _MONTH_DAY.findall(text)
        if (found := month(name, languages)) is not None
    ]
    if named:
        return named
    return [
        (int(day), int(month_), (int(year) + (2000 if len(year) == 2 else 0)) if year else None)
        for day, month_, year in _NUMERIC.findall(text)
        if 1 <= int(month_) <= 12 and 1 <= int(day) <= 31
    ]


def _resolved(day: int, month_: int, year: int | None, years: Sequence[int], reference: date | None) -> date | None:
    """The day; without a year the one the question names, else the nearest after the reference."""
    try:
        if year is not None:
            return date(year, month_, day)
        if years:
            return date(years[0], month_, day)
        if reference is None:
            return None
        this = date(reference.year, month_, day)
        return this if this >= reference - timedelta(days=1) else date(reference.year + 1, month_, day)
    except ValueError:
        return None


_READERS: dict[str, Callable[..., Value]] = {
    "choice": _choice,
    "multi": _multi,
    "scale": _scale,
    "number": _number_value,
    "yesno": _yesno,
    "date": _date,
}
