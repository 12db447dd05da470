"""Several connections: everybody once, one message in hand at a time, and an end in order whatever goes wrong on one of them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.adapters.side_by_side import SideBySide
from llab.adapters.smtp import SmtpSubmission
from llab.adapters.sqlite import SqliteStore
from llab.demo.server import MailServer
from llab.errors import BadConfiguration, CannotWrite, Complaint, Exit, LlabError, ServerRefused, SignInRefused, TryLater
from llab.outgoing.render import Renderer
from llab.ports import Store, Submission, Submitted, Verdict
from llab.records import Contact, ContactState
from llab.stories.contacts.handover import Outcome, SendReport, hand_over_on
from llab.stories.contacts.pace import UNHURRIED, Pace
from llab.stories.contacts.send import plan
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, letterhead, person, recipients, states

NAMES = tuple(f"p{number:02}" for number in range(12))
EVERYBODY = [f"{name}@firma.example" for name in NAMES]
LATER = Submitted(Verdict.LATER, "451 încă nu")
ACCEPTED, PENDING, REFUSED, UNCERTAIN = ContactState.ACCEPTED, ContactState.PENDING, ContactState.REFUSED, ContactState.UNCERTAIN


class Killed(BaseException):
    """The process ends here."""


class Watched(MemoryStore):
    """Notes what is in hand, and may end the run at one of its changes: before it is made, or after."""

    def __init__(self) -> None:
        super().__init__()
        self.in_hand: tuple[str, ...] = ()
        self.changes = 0
        self.ends_at = 0
        self.error: BaseException = Killed()
        self.is_after = False
        self.begin(KEY)
        self.keep_participants([person(name) for name in NAMES])

    def record(self, contact: Contact, raw: bytes) -> None:
        self._change(lambda: MemoryStore.record(self, contact, raw))

    def take_in_hand(self, message_id: str) -> None:
        self._change(lambda: MemoryStore.take_in_hand(self, message_id))

    def mark(self, message_id: str, **outcome: object) -> None:
        self._change(lambda: self._marked(message_id, outcome))

    def _marked(self, message_id: str, outcome: dict[str, object]) -> None:
        then = outcome.pop("then", ())
        assert isinstance(then, Sequence)
        in_hand = str(outcome.pop("in_hand", ""))
        MemoryStore.mark(self, message_id, **outcome)  # type: ignore[arg-type]
        for contact, raw in then:
            MemoryStore.record(self, contact, raw)
        if in_hand:
            MemoryStore.take_in_hand(self, in_hand)

    def _change(self, make: Callable[[], None]) -> None:
        self.changes += 1
        if self.changes == self.ends_at and not self.is_after:
            raise self.error
        make()
        self.in_hand = tuple(contact.address for contact in self.contacts() if contact.is_in_hand)
        assert len(self.in_hand) <= 1
        if self.changes == self.ends_at:
            raise self.error


class Looking(MemorySubmission):
    """A server that several connections reach, and that looks at what the store says while it is given a message."""

    def __init__(self, store: Watched, script: dict[str, list[Submitted | BaseException]] | None = None) -> None:
        super().__init__(script)
        self.store = store
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        def look() -> None:
            assert before_handing_over is not None
            before_handing_over()
            self.seen.append((recipient, self.store.in_hand))

        return super().submit(sender=sender, recipient=recipient, raw=raw, before_handing_over=look)


class Away(MemorySubmission):
    """A connection that cannot be made."""

    def __init__(self, error: LlabError) -> None:
        super().__init__()
        self.error = error

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        raise self.error


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(10)  # one whose run was broken off ends by itself
    assert set(threading.enumerate()) <= before


def sent(
    store: Store, *submissions: Submission, stop: Callable[[], bool] = lambda: False, before_first: Callable[[], None] = lambda: None,
    pace: Pace = UNHURRIED,
) -> SendReport:  # fmt: skip
    """One run of `llab send`."""
    due = plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=NOW)
    with closing(SideBySide(submissions)) as lines:
        clock = MemoryClock(NOW)
        return hand_over_on(due, letterhead(), store=store, connections=lines, clock=clock, stop=stop, before_first=before_first, pace=pace)


def uncertain(store: MemoryStore) -> list[str]:
    due = plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=NOW)
    return [contact.address for contact in due.uncertain]


@pytest.mark.parametrize("connections", [2, 3, 8, 20])
def test_everybody_gets_the_message_once_and_it_is_in_hand_before_the_server_has_any_of_it(connections: int) -> None:
    store = Watched()
    server = Looking(store)
    report = sent(store, *[server] * connections)
    assert (report.exit_code, report.left, len(report.outcomes)) == (Exit.DONE, 0, len(NAMES))
    assert sorted(recipients(server)) == EVERYBODY
    assert [in_hand for _, in_hand in server.seen] == [(recipient,) for recipient, _ in server.seen]
    assert set(states(store).values()) == {ACCEPTED}
    assert all(
        store.contact_bytes(contact.message_id) == raw
        for contact in store.contacts()
        for _, to, raw, _ in server.ledger
        if to == contact.address
    )


def test_an_outcome_what_is_in_hand_next_and_later_intents_are_kept_in_one_transaction() -> None:
    """Besides one for each of the first messages, and one for a turn that nobody had to wait for."""
    store = Watched()
    sent(store, *[Looking(store)] * 3)
    assert len(NAMES) + 3 < store.changes <= 2 * len(NAMES) + 3


@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", range(1, 31, 2))
def test_killed_at_any_change_of_the_store_one_is_uncertain_at_most_nobody_is_lost_and_nobody_has_it_twice(
    number: int, is_after: bool
) -> None:
    store = Watched()
    server = MemorySubmission()
    store.ends_at, store.is_after = number, is_after
    try:
        sent(store, *[server] * 3)
    except Killed:
        assert len(uncertain(store)) <= 1
    store.ends_at = 0
    sent(store, *[server] * 3)
    in_doubt = [address for address, state in states(store).items() if state is UNCERTAIN]
    copies = Counter(recipients(server))
    assert len(in_doubt) <= 1
    assert max(copies.values()) == 1
    assert {*copies, *in_doubt} == set(EVERYBODY)


@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", [1, 2, 4, 5, 6, 9, 14])
def test_a_disk_that_refuses_ends_the_run_in_order_with_one_uncertain_at_most(number: int, is_after: bool) -> None:
    store = Watched()
    server = MemorySubmission()
    store.ends_at, store.is_after, store.error = number, is_after, CannotWrite("Discul e plin.")
    with pytest.raises(CannotWrite):
        sent(store, *[server] * 3)
    assert len(uncertain(store)) <= 1
    sent(store, *[server] * 3)
    assert max(Counter(recipients(server)).values()) == 1
    assert {*recipients(server), *uncertain(store)} == set(EVERYBODY)


@pytest.mark.parametrize("asked", [1, 3, 4, 7, 12, 20, 30])
def test_asked_to_stop_at_any_moment_nothing_is_in_doubt_and_the_next_run_goes_on(asked: int) -> None:
    store, server = Watched(), MemorySubmission()
    calls = iter(range(1, 10_000))
    report = sent(store, *[server] * 3, stop=lambda: next(calls) >= asked)
    assert uncertain(store) == []
    assert len(server.ledger) + report.left == len(NAMES)
    assert report.exit_code == (Exit.INTERRUPTED if report.left else Exit.DONE)
    assert sent(store, *[server] * 3).exit_code == Exit.DONE
    assert sorted(recipients(server)) == EVERYBODY


@pytest.mark.parametrize("number", [1, 4, 9])
def test_interrupted_at_once_one_is_uncertain_at_most_and_nothing_more_goes_out(number: int) -> None:
    """The second Ctrl-C, which waits for nothing."""
    store, server = Watched(), MemorySubmission()
    seen: list[Outcome] = []

    def interrupt(outcome: Outcome) -> None:
        seen.append(outcome)
        if len(seen) == number:
            raise KeyboardInterrupt

    due = plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=NOW)
    lines = SideBySide([server] * 3)
    with pytest.raises(KeyboardInterrupt), closing(lines):
        hand_over_on(due, letterhead(), store=store, connections=lines, clock=MemoryClock(NOW), progress=interrupt)
    assert len(uncertain(store)) <= 1
    sent(store, *[server] * 3)
    assert max(Counter(recipients(server)).values()) == 1
    assert {*recipients(server), *uncertain(store)} == set(EVERYBODY)


@pytest.mark.parametrize("error", [TryLater("prea multe conexiuni"), ServerRefused("nu de aici")], ids=["later", "refused"])
def test_a_connection_that_cannot_be_made_leaves_its_message_to_the_others(error: LlabError) -> None:
    store, server = Watched(), MemorySubmission()
    assert sent(store, Away(error), server, Away(error)).exit_code == Exit.DONE
    assert sorted(recipients(server)) == EVERYBODY


def test_where_no_connection_can_be_made_the_run_ends_and_nothing_is_in_doubt() -> None:
    store, error = Watched(), TryLater("nu răspunde")
    report = sent(store, Away(error), Away(error), Away(error))
    assert (report.stopped, report.left, report.exit_code) == (error, len(NAMES), Exit.TRY_LATER)
    assert uncertain(store) == []
    assert sent(store, MemorySubmission(), MemorySubmission()).exit_code == Exit.DONE


def test_a_sign_in_that_is_refused_ends_the_run_whatever_the_other_connections_do() -> None:
    store, server, error = Watched(), MemorySubmission(), SignInRefused("535 nu")
    report = sent(store, server, Away(error), server)
    assert (report.stopped, report.exit_code) == (error, Exit.SIGN_IN_REFUSED)
    assert len(server.ledger) + report.left == len(NAMES)
    assert uncertain(store) == []
    assert sent(store, server, server).exit_code == Exit.DONE
    assert sorted(recipients(server)) == EVERYBODY


def test_every_outcome_is_that_of_its_own_message() -> None:
    said = {
        EVERYBODY[2]: Submitted(Verdict.REFUSED, "550 5.1.1 nu există"),
        EVERYBODY[5]: LATER,
        EVERYBODY[7]: Submitted(Verdict.UNCERTAIN, "fără răspuns"),
    }
    store = Watched()
    report = sent(store, *[MemorySubmission({address: [words] for address, words in said.items()})] * 3)
    assert report.exit_code == Exit.SOME_FAILED
    wanted = dict.fromkeys(EVERYBODY, ACCEPTED) | {EVERYBODY[2]: REFUSED, EVERYBODY[5]: PENDING, EVERYBODY[7]: UNCERTAIN}
    assert states(store) == wanted
    assert {outcome.contact.address: Submitted(outcome.verdict, outcome.words) for outcome in report.outcomes}.items() >= said.items()


def test_a_server_that_puts_off_one_after_the_other_is_left_alone_on_all_connections() -> None:
    store = Watched()
    report = sent(store, *[MemorySubmission({address: [LATER] for address in EVERYBODY})] * 3)
    assert isinstance(report.stopped, TryLater)
    assert report.left >= len(NAMES) - 5 - 2


def test_a_template_that_fails_for_somebody_keeps_nobody_before_back_and_ends_the_run_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    render = Renderer.render

    def faulty(self: Renderer, *args: object, **kwargs: object) -> object:
        if kwargs["participant"] == person(NAMES[6]):
            raise BadConfiguration(Complaint(Path("x.md.j2"), "wrong", ""))
        return render(self, *args, **kwargs)  # type: ignore[arg-type]

    store, server = Watched(), MemorySubmission()
    with monkeypatch.context() as patched:
        patched.setattr(Renderer, "render", faulty)
        report = sent(store, *[server] * 3)
    assert (report.exit_code, len(report.of(Verdict.ACCEPTED)), report.left) == (Exit.BAD_CONFIGURATION, 6, 6)
    assert f"In the message to {NAMES[6]}: wrong" in str(report.stopped)
    assert sorted(recipients(server)) == EVERYBODY[:6]
    assert uncertain(store) == []
    assert sent(store, *[server] * 3).exit_code == Exit.DONE
    assert sorted(recipients(server)) == EVERYBODY


def test_a_fault_on_one_connection_passes_through_and_the_message_it_had_not_handed_over_is_open() -> None:
    store = Watched()
    server = Looking(store, {EVERYBODY[4]: [ZeroDivisionError()]})
    with pytest.raises(ZeroDivisionError):
        sent(store, *[server] * 3)
    assert uncertain(store) == []
    assert sent(store, *[server] * 3).exit_code == Exit.DONE
    assert sorted(recipients(server)) == EVERYBODY


def test_what_is_to_be_done_before_the_first_message_is_done_once_and_before() -> None:
    store, server, calls = Watched(), MemorySubmission(), list[int]()
    sent(store, *[server] * 3, before_first=lambda: calls.append(len(server.ledger)))
    assert calls == [0]


def test_several_connections_together_keep_to_the_pace() -> None:
    store, server = Watched(), MemorySubmission()
    report = sent(store, *[server] * 3, pace=Pace(per_minute=60, per_day=7))
    assert (len(server.ledger), report.left, report.exit_code) == (7, 5, Exit.TRY_LATER)
    assert max(contact.at for contact in store.contacts() if contact.at and contact.attempts) >= NOW + timedelta(seconds=6)


def test_three_connections_to_a_real_server_bring_everybody_one_message(tmp_path: Path) -> None:
    with (
        MailServer(users=["lab@timisoara.example"], password="demo") as server,
        closing(SqliteStore.open(tmp_path / "s.db", create=True)) as store,
    ):
        store.begin(KEY)
        store.keep_participants([person(name) for name in NAMES])
        lines = [
            SmtpSubmission(host="127.0.0.1", port=server.smtp_port, security="none", user="lab@timisoara.example", password=lambda: "demo")
            for _ in range(3)
        ]
        report = sent(store, *lines)
        assert (report.exit_code, report.left) == (Exit.DONE, 0)
        assert sorted(recipient for message in server.submitted for recipient in message.recipients) == EVERYBODY
        kept = sorted(store.contact_bytes(contact.message_id) for contact in store.contacts())
        assert sorted(message.raw for message in server.submitted) == kept
