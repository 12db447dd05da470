"""`llab fetch` as a process that is killed, or told that the disk refuses, at one system call; then a fetch without trouble.

strace does it: it injects a signal or an error into the n-th call of a kind. SIGKILL comes at the entrance of the call, so that a stop
at each call that changes a file, or tells the server something, covers every state that a killed process can leave behind.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from llab.workbook.build import fingerprint_of
from tests.chain.harness import Project, Said
from tests.faults.scene import Scene, Tables, archived, before_the_first_fetch, difference, fetched, remembering, tables
from tests.faults.sweeps import DOCUMENTED, Outcome, tried

STRACE = shutil.which("strace")

CHANGING = (
    "write pwrite64 writev pwritev pwritev2 fsync fdatasync sync_file_range ftruncate truncate fallocate rename renameat renameat2 "
    "link linkat unlink unlinkat mkdir mkdirat rmdir fchmod fchmodat chmod flock connect sendto sendmsg shutdown"
).split()
"""The system calls that change a file, or tell somebody something."""

TIME_LIMIT = 60.0


@dataclass(frozen=True)
class Stop:
    """At which call of which kind a run is disturbed, and how."""

    call: str
    number: int
    how: str
    """As strace has it: `signal=KILL`, `error=ENOSPC`."""
    and_later: bool = False
    """Whether also every later call of that kind is."""

    def __str__(self) -> str:
        return f"{self.how} at {self.call} {self.number}{' and later' if self.and_later else ''}"


def run(project: Project, port: int, *words: str, stop: Stop | None = None, log: Path | None = None) -> Said:
    """`llab fetch` as a process, under strace where it is to be stopped or listened to."""
    project.set_port("imap", port)
    return process(project.folder, "fetch", *words, stop=stop, log=log)


def process(folder: Path, *words: str, stop: Stop | None = None, log: Path | None = None, **variables: str) -> Said:
    """A command as a process with those variables and PATH in its environment, under strace where it is to be stopped or listened to."""
    command = [sys.executable, "-m", "llab", "-C", str(folder), *words]
    calls = ",".join(f"?{name}" for name in CHANGING)
    if stop is not None:
        when = f"{stop.number}{'+' if stop.and_later else ''}"
        command = [
            str(STRACE),
            "-f",
            "-o",
            "/dev/null",
            "-e",
            f"trace={stop.call}",
            "-e",
            f"inject={stop.call}:{stop.how}:when={when}",
            *command,
        ]
    elif log is not None:
        command = [str(STRACE), "-f", "-o", str(log), "-e", f"trace={calls}", *command]
    source = str(Path(__file__).parents[2] / "src")
    environment = {"PATH": os.defpath, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1", **variables}
    done = subprocess.run(command, cwd="/", env=environment, capture_output=True, encoding="utf-8", check=False, timeout=TIME_LIMIT)
    return Said(done.returncode, done.stdout, done.stderr)


def calls(scene: Scene, under: Path, *words: str) -> dict[str, int]:
    """How many system calls of each kind a fetch makes that is not disturbed."""
    log = under / "calls"
    with before_the_first_fetch(scene, under) as project:
        said = run(project, scene.dovecot.imap_port, *words, log=log)
    assert said.exit_code == 0, said.err
    return dict(Counter(name for name, _ in heard_calls(log)))


def heard_calls(log: Path) -> list[tuple[str, str]]:
    """The system calls of the first thread that strace wrote down, each with the beginning of its arguments."""
    return next(heard_by_thread(log))


def heard_by_thread(log: Path) -> Iterator[list[tuple[str, str]]]:
    """The same for each thread, in the order in which they began."""
    heard: dict[str, list[tuple[str, str]]] = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        calls = heard.setdefault(line.split()[0], [])
        if found := re.match(r"\d+ +(\w+)\((.*)", line):
            calls.append((found[1], found[2]))
    yield from heard.values()


def stops(counted: dict[str, int], how: str, *, only: Sequence[str] = (), and_later: bool = False) -> list[Stop]:
    """One stop at each call."""
    return [
        Stop(call, number, how, and_later) for call, most in counted.items() if not only or call in only for number in range(1, most + 1)
    ]


def stopped(scene: Scene, stop: Stop, wanted: Tables, under: Path) -> Outcome:
    """One fetch that is stopped there, one that is not; what the store is then."""
    with before_the_first_fetch(scene, under) as project:
        said = run(project, scene.dovecot.imap_port, "--no-export", stop=stop)
        trouble = "; ".join(troubles(stop, said))
        again, more = tried(partial(fetched, project, scene.user, scene.dovecot.imap_port, reader=remembering))
        if again:
            trouble += f" the run without a stop ended with {again}. {more}"
        if archived(project) != list(dict.fromkeys(scene.delivered)):
            trouble += " the archive is not what was delivered"
        return Outcome(str(stop), said.exit_code, difference(tables(project), wanted), trouble.strip())


def stopped_exporting(scene: Scene, stop: Stop, wanted: Tables, fingerprints: dict[str, str], under: Path) -> Outcome:
    """As `stopped`, with the workbooks: whatever is there after the stop is whole, and all are after the next run."""
    with before_the_first_fetch(scene, under) as project:
        said = run(project, scene.dovecot.imap_port, stop=stop)
        trouble = "; ".join(troubles(stop, said))
        if not workbooks(project).items() <= fingerprints.items():
            trouble += " a workbook is not whole after the stop"
        again = run(project, scene.dovecot.imap_port)
        if again.exit_code:
            trouble += f" the run without a stop ended with {again.exit_code}: {again.err}"
        if workbooks(project) != fingerprints:
            trouble += " a workbook is missing or not whole after the next run"
        if left := [path.name for path in (project.folder / "out").iterdir() if path.suffix != ".xlsx"]:
            trouble += f" left beside the workbooks: {left}"
        return Outcome(str(stop), said.exit_code, difference(tables(project), wanted), trouble.strip())


def workbooks(project: Project) -> dict[str, str]:
    """What each workbook is made of, by name, as it says itself; `not whole` where one is not."""
    return {path.name: _content(path) for path in (project.folder / "out").glob("*.xlsx")}


def _content(path: Path) -> str:
    with suppress(BadZipFile), ZipFile(path) as archive:
        if archive.testzip() is None:
            return str(fingerprint_of(path.read_bytes()))
    return "not whole"


def exported(scene: Scene, under: Path) -> tuple[Tables, dict[str, str]]:
    """The store and the workbooks after a `llab fetch` that is not disturbed."""
    with before_the_first_fetch(scene, under) as project:
        said = run(project, scene.dovecot.imap_port)
        assert said.exit_code == 0, said.err
        return tables(project), workbooks(project)


def troubles(stop: Stop, said: Said) -> Iterator[str]:
    """What is wrong with how a disturbed run ended: a traceback, an exit code that no document has, more than a paragraph for a problem."""
    if "Traceback" in said.err:
        yield "traceback: " + said.err
    if stop.how == "signal=KILL":
        if said.exit_code not in (-9, 137):
            yield f"was not killed: {said.exit_code}"
        return
    if said.exit_code not in DOCUMENTED:
        yield f"exit code {said.exit_code}: {said.err}"
    elif said.exit_code and not (said.err and all(line.startswith("llab: ") for line in said.err.splitlines())):
        yield f"not one paragraph for each problem: {said.err}"
