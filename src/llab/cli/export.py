"""`llab export`: the workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from llab.cli.options import Json, Quiet, Verbose, project_of
from llab.cli.output import counted, say, say_document, tell

if TYPE_CHECKING:
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.export import ExportReport


def export(ctx: typer.Context, json: Json = False, quiet: Quiet = False, _verbose: Verbose = False) -> None:
    """Write the workbooks: one for each question, one over all. A workbook with nothing new is left alone."""
    from llab.cli.project import config_of, open_store
    from llab.cli.signals import finishing

    config = config_of(project_of(ctx))
    with open_store(config) as store, finishing() as stop:
        report = export_workbooks(config, store, stop)
    if json:
        say_document({"schema": 1, "written": list(report.written), "unchanged": list(report.unchanged)})
    elif not quiet:
        for path in report.written:
            say(path)
        tell(f"{counted(len(report.written), 'workbook')} written, {len(report.unchanged)} unchanged")
    for problem in report.problems:
        tell(f"llab: {problem}")
    if report.interrupted:
        tell("llab: stopped as asked. Every workbook is whole; `llab export` writes the others.")
    raise typer.Exit(report.exit_code)


def bring_up_to_date(config: Config, store: Store, stop: Stop, *, put_off: bool) -> ExportReport | None:
    """Export after something has changed; or, put off, remember that the next `llab fetch` is to do it."""
    if not put_off:
        return export_workbooks(config, store, stop)
    from llab.adapters.clock import SystemClock
    from llab.stories import outdated

    outdated.put_off(store=store, clock=SystemClock())
    return None


def export_workbooks(config: Config, store: Store, stop: Stop) -> ExportReport:
    """Bring the workbooks of the survey folder up to date."""
    from llab.adapters.clock import SystemClock
    from llab.adapters.files import FolderWorkbooks
    from llab.stories.export import export

    folder = FolderWorkbooks(config.folder / config.workbook.folder)
    return export(store=store, folder=folder, clock=SystemClock(), questionnaire=config.questionnaire, stop=stop)
