"""What hostile messages cost the reader, each at four sizes: time, growth per doubling, peak memory.

    python -m bench.hostile [part of a name] [--largest MEGABYTES]
    python -m bench.hostile [part of a name] --whole [--worst NUMBER]

From the root of the repository. Each input has a process of its own; it is ended when it takes longer than a minute.
Wanted: at most 2.6 times the time per doubling, a second at 1 MB, and 300 MB of memory at the largest size.
With `--whole`: whole messages as large as they were meant, files with bombs and everything at 25 MB among them; the dearest stand first.
Wanted: two seconds of processor time, the children's included, and 300 MB.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from time import process_time
from typing import NamedTuple

from llab.stories.replies.parse import parse_replies
from tests.incoming.attacks import ATTACKS, IN_FULL, Attack
from tests.incoming.bombs import BOMBS
from tests.incoming.corpus import EXTRACTOR, questionnaire
from tests.incoming.costs import MEGABYTE, MOST_MEMORY, Cost, cost_of
from tests.incoming.costs import MOST_SECONDS as MOST_SECONDS_WHOLE
from tests.incoming.hostile import ANSWER, HOSTILE, SURVEYS, sent

SIZES = (0.5, 1.0, 2.0, 4.0)
LONGEST = 60
MOST_GROWTH, MOST_SECONDS = 2.6, 1.0
WHOLE: dict[str, Attack] = {**ATTACKS, **BOMBS, **IN_FULL}


class Measured(NamedTuple):
    """One input at one size."""

    seconds: float
    megabytes: int
    """Of memory at most in the whole process so far."""
    is_whole: bool
    """Whether the answer was found, or kept for review."""


def measure(name: str, size: float) -> Measured:
    hostile = HOSTILE[name]
    raw = hostile.make(int(size * MEGABYTE))
    asked = questionnaire(SURVEYS / hostile.survey / "config.toml")
    begun = process_time()
    parsed = parse_replies([raw], sent=[sent(hostile.survey)], questionnaire=asked, extractor=EXTRACTOR)
    seconds = process_time() - begun
    found = any(ANSWER in answer.text or hostile.survey != "lll2" for answer in parsed.answers)
    return Measured(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, found or parsed.review)


def child(name: str, sizes: list[float]) -> None:
    """Measures one input, a line of JSON for each size."""
    measure(name, 0.01)
    for size in sizes:
        print(json.dumps(measure(name, size)), flush=True)


def measured(name: str, sizes: list[float]) -> list[Measured]:
    command = [sys.executable, "-m", "bench.hostile", "--only", name, "--sizes", *map(str, sizes)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
        output = done.stdout
        if done.returncode:
            print(done.stderr[-600:], file=sys.stderr)
    except subprocess.TimeoutExpired as late:
        output = late.stdout.decode() if isinstance(late.stdout, bytes) else ""
    return [Measured(*json.loads(line)) for line in output.splitlines()]


def row(name: str, sizes: list[float]) -> str:
    found = measured(name, sizes)
    times = [f"{one.seconds:8.2f}" for one in found] + ["       -"] * (len(sizes) - len(found))
    growth = [after.seconds / max(before.seconds, 0.01) for before, after in pairwise(found)]
    memory = max((one.megabytes for one in found), default=0)
    slow = any(one.seconds > MOST_SECONDS for one, size in zip(found, sizes, strict=False) if size <= 1)
    steep = any(times > MOST_GROWTH for times in growth)
    faults = [
        "stopped" if len(found) < len(sizes) else "",
        "slow" if slow else "",
        "steep" if steep else "",
        "large" if memory > MOST_MEMORY else "",
        "" if all(one.is_whole for one in found) else "the answer is lost",
    ]
    ratios = "".join(f"{each:6.1f}" for each in growth)
    return f"{name:40}{''.join(times)} {ratios:19}{memory:6} MB  {', '.join(filter(None, faults)) or 'good'}"


# ---------------------------------------------------------------- whole messages


def costs(part: str) -> Iterator[tuple[str, int, Cost]]:
    for name, attack in WHOLE.items():
        if part in name:
            yield name, *cost_of(attack)


def whole(part: str, worst: int) -> int:
    """Prints the dearest messages; how many were too dear."""
    found = sorted(costs(part), key=lambda each: (not each[2].fault, -each[2].seconds))
    print(f"{'seconds':>8} {'memory':>8} {'size':>9}  message")
    for name, size, cost in found[:worst]:
        print(f"{cost.seconds:8.2f} {cost.megabytes:5} MB {size / MEGABYTE:6.2f} MB  {name}  {cost.fault}")
    dear = [cost for _, _, cost in found if cost.fault or cost.seconds > MOST_SECONDS_WHOLE or cost.megabytes > MOST_MEMORY]
    largest = max((cost.megabytes for _, _, cost in found), default=0)
    print(f"{len(found)} messages, {len(dear)} over {MOST_SECONDS_WHOLE:g} s or {MOST_MEMORY} MB; the most memory was {largest} MB")
    return len(dear)


def main() -> None:
    options = argparse.ArgumentParser(description="What hostile messages cost the reader.")
    options.add_argument("name", nargs="?", default="")
    options.add_argument("--largest", type=float, default=SIZES[-1])
    options.add_argument("--only")
    options.add_argument("--sizes", type=float, nargs="*", default=())
    options.add_argument("--whole", action="store_true")
    options.add_argument("--worst", type=int, default=15)
    given = options.parse_args()
    if given.whole:
        sys.exit(1 if whole(given.name, given.worst) else 0)
    if given.only:
        child(given.only, given.sizes)
        return
    sizes = [size for size in SIZES if size <= given.largest]
    print(f"{'input':40}{''.join(f'{size:5} MB' for size in sizes)} {'per doubling':19}{'memory':>9}", flush=True)
    for name in HOSTILE:
        if given.name in name:
            print(row(name, sizes), flush=True)


if __name__ == "__main__":
    main()
