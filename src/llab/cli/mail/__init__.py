"""`llab mail`: messages that came another way, and single messages."""

from __future__ import annotations

import typer

from llab.cli.guard import PlainCommand, PlainGroup
from llab.cli.mail.bring_in import bring_in

app = typer.Typer(cls=PlainGroup, help="Messages: take in what somebody exported.", no_args_is_help=True)
app.command("import", cls=PlainCommand)(bring_in)
