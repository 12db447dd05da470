"""Whether `llab export` loses nothing and breaks no workbook: stopped at every system call, then run undisturbed.

    python -m bench.export_stops [--only FAMILY …] [--in SITUATION …] [--most N] [--part K/N] [--processes N] [--list]

From the root of the repository; needs strace. Each stop gets a fresh survey folder in one of six situations: no workbook is there yet; all
are older than the answers; one of them is open in Excel; it is open and has a newer one beside it already; it was closed, so that this
one is to be merged back and removed; the same after people typed into both files. A run is disturbed at one system call that changes a
file or tells somebody something: kill -9, an error of the disk (ENOSPC and EDQUOT from there on, ENOSPC or EIO once, so that each fsync
fails too), or a renaming or removing that the system refuses because somebody holds the file (EBUSY). Then `llab export` runs again
undisturbed, twice, and again after the open workbook was closed.

For each kind of call: stops; files that are not whole after the stop (not opened by openpyxl, no good archive, nothing that was ever meant
to be written); workbooks that show less than before in both their files together; other trouble (tracebacks, undocumented exit codes, a
store that is damaged, anything left beside the workbooks or in the folder for temporary files, anything not brought up to date by the
next run, words that people typed and do not find again, files touched though nothing was new); and the exit codes of the disturbed runs.
Ends with 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.sweep import done
from tests.faults.export_stops import FAMILIES, Exported, Situation, calls, situations, stopped, stops
from tests.faults.stops import STRACE, Stop
from tests.faults.sweeps import sample


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="+", metavar="FAMILY", default=(), help="families whose names begin so")
    arguments.add_argument("--in", nargs="+", metavar="SITUATION", default=(), dest="situations", help="situations whose names begin so")
    arguments.add_argument("--most", type=int, default=10**9, metavar="N", help="stops of each family in each situation")
    arguments.add_argument("--part", default="1/1", metavar="K/N", help="of every N stops the K-th, to share the work")
    arguments.add_argument("--processes", type=int, default=1, metavar="N", help="stops at the same time")
    arguments.add_argument("--list", action="store_true", help="number the stops of each family, and try none")
    chosen = arguments.parse_args()
    if STRACE is None:
        sys.exit("strace is not installed: no system call can be disturbed")
    first, step = map(int, chosen.part.split("/"))
    memory = Path("/dev/shm")  # noqa: S108 - hundreds of synced stores need no disk
    outcomes: list[Exported] = []
    with tempfile.TemporaryDirectory(prefix="llab-stops-", dir=memory if memory.is_dir() else None) as folder:
        for name, situation, all_stops in families(Path(folder)):
            wanted = not chosen.only or name.startswith(tuple(chosen.only))
            if not wanted or (chosen.situations and not situation.name.startswith(tuple(chosen.situations))):
                continue
            work = sample(all_stops, chosen.most)[first - 1 :: step]
            if chosen.list:
                print(f"{name}, {situation.name}", *(f"{number:5} {stop}" for number, stop in enumerate(work, 1)), sep="\n")
            else:
                outcomes += shown(
                    f"{name}, {situation.name}", work, partial(stopped, situation=situation, under=Path(folder)), chosen.processes
                )
    if outcomes:
        _line("all together", outcomes)
    sys.exit(0 if all(each.is_right for each in outcomes) else 1)


def families(under: Path) -> Iterator[tuple[str, Situation, Sequence[Stop]]]:
    """Every family in every situation, with its stops in the order of the run."""
    for situation in situations(under):
        made = calls(situation, under)
        for name in FAMILIES:
            yield name, situation, stops(made, name)


def shown(name: str, work: Sequence[Stop], attempt: partial[Exported], processes: int) -> list[Exported]:
    """The part of the table for one family, and below it what was wrong; what came of every stop."""
    began = time.monotonic()
    outcomes = list(done(work, attempt, processes))
    print(f"{name:52} {'stops':>6} {'broken':>6} {'lost':>5} {'trouble':>7}  exit codes")
    for kind in dict.fromkeys(stop.call for stop in work):
        _line(f"  {kind}", [each for each in outcomes if each.stop.call == kind])
    _line("  together", outcomes)
    for each in [each for each in outcomes if not each.is_right][:20]:
        print(f"    {each.stop}: exit code {each.exit_code}, broken {each.broken}, lost {each.lost}")
        print(f"      {each.trouble[-600:]}")
    print(f"  {time.monotonic() - began:.0f} seconds", flush=True)
    return outcomes


def _line(title: str, outcomes: Sequence[Exported]) -> None:
    broken, lost = sum(len(each.broken) for each in outcomes), sum(len(each.lost) for each in outcomes)
    trouble = sum(bool(each.trouble) for each in outcomes)
    codes = ", ".join(f"{number} × {code}" for code, number in sorted(Counter(each.exit_code for each in outcomes).items()))
    print(f"{title:52} {len(outcomes):6} {broken:6} {lost:5} {trouble:7}  {codes}")


if __name__ == "__main__":
    main()
