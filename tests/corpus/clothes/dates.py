"""Other dates: everything happens 74 weeks later, so that April, May and June of 2020 keep their days and weekdays in other months."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .swap import Words, swapped

LATER = timedelta(weeks=74, hours=5, minutes=13)
"""April 2020 becomes September 2021, May October, June November: the months begin with the same weekday."""

MONTHS: tuple[tuple[str, str], ...] = (
    ("aprilie", "septembrie"), ("apr.", "sept."), ("iunie", "noiembrie"), ("mai 2020", "octombrie 2020"), ("12 mai", "12 octombrie"), ("martie", "august"),
    ("April", "September"), ("June", "November"), ("1 May", "1 October"), ("8 mei", "8 oktober"), ("giugno", "novembre"), ("30 aprile", "30 settembre"),
    ("balandžio", "rugsėjo"), ("Apr 2020", "Sep 2020"),
)  # fmt: skip
_YEAR = re.compile(r"(?<![\d.])20(1\d|2[0-4])(?![\d.]\d)\b")
_ISO = re.compile(r"\b2020-(\d\d)-(\d\d)\b")
_DOTTED = re.compile(r"\b(\d\d)\.(\d\d)\.2020\b")
_months = swapped(MONTHS)


def _later(year: int, month: int, day: int) -> date:
    return date(year, month, day) + timedelta(days=LATER.days)


def dates(text: str) -> str:
    """The text with its dates, months and years exchanged; a date alone in the standard's form as well."""
    kept: list[str] = []

    def keep(day: date, form: str) -> str:
        kept.append(f"{day:{form}}")
        return f"\ue010{len(kept) - 1}\ue011"

    text = _ISO.sub(lambda found: keep(_later(2020, int(found[1]), int(found[2])), "%Y-%m-%d"), text)
    text = _DOTTED.sub(lambda found: keep(_later(2020, int(found[2]), int(found[1])), "%d.%m.%Y"), text)
    text = _YEAR.sub(lambda found: str(int(found[0]) + 1), _months(text))
    return re.sub("\ue010(\\d+)\ue011", lambda found: kept[int(found[1])], text)


__all__ = ["LATER", "Words", "dates"]
