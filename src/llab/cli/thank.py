"""`llab thank`: those who have answered."""

from __future__ import annotations

from typing import Annotated

import typer

from llab.cli.following import Asked, Fetch, follow_up
from llab.cli.later import At, Cancel, cancel_plan
from llab.cli.options import FLAG, DryRun, Json, Limit, ManyGone, Only, Quiet, Verbose, Where, Yes, demand_one_of, project_of, selection_of
from llab.cli.planners import thank_yous
from llab.cli.sending import Resolve

Echo = Annotated[
    bool,
    typer.Option(
        "--echo",
        metavar=FLAG,
        help="Show under each question what was understood, and which are open; a reply to that is read as a correction.",
    ),
]
Most = Annotated[
    int, typer.Option("--max", min=1, metavar="N", help="At most so many thank-yous for each person, those sent before included.")
]


def thank(
    ctx: typer.Context,
    echo: Echo = False,
    most: Most = 3,
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
    """Thank those who have answered: once, and once more for answers that came after that.

    Collects the replies first, and answers the person's last message. Nothing is ever sent in answer to a program, to somebody who
    asked not to be written to, or while a message waits for you.
    """
    from llab.cli.project import config_of

    demand_one_of(("--at", at), ("--cancel", cancel), ("--dry-run", dry_run), ("--resolve-uncertain", resolve_uncertain))
    config = config_of(project_of(ctx))
    if cancel:
        cancel_plan(config, "thank-you")
        return
    asked = Asked(
        command="thank",
        selection=selection_of(only, where, limit),
        resolve=resolve_uncertain,
        at=at,
        options={"echo": "yes" if echo else "no", "max": str(most)},
        fetch=fetch,
        dry_run=dry_run,
        yes=yes,
        many_gone=many_gone,
        json=json,
        quiet=quiet,
        verbose=verbose,
    )
    follow_up(config, asked, thank_yous(config, asked.selection, asked.options, asked.resolve))
