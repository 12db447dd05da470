"""What people left in the workbooks, taken out of all of them before any is written: kept in the store, and told.

A workbook is looked into when its bytes are neither those that llab wrote nor those that it looked into last. Copies that people made
of workbooks in the same folder are looked into too, and left as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath

from llab.errors import CannotWrite
from llab.ports import Store, Workbooks
from llab.records import Annotation, AnnotationKind, Export, OwnSheets
from llab.stories.results.beside import Obstacle, newer_name, place_name
from llab.stories.results.facts import pseudonyms_of
from llab.stories.results.outdated import leave_behind
from llab.stories.results.unread import READ, is_text
from llab.survey.privacy import Privacy
from llab.tables.coded import COUNTING
from llab.tables.deciding import BY_RESPONDENT, review_texts
from llab.tables.facts import Facts
from llab.tables.lists import key_of
from llab.tables.pseudonymous import Pseudonyms
from llab.tables.study import plain
from llab.workbook.build import FINGERPRINT, SURVEY, Planned, planned, properties_of, serial_in
from llab.workbook.carry import CannotPut, Carried, digest_of, free_titles, kept_sheets
from llab.workbook.found import columns_of, matched
from llab.workbook.harvest import harvest, written_of
from llab.workbook.ledger import Kept, Source, Texts
from llab.workbook.missed import Copy, Missed, missed
from llab.workbook.moved import moved_in, moved_since
from llab.workbook.opened import Fault, Opened, OpenedSheet, Unreadable, opened
from llab.workbook.parts import cannot_carry, chart_called, left_out
from llab.workbook.references import AS_BEFORE, Moved
from llab.workbook.text import visible
from llab.workbook.written import Written, read_written

KEPT_EXPORTS = 30
"""Of so many exports of each file it is kept what was written; who works in an older one types beside what others typed since."""

REPAIRED = (AnnotationKind.EDITED, AnnotationKind.STRAY, AnnotationKind.DELETED)
"""What makes a file show something else than the store has: it is written again, also where nothing else is new."""

_SUFFIX = ".xlsx"
_DAMAGED, _OLDER = "damaged", "older"
_SAVED_BY_LLAB = "llab"


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
                    raise self._must_stay(name or file, why=_holds(lost))
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


def written_in(store: Store, properties: Mapping[str, str]) -> Written | None:
    """What was written into the workbook with these properties; None where that is not known."""
    serial = serial_in(properties)
    export = store.export(serial) if serial else None
    written = read_written(export.content) if export else None
    return written if written is not None and written.fingerprint == properties.get(FINGERPRINT) else None


def harvest_all(*, store: Store, folder: Workbooks, facts: Facts, privacy: Privacy, at: datetime) -> Looked:
    """Take what people left in the workbooks of the folder, and keep it; the workbooks stay as they are.

    A file that cannot be read is kept under another name, before it is written again, or stays where it is. Raises BadConfiguration
    as `shown_facts` does, and CannotWrite where the store is damaged or no copy can be kept.
    """
    run = _Run(store, folder, facts, privacy, at)
    for name in folder.names():
        if PurePath(name).suffix.casefold() in READ and is_text(name):
            run.look_at(name)
    run.take()
    return run.looked()


@dataclass
class _File:
    """A file that is to be looked into."""

    name: str
    content: bytes
    sha256: str
    workbook: Planned
    book: Opened
    properties: Mapping[str, str]


class _Run:
    """Looks at all files first, then takes what is in them, the oldest export first."""

    def __init__(self, store: Store, folder: Workbooks, facts: Facts, privacy: Privacy, at: datetime) -> None:
        self._store, self._folder, self._facts, self._privacy, self._at = store, folder, facts, privacy, at
        self._names = {name: name for name in names_of(facts)}
        self._names |= {newer_name(name): name for name in self._names}
        self._at_first: dict[str, str] = {}
        self._stays: dict[str, Obstacle] = {}
        self._files: list[_File] = []
        self._aside: list[str] = []
        self._damaged: list[str] = []
        self._annotations = list(facts.annotations)
        self._found: list[Annotation] = []
        self._broken: set[tuple[str, int]] = set()

    # ---- what is there

    def look_at(self, name: str) -> None:
        """Find out whether people have saved the file since llab wrote it or looked into it."""
        try:
            content = self._folder.read(name)
        except CannotWrite:
            return  # told by whoever has to replace it
        if content is None:
            return
        digest = sha256(content).hexdigest()
        if name in self._names:
            self._at_first[name] = digest
        is_known = self._store.harvested(name) == digest
        last = self._store.last_export(name, with_content=False) if name in self._names else None
        is_ours = last is not None and last.sha256 == digest
        if not is_ours and (not is_known or name in self._names):
            self._look_into(name, content, digest, is_known=is_known)

    def _look_into(self, name: str, content: bytes, digest: str, *, is_known: bool) -> None:
        properties = properties_of(content)
        if name not in self._names and not self._is_copy(name, content, properties):
            return
        if name in self._names and is_known and not self._may_hold_more(content, properties):
            return
        try:
            self._opened(name, content, digest, properties, is_known=is_known)
        except Unreadable as error:
            self._unreadable(name, content, error.fault)

    def _is_copy(self, name: str, content: bytes, properties: Mapping[str, str]) -> bool:
        """Whether the file is a copy of one of llab's: it says so, or what saved it (Google Sheets, Numbers) dropped what it said."""
        survey = self._facts.questionnaire.survey.id
        if SURVEY in properties or not name.startswith(survey):
            return properties.get(SURVEY) == survey
        workbook = self._workbook_of(name, properties)
        try:
            lists = matched(opened(content), written_of(workbook.sheets)).lists if workbook else ()
            if any(columns_of(sheet, one).key is not None for sheet, one in lists):
                return True
        except Unreadable:
            self._damaged.append(name)
        self._need_not_look_again(name, content)
        return False

    def _need_not_look_again(self, name: str, content: bytes) -> None:
        """Nothing can be taken out of the file as long as nobody saves it again."""
        self._store.annotate((), file=name, sha256=sha256(content).hexdigest())

    def _may_hold_more(self, content: bytes, properties: Mapping[str, str]) -> bool:
        """Whether a file that was looked into before has something that llab could not carry over."""
        return not properties or bool(cannot_carry(content, {}))

    def _opened(self, name: str, content: bytes, digest: str, properties: Mapping[str, str], *, is_known: bool) -> None:
        book = opened(content)
        written = written_in(self._store, properties)
        if name in self._names:
            more = cannot_carry(content, written.parts if written else self._parts_today(name))
            if more:
                self._stays[name] = _holds(more)
        workbook = self._workbook_of(name, properties)
        if workbook is None:
            self._need_not_look_again(name, content)
        elif not is_known:
            for sheet in book.sheets:
                for _ in sheet.rows():
                    break
            self._files.append(_File(name, content, digest, workbook, book, properties))

    def _parts_today(self, name: str) -> dict[str, int]:
        today = self._today[self._names[name]].sheets
        return dict(Counter(chart_called(visible(chart.title)) for sheet in today for chart in sheet.charts))

    def _unreadable(self, name: str, content: bytes, fault: Fault) -> None:
        if name not in self._names:
            self._damaged.append(name)
            self._need_not_look_again(name, content)
            return
        if fault is Fault.PASSWORD:
            self._stays[name] = Obstacle(f"cannot be read: {fault}", "Save it as .xlsx without a password.")
        elif content:
            self._broken.add((name, serial_in(properties_of(content))))
            self._keep_aside(name, content, _DAMAGED)

    def _keep_aside(self, name: str, content: bytes, why: str) -> None:
        """Keep the file under another name, unless it is kept under one already."""
        path, number = PurePath(name), 1
        aside = f"{path.stem} ({why}){path.suffix}"
        while (there := self._folder.read(aside)) is not None:
            if there == content:
                return
            number += 1
            aside = f"{path.stem} ({why} {number}){path.suffix}"
        self._aside.append(self._folder.write(aside, content, over="", like=name))
        self._need_not_look_again(aside, content)

    def _workbook_of(self, name: str, properties: Mapping[str, str]) -> Planned | None:
        """The workbook that the file is a version of: as the store knows by its serial, else by its name."""
        if name in self._names:
            return self._today.get(self._names[name])
        export = self._store.export(serial_in(properties), with_content=False) if serial_in(properties) else None
        if export is not None and place_name(export.file) in self._today:
            return self._today[place_name(export.file)]
        alike = [each for each in self._today if PurePath(name).stem.startswith(PurePath(each).stem)]
        return self._today[max(alike, key=len)] if alike else None

    @cached_property
    def _today(self) -> dict[str, Planned]:
        facts = self._pseudonyms.shown() if self._privacy.is_pseudonymous else self._facts
        return {each.name: each for each in planned(facts)}

    @cached_property
    def _pseudonyms(self) -> Pseudonyms:
        return pseudonyms_of(self._facts, self._store, self._privacy)

    # ---- what is in it

    def take(self) -> None:
        """Keep what is new in each file, the oldest export first."""
        for file in sorted(self._files, key=lambda file: (serial_in(file.properties), file.name)):
            self._take(file)

    def _take(self, file: _File) -> None:
        written = written_in(self._store, file.properties)
        has_codes = written.has_codes if written else self._privacy.is_pseudonymous
        saved_by = "" if file.book.saved_by == _SAVED_BY_LLAB else file.book.saved_by
        serial, last = serial_in(file.properties), self._store.last_export(file.name, with_content=False)
        source = Source(file.name, serial, saved_by, self._at, is_latest=last is None or last.serial == serial, saved=file.book.saved)
        facts = self._facts.model_copy(update={"annotations": tuple(self._annotations)})
        names = pseudonyms_of(facts, self._store, self._privacy) if has_codes else None
        try:
            found = harvest(file.book, written, file.workbook.sheets, source, kept_in(names.shown() if names else facts)).annotations
        except Unreadable as error:
            self._unreadable(file.name, file.content, error.fault)
            return
        if written is None and file.name in self._names and file.book.sheets:
            self._keep_aside(file.name, file.content, _OLDER)
        taken = names.named(found) if names else found
        if taken and not self._found:
            leave_behind(self._store, self._at)  # should this run be stopped before it has written all of them, the next one goes on
        self._store.annotate(taken, file=file.name, sha256=file.sha256)
        self._annotations += taken
        self._found += taken

    def looked(self) -> Looked:
        """The files as they were."""
        typed = [one for one in self._found if one.kind in COUNTING]
        listed = sum(one.kind in (AnnotationKind.EDITED, AnnotationKind.STRAY) for one in self._found)
        repaired = self._broken.union((one.workbook, one.export) for one in self._annotations if one.kind in REPAIRED)
        taken = Harvest(len(typed), len({one.workbook for one in typed}), listed, tuple(self._aside), tuple(self._damaged))
        broken = frozenset(name for name, _ in self._broken)
        return Looked(self._store, self._folder, self._at_first, self._stays, taken, frozenset(repaired), broken)


def names_of(facts: Facts) -> Iterator[str]:
    """The names of the files of all workbooks."""
    survey = facts.questionnaire.survey.id
    yield from (f"{survey}-{question.id}{_SUFFIX}" for question in facts.questionnaire.questions)
    yield f"{survey}{_SUFFIX}"


def kept_in(facts: Facts) -> Kept:
    """What the store has, as harvesting asks for it."""
    texts: dict[str, list[tuple[int, str]]] = {}
    for response in facts.responses:
        for version in sorted(response.versions, key=lambda version: version.version):
            texts.setdefault(key_of(version), []).append((version.version, version.answer.text))
    versions: Texts = texts | review_texts(facts)
    questions = frozenset(question.id for question in facts.questionnaire.questions)

    said: dict[str, list[object]] = {}

    def shown(row: str) -> list[object]:
        if not said:
            said.update(_said(facts))
        return said.get(row, [])

    return Kept(facts.annotations, versions, questions, shown)


def _said(facts: Facts) -> dict[str, list[object]]:
    """By the keys of rows in which answers stand all that they ever said, the newest first."""
    found: dict[str, list[object]] = {}
    versions = ((version, response.participant) for response in facts.responses for version in response.versions)
    for version, participant in sorted(versions, key=lambda each: -each[0].version):
        for row in (key_of(version), f"{BY_RESPONDENT}:{participant}"):
            found.setdefault(row, []).extend((version.answer.text, plain(version.answer.value)))
    return found


def _holds(more: tuple[str, ...]) -> Obstacle:
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
