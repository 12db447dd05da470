"""`llab fetch`: the replies, and then the workbooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.logged import Passed
from llab.cli.options import FLAG, Json, Quiet, Verbose, project_of
from llab.cli.output import by_fate, counted, is_watched, say, say_document, tell
from llab.errors import DayFull, Exit, LlabError, exit_code_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llab.adapters.run_log import RunLog
    from llab.cli.fetch_report import FetchDocument
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.mail.message import Attachment
    from llab.ports import Extracted, Mailbox, Store
    from llab.stories.contacts.handover import SendReport
    from llab.stories.replies.fetch import FetchReport
    from llab.stories.results.export import ExportReport


_KEPT_OUT = (Exit.SIGN_IN_REFUSED, Exit.TRY_LATER)
"""What a mailbox answers that cannot be looked into at all."""

_ALL_IS_IN = (Exit.DONE, Exit.SOME_FAILED)
"""What the collecting ends with that has read the mailbox through to its end."""


@dataclass(slots=True)
class Known:
    """What is known of a run so far, so that one that is stopped in the middle can be told of too."""

    started: datetime
    passed: Passed = field(default_factory=Passed)
    report: FetchReport | None = None
    exported: ExportReport | None = None
    sent: tuple[SendReport, ...] = ()
    """What was planned for now and handed over."""
    unsent: tuple[LlabError, ...] = ()
    """Why what was planned was not begun."""

    @property
    def problems(self) -> tuple[LlabError, ...]:
        """All that a person should see to."""
        collected = self.report.problems if self.report else ()
        stopped = (each.stopped for each in self.sent if each.stopped and not isinstance(each.stopped, DayFull))
        return (*collected, *self.unsent, *stopped, *(self.exported.problems if self.exported else ()))

    @property
    def interrupted(self) -> bool:
        """Whether somebody asked to stop."""
        return bool((self.report and self.report.interrupted) or (self.exported and self.exported.interrupted))

    @property
    def exit_code(self) -> Exit:
        """What the run ends with, where nothing was raised."""
        some_failed = bool(self.report and self.report.unreadable) or any(failed(each) for each in self.sent)
        return exit_code_after(self.problems, interrupted=self.interrupted, some_failed=some_failed)


def fetch(
    ctx: typer.Context,
    no_export: Annotated[bool, typer.Option("--no-export", metavar=FLAG, help="Leave the workbooks as they are.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Collect the replies from the mailbox, read them, and bring the workbooks up to date.

    Changes nothing in the mailbox unless `after` in [imap] says so. Silent when there is nothing new; made for cron. With --json a run
    that fails is reported too.
    """
    from llab.adapters.clock import SystemClock

    known = Known(SystemClock().now())
    try:
        _run(known, project_of(ctx), no_export=no_export)
    except BaseException as error:
        if json:
            say_document(_document(known, error).document())
        raise
    if json:
        say_document(_document(known).document())
    _tell(known, is_silent=quiet or json, verbose=verbose)
    raise typer.Exit(known.exit_code)


def _run(known: Known, project: Path | None, *, no_export: bool) -> None:
    """The whole run; what comes of it stands in `known`, also where an error ends it."""
    from llab.cli.logged import logged_run
    from llab.cli.project import config_of, mailbox_of, open_store
    from llab.cli.signals import finishing

    config = config_of(project)
    config.require("imap")
    with (
        logged_run(config, "fetch") as log,
        open_store(config) as store,
        finishing() as stop,
        failures_remembered(known, store),
        closing(mailbox_of(config)) as mailbox,
    ):
        run_on(known, config, store, mailbox, log, stop, no_export=no_export)


def run_on(known: Known, config: Config, store: Store, mailbox: Mailbox, log: RunLog, stop: Stop, *, no_export: bool) -> None:
    """A run on what is open already, logged; what comes of it stands in `known`."""
    from llab.cli.logged import watched_mailbox, watched_store

    watched = watched_store(store, log, known.passed), watched_mailbox(mailbox, log, known.passed)
    behind = _are_behind(config, store)
    known.report = _collect(config, *watched, stop)
    _send_what_is_planned(known, config, store, log, stop)
    if not known.report.is_empty or behind or known.sent:
        known.exported = _export(config, store, stop, put_off=no_export or _is_offline(known.report))
    _log_end(known, log)


def _are_behind(config: Config, store: Store) -> bool:
    """Whether the workbooks are, or people have worked in them; asked before this run becomes the last one."""
    from llab.adapters.files import FolderWorkbooks
    from llab.stories.results.outdated import are_outdated, has_new_work

    folder = FolderWorkbooks(config.folder / config.workbook.folder)
    return are_outdated(store) or has_new_work(store, folder, config.questionnaire.survey.id)


def _is_offline(report: FetchReport) -> bool:
    return report.is_empty and any(problem.exit_code in _KEPT_OUT for problem in report.problems)


def _collect(config: Config, store: Store, mailbox: Mailbox, stop: Stop) -> FetchReport:
    """Collect and understand what is new."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import filing_of, imap_of, rules_of
    from llab.stories.replies.fetch import fetch

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


def _send_what_is_planned(known: Known, config: Config, store: Store, log: RunLog, stop: Stop) -> None:
    """What the coordinator planned for now (`llab send --at`), after what people have written meanwhile; else nothing is loaded."""
    if not store.scheduled():
        return
    from llab.cli.scheduled import carry_out_what_is_ready

    has_all = known.report is not None and known.report.exit_code in _ALL_IS_IN
    known.sent, known.unsent = carry_out_what_is_ready(config, store, log, stop, has_all_replies=has_all)


def failed(report: SendReport) -> bool:
    """Whether a person should look at it: a refused message or a doubt, not one that the server put off."""
    from llab.ports import Verdict

    return bool(report.of(Verdict.REFUSED) or report.in_doubt)


class _LateExtractor:
    """The port Extractor, whose libraries are loaded at the first attachment."""

    def extract_all(self, attachments: Sequence[Attachment]) -> tuple[Extracted, ...]:
        """What the attachments say; see `ports.Extractor`. Nothing is loaded where there are none."""
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
    if put_off:
        _put_off(store)
        return None
    from llab.cli.export import export_workbooks

    return export_workbooks(config, store, stop)


def _put_off(store: Store) -> None:
    """The workbooks are behind: the next run that can brings them up to date, whatever happens in between."""
    from llab.adapters.clock import SystemClock
    from llab.stories.results import outdated

    outdated.put_off(store=store, clock=SystemClock())


@contextmanager
def failures_remembered(known: Known, store: Store) -> Iterator[None]:
    """Why a run failed stays in the store, as far as that can be written: `llab status` tells it."""
    try:
        yield
    except BaseException as error:
        with suppress(LlabError):
            _remember(known, store, error)
        raise


def _remember(known: Known, store: Store, error: BaseException) -> None:
    from llab.adapters.clock import SystemClock
    from llab.cli.logged import code_of
    from llab.records import Run
    from llab.stories.results.outdated import are_outdated

    behind = are_outdated(store)  # asked before this run becomes the last one
    problem = str(error) if isinstance(error, LlabError) else _unexpected(error)
    counts = {"collected": known.passed.collected, "understood": known.passed.fates.total()}
    ended = SystemClock().now()
    store.keep_run(Run(command="fetch", started=known.started, ended=ended, exit_code=code_of(error), problem=problem, counts=counts))
    if behind:
        _put_off(store)


def _unexpected(error: BaseException) -> str:
    """What may be told of an error that is none of ours: its own words could quote a message."""
    return "Interrupted." if isinstance(error, KeyboardInterrupt) else f"Something unexpected happened: {type(error).__name__}."


# ---------------------------------------------------------------- words


def _tell(known: Known, *, is_silent: bool, verbose: bool) -> None:
    from llab.cli.beside import tell_news
    from llab.cli.harvested import tell_harvested

    report, exported = known.report, known.exported
    if report is None:
        return
    if not report.is_empty and not is_silent:
        _say(report)
    elif is_watched() and not is_silent and not report.problems:
        tell("Nothing new.")
    for sent in known.sent:
        tell_sent(sent, is_silent=is_silent)
    if exported and not is_silent and exported.written:
        say(f"{counted(len(exported.written), 'workbook')} written")
    for path in exported.written if exported and verbose else ():
        tell(f"  {path}")
    tell_unreadable(report.unreadable)
    for problem in known.problems:
        tell(f"llab: {problem}")
    if exported:
        tell_harvested(exported.harvest, is_silent=is_silent)
        tell_news(exported)
    if known.interrupted:
        tell("llab: stopped as asked. What was collected is kept; `llab fetch` goes on.")


def tell_sent(report: SendReport, *, is_silent: bool) -> None:
    """What was handed over as planned on stdout; what failed on stderr, also where nothing else is said."""
    from llab.ports import Verdict

    if report.outcomes and not is_silent:
        say("As planned: " + ", ".join(f"{len(report.of(verdict))} {verdict.value}" for verdict in Verdict if report.of(verdict)))
    for outcome in report.of(Verdict.REFUSED):
        tell(f"refused: {outcome.contact.participant} <{outcome.contact.address}>: {outcome.words}")
    if report.in_doubt:
        tell(f"llab: {counted(len(report.in_doubt), 'message')} uncertain: `llab status` shows what to decide.")


def tell_unreadable(unreadable: Sequence[tuple[str, str]]) -> None:
    """A line for each way in which messages broke the reader; each is given as its subject and the reason."""
    for reason, number in _reasons(unreadable).items():
        them = "it" if number == 1 else "them"
        what = f"{counted(number, 'message')} kept, and not readable ({reason})"
        tell(f"llab: {what}: `llab status` lists {them}; look at {them} in your mail program.")


def _reasons(unreadable: Sequence[tuple[str, str]]) -> dict[str, int]:
    """How many messages broke the reader in each way; what follows an error's name may quote a message."""
    return dict(Counter(reason.partition(":")[0] for _, reason in unreadable))


def _say(report: FetchReport) -> None:
    total = sum(report.fates.values())
    say(f"{counted(total, 'message')} read: {by_fate(report.fates)}" if total else "No message read")
    say(f"{counted(report.answers, 'answer')} new or changed; {counted(report.review, 'message')} of these to look at")


def _log_end(known: Known, log: RunLog) -> None:
    for problem in known.problems:
        log.problem(problem)
    report = known.report
    if report is not None:
        written = len(known.exported.written) if known.exported else 0
        beside = len(known.exported.beside) if known.exported else 0
        log.ended(
            known.exit_code,
            collected=report.collected,
            understood=sum(report.fates.values()),
            answers=report.answers,
            review=report.review,
            unreadable=len(report.unreadable),
            workbooks=written,
            beside=beside or "",
        )


def _document(known: Known, error: BaseException | None = None) -> FetchDocument:
    """The run for programs; `error` is what ended it, None where nothing did."""
    from llab.adapters.clock import SystemClock
    from llab.cli.fetch_report import FetchDocument, LookedAt, Problem, Unreadable, problems_of, workbooks_of
    from llab.cli.logged import code_of

    report, exported, passed = known.report, known.exported, known.passed
    problems = problems_of((*known.problems, *([error] if isinstance(error, LlabError) else [])))
    if error is not None and not isinstance(error, LlabError):
        problems += (Problem(code=code_of(error), text=_unexpected(error), advice=""),)
    return FetchDocument(
        started=known.started,
        seconds=round((SystemClock().now() - known.started).total_seconds(), 3),
        exit_code=known.exit_code if error is None else code_of(error),
        interrupted=known.interrupted or isinstance(error, KeyboardInterrupt),
        collected=report.collected if report else passed.collected,
        folders=tuple(LookedAt(name=name, new=new) for name, new in passed.folders.items()),
        messages=dict(report.fates if report else passed.fates),
        answers=report.answers if report else 0,
        review=report.review if report else 0,
        unreadable=tuple(Unreadable(message=subject, reason=reason) for subject, reason in report.unreadable) if report else (),
        problems=problems,
        sent=dict(Counter(outcome.verdict.value for each in known.sent for outcome in each.outcomes)),
        workbooks=workbooks_of(exported) if exported else None,
    )
