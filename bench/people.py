"""How well the reader reads people that it has never met: cases drawn from seeds, scored against what the people meant.

    python -m bench.people SEED_FROM COUNT [--jobs N] [--show K] [--by GROUPING]
    python -m bench.people --seed N [--dump DIR]

The first form draws the cases of COUNT seeds and prints a table for every grouping, or for the one named (layout, program,
style, circumstance, language …); `--show K` adds the K worst cases with what was meant and what came. The second form shows
one case, and writes its messages to DIR.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from time import perf_counter

from llab.adapters.memory import MemoryExtractor
from llab.demo.people.drawing.cases import Case, draw
from llab.demo.people.meaning import Meant, final_meaning
from llab.demo.people.verdict import Came, Score, Verdict, score
from llab.stories.replies.parse import Parsed, parse_replies

GROUPINGS = ("layout", "program", "style", "label", "trap", "spelling", "circumstance", "language", "thread", "habit")
SHARES = ("cases right", "fully right")
"""Of the cases: each answer right or rightly left to a person; the same, and nobody troubled without need."""
STEPS = 20
GIVEN = "confidence "
COLUMNS = ("cases", *SHARES, "answers", *(verdict.value for verdict in Verdict), "wrong kind", "of it unmarked", "failed")


@dataclass(frozen=True)
class Outcome:
    """One case's figures, by the names of the columns, and the groups that it belongs to."""

    seed: int
    groups: Mapping[str, tuple[str, ...]]
    counts: Counter[str]

    @property
    def badness(self) -> tuple[int, int]:
        """Silent mistakes first, then marked ones."""
        silent = self.counts[Verdict.SILENTLY_WRONG.value] + self.counts[Verdict.SILENTLY_LOST.value] + self.counts["of it unmarked"]
        return silent + 100 * self.counts["failed"], self.counts[Verdict.FLAGGED.value]


def groups_of(case: Case) -> dict[str, tuple[str, ...]]:
    person = case.person
    return {
        "layout": (case.layout.name,),
        "program": (person.program,),
        "style": (person.style,),
        "label": (person.label,),
        "trap": person.traps or ("none",),
        "spelling": (person.spelling or "usual",),
        "circumstance": tuple((case.circumstance or "none").split(" + ")),
        "language": (case.language,),
        "thread": (case.thread,),
        "habit": (person.habit,),
    }


def read(case: Case) -> Parsed:
    """What the reader makes of all the person's messages; it is told everything that was sent to her."""
    ordered = sorted(case.written, key=lambda message: message.delay_minutes)
    raws = [message.raw for message in ordered]
    return parse_replies(raws, sent=case.contacts, questionnaire=case.questionnaire, extractor=MemoryExtractor())


def came_of(parsed: Parsed) -> list[Came]:
    return [Came(answer.question, answer.text, answer.value, answer.review) for answer in parsed.answers]


def score_of(parsed: Parsed, meant: Meant) -> Score:
    return score(meant, kind=parsed.kind.value, came=came_of(parsed), review=parsed.review)


def outcome(seed: int) -> Outcome:
    case = draw(seed)
    counts: Counter[str] = Counter({"cases": 1})
    try:
        parsed = read(case)
        result = score_of(parsed, final_meaning(case.written))
    except Exception as error:  # noqa: BLE001  a reader that fails on one case is a figure of the table, not its end
        counts["failed"] = 1
        print(f"seed {seed}: {error!r}", file=sys.stderr)
        return Outcome(seed, groups_of(case), counts)
    counts["cases right"] = int(result.is_right)
    counts.update(_confidences(parsed, result))
    counts["fully right"] = int(result.is_fully_right)
    counts["answers"] = len(result.answers)
    counts["wrong kind"] = int(not result.is_kind_right)
    counts["of it unmarked"] = int(not result.is_kind_right and not parsed.review)
    for verdict in Verdict:
        counts[verdict.value] = result.count(verdict)
    return Outcome(seed, groups_of(case), counts)


def table(title: str, outcomes: Sequence[Outcome], grouping: str) -> Iterable[str]:
    rows: dict[str, Counter[str]] = {}
    for each in outcomes:
        for group in each.groups[grouping] if grouping else ("all",):
            rows.setdefault(group, Counter()).update(each.counts)
    width = max(len(title), *(len(name) for name in rows)) + 2
    yield title.ljust(width) + "".join(column.rjust(max(9, len(column) + 2)) for column in COLUMNS)
    for name, counts in sorted(rows.items(), key=lambda row: (row[1]["fully right"] / row[1]["cases"], row[0])):
        yield name.ljust(width) + "".join(_figure(counts, column).rjust(max(9, len(column) + 2)) for column in COLUMNS)


def _figure(counts: Counter[str], column: str) -> str:
    return f"{counts[column] / counts['cases']:.1%}" if column in SHARES else str(counts[column])


def _confidences(parsed: Parsed, result: Score) -> Counter[str]:
    """How many answers came with each confidence, in steps of 0.05, and how many of them were right."""
    found: Counter[str] = Counter()
    for answer in parsed.answers:
        step = min(int(answer.confidence * STEPS), STEPS - 1)
        found[f"{GIVEN}{step}"] += 1
        found[f"{GIVEN}{step} right"] += result.answers[answer.question] in (Verdict.RIGHT, Verdict.RIGHT_BUT_FLAGGED)
    return found


def calibration(outcomes: Sequence[Outcome]) -> Iterable[str]:
    """For each step of confidence: answers, and the share of them that was right (a typed answer without a sure value has 0)."""
    counts: Counter[str] = Counter()
    for each in outcomes:
        counts.update({name: count for name, count in each.counts.items() if name.startswith(GIVEN)})
    yield "confidence   answers   right"
    for step in range(STEPS):
        given = counts[f"{GIVEN}{step}"]
        if given:
            yield f"{step / STEPS:.2f}–{(step + 1) / STEPS:.2f}{given:11}{counts[f'{GIVEN}{step} right'] / given:8.1%}"
    sure = [counts[f"{GIVEN}{step}{end}"] for end in ("", " right") for step in (STEPS - 2, STEPS - 1)]
    all_right = sum(counts[f"{GIVEN}{step} right"] for step in range(STEPS))
    given, right = sum(sure[:2]), sum(sure[2:])
    yield f"0.9 and more: {given} answers, {right / max(given, 1):.2%} right; {right / max(all_right, 1):.1%} of the right answers have it"


def portrait(case: Case) -> Iterable[str]:
    """One case in words: who, what was meant, what came."""
    parsed, meant = read(case), final_meaning(case.written)
    result = score_of(parsed, meant)
    yield f"--- seed {case.seed}: " + ", ".join(f"{name} {' + '.join(values)}" for name, values in groups_of(case).items())
    yield f"    kind {meant.kind} -> {parsed.kind.value}, review {parsed.review}: {'; '.join(parsed.reasons)}"
    answers = {answer.question: answer for answer in parsed.answers}
    for name, verdict in result.answers.items():
        if verdict is not Verdict.RIGHT:
            answer = answers.get(name)
            yield f"    {name} {verdict.value}"
            yield f"      meant {meant.answers.get(name)!r} {meant.values.get(name, '')!r}"
            yield f"      came  {answer.text if answer else None!r} {answer.value if answer else None!r}"


def dump(case: Case, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(case.contacts, start=1):
        (folder / f"sent-{number}.eml").write_bytes(raw)
    for number, message in enumerate(case.written, start=1):
        (folder / f"reply-{number}.eml").write_bytes(message.raw)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="How well the reader reads drawn cases.")
    parser.add_argument("seed_from", type=int, nargs="?", default=0)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="K")
    parser.add_argument("--by", choices=GROUPINGS)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--dump", type=Path, metavar="DIR")
    options = parser.parse_args(arguments)
    if options.seed is not None:
        case = draw(options.seed)
        print(*portrait(case), sep="\n")
        if options.dump:
            dump(case, options.dump)
        return
    begun = perf_counter()
    seeds = range(options.seed_from, options.seed_from + options.count)
    with Pool(options.jobs) as pool:
        outcomes = pool.map(outcome, seeds, chunksize=8)
    for grouping in ("", *([options.by] if options.by else GROUPINGS)):
        print(*table(grouping or "together", outcomes, grouping), "", sep="\n")
    print(*calibration(outcomes), "", sep="\n")
    for worst in sorted(outcomes, key=lambda each: each.badness, reverse=True)[: options.show]:
        print(*portrait(draw(worst.seed)), sep="\n")
    print(f"{len(outcomes)} cases in {perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
