"""An end in the middle leaves at most one contact in doubt, a stop in order none; and only a person ends the doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.errors import BadConfiguration, CannotWrite, Complaint, Exit, LlabError, ServerRefused, SignInRefused, TryLater
from llab.outgoing.render import Renderer
from llab.ports import Submitted, Verdict
from llab.records import Contact, ContactState
from llab.stories.contacts.handover import DECIDED, SendReport, settle
from llab.stories.contacts.handover import hand_over as send
from llab.stories.contacts.plans import CUT_OFF, Plan, Resolution
from llab.stories.contacts.queue import NOT_HANDED_OVER
from llab.stories.contacts.send import plan
from llab.survey.due import Hold, counted
from llab.survey.response import AnswerVersion, Response, TextAnswer
from llab.survey.selection import Selection
from tests.stories.samples import NOW, QUESTIONNAIRE, contact_to, letterhead, person, planned, recipients, sent, states, store_with

ACCEPTED, PENDING, REFUSED, UNCERTAIN = ContactState.ACCEPTED, ContactState.PENDING, ContactState.REFUSED, ContactState.UNCERTAIN
ANA, DAN, EVA = (f"{name}@firma.example" for name in ("ana", "dan", "eva"))
LATER = Submitted(Verdict.LATER, "451 încă nu")
NO_ANSWER = Submitted(Verdict.UNCERTAIN, "the connection ended after the final dot")


class Killed(BaseException):
    """The process ends here."""


class Ends(MemorySubmission):
    """Ends the run at one recipient: before the server has the message, or after."""

    def __init__(self, server: MemorySubmission, at: str, *, after: bool, error: BaseException | None = None) -> None:
        super().__init__()
        self._server, self._at, self._after, self._error = server, at, after, error or Killed()

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        if recipient == self._at and not self._after:
            raise self._error
        said = self._server.submit(sender=sender, recipient=recipient, raw=raw, before_handing_over=before_handing_over)
        if recipient == self._at:
            raise self._error
        return said


def killed_at(address: str, store: MemoryStore, server: MemorySubmission, *, after: bool = True, resolve: Resolution | None = None) -> None:
    with pytest.raises(Killed):
        carried_out(decided(store, resolve), store, Ends(server, address, after=after))


def decided(store: MemoryStore, resolve: Resolution | None, *, only: Sequence[str] = (), limit: int | None = None) -> Plan:
    selection = Selection(tuple(only), limit=limit)
    return plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=NOW, selection=selection, resolve=resolve)


def carried_out(plan: Plan, store: MemoryStore, server: MemorySubmission, stop: Callable[[], bool] = lambda: False) -> SendReport:
    return send(plan, letterhead(), store=store, submission=server, clock=MemoryClock(NOW), stop=stop)


def three() -> tuple[MemoryStore, MemorySubmission]:
    return store_with(person("ana"), person("dan"), person("eva")), MemorySubmission()


# ---------------------------------------------------------------- killed


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_killed_process_leaves_one_uncertain_contact_that_the_next_run_shows_and_does_not_send(after: bool) -> None:
    store, server = three()
    killed_at(DAN, store, server, after=after)
    assert states(store) == {ANA: ACCEPTED, DAN: PENDING}
    report = sent(store, server, now=NOW + timedelta(hours=1))
    assert recipients(server) == [ANA, *([DAN] if after else []), EVA]
    assert states(store) == {ANA: ACCEPTED, DAN: UNCERTAIN, EVA: ACCEPTED}
    assert [(contact.address, contact.words) for contact in report.in_doubt] == [(DAN, CUT_OFF)]
    assert contact_to(store, "dan").words == CUT_OFF
    assert report.exit_code == Exit.SOME_FAILED


def test_it_stays_in_doubt_and_is_shown_in_every_later_run() -> None:
    store, server = three()
    killed_at(DAN, store, server)
    sent(store, server)
    for days in (1, 400):
        plan = planned(store, now=NOW + timedelta(days=days))
        assert (plan.due, plan.cut_off, plan.is_empty) == ((), (), True)
        report = settle(plan, store=store, clock=MemoryClock(NOW))
        assert ([contact.address for contact in report.in_doubt], report.exit_code) == ([DAN], Exit.SOME_FAILED)
    assert recipients(server) == [ANA, DAN, EVA]


def test_a_plan_shows_what_was_cut_off_and_changes_nothing() -> None:
    store, server = three()
    killed_at(EVA, store, server)
    plan = planned(store)
    assert (plan.due, counted(plan.held)) == ((), {Hold.CONTACTED: 2, Hold.UNCERTAIN: 1})
    assert [contact.address for contact in plan.cut_off] == [contact.address for contact in plan.uncertain] == [EVA]
    assert not plan.is_empty
    assert contact_to(store, "eva").state is PENDING


def test_what_was_cut_off_is_kept_also_where_nobody_is_due_and_remembered_as_a_run() -> None:
    store, server = three()
    killed_at(EVA, store, server)
    report = settle(planned(store), store=store, clock=MemoryClock(NOW))
    assert (contact_to(store, "eva").state, report.exit_code) == (UNCERTAIN, Exit.SOME_FAILED)
    run = store.last_run("send")
    assert run is not None
    assert (run.exit_code, run.counts["uncertain"]) == (Exit.SOME_FAILED, 1)


def test_what_was_cut_off_is_told_also_by_a_run_for_somebody_else() -> None:
    store, server = three()
    killed_at(ANA, store, server)
    report = carried_out(decided(store, None, only=["eva"]), store, server)
    assert (recipients(server), states(store)) == ([ANA, EVA], {ANA: UNCERTAIN, EVA: ACCEPTED})
    assert ([contact.address for contact in report.in_doubt], report.exit_code) == ([ANA], Exit.SOME_FAILED)
    assert carried_out(decided(store, None, only=["dan"]), store, server).exit_code == Exit.DONE


def test_killed_during_a_second_attempt_it_is_in_doubt_as_well() -> None:
    store, server = store_with(person("ana")), MemorySubmission({ANA: [LATER]})
    sent(store, server)
    waiting = contact_to(store, "ana")
    assert waiting.next_try is not None
    with pytest.raises(Killed):
        carried_out(planned(store, now=waiting.next_try), store, Ends(server, ANA, after=True))
    again = planned(store, now=waiting.next_try + timedelta(days=1))
    assert ([(contact.address, contact.words) for contact in again.uncertain], again.due) == ([(ANA, CUT_OFF)], ())


def test_pauses_grow_with_the_attempts_and_nothing_else() -> None:
    store, server = store_with(person("ana")), MemorySubmission({ANA: [LATER] * 3})
    now, waits = NOW, []
    for _ in range(3):
        sent(store, server, now=now)
        wanted = contact_to(store, "ana").next_try
        assert wanted is not None
        waits.append(wanted - now)
        now = wanted
    assert waits == [timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1)]


def test_what_cannot_be_kept_after_the_server_took_it_is_in_doubt() -> None:
    class Full(MemoryStore):
        is_full = False

        def mark(self, message_id: str, **outcome: object) -> None:
            if self.is_full:
                raise CannotWrite("The disk is full.", advice="Make room.")
            super().mark(message_id, **outcome)  # type: ignore[arg-type]

    store, server = Full(), MemorySubmission()
    store.keep_participants([person("ana"), person("dan")])
    store.is_full = True
    with pytest.raises(CannotWrite, match=r"shows this message as uncertain"):
        sent(store, server)
    store.is_full = False
    report = sent(store, server)
    assert (recipients(server), report.exit_code) == ([ANA, DAN], Exit.SOME_FAILED)
    assert states(store) == {ANA: UNCERTAIN, DAN: ACCEPTED}


def test_an_unexpected_fault_while_the_server_has_the_message_leaves_it_in_doubt() -> None:
    store, server = three()
    with pytest.raises(ZeroDivisionError):
        carried_out(planned(store), store, Ends(server, DAN, after=True, error=ZeroDivisionError()))
    assert [contact.address for contact in planned(store).uncertain] == [DAN]


# ---------------------------------------------------------------- stopped in order


@pytest.mark.parametrize(
    "error", [SignInRefused("535 nu"), TryLater("nu răspunde"), ServerRefused("fără TLS")], ids=["sign-in", "later", "no"]
)
def test_a_server_that_is_not_there_leaves_the_message_open_with_the_reason(error: LlabError) -> None:
    store, server = three()
    report = carried_out(planned(store), store, Ends(server, DAN, after=False, error=error))
    kept = contact_to(store, "dan")
    assert (kept.state, kept.words, kept.attempts, kept.at) == (PENDING, str(error), 1, NOW)
    assert (report.exit_code, report.in_doubt) == (error.exit_code, ())
    assert sent(store, server).exit_code == Exit.DONE
    assert recipients(server) == [ANA, DAN, EVA]


@pytest.mark.parametrize("asked", range(1, 12))
def test_asked_to_stop_at_any_moment_nothing_is_in_doubt(asked: int) -> None:
    """`stop` says yes from the given call on, whenever the run happens to ask."""
    store, server = three()
    calls = iter(range(1, 100))
    report = carried_out(planned(store), store, server, stop=lambda: next(calls) >= asked)
    assert planned(store).uncertain == ()
    assert len(server.ledger) + report.left == 3
    assert all(contact.attempts == 1 for contact in store.contacts())
    assert sent(store, server).exit_code == Exit.DONE
    assert recipients(server) == [ANA, DAN, EVA]


def test_asked_to_stop_while_the_next_intent_is_being_kept_it_is_put_back() -> None:
    asked: list[str] = []

    class Signalled(MemoryStore):
        def mark(self, message_id: str, **outcome: object) -> None:
            super().mark(message_id, **outcome)  # type: ignore[arg-type]
            asked.append(message_id)

    store, server = Signalled(), MemorySubmission()
    store.keep_participants([person("ana"), person("dan")])
    report = carried_out(planned(store), store, server, stop=lambda: bool(asked))
    kept = contact_to(store, "dan")
    assert (kept.state, kept.words, kept.attempts) == (PENDING, NOT_HANDED_OVER, 1)
    assert (recipients(server), report.left, report.exit_code) == ([ANA], 1, Exit.INTERRUPTED)


def test_interrupted_between_two_messages_the_recorded_one_is_put_back() -> None:
    store, server = three()

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(planned(store), letterhead(), store=store, submission=server, clock=MemoryClock(NOW), progress=interrupt)
    assert (states(store), contact_to(store, "dan").words) == ({ANA: ACCEPTED, DAN: PENDING}, NOT_HANDED_OVER)
    sent(store, server)
    assert recipients(server) == [ANA, DAN, EVA]


@pytest.mark.parametrize(
    ("error", "handed"),
    [(BadConfiguration(Complaint(Path("x.md.j2"), "wrong", "")), [ANA]), (ZeroDivisionError(), [])],
)
def test_a_fault_in_writing_the_next_message_leaves_nothing_in_doubt(
    monkeypatch: pytest.MonkeyPatch, error: Exception, handed: list[str]
) -> None:
    """A template's fault does not even keep the message before it back."""
    store, server = three()
    render = Renderer.render

    def faulty(self: Renderer, *args: object, **kwargs: object) -> object:
        if kwargs["participant"] == person("dan"):
            raise error
        return render(self, *args, **kwargs)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Renderer, "render", faulty)
        if isinstance(error, BadConfiguration):
            assert str(sent(store, server).stopped) == "x.md.j2: In the message to dan: wrong"
        else:
            with pytest.raises(type(error)):
                sent(store, server)
    assert recipients(server) == handed
    assert planned(store).uncertain == ()
    assert sent(store, server).exit_code == Exit.DONE
    assert recipients(server) == [ANA, DAN, EVA]


# ---------------------------------------------------------------- a person decides


def in_doubt() -> tuple[MemoryStore, MemorySubmission]:
    """Ana got no answer, dan was cut off, eva is new."""
    store, server = store_with(person("ana"), person("dan"), person("eva")), MemorySubmission({ANA: [NO_ANSWER]})
    killed_at(DAN, store, server)
    return store, server


def test_accepted_by_decision_nobody_is_mailed_and_nothing_is_in_doubt() -> None:
    store, server = in_doubt()
    plan = decided(store, "accept")
    assert ([contact.address for contact in plan.accepted], plan.due, plan.held, plan.uncertain) == ([ANA, DAN], (), (), ())
    report = settle(plan, store=store, clock=MemoryClock(NOW))
    assert (len(server.ledger), len(report.accepted), report.exit_code) == (2, 2, Exit.DONE)
    assert {contact.words for contact in store.contacts()} == {DECIDED}
    assert set(states(store).values()) == {ACCEPTED}
    run = store.last_run("send")
    assert run is not None
    assert (run.counts["accepted"], run.counts["uncertain"]) == (2, 0)
    assert [due.address for due in planned(store).due] == [EVA]


def test_sent_once_more_by_decision_it_is_the_very_same_message_and_nobody_else_is_mailed() -> None:
    store, server = in_doubt()
    report = carried_out(decided(store, "resend"), store, server)
    assert recipients(server) == [ANA, DAN, ANA, DAN]
    assert [handed.raw for handed in server.ledger[:2]] == [handed.raw for handed in server.ledger[2:]]
    assert (states(store), report.exit_code, report.in_doubt) == ({ANA: ACCEPTED, DAN: ACCEPTED}, Exit.DONE, ())


@pytest.mark.parametrize("resolve", ["accept", "resend"])
def test_the_decision_may_be_about_some_only(resolve: Resolution) -> None:
    for choice in ({"only": ["ana"]}, {"limit": 1}):
        store, server = in_doubt()
        report = carried_out(decided(store, resolve, **choice), store, server)
        assert states(store) == {ANA: ACCEPTED, DAN: UNCERTAIN}
        assert (recipients(server)[2:], report.exit_code) == ([ANA] if resolve == "resend" else [], Exit.SOME_FAILED)
        assert [contact.address for contact in report.in_doubt] == [DAN]


@pytest.mark.parametrize("resolve", ["accept", "resend"])
def test_with_nothing_in_doubt_a_decision_changes_nothing(resolve: Resolution) -> None:
    store, _ = three()
    plan = decided(store, resolve)
    assert (plan.is_empty, plan.held, plan.put_aside) == (True, (), 0)
    assert settle(plan, store=store, clock=MemoryClock(NOW)).exit_code == Exit.DONE
    assert store.last_run("send") is None


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [
        (Submitted(Verdict.REFUSED, "550 nu"), REFUSED, "550 nu"),
        (LATER, PENDING, LATER.words),
        (NO_ANSWER, UNCERTAIN, NO_ANSWER.words),
        (TryLater("nu răspunde"), UNCERTAIN, CUT_OFF),
    ],
    ids=["refused", "later", "no answer", "away"],
)
def test_what_comes_of_sending_once_more_is_kept(said: Submitted | LlabError, state: ContactState, words: str) -> None:
    """Where nothing was handed over, the first message is as much in doubt as before."""
    store, server = store_with(person("ana")), MemorySubmission()
    killed_at(ANA, store, server)
    report = carried_out(decided(store, "resend"), store, MemorySubmission({ANA: [said]}))
    kept = contact_to(store, "ana")
    assert (kept.state, kept.words) == (state, words)
    assert report.exit_code == (said.exit_code if isinstance(said, LlabError) else Exit.SOME_FAILED)


def test_killed_while_sending_once_more_it_is_in_doubt_still() -> None:
    store, server = in_doubt()
    killed_at(ANA, store, server, resolve="resend")
    assert [contact.address for contact in planned(store).uncertain] == [ANA, DAN]


def test_who_answered_has_the_message_and_is_not_in_doubt() -> None:
    store, server = in_doubt()
    answer = TextAnswer(question="q1", text="Tot.", confidence=1, review=False, how="typed")
    store.keep(
        [], [Response(participant="ana", versions=(AnswerVersion(participant="ana", version=1, answer=answer, message="m", received=NOW),))]
    )
    assert [contact.address for contact in planned(store).uncertain] == [DAN]
    carried_out(decided(store, "resend"), store, server)
    assert recipients(server) == [ANA, DAN, DAN]


def test_who_is_no_longer_on_the_list_is_not_written_to_by_decision_either() -> None:
    store, _ = in_doubt()
    store.keep_participants([person("dan", gone=True)])
    plan = decided(store, "resend")
    assert [due.address for due in plan.due] == [ANA]
    assert counted(plan.held) == {Hold.GONE: 1}
    assert [contact.address for contact in plan.uncertain] == [DAN]


def test_two_contacts_that_were_cut_off_by_earlier_versions_are_both_kept() -> None:
    store, server = three()
    killed_at(ANA, store, server)
    other: Contact = contact_to(store, "ana").model_copy(update={"message_id": "<2@x.example>", "participant": "dan", "address": DAN})
    store.record(other, b"raw")
    assert sent(store, server).exit_code == Exit.SOME_FAILED
    assert states(store) == {ANA: UNCERTAIN, DAN: UNCERTAIN, EVA: ACCEPTED}
