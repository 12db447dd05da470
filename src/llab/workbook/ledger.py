"""What becomes of what was found in a cell: compared with what was written there, and with what others typed since.

It is taken, kept beside what others typed, listed, or nothing new. What is written down twice is written down once: a workbook
that somebody keeps open is looked into again and again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from math import isclose

from llab.records import EMPTY, Annotation, AnnotationKind, Typed, ValueKind
from llab.tables.coded import CHANGED, COUNTING, Place, added_columns, family, is_renaming, is_seen, shown, standing

SEVERAL = 3
"""Who typed into so many cells hardly types anew into all of them at once."""

Texts = Mapping[str, Sequence[tuple[int, str]]]
"""For the key of each answer its versions: number and text, the oldest first."""


@dataclass(frozen=True)
class Source:
    """The file that is looked into."""

    file: str
    """Its name."""
    serial: int
    """Of the export that it came from; 0 where it says none."""
    coder: str
    """Who saved it last."""
    at: datetime
    is_latest: bool = True
    """Whether no other was written in its place since: what it holds is not older than what was found in it."""
    saved: datetime | None = None
    """When it was saved, as it says; None where it does not."""


@dataclass(frozen=True)
class Kept:
    """What the store has, as far as harvesting asks for it."""

    annotations: tuple[Annotation, ...] = ()
    texts: Texts = field(default_factory=dict)
    questions: Collection[str] = ()
    shown: Callable[[str], Iterable[object]] = lambda row: ()  # noqa: ARG005
    """What llab's own cells of the row with that key may have shown of answers, the newest first."""

    @cached_property
    def standing(self) -> dict[Place, tuple[Annotation, ...]]:
        """What stands in each cell that anybody typed into."""
        return standing(self.annotations)

    @cached_property
    def values(self) -> dict[Place, set[str]]:
        """Everything that ever stood in a cell."""
        found: dict[Place, set[str]] = defaultdict(set)
        for one in self.annotations:
            if one.kind in COUNTING:
                found[one.row, one.column].add(one.value.text)
        return found

    @cached_property
    def rows(self) -> frozenset[str]:
        """The keys of all rows into which anybody typed, and of all answers."""
        return frozenset((*self.texts, *(one.row for one in self.annotations if one.kind in COUNTING)))

    def columns(self, sheet: str) -> frozenset[str]:
        """The columns that people added to a sheet, and that are there still."""
        return frozenset(column for title, column in self._added if title == family(sheet))

    def headings(self, sheet: str) -> dict[str, str]:
        """What they are called by now, by their names."""
        return {column: heading for (title, column), heading in self._added.items() if title == family(sheet)}

    @cached_property
    def _added(self) -> Mapping[Place, str]:
        return added_columns(self.annotations)


def is_same(one: Typed, other: Typed) -> bool:
    """Whether two cells show the same: programs make texts of numbers and numbers of texts, but nobody a formula of either."""
    if ValueKind.FORMULA in (one.kind, other.kind) and one.kind is not other.kind:
        return False
    if one.kind is other.kind is ValueKind.NUMBER:
        return isclose(float(one.text), float(other.text), rel_tol=1e-12)
    return one.text == other.text


def is_formatted_anew(found: Typed, was: Typed) -> bool:
    """Whether the same stands in the cell, but somebody has chosen a number format, or taken it away.

    From one format to another alone is not told: programs write the same format in several ways.
    """
    return found.kind is not ValueKind.FORMULA and is_same(found, was) and bool(found.format) is not bool(was.format)


def _is_as_written(was: Typed, entries: Sequence[Annotation]) -> bool:
    """Whether nobody has typed into the cell since it was written."""
    return not entries or is_same(shown(entries), was)


class Ledger:
    """Writes down what was found in one file."""

    def __init__(self, source: Source, kept: Kept) -> None:
        self.source, self.kept = source, kept
        self.found: list[Annotation] = []
        self._mine: dict[Place, list[Annotation]] = defaultdict(list)
        self._taken: dict[str, dict[str, None]] = defaultdict(dict)
        self._versions: set[datetime | None] = set()
        self._listed: set[tuple[AnnotationKind, str, str, str]] = set()
        self._now: dict[Place, list[Typed]] = defaultdict(list)
        self._goes_on = self._is_sure = True
        for one in kept.annotations:
            if self._is_mine(one):
                self._versions.add(one.saved)
                if one.kind in COUNTING:
                    self._mine[one.row, one.column].append(one)
                    self._taken[one.row][one.column] = None
                else:
                    self._listed.add((one.kind, one.row, one.column, one.value.text))

    def _is_mine(self, one: Annotation) -> bool:
        """Whether it was found in this file before, as it is since the same export."""
        return one.workbook == self.source.file and one.export == self.source.serial

    def compare(self, cells: Iterable[tuple[Place, Typed]]) -> None:
        """Tell from all cells whether the file goes on from what was found in it last: of several cells one at least holds the same.

        Else it is an older copy of it, put in its place: who typed there anew has not seen what was found since. Where those cells are
        too few, that is not sure: what is typed over there is listed.
        """
        last = max((one.at for found in self._mine.values() for one in found[-1:]), default=None)
        known = [(found, self._mine[place][-1]) for place, found in cells if place in self._mine]
        same = [is_same(found, one.value) for found, one in known if one.at == last]
        self._is_sure = any(same)
        self._goes_on = self._is_sure or len(same) < SEVERAL

    def columns_taken(self, row: str) -> Collection[str]:
        """The columns of a row in which something was found in this file before."""
        return self._taken.get(row, ())

    def cell(
        self, row: str, column: str, found: Typed, was: Typed, *, seen: str = "", version: int = 0, is_known: bool = True
    ) -> None:  # fmt: skip
        """A cell of people's. `was` is what was written there; not `is_known` where that is only what would be written today."""
        place = (row, column)
        is_mark = column == CHANGED  # what llab says there depends on the answer: what somebody said of an earlier one does not count
        entries = () if is_mark else self.kept.standing.get(place, ())
        own = self._own(place, found, entries) if is_known else None
        kind = self._judged(place, found, was, entries, own, is_known=is_known)
        if kind is None:
            return
        if own is not None and not self._is_sure and not any(is_same(value, was) for value in (found, own.value)):
            self.found.append(own.model_copy(update={"kind": AnnotationKind.OVER}))
        self._now[place].append(found)
        base = own.value if own is not None and kind is AnnotationKind.BESIDE else was
        self._write(kind, row, column, value=found, base=base, seen=seen, version=version)

    def _judged(
        self, place: Place, found: Typed, was: Typed, entries: Sequence[Annotation], own: Annotation | None, *, is_known: bool
    ) -> AnnotationKind | None:
        """How what was found counts beside or in the place of what stands there, its own too; None where it is nothing new."""
        is_mark = place[1] == CHANGED
        if is_formatted_anew(found, was) and self._is_formatted(place, found, was, entries, is_known=is_known):
            return AnnotationKind.TYPED
        if any(is_same(found, value) for value in (*self._now[place], *(one.value for one in self._mine[place][-1:]))):
            return None
        if is_same(found, was):
            is_back = is_known and not is_mark and self._is_back(place, entries)
            return AnnotationKind.TYPED if is_back else None
        is_free = not self._now[place] and is_known and (_is_as_written(was, entries) or entries == (own,))
        if is_free and not self._is_again(place, found):
            return AnnotationKind.TYPED
        is_over = own is not None or (is_known and not self._is_again(place, found) and any(is_seen(one, was) for one in entries))
        is_there = any(is_same(found, value) for value in (EMPTY, shown(entries), *(one.value for one in entries)))
        is_old = (not is_known and found.text in self.kept.values.get(place, ())) or self._is_older(place, found)
        return None if is_old or (is_there and not is_over) else AnnotationKind.BESIDE

    def _is_formatted(self, place: Place, found: Typed, was: Typed, entries: Sequence[Annotation], *, is_known: bool) -> bool:
        """Whether the number format alone is news: nobody has typed into the cell since, and it was not found in this file before."""
        is_free = is_known and self.source.is_latest and not self._now[place] and (not entries or is_same(shown(entries), was))
        return is_free and found.format not in (one.value.format for one in self._mine[place][-1:])

    def _own(self, place: Place, found: Typed, entries: Sequence[Annotation]) -> Annotation | None:
        """What stands in the cell since it was found in this file last, and was typed over here; None where it may be an older copy."""
        last = self._mine[place][-1] if self._mine[place] else None
        is_over = self.source.is_latest and self._goes_on and not self._now[place] and not self._is_again(place, found)
        return last if is_over and last in entries else None

    def _is_same_hand(self, place: Place, entries: Sequence[Annotation]) -> bool:
        """Whether all that stands in the cell was found in this file, in the place of which no other was written since."""
        return self.source.is_latest and bool(self._mine[place]) and all(map(self._is_mine, entries))

    def _is_back(self, place: Place, entries: Sequence[Annotation]) -> bool:
        """Whether a cell that holds what llab wrote there was set back to that since something else was found in this file.

        An older copy put in its place holds that, too: the file has to be one that was saved later.
        """
        before = self._mine[place][-1].saved if self._mine[place] else None
        is_later = before is not None and self.source.saved is not None and self.source.saved > before
        return is_later and self._is_same_hand(place, entries)

    def _is_older(self, place: Place, found: Typed) -> bool:
        """Whether the file is one that was looked into before what is kept now was found in it: what it holds was taken then."""
        last = self._mine[place][-1].saved if self._mine[place] else None
        is_before = last is not None and self.source.saved is not None and self.source.saved < last
        return is_before and self.source.saved in self._versions and self._is_again(place, found)

    def _is_again(self, place: Place, found: Typed) -> bool:
        """Whether that stood there before something else was typed into the same file: it may be an older copy."""
        return any(is_same(found, one.value) for one in self._mine[place])

    def stray(self, row: str, column: str, found: Typed, *, was: Typed = EMPTY, seen: str = "") -> None:
        """Something that stands where it cannot be taken from: it is listed."""
        if found != EMPTY:
            self._list(AnnotationKind.STRAY, row, column, value=found, base=was, seen=seen)

    def edited(self, row: str, column: str, found: Typed, was: Typed, *, seen: str = "", version: int = 0) -> None:
        """A change in a column of llab's own: it is listed."""
        self._list(AnnotationKind.EDITED, row, column, value=found, base=was, seen=seen, version=version)

    def deleted(self, row: str, *, seen: str = "", version: int = 0) -> None:
        """A row that is gone."""
        self._list(AnnotationKind.DELETED, row, "", seen=seen, version=version)

    def lacks(self, sheet: str, column: str = "") -> None:
        """Something of a sheet's, or a column of it, is not as llab wrote it: the workbook is to be written again."""
        self._list(AnnotationKind.DELETED, sheet, column)

    def added(self, sheet: str, column: str) -> None:
        """A column that people added to a sheet."""
        if column not in self.kept.columns(sheet):
            self._list(AnnotationKind.COLUMN, sheet, column)

    def renamed(self, sheet: str, column: str, heading: str, was: str) -> None:
        """A column that people added has another heading; `was` is the one that was written."""
        mine = [one.value.text for one in self.kept.annotations if self._is_mine(one) and is_renaming(one, sheet, column)]
        if heading != [was, *mine][-1]:
            self._write(AnnotationKind.COLUMN, sheet, column, value=Typed(text=heading), base=Typed(text=was), seen="", version=0)

    def _list(
        self, kind: AnnotationKind, row: str, column: str, *, value: Typed = EMPTY, base: Typed = EMPTY, seen: str = "", version: int = 0
    ) -> None:  # fmt: skip
        said = (kind, row, column, value.text)
        if said not in self._listed:
            self._listed.add(said)
            self._write(kind, row, column, value=value, base=base, seen=seen, version=version)

    def _write(
        self, kind: AnnotationKind, row: str, column: str, *, value: Typed, base: Typed, seen: str, version: int
    ) -> None:  # fmt: skip
        source = self.source
        self.found.append(
            Annotation(
                kind=kind, workbook=source.file, row=row, column=column, value=value, coder=source.coder,
                base=base, export=source.serial, seen=seen, version=version, at=source.at,
                saved=source.saved,
            )
        )  # fmt: skip
