"""What `llab remind` and `llab thank` have in common: the replies first, then the plan, then the messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.later import keep_for_later, keep_rest, tell_planned
from llab.cli.options import FLAG
from llab.cli.output import by_fate, counted, is_watched, tell
from llab.cli.planners import DrawUp, planned, tell_if_over
from llab.cli.sending import ask, carry_out, demand_terminal, log_end, people_of, show, show_dry, tell_outcome
from llab.cli.times import ago, shown_time, time_to_come
from llab.errors import Exit, LlabError, SafetyStop

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.cli.fetch import Known
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.contacts.handover import SendReport
    from llab.stories.contacts.plans import Plan, Resolution
    from llab.survey.selection import Selection

Fetch = Annotated[
    bool,
    typer.Option("--fetch/--no-fetch", metavar=FLAG, help="Collect the replies first, so that nobody is written to who has just answered."),
]

_GOOD = (Exit.DONE, Exit.SOME_FAILED)
"""What a run of `fetch` leaves with that has read the mailbox through to its end."""

_OF_THE_MAILBOX = (Exit.SIGN_IN_REFUSED, Exit.REFUSED_BY_SERVER, Exit.TRY_LATER, Exit.BAD_CONFIGURATION)
"""What somebody may want to go on without."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    command: str
    selection: Selection
    resolve: Resolution | None = None
    at: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    """What the command was told about whom it writes to, and what; a plan for later has to know it."""
    fetch: bool = True
    dry_run: bool = False
    yes: bool = False
    many_gone: bool = False
    json: bool = False
    quiet: bool = False
    verbose: bool = False

    @property
    def hands_over(self) -> bool:
        """Whether the run may end with messages handed over."""
        return not self.dry_run and self.resolve != "accept"

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is said on the way."""
        return self.quiet or self.json


def follow_up(config: Config, asked: Asked, draw_up: DrawUp) -> None:
    """The whole command. Raises typer.Exit with its exit code, and what stops it."""
    config.require("sender", *(("smtp",) if asked.hands_over else ()))
    if asked.hands_over and not asked.yes:
        demand_terminal()
    if asked.dry_run:
        _show_what_would_be(config, asked, draw_up)
        return
    if asked.at:
        _plan_for_later(config, asked, asked.at, draw_up)
        return
    plan, report = _run(config, asked, draw_up)
    tell_outcome(plan, report, asked.resolve, json=asked.json, quiet=asked.quiet, verbose=asked.verbose)
    raise typer.Exit(report.exit_code)


@contextmanager
def _drawn_up(config: Config, asked: Asked, draw_up: DrawUp) -> Iterator[tuple[Plan, Store, RunLog]]:
    """The plan on an open store, after what has come in; shown."""
    from llab.cli.logged import logged_run
    from llab.cli.project import open_store

    with logged_run(config, asked.command) as log, open_store(config) as store:
        people = people_of(config, store, keep=True, many_gone=asked.many_gone, quiet=asked.is_quiet)
        if asked.hands_over:
            _look_first(config, store, asked)
        plan = planned(config, store, people, draw_up)
        if not asked.is_quiet:
            show(plan, asked.resolve, all_of_them=asked.verbose)
            tell_if_over(plan, config)
        yield plan, store, log


def _run(config: Config, asked: Asked, draw_up: DrawUp) -> tuple[Plan, SendReport]:
    with _drawn_up(config, asked, draw_up) as (plan, store, log):
        if plan.due and not asked.yes:
            ask(plan, asked.resolve)
        report = carry_out(config, store, plan, log, show_bar=is_watched() and not asked.is_quiet)
        if not asked.resolve:
            keep_rest(plan, report, config, store, asked.options)
        log_end(report, log)
    return plan, report


def _plan_for_later(config: Config, asked: Asked, at: str, draw_up: DrawUp) -> None:
    from llab.adapters.clock import SystemClock

    zone = ZoneInfo(config.survey.timezone)
    when = time_to_come(at, zone, now=SystemClock().now())
    with _drawn_up(config, asked, draw_up) as (plan, store, log):
        if plan.due and not asked.yes:
            ask(plan, None, when=f" from {shown_time(when, zone)} on")
        kept = keep_for_later(plan, when, config, store, log, asked.options)
    tell_planned(kept, zone, json=asked.json, quiet=asked.quiet)


def _show_what_would_be(config: Config, asked: Asked, draw_up: DrawUp) -> None:
    from llab.cli.project import open_store_to_look

    with open_store_to_look(config) as store:
        people = people_of(config, store, keep=False, quiet=asked.is_quiet)
        plan = planned(config, store, people, draw_up)
        tell(_how_old(store))
    show_dry(plan, json=asked.json, verbose=asked.verbose)
    if not asked.is_quiet:
        tell_if_over(plan, config)


# ---------------------------------------------------------------- what has come in


def _look_first(config: Config, store: Store, asked: Asked) -> None:
    """The replies collected; or, where that is not wanted, how old the last look is. Raises typer.Exit or LlabError where it fails."""
    if not asked.fetch:
        if not asked.quiet:
            tell(_how_old(store))
        return
    if config.imap is None:
        raise SafetyStop(
            "There is no [imap] in config.toml, so that nobody looks for replies: somebody who has answered could be written to.",
            advice=f"Nothing was sent. Bring in what has come with `llab mail import`; then `llab {asked.command} --no-fetch` goes on.",
        )
    with _nothing_sent(asked.command):
        known = _collected(config, store)
    if not asked.is_quiet:
        _tell_collected(known)
    _tell_troubles(known)
    if known.exit_code not in _GOOD:
        tell(_goes_on(asked.command))
        raise typer.Exit(known.exit_code)


def _collected(config: Config, store: Store) -> Known:
    """A run of `llab fetch` on the open store; the workbooks are left for the next one."""
    from llab.adapters.clock import SystemClock
    from llab.cli.fetch import Known, failures_remembered, run_on
    from llab.cli.logged import logged_run
    from llab.cli.project import mailbox_of
    from llab.cli.signals import finishing

    known = Known(SystemClock().now())
    with (
        logged_run(config, "fetch") as log,
        finishing() as stop,
        failures_remembered(known, store),
        closing(mailbox_of(config)) as mailbox,
    ):
        run_on(known, config, store, mailbox, log, stop, no_export=True)
    return known


@contextmanager
def _nothing_sent(command: str) -> Iterator[None]:
    """Says how to go on, before the error that the collecting ends with, where the mailbox is at fault."""
    try:
        yield
    except LlabError as error:
        if error.exit_code in _OF_THE_MAILBOX:
            tell(_goes_on(command))
        raise


def _goes_on(command: str) -> str:
    return f"Nothing was sent, since the replies could not be collected. `llab {command} --no-fetch` goes on without them."


def _tell_collected(known: Known) -> None:
    fates = known.report.fates if known.report else {}
    total = sum(fates.values())
    tell(f"Collected first: {counted(total, 'message')}: {by_fate(fates)}" if total else "Collected first: nothing new")


def _tell_troubles(known: Known) -> None:
    from llab.cli.fetch import tell_sent, tell_unreadable

    tell_unreadable(known.report.unreadable if known.report else ())
    for sent in known.sent:
        tell_sent(sent, is_silent=True)
    for problem in known.problems:
        tell(f"llab: {problem}")


def _how_old(store: Store) -> str:
    """How long ago the mailbox was last read through to its end."""
    from llab.adapters.clock import SystemClock

    good = [run.ended for code in _GOOD if (run := store.last_run("fetch", exit_code=code))]
    if not good:
        return "The replies have never been collected: who has answered is not known."
    return f"The replies were last collected {ago(SystemClock().now() - max(good))}; who has answered since is not known."
