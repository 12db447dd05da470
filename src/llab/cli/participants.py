"""`llab participants`: the list of people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.guard import PlainCommand, PlainGroup
from llab.cli.options import DryRun, Json, Limit, ManyGone, Only, Quiet, StartOver, Verbose, Where, project_of, selection_of
from llab.cli.output import columns, counted, say, say_document, tell
from llab.cli.roster import changes_of, tell_changes, with_remarks
from llab.errors import UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.survey.participants import Participant

Who = Annotated[list[str] | None, typer.Argument(metavar="[CODE]...", help="Only those with these codes, ids or addresses.")]
KeyFile = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Into a CSV file that only you can read, and not beside the workbooks."),
]

app = typer.Typer(cls=PlainGroup, help="The list of people: import it, show it, and who stands behind which code.", no_args_is_help=True)


@app.command("import", cls=PlainCommand)
def import_(
    ctx: typer.Context,
    dry_run: DryRun = False,
    many_gone: ManyGone = False,
    start_over: StartOver = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read the participants file; show who is added, changed, gone. Gone means no more messages: nothing is deleted."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import config_of, list_in, open_store, open_store_to_look
    from llab.stories.register import preview, register

    config = config_of(project_of(ctx))
    found = list_in(config)
    with (open_store_to_look if dry_run else open_store)(config, start_over=start_over) as store:
        if dry_run:
            roster = preview(found.rows, store=store, questionnaire=config.questionnaire)
        else:
            roster = register(found.rows, store=store, questionnaire=config.questionnaire, clock=SystemClock(), many_gone=many_gone)
    roster = with_remarks(roster, config, found)
    if json:
        say_document({"schema": 1, "dry_run": dry_run, **changes_of(roster)})
        return
    for warning in roster.warnings:
        tell(f"{config.participants.file}: {warning}")
    if not quiet:
        tell_changes(roster, say, all_of_them=verbose)
    if dry_run:
        tell("Nothing was changed.")


@app.command("list", cls=PlainCommand)
def list_(
    ctx: typer.Context,
    only: Only = None,
    where: Where = None,
    limit: Limit = None,
    json: Json = False,
    _verbose: Verbose = False,
) -> None:
    """Show the participants as they were imported last."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import config_of, open_store_to_look
    from llab.stories.selecting import chosen

    selection = selection_of(only, where, limit)
    config = config_of(project_of(ctx))
    with open_store_to_look(config) as store:
        known = store.participants()
        meant = known if not known else chosen(selection, known, store=store, questionnaire=config.questionnaire, now=SystemClock().now())
        people = meant[: selection.limit]
    if json:
        say_document({"schema": 1, "participants": [person.model_dump(mode="json") for person in people]})
        return
    rows = [(person.id, ", ".join(person.addresses), person.name, person.language, "gone" if person.gone else "") for person in people]
    for line in columns(("id", "addresses", "name", "language", ""), rows) if rows else ():
        say(line)
    if known and not rows:
        tell(f"Nobody of the {counted(len(known), 'participant')} is meant.")
    if not known:
        tell("Nobody was imported yet: `llab participants import` or `llab send` reads the file.")


@app.command("key", cls=PlainCommand)
def key(ctx: typer.Context, who: Who = None, output: KeyFile = None, json: Json = False, _verbose: Verbose = False) -> None:
    """Show who stands behind which code of the pseudonymous files.

    The codes are the same in every workbook, CSV and JSON file and report of the survey. Keep the key apart from these.
    """
    from llab.cli.project import config_of, open_store_to_look
    from llab.stories.results.key import people_by_code

    if output and json:
        raise UsageError("--output and --json do not go together.", advice="Nothing was written. Give one of them.")
    config = config_of(project_of(ctx))
    path = _apart(config, output) if output else None
    with open_store_to_look(config) as store:
        people = people_by_code(store, tuple(who or ()))
    if path:
        _write_key(path, people)
    elif json:
        entries = [{"code": code, "participant": person.model_dump(mode="json")} for code, person in people.items()]
        say_document({"schema": 1, "key": entries})
    else:
        _say_key(people)


def _write_key(path: Path, people: dict[str, Participant]) -> None:
    from llab.adapters.private_file import write_private
    from llab.stories.results.key import key_file

    write_private(path, key_file(people))
    say(str(path))
    tell(f"{counted(len(people), 'code')}; only you can read the file. Keep it apart from the workbooks.")


def _say_key(people: dict[str, Participant]) -> None:
    rows = [(code, person.id, person.name, ", ".join(person.addresses)) for code, person in people.items()]
    for line in columns(("code", "id", "name", "addresses"), rows) if rows else ():
        say(line)
    if not rows:
        tell("Nobody was imported yet: `llab participants import` or `llab send` reads the file.")


def _apart(config: Config, output: str) -> Path:
    """The place of the key. Raises UsageError for one in the folder of workbooks, which others are meant to see."""
    path, folder = Path(output), (config.folder / config.workbook.folder).resolve()
    if path.is_dir() or output.endswith("/"):
        raise UsageError(f"{output} is a folder.", advice="Nothing was written. Name a file.")
    if path.resolve().is_relative_to(folder):
        raise UsageError(
            f"{path} is in the folder of workbooks, and whoever has the key knows who gave which answer.",
            advice="Nothing was written. Name a file elsewhere.",
        )
    return path
