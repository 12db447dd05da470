"""What a table is: headings and rows of plain values, with hints for whoever draws them. No spreadsheet is known here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that an analyst wrote. None of ours, and none out of a mail, is ever one."""

    text: str
    """With its `=`. What it refers to in its own row has `{row}` for a number, so that it goes with its row."""
    number_format: str = ""
    """How its result is shown, as an analyst chose; empty: as by itself."""
    is_text: bool = False
    """Whether it stands as a text where it is: it could not be computed there."""


class Whole(int):
    """A number with the format that an analyst chose for it."""

    number_format: str = ""


class Real(float):
    """The same for one that is not whole."""

    number_format: str = ""


class Moment(datetime):
    """The same for a day and a time."""

    number_format: str = ""


class Day(date):
    """The same for a day."""

    number_format: str = ""


class TimeOfDay(str):
    """A time of day, `14:30` or `14:30:05`, with the format in which it was typed: to a spreadsheet it is a part of a day."""

    __slots__ = ("number_format",)
    number_format: str

    @property
    def part(self) -> float:
        """The part of the day that is over by then."""
        clock = time.fromisoformat(self)
        return ((clock.hour * 60 + clock.minute) * 60 + clock.second) / 86_400


def formatted(value: Cell, number_format: str) -> Cell:
    """The value as one with that number format; those that need none stay as they are."""
    made: Whole | Real | Moment | Day
    match value:
        case bool() | str() | None:
            return value
        case Formula():
            return Formula(value.text, number_format)
        case int():
            made = Whole(value)
        case float():
            made = Real(value)
        case datetime():
            made = Moment(*value.timetuple()[:6], value.microsecond)
        case _:
            made = Day(value.year, value.month, value.day)
    made.number_format = number_format
    return made


def time_of_day(text: str, number_format: str) -> TimeOfDay:
    """The time of day that the text says, with its format. ValueError for another text."""
    made = TimeOfDay(text)
    time.fromisoformat(text)
    made.number_format = number_format
    return made


def number_format_of(value: object) -> str:
    """The number format that an analyst chose for the value; empty where none did."""
    return getattr(value, "number_format", "")


Cell: TypeAlias = str | int | float | bool | date | datetime | Formula | None
"""A plain value, or a formula of an analyst's; a datetime is local (naive), in the survey's time zone."""

Row: TypeAlias = tuple[Cell, ...]

YES = "yes"
"""What stands in a column that is true; its opposite is an empty cell, so that the exceptions are seen."""


class Kind(StrEnum):
    """What a column holds; decides width, alignment and number format."""

    WORDS = "words"
    """Running text, often long."""
    PHRASE = "phrase"
    """A sentence or so: a subject, a reason."""
    TEXT = "text"
    """A few words: a name, a state."""
    ADDRESS = "address"
    CODE = "code"
    """An identifier that nobody reads in full."""
    GLIMPSE = "glimpse"
    """A text that stands elsewhere in full; on one line, as far as it fits."""
    MARK = "mark"
    """`yes` or nothing, a short code, a question's id."""
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    """Between 0 and 1, shown as a percentage."""
    MOMENT = "moment"
    DAY = "day"
    KEY = "key"
    """By what llab knows the row again; hidden."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    heading: str
    kind: Kind = Kind.TEXT
    meaning: str = ""
    """One sentence for the reader who asks what this is."""
    repeated: bool = False
    """Says whose row it is: stands again in a row that continues the one above."""
    yours: bool = False
    """People type into it; what they type comes back."""
    options_from: str = ""
    """The sheet whose first column holds what may be chosen; anything else may be typed all the same."""
    options: tuple[str, ...] = ()
    """What may be chosen, where that is short: together 255 characters at most. Anything else may be typed all the same."""
    name: str = ""
    """By what it is known where its heading had to be another; empty: by its heading."""

    @property
    def known_as(self) -> str:
        """By what its cells are known from one making to the next."""
        return self.name or self.heading


class Shape(StrEnum):
    """What a chart looks like."""

    BARS = "bars"
    """Lying bars, the first row on top: for things with names."""
    COLUMNS = "columns"
    """Standing bars: for what has an order from low to high."""
    COURSE = "course"
    """A line over days."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Days that are marked on the line of a chart: rows of another table on the same sheet, and its columns by their headings."""

    table: str
    names: str
    days: str
    heights: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a table: its columns by their headings, of the first `rows` rows."""

    title: str
    shape: Shape
    labels: str
    """The column that says what is counted."""
    values: str
    along: str
    """What the labels are: the title of their axis."""
    up: str
    """What the values are."""
    told: str
    """The gist in words, for those who do not see the picture."""
    rows: int
    marks: Marks | None = None


@dataclass(frozen=True)
class Table:
    """Headings and rows. `title` is unique among the tables of a workbook."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    printed: int = 0
    """How many of the columns, from the first on, go to the printer; the others are for the screen. 0: all of them."""
    keys: tuple[str, ...] = ()
    """One per row where rows have an identity: stays the same from one making to the next."""
    marked: frozenset[int] = frozenset()
    """Indexes of the rows that wait for a person."""
    passing: bool = False
    """Says when and how the workbook was made; a difference here alone is nothing new."""
    told_by: str = ""
    """The heading of the column by which a row is told from the others: where it says something else, the key is not this row's."""
    grows: str = ""
    """Where people may add rows: the beginning of their keys, behind which comes what stands in the first column."""
    comments: tuple[tuple[int, int, str], ...] = ()
    """Comments on cells: row, column, text."""
    chart: Chart | None = None
    """The table as a picture; on a paper only, where the pictures stand above all tables."""

    def __post_init__(self) -> None:
        width = len(self.columns)
        fits = all(len(row) == width for row in self.rows) and 0 <= self.printed <= width
        if not fits or (self.keys and len(self.keys) != len(self.rows)):
            raise ValueError(f"table {self.title}: rows, keys and columns do not fit together")
        if self.chart and not ({self.chart.labels, self.chart.values} <= set(self.headings) and 0 < self.chart.rows <= len(self.rows)):
            raise ValueError(f"table {self.title}: its chart is of other columns or rows")

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, each different from the others also when case is ignored."""
        return tuple(column.heading for column in self.columns)


LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[/\\?*\[\]:]")
"""Spreadsheets refuse other sheet names when they open a file, not when it is written."""


@dataclass(frozen=True)
class Sheet:
    """One page of a workbook: a list (one table, to be filtered and sorted), or a paper (several small tables to be read)."""

    title: str
    tables: tuple[Table, ...]
    heading: str = ""
    """What stands above the tables of a paper; a list has none."""
    lead: tuple[str, ...] = ()
    """What a reader of the paper should know first, a sentence or two to a line."""
    calls: bool = False
    """Whether something on this sheet waits for a person; shown by the colour of its tab."""
    frozen: int = 0
    """How many columns stay in sight when the list is moved sideways."""

    def __post_init__(self) -> None:
        if not 0 < len(self.title) <= LONGEST_TITLE or _NOT_IN_TITLES.search(self.title):
            raise ValueError(f"no sheet can be called {self.title!r}")
        if self.is_list and len(self.tables) != 1:
            raise ValueError(f"sheet {self.title}: a list is one table")
        if self.is_list and self.charts:
            raise ValueError(f"sheet {self.title}: a list has no chart")

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The pictures of its tables: what happened over time, then the others in the tables' order."""
        return tuple(sorted((table.chart for table in self.tables if table.chart), key=lambda chart: chart.shape is not Shape.COURSE))

    @property
    def is_list(self) -> bool:
        """Whether the sheet is one table that begins in its first row."""
        return not self.heading


LONGEST_HEADING = 80


def short(text: str, limit: int = LONGEST_HEADING) -> str:
    """The text on one line, cut at a word where it is longer, with an ellipsis that shows the cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,;:") + "…"


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, where its first letter has one; nothing else is changed."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def distinct(wanted: Iterable[str], taken: Sequence[str] = ()) -> tuple[str, ...]:
    """The headings on one line each, numbered where the same (ignoring case) is taken or stood before: `City`, `City (2)`."""
    seen = {heading.casefold() for heading in taken}
    result = []
    for text in wanted:
        base = heading = short("".join(char if char.isprintable() else " " for char in text)) or "Column"
        number = 1
        while heading.casefold() in seen:
            number += 1
            heading = f"{base} ({number})"
        seen.add(heading.casefold())
        result.append(heading)
    return tuple(result)
