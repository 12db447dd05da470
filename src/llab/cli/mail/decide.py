"""`llab mail assign`, `accept`, `dismiss` and `reset`: a person's decisions about messages."""

from __future__ import annotations

from typing import Annotated

import typer

from llab.cli.mail.decided import Manner, decide
from llab.cli.mail.listing import MESSAGE_HELP
from llab.cli.options import DryRun, Json, NoExport, Quiet, Verbose

Message = Annotated[str, typer.Argument(metavar="MESSAGE", help=MESSAGE_HELP)]
Messages = Annotated[list[str], typer.Argument(metavar="MESSAGE…", help=MESSAGE_HELP)]


def assign(
    ctx: typer.Context,
    message: Message,
    participant: Annotated[str, typer.Argument(metavar="PARTICIPANT", help="Whose it is, by id, address or code.")],
    dry_run: DryRun = False,
    no_export: NoExport = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say whose a message is. It is read again as that participant's; other messages from the same address stay as they are."""
    from llab.stories.decisions.decide import assign

    manner = Manner(dry_run, no_export, json, quiet, verbose)
    decide(ctx, "mail assign", lambda store, decider: assign([message], participant, store=store, decider=decider), manner)


def accept(
    ctx: typer.Context,
    messages: Messages,
    participant: Annotated[
        str | None,
        typer.Option("--participant", metavar="ID", help="Whose they are, by id, address or code, where llab does not know or is wrong."),
    ] = None,
    dry_run: DryRun = False,
    no_export: NoExport = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Let messages count, and from now on all that their senders' addresses send for the same participants."""
    from llab.stories.decisions.decide import accept

    manner = Manner(dry_run, no_export, json, quiet, verbose)
    decide(ctx, "mail accept", lambda store, decider: accept(messages, participant=participant, store=store, decider=decider), manner)


def dismiss(
    ctx: typer.Context,
    messages: Messages,
    dry_run: DryRun = False,
    no_export: NoExport = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Say that messages are nothing: they count for nothing, and nobody is asked to look at them any more."""
    from llab.stories.decisions.decide import dismiss

    manner = Manner(dry_run, no_export, json, quiet, verbose)
    decide(ctx, "mail dismiss", lambda store, decider: dismiss(messages, store=store, decider=decider), manner)


def reset(
    ctx: typer.Context,
    messages: Messages,
    dry_run: DryRun = False,
    no_export: NoExport = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take back what was decided about messages: they are what they would be without it, and so is all that followed from it."""
    from llab.stories.decisions.decide import reset

    manner = Manner(dry_run, no_export, json, quiet, verbose)
    decide(ctx, "mail reset", lambda store, decider: reset(messages, store=store, decider=decider), manner)
