"""Participants and history to messages handed over: who is due, write, record, submit, mark.

The order is the promise that nobody is mailed twice: the intent with its exact bytes is on disk before the server hears of
it, and one synced transaction keeps each outcome together with the next intent. An intent that an earlier run left open goes
first, with the recorded bytes; what the server has or may have is never handed over again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from llab.errors import CannotWrite, Exit, LlabError, ServerRefused, SignInRefused, TryLater, UsageError
from llab.outgoing.compose import Address, compose, message_id
from llab.outgoing.render import Renderer
from llab.ports import Clock, Store, Submission, Submitted, Verdict
from llab.records import Contact, ContactKind, ContactState, DeliveryOutcome, ReadMessage, Run, SurveyKey
from llab.stories.questions import demand_same_questions
from llab.survey.due import Attempt, Due, Held, Standing, due, is_selected, next_try, unknown_names
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire

WAVE = 1
PATIENCE = 5
"""After so many messages put off in a row the server means all of them: go on another time."""

STATES = {
    Verdict.ACCEPTED: ContactState.ACCEPTED,
    Verdict.REFUSED: ContactState.REFUSED,
    Verdict.LATER: ContactState.PENDING,
    Verdict.UNCERTAIN: ContactState.UNCERTAIN,
}
STANDINGS = {
    ContactState.PENDING: Standing.OPEN,
    ContactState.ACCEPTED: Standing.HANDED_OVER,
    ContactState.UNCERTAIN: Standing.HANDED_OVER,
    ContactState.REFUSED: Standing.FAILED,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Who would be written to, and who would not."""

    due: tuple[Due, ...]
    held: tuple[Held, ...]
    put_aside: int
    """How many are due but beyond the limit or not among the names."""
    uncertain: tuple[Contact, ...]
    """Contacts of earlier runs of which nobody knows whether they were taken."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """In whose name, about what, and with which templates we write."""

    key: SurveyKey
    questionnaire: Questionnaire
    templates: Mapping[str, str]
    sender_name: str
    sender_address: str
    reply_to: str | None = None

    @property
    def sender(self) -> Address:
        """What stands in From."""
        return Address(self.sender_name, self.sender_address)


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

    def of(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """The outcomes with that verdict, in order."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is verdict)

    @property
    def exit_code(self) -> Exit:
        """What stopped the run; else whether a message failed."""
        if self.stopped:
            return self.stopped.exit_code
        if self.interrupted:
            return Exit.INTERRUPTED
        return Exit.DONE if len(self.of(Verdict.ACCEPTED)) == len(self.outcomes) else Exit.SOME_FAILED


def plan(
    participants: Sequence[Participant],
    *,
    store: Store,
    questionnaire: Questionnaire,
    now: datetime,
    only: Collection[str] = (),
    limit: int | None = None,
) -> Plan:
    """Who is due for the invitation, of the participants named in `only` (ids or addresses; all where there are none).

    Changes nothing. Raises UsageError where a name belongs to nobody, SafetyStop where questions that were asked have changed
    their meaning.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    unknown = unknown_names(only, participants)
    if unknown:
        raise UsageError(
            f"Nobody in the participants file is called {', '.join(unknown)}.", advice="Name people by their id or their address."
        )
    contacts = tuple(contact for contact in store.contacts() if contact.kind is ContactKind.INVITATION and contact.wave == WAVE)
    read = store.read_messages()
    going, held = due(
        participants,
        _attempts(contacts, read),
        now=now,
        answered={response.participant for response in store.responses() if response.wave == WAVE and response.versions},
        opted_out={each.match.participant for each in read if each.match.participant and each.reading and each.reading.opt_out},
    )
    selected = tuple(each for each in going if is_selected(each.participant, only))[:limit]
    return Plan(
        due=selected,
        held=tuple(each for each in held if is_selected(each.participant, only)),
        put_aside=len(going) - len(selected),
        uncertain=tuple(contact for contact in contacts if contact.state is ContactState.UNCERTAIN),
    )


def _attempts(contacts: Sequence[Contact], read: Sequence[ReadMessage]) -> list[Attempt]:
    """The contacts as the survey room knows them; what came back undeliverable has failed."""
    returned = {key for each in read for key in _undeliverable(each)}
    return [
        Attempt(
            key=contact.message_id,
            participant=contact.participant,
            address=contact.address,
            standing=Standing.FAILED
            if returned & {contact.message_id, (contact.participant, contact.address.casefold())}
            else STANDINGS[contact.state],
            next_try=contact.next_try,
        )
        for contact in contacts
    ]


def _undeliverable(read: ReadMessage) -> Iterator[str | tuple[str, str]]:
    """What a delivery report names as failed: the contact's Message-ID, else the participant's address."""
    report = read.reading.delivery if read.reading else None
    if report is None or report.outcome is not DeliveryOutcome.FAILED:
        return
    if read.match.contact:
        yield read.match.contact
    elif read.match.participant and report.recipient:
        yield read.match.participant, report.recipient.casefold()


def send(
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
    when an outcome cannot be kept, and BadConfiguration when a template fails: nothing was handed over then that is not kept.
    """
    started = clock.now()
    store.keep_questionnaire(letterhead.questionnaire, wave=WAVE, at=started)
    write = _writer(letterhead, clock)
    waiting = deque(plan.due)
    outcomes: list[Outcome] = []
    stopped: LlabError | None = None
    intent: tuple[Contact, bytes] | None = None
    while waiting and not stopped and not stop():
        intent = intent or _intent(waiting[0], store, write)
        following = write(waiting[1]) if len(waiting) > 1 and not waiting[1].again else None
        try:
            submitted = _hand_over(submission, letterhead.sender_address, *intent)
        except (SignInRefused, ServerRefused, TryLater) as error:
            stopped = error
            break
        stopped = _out_of_patience(outcomes, submitted)
        following = None if stopped or stop() else following
        _mark(store, intent[0], submitted, now=clock.now(), then=following)
        outcomes.append(Outcome(intent[0], *submitted))
        progress(outcomes[-1])
        waiting.popleft()
        intent = following
    report = SendReport(tuple(outcomes), left=len(waiting), interrupted=bool(waiting) and not stopped, stopped=stopped)
    store.keep_run(_run(report, started, clock.now()))
    return report


def _intent(due: Due, store: Store, write: Callable[[Due], tuple[Contact, bytes]]) -> tuple[Contact, bytes]:
    """The contact and its bytes (none where its address cannot be written to), on disk: recorded earlier and open, or new."""
    if due.again:
        recorded = next(contact for contact in store.contacts(due.participant.id) if contact.message_id == due.again)
        return recorded, store.contact_bytes(due.again)
    contact, raw = write(due)
    store.record(contact, raw)
    return contact, raw


def _hand_over(submission: Submission, sender: str, contact: Contact, raw: bytes) -> Submitted:
    if not raw:
        return Submitted(Verdict.REFUSED, "llab: this is no address that can be written to")
    return submission.submit(sender=sender, recipient=contact.address, raw=raw)


def _writer(letterhead: Letterhead, clock: Clock) -> Callable[[Due], tuple[Contact, bytes]]:
    renderer = Renderer(letterhead.templates)
    questionnaire = letterhead.questionnaire
    digest = questionnaire.sha256
    domain = letterhead.sender_address.rpartition("@")[2]

    def write(due: Due) -> tuple[Contact, bytes]:
        participant, now = due.participant, clock.now()
        language = questionnaire.language_for(participant.language)
        rendered = renderer.render(
            ContactKind.INVITATION,
            questionnaire=questionnaire,
            participant=participant,
            sender_name=letterhead.sender_name,
            language=language,
        )
        name = message_id(
            letterhead.key.key, participant=participant.id, wave=WAVE, kind=ContactKind.INVITATION, number=due.number, domain=domain
        )
        contact = Contact(
            message_id=name,
            participant=participant.id,
            wave=WAVE,
            kind=ContactKind.INVITATION,
            number=due.number,
            address=due.address,
            language=language,
            questionnaire=digest,
            printed=rendered.printed,
            recorded=now,
        )
        head = partial(
            compose, rendered, sender=letterhead.sender, reply_to=letterhead.reply_to, message_id=name, date=now, language=language
        )
        try:
            return contact, head(recipient=Address(participant.name, due.address))
        except ValueError:
            head(recipient=letterhead.sender)  # raises again unless it is the recipient's address that cannot stand in a header
            return contact, b""

    return write


def _mark(store: Store, contact: Contact, submitted: Submitted, *, now: datetime, then: tuple[Contact, bytes] | None) -> None:
    later = next_try(contact.attempts + 1, now=now) if submitted.verdict is Verdict.LATER else None
    try:
        store.mark(contact.message_id, state=STATES[submitted.verdict], words=submitted.words, at=now, next_try=later, then=then)
    except CannotWrite as error:
        raise CannotWrite(
            f"The message to {contact.address} was handed over ({submitted.verdict}: {submitted.words}), but that could not be kept. "
            f"{error.problem}",
            advice=f"{error.advice} Before the next `llab send`, know that it would go to this address once more.".strip(),
        ) from error


def _out_of_patience(outcomes: Sequence[Outcome], submitted: Submitted) -> TryLater | None:
    """The error that ends the run when the server puts off one message after the other."""
    lately = [outcome.verdict for outcome in outcomes[1 - PATIENCE :]] + [submitted.verdict]
    if len(lately) < PATIENCE or set(lately) != {Verdict.LATER}:
        return None
    return TryLater(
        f"The mail server put off {PATIENCE} messages in a row; the last time it said: {submitted.words}",
        advice="Nothing is lost. Run `llab send` again in a while; it goes on where it stopped.",
    )


def _run(report: SendReport, started: datetime, ended: datetime) -> Run:
    counts = {verdict.value: len(report.of(verdict)) for verdict in Verdict}
    return Run(command="send", started=started, ended=ended, exit_code=report.exit_code, counts=counts)
