"""Whoever is due to the exact bytes of her message: templates, the thread it goes on from, Message-ID and reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from llab.errors import BadConfiguration
from llab.outgoing.compose import Address, Attached, compose, message_id, plus_address
from llab.outgoing.render import Earlier, Rendered, Renderer
from llab.ports import Clock
from llab.records import Contact, ContactKind, SurveyKey
from llab.survey.due import Due
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.token import Token, token, tokens_in

WAVE = 1
MARK = "[TEST]"
"""What the subject of a message begins with that went to the coordinator instead of a participant."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """In whose name, about what, and with which templates we write."""

    key: SurveyKey
    questionnaire: Questionnaire
    templates: Mapping[str, str]
    sender_name: str
    sender_address: str
    reply_to: str | None = None
    bounce_address: str | None = None
    """Where delivery reports go; None where they go to the sender."""
    has_plus_addresses: bool = False
    """Whether the mailbox takes what is written to `name+anything@…`."""
    enclosures: tuple[tuple[str, str, bytes], ...] = ()
    """The files that go along with an invitation: name, media type, content."""
    diverted_to: str = ""
    """The address that gets everything instead of the participants, each message marked as a test; empty for real mail."""

    @property
    def sender(self) -> Address:
        """What stands in From."""
        return Address(self.sender_name, self.sender_address)

    def return_path(self, contact: Contact) -> str:
        """The address on the envelope (RFC 5321 §4.1.1.2), to which delivery reports go.

        One of its own has the contact's reference behind a + where the mailbox takes that: then a report needs to return nothing of
        the message to be known.
        """
        if not self.bounce_address or not self.has_plus_addresses:
            return self.bounce_address or self.sender_address
        (reference,) = tokens_in(contact.message_id)
        return plus_address(self.bounce_address, reference)


@dataclass(frozen=True, slots=True)
class Background:
    """What a message to somebody goes on from."""

    asked: tuple[str, ...] | None = None
    """The ids of the questions to print; None for all that are for her."""
    references: tuple[str, ...] = ()
    """The Message-IDs of our messages in the thread, oldest first; the message answers the last one (RFC 5322 §3.6.4)."""
    earlier: Earlier | None = None
    """The invitation that it follows."""
    given: Mapping[str, str] | None = None
    """By question, the words understood so far; None where the message is not to speak of them."""
    answers_to: str | None = None
    """The Message-ID of the person's message that it answers, empty where that has none; None where it answers nobody."""
    basis: str = ""
    """What a thank-you thanks for; see `Contact.basis`."""


_NONE = Background()

Intent = tuple[Contact, bytes]
"""A contact and its bytes; none where its address cannot be written to."""


def writer(
    letterhead: Letterhead,
    clock: Clock,
    kind: ContactKind = ContactKind.INVITATION,
    backgrounds: Mapping[str, Background] | None = None,
) -> Callable[[Due], Intent]:
    """Writes the message of that kind to whoever is due, and keeps nothing: the contact and its bytes, the same for the same time.

    `backgrounds` says by participant what her message goes on from. After the survey's last day templates know of none.
    Raises BadConfiguration where a template cannot be used; what this returns raises it where one fails for somebody.
    """
    return _Writer(letterhead, clock, kind, backgrounds or {}).write


class _Writer:
    """Writes messages of one kind; what is the same in all of them is made once."""

    def __init__(self, letterhead: Letterhead, clock: Clock, kind: ContactKind, backgrounds: Mapping[str, Background]) -> None:
        self._letterhead = letterhead
        self._clock = clock
        self._kind = kind
        self._backgrounds = backgrounds
        self._renderer = Renderer(letterhead.templates)
        self._questionnaire = letterhead.questionnaire
        self._endless = _without_last_day(letterhead.questionnaire)
        self._digest = letterhead.questionnaire.sha256
        self._domain = letterhead.sender_address.rpartition("@")[2]
        self._enclosed = tuple(Attached(*each) for each in letterhead.enclosures) if kind is ContactKind.INVITATION else ()

    def write(self, due: Due) -> Intent:
        """The contact and its bytes."""
        key, now = self._letterhead.key, self._clock.now()
        background = self._backgrounds.get(due.participant.id, _NONE)
        reference = token(key.survey, key.key, participant=due.participant.id, wave=WAVE, kind=self._kind.value, number=due.number)
        rendered = self._rendered(due.participant, background, reference, now)
        contact = Contact(
            message_id=message_id(reference, domain=self._domain),
            participant=due.participant.id,
            wave=WAVE,
            kind=self._kind,
            number=due.number,
            address=due.address,
            language=self._questionnaire.language_for(due.participant.language),
            questionnaire=self._digest,
            printed=rendered.printed,
            recorded=now,
            basis=background.basis,
        )
        return contact, self._composed(due, contact, rendered, background, reference)

    def _rendered(self, participant: Participant, background: Background, reference: Token, now: datetime) -> Rendered:
        questionnaire = self._questionnaire
        with _naming(participant.id):
            return self._renderer.render(
                self._kind,
                questionnaire=self._endless if questionnaire.survey.is_over(now) else questionnaire,
                participant=participant,
                sender_name=self._letterhead.sender_name,
                language=questionnaire.language_for(participant.language),
                asked=questionnaire.asked_of(participant) if background.asked is None else background.asked,
                reference=str(reference),
                earlier=background.earlier,
                given=background.given,
            )

    def _composed(self, due: Due, contact: Contact, rendered: Rendered, background: Background, reference: Token) -> bytes:
        """Empty where the recipient's address cannot stand in a header."""
        letterhead = self._letterhead
        replies = letterhead.reply_to or letterhead.sender_address
        thread = _NONE if letterhead.diverted_to else background
        head = partial(
            compose,
            _marked(rendered) if letterhead.diverted_to else rendered,
            sender=letterhead.sender,
            reply_to=plus_address(replies, reference) if letterhead.has_plus_addresses else letterhead.reply_to,
            message_id=contact.message_id,
            date=contact.recorded,
            language=contact.language,
            references=thread.references,
            in_reply_to=thread.answers_to or "",
            auto_submitted="auto-generated" if thread.answers_to is None else "auto-replied",
            unsubscribe=f"unsubscribe {reference}",
            attachments=self._enclosed,
        )
        try:
            return head(recipient=_recipient(due, letterhead.diverted_to))
        except ValueError:
            head(recipient=letterhead.sender)  # raises again unless it is the recipient's address that cannot stand in a header
            return b""


def _without_last_day(questionnaire: Questionnaire) -> Questionnaire:
    """The same for whom the last day is over: no message asks for a reply by a day that has passed."""
    return questionnaire.model_copy(update={"survey": questionnaire.survey.model_copy(update={"closes": None})})


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Says of a template that fails in whose message it did: what is in there may be of her alone."""
    try:
        yield
    except BadConfiguration as error:
        told = (replace(each, problem=f"In the message to {name}: {each.problem}") for each in error.complaints)
        raise BadConfiguration(*told) from error


def _marked(rendered: Rendered) -> Rendered:
    return rendered.model_copy(update={"subject": f"{MARK} {rendered.subject}"})


def _recipient(due: Due, diverted_to: str) -> Address:
    """Whom the message is addressed to; a diverted one says whose it is."""
    name = due.participant.name
    return Address(f"{name} {due.address}".strip(), diverted_to) if diverted_to else Address(name, due.address)
