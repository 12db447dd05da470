"""What the tables are made from, and what it says of each participant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from llab.records import Annotation, Contact, ContactState, DeliveryOutcome, MessageKind, ReadMessage
from llab.survey.base import Record
from llab.survey.outcome import Progress
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, Response
from llab.survey.ruling import Ruling


class LeftOut(Record):
    """What is left out of the facts where codes stand for people."""

    columns: tuple[str, ...] = ()
    """Further columns of the list of participants."""
    smallest_group: int = 1
    """What fewer people have in the other columns is left out too."""


class Facts(Record):
    """Everything that the tables show, as the store gave it at `now`."""

    questionnaire: Questionnaire
    participants: tuple[Participant, ...]
    contacts: tuple[Contact, ...]
    responses: tuple[Response, ...]
    messages: tuple[ReadMessage, ...]
    fates: dict[str, int]
    """How many messages the mailbox showed, by fate."""
    annotations: tuple[Annotation, ...] = ()
    """Everything that people left in workbooks, in order."""
    rulings: tuple[Ruling, ...] = ()
    """What was decided about answers, oldest first."""
    pseudonymous: LeftOut | None = None
    """Codes stand for people; None: they are named."""
    asked: dict[str, tuple[str, ...]] | None = None
    """By participant the questions that are for whom; None: what stands of each here says so."""
    is_about_some: bool = False
    """Some of the participants only stand here, as somebody chose them."""
    now: datetime
    version: str
    """Of llab."""


def current_answers(responses: Iterable[Response]) -> dict[str, dict[str, AnswerVersion]]:
    """The newest version of every answer, by participant and question; a later wave replaces an earlier one."""
    answers: dict[str, dict[str, AnswerVersion]] = defaultdict(dict)
    for response in sorted(responses, key=lambda response: response.wave):
        answers[response.participant].update(response.current())
    return answers


def progress_of(facts: Facts) -> dict[str, Progress]:
    """How far each participant is, by id, in the order of the list."""
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in facts.contacts:
        contacts[contact.participant].append(contact)
    messages: dict[str, list[ReadMessage]] = defaultdict(list)
    for message in facts.messages:
        if message.match.participant is not None and message.reading is not None and not message.is_dismissed:
            messages[message.match.participant].append(message)
    answers = current_answers(facts.responses)
    order = tuple(question.id for question in facts.questionnaire.questions)
    today = facts.now.astimezone(ZoneInfo(facts.questionnaire.survey.timezone)).date()
    return {
        person.id: _progress(
            contacts[person.id],
            messages[person.id],
            frozenset(answers.get(person.id, ())),
            _asked(contacts[person.id], order) or _for(facts, person),
            today,
        )
        for person in facts.participants
    }


def _asked(contacts: list[Contact], order: tuple[str, ...]) -> tuple[str, ...]:
    """What was printed to somebody, in the questionnaire's order; nothing before the first message."""
    printed = {question.question for contact in contacts for question in contact.printed}
    return tuple(name for name in order if name in printed)


def _for(facts: Facts, person: Participant) -> tuple[str, ...]:
    return facts.questionnaire.asked_of(person) if facts.asked is None else facts.asked[person.id]


_BY_MACHINE = (MessageKind.AUTOMATIC, MessageKind.BOUNCE)


def _progress(
    contacts: list[Contact], messages: list[ReadMessage], answered: frozenset[str], asked: tuple[str, ...], today: date
) -> Progress:
    states = {contact.state for contact in contacts}
    readings = [message.reading for message in messages if message.reading is not None]
    return Progress(
        contacted=any(state is not ContactState.PENDING for state in states),
        accepted=ContactState.ACCEPTED in states,
        uncertain=ContactState.UNCERTAIN in states,
        refused=ContactState.REFUSED in states,
        undelivered=_is_undelivered(contacts, messages),
        opted_out=any(reading.opt_out for reading in readings),
        away=any(
            reading.kind is MessageKind.AUTOMATIC and (reading.away_until is None or reading.away_until >= today) for reading in readings
        ),
        replied=any(message.counts and message.reading.kind not in _BY_MACHINE for message in messages if message.reading),
        answered=answered,
        asked=asked,
    )


def _is_undelivered(contacts: list[Contact], messages: list[ReadMessage]) -> bool:
    """Whether a report says so of the last contact that the server took, or of its address since."""
    taken = [contact for contact in contacts if contact.state is ContactState.ACCEPTED]
    return bool(taken) and any(_reports_failure(message, taken[-1]) for message in messages)


def _reports_failure(message: ReadMessage, contact: Contact) -> bool:
    report = message.reading.delivery if message.reading else None
    if report is None or report.outcome is not DeliveryOutcome.FAILED:
        return False
    named = {message.match.contact, report.original_message_id} - {None, ""}
    if named:
        return contact.message_id in named
    return report.recipient in ("", contact.address.lower()) and message.arrived >= (contact.at or contact.recorded)
