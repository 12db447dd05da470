"""Whether `llab send` loses nobody and mails nobody twice, whatever the mail server does: every fault at every stage.

    python -m bench.send_faults [--only STAGE …] [--most N] [--part K/N] [--processes N] [--list]

From the root of the repository. Five participants; a scripted SMTP server on loopback that talks one command at a time, with
PIPELINING, or with STARTTLS; a fresh store for each plan. In the first run the server answers with 4yz or 5yz, with nonsense, byte by
byte, without an end, not at all, hangs up or resets, at one stage: greeting, EHLO, STARTTLS, sign-in, MAIL, RCPT, DATA, within the
message, after the final dot (having kept the message or not), between two messages, at RSET and QUIT; for the first, the third or the
last message, or always. The second run, a week later, finds the server in good health; a third has nothing to do. Then the server's
ledger is compared with the store.

For each stage and dialect: plans, participants lost (no copy, and neither uncertain nor refused by the plan), doubled (a second copy),
uncertain and refused ones, plans with other trouble (uncertain or refused without cause, bytes in the ledger that are not those in
the store, a third run that sends), and the exit codes of the first run. Ends with 1 where anything was wrong.
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
from tests.faults.send_faults import DIALECTS, FaultPlan, Played, plans, played
from tests.faults.sweeps import sample
from tests.servers.certificates import make_certificates


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", nargs="+", metavar="STAGE", default=(), help="these stages")
    arguments.add_argument("--most", type=int, default=10**9, metavar="N", help="plans of each stage and dialect")
    arguments.add_argument("--part", default="1/1", metavar="K/N", help="of every N plans the K-th, to share the work")
    arguments.add_argument("--processes", type=int, default=1, metavar="N", help="plans at the same time")
    arguments.add_argument("--list", action="store_true", help="number the plans, and try none")
    chosen = arguments.parse_args()
    first, step = map(int, chosen.part.split("/"))
    work = [each for group in groups(chosen.only) for each in sample(group, chosen.most)[first - 1 :: step]]
    if chosen.list:
        print(*(f"{number:5} {plan}" for number, plan in enumerate(work, 1)), sep="\n")
        return
    memory = Path("/dev/shm")  # noqa: S108 - thousands of synced stores need no disk
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="llab-faults-", dir=memory if memory.is_dir() else None) as folder:
        attempt = partial(played, certificates=make_certificates(Path(folder)), under=Path(folder))
        outcomes = list(done(work, attempt, chosen.processes))
    wrong = shown(outcomes)
    print(f"{time.monotonic() - began:.0f} seconds")
    sys.exit(1 if wrong else 0)


def groups(only: Sequence[str]) -> Iterator[list[FaultPlan]]:
    """The plans of each stage and dialect."""
    every = plans()
    for stage in dict.fromkeys(plan.stage for plan in every):
        for dialect in DIALECTS:
            found = [plan for plan in every if (plan.stage, plan.dialect) == (stage, dialect)]
            if found and (not only or stage in only):
                yield found


def shown(outcomes: Sequence[Played]) -> int:
    """The table, and below it what was wrong; how many plans were."""
    print(f"{'stage':16} {'dialect':11} {'plans':>5} {'lost':>5} {'doubled':>7} {'uncertain':>9} {'refused':>7} {'trouble':>7}  exit codes")
    for stage, dialect in dict.fromkeys((each.plan.stage, each.plan.dialect) for each in outcomes):
        _line(stage, dialect, [each for each in outcomes if (each.plan.stage, each.plan.dialect) == (stage, dialect)])
    _line("together", "", outcomes)
    wrong = [each for each in outcomes if not each.is_right]
    for each in wrong[:40]:
        print(f"  {each.plan}: exit code {each.exit_code}, lost {each.lost}, doubled {each.doubled}, uncertain {each.uncertain}")
        print(f"    {each.trouble[-600:]}")
    return len(wrong)


def _line(stage: str, dialect: str, outcomes: Sequence[Played]) -> None:
    lost, doubled = sum(len(each.lost) for each in outcomes), sum(len(each.doubled) for each in outcomes)
    uncertain, refused = sum(len(each.uncertain) for each in outcomes), sum(len(each.refused) for each in outcomes)
    trouble = sum(bool(each.trouble) for each in outcomes)
    codes = ", ".join(f"{number} × {code}" for code, number in sorted(Counter(int(each.exit_code) for each in outcomes).items()))
    print(f"{stage:16} {dialect:11} {len(outcomes):5} {lost:5} {doubled:7} {uncertain:9} {refused:7} {trouble:7}  {codes}")


if __name__ == "__main__":
    main()
