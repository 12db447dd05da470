"""A whole `llab fetch` over every message made to break it: each gets a fate, replies are read, and nothing happens elsewhere.

What the command does is watched from outside (strace) where that is installed, and from within (audit events) everywhere.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest

import llab
from llab.adapters import pdf_text
from llab.demo.server import MailServer
from tests.chain.harness import COMMAND
from tests.chain.office import ADDRESSES, Office, answered_on_top, reply
from tests.incoming.attacks import ATTACKS
from tests.incoming.bombs import BOMBS
from tests.incoming.hostile import head

SMALL = 3_000
"""Bytes of most messages; what they cost in full is measured elsewhere."""
IN_FULL = (
    "docx: empty paragraphs to 19 MB", "docx: a document type that reads a file", "docx: a document type from elsewhere",
    "docx: a billion laughs", "xlsx: one text pointed at often", "pdf: a circle of pages", "pdf: packed twice",
)  # fmt: skip
SOURCES = str(Path(llab.__file__).parents[1])
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Seen:
    """What a run did outside its own memory."""

    exit_code: int
    err: str
    connected: frozenset[tuple[str, int]]
    started: tuple[str, ...]
    """Commands, each on a line."""
    written: frozenset[str]
    """Files that were opened for writing, made, renamed or removed."""


# ---------------------------------------------------------------- two ways of watching


def environment_of(aside: Path) -> dict[str, str]:
    """Next to nothing, as under cron; temporary files of the workbook library go where they can be told apart."""
    (aside / "temporary").mkdir()
    temporary = {"TMPDIR": str(aside / "temporary"), "SQLITE_TMPDIR": str(aside / "temporary")}
    return {"PATH": os.defpath, "PYTHONPATH": SOURCES, "PYTHONDONTWRITEBYTECODE": "1", **temporary}


_CALL = re.compile(r"^\d+\s+(?P<name>\w+)\((?P<given>.*)\)\s+= (?P<result>-?\d+)")
_ADDRESS = re.compile(r'htons\((\d+)\).*?"([^"]+)"')
_NAMES = "sa_family=AF_UNIX"
"""A socket of this machine, at which the C library asks for the names of users."""
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WATCHED = "connect,execve,open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,symlink,symlinkat,link,linkat"


def under_strace(office: Office, aside: Path) -> Seen:
    trace = aside / "trace"
    environment = environment_of(aside)
    strace = ["strace", "-f", "-qq", "-s", "4096", "-e", f"trace={_WATCHED}", "-o", str(trace)]
    command = [*strace, str(COMMAND), "-C", str(office.project.folder), "fetch", "--quiet"]
    done = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, timeout=300, check=False)
    calls = [(match["name"], match["given"]) for line in trace.read_text("utf-8").splitlines() if (match := _CALL.match(line))]
    connected = {(found[2], int(found[1])) for name, given in calls if name == "connect" and (found := _ADDRESS.search(given))}
    assert not [given for name, given in calls if name == "connect" and not _ADDRESS.search(given) and _NAMES not in given]
    started = tuple(" ".join(_QUOTED.findall(given)[1:]) for name, given in calls if name == "execve")
    return Seen(done.returncode, done.stderr, frozenset(connected), started[1:], frozenset(_written(calls)))


def _written(calls: list[tuple[str, str]]) -> Iterator[str]:
    for name, given in calls:
        if name in ("connect", "execve") or (name.startswith("open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", given)):
            continue
        yield from _QUOTED.findall(given)


_HOOK = """
import json, sys
seen = {"connected": [], "started": [], "written": []}
def watch(event, given):
    if event == "socket.connect":
        seen["connected"].append(list(given[1]))
    elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.startfile"):
        seen["started"].append(" ".join(map(str, given[1])) if event == "subprocess.Popen" else event)
    elif event == "open" and isinstance(given[0], str) and (set(given[1] or "") & set("wax+") or (given[2] or 0) & 0o103):
        seen["written"].append(given[0])
    elif event in ("os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.rmdir"):
        seen["written"] += [each for each in given if isinstance(each, str)]
sys.addaudithook(watch)
from llab.cli.app import app
try:
    app(sys.argv[1:])
finally:
    print(json.dumps(seen))
"""


def from_within(office: Office, aside: Path) -> Seen:
    environment = environment_of(aside)
    command = [sys.executable, "-c", _HOOK, "-C", str(office.project.folder), "fetch", "--quiet"]
    done = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, timeout=300, check=False)
    seen = json.loads(done.stdout)
    connected = frozenset((host, port) for host, port, *_ in seen["connected"])
    return Seen(done.returncode, done.stderr, connected, tuple(seen["started"]), frozenset(seen["written"]))


# ---------------------------------------------------------------- the messages


def hostile_mail(office: Office, addresses: Sequence[str], *, every: int) -> Iterator[bytes]:
    """Attacks as replies of these people, in turns, to what they were sent: all, or one of so many."""
    ours = re.search(r"In-Reply-To: (<[^>]+>)", head())
    assert ours
    for (name, attack), author in zip(islice((ATTACKS | BOMBS).items(), 0, None, every), cycle(addresses)):
        raw = attack.make(attack.size if name in IN_FULL else min(attack.size, SMALL))
        replied = str(office.invitation(author)["Message-ID"]).encode()
        yield raw.replace(ours[1].encode(), replied).replace(b"ion@firma.example", author.encode())


def deliver_each(office: Office, mail: Iterator[bytes]) -> int:
    """How many the server took; the embedded one takes messages apart itself, and fails at some."""
    taken = 0
    for raw in mail:
        try:
            office.arrive(raw)
            taken += 1
        except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
            continue
    return taken


@pytest.mark.timeout(600)
@pytest.mark.parametrize("office", ["embedded"], indirect=True)
@pytest.mark.parametrize(("watched", "every"), [(under_strace, 1), (from_within, 4)])
def test_a_fetch_over_all_attacks_gives_each_a_fate_reads_the_replies_and_does_nothing_elsewhere(
    office: Office, watched: Callable[[Office, Path], Seen], every: int, tmp_path: Path
) -> None:
    if watched is under_strace and not shutil.which("strace"):
        pytest.skip("strace is not installed")
    office.project.llab("send", "--yes")
    ana, jan, ioan, lena, mara = ADDRESSES
    to_jan, to_lena = office.invitation(jan), office.invitation(lena)
    office.arrive(reply(to_jan, jan, answered_on_top(to_jan, {1: "In person."})))
    attacks = deliver_each(office, hostile_mail(office, (ana, ioan, mara), every=every))
    office.arrive(reply(to_lena, lena, answered_on_top(to_lena, {1: "By short videos."})))
    assert attacks > 200 / every
    before = names_in(office.project.folder)

    seen = watched(office, tmp_path)

    assert seen.exit_code == 0, seen.err
    messages = office.project.status()["messages"]
    assert sum(messages.values()) == attacks + 2
    assert not {"unread", "unreadable"} & set(messages)
    answers = [str(row["Answer"]) for row in office.project.rows("lll2-q1.xlsx", "Answers")]
    assert {"In person.", "By short videos."} <= set(answers)

    assert isinstance(office.mailbox, MailServer)
    assert seen.connected == {(LOOPBACK, office.mailbox.imap_port)}
    assert [each for each in seen.started if pdf_text.__file__ not in each] == []
    places = (office.project.folder, tmp_path / "temporary")
    assert {each for each in seen.written if not any(_is_in(each, place) for place in places)} <= {os.devnull}
    assert {Path(name).suffix for name in names_in(office.project.folder) - before} <= {".xlsx"}
    assert list((tmp_path / "temporary").iterdir()) == []


def names_in(folder: Path) -> set[str]:
    """The files of a folder, those of folders in it too, but for what the store keeps beside itself while it is open."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and not path.name.startswith("llab.db")}


def _is_in(path: str, place: Path) -> bool:
    return Path(os.path.normpath(path)).is_relative_to(place)
