"""`llab send`: the invitations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.later import At, Cancel, cancel_plan, keep_for_later, keep_rest, tell_planned
from llab.cli.options import (
    FLAG,
    DryRun,
    Json,
    Limit,
    ManyGone,
    Only,
    Quiet,
    StartOver,
    Verbose,
    Where,
    Yes,
    demand_one_of,
    project_of,
    selection_of,
)
from llab.cli.output import counted, is_watched, say, say_document, tell
from llab.cli.planners import invitations, invited, tell_if_over
from llab.cli.sending import (
    Resolve,
    ask,
    carry_out,
    claimed_key,
    demand_terminal,
    log_end,
    people_of,
    show,
    show_dry,
    tell_outcome,
)
from llab.cli.times import shown_time, time_to_come
from llab.errors import Exit

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.contacts.handover import SendReport
    from llab.stories.contacts.plans import Plan, Resolution
    from llab.survey.participants import Participant
    from llab.survey.selection import Selection


First = Annotated[
    int | None,
    typer.Option("--first", min=1, metavar="N", help="Send to the first N, then ask whether to go on; with --yes stop there."),
]
Reflect = Annotated[
    bool,
    typer.Option("--reflect", metavar=FLAG, help="A test: send every message to your own reply address, marked, and to nobody else."),
]


def send(
    ctx: typer.Context,
    only: Only = None,
    where: Where = None,
    limit: Limit = None,
    first: First = None,
    at: At = None,
    cancel: Cancel = False,
    reflect: Reflect = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    resolve_uncertain: Resolve = None,
    many_gone: ManyGone = False,
    start_over: StartOver = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Send the invitation to everybody who has not had it.

    Reads the participants file again first. Nobody is written to twice: what was interrupted goes on where it stopped, and a
    message that the server may have is shown and left alone until you decide (--resolve-uncertain).
    """
    from llab.cli.project import config_of

    selection = selection_of(only, where, limit)
    config = config_of(project_of(ctx))
    demand_one_of(
        ("--resolve-uncertain", resolve_uncertain), ("--at", at), ("--cancel", cancel), ("--reflect", reflect), ("--first", first)
    )
    demand_one_of(("--at", at), ("--cancel", cancel), ("--dry-run", dry_run))
    if cancel:
        cancel_plan(config, "invitation")
        return
    hands_over = not dry_run and resolve_uncertain != "accept"
    config.require("sender", *(("smtp",) if hands_over else ()))
    if hands_over and not yes:
        demand_terminal()
    asked = _Asked(
        selection=selection,
        resolve=resolve_uncertain,
        yes=yes,
        many_gone=many_gone,
        start_over=start_over,
        json=json,
        quiet=quiet,
        verbose=verbose,
    )
    if dry_run:
        _show_what_would_be(config, asked)
    elif at:
        _plan_for_later(config, asked, at)
    elif reflect:
        _reflect(config, asked)
    elif first:
        _send_first(config, asked, first)
    else:
        raise typer.Exit(_run(config, asked).exit_code)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for on the command line."""

    selection: Selection
    resolve: Resolution | None = None
    yes: bool = False
    many_gone: bool = False
    start_over: bool = False
    json: bool = False
    quiet: bool = False
    verbose: bool = False

    def limited_to(self, number: int | None) -> _Asked:
        """The same for so many people at most."""
        return replace(self, selection=replace(self.selection, limit=number))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is said on the way."""
        return self.quiet or self.json


def _show_what_would_be(config: Config, asked: _Asked) -> None:
    from llab.cli.project import open_store_to_look

    with open_store_to_look(config, start_over=asked.start_over) as store:
        people = people_of(config, store, keep=False, start_over=asked.start_over, quiet=asked.is_quiet)
        plan = _plan(config, store, people, asked)
    show_dry(plan, json=asked.json, verbose=asked.verbose)
    if not asked.is_quiet:
        tell_if_over(plan, config)


@contextmanager
def _drawn_up(config: Config, asked: _Asked) -> Iterator[tuple[Plan, Store, RunLog]]:
    """The plan on an open store, shown; and the safety stop where the mailbox knows more than the store."""
    from llab.cli.logged import logged_run
    from llab.cli.project import open_store

    with logged_run(config, "send") as log, open_store(config, start_over=asked.start_over) as store:
        people = people_of(config, store, keep=True, many_gone=asked.many_gone, start_over=asked.start_over, quiet=asked.is_quiet)
        plan = _plan(config, store, people, asked)
        if not asked.is_quiet:
            show(plan, asked.resolve, all_of_them=asked.verbose)
            tell_if_over(plan, config)
        if plan.due and config.imap and not asked.start_over:
            _demand_new(config, store)
        yield plan, store, log


def _run(config: Config, asked: _Asked) -> SendReport:
    """Hand over what is due, and tell what came of it."""
    with _drawn_up(config, asked) as (plan, store, log):
        if plan.due and not asked.yes:
            ask(plan, asked.resolve)
        report = carry_out(config, store, plan, log, show_bar=is_watched() and not asked.is_quiet)
        if not asked.resolve:
            keep_rest(plan, report, config, store)
        log_end(report, log)
    tell_outcome(plan, report, asked.resolve, json=asked.json, quiet=asked.quiet, verbose=asked.verbose)
    return report


def _send_first(config: Config, asked: _Asked, first: int) -> None:
    """The first few; then the others, where somebody is there to say so."""
    limit = asked.selection.limit
    report = _run(config, asked.limited_to(min(first, limit or first)))
    is_over = limit is not None and limit <= first
    if report.exit_code or is_over or asked.yes or not report.outcomes:
        raise typer.Exit(report.exit_code)
    tell("Before you go on, ask one of them how the message looks and whether answering it is easy; `llab fetch` shows what comes back.")
    raise typer.Exit(_run(config, asked.limited_to(limit - first if limit else None)).exit_code)


def _plan_for_later(config: Config, asked: _Asked, at: str) -> None:
    from llab.adapters.clock import SystemClock

    zone = ZoneInfo(config.survey.timezone)
    when = time_to_come(at, zone, now=SystemClock().now())
    with _drawn_up(config, asked) as (plan, store, log):
        if plan.due and not asked.yes:
            ask(plan, None, when=f" from {shown_time(when, zone)} on")
        planned = keep_for_later(plan, when, config, store, log)
    tell_planned(planned, zone, json=asked.json, quiet=asked.quiet)


def _reflect(config: Config, asked: _Asked) -> None:
    """Every message to the coordinator herself."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import letterhead_of, open_store, pace_of, sender_of, submission_of
    from llab.cli.signals import finishing
    from llab.ports import Verdict
    from llab.stories.contacts.handover import handed_over
    from llab.stories.contacts.pace import Pacer
    from llab.stories.contacts.reflect import reflect

    to, clock = sender_of(config).reply_to or sender_of(config).address, SystemClock()
    with open_store(config, start_over=asked.start_over) as store:
        people = people_of(config, store, keep=False, start_over=asked.start_over, quiet=asked.is_quiet)
        plan = _plan(config, store, people, asked)
        letterhead = letterhead_of(config, claimed_key(store))
        pacer = Pacer(pace_of(config), handed_over(store), now=clock.now())
    if not asked.is_quiet:
        show(plan, None, all_of_them=asked.verbose)
        tell_if_over(plan, config)
    if plan.due and not asked.yes:
        ask(plan, None, when=f", as a test, all to {to}")
    with finishing() as stop, closing(submission_of(config)) as submission:
        outcomes = list(reflect(plan, letterhead, to=to, submission=submission, clock=clock, pacer=pacer, stop=stop))
    refused = [(due, said) for due, said in outcomes if said.verdict is not Verdict.ACCEPTED]
    for due, said in refused:
        tell(f"{said.verdict.value}: the test for {due.participant.id}: {said.words}")
    if asked.json:
        sent = [{"id": due.participant.id, "verdict": said.verdict.value, "words": said.words} for due, said in outcomes]
        say_document({"schema": 1, "to": to, "sent": sent})
    elif not asked.quiet:
        say(f"{counted(len(outcomes) - len(refused), 'test message')} to {to}; nobody else was written to, and nothing was kept.")
    raise typer.Exit(Exit.SOME_FAILED if refused else Exit.DONE)


def _demand_new(config: Config, store: Store) -> None:
    """Raises SafetyStop where the mailbox shows that this survey, of which the store knows nothing, has been sent before."""
    from llab.cli.project import imap_of, mailbox_of
    from llab.stories.contacts.history import demand_new

    mailbox = mailbox_of(config)
    try:
        demand_new(mailbox=mailbox, store=store, folders=imap_of(config).folders, survey=config.survey.id)
    finally:
        mailbox.close()


def _plan(config: Config, store: Store, people: Sequence[Participant], asked: _Asked) -> Plan:
    """Who is due; raises BadConfiguration where the message to one of them cannot be written."""
    return invited(config, store, people, invitations(config, asked.selection, {}, asked.resolve))
