"""Copies of what was sent: of accepted messages only, once each, and whatever goes wrong touches nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from llab.adapters.memory import MemoryClock, MemoryMailbox, MemoryStore, MemorySubmission
from llab.errors import LlabError, ServerRefused, TryLater
from llab.ports import Verdict
from llab.records import Contact, ContactKind, ContactState
from llab.stories.contacts.copies import PATIENCE, Copies
from llab.stories.contacts.handover import Outcome, hand_over
from llab.survey.participants import Participant
from tests.stories.samples import letterhead, person, planned, recipients, sent, states, store_with

RAW = b"Subject: x\r\n\r\nText.\r\n"


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    store.keep_participants([Participant(id="ana", addresses=("ana@firma.example",), name="Ana", language="ro")])
    return store


def outcomes(store: MemoryStore, *verdicts: Verdict) -> list[Outcome]:
    made = []
    for number, verdict in enumerate(verdicts, 1):
        contact = Contact(
            message_id=f"<{number}@lab.example>",
            participant="ana",
            kind=ContactKind.INVITATION,
            number=number,
            address="ana@firma.example",
            language="ro",
            questionnaire="0" * 64,
            printed=(),
            recorded=datetime(2026, 11, 2, tzinfo=UTC),
        )
        store.record(contact, RAW + str(number).encode())
        made.append(Outcome(contact, verdict, ""))
    return made


def copies_in(mailbox: MemoryMailbox, store: MemoryStore, folder: str = "\\Sent") -> Copies:
    return Copies(mailbox=mailbox, store=store, clock=MemoryClock(), folder=folder)


def test_only_accepted_messages_are_copied_with_their_bytes(store: MemoryStore) -> None:
    mailbox = MemoryMailbox(folders=("INBOX", "Trimise"), uses={"\\Sent": "Trimise"})
    copies = copies_in(mailbox, store)
    for outcome in outcomes(store, Verdict.ACCEPTED, Verdict.LATER, Verdict.REFUSED, Verdict.UNCERTAIN, Verdict.ACCEPTED):
        copies(outcome)
    assert [raw for _, raw, _ in mailbox._folders["Trimise"].messages] == [RAW + b"1", RAW + b"5"]
    assert (copies.kept, copies.missing, copies.warning) == (2, 0, "")


def test_a_folder_that_is_not_there_is_told_once_and_not_asked_for_for_ever(store: MemoryStore) -> None:
    tried: list[str] = []

    class Asked(MemoryMailbox):
        def keep_copy(self, name: str, raw: bytes, *, at: datetime) -> None:
            tried.append(name)
            super().keep_copy(name, raw, at=at)

    copies = copies_in(Asked(), store, "Sent")
    for outcome in outcomes(store, *[Verdict.ACCEPTED] * 5):
        copies(outcome)
    assert len(tried) == PATIENCE
    assert copies.missing == 5
    assert copies.warning.startswith("5 messages that went out have no copy in the folder Sent. The mailbox")
    assert copies.warning.count("has no folder Sent") == 1


@pytest.mark.parametrize("error", [ServerRefused("The mailbox is full."), TryLater("The line was lost.")])
def test_one_copy_that_fails_does_not_keep_the_next_away(store: MemoryStore, error: LlabError) -> None:
    mailbox = MemoryMailbox(folders=("INBOX", "Sent"))
    copies = copies_in(mailbox, store, "Sent")
    first, second = outcomes(store, Verdict.ACCEPTED, Verdict.ACCEPTED)
    mailbox.refuses = error
    copies(first)
    mailbox.refuses = None
    copies(second)
    assert (copies.kept, copies.missing) == (1, 1)
    assert copies.warning == f"1 message that went out has no copy in the folder Sent. {error}"


def test_the_outcome_is_kept_before_the_copy_is_made_and_a_run_that_ends_between_the_two_leaves_no_copy_for_ever() -> None:
    store, submission = store_with(person("ana"), person("dan")), MemorySubmission()
    seen: list[dict[str, ContactState]] = []

    class Killed(MemoryMailbox):
        def keep_copy(self, name: str, raw: bytes, *, at: datetime) -> None:
            del name, raw, at
            seen.append(states(store))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hand_over(
            planned(store),
            letterhead(),
            store=store,
            submission=submission,
            clock=MemoryClock(),
            progress=copies_in(Killed(), store, "Sent"),
        )
    assert seen[0]["ana@firma.example"] is ContactState.ACCEPTED
    assert states(store) == {"ana@firma.example": ContactState.ACCEPTED, "dan@firma.example": ContactState.PENDING}
    sent(store, submission)
    assert recipients(submission) == ["ana@firma.example", "dan@firma.example"]
