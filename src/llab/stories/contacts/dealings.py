"""What passed between us and each participant, out of the store, as whoever follows up needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from llab.mail.address import fold
from llab.mail.message import parse
from llab.outgoing.render import Earlier
from llab.ports import Store
from llab.records import Contact, ContactKind, ContactState, MessageKind, ReadMessage
from llab.stories.contacts.plans import BY_MACHINE, Past, attempts_of
from llab.stories.contacts.writing import Background
from llab.survey.due import Standing
from llab.survey.follow_up import Dealings
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion

_BEST_FIRST = (Standing.HANDED_OVER, Standing.UNCERTAIN, Standing.FAILED, Standing.OVERRULED, Standing.OPEN)
"""Of several invitations the one to go on from: of those that stand best the newest."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What passed between us and one participant."""

    contacts: tuple[Contact, ...] = ()
    """In order of recording."""
    standings: tuple[Standing, ...] = ()
    """How each stands."""
    failed: frozenset[str] = frozenset()
    """Addresses, folded, from which something came back, or to which the server refused something."""
    messages: tuple[ReadMessage, ...] = ()
    """What the person sent, or a program for her, in order of arrival; without copies and our own."""
    answers: Mapping[str, AnswerVersion] | None = None
    """As they stand, by question; None where there is none."""

    @property
    def invitation(self) -> tuple[Contact, Standing] | None:
        """The invitation that a further message goes on from, and how it stands; None where there is none."""
        found = [pair for pair in zip(self.contacts, self.standings, strict=True) if pair[0].kind is ContactKind.INVITATION]
        return min(reversed(found), key=lambda pair: _BEST_FIRST.index(pair[1]), default=None)

    @property
    def thread(self) -> tuple[str, ...]:
        """The Message-IDs of that invitation and of all that the server took after it."""
        if self.invitation is None:
            return ()
        first = self.invitation[0]
        later = self.contacts[self.contacts.index(first) + 1 :]
        return (first.message_id, *(each.message_id for each in later if each.state is ContactState.ACCEPTED))

    @property
    def heard(self) -> ReadMessage | None:
        """The last message that counts as the person's; None where there is none."""
        return next((each for each in reversed(self.messages) if each.counts and _is_by_a_person(each)), None)

    def asked(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """The questions that this person was asked, in the questionnaire's order: those that the invitation printed."""
        everything = tuple(question.id for question in questionnaire.questions)
        printed = {each.question for each in self.invitation[0].printed} if self.invitation else set()
        return tuple(name for name in everything if name in printed) if printed else everything

    def missing(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """Those of them that were not answered."""
        return tuple(name for name in self.asked(questionnaire) if name not in (self.answers or {}))

    def given(self) -> dict[str, str]:
        """The words understood so far, by question."""
        return {name: version.answer.text for name, version in (self.answers or {}).items()}


def _is_by_a_person(read: ReadMessage) -> bool:
    return read.reading is not None and read.reading.kind not in BY_MACHINE


def correspondences(past: Past) -> dict[str, Correspondence]:
    """By participant; nobody to whom nothing was written and from whom nothing came."""
    contacts: dict[str, list[Contact]] = {}
    for contact in past.contacts:
        contacts.setdefault(contact.participant, []).append(contact)
    messages: dict[str, list[ReadMessage]] = {}
    for read in past.read:
        if read.match.participant is not None and read.duplicate_of is None and not read.is_ours:
            messages.setdefault(read.match.participant, []).append(read)
    standing = {attempt.key: attempt.standing for attempt in attempts_of(past.contacts, past)}
    return {name: _correspondence(contacts.get(name, ()), messages.get(name, ()), standing, past, name) for name in {*contacts, *messages}}


def _correspondence(
    contacts: Sequence[Contact], messages: Sequence[ReadMessage], standing: Mapping[str, Standing], past: Past, name: str
) -> Correspondence:
    standings = tuple(standing[each.message_id] for each in contacts)
    return Correspondence(
        contacts=tuple(contacts),
        standings=standings,
        failed=frozenset(each.address.casefold() for each, how in zip(contacts, standings, strict=True) if how is Standing.FAILED),
        messages=tuple(messages),
        answers=past.responses[name].current() if name in past.responses else None,
    )


def dealings(
    between: Correspondence,
    *,
    past: Past,
    questionnaire: Questionnaire,
    waiting: Collection[str],
    name: str,
    kind: ContactKind,
    away_for: timedelta = timedelta(0),
) -> Dealings:
    """What decides about writing to the participant of that `name` a message of that `kind`, to where the invitation went.

    An absence without a last day is taken to last `away_for` from its message on.
    """
    invitation = between.invitation
    answers = between.answers is not None
    heard = between.heard
    return Dealings(
        invitation=_as_proven(invitation[1], is_proven=answers) if invitation else None,
        address=invitation[0].address if invitation else "",
        missing=between.missing(questionnaire),
        has_answered=answers,
        opted_out=name in past.opted_out,
        waits=name in waiting,
        failed=between.failed,
        written=max(_times_of_writing(between.contacts, kind), default=None),
        heard=heard.arrived if heard else None,
        away_until=max(_absences(between.messages, questionnaire, away_for), default=None),
    )


def _as_proven(standing: Standing, *, is_proven: bool) -> Standing:
    """Whoever has answered an invitation has had it."""
    return Standing.HANDED_OVER if standing is Standing.UNCERTAIN and is_proven else standing


def _times_of_writing(contacts: Iterable[Contact], kind: ContactKind) -> Iterator[datetime]:
    """When the server took something, or may have; an uncertain one of the kind in question waits for a decision, whatever its time."""
    for contact in contacts:
        if contact.state is ContactState.ACCEPTED or (contact.state is ContactState.UNCERTAIN and contact.kind is not kind):
            yield contact.at or contact.recorded


def _absences(messages: Iterable[ReadMessage], questionnaire: Questionnaire, away_for: timedelta) -> Iterator[datetime]:
    """Up to when each automatic response says that nobody reads: the end of its last day, where the survey is held."""
    zone = ZoneInfo(questionnaire.survey.timezone)
    for message in messages:
        reading = message.reading
        if reading is None or reading.kind is not MessageKind.AUTOMATIC:
            continue
        if reading.away_until is None:
            yield message.arrived + away_for
        elif reading.away_until.year < 9999:
            yield datetime.combine(reading.away_until + timedelta(days=1), time(), zone).astimezone(UTC)


def waiting(store: Store, past: Past, participants: Iterable[Participant]) -> frozenset[str]:
    """From whom something, or what may be theirs, waits to be read or decided about."""
    owners: dict[str, list[str]] = {}
    for participant in participants:
        for address in participant.addresses:
            owners.setdefault(fold(address), []).append(participant.id)
    names = {contact.message_id: contact.participant for contact in past.contacts}
    found: set[str] = set()
    for read in past.read:
        found.update(_waiting_for(read, owners))
    for archived in store.unread():
        message = parse(archived.raw)
        found.update(owners.get(message.author, ()), (names[each] for each in message.references if each in names))
    return frozenset(found)


def _waiting_for(read: ReadMessage, owners: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Whose message it may be, where it waits; nobody where it does not."""
    if read.duplicate_of is not None or read.is_ours or read.is_foreign:
        return ()
    owning = owners.get(read.author, ())
    if read.match.participant is not None:
        return (read.match.participant, *owning) if read.match.waits or read.unreadable else ()
    return owning


def earlier(between: Correspondence, *, store: Store, questionnaire: Questionnaire) -> Earlier | None:
    """The invitation as it was sent: the subject out of its bytes, and its day where the survey is held."""
    if between.invitation is None:
        return None
    contact = between.invitation[0]
    head = store.contact_bytes(contact.message_id).partition(b"\r\n\r\n")[0]
    day = (contact.at or contact.recorded).astimezone(ZoneInfo(questionnaire.survey.timezone)).date()
    return Earlier(subject=parse(head + b"\r\n\r\n").subject, date=day, printed=contact.printed)


def reminding(between: Correspondence, *, store: Store, questionnaire: Questionnaire) -> Background:
    """What a reminder goes on from: it asks what is missing, in the thread of the invitation."""
    return Background(
        asked=between.missing(questionnaire),
        references=between.thread,
        earlier=earlier(between, store=store, questionnaire=questionnaire),
        given=between.given() or None,
    )


def thanking(between: Correspondence, *, store: Store, questionnaire: Questionnaire, echo: bool) -> Background:
    """What a thank-you goes on from, whatever message it answers; with `echo` it shows what was understood, and asks the rest."""
    concerned = {*between.asked(questionnaire), *(between.answers or {})}
    return Background(
        asked=tuple(question.id for question in questionnaire.questions if question.id in concerned) if echo else (),
        references=between.thread,
        earlier=earlier(between, store=store, questionnaire=questionnaire),
        given=between.given() if echo else None,
    )
