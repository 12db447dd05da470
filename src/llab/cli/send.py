"""`llab send`: the invitations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.options import FLAG, DryRun, Json, Limit, Only, Quiet, Verbose, Yes, project_of
from llab.cli.output import columns, counted, is_watched, say, say_document, tell
from llab.errors import BadConfiguration, UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.send import Letterhead, Outcome, Plan, SendReport
    from llab.survey.participants import Participant

SHOWN = 20
"""So many names of a plan are shown where nobody asked for more."""


def send(
    ctx: typer.Context,
    only: Only = None,
    limit: Limit = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    many_gone: Annotated[bool, typer.Option("--many-gone", metavar=FLAG, help="Go on when most people are gone from the file.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Send the invitation to everybody who has not had it.

    Reads the participants file again first. Nobody is written to twice: what was interrupted goes on where it stopped.
    """
    from llab.cli.project import config_of, open_store, open_store_to_look

    config = config_of(project_of(ctx))
    config.require("sender", *(() if dry_run else ("smtp",)))
    with (open_store_to_look if dry_run else open_store)(config) as store:
        people = _people(config, store, keep=not dry_run, many_gone=many_gone)
        plan = _plan(config, store, people, only, limit)
        if dry_run:
            _show_dry(plan, json=json)
            return
        if not plan.due:
            _show_nobody(plan, json=json, quiet=quiet)
            return
        if not json:
            _show(plan, quiet=quiet, all_of_them=verbose)
        _ask(len(plan.due), yes=yes)
        report = _send(config, store, plan, show_bar=is_watched() and not quiet and not json)
    _tell(report, json=json, quiet=quiet, verbose=verbose)
    raise typer.Exit(report.exit_code)


def _people(config: Config, store: Store, *, keep: bool, many_gone: bool) -> tuple[Participant, ...]:
    """The participants as the file has them now; kept, unless this is a dry run."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import listed_in
    from llab.stories.register import preview, register

    listed, questionnaire = listed_in(config), config.questionnaire
    if keep:
        roster = register(listed, store=store, questionnaire=questionnaire, clock=SystemClock(), many_gone=many_gone)
    else:
        roster = preview(listed, store=store, questionnaire=questionnaire)
    for warning in roster.warnings:
        tell(f"{config.participants.file}: {warning}")
    return roster.participants


def _plan(config: Config, store: Store, people: tuple[Participant, ...], only: list[str] | None, limit: int | None) -> Plan:
    """Who is due; raises BadConfiguration where the message to one of them cannot be written."""
    from llab.adapters.clock import SystemClock
    from llab.adapters.files import load_templates
    from llab.cli.project import sender_of
    from llab.stories.check import check, representatives
    from llab.stories.send import plan

    planned = plan(people, store=store, questionnaire=config.questionnaire, now=SystemClock().now(), only=only or (), limit=limit)
    trial = check(
        config.questionnaire,
        representatives(due.participant for due in planned.due if not due.again),
        templates=load_templates(config.folder),
        sender_name=sender_of(config).name,
    )
    if trial.complaints:
        raise BadConfiguration(*trial.complaints)
    return planned


def _send(config: Config, store: Store, plan: Plan, *, show_bar: bool) -> SendReport:
    from llab.adapters.clock import SystemClock
    from llab.cli.project import submission_of
    from llab.cli.signals import finishing
    from llab.stories.send import send

    letterhead = _letterhead(config, store)
    submission = submission_of(config)
    try:
        with finishing() as stop, _bar(len(plan.due)) if show_bar else nullcontext(_no_bar) as advance:
            return send(plan, letterhead, store=store, submission=submission, clock=SystemClock(), progress=advance, stop=stop)
    finally:
        submission.close()


def _letterhead(config: Config, store: Store) -> Letterhead:
    from llab.adapters.files import load_templates
    from llab.cli.project import sender_of
    from llab.stories.send import Letterhead

    key = store.survey_key()
    assert key is not None  # noqa: S101 - the store was claimed when it was opened
    sender = sender_of(config)
    return Letterhead(
        key=key,
        questionnaire=config.questionnaire,
        templates=load_templates(config.folder),
        sender_name=sender.name,
        sender_address=sender.address,
        reply_to=sender.reply_to,
    )


def _no_bar(outcome: Outcome) -> None:
    del outcome


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Outcome], None]]:
    """A progress bar on stderr; rich leaves colours out where NO_COLOR says so."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("sending"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as progress:
        task = progress.add_task("sending", total=total)
        yield lambda _: progress.advance(task)


def _ask(number: int, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask on, and --yes was not given.", advice="Nothing was sent. Add --yes to send.")
    if not typer.confirm(f"Send {counted(number, 'message')}?", err=True):
        tell("Nothing was sent.")
        raise typer.Exit


# ---------------------------------------------------------------- words


def _rows(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [
        (
            due.participant.id,
            due.address,
            due.participant.language,
            "once more: its outcome is not known to have been reached" if due.again else "",
        )
        for due in plan.due
    ]


def _held(plan: Plan) -> dict[str, int]:
    from llab.survey.due import counted as by_hold

    return {hold.value: number for hold, number in by_hold(plan.held).items()}


def _show(plan: Plan, *, quiet: bool, all_of_them: bool) -> None:
    """The plan, on stderr."""
    if quiet:
        return
    tell(f"{counted(len(plan.due), 'message')} to send:")
    rows = _rows(plan)
    for line in columns(("id", "address", "language", ""), rows if all_of_them else rows[:SHOWN]):
        tell(f"  {line}")
    if len(rows) > SHOWN and not all_of_them:
        tell(f"  … and {len(rows) - SHOWN} more (-v shows all)")
    _show_others(plan)


def _show_others(plan: Plan) -> None:
    for words, number in _held(plan).items():
        tell(f"{number} {words}")
    if plan.put_aside:
        tell(f"{plan.put_aside} more are due and not part of this run")
    if plan.uncertain:
        tell(
            f"{counted(len(plan.uncertain), 'message')} of earlier runs: not known whether the server took it. Never sent again by itself:"
        )
        for contact in plan.uncertain:
            tell(f"  {contact.participant}  {contact.address}  {contact.words}")


def _show_dry(plan: Plan, *, json: bool) -> None:
    if json:
        say_document({"schema": 1, "dry_run": True, **_planned(plan)})
        return
    for line in columns(("id", "address", "language", ""), _rows(plan)) if plan.due else ():
        say(line)
    tell(f"{counted(len(plan.due), 'message')} would be sent. Nothing was changed.")
    _show_others(plan)


def _show_nobody(plan: Plan, *, json: bool, quiet: bool) -> None:
    if json:
        say_document({"schema": 1, "dry_run": False, **_planned(plan), "sent": [], "left": 0})
    elif not quiet:
        tell("Nobody is due; nothing was sent.")
        _show_others(plan)


def _planned(plan: Plan) -> dict[str, object]:
    return {
        "due": [
            {
                "id": due.participant.id,
                "address": due.address,
                "language": due.participant.language,
                "kind": "invitation",
                "number": due.number,
                "again": bool(due.again),
            }
            for due in plan.due
        ],
        "held": _held(plan),
        "put_aside": plan.put_aside,
    }


def _tell(report: SendReport, *, json: bool, quiet: bool, verbose: bool) -> None:
    """What went out on stdout, what did not on stderr."""
    from llab.ports import Verdict

    if json:
        say_document(_done(report))
    elif report.outcomes and (not quiet or report.exit_code):
        say(", ".join(f"{len(report.of(verdict))} {verdict.value}" for verdict in Verdict if report.of(verdict)))
    for outcome in report.outcomes:
        if verbose or outcome.verdict is not Verdict.ACCEPTED:
            tell(f"{outcome.verdict.value}: {outcome.contact.participant} <{outcome.contact.address}>: {outcome.words}")
    if report.of(Verdict.UNCERTAIN):
        tell("An uncertain message may have arrived or not; it is not sent again by itself. Ask the person, or look into the server's log.")
    if report.stopped:
        tell(f"llab: {report.stopped}")
    if report.left:
        tell(f"{counted(report.left, 'message')} not tried. `llab send` goes on where this run stopped.")


def _done(report: SendReport) -> dict[str, object]:
    sent = [
        {
            "id": outcome.contact.participant,
            "address": outcome.contact.address,
            "message_id": outcome.contact.message_id,
            "verdict": outcome.verdict.value,
            "words": outcome.words,
        }
        for outcome in report.outcomes
    ]
    return {
        "schema": 1,
        "dry_run": False,
        "sent": sent,
        "left": report.left,
        "interrupted": report.interrupted,
        "stopped": str(report.stopped or ""),
    }
