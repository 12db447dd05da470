"""What is said of workbooks of which there are two files: which stays and why, where the newer one lies, how that ends."""

from __future__ import annotations

from datetime import datetime

import pytest

from llab.cli.beside import left_beside, words_of
from llab.ports import Holder
from llab.stories.results.beside import Beside, Obstacle

MORNING = datetime(2026, 11, 23, 9, 14).astimezone()
ANA = Obstacle("is open", holder=Holder("Ana Pop", "/out/~$q1.xlsx", MORNING), can_pass=True)
SOMEBODY = Obstacle("is open", holder=Holder(lock="/out/~$q1 (newer).xlsx"), can_pass=True)
HELD = Obstacle("cannot be replaced, most likely because somebody has it open", "Close it in other programs.", can_pass=True)
CHART = Obstacle("holds a chart of yours", "Move it into a workbook of your own.")
NEWER = "q1 (newer).xlsx"


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        (
            Beside("q1.xlsx", ANA, "/out/q1.xlsx", NEWER),
            "/out/q1.xlsx is open (Ana Pop, since 2026-11-23 09:14), and stays as it is. What is new lies in q1 (newer).xlsx beside it; "
            "once it is closed, the next `llab fetch` or `llab export` brings the two together. "
            "If nobody has it open, remove '/out/~$q1.xlsx'.",
        ),
        (
            Beside("q1.xlsx", CHART, "/out/q1.xlsx", NEWER),
            "/out/q1.xlsx holds a chart of yours, and stays as it is. What is new lies in q1 (newer).xlsx beside it. "
            "Move it into a workbook of your own.",
        ),
        (
            Beside("q1.xlsx", ANA, "/out/q1.xlsx", NEWER, SOMEBODY),
            "/out/q1.xlsx is open (Ana Pop, since 2026-11-23 09:14), and q1 (newer).xlsx beside it is open: both stay as they are, and "
            "neither shows what is new. Close one of them, then run `llab export`. "
            "If nobody has them open, remove '/out/~$q1.xlsx' and '/out/~$q1 (newer).xlsx'.",
        ),
        (
            Beside("q1.xlsx", CHART, "/out/q1.xlsx", NEWER, SOMEBODY),
            "/out/q1.xlsx holds a chart of yours, and q1 (newer).xlsx beside it is open: both stay as they are, and neither shows what is "
            "new. Close the newer one, then run `llab export`. Move it into a workbook of your own. "
            "If nobody has it open, remove '/out/~$q1 (newer).xlsx'.",
        ),
        (
            Beside("q1.xlsx", HELD, "/out/q1.xlsx", NEWER, HELD),
            "/out/q1.xlsx cannot be replaced, most likely because somebody has it open, and q1 (newer).xlsx beside it cannot be replaced, "
            "most likely because somebody has it open: both stay as they are, and neither shows what is new. Close one of them, then run "
            "`llab export`. Close it in other programs.",
        ),
        (
            Beside(NEWER, SOMEBODY, "/out/q1 (newer).xlsx"),
            "/out/q1 (newer).xlsx is open. It is not needed any more: once it is closed, the next `llab fetch` or `llab export` "
            "takes in what was typed there and removes it. If nobody has it open, remove '/out/~$q1 (newer).xlsx'.",
        ),
    ],
    ids=["open", "a chart", "both open", "a chart, and the newer one open", "both held", "only the newer one open"],
)
def test_one_paragraph_says_what_stays_why_and_how_that_ends(beside: Beside, words: str) -> None:
    assert words_of(beside) == words


def test_a_program_learns_the_same_with_the_time_in_a_zone() -> None:
    document = left_beside(Beside("q1.xlsx", ANA, "/out/q1.xlsx", NEWER, SOMEBODY))
    assert (document.who, document.newer, document.shows_everything) == ("Ana Pop", NEWER, False)
    assert datetime.fromisoformat(document.since) == MORNING
