"""Who is due for the invitation: everybody who has not had it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from llab.ports import Store
from llab.records import ContactKind
from llab.stories.contacts.plans import Plan, Resolution, drawn_up, past_of
from llab.stories.contacts.questions import demand_askable, demand_same_questions
from llab.stories.selecting import chosen
from llab.survey.due import due
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import EVERYBODY, Selection


def plan(
    participants: Sequence[Participant],
    *,
    store: Store,
    questionnaire: Questionnaire,
    now: datetime,
    selection: Selection = EVERYBODY,
    resolve: Resolution | None = None,
) -> Plan:
    """Who is due for the invitation, of the participants that the selection means; see `plans.drawn_up`.

    Changes nothing. Raises UsageError as `selecting.chosen` does, SafetyStop where questions that were asked have changed
    their meaning, BadConfiguration where somebody who is due would get no question.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    people = chosen(selection, participants, store=store, questionnaire=questionnaire, now=now)
    past = past_of(store)
    rule = partial(due, now=now, answered=past.answered, opted_out=past.opted_out)
    drawn = drawn_up(
        ContactKind.INVITATION,
        participants,
        rule,
        past,
        settled=past.answered,
        chosen=people,
        limit=selection.limit,
        resolve=resolve,
    )
    demand_askable(questionnaire, participants, [each.participant for each in drawn.due if not each.again])
    return drawn
