"""Runs that were planned for later (`llab send --at`): `llab fetch` and `llab watch` carry them out, a slice at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from llab.cli.times import next_day
from llab.errors import DayFull

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Scheduled
    from llab.stories.handover import SendReport

SLICE = timedelta(minutes=4)
"""So long may a run of `fetch` hand messages over: the next one goes on, and none waits behind it."""


def carry_out_what_is_ready(config: Config, store: Store, log: RunLog, stop: Stop) -> tuple[SendReport, ...]:
    """Hand over what was planned for a time that has come; what could not be done stays planned.

    Raises what `llab send` raises: a faulty list, templates that cannot be used.
    """
    from llab.adapters.clock import SystemClock
    from llab.stories.schedule import ready

    clock = SystemClock()
    started = clock.now()

    def ends() -> bool:
        return stop() or clock.now() - started > SLICE

    reports = (_carry_out(config, store, each, log, ends) for each in ready(store, now=started) if not ends())
    return tuple(report for report in reports if report)


def _carry_out(config: Config, store: Store, planned: Scheduled, log: RunLog, ends: Stop) -> SendReport | None:
    """None where there is nobody left to write to."""
    from llab.adapters.clock import SystemClock
    from llab.cli.planners import planned_again
    from llab.cli.sending import carry_out
    from llab.stories.schedule import go_on

    config.require("sender", "smtp")
    plan = planned_again(config, store, planned)
    if plan is None:
        store.unschedule(planned.kind)
        return None
    report = carry_out(config, store, plan, log, stop=ends)
    now = SystemClock().now()
    goes_on = next_day(planned.at, ZoneInfo(config.survey.timezone)) if isinstance(report.stopped, DayFull) else now
    go_on(planned, planned_again(config, store, planned) or plan, store=store, not_before=max(goes_on, now))
    return report
