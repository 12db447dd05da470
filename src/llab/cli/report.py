"""`llab report`: one page for the browser and the printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.options import FLAG, Json, Only, Quiet, Verbose, Where, project_of, selection_of
from llab.cli.output import say, say_document, tell
from llab.errors import UsageError

if TYPE_CHECKING:
    from llab.adapters.files import FolderWorkbooks
    from llab.config.models import Config
    from llab.ports import Store
    from llab.survey.selection import Selection

STDOUT = "-"

Pseudonymous = Annotated[
    bool,
    typer.Option("--pseudonymous", metavar=FLAG, help="Codes in the places of people; nothing that the list says of single people."),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE|-", help="Where to, instead of the folder of workbooks; - for stdout."),
]


def report(
    ctx: typer.Context,
    pseudonymous: Pseudonymous = False,
    output: Output = None,
    only: Only = None,
    where: Where = None,
    json: Json = False,
    quiet: Quiet = False,
    _verbose: Verbose = False,
) -> None:
    """Write one page for reading in a meeting: how the survey went, in numbers and pictures, and the answers question by question.

    It opens in any browser, prints well, and needs no network. With nothing new it is left alone.
    """
    from llab.cli.project import config_of, open_store, open_store_to_look

    selection = selection_of(only, where)
    _demand_sense(output, selection, json=json)
    config = config_of(project_of(ctx))
    pseudonymous = pseudonymous or config.privacy.shown.is_pseudonymous
    if output == STDOUT:
        with open_store_to_look(config) as store:
            typer.echo(_page(config, store, selection, pseudonymous=pseudonymous), nl=False)
        return
    folder, name = _place(config, output, pseudonymous=pseudonymous)
    with open_store(config) as store:
        content = _page(config, store, selection, pseudonymous=pseudonymous)
        is_new = folder.read(name) != content
        path = folder.write(name, content) if is_new else name
    if json:
        say_document({"schema": 1, "written": [path] if is_new else [], "unchanged": [] if is_new else [name]})
    elif not quiet:
        if is_new:
            say(path)
        tell("1 page written" if is_new else f"nothing new; {name} is as it was")


def _page(config: Config, store: Store, selection: Selection, *, pseudonymous: bool) -> bytes:
    from llab.adapters.clock import SystemClock
    from llab.stories.results.report import pseudonymous_page, report_page

    make = partial(pseudonymous_page, privacy=config.privacy.shown) if pseudonymous else report_page
    return make(store=store, questionnaire=config.questionnaire, clock=SystemClock(), selection=selection)


def _place(config: Config, output: str | None, *, pseudonymous: bool) -> tuple[FolderWorkbooks, str]:
    """The folder and the name of the page in it."""
    from llab.adapters.files import FolderWorkbooks

    name = f"{config.survey.id}-report{'-pseudonymous' if pseudonymous else ''}.html"
    if output is None:
        return FolderWorkbooks(config.folder / config.workbook.folder), name
    path = Path(output)
    if output.endswith("/") or path.is_dir():
        return FolderWorkbooks(path), name
    return FolderWorkbooks(path.parent), path.name


def _demand_sense(output: str | None, selection: Selection, *, json: bool) -> None:
    """Raises UsageError where the options do not go together."""
    if output == STDOUT and json:
        raise UsageError("-o - and --json would both write to stdout.", advice="Nothing was written. Give one of them.")
    if output is None and not selection.is_everybody:
        raise UsageError(
            "The report in the folder of workbooks is always about everybody.",
            advice="Nothing was written. With --only or --where name another place: -o FILE or -o -.",
        )
