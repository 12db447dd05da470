"""Whether `llab send`, `remind` and `thank` lose nobody and mail nobody twice: stopped at every system call, then run undisturbed.

    python -m bench.send_stops [--only FAMILY …] [--most N] [--part K/N] [--processes N] [--connections N] [--list]

From the root of the repository; needs strace. Five participants, the embedded mail server, a fresh survey folder for each stop. A run is
disturbed at one system call that changes a file or tells somebody something: kill -9, or an error of the disk (ENOSPC from there on, EIO
once). Then `llab send --yes` runs again twice, undisturbed, and the server's ledger is compared with `llab status --json`; who is
uncertain by then is settled in both ways (`--resolve-uncertain accept` and `resend`), in the same situation. The families "… resending"
stop the run that sends an uncertain message once more; "… reminding" and "… thanking" are the same for `llab remind --yes` (five who are
silent) and `llab thank --echo --yes` (five who have answered), which collect the replies first. On several connections
(`--connections 3`) `llab send` alone is stopped; a stop is the n-th call of whichever thread comes to it first, and a run that ends before
(exit code 0) counts as any other.

For each kind of call: stops, participants lost (no copy, and not shown as uncertain), doubled (a second copy though nobody decided so),
stops that left one uncertain, and more than one; other trouble (tracebacks, undocumented exit codes, bytes in the ledger that are not those
in the store, a decision that settled nothing), and the exit codes of the disturbed runs. `--list` numbers every stop and tries none.
Ends with 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.sweep import done
from tests.faults.send_stops import (
    NAMES,
    RESEND,
    SEND,
    Sent,
    calls,
    in_doubt,
    reminding,
    stopped,
    stopped_resending,
    stops,
    thanking,
)
from tests.faults.stops import STRACE, Stop
from tests.faults.sweeps import sample

Try = Callable[[Stop], Sent]

HOW = {"kill": ("signal=KILL", False), "ENOSPC from there on": ("error=ENOSPC", True), "EIO once": ("error=EIO", False)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="+", metavar="FAMILY", default=(), help="families whose names begin so")
    arguments.add_argument("--most", type=int, default=10**9, metavar="N", help="stops of each family")
    arguments.add_argument("--part", default="1/1", metavar="K/N", help="of every N stops the K-th, to share the work")
    arguments.add_argument("--processes", type=int, default=1, metavar="N", help="stops at the same time")
    arguments.add_argument("--connections", type=int, default=1, metavar="N", help="as [smtp] has it")
    arguments.add_argument("--list", action="store_true", help="number the stops of each family, and try none")
    chosen = arguments.parse_args()
    if STRACE is None:
        sys.exit("strace is not installed: no system call can be disturbed")
    first, step = map(int, chosen.part.split("/"))
    memory = Path("/dev/shm")  # noqa: S108 - hundreds of synced stores need no disk
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="llab-stops-", dir=memory if memory.is_dir() else None) as folder:
        for name, all_stops, attempt in families(Path(folder), chosen.connections):
            if chosen.only and not name.startswith(tuple(chosen.only)):
                continue
            work = sample(all_stops, chosen.most)[first - 1 :: step]
            if chosen.list:
                print(name, *(f"{number:5} {stop}" for number, stop in enumerate(work, 1)), sep="\n")
            else:
                wrong += shown(name, work, attempt, chosen.processes)
    sys.exit(1 if wrong else 0)


def families(under: Path, connections: int) -> Iterator[tuple[str, Sequence[Stop], Try]]:
    """Every family by its name, its stops in the order of the run, and what tries one."""
    sending = calls(under, *SEND, connections=connections)
    for name, (how, later) in HOW.items():
        yield name, stops(sending, how, and_later=later), partial(stopped, under=under, connections=connections)
    if connections > 1:
        return  # what goes out otherwise goes the same way
    before = in_doubt(under)
    resending = calls(under, *RESEND, before=before)
    for name, (how, later) in HOW.items():
        yield f"{name}, resending", stops(resending, how, and_later=later), partial(stopped_resending, before=before, under=under)
    for work in (reminding(under), thanking(under)):
        made = calls(under, *work.words, before=work.before, messages=len(NAMES))
        for name, (how, later) in HOW.items():
            yield f"{name}, {work.words[0]}ing", stops(made, how, and_later=later), partial(stopped, under=under, work=work)


def shown(name: str, work: Sequence[Stop], attempt: Try, processes: int) -> int:
    """The part of the table for one family, and below it what was wrong; how many stops were."""
    began = time.monotonic()
    outcomes = list(done(work, attempt, processes))
    print(f"{name:24} {'stops':>6} {'lost':>5} {'doubled':>7} {'uncertain':>9} {'more':>5} {'trouble':>7}  exit codes")
    for kind in dict.fromkeys(stop.call for stop in work):
        _line(f"  {kind}", [each for each in outcomes if each.stop.call == kind])
    _line("  together", outcomes)
    wrong = [each for each in outcomes if not each.is_right]
    for each in wrong[:20]:
        print(f"    {each.stop}: exit code {each.exit_code}, lost {each.lost}, doubled {each.doubled}, uncertain {each.uncertain}")
        print(f"      {each.trouble[-600:]}")
    print(f"  {time.monotonic() - began:.0f} seconds", flush=True)
    return len(wrong)


def _line(title: str, outcomes: Sequence[Sent]) -> None:
    lost, doubled = sum(len(each.lost) for each in outcomes), sum(len(each.doubled) for each in outcomes)
    one, more = sum(len(each.uncertain) == 1 for each in outcomes), sum(len(each.uncertain) > 1 for each in outcomes)
    trouble = sum(bool(each.trouble) for each in outcomes)
    codes = ", ".join(f"{number} × {code}" for code, number in sorted(Counter(each.exit_code for each in outcomes).items()))
    print(f"{title:24} {len(outcomes):6} {lost:5} {doubled:7} {one:9} {more:5} {trouble:7}  {codes}")


if __name__ == "__main__":
    main()
