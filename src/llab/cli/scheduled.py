"""Runs that were planned for later (`llab send --at`): `llab fetch` and `llab watch` carry them out, a slice at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Scheduled
    from llab.stories.handover import SendReport
    from llab.stories.plans import Plan

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
    from llab.cli.sending import carry_out
    from llab.stories.schedule import go_on

    draw_up = _PLANNERS[planned.kind]
    plan = draw_up(config, store, planned)
    if plan is None:
        store.unschedule(planned.kind)
        return None
    report = carry_out(config, store, plan, log, stop=ends)
    go_on(planned, draw_up(config, store, planned) or plan, store=store, not_before=SystemClock().now())
    return report


def _invitations(config: Config, store: Store, planned: Scheduled) -> Plan | None:
    from llab.cli.send import drawn_up_again

    return drawn_up_again(config, store, planned)


_PLANNERS: dict[str, Callable[[Config, Store, Scheduled], Plan | None]] = {"invitation": _invitations}
"""What draws up the plan for a kind of contact anew, for the people of a planned run."""
