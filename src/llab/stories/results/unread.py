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
        return SEPARATOR.join((UNREAD, self.sha256, self.name))


def unread_in(store: Store, folder: Workbooks, survey: str, *, damaged: Collection[str] = ()) -> Iterator[Unread]:
    """The files with the survey's id in their names that have another form, but for those that llab wrote; and copies found `damaged`.

    Raises CannotWrite where the folder cannot be read.
    """
    told = {name: digest for digest, name in _told(store)}
    for name in folder.names():
        is_other = PurePath(name).suffix.casefold() in _FORMS and _is_called(survey, name)
        if is_other or name in damaged or name in told:
            digest = _digest(folder, name)
            is_known = store.harvested(name) == digest if is_other else name not in damaged and told[name] != digest
            if digest and not is_known:
                yield Unread(name, folder.path_of(name), digest, is_news=told.get(name) != digest)


def _told(store: Store) -> Iterator[tuple[str, str]]:
    for situation in situations(store):
        what, _, rest = situation.partition(SEPARATOR)
        if what == UNREAD:
            digest, _, name = rest.partition(SEPARATOR)
            yield digest, name


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
