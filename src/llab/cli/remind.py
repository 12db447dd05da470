"""`llab remind`: those who have not answered, or not all of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.following import Asked, Fetch, follow_up
from llab.cli.options import DryRun, Json, Limit, ManyGone, Only, Quiet, Verbose, Where, Yes, project_of, selection_of
from llab.cli.sending import Resolve

if TYPE_CHECKING:
    from llab.ports import Store
    from llab.stories.plans import Plan
    from llab.survey.participants import Participant

After = Annotated[
    str, typer.Option("--after", metavar="TIME", help="Only those with whom nothing has passed either way for so long: 12h, 7d, 2w.")
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
    from llab.stories.remind import plan

    asked = Asked(
        command="remind",
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
    length = timedelta(seconds=seconds_of(after))
    config = config_of(project_of(ctx))

    def draw_up(people: tuple[Participant, ...], store: Store, now: datetime) -> Plan:
        return plan(
            people,
            store=store,
            questionnaire=config.questionnaire,
            now=now,
            after=length,
            most=most,
            selection=asked.selection,
            resolve=asked.resolve,
        )

    follow_up(config, asked, draw_up)
