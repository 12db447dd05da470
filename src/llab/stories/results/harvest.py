"""What people left in the workbooks, taken out of all of them before any is written: kept in the store, and told.

A workbook is looked into when its bytes are neither those that llab wrote nor those that it looked into last. Copies that people made
of workbooks in the same folder are looked into too, and left as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath

from llab.errors import CannotWrite
from llab.ports import Store, Workbooks
from llab.records import Annotation, AnnotationKind
from llab.stories.results.beside import Obstacle, newer_name, place_name
from llab.stories.results.facts import pseudonyms_of
from llab.stories.results.kept import kept_in, names_of, written_in
from llab.stories.results.looked import Harvest, Looked, holds
from llab.stories.results.outdated import leave_behind
from llab.stories.results.unread import READ, is_text
from llab.survey.privacy import Privacy
from llab.tables.coded import COUNTING
from llab.tables.facts import Facts
from llab.tables.pseudonymous import Pseudonyms
from llab.workbook.build import SURVEY, Planned, planned, properties_of, serial_in
from llab.workbook.found import columns_of, matched
from llab.workbook.harvest import harvest, written_of
from llab.workbook.ledger import Source
from llab.workbook.opened import Fault, Opened, Unreadable, opened
from llab.workbook.parts import cannot_carry, chart_called
from llab.workbook.text import visible

REPAIRED = (AnnotationKind.EDITED, AnnotationKind.STRAY, AnnotationKind.DELETED)
"""What makes a file show something else than the store has: it is written again, also where nothing else is new."""

_DAMAGED, _OLDER = "damaged", "older"
_SAVED_BY_LLAB = "llab"


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
                self._stays[name] = holds(more)
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
