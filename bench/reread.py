"""What `llab reread` costs in one process and in several, beside the understanding of the same messages by `llab fetch`.

    python -m bench.reread [--messages N] [--jobs J …] [--rounds N]

From the root of the repository. N replies (2,000 when not told) of simulated people are put into a fresh store and understood there as
fetch does it; then they are read again with so many processes (1 and 2 when not told), in turn, the best of so many rounds (2). Seconds
on the clock, processor time of all processes together and of the busiest one (what the clock would show on a machine with nothing else to
do and a core for each), peak memory of the largest, and the ratios to the first line. Nothing may come out otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from llab.adapters.attachments import FileExtractor
from llab.adapters.workers import Workers
from llab.cli.project import STORE_NAME, config_of, open_store, open_store_to_look, rules_of
from llab.cli.reread import made
from llab.records import Arrival, Folder, FolderState
from llab.stories.replies.backlog import understand_all
from llab.stories.replies.reread import Over, here, preview

MESSAGES = 2_000
BATCH = 200
INBOX = Folder(account="lab@mail.example", name="INBOX", uidvalidity=1)


class Spent(NamedTuple):
    clock: float
    processor: float
    busiest: float
    """The processor time of the process that had most to do."""
    peak: float
    """Megabytes of the largest process."""


def fill(folder: Path, messages: int) -> tuple[int, float]:
    """The messages archived and understood: how many bytes they have, and the processor time of understanding them."""
    from bench.fetch import answered, folder_of  # here: each of the processes that read imports this module

    config = folder_of(folder, 1)
    raws = answered(config, messages)
    now = datetime.now(UTC)
    with open_store(config) as store:
        for start in range(0, len(raws), BATCH):
            some = enumerate(raws[start : start + BATCH], start=start + 1)
            arrivals = [Arrival(folder=INBOX, uid=uid, raw=raw, arrived=now + timedelta(seconds=uid)) for uid, raw in some]
            store.archive(arrivals, FolderState(folder=INBOX, next_uid=arrivals[-1].uid + 1), at=now)
        begun = process_time()
        understand_all(store=store, extractor=FileExtractor(), questionnaire=config.questionnaire, rules=rules_of(config))
    return sum(map(len, raws)), process_time() - begun


def used(_tools: object, _item: object) -> tuple[float, float]:
    """Processor seconds and peak megabytes of this process so far."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # getrusage would tell the peak of whoever began this process, if larger
    return process_time(), int(status.partition("VmHWM:")[2].split()[0]) / 1_000


def child(folder: Path, jobs: int) -> None:
    """Reads everything again, as the command does; prints the figures as JSON."""
    config = config_of(folder)
    make = partial(made, folder / STORE_NAME, config.questionnaire, rules_of(config))
    with open_store_to_look(config) as store, Workers(make, jobs) if jobs > 1 else nullcontext() as workers:
        over: Over = workers.over if workers else here(make())
        report = preview(store=store, over=over, questionnaire=config.questionnaire)
        processes = [used(None, None), *(workers.over(used, range(jobs)) if workers else ())]  # one item for each of them
    assert (report.is_empty, report.done) == (True, report.total), report.messages[:1]
    print(json.dumps([sum(each for each, _ in processes), max(each for each, _ in processes), max(each for _, each in processes)]))


def run(folder: Path, jobs: int) -> Spent:
    command = [sys.executable, "-m", "bench.reread", "--child", str(folder), "--jobs", str(jobs)]
    begun = perf_counter()
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Spent(perf_counter() - begun, *json.loads(said))


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="What `llab reread` costs.")
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--jobs", type=int, nargs="+", default=(1, 2))
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        child(options.child, *options.jobs)
        return
    with tempfile.TemporaryDirectory(prefix="llab-bench-") as path:
        folder = Path(path) / "survey"
        size, understood = fill(folder, options.messages)
        print(f"{options.messages} messages of {size / options.messages / 1_000:.1f} kB; understood as by fetch in {understood:.1f} s")
        runs: dict[int, list[Spent]] = {jobs: [] for jobs in options.jobs}
        for _ in range(options.rounds):
            for jobs, spent in runs.items():
                spent.append(run(folder, jobs))
    print(f"{'processes':10}{'clock':>10}{'ratio':>7}{'processor':>12}{'the busiest':>13}{'ratio':>7}{'peak':>10}")
    first = best(runs[options.jobs[0]])
    for jobs, spent in runs.items():
        one = best(spent)
        clock, busiest = first.clock / one.clock, first.busiest / one.busiest
        print(f"{jobs:<10}{one.clock:8.1f} s{clock:7.2f}{one.processor:10.1f} s{one.busiest:11.1f} s{busiest:7.2f}{one.peak:7.0f} MB")
    print(f"The machine had {os.getloadavg()[0]:.1f} processes waiting for {os.cpu_count()} cores.")


def best(spent: Sequence[Spent]) -> Spent:
    """Each figure at its best: whatever else the machine does only makes it worse."""
    return Spent(*map(min, zip(*spent, strict=True)))


if __name__ == "__main__":
    main(sys.argv[1:])
