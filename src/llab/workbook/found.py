"""Where in a workbook that people saved llab's sheets, tables and columns are by now: renamed, moved, with rows and columns added."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from llab.records import EMPTY
from llab.tables.table import Formula, distinct
from llab.workbook.grid import letters_of
from llab.workbook.opened import Cells, Opened, OpenedSheet, Value
from llab.workbook.written import WIDTH, Written, WrittenColumn, WrittenList, as_typed, digest, line_of, plain, telling

HEADINGS_WITHIN = 200
"""The headings stand in one of so many first rows in which there is anything."""


@dataclass(frozen=True)
class Columns:
    """Where the columns of a list are by now."""

    headings: int
    """The number of the row with the headings; 0 where it is gone."""
    key: int | None
    of: Mapping[int, int]
    """For each column found that llab wrote its index among the written ones; the key's is not among them."""
    added: Mapping[int, str]
    """The columns that people added, by name."""
    renamed: Mapping[int, str]
    """The columns that have another heading by now."""
    names: Mapping[str, str]
    """The names of all of them by their letters."""

    def is_found(self, index: int) -> bool:
        """Whether the written column of that index is there."""
        return index in self.of.values()

    def known(self, column: int) -> str:
        """The name of an added column, also of one without a heading: those are found as one goes."""
        return self.added.get(column) or f"Column {letters_of(column)}"


@dataclass(frozen=True)
class Matched:
    """Which of a workbook's sheets are llab's."""

    lists: tuple[tuple[OpenedSheet, WrittenList], ...]
    papers: tuple[tuple[OpenedSheet, frozenset[str]], ...]
    theirs: tuple[OpenedSheet, ...]
    gone: tuple[str, ...]
    """The titles of those that are not there."""
    renamed: Mapping[str, str]
    """The titles of llab's that people gave other ones, by those."""


def matched(book: Opened, written: Written) -> Matched:
    """Finds each sheet by its title, and one that was renamed by what stands in it; what is left is people's own."""
    by_title = {sheet.title.casefold(): sheet for sheet in book.sheets}
    titled = {title: by_title.pop(title.casefold()) for title in written.titles if title.casefold() in by_title}
    found: dict[str, OpenedSheet] = {}
    for title in sorted(written.titles, key=titled.__contains__):
        sheet = _sheet_of(title, titled.get(title), by_title.values(), written)
        if sheet is not None:
            found[title] = sheet
            by_title.pop(sheet.title.casefold(), None)
    by_title |= {sheet.title.casefold(): sheet for title, sheet in titled.items() if found[title] is not sheet}
    return Matched(
        tuple((found[title], kept) for title, kept in written.lists.items() if title in found),
        tuple((found[title], cells) for title, cells in written.papers.items() if title in found),
        tuple(by_title.values()),
        tuple(title for title in written.titles if title not in found),
        {sheet.title: title for title, sheet in found.items() if sheet.title != title},
    )


def _sheet_of(title: str, titled: OpenedSheet | None, others: Collection[OpenedSheet], written: Written) -> OpenedSheet | None:
    """The sheet of that title; another one where that has nothing of what llab wrote there, and the other has."""
    if titled is not None and title in written.papers and _is_same_sheet(titled, written, title):
        return titled
    same = [sheet for sheet in others if _is_same_sheet(sheet, written, title)]
    best = max(same, key=lambda sheet: _known(sheet, written, title)) if same else None
    if titled is None or best is None:
        return titled or best
    return best if (found := _known(titled, written, title)) < 2 and found < _known(best, written, title) else titled


def _known(sheet: OpenedSheet, written: Written, title: str) -> int:
    """How much tells that it is llab's sheet of that title: 1 for its headings or cells, and more for each key of a row."""
    if not _is_same_sheet(sheet, written, title):
        return 0
    kept = written.lists.get(title)
    return 1 + (sum(key in kept.rows for key in _keys_in(sheet, kept)) if kept else 0)


def _keys_in(sheet: OpenedSheet, kept: WrittenList) -> Iterator[str]:
    number, headings = _heading_row(sheet, kept)
    wanted = next((column.heading.casefold() for column in kept.columns if column.is_key), "")
    column = next((place for place, value in headings.items() if plain(value).casefold() == wanted), None)
    if column is not None:
        yield from (str(cells.get(column, "")) for line, cells in sheet.rows() if line > number)


def _is_same_sheet(sheet: OpenedSheet, written: Written, title: str) -> bool:
    if sheet.title in written.carried:
        return False
    if title in written.papers:
        cells = [telling(value) for _, row in sheet.rows() for value in row.values()]
        return len(cells) > 2 and sum(cell in written.papers[title] for cell in cells) * 5 > len(cells) * 3
    kept = written.lists[title]
    number, cells_of_row = _heading_row(sheet, kept)
    headings = {plain(value).casefold() for value in cells_of_row.values()}
    key = next((column.heading.casefold() for column in kept.columns if column.is_key), "")
    wanted = {column.heading.casefold() for column in kept.columns}
    return bool(number) and key in headings and len(wanted & headings) * 2 > len(wanted)


def _heading_row(sheet: OpenedSheet, kept: WrittenList) -> tuple[int, Cells]:
    """The row that has the most of the headings; number 0 where none has as many as tell."""
    wanted = {column.heading.strip().casefold() for column in kept.columns}
    enough = min(2, len(wanted))
    best, result = 0, (0, dict[int, Value]())
    for number, cells in islice(sheet.rows(), HEADINGS_WITHIN):
        count = len({str(value).strip().casefold() for value in cells.values() if isinstance(value, str)} & wanted)
        if count > best and count >= enough:
            best, result = count, (number, cells)
        if best == len(wanted):
            break
    return result


def columns_of(sheet: OpenedSheet, kept: WrittenList, called: Mapping[str, str] | None = None) -> Columns:
    """Where the columns of the list are by now in this sheet; `called` are the headings of today of those that people added, by name."""
    number, cells = _heading_row(sheet, kept)
    if not number:
        places = {index: index for index in range(len(kept.columns))}
        return _columns(kept, 0, places, {}, {})
    wanted = {column.heading.strip().casefold(): index for index, column in enumerate(kept.columns)}
    places, unknown = dict[int, int](), dict[int, str]()
    for column in sorted(cells):
        heading = _heading(cells[column])
        index = wanted.pop(heading.casefold(), None)
        if index is None:
            unknown[column] = heading
        else:
            places[column] = index
    places |= (again := _by_name(kept, unknown, sorted(wanted.values()), called or {}))
    missing = [index for index in sorted(wanted.values()) if index not in again.values()]
    places |= (renamed := _renamed(sheet, kept, number, places, missing, unknown))
    renamed |= again
    taken = [name for column in kept.columns for name in (column.heading, column.name)]
    left = {column: heading for column, heading in unknown.items() if column not in renamed and heading}
    added = dict(zip(left, distinct(left.values(), taken), strict=True))
    return _columns(kept, number, places, added, {column: unknown.get(column, "") for column in renamed})


def _heading(value: Value) -> str:
    return " ".join((value.text if isinstance(value, Formula) else value if isinstance(value, str) else plain(value)).split())


def _columns(kept: WrittenList, number: int, places: Mapping[int, int], added: Mapping[int, str], renamed: Mapping[int, str]) -> Columns:
    key = next((column for column, index in places.items() if kept.columns[index].is_key), None)
    of = {column: index for column, index in places.items() if column != key}
    names = {column: kept.columns[index].name for column, index in of.items()} | dict(added)
    return Columns(number, key, of, added, renamed, {letters_of(column): name for column, name in names.items()})


def _by_name(kept: WrittenList, unknown: Mapping[int, str], missing: list[int], called: Mapping[str, str]) -> dict[int, int]:
    """The columns of people's that are called again as they were called first, or as the store knows that they are called since."""
    written = {kept.columns[index].name: index for index in missing if kept.columns[index].is_added}
    names = {called[name].casefold(): index for name, index in written.items() if name in called}
    names |= {name.casefold(): index for name, index in written.items()}
    found: dict[int, int] = {}
    for column, heading in unknown.items():
        index = names.get(heading.casefold())
        if index is not None and index not in found.values():
            found[column] = index
    return found


@dataclass
class _Pair:
    """A column without a heading that is known, and a written one that is missing: they may be the same."""

    column: int
    index: int
    is_beside: bool
    """Whether it stands beside a column that the written one stood beside."""
    is_between: bool
    """Whether it stands between both."""
    same: int = 0
    """Cells that hold what the written one held."""
    others: int = 0
    emptied: int = 0

    def is_one(self, written: WrittenColumn) -> bool:
        """Whether they are; a column for people's words that stands where one stood need not hold the same."""
        by_place = written.yours and self.is_between and self.same >= self.others
        return by_place or self.same > self.others + self.emptied

    @property
    def rank(self) -> tuple[bool, int]:
        """The lower, the likelier."""
        return (not self.is_beside, -self.same)


def _renamed(
    sheet: OpenedSheet, kept: WrittenList, number: int, places: Mapping[int, int], missing: list[int], unknown: Mapping[int, str]
) -> dict[int, int]:  # fmt: skip
    """The columns of which only the heading is another: they stand where the missing ones stood, or hold what those held."""
    pairs = [pair for index in missing for pair in _pairs(kept, index, places, unknown)]
    key = next((column for column, index in places.items() if kept.columns[index].is_key), None)
    for line, cells in sheet.rows() if pairs else ():
        name = str(cells.get(key, "")) if key is not None else ""
        for pair in pairs if line > number else ():
            value = cells.get(pair.column)
            is_same = _was_there(kept, kept.columns[pair.index], pair.index, name, value, line)
            if is_same is not None:
                pair.same += is_same
                pair.others += not is_same and value is not None
                pair.emptied += not is_same and value is None
    found: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda pair: pair.rank):
        if pair.column not in found and pair.index not in found.values() and pair.is_one(kept.columns[pair.index]):
            found[pair.column] = pair.index
    return found


def _pairs(kept: WrittenList, index: int, places: Mapping[int, int], unknown: Mapping[int, str]) -> Iterator[_Pair]:
    """The columns that may be the missing one: those that stand where it stood; of people's own any that has a heading."""
    beside = [column for column in _candidates(places, index, kept) if column not in places]
    for column in dict.fromkeys((*beside, *(unknown if kept.columns[index].is_added else ()))):
        if column not in places:
            is_between = places.get(column - 1, -1) == index - 1 and places.get(column + 1) == index + 1
            yield _Pair(column, index, column in beside, is_between and bool(unknown.get(column)))


def _candidates(places: Mapping[int, int], index: int, kept: WrittenList) -> Iterator[int]:
    """Where a missing column may be: behind the one that was before it, before the one that was behind it."""
    at = {written: column for column, written in places.items()}
    if index - 1 in at:
        yield at[index - 1] + 1
    if index + 1 in at and at[index + 1] > 0:
        yield at[index + 1] - 1
    if index in (0, len(kept.columns) - 1) and index not in places:
        yield index


def _was_there(kept: WrittenList, column: WrittenColumn, index: int, key: str, value: Value | None, line: int) -> bool | None:
    """Whether the cell holds what the column held in that row; None where that says nothing."""
    if column.is_key:
        return None if value is None else line_of(str(value), kept.rows)[0] in kept.rows
    base, number = line_of(key, kept.rows)
    row = kept.rows.get(base)
    if row is None or number != 1:
        return None
    if column.yours:
        was, now = row.typed.get(column.name, EMPTY), as_typed(value, line, {})
        return None if was == EMPTY else was.text == now.text
    return digest(value) == digest_in(row.own[0], kept, index) if value is not None else None


def digest_in(own: str, kept: WrittenList, index: int) -> str:
    """Out of the digests of a line that of the column."""
    at = kept.own.index(index) * WIDTH
    return own[at : at + WIDTH]
