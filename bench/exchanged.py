"""What the reader makes of the corpus, and of the corpus in other clothes, side by side.

    python -m bench.exchanged [part of a variant's name] [-v]

From the root of the repository. A row for the corpus as it is and for each variant (other people, other numbers, …): cases that the
variant leaves as they are, then the scorer's figures over all cases and, in brackets, over the dressed ones alone. The last column
is how far recall falls behind that of the corpus, over the dressed ones; it should be no more than 2 points. With -v the cases follow
that are not fully right though they are in the corpus.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.corpus.exchanged import ALL, VARIANTS, dressed, left
from tests.corpus.score import Outcome

HEADS = ("left", "kind", "recall", "precision", "right", "silently wrong", "silently lost", "clear marked", "unassigned", "falls by")


def share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def recall(outcomes: Sequence[Outcome]) -> float:
    return share(sum(each.exact for each in outcomes), sum(each.expected for each in outcomes))


def precision(outcomes: Sequence[Outcome]) -> float:
    return share(sum(each.exact for each in outcomes), sum(each.given for each in outcomes))


def row(name: str, outcomes: Sequence[Outcome], worn: Sequence[Outcome], before: Sequence[Outcome]) -> str:
    """The figures of one variant; `before` is what the dressed cases are in the corpus."""
    cells = (
        f"{len(outcomes) - len(worn)}",
        f"{share(sum(each.kind_ok for each in outcomes), len(outcomes)):.1f}",
        f"{recall(outcomes):.1f} ({recall(worn):.1f})",
        f"{precision(outcomes):.1f} ({precision(worn):.1f})",
        f"{sum(each.right for each in outcomes)}",
        f"{sum(len(each.silent_wrong) for each in outcomes)}",
        f"{sum(len(each.silent_lost) for each in outcomes)}",
        f"{sum(each.flagged and not each.case.expected['review'] for each in outcomes)}",
        f"{share(sum(each.unassigned_ok for each in outcomes), len(outcomes)):.1f}",
        f"{recall(before) - recall(worn):.1f}",
    )
    return f"{name:18}" + "".join(f"{cell:>16}" for cell in cells)


def main() -> None:
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    corpus = {case.id: left(case).outcome() for case in ALL}
    print(" " * 18 + "".join(f"{head:>16}" for head in HEADS))
    print(row("the corpus", list(corpus.values()), list(corpus.values()), list(corpus.values())))
    for name, variant in VARIANTS.items():
        if wanted and not any(part in name for part in wanted):
            continue
        cases = list(dressed(variant))
        outcomes = [case.outcome() for case in cases]
        worn = [outcome for case, outcome in zip(cases, outcomes, strict=True) if not case.is_left]
        print(row(name, outcomes, worn, [corpus[outcome.case.id] for outcome in worn]))
        if "-v" in sys.argv:
            fallen = (each for each in outcomes if not each.right and corpus[each.case.id].right)
            print("\n".join(f"    {each.case.id}: {'; '.join(each.problems)}" for each in fallen))


if __name__ == "__main__":
    main()
