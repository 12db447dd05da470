"""Nobody is mailed twice or forgotten, whatever happens between the steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email import message_from_bytes

import pytest

from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.errors import CannotWrite, Exit, SafetyStop, ServerRefused, SignInRefused, TryLater, UsageError
from llab.ports import Submitted, Verdict
from llab.records import (
    Arrival,
    Contact,
    ContactState,
    DeliveryOutcome,
    DeliveryReport,
    Folder,
    FolderState,
    Match,
    MatchedBy,
    MessageKind,
    Reading,
    ReadMessage,
)
from llab.stories.contacts.handover import Outcome
from llab.stories.contacts.handover import hand_over as send
from llab.stories.contacts.patience import PUT_OFF
from llab.stories.contacts.send import plan
from llab.survey.due import Hold, counted
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, Response, TextAnswer
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, contact_to, letterhead, person, planned, recipients, sent, states, store_with

LATER = Submitted(Verdict.LATER, "451 4.3.0 încă nu")
REFUSED = Submitted(Verdict.REFUSED, "550 5.1.1 nu există")
UNCERTAIN = Submitted(Verdict.UNCERTAIN, "the connection ended after the final dot")


def test_everybody_gets_one_message_and_a_second_send_mails_nobody() -> None:
    store, submission = store_with(person("ana"), person("dan", language="en"), person("eva")), MemorySubmission()
    report = sent(store, submission)
    assert recipients(submission) == ["ana@firma.example", "dan@firma.example", "eva@firma.example"]
    assert (report.exit_code, report.left) == (Exit.DONE, 0)
    assert set(states(store).values()) == {ContactState.ACCEPTED}
    again = sent(store, submission, now=NOW + timedelta(days=3))
    assert (len(submission.ledger), again.outcomes, again.exit_code) == (3, (), Exit.DONE)


def test_what_is_kept_of_a_contact_is_what_was_handed_over() -> None:
    store, submission = store_with(person("ana")), MemorySubmission()
    sent(store, submission)
    contact = contact_to(store, "ana")
    raw = submission.ledger[0].raw
    assert store.contact_bytes(contact.message_id) == raw
    message = message_from_bytes(raw)
    assert message["Message-ID"] == contact.message_id
    assert contact.questionnaire == QUESTIONNAIRE.sha256
    assert store.questionnaires() == {QUESTIONNAIRE.sha256: QUESTIONNAIRE}
    assert [each.question for each in contact.printed] == ["q1", "q2"]
    assert "Laboratorul" in message["From"]
    text = next(part for part in message.walk() if part.get_content_type() == "text/plain").get_payload(decode=True)
    assert isinstance(text, bytes)
    assert "Ce v-a plăcut la atelier?".encode() in text


def test_each_is_written_to_in_her_language() -> None:
    store, submission = store_with(person("ana"), person("dan", language="en"), person("jo", language="nl")), MemorySubmission()
    sent(store, submission)
    assert [contact.language for contact in store.contacts()] == ["ro", "en", "ro"]


def test_one_refused_address_does_not_stop_the_rest() -> None:
    store = store_with(person("ana"), person("dan"), person("eva"))
    submission = MemorySubmission({"dan@firma.example": [REFUSED]})
    report = sent(store, submission)
    assert [outcome.verdict for outcome in report.outcomes] == [Verdict.ACCEPTED, Verdict.REFUSED, Verdict.ACCEPTED]
    assert report.exit_code == Exit.SOME_FAILED
    assert contact_to(store, "dan").words == REFUSED.words
    assert counted(planned(store).held) == {Hold.CONTACTED: 2, Hold.NO_ADDRESS: 1}


def test_an_address_that_cannot_stand_in_a_header_is_refused_without_the_server_and_the_rest_goes_out() -> None:
    odd = person("dan").model_copy(update={"addresses": ("dăn@firma.example",)})
    store, submission = store_with(person("ana"), odd, person("eva")), MemorySubmission()
    report = sent(store, submission)
    assert recipients(submission) == ["ana@firma.example", "eva@firma.example"]
    assert contact_to(store, "dan").state is ContactState.REFUSED
    assert report.exit_code == Exit.SOME_FAILED


def test_the_second_address_is_tried_in_the_next_run_after_the_first_was_refused() -> None:
    store = store_with(person("ana", "ana@acasa.example"))
    submission = MemorySubmission({"ana@firma.example": [REFUSED]})
    sent(store, submission)
    assert sent(store, submission).exit_code == Exit.DONE
    assert recipients(submission) == ["ana@firma.example", "ana@acasa.example"]
    assert [contact.number for contact in store.contacts("ana")] == [1, 2]
    assert len({contact.message_id for contact in store.contacts("ana")}) == 2


def test_a_message_put_off_waits_and_goes_out_later_with_the_same_bytes() -> None:
    store, submission = store_with(person("ana"), person("dan")), MemorySubmission({"ana@firma.example": [LATER]})
    report = sent(store, submission)
    waiting = contact_to(store, "ana")
    assert (waiting.state, waiting.words, waiting.attempts) == (ContactState.PENDING, LATER.words, 1)
    assert waiting.next_try is not None
    assert waiting.next_try > NOW
    assert report.exit_code == Exit.SOME_FAILED
    assert [each.hold for each in planned(store).held] == [Hold.WAITS, Hold.CONTACTED]
    sent(store, submission, now=waiting.next_try)
    first, _, second = submission.ledger
    assert (first.recipient, second.recipient) == ("ana@firma.example", "ana@firma.example")
    assert first.raw == second.raw
    assert contact_to(store, "ana").state is ContactState.ACCEPTED


def test_an_uncertain_message_is_shown_and_never_sent_again() -> None:
    store, submission = store_with(person("ana"), person("dan")), MemorySubmission({"ana@firma.example": [UNCERTAIN]})
    assert sent(store, submission).exit_code == Exit.SOME_FAILED
    for days in (1, 30, 400):
        sent(store, submission, now=NOW + timedelta(days=days))
    assert recipients(submission) == ["ana@firma.example", "dan@firma.example"]
    assert [contact.address for contact in planned(store).uncertain] == ["ana@firma.example"]
    assert counted(planned(store).held) == {Hold.CONTACTED: 1, Hold.UNCERTAIN: 1}


@pytest.mark.parametrize(
    "error", [SignInRefused("535 nu"), TryLater("nu răspunde"), ServerRefused("fără TLS")], ids=["sign-in", "later", "refused"]
)
def test_a_server_that_is_not_there_ends_the_run_cleanly_and_the_next_run_goes_on(error: SignInRefused | TryLater | ServerRefused) -> None:
    store = store_with(person("ana"), person("dan"), person("eva"))
    submission = MemorySubmission({"dan@firma.example": [error]})
    report = sent(store, submission)
    assert report.stopped is error
    assert (report.exit_code, report.left, len(report.outcomes)) == (error.exit_code, 2, 1)
    recorded = store.contact_bytes(contact_to(store, "dan").message_id)
    assert sent(store, submission).exit_code == Exit.DONE
    assert recipients(submission) == ["ana@firma.example", "dan@firma.example", "eva@firma.example"]
    assert submission.ledger[1].raw == recorded


def test_a_server_that_puts_off_one_after_the_other_is_left_alone() -> None:
    people = [person(f"p{number:02}") for number in range(PUT_OFF + 3)]
    store = store_with(*people)
    submission = MemorySubmission({each.addresses[0]: [LATER] for each in people})
    report = sent(store, submission)
    assert (len(submission.ledger), report.left, report.exit_code) == (PUT_OFF, 3, Exit.TRY_LATER)
    assert len(store.contacts()) == PUT_OFF


def test_the_intent_is_kept_before_the_server_hears_of_it() -> None:
    store = store_with(person("ana"), person("dan"))

    class Looks(MemorySubmission):
        def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
            kept = next(contact for contact in store.contacts() if contact.address == recipient)
            assert kept.state is ContactState.PENDING
            assert store.contact_bytes(kept.message_id) == raw
            return super().submit(sender=sender, recipient=recipient, raw=raw, before_handing_over=before_handing_over)

    report = send(planned(store), letterhead(), store=store, submission=Looks(), clock=MemoryClock(NOW))
    assert len(report.outcomes) == 2


def test_an_outcome_and_the_next_intent_are_kept_in_one_transaction() -> None:
    class Counts(MemoryStore):
        marks: list[bool]

        def mark(
            self,
            message_id: str,
            *,
            state: ContactState,
            words: str,
            at: datetime,
            next_try: datetime | None = None,
            then: Sequence[tuple[Contact, bytes]] = (),
            in_hand: str = "",
        ) -> None:
            self.marks.append(bool(then))
            super().mark(message_id, state=state, words=words, at=at, next_try=next_try, then=then, in_hand=in_hand)

    store = Counts()
    store.marks = []
    store.begin(KEY)
    store.keep_participants([person("ana"), person("dan"), person("eva")])
    sent(store, MemorySubmission())
    assert store.marks == [True, True, False]


def test_an_outcome_that_cannot_be_kept_says_what_had_happened() -> None:
    class Full(MemoryStore):
        def mark(self, message_id: str, **_outcome: object) -> None:
            raise CannotWrite("The disk is full.", advice="Make room.")

    store = Full()
    store.begin(KEY)
    store.keep_participants([person("ana")])
    with pytest.raises(CannotWrite, match=r"ana@firma\.example was handed over \(accepted: .*The disk is full"):
        sent(store, MemorySubmission())


def test_who_is_asked_to_stop_finishes_the_current_item() -> None:
    store, submission = store_with(person("ana"), person("dan"), person("eva")), MemorySubmission()
    seen: list[Outcome] = []
    report = send(
        planned(store),
        letterhead(),
        store=store,
        submission=submission,
        clock=MemoryClock(NOW),
        progress=seen.append,
        stop=lambda: len(submission.ledger) >= 2,
    )
    assert [outcome.contact.address for outcome in seen] == ["ana@firma.example", "dan@firma.example"]
    assert (report.exit_code, report.left, report.interrupted) == (Exit.INTERRUPTED, 1, True)
    assert set(states(store).values()) == {ContactState.ACCEPTED}
    sent(store, submission)
    assert recipients(submission) == ["ana@firma.example", "dan@firma.example", "eva@firma.example"]


def test_a_limit_takes_the_first_and_the_rest_follows_in_the_next_run() -> None:
    store, submission = store_with(*(person(f"p{number}") for number in range(5))), MemorySubmission()
    assert planned(store, limit=2).put_aside == 3
    sent(store, submission, limit=2)
    assert recipients(submission) == ["p0@firma.example", "p1@firma.example"]
    sent(store, submission)
    assert len(submission.ledger) == 5


def test_people_are_picked_by_id_or_address_and_an_unknown_name_stops() -> None:
    store = store_with(person("ana"), person("dan", "dan@acasa.example"), person("eva"))
    picked = planned(store, only=["eva", "DAN@acasa.example"])
    assert [due.participant.id for due in picked.due] == ["dan", "eva"]
    with pytest.raises(UsageError, match="ion"):
        planned(store, only=["eva", "ion"])


def test_a_plan_changes_nothing() -> None:
    store = store_with(person("ana"))
    planned(store)
    assert store.contacts() == ()
    assert store.questionnaires() == {}
    assert store.last_run("send") is None


def read_as(store: MemoryStore, uid: int, reading: Reading, *, participant: str, contact: str | None = None) -> None:
    """Let a message be in the archive, read so."""
    folder = Folder(account="lab@timisoara.example", name="INBOX", uidvalidity=1)
    raw = f"Subject: {uid}\r\n\r\n".encode()
    (message,) = store.archive([Arrival(folder=folder, uid=uid, raw=raw, arrived=NOW)], FolderState(folder=folder, next_uid=uid + 1))
    match = Match(participant=participant, contact=contact, by=MatchedBy.MESSAGE_ID)
    store.keep([ReadMessage(message=message, parser="1", content=message, arrived=NOW, match=match, reading=reading)], [])


def failure(recipient: str = "") -> Reading:
    report = DeliveryReport(outcome=DeliveryOutcome.FAILED, recipient=recipient, status="5.1.1")
    return Reading(kind=MessageKind.BOUNCE, delivery=report)


def test_after_a_delivery_report_the_next_address_is_tried() -> None:
    store, submission = (
        store_with(person("ana", "ana@acasa.example"), person("dan", "dan@acasa.example"), person("eva")),
        MemorySubmission(),
    )
    sent(store, submission)
    read_as(store, 1, failure(), participant="ana", contact=contact_to(store, "ana").message_id)
    read_as(store, 2, failure("dan@firma.example"), participant="dan")
    read_as(store, 3, Reading(kind=MessageKind.BOUNCE, delivery=DeliveryReport(outcome=DeliveryOutcome.DELAYED)), participant="eva")
    sent(store, submission)
    assert recipients(submission)[3:] == ["ana@acasa.example", "dan@acasa.example"]


def test_what_a_person_has_dismissed_keeps_nobody_from_being_written_to_and_gives_no_address_up() -> None:
    store, submission = store_with(person("ana"), person("dan", "dan@acasa.example")), MemorySubmission()
    sent(store, submission, limit=1)
    read_as(store, 1, Reading(kind=MessageKind.OPT_OUT, opt_out=True), participant="dan")
    read_as(store, 2, failure(), participant="ana", contact=contact_to(store, "ana").message_id)
    store.keep([each.model_copy(update={"is_dismissed": True}) for each in store.read_messages()], [])
    sent(store, submission)
    assert recipients(submission) == ["ana@firma.example", "dan@firma.example"]


def test_opted_out_people_and_respondents_are_left_in_peace() -> None:
    store, submission = store_with(person("ana"), person("dan"), person("eva"), person("ion", gone=True)), MemorySubmission()
    read_as(store, 1, Reading(kind=MessageKind.OPT_OUT, opt_out=True), participant="ana")
    answer = TextAnswer(question="q1", text="Tot.", confidence=1, review=False, how="typed")
    version = AnswerVersion(participant="dan", version=1, answer=answer, message="m", received=NOW)
    store.keep([], [Response(participant="dan", versions=(version,))])
    sent(store, submission)
    assert recipients(submission) == ["eva@firma.example"]
    assert counted(planned(store).held) == {Hold.CONTACTED: 1, Hold.ANSWERED: 1, Hold.OPTED_OUT: 1, Hold.GONE: 1}


def changed(questions: list[dict[str, object]]) -> Questionnaire:
    fields = QUESTIONNAIRE.model_dump(mode="json") | {"questions": questions}
    return Questionnaire.model_validate(fields)


Q1: dict[str, object] = {"id": "q1", "text": "Ce v-a plăcut?", "type": "text"}
Q2: dict[str, object] = {"id": "q2", "text": "Reveniți?", "type": "text"}


def test_questions_may_be_reworded_and_added_after_they_were_sent() -> None:
    store = store_with(person("ana"), person("dan"))
    sent(store, MemorySubmission(), limit=1)
    for questions in ([Q1, Q2], [Q1, Q2, Q2 | {"id": "q3"}]):
        now = plan(store.participants(), store=store, questionnaire=changed(questions), now=NOW)
        assert [due.participant.id for due in now.due] == ["dan"]


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ([Q1, Q2 | {"type": "yesno"}], 'q2 was sent .*type = "text" and has type = "yesno"'),
        ([Q2], "q1 was sent .*no longer"),
    ],
)
def test_a_question_that_was_sent_and_is_gone_or_has_another_type_stops(questions: list[dict[str, object]], words: str) -> None:
    store = store_with(person("ana"), person("dan"))
    sent(store, MemorySubmission(), limit=1)
    with pytest.raises(SafetyStop, match=words):
        plan(store.participants(), store=store, questionnaire=changed(questions), now=NOW)


def test_a_run_is_remembered_with_its_counts() -> None:
    store = store_with(person("ana"), person("dan"))
    sent(store, MemorySubmission({"dan@firma.example": [REFUSED]}))
    run = store.last_run("send")
    assert run is not None
    assert run.exit_code == Exit.SOME_FAILED
    assert (run.counts["accepted"], run.counts["refused"]) == (1, 1)


def test_messages_ids_are_the_same_after_a_rebuild() -> None:
    first, second = store_with(person("ana")), store_with(person("ana"))
    sent(first, MemorySubmission())
    sent(second, MemorySubmission(), now=NOW + timedelta(days=9))
    assert contact_to(first, "ana").message_id == contact_to(second, "ana").message_id
