"""Lengths of time as people type them: `90s`, `10m`, `2h`, `1d`, `2w`."""

from __future__ import annotations

import re

from llab.errors import UsageError

_LENGTHS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_WRITTEN = re.compile(r"(\d{1,6})\s*([smhdw])", re.ASCII | re.IGNORECASE)


def seconds_of(text: str, *, least: int = 1) -> float:
    """The seconds in a length of time. Raises UsageError for anything else, and for fewer than the `least`."""
    written = _WRITTEN.fullmatch(text.strip())
    seconds = int(written[1]) * _LENGTHS[written[2].lower()] if written else -1
    if seconds < least:
        raise UsageError(f"{text!r} is no length of time.", advice="Write a whole number and s, m, h, d or w behind it: 90s, 10m, 2h, 1d.")
    return float(seconds)
