"""`--at` and `--cancel`: a run that writes to people is planned for later, or the plan forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.options import FLAG
from llab.cli.output import counted, say, say_document, tell
from llab.cli.times import next_day, shown_time
from llab.errors import DayFull, Exit

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Scheduled
    from llab.stories.contacts.handover import SendReport
    from llab.stories.contacts.plans import Plan

At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="WHEN",
        help='Not now but from then on, as in "2026-12-01 09:00" on the clocks of the survey: kept as a plan, which the next run of '
        "`llab fetch` or `llab watch` after that time carries out.",
    ),
]
Cancel = Annotated[bool, typer.Option("--cancel", metavar=FLAG, help="Forget what was planned with --at. Sends nothing.")]
_COMMANDS = {"invitation": "send", "reminder": "remind", "thank-you": "thank"}


def keep_for_later(
    plan: Plan, at: datetime, config: Config, store: Store, log: RunLog, options: Mapping[str, str] | None = None
) -> Scheduled:
    """The plan, kept for that time; whom an earlier one leaves behind is told.

    Raises UsageError for a time that is over, or a plan without anybody.
    """
    from llab.adapters.clock import SystemClock
    from llab.stories.contacts.schedule import planned_before, schedule

    before = planned_before(plan.kind, store)
    planned = schedule(plan, at=at, store=store, now=SystemClock().now(), options=options)
    if before:
        left = len(set(before.participants) - set(planned.participants))
        others = f"; {left} of them {'is' if left == 1 else 'are'} in no plan now" if left else ""
        when = shown_time(before.at, ZoneInfo(config.survey.timezone))
        tell(f"This replaces the plan to write to {len(before.participants)} from {when} on{others}.")
    log.ended(Exit.DONE, planned=len(planned.participants))
    return planned


def keep_rest(plan: Plan, report: SendReport, config: Config, store: Store, options: Mapping[str, str] | None = None) -> None:
    """Where the day's number was reached: what is left of the plan, kept for the same time of the next day, and told.

    A plan that is kept already stays as it is. What the coordinator decided about uncertain messages is hers to repeat.
    """
    from llab.adapters.clock import SystemClock
    from llab.stories.contacts.schedule import planned_before, rest_of, schedule

    if not isinstance(report.stopped, DayFull):
        return
    rest = rest_of(plan, report)
    zone, now = ZoneInfo(config.survey.timezone), SystemClock().now()
    before = planned_before(plan.kind, store)
    if before:
        tell(f"The other {len(rest.due)} are not planned: there is a plan for {shown_time(before.at, zone)} already, which stays as it is.")
    elif rest.due:
        planned = schedule(rest, at=next_day(now, zone), store=store, now=now, options=options)
        tell(f"The other {len(planned.participants)} are planned for {shown_time(planned.at, zone)}; {_sends(planned)}")


def _sends(planned: Scheduled) -> str:
    return f"the first `llab fetch` or `llab watch` after that sends them. `llab {_COMMANDS[planned.kind]} --cancel` forgets the plan."


def tell_planned(planned: Scheduled, zone: ZoneInfo, *, json: bool, quiet: bool) -> None:
    """What was planned, on stdout."""
    if json:
        say_document({"schema": 1, "planned": planned.model_dump(mode="json")})
    elif not quiet:
        say(f"{counted(len(planned.participants), 'message')} planned for {shown_time(planned.at, zone)}; nothing was sent.")
        sends = _sends(planned)
        say(sends[0].upper() + sends[1:])


def cancel_plan(config: Config, kind: str) -> None:
    """Forget the planned run of that kind, and say so."""
    from llab.cli.project import open_store
    from llab.records import ContactKind

    with open_store(config) as store:
        known = [each for each in store.scheduled() if each.kind == kind]
        store.unschedule(ContactKind(kind))
    say(f"Forgotten: the plan to write to {len(known[0].participants)}." if known else "Nothing was planned.")
