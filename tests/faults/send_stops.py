"""`llab send`, `remind` or `thank` as a process that is killed, or told that the disk refuses, at one system call; then without trouble.

What counts is the mail server's ledger beside what `llab status --json` says: everybody in the list has one copy, or is shown as
uncertain, and whoever is uncertain gets a second copy by decision only, which is the same message.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from llab.adapters.sqlite import SqliteStore
from llab.demo.server import MailServer
from llab.mail.message import parse
from tests.chain.harness import Said
from tests.cli.following import pass_time, with_templates
from tests.cli.samples import LAB, PASSWORD, Done, llab, on_server, reply_to
from tests.faults.stops import Stop, heard_by_thread, heard_calls, process, troubles

NAMES = ("ana", "dan", "eva", "ion", "zoe")
PEOPLE = "id,email,name,language\n" + "".join(f"{name},{name}@firma.example,{name.title()} Pop,ro\n" for name in NAMES)

SEND = ("send", "--yes")
RESEND = (*SEND, "--resolve-uncertain", "resend")

ON_THE_DISK = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "mkdir")
"""What a disk refuses. Of `write` only what does not go to a stream: there an error would hit the words that are to tell of it."""

STREAMS = ("1,", "2,")

_numbers = count(1)


@dataclass(frozen=True)
class Work:
    """A command that writes to everybody, and the survey folder in which it is due."""

    words: tuple[str, ...]
    kind: str
    """Of the contacts that it makes."""
    before: Path | None = None
    """What the folder held; None for a new one."""

    @property
    def accept(self) -> tuple[str, ...]:
        """The decision that what is uncertain was accepted."""
        return (*self.words, "--resolve-uncertain", "accept")

    @property
    def resend(self) -> tuple[str, ...]:
        """The decision that what is uncertain is sent once more."""
        return (*self.words, "--resolve-uncertain", "resend")


SENDING = Work(SEND, "invitation")


@dataclass(frozen=True)
class Call:
    """One system call of an undisturbed run."""

    name: str
    number: int
    """Which of its kind it is, from 1."""
    is_to_stream: bool
    """Whether it writes to stdout or stderr."""


@dataclass(frozen=True)
class Sent:
    """What came of one stop, after the next run without one and the coordinator's decision."""

    stop: Stop
    exit_code: int
    lost: tuple[str, ...]
    """Who has no copy, and is not shown as uncertain either."""
    doubled: tuple[str, ...]
    """Who has more copies than one though nobody decided so."""
    uncertain: tuple[str, ...]
    trouble: str = ""
    """A traceback, an undocumented exit code, a decision that did not settle; empty where there was none."""

    @property
    def is_right(self) -> bool:
        """Whether nobody is lost, nobody has it twice, and at most one is uncertain."""
        return not (self.lost or self.doubled or self.trouble or len(self.uncertain) > 1)


# ---------------------------------------------------------------- the survey folder and its server


@contextmanager
def survey(under: Path, before: Path | None = None) -> Iterator[tuple[Path, MailServer]]:
    """A survey folder for five people, gone afterwards, and its mail server; a copy of `before` where there is one."""
    folder = under / f"send-{os.getpid()}-{next(_numbers)}"
    if before is not None:
        shutil.copytree(before, folder)
    try:
        with MailServer(users=[LAB], password=PASSWORD) as server:
            yield on_server(folder, server, people=PEOPLE), server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path, *words: str, stop: Stop | None = None, log: Path | None = None, connections: int = 1) -> Said:
    """A command as a process, stopped there; -1 and the reason where it had not ended after a minute."""
    variables = {"LLAB_TEST_PASSWORD": PASSWORD, "LLAB_SMTP__CONNECTIONS": str(connections)}
    try:
        return process(folder, *words, stop=stop, log=log, **variables)
    except TimeoutExpired as error:
        return Said(-1, "", f"llab: {error}")


def calls(under: Path, *words: str, before: Path | None = None, messages: int | None = None, connections: int = 1) -> list[Call]:
    """Every system call that changes something, in order, of a run that is not disturbed and hands over so many messages.

    The numbers are those of the thread, as strace counts them: on several connections the first thread's come first, and of the others
    those of the busiest. How many there are differs a little from run to run then.
    """
    log = under / f"calls-{os.getpid()}"
    with survey(under, before) as (folder, server):
        said = run(folder, *words, log=log, connections=connections)
        assert said.exit_code == 0, said.err
        assert len(server.submitted) == (messages or (len(NAMES) if before is None else 1))
    found: dict[tuple[str, int], Call] = {}
    for heard in heard_by_thread(log) if connections > 1 else [heard_calls(log)]:
        numbers: Counter[str] = Counter()
        for name, arguments in heard:
            numbers[name] += 1
            found.setdefault((name, numbers[name]), Call(name, numbers[name], name == "write" and arguments.startswith(STREAMS)))
    return list(found.values())


def stops(found: Sequence[Call], how: str, *, and_later: bool = False) -> list[Stop]:
    """One stop at each call; errors only where a disk is concerned, and, where later calls fail too, no words."""
    disk = [each for each in found if each.name in ON_THE_DISK and not each.is_to_stream and not (and_later and each.name == "write")]
    chosen = found if how.startswith("signal") else disk
    return [Stop(each.name, each.number, how, and_later) for each in chosen]


def in_doubt(under: Path) -> Path:
    """A survey folder whose run was killed with the third message in hand, as the next run left it: four have it, one is uncertain."""
    with survey(under) as (folder, server):
        after_the_dot = _after_the_dot(under, 3)
        run(folder, *SEND, stop=after_the_dot)
        done = llab("-C", folder, *SEND)
        assert done.code == 3, done.err
        assert len(server.submitted) == len(NAMES)
        assert _states(folder)["eva"] == ["uncertain"]
        kept = under / f"in-doubt-{os.getpid()}"
        shutil.copytree(folder, kept)
    return kept


def _after_the_dot(under: Path, number: int) -> Stop:
    """Where a run is killed when the server has taken so many messages and the outcome of the last is not kept yet."""
    log = under / f"calls-{os.getpid()}"
    with survey(under) as (folder, _):
        run(folder, *SEND, log=log)
    found = heard_calls(log)
    starts = [index for index, (name, arguments) in enumerate(found) if name == "sendto" and "DATA\\r\\n" in arguments]
    message = starts[number - 1] + 1
    at = next(index for index in range(message + 1, len(found)) if found[index][0] == "pwrite64")
    return Stop("pwrite64", sum(name == "pwrite64" for name, _ in found[: at + 1]), "signal=KILL")


def reminding(under: Path) -> Work:
    """Reminders to five people who were invited a week ago and have written nothing."""
    return Work(("remind", "--yes"), "reminder", _invited(under, "remind"))


def thanking(under: Path) -> Work:
    """Thank-yous to five people who have answered."""
    before = _invited(under, "thank", answer="1. Discuțiile.\n")
    return Work(("thank", "--echo", "--yes"), "thank-you", before)


def _invited(under: Path, name: str, answer: str = "") -> Path:
    """A survey folder in which everybody was invited eight days ago, and has answered by now where there is an answer."""
    kept = under / f"before-{name}-{os.getpid()}"
    with survey(under) as (folder, server):
        with_templates(folder)
        assert llab("-C", folder, *SEND).code == 0
        pass_time(folder, 8)
        for message in server.submitted if answer else ():
            server.deliver(LAB, reply_to(message.raw, answer))
        assert llab("-C", folder, "fetch").code == 0
        shutil.copytree(folder, kept)
    return kept


# ---------------------------------------------------------------- one stop


def stopped(stop: Stop, under: Path, work: Work = SENDING, connections: int = 1) -> Sent:
    """One run that is stopped there, one that is not, a third with nothing to do; then both decisions about who is uncertain.

    On several connections a run may end before it comes to that call.
    """
    with survey(under, work.before) as (folder, server):
        said = run(folder, *work.words, stop=stop, connections=connections)
        came_there = connections == 1 or said.exit_code != 0
        found = [*(_troubles(stop, said, folder, work) if came_there else ()), *_not_shown(folder, server, work)]
        again = llab("-C", folder, *work.words)
        uncertain = _in_state(folder, "uncertain", work)
        found += _ended(again, 3 if uncertain else 0, "the next run")
        copies = _copies(server)
        found += _kept_as_it_went_out(folder, server, work)
        found += _ended(llab("-C", folder, *work.words), 3 if uncertain else 0, "the third run")
        if _copies(server) != copies:
            found.append("the third run sent something")
        if uncertain:
            found += _settled(folder, server, uncertain, work)
        return Sent(stop, said.exit_code, _lost(folder, copies, uncertain, work), _more_than(1, copies), uncertain, "; ".join(found))


def stopped_resending(stop: Stop, before: Path, under: Path) -> Sent:
    """As `stopped`, with the run that sends once more what was uncertain; who has a copy by then may have one more for each decision."""
    with survey(under, before) as (folder, server):
        said = run(folder, *RESEND, stop=stop)
        found = [*_troubles(stop, said, folder), *_not_shown(folder, server)]
        first = _copies(server)
        found += _ended(llab("-C", folder, *SEND), 3 if (uncertain := _in_state(folder, "uncertain")) else 0, "the next run")
        copies = _copies(server)
        if copies - first:
            found.append("the next run sent something, and nobody had decided so")
        if not uncertain and copies != {"eva": 1}:
            found.append("nobody is uncertain, and the message did not go out once more")
        found += _kept_as_it_went_out(folder, server)
        if uncertain:
            found += _settled(folder, server, uncertain)
        return Sent(stop, said.exit_code, (), _more_than(1, copies), uncertain, "; ".join(found))


def _troubles(stop: Stop, said: Said, folder: Path, work: Work = SENDING) -> Iterator[str]:
    """What is wrong with how a disturbed run ended."""
    problems = [line for line in said.err.splitlines() if line.startswith("llab: ")]
    yield from troubles(stop, Said(said.exit_code, said.out, "\n".join(problems) if "Traceback" not in said.err else said.err))
    if said.exit_code not in (0, 74) and stop.how != "signal=KILL":
        yield f"exit code {said.exit_code}: {said.err}"
    if said.exit_code == 74 and len(problems) != 1:
        yield f"not one paragraph: {said.err}"
    if said.exit_code == 0 and _in_state(folder, "accepted", work) != NAMES:
        yield "the run said that all is well, and not everybody's message is accepted"


def _settled(folder: Path, server: MailServer, uncertain: tuple[str, ...], work: Work = SENDING) -> Iterator[str]:
    """What is wrong after each of the two decisions, made in the same situation."""
    copies = _copies(server)
    for words, more in ((work.accept, Counter[str]()), (work.resend, Counter(uncertain))):
        other = folder.with_name(f"{folder.name}-{words[-1]}")
        shutil.copytree(folder, other)
        try:
            yield from _ended(llab("-C", other, *words), 0, words[-1])
            if _copies(server) - copies != more:
                yield f"{words[-1]} sent {_copies(server) - copies}"
            if _in_state(other, "accepted", work) != NAMES:
                yield f"{words[-1]} left {_states(other, work)}"
            yield from _kept_as_it_went_out(other, server, work)
        finally:
            shutil.rmtree(other)


# ---------------------------------------------------------------- ledger and status


def _copies(server: MailServer) -> Counter[str]:
    """How many copies the server has taken for each participant; a copy for anybody else stands under the address."""
    taken = (recipient for message in list(server.submitted) for recipient in message.recipients)
    return Counter(recipient.removesuffix("@firma.example") for recipient in taken)


def _states(folder: Path, work: Work = SENDING) -> dict[str, list[str]]:
    """The states of everybody's messages of the kind in question, as `llab status --json` has them."""
    document: Any = llab("-C", folder, "status", "--json").document
    return {
        each["id"]: [contact["state"] for contact in each["contacts"] if contact["kind"] == work.kind] for each in document["participants"]
    }


def _in_state(folder: Path, state: str, work: Work = SENDING) -> tuple[str, ...]:
    return tuple(name for name, states in sorted(_states(folder, work).items()) if state in states)


def _not_shown(folder: Path, server: MailServer, work: Work = SENDING) -> Iterator[str]:
    """Whose copy the server has, though the status says before any other run neither that it does nor that it may."""
    done = llab("-C", folder, "status")
    states = _states(folder, work)
    expected = 3 if any("uncertain" in each for each in states.values()) else 0
    if done.code != expected:
        yield f"the status ended with {done.code} and not with {expected}: {done.err}"
        return
    for name in _copies(server):
        if states[name] not in (["accepted"], ["uncertain"]):
            yield f"{name} has a copy, and the status says {states[name]}"


def _lost(folder: Path, copies: Counter[str], uncertain: tuple[str, ...], work: Work = SENDING) -> tuple[str, ...]:
    """Who is neither in the server's ledger and accepted in the status, nor uncertain."""
    states = _states(folder, work)
    return tuple(name for name in NAMES if name not in uncertain and not (copies[name] and states.get(name) == ["accepted"]))


def _more_than(most: int, copies: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name, number in copies.items() if number > most or name not in NAMES))


def _kept_as_it_went_out(folder: Path, server: MailServer, work: Work = SENDING) -> Iterator[str]:
    """Whatever the server has is in the store, under its Message-ID and byte for byte; nobody has two messages there."""
    with closing(SqliteStore.open(folder / "llab.db")) as store:
        contacts = [each for each in store.contacts() if each.kind.value == work.kind]
        kept = {each.message_id: store.contact_bytes(each.message_id) for each in contacts}
        if len(kept) != len({each.participant for each in contacts}):
            yield "somebody has two messages in the store"
    if any(kept.get(parse(message.raw).message_id or "") != message.raw for message in server.submitted):
        yield "the server has a message that is not in the store as it went out"


def _ended(done: Done, wanted: int, which: str) -> Iterator[str]:
    if done.code != wanted:
        yield f"{which} ended with {done.code}: {done.err}"
