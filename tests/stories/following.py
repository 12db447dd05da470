"""A survey under way in memory: one `Lab` sends, collects, reminds and thanks, as the commands do, at times that the test sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryMailbox, MemoryStore, MemorySubmission
from llab.records import Contact, ContactKind, SurveyKey
from llab.stories.contacts import remind, send, thank
from llab.stories.contacts.handover import SendReport, hand_over, settle
from llab.stories.contacts.plans import Plan
from llab.stories.contacts.writing import Background, Letterhead
from llab.stories.replies.fetch import FetchReport, fetch
from llab.survey.due import Hold
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, TEMPLATES

_REMINDER = """\
Subject: Re: {{ invitation.subject }}

We wrote on {{ invitation.date }}.

{{ questions }}

{% include "_signature.md.j2" %}
"""
_THANK_YOU = """\
Subject: Re: {{ invitation.subject }}

Thank you very much for what you wrote to us.

{% if answers %}

This is how we understood it.

{{ answers }}

{% if questions.count %}

Still open:

{{ questions }}

{% endif %}
{% endif %}

{% include "_signature.md.j2" %}
"""
_ANSWERS = """\
{% for answer in answers.list %}

**{{ answer.label }}** {{ answer.text }}

> {{ answer.words }}

{% endfor %}
"""
TRIAL = {
    **TEMPLATES,
    "_answers.md.j2": _ANSWERS,
    **{
        f"{kind}.{language}.md.j2": text for kind, text in (("reminder", _REMINDER), ("thank-you", _THANK_YOU)) for language in ("ro", "en")
    },
}
"""Plain words: what these tests hold does not depend on how the shipped templates are worded."""

DAY = timedelta(days=1)


@dataclass
class Lab:
    """A survey: its store, what it sent, its mailbox, and the time as it sees it."""

    people: Sequence[Participant]
    address: str = "lab@timisoara.example"
    key: SurveyKey = KEY
    questionnaire: Questionnaire = QUESTIONNAIRE
    now: datetime = NOW
    templates: Mapping[str, str] = field(default_factory=lambda: TRIAL)
    store: MemoryStore = field(default_factory=MemoryStore)
    submission: MemorySubmission = field(default_factory=MemorySubmission)
    mailbox: MemoryMailbox = field(default_factory=MemoryMailbox)

    def __post_init__(self) -> None:
        self.store.begin(self.key)
        self.store.keep_participants(self.people)

    @property
    def letterhead(self) -> Letterhead:
        return Letterhead(
            key=self.key, questionnaire=self.questionnaire, templates=self.templates, sender_name="Laboratorul", sender_address=self.address
        )

    def later(self, time: timedelta) -> None:
        self.now += time

    def send(self, backgrounds: Mapping[str, Background] | None = None) -> SendReport:
        plan = send.plan(self.store.participants(), store=self.store, questionnaire=self.questionnaire, now=self.now)
        return self._out(replace(plan, backgrounds=backgrounds or {}))

    def to_remind(self, **more: Any) -> Plan:
        return remind.plan(self.store.participants(), store=self.store, questionnaire=self.questionnaire, now=self.now, **more)

    def remind(self, **more: Any) -> SendReport:
        return self._out(self.to_remind(**more))

    def to_thank(self, **more: Any) -> Plan:
        return thank.plan(self.store.participants(), store=self.store, questionnaire=self.questionnaire, now=self.now, **more)

    def thank(self, **more: Any) -> SendReport:
        return self._out(self.to_thank(**more))

    def _out(self, plan: Plan) -> SendReport:
        clock = MemoryClock(self.now)
        if not plan.due:
            return settle(plan, store=self.store, clock=clock)
        return hand_over(plan, self.letterhead, store=self.store, submission=self.submission, clock=clock)

    def arrive(self, *messages: bytes) -> None:
        for raw in messages:
            self.mailbox.deliver(raw, arrived=self.now)

    def fetch(self) -> FetchReport:
        return fetch(
            mailbox=self.mailbox,
            store=self.store,
            extractor=MemoryExtractor(),
            clock=MemoryClock(self.now),
            questionnaire=self.questionnaire,
            folders=("INBOX",),
            first_day=date(2026, 1, 1),
        )

    def contacts(self, kind: ContactKind, name: str | None = None) -> list[Contact]:
        return [each for each in self.store.contacts(name) if each.kind is kind]

    def last(self) -> EmailMessage:
        """The message that was handed over last, as the standard library reads it."""
        return read(self.submission.ledger[-1].raw)


def read(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def holds(plan: Plan) -> dict[str, Hold]:
    """Why somebody is not written to, by id."""
    return {each.participant.id: each.hold for each in plan.held}


def due(plan: Plan) -> list[str]:
    return [each.participant.id for each in plan.due]
