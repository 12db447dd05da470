"""How fast messages may go out: so many a minute, so many a day. Knows no messages, only how many there were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Pace:
    """What the provider, or the coordinator, wants to be the most."""

    per_minute: int | None = None
    per_day: int | None = None
    timezone: tzinfo = UTC
    """Where the day begins and ends."""


UNHURRIED = Pace()
"""As fast as the server takes it."""


class Pacer:
    """When the next message may begin, in one run. Messages of a minute are spread evenly over it."""

    def __init__(self, pace: Pace, handed_over: Iterable[datetime], *, now: datetime) -> None:
        """`handed_over` are the times of all that the server took, or may have taken, before this run."""
        before = tuple(handed_over)
        self._pace = pace
        self._between = timedelta(minutes=1) / pace.per_minute if pace.per_minute else timedelta()
        self._next = min(max(before, default=now - self._between), now) + self._between  # a clock put back must not keep everybody waiting
        self._day = self._day_of(now)
        self._today = sum(self._day_of(at) == self._day for at in before)

    def seconds_to_wait(self, now: datetime) -> float:
        """How long until the next message may begin; 0 where it may now."""
        return max(0.0, (self._next - now).total_seconds())

    def is_day_full(self, now: datetime, *, on_the_way: int = 0) -> bool:
        """Whether no more may begin today; those on the way count as if the server took them."""
        self._turn_the_page(now)
        return self._pace.per_day is not None and self._today + on_the_way >= self._pace.per_day

    def begun(self, now: datetime) -> None:
        """A message begins now."""
        self._next = now + self._between

    def handed_over(self, now: datetime) -> None:
        """The server took a message now, or may have taken it."""
        self._turn_the_page(now)
        self._today += 1

    def _turn_the_page(self, now: datetime) -> None:
        day = self._day_of(now)
        if day != self._day:
            self._day, self._today = day, 0

    def _day_of(self, at: datetime) -> date:
        return at.astimezone(self._pace.timezone).date()
