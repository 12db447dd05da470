"""The address on the envelope: the sender's, or one of its own for delivery reports, which is told from all others by its mark."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes

import pytest

from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.records import ContactKind
from llab.stories.contacts.handover import hand_over
from llab.stories.contacts.pace import UNHURRIED, Pacer
from llab.stories.contacts.reflect import reflect
from llab.stories.contacts.writing import Letterhead
from llab.survey.due import Hold
from llab.survey.token import tokens_in
from tests.incoming.test_match import bare_report
from tests.stories.following import Lab, holds
from tests.stories.samples import NOW, letterhead, person, planned, store_with

BOUNCES = "bounces@timisoara.example"


def handed(head: Letterhead) -> tuple[MemoryStore, MemorySubmission]:
    store, submission = store_with(person("ana"), person("dan")), MemorySubmission()
    hand_over(planned(store), head, store=store, submission=submission, clock=MemoryClock(NOW))
    return store, submission


@pytest.mark.parametrize("plus", [False, True])
def test_without_an_address_of_its_own_the_envelope_has_the_senders(plus: bool) -> None:
    _, submission = handed(replace(letterhead(), has_plus_addresses=plus))
    assert {each.sender for each in submission.ledger} == {"lab@timisoara.example"}


def test_an_address_for_delivery_reports_stands_on_the_envelope_only() -> None:
    _, submission = handed(replace(letterhead(), bounce_address=BOUNCES))
    assert {each.sender for each in submission.ledger} == {BOUNCES}
    assert all(b"bounces" not in each.raw for each in submission.ledger)


def test_with_plus_addresses_each_message_has_its_own_mark_there() -> None:
    store, submission = handed(replace(letterhead(), bounce_address=BOUNCES, has_plus_addresses=True))
    for each, contact in zip(submission.ledger, store.contacts(), strict=True):
        (reference,) = tokens_in(contact.message_id)
        assert each.sender == f"bounces+{reference}@timisoara.example"
        assert message_from_bytes(each.raw)["Message-ID"] == contact.message_id


def test_tests_to_oneself_come_back_to_the_same_address_with_the_mark_of_no_contact() -> None:
    submission, head = MemorySubmission(), replace(letterhead(), bounce_address=BOUNCES, has_plus_addresses=True)
    pacer = Pacer(UNHURRIED, (), now=NOW)
    plan = planned(store_with(person("ana")))
    list(reflect(plan, head, to="ada@timisoara.example", submission=submission, clock=MemoryClock(NOW), pacer=pacer))
    real, _ = handed(head)
    (mark,) = tokens_in(submission.ledger[0].sender)
    assert mark.survey not in {token.survey for contact in real.contacts() for token in tokens_in(contact.message_id)}


def test_a_report_that_quotes_nothing_closes_the_address_it_is_about() -> None:
    lab = Lab([person("ana")])
    lab.send()
    (invitation,) = lab.contacts(ContactKind.INVITATION)
    (reference,) = tokens_in(invitation.message_id)
    lab.arrive(bare_report(f"bounces+{reference}@timisoara.example"))
    lab.fetch()
    assert holds(lab.to_remind()) == {"ana": Hold.UNDELIVERED}
