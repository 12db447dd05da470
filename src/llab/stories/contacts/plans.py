"""What a run that writes to people is going to do: whom it writes to, whom not and why, what nobody knows the outcome of.

The plan is the same for every kind of contact; who is due for one is the `Rule` of its own story.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Literal

from llab.mail.address import fold
from llab.ports import Store
from llab.records import Contact, ContactKind, ContactState, DeliveryOutcome, MessageKind, ReadMessage
from llab.stories.contacts.writing import WAVE, Background
from llab.survey.due import Attempt, Due, Held, Standing
from llab.survey.participants import Participant
from llab.survey.response import Response
from llab.survey.ruling import Ruling

CUT_OFF = "llab was stopped before the server's answer was kept"
"""The words of a contact whose outcome nobody knows because the process ended."""

Resolution = Literal["resend", "accept"]
"""What the coordinator decides about uncertain contacts: hand the very same message over once more, or count it as accepted."""

COMMANDS: Mapping[ContactKind, str] = {
    ContactKind.INVITATION: "send",
    ContactKind.REMINDER: "remind",
    ContactKind.THANK_YOU: "thank",
}
"""The command that hands over contacts of each kind."""

STANDINGS = {
    ContactState.PENDING: Standing.OPEN,
    ContactState.ACCEPTED: Standing.HANDED_OVER,
    ContactState.UNCERTAIN: Standing.UNCERTAIN,
    ContactState.REFUSED: Standing.FAILED,
}
BY_MACHINE = frozenset({MessageKind.AUTOMATIC, MessageKind.BOUNCE})
"""What no person writes."""

_UNKNOWN = {"state": ContactState.UNCERTAIN, "words": CUT_OFF}
"""What a contact that was in hand when its run died is from the next run on."""

Rule = Callable[[Sequence[Participant], Sequence[Attempt]], tuple[Sequence[Due], Sequence[Held]]]
"""Who of the participants is due for a kind of contact, and why the others are not, from earlier attempts of that kind."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who would be written to, and who would not."""

    kind: ContactKind
    due: tuple[Due, ...]
    held: tuple[Held, ...]
    put_aside: int
    """How many are due but beyond the limit or not among the chosen."""
    uncertain: tuple[Contact, ...]
    """Contacts of which nobody knows whether the server took them, and that this plan leaves so."""
    cut_off: tuple[Contact, ...] = ()
    """Contacts that a process which died left without an outcome; the run begins with keeping that they are uncertain."""
    accepted: tuple[Contact, ...] = ()
    """Uncertain contacts that the coordinator decided to count as accepted."""
    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    """By participant, what her message goes on from; empty for first messages."""

    @property
    def command(self) -> str:
        """The command that carries it out."""
        return COMMANDS[self.kind]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do: nobody to write to, and nothing to keep."""
        return not (self.due or self.cut_off or self.accepted)


@dataclass(frozen=True, slots=True)
class Past:
    """What was written to whom, and what came back."""

    contacts: tuple[Contact, ...]
    """Of this wave, in order of recording; those that a dead process had in hand are uncertain here."""
    cut_off: frozenset[str]
    """The Message-IDs of these last ones."""
    read: tuple[ReadMessage, ...]
    """All messages that were not dismissed."""
    responses: Mapping[str, Response]
    """What was answered, by participant; only those with at least one answer."""
    opted_out: frozenset[str]
    rulings: Mapping[str, Sequence[Ruling]] = field(default_factory=dict)
    """What was decided about answers, by participant."""

    @property
    def answered(self) -> frozenset[str]:
        """Participants with at least one answer."""
        return frozenset(self.responses)


def past_of(store: Store) -> Past:
    """What the store knows that decides about writing."""
    kept = tuple(contact for contact in store.contacts() if contact.wave == WAVE)
    cut_off = frozenset(each.message_id for each in kept if each.is_in_hand)
    read = tuple(each for each in store.read_messages() if not each.is_dismissed)
    return Past(
        contacts=tuple(each.model_copy(update=_UNKNOWN) if each.message_id in cut_off else each for each in kept),
        cut_off=cut_off,
        read=read,
        responses={response.participant: response for response in store.responses() if response.wave == WAVE and response.versions},
        opted_out=frozenset(each.match.participant for each in read if each.match.participant and each.reading and each.reading.opt_out),
        rulings={name: tuple(some) for name, some in groupby(sorted(store.rulings(), key=_whose), key=_whose)},
    )


_whose = attrgetter("participant")


def drawn_up(
    kind: ContactKind,
    participants: Sequence[Participant],
    rule: Rule,
    past: Past,
    *,
    settled: Collection[str] = (),
    chosen: Iterable[Participant] | None = None,
    limit: int | None = None,
    resolve: Resolution | None = None,
) -> Plan:
    """The plan for one kind of contact, for the `chosen` participants (see `selecting.chosen`; all where None), so many at most.

    Doubts about contacts to those who are `settled` need no decision any more. With `resolve` the plan is about the uncertain
    contacts and nobody else.
    """
    contacts = tuple(each for each in past.contacts if each.kind is kind)
    attempts = attempts_of(contacts, past)
    in_doubt = {each.key for each in attempts if each.standing is Standing.UNCERTAIN and each.participant not in settled}
    names = {each.id for each in (participants if chosen is None else chosen)}
    uncertain = tuple(each for each in contacts if each.message_id in in_doubt and each.participant in names)
    others = tuple(each for each in contacts if each.message_id in past.cut_off and each.participant not in names)
    if resolve == "resend":
        attempts = tuple(replace(each, standing=Standing.OPEN, is_decided=True) if each.key in in_doubt else each for each in attempts)
    if resolve:  # about these people only
        concerned = {each.participant for each in uncertain}
        participants = [each for each in participants if each.id in concerned]
    going, held = rule(participants, attempts)
    selected = tuple(each for each in going if each.participant.id in names)[:limit]
    accepted = uncertain[:limit] if resolve == "accept" else ()
    decided = {each.again for each in selected} | {each.message_id for each in accepted}
    return Plan(
        kind=kind,
        due=selected,
        held=tuple(each for each in held if each.participant.id in names) if resolve != "accept" else (),
        put_aside=len(going) - len(selected),
        uncertain=tuple(each for each in (*uncertain, *others) if each.message_id not in decided),
        cut_off=tuple(each for each in past.contacts if each.message_id in past.cut_off),
        accepted=accepted,
    )


def attempts_of(contacts: Sequence[Contact], past: Past) -> tuple[Attempt, ...]:
    """The contacts as the survey room knows them; what went to where any of ours came back from has failed.

    Unless the person has written from there since: an address that somebody uses is not given up.
    """
    heard = _heard_from(past.read)
    closed = {place for place, at in _came_back(past).items() if heard.get(place, at) <= at}
    return tuple(
        Attempt(
            key=contact.message_id,
            participant=contact.participant,
            address=contact.address,
            standing=_standing(contact, closed, heard),
            next_try=contact.next_try,
        )
        for contact in contacts
    )


_Mouth = tuple[str, str]
"""A participant, and one of her addresses, folded."""


def _standing(contact: Contact, closed: Set[_Mouth], heard: Mapping[_Mouth, datetime]) -> Standing:
    mouth = (contact.participant, fold(contact.address))
    if mouth in closed:
        return Standing.FAILED
    standing = STANDINGS[contact.state]
    refused_at = contact.at or contact.recorded
    return Standing.OVERRULED if standing is Standing.FAILED and heard.get(mouth, refused_at) > refused_at else standing


def _came_back(past: Past) -> dict[_Mouth, datetime]:
    """From which addresses something of ours came back, and when last."""
    addresses = {each.message_id: (each.participant, fold(each.address)) for each in past.contacts}
    found: dict[_Mouth, datetime] = {}
    for read in past.read:
        mouth = _undeliverable(read, addresses)
        if mouth:
            found[mouth] = max(read.arrived, found.get(mouth, read.arrived))
    return found


def _undeliverable(read: ReadMessage, addresses: Mapping[str, _Mouth]) -> _Mouth | None:
    """What a delivery report names as failed: where the contact went, else the participant's address."""
    report = read.reading.delivery if read.reading else None
    if report is None or report.outcome is not DeliveryOutcome.FAILED:
        return None
    if read.match.contact:
        return addresses.get(read.match.contact)
    return (read.match.participant, fold(report.recipient)) if read.match.participant and report.recipient else None


def _heard_from(read: Iterable[ReadMessage]) -> dict[_Mouth, datetime]:
    """When each participant last wrote herself from each address."""
    found: dict[_Mouth, datetime] = {}
    for each in read:
        if each.match.participant and each.counts and each.author and each.reading and each.reading.kind not in BY_MACHINE:
            mouth = (each.match.participant, each.author)
            found[mouth] = max(each.arrived, found.get(mouth, each.arrived))
    return found
