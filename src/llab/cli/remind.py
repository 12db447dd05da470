"""`llab remind`: those who have not answered, or not all of it."""

from __future__ import annotations

from typing import Annotated

import typer

from llab.cli.following import Asked, Fetch, follow_up
from llab.cli.later import At, Cancel, cancel_plan
from llab.cli.options import DryRun, Json, Limit, ManyGone, Only, Quiet, Verbose, Where, Yes, demand_one_of, project_of, selection_of
from llab.cli.planners import reminders
from llab.cli.sending import Resolve

After = Annotated[
    str,
    typer.Option("--after", metavar="TIME", help="Only those with whom nothing passed either way for so long: 12h, 7d, 2w; 0d for all."),
]
Most = Annotated[
    int, typer.Option("--max", min=1, metavar="N", help="At most so many reminders for each person, those sent before included.")
]


def remind(
    ctx: typer.Context,
    after: After = "7d",
    most: Most = 2,
    only: Only = None,
    where: Where = None,
    limit: Limit = None,
    fetch: Fetch = True,
    at: At = None,
    cancel: Cancel = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    resolve_uncertain: Resolve = None,
    many_gone: ManyGone = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Remind those who have had the invitation and have not answered, or not all of it.

    Collects the replies first. Whoever has answered some of the questions is asked the others only. Nobody is reminded who asked not
    to be written to, is away, wrote lately, has a message that waits for you, or whose address does not work.
    """
    from llab.cli.durations import seconds_of
    from llab.cli.project import config_of

    demand_one_of(("--at", at), ("--cancel", cancel), ("--dry-run", dry_run), ("--resolve-uncertain", resolve_uncertain))
    config = config_of(project_of(ctx))
    if cancel:
        cancel_plan(config, "reminder")
        return
    seconds_of(after, least=0)
    asked = Asked(
        command="remind",
        selection=selection_of(only, where, limit),
        resolve=resolve_uncertain,
        at=at,
        options={"after": after, "max": str(most)},
        fetch=fetch,
        dry_run=dry_run,
        yes=yes,
        many_gone=many_gone,
        json=json,
        quiet=quiet,
        verbose=verbose,
    )
    follow_up(config, asked, reminders(config, asked.selection, asked.options, asked.resolve))
