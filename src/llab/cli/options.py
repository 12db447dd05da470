"""The options that several commands share, so that they look and work alike everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from llab.cli.output import VERBOSE
from llab.errors import UsageError

FLAG = ""
"""The metavar of an option that takes no value: without it typer writes <bool> behind the option."""


def _remember(ctx: typer.Context, value: bool) -> bool:
    ctx.meta[VERBOSE] = value
    return value


Json = Annotated[bool, typer.Option("--json", metavar=FLAG, help="One JSON document on stdout, for programs.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", metavar=FLAG, help="Say nothing unless something needs a person.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", metavar=FLAG, help="Say more, and show the details of an error.", callback=_remember)
]
DryRun = Annotated[bool, typer.Option("--dry-run", metavar=FLAG, help="Show what would happen, and change nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", metavar=FLAG, help="Do not ask.")]
Only = Annotated[
    list[str] | None, typer.Option("--only", metavar="ID", help="Only this participant, by id or address; may be given several times.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many participants.")]

StartOver = Annotated[
    bool,
    typer.Option("--start-over", metavar=FLAG, help="Go on although llab.db is lost or an older copy: what it does not know is forgotten."),
]
ManyGone = Annotated[bool, typer.Option("--many-gone", metavar=FLAG, help="Go on when most people are gone from the file.")]

NoExport = Annotated[bool, typer.Option("--no-export", metavar=FLAG, help="Leave the workbooks as they are.")]

PROJECT = "llab.project"


def project_of(ctx: typer.Context) -> Path | None:
    """What -C/--project names; None without it."""
    value: Any = ctx.meta.get(PROJECT)
    return value if isinstance(value, Path) else None


def demand_one_of(*options: tuple[str, object]) -> None:
    """Raises UsageError where more than one of these options was given."""
    given = [name for name, value in options if value]
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} do not go together.", advice="Nothing was done. Give one of them.")
