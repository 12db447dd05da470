"""What `llab send` costs, as a ratio to a bare smtplib loop that hands over the same messages, ready as bytes.

    python -m bench.send [--messages N] [--connections N …] [--delays MILLISECONDS …] [--rounds N] [--smtp-sink PATH] [--folder DIR]

From the root of the repository. 2,000 people when not told otherwise, a store on disk in a folder of its own, and a mail server on
loopback that takes everything: Postfix's smtp-sink where it is installed, else `bench.sink`; where every answer takes its time, always
`bench.sink`. Both are processes of their own. Measured is everything from the plan on: rendering, building, keeping each intent and each
outcome with the disk synced, handing over. The bare loop has one thread for each connection and keeps nothing. Of several rounds, in
turn, the median counts; beside the time on the clock stands what this process took of the processor's. Without a delay the ratio
should be 5 at most, the disk's sync included, which is waited for once for each message (`--folder /dev/shm` shows it without), and
with 20 ms for a round trip 1.1 on as many connections.

Only one message of llab's at a time is between its first byte and its outcome, on however many connections: with pipelining (RFC 2920)
that is one message for each round trip at best. A process that is killed leaves one message in doubt, never one for each connection.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import shutil
import smtplib
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import cycle, islice
from pathlib import Path
from socket import create_connection, socket
from statistics import median
from time import perf_counter, process_time, sleep
from typing import NamedTuple

from llab.adapters.clock import SystemClock
from llab.adapters.files import example_config, load_templates
from llab.adapters.side_by_side import SideBySide
from llab.adapters.smtp import SmtpSubmission
from llab.adapters.sqlite import SqliteStore
from llab.cli.project import config_of
from llab.demo import survey
from llab.demo.people.cast import cast
from llab.ports import Connections
from llab.records import SurveyKey
from llab.stories.contacts.handover import hand_over_on
from llab.stories.contacts.queue import OneByOne
from llab.stories.contacts.send import plan
from llab.stories.contacts.writing import Letterhead
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire

SENDER = "lll2@timisoara.example"
MESSAGES = 2_000
SYNCS = 300


class Took(NamedTuple):
    """Seconds on the clock, and of the processor's time in this process."""

    wall: float
    processor: float


@contextmanager
def measured(into: list[Took]) -> Iterator[None]:
    """Add what the block takes."""
    began, worked = perf_counter(), process_time()
    yield
    into.append(Took(perf_counter() - began, process_time() - worked))


class Scene:
    """Who is written to, about what."""

    def __init__(self, folder: Path, messages: int) -> None:
        self.folder = folder
        survey.write(folder, {"config.toml": example_config()})
        config = config_of(folder)
        self.questionnaire: Questionnaire = config.questionnaire
        self.templates = load_templates(None)
        people = islice(cycle(cast(self.questionnaire, seed=7)), messages)
        self.people = [
            Participant(id=f"p{number:05}", addresses=(f"p{number}@firma.example",), name=each.name, language=each.language)
            for number, each in enumerate(people, 1)
        ]

    def sent(self, port: int, connections: int) -> Took:
        """What one run takes, from the plan to the last outcome."""
        path = self.folder / "llab.db"
        path.unlink(missing_ok=True)
        with closing(SqliteStore.open(path, create=True)) as store:
            clock = SystemClock()
            key = SurveyKey(survey="lll2", key=bytes(range(32)), created=clock.now())
            store.begin(key)
            store.keep_participants(self.people)
            letterhead = Letterhead(key, self.questionnaire, self.templates, "Laboratorul", SENDER)
            took: list[Took] = []
            with measured(took):
                planned = plan(self.people, store=store, questionnaire=self.questionnaire, now=clock.now())
                with closing(made(port, connections)) as lines:
                    report = hand_over_on(planned, letterhead, store=store, connections=lines, clock=clock)
            assert report.exit_code == 0, report
            self.ready = [(each.address, store.contact_bytes(each.message_id)) for each in store.contacts()]
            return took[0]


def made(port: int, connections: int) -> Connections:
    """As `llab send` makes them."""
    submissions = [SmtpSubmission(host="127.0.0.1", port=port, security="none") for _ in range(connections)]
    return SideBySide(submissions) if connections > 1 else OneByOne(submissions[0])


def bare(ready: Sequence[tuple[str, bytes]], port: int, connections: int) -> Took:
    """What a bare loop takes over ready bytes: a thread for each connection, nothing kept."""

    def loop(part: Sequence[tuple[str, bytes]]) -> None:
        with smtplib.SMTP("127.0.0.1", port, "[127.0.0.1]") as client:
            for recipient, raw in part:
                client.sendmail(SENDER, [recipient], raw)

    threads = [threading.Thread(target=loop, args=(ready[start::connections],)) for start in range(connections)]
    took: list[Took] = []
    with measured(took):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return took[0]


# ---------------------------------------------------------------- the server


@contextmanager
def own_sink(delay: float) -> Iterator[int]:
    """The port of `bench.sink` as a process."""
    command = [sys.executable, "-m", "bench.sink", "--delay", str(delay)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield int(process.stdout.readline())
        process.stdin.close()


@contextmanager
def smtp_sink(path: str) -> Iterator[int]:
    """The port of Postfix's smtp-sink as a process."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with subprocess.Popen([path, "-u", "nobody", f"127.0.0.1:{port}", "100"]) as process:
        try:
            _await(port)
            yield port
        finally:
            process.terminate()


def _await(port: int) -> None:
    for _ in range(100):
        try:
            create_connection(("127.0.0.1", port), 1).close()
        except ConnectionError:
            sleep(0.02)
        else:
            return
    raise SystemExit("smtp-sink does not listen")


# ---------------------------------------------------------------- the table


def sync_time(folder: Path) -> float:
    """The milliseconds that this disk takes to sync a small write, the median of many."""
    path, taken = folder / "sync", []
    with path.open("wb", buffering=0) as file:
        for _ in range(SYNCS):
            file.write(bytes(4096))
            began = perf_counter()
            os.fdatasync(file.fileno())
            taken.append(perf_counter() - began)
    path.unlink()
    return median(taken) * 1000


def shown(scene: Scene, port: int, connections: int, rounds: int, title: str) -> None:
    """One line of the table."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(scene.sent(port, connections))
        theirs.append(bare(scene.ready, port, connections))
    each, plain = (Took(*(median(one) / len(scene.people) * 1000 for one in zip(*taken, strict=True))) for taken in (ours, theirs))
    print(
        f"{title:24} {connections:11} {each.wall:9.2f} ms {plain.wall:9.2f} ms {each.wall / plain.wall:6.2f} "
        f"{each.processor:9.3f} ms {plain.processor:9.3f} ms {sync_time(scene.folder):8.2f} ms",
        flush=True,
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--messages", type=int, default=MESSAGES)
    arguments.add_argument("--connections", type=int, nargs="+", default=[1, 2, 4, 8])
    arguments.add_argument("--delays", type=float, nargs="*", default=[0, 20], metavar="MILLISECONDS")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--smtp-sink", default=shutil.which("smtp-sink"), metavar="PATH")
    arguments.add_argument("--folder", type=Path, help="where the store is to be; its disk is what is synced")
    arguments.add_argument("--profile", action="store_true", help="where the time of one run on one connection goes, without a delay")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="llab-send-", dir=chosen.folder) as folder:
        scene = Scene(Path(folder), chosen.messages)
        if chosen.profile:
            with own_sink(0) as port, cProfile.Profile() as profile:
                scene.sent(port, 1)
            pstats.Stats(profile).sort_stats("tottime").print_stats(40)
            return
        print(f"{'':24} {'connections':>11} {'llab':>12} {'bare loop':>12} {'ratio':>6} {'processor':>12} {'bare':>12} {'disk sync':>11}")
        for delay in chosen.delays:
            with smtp_sink(chosen.smtp_sink) if not delay and chosen.smtp_sink else own_sink(delay) as port:
                title = f"{delay:g} ms a round trip" if delay else "loopback"
                for connections in chosen.connections:
                    shown(scene, port, connections, chosen.rounds if not delay else 1, title)


if __name__ == "__main__":
    main()
