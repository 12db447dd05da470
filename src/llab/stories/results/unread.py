"""Files beside the workbooks that llab does not read, though somebody may have worked in them: other forms, and damaged copies."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from llab.errors import CannotWrite
from llab.ports import Store, Workbooks
from llab.stories.results.told import SEPARATOR, UNREAD, situations

READ = (".xlsx", ".xlsm")
"""What people save a workbook as may be read in all of these forms; llab itself writes the first."""

_FORMS = frozenset((".ods", ".fods", ".ots", ".xls", ".xlt", ".xlsb", ".xltx", ".xltm", ".csv", ".tsv", ".numbers"))
"""What spreadsheet programs save a workbook as besides what llab reads."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which nothing is taken."""

    name: str
    path: str
    sha256: str
    is_news: bool
    """Whether no export has told of it as it is now."""

    @property
    def situation(self) -> str:
        """What two runs have in common that would tell the same."""
        return SEPARATOR.join((UNREAD, self.sha256, _mark(self.name)))


def unread_in(store: Store, folder: Workbooks, survey: str, *, damaged: Collection[str] = ()) -> Iterator[Unread]:
    """The files with the survey's id in their names that have another form, but for those that llab wrote; and copies found `damaged`.

    Raises CannotWrite where the folder cannot be read.
    """
    told = dict(_told(store))
    for name in folder.names():
        suffix = PurePath(name).suffix.casefold()
        is_other = (suffix in _FORMS or (suffix in READ and not is_text(name))) and _is_called(survey, name)
        before = told.get(_mark(name), "")
        if is_other or name in damaged or before:
            digest = _digest(folder, name)
            is_known = is_text(name) and store.harvested(name) == digest if is_other else name not in damaged and before != digest
            if digest and not is_known:
                path = folder.path_of(name).encode("utf-8", "replace").decode()
                yield Unread(name, path, digest, is_news=before != digest)


def is_text(name: str) -> bool:
    """Whether the name of a file is one in UTF-8; any other is not read either, since no list could have it."""
    return name.isascii() or name == name.encode("utf-8", "replace").decode()


def _mark(name: str) -> str:
    """What stands for the name, which may have any letters, in a line."""
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def _told(store: Store) -> Iterator[tuple[str, str]]:
    """Of each file that was told of the mark of its name, and the hash of its content."""
    for situation in situations(store):
        what, _, rest = situation.partition(SEPARATOR)
        if what == UNREAD:
            digest, _, mark = rest.partition(SEPARATOR)
            yield mark, digest


def _digest(folder: Workbooks, name: str) -> str:
    """Empty where the file has gone, or cannot even be opened."""
    try:
        content = folder.read(name)
    except CannotWrite:
        return ""
    return "" if content is None else sha256(content).hexdigest()


def _is_called(survey: str, name: str) -> bool:
    """Whether the survey's id stands in the name as a word: `Copy of lunca-q1.ods`, and not `lunca2.ods`."""
    return re.search(rf"(?<![^\W_]){re.escape(survey)}(?![^\W_])", name, re.IGNORECASE) is not None
