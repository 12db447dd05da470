"""What stood in a workbook when it was written: small enough to be kept for each writing, enough to see later what people changed.

Of llab's own cells a digest is kept, of what people typed all of it. It is taken down while the workbook is drawn, line by line,
so that it is what stands in the file.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from zlib import crc32

from llab.records import EMPTY, Typed, ValueKind
from llab.tables.coded import typed
from llab.tables.table import Cell, Column, Formula, Kind, Sheet, Table
from llab.workbook.grid import FIRST_ROW, PART_OF_ROW, Line, letters_of, lines, names_of_columns, to_any_row
from llab.workbook.references import to_any_book
from llab.workbook.text import CONTINUED, unescaped, visible

VERSION = 1
"""Of the form in which it is kept. What was kept in another is not read: the workbook is then one of which nothing is known."""

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_PAIRS = tuple(one + other for other in _SIGNS for one in _SIGNS)

WIDTH = 3
"""Signs of the digest of a cell: one in 262,144 changes of a cell of llab's own is not seen, and none that people typed."""


def digest(value: object) -> str:
    """The digest of a cell of llab's own: the same however a program writes the cell, and whether it takes a number for a text."""
    return _brief(value)[:WIDTH]


def telling(value: object) -> str:
    """A longer one, by which a cell is known among all of its column."""
    return _brief(value)


def fingerprint_of_note(text: str) -> tuple[str, int]:
    """The fingerprint of a note, and how many signs it has; without white space, which programs change."""
    bare = "".join(text.split())
    return telling(bare), len(bare)


def _brief(value: object) -> str:
    found = crc32(plain(value).encode("utf-8", "surrogatepass"))
    return _PAIRS[found & 4095] + _PAIRS[found >> 12 & 4095] + _SIGNS[found >> 24 & 63]


def plain(value: object) -> str:
    """The content of a cell as it is compared: programs differ in line ends, blanks at the ends, and the last digits of a number."""
    if isinstance(value, str):
        return unescaped(value).replace("\r\n", "\n").strip()
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.12g}"
    return typed(value).text


class _Digests(dict[Any, str]):
    """Digests by value: most cells of a list hold what others hold too."""

    def __missing__(self, value: object) -> str:
        self[value] = found = digest(value)
        return found


@dataclass(frozen=True)
class WrittenColumn:
    """A column as it was written."""

    heading: str
    name: str
    """By what its cells are known."""
    yours: bool = False
    is_key: bool = False
    is_added: bool = False
    """Whether people added it: its heading is theirs."""


@dataclass(frozen=True)
class WrittenRow:
    """A row as it was written, with those that continue it."""

    told: str
    """The fingerprint of the cell by which it is told from the others."""
    own: tuple[str, ...]
    """For each line the digests of llab's own cells, one behind the other."""
    typed: Mapping[str, Typed] = field(default_factory=dict)
    """By the names of their columns the cells of people's that were not empty."""


@dataclass(frozen=True)
class WrittenList:
    """A list as it was written."""

    title: str
    table: str
    """The table's title: what sheets that go on with the same list have in common."""
    columns: tuple[WrittenColumn, ...]
    told_by: int | None
    """The index of the column by which a row is told from the others."""
    grows: str
    rows: Mapping[str, WrittenRow]
    """By their keys."""

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The indexes of llab's own columns."""
        return tuple(index for index, column in enumerate(self.columns) if not column.yours and not column.is_key)

    @cached_property
    def keys_told(self) -> dict[str, str]:
        """By fingerprint of the cell that tells rows apart, a key of a row that has it."""
        return {row.told: key for key, row in self.rows.items()}

    @cached_property
    def keys_of_own(self) -> dict[str, str]:
        """By the digests of all of llab's own cells the key of the row; left out where several rows have the same."""
        found: dict[str, str] = {}
        for key, row in self.rows.items():
            found[row.own[0]] = "" if row.own[0] in found else key
        return {own: key for own, key in found.items() if key}


@dataclass(frozen=True)
class Written:
    """What stood in a workbook when it was written."""

    lists: Mapping[str, WrittenList]
    """By the titles of their sheets."""
    papers: Mapping[str, frozenset[str]]
    """The fingerprints of the cells of all other sheets, by title."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """How many things of each kind it had besides cells."""
    carried: Mapping[str, str] = field(default_factory=dict)
    """By the titles of people's own sheets that were carried over the digests of what stood in them."""
    has_codes: bool = False
    """Whether codes stood for people."""
    fingerprint: str = ""
    """What the file says that it shows: another one with the same serial was written for another store."""
    notes: Mapping[str, int] | None = None
    """The notes on its cells, as `fingerprint_of_note` has them; None where they were not kept."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all sheets of llab's."""
        return (*self.lists, *self.papers)


class Recorder:
    """Takes down what is written while it is drawn: `lines` gives the lines of a sheet, and remembers them."""

    def __init__(self, sheets: Sequence[Sheet] = ()) -> None:
        self._columns = names_of_columns(sheets)
        self._lists: list[dict[str, object]] = []
        self._papers: dict[str, list[str]] = {}
        self._notes: dict[str, int] = {}
        self._digests = _Digests()

    def lines(self, sheet: Sheet) -> Iterator[Line]:
        """The lines of the sheet, as `grid.lines` gives them."""
        found = lines(sheet)
        return self._list(sheet, found) if sheet.is_list and _has_keys(sheet.tables[0]) else self._paper(sheet, found)

    def _paper(self, sheet: Sheet, found: Iterable[Line]) -> Iterator[Line]:
        cells = self._papers.setdefault(sheet.title, [])
        for line in found:
            cells.extend(telling(cell) for cell in line.cells if cell is not None)
            yield line

    def _list(self, sheet: Sheet, found: Iterator[Line]) -> Iterator[Line]:
        (table,) = sheet.tables
        rows: list[list[object]] = []
        self._lists.append(_described(sheet, table, rows))
        yield next(found)  # the headings
        columns = table.columns
        key = next(index for index, column in enumerate(columns) if column.kind is Kind.KEY)
        yours = tuple((str(index), index) for index, column in enumerate(columns) if column.yours)
        own = tuple(index for index, column in enumerate(columns) if not column.yours and index != key)
        names = {letters_of(index): column.known_as for index, column in enumerate(columns)}
        told = table.headings.index(table.told_by) if table.told_by else None
        digests = self._digests
        keys = iter(map(visible, table.keys))
        following = next(keys, "")
        for number, line in enumerate(found, start=FIRST_ROW):
            cells = line.cells
            self._notes.update(fingerprint_of_note(text) for _, text in line.comments)
            if cells:
                is_first = cells[key] == following
                row: list[object] = [
                    following if is_first else "",
                    telling(cells[told]) if told is not None and is_first else "",
                    "".join([digests[cells[index]] for index in own]),
                ]
                kept = {
                    name: _kept(self._in_any_book(cells[index], sheet.title), number, names)
                    for name, index in yours
                    if cells[index] is not None
                }
                rows.append([*row, kept] if kept else row)
                following = next(keys, "") if is_first else following
            yield line

    def _in_any_book(self, cell: Cell, own: str) -> Cell:
        """The cell; a formula as it holds wherever the columns of the other sheets stand."""
        return replace(cell, text=to_any_book(cell.text, self._columns, own)) if isinstance(cell, Formula) else cell

    def content(
        self, *, parts: Mapping[str, int], carried: Mapping[str, str] | None = None, has_codes: bool = False, fingerprint: str = ""
    ) -> str:
        """Everything that was taken down, as it is kept."""
        kept = {"parts": dict(parts), "carried": dict(carried or {}), "codes": has_codes, "fingerprint": fingerprint}
        whole = {"v": VERSION, "lists": self._lists, "papers": self._papers, "notes": self._notes, **kept}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _has_keys(table: Table) -> bool:
    return any(column.kind is Kind.KEY for column in table.columns)


def _described(sheet: Sheet, table: Table, rows: list[list[object]]) -> dict[str, object]:
    return {
        "title": sheet.title,
        "table": table.title,
        "columns": [[column.heading, column.name, _mark(column)] for column in table.columns],
        "told": table.headings.index(table.told_by) if table.told_by else None,
        "grows": table.grows,
        "rows": rows,
    }  # fmt: skip


def _mark(column: Column) -> str:
    return "k" if column.kind is Kind.KEY else "y" if column.yours else ""


def _kept(cell: Cell, number: int, names: Mapping[str, str]) -> str | list[str]:
    """What people typed: a text as it is, anything else with its kind, and with its number format where it has one."""
    found = as_typed(cell, number, names)
    if found.format:
        return [found.text, found.kind.value, found.format]
    return found.text if found.kind is ValueKind.TEXT else [found.text, found.kind.value]


def as_typed(value: object, number: int, names: Mapping[str, str]) -> Typed:
    """The content of a cell in the row of that number as it is compared and kept; `names` are those of the columns, by their letters."""
    if isinstance(value, Formula):
        return Typed(text=to_any_row(value.text, number, names), kind=ValueKind.FORMULA, format=value.number_format)
    return typed(value)


def read_written(content: str) -> Written | None:
    """What was kept of a writing; None where it is no longer kept, or was kept in another form."""
    if not content:
        return None
    whole = json.loads(content)
    if whole["v"] != VERSION:
        return None
    lists = {found.title: found for found in map(_read_list, whole["lists"])}
    papers = {title: frozenset(cells) for title, cells in whole["papers"].items()}
    return Written(lists, papers, whole["parts"], whole["carried"], whole["codes"], whole["fingerprint"], whole.get("notes"))


def _read_list(kept: dict[str, Any]) -> WrittenList:
    columns = tuple(
        WrittenColumn(heading, name or heading, yours=mark == "y", is_key=mark == "k", is_added=bool(name))
        for heading, name, mark in kept["columns"]
    )
    found: dict[str, tuple[str, list[str], dict[str, Typed]]] = {}
    last = ""
    for key, told, own, *more in kept["rows"]:
        cells = {columns[int(index)].name: _read_typed(cell) for index, cell in (more[0] if more else {}).items()}
        if key:
            last = key
            found[key] = (told, [own], cells)
        else:
            found[last][1].append(own)
            joined(found[last][2], cells)
    rows = {key: WrittenRow(told, tuple(own), cells) for key, (told, own, cells) in found.items()}
    return WrittenList(kept["title"], kept["table"], columns, kept["told"], kept["grows"], rows)


def _read_typed(kept: str | list[str]) -> Typed:
    if isinstance(kept, str):
        return Typed(text=kept)
    text, kind, *more = kept
    return Typed(text=text, kind=ValueKind(kind), format=more[0] if more else "")


def line_of(key: str, rows: Collection[str]) -> tuple[str, int]:
    """The key of the row that a line belongs to, and which of its lines it is, from 1 on; `rows` are the keys that there are."""
    base, mark, number = key.rpartition(PART_OF_ROW)
    continues = key not in rows and mark and number.isdecimal() and base in rows
    return (base, int(number)) if continues else (key, 1)


def joined(cells: dict[str, Typed], more: Mapping[str, Typed]) -> dict[str, Typed]:
    """Puts what a line continues into the cells of its row (which are changed); what continues no text comes back."""
    alone: dict[str, Typed] = {}
    for name, value in more.items():
        if value.text.startswith(f"{CONTINUED}\n") and name in cells:
            cells[name] = Typed(text=cells[name].text + value.text.removeprefix(f"{CONTINUED}\n"))
        elif value != EMPTY:
            alone[name] = value
    return alone
