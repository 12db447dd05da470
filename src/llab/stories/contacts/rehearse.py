"""A survey from the invitation to the answers, without anybody: letters as `send` writes them, replies, and what is read of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from llab.outgoing.render import Earlier
from llab.ports import Clock, Extractor, Store
from llab.records import Arrival, Contact, ContactKind, ContactState, Folder, FolderState
from llab.stories.contacts.layout import Laid, LayoutFault, layout_faults
from llab.stories.contacts.writing import WAVE, Background, Letterhead, writer
from llab.stories.replies.backlog import understand_all
from llab.stories.replies.rules import Rules
from llab.survey.due import Due
from llab.survey.participants import Participant

_FOLDER = Folder(account="rehearsal", name="INBOX", uidvalidity=1)


class Respondent(Protocol):
    """Somebody who answers in a rehearsal."""

    @property
    def participant(self) -> Participant:
        """As whom she is written to."""
        ...

    def replies(self, contact: Contact, raw: bytes) -> Sequence[tuple[bytes, datetime]]:
        """What she writes back to the message, and when each arrives."""
        ...


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was written and what came back; the answers are in the store."""

    letters: int
    replies: int
    layouts: tuple[Laid, ...]
    """One for each language."""


def rehearse(
    respondents: Sequence[Respondent],
    letterhead: Letterhead,
    *,
    store: Store,
    extractor: Extractor,
    clock: Clock,
    rules: Rules | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Rehearsal:
    """Write to everybody, have them answer, and read that into the store, which is to be an empty one.

    `progress` gets how many of twice the respondents are done: each is written to, and read. Raises BadConfiguration where a
    template cannot be used.
    """
    store.begin(letterhead.key)
    store.keep_participants([each.participant for each in respondents])
    store.keep_questionnaire(letterhead.questionnaire, wave=WAVE, at=clock.now())
    write = writer(letterhead, clock, ContactKind.INVITATION)
    arrivals: list[tuple[bytes, datetime]] = []
    layouts = [_laid_out(each, letterhead, clock) for each in _one_of_each_language(respondents, letterhead)]
    letters = 0
    for number, respondent in enumerate(respondents, start=1):
        person = respondent.participant
        contact, raw = write(Due(person, person.addresses[0], 1))
        if contact.printed:  # nobody is written to without a question
            store.record(contact, raw)
            store.mark(contact.message_id, state=ContactState.ACCEPTED, words="250 rehearsed", at=clock.now())
            arrivals += respondent.replies(contact, raw)
            letters += 1
        progress(number)
    _archive(store, arrivals)
    each = len(respondents) / max(len(arrivals), 1)
    understand_all(
        store=store,
        extractor=extractor,
        questionnaire=letterhead.questionnaire,
        rules=rules,
        progress=lambda done: progress(len(respondents) + round(done * each)),
    )
    return Rehearsal(letters, len(arrivals), tuple(layouts))


def _one_of_each_language(respondents: Sequence[Respondent], letterhead: Letterhead) -> Iterable[Participant]:
    """The first in each language."""
    language_for = letterhead.questionnaire.language_for
    return {language_for(each.participant.language): each.participant for each in reversed(respondents)}.values()


def _laid_out(person: Participant, letterhead: Letterhead, clock: Clock) -> Laid:
    """How her invitation prints the questions, and how a reminder prints every other one."""
    questionnaire = letterhead.questionnaire
    names = [each.id for each in questionnaire.questions]
    earlier = Earlier(subject=questionnaire.survey.title.get(person.language), date=clock.now().date())
    reminded = Background(asked=tuple(names[1::2]), earlier=earlier, given=dict.fromkeys(names[::2], "…"))
    whole = _faults(person, letterhead, clock, ContactKind.INVITATION, Background(asked=tuple(names)))
    partial = _faults(person, letterhead, clock, ContactKind.REMINDER, reminded) if names[1:] else ()
    return Laid(questionnaire.language_for(person.language), whole, tuple(each for each in partial if each not in whole))


def _faults(
    person: Participant, letterhead: Letterhead, clock: Clock, kind: ContactKind, background: Background
) -> tuple[LayoutFault, ...]:
    write = writer(letterhead, clock, kind, {person.id: background})
    contact, raw = write(Due(person, person.addresses[0], 1))
    return layout_faults(raw, contact, letterhead.questionnaire)


def _archive(store: Store, arrivals: Sequence[tuple[bytes, datetime]]) -> None:
    in_order = sorted(arrivals, key=lambda arrival: arrival[1])
    taken = [Arrival(folder=_FOLDER, uid=uid, raw=raw, arrived=arrived) for uid, (raw, arrived) in enumerate(in_order, start=1)]
    store.archive(taken, FolderState(folder=_FOLDER, next_uid=len(taken) + 1))
