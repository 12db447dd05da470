"""`llab status`: where the survey stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.options import FLAG, Json, Limit, Only, Verbose, Where, project_of, selection_of
from llab.cli.output import by_fate, columns, counted, how_to_decide, say, say_document, shown, tell
from llab.cli.times import ago, shown_time
from llab.errors import Exit

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.stories.status import ParticipantStatus, Status, WaitingMessage

_COMMANDS = {"invitation": "send", "reminder": "remind", "thank-you": "thank"}
_KINDS = {"invitation": "invitations", "reminder": "reminders", "thank-you": "thank-yous"}
"""By the values of `records.ContactKind`, which is not loaded for a help text."""

WAITING = 10
"""So many unmatched and unreadable messages are shown."""

OLD = timedelta(days=1)
"""A last good fetch before that is remarked on while people may still answer."""

SHOWN = 40
"""Up to so many participants are shown by name where nobody asked for all."""


def status(
    ctx: typer.Context,
    json: Json = False,
    counts_only: Annotated[
        bool, typer.Option("--quiet", "-q", metavar=FLAG, help="The counts only; nobody by name. With --max-age: nothing but its line.")
    ] = False,
    max_age: Annotated[
        str | None,
        typer.Option("--max-age", metavar="AGE", help="Leave with 3 when the last good fetch is older: 30m, 2h, 1d, 2w. For monitoring."),
    ] = None,
    only: Only = None,
    where: Where = None,
    limit: Limit = None,
    verbose: Verbose = False,
) -> None:
    """Show who has been written to, who has answered, and what waits for a person.

    Leaves with 3 while a message is uncertain: the server may have taken it or not, and you have to decide.
    """
    from llab.adapters.clock import SystemClock
    from llab.adapters.files import FolderWorkbooks
    from llab.cli.durations import seconds_of
    from llab.cli.project import config_of, listed_in, open_store_to_look
    from llab.stories.register import register
    from llab.stories.status import status as story

    selection = selection_of(only, where, limit)
    longest = timedelta(seconds=seconds_of(max_age)) if max_age is not None else None
    config = config_of(project_of(ctx))
    clock = SystemClock()
    with open_store_to_look(config) as store:
        if store.survey_key() is None:  # nothing has been kept yet: everybody in the file is pending
            register(listed_in(config), store=store, questionnaire=config.questionnaire, clock=clock)
        folder = FolderWorkbooks(config.folder / config.workbook.folder)
        report = story(
            store=store, questionnaire=config.questionnaire, now=clock.now(), selection=selection, targets=config.targets, folder=folder
        )  # fmt: skip
    if json:
        say_document(report.document())
    elif not (longest and counts_only):
        if not selection.is_everybody:
            tell("Only those who are meant are shown and counted; messages and targets are the whole survey's.")
        _say(report, config, all_of_them=verbose, counts_only=counts_only, now=clock.now())
    if longest and (report.last_fetch is None or clock.now() - report.last_fetch > longest):
        tell(f"llab: {_too_old(report, clock.now())}")
        raise typer.Exit(Exit.SOME_FAILED)
    if any(True for each in report.participants for _ in _in_doubt(each)):
        raise typer.Exit(Exit.SOME_FAILED)


def _say(report: Status, config: Config, *, all_of_them: bool, counts_only: bool, now: datetime) -> None:
    people = report.participants
    if not counts_only and (all_of_them or len(people) <= SHOWN):
        for line in columns(
            ("id", "address", "disposition", "answered", "last contact"), [_row(each, ZoneInfo(config.survey.timezone)) for each in people]
        ):
            say(line)
        say()
    elif not counts_only:
        tell(f"{counted(len(people), 'participant')}; -v lists them.")
    say("Participants: " + _listed({each.value: number for each, number in report.dispositions().items()}))
    for line in _targets(report):
        say(line)
    followed = Counter(_KINDS[contact.kind.value] for each in people for contact in each.contacts if contact.state.value == "accepted")
    if len(followed) > 1:
        say(f"Sent: {_listed({kind: followed[kind] for kind in _KINDS.values() if followed[kind]})}")
    shown_messages = sum(report.messages.values())
    say("Messages: " + (f"{shown_messages} shown: {by_fate(report.messages)}" if shown_messages else "none"))
    _say_review(report, config)
    if not counts_only:
        _say_waiting(report.waiting, config)
    for line in (*_last_fetch(report, config, now), *_workbooks(report)):
        say(line)
    for each in report.planned:
        messages = counted(each.messages, "message")
        say(f"Planned: {messages} ({each.kind.value}) for {shown_time(each.at, ZoneInfo(config.survey.timezone))}")
    lapsed = sum(contact.withdrawn for each in people for contact in each.contacts)
    if lapsed:
        say(f"Withdrawn: {counted(lapsed, 'message')} put off by the server, and not needed any more")
    uncertain = Counter(kind for each in people for kind in _in_doubt(each))
    if uncertain:
        say(f"Uncertain: {counted(uncertain.total(), 'message')} that the server may have taken or not")
    for kind, number in uncertain.items():
        say(how_to_decide(number, _COMMANDS[kind]))


def _say_review(report: Status, config: Config) -> None:
    """What waits for a person, and what somebody has decided in a workbook that nobody has carried out."""
    review = config.workbook.folder / f"{config.survey.id}.xlsx"
    say(f"To look at: {report.review}" + (f", with `llab review` or in the sheet Review of {review}" if report.review else ""))
    if report.typed:
        say(f"Decided in workbooks, and not carried out yet: {report.typed}; `llab apply {review}` shows them")


def _targets(report: Status) -> Iterator[str]:
    """A table of the targets, where there are any."""
    heading = ("target", "participants", "contacted", "respondents", "complete", "wanted", "missing")
    rows = [
        (
            shown(each.name, width=30),
            *map(str, (each.participants, each.contacted, each.respondents, each.complete, each.target, each.missing)),
        )
        for each in report.targets
    ]
    if rows:
        yield from columns(heading, rows)


def _last_fetch(report: Status, config: Config, now: datetime) -> Iterator[str]:
    """When the mailbox was last read; that nobody reads it, where people may still answer; and why, where that is known."""
    from llab.stories.status import GOOD

    zone = ZoneInfo(config.survey.timezone)
    since = report.nobody_has_collected_since()
    is_old = not config.survey.is_over(now) and since is not None and now - since > OLD
    age = f", {ago(now - report.last_fetch)}" if is_old and report.last_fetch else ""
    yield "Last fetch: " + (f"{report.last_fetch.astimezone(zone):%Y-%m-%d %H:%M}{age}" if report.last_fetch else "never")
    if report.last_run and report.last_run.exit_code not in GOOD:
        words = f": {_line(report.last_run.problem)}" if report.last_run.problem else ""
        yield f"The run of {report.last_run.at.astimezone(zone):%Y-%m-%d %H:%M} left with {report.last_run.exit_code}{words}"
    elif is_old:
        yield "Replies lie uncollected in the mailbox, if there are any: run `llab fetch`, and see why cron does not."


def _workbooks(report: Status) -> Iterator[str]:
    from llab.cli.beside import LONGEST_PATH, UNREAD

    if report.left_as_they_were:
        names = ", ".join(report.left_as_they_were)
        yield f"Workbooks: {names} could not be replaced; `llab export` says why, and where what is new lies"
    for path in report.unread:
        yield f"{shown(path, width=LONGEST_PATH)} {UNREAD}"


def _too_old(report: Status, now: datetime) -> str:
    """The line for monitoring: how old the last good fetch is, and how the newest run ended where that says why."""
    age = f"last good fetch {ago(now - report.last_fetch)}" if report.last_fetch else "last good fetch never"
    last = report.last_run
    if last is None:
        return f"{age}; no run of `llab fetch` has come as far as the store"
    words = f": {_line(last.problem)}" if last.problem else ""
    return f"{age}; the newest run, {ago(now - last.at)}, left with {last.exit_code}{words}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _say_waiting(waiting: Sequence[WaitingMessage], config: Config) -> None:
    """The newest of the messages that are in nobody's row; the others are counted."""
    zone = ZoneInfo(config.survey.timezone)
    rows = [(f"{each.received.astimezone(zone):%Y-%m-%d}", each.what, *_heading(each)) for each in waiting[:WAITING]]
    for line in columns(("", "", "", ""), rows)[1:] if rows else ():
        say(f"  {line}")
    if len(waiting) > WAITING:
        say(f"  and {len(waiting) - WAITING} more")
    if waiting:
        fates = sorted({each.what for each in waiting})
        say(f"  To look at them and decide: llab mail list {' '.join(f'--fate {fate}' for fate in fates)}")


def _heading(message: WaitingMessage) -> tuple[str, str]:
    """From whom it is, and about what; together with date and kind they fit a terminal of 80 columns."""
    return shown(message.author, width=28) or "no sender", shown(message.subject, width=24) or "no subject"


def _in_doubt(participant: ParticipantStatus) -> Iterator[str]:
    """The kinds of the messages that are uncertain, and of which nothing that came back tells: an answer, or a delivery report."""
    settled = {"invitation": bool(participant.answered), "reminder": participant.disposition.value == "complete", "thank-you": False}
    for contact in participant.contacts:
        is_open = not settled[contact.kind.value] and participant.disposition.value != "undelivered"
        if contact.state.value == "uncertain" and is_open:
            yield contact.kind.value


def _row(participant: ParticipantStatus, zone: ZoneInfo) -> tuple[str, ...]:
    last = next((each for each in reversed(participant.contacts) if not each.withdrawn), None)
    day = f" {last.at.astimezone(zone):%Y-%m-%d}" if last and last.at else ""
    asked = len({*participant.asked, *participant.answered})
    answered = f"{len(participant.answered)} of {asked}" if participant.answered else ""
    return (
        participant.id,
        participant.address,
        participant.disposition.value,
        answered,
        f"{last.kind.value}, {last.state.value}{day}" if last else "",
    )


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items()) or "none"
