"""One fault each in a fetch over the wire, then a fetch without: the store is what it is without any fault.

Every family of faults is a list of all its cases; tests take a sample, `python -m bench.faults` takes all.
"""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from llab.errors import Exit, LlabError
from tests.faults.scene import Difference, Scene, Tables, archived, before_the_first_fetch, difference, fetched, remembering, tables
from tests.servers.faulty_proxy import (
    Fault,
    FaultyProxy,
    bye,
    changed,
    cut,
    dripping,
    dropped,
    insert,
    is_tagged,
    lying,
    refused,
    renewed,
    repeated,
    responses,
    split,
    stall,
)

EVERY = 61
"""Bytes between two cuts: no power of two, and no multiple of anything."""

SHORT = 0.25
"""Seconds that the client waits for a server which has fallen silent."""

TOO_LONG = 20.0
"""Seconds after which a run that had a fault is one that hangs."""

T = TypeVar("T")

DOCUMENTED = frozenset(Exit) - {Exit.UNEXPECTED}


@dataclass(frozen=True)
class Dialogue:
    """What both sides say in a fetch without trouble."""

    client: bytes
    server: bytes

    @property
    def responses(self) -> list[bytes]:
        """What the server says, one response after the other."""
        return list(responses(iter((self.server,))))

    def numbers(self, wanted: Callable[[bytes], bool]) -> list[int]:
        """The responses that are wanted, counted from 0."""
        return [number for number, said in enumerate(self.responses) if wanted(said)]


@dataclass(frozen=True)
class Case:
    """One fault, and with which settings the client meets it."""

    name: str
    server: Fault | None = None
    client: Fault | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    is_harmless: bool = False
    """Whether the run with the fault must already do all there is to do."""
    is_new_life: bool = False
    """Whether the uids get a new life, so that every message has a place in each."""


@dataclass(frozen=True)
class Outcome:
    """What came of one case."""

    case: str
    exit_code: int
    difference: Difference
    trouble: str = ""
    """A traceback, a hanging run, an exit code that no document has, bytes that differ; empty where there was none."""

    @property
    def is_right(self) -> bool:
        """Whether the store is what it is without any fault."""
        return not self.trouble and not self.difference


def heard(scene: Scene, under: Path) -> tuple[Dialogue, Tables]:
    """The dialogue without trouble, and the store that comes of it; AssertionError where the bytes are not those delivered."""
    with FaultyProxy(scene.dovecot.imap_port) as proxy, before_the_first_fetch(scene, under) as project:
        report = fetched(project, scene.user, proxy.port, reader=remembering)
        assert report.exit_code == 0, report.problems
        assert archived(project) == list(dict.fromkeys(scene.delivered))
        wanted = tables(project)
        assert not wanted["unread"]
    return Dialogue(proxy.sent, proxy.received), wanted


def played(scene: Scene, case: Case, wanted: Tables, under: Path, *, seen: dict[str, bool] | None = None) -> Outcome:
    """One run with the fault, one without, and how the store differs from what it should be.

    `seen` remembers the stores from which a second run ended right; from an equal one it is not run again.
    """
    with before_the_first_fetch(scene, under) as project:
        with FaultyProxy(scene.dovecot.imap_port, server=case.server, client=case.client) as proxy:
            settings = {"timeout": (2 * SHORT, SHORT), **case.settings}
            began = time.monotonic()
            code, trouble = tried(partial(fetched, project, scene.user, proxy.port, reader=remembering, **settings))
            if time.monotonic() - began > TOO_LONG:
                trouble += " hung"
        after = tables(project)
        if case.is_harmless and (code or difference(after, wanted)):
            trouble += f" did not go through: {code}"
        if seen and seen.get(_state(after)):
            return Outcome(case.name, code, difference(wanted, wanted), trouble.strip())
        again, more = tried(partial(fetched, project, scene.user, scene.dovecot.imap_port, reader=remembering))
        if again:
            trouble += f" the run without a fault ended with {again}. {more}"
        found = tables(project)
        if case.is_new_life:
            found = _in_one_life(found, wanted)
        if archived(project) != list(dict.fromkeys(scene.delivered)):
            trouble += " the archive is not what was delivered"
        outcome = Outcome(case.name, code, difference(found, wanted), trouble.strip())
        if seen is not None:
            seen[_state(after)] = outcome.is_right
        return outcome


def _state(found: Tables) -> str:
    return sha256(repr(found).encode()).hexdigest()


def tried(run: Callable[[], Any]) -> tuple[int, str]:
    """With which code a fetch ends, and what must not be."""
    try:
        code = run().exit_code
    except LlabError as error:
        code = error.exit_code
    except Exception:  # noqa: BLE001 - what would be a traceback is what is looked for
        return Exit.UNEXPECTED, traceback.format_exc()
    return code, "" if code in DOCUMENTED else f"exit code {code}"


def _in_one_life(found: Tables, wanted: Tables) -> Tables:
    """The tables with the places of both lives folded into one; every message has its place in each life, or the first was cut short."""
    places = {(row[0], row[1], row[3], row[5]) for row in found["place"]}
    assert places == {(row[0], row[1], row[3], row[5]) for row in wanted["place"]}
    assert {row[:2] for row in found["folder"]} == {row[:2] for row in wanted["folder"]}
    return {**found, "place": wanted["place"], "folder": wanted["folder"]}


# ---------------------------------------------------------------- the families


Family = Callable[[Dialogue], Iterator[Case]]


def _cuts(dialogue: Dialogue, *, reset: bool) -> Iterator[Case]:
    for after in range(0, len(dialogue.server) + 1, 7 * EVERY if reset else EVERY):
        yield Case(f"after byte {after} of the server", server=cut(after, reset=reset))


def _cuts_of_the_client(dialogue: Dialogue) -> Iterator[Case]:
    for after in range(len(dialogue.client)):
        yield Case(f"after byte {after} of the client", client=cut(after, reset=bool(after % 2)))


def _stalls(dialogue: Dialogue) -> Iterator[Case]:
    ends = _ends(dialogue)
    for after in sorted({*ends, *(end - 1 for end in ends), *(end + 40 for end in ends[:-1])}):
        yield Case(f"after byte {after} of the server", server=stall(after))
    for after in range(0, len(dialogue.client), 7):
        yield Case(f"after byte {after} of the client", client=stall(after))


def _ends(dialogue: Dialogue) -> list[int]:
    ends, end = [], 0
    for said in dialogue.responses:
        end += len(said)
        ends.append(end)
    return ends


def _dropped(dialogue: Dialogue) -> Iterator[Case]:
    for number, said in enumerate(dialogue.responses):
        yield Case(f"{number}: {_short(said)}", server=dropped(number))


def _repeated(dialogue: Dialogue) -> Iterator[Case]:
    for number, said in enumerate(dialogue.responses):
        yield Case(f"{number}: {_short(said)}", server=repeated(number))


def _refused(dialogue: Dialogue, word: bytes) -> Iterator[Case]:
    for number in dialogue.numbers(is_tagged):
        yield Case(f"{number}: {_short(dialogue.responses[number])}", server=refused(number, word))


def _goodbyes(dialogue: Dialogue) -> Iterator[Case]:
    for number, said in enumerate(dialogue.responses):
        yield Case(f"{number}: {_short(said)}", server=bye(number))


LIES = (1, 2, 3, 5, 61, 5_000, 3_000_000, 10**13, 10**20, -1, -2, -3, -61, -1_000, -1_048_000)


def _lies(dialogue: Dialogue) -> Iterator[Case]:
    for number in dialogue.numbers(lambda said: b"BODY[] {" in said[:60]):
        for by in LIES:
            yield Case(f"{number}: by {by:+}", server=lying(number, by))


GARBAGE = (
    b"\x00\xff\xfe\x80",
    b"\r\n",
    b"* 3 FETCH (\r\n",
    b"* 4 FETCH (UID 4 BODY[] {3}\r\nabc)\r\n",
    b")",
    b'"',
    b"* 1 EXPUNGE\r\n",
    b"{12}\r\n",
    b"* BYE\r\n",
)


DATE = re.compile(rb'INTERNALDATE "[^"]*"')


def _garbage(dialogue: Dialogue) -> Iterator[Case]:
    """Not in a date, which may become another date that nobody could tell from the true one."""
    dates = [range(found.start(), found.end()) for found in DATE.finditer(dialogue.server)]
    places = sorted({at for end in _ends(dialogue)[:-1] for at in (end, end + 5, end + 30, end - 3)})
    for at in places:
        if any(at in date for date in dates):
            continue
        for garbage in GARBAGE:
            yield Case(f"{garbage!r} at byte {at}", server=insert(garbage, at=at))


def _overwritten(dialogue: Dialogue) -> Iterator[Case]:
    """Where the server speaks IMAP; in a message, as in a date, nobody could see it."""
    for number, said in enumerate(dialogue.responses):
        line = said.partition(b"\r\n")[0] + b"\r\n"
        date = DATE.search(line)
        for at in range(0, len(line) - 1, 3):
            if not (date and date.start() + len("INTERNALDATE") <= at < date.end()):
                yield Case(f"{number}: {_short(said)} at {at}", server=changed(partial(_blotted, at=at), number=number))


def _blotted(said: bytes, at: int) -> bytes:
    return said[:at] + b"\xfe(" + said[at + 2 :]


def _pieces(_: Dialogue) -> Iterator[Case]:
    patient = {"timeout": (5, 20)}
    yield Case("byte by byte", server=split(1, until=150_000), client=split(1), settings=patient, is_harmless=True)
    yield Case("61 bytes at once", server=split(61), client=split(3), settings=patient, is_harmless=True)


def _drips(dialogue: Dialogue) -> Iterator[Case]:
    for begin in (0, 200, 900, len(dialogue.server) // 2):
        yield Case(f"from byte {begin}", server=dripping(begin, pause=0.02), settings={"deadline": 0.4})


def _new_lives(dialogue: Dialogue) -> Iterator[Case]:
    yield Case("whole", server=renewed(7), is_new_life=True)
    for after in range(1500, len(dialogue.server), len(dialogue.server) // 20):
        fault = partial(_both, renewed(7), cut(after))
        yield Case(f"and cut after byte {after}", server=fault, is_new_life=True)


def _both(first: Fault, second: Fault, stream: Iterator[bytes]) -> Iterator[bytes]:
    return second(first(stream))


FAMILIES: dict[str, Family] = {
    "cut (FIN), server's side": partial(_cuts, reset=False),
    "cut (RST), server's side": partial(_cuts, reset=True),
    "cut, client's side": _cuts_of_the_client,
    "stall": _stalls,
    "response dropped": _dropped,
    "response repeated": _repeated,
    "NO": partial(_refused, word=b"NO"),
    "BAD": partial(_refused, word=b"BAD"),
    "BYE": _goodbyes,
    "literal longer or shorter": _lies,
    "garbage in between": _garbage,
    "garbage instead": _overwritten,
    "small pieces": _pieces,
    "drip": _drips,
    "new UIDVALIDITY": _new_lives,
}


def sample(cases: Sequence[T], number: int) -> list[T]:
    """So many of them, evenly, with the first and the last."""
    if len(cases) <= number:
        return list(cases)
    return [cases[round(index * (len(cases) - 1) / (number - 1))] for index in range(number)]


def _short(said: bytes) -> str:
    return said[:40].decode("ascii", "replace").strip()
