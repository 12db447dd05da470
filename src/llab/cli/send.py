"""`llab send`: the invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from llab.cli.options import DryRun, Json, Limit, ManyGone, Only, Quiet, StartOver, Verbose, Yes, project_of
from llab.cli.output import is_watched, tell
from llab.cli.sending import Resolve, ask, carry_out, demand_terminal, log_end, show, show_dry, tell_outcome
from llab.errors import BadConfiguration

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.plans import Plan, Resolution
    from llab.survey.participants import Participant


def send(
    ctx: typer.Context,
    only: Only = None,
    limit: Limit = None,
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
    from llab.cli.logged import logged_run
    from llab.cli.project import config_of, open_store, open_store_to_look

    config = config_of(project_of(ctx))
    sends = not dry_run and resolve_uncertain != "accept"
    config.require("sender", *(("smtp",) if sends else ()))
    if sends and not yes:
        demand_terminal()
    if dry_run:
        with open_store_to_look(config, start_over=start_over) as store:
            people = _people(config, store, keep=False, start_over=start_over)
            show_dry(_plan(config, store, people, only, limit, resolve_uncertain), json=json)
        return
    with logged_run(config, "send") as log, open_store(config, start_over=start_over) as store:
        people = _people(config, store, keep=True, many_gone=many_gone, start_over=start_over)
        plan = _plan(config, store, people, only, limit, resolve_uncertain)
        if not json and not quiet:
            show(plan, resolve_uncertain, all_of_them=verbose)
        if plan.due and config.imap and not start_over:
            _demand_new(config, store)
        if plan.due and not yes:
            ask(plan, resolve_uncertain)
        report = carry_out(config, store, plan, log, show_bar=is_watched() and not quiet and not json)
        log_end(report, log)
    tell_outcome(plan, report, resolve_uncertain, json=json, quiet=quiet, verbose=verbose)
    raise typer.Exit(report.exit_code)


def _demand_new(config: Config, store: Store) -> None:
    """Raises SafetyStop where the mailbox shows that this survey, of which the store knows nothing, has been sent before."""
    from llab.cli.project import imap_of, mailbox_of
    from llab.stories.history import demand_new

    mailbox = mailbox_of(config)
    try:
        demand_new(mailbox=mailbox, store=store, folders=imap_of(config).folders, survey=config.survey.id)
    finally:
        mailbox.close()


def _people(config: Config, store: Store, *, keep: bool, start_over: bool, many_gone: bool = False) -> tuple[Participant, ...]:
    """The participants as the file has them now; kept, unless this is a dry run. Raises SafetyStop where the store is not the newest."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import demand_history, listed_in
    from llab.stories.register import preview, register

    if not start_over:
        demand_history(config, store)
    listed, questionnaire = listed_in(config), config.questionnaire
    if keep:
        roster = register(listed, store=store, questionnaire=questionnaire, clock=SystemClock(), many_gone=many_gone)
    else:
        roster = preview(listed, store=store, questionnaire=questionnaire)
    for warning in roster.warnings:
        tell(f"{config.participants.file}: {warning}")
    return roster.participants


def _plan(
    config: Config, store: Store, people: tuple[Participant, ...], only: list[str] | None, limit: int | None, resolve: Resolution | None
) -> Plan:
    """Who is due; raises BadConfiguration where the message to one of them cannot be written."""
    from llab.adapters.clock import SystemClock
    from llab.adapters.files import load_templates
    from llab.cli.project import sender_of
    from llab.stories.check import check, representatives
    from llab.stories.send import plan

    planned = plan(
        people,
        store=store,
        questionnaire=config.questionnaire,
        now=SystemClock().now(),
        only=only or (),
        limit=limit,
        resolve=resolve,
    )
    trial = check(
        config.questionnaire,
        representatives(due.participant for due in planned.due if not due.again),
        templates=load_templates(config.folder),
        sender_name=sender_of(config).name,
    )
    if trial.complaints:
        raise BadConfiguration(*trial.complaints)
    return planned
