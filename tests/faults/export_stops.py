"""`llab export` as a process that is killed, or told that the disk refuses, at one system call; then exports without trouble.

What counts is what a person finds in the folder of workbooks: at any moment each workbook is one of those that were ever written, whole,
and shows no less than before the run; after the next run it shows everything, and nothing else lies there.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from llab.demo.server import MailServer
from llab.stories.results.beside import newer_name, place_name
from llab.workbook.build import fingerprint_of
from tests.adapters.locks import excels_owner_file
from tests.chain.harness import Said
from tests.cli.samples import LAB, llab, on_server, reply_to
from tests.faults import send_stops
from tests.faults.send_stops import STREAMS, Call
from tests.faults.stops import Stop, heard_calls, process, troubles
from tests.workbook.reading import opened

NAMES = ("atelier-q1.xlsx", "atelier-q2.xlsx", "atelier.xlsx")
OPEN = "atelier-q1.xlsx"
"""Which somebody has open, where somebody has."""

LOCK = f"~${OPEN}"

ANSWERS = ("1. Oamenii.\n\n2. Ora.\n", "1. Discuțiile.\n\n2. Sala.\n", "1. Cafeaua.\n\n2. Nimic.\n")
"""What comes in, one after the other: every workbook shows each."""

FAMILIES = {
    "kill": ("signal=KILL", False),
    "ENOSPC from there on": ("error=ENOSPC", True),
    "ENOSPC once": ("error=ENOSPC", False),
    "EDQUOT from there on": ("error=EDQUOT", True),
    "EIO once": ("error=EIO", False),
    "held by somebody": ("error=EBUSY", False),
}
"""How a run is disturbed, and whether every later call of the kind is too."""

_BY_HOLDING = ("rename", "unlink")
"""What somebody who holds a file keeps others from."""

TYPED = ("o notă a Anei", "da")
"""A note, and that an answer is to be quoted."""

BROKEN = "not whole"

_numbers = count(1)


@dataclass(frozen=True)
class Situation:
    """A survey folder in which an export has something to do."""

    name: str
    folder: Path
    shown: Mapping[str, int]
    """How many answers a workbook with that fingerprint shows."""
    answers: int
    """How many there are."""
    is_open: bool = False
    """Whether somebody has a workbook open, and keeps it open through the stopped run."""
    typed: tuple[str, ...] = ()
    """What people typed into the two files of a workbook, and find in it in the end."""

    @property
    def expected(self) -> set[str]:
        """The files that are there after an export without trouble."""
        return {*NAMES, *((LOCK, newer_name(OPEN)) if self.is_open else ())}


@dataclass(frozen=True)
class Exported:
    """What came of one stop."""

    stop: Stop
    exit_code: int
    broken: tuple[str, ...]
    """Files that are not whole, or that nobody ever meant to write."""
    lost: tuple[str, ...]
    """Workbooks that show less than before, in both files together."""
    trouble: str = ""
    """What else is not as it should be; empty where all is."""

    @property
    def is_right(self) -> bool:
        """Whether nothing is broken or lost, and the next run mends everything."""
        return not (self.broken or self.lost or self.trouble)


# ---------------------------------------------------------------- the survey folders


def situations(under: Path) -> tuple[Situation, ...]:
    """What an export may find: nothing, older workbooks, one of them open, a newer one beside it already, and that closed again.

    At last people have typed into both files.
    """
    stages = under / f"stages-{os.getpid()}"
    stages.mkdir()
    shown: dict[str, int] = {}
    kept: dict[str, int] = {}

    def keep(name: str, answers: int) -> None:
        kept[name] = answers
        shutil.copytree(folder, stages / name)

    with MailServer(users=[LAB]) as server:
        folder = on_server(stages / "first", server)
        assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
        _answered(folder, server, 0)
        keep("first export", 1)
        shown |= _shown_after_export(folder, 1)
        _answered(folder, server, 1)
        keep("older workbooks", 2)
        (folder / "out" / LOCK).write_bytes(excels_owner_file("Ana Pop"))
        keep("one is open", 2)
        shown |= _shown_after_export(folder, 2)
        _answered(folder, server, 2)
        keep("one is open, newer beside it", 3)
        (folder / "out" / LOCK).unlink()
        keep("closed again", 3)
        for file, text in zip((OPEN, newer_name(OPEN)), TYPED, strict=True):
            _type(folder / "out" / file, text)
        keep("closed again, typed into both", 3)
        shutil.copytree(stages / "closed again", other := stages / "nothing typed")
        shown |= _shown_after_export(other, 3) | _shown_after_export(folder, 3)
    return tuple(
        Situation(name, stages / name, shown, answers, is_open=" open" in name, typed=TYPED if "typed" in name else ())
        for name, answers in kept.items()
    )


def _type(path: Path, text: str) -> None:
    """Somebody writes a note beside the first answer, in a program that is no llab."""
    book = load_workbook(path)
    sheet = book["Answers"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Note" if text == TYPED[0] else "Quote") + 1, text)
    book.properties.lastModifiedBy = "Ana Pop"
    book.save(path)


def _answered(folder: Path, server: MailServer, number: int) -> None:
    message = server.submitted[number]
    server.deliver(LAB, reply_to(message.raw, ANSWERS[number]), arrived=datetime.now(UTC))
    assert llab("-C", folder, "fetch", "--no-export", "--quiet").code == 0


def _shown_after_export(folder: Path, answers: int) -> dict[str, int]:
    """The fingerprints of what an export writes now; each workbook shows so many answers."""
    done = llab("-C", folder, "export")
    assert done.code in (0, 3), done.err
    found = {_fingerprint(Path(path)): answers for path in done.out.splitlines()}
    assert len(found) == len(NAMES)
    return found


@contextmanager
def copy_of(situation: Situation, under: Path) -> Iterator[Path]:
    """A survey folder in that situation, gone afterwards."""
    folder = under / f"export-{os.getpid()}-{next(_numbers)}"
    shutil.copytree(situation.folder, folder)
    (folder / "tmp").mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def calls(situation: Situation, under: Path) -> list[Call]:
    """Every system call that changes something, in order, of an export that is not disturbed."""
    log = under / f"calls-{os.getpid()}"
    with copy_of(situation, under) as folder:
        said = process(folder, "export", log=log)
        assert said.exit_code == (3 if situation.is_open else 0), said.err
    found: list[Call] = []
    for name, arguments in heard_calls(log):
        number = sum(each.name == name for each in found) + 1
        found.append(Call(name, number, name == "write" and arguments.startswith(STREAMS)))
    return found


def stops(found: Sequence[Call], family: str) -> list[Stop]:
    """One stop at each call that the family disturbs."""
    how, and_later = FAMILIES[family]
    every = send_stops.stops(found, how, and_later=and_later)
    return [stop for stop in every if stop.call in _BY_HOLDING] if how == "error=EBUSY" else every


# ---------------------------------------------------------------- one stop


def stopped(stop: Stop, situation: Situation, under: Path) -> Exported:
    """One export that is stopped there, one that is not; and where a workbook is open, a third when it is closed."""
    with copy_of(situation, under) as folder:
        before = _freshest(folder, situation.shown)
        said = process(folder, "export", stop=stop, TMPDIR=str(temporary := folder / "tmp"))
        found = list(_troubles(stop, said.exit_code, said.err))
        after = _freshest(folder, situation.shown)
        broken = _broken(folder, situation.shown)
        if said.exit_code in (0, 3) and "neither shows what is new" not in said.err and set(after.values()) != {situation.answers}:
            found.append(f"the run said that all is well, and workbooks are old: {after}")
        found += _after_next(folder, situation)
        if situation.is_open:
            (folder / "out" / LOCK).unlink()
            found += _after_next(folder, replace(situation, is_open=False))
        found += _damage(folder, situation)
        if left := [path.name for path in temporary.iterdir() if not path.name.startswith("llab-")]:  # those are reports of faults
            found.append(f"left in the folder for temporary files: {left}")
        lost = tuple(name for name in NAMES if after[name] < before[name])
        return Exported(stop, said.exit_code, broken, lost, "; ".join(found))


def _troubles(stop: Stop, exit_code: int, err: str) -> Iterator[str]:
    """What is wrong with how a disturbed run ended."""
    problems = [line for line in err.splitlines() if line.startswith("llab: ")]
    yield from troubles(stop, Said(exit_code, "", "\n".join(problems) if "Traceback" not in err else err))
    if stop.how != "signal=KILL" and exit_code not in (0, 3, 74):
        yield f"exit code {exit_code}: {err}"


def _after_next(folder: Path, situation: Situation) -> Iterator[str]:
    """What is wrong after an export that is not disturbed."""
    wanted = 3 if situation.is_open else 0
    done = llab("-C", folder, "export")
    if done.code != wanted:
        yield f"the next run ended with {done.code}: {done.err}"
    names = {path.name for path in (folder / "out").iterdir()}
    if names != situation.expected:
        yield f"after the next run there are {sorted(names)}"
    if not set(situation.typed) <= _texts(folder / "out" / OPEN):
        yield f"what people typed is not in the workbook: {situation.typed}"
    shown = _freshest(folder, situation.shown)
    if set(shown.values()) != {situation.answers} or _broken(folder, situation.shown):
        yield f"after the next run not everything is shown, or not whole: {shown}"
    times = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (folder / "out").iterdir()}
    llab("-C", folder, "export")
    if times != {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (folder / "out").iterdir()}:
        yield "a run with nothing new touched something"


def _damage(folder: Path, situation: Situation) -> Iterator[str]:
    """What has happened to the store that must not."""
    with closing(sqlite3.connect(folder / "llab.db")) as database, closing(sqlite3.connect(situation.folder / "llab.db")) as original:
        (whole,) = database.execute("PRAGMA integrity_check").fetchone()
        if whole != "ok":
            yield f"the store is damaged: {whole}"
        for table in ("participant", "contact", "message", "place", "answer"):
            if (rows := database.execute(f"SELECT * FROM {table}").fetchall()) != original.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608
                yield f"{table} has {len(rows)} other rows"


# ---------------------------------------------------------------- what lies in the folder


def _freshest(folder: Path, shown: Mapping[str, int]) -> dict[str, int]:
    """How many answers each workbook shows, in whichever of its two files shows more."""
    most = dict.fromkeys(NAMES, 0)
    for path in _workbooks(folder):
        most[place_name(path.name)] = max(most.get(place_name(path.name), 0), shown.get(_fingerprint(path), 0))
    return most


def _broken(folder: Path, shown: Mapping[str, int]) -> tuple[str, ...]:
    """The files that are not whole, that openpyxl does not open, or that nobody meant to write."""
    return tuple(path.name for path in _workbooks(folder) if _fingerprint(path) not in shown or not opened(path.read_bytes()).sheetnames)


def _workbooks(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "out").glob("*.xlsx") if not path.name.startswith("~$"))


def _texts(path: Path) -> set[object]:
    """The values in the list of answers."""
    if not path.exists():
        return set()
    return {value for row in opened(path.read_bytes())["Answers"].iter_rows(values_only=True) for value in row}


def _fingerprint(path: Path) -> str:
    try:
        with ZipFile(path) as archive:
            if archive.testzip() is None:
                return fingerprint_of(path.read_bytes()) or BROKEN
    except (BadZipFile, OSError, EOFError):
        pass
    return BROKEN
