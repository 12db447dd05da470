"""`llab status`: where the survey stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.options import FLAG, Json, Verbose, project_of
from llab.cli.output import by_fate, columns, counted, how_to_decide, say, say_document, shown, tell

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.stories.status import ParticipantStatus, Status, WaitingMessage

WAITING = 10
"""So many unmatched and unreadable messages are shown."""

SHOWN = 40
"""Up to so many participants are shown by name where nobody asked for all."""


def status(
    ctx: typer.Context,
    json: Json = False,
    counts_only: Annotated[bool, typer.Option("--quiet", "-q", metavar=FLAG, help="The counts only; nobody by name.")] = False,
    verbose: Verbose = False,
) -> None:
    """Show who has been written to, who has answered, and what waits for a person."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import config_of, listed_in, open_store_to_look
    from llab.stories.register import register
    from llab.stories.status import status as story

    config = config_of(project_of(ctx))
    clock = SystemClock()
    with open_store_to_look(config) as store:
        if store.survey_key() is None:  # nothing has been kept yet: everybody in the file is pending
            register(listed_in(config), store=store, questionnaire=config.questionnaire, clock=clock)
        report = story(store=store, questionnaire=config.questionnaire, now=clock.now())
    if json:
        say_document(report.document())
        return
    _say(report, config, all_of_them=verbose, counts_only=counts_only)


def _say(report: Status, config: Config, *, all_of_them: bool, counts_only: bool) -> None:
    people = report.participants
    if not counts_only and (all_of_them or len(people) <= SHOWN):
        for line in columns(("id", "address", "disposition", "answered", "last contact"), [_row(each, config) for each in people]):
            say(line)
        say()
    elif not counts_only:
        tell(f"{counted(len(people), 'participant')}; -v lists them.")
    say("Participants: " + _listed({each.value: number for each, number in report.dispositions().items()}))
    say("Messages: " + (by_fate(report.messages) or "none"))
    say(f"To look at: {report.review}" + (", in the sheet Review" if report.review else ""))
    if not counts_only:
        _say_waiting(report.waiting, config)
    say(
        "Last fetch: "
        + (f"{report.last_fetch.astimezone(ZoneInfo(config.survey.timezone)):%Y-%m-%d %H:%M}" if report.last_fetch else "never")
    )
    uncertain = sum(_is_in_doubt(each) for each in people)
    if uncertain:
        say(f"Uncertain: {counted(uncertain, 'message')} that the server may have taken or not")
        say(how_to_decide(uncertain))


def _say_waiting(waiting: Sequence[WaitingMessage], config: Config) -> None:
    """The newest of the messages that are in nobody's row; the others are counted."""
    zone = ZoneInfo(config.survey.timezone)
    rows = [(f"{each.received.astimezone(zone):%Y-%m-%d}", each.what, *_heading(each)) for each in waiting[:WAITING]]
    for line in columns(("", "", "", ""), rows)[1:] if rows else ():
        say(f"  {line}")
    if len(waiting) > WAITING:
        say(f"  and {len(waiting) - WAITING} more: sheet Review")


def _heading(message: WaitingMessage) -> tuple[str, str]:
    """From whom it is, and about what; together with date and kind they fit a terminal of 80 columns."""
    return shown(message.author, width=28) or "no sender", shown(message.subject, width=24) or "no subject"


def _is_in_doubt(participant: ParticipantStatus) -> bool:
    """Whether a message is uncertain, and nothing that came back tells of it."""
    states = {each.state.value for each in participant.contacts}
    return "uncertain" in states and not participant.answered and participant.disposition.value != "undelivered"


def _row(participant: ParticipantStatus, config: Config) -> tuple[str, ...]:
    last = participant.contacts[-1] if participant.contacts else None
    answered = f"{len(participant.answered)} of {len(config.questionnaire.questions)}" if participant.answered else ""
    return (
        participant.id,
        participant.address,
        participant.disposition.value,
        answered,
        f"{last.kind.value}, {last.state.value}" if last else "",
    )


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items()) or "none"
