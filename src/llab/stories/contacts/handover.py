"""A plan to messages handed over: write, record, submit, mark; on one connection or on several.

The order is the promise that nobody is mailed twice: the intent with its exact bytes is on disk before the server hears of
it. One message at a time is in hand, however many connections there are: from before its first byte until its outcome is kept,
and one synced transaction keeps each outcome, what is in hand next, and the intents of later messages. A message that is in
hand without a run is the trace of a process that died: it is uncertain, and like everything that the server has or may have
it is not handed over again, unless the coordinator decides so. A run that is stopped in order leaves no such trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from llab.errors import Exit, LlabError
from llab.ports import Clock, Connections, Store, Submission, Verdict
from llab.records import Contact, ContactState, Run
from llab.stories.contacts.pace import UNHURRIED, Pace, Pacer
from llab.stories.contacts.plans import CUT_OFF, Plan
from llab.stories.contacts.queue import OneByOne, Outcome, Queue
from llab.stories.contacts.writing import WAVE, Letterhead, writer

__all__ = ["OneByOne", "Outcome", "SendReport", "hand_over", "hand_over_on", "handed_over", "settle"]

DECIDED = "accepted by decision of the coordinator"


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
    pace: Pace = UNHURRIED,
    progress: Callable[[Outcome], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Hand over what the plan says, one after the other; see `hand_over_on`."""
    one = OneByOne(submission)
    return hand_over_on(plan, letterhead, store=store, connections=one, clock=clock, pace=pace, progress=progress, stop=stop)


def hand_over_on(
    plan: Plan,
    letterhead: Letterhead,
    *,
    store: Store,
    connections: Connections,
    clock: Clock,
    pace: Pace = UNHURRIED,
    before_first: Callable[[], None] = lambda: None,
    progress: Callable[[Outcome], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> SendReport:
    """Hand over what the plan says, not faster than that; whatever happens to one does not keep the rest back.

    What stops the run as a whole (sign-in refused, server away, the day's number reached, a template that fails for somebody) ends
    it cleanly and stands in the report. A message put off is tried again at the end where its time has come by then.
    `before_first` is called before the server hears of the first message; what it raises passes. Raises CannotWrite when an
    outcome cannot be kept (that contact is uncertain in the next run), and BadConfiguration when a template cannot be used at
    all: nothing was handed over then.
    """
    started = clock.now()
    _settle(plan, store, now=started)
    store.keep_questionnaire(letterhead.questionnaire, wave=WAVE, at=started)
    queue = Queue(
        due=plan.due,
        write=writer(letterhead, clock, plan.kind, plan.backgrounds),
        command=plan.command,
        sender=letterhead.return_path,
        store=store,
        connections=connections,
        clock=clock,
        pacer=Pacer(pace, handed_over(store) if pace != UNHURRIED else (), now=started),
        before_first=before_first,
        progress=progress,
        stop=stop,
    )
    queue.hand_over_all()
    left = len(plan.due) - len(queue.outcomes)
    interrupted = bool(left) and not queue.stopped
    report = SendReport(tuple(queue.outcomes.values()), left, interrupted, queue.stopped, plan.uncertain, plan.accepted)
    store.keep_run(_run(plan.command, report, started, clock.now()))
    return report


def handed_over(store: Store) -> Iterator[datetime]:
    """For the pace: when each message went out that the server has, or may have."""
    for each in store.contacts():
        if each.at and each.state in {ContactState.ACCEPTED, ContactState.UNCERTAIN} and each.words != DECIDED:
            yield each.at


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


def _run(command: str, report: SendReport, started: datetime, ended: datetime) -> Run:
    counts = {verdict.value: len(report.of(verdict)) for verdict in Verdict}
    counts[Verdict.ACCEPTED.value] += len(report.accepted)
    counts[Verdict.UNCERTAIN.value] += len(report.uncertain)
    return Run(command=command, started=started, ended=ended, exit_code=report.exit_code, counts=counts)
