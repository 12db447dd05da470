"""What a list of participants changes, told to whoever imports it or writes to people with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from llab.cli.output import shown, tell

if TYPE_CHECKING:
    from llab.adapters.participants_file import ParticipantsList
    from llab.config.models import Config
    from llab.survey.roster import Difference, Roster

SHOWN = 20
"""So many people are named where nobody asked for more."""
_WIDTH = 60


def changes_of(roster: Roster) -> dict[str, object]:
    """As plain values for JSON."""
    return {
        "added": list(roster.added),
        "changed": list(roster.changed),
        "gone": list(roster.gone),
        "differences": [each.model_dump(mode="json") for each in roster.differences],
        "warnings": list(roster.warnings),
    }


def tell_changes(roster: Roster, write: Callable[[str], None], *, all_of_them: bool) -> None:
    """Who is added, changed and gone, each with a number, by name where they are not too many; and what changed, field by field."""
    for what, ids in (("added", roster.added), ("changed", roster.changed), ("gone", roster.gone)):
        is_shown = all_of_them or len(ids) <= SHOWN
        write(f"{len(ids)} {what}" + (f": {', '.join(shown(each, width=_WIDTH) for each in ids)}" if ids and is_shown else ""))
        if what == "changed":
            for line in _differences(roster, SHOWN if not all_of_them else len(roster.differences)):
                write(line)


def with_remarks(roster: Roster, config: Config, found: ParticipantsList) -> Roster:
    """The roster whose warnings begin with how the file was read, and with what looks wrong in it though it can be read."""
    from llab.survey.doubts import doubts

    sender = config.sender
    ours = [address for address in (sender.address, sender.reply_to, sender.bounce_address) if address] if sender else []
    return roster.model_copy(update={"warnings": (*found.warnings, *doubts(found.rows, ours=ours), *roster.warnings)})


def tell_news(roster: Roster, config: Config, read: datetime) -> None:
    """What has changed in the file since it was read then, on stderr; nothing where nothing has."""
    if roster.is_news:
        day = read.astimezone(ZoneInfo(config.survey.timezone))
        tell(f"{config.participants.file} has changed since it was read on {day:%Y-%m-%d at %H:%M}:")
        tell_changes(roster, lambda line: tell(f"  {line}"), all_of_them=False)


def _differences(roster: Roster, most: int) -> Iterator[str]:
    for each in roster.differences[:most]:
        yield f"  {_difference(each)}"
    if len(roster.differences) > most:
        yield f"  … and {len(roster.differences) - most} more differences (`llab participants import --dry-run -v` shows all)"


def _difference(each: Difference) -> str:
    before, after = (f"“{shown(text, width=_WIDTH)}”" if text else "nothing" for text in (each.before, each.after))
    who = shown(each.id, width=_WIDTH)
    if each.field == "listed":
        return f"{who} is on the list again"
    return f"{who}, {shown(each.field, width=_WIDTH)}: {before} → {after}"
