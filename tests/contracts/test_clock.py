"""The machine's clock and the one that is set by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from llab.adapters.clock import SystemClock
from llab.adapters.memory import MemoryClock
from llab.ports import Clock
from tests.contracts.clock_promises import ClockPromises


class TestSystemClock(ClockPromises):
    @pytest.fixture
    def clock(self) -> Clock:
        return SystemClock()

    def test_it_shows_the_time_of_the_machine(self) -> None:
        assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(seconds=5)


class TestMemoryClock(ClockPromises):
    @pytest.fixture
    def clock(self) -> Clock:
        return MemoryClock()

    def test_it_stands_still_until_it_is_set_or_paused(self) -> None:
        clock = MemoryClock(datetime(2026, 11, 2, 14, tzinfo=timezone(timedelta(hours=2))))
        assert clock.now() == clock.now() == datetime(2026, 11, 2, 12, tzinfo=UTC)
        clock.pause(3600)
        assert clock.now().hour == 13
        clock.set(datetime(2026, 12, 1, tzinfo=UTC))
        assert clock.now().month == 12
        assert clock.pauses == [3600]

    def test_it_cannot_be_set_without_a_time_zone(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            MemoryClock(datetime(2026, 11, 2))  # noqa: DTZ001 - that is the point
