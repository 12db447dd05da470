"""A plan to messages handed over: write, record, submit, mark, one after the other.

The order is the promise that nobody is mailed twice: the intent with its exact bytes is on disk before the server hears of
it, and one synced transaction keeps each outcome together with the next intent. An intent whose outcome was never kept is the
trace of a process that died with the message in hand: it is uncertain, and like everything that the server has or may have it
is not handed over again, unless the coordinator decides so. A run that is stopped in order leaves no such trace.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from llab.errors import BadConfiguration, CannotWrite, Exit, LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Clock, Store, Submission, Submitted, Verdict
from llab.records import Contact, ContactState, Run
from llab.stories.plans import CUT_OFF, Plan
from llab.stories.writing import WAVE, Intent, Letterhead, writer
from llab.survey.due import Due, next_try

PATIENCE = 5
"""After so many messages put off in a row the server means all of them: go on another time."""

NOT_HANDED_OVER = "llab was stopped before this message was handed over"
DECIDED = "accepted by decision of the coordinator"

STATES = {
    Verdict.ACCEPTED: ContactState.ACCEPTED,
    Verdict.REFUSED: ContactState.REFUSED,
    Verdict.LATER: ContactState.PENDING,
    Verdict.UNCERTAIN: ContactState.UNCERTAIN,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the server said to one contact."""

    contact: Contact
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class SendReport:
    """What went out, what did not, and what stopped the run where something did."""

    outcomes: tuple[Outcome, ...]
    left: int
    """How many of the plan were not tried."""
    interrupted: bool = False
    stopped: LlabError | None = None
    uncertain: tuple[Contact, ...] = ()
    """Contacts of earlier runs that stay uncertain: a person has to decide."""
    accepted: tuple[Contact, ...] = ()
    """Contacts that count as accepted from now on, by decision."""

    def of(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """The outcomes with that verdict, in order."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is verdict)

    @property
    def in_doubt(self) -> tuple[Contact, ...]:
        """Everything that is uncertain after the run, with the words that say why."""
        update = {"state": ContactState.UNCERTAIN}
        new = (each.contact.model_copy(update={**update, "words": each.words}) for each in self.of(Verdict.UNCERTAIN))
        return (*self.uncertain, *new)

    @property
    def exit_code(self) -> Exit:
        """What stopped the run; else whether a message failed, or one waits for a person's decision."""
        if self.stopped:
            return self.stopped.exit_code
        if self.interrupted:
            return Exit.INTERRUPTED
        is_well = len(self.of(Verdict.ACCEPTED)) == len(self.outcomes) and not self.uncertain
        return Exit.DONE if is_well else Exit.SOME_FAILED


def hand_over(
    plan: Plan,
    letterhead: Letterhead,
    *,
    store: Store,
    submission: Submission,
    clock: Clock,
    progress: Callable[[Outcome], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Hand over what the plan says, one after the other; whatever happens to one does not keep the rest back.

    What stops the run as a whole (sign-in refused, server away) ends it cleanly and stands in the report. Raises CannotWrite
    when an outcome cannot be kept (that contact is uncertain in the next run), and BadConfiguration when a template fails:
    nothing was handed over then that is not kept.
    """
    started = clock.now()
    _settle(plan, store, now=started)
    store.keep_questionnaire(letterhead.questionnaire, wave=WAVE, at=started)
    queue = _Queue(
        waiting=deque(plan.due),
        write=writer(letterhead, clock, plan.kind, plan.backgrounds),
        command=plan.command,
        sender=letterhead.sender_address,
        store=store,
        submission=submission,
        clock=clock,
        progress=progress,
        stop=stop,
    )
    queue.hand_over_all()
    left = len(queue.waiting)
    interrupted = bool(left) and not queue.stopped
    report = SendReport(tuple(queue.outcomes), left, interrupted, queue.stopped, plan.uncertain, plan.accepted)
    store.keep_run(_run(plan.command, report, started, clock.now()))
    return report


def settle(plan: Plan, *, store: Store, clock: Clock) -> SendReport:
    """Keep what a plan without anybody to write to says: what was cut off is uncertain, what was decided is accepted."""
    started = clock.now()
    _settle(plan, store, now=started)
    report = SendReport((), left=0, uncertain=plan.uncertain, accepted=plan.accepted)
    if not plan.is_empty:
        store.keep_run(_run(plan.command, report, started, clock.now()))
    return report


def _settle(plan: Plan, store: Store, *, now: datetime) -> None:
    for contact in plan.cut_off:  # one at most: no run hands anything over before it has kept these
        store.mark(contact.message_id, state=ContactState.UNCERTAIN, words=CUT_OFF, at=now)
    for contact in plan.accepted:
        store.mark(contact.message_id, state=ContactState.ACCEPTED, words=DECIDED, at=now)


@dataclass(slots=True)
class _Queue:
    """The run in the making."""

    waiting: deque[Due]
    write: Callable[[Due], Intent]
    command: str
    sender: str
    store: Store
    submission: Submission
    clock: Clock
    progress: Callable[[Outcome], None]
    stop: Callable[[], bool]
    outcomes: list[Outcome] = field(default_factory=list)
    stopped: LlabError | None = None
    intent: Intent | None = None
    """On disk, and surely not handed over. None while the submission has it: then an end leaves it without an outcome."""

    def hand_over_all(self) -> None:
        """Until nobody waits or something stops the run."""
        try:
            while self.waiting and not self.stopped and not self.stop():
                self._hand_over_first()
        finally:
            if self.intent:
                self._put_back(self.intent[0])

    def _hand_over_first(self) -> None:
        intent = self.intent = self.intent or self._recorded(self.waiting[0])
        following = self._following()
        self.intent = None
        try:
            submitted = self._hand_over(*intent)
        except (SignInRefused, ServerRefused, TryLater) as error:
            self.stopped, self.intent = error, intent
            return
        self.stopped = _out_of_patience(self.outcomes, submitted, self.command)
        following = None if self.stopped or self.stop() else following
        _mark(self.store, intent[0], submitted, self.command, now=self.clock.now(), then=following)
        self.intent = following
        self.waiting.popleft()
        self.outcomes.append(Outcome(intent[0], *submitted))
        self.progress(self.outcomes[-1])

    def _following(self) -> Intent | None:
        """The contact after the first, to be recorded with the outcome of the first; None where there is none that is new."""
        if len(self.waiting) < 2 or self.waiting[1].again:
            return None
        try:
            return self.write(self.waiting[1])
        except BadConfiguration:
            return None  # raised again when it is its turn; it does not keep the first back

    def _recorded(self, due: Due) -> Intent:
        """The intent on disk: of a contact that is new, or of one recorded earlier that goes out once more."""
        if due.again:
            contact = next(each for each in self.store.contacts(due.participant.id) if each.message_id == due.again)
            raw = self.store.contact_bytes(due.again)
            self.store.record_again(due.again, words=CUT_OFF, at=self.clock.now())
            return contact, raw
        contact, raw = self.write(due)
        self.store.record(contact, raw)
        return contact, raw

    def _hand_over(self, contact: Contact, raw: bytes) -> Submitted:
        if not raw:
            return Submitted(Verdict.REFUSED, "llab: this is no address that can be written to")
        return self.submission.submit(sender=self.sender, recipient=contact.address, raw=raw)

    def _put_back(self, contact: Contact) -> None:
        """Keep that this was not handed over: it is as open, or as uncertain, as it was before."""
        words = self.stopped.problem if self.stopped else NOT_HANDED_OVER
        kept = contact.words if contact.state is ContactState.UNCERTAIN else words
        self.store.mark(contact.message_id, state=contact.state, words=kept, at=self.clock.now())


def _mark(store: Store, contact: Contact, submitted: Submitted, command: str, *, now: datetime, then: tuple[Contact, bytes] | None) -> None:
    later = next_try(contact.attempts + 1, now=now) if submitted.verdict is Verdict.LATER else None
    try:
        store.mark(contact.message_id, state=STATES[submitted.verdict], words=submitted.words, at=now, next_try=later, then=then)
    except CannotWrite as error:
        raise CannotWrite(
            f"The message to {contact.address} was handed over ({submitted.verdict}: {submitted.words}), but that could not be kept. "
            f"{error.problem}",
            advice=f"{error.advice} The next `llab {command}` shows this message as uncertain and leaves it alone.".strip(),
        ) from error


def _out_of_patience(outcomes: Sequence[Outcome], submitted: Submitted, command: str) -> TryLater | None:
    """The error that ends the run when the server puts off one message after the other."""
    lately = [outcome.verdict for outcome in outcomes[1 - PATIENCE :]] + [submitted.verdict]
    if len(lately) < PATIENCE or set(lately) != {Verdict.LATER}:
        return None
    return TryLater(
        f"The mail server put off {PATIENCE} messages in a row; the last time it said: {submitted.words}",
        advice=f"Nothing is lost. Run `llab {command}` again in a while; it goes on where it stopped.",
    )


def _run(command: str, report: SendReport, started: datetime, ended: datetime) -> Run:
    counts = {verdict.value: len(report.of(verdict)) for verdict in Verdict}
    counts[Verdict.ACCEPTED.value] += len(report.accepted)
    counts[Verdict.UNCERTAIN.value] += len(report.uncertain)
    return Run(command=command, started=started, ended=ended, exit_code=report.exit_code, counts=counts)
