"""`--at` and `--cancel`: a run that writes to people is planned for later, or the plan forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    from llab.stories.handover import SendReport
    from llab.stories.plans import Plan

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


def keep_for_later(plan: Plan, at: datetime, store: Store, log: RunLog, options: Mapping[str, str] | None = None) -> Scheduled:
    """The plan, kept for that time. Raises UsageError for a time that is over, or a plan without anybody."""
    from llab.adapters.clock import SystemClock
    from llab.stories.schedule import schedule

    planned = schedule(plan, at=at, store=store, now=SystemClock().now(), options=options)
    log.ended(Exit.DONE, planned=len(planned.participants))
    return planned


def keep_rest(
    report: SendReport, draw_up: Callable[[], Plan], config: Config, store: Store, options: Mapping[str, str] | None = None
) -> None:
    """Where the day's number was reached: the rest, planned for the same time of the next day, and told."""
    from llab.adapters.clock import SystemClock
    from llab.stories.schedule import schedule

    rest = draw_up() if isinstance(report.stopped, DayFull) else None
    if rest is None or not rest.due:
        return
    zone, now = ZoneInfo(config.survey.timezone), SystemClock().now()
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
