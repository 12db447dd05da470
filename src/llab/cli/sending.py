"""What the commands that write to people have in common: show the plan, ask, hand over, tell what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from llab.cli.output import columns, counted, how_to_decide, say, say_document, tell
from llab.errors import CannotWrite, Exit, UsageError

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Contact, SurveyKey
    from llab.stories.contacts.handover import Outcome, SendReport
    from llab.stories.contacts.plans import Plan, Resolution
    from llab.survey.participants import Participant

Resolve = Annotated[
    Literal["resend", "accept"] | None,
    typer.Option(
        "--resolve-uncertain",
        metavar="resend|accept",
        help="Decide about messages of which nobody knows whether the server took them, and write to nobody else. "
        "accept: count them as accepted, and send nothing. resend: send the very same message once more; who has it already gets it "
        "twice, with the same Message-ID.",
    ),
]
"""The values are those of `stories.contacts.plans.Resolution`, which is not loaded for a help text."""

SHOWN = 20
"""So many names of a plan are shown where nobody asked for more."""


def carry_out(config: Config, store: Store, plan: Plan, log: RunLog, *, show_bar: bool = False, stop: Stop | None = None) -> SendReport:
    """Do what the plan says; where nobody is to be written to, no mail server is asked for.

    `stop` says that the run is to end; without one Ctrl-C and SIGTERM do.
    """
    if plan.due:
        return _send(config, store, plan, log, show_bar=show_bar, stop=stop)
    from llab.adapters.clock import SystemClock
    from llab.stories.contacts.handover import settle

    return settle(plan, store=store, clock=SystemClock())


def _send(config: Config, store: Store, plan: Plan, log: RunLog, *, show_bar: bool, stop: Stop | None) -> SendReport:
    from llab.adapters.clock import SystemClock
    from llab.cli.logged import log_outcome
    from llab.cli.project import connections_of, letterhead_of, pace_of
    from llab.cli.signals import finishing
    from llab.stories.contacts.handover import hand_over_on

    letterhead = letterhead_of(config, claimed_key(store))
    with (
        closing(_Note(config, store)) as note,
        closing(connections_of(config)) as connections,
        _copies(config, store) as copy,
        nullcontext(stop) if stop else finishing() as ends,
        _bar(len(plan.due)) if show_bar else nullcontext(_nothing) as advance,
    ):

        def progress(outcome: Outcome) -> None:
            log_outcome(log, outcome)
            copy(outcome)
            advance(outcome)

        return hand_over_on(
            plan,
            letterhead,
            store=store,
            connections=connections,
            clock=SystemClock(),
            pace=pace_of(config),
            before_first=note.leave,
            progress=progress,
            stop=ends,
        )


def people_of(
    config: Config, store: Store, *, keep: bool, start_over: bool = False, many_gone: bool = False, warns: bool = True, quiet: bool = False
) -> tuple[Participant, ...]:
    """The participants as the file has them now; kept, unless this is a dry run. What it changes is told, unless `quiet`.

    Raises SafetyStop where the store is not the newest.
    """
    from llab.adapters.clock import SystemClock
    from llab.cli.project import demand_history, list_in
    from llab.cli.roster import tell_news
    from llab.stories.register import preview, register

    if not start_over:
        demand_history(config, store)
    found, questionnaire = list_in(config), config.questionnaire
    last = store.last_run("participants")
    if keep:
        roster = register(found.rows, store=store, questionnaire=questionnaire, clock=SystemClock(), many_gone=many_gone)
    else:
        roster = preview(found.rows, store=store, questionnaire=questionnaire)
    for warning in (*found.warnings, *roster.warnings) if warns else ():
        tell(f"{config.participants.file}: {warning}")
    if last and not quiet:
        tell_news(roster, config, last.ended)
    return roster.participants


def claimed_key(store: Store) -> SurveyKey:
    """The key of a store that was opened to work with."""
    key = store.survey_key()
    assert key is not None  # noqa: S101 - the store was claimed when it was opened
    return key


@contextmanager
def _copies(config: Config, store: Store) -> Iterator[Callable[[Outcome], None]]:
    """What makes the copies that [imap] wants; what went wrong with them is told at the end, and has no other consequence."""
    if config.imap is None or config.imap.sent_copy is None:
        yield _nothing
        return
    from llab.adapters.clock import SystemClock
    from llab.cli.project import mailbox_of
    from llab.stories.contacts.copies import Copies

    mailbox = mailbox_of(config)
    copies = Copies(mailbox=mailbox, store=store, clock=SystemClock(), folder=config.imap.sent_copy)
    try:
        yield copies
    finally:
        mailbox.close()
        if copies.warning:
            tell(f"llab: {copies.warning}")


class _Note:
    """Word in the survey folder before the first message and after the last, of how many there are."""

    def __init__(self, config: Config, store: Store) -> None:
        self._config = config
        self._store = store
        self._is_left = False

    def leave(self) -> None:
        """Raises CannotWrite where no word can be left."""
        from llab.adapters.files import note_sending

        note_sending(self._config.folder, self._config.survey.id, len(self._store.contacts()))
        self._is_left = True

    def close(self) -> None:
        """How many there are now; what cannot be written leaves the smaller number."""
        if self._is_left:
            with suppress(CannotWrite):
                self.leave()


def _nothing(outcome: Outcome) -> None:
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
        tried: set[str] = set()

        def advance(outcome: Outcome) -> None:
            """Once for each message: one that was put off may be tried again at the end."""
            tried.add(outcome.contact.message_id)
            progress.update(task, completed=len(tried))

        yield advance


def demand_terminal() -> None:
    """Raises UsageError where there is nobody to ask."""
    if not sys.stdin.isatty():
        raise UsageError(
            "There is no terminal to ask on, and --yes was not given.", advice="Nothing was sent, nothing was changed. Add --yes to send."
        )


def ask(plan: Plan, resolve: Resolution | None, *, when: str = "") -> None:
    """Raises typer.Exit where the answer is no."""
    if not typer.confirm(f"Send {counted(len(plan.due), 'message')}{' once more' if resolve else when}?", err=True):
        tell("Nothing was sent.")
        _show_uncertain(plan.uncertain, plan.command)
        raise typer.Exit(Exit.SOME_FAILED if plan.uncertain else Exit.DONE)


def log_end(report: SendReport, log: RunLog) -> None:
    """The last lines of the run in the log."""
    from llab.ports import Verdict

    if report.stopped:
        log.problem(report.stopped)
    counts = {verdict.value: len(report.of(verdict)) for verdict in Verdict}
    log.ended(report.exit_code, **counts, left=report.left)


# ---------------------------------------------------------------- words


def _rows(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [(due.participant.id, due.address, due.participant.language, "once more" if due.again else "") for due in plan.due]


def _held(plan: Plan) -> dict[str, int]:
    from llab.survey.due import counted as by_hold

    return {hold.value: number for hold, number in by_hold(plan.held).items()}


def _table(plan: Plan, *, all_of_them: bool) -> list[str]:
    """Who is to be written to, as lines."""
    rows = _rows(plan)
    shown = rows if all_of_them or len(rows) <= SHOWN + 1 else rows[:SHOWN]
    more = [f"… and {len(rows) - len(shown)} more (-v shows all)"] if len(rows) > len(shown) else []
    return [*columns(("id", "address", "language", ""), shown), *more] if rows else []


def show(plan: Plan, resolve: Resolution | None, *, all_of_them: bool) -> None:
    """The plan, on stderr."""
    if plan.due:
        tell(f"{counted(len(plan.due), 'message')} to send:")
    elif not plan.accepted:
        tell(f"{'No message to decide about' if resolve else 'Nobody is due'}; nothing was sent.")
    for line in _table(plan, all_of_them=all_of_them):
        tell(f"  {line}")
    _show_others(plan, by_name=all_of_them)


def _show_others(plan: Plan, *, by_name: bool) -> None:
    """Who is not written to, and why."""
    from llab.survey.due import counted as by_hold

    for hold, number in by_hold(plan.held).items():
        names = ", ".join(each.participant.id for each in plan.held if each.hold is hold) if by_name else ""
        tell(f"{hold.words(number)}{names and ': '}{names}")
    if plan.put_aside:
        tell(f"{plan.put_aside} more {'is' if plan.put_aside == 1 else 'are'} due and not part of this run")


def show_dry(plan: Plan, *, json: bool, verbose: bool = False) -> None:
    """Everybody on stdout, the rest on stderr."""
    if json:
        say_document({"schema": 1, "dry_run": True, **_planned(plan)})
        return
    for line in _table(plan, all_of_them=True):
        say(line)
    if plan.accepted:
        tell(f"{counted(len(plan.accepted), 'message')} would count as accepted:")
        _list(plan.accepted)
    tell(f"{counted(len(plan.due), 'message')} would be sent. Nothing was changed.")
    _show_others(plan, by_name=verbose)
    _show_uncertain(plan.uncertain, plan.command)


def _show_uncertain(contacts: Sequence[Contact], command: str) -> None:
    """What waits for a decision, on stderr."""
    if contacts:
        it = "it" if len(contacts) == 1 else "them"
        tell(f"{counted(len(contacts), 'message')} uncertain: the server may have taken {it}; not repeated without you.")
        _list(contacts)
        tell(how_to_decide(len(contacts), command))


def _list(contacts: Sequence[Contact]) -> None:
    for line in columns(("", "", ""), [(each.participant, each.address, each.words) for each in contacts])[1:]:
        tell(f"  {line}")


def _planned(plan: Plan) -> dict[str, object]:
    return {
        "due": [
            {
                "id": due.participant.id,
                "address": due.address,
                "language": due.participant.language,
                "kind": plan.kind.value,
                "number": due.number,
                "again": bool(due.again),
            }
            for due in plan.due
        ],
        "accepted": [_named(contact) for contact in plan.accepted],
        "held": _held(plan),
        "held_people": [
            {"id": each.participant.id, "why": each.hold.value, "until": each.until.isoformat() if each.until else None}
            for each in plan.held
        ],
        "put_aside": plan.put_aside,
        "uncertain": [_named(contact) for contact in plan.uncertain],
    }


def _named(contact: Contact) -> dict[str, object]:
    return {"id": contact.participant, "address": contact.address, "message_id": contact.message_id, "words": contact.words}


def tell_outcome(plan: Plan, report: SendReport, resolve: Resolution | None, *, json: bool, quiet: bool, verbose: bool) -> None:
    """What went out on stdout, what did not on stderr."""
    from llab.ports import Verdict

    if json:
        say_document({"schema": 1, "dry_run": False, **_planned(plan), **_done(report)})
    elif not quiet or report.exit_code:
        _say(report)
    for outcome in report.outcomes:
        if verbose or outcome.verdict in {Verdict.REFUSED, Verdict.LATER}:
            tell(f"{outcome.verdict.value}: {outcome.contact.participant} <{outcome.contact.address}>: {outcome.words}")
    _show_uncertain(report.in_doubt, plan.command)
    if report.stopped:
        tell(f"llab: {report.stopped}")
    if report.left:
        goes_on = f"llab {plan.command} --resolve-uncertain resend" if resolve else f"llab {plan.command}"
        tell(f"{counted(report.left, 'message')} not tried. `{goes_on}` goes on where this run stopped.")


def _say(report: SendReport) -> None:
    from llab.ports import Verdict

    if report.outcomes:
        say(", ".join(f"{len(report.of(verdict))} {verdict.value}" for verdict in Verdict if report.of(verdict)))
    if report.accepted:
        say(f"{counted(len(report.accepted), 'message')} counted as accepted, as you decided; nothing was sent")


def _done(report: SendReport) -> dict[str, object]:
    return {
        "sent": [{**_named(outcome.contact), "verdict": outcome.verdict.value, "words": outcome.words} for outcome in report.outcomes],
        "accepted": [_named(contact) for contact in report.accepted],
        "uncertain": [_named(contact) for contact in report.in_doubt],
        "left": report.left,
        "interrupted": report.interrupted,
        "stopped": str(report.stopped or ""),
    }
