"""A small survey with invented people, and the ports' twins around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from llab.adapters.files import load_templates
from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.records import Contact, ContactState, SurveyKey
from llab.stories.contacts.handover import SendReport
from llab.stories.contacts.handover import hand_over as send
from llab.stories.contacts.plans import Plan
from llab.stories.contacts.send import plan
from llab.stories.contacts.writing import Letterhead
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import Selection

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
KEY = SurveyKey(survey="atelier", key=bytes(range(32)), created=NOW)
TEMPLATES = load_templates(None)

QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "survey": {"id": "atelier", "title": {"ro": "După atelier", "en": "After the workshop"}, "languages": ["ro", "en"]},
        "questions": [
            {"id": "q1", "type": "text", "text": {"ro": "Ce v-a plăcut la atelier?", "en": "What did you like about the workshop?"}},
            {"id": "q2", "type": "text", "text": {"ro": "Ce ați schimba data viitoare?", "en": "What would you change next time?"}},
        ],
    }
)


def person(name: str, *more: str, language: str = "ro", gone: bool = False) -> Participant:
    return Participant(id=name, addresses=(f"{name}@firma.example", *more), name=f"{name.title()} Pop", language=language, gone=gone)


def letterhead(questionnaire: Questionnaire = QUESTIONNAIRE) -> Letterhead:
    return Letterhead(
        key=KEY, questionnaire=questionnaire, templates=TEMPLATES, sender_name="Laboratorul", sender_address="lab@timisoara.example"
    )


def recipients(submission: MemorySubmission) -> list[str]:
    """To whom a message was handed over, in order."""
    return [handed.recipient for handed in submission.ledger]


def store_with(*participants: Participant) -> MemoryStore:
    store = MemoryStore()
    store.begin(KEY)
    store.keep_participants(participants)
    return store


def planned(store: MemoryStore, *, now: datetime = NOW, only: Sequence[str] = (), limit: int | None = None) -> Plan:
    return plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=now, selection=Selection(tuple(only), limit=limit))


def sent(store: MemoryStore, submission: MemorySubmission, *, now: datetime = NOW, limit: int | None = None) -> SendReport:
    """One run of `llab send`."""
    return send(planned(store, now=now, limit=limit), letterhead(), store=store, submission=submission, clock=MemoryClock(now))


def states(store: MemoryStore) -> dict[str, ContactState]:
    return {contact.address: contact.state for contact in store.contacts()}


def contact_to(store: MemoryStore, name: str) -> Contact:
    return store.contacts(name)[-1]
