"""Two files at most are there for a workbook, nobody's open file is touched, and in the end all is in its place again."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

import pytest

from llab.adapters.memory import MemoryWorkbooks
from llab.errors import ChangedMeanwhile
from llab.ports import Workbooks
from llab.stories.results.beside import Beside, Obstacle, Placed, Wanted, newer_name, place, place_name

NAME, NEWER = "lll2-q1.xlsx", "lll2-q1 (newer).xlsx"


@dataclass
class Desk:
    """The folder, and what was made for which file."""

    folder: MemoryWorkbooks = field(default_factory=MemoryWorkbooks)
    made: list[str] = field(default_factory=list)

    def place(self, text: str, stays: Obstacle | None = None, looked_at: dict[str, str] | None = None) -> Placed:
        return place(self.folder, self.wanted(text), stays=stays, looked_at=looked_at)

    def wanted(self, text: str) -> Wanted:
        def make(file: str) -> bytes:
            self.made.append(file)
            return text.encode()

        return Wanted(NAME, lambda content: content == text.encode(), make)


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.folder.files[NAME] = b"old"
    return desk


def beside_of(placed: Placed) -> Beside:
    assert placed.beside is not None
    return placed.beside


@pytest.mark.parametrize("name", ["lll2-q1.xlsx", "lll2.xlsx", "a.b-q1.xlsx"])
def test_the_name_of_the_file_beside_leads_back_to_the_one_in_its_place(name: str) -> None:
    assert newer_name(name) == name.replace(".xlsx", " (newer).xlsx")
    assert place_name(newer_name(name)) == name
    assert place_name(name) == name


def test_a_file_that_nobody_has_open_is_replaced(desk: Desk) -> None:
    assert desk.place("new") == Placed(NAME)
    assert desk.folder.files == {NAME: b"new"}


def test_beside_an_open_file_lies_one_newer_that_each_run_with_something_new_replaces(desk: Desk) -> None:
    desk.folder.open[NAME] = "Ana Pop"
    for text in ("new", "newest"):
        placed = desk.place(text)
        assert placed.written == NEWER
        assert desk.folder.files == {NAME: b"old", NEWER: text.encode()}
    beside = beside_of(placed)
    assert (beside.name, beside.newer, beside.newer_obstacle) == (NAME, NEWER, None)
    assert beside.obstacle.holder is not None
    assert beside.obstacle.holder.who == "Ana Pop"
    assert beside.obstacle.holder.lock == "~$lll2-q1.xlsx"


def test_a_newer_file_with_nothing_new_is_neither_made_nor_written_and_still_told_of(desk: Desk) -> None:
    desk.folder.open[NAME] = "Ana Pop"
    desk.place("new")
    again = desk.place("new")
    assert (again.written, beside_of(again).newer, desk.made) == ("", NEWER, [NEWER])


def test_once_the_file_is_closed_it_is_replaced_and_the_one_beside_removed(desk: Desk) -> None:
    desk.folder.open[NAME] = "Ana Pop"
    desk.place("new")
    desk.folder.open.clear()
    assert desk.place("newest") == Placed(NAME)
    assert desk.folder.files == {NAME: b"newest"}


def test_a_file_beside_that_was_left_over_by_a_killed_run_is_removed_though_nothing_is_new(desk: Desk) -> None:
    desk.folder.files[NEWER] = b"new"
    assert desk.place("old") == Placed()
    assert (desk.folder.files, desk.made) == ({NAME: b"old"}, [])


def test_an_open_file_that_shows_everything_already_is_no_trouble(desk: Desk) -> None:
    desk.folder.open[NAME] = "Ana Pop"
    assert desk.place("old") == Placed()
    assert (desk.folder.files, desk.made) == ({NAME: b"old"}, [])


def test_of_two_open_files_neither_is_touched(desk: Desk) -> None:
    desk.folder.open[NAME] = "Ana Pop"
    desk.place("new")
    desk.folder.open[NEWER] = "Dan Ionescu"
    placed = desk.place("newest")
    second = beside_of(placed).newer_obstacle
    assert second is not None
    assert second.holder is not None
    assert (placed.written, second.holder.who) == ("", "Dan Ionescu")
    assert desk.folder.files == {NAME: b"old", NEWER: b"new"}
    assert desk.made == [NEWER]


def test_a_file_beside_that_is_open_when_all_is_in_its_place_stays_until_it_is_closed(desk: Desk) -> None:
    desk.folder.files[NEWER] = b"new"
    desk.folder.open[NEWER] = "Dan Ionescu"
    placed = desk.place("newest")
    assert (placed.written, beside_of(placed).name, beside_of(placed).newer) == (NAME, NEWER, "")
    assert desk.folder.files == {NAME: b"newest", NEWER: b"new"}
    desk.folder.open.clear()
    assert desk.place("newest") == Placed()
    assert desk.folder.files == {NAME: b"newest"}


@pytest.mark.parametrize("held", [{NAME}, {NAME, NEWER}])
def test_a_file_of_which_the_system_does_not_let_go_counts_as_open(held: set[str], desk: Desk) -> None:
    desk.folder.files[NEWER] = b"older still"
    desk.folder.held = held
    beside = beside_of(desk.place("new"))
    assert (beside.obstacle.holder, "somebody has it open" in beside.obstacle.why) == (None, True)
    assert (beside.newer_obstacle is not None) == (NEWER in held)
    assert desk.folder.files == {NAME: b"old", NEWER: b"older still" if NEWER in held else b"new"}


def test_a_file_beside_that_cannot_be_removed_is_told_of_and_the_other_is_written(desk: Desk) -> None:
    desk.folder.files[NEWER] = b"older still"
    desk.folder.held = {NEWER}
    placed = desk.place("new")
    assert (placed.written, beside_of(placed).name) == (NAME, NEWER)


def test_a_file_that_must_stay_for_another_reason_is_never_replaced(desk: Desk) -> None:
    chart = Obstacle("holds a chart of yours", "Move it into a workbook of your own.")
    placed = desk.place("new", stays=chart)
    assert (placed.written, beside_of(placed).obstacle) == (NEWER, chart)
    assert desk.folder.files == {NAME: b"old", NEWER: b"new"}
    assert desk.place("new") == Placed(NAME)
    assert desk.folder.files == {NAME: b"new"}


def test_a_lock_without_its_file_was_left_over(desk: Desk) -> None:
    del desk.folder.files[NAME]
    desk.folder.open = {NAME: "Ana Pop", NEWER: "Ana Pop"}
    assert desk.place("new") == Placed(NAME)


def test_whoever_opens_the_file_while_the_new_one_is_made_keeps_it(desk: Desk) -> None:
    def make(_: str) -> bytes:
        desk.folder.open[NAME] = "Ana Pop"
        return b"new"

    placed = place(desk.folder, Wanted(NAME, lambda _: False, make))
    assert beside_of(placed).newer == NEWER
    assert desk.folder.files == {NAME: b"old", NEWER: b"new"}


def test_what_somebody_saves_while_the_new_one_is_made_is_not_replaced(desk: Desk) -> None:
    def make(_: str) -> bytes:
        desk.folder.files[NAME] = b"typed"
        return b"new"

    with pytest.raises(ChangedMeanwhile):
        place(desk.folder, Wanted(NAME, lambda _: False, make))
    assert desk.folder.files == {NAME: b"typed"}


def digests(folder: Workbooks) -> dict[str, str]:
    return {name: sha256(folder.read(name) or b"").hexdigest() for name in folder.names()}


def test_a_file_from_which_nobody_has_taken_what_was_typed_is_neither_replaced_nor_removed(desk: Desk) -> None:
    looked_at = digests(desk.folder)
    desk.folder.files[NAME] = b"typed"
    with pytest.raises(ChangedMeanwhile):
        desk.place("new", looked_at=looked_at)
    desk.folder.files = {NAME: b"old", NEWER: b"newer"}
    looked_at = digests(desk.folder)
    desk.folder.files[NEWER] = b"typed"
    placed = desk.place("newest", looked_at=looked_at)
    assert (placed.written, type(placed.problem)) == (NAME, ChangedMeanwhile)
    assert desk.folder.files == {NAME: b"newest", NEWER: b"typed"}
