"""`llab mail import`: replies that somebody exported from a mail program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.fetch import tell_unreadable
from llab.cli.options import FLAG, DryRun, Json, Quiet, Verbose, project_of
from llab.cli.output import by_fate, counted, say, say_document, shown, tell
from llab.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llab.adapters.exported import ExportedMail, PassedOver
    from llab.adapters.run_log import RunLog
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Imported
    from llab.stories.replies.take_in import TakenIn
    from llab.stories.results.export import ExportReport

LONGEST_PATH = 400

TOLD = 20
"""So many passed-over files are told one by one, unless -v asks for all."""


def bring_in(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=".eml files, mbox files, Maildirs, or folders of these.")],
    no_export: Annotated[bool, typer.Option("--no-export", metavar=FLAG, help="Leave the workbooks as they are.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take in mail that somebody exported, read it, and bring the workbooks up to date. What was collected before is known again.

    The files stay as they are. A message of nobody on the list is kept like one in the mailbox.
    """
    from llab.adapters.exported import ExportedMail
    from llab.cli.logged import Passed, logged_run, watched_store
    from llab.cli.project import config_of, open_store, open_store_to_look
    from llab.cli.signals import finishing
    from llab.stories.replies.take_in import preview

    config = config_of(project_of(ctx))
    mail = ExportedMail(files, max_size=_max_size(config))
    exported = None
    if dry_run:
        with open_store_to_look(config) as store, finishing() as stop:
            report = preview(_imported(mail), store=store, stop=stop)
    else:
        with logged_run(config, "mail import") as log, open_store(config) as store, finishing() as stop:
            report = _take_in(config, mail, watched_store(store, log, Passed()), stop)
            exported = _export(config, store, stop, put_off=no_export) if report.fates else None
            _log_end(report, mail.passed_over, exported, log)
    _tell(report, mail.passed_over, exported, dry_run=dry_run, json=json, quiet=quiet, verbose=verbose)
    raise typer.Exit(_exit_code(report, mail.passed_over, exported))


def _max_size(config: Config) -> int:
    """The limit that holds for the mailbox too; its default where there is no mailbox."""
    from llab.config.models import ImapSection

    default: int = ImapSection.model_fields["max_size_mb"].default
    return (config.imap.max_size_mb if config.imap else default) * 1_000_000


def _imported(mail: ExportedMail) -> Iterator[Imported]:
    from llab.records import Imported, Origin

    for raw, arrived, source in mail.messages():
        yield Imported(raw=raw, arrived=arrived, origin=Origin.IMPORTED, source=source)


def _take_in(config: Config, mail: ExportedMail, store: Store, stop: Stop) -> TakenIn:
    from llab.adapters.attachments import FileExtractor
    from llab.adapters.clock import SystemClock
    from llab.cli.project import rules_of
    from llab.stories.replies.take_in import take_in

    return take_in(
        _imported(mail),
        store=store,
        extractor=FileExtractor(),
        clock=SystemClock(),
        questionnaire=config.questionnaire,
        rules=rules_of(config),
        stop=stop,
    )


def _export(config: Config, store: Store, stop: Stop, *, put_off: bool) -> ExportReport | None:
    if put_off:
        from llab.adapters.clock import SystemClock
        from llab.stories.results import outdated

        outdated.put_off(store=store, clock=SystemClock())
        return None
    from llab.cli.export import export_workbooks

    return export_workbooks(config, store, stop)


def _exit_code(report: TakenIn, passed_over: Sequence[PassedOver], exported: ExportReport | None) -> Exit:
    failed = Exit.SOME_FAILED if any(each.is_failure for each in passed_over) else Exit.DONE
    return report.exit_code or (exported.exit_code_of_others if exported else Exit.DONE) or failed


def _log_end(report: TakenIn, passed_over: Sequence[PassedOver], exported: ExportReport | None, log: RunLog) -> None:
    for problem in (*report.problems, *(exported.problems if exported else ())):
        log.problem(problem)
    log.ended(
        _exit_code(report, passed_over, exported),
        found=report.found,
        collected=report.new,
        understood=sum(report.fates.values()),
        answers=report.answers,
        review=report.review,
        unreadable=len(report.unreadable),
        not_taken=sum(each.is_failure for each in passed_over),
        workbooks=len(exported.written) if exported else 0,
    )


# ---------------------------------------------------------------- words


def _tell(
    report: TakenIn,
    passed_over: Sequence[PassedOver],
    exported: ExportReport | None,
    *,
    dry_run: bool,
    json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    from llab.cli.beside import tell_of

    if json:
        say_document(_document(report, passed_over, exported, dry_run=dry_run))
    elif not quiet:
        _say(report, exported, dry_run=dry_run)
    _tell_passed_over([each for each in passed_over if each.is_failure or not quiet], every=verbose)
    tell_unreadable(report.unreadable)
    for problem in report.problems:
        tell(f"llab: {problem}")
    tell_of(exported)
    if report.interrupted:
        tell("llab: stopped as asked. What was taken in is kept; the same command goes on.")


def _say(report: TakenIn, exported: ExportReport | None, *, dry_run: bool) -> None:
    say(f"{counted(report.found, 'message')} found: {report.new} new, {report.known} known already")
    if report.fates:
        say(f"{counted(sum(report.fates.values()), 'message')} read: {by_fate(report.fates)}")
        say(f"{counted(report.answers, 'answer')} new or changed; {counted(report.review, 'message')} of these to look at")
    if exported and exported.written:
        say(f"{counted(len(exported.written), 'workbook')} written")
    if dry_run:
        tell("Nothing was changed.")


def _tell_passed_over(passed_over: Sequence[PassedOver], *, every: bool) -> None:
    """What failed comes first, and is never left out."""
    failed = [each for each in passed_over if each.is_failure]
    others = [each for each in passed_over if not each.is_failure]
    room = len(others) if every else max(0, TOLD - len(failed))
    for each in (*failed, *others[:room]):
        tell(f"{'llab: ' if each.is_failure else ''}not taken: {shown(each.source, width=LONGEST_PATH)}: {each.reason}")
    if others[room:]:
        tell(f"not taken: {len(others) - room} more; -v names them")


def _document(report: TakenIn, passed_over: Sequence[PassedOver], exported: ExportReport | None, *, dry_run: bool) -> dict[str, object]:
    from llab.cli.fetch_report import workbooks_of

    return {
        "schema": 1,
        "dry_run": dry_run,
        "found": report.found,
        "new": report.new,
        "known": report.known,
        "messages": dict(report.fates),
        "answers": report.answers,
        "review": report.review,
        "unreadable": [{"message": subject, "reason": reason} for subject, reason in report.unreadable],
        "passed_over": [{"source": each.source, "reason": each.reason, "failed": each.is_failure} for each in passed_over],
        "problems": [str(problem) for problem in report.problems],
        "interrupted": report.interrupted,
        "workbooks": workbooks_of(exported).model_dump(mode="json") if exported else None,
    }
