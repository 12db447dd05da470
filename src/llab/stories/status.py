"""Where the survey stands: everybody's disposition, what the mailbox showed, what waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from typing import Literal

from llab.errors import CannotWrite, Exit
from llab.ports import Store, Workbooks
from llab.records import Contact, ContactKind, ContactState, ReadMessage
from llab.stories.contacts.fitting import withdrawn
from llab.stories.contacts.plans import past_of
from llab.stories.contacts.questions import demand_countable
from llab.stories.results.facts import facts_of
from llab.stories.results.told import left_as_they_were
from llab.stories.results.unread import unread_in
from llab.stories.selecting import chosen
from llab.survey.base import Record
from llab.survey.outcome import Disposition, Progress, disposition
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import EVERYBODY, Selection
from llab.survey.targets import Target, TargetStatus, reached
from llab.tables.deciding import decided_in
from llab.tables.facts import progress_of
from llab.tables.lists import review
from llab.tables.study import Study

GOOD = (Exit.DONE, Exit.SOME_FAILED)
"""The exit codes of a run of `fetch` that has read the mailbox through to its end."""


class ContactStatus(Record):
    """One contact of a participant."""

    kind: ContactKind
    number: int
    state: ContactState
    message_id: str
    address: str
    at: datetime | None
    withdrawn: bool = False
    """It is pending and is not going out as things stand: nobody waits for it any more."""


class ParticipantStatus(Record):
    """Where one participant stands."""

    id: str
    address: str
    """The first address."""
    language: str
    disposition: Disposition
    contacts: tuple[ContactStatus, ...]
    answered: tuple[str, ...]
    """Question ids, in the questionnaire's order."""
    asked: tuple[str, ...]
    """What was printed to her, or would be."""


class WaitingMessage(Record):
    """A message that counts for nothing yet: it waits for a decision, nobody has been found for it, or it could not be read."""

    what: Literal["held", "unmatched", "unreadable"]
    received: datetime
    author: str
    """The address in From; empty where it names none."""
    subject: str
    reason: str


class LastRun(Record):
    """How the newest run of `llab fetch` ended."""

    at: datetime
    exit_code: int
    problem: str
    """What went wrong; empty where nothing did."""


class PlannedRun(Record):
    """What `fetch` or `watch` is going to send."""

    kind: ContactKind
    at: datetime
    messages: int


class Status(Record):
    """The document of `llab status --json`."""

    schema_: Literal[1] = 1
    """Written as `schema`, which pydantic keeps for itself."""
    survey: str
    participants: tuple[ParticipantStatus, ...]
    messages: dict[str, int]
    """How many messages the mailbox showed, by fate."""
    review: int
    """Answers and messages that wait for a person: the rows of the sheet Review."""
    typed: int
    """Rows of the sheet Review in which somebody has typed a decision that was not carried out yet."""
    last_fetch: datetime | None
    """When the mailbox was last read through to its end; a message that could not be read is no hindrance."""
    last_run: LastRun | None
    waiting: tuple[WaitingMessage, ...]
    """The messages among them that count for nothing yet, the newest first."""
    planned: tuple[PlannedRun, ...] = ()
    """The earliest first."""
    left_as_they_were: tuple[str, ...] = ()
    """The workbooks that the last export could not replace, so that what is new lies beside them."""
    unread: tuple[str, ...] = ()
    """Files beside the workbooks that somebody saved in a form which llab does not read."""
    targets: tuple[TargetStatus, ...] = ()
    """How far each target of the configuration is reached, whoever is shown."""

    def document(self) -> dict[str, object]:
        """As plain values for JSON; `withdrawn` stands only where it holds."""
        fields = self.model_dump(mode="json")
        for contact in (contact for person in fields["participants"] for contact in person["contacts"]):
            if not contact["withdrawn"]:
                del contact["withdrawn"]
        targets = [{**target.model_dump(mode="json"), "missing": target.missing} for target in self.targets]
        return {"schema": fields.pop("schema_"), **fields, "targets": targets}

    def nobody_has_collected_since(self) -> datetime | None:
        """The last good fetch, or the first message that was accepted where there was none; None before anybody was written to."""
        accepted = [each.at for person in self.participants for each in person.contacts if each.state is ContactState.ACCEPTED and each.at]
        if not accepted:
            return None
        return self.last_fetch or min(accepted)

    def dispositions(self) -> Mapping[Disposition, int]:
        """How many participants have each disposition, in the order of the enum; those that nobody has are left out."""
        found = Counter(participant.disposition for participant in self.participants)
        return {each: found[each] for each in Disposition if found[each]}


def status(
    *,
    store: Store,
    questionnaire: Questionnaire,
    now: datetime,
    selection: Selection = EVERYBODY,
    targets: Sequence[Target] = (),
    folder: Workbooks | None = None,
) -> Status:
    """Where everybody stands, or whom the selection means; messages and targets are always the whole survey's. Changes nothing.

    Who is gone is left out unless something was sent to them or came back. `folder` is where the workbooks lie.

    Raises UsageError as `selecting.chosen` does, BadConfiguration where a target's condition asks for what is known of nobody.
    """
    facts = facts_of(store, questionnaire, now)
    contacts: dict[str, list[Contact]] = {}
    for contact in facts.contacts:
        contacts.setdefault(contact.participant, []).append(contact)
    progress = progress_of(facts)
    lapsed = withdrawn(past_of(store), questionnaire, now=now)
    people = [each for each in facts.participants if not each.gone or contacts.get(each.id) or progress[each.id].answered]
    demand_countable(targets, people)
    shown = people if selection.is_everybody else chosen(selection, people, store=store, questionnaire=questionnaire, now=now)
    waiting_rows = review(Study(facts)).keys
    good = [run.ended for code in GOOD if (run := store.last_run("fetch", exit_code=code))]
    last = store.last_run("fetch")
    return Status(
        survey=questionnaire.survey.id,
        participants=tuple(
            _participant(each, contacts.get(each.id, ()), progress[each.id], questionnaire, lapsed) for each in shown[: selection.limit]
        ),
        messages=facts.fates,
        review=len(waiting_rows),
        typed=len(decided_in(facts, waiting_rows)),
        last_fetch=max(good, default=None),
        last_run=LastRun(at=last.ended, exit_code=last.exit_code, problem=last.problem) if last else None,
        planned=tuple(PlannedRun(kind=each.kind, at=each.at, messages=len(each.participants)) for each in store.scheduled()),
        left_as_they_were=left_as_they_were(store),
        unread=_unread(store, folder, questionnaire.survey.id) if folder else (),
        waiting=tuple(sorted(_waiting(facts.messages), key=lambda message: message.received, reverse=True)),
        targets=reached(targets, people, {each.id: disposition(progress[each.id]) for each in people}),
    )


def _unread(store: Store, folder: Workbooks, survey: str) -> tuple[str, ...]:
    try:
        return tuple(each.path for each in unread_in(store, folder, survey))
    except CannotWrite:
        return ()  # what the folder is like is told by the export


def _waiting(messages: Iterable[ReadMessage]) -> Iterator[WaitingMessage]:
    for each in messages:
        if each.duplicate_of is None and not each.is_dismissed and (each.unreadable or each.match.participant is None or each.match.waits):
            yield WaitingMessage(
                what="unreadable" if each.unreadable else "unmatched" if each.match.participant is None else "held",
                received=each.arrived,
                author=each.author,
                subject=each.subject,
                reason=each.unreadable or "; ".join(each.match.reasons),
            )


def _participant(
    participant: Participant, contacts: Sequence[Contact], progress: Progress, questionnaire: Questionnaire, lapsed: Set[str]
) -> ParticipantStatus:
    return ParticipantStatus(
        id=participant.id,
        address=participant.addresses[0],
        language=questionnaire.language_for(participant.language),
        disposition=disposition(progress),
        contacts=tuple(
            ContactStatus(
                kind=each.kind,
                number=each.number,
                state=each.state,
                message_id=each.message_id,
                address=each.address,
                at=each.at,
                withdrawn=each.message_id in lapsed,
            )
            for each in contacts
        ),
        answered=tuple(question.id for question in questionnaire.questions if question.id in progress.answered),
        asked=progress.asked,
    )
