"""Runs that are planned for later: what is kept of a plan, and what is still to be done of it when its time has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from llab.errors import UsageError
from llab.ports import Store, Verdict
from llab.records import ContactKind, Scheduled
from llab.stories.contacts.handover import SendReport
from llab.stories.contacts.plans import Plan
from llab.survey.due import Hold


def schedule(plan: Plan, *, at: datetime, store: Store, now: datetime, options: Mapping[str, str] | None = None) -> Scheduled:
    """Keep that the people of the plan are to be written to from then on; it replaces an earlier plan of the same kind.

    No message is written yet: what is sent is what the files say at that time. Raises UsageError for a time that is over, or a
    plan without anybody.
    """
    if at <= now:
        raise UsageError(f"{at:%Y-%m-%d %H:%M} is over.", advice="Nothing was planned. Name a time that is still to come.")
    if not plan.due:
        raise UsageError("There is nobody to write to.", advice=f"Nothing was planned. `llab {plan.command} --dry-run` says why.")
    people = tuple(dict.fromkeys(each.participant.id for each in plan.due))
    planned = Scheduled(kind=plan.kind, at=at, participants=people, options=dict(options or {}), recorded=now)
    store.schedule(planned)
    return planned


def rest_of(plan: Plan, report: SendReport) -> Plan:
    """What a run has left of its plan: whom it has not tried, and whom the server put off."""
    settled = {each.contact.participant for each in report.outcomes if each.verdict is not Verdict.LATER}
    return replace(plan, due=tuple(each for each in plan.due if each.participant.id not in settled))


def planned_before(kind: ContactKind, store: Store) -> Scheduled | None:
    """The plan of that kind that is kept already; None where there is none."""
    return next((each for each in store.scheduled() if each.kind is kind), None)


def ready(store: Store, *, now: datetime) -> tuple[Scheduled, ...]:
    """The planned runs whose time has come, the earliest first."""
    return tuple(each for each in store.scheduled() if each.at <= now)


def go_on(planned: Scheduled, plan: Plan, *, store: Store, not_before: datetime) -> Scheduled | None:
    """What is left of a planned run, from `plan`, who is still due of its people; kept in the place of the old one.

    None where nobody is left, and the plan is forgotten. Those whom the server put off are left, and wait for their time.
    """
    waiting = {each.participant.id: each.until for each in plan.held if each.hold is Hold.WAITS}
    people = {*waiting, *(each.participant.id for each in plan.due)}
    left = tuple(each for each in planned.participants if each in people)
    if not left:
        store.unschedule(planned.kind)
        return None
    until = [each for each in waiting.values() if each]
    at = not_before if plan.due or not until else max(not_before, min(until))
    rest = planned.model_copy(update={"at": at, "participants": left})
    store.schedule(rest)
    return rest
