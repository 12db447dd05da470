"""Runs that were planned for later (`llab send --at`): `llab fetch` and `llab watch` carry them out, a slice at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from llab.cli.output import counted
from llab.cli.times import next_day
from llab.errors import CannotWrite, DayFull, LlabError, TryLater

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Scheduled
    from llab.stories.contacts.handover import SendReport

SLICE = timedelta(minutes=4)
"""So long may a run of `fetch` hand messages over: the next one goes on, and none waits behind it."""


def carry_out_what_is_ready(
    config: Config, store: Store, log: RunLog, stop: Stop, *, has_all_replies: bool
) -> tuple[tuple[SendReport, ...], tuple[LlabError, ...]]:
    """Hand over what was planned for a time that has come, and say what kept the rest: that stays planned.

    Without `has_all_replies` somebody may have answered whom nobody has heard yet: then nobody is reminded, and nobody thanked.
    A plan that cannot be carried out (a faulty list, a template) keeps no other one back.
    """
    from llab.adapters.clock import SystemClock
    from llab.records import ContactKind
    from llab.stories.contacts.schedule import ready

    clock = SystemClock()
    started = clock.now()

    def ends() -> bool:
        return stop() or clock.now() - started > SLICE

    reports: list[SendReport] = []
    problems: list[LlabError] = []
    for each in ready(store, now=started):
        if ends():
            break
        if not has_all_replies and each.kind is not ContactKind.INVITATION:
            problems.append(_waits(each))
            continue
        try:
            report = _carry_out(config, store, each, log, ends)
        except LlabError as error:
            problems.append(error)
            if isinstance(error, CannotWrite):
                break  # one message that cannot be kept is enough
        else:
            reports += [report] if report else []
    return tuple(reports), tuple(problems)


def _waits(planned: Scheduled) -> TryLater:
    return TryLater(
        f"The plan to send {counted(len(planned.participants), planned.kind.value)} waits, since the replies could not all be collected: "
        "somebody may have answered.",
        advice="The next run that collects them carries it out.",
    )


def _carry_out(config: Config, store: Store, planned: Scheduled, log: RunLog, ends: Stop) -> SendReport | None:
    """None where there is nobody left to write to."""
    from llab.adapters.clock import SystemClock
    from llab.cli.planners import planned_again
    from llab.cli.sending import carry_out
    from llab.stories.contacts.schedule import go_on

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
