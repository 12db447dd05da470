"""A day written out as people of a language write it."""

from __future__ import annotations

from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
}


def long_date(day: date, language: str) -> str:
    """`30 aprilie 2020`; in a language whose months are not listed `2020-04-30`, which no one reads wrongly (ISO 8601)."""
    months = _MONTHS.get(language.split("-")[0])
    return f"{day.day} {months.split()[day.month - 1]} {day.year}" if months else f"{day:%Y-%m-%d}"
