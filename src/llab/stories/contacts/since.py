"""What has changed since people were written to: the questions, the people, and what an invitation looks like. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from llab.mail.message import parse
from llab.ports import Store
from llab.records import Contact, ContactKind, ContactState
from llab.stories.contacts.writing import Background, Letterhead, writer
from llab.survey.due import Due
from llab.survey.participants import Participant
from llab.survey.questionnaire import Localised, Questionnaire
from llab.survey.wording import texts_of

_CITED = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """A questionnaire that went out and is not today's."""

    sha256: str
    people: int
    """How many were sent it."""
    differences: tuple[str, ...]
    """What is otherwise today, a line each."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """An invitation that would be other words to the same person today."""

    language: str
    participant: str
    sent: datetime
    parts: tuple[str, ...]
    """What is other: `subject`, `text`, `page`."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since the last message."""

    people: int
    """How many were written to, as far as the server took it or may have taken it."""
    last: datetime
    kinds: Mapping[ContactKind, int]
    """How many messages of each kind went out."""
    wordings: tuple[Wording, ...]
    never: tuple[str, ...]
    """On the list, and not written to."""
    gone: tuple[str, ...]
    """Written to, and no longer on the list."""
    moved: tuple[str, ...]
    """Written to at an address that the list no longer has for them."""
    translated: tuple[str, ...]
    """Written to in another language than today's."""
    otherwise: tuple[Otherwise, ...]


def since(
    participants: Sequence[Participant], *, store: Store, questionnaire: Questionnaire, letterhead: Letterhead | None
) -> Since | None:
    """What has changed since; None where nobody was written to.

    Where there is a `letterhead`, the newest invitation of today's wording in each language is compared with what it would be today.
    """
    contacts = [each for each in store.contacts() if each.state in {ContactState.ACCEPTED, ContactState.UNCERTAIN}]
    if not contacts:
        return None
    last_of = {each.participant: each for each in contacts}
    people = {each.id: each for each in participants}
    here = [each for each in participants if not each.gone]
    reached = [(people[name], each) for name, each in last_of.items() if name in people and not people[name].gone]
    return Since(
        people=len(last_of),
        last=max(each.at or each.recorded for each in contacts),
        kinds={kind: number for kind in ContactKind if (number := sum(each.kind is kind for each in contacts))},
        wordings=tuple(_wordings(contacts, store.questionnaires(), questionnaire)),
        never=tuple(each.id for each in here if each.id not in last_of),
        gone=tuple(name for name in last_of if name not in people or people[name].gone),
        moved=tuple(person.id for person, contact in reached if contact.address not in person.addresses),
        translated=tuple(person.id for person, contact in reached if contact.language != questionnaire.language_for(person.language)),
        otherwise=tuple(_otherwise(contacts, people, store, letterhead)) if letterhead else (),
    )


# ---------------------------------------------------------------- the questions


def _wordings(contacts: Sequence[Contact], known: Mapping[str, Questionnaire], now: Questionnaire) -> Iterator[Wording]:
    today = now.sha256
    for sha256 in dict.fromkeys(each.questionnaire for each in contacts):
        then = known.get(sha256)
        if sha256 != today and then is not None:
            people = len({each.participant for each in contacts if each.questionnaire == sha256})
            yield Wording(sha256, people, tuple(_differences(then, now)))


def _differences(then: Questionnaire, now: Questionnaire) -> Iterator[str]:
    """What is otherwise today; that a type has changed or a question is gone stops `send`, and is told there."""
    before = {place: text for place, text, *_ in texts_of(then)}
    today = {place: text for place, text, *_ in texts_of(now)}
    for place in (*before, *(place for place in today if place not in before)):
        yield from _changed(place, before.get(place), today.get(place), now.survey.languages)
    order, order_now = [each.id for each in then.questions], [each.id for each in now.questions]
    if [name for name in order if name in order_now] != [name for name in order_now if name in order]:
        yield f"the order of the questions: {', '.join(order)} → {', '.join(order_now)}"


def _changed(place: str, before: Localised | None, today: Localised | None, languages: Sequence[str]) -> Iterator[str]:
    if before is None or today is None:
        yield f"{place}: {'new' if before is None else 'no longer there'}"
        return
    changes: dict[tuple[str, str], list[str]] = {}
    for language in languages:
        one, other = before.get(language) if before.has(language) else "", today.get(language)
        if one != other:
            changes.setdefault((one, other), []).append(language)
    for (one, other), where in changes.items():
        yield f"{place} ({', '.join(where)}): {_cited(one, other)} → {_cited(other, one)}"


def _cited(text: str, beside: str) -> str:
    """The text in a line, from shortly before the place where it is other than the one beside it."""
    one, other = " ".join(text.split()), " ".join(beside.split())
    if not one:
        return "nothing"
    shared = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
    start = max(0, shared - _CITED // 3) if len(one) > _CITED else 0
    end = start + _CITED
    return f"«{'…' if start else ''}{one[start:end]}{'…' if one[end:] else ''}»"


# ---------------------------------------------------------------- what an invitation looks like


@dataclass(frozen=True, slots=True)
class _At:
    """The clock as it stood then."""

    then: datetime

    def now(self) -> datetime:
        return self.then

    def pause(self, seconds: float) -> None:
        del seconds


def _otherwise(contacts: Sequence[Contact], people: Mapping[str, Participant], store: Store, letterhead: Letterhead) -> Iterator[Otherwise]:
    """The newest invitation in each language, written anew for the same person, address and time."""
    today = letterhead.questionnaire.sha256
    newest: dict[str, Contact] = {}
    for each in contacts:
        person = people.get(each.participant)
        is_comparable = person is not None and letterhead.questionnaire.language_for(person.language) == each.language
        if each.kind is ContactKind.INVITATION and each.questionnaire == today and is_comparable:
            newest[each.language] = each
    for language, contact in newest.items():
        person = people[contact.participant]
        background = Background(asked=tuple(each.question for each in contact.printed))
        write = writer(letterhead, _At(contact.recorded), contact.kind, {person.id: background})
        _, raw = write(Due(person, contact.address, contact.number))
        parts = tuple(_other_parts(store.contact_bytes(contact.message_id), raw))
        if parts:
            yield Otherwise(language, person.id, contact.recorded, parts)


def _other_parts(before: bytes, today: bytes) -> Iterator[str]:
    if before == today:
        return
    one, other = parse(before), parse(today)
    pairs = {"subject": (one.subject, other.subject), "text": (one.text, other.text), "page": (one.html, other.html)}
    yield from (name for name, (then, now) in pairs.items() if then != now)
