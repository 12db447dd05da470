"""Who is written to, and who is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from llab.survey.due import PAUSES, Attempt, Due, Held, Hold, Standing, counted, due, next_try, unknown_names
from llab.survey.participants import Participant

NOW = datetime(2021, 5, 4, 9, tzinfo=UTC)


def person(name: str, *more: str, gone: bool = False) -> Participant:
    return Participant(id=name, addresses=(f"{name}@firma.example", *more), language="ro", gone=gone)


def tried(name: str, standing: Standing, *, address: str = "", key: str = "", next_try: datetime | None = None) -> Attempt:
    return Attempt(key or f"<{name}>", name, address or f"{name}@firma.example", standing, next_try)


def test_everybody_new_is_due_in_the_order_of_the_list() -> None:
    going, held = due([person("b"), person("a")], [], now=NOW)
    assert [(each.participant.id, each.address, each.number, each.again) for each in going] == [
        ("b", "b@firma.example", 1, ""),
        ("a", "a@firma.example", 1, ""),
    ]
    assert held == ()


def test_whoever_the_server_has_taken_is_never_due_again() -> None:
    going, held = due([person("a")], [tried("a", Standing.HANDED_OVER)], now=NOW)
    assert going == ()
    assert held == (Held(person("a"), Hold.CONTACTED),)


def test_whoever_may_have_been_written_to_is_never_due_by_itself_and_has_a_reason_of_her_own() -> None:
    two = person("a", "a@alta.example")
    for before in ([], [tried("a", Standing.FAILED, key="<0>")]):
        assert due([two], [*before, tried("a", Standing.UNCERTAIN)], now=NOW) == ((), (Held(two, Hold.UNCERTAIN),))
    assert due([two], [tried("a", Standing.UNCERTAIN, key="<0>"), tried("a", Standing.HANDED_OVER)], now=NOW)[1][0].hold is Hold.CONTACTED


def test_open_contacts_go_first_in_the_order_they_were_recorded_and_keep_address_and_number() -> None:
    attempts = [tried("c", Standing.OPEN, address="C@Firma.example"), tried("b", Standing.OPEN)]
    going, _ = due([person("a"), person("b"), person("c")], attempts, now=NOW)
    assert [each.participant.id for each in going] == ["c", "b", "a"]
    assert going[0] == Due(person("c"), "C@Firma.example", 1, "<c>")


def test_what_is_open_for_an_address_that_the_list_has_no_longer_in_front_is_written_anew() -> None:
    old = tried("a", Standing.OPEN, address="old@firma.example")
    for who in (person("a"), person("a", "old@firma.example")):
        assert due([who], [old], now=NOW)[0] == (Due(who, "a@firma.example", 2),)


def test_what_a_person_decided_to_send_once_more_goes_where_it_went() -> None:
    decided = replace(tried("a", Standing.OPEN, address="old@firma.example"), is_decided=True)
    assert due([person("a")], [decided], now=NOW)[0] == (Due(person("a"), "old@firma.example", 1, "<a>"),)


@pytest.mark.parametrize(
    ("wait", "is_due"),
    [(timedelta(seconds=1), False), (PAUSES[-1], False), (timedelta(0), True), (timedelta(seconds=-1), True), (timedelta(days=400), True)],
)
def test_a_message_put_off_waits_for_its_time_but_not_longer_than_any_pause_if_the_clock_was_put_back(
    wait: timedelta, is_due: bool
) -> None:
    going, held = due([person("a")], [tried("a", Standing.OPEN, next_try=NOW + wait)], now=NOW)
    assert bool(going) is is_due
    assert [each.hold for each in held] == ([] if is_due else [Hold.WAITS])


def test_the_next_address_is_due_only_after_the_first_failed() -> None:
    anna = person("anna", "anna@alta.example")
    assert due([anna], [], now=NOW)[0][0].address == "anna@firma.example"
    assert due([anna], [tried("anna", Standing.HANDED_OVER)], now=NOW)[0] == ()
    failed = tried("anna", Standing.FAILED, address="Anna@Firma.example")
    assert due([anna], [failed], now=NOW)[0] == (Due(anna, "anna@alta.example", 2),)


def test_somebody_whose_addresses_all_failed_is_held() -> None:
    _, held = due([person("a")], [tried("a", Standing.FAILED)], now=NOW)
    assert [each.hold for each in held] == [Hold.NO_ADDRESS]


def test_an_open_second_contact_keeps_its_number() -> None:
    anna = person("anna", "anna@alta.example")
    attempts = [tried("anna", Standing.FAILED, key="<1>"), tried("anna", Standing.OPEN, key="<2>", address="anna@alta.example")]
    assert due([anna], attempts, now=NOW)[0] == (Due(anna, "anna@alta.example", 2, "<2>"),)


@pytest.mark.parametrize("attempts", [[], [tried("a", Standing.OPEN)], [tried("a", Standing.FAILED)]])
def test_opted_out_answered_and_gone_hold_also_what_is_open(attempts: list[Attempt]) -> None:
    two = person("a", "a@alta.example")
    assert due([two], attempts, now=NOW, opted_out={"a"})[1][0].hold is Hold.OPTED_OUT
    assert due([two], attempts, now=NOW, answered={"a"})[1][0].hold is Hold.ANSWERED
    assert due([person("a", gone=True)], attempts, now=NOW)[1][0].hold is Hold.GONE


def test_everybody_is_exactly_once_due_or_held() -> None:
    people = [person(name, gone=name == "d") for name in "abcdef"]
    attempts = [tried("b", Standing.OPEN), tried("c", Standing.HANDED_OVER), tried("e", Standing.FAILED)]
    going, held = due(people, attempts, now=NOW)
    assert sorted([each.participant.id for each in going] + [each.participant.id for each in held]) == list("abcdef")
    assert counted(held) == {Hold.CONTACTED: 1, Hold.GONE: 1, Hold.NO_ADDRESS: 1}


def test_pauses_grow_and_the_last_one_stays() -> None:
    waits = [next_try(attempts, now=NOW) - NOW for attempts in (1, 2, 3, 4, 5, 50)]
    assert waits == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    assert waits == sorted(waits)


def test_names_are_ids_or_any_address_in_any_case() -> None:
    anna = person("anna", "a.pop@alta.example")
    assert unknown_names(["ANNA", "bob", "A.Pop@alta.example"], [anna]) == ("bob",)


def test_the_reasons_read_well_behind_one_and_behind_several() -> None:
    assert [Hold.ANSWERED.words(number) for number in (0, 1, 2)] == ["0 have answered", "1 has answered", "2 have answered"]
    assert [hold.words(1) for hold in Hold] == [
        "1 has been written to",
        "1 may have been written to",
        "1 has answered",
        "1 asked not to be written to",
        "1 is no longer in the participants file",
        "1 has no address left that works",
        "1 waits: the server asked to try later",
        "1 has not had the invitation yet",
        "1 may not have had the invitation",
        "1 has an address from which our mail came back",
        "1 is no longer listed with the address that took the invitation",
        "1 has answered everything",
        "1 has not answered",
        "1 has a message that waits to be read or decided about (llab mail list)",
        "1 has had as many as --max allows",
        "1 is away",
        "1 wrote to us not long ago",
        "1 was written to not long ago",
        "1 has been thanked for all they answered",
        "1 seems to have written by a program, which gets no answer",
    ]
