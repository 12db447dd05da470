"""`llab send` is killed, or told that the disk refuses, at a system call: nobody is lost, nobody is mailed twice, at most one is uncertain.

Samples; `python -m bench.send_stops` stops at every call.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.send_stops import (
    NAMES,
    RESEND,
    SEND,
    Call,
    Sent,
    Work,
    calls,
    in_doubt,
    reminding,
    stopped,
    stopped_resending,
    stops,
    thanking,
)
from tests.faults.stops import Stop
from tests.faults.sweeps import sample

pytestmark = [pytest.mark.strace, pytest.mark.usefixtures("strace"), pytest.mark.filterwarnings("ignore:Session.login_data")]

KILL = "signal=KILL"


def wrong(outcomes: list[Sent]) -> list[Sent]:
    return [each for each in outcomes if not each.is_right]


def at(found: list[Stop], *kinds: str, most: int) -> list[Stop]:
    """Of the stops at those kinds of call a sample of each."""
    return [stop for kind in kinds for stop in sample([each for each in found if each.call == kind], most)]


@pytest.fixture(scope="module")
def sending(workshop: Path) -> list[Call]:
    """The system calls of an undisturbed run."""
    found = calls(workshop, *SEND)
    kinds = [each.name for each in found]
    assert kinds.count("pwrite64") > 50
    assert kinds.count("sendto") >= 4 * 5  # MAIL, RCPT, DATA and the message, for five people
    assert kinds.count("fdatasync") + kinds.count("fsync") > 5
    return found


def test_nothing_is_said_to_a_server_while_what_was_written_before_may_still_be_lost_with_the_power(sending: list[Call]) -> None:
    """A process that is killed leaves behind what it had written; a machine that stops only what was synced."""
    unsynced = 0
    said = 0
    for call in sending:
        if call.name == "pwrite64":
            unsynced += 1
        elif call.name == "fdatasync":
            unsynced = 0
        elif call.name == "sendto":
            said += 1
            assert not unsynced, f"sendto {said}"


def test_a_run_that_is_killed_loses_nobody_mails_nobody_twice_and_leaves_at_most_one_uncertain(sending: list[Call], workshop: Path) -> None:
    outcomes = [stopped(stop, workshop) for stop in at(stops(sending, KILL), "sendto", "fdatasync", "pwrite64", "rename", most=2)]
    assert wrong(outcomes) == []
    assert {each.exit_code for each in outcomes} == {-9}
    assert any(each.uncertain for each in outcomes)


def test_a_run_on_three_connections_that_is_killed_leaves_at_most_one_uncertain_too(workshop: Path) -> None:
    found = stops(calls(workshop, *SEND, connections=3), KILL)
    outcomes = [stopped(stop, workshop, connections=3) for stop in at(found, "sendto", "fdatasync", "pwrite64", most=2)]
    assert wrong(outcomes) == []
    assert -9 in {each.exit_code for each in outcomes}


def test_a_disk_that_refuses_ends_a_run_on_three_connections_in_one_paragraph(workshop: Path) -> None:
    found = stops(calls(workshop, *SEND, connections=3), "error=EIO")
    outcomes = [stopped(stop, workshop, connections=3) for stop in at(found, "fdatasync", most=3)]
    assert wrong(outcomes) == []
    assert 74 in {each.exit_code for each in outcomes}


@pytest.mark.parametrize(("error", "and_later"), [("ENOSPC", True), ("EIO", False)])
def test_a_disk_that_refuses_is_told_in_one_paragraph_and_costs_nobody_a_message(
    error: str, and_later: bool, sending: list[Call], workshop: Path
) -> None:
    places = at(stops(sending, f"error={error}", and_later=and_later), "pwrite64", "fdatasync", most=3)
    outcomes = [stopped(stop, workshop) for stop in places]
    assert wrong(outcomes) == []
    assert 74 in {each.exit_code for each in outcomes}


def test_a_run_that_sends_an_uncertain_message_once_more_and_is_killed_sends_it_no_third_time_by_itself(workshop: Path) -> None:
    before = in_doubt(workshop)
    places = at(stops(calls(workshop, *RESEND, before=before), KILL), "sendto", "fdatasync", most=2)
    outcomes = [stopped_resending(stop, before, workshop) for stop in places]
    assert wrong(outcomes) == []
    assert ("eva",) in {each.uncertain for each in outcomes}


@pytest.mark.parametrize("made", [reminding, thanking])
def test_reminders_and_thank_yous_that_are_killed_or_refused_by_the_disk_are_lost_to_nobody_and_go_to_nobody_twice(
    made: Callable[[Path], Work], workshop: Path
) -> None:
    work = made(workshop)
    found = calls(workshop, *work.words, before=work.before, messages=len(NAMES))
    handing_over = [each for each in stops(found, KILL) if each.call == "sendto"][-18:]  # what comes before them is the collecting
    places = [
        *sample(handing_over, 3),
        *at(stops(found, KILL), "fdatasync", most=2),
        *at(stops(found, "error=ENOSPC", and_later=True), "pwrite64", most=2),
        *at(stops(found, "error=EIO"), "fdatasync", most=2),
    ]
    outcomes = [stopped(stop, workshop, work) for stop in places]
    assert wrong(outcomes) == []
    assert {-9, 74} <= {each.exit_code for each in outcomes}
