"""What analysts type into the workbooks is found again after every fetch, beside the same answer, in every workbook that shows it."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from openpyxl.utils import get_column_letter

from tests.chain.analysts import days, libreoffice
from tests.chain.analysts.ledger import Fate
from tests.chain.analysts.rounds import Story, by_hand, play
from tests.chain.analysts.world import open_world

ROUNDS = 5


def assert_nothing_is_lost(story: Story) -> None:
    assert story.complaints == []
    assert {verdict.entry.round for verdict in story.verdicts} == set(range(1, ROUNDS + 1))
    fates = Counter(verdict.fate for verdict in story.verdicts)
    assert fates[Fate.LOST] == 0
    assert fates[Fate.FOUND] > 30
    assert fates[Fate.BOTH] >= 4


def test_after_five_fetches_every_cell_that_analysts_typed_is_found_again_in_all_workbooks() -> None:
    with open_world() as world:
        assert_nothing_is_lost(play(world, second=by_hand))


@pytest.mark.libreoffice
@pytest.mark.skipif(libreoffice.SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_the_same_where_one_of_them_works_in_libreoffice() -> None:
    with open_world() as world:
        assert_nothing_is_lost(play(world, second=libreoffice.work))


@pytest.mark.parametrize("seed", [3, 13, 14])
def test_on_random_days_nothing_that_was_typed_is_lost_and_nothing_shown_that_nobody_typed(seed: int) -> None:
    with open_world() as world:
        for done, complaints in days.play(world, seed, number=4):
            assert complaints == [], "\n".join(done.done)


def test_a_formula_in_an_added_sheet_looks_at_the_same_column_where_llab_moves_an_added_one() -> None:
    with open_world() as world:
        world.answer("007", {1: "Benches."})
        world.fetch()
        with world.at_work("lunca-q1.xlsx", "Bogdan") as hand:
            page = hand.page("Answers")
            page.add_column("Checked", before="Answer")
            letter = get_column_letter(page.headings["Theme 1"])
            hand.add_sheet("Notes", [[f'=COUNTIF(Answers!{letter}:{letter},"Comfort")']])
        world.fetch()
        assert world.complaints() == []


def test_an_old_copy_over_a_newer_file_does_not_lose_the_sheets_that_somebody_added_to_it() -> None:
    with open_world() as world:
        world.answer("007", {1: "Benches."})
        world.fetch()
        old = (world.out / "lunca-q1.xlsx").read_bytes()
        with world.at_work("lunca-q1.xlsx", "Bogdan") as hand:
            hand.add_sheet("Notes", [["to be discussed"]])
        world.fetch()
        assert world.complaints() == []
        (world.out / "lunca-q1.xlsx").write_bytes(old)
        world.fetch()
        assert world.complaints() == []
