"""Not faster than the provider allows, and no further where the server means all of us."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.errors import Exit, ServerRefused, TryLater
from llab.ports import Submitted, Verdict
from llab.records import ContactState
from llab.stories.contacts.handover import SendReport, hand_over, settle
from llab.stories.contacts.pace import Pace, Pacer
from llab.stories.contacts.patience import REFUSED
from llab.stories.contacts.send import plan
from llab.survey.due import Hold, counted
from tests.stories.samples import NOW, QUESTIONNAIRE, letterhead, person, planned, recipients, states, store_with

LATER = Submitted(Verdict.LATER, "451 4.7.0 încă nu")
BLOCKED = Submitted(Verdict.REFUSED, "550 5.7.1 cont blocat")
UNKNOWN = Submitted(Verdict.REFUSED, "550 5.1.1 nu există")


def crowd(number: int) -> MemoryStore:
    return store_with(*(person(f"p{each:02}") for each in range(number)))


def sent(
    store: MemoryStore, server: MemorySubmission, pace: Pace, clock: MemoryClock, *, stop: Callable[[], bool] = lambda: False
) -> SendReport:
    return hand_over(planned(store, now=clock.now()), letterhead(), store=store, submission=server, clock=clock, pace=pace, stop=stop)


def times(store: MemoryStore) -> list[datetime]:
    return [contact.at for contact in store.contacts() if contact.at]


# ---------------------------------------------------------------- a minute


def test_the_messages_of_a_minute_are_spread_evenly_over_it() -> None:
    store, clock = crowd(5), MemoryClock(NOW)
    assert sent(store, MemorySubmission(), Pace(per_minute=20), clock).exit_code == Exit.DONE
    assert [round((at - NOW).total_seconds()) for at in times(store)] == [0, 3, 6, 9, 12]


def test_without_a_limit_nobody_waits() -> None:
    store, clock = crowd(5), MemoryClock(NOW)
    sent(store, MemorySubmission(), Pace(), clock)
    assert clock.pauses == []


def test_a_run_right_after_another_keeps_the_distance_too() -> None:
    store, clock = crowd(2), MemoryClock(NOW)
    sent(store, MemorySubmission(), Pace(per_minute=2), clock)
    store.keep_participants([person("new")])
    sent(store, MemorySubmission(), Pace(per_minute=2), clock)
    assert [round((at - NOW).total_seconds()) for at in times(store)] == [0, 30, 60]


def test_who_asks_to_stop_during_a_pause_is_heard_and_nothing_is_in_hand_meanwhile() -> None:
    store, server, clock = crowd(3), MemorySubmission(), MemoryClock(NOW)
    in_hand: list[bool] = []

    def stop() -> bool:
        if clock.now() > NOW + timedelta(seconds=2):
            in_hand.append(any(contact.is_in_hand for contact in store.contacts()))
        return bool(in_hand)

    report = sent(store, server, Pace(per_minute=1), clock, stop=stop)
    assert (len(server.ledger), report.left, report.exit_code) == (1, 2, Exit.INTERRUPTED)
    assert clock.now() < NOW + timedelta(seconds=3)
    assert not any(in_hand)


def test_a_clock_that_was_put_back_keeps_nobody_waiting_for_it() -> None:
    pacer = Pacer(Pace(per_minute=6), [NOW + timedelta(days=1)], now=NOW)
    assert pacer.seconds_to_wait(NOW) == 10


# ---------------------------------------------------------------- a day


def test_a_day_has_so_many_messages_and_the_next_day_goes_on() -> None:
    store, server, clock = crowd(5), MemorySubmission(), MemoryClock(NOW)
    report = sent(store, server, Pace(per_day=2), clock)
    assert (len(server.ledger), report.left, report.exit_code) == (2, 3, Exit.TRY_LATER)
    assert isinstance(report.stopped, TryLater)
    assert "per_day" in str(report.stopped)
    assert sent(store, server, Pace(per_day=2), clock).exit_code == Exit.TRY_LATER
    assert len(server.ledger) == 2
    clock.set(NOW + timedelta(days=1))
    sent(store, server, Pace(per_day=2), clock)
    clock.set(NOW + timedelta(days=2))
    assert sent(store, server, Pace(per_day=2), clock).exit_code == Exit.DONE
    assert recipients(server) == [f"p{each:02}@firma.example" for each in range(5)]


def test_the_last_message_that_the_day_has_room_for_ends_the_run_as_done() -> None:
    store = crowd(2)
    assert sent(store, MemorySubmission(), Pace(per_day=2), MemoryClock(NOW)).exit_code == Exit.DONE


def test_a_day_begins_at_midnight_where_the_survey_is() -> None:
    evening = datetime(2026, 11, 2, 21, 30, tzinfo=UTC)
    pace = Pace(per_day=1, timezone=ZoneInfo("Europe/Bucharest"))
    store, server, clock = crowd(2), MemorySubmission(), MemoryClock(evening)
    sent(store, server, pace, clock)
    clock.set(evening + timedelta(minutes=20))
    assert sent(store, server, pace, clock).left == 1
    clock.set(evening + timedelta(minutes=40))
    assert sent(store, server, pace, clock).exit_code == Exit.DONE


def test_what_the_server_did_not_take_does_not_count_and_what_it_may_have_does() -> None:
    store, clock = crowd(4), MemoryClock(NOW)
    uncertain = Submitted(Verdict.UNCERTAIN, "fără răspuns")
    server = MemorySubmission({"p00@firma.example": [UNKNOWN], "p01@firma.example": [LATER], "p02@firma.example": [uncertain]})
    assert sent(store, server, Pace(per_day=1), clock).left == 1


def test_what_counts_as_accepted_by_decision_went_out_on_another_day() -> None:
    store, clock = crowd(2), MemoryClock(NOW)
    server = MemorySubmission({"p00@firma.example": [Submitted(Verdict.UNCERTAIN, "fără răspuns")]})
    sent(store, server, Pace(per_day=1), clock)
    clock.set(NOW + timedelta(days=1))
    decided = plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=clock.now(), resolve="accept")
    settle(decided, store=store, clock=clock)
    assert sent(store, server, Pace(per_day=1), clock).exit_code == Exit.DONE


def test_a_run_over_midnight_counts_the_new_day_from_nothing() -> None:
    store, server, clock = crowd(3), MemorySubmission(), MemoryClock(datetime(2026, 11, 2, 23, 59, 30, tzinfo=UTC))
    assert sent(store, server, Pace(per_minute=2, per_day=2), clock).exit_code == Exit.DONE
    assert [at.day for at in times(store)] == [2, 3, 3]


# ---------------------------------------------------------------- put off, and tried again


def test_what_was_put_off_is_tried_again_at_the_end_where_its_time_has_come() -> None:
    store, clock = crowd(8), MemoryClock(NOW)
    server = MemorySubmission({"p01@firma.example": [LATER]})
    report = sent(store, server, Pace(per_minute=1), clock)
    assert recipients(server)[-1] == "p01@firma.example"
    assert (report.exit_code, report.left, len(report.outcomes), len(report.of(Verdict.ACCEPTED))) == (Exit.DONE, 0, 8, 8)
    first, again = (handed.raw for handed in server.ledger if handed.recipient == "p01@firma.example")
    assert first == again


def test_what_was_put_off_waits_for_the_next_run_where_its_time_has_not_come() -> None:
    store, clock = crowd(3), MemoryClock(NOW)
    server = MemorySubmission({"p01@firma.example": [LATER]})
    report = sent(store, server, Pace(per_minute=1), clock)
    assert (len(server.ledger), report.exit_code) == (3, Exit.SOME_FAILED)
    assert counted(planned(store, now=clock.now()).held) == {Hold.CONTACTED: 2, Hold.WAITS: 1}


# ---------------------------------------------------------------- the server means us


def test_after_many_refusals_that_blame_no_address_the_run_ends_and_nobody_is_given_up() -> None:
    store, clock = crowd(REFUSED + 4), MemoryClock(NOW)
    server = MemorySubmission({f"p{each:02}@firma.example": [BLOCKED] for each in range(1, REFUSED + 4)})
    report = sent(store, server, Pace(), clock)
    assert isinstance(report.stopped, ServerRefused)
    assert (report.exit_code, report.left, len(server.ledger)) == (Exit.REFUSED_BY_SERVER, 3, 1 + REFUSED)
    assert BLOCKED.words in str(report.stopped)
    assert set(states(store).values()) == {ContactState.ACCEPTED, ContactState.PENDING}
    assert [outcome.verdict for outcome in report.outcomes] == [Verdict.ACCEPTED] + [Verdict.LATER] * REFUSED
    clock.set(NOW + timedelta(days=1))
    assert sent(store, MemorySubmission(), Pace(), clock).exit_code == Exit.DONE
    assert set(states(store).values()) == {ContactState.ACCEPTED}


def test_refusals_that_blame_the_address_end_nothing() -> None:
    store = crowd(REFUSED + 2)
    server = MemorySubmission({f"p{each:02}@firma.example": [UNKNOWN] for each in range(REFUSED + 1)})
    report = sent(store, server, Pace(), MemoryClock(NOW))
    assert (len(report.of(Verdict.REFUSED)), len(report.of(Verdict.ACCEPTED)), report.stopped) == (REFUSED + 1, 1, None)


@pytest.mark.parametrize("between", [UNKNOWN, LATER, Submitted(Verdict.ACCEPTED, "250 ok")], ids=["address", "later", "accepted"])
def test_refusals_that_are_interrupted_are_no_row(between: Submitted) -> None:
    store = crowd(2 * REFUSED - 1)
    said = [BLOCKED] * (REFUSED - 1) + [between] + [BLOCKED] * (REFUSED - 1)
    server = MemorySubmission({f"p{each:02}@firma.example": [words] for each, words in enumerate(said)})
    report = sent(store, server, Pace(), MemoryClock(NOW))
    assert report.stopped is None
    assert len(report.outcomes) == len(said)
