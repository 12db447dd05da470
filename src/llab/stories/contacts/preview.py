"""What somebody would get, before anything is sent: the bytes that `send` would record. Keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256

from llab.errors import UsageError
from llab.mail.message import Message, parse
from llab.ports import Clock, Store
from llab.records import Contact, ContactKind, ContactState, SurveyKey
from llab.stories.contacts.dealings import Correspondence, correspondences, reminding, thanking
from llab.stories.contacts.plans import Plan, past_of
from llab.stories.contacts.writing import Background, Letterhead, writer
from llab.survey.due import Due, Held, Hold
from llab.survey.questionnaire import Questionnaire

_TRIAL = bytes(32)
"""The secret of a survey that has none yet: what is written with it is told as a trial, and nobody keeps it."""

_UNFIT = re.compile(r"[^A-Za-z0-9_-]")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody whose message is to be shown, and why nothing goes out to her now; None where she is due."""

    due: Due
    hold: Hold | None = None
    is_translated: bool = False
    """Whether the language is another than she is written to in."""


@dataclass(frozen=True, slots=True)
class Preview:
    """One message as it would go out, and as its recipient would read it."""

    case: Case
    contact: Contact
    raw: bytes
    """Empty where the address cannot be written to: `send` would keep it as refused."""
    message: Message
    is_trial: bool
    """Whether its reference and Message-ID are made up, because the survey has no key yet."""
    is_exact: bool
    """Whether these are the bytes that `send` hands over: those on record, else those it would write at the same time."""


def trial_key(survey: str, *, now: datetime) -> SurveyKey:
    """A key for the time before the survey's store is made; its references and Message-IDs are good for looking only."""
    return SurveyKey(survey=survey, key=_TRIAL, created=now)


def cases(plan: Plan, *, store: Store, questionnaire: Questionnaire, is_named: bool, language: str = "") -> tuple[Case, ...]:
    """Whose messages there are to show, in the order of sending; where somebody was named, also whoever is not due.

    With a `language` everybody's in that one. Raises UsageError where the survey is not held in it.
    """
    if language and language not in questionnaire.survey.languages:
        known = ", ".join(questionnaire.survey.languages)
        raise UsageError(f"The survey has no language {language!r}.", advice=f"Its languages are: {known}.")
    found = [Case(each) for each in plan.due]
    if is_named:
        found += [_held(each, plan.kind, store) for each in plan.held]
    return tuple(_in_language(each, language, store, questionnaire) for each in found)


def _held(held: Held, kind: ContactKind, store: Store) -> Case:
    """Who waits gets what is on record; to everybody else a new message is shown."""
    person = held.participant
    earlier = [each for each in store.contacts(person.id) if each.kind is kind]
    waiting = next((each for each in earlier if held.hold is Hold.WAITS and each.state is ContactState.PENDING), None)
    if waiting:
        return Case(Due(person, waiting.address, waiting.number, waiting.message_id), held.hold)
    return Case(Due(person, person.addresses[0], len(earlier) + 1), held.hold)


def _in_language(case: Case, language: str, store: Store, questionnaire: Questionnaire) -> Case:
    due = case.due
    own = _recorded(due, store).language if due.again else questionnaire.language_for(due.participant.language)
    if not language or language == own:
        return case
    person = due.participant.model_copy(update={"language": language})
    return replace(case, due=replace(due, participant=person, again=""), is_translated=True)


def _recorded(due: Due, store: Store) -> Contact:
    return next(each for each in store.contacts(due.participant.id) if each.message_id == due.again)


def previews(
    cases: Iterable[Case], plan: Plan, letterhead: Letterhead, *, store: Store, clock: Clock, echo: bool = False
) -> Iterator[Preview]:
    """The messages, one at a time: a recorded one as it is, every other one newly written.

    Who is not due gets what would be written if she were: with `echo` a thank-you shows what was understood.
    Raises BadConfiguration where a template cannot be used.
    """
    cases = tuple(cases)
    others = [case.due.participant.id for case in cases if case.hold and not case.due.again]
    backgrounds = {**plan.backgrounds, **_as_if_due(others, plan.kind, store, letterhead.questionnaire, echo=echo)}
    write = writer(letterhead, clock, plan.kind, backgrounds)
    is_trial = letterhead.key.key == _TRIAL
    for case in cases:
        is_recorded = bool(case.due.again)
        contact, raw = (_recorded(case.due, store), store.contact_bytes(case.due.again)) if is_recorded else write(case.due)
        is_exact = is_recorded or not (is_trial or case.hold or case.is_translated)
        yield Preview(case, contact, raw, parse(raw), is_trial and not is_recorded, is_exact)


def _as_if_due(
    names: Sequence[str], kind: ContactKind, store: Store, questionnaire: Questionnaire, *, echo: bool
) -> Mapping[str, Background]:
    """What messages to them would go on from; nothing where nothing was written to them so far."""
    if kind is ContactKind.INVITATION or not names:
        return {}
    between = correspondences(past_of(store))
    write = _reminding if kind is ContactKind.REMINDER else partial(thanking, echo=echo)
    return {name: write(between[name], store=store, questionnaire=questionnaire) for name in names if name in between}


def _reminding(between: Correspondence, *, store: Store, questionnaire: Questionnaire) -> Background:
    """As to somebody who is silent where nothing is missing: a reminder without questions shows nothing."""
    found = reminding(between, store=store, questionnaire=questionnaire)
    return found if found.asked else replace(found, asked=between.asked(questionnaire), given=None)


def file_names(participants: Sequence[str]) -> Mapping[str, str]:
    """For each participant's id the name of a file: no two alike on any disk, none with a path, a blank or a leading dot in it.

    An id of plain letters, digits, `-` and `_` is its own name; another one gets the beginning of its hash behind what can stay.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(participants):
        plain = _UNFIT.sub("_", name)[:_LONGEST_NAME]
        if plain != name or not name or plain.startswith("-") or plain.casefold() in taken:
            plain = f"{plain.lstrip('-') or '_'}.{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
        taken.add(plain.casefold())
        found[name] = f"{plain}.eml"
    return found
