"""The command line: which commands there are, in which order they are shown, and the options before them.

A command module imports typer and what it shares with the others; configuration, adapters and stories are imported inside the
command, so that `llab --help` costs no more than typer itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from llab import __version__
from llab.cli import (
    apply,
    auth,
    check,
    demo,
    doctor,
    export,
    fetch,
    init,
    mail,
    parse,
    participants,
    preview,
    rehearse,
    remind,
    report,
    reread,
    review,
    send,
    status,
    thank,
    watch,
    why,
)
from llab.cli.guard import GuardedGroup, PlainCommand
from llab.cli.options import FLAG, PROJECT

EVERYDAY = "Everyday, in this order"
OTHER = "Also"

app = typer.Typer(
    name="llab",
    cls=GuardedGroup,
    help="Ask open questions by e-mail, read the replies, get one answer per question in Excel.",
    no_args_is_help=True,
    add_completion=False,  # it would edit the user's shell files
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: tuple[tuple[str, str, Callable[..., None]], ...] = (
    ("init", EVERYDAY, init.init),
    ("check", EVERYDAY, check.check),
    ("preview", EVERYDAY, preview.preview),
    ("send", EVERYDAY, send.send),
    ("fetch", EVERYDAY, fetch.fetch),
    ("status", EVERYDAY, status.status),
    ("remind", EVERYDAY, remind.remind),
    ("thank", EVERYDAY, thank.thank),
    ("review", EVERYDAY, review.review),
    ("export", EVERYDAY, export.export),
    ("report", EVERYDAY, report.report),
    ("rehearse", OTHER, rehearse.rehearse),
    ("doctor", OTHER, doctor.doctor),
    ("apply", OTHER, apply.apply),
    ("why", OTHER, why.why),
    ("watch", OTHER, watch.watch),
    ("reread", OTHER, reread.reread),
    ("parse", OTHER, parse.parse),
    ("demo", OTHER, demo.demo),
)


def _flowing(text: str | None) -> str:
    """A docstring as a help text: typer would keep the line ends of all paragraphs but the first, and take [imap] for markup."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (text or "").replace("[", "\\[").split("\n\n"))


for name, panel, command in COMMANDS:
    app.command(name, cls=PlainCommand, rich_help_panel=panel, help=_flowing(command.__doc__))(command)
app.add_typer(participants.app, name="participants", rich_help_panel=OTHER)
app.add_typer(mail.app, name="mail", rich_help_panel=OTHER)
app.add_typer(auth.app, name="auth", rich_help_panel=OTHER)


def _say_version(value: bool) -> None:
    if value:
        typer.echo(f"llab {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    ctx: typer.Context,
    project: Annotated[
        Path | None,
        typer.Option(
            "--project", "-C", metavar="DIR", help="The survey folder. Default: LLAB_PROJECT, else the nearest folder with a config.toml."
        ),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", metavar=FLAG, help="Say which llab this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    ctx.meta[PROJECT] = project
