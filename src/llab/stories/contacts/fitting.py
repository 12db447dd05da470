"""Which recorded messages still say what one would write today; and which of those put off are withdrawn: they never go out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from llab.records import Contact, ContactKind, ContactState
from llab.stories.contacts.dealings import correspondences
from llab.stories.contacts.plans import Past
from llab.survey.questionnaire import Questionnaire, Survey
from llab.survey.response import AnswerVersion
from llab.survey.ruling import Ruling, came_by


def fitting_reminders(past: Past, missing: Mapping[str, Sequence[str]], survey: Survey, *, now: datetime) -> frozenset[str]:
    """The Message-IDs of reminders that ask just what is `missing`, and name no last day that is over."""
    return frozenset(
        each.message_id
        for each in past.contacts
        if each.kind is ContactKind.REMINDER
        and {question.question for question in each.printed} == {*missing.get(each.participant, ())}
        and (survey.is_over(each.recorded) or not survey.is_over(now))
    )


def fitting_thank_yous(past: Past, bases: Mapping[str, str]) -> frozenset[str]:
    """The Message-IDs of thank-yous for the answers as they stand; `bases` says by participant what these are (see `basis_of`)."""
    return frozenset(each.message_id for each in past.contacts if each.basis and each.basis == bases.get(each.participant))


def basis_of(answers: Mapping[str, AnswerVersion], rulings: Sequence[Ruling] = ()) -> str:
    """What a thank-you for these answers thanks for: a digest of which message each of them came by.

    Not of the words: those that are read otherwise by a later version of the reader were not written anew, nor was what somebody
    has put to another question, or dismissed (`rulings`).
    """
    messages = came_by({name: version.message for name, version in answers.items()}, rulings)
    return hashlib.sha256(json.dumps(sorted(messages.items())).encode()).hexdigest()


def withdrawn(past: Past, questionnaire: Questionnaire, *, now: datetime) -> frozenset[str]:
    """The Message-IDs of messages that were put off and are not going out as things stand: nobody waits for them any more.

    The person has answered what they ask, or opted out; or a newer message of the kind has taken their place. Computed, since a
    decision about a reply may change it.
    """
    between = correspondences(past)
    fitting = {
        ContactKind.INVITATION: frozenset(each.message_id for each in past.contacts if each.participant not in past.answered),
        ContactKind.REMINDER: fitting_reminders(
            past, {name: each.missing(questionnaire) for name, each in between.items()}, questionnaire.survey, now=now
        ),
        ContactKind.THANK_YOU: fitting_thank_yous(
            past, {name: basis_of(each.answers, past.rulings.get(name, ())) for name, each in between.items() if each.answers}
        ),
    }
    replaced = {*_replaced(past.contacts)}
    return frozenset(
        each.message_id
        for each in past.contacts
        if each.state is ContactState.PENDING
        and (each.message_id in replaced or each.message_id not in fitting[each.kind] or each.participant in past.opted_out)
    )


def _replaced(contacts: Sequence[Contact]) -> Iterator[str]:
    """Those after which a message of the same kind was recorded for the same person."""
    last: dict[tuple[str, ContactKind], str] = {}
    for each in contacts:
        before = last.get((each.participant, each.kind))
        last[each.participant, each.kind] = each.message_id
        if before:
            yield before
