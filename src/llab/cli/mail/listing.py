"""`llab mail list`: the messages that the mailbox showed, and what became of each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.options import Json, Verbose, project_of
from llab.cli.output import FATES, columns, counted, say, say_document, shown, tell
from llab.errors import UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.stories.messages import Listed

MESSAGE_HELP = "A message: the first letters of its id, as `llab mail list` shows them, or its Message-ID."

Fates = Annotated[
    list[str] | None,
    typer.Option("--fate", metavar="FATE", help=f"Only messages of this fate; may be given several times. One of: {', '.join(FATES)}."),
]
Whose = Annotated[str | None, typer.Option("--participant", metavar="ID", help="Only what is this participant's, by id, address or code.")]
Since = Annotated[
    datetime | None,
    typer.Option("--since", metavar="DAY", formats=["%Y-%m-%d"], help="Only what arrived on this day or later, such as 2026-11-20."),
]
Most = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="The newest so many messages.")]


def listing(
    ctx: typer.Context,
    fate: Fates = None,
    participant: Whose = None,
    since: Since = None,
    limit: Most = None,
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """List the messages, the newest first: when, from whom, about what, what became of it, whose it is and why.

    One row for each message that the mailbox showed, as many as `llab status` counts.
    """
    from llab.cli.project import config_of, open_store_to_look
    from llab.stories.messages import listed, person

    _demand_fates(fate or ())
    config = config_of(project_of(ctx))
    zone = ZoneInfo(config.survey.timezone)
    with open_store_to_look(config) as store:
        whose = person(store, participant).id if participant is not None else None
        rows = listed(store, fates=fate or (), participant=whose, since=since.replace(tzinfo=zone) if since else None)
    chosen = rows[:limit]
    if json:
        say_document({"schema": 1, "messages": [each.model_dump(mode="json") for each in chosen], "total": len(rows)})
        return
    for line in columns(("id", "received", "from", "subject", "fate", "whose", "why"), _rows(chosen, config, verbose)) if chosen else ():
        say(line)
    if len(rows) > len(chosen):
        tell(f"{counted(len(rows) - len(chosen), 'older message')} not shown")
    elif not rows:
        tell("No message.")


def _demand_fates(names: list[str] | tuple[()]) -> None:
    unknown = [name for name in names if name not in FATES]
    if unknown:
        raise UsageError(f"There is no fate {', '.join(unknown)}.", advice=f"Name one of {', '.join(FATES)}.")


def _rows(messages: tuple[Listed, ...], config: Config, verbose: bool) -> list[tuple[str, ...]]:
    return [_row(each, ZoneInfo(config.survey.timezone), width=10_000 if verbose else 60) for each in messages]


def _row(message: Listed, zone: ZoneInfo, *, width: int) -> tuple[str, ...]:
    return (
        message.name or "–",
        f"{message.received.astimezone(zone):%Y-%m-%d %H:%M}",
        safe(message.sender, width=28),
        safe(message.subject, width=28),
        message.fate,
        safe(message.participant or "", width=20),
        safe(_why(message), width=width),
    )


def _why(message: Listed) -> str:
    """The evidence, then why a person should look; where nothing is known of the message, where it lies."""
    told = [*((f"by {message.by}",) if message.by else ()), *message.reasons]
    return "; ".join(told) or f"{message.where}, no. {message.uid}"


def safe(text: str, *, width: int) -> str:
    """Text out of a mail on one line of so many characters, with what could steer a terminal written as its number."""
    from llab.mail.shown import visible

    return shown(visible(text[: 4 * width]), width=width)
