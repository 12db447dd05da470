"""What `llab fetch` costs, as ratios to what parsing the same messages costs, and to programs that do nothing.

    python -m bench.fetch [--messages N] [--mailboxes SIZE …] [--only PART]

From the root of the repository; needs Dovecot. In one run, side by side:

* fetch: N new replies (2,000 when not told) of simulated people, from a real Dovecot into a fresh store, everything but the
  workbooks, in one process of its own; in the same process, afterwards, `email` (compat32) parses and decodes the same messages.
  Ratio of processor time (and of time on the clock), messages a second, peak memory, and where the time goes. The target is a
  ratio of 2.7 and 150 MB at 10,000 messages of 9 kB;
* poll: a run with nothing new, at 1,000 and 10,000 messages in the mailbox (`--mailboxes 1000 10000 100000` for more): bytes on
  the wire and milliseconds. The target is 1.5 times the smallest;
* commands: `llab fetch` with nothing new beside `python -c pass` (target 16), `llab --help` beside a bare typer program (1.15).
"""

from __future__ import annotations

import argparse
import json
import resource
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep
from typing import Any

from bench.reader import decoded
from llab.adapters.attachments import FileExtractor
from llab.adapters.clock import SystemClock
from llab.adapters.files import example_config, load_templates
from llab.adapters.memory import MemorySubmission
from llab.cli.project import config_of, mailbox_of, open_store, sender_of
from llab.config.models import Config
from llab.demo import survey
from llab.demo.people.cast import Person, cast
from llab.incoming.read import read
from llab.ports import Mailbox, Store
from llab.stories.contacts.handover import hand_over as send
from llab.stories.contacts.send import plan
from llab.stories.contacts.writing import Letterhead
from llab.stories.replies import desk
from llab.stories.replies.fetch import FetchReport, fetch
from llab.survey.participants import Participant
from tests.servers.certificates import make_certificates
from tests.servers.dovecot import PASSWORD, Dovecot, running_dovecot
from tests.servers.recording_proxy import RecordingProxy

PARTS = ("fetch", "poll", "commands")
MESSAGES = 2_000
MAILBOXES = (1_000, 10_000)
REPEATED = 11
ROUNDS = 3
SETTLED = 3.0
BATCH = 500
"""Messages that are put into a mailbox with one command."""
SMALL = b"From: bogdan@brutaria.example\r\nTo: lll2@timisoara.example\r\nSubject: Re: LLL2\r\n\r\n1. Presa locala.\r\n"
BARE_TYPER = """import typer
app = typer.Typer()
@app.command()
def greet(name: str = "you") -> None:
    typer.echo(name)
app()
"""


# ---------------------------------------------------------------- a survey, and what comes back


def folder_of(path: Path, port: int) -> Config:
    """A survey folder whose mailbox is at that port."""
    example = example_config()
    survey.write(path, {"config.toml": example})
    people = cast(config_of(path).questionnaire, seed=7)
    survey.write(path, survey.survey_files(example, people, survey.Servers(1, port, PASSWORD)))
    return config_of(path)


def crowd(config: Config) -> Iterator[Person]:
    """The people of the demonstration again and again, each time under another address."""
    for number, person in zip(count(1), cycle(cast(config.questionnaire, seed=7)), strict=False):
        local, _, domain = person.address.partition("@")
        yield replace(person, id=f"p{number:06}", address=f"{local}.{number}@{domain}", second_address=f"{number}@posta-mea.example")


def answered(config: Config, messages: int) -> list[bytes]:
    """So many messages of people to whom the invitations went out."""
    people = list(islice(crowd(config), messages))  # some are silent, some write twice
    submission = MemorySubmission()
    with open_store(config) as store:
        invite(config, store, people, submission)
    sent = {handed.recipient: handed.raw for handed in submission.ledger}
    now = datetime.now(UTC)
    written = (one for person in people for one in person.replies(sent[person.address], config.questionnaire, seed=7, now=now))
    return [one.raw for one in islice(written, messages)]


def invite(config: Config, store: Store, people: Sequence[Person], submission: MemorySubmission) -> None:
    participants = [
        Participant(id=each.id, addresses=(each.address,), name=each.name, language=each.language, attributes=dict(each.attributes))
        for each in people
    ]
    store.keep_participants(participants)
    key, sender = store.survey_key(), sender_of(config)
    assert key is not None
    letterhead = Letterhead(key, config.questionnaire, load_templates(config.folder), sender.name, sender.address)
    planned = plan(participants, store=store, questionnaire=config.questionnaire, now=SystemClock().now())
    send(planned, letterhead, store=store, submission=submission, clock=SystemClock())


def fill(dovecot: Dovecot, messages: Sequence[bytes]) -> None:
    """Messages into the mailbox, hundreds with one command (RFC 3502), without waiting for leave (RFC 7888)."""
    with socket.create_connection(("127.0.0.1", dovecot.imap_port)) as connection, connection.makefile("rb") as said:
        said.readline()
        commands = [f"LOGIN {survey.SENDER} {dovecot.password}".encode()]
        for start in range(0, len(messages), BATCH):
            some = (b" {%d+}\r\n%b" % (len(raw), raw) for raw in messages[start : start + BATCH])
            commands.append(b"APPEND INBOX" + b"".join(some))
        for command in commands:
            connection.sendall(b"a " + command + b"\r\n")
            line = next(line for line in said if line.startswith(b"a "))
            assert line.startswith(b"a OK"), line


# ---------------------------------------------------------------- fetch, in a process of its own


class Rooms:
    """Processor seconds by room; what is spent in a room that another one called counts for the inner one alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner = [0.0]

    @contextmanager
    def inside(self, room: str) -> Iterator[None]:
        begun = process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            whole = process_time() - begun
            self.seconds[room] = self.seconds.get(room, 0.0) + whole - self._inner.pop()
            self._inner[-1] += whole

    def of(self, room: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; each step where it returns an iterator."""

        def timed(*arguments: Any, **named: Any) -> Any:
            with self.inside(room):
                result = function(*arguments, **named)
            return self._steps(room, result) if isinstance(result, Iterator) else result

        return timed

    def _steps(self, room: str, steps: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.inside(room):
                step = next(steps, self)
            if step is self:
                return
            yield step


class Timed:
    """A port whose every method counts for a room."""

    def __init__(self, port: object, rooms: Rooms, room: str) -> None:
        self._port, self._rooms, self._room = port, rooms, room

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._port, name)
        return self._rooms.of(self._room, value) if callable(value) else value


def collected(config: Config, mailbox: Mailbox, store: Store, first_day: date, reader: Callable[..., Any] = read) -> FetchReport:
    """The whole story of `llab fetch` but for the workbooks."""
    report = fetch(
        mailbox=mailbox,
        store=store,
        extractor=FileExtractor(),
        clock=SystemClock(),
        questionnaire=config.questionnaire,
        folders=["INBOX"],
        first_day=first_day,
        reader=reader,
    )
    assert not report.problems, report.problems
    return report


def child(folder: Path) -> None:
    """Fetches, then parses the same messages again; prints the figures as JSON."""
    config, rooms = config_of(folder), Rooms()
    desk.parse = rooms.of("MIME parsing", desk.parse)  # type: ignore[attr-defined]  # the desk calls these by name
    desk.original = rooms.of("our messages, parsed", desk.original)  # type: ignore[attr-defined]
    with open_store(config) as store, closing(mailbox_of(config)) as mailbox:
        timed: Any = (Timed(mailbox, rooms, "IMAP"), Timed(store, rooms, "storing"))
        begun, clock = process_time(), perf_counter()
        first_day = date.today() - timedelta(days=1)  # noqa: DTZ011 - as the server's
        report = collected(config, timed[0], timed[1], first_day, rooms.of("reading", read))
        spent, passed = process_time() - begun, perf_counter() - clock
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
        raws = [store.message(each.message).raw for each in store.read_messages()]
    bare = []
    for _ in range(ROUNDS):
        begun = process_time()
        for raw in raws:
            decoded(raw)
        bare.append(process_time() - begun)
    figures = {"spent": spent, "passed": passed, "peak": peak, "bare": min(bare), "rooms": rooms.seconds}
    sizes = {"messages": len(raws), "size": sum(map(len, raws)), "fates": dict(report.fates), "answers": report.answers}
    print(json.dumps({**figures, **sizes}))


def tell_fetch(dovecot: Dovecot, path: Path, messages: int) -> None:
    config = folder_of(path, dovecot.imap_port)
    fill(dovecot, answered(config, messages))
    said = subprocess.run([sys.executable, "-m", "bench.fetch", "--child", str(path)], check=True, capture_output=True, text=True).stdout
    told = json.loads(said)
    number, spent, bare = told["messages"], told["spent"], told["bare"]
    fates = ", ".join(f"{count} {fate}" for fate, count in sorted(told["fates"].items()))
    print(f"fetch of {number} messages of {told['size'] / number / 1_000:.1f} kB: {fates}; {told['answers']} answers")
    print(f"  {spent:.2f} s of processor time, {told['passed']:.2f} s on the clock, {number / told['passed']:.0f} messages/s")
    print(f"  peak memory {told['peak']:.0f} MB")
    print(f"  email, compat32, parsed and decoded: {bare:.2f} s; ratio {spent / bare:.1f} ({told['passed'] / bare:.1f} on the clock)")
    rooms = {**told["rooms"], "else": spent - sum(told["rooms"].values())}
    for room, seconds in sorted(rooms.items(), key=lambda one: -one[1]):
        print(f"  {room:22}{seconds / spent:6.1%}{seconds / number * 1_000:8.2f} ms a message{seconds / bare:7.2f} × compat32")


# ---------------------------------------------------------------- nothing new


def tell_polls(dovecot: Dovecot, path: Path, mailboxes: Sequence[int]) -> None:
    """A run with nothing new against mailboxes of several sizes; the messages in them are older than the survey."""
    print(f"{'messages in the mailbox':26}{'bytes':>8}{'ms':>8}{'ratio':>8}{'of it ours':>12}")
    held, first = 0, 0.0
    with RecordingProxy(dovecot.imap_port) as proxy:
        config = folder_of(path, proxy.port)
        for size in sorted(mailboxes):
            fill(dovecot, [SMALL] * (size - held))
            held = size
            with dovecot.signed_in(survey.SENDER) as other:
                other.select()  # as any mail program: until then Dovecot looks through its folder of new files for whoever comes,
            sleep(SETTLED)  # and for seconds after a change it looks through the whole of it
            with open_store(config) as store:
                poll(config, store)  # the first look takes notice of where the mailbox ends
                times, own, wire = [], [], 0
                for _ in range(REPEATED):
                    before, begun, busy = len(proxy.sent) + len(proxy.received), perf_counter(), process_time()
                    assert poll(config, store).is_empty
                    times.append(perf_counter() - begun)
                    own.append(process_time() - busy)
                    wire = len(proxy.sent) + len(proxy.received) - before
            spent = median(times)
            first = first or spent
            print(f"{size:<26}{wire:8}{spent * 1_000:8.1f}{spent / first:8.2f}{median(own) * 1_000:9.1f} ms")


def poll(config: Config, store: Store) -> FetchReport:
    with closing(mailbox_of(config)) as mailbox:
        return collected(config, mailbox, store, date.today() + timedelta(days=2))  # noqa: DTZ011 - as the server's


# ---------------------------------------------------------------- whole commands


def tell_commands(dovecot: Dovecot, path: Path) -> None:
    config = folder_of(path, dovecot.imap_port)
    with open_store(config) as store:
        poll(config, store)
    bare = path / "bare.py"
    bare.write_text(BARE_TYPER, encoding="utf-8")
    llab = [sys.executable, "-m", "llab"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "llab fetch, nothing new": [*llab, "-C", str(path), "fetch"],
        "a bare typer program, --help": [sys.executable, str(bare), "--help"],
        "llab --help": [*llab, "--help"],
    }
    seconds = dict(zip(commands, started(list(commands.values())), strict=True))
    beside = {"llab fetch, nothing new": "python -c pass", "llab --help": "a bare typer program, --help"}
    for name, spent in seconds.items():
        ratio = f"{spent / seconds[beside[name]]:8.2f} × {beside[name]}" if name in beside else ""
        print(f"{name:32}{spent * 1_000:8.1f} ms{ratio}")


def started(commands: Sequence[Sequence[str]]) -> list[float]:
    """The median seconds of each, taken in turn so that whatever else the machine does befalls all alike."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(REPEATED):
        for command, taken in zip(commands, times, strict=True):
            begun = perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken.append(perf_counter() - begun)
    return [median(taken) for taken in times]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="What `llab fetch` costs.")
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--mailboxes", type=int, nargs="+", default=MAILBOXES)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        child(options.child)
        return
    tellers: dict[str, Callable[[Dovecot, Path], None]] = {
        "fetch": partial(tell_fetch, messages=options.messages),
        "poll": partial(tell_polls, mailboxes=options.mailboxes),
        "commands": tell_commands,
    }
    for part in [options.only] if options.only else PARTS:
        with tempfile.TemporaryDirectory(prefix="llab-bench-") as folder:
            place = Path(folder)
            (place / "tls").mkdir()
            with running_dovecot(make_certificates(place / "tls")) as dovecot:
                tellers[part](dovecot, place / "survey")


if __name__ == "__main__":
    main(sys.argv[1:])
