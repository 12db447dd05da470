"""Runs that are planned for later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from llab.adapters.memory import MemoryStore, MemorySubmission
from llab.errors import UsageError
from llab.ports import Submitted, Verdict
from llab.records import ContactKind, Scheduled
from llab.stories.contacts.schedule import go_on, ready, schedule
from tests.stories.samples import NOW, person, planned, sent, store_with

TOMORROW = NOW + timedelta(days=1)


def scheduled(store: MemoryStore) -> Scheduled:
    return schedule(planned(store), at=TOMORROW, store=store, now=NOW)


def test_a_plan_names_its_people_and_is_ready_when_its_time_has_come() -> None:
    store = store_with(person("ana"), person("dan"))
    kept = scheduled(store)
    assert (kept.kind, kept.participants, store.contacts()) == (ContactKind.INVITATION, ("ana", "dan"), ())
    assert (ready(store, now=TOMORROW - timedelta(seconds=1)), ready(store, now=TOMORROW)) == ((), (kept,))


def test_there_is_no_plan_for_a_time_that_is_over_or_for_nobody() -> None:
    store = store_with(person("ana"))
    with pytest.raises(UsageError, match="is over"):
        schedule(planned(store), at=NOW, store=store, now=NOW)
    sent(store, MemorySubmission())
    with pytest.raises(UsageError, match="nobody to write to"):
        scheduled(store)
    assert store.scheduled() == ()


def test_a_plan_that_is_carried_out_is_forgotten() -> None:
    store = store_with(person("ana"), person("dan"))
    kept = scheduled(store)
    sent(store, MemorySubmission())
    assert (go_on(kept, planned(store), store=store, not_before=TOMORROW), store.scheduled()) == (None, ())


def test_those_who_are_left_stay_planned() -> None:
    store = store_with(person("ana"), person("dan"), person("eva"))
    kept = scheduled(store)
    sent(store, MemorySubmission(), limit=1)
    rest = go_on(kept, planned(store), store=store, not_before=TOMORROW)
    assert rest is not None
    assert (rest.participants, rest.at, store.scheduled()) == (("dan", "eva"), TOMORROW, (rest,))


def test_those_whom_the_server_put_off_wait_for_their_time() -> None:
    store = store_with(person("ana"), person("dan"))
    kept = scheduled(store)
    sent(store, MemorySubmission({"dan@firma.example": [Submitted(Verdict.LATER, "451 4.3.0 nu acum")]}))
    (waiting,) = (each.next_try for each in store.contacts("dan"))
    rest = go_on(kept, planned(store), store=store, not_before=NOW)
    assert rest is not None
    assert (rest.participants, rest.at) == (("dan",), waiting)


def test_who_came_later_is_no_part_of_what_is_left() -> None:
    store = store_with(person("ana"))
    kept = scheduled(store)
    store.keep_participants([person("ina")])
    rest = go_on(kept, planned(store), store=store, not_before=TOMORROW)
    assert rest is not None
    assert rest.participants == ("ana",)
