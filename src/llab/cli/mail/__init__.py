"""`llab mail`: messages that came another way, and single messages."""

from __future__ import annotations

import typer

from llab.cli.guard import PlainCommand, PlainGroup
from llab.cli.mail.bring_in import bring_in
from llab.cli.mail.decide import accept, assign, dismiss, reset
from llab.cli.mail.enter import enter
from llab.cli.mail.listing import listing
from llab.cli.mail.show import show

app = typer.Typer(cls=PlainGroup, help="Messages: look at them, decide about them, take in what came another way.", no_args_is_help=True)
for name, command in (
    ("list", listing),
    ("show", show),
    ("assign", assign),
    ("accept", accept),
    ("dismiss", dismiss),
    ("reset", reset),
    ("enter", enter),
    ("import", bring_in),
):
    app.command(name, cls=PlainCommand)(command)
