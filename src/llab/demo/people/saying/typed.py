"""Answers to typed questions: a value, and one of the ways in which people write it. The value is the truth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from math import ceil
from random import Random
from typing import Any, Literal

from llab.demo.people.composing import wordings
from llab.demo.people.saying import counting
from llab.demo.people.saying.banks.tables import VOICES, spoken
from llab.demo.people.saying.said import Said
from llab.survey.questionnaire import Question

TypedManner = Literal["usual", "any"]
"""Whether a person keeps to what was asked, or writes as people do: `[x]`, «circa 20», «yes, because …», «it depends»."""

Way = Callable[[Any, Any, str, Random], Said | None]
"""Writes the value of a question in a language; None where that way does not fit."""


def say_typed(question: Question, language: str, rng: Random, *, near: date, manner: TypedManner) -> Said:
    """An answer to a typed question; `near` is a day that dates are chosen around."""
    value = VALUES[question.type](question, rng, near)
    if manner == "any":
        ways = list(WAYS[question.type].values())
        weights = [5 if number == 0 else 2 for number, _ in enumerate(ways)]
        for way in [*rng.choices(ways, weights, k=4)]:
            said = way(question, value, language, rng)
            if said:
                return said
    return Said(_PLAIN[question.type](question, value, language, rng), value)


# --- values -------------------------------------------------------------------------------------------------------


def _some_options(question: Any, rng: Random, _near: date) -> object:
    values = [option.value for option in question.options]
    chosen = set(rng.sample(values, rng.randint(1, min(3, len(values)))))
    return tuple(value for value in values if value in chosen)


def _a_number(question: Any, rng: Random, _near: date) -> object:
    low = ceil(question.min) if question.min is not None else 0
    high = int(question.max) if question.max is not None else low + 250
    return rng.randint(low, max(low, high))


_YEAR = re.compile(r"(?:(\w+) )?\b(20\d\d)\b")


def _a_day(question: Any, rng: Random, near: date) -> object:
    """A day near the one given; where the question names years, a day of one of these, and of the month that it names before one."""
    day = near + timedelta(days=rng.randint(-60, 90))
    named = [(_month(word), int(year)) for text in question.text.variants() for word, year in _YEAR.findall(text)]
    if not named:
        return day
    years, months = {year for _, year in named}, {month for month, _ in named if month}
    year = day.year if day.year in years else min(years)
    return date(year, months.pop() if len(months) == 1 else day.month, min(day.day, 28))


def _month(word: str) -> int:
    """The number of the month; 0 where the word is none."""
    found = (names.index(word) + 1 for names in wordings.MONTHS_LONG.values() if word in names)
    return next(found, 0)


VALUES: Mapping[str, Callable[[Any, Random, date], object]] = {
    "choice": lambda question, rng, _: rng.choice(question.options).value,
    "multi": _some_options,
    "scale": lambda question, rng, _: rng.randint(question.min, question.max),
    "number": _a_number,
    "yesno": lambda _question, rng, _: rng.random() < 0.6,
    "date": _a_day,
}
"""Draws what is meant, by the question's type."""

# --- as it was asked for ------------------------------------------------------------------------------------------


def _label(question: Any, value: object, language: str) -> str:
    return next(str(option.label.get(language)) for option in question.options if option.value == value)


def _position(question: Any, value: object) -> int:
    return next(number for number, option in enumerate(question.options, start=1) if option.value == value)


def _labels(question: Any, value: Any, language: str, rng: Random) -> str:
    labels = [_label(question, entry, language) for entry in value]
    if rng.random() < 0.3:
        return "\n".join(labels)
    if rng.random() < 0.4 and len(labels) > 1:
        return ", ".join(labels[:-1]) + f" {spoken(VOICES, language).conjunction} " + labels[-1]
    return ", ".join(labels)


def _scale(question: Any, value: Any, language: str, rng: Random) -> str:
    return spoken(counting.OUT_OF, language).format(value, question.max) if rng.random() < 0.3 else str(value)


def _yes_no(_question: Any, value: Any, language: str, rng: Random) -> str:
    yes, no = spoken(counting.YES_NO, language)
    return rng.choice(yes if value else no)


def _in_words(value: date, language: str) -> str:
    language = language.split("-")[0]
    month = wordings.said(wordings.MONTHS_LONG, language)[value.month - 1]
    special = {
        "lt": f"{value.year} m. {month} {value.day} d.",
        "fi": f"{value.day}. {month} {value.year}",
        "hr": f"{value.day}. {month} {value.year}.",
        "de": f"{value.day}. {month} {value.year}",
        "hu": f"{value.year}. {month} {value.day}.",
        "sr": f"{value.day}. {month} {value.year}.",
    }
    return special.get(language, f"{value.day} {month} {value.year}")


def _date(_question: Any, value: Any, language: str, rng: Random) -> str:
    dotted = f"{value:%d/%m/%Y}" if language == "en" and value.day > 12 else f"{value:%d.%m.%Y}"
    return rng.choice((value.isoformat(), dotted, _in_words(value, language)))


_PLAIN: Mapping[str, Callable[[Any, Any, str, Random], str]] = {
    "choice": lambda question, value, language, _rng: _label(question, value, language),
    "multi": _labels,
    "scale": _scale,
    "number": lambda _question, value, _language, _rng: str(value),
    "yesno": _yes_no,
    "date": _date,
}

# --- as people write ----------------------------------------------------------------------------------------------


def _unclear(table: Mapping[str, tuple[str, ...]]) -> Way:
    return lambda _question, _value, language, rng: Said(rng.choice(spoken(table, language)), uncertain=True)


def _plainly(kind: str) -> Way:
    return lambda question, value, language, rng: Said(_PLAIN[kind](question, value, language, rng), value)


def _because(language: str, rng: Random) -> str:
    return rng.choice(spoken(counting.REASONS, language))


def _is_short_value(value: str) -> bool:
    """Whether somebody would answer with the option's value: `b`, `s`, but not `very_often`."""
    return len(value) == 1 and value.isalpha()


def _by_value(question: Any, value: Any, _language: str, rng: Random) -> Said | None:
    if not all(_is_short_value(option.value) for option in question.options):
        return None
    return Said(rng.choice((value, value.upper(), f"{value})")), value)


def _by_letter(question: Any, value: Any, _language: str, rng: Random) -> Said | None:
    """`b` for the second option, where no option's value or label is a letter itself."""
    taken = [*(option.value for option in question.options), *(text for option in question.options for text in option.label.variants())]
    if any(len(text) == 1 for text in taken):
        return None
    letter = chr(ord("a") + _position(question, value) - 1)
    return Said(rng.choice((letter, f"{letter})", letter.upper())), value, uncertain=True)


def _by_position(question: Any, value: Any, language: str, _rng: Random) -> Said | None:
    """The option's number in the list, though nobody numbered them; not where options are numbers themselves."""
    shown = "".join(option.value + _label(question, option.value, language) for option in question.options)
    if any(character.isdigit() for character in shown):
        return None
    return Said(str(_position(question, value)), value, uncertain=True)


def _ticked(question: Any, value: Any, language: str, rng: Random) -> Said:
    """The whole list, with a mark before what is meant."""
    wanted = value if isinstance(value, tuple) else (value,)
    mark, blank = rng.choice((("[x]", "[ ]"), ("[X]", "[ ]"), ("(x)", "( )"), ("☒", "☐")))
    rows = [f"{mark if option.value in wanted else blank} {option.label.get(language)}" for option in question.options]
    return Said("\n".join(rows), value)


def _mark_alone(question: Any, value: Any, language: str, rng: Random) -> Said:
    """Only the option that is meant, with its mark."""
    return Said(f"{rng.choice(('[x]', 'x', '(x)'))} {_label(question, value, language)}", value)


def _explained(question: Any, value: Any, language: str, rng: Random) -> Said:
    glue = rng.choice((", ", " – ", ". "))
    reason = _because(language, rng)
    return Said(f"{_label(question, value, language)}{glue}{reason[0].upper() + reason[1:] if glue == '. ' else reason}", value)


def _shortened(question: Any, value: Any, language: str, _rng: Random) -> Said | None:
    """The first words of the label, as many as tell it from the others."""
    label = _label(question, value, language).split()
    others = [_label(question, option.value, language).lower() for option in question.options if option.value != value]
    for count in range(1, len(label)):
        start = " ".join(label[:count])
        if len(start) > 3 and start[-1].isalpha() and not any(start.lower() in other for other in others):
            return Said(start, value)
    return None


def _label_in_small(question: Any, value: Any, language: str, _rng: Random) -> Said:
    return Said(_label(question, value, language).lower(), value)


def _listed(question: Any, value: Any, language: str, rng: Random) -> Said:
    labels = [_label(question, entry, language) for entry in value]
    mark, glue = rng.choice((("- ", "\n"), ("", "\n"), ("", "; "), ("", " / "), ("", " + ")))
    return Said(glue.join(mark + label for label in labels), value)


def _positions(question: Any, value: Any, _language: str, rng: Random) -> Said:
    return Said(rng.choice((", ", " + ", " ")).join(str(_position(question, entry)) for entry in value), value, uncertain=True)


def _with_reason(question: Any, value: Any, language: str, rng: Random) -> Said:
    return Said(f"{_labels(question, value, language, rng)}\n({_because(language, rng)})", value)


# --- scales, numbers, yes and no, dates ---------------------------------------------------------------------------


def _slashed(question: Any, value: Any, _language: str, _rng: Random) -> Said:
    return Said(f"{value}/{question.max}", value)


def _out_of(question: Any, value: Any, language: str, _rng: Random) -> Said:
    return Said(spoken(counting.OUT_OF, language).format(value, question.max), value)


def _number_word(_question: Any, value: Any, language: str, rng: Random) -> Said | None:
    words = spoken(counting.NUMBERS, language)
    if not 0 <= value < len(words):
        return None
    return Said(rng.choice((words[value], words[value][0].upper() + words[value][1:])), value)


def _graded(question: Any, value: Any, language: str, _rng: Random) -> Said:
    low, middle, high = spoken(counting.GRADES, language)
    share = (value - question.min) / (question.max - question.min)
    return Said(f"{value} ({low if share < 0.4 else middle if share < 0.7 else high})", value)


def _scale_reason(_question: Any, value: Any, language: str, rng: Random) -> Said:
    return Said(f"{value}, {_because(language, rng)}", value)


def _between(question: Any, value: Any, _language: str, rng: Random) -> Said | None:
    """Two neighbours of the scale, or of the number: no certain value."""
    if question.max is not None and value + 1 > question.max:
        return None
    return Said(rng.choice((f"{value}-{value + 1}", f"{value} – {value + 1}")), uncertain=True)


def _half(question: Any, value: Any, _language: str, _rng: Random) -> Said | None:
    return Said(f"{value},5", uncertain=True) if value < question.max else None


def _about(_question: Any, value: Any, language: str, rng: Random) -> Said:
    return Said(f"{rng.choice(spoken(counting.ABOUT, language))} {value}", value, uncertain=True)


def _people(_question: Any, value: Any, language: str, _rng: Random) -> Said:
    """With the thing that is counted; Romanian says `20 de persoane`, and without `de` below twenty."""
    noun = spoken(counting.PEOPLE, language)
    needs_de = language.startswith("ro") and (value % 100 == 0 or value % 100 >= 20)
    return Said(f"{value} de {noun}" if needs_de else f"{value} {noun}", value)


def _grouped(_question: Any, value: Any, language: str, rng: Random) -> Said | None:
    if value < 1000:
        return None
    return Said(f"{value:,}".replace(",", rng.choice(spoken(counting.THOUSANDS, language))), value)


def _yes_because(_question: Any, value: Any, language: str, rng: Random) -> Said:
    word = spoken(counting.YES_NO, language)[0 if value else 1][0]
    glue, reason = rng.choice((", ", " – ", ". ", "! ")), _because(language, rng)
    capital = glue[0] in ".!"
    return Said(f"{word}{glue}{reason[0].upper() + reason[1:] if capital else reason}", value)


def _yes_small(_question: Any, value: Any, language: str, rng: Random) -> Said:
    word = spoken(counting.YES_NO, language)[0 if value else 1][0]
    return Said(rng.choice((word.lower(), word.upper(), f"{word}!", f"{word.lower()}.")), value)


def _in_figures(_question: Any, value: Any, language: str, rng: Random) -> Said:
    """Day, month, year in figures; the American way round is possible in English where the day is no more than twelve."""
    text = rng.choice(
        (f"{value.day}.{value.month}.{value.year}", f"{value:%d/%m/%Y}", f"{value:%d-%m-%Y}", f"{value.day}/{value.month}/{value.year}")
    )
    is_clear = value.day > 12 or value.day == value.month or not language.startswith("en")
    return Said(text, value if is_clear else None, uncertain=not is_clear)


def _without_year(_question: Any, value: Any, language: str, rng: Random) -> Said:
    month = wordings.said(wordings.MONTHS_LONG, language.split("-")[0])[value.month - 1]
    return Said(rng.choice((f"{value.day}. {month}", f"{value.day} {month}")), uncertain=True)


def _month_only(_question: Any, value: Any, language: str, rng: Random) -> Said:
    month = wordings.said(wordings.MONTHS_LONG, language.split("-")[0])[value.month - 1]
    return Said(rng.choice(spoken(counting.PARTS_OF_A_MONTH, language)).format(month), uncertain=True)


def _weekday_too(_question: Any, value: Any, language: str, _rng: Random) -> Said:
    weekday = wordings.said(wordings.WEEKDAYS_LONG, language.split("-")[0])[value.weekday()]
    return Said(f"{weekday}, {_in_words(value, language)}", value)


WAYS: Mapping[str, Mapping[str, Way]] = {
    "choice": {
        "plain": _plainly("choice"), "small": _label_in_small, "value": _by_value, "letter": _by_letter, "position": _by_position,
        "ticked": _ticked, "mark": _mark_alone, "explained": _explained, "shortened": _shortened, "undecided": _unclear(counting.UNDECIDED),
    },
    "multi": {
        "plain": _plainly("multi"), "listed": _listed, "ticked": _ticked, "positions": _positions, "reason": _with_reason,
    },
    "scale": {
        "plain": _plainly("scale"), "slashed": _slashed, "out of": _out_of, "word": _number_word, "graded": _graded,
        "reason": _scale_reason, "between": _between, "half": _half,
    },
    "number": {
        "plain": _plainly("number"), "about": _about, "word": _number_word, "people": _people, "grouped": _grouped, "between": _between,
    },
    "yesno": {
        "plain": _plainly("yesno"), "because": _yes_because, "small": _yes_small, "undecided": _unclear(counting.UNDECIDED),
    },
    "date": {
        "plain": _plainly("date"), "figures": _in_figures, "weekday": _weekday_too, "no year": _without_year, "month": _month_only,
    },
}  # fmt: skip
"""By the question's type, the ways to write an answer by their names; the plain one first."""
