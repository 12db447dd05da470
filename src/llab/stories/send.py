"""Participants and history to messages handed over: who is due, write, record, submit, mark.

The order is the promise that nobody is mailed twice: the intent with its exact bytes is on disk before the server hears of
it, and one synced transaction keeps each outcome together with the next intent. An intent whose outcome was never kept is the
trace of a process that died with the message in hand: it is uncertain, and like everything that the server has or may have it
is not handed over again, unless the coordinator decides so. A run that is stopped in order leaves no such trace.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Literal

from llab.errors import BadConfiguration, CannotWrite, Exit, LlabError, ServerRefused, SignInRefused, TryLater, UsageError
from llab.outgoing.compose import Address, compose, message_id, plus_address
from llab.outgoing.render import Renderer
from llab.ports import Clock, Store, Submission, Submitted, Verdict
from llab.records import Contact, ContactKind, ContactState, DeliveryOutcome, ReadMessage, Run, SurveyKey
from llab.stories.questions import demand_same_questions
from llab.survey.due import Attempt, Due, Held, Standing, due, is_selected, next_try, unknown_names
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.token import token

WAVE = 1
PATIENCE = 5
"""After so many messages put off in a row the server means all of them: go on another time."""

CUT_OFF = "llab was stopped before the server's answer was kept"
"""The words of a contact whose outcome nobody knows because the process ended."""
NOT_HANDED_OVER = "llab was stopped before this message was handed over"
DECIDED = "accepted by decision of the coordinator"

Resolution = Literal["resend", "accept"]
"""What the coordinator decides about uncertain contacts: hand the very same message over once more, or count it as accepted."""

STATES = {
    Verdict.ACCEPTED: ContactState.ACCEPTED,
    Verdict.REFUSED: ContactState.REFUSED,
    Verdict.LATER: ContactState.PENDING,
    Verdict.UNCERTAIN: ContactState.UNCERTAIN,
}
STANDINGS = {
    ContactState.PENDING: Standing.OPEN,
    ContactState.ACCEPTED: Standing.HANDED_OVER,
    ContactState.UNCERTAIN: Standing.UNCERTAIN,
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
    """Contacts of which nobody knows whether the server took them, and that this plan leaves so."""
    cut_off: tuple[Contact, ...] = ()
    """Contacts that a process which died left without an outcome; the run begins with keeping that they are uncertain."""
    accepted: tuple[Contact, ...] = ()
    """Uncertain contacts that the coordinator decided to count as accepted."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do: nobody to write to, and nothing to keep."""
        return not (self.due or self.cut_off or self.accepted)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """In whose name, about what, and with which templates we write."""

    key: SurveyKey
    questionnaire: Questionnaire
    templates: Mapping[str, str]
    sender_name: str
    sender_address: str
    reply_to: str | None = None
    has_plus_addresses: bool = False
    """Whether the mailbox takes what is written to `name+anything@…`."""

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


# ---------------------------------------------------------------- the plan


def plan(
    participants: Sequence[Participant],
    *,
    store: Store,
    questionnaire: Questionnaire,
    now: datetime,
    only: Collection[str] = (),
    limit: int | None = None,
    resolve: Resolution | None = None,
) -> Plan:
    """Who is due for the invitation, of the participants named in `only` (ids or addresses; all where there are none).

    With `resolve` the plan is about the uncertain contacts and nobody else. Changes nothing. Raises UsageError where a name
    belongs to nobody, SafetyStop where questions that were asked have changed their meaning.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    unknown = unknown_names(only, participants)
    if unknown:
        raise UsageError(
            f"Nobody in the participants file is called {', '.join(unknown)}.", advice="Name people by their id or their address."
        )
    kept = tuple(contact for contact in store.contacts() if contact.kind is ContactKind.INVITATION and contact.wave == WAVE)
    cut_off = {each.message_id for each in kept if each.is_in_hand}
    contacts = tuple(each.model_copy(update=_UNKNOWN) if each.message_id in cut_off else each for each in kept)
    read = tuple(each for each in store.read_messages() if not each.is_dismissed)
    answered = {response.participant for response in store.responses() if response.wave == WAVE and response.versions}
    opted_out = {each.match.participant for each in read if each.match.participant and each.reading and each.reading.opt_out}
    attempts = _attempts(contacts, read)
    in_doubt = {each.key for each in attempts if each.standing is Standing.UNCERTAIN and each.participant not in answered}
    names = {each.id for each in participants if is_selected(each, only)}
    uncertain = tuple(each for each in contacts if each.message_id in in_doubt and each.participant in names)
    others = tuple(each for each in contacts if each.message_id in cut_off and each.participant not in names)
    if resolve == "resend":
        attempts = [replace(each, standing=Standing.OPEN) if each.key in in_doubt else each for each in attempts]
    if resolve:  # about these people only
        concerned = {each.participant for each in uncertain}
        participants = [each for each in participants if each.id in concerned]
    going, held = due(participants, attempts, now=now, answered=answered, opted_out=opted_out)
    selected = tuple(each for each in going if each.participant.id in names)[:limit]
    accepted = uncertain[:limit] if resolve == "accept" else ()
    settled = {each.again for each in selected} | {each.message_id for each in accepted}
    return Plan(
        due=selected,
        held=tuple(each for each in held if each.participant.id in names) if resolve != "accept" else (),
        put_aside=len(going) - len(selected),
        uncertain=tuple(each for each in (*uncertain, *others) if each.message_id not in settled),
        cut_off=tuple(each for each in contacts if each.message_id in cut_off),
        accepted=accepted,
    )


_UNKNOWN = {"state": ContactState.UNCERTAIN, "words": CUT_OFF}
"""What such a contact is from the next run on."""


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


# ---------------------------------------------------------------- the run


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
    when an outcome cannot be kept (that contact is uncertain in the next run), and BadConfiguration when a template fails:
    nothing was handed over then that is not kept.
    """
    started = clock.now()
    _settle(plan, store, now=started)
    store.keep_questionnaire(letterhead.questionnaire, wave=WAVE, at=started)
    queue = _Queue(
        waiting=deque(plan.due),
        write=writer(letterhead, clock),
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
    store.keep_run(_run(report, started, clock.now()))
    return report


def settle(plan: Plan, *, store: Store, clock: Clock) -> SendReport:
    """Keep what a plan without anybody to write to says: what was cut off is uncertain, what was decided is accepted."""
    started = clock.now()
    _settle(plan, store, now=started)
    report = SendReport((), left=0, uncertain=plan.uncertain, accepted=plan.accepted)
    if not plan.is_empty:
        store.keep_run(_run(report, started, clock.now()))
    return report


def _settle(plan: Plan, store: Store, *, now: datetime) -> None:
    for contact in plan.cut_off:  # one at most: no run hands anything over before it has kept these
        store.mark(contact.message_id, state=ContactState.UNCERTAIN, words=CUT_OFF, at=now)
    for contact in plan.accepted:
        store.mark(contact.message_id, state=ContactState.ACCEPTED, words=DECIDED, at=now)


Intent = tuple[Contact, bytes]
"""A contact and its bytes; none where its address cannot be written to."""


@dataclass(slots=True)
class _Queue:
    """The run in the making."""

    waiting: deque[Due]
    write: Callable[[Due], Intent]
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
        self.stopped = _out_of_patience(self.outcomes, submitted)
        following = None if self.stopped or self.stop() else following
        _mark(self.store, intent[0], submitted, now=self.clock.now(), then=following)
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


def writer(letterhead: Letterhead, clock: Clock) -> Callable[[Due], Intent]:
    """Writes the invitation to whoever is due, and keeps nothing: the contact and its bytes, the same for the same time.

    Raises BadConfiguration where a template cannot be used; what this returns raises it where one fails for somebody.
    """
    renderer = Renderer(letterhead.templates)
    questionnaire = letterhead.questionnaire
    digest = questionnaire.sha256
    key = letterhead.key
    domain = letterhead.sender_address.rpartition("@")[2]

    def write(due: Due) -> Intent:
        participant, now = due.participant, clock.now()
        language = questionnaire.language_for(participant.language)
        reference = token(key.survey, key.key, participant=participant.id, wave=WAVE, kind=ContactKind.INVITATION.value, number=due.number)
        rendered = renderer.render(
            ContactKind.INVITATION,
            questionnaire=questionnaire,
            participant=participant,
            sender_name=letterhead.sender_name,
            language=language,
            reference=str(reference),
        )
        name = message_id(reference, domain=domain)
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
        replies = letterhead.reply_to or letterhead.sender_address
        head = partial(
            compose,
            rendered,
            sender=letterhead.sender,
            reply_to=plus_address(replies, reference) if letterhead.has_plus_addresses else letterhead.reply_to,
            message_id=name,
            date=now,
            language=language,
            unsubscribe=f"unsubscribe {reference}",
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
            advice=f"{error.advice} The next `llab send` shows this message as uncertain, and does not send it again by itself.".strip(),
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
    counts[Verdict.ACCEPTED.value] += len(report.accepted)
    counts[Verdict.UNCERTAIN.value] += len(report.uncertain)
    return Run(command="send", started=started, ended=ended, exit_code=report.exit_code, counts=counts)
