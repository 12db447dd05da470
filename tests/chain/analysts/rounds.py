"""Five fetches, and between them people at work in the workbooks: other hands and other habits each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from openpyxl.styles import Font, PatternFill

from tests.chain.analysts.hand import Computes
from tests.chain.analysts.ledger import Fate, Verdict
from tests.chain.analysts.world import MAIN, World

Q1, Q2, Q3 = (f"lunca-q{number}.xlsx" for number in (1, 2, 3))
LONG = "Along the water there should be a path that one can walk with a pram, and a bench every hundred steps. " * 400
"""Too long for one cell: it goes on in a row below."""


class Job(NamedTuple):
    """What one person does in one sheet: cells by row and heading, then sorts by a column."""

    file: str
    sheet: str
    cells: Mapping[tuple[str, str], str]
    sort_by: str


Worker = Callable[[World, str, Sequence[Job]], None]
"""Carries out jobs: with openpyxl, or with another program."""


@dataclass
class Story:
    """What became of every typed cell in the end, and whatever did not hold after one of the fetches."""

    verdicts: list[Verdict] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def by_hand(world: World, who: str, jobs: Sequence[Job]) -> None:
    """The jobs, with openpyxl."""
    for job in jobs:
        with world.at_work(job.file, who) as hand:
            page = hand.page(job.sheet)
            for (row, column), text in job.cells.items():
                page.type(row, column, text)
            page.sort(job.sort_by)


def play(world: World, *, second: Worker = by_hand) -> Story:
    """The whole story."""
    story = Story()
    _replies_of_the_first_day(world)
    _after_fetch(world, story)
    works: tuple[Callable[[World], None], ...] = (
        _first, partial(_second, worker=second), _third, _fourth, partial(_fifth, story=story),
    )  # fmt: skip
    for number, work in enumerate(works, start=1):
        world.round = number
        work(world)
        _after_fetch(world, story)
    return story


def _after_fetch(world: World, story: Story) -> None:
    said = world.fetch()
    if said.exit_code:
        story.complaints.append(f"round {world.round}: fetch left with {said.exit_code}: {said.err}")
    story.verdicts = world.verdicts()
    story.complaints += [f"round {world.round}: {complaint}" for complaint in world.complaints()]


# ---------------------------------------------------------------- the rounds


def _replies_of_the_first_day(world: World) -> None:
    world.answer("007", {1: "Benches in the shade.", 2: "= the town, who else", 3: "A fire and chestnuts"})
    world.answer("18", {1: LONG.strip(), 2: "The pupils of the school.", 3: "Nothing, it is too muddy."})
    world.answer("=3", {1: "A tap with drinking water 💧", 3: "Skates"})


def _first(world: World) -> None:
    """Ana codes: texts, themes, things that look like formulas, and a column of her own with numbers, dates and formulas."""
    with world.at_work(Q1, "Ana") as hand:
        page = hand.page("Answers")
        for row, theme, note in (
            ("007/1/q1", "Comfort", "=not a formula\nsecond line"), ("18/1/q1", "Access", "00123"), ("=3/1/q1", "Water", "👩‍👩‍👧 ask"),
        ):  # fmt: skip
            page.type(row, "Theme 1", theme)
            page.type(row, "Note", note)
        page.type("007/1/q1", "Theme 2", "Shade & trees")
        page.type("007/1/q1", "Translation", "Bănci la umbră, în șir")
        page.type("=3/1/q1", "Quote", "«A tap with drinking water»")
        page.type("18/1/q1#2", "Note", "this is the second half")
        page.add_column("Weight")
        for row, value in (("007/1/q1", 3), ("18/1/q1", 0.1 + 0.2), ("=3/1/q1", -17)):
            page.type(row, "Weight", value)
        page.add_column("Seen on", before="Review")
        page.type("007/1/q1", "Seen on", date(2026, 11, 20))
        page.type("18/1/q1", "Seen on", datetime(2026, 11, 21, 14, 30))  # noqa: DTZ001 - as in a cell
        page.add_column("Sure", before="Note")
        page.type("007/1/q1", "Sure", True)
        page.type("=3/1/q1", "Sure", False)
        page.add_column("Length")
        for row in ("007/1/q1", "=3/1/q1"):
            page.type(row, "Length", Computes('=LEN([Answer])&" letters"'))
        page.sort("Theme 1", reverse=True)
    with world.at_work(MAIN, "Ana") as hand:
        page = hand.page("All answers")
        page.type("007/1/q2", "Theme 1", "The town")
        page.type("18/1/q2", "Theme 1", "School")
        page.type("18/1/q3", "Note", "  with blanks at both ends ")
        page.sort("Answer")
        people = hand.page("Participants")
        people.add_column("Called")
        people.type("Participants:g7", "Called", "no answer, 19 Nov")
    world.answer("dumitru", {1: "More swings", 2: "Those who use them.", 3: "Mulled wine"})
    world.answer("Ș-5", {2: "Primăria, cu voluntari."})


SECOND = (
    Job(Q2, "Answers", {("dumitru/1/q2", "Theme 1"): "Users", ("007/1/q2", "Note"): 'she wrote "= the town"'}, "Received"),
    Job(MAIN, "All answers", {("dumitru/1/q3", "Quote"): "vin fiert\nși gălăgie", ("dumitru/1/q1", "Theme 1"): "Play"}, "Participant"),
)


def _second(world: World, worker: Worker) -> None:
    """Dana works in two workbooks, and sorts them."""
    (world.out.parent / "old.xlsx").write_bytes((world.out / Q3).read_bytes())
    worker(world, "Dana", SECOND)
    world.answer("f 6", {1: "Fewer dogs", 3: "My dog"})


def _third(world: World) -> None:
    """Bogdan filters, deletes rows, adds a sheet, lists themes, renames a column and puts one in the middle."""
    with world.at_work(Q1, "Bogdan") as hand:
        page = hand.page("Answers")
        page.filter("Theme 1", ["Comfort", "Water"])
        page.rename("Weight", "Importance")
        page.add_column("Checked", before="Answer")
        page.type("007/1/q1", "Checked", "yes, B.")
        page.type("007/1/q1", "Importance", 5)
        page.delete(["dumitru/1/q1"])
        notes = hand.add_sheet(
            "Pivot notes",
            [
                ["Theme", "n"],
                ["Comfort", '=COUNTIF(Answers!$N:$N,"Comfort")'],
                ["of", "=COUNTA(Answers!A2:A99)"],
                ["merged", None],
                [1.5, "07"],
            ],
        )
        notes.merge_cells("A4:B4")
        notes.column_dimensions["A"].width = 31
        notes["A1"].font, notes["A2"].fill = Font(bold=True, color="FF800000"), PatternFill("solid", fgColor="FFFFFF00")
        notes["A5"].number_format = "0.00"
        codes = hand.page("Codebook")
        codes.add_row({"Theme": "Silence", "Meaning": "no loudspeakers, no drones"}, "Codebook:q1/Silence")
    with world.at_work(MAIN, "Bogdan") as hand:
        page = hand.page("All answers")
        page.delete(["007/1/q3", "18/1/q2"])
        page.type("Ș-5/1/q2", "Theme 1", "The town")
        page.type("18/1/q3", "Theme 1", "Mud")
    world.answer("=3", {1: "A tap, and a toilet", 3: "Skates"})
    world.answer("g7", {1: "Light in the evening", 3: "Lights"})


def _fourth(world: World) -> None:
    """An old copy is saved over a newer file; and two people choose different themes for one answer."""
    old = world.out.parent / "old.xlsx"
    with world.at_work(Q3, "Carmen") as hand:
        hand.page("Answers").type("f 6/1/q3", "Theme 1", "Animals")
    world.fetch()
    world.out.joinpath(Q3).write_bytes(old.read_bytes())
    with world.at_work(Q3, "Carmen") as hand:
        page = hand.page("Answers")
        page.type("=3/1/q3", "Note", "from my copy of Monday")
        page.type("18/1/q3", "Theme 1", "Dirt")
    with world.at_work(MAIN, "Dana") as hand:
        page = hand.page("All answers")
        page.type("dumitru/1/q3", "Theme 1", "Food & drink")
        page.type("=3/1/q3", "Theme 1", "Sport")
    with world.at_work(Q3, "Carmen") as hand:
        hand.page("Answers").type("=3/1/q3", "Theme 1", "Ice")
    world.answer("h8", {2: "Nobody. Leave it alone.", 3: "Snow"})


def _fifth(world: World, story: Story) -> None:
    """Somebody has a workbook open while replies arrive; both files are typed into; then it is closed."""
    lock = world.out / f"~${Q2}"
    lock.write_bytes(b"\x03Eva" + b" " * 51)
    world.answer("g7", {2: "The neighbours."})
    before = (world.out / Q2).read_bytes()
    world.fetch()
    if (world.out / Q2).read_bytes() != before:
        story.complaints.append("round 5: an open workbook was changed")
    newer = Q2.replace(".xlsx", " (newer).xlsx")
    with world.at_work(Q2, "Eva") as hand:
        hand.page("Answers").type("dumitru/1/q2", "Note", "typed while it was open")
        hand.page("Answers").type("h8/1/q2", "Theme 1", "Wilderness")
    with world.at_work(newer, "Filip") as hand:
        hand.page("Answers").type("g7/1/q2", "Theme 1", "Users")
        hand.page("Answers").type("h8/1/q2", "Theme 1", "Leave it")
        hand.page("Answers").type("dumitru/1/q2", "Quote", "«Those who use them»")
    world.fetch()
    story.complaints += [f"round 5, while open: {complaint}" for complaint in world.complaints()]
    lock.unlink()


# ---------------------------------------------------------------- what is told of it

COLUMNS = ("round", "who", "cells typed", "in the question's", "in the survey's", *(fate.value for fate in Fate))


def table(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, ...]]:
    """By round and person: how many cells were typed, in how many workbooks they are found, and what became of them."""
    yield COLUMNS
    groups: dict[tuple[int, str], list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault((verdict.entry.round, verdict.entry.who), []).append(verdict)
    total = [str(len(verdicts)), *_counted(verdicts)]
    for (number, who), of in sorted(groups.items()):
        yield (str(number), who, str(len(of)), *_counted(of))
    yield ("", "all", *total)


def _counted(verdicts: Sequence[Verdict]) -> list[str]:
    fates = Counter(verdict.fate for verdict in verdicts)
    in_question = sum(any(name != MAIN for name in verdict.shown_in) for verdict in verdicts)
    in_survey = sum(MAIN in verdict.shown_in for verdict in verdicts)
    return [str(in_question), str(in_survey), *(str(fates[fate]) for fate in Fate)]


def lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as a text with columns."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
