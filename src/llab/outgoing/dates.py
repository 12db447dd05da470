"""A day written out as people of a language write it."""

from __future__ import annotations

from datetime import date

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta "
    "joulukuuta",
}
"""Months as they stand in a date: Croatian and Lithuanian in the genitive, Finnish in the partitive."""

_ORDERS = {"hr": "{day}. {month} {year}.", "lt": "{year} m. {month} {day} d.", "fi": "{day}. {month} {year}"}
"""Where it is not day, month and year with blanks. Croatian and Lithuanian dates end in a full stop of their own."""


def long_date(day: date, language: str) -> str:
    """`30 aprilie 2020`; in a language whose months are not listed `2020-04-30`, which no one reads wrongly (ISO 8601)."""
    code = language.split("-")[0]
    months = _MONTHS.get(code)
    if not months:
        return f"{day:%Y-%m-%d}"
    number = "1°" if code == "it" and day.day == 1 else str(day.day)
    return _ORDERS.get(code, "{day} {month} {year}").format(day=number, month=months.split()[day.month - 1], year=day.year)
