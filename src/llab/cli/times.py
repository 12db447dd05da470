"""Points in time as people type and read them: `2026-12-01 09:00`, on the clocks of the survey's time zone; `3 days ago`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from llab.cli.output import counted
from llab.errors import UsageError

_FORMS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M")


def time_of(text: str, zone: ZoneInfo) -> datetime:
    """The time in UTC. Raises UsageError for what is none, or for an hour that the clocks leave out in spring.

    Of an hour that comes twice in autumn it is the first.
    """
    written = " ".join(text.split())
    for form in _FORMS:
        try:
            local = datetime.strptime(written, form).replace(tzinfo=zone)
        except ValueError:
            continue
        at = local.astimezone(UTC)
        if at.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
            later = at.astimezone(zone)
            raise UsageError(
                f"There is no {local:%H:%M} on {local:%Y-%m-%d}: the clocks of {zone.key} are put forward then.",
                advice=f"Take {later:%H:%M} or another time.",
            )
        return at
    raise UsageError(f"{text!r} is no time.", advice='Write day and hour as in "2026-12-01 09:00".')


def time_to_come(text: str, zone: ZoneInfo, *, now: datetime) -> datetime:
    """As `time_of`, before anything else is done. Raises UsageError for a time that is over, as it was typed."""
    at = time_of(text, zone)
    if at <= now:
        raise UsageError(f"{shown_time(at, zone)} is over.", advice="Nothing was planned. Name a time that is still to come.")
    return at


def next_day(at: datetime, zone: ZoneInfo) -> datetime:
    """The same time of the next day on the clocks of that zone, in UTC; an hour later where the clocks leave it out."""
    return (at.astimezone(zone) + timedelta(days=1)).astimezone(UTC)


def shown_time(at: datetime, zone: ZoneInfo) -> str:
    """The time on the clocks of that zone, with the zone's name."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M} ({zone.key})"


def ago(age: timedelta) -> str:
    """`3 days ago`, in the largest unit of which there is one."""
    seconds = int(age.total_seconds())
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return f"{counted(seconds // length, unit)} ago"
    return "just now"
