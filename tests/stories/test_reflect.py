"""A test run to the coordinator keeps to the pace that her provider allows, and ends where somebody asks for it."""

from __future__ import annotations

from datetime import timedelta

from llab.adapters.memory import MemoryClock, MemorySubmission
from llab.stories.contacts.pace import Pace, Pacer
from llab.stories.contacts.reflect import reflect
from tests.stories.samples import NOW, letterhead, person, planned, recipients, store_with

HERSELF = "ada@timisoara.example"
PEOPLE = (person("ana"), person("dan"), person("eva"))


def test_as_many_tests_go_out_a_minute_as_the_provider_allows() -> None:
    submission, clock = MemorySubmission(), MemoryClock(NOW)
    pacer = Pacer(Pace(per_minute=4), [NOW - timedelta(seconds=5)], now=NOW)
    outcomes = list(reflect(planned(store_with(*PEOPLE)), letterhead(), to=HERSELF, submission=submission, clock=clock, pacer=pacer))
    assert (len(outcomes), recipients(submission)) == (3, [HERSELF] * 3)
    assert timedelta(seconds=39.9) < clock.now() - NOW < timedelta(seconds=40.2)


def test_who_asks_to_stop_while_the_pace_is_waited_for_waits_no_longer() -> None:
    submission, clock = MemorySubmission(), MemoryClock(NOW)
    pacer = Pacer(Pace(per_minute=1), (), now=NOW)

    def stop() -> bool:
        return clock.now() > NOW + timedelta(seconds=1)

    plan = planned(store_with(*PEOPLE))
    outcomes = list(reflect(plan, letterhead(), to=HERSELF, submission=submission, clock=clock, pacer=pacer, stop=stop))
    assert len(outcomes) == 1
    assert clock.now() - NOW < timedelta(seconds=2)
