"""The post of the demonstration: the invitations go to the simulated people, their replies into the mailbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from llab.demo.people.cast import Person, Written, stranger
from llab.demo.server import MailServer, SubmittedMessage
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Post:
    """Everything that comes back."""

    people: Mapping[str, tuple[Written, ...]]
    """The messages of each person, by participant id."""
    others: tuple[Written, ...]
    """Those of people whom nobody asked."""

    def in_order(self) -> list[Written]:
        """All messages in order of arrival."""
        messages = [message for each in self.people.values() for message in each]
        return sorted((*messages, *self.others), key=lambda message: message.delay_minutes)


def answered(
    people: Iterable[Person], submitted: Sequence[SubmittedMessage], questionnaire: Questionnaire, *, to: str, seed: int, now: datetime
) -> Post:
    """What everybody does with the exact bytes that were sent to her; who was sent nothing does nothing."""
    received = {recipient.lower(): message.raw for message in submitted for recipient in message.recipients}
    return Post(
        {
            person.id: person.replies(received[person.address.lower()], questionnaire, seed=seed, now=now)
            for person in people
            if person.address.lower() in received
        },
        (stranger(to, seed=seed, now=now),),
    )


def deliver(post: Post, server: MailServer, *, to: str) -> None:
    """Put all messages into the mailbox, one after the other."""
    for message in post.in_order():
        server.deliver(to, message.raw)
