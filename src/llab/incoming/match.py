"""Whose message is it? What names one of our contacts decides; then the sender's address; then, for a person to confirm, the name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from llab.mail.address import fold
from llab.mail.authentication import Dmarc, dmarc_verdict
from llab.mail.delivery import delivery_report
from llab.mail.message import Message
from llab.records import Contact, Match, MatchedBy
from llab.survey.participants import Participant
from llab.survey.token import Token, tokens_in

_ADDRESSED = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to")
"""The fields in which an address with our token may stand: as the author wrote it, and as servers note it down on delivery."""

_REPORTS = frozenset({MatchedBy.RETURNED, MatchedBy.REPORTED})
"""Evidence of a machine's, which writes from its own address."""

_LEAST_NAMES = 2
"""A name of one word is many people's."""

_Named = tuple[MatchedBy, tuple[Contact, ...]]


class Directory:
    """Whom we wrote to, by Message-ID, token, address and name; made once for many messages.

    `accepted` are the addresses that a person accepted for a participant later. `trusted` names the server whose verdict on
    a sender's identity counts. Where `strangers_wait`, a reply from an address that is not on the list waits for a person.
    """

    def __init__(
        self,
        participants: Sequence[Participant],
        contacts: Sequence[Contact],
        *,
        accepted: Mapping[str, Iterable[str]] | None = None,
        trusted: str = "",
        strangers_wait: bool = False,
    ) -> None:
        self._contacts = {contact.message_id: contact for contact in contacts}
        self._by_token = {token: contact for contact in contacts for token in tokens_in(contact.message_id)}
        self._surveys = frozenset(token.survey for token in self._by_token)
        self._trusted = trusted
        self._strangers_wait = strangers_wait
        self._by_address: dict[str, list[str]] = {}
        self._by_name: dict[frozenset[str], list[str]] = {}
        self._addresses: dict[str, frozenset[str]] = {}
        for participant in participants:
            folded = frozenset(map(fold, (*participant.addresses, *(accepted or {}).get(participant.id, ()))))
            self._addresses[participant.id] = folded
            for address in folded:
                self._by_address.setdefault(address, []).append(participant.id)
            self._by_name.setdefault(_name(participant.name), []).append(participant.id)

    def addresses(self, participant: str) -> frozenset[str]:
        """All addresses known as the participant's, folded."""
        return self._addresses.get(participant, frozenset())

    def owner(self, message: Message) -> str | None:
        """Whose contact the message is, where it is one of our own, seen again; else None."""
        contact = self._contacts.get(message.message_id)
        return contact.participant if contact else None

    def is_foreign(self, message: Message) -> bool:
        """Whether it names a contact of another survey, and none of ours."""
        tokens = {*_all_tokens(message)}
        names_ours = not self._surveys.isdisjoint(token.survey for token in tokens)
        return bool(tokens) and not names_ours and next(self._named(message), None) is None

    def match(self, message: Message) -> Match:
        """The participant whose message it is, by the strongest evidence there is, with what speaks against it."""
        named = list(self._named(message))
        found = self._judged(message, named) if named else self._unnamed(message)
        return found if found.participant is None or _is_by_machine(message, found.by) else self._authenticated(message, found)

    # ------------------------------------------------------------ contacts that it names

    def _named(self, message: Message) -> Iterator[_Named]:
        """The contacts that the message names, by each kind of evidence, the strongest first."""
        readers: tuple[tuple[MatchedBy, Callable[[Message], Iterable[Contact | None]]], ...] = (
            (MatchedBy.MESSAGE_ID, lambda one: map(self._contacts.get, one.references)),
            (MatchedBy.RECIPIENT, lambda one: map(self._by_token.get, _tokens_of_recipients(one))),
            (MatchedBy.RETURNED, self._returned),
            (MatchedBy.TEXT, lambda one: map(self._by_token.get, _tokens_of_text(one))),
        )
        for by, reader in readers:
            contacts = tuple(contact for contact in reader(message) if contact is not None)
            if contacts:
                yield by, contacts

    def _returned(self, message: Message) -> Iterator[Contact | None]:
        yield from (self._contacts.get(returned.message_id) for returned in message.returned)
        report = delivery_report(message)
        yield self._contacts.get(report.original_message_id) if report else None

    def _judged(self, message: Message, named: Sequence[_Named]) -> Match:
        by, contacts = named[0]
        contact = contacts[-1]
        if _is_by_machine(message, by):
            return Match(participant=contacts[0].participant, contact=contacts[0].message_id, by=by)
        people = {each.participant for each in contacts}
        senders = self._by_address.get(message.author, [])
        hers = next((each for each in reversed(contacts) if each.participant in senders), None)
        several = ("it refers to messages to more than one participant",) if len(people) > 1 else ()
        if hers is not None:
            return Match(participant=hers.participant, contact=hers.message_id, by=by, reasons=several)
        others = {each.participant for _, more in named[1:] for each in more} - people
        reasons = (
            *several,
            f"it came from {message.author or 'no address'}, which is not on the list",
            *((f"that address is listed for {', '.join(senders)}",) if senders else ()),
            *((f"it also names a message to {', '.join(sorted(others))}",) if others else ()),
        )
        waits = bool(several or senders or others) or self._strangers_wait
        return Match(participant=contact.participant, contact=contact.message_id, by=by, reasons=reasons, waits=waits)

    # ------------------------------------------------------------ messages that name none

    def _unnamed(self, message: Message) -> Match:
        return self._by_sender(message) or self._by_report(message) or self._by_author_name(message) or NOBODY

    def _by_sender(self, message: Message) -> Match | None:
        senders = self._by_address.get(message.author, [])
        if len(senders) == 1:
            return Match(participant=senders[0], by=MatchedBy.ADDRESS)
        if senders:
            reason = f"its address is listed for {', '.join(senders)}, and it names none of our messages"
            return Match(participant=None, by=MatchedBy.NOTHING, reasons=(reason,))
        return None

    def _by_report(self, message: Message) -> Match | None:
        """A delivery report that only names whom it could not reach."""
        report = delivery_report(message)
        if report is None:
            return None
        if report.original_message_id or any(returned.message_id for returned in message.returned):
            return NOBODY  # it names a message, and that is none of ours
        named = [people for address in (report.original_recipient, report.recipient) if (people := self._by_address.get(fold(address)))]
        return Match(participant=named[0][0], by=MatchedBy.REPORTED) if named and len(named[0]) == 1 else None

    def _by_author_name(self, message: Message) -> Match | None:
        name = _name(message.author_name)
        people = self._by_name.get(name, []) if len(name) >= _LEAST_NAMES else []
        if len(people) != 1:
            return None
        reason = f"only the sender's name says so: it came from {message.author or 'no address'}, which is not on the list"
        return Match(participant=people[0], by=MatchedBy.NAME, reasons=(reason,), waits=True)

    # ------------------------------------------------------------ what servers say of the sender

    def _authenticated(self, message: Message, match: Match) -> Match:
        """The match, which waits where a server that is trusted says that the sender is not who he says he is."""
        if dmarc_verdict(message, self._trusted).dmarc is not Dmarc.FAIL:
            return match
        reason = f"the mail server says that it does not come from {message.author or 'its sender'} (DMARC)"
        return match.model_copy(update={"waits": True, "reasons": (*match.reasons, reason)})


NOBODY = Match(participant=None, by=MatchedBy.NOTHING)


def _name(name: str) -> frozenset[str]:
    """A name's words, whatever their order: «Pop, Ana» is «Ana Pop»."""
    return frozenset(name.casefold().replace(",", " ").split())


def _is_by_machine(message: Message, by: MatchedBy) -> bool:
    """Whether a delivery report is the evidence, or came to the address that was made for it."""
    return by in _REPORTS or (by is MatchedBy.RECIPIENT and delivery_report(message) is not None)


def _tokens_of_recipients(message: Message) -> tuple[Token, ...]:
    return tokens_in("\n".join(value for name, value in message.headers if name in _ADDRESSED))


def _tokens_of_text(message: Message) -> tuple[Token, ...]:
    return tokens_in(f"{message.subject}\n{message.text}\n{message.html}")


def _all_tokens(message: Message) -> Iterator[Token]:
    """Every token that the message, or what it returns, has anywhere."""
    yield from tokens_in(" ".join((message.message_id, *message.references, *(each.message_id for each in message.returned))))
    yield from _tokens_of_recipients(message)
    yield from _tokens_of_text(message)
