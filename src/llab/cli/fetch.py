"""`llab fetch`: the replies, and then the workbooks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.options import FLAG, Json, Quiet, Verbose, project_of
from llab.cli.output import by_fate, counted, is_watched, say, say_document, tell
from llab.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.mail.message import Attachment
    from llab.ports import Extracted, Store
    from llab.stories.export import ExportReport
    from llab.stories.fetch import FetchReport


def fetch(
    ctx: typer.Context,
    no_export: Annotated[bool, typer.Option("--no-export", metavar=FLAG, help="Leave the workbooks as they are.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Collect the replies from the mailbox, read them, and bring the workbooks up to date.

    Changes nothing in the mailbox. Silent when there is nothing new; made for cron.
    """
    from llab.cli.project import config_of, open_store
    from llab.cli.signals import finishing
    from llab.stories.outdated import are_outdated

    config = config_of(project_of(ctx))
    config.require("imap")
    with open_store(config) as store, finishing() as stop:
        behind = are_outdated(store)
        report = _fetch(config, store, stop)
        exported = None
        if not report.is_empty or (behind and not report.problems):
            exported = _export(config, store, stop, put_off=no_export)
    _tell(report, exported, json=json, quiet=quiet, verbose=verbose)
    raise typer.Exit(report.exit_code or (exported.exit_code if exported else Exit.DONE))


def _fetch(config: Config, store: Store, stop: Stop) -> FetchReport:
    from llab.adapters.clock import SystemClock
    from llab.cli.project import filing_of, imap_of, mailbox_of, rules_of
    from llab.stories.fetch import fetch

    mailbox = mailbox_of(config)
    try:
        return fetch(
            mailbox=mailbox,
            store=store,
            extractor=_LateExtractor(),
            clock=SystemClock(),
            questionnaire=config.questionnaire,
            folders=imap_of(config).folders,
            first_day=_first_day(config, store),
            rules=rules_of(config),
            keep_unmatched=timedelta(days=config.privacy.keep_unmatched),
            filing=filing_of(config),
            stop=stop,
        )
    finally:
        mailbox.close()


class _LateExtractor:
    """The port Extractor, whose libraries are loaded at the first attachment."""

    def extract(self, attachment: Attachment) -> Extracted:
        """What the attachment says; see `ports.Extractor`."""
        from llab.adapters.attachments import FileExtractor

        return FileExtractor().extract(attachment)

    def extract_all(self, attachments: Sequence[Attachment]) -> tuple[Extracted, ...]:
        """What they say; nothing is loaded where there are none."""
        if not attachments:
            return ()
        from llab.adapters.attachments import FileExtractor

        return FileExtractor().extract_all(attachments)


def _first_day(config: Config, store: Store) -> date:
    """From which day on a mailbox is collected: as configured, else from the day before the first contact or the survey's making."""
    from llab.cli.project import imap_of

    since = imap_of(config).since
    if since:
        return since
    key, first = store.survey_key(), store.first_contact()
    began = min(day for day in (first, key and key.created) if day) if first or key else None
    return began.date() - timedelta(days=1) if began else date.min


def _export(config: Config, store: Store, stop: Stop, *, put_off: bool) -> ExportReport | None:
    from llab.adapters.clock import SystemClock

    if put_off:
        from llab.stories import outdated

        outdated.put_off(store=store, clock=SystemClock())
        return None
    from llab.cli.export import export_workbooks

    return export_workbooks(config, store, stop)


# ---------------------------------------------------------------- words


def _tell(report: FetchReport, exported: ExportReport | None, *, json: bool, quiet: bool, verbose: bool) -> None:
    if json:
        say_document(_document(report, exported))
    elif not report.is_empty and not quiet:
        _say(report)
    elif is_watched() and not quiet and not report.problems:
        tell("Nothing new.")
    if exported and not json:
        _say_workbooks(exported, quiet=quiet, verbose=verbose)
    for subject, reason in report.unreadable:
        tell(f"llab: kept, and not readable: {subject}: {reason}")
    for problem in (*report.problems, *(exported.problems if exported else ())):
        tell(f"llab: {problem}")
    if report.interrupted:
        tell("llab: stopped as asked. What was collected is kept; `llab fetch` goes on.")


def _say(report: FetchReport) -> None:
    total = sum(report.fates.values())
    say(f"{counted(total, 'message')} read: {by_fate(report.fates)}" if total else "No message read")
    say(f"{counted(report.answers, 'answer')} new or changed; {counted(report.review, 'message')} of these to look at")


def _say_workbooks(exported: ExportReport, *, quiet: bool, verbose: bool) -> None:
    if not quiet and exported.written:
        say(f"{counted(len(exported.written), 'workbook')} written")
    for path in exported.written if verbose else ():
        tell(f"  {path}")


def _document(report: FetchReport, exported: ExportReport | None) -> dict[str, object]:
    return {
        "schema": 1,
        "collected": report.collected,
        "messages": dict(report.fates),
        "answers": report.answers,
        "review": report.review,
        "unreadable": [{"message": subject, "reason": reason} for subject, reason in report.unreadable],
        "problems": [str(problem) for problem in report.problems],
        "interrupted": report.interrupted,
        "workbooks": {"written": list(exported.written), "unchanged": list(exported.unchanged)} if exported else None,
    }
