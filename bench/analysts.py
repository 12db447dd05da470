"""Whether analysts' work survives: five fetches, and between them people at work in the workbooks; then random days.

    python -m bench.analysts [--days FROM COUNT [--libreoffice]]

From the root of the repository. Without options it plays the story of `tests/chain/test_analysts.py`, one person of which works in
LibreOffice where that is installed, and prints for each round and person how many cells were typed and what became of them. With `--days`
it plays random days from so many seeds instead, ten days each, and prints what did not hold, with all that had happened before; with
`--libreoffice` one in five files is saved again by that program, which is slow.
Leaves with 1 where anything did not hold.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.chain.analysts import days, libreoffice
from tests.chain.analysts.rounds import by_hand, lines, play, table
from tests.chain.analysts.shown import CHANGED
from tests.chain.analysts.world import open_world


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--days", nargs=2, type=int, metavar=("FROM", "COUNT"), help="random days from these seeds")
    options.add_argument("--libreoffice", action="store_true", help="on random days some files are saved again by LibreOffice")
    chosen = options.parse_args()
    return _random(*chosen.days, resave=libreoffice.saved_again if chosen.libreoffice else None) if chosen.days else _story()


def _story() -> int:
    begun = perf_counter()
    with open_world() as world:
        story = play(world, second=libreoffice.work if libreoffice.SOFFICE else by_hand)
    print(
        f"Dana worked in {'LibreOffice' if libreoffice.SOFFICE else 'openpyxl'}, the others in openpyxl; {perf_counter() - begun:.0f} s\n"
    )
    print(*lines(list(table(story.verdicts))), sep="\n")
    print(*story.complaints, sep="\n")
    return bool(story.complaints)


def _random(first: int, count: int, *, resave: Callable[[Path], None] | None) -> int:
    failed, fates = 0, Counter[str]()
    for seed in range(first, first + count):
        with open_world(languages='["en", "ro"]' if seed % 2 else '["en"]') as world:
            for done, complaints in days.play(world, seed, resave=resave):
                if complaints:
                    failed += 1
                    print(f"seed {seed}, day {world.round}:", *complaints, *done.done, sep="\n  ")
                    break
            here = Counter(verdict.fate.value for verdict in world.verdicts() if verdict.entry.column != CHANGED)
            print(f"seed {seed}: {_told(here)}", flush=True)
            fates.update(here)
    print(f"{count - failed} of {count} worlds held; {_told(fates)}")
    return bool(failed)


def _told(fates: Counter[str]) -> str:
    return f"{fates.total()} cells typed: {', '.join(f'{n} {fate}' for fate, n in sorted(fates.items()))}"


if __name__ == "__main__":
    sys.exit(main())
