"""What people left in a workbook: every cell compared with what was written there, row by row, by the keys of the rows.

Rows may be sorted, filtered, deleted or copied, columns moved, hidden, renamed or added, sheets renamed or added. What is taken
is what somebody typed, and goes with the row's key; what stands beside another answer than it was written beside is listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from llab.records import EMPTY, Annotation, Typed
from llab.tables.by_hand import BY_HAND
from llab.tables.coded import Place, typed
from llab.tables.table import Sheet
from llab.workbook.found import columns_of, digest_in, matched
from llab.workbook.grid import letters_of
from llab.workbook.ledger import Kept, Ledger, Source, Texts, is_formatted_anew, is_same
from llab.workbook.moved import names_in
from llab.workbook.notes import OwnNotes
from llab.workbook.opened import Cells, Opened, OpenedSheet, Value
from llab.workbook.text import parts, visible
from llab.workbook.written import Recorder, Written, WrittenList, WrittenRow, as_typed, digest, joined, line_of, read_written, telling

COMMENTS = "Comments"
"""The column in which comments come back that people wrote on cells of a row."""

FEW = 20
"""Of so many rows at most a cell is looked for that may tell whose row it is; what more have in common does not."""

PERMUTED = 3
"""So many different texts, all found again in one column but in other rows, were sorted without their rows; fewer may be moved by hand."""


@dataclass(frozen=True)
class Harvested:
    """What was found in a workbook."""

    annotations: tuple[Annotation, ...]
    theirs: tuple[str, ...]
    """The titles of the sheets that people added."""


def harvest(book: Opened, written: Written | None, today: tuple[Sheet, ...], source: Source, kept: Kept) -> Harvested:
    """What is new in a workbook that people saved, against what was `written` at its export, and what the store has `kept` since.

    `today` are the sheets as the workbook would have them now. Where it is not known what was written, all that differs from them
    and never stood in its cell is kept beside what stands there; nothing is emptied then, and no row or column taken for deleted.
    Raises opened.Unreadable where a sheet is damaged.
    """
    ledger = Ledger(source, kept)
    is_known = written is not None
    known = written or written_of(today)
    found = matched(book, known)
    names = names_in(book, known)
    rows = _by_table(known.lists.values())
    notes = OwnNotes(known.notes if is_known else None, kept)
    seen: dict[str, set[str]] = defaultdict(set)
    lists = [
        _List(names.in_any_book(sheet, one.title), one, rows[one.table], ledger, _Today(today), notes, is_known=is_known)
        for sheet, one in found.lists
    ]
    for each, (_, one) in zip(lists, found.lists, strict=True):
        seen[one.table] |= each.read()
    ledger.compare(cell for each in lists for cell in each.cells)
    for each in lists:
        each.say()
    if is_known:
        for sheet, cells in found.papers:
            _paper(sheet, cells, ledger)
        for title in found.gone:
            ledger.lacks(title)
        _deleted(_by_table(one for _, one in found.lists), seen, ledger)
    return Harvested(tuple(ledger.found), tuple(sheet.title for sheet in found.theirs))


def written_of(sheets: tuple[Sheet, ...]) -> Written:
    """What would be kept of these sheets were they written."""
    recorder = Recorder(sheets)
    for sheet in sheets:
        for _ in recorder.lines(sheet):
            pass
    found = read_written(recorder.content(parts={}))
    assert found is not None  # noqa: S101 - just made
    return found


def _by_table(lists: Iterable[WrittenList]) -> dict[str, dict[str, WrittenRow]]:
    """The rows of each table, also of one that goes on in further sheets."""
    found: dict[str, dict[str, WrittenRow]] = defaultdict(dict)
    for one in lists:
        found[one.table].update(one.rows)
    return found


def _deleted(rows: Mapping[str, Mapping[str, WrittenRow]], seen: Mapping[str, set[str]], ledger: Ledger) -> None:
    """The rows that are gone. A list of which every row is gone was emptied as a whole: it comes back without marks.

    Only of what is listed for people to deal with, they may have dealt with all.
    """
    for table, keys in seen.items():
        missing = [key for key in rows[table] if key not in keys]
        if missing and not keys and table != BY_HAND:
            ledger.lacks(table)
            continue
        for key in missing:
            text, version = _version(ledger.kept.texts, key, rows[table][key].told)
            ledger.deleted(key, seen=text, version=version)


def _paper(sheet: OpenedSheet, cells: frozenset[str], ledger: Ledger) -> None:
    """What people wrote between the tables of a paper: a cell that holds what stood nowhere on it."""
    for number, row in sheet.rows():
        for column, value in row.items():
            if telling(value) not in cells:
                ledger.stray("", f"{sheet.title}!{letters_of(column)}{number}", as_typed(value, number, {}))
    for (number, column), text in sheet.comments().items():
        ledger.stray("", f"{sheet.title}!{letters_of(column)}{number}", Typed(text=text))


def _version(texts: Texts, key: str, told: str) -> tuple[str, int]:
    """The version of an answer by what its cell showed; empty text and 0 where none shows that."""
    for version, text in reversed(texts.get(key, ())):
        if telling(parts(visible(text))[0]) == told:
            return text, version
    return "", 0


class _Today:
    """What llab would write now, looked up by key and heading; made when it is first asked for."""

    def __init__(self, sheets: tuple[Sheet, ...]) -> None:
        self._sheets = sheets

    def cell(self, table: str, key: str, heading: str, was: str) -> Typed:
        """The content of llab's own cell where its digest is the same as then; else it is not known any more."""
        row = self._rows.get((table, key), {})
        value = row.get(heading)
        return typed(value) if _digest_of(value) == was else EMPTY

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Mapping[str, object]]:
        return {
            (table.title, key): dict(zip(table.headings, row, strict=True))
            for sheet in self._sheets
            for table in sheet.tables
            for key, row in zip(table.keys, table.rows, strict=False)
        }


@dataclass(frozen=True)
class _Change:
    """A cell that is not as it was written."""

    row: str
    name: str
    found: Typed
    was: Typed
    seen: str
    version: int
    is_known: bool = True

    @property
    def is_any(self) -> bool:
        """Whether it is one at all: programs write the same in several ways."""
        return not is_same(self.found, self.was) or is_formatted_anew(self.found, self.was)


class _List:
    """Goes through the rows of a list."""

    def __init__(
        self, sheet: OpenedSheet, written: WrittenList, rows: Mapping[str, WrittenRow], ledger: Ledger, today: _Today, notes: OwnNotes,
        *, is_known: bool,
    ) -> None:  # fmt: skip
        self._sheet, self._written, self._rows = sheet, written, rows
        self._ledger, self._today, self._is_known = ledger, today, is_known
        self._columns = columns_of(sheet, written, ledger.kept.headings(written.table))
        self._told = next((column for column, index in self._columns.of.items() if index == written.told_by), None)
        self._own = {column: index for column, index in self._columns.of.items() if index in written.own}
        self._own_in_order = sorted(self._own, key=self._own.__getitem__)
        self._is_whole = len(self._own) == len(written.own)
        self._digests: dict[object, str] = {}
        self._seen: set[str] = set()
        self._long: dict[str, list[list[tuple[int, int, Cells]]]] = defaultdict(list)
        self._changes: list[_Change] = []
        self._entries: list[_Change] = []
        self._edits: list[tuple[_Change, str, str]] = []
        self._fresh: dict[str, None] = {}
        self._number = 0
        self._notes = {place: said for place, text in sheet.comments().items() if (said := notes.without(text))}
        self._rows_with_notes: set[int] = set()
        self._order: dict[str, list[tuple[int, str]]] = defaultdict(list)

    @property
    def cells(self) -> Iterator[tuple[Place, Typed]]:
        """What stands in cells that are not as they were written, or in which something was found before."""
        return (((change.row, change.name), change.found) for change in (*self._changes, *self._entries))

    def read(self) -> set[str]:
        """Go through the rows; the keys of those that are there come back."""
        for number, cells in self._sheet.rows():
            if number > self._columns.headings:
                self._line(number, cells)
            elif number < self._columns.headings:
                self._aside("", number, cells)
        for key, copies in self._long.items():
            for copy in copies:
                self._row(key, copy)
        return self._seen

    def say(self) -> None:
        """Write down what is new."""
        self._comments()
        self._say_columns()
        self._say_changes()
        self._say_edits()

    # ---- comments

    def _comments(self) -> None:
        """What people wrote into comments: it comes back in a column of its own."""
        for (number, column), text in self._notes.items():
            if number not in self._rows_with_notes:
                self._ledger.stray("", f"{self._sheet.title}!{letters_of(column)}{number}", Typed(text=text))

    def _noted(self, numbers: Iterable[int]) -> str:
        """The comments in these rows of the sheet, each with the heading of its column."""
        here = set(numbers)
        self._rows_with_notes |= here
        return "\n".join(
            f"{self._names.get(letters_of(column), '')}: {text}".removeprefix(": ")
            for (number, column), text in self._notes.items()
            if number in here
        )

    # ---- rows

    def _line(self, number: int, cells: Cells) -> None:
        value = cells.get(self._columns.key) if self._columns.key is not None else None
        key = _text(value)
        if not key:
            self._without_key(number, cells)
            return
        base, line = line_of(key, self._rows)
        row = self._rows.get(base)
        if row is None:
            self._strange(key, number, cells)
        elif len(row.own) == 1 and line == 1:
            self._row(base, [(1, number, cells)])
        else:
            copies = self._long[base]
            copy = next((one for one in copies if all(line != other for other, _, _ in one)), None)
            if copy is None:
                copies.append(copy := [])
            copy.append((line, number, cells))

    def _row(self, key: str, lines: list[tuple[int, int, Cells]]) -> None:
        """A row with the lines that continue it."""
        if key in self._seen and self._is_known:
            self._ledger.lacks(self._written.table)  # there twice: a copy
        self._seen.add(key)
        row = self._rows[key]
        found, told = self._typed_in(lines), self._told_as(lines, row)
        noted = self._noted(number for _, number, _ in lines) if self._notes else ""
        if noted:
            before = found.get(COMMENTS, EMPTY)
            found[COMMENTS] = Typed(text=f"{before.text}\n{noted}" if before != EMPTY else noted)
            self._fresh.setdefault(COMMENTS)
        verdict = self._verdict(key, row, told, lines)
        text, version = _version(self._ledger.kept.texts, key, told if verdict == "fits" and not self._is_known else row.told)
        if not text and told == row.told and key in self._ledger.kept.texts:
            text = self._told_text(lines)  # it says otherwise by now, by a decision or since it was read again
        for name, value in found.items():
            self._order[name].append((self._number, value.text))
        self._number += 1
        for name in {**found, **row.typed, **dict.fromkeys(self._ledger.columns_taken(key))}:
            change = _Change(key, name, found.get(name, EMPTY), row.typed.get(name, EMPTY), text, version, self._is_known)
            if self._is_there(name) and (change.is_any or name in self._ledger.columns_taken(key)):
                if verdict == "another's" and not is_same(change.found, change.was):
                    self._ledger.stray(key, name, change.found, was=change.was, seen=self._told_text(lines))
                elif verdict != "another's":
                    self._changes.append(change)
        if verdict == "another's" and self._is_known:
            self._ledger.lacks(self._written.table)
            self._compare_anothers(lines)
        elif self._is_known:
            self._compare_own(key, row, lines, text, version)

    def _typed_in(self, lines: list[tuple[int, int, Cells]]) -> dict[str, Typed]:
        """What stands in the cells of people's; what they typed into a line that continues the row stands behind what is in the first."""
        found: dict[str, Typed] = {}
        for line, number, cells in sorted(lines, key=lambda each: each[0]):
            own = {self._name(column): as_typed(value, number, self._names) for column, value in cells.items() if self._is_theirs(column)}
            if line == 1:
                found |= {name: value for name, value in own.items() if value != EMPTY}
                continue
            for name, value in joined(found, own).items():
                before = found.get(name, EMPTY)
                found[name] = Typed(text=f"{before.text}\n{value.text}") if before != EMPTY else value
        return found

    def _is_theirs(self, column: int) -> bool:
        index = self._columns.of.get(column)
        return column != self._columns.key and (index is None or self._written.columns[index].yours)

    def _name(self, column: int) -> str:
        index = self._columns.of.get(column)
        if index is not None:
            return self._written.columns[index].name
        name = self._columns.known(column)
        self._fresh.setdefault(name)
        return name

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return self._columns.names

    @cached_property
    def _there(self) -> frozenset[str]:
        return frozenset(self._written.columns[index].name for index in self._columns.of.values())

    def _is_there(self, name: str) -> bool:
        """Whether the column is in the sheet: one that was deleted says nothing of its cells."""
        return name in self._there or name in self._fresh or name in self._columns.added.values()

    def _told_as(self, lines: list[tuple[int, int, Cells]], row: WrittenRow) -> str:
        first = next((cells for line, _, cells in lines if line == 1), None)
        return row.told if self._told is None or first is None else telling(first.get(self._told))

    def _told_text(self, lines: list[tuple[int, int, Cells]]) -> str:
        first = next((cells for line, _, cells in lines if line == 1), {})
        return _text(first.get(self._told)) if self._told is not None else ""

    def _verdict(self, key: str, row: WrittenRow, told: str, lines: list[tuple[int, int, Cells]]) -> str:
        """Whether the row is the one that its key says, by the cell that tells rows apart: `fits`, `edited`, `another's`."""
        if self._is_whole and self._is_known and len(lines) == len(row.own) == 1:
            line = self._line_digest(lines[0][2])
            if line != row.own[0] and self._keys_of_own.get(line, key) != key:
                return "another's"
        if told == row.told or (not self._is_known and _version(self._ledger.kept.texts, key, told)[1]):
            return "fits"
        if self._told_text(lines) and told in self._told_by_another:
            return "another's"
        first = next(cells for line, _, cells in lines if line == 1)
        others = [column for column in self._own if column != self._told]
        same = sum(digest(first.get(column)) == digest_in(row.own[0], self._written, self._own[column]) for column in others)
        return "edited" if same * 2 >= len(others) and self._whose(first) in ("", key) else "another's"

    @cached_property
    def _told_by_another(self) -> frozenset[str]:
        return frozenset(row.told for row in self._rows.values())

    # ---- llab's own cells

    def _line_digest(self, cells: Cells) -> str:
        digests = self._digests
        found = []
        for column in self._own_in_order:
            value = cells.get(column)
            if value not in digests:
                digests[value] = digest(value)
            found.append(digests[value])
        return "".join(found)

    def _compare_anothers(self, lines: list[tuple[int, int, Cells]]) -> None:
        """Changes in a row whose key is another's: it is compared with the row that most of llab's own cells are of."""
        key = self._whose(lines[0][2]) if len(lines) == 1 else ""
        if key:
            row = self._rows[key]
            text, version = _version(self._ledger.kept.texts, key, row.told)
            self._compare_own(key, row, lines, text, version)

    def _whose(self, cells: Cells) -> str:
        """The key of the one row with which most of llab's own cells agree; empty where there is none. Cells of many rows tell nothing."""
        digests = {(index, digest(cells.get(column))) for column, index in self._own.items()}
        alike = [self._keys_by_cell.get(one, []) for one in digests]
        keys = {key for found in alike if len(found) <= FEW for key in found}
        same = {key: len(digests & set(self._cells_of(key))) for key in keys}
        best = [key for key, count in same.items() if count == max(same.values()) and count * 2 >= len(digests)]
        return best[0] if len(best) == 1 else ""

    def _cells_of(self, key: str) -> list[tuple[int, str]]:
        """The columns of llab's own and the digests of what was written there in that row."""
        own = self._rows[key].own[0]
        return [(index, digest_in(own, self._written, index)) for index in self._own.values()]

    @cached_property
    def _keys_by_cell(self) -> Mapping[tuple[int, str], list[str]]:
        """By the column and the digest of a cell of llab's own the keys of the rows that have it."""
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for key in self._rows:
            for cell in self._cells_of(key):
                found[cell].append(key)
        return found

    def _compare_own(self, key: str, row: WrittenRow, lines: list[tuple[int, int, Cells]], seen: str, version: int) -> None:
        """Changes in llab's own columns."""
        for line, number, cells in lines:
            was = row.own[line - 1] if line <= len(row.own) else ""
            if not was or (self._is_whole and self._line_digest(cells) == was):
                continue
            for column, index in self._own.items():
                before, now = digest_in(was, self._written, index), digest(cells.get(column))
                if before != now:
                    heading = self._written.columns[index].heading
                    base = self._as_it_was(key, heading, before) if line == 1 else EMPTY
                    found = as_typed(cells.get(column), number, self._names)
                    self._edits.append((_Change(key, heading, found, base, seen, version), before, now))

    def _as_it_was(self, key: str, heading: str, was: str) -> Typed:
        """The content of a cell of llab's own by its digest: what it would show today, or showed of an answer; empty where neither fits."""
        today = self._today.cell(self._written.table, key, heading, was)
        shown = self._ledger.kept.shown(key) if today == EMPTY else ()
        return next((typed(value) for value in shown if _digest_of(value) == was), today)

    def _say_edits(self) -> None:
        by_column: dict[str, list[tuple[_Change, str, str]]] = defaultdict(list)
        for edit in self._edits:
            by_column[edit[0].name].append(edit)
        for edits in by_column.values():
            befores, nows = Counter(before for _, before, _ in edits), Counter(now for _, _, now in edits)
            if befores == nows and len(nows) >= PERMUTED:
                self._ledger.lacks(self._written.table)  # sorted without its rows: nobody typed anything
                continue
            for change, _, _ in edits:
                self._ledger.edited(change.row, change.name, change.found, change.was, seen=change.seen, version=change.version)

    # ---- rows without a key, or with one that was not written

    def _without_key(self, number: int, cells: Cells) -> None:
        """A row that people added; or one that has lost its key, and is known by all else that llab wrote into it."""
        key = self._keys_of_own.get(self._line_digest(cells)) if self._is_known else None
        if key and len(self._rows[key].own) == 1:
            self._row(key, [(1, number, cells)])
        elif self._written.grows:
            self._entry(number, cells)
        else:
            self._aside("", number, cells)

    @cached_property
    def _keys_of_own(self) -> Mapping[str, str]:
        """By the digests of those of llab's own cells whose columns are there the keys of rows; where enough of them are."""
        if self._is_whole:
            return self._written.keys_of_own
        there = [self._own[column] for column in self._own_in_order]
        if len(there) * 2 < len(self._written.own):
            return {}
        found: dict[str, str] = {}
        for key, row in self._rows.items():
            digests = "".join(digest_in(row.own[0], self._written, index) for index in there)
            found[digests] = "" if digests in found else key
        return {digests: key for digests, key in found.items() if key}

    def _entry(self, number: int, cells: Cells) -> None:
        """A new row of a table to which people add: it is known by what stands in its first column."""
        own = {self._name(column): as_typed(value, number, self._names) for column, value in cells.items() if self._is_theirs(column)}
        first = own.get(self._written.columns[0].name, EMPTY)
        if first == EMPTY:
            self._aside("", number, cells)
            return
        said = _text(cells.get(self._told)) if self._told is not None else ""
        is_question = said in self._ledger.kept.questions
        beginning = f"{self._written.grows.partition(':')[0]}:{said}/" if is_question else self._written.grows
        key = beginning + first.text
        was = self._rows[key].typed if key in self._rows else {}
        for name, value in own.items():
            self._entries.append(_Change(key, name, value, was.get(name, EMPTY), "", 0, self._is_known))
        for column in self._own:
            if column in cells and not (column == self._told and is_question):
                self._ledger.stray(key, self._written.columns[self._own[column]].heading, as_typed(cells[column], number, self._names))

    def _strange(self, key: str, number: int, cells: Cells) -> None:
        """A row with a key that was not written in this list then: of an older or newer workbook, pasted here."""
        version = _version(self._ledger.kept.texts, key, telling(cells.get(self._told)) if self._told is not None else "")
        if not version[1]:
            self._aside(key if key in self._ledger.kept.rows else "", number, cells)
            return
        for name, value in self._typed_in([(1, number, cells)]).items():
            self._changes.append(_Change(key, name, value, EMPTY, *version, is_known=False))

    def _aside(self, key: str, number: int, cells: Cells) -> None:
        """What stands outside of the list's own rows."""
        seen = _text(cells.get(self._told)) if self._told is not None else ""
        for column, value in cells.items():
            if column != self._columns.key:
                name = self._columns.names.get(letters_of(column), f"{self._sheet.title}!{letters_of(column)}{number}")
                self._ledger.stray(key, name, as_typed(value, number, self._names), seen=seen)

    # ---- columns

    def _say_columns(self) -> None:
        written = self._written
        for name in (*self._columns.added.values(), *self._fresh):
            self._ledger.added(written.table, name)
        if not self._is_known:
            return
        for index, column in enumerate(written.columns):
            if not self._columns.is_found(index) and not column.is_key:
                self._ledger.lacks(written.table, column.name)
        for place, heading in self._columns.renamed.items():
            if place in self._columns.of:
                was = written.columns[self._columns.of[place]]
                if was.is_added and heading:
                    self._ledger.renamed(written.table, was.name, heading, was.heading)
                else:
                    self._ledger.edited("", was.heading, Typed(text=heading), Typed(text=was.heading))

    def _say_changes(self) -> None:
        for entry in self._entries:
            self._ledger.cell(entry.row, entry.name, entry.found, entry.was, is_known=entry.is_known)
        by_name: dict[str, list[_Change]] = defaultdict(list)
        for change in self._changes:
            by_name[change.name].append(change)
        for name, changes in by_name.items():
            is_sorted = _is_permuted([change for change in changes if not is_same(change.found, change.was)], self._order[name])
            for change in changes:
                if is_sorted and not is_same(change.found, change.was):
                    self._ledger.stray(change.row, name, change.found, was=change.was, seen=change.seen)
                else:
                    self._ledger.cell(
                        change.row, name, change.found, change.was,
                        seen=change.seen, version=change.version, is_known=change.is_known,
                    )  # fmt: skip


def _is_permuted(changes: list[_Change], column: list[tuple[int, str]]) -> bool:
    """Whether the same texts stand in other rows, and none is new: the column was sorted without its rows.

    Where only two texts have changed places, that may have been meant; unless the whole column, from the first row on, is in order.
    """
    found, was = Counter(change.found.text for change in changes), Counter(change.was.text for change in changes)
    if found != was:
        return False
    if len([text for text in found if text]) >= PERMUTED:
        return True
    numbers, texts = [number for number, _ in column], [text.casefold() for _, text in column]
    is_in_order = texts in (sorted(texts), sorted(texts, reverse=True)) and numbers == list(range(len(numbers)))
    return is_in_order and len(set(texts)) >= PERMUTED


def _digest_of(value: object) -> str:
    """The digest of the cell in which this stands, or begins."""
    return digest(parts(visible(value))[0] if isinstance(value, str) else value)


def _text(value: Value | None) -> str:
    return typed(value).text
