"""Whose message is it? By our Message-ID in its references, in what it returns, then by the sender's address."""

from __future__ import annotations

from collections.abc import Sequence

from llab.mail.address import fold
from llab.mail.delivery import delivery_report
from llab.mail.message import Message
from llab.records import Contact, Match, MatchedBy
from llab.survey.participants import Participant


class Directory:
    """Whom we wrote to, by Message-ID and by address; made once for many messages."""

    def __init__(self, participants: Sequence[Participant], contacts: Sequence[Contact]) -> None:
        self._contacts = {contact.message_id: contact for contact in contacts}
        self._by_address: dict[str, list[str]] = {}
        self._addresses: dict[str, frozenset[str]] = {}
        for participant in participants:
            folded = frozenset(map(fold, participant.addresses))
            self._addresses[participant.id] = folded
            for address in folded:
                self._by_address.setdefault(address, []).append(participant.id)

    def is_ours(self, message: Message) -> bool:
        """Whether it is one of our own messages, seen again."""
        return message.message_id in self._contacts

    def match(self, message: Message) -> Match:
        """The participant whose message it is, by the strongest evidence there is, with what speaks against it."""
        readers = (self._by_reference, self._by_returned, self._by_sender, self._by_report)
        return next((match for reader in readers if (match := reader(message)) is not None), Match(participant=None, by=MatchedBy.NOTHING))

    def _by_reference(self, message: Message) -> Match | None:
        named = [self._contacts[reference] for reference in message.references if reference in self._contacts]
        if not named:
            return None
        contact = named[-1]
        people = {each.participant for each in named}
        senders = self._by_address.get(message.author, [])
        reasons: list[str] = []
        if len(people) > 1:
            sender = next((each for each in reversed(named) if each.participant in senders), contact)
            contact = sender
            reasons.append("it refers to messages to more than one participant")
        elif message.author not in self._addresses.get(contact.participant, frozenset()):
            reasons.append(f"it came from {message.author or 'no address'}, which is not on the list")
            if senders:
                reasons.append(f"that address is listed for {', '.join(senders)}")
        return Match(participant=contact.participant, contact=contact.message_id, by=MatchedBy.MESSAGE_ID, reasons=tuple(reasons))

    def _by_returned(self, message: Message) -> Match | None:
        for returned in message.returned:
            contact = self._contacts.get(returned.message_id)
            if contact is not None:
                return Match(participant=contact.participant, contact=contact.message_id, by=MatchedBy.RETURNED)
        return None

    def _by_report(self, message: Message) -> Match | None:
        """A delivery report that returns the message as text, or only names whom it could not reach."""
        report = delivery_report(message)
        if report is None:
            return None
        contact = self._contacts.get(report.original_message_id)
        if contact is not None:
            return Match(participant=contact.participant, contact=contact.message_id, by=MatchedBy.RETURNED)
        if report.original_message_id or any(returned.message_id for returned in message.returned):
            return None  # it names a message, and that is none of ours
        named = [people for address in (report.original_recipient, report.recipient) if (people := self._by_address.get(fold(address)))]
        return Match(participant=named[0][0], by=MatchedBy.REPORTED) if named and len(named[0]) == 1 else None

    def _by_sender(self, message: Message) -> Match | None:
        senders = self._by_address.get(message.author, [])
        if len(senders) == 1:
            return Match(participant=senders[0], by=MatchedBy.ADDRESS)
        if senders:
            reason = f"its address is listed for {', '.join(senders)}, and it names none of our messages"
            return Match(participant=None, by=MatchedBy.NOTHING, reasons=(reason,))
        return None
