"""Who is due for a reminder: whoever has had the invitation and has not answered all of it; and what the reminder goes on from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from llab.ports import Store
from llab.records import ContactKind
from llab.stories.contacts.dealings import Correspondence, correspondences, dealings, reminding, waiting
from llab.stories.contacts.fitting import fitting_reminders
from llab.stories.contacts.plans import Plan, Resolution, drawn_up, past_of
from llab.stories.contacts.questions import demand_same_questions
from llab.stories.contacts.writing import Background
from llab.stories.selecting import chosen
from llab.survey.due import Attempt
from llab.survey.follow_up import Verdicts, to_remind
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import EVERYBODY, Selection

AFTER = timedelta(days=7)
"""How long nothing has passed either way before somebody is reminded, where nobody says otherwise."""

MOST = 2
"""So many reminders somebody gets, where nobody says otherwise."""


def plan(
    participants: Sequence[Participant],
    *,
    store: Store,
    questionnaire: Questionnaire,
    now: datetime,
    after: timedelta = AFTER,
    most: int = MOST,
    selection: Selection = EVERYBODY,
    resolve: Resolution | None = None,
) -> Plan:
    """Who is due for a reminder, of the participants that the selection means; see `follow_up.to_remind` and `plans.drawn_up`.

    Each goes on in the thread of the invitation, and asks what was asked there and has not been answered. Changes nothing.
    Raises as `send.plan` does.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    people = chosen(selection, participants, store=store, questionnaire=questionnaire, now=now)
    past = past_of(store)
    between = correspondences(past)
    waits = waiting(store, past, participants)
    kind = ContactKind.REMINDER
    known = {
        name: dealings(each, past=past, questionnaire=questionnaire, waiting=waits, name=name, kind=kind, away_for=after)
        for name, each in between.items()
    }
    missing = {name: each.missing for name, each in known.items()}
    fitting = fitting_reminders(past, missing, questionnaire.survey, now=now)

    def rule(some: Sequence[Participant], attempts: Sequence[Attempt]) -> Verdicts:
        return to_remind(some, attempts, known, now=now, after=after, most=most, fitting=fitting)

    complete = {name for name, each in known.items() if each.has_answered and not each.missing}
    planned = drawn_up(kind, participants, rule, past, settled=complete, chosen=people, limit=selection.limit, resolve=resolve)
    return replace(planned, backgrounds=_backgrounds(planned, between, store, questionnaire))


def _backgrounds(planned: Plan, between: Mapping[str, Correspondence], store: Store, questionnaire: Questionnaire) -> dict[str, Background]:
    """What each new reminder goes on from."""
    names = [due.participant.id for due in planned.due if not due.again]
    return {name: reminding(between[name], store=store, questionnaire=questionnaire) for name in names}
