"""`llab export`: the workbooks; or the answers as CSV or JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from llab.cli.options import Json, Only, Quiet, Verbose, Where, project_of, selection_of
from llab.cli.output import counted, say, say_document, tell
from llab.errors import UsageError

if TYPE_CHECKING:
    from llab.adapters.files import FolderWorkbooks
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.results.export import ExportReport
    from llab.stories.results.files import File
    from llab.survey.selection import Selection

Form = Annotated[
    Literal["xlsx", "csv", "json"],
    typer.Option("--format", help="Excel workbooks; CSV, one file for each question and one over all; or one JSON document."),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE|DIR|-",
        help="Where to, instead of the folder of workbooks: a file for all answers (a name with an ending, all.csv), "
        "a folder for all files, or - for stdout.",
    ),
]  # fmt: skip
Separator = Annotated[
    Literal["comma", "semicolon", "tab"],
    typer.Option(
        "--separator", help="What stands between the cells of CSV. Where decimals have a comma, Excel expects semicolons; it gets both."
    ),
]
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
STDOUT = "-"


def export(
    ctx: typer.Context,
    form: Form = "xlsx",
    output: Output = None,
    separator: Separator = "comma",
    only: Only = None,
    where: Where = None,
    json: Json = False,
    quiet: Quiet = False,
    _verbose: Verbose = False,
) -> None:
    """Write the workbooks: one for each question, one over all. A file with nothing new is left alone.

    What people typed into the workbooks since is taken over before, and comes back in all of them.

    While somebody has a workbook open, a newer one is written beside it and named; the exit code is 3 then.

    With --format csv or json the same answers for other programs. A CSV text that a spreadsheet could take for a formula
    (it begins with = + - @) gets an apostrophe in front.
    """
    from llab.cli.project import config_of, open_store, open_store_to_look
    from llab.cli.signals import finishing

    selection = selection_of(only, where)
    _demand_sense(form, output, separator, selection, json=json)
    config = config_of(project_of(ctx))
    if output == STDOUT:
        with open_store_to_look(config) as store:
            _say_all(config, store, form, separator, selection)
        return
    with open_store(config) as store, finishing() as stop:
        if form == "xlsx" and output is None:
            report = export_workbooks(config, store, stop)
        else:
            report = _write(config, store, stop, form, output, separator, selection)
    _report(report, "workbook" if form == "xlsx" else "file", json=json, quiet=quiet)


def _demand_sense(form: str, output: str | None, separator: str, selection: Selection, *, json: bool) -> None:
    """Raises UsageError where the options do not go together."""
    if separator != "comma" and form != "csv":
        raise UsageError("--separator goes with --format csv.", advice="Nothing was written.")
    if output == STDOUT and form == "xlsx":
        raise UsageError("Workbooks are several files, and do not go to stdout.", advice="Name a folder for them: -o DIR.")
    if form == "xlsx" and output is not None and Path(output).suffix.lower() == ".xlsx" and not Path(output).is_dir():
        raise UsageError(f"Workbooks are several files: {output} would be a folder.", advice="Name a folder for them: -o DIR.")
    if output == STDOUT and json:
        raise UsageError("-o - and --json would both write to stdout.", advice="Nothing was written. Give one of them.")
    if output is None and not selection.is_everybody:
        raise UsageError(
            "The files in the folder of workbooks are always about everybody.",
            advice="Nothing was written. With --only or --where name another place: -o FILE, -o DIR or -o -.",
        )


def _report(report: ExportReport, what: str, *, json: bool, quiet: bool) -> None:
    """Say what was written, and leave."""
    from llab.cli.beside import beside_document, others_document, tell_beside, tell_unread, tell_waiting
    from llab.cli.harvested import harvest_document, tell_harvested

    if json:
        files = {"written": list(report.written), "unchanged": list(report.unchanged), "beside": beside_document(report.beside)}
        say_document({"schema": 1, **files, "harvested": harvest_document(report.harvest), **others_document(report)})
    elif not quiet:
        for path in report.written:
            say(path)
        tell(f"{counted(len(report.written), what)} written, {len(report.unchanged)} unchanged")
    for problem in report.problems:
        tell(f"llab: {problem}")
    tell_harvested(report.harvest, is_silent=json or quiet)
    tell_beside(report.beside)
    tell_unread(report.unread_news)
    tell_waiting(report.waiting)
    if report.interrupted:
        tell(f"llab: stopped as asked. Every {what} is whole; the same command writes the others.")
    raise typer.Exit(report.exit_code)


# ---------------------------------------------------------------- files for others


def _say_all(config: Config, store: Store, form: str, separator: str, selection: Selection) -> None:
    """All answers on stdout: without a byte order mark, and on a terminal with nothing that it would obey."""
    from json import loads

    from llab.adapters.clock import SystemClock
    from llab.mail.shown import visible
    from llab.stories.results.files import Form, meant, one_file

    facts = meant(store=store, questionnaire=config.questionnaire, clock=SystemClock(), selection=selection, privacy=config.privacy.shown)
    content = one_file(facts, Form(form), separator=_SEPARATORS[separator], mark=False)
    if form == "json":
        say_document(loads(content))
    elif sys.stdout.isatty():
        say(visible(content.decode()).rstrip("\n"))
    else:
        typer.echo(content, nl=False)


def _write(
    config: Config, store: Store, stop: Stop, form: str, output: str | None, separator: str, selection: Selection
) -> ExportReport:  # fmt: skip
    """Write the files where they are wanted; workbooks that lie there are never written over."""
    from llab.adapters.clock import SystemClock
    from llab.stories.results.files import Form, files_of, meant, write_files

    facts = meant(store=store, questionnaire=config.questionnaire, clock=SystemClock(), selection=selection, privacy=config.privacy.shown)
    folder, files = _placed(config, list(files_of(facts, Form(form), separator=_SEPARATORS[separator])), output, form)
    is_ours = Path(folder.path_of(files[0][0])).resolve().parent == (config.folder / config.workbook.folder).resolve()
    return write_files(iter(files), folder, replace=form != "xlsx", stop=stop, store=store if is_ours else None)


def _placed(config: Config, files: list[File], output: str | None, form: str) -> tuple[FolderWorkbooks, list[File]]:
    """The folder, and the files under the names that they have there; for a single file the one over all."""
    from llab.adapters.files import FolderWorkbooks

    if output is None:
        return FolderWorkbooks(config.folder / config.workbook.folder), files
    path = Path(output)
    if form == "xlsx" or output.endswith("/") or path.is_dir() or not path.suffix:
        return FolderWorkbooks(path), files
    return FolderWorkbooks(path.parent), [(path.name, files[-1][1])]


# ---------------------------------------------------------------- the workbooks


def bring_up_to_date(config: Config, store: Store, stop: Stop, *, put_off: bool) -> ExportReport | None:
    """Export after something has changed; or, put off, remember that the next `llab fetch` is to do it."""
    if not put_off:
        return export_workbooks(config, store, stop)
    from llab.adapters.clock import SystemClock
    from llab.stories.results import outdated

    outdated.put_off(store=store, clock=SystemClock())
    return None


def export_workbooks(config: Config, store: Store, stop: Stop) -> ExportReport:
    """Bring the workbooks of the survey folder up to date."""
    from llab.adapters.clock import SystemClock
    from llab.adapters.files import FolderWorkbooks
    from llab.stories.results.export import export

    folder = FolderWorkbooks(config.folder / config.workbook.folder)
    privacy = config.privacy.shown
    return export(store=store, folder=folder, clock=SystemClock(), questionnaire=config.questionnaire, privacy=privacy, stop=stop)
