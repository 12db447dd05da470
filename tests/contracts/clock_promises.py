"""What every `Clock` promises. Subclass, and give the fixture `clock`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from llab.ports import Clock


class ClockPromises:
    @pytest.fixture
    def clock(self) -> Clock:
        raise NotImplementedError

    def test_now_is_aware_and_in_utc(self, clock: Clock) -> None:
        assert clock.now().utcoffset() == timedelta(0)

    def test_after_a_pause_at_least_that_much_time_has_gone_by(self, clock: Clock) -> None:
        before = clock.now()
        clock.pause(0.002)
        assert clock.now() - before >= timedelta(seconds=0.002)

    @pytest.mark.parametrize("seconds", [0, -1])
    def test_a_pause_of_nothing_or_less_returns(self, clock: Clock, seconds: float) -> None:
        before = clock.now()
        clock.pause(seconds)
        assert timedelta(0) <= clock.now() - before < timedelta(seconds=1)
