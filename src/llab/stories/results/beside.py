"""Where a workbook goes: into its place, or beside it as `(newer)` while the file in its place must stay as it is.

Two files at most are there for a workbook. The one beside is replaced by each later run that has something new, and removed once the
file in its place shows everything; neither is touched while somebody has it open, or has saved it since it was looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from llab.errors import CannotWrite, HeldOpen, LlabError, TryLater
from llab.ports import Holder, Workbooks
from llab.stories.results.told import SEPARATOR

MARK = " (newer)"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a file must stay as it is."""

    why: str
    """What there is to say of the file: `is open`, `holds a chart that llab cannot carry over`."""
    advice: str = ""
    """What a person can do about it; empty where waiting is enough, or removing a lock that was left over."""
    holder: Holder | None = None
    """Who has it open, where somebody has."""
    can_pass: bool = False
    """Whether it passes as soon as somebody closes the file."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A workbook of which there are two files for now."""

    name: str
    """Of the file that stays as it is: the one in its place, or else the `(newer)` one, which could not be removed."""
    obstacle: Obstacle
    path: str
    """Where that file lies."""
    newer: str = ""
    """The name of the file beside; empty where `name` is that."""
    newer_obstacle: Obstacle | None = None
    """Why the file beside had to stay as it is too, and shows less than it could; None where it shows everything."""
    is_news: bool = True
    """Whether the last export did not tell the same."""

    @property
    def situation(self) -> str:
        """What two runs have in common that would tell the same."""
        return self.name if self.newer_obstacle is None else f"{self.name}{SEPARATOR}{self.newer}"


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of one workbook."""

    written: str = ""
    """The path written; empty where nothing was."""
    beside: Beside | None = None
    problem: LlabError | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A workbook as it should be."""

    name: str
    is_current: Callable[[bytes], bool]
    """Whether a file shows all that this workbook should."""
    make: Callable[[str], bytes]
    """Its bytes, for the file of that name; raises ValueError where they, read back, do not hold what they should."""


def newer_name(name: str) -> str:
    """`lll2-q1 (newer).xlsx` for `lll2-q1.xlsx`."""
    path = PurePath(name)
    return f"{path.stem}{MARK}{path.suffix}"


def place_name(name: str) -> str:
    """The file's name without the mark: what `newer_name` was made of."""
    path = PurePath(name)
    return path.stem.removesuffix(MARK) + path.suffix


def place(
    folder: Workbooks, wanted: Wanted, *, stays: Obstacle | None = None, newer_stays: Obstacle | None = None,
    looked_at: Mapping[str, str] | None = None,
) -> Placed:  # fmt: skip
    """Bring one workbook up to date; what became of it. A file that shows everything already is not touched.

    `stays` says why the file in its place must not be replaced, where somebody knows, `newer_stays` why the one beside must not;
    whether they are open is found out here.
    `looked_at` has the sha256 of each file that people's work was taken out of: another one is not replaced or removed. Without it
    the file as it is now counts. Raises CannotWrite, ChangedMeanwhile, and what `make` raises; the files are whole then.
    """
    run = _Run(folder, wanted, looked_at, newer_stays)
    found = folder.read(wanted.name)
    if found is not None and wanted.is_current(found):
        return run.without_newer("")
    obstacle = stays or _opened(folder, wanted.name, found)
    if obstacle is None:
        content = wanted.make(wanted.name)
        obstacle = _opened(folder, wanted.name, found)  # making it took its time
        if obstacle is None:
            try:
                return run.without_newer(folder.write(wanted.name, content, over=run.known(wanted.name, found)))
            except HeldOpen as error:
                obstacle = _held(error)
    return run.with_newer(obstacle)


@dataclass(frozen=True, slots=True)
class _Run:
    folder: Workbooks
    wanted: Wanted
    looked_at: Mapping[str, str] | None
    newer_stays: Obstacle | None

    def known(self, name: str, found: bytes | None) -> str:
        """The sha256 of the file that may be replaced or removed; empty where there is none."""
        if self.looked_at is not None:
            return self.looked_at.get(name, "")
        return "" if found is None else sha256(found).hexdigest()

    def without_newer(self, written: str) -> Placed:
        """The file in its place shows everything: the one beside is not needed any more."""
        newer = newer_name(self.wanted.name)
        try:
            found = self.folder.read(newer)
            obstacle = self._obstacle(newer, found)
            if obstacle is None:
                self.folder.remove(newer, known=self.known(newer, found))
        except HeldOpen as error:
            obstacle = _held(error)
        except (CannotWrite, TryLater) as error:
            return Placed(written, problem=error)
        return Placed(written, self._beside(newer, obstacle) if obstacle else None)

    def with_newer(self, obstacle: Obstacle) -> Placed:
        """The file in its place stays as it is: what is new goes beside it."""
        name, newer = self.wanted.name, newer_name(self.wanted.name)
        found = self.folder.read(newer)
        if found is not None and self.wanted.is_current(found):
            return Placed(beside=self._beside(name, obstacle, newer))
        second = self._obstacle(newer, found)
        if second is not None:
            return Placed(beside=self._beside(name, obstacle, newer, second))
        content = self.wanted.make(newer)
        try:
            written = self.folder.write(newer, content, over=self.known(newer, found), like=name)
        except HeldOpen as error:
            return Placed(beside=self._beside(name, obstacle, newer, _held(error)))
        return Placed(written, self._beside(name, obstacle, newer))

    def _obstacle(self, newer: str, found: bytes | None) -> Obstacle | None:
        """Why the file beside must stay as it is."""
        return (self.newer_stays if found is not None else None) or _opened(self.folder, newer, found)

    def _beside(self, name: str, obstacle: Obstacle, newer: str = "", newer_obstacle: Obstacle | None = None) -> Beside:
        return Beside(name, obstacle, self.folder.path_of(name), newer, newer_obstacle)


def _opened(folder: Workbooks, name: str, found: bytes | None) -> Obstacle | None:
    """That somebody has the file open; a lock without its file was left over."""
    holder = folder.locked_by(name) if found is not None else None
    if holder is None:
        return None
    return Obstacle("is open", holder=holder, can_pass=True)


def _held(error: HeldOpen) -> Obstacle:
    """The system's own words stand in the error; they say little to those who work in spreadsheets."""
    return Obstacle("cannot be replaced, most likely because somebody has it open", error.advice, can_pass=True)
