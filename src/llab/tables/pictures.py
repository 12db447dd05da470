"""Which tables are drawn too, how, and what is said of the picture to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from llab.survey.questionnaire import Question
from llab.tables.over_time import BY_THEN, SO_FAR, THANK_YOU
from llab.tables.study import Study
from llab.tables.table import Cell, Chart, Column, Kind, Marks, Shape, Table, distinct, short
from llab.tables.themes import number_of_themes

LONGEST_LABEL = 30
"""Characters of a label beside a bar: longer ones would leave no room for the bars, and programs cut them where it suits them."""

PICTURED = "In the picture"
"""The heading of a column with labels that were cut."""

MOST_BARS = 30
MOST_MARKS = 8
"""Contacts that are marked: of more only the first ones."""

MOST_NAMED = 3
"""So many of the highest, or lowest, are named in words."""


def drawn(table: Table, *, title: str, shape: Shape, labels: str, values: str, along: str, up: str, rows: int = 0) -> Table:
    """The table with a chart of its first `rows` rows (0: all); as it was where there is nothing to draw.

    Long labels are cut in a column of their own, which stands last.
    """
    number = min(rows or len(table.rows), len(table.rows), MOST_BARS)
    if not number or not any(row[table.headings.index(values)] for row in table.rows[:number]):
        return table
    if number < (rows or len(table.rows)):
        title = f"{title} (the first {number})"
    whole = _labelled(table, table.headings.index(labels), number)
    shown = PICTURED if whole is not table else labels
    entries = [(str(row[whole.headings.index(shown)]), row[whole.headings.index(values)]) for row in whole.rows[:number]]
    is_share = whole.columns[whole.headings.index(values)].kind is Kind.SHARE
    chart = Chart(title, shape, shown, values, along, up, _in_words(title, entries, is_share=is_share), number)
    return replace(whole, chart=chart)


def questions_drawn(study: Study, table: Table) -> Table:
    """The table of `counts.per_question` with bars that have the questions' own words beside them."""
    words = (f"{number}. {study.wording(question)}" for number, question in enumerate(study.questions, start=1))
    labels = distinct(short(text, LONGEST_LABEL) for text in words)
    rows = tuple((*row, label) for row, label in zip(table.rows, labels, strict=True))
    named = replace(table, columns=(*table.columns, Column(PICTURED, Kind.TEXT)), rows=rows)
    return drawn(named, title="Answers per question", shape=Shape.BARS, labels=PICTURED, values="Answers", along="Question", up="Answers")


MOST_ATTRIBUTES = 4
"""So many attributes are drawn; of the others the tables say the same."""


def groups_drawn(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables of `counts.by_attribute`, the first ones with bars of the shares that responded."""
    for index, table in enumerate(tables):
        if index >= MOST_ATTRIBUTES:
            yield table
            continue
        heading, values = table.headings[0], table.headings[-1]
        title = f"Response rate by {short(heading, LONGEST_LABEL)}"
        yield drawn(table, title=title, shape=Shape.BARS, labels=heading, values=values, along=heading, up="Share who responded")


_IN_ORDER = frozenset({"scale"})


def values_drawn(question: Question, table: Table) -> Table:
    """A table of `counts.values_of` with bars where it counts values, without those answers that have none; others as they were."""
    if table.title != "Values":
        return table
    shape = Shape.COLUMNS if question.type in _IN_ORDER else Shape.BARS
    rows = len(table.rows) - 1
    return drawn(table, title="What was answered", shape=shape, labels="Meaning", values="Answers", along="Answer", up="Answers", rows=rows)


def spread_drawn(table: Table) -> Table:
    """A table of `spread` with standing bars."""
    return drawn(
        table, title=table.title, shape=Shape.COLUMNS, labels=table.headings[0], values="Answers", along=table.headings[0], up="Answers"
    )


def themes_drawn(table: Table) -> Table:
    """The table of `themes.themes_counted` with bars; answers without a theme have none."""
    rows = number_of_themes(table)
    return drawn(table, title="Themes", shape=Shape.BARS, labels="Theme", values="Answers", along="Theme", up="Answers", rows=rows)


def _labelled(table: Table, index: int, number: int) -> Table:
    """The table with a last column of short labels where some are long."""
    labels = [str(row[index]) for row in table.rows]
    if max(map(len, labels[:number])) <= LONGEST_LABEL:
        return table
    cut = distinct(short(label, LONGEST_LABEL) for label in labels)
    rows = tuple((*row, label) for row, label in zip(table.rows, cut, strict=True))
    return replace(table, columns=(*table.columns, Column(PICTURED, Kind.TEXT)), rows=rows)


def _in_words(title: str, entries: Sequence[tuple[str, Cell]], *, is_share: bool) -> str:
    numbers = [(name, float(value)) for name, value in entries if isinstance(value, int | float)]
    highest, lowest = max(value for _, value in numbers), min(value for _, value in numbers)
    if len(numbers) == 1:
        return f"{title}. One bar: {_named(numbers, highest, is_share=is_share)}."
    told = f"{title}. {len(numbers)} bars"
    if highest == lowest:
        told += f", all of {_shown(highest, is_share=is_share)}"
    else:
        told += f". Highest: {_named(numbers, highest, is_share=is_share)}. Lowest: {_named(numbers, lowest, is_share=is_share)}"
    return f"{told}." if is_share else f"{told}. Together: {_shown(sum(value for _, value in numbers), is_share=False)}."


def _named(numbers: Sequence[tuple[str, float]], value: float, *, is_share: bool) -> str:
    names = [name for name, number in numbers if number == value]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more} ({_shown(value, is_share=is_share)})"


def _shown(value: float, *, is_share: bool) -> str:
    return f"{value:.0%}" if is_share else f"{value:,g}"


def course_drawn(days: Table, contacts: Table) -> Table:
    """The table of `over_time.course` with a chart on which the contacts are marked; as it was before anybody has answered."""
    if not days.rows or not days.rows[-1][2]:
        return days
    rows = tuple(index for index, row in enumerate(contacts.rows) if row[0] != THANK_YOU)[:MOST_MARKS]
    names, first = contacts.headings[0], contacts.headings[1]
    marks = Marks(contacts.title, names, first, BY_THEN, rows) if rows else None
    title = "Respondents over time"
    told = f"{title}. {_course_in_words(days)} {_marks_in_words(contacts, rows)}".strip()
    return replace(days, chart=Chart(title, Shape.COURSE, days.headings[0], SO_FAR, "Day", "Respondents", told, len(days.rows), marks))


def _course_in_words(days: Table) -> str:
    rising = [row for row in days.rows if row[1]]
    most = max(rising, key=lambda row: int(str(row[1])))
    first, last = rising[0][0], rising[-1][0]
    whole = f"{days.rows[-1][2]} respondents in all, the first on {_day(first)}, the last on {_day(last)}."
    within = "the week to" if days.title.endswith("week") else "a day, on"
    return f"{whole} The most in {within} {_day(most[0])}: {most[1]}." if len(rising) > 1 else whole


def _marks_in_words(contacts: Table, rows: Sequence[int]) -> str:
    sent = [f"{contacts.rows[index][0]} {_day(contacts.rows[index][1])}" for index in rows]
    return f"Marked: {'; '.join(sent)}." if sent else ""


def _day(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)
