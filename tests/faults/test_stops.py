"""`llab fetch` is killed, or told that the disk refuses, at a system call: the next run ends where an undisturbed one does.

Samples; `python -m bench.faults` stops at every call.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.scene import Scene, Tables
from tests.faults.stops import Stop, calls, exported, stopped, stopped_exporting, stops
from tests.faults.sweeps import Outcome, sample

pytestmark = [pytest.mark.dovecot, pytest.mark.strace, pytest.mark.usefixtures("strace")]

KILL = "signal=KILL"
STORING = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink")


def wrong(outcomes: list[Outcome]) -> list[Outcome]:
    return [each for each in outcomes if not each.is_right]


def some_of_each(all_stops: list[Stop], most: int) -> list[Stop]:
    """Of the stops at each kind of call a sample."""
    kinds = dict.fromkeys(stop.call for stop in all_stops)
    return [stop for kind in kinds for stop in sample([each for each in all_stops if each.call == kind], most)]


@pytest.fixture(scope="module")
def counted(scene: Scene, workshop: Path) -> dict[str, int]:
    """The system calls of an undisturbed fetch."""
    found = calls(scene, workshop, "--no-export")
    assert found["pwrite64"] > 100
    assert found["sendto"] > 5
    return found


def test_a_fetch_that_is_killed_loses_and_doubles_nothing(scene: Scene, counted: dict[str, int], wanted: Tables, workshop: Path) -> None:
    outcomes = [stopped(scene, stop, wanted, workshop) for stop in some_of_each(stops(counted, KILL), 3)]
    assert wrong(outcomes) == []
    assert {each.exit_code for each in outcomes} == {-9}


@pytest.mark.parametrize(("error", "and_later"), [("ENOSPC", True), ("EIO", False)])
def test_a_disk_that_refuses_is_told_in_one_paragraph_and_costs_nothing(
    error: str, and_later: bool, scene: Scene, counted: dict[str, int], wanted: Tables, workshop: Path
) -> None:
    places = some_of_each(stops(counted, f"error={error}", only=STORING, and_later=and_later), 2)
    outcomes = [stopped(scene, stop, wanted, workshop) for stop in places]
    assert wrong(outcomes) == []
    assert {0, 74} == {each.exit_code for each in outcomes}


def test_a_disk_that_is_full_before_anything_is_archived_leaves_with_74(scene: Scene, wanted: Tables, workshop: Path) -> None:
    outcome = stopped(scene, Stop("pwrite64", 20, "error=ENOSPC", and_later=True), wanted, workshop)
    assert outcome.exit_code == 74
    assert outcome.is_right, outcome


def test_a_fetch_that_is_killed_while_it_writes_workbooks_leaves_whole_ones_and_the_next_run_has_them_all(
    scene: Scene, workshop: Path
) -> None:
    wanted, fingerprints = exported(scene, workshop)
    assert len(fingerprints) > 3
    *exports, homeless = wanted["export"]
    assert [(name, is_in_place) for name, is_in_place, _ in exports] == [(name, True) for name in sorted(fingerprints)]
    assert all(content for *_, content in exports)
    assert (homeless, wanted["harvested"]) == (("content without an export", 0), [])
    counted = {kind: number for kind, number in calls(scene, workshop).items() if kind in ("rename", "fsync", "write")}
    outcomes = [stopped_exporting(scene, stop, wanted, fingerprints, workshop) for stop in some_of_each(stops(counted, KILL), 2)]
    assert wrong(outcomes) == []
