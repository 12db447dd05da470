"""How the values of a number or date question spread, and the lengths of open answers: so many in each range, for bars."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import floor, isfinite, log10

from llab.survey.outcome import share
from llab.survey.questionnaire import Question
from llab.tables.study import Study
from llab.tables.table import Column, Kind, Row, Table

MOST_RANGES = 10
_STEPS = (1, 2, 5, 10)


def spread_of(study: Study, question: Question) -> Table | None:
    """How many answers lie in each range of numbers, each year or each month; None for other questions, and without values."""
    values = [answers[question.id].answer.value for answers in study.answers.values() if question.id in answers]
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)]
    days = [value for value in values if isinstance(value, date)]
    rows = _ranges(numbers) if question.type == "number" else _times(days) if question.type == "date" else []
    columns = (Column("From … to"), Column("Answers", Kind.COUNT), Column("Share of those with a value", Kind.SHARE))
    return Table("How the values spread", columns, tuple(rows)) if rows else None


LENGTHS = (5, 10, 20, 50, 100, 200, 500)
"""Where ranges of words end: a few words, a sentence, a paragraph, a page."""


def lengths_of(study: Study, question: Question) -> Table | None:
    """How many answers have how many words; None without answers, and where the question has a type."""
    if question.type != "text":
        return None
    words = [len(answers[question.id].answer.text.split()) for answers in study.answers.values() if question.id in answers]
    found = Counter(bisect_left(LENGTHS, number) for number in words)
    starts = (0, *(end + 1 for end in LENGTHS))
    names = [f"{start or 'up'} to {end}" for start, end in zip(starts, LENGTHS, strict=False)] + [f"over {LENGTHS[-1]}"]
    rows = (
        tuple((names[index], found[index], share(found[index], len(words))) for index in range(min(found), max(found) + 1)) if found else ()
    )
    columns = (Column("Words"), Column("Answers", Kind.COUNT), Column("Share of answers", Kind.SHARE))
    return Table("Length of answers", columns, rows) if rows else None


def _ranges(numbers: Sequence[float]) -> list[Row]:
    """Up to ten ranges of the same round width; each number is named where there are few whole ones."""
    if not numbers:
        return []
    lowest, highest = min(numbers), max(numbers)
    is_whole = all(float(number).is_integer() for number in numbers)
    width = _width(highest - lowest, is_whole=is_whole)
    found = Counter(floor(number / width) for number in numbers)
    rows = range(floor(lowest / width), floor(highest / width) + 1)
    return [(_range(index, width, is_whole=is_whole), found[index], share(found[index], len(numbers))) for index in rows]


def _width(span: float, *, is_whole: bool) -> float:
    """The smallest width of 1, 2, 5, 10, 20 … that needs no more ranges than allowed."""
    least = max(span / (MOST_RANGES - 1), 1 if is_whole else 0)
    if least <= 0:
        return 1
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in _STEPS if step * power >= least * (1 - 1e-9))


def _range(index: int, width: float, *, is_whole: bool) -> str:
    start, end = index * width, (index + 1) * width
    if not is_whole:
        return f"{start:,.6g} to under {end:,.6g}"
    return f"{start:,.0f}" if width == 1 else f"{start:,.0f} to {end - 1:,.0f}"


def _times(days: Sequence[date]) -> list[Row]:
    """By year; by month where all lie in one year; by ranges of years where they lie far apart."""
    if not days:
        return []
    years = {day.year for day in days}
    if len(years) > 1:
        return _ungrouped(_ranges([day.year for day in days]))
    months = Counter(f"{day:%Y-%m}" for day in days)
    return [(month, months[month], share(months[month], len(days))) for month in sorted(months)]


def _ungrouped(rows: list[Row]) -> list[Row]:
    """Years are written without the comma of thousands."""
    return [(str(first).replace(",", ""), *rest) for first, *rest in rows]
