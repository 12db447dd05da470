"""Whether a fetch ends the same from any stop: every fault, then a run without one, then the store beside an undisturbed one.

    python -m bench.faults [--only FAMILY …] [--most N] [--part K/N] [--processes N] [--list]

From the root of the repository; needs Dovecot, and strace for the stops. Twenty messages (replies as text, HTML and with attachments,
copies, our own mail, machines', strangers', a hostile one, one of a megabyte) lie in a Dovecot mailbox, in another order than that in
which they arrived. Families of faults:

* on the wire, through a proxy: the connection is cut every 61 bytes of what the server says (and reset every 427) and at each byte of
  what the client says, it stalls, drips or comes in small pieces; each response is dropped, repeated, or answered with NO, BAD or BYE;
  literals are announced too long and too short; garbage stands in between and instead; UIDVALIDITY is another;
* at each system call of the process that changes a file or tells somebody something: kill -9, and an error of the disk (ENOSPC from
  there on, EIO once); with and without the workbooks.

For each: runs, rows lost, rows double, stores that differ, other trouble (tracebacks, hanging runs, undocumented exit codes, archived
bytes that are not those delivered, workbooks that are not whole), and the exit codes of the disturbed runs. Within a family of the wire,
the second run is made once from each store that a first one left behind. `--most` takes so many cases of each family only, evenly.
Ends with 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from llab.mail.message import parse
from llab.stories.replies import desk
from tests.faults.scene import Scene, Tables, open_scene
from tests.faults.stops import STRACE, Stop, calls, exported, stopped, stopped_exporting, stops
from tests.faults.sweeps import FAMILIES, Case, Dialogue, Outcome, heard, played, sample
from tests.servers.certificates import make_certificates
from tests.servers.dovecot import running_dovecot

ON_THE_DISK = ("pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "mkdir")
"""What a disk refuses. Not `write`: an injected error would also hit the words on stderr that are to tell of it."""

Work = Callable[[], Outcome]

_jobs: Sequence[Work] = ()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="+", metavar="FAMILY", default=(), help="families whose names begin so")
    arguments.add_argument("--most", type=int, default=10**9, metavar="N", help="cases of each family")
    arguments.add_argument("--part", default="1/1", metavar="K/N", help="of every N cases the K-th, to share the work")
    arguments.add_argument("--processes", type=int, default=1, metavar="N", help="cases at the same time")
    arguments.add_argument("--list", action="store_true", help="say the families and how many cases each has, and run none")
    chosen = arguments.parse_args()
    first, step = map(int, chosen.part.split("/"))
    take_apart_once_only()
    memory = Path("/dev/shm")  # noqa: S108 - thousands of synced stores need no disk
    with tempfile.TemporaryDirectory(prefix="llab-faults-", dir=memory if memory.is_dir() else None) as folder:
        under = Path(folder)
        with running_dovecot(make_certificates(under)) as dovecot:
            scene = open_scene(dovecot, "faults@oras.example", under / "first")
            wrong = 0
            print(f"{'fault':54} {'runs':>6} {'lost':>5} {'double':>6} {'differ':>6} {'trouble':>7} {'seconds':>8}  exit codes")
            for name, cases in families(scene, under):
                if chosen.only and not name.startswith(tuple(chosen.only)):
                    continue
                work = sample(cases(), chosen.most)[first - 1 :: step]
                if chosen.list:
                    print(f"{name:54} {len(work):6}")
                else:
                    wrong += shown(name, work, chosen.processes)
    sys.exit(1 if wrong else 0)


def take_apart_once_only() -> None:
    """Tens of thousands of runs in this process meet the same twenty messages; what is tried is how they come and are kept."""
    vars(desk)["parse"] = cache(parse)


def families(scene: Scene, under: Path) -> Iterator[tuple[str, Callable[[], Sequence[Work]]]]:
    """Every family by its name, with what makes its cases."""
    dialogue, wanted = heard(scene, under)
    for name, family in FAMILIES.items():
        yield name, partial(_on_the_wire, scene, dialogue, family, wanted, under)
    if STRACE is None:
        print("strace is not installed: no system call is disturbed")
        return
    for how, later in (("signal=KILL", False), ("error=ENOSPC", True), ("error=EIO", False)):
        what = how.partition("=")[2] + (" from there on" if later else "")
        yield f"{what} at a system call", partial(_at_calls, scene, how, later, wanted, under)
        yield f"{what} at a system call, with workbooks", partial(_at_calls_exporting, scene, how, later, under)


def _on_the_wire(
    scene: Scene, dialogue: Dialogue, family: Callable[[Dialogue], Iterator[Case]], wanted: Tables, under: Path
) -> Sequence[Work]:
    seen: dict[str, bool] = {}
    return [partial(played, scene, case, wanted, under, seen=seen) for case in family(dialogue)]


def _at_calls(scene: Scene, how: str, later: bool, wanted: Tables, under: Path) -> Sequence[Work]:
    counted = calls(scene, under, "--no-export")
    return [partial(stopped, scene, stop, wanted, under) for stop in _stops(counted, how, later=later)]


def _at_calls_exporting(scene: Scene, how: str, later: bool, under: Path) -> Sequence[Work]:
    """Only calls that a fetch without workbooks has not: the others are the same."""
    counted, without = calls(scene, under), calls(scene, under, "--no-export")
    more = {kind: number for kind, number in counted.items() if number > without.get(kind, 0) + 1}
    wanted, fingerprints = exported(scene, under)
    return [partial(stopped_exporting, scene, stop, wanted, fingerprints, under) for stop in _stops(more, how, later=later)]


def _stops(counted: dict[str, int], how: str, *, later: bool) -> Sequence[Stop]:
    return stops(counted, how, only=() if how.startswith("signal") else ON_THE_DISK, and_later=later)


def shown(name: str, work: Sequence[Work], processes: int) -> int:
    """One line of the table, and below it what was wrong; how many cases were."""
    began = time.monotonic()
    outcomes = list(_done(work, processes))
    wrong = [each for each in outcomes if not each.is_right]
    lost, double = sum(each.difference.lost for each in outcomes), sum(each.difference.doubled for each in outcomes)
    differ, trouble = sum(bool(each.difference) for each in outcomes), sum(bool(each.trouble) for each in outcomes)
    codes = ", ".join(f"{number} × {code}" for code, number in sorted(Counter(int(each.exit_code) for each in outcomes).items()))
    seconds = time.monotonic() - began
    print(f"{name:54} {len(outcomes):6} {lost:5} {double:6} {differ:6} {trouble:7} {seconds:8.0f}  {codes}", flush=True)
    for each in wrong[:20]:
        print(f"    {each.case}: exit code {each.exit_code}, {', '.join(each.difference.differing)} {each.trouble[-600:]}", flush=True)
    return len(wrong)


def _done(work: Sequence[Work], processes: int) -> Iterator[Outcome]:
    global _jobs  # noqa: PLW0603 - the forked processes have it from here: cases are closures and cannot be handed over
    if processes == 1:
        yield from (job() for job in work)
        return
    _jobs = work
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap_unordered(_one, range(len(work)), chunksize=8)


def _one(number: int) -> Outcome:
    return _jobs[number]()


if __name__ == "__main__":
    main()
