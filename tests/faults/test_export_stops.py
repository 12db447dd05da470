"""`llab export` is killed, or told that the disk refuses, at a system call: no workbook is broken or shows less, the next run mends all.

Samples; `python -m bench.export_stops` stops at every call.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.export_stops import Exported, Situation, calls, stopped, stops
from tests.faults.stops import Stop

pytestmark = [pytest.mark.strace, pytest.mark.usefixtures("strace"), pytest.mark.filterwarnings("ignore:Session.login_data")]

WRITING = ("write", "fsync", "rename", "unlink")


def one_of_each(all_stops: list[Stop]) -> list[Stop]:
    """Of the stops at the calls that make or remove a workbook the last but one of each kind, and the last removal."""
    kinds = {kind: [each for each in all_stops if each.call == kind] for kind in WRITING}
    return [*(of_kind[-2:][0] for of_kind in kinds.values() if of_kind), *kinds["unlink"][-1:]]


def wrong(outcomes: list[Exported]) -> list[Exported]:
    return [each for each in outcomes if not each.is_right]


@pytest.mark.parametrize("name", ["one is open", "closed again, typed into both"])
def test_an_export_that_is_killed_leaves_old_or_new_workbooks_and_the_next_leaves_nothing_else(
    name: str, exports: dict[str, Situation], workshop: Path
) -> None:
    outcomes = [stopped(stop, exports[name], workshop) for stop in one_of_each(stops(calls(exports[name], workshop), "kill"))]
    assert wrong(outcomes) == []
    assert {each.exit_code for each in outcomes} == {-9}


@pytest.mark.parametrize("family", ["ENOSPC from there on", "held by somebody"])
def test_a_disk_that_refuses_is_told_and_costs_no_workbook(family: str, exports: dict[str, Situation], workshop: Path) -> None:
    situation = exports["closed again"]
    outcomes = [stopped(stop, situation, workshop) for stop in one_of_each(stops(calls(situation, workshop), family))]
    assert wrong(outcomes) == []
    assert {3 if family == "held by somebody" else 74} <= {each.exit_code for each in outcomes}
