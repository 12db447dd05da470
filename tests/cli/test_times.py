"""Points in time as people type them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from llab.cli.times import shown_time, time_of
from llab.errors import UsageError

BUCHAREST = ZoneInfo("Europe/Bucharest")


@pytest.mark.parametrize("text", ["2026-12-01 09:00", "2026-12-01T09:00", "1.12.2026 09:00", "  2026-12-01   9:00 "])
def test_a_time_is_on_the_clocks_of_the_survey(text: str) -> None:
    at = time_of(text, BUCHAREST)
    assert (at, shown_time(at, BUCHAREST)) == (datetime(2026, 12, 1, 7, tzinfo=UTC), "2026-12-01 09:00 (Europe/Bucharest)")


def test_an_hour_that_the_clocks_leave_out_is_refused_and_one_that_comes_twice_is_the_first() -> None:
    with pytest.raises(UsageError, match="There is no 03:30 on 2027-03-28") as refused:
        time_of("2027-03-28 03:30", BUCHAREST)
    assert "Take 04:30" in refused.value.advice
    assert time_of("2027-10-31 03:30", BUCHAREST) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01 09:00", "2026-12-01", "09:00"])
def test_anything_else_is_no_time(text: str) -> None:
    with pytest.raises(UsageError, match="is no time"):
        time_of(text, BUCHAREST)
