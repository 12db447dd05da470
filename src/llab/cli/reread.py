"""`llab reread`: the archive read again with today's reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.options import FLAG, Json, Quiet, Verbose, project_of
from llab.cli.output import counted, is_watched, say, say_document, shown, tell
from llab.errors import Exit

if TYPE_CHECKING:
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.replies.afresh import Tools
    from llab.stories.replies.changes import AnswerChange, MessageChange
    from llab.stories.replies.reread import Over, RereadReport
    from llab.stories.replies.rules import Rules
    from llab.stories.results.export import ExportReport
    from llab.survey.questionnaire import Questionnaire
    from llab.survey.response import Answer

WIDTH = 60
"""Of an answer so much is shown on one line."""
SHOWN_OF_ID = 12
"""So many characters of a message's id tell it from all others of a survey."""
WORTH_A_PROCESS = 150
"""Messages from which on another process is worth its start."""


def reread(
    ctx: typer.Context,
    apply: Annotated[bool, typer.Option("--apply", metavar=FLAG, help="Keep it so. Without it nothing is changed.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, metavar="N", help="So many processes. Default: as many as there are cores.")
    ] = None,
    no_export: Annotated[bool, typer.Option("--no-export", metavar=FLAG, help="Leave the workbooks as they are.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read every reply again with the reader of today, and show what would change.

    Each reply is read against the questionnaire that its author was sent, with what has been corrected since. Whatever a person decided
    stays. With --apply it is kept so, and the workbooks are brought up to date.
    """
    from llab.cli.project import config_of
    from llab.cli.signals import finishing

    config = config_of(project_of(ctx))
    exported = None
    with finishing() as stop:
        if apply:
            report, exported = _apply(config, stop, jobs, no_export=no_export, shows_bar=not quiet)
        else:
            report = _preview(config, stop, jobs, shows_bar=not quiet)
    if json:
        say_document(_document(report, exported))
    elif not quiet and (report.done or not report.interrupted):
        _say(report, exported, verbose=verbose)
    _tell(report, exported)
    raise typer.Exit(report.exit_code or (exported.exit_code_of_others if exported else Exit.DONE))


def _preview(config: Config, stop: Stop, jobs: int | None, *, shows_bar: bool) -> RereadReport:
    """The folder is locked meanwhile: what would change must not change under it."""
    from llab.adapters.files import survey_lock
    from llab.cli.project import open_store_to_look
    from llab.stories.replies.reread import preview

    with (
        survey_lock(config.folder),
        open_store_to_look(config) as store,
        _over(config, store, jobs) as over,
        _bar(len(store.message_ids()), is_wanted=shows_bar) as progress,
    ):
        return preview(store=store, over=over, questionnaire=config.questionnaire, progress=progress, stop=stop)


def _apply(config: Config, stop: Stop, jobs: int | None, *, no_export: bool, shows_bar: bool) -> tuple[RereadReport, ExportReport | None]:
    from llab.adapters.clock import SystemClock
    from llab.cli.logged import logged_run
    from llab.cli.project import filing_of, open_store
    from llab.stories.replies.reread import apply
    from llab.stories.results.outdated import are_outdated

    files_away = config.imap is not None and filing_of(config) is not None
    with logged_run(config, "reread") as log, open_store(config) as store:
        with _over(config, store, jobs) as over, _bar(len(store.message_ids()), is_wanted=shows_bar) as progress:
            report = apply(
                store=store,
                over=over,
                clock=SystemClock(),
                questionnaire=config.questionnaire,
                files_away=files_away,
                progress=progress,
                stop=stop,
            )
        has_news = not report.is_empty or are_outdated(store)
        exported = _export(config, store, stop, put_off=no_export) if has_news else None
        code = report.exit_code or (exported.exit_code_of_others if exported else Exit.DONE)
        log.ended(code, read=report.done, otherwise=len(report.messages), people=report.people)
        return report, exported


def _export(config: Config, store: Store, stop: Stop, *, put_off: bool) -> ExportReport | None:
    if put_off:
        from llab.adapters.clock import SystemClock
        from llab.stories.results import outdated

        outdated.put_off(store=store, clock=SystemClock())
        return None
    from llab.cli.export import export_workbooks

    return export_workbooks(config, store, stop)


# ---------------------------------------------------------------- one process or several


def made(path: Path, questionnaire: Questionnaire, rules: Rules) -> Tools:
    """What a process of its own needs; called there."""
    from llab.adapters.sqlite import SqliteStore

    return _tools(SqliteStore.open_to_read(path), questionnaire, rules)


def _tools(store: Store, questionnaire: Questionnaire, rules: Rules) -> Tools:
    from llab.adapters.attachments import FileExtractor
    from llab.stories.replies.afresh import tools

    return tools(store, FileExtractor(), questionnaire, rules)


@contextmanager
def _over(config: Config, store: Store, jobs: int | None) -> Iterator[Over]:
    """Work in this process, or divided among so many that only read the store."""
    from llab.adapters.workers import Workers, usable_cores
    from llab.cli.project import STORE_NAME, rules_of
    from llab.stories.replies.reread import here

    rules = rules_of(config)
    messages = len(store.message_ids())
    number = min(jobs or usable_cores(), 1 + messages // WORTH_A_PROCESS)
    if number == 1:
        yield here(_tools(store, config.questionnaire, rules))
        return
    workers: Workers[Tools] = Workers(partial(made, config.folder / STORE_NAME, config.questionnaire, rules), number)
    with workers:
        yield workers.over


@contextmanager
def _bar(total: int, *, is_wanted: bool) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr where somebody sees it."""
    if not (is_wanted and is_watched() and total):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda done: progress.update(task, completed=done)


# ---------------------------------------------------------------- words


def _say(report: RereadReport, exported: ExportReport | None, *, verbose: bool) -> None:
    if verbose:
        for answer in report.answers:
            say(_line(answer))
        for message in report.messages:
            say(f"{message.message[:SHOWN_OF_ID]}  {message.participant or 'nobody'}: {_aspects(message)}")
            for answer in message.answers:
                say(f"    {_line(answer)}")
    say(_summary(report))
    if report.answers:
        say(f"Answers that count: {_kinds(report.answers)}")
    if not report.is_empty and not report.is_kept:
        say("Nothing was changed; `llab reread --apply` does it" + (", -v shows each." if not verbose else "."))
    if exported and exported.written:
        say(f"{counted(len(exported.written), 'workbook')} written")


def _summary(report: RereadReport) -> str:
    if not report.messages:
        return f"{counted(report.done, 'message')} read again, none otherwise than before"
    verb = ("is" if len(report.messages) == 1 else "are") if report.is_kept else "would be"
    return f"{len(report.messages)} of {counted(report.done, 'message')} {verb} read otherwise"


_KINDS = {
    "new": "new",
    "gone": "gone",
    "words": "other words",
    "value": "other values",
    "doubt": "more or less in doubt",
    "source": "found otherwise",
}


def _kinds(answers: Sequence[AnswerChange]) -> str:
    counts = Counter(kind.value for answer in answers for kind in answer.kinds)
    return ", ".join(f"{counts[kind]} {words}" for kind, words in _KINDS.items() if counts[kind])


def _line(change: AnswerChange) -> str:
    return f"{change.participant} {change.question}: {_answer(change.before)} → {_answer(change.after)}"


def _answer(answer: Answer | None) -> str:
    if answer is None:
        return "nothing"
    value = "" if answer.value is None else f" = {shown(str(answer.value), width=WIDTH)}"
    return f"“{shown(answer.text, width=WIDTH)}”{value} ({answer.confidence:.2f}{', to look at' if answer.review else ''})"


def _aspects(message: MessageChange) -> str:
    return ", ".join(f"{name} {shown(before, width=WIDTH)} → {shown(after, width=WIDTH)}" for name, before, after in message.aspects) or (
        "its answers" if message.answers else "its pieces"
    )


def _tell(report: RereadReport, exported: ExportReport | None) -> None:
    from llab.cli.beside import tell_of

    for reason, number in Counter(reason.partition(":")[0] for _, reason in report.unreadable).items():
        them = "it" if number == 1 else "them"
        tell(
            f"llab: {counted(number, 'message')} not readable ({reason}): `llab status` lists {them}; look at {them} in your mail program."
        )
    tell_of(exported)
    if report.interrupted:
        rest = "What is changed stays, person by person; the same command goes on." if report.is_kept else "Nothing was changed."
        tell(f"llab: stopped as asked, after {report.done} of {counted(report.total, 'message')}. {rest}")


def _document(report: RereadReport, exported: ExportReport | None) -> dict[str, object]:
    from llab.cli.fetch_report import workbooks_of

    counts = Counter(kind.value for answer in report.answers for kind in answer.kinds)
    return {
        "schema": 1,
        "applied": report.is_kept,
        "interrupted": report.interrupted,
        "messages": {"total": report.total, "read": report.done, "otherwise": len(report.messages), "unreadable": len(report.unreadable)},
        "answers": {kind: counts[kind] for kind in _KINDS},
        "changed_answers": [_change(answer) for answer in report.answers],
        "changed_messages": [
            {
                "message": message.message,
                "participant": message.participant or None,
                "changed": {name: {"before": before, "after": after} for name, before, after in message.aspects},
                "answers": [_change(answer) for answer in message.answers],
            }
            for message in report.messages
        ],
        "unreadable": [message for message, _ in report.unreadable],
        "workbooks": workbooks_of(exported).model_dump(mode="json") if exported else None,
    }


def _change(change: AnswerChange) -> dict[str, object]:
    before, after = (each and each.model_dump(mode="json", exclude={"question", "type"}) for each in (change.before, change.after))
    kinds = sorted(kind.value for kind in change.kinds)
    named = {"participant": change.participant, "question": change.question, "message": change.message}
    return {**named, "changed": kinds, "before": before, "after": after}
