"""`llab thank`: those who have answered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.following import Asked, Fetch, follow_up
from llab.cli.options import FLAG, DryRun, Json, Limit, ManyGone, Only, Quiet, Verbose, Where, Yes, project_of, selection_of
from llab.cli.sending import Resolve

if TYPE_CHECKING:
    from llab.ports import Store
    from llab.stories.plans import Plan
    from llab.survey.participants import Participant

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
    from llab.stories.thank import plan

    asked = Asked(
        command="thank",
        selection=selection_of(only, where, limit),
        resolve=resolve_uncertain,
        fetch=fetch,
        dry_run=dry_run,
        yes=yes,
        many_gone=many_gone,
        json=json,
        quiet=quiet,
        verbose=verbose,
    )
    config = config_of(project_of(ctx))

    def draw_up(people: tuple[Participant, ...], store: Store, now: datetime) -> Plan:
        return plan(
            people,
            store=store,
            questionnaire=config.questionnaire,
            now=now,
            echo=echo,
            most=most,
            selection=asked.selection,
            resolve=asked.resolve,
        )

    follow_up(config, asked, draw_up)
