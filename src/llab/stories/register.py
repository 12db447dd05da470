"""The coordinator's list to the participants we know: who is added, who has changed, who has gone."""

from __future__ import annotations

from collections.abc import Sequence

from llab.errors import SafetyStop
from llab.ports import Clock, Store
from llab.records import Run
from llab.survey.participants import ListedParticipant
from llab.survey.questionnaire import Questionnaire
from llab.survey.roster import Roster, reconcile

MANY = 5
"""From so many gone on, losing more than half of the list at once looks like the wrong file."""


def preview(listed: Sequence[ListedParticipant], *, store: Store, questionnaire: Questionnaire) -> Roster:
    """What the list makes of the known participants; keeps nothing."""
    return reconcile(listed, store.participants(), questionnaire)


def register(
    listed: Sequence[ListedParticipant], *, store: Store, questionnaire: Questionnaire, clock: Clock, many_gone: bool = False
) -> Roster:
    """Keep what the list makes of the known participants, and return it. The same list again changes nothing.

    Raises SafetyStop when more than half of the known ones would be gone at once, unless `many_gone`.
    """
    started = clock.now()
    known = store.participants()
    roster = reconcile(listed, known, questionnaire)
    here = sum(not participant.gone for participant in known)
    if len(roster.gone) >= MANY and len(roster.gone) * 2 > here and not many_gone:
        raise SafetyStop(
            f"{len(roster.gone)} of {here} participants are no longer in the file. That looks like the wrong file, or half of one.",
            advice="Nothing was changed. If it is right, run `llab participants import --many-gone`.",
        )
    touched = {*roster.added, *roster.changed, *roster.gone}
    if touched:
        store.keep_participants([participant for participant in roster.participants if participant.id in touched])
        counts = {"added": len(roster.added), "changed": len(roster.changed), "gone": len(roster.gone)}
        store.keep_run(Run(command="participants", started=started, ended=clock.now(), exit_code=0, counts=counts))
    return roster
