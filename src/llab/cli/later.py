"""`--at` and `--cancel`: a run that writes to people is planned for later, or the plan forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from llab.cli.output import counted, say, say_document
from llab.cli.times import shown_time
from llab.errors import Exit

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Scheduled
    from llab.stories.plans import Plan

_COMMANDS = {"invitation": "send", "reminder": "remind", "thank-you": "thank"}


def keep_for_later(plan: Plan, at: datetime, store: Store, log: RunLog, options: Mapping[str, str] | None = None) -> Scheduled:
    """The plan, kept for that time. Raises UsageError for a time that is over, or a plan without anybody."""
    from llab.adapters.clock import SystemClock
    from llab.stories.schedule import schedule

    planned = schedule(plan, at=at, store=store, now=SystemClock().now(), options=options)
    log.ended(Exit.DONE, planned=len(planned.participants))
    return planned


def tell_planned(planned: Scheduled, zone: ZoneInfo, *, json: bool, quiet: bool) -> None:
    """What was planned, on stdout."""
    if json:
        say_document({"schema": 1, "planned": planned.model_dump(mode="json")})
    elif not quiet:
        say(f"{counted(len(planned.participants), 'message')} planned for {shown_time(planned.at, zone)}; nothing was sent.")
        say(f"The first `llab fetch` or `llab watch` after that sends them. `llab {_COMMANDS[planned.kind]} --cancel` forgets the plan.")


def cancel_plan(config: Config, kind: str) -> None:
    """Forget the planned run of that kind, and say so."""
    from llab.cli.project import open_store
    from llab.records import ContactKind

    with open_store(config) as store:
        known = [each for each in store.scheduled() if each.kind == kind]
        store.unschedule(ContactKind(kind))
    say(f"Forgotten: the plan to write to {len(known[0].participants)}." if known else "Nothing was planned.")
