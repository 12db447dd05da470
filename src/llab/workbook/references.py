"""What a formula names, and the same formula once these things are called otherwise, or stand elsewhere. Nothing else in it changes.

Names are those of sheets, of tables with their columns, and cells of other sheets (ECMA-376 part 1, 18.17.2). Texts, links to
other files (`[1]Answers!A1`) and other words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from llab.workbook.grid import FIRST_ROW

_WORD = r"""[^\s'"!()\[\]{},;:=<>+\-*/^&%@#$|~]++"""
_COLUMN = r"\$?[A-Z]{1,3}"
_PIECES = re.compile(
    rf"""
    (?P<text>"[^"]*")
    |(?P<token>\{{[@#=](?:[^{{}}]|\{{\{{|\}}\}})+\}})
    |(?P<elsewhere>\[\d+\](?:{_WORD}(?::{_WORD})?)?!(?:{_WORD})?)
    |(?P<sheet>(?:'(?P<quoted>(?:[^']|'')+)'|(?P<bare>{_WORD}(?::{_WORD})?))!)
     (?:(?P<first>{_COLUMN})(?P<row>\$?\d*)(?::(?P<last>{_COLUMN})(?P<last_row>\$?\d*))?(?![\w.(!\[])|(?P<name>{_WORD}))?
    |(?P<table>{_WORD})(?P<columns>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    |(?P<word>{_WORD})(?![(!])
    |\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

GONE = "#REF!"
"""What Excel writes in the place of cells that are not there any more."""


@dataclass(frozen=True)
class Rows:
    """Where the rows of a list are by now."""

    numbers: Mapping[int, int] = field(default_factory=dict)
    """The numbers that rows had, and those that they have then."""
    first: int = 0
    """The number that the first one had."""
    last: int = 0
    until: int = 0
    """The number that the last one has then."""
    is_of_rule: bool = False
    """Whether only `$7` names a row: in a rule for many cells 7 is one for the first cell only."""

    def of(self, said: str) -> str:
        """The number of a row, `$7`, as it is then."""
        number = said.lstrip("$")
        if not number or (self.is_of_rule and said == number):
            return said
        return said.removesuffix(number) + str(self.numbers.get(int(number), number))

    def between(self, first: str, last: str) -> tuple[str, str]:
        """Two rows as they are then: those of the whole list; one and the same; else the rows between are no matter of theirs."""
        numbers = first.lstrip("$"), last.lstrip("$")
        if "" in numbers or (self.is_of_rule and (first, last) == numbers):
            return first, last
        begin, end = map(int, numbers)
        if begin < end == self.last and begin in (self.first - 1, self.first):
            now = FIRST_ROW + begin - self.first, self.until
            return first.removesuffix(numbers[0]) + str(now[0]), last.removesuffix(numbers[1]) + str(now[1])
        return (self.of(first), self.of(last)) if begin == end else (first, last)


@dataclass(frozen=True)
class Place:
    """Where a sheet's cells are by now."""

    title: str
    """What the sheet is called then."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The letters that columns had, and those that they have then, where those are others; empty for one that is gone."""
    find_rows: Callable[[], Rows] | None = None
    """Gives where the rows are; asked where a formula names one."""

    @cached_property
    def rows(self) -> Rows:
        """Where the rows are."""
        return self.find_rows() if self.find_rows else Rows()

    def for_rules(self) -> Place:
        """The same for rules of many cells."""
        return replace(self, find_rows=lambda: replace(self.rows, is_of_rule=True))


@dataclass(frozen=True)
class Named:
    """What a table is called by now."""

    name: str
    headings: Mapping[str, str] = field(default_factory=dict)
    """The headings that its columns had, without capitals, and those that they have then, where those are others; empty for a gone one."""


@dataclass(frozen=True)
class Moved:
    """What formulas name, by the names that it had, without capitals: empty where all stands as before."""

    sheets: Mapping[str, Place] = field(default_factory=dict)
    tables: Mapping[str, Named] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.sheets or self.tables)

    def for_rules(self) -> Moved:
        """The same for rules of many cells, where only `$7` names a row."""
        return Moved({title: place.for_rules() for title, place in self.sheets.items()}, self.tables)

    def and_called(self, titles: Mapping[str, str]) -> Moved:
        """The same where some sheets more have other titles."""
        more = {old.casefold(): Place(new) for old, new in titles.items() if old != new and old.casefold() not in self.sheets}
        return Moved({**self.sheets, **more}, self.tables) if more else self


AS_BEFORE = Moved()


def rewritten(formula: str, moved: Moved) -> str:
    """The formula, or part of a rule, that names the same things as before."""

    def piece(match: re.Match[str]) -> str:
        if match["sheet"]:
            return _of_sheet(match, moved.sheets)
        table = moved.tables.get((match["table"] or match["word"] or "").casefold())
        if table is None:
            return match[0]
        columns = _called(match["columns"] or "", table.headings)
        return GONE if GONE in columns else table.name + columns

    return _PIECES.sub(piece, formula) if moved else formula


def _of_sheet(match: re.Match[str], places: Mapping[str, Place]) -> str:
    titles = titles_in(match)
    found = [places.get(title.casefold()) for title in titles]
    if found == [None] * len(titles):
        return match[0]
    now = [title if place is None else place.title for title, place in zip(titles, found, strict=True)]
    is_same = [title.casefold() for title in now] == [title.casefold() for title in titles]
    prefix = match["sheet"] if is_same else quoted(*now) + "!"
    place = found[0]
    if len(titles) > 1 or place is None or not match["first"]:
        return prefix + match[0].removeprefix(match["sheet"])
    return prefix + _cells(match, place)


def titles_in(match: re.Match[str]) -> list[str]:
    """The titles of the sheets in front of a reference: one, or the first and the last of several."""
    title = (match["quoted"] or match["bare"]).replace("''", "'")
    return [title] if "[" in title else title.split(":")


def _cells(match: re.Match[str], place: Place) -> str:
    first, row, last, last_row = match["first"], match["row"], match["last"], match["last_row"]
    if not (row.strip("$") or last):
        return first + row  # a word that looks like a column
    columns = [_column(letters, place) for letters in (first, last) if letters]
    if "" in columns:
        return GONE
    if not last:
        return columns[0] + place.rows.of(row)
    row, last_row = place.rows.between(row, last_row)
    return f"{columns[0]}{row}:{columns[1]}{last_row}"


def _column(said: str, place: Place) -> str:
    letters = said.lstrip("$")
    now = place.columns.get(letters.upper(), letters)
    return said.removesuffix(letters) + now if now else ""


_SPECIAL = re.compile(r"(['\[\]#@])")
_COLUMN_NAME = re.compile(r"\[((?:[^\[\]']|'.)*)\]", re.DOTALL)


def _called(columns: str, headings: Mapping[str, str]) -> str:
    """The columns of a table, `[[#This Row],[Theme 1]]`, by the headings that they have then."""

    def name(said: str) -> str:
        mark = "@" if said.startswith("@") else ""
        now = headings.get(_heading(said))
        if now is None or said.startswith("#"):
            return said
        return mark + _SPECIAL.sub(r"'\1", now) if now else GONE

    inner = columns[1:-1]
    if "[" in re.sub("'.", "", inner):
        return f"[{_COLUMN_NAME.sub(lambda match: f'[{name(match[1])}]', inner)}]"
    return f"[{name(inner)}]" if columns else ""


_BARE = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Z]{1,3}\d+|R\d*C?\d*|C\d*|TRUE|FALSE", re.IGNORECASE)


def quoted(*titles: str) -> str:
    """The title of a sheet, or of the first and the last of several, as formulas have it."""
    said = ":".join(titles)
    if all(_BARE.fullmatch(title) and not _LIKE_A_CELL.fullmatch(title) for title in titles):
        return said
    return "'" + said.replace("'", "''") + "'"


def named_in(formula: str) -> Iterator[tuple[str, str]]:
    """What the formula names, without capitals: `sheet` and its title, `table` and its name, `file` for what is in another one."""
    for match in _PIECES.finditer(formula):
        if match["elsewhere"] or (match["quoted"] and "[" in match["quoted"]):
            yield "file", match[0]
        elif match["sheet"]:
            yield from (("sheet", title.casefold()) for title in titles_in(match))
        elif match["table"]:
            yield "table", match["table"].casefold()


def columns_in(formula: str) -> Iterator[tuple[str, str]]:
    """The columns of tables that the formula names: the names of the tables, and their headings, without capitals."""
    for match in _PIECES.finditer(formula):
        inner = (match["columns"] or "")[1:-1]
        said = _COLUMN_NAME.findall(inner) if "[" in re.sub("'.", "", inner) else [inner]
        yield from ((match["table"].casefold(), _heading(each)) for each in said if each not in ("", "@") and not each.startswith("#"))


def _heading(said: str) -> str:
    return re.sub("'(.)", r"\1", said.removeprefix("@")).casefold()


def to_any_book(formula: str, lists: Mapping[str, Mapping[str, str]], own: str) -> str:
    """The formula of a cell in the list of the title `own` as it holds wherever the columns of other lists stand.

    `lists` has by the titles of lists, without capitals, the names of columns by their letters. `=SUM(Codebook!B:B)` is
    `=SUM(Codebook!{#Answers}:{#Answers})`; of the own list the title is left out.
    """

    def piece(match: re.Match[str]) -> str:
        if not match["first"] or not (match["row"].strip("$") or match["last"]):
            return match[0]
        cells = match[0].removeprefix(match["sheet"])
        title = (match["quoted"] or match["bare"]).replace("''", "'").casefold()
        if title == own.casefold():
            return cells
        names = lists.get(title)
        return match[0] if names is None else match["sheet"] + _LETTERS.sub(lambda each: _token(each[0], names), cells)

    return _PIECES.sub(piece, formula) if "!" in formula else formula


_LETTERS = re.compile(r"[A-Za-z]+")


def _token(letters: str, names: Mapping[str, str]) -> str:
    name = names.get(letters.upper())
    return letters if name is None else f"{{#{name.replace('{', '{{').replace('}', '}}')}}}"


_OF_LIST = re.compile(rf"""("[^"]*")|(?:'((?:[^']|'')+)'|({_WORD}))!((?:[$:\d]*\{{\#(?:[^{{}}]|\{{\{{|\}}\}})+\}})+)""")
_OF_COLUMN = re.compile(r"\{#((?:[^{}]|\{\{|\}\})+)\}")


def in_book(formula: str, lists: Mapping[str, Mapping[str, str]]) -> str:
    """The formula where the columns of lists have these letters: by the titles, without capitals, the letters by the columns' names."""

    def reference(match: re.Match[str]) -> str:
        title = (match[2] or match[3] or "").replace("''", "'").casefold()
        if match[1]:
            return match[0]
        letters = lists.get(title, {})
        cells = _OF_COLUMN.sub(lambda each: letters.get(each[1].replace("}}", "}").replace("{{", "{"), GONE), match[4])
        prefix = match[0].removesuffix(match[4])
        return prefix + (GONE if GONE in cells else cells)

    return _OF_LIST.sub(reference, formula) if "!" in formula else formula
