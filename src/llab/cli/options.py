"""The options that several commands share, so that they look and work alike everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from llab.cli.output import VERBOSE
from llab.errors import UsageError

if TYPE_CHECKING:
    from llab.survey.selection import Selection

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
    list[str] | None,
    typer.Option("--only", metavar="ID", help="Only this participant, by id, address or code; may be given several times."),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="CONDITION",
        help="Only those for whom this holds: 'country=NL and state=silent', 'not sector in (culture, \"it & c\")'. "
        "There are =, !=, in, and, or, not and parentheses; the columns of your list, id, name, language, email and state.",
    ),
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many participants.")]

StartOver = Annotated[
    bool,
    typer.Option("--start-over", metavar=FLAG, help="Go on although llab.db is lost or an older copy: what it does not know is forgotten."),
]
ManyGone = Annotated[bool, typer.Option("--many-gone", metavar=FLAG, help="Go on when most people are gone from the file.")]

NoExport = Annotated[bool, typer.Option("--no-export", metavar=FLAG, help="Leave the workbooks as they are.")]


def selection_of(only: list[str] | None, where: str | None, limit: int | None = None) -> Selection:
    """Whom --only, --where and --limit mean. Raises UsageError where the condition cannot be understood."""
    from llab.survey.selection import Selection
    from llab.survey.where import BadCondition
    from llab.survey.where import Where as Condition

    try:
        condition = None if where is None else Condition.parse(where)
    except BadCondition as error:
        from llab.stories.selecting import not_understood

        raise not_understood(where or "", error) from error
    return Selection(tuple(only or ()), condition, limit)


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
