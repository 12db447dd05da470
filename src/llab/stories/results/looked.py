"""The workbooks as they were when people's work was taken out of them: which show all that they should, and the sheets that go over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from llab.ports import Store, Workbooks
from llab.records import Export, OwnSheets
from llab.stories.results.beside import Obstacle, newer_name
from llab.stories.results.kept import written_in
from llab.workbook.build import FINGERPRINT, Planned, properties_of, serial_in
from llab.workbook.carry import Carried, digest_of, free_titles, kept_sheets
from llab.workbook.found import matched
from llab.workbook.harvest import written_of
from llab.workbook.missed import Copy, Missed, missed
from llab.workbook.moved import moved_in, moved_since
from llab.workbook.opened import OpenedSheet, Unreadable, opened
from llab.workbook.page import CannotPut
from llab.workbook.parts import left_out
from llab.workbook.references import AS_BEFORE, Moved
from llab.workbook.written import read_written

KEPT_EXPORTS = 30
"""Of so many exports of each file it is kept what was written; who works in an older one types beside what others typed since."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """What was taken out of the workbooks."""

    cells: int = 0
    """Cells that people typed into, or emptied, since they were looked at last."""
    workbooks: int = 0
    """The files in which they were."""
    listed: int = 0
    """What could not be put where it was typed."""
    aside: tuple[str, ...] = ()
    """The paths of files that were kept under another name: damaged ones, and such of which nothing is known any more."""
    damaged: tuple[str, ...] = ()
    """The names of copies that cannot be read."""


class MustStay(Exception):
    """A file was to be replaced that holds sheets of people's which cannot be carried over; `Looked.stays` says so from now on."""


@dataclass
class Looked:
    """The workbooks as they were when people's work was taken out of them."""

    store: Store
    folder: Workbooks
    at: Mapping[str, str]
    """The sha256 of each file of llab's."""
    stays: dict[str, Obstacle]
    """The files that must not be replaced, and why."""
    harvest: Harvest
    _repaired: frozenset[tuple[str, int]]
    """Files, and the serials in them, that show something else than the store has."""
    _broken: frozenset[str]
    """Those that cannot be read."""
    _opened: dict[str, tuple[OpenedSheet, ...]] = field(default_factory=dict)
    _made: dict[str, tuple[Export, OwnSheets]] = field(default_factory=dict)

    def is_current(self, workbook: Planned, content: bytes) -> bool:
        """Whether a file shows all that the workbook should, as it should."""
        properties = properties_of(content)
        serial = serial_in(properties)
        if properties.get(FINGERPRINT) != workbook.fingerprint or not serial:
            return False
        if any((name, serial) in self._repaired for name in (workbook.name, newer_name(workbook.name))):
            return False
        is_in_place = sha256(content).hexdigest() == self.at.get(workbook.name)
        has_theirs = self._has_theirs(workbook, workbook.name if is_in_place else newer_name(workbook.name))
        return has_theirs and not (is_in_place and self._waiting(workbook))

    def make(self, workbook: Planned, file: str, at: datetime) -> bytes:
        """The workbook for the file of that name, with people's own sheets behind; what is in it is kept before the file is there.

        Raises ValueError as `Planned.make` does, and MustStay.
        """
        serial = self.store.next_serial()
        behind = tuple(self._behind(workbook, file))
        try:
            made = workbook.make(serial, tuple(carried for _, carried in behind))
        except CannotPut as error:
            raise self._must_stay(*(name for name, _ in behind)) from error
        export = Export(serial=serial, file=file, sha256=sha256(made.content).hexdigest(), content=made.written, at=at)
        self.store.keep_export(export, most=KEPT_EXPORTS)
        self._made[file] = export, OwnSheets(file=file, serial=serial, content=made.theirs)
        return made.content

    def written(self, workbook: Planned, path: str) -> None:
        """Remember that nobody has typed into what was just written there, so that it is not looked into, and which sheets it has."""
        newer = newer_name(workbook.name)
        export, sheets = self._made[newer if PurePath(path).name == newer else workbook.name]
        self.store.annotate((), file=export.file, sha256=export.sha256)
        self.store.keep_sheets(sheets)
        if export.file != newer and self.store.sheets_of(newer):
            self.store.keep_sheets(OwnSheets(file=newer, serial=export.serial, content=b""))  # it has gone into the other

    # ---- sheets of people's

    def _behind(self, workbook: Planned, file: str) -> Iterator[tuple[str, Carried]]:
        """People's own sheets that go into the file: those in it, those it had, and those of the newer one that takes its place."""
        taken = [sheet.title for sheet in workbook.sheets]
        back = self._missed(workbook, file)
        own = tuple(sheet for sheet in self._theirs(workbook, file) if sheet.title not in back.outdated)
        rest = self._waiting(workbook) if file == workbook.name else ()
        for name, sheets in ((file, own), ("", back.sheets), (newer_name(file), rest)):
            content = (self.folder.read(name) if name else back.content) if sheets else None
            if content is not None:
                if lost := left_out(content, (sheet.part for sheet in sheets)):
                    raise self._must_stay(name or file, why=holds(lost))
                titles = free_titles((sheet.title for sheet in sheets), taken)
                taken += titles.values()
                carried = Carried(content, titles, self._moved(workbook, content) if name else back.moved)
                try:
                    carried.source  # noqa: B018 - read now, so that it is known which of two files it is
                except CannotPut as error:
                    raise self._must_stay(name or file) from error
                yield name or file, carried

    def _missed(self, workbook: Planned, file: str) -> Missed:
        """The sheets that the file had when it was written last, and an older copy that somebody saved over it has not, or not so."""
        kept = self.store.sheets_of(file)
        content = self.folder.read(file) if file in self.at else None
        if kept is None or file in self.stays or (content is None and file != workbook.name):
            return Missed()
        properties = properties_of(content or b"")
        serial = serial_in(properties)
        if file in self._broken or content is None:
            serial, content = 0, None
        elif serial >= kept.serial:
            return Missed()
        was = written_in(self.store, properties) if serial else None
        export = self.store.export(kept.serial)
        now = read_written(export.content) if export else None
        found = Copy(self._theirs(workbook, file), self._moved(workbook, content), was.carried if was else {}, is_known=was is not None)
        return missed(kept.content, moved_since(now, workbook.sheets) if now else AS_BEFORE, found)

    def _has_theirs(self, workbook: Planned, file: str) -> bool:
        """Whether the store has people's own sheets as they stand in the file; what somebody has open is asked for later."""
        last = self.store.last_export(file, with_content=False)
        if file in self.stays or (last is not None and last.sha256 == self.at.get(file)):
            return True
        theirs, kept = self._theirs(workbook, file), self.store.sheets_of(file)
        digests = {sheet.title: digest_of(sheet) for sheet in (kept_sheets(kept.content) if kept else ())}
        return {sheet.title: digest_of(sheet) for sheet in theirs} == digests or self.folder.locked_by(file) is not None

    def _must_stay(self, *names: str, why: Obstacle | None = None) -> MustStay:
        for name in names:
            self._opened[name] = ()
            self.stays[name] = why or _in_a_strange_form()
        return MustStay(*names)

    def _moved(self, workbook: Planned, content: bytes | None) -> Moved:
        """The columns of lists in the file that will stand elsewhere: formulas in people's own sheets refer to them."""
        if content is None:
            return AS_BEFORE
        try:
            return moved_in(opened(content), written_in(self.store, properties_of(content)) or written_of(workbook.sheets), workbook.sheets)
        except Unreadable:
            return AS_BEFORE

    def _waiting(self, workbook: Planned) -> tuple[OpenedSheet, ...]:
        """People's own sheets in the newer file that are not in the one in its place."""
        newer = self._theirs(workbook, newer_name(workbook.name))
        if not newer:
            return ()
        own, other = (self._moved(workbook, self.folder.read(name)) for name in (workbook.name, newer_name(workbook.name)))
        back = self._missed(workbook, workbook.name)
        there = {digest_of(sheet, own) for sheet in self._theirs(workbook, workbook.name)}
        there |= {digest_of(sheet, back.moved) for sheet in back.sheets}
        return tuple(sheet for sheet in newer if digest_of(sheet, other) not in there)

    def _theirs(self, workbook: Planned, file: str) -> tuple[OpenedSheet, ...]:
        if file not in self._opened:
            content = self.folder.read(file) if file in self.at else None
            self._opened[file] = () if content is None or file in self.stays else self._added(workbook, content)
        return self._opened[file]

    def _added(self, workbook: Planned, content: bytes) -> tuple[OpenedSheet, ...]:
        ours = {sheet.title.casefold() for sheet in workbook.sheets}
        try:
            book = opened(content)
            if all(sheet.title.casefold() in ours for sheet in book.sheets):
                return ()
            written = written_in(self.store, properties_of(content)) or written_of(workbook.sheets)
            found = matched(book, written).theirs
            for sheet in found:
                digest_of(sheet)
        except Unreadable:
            return ()  # kept aside when it was looked at
        return found


def holds(more: tuple[str, ...]) -> Obstacle:
    """Why a file stays as it is that has such things in it."""
    what = " and ".join((", ".join(more[:-1]), more[-1]) if more[1:] else more)
    advice = (
        "Move what you made into a workbook of your own that reads from this one, or delete it; "
        "the next run then writes this workbook again and takes the newer one away."
    )
    return Obstacle(f"holds {what}, which llab cannot carry over", advice)


def _in_a_strange_form() -> Obstacle:
    advice = (
        "Save it as an Excel workbook (.xlsx) with Excel or LibreOffice, or move the sheets that you added into a workbook of your own; "
        "the next run then writes this workbook again and takes the newer one away."
    )
    return Obstacle("holds sheets that you added, in a form which llab cannot carry over", advice)
