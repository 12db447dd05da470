"""A table as comma-separated values (RFC 4180) that a spreadsheet opens without computing anything out of a mail.

A spreadsheet takes a cell that begins with = + - @ for a formula, whatever quotes stand around it. Such a text gets an
apostrophe in front, and so does one in which only apostrophes or blanks stand before the mark, or which begins with a tab or a
line end, which programs strip. `plain` takes that apostrophe off again: no text is lost.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime

from llab.tables.table import Cell, Formula, Table
from llab.workbook.text import visible

WITH_COMMA = ";"
"""Where decimals have a comma, Excel expects semicolons between cells, and takes 3.5 for a day in May."""

BOM = "\ufeff"
"""Excel takes a file without this mark for the computer's old code page."""

_MARKS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
"""Also in full width, as East Asian editions of Excel read them."""

_DANGEROUS = re.compile(rf"['\s]*[{_MARKS}]|'*[\t\r\n]")


def guarded(text: str) -> str:
    """The text as it may stand in a cell: with an apostrophe in front where a spreadsheet could compute it."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def plain(cell: str) -> str:
    """The text that `guarded` made this cell of."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell


def delimited(table: Table, *, separator: str = ",", mark: bool = True) -> bytes:
    """Headings and rows in UTF-8, lines ended with CR LF, every text in quotes; `mark`: with a byte order mark for Excel.

    Long texts stay whole. Characters that a spreadsheet cannot hold are shown as in a workbook. Numbers are bare, with a point, between
    semicolons with a comma; moments are `2026-03-29 08:15:00`, days `2026-03-29`, what is empty is empty.
    """
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC).writerow
    write([_cell(heading) for heading in table.headings])
    for row in table.rows:
        write([_cell(cell, comma=separator == WITH_COMMA) for cell in row])
    return ((BOM if mark else "") + out.getvalue()).encode()


def _cell(cell: Cell, *, comma: bool = False) -> str | int | float:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M:%S}"
        case date():
            return cell.isoformat()
        case Formula():
            return guarded(visible(cell.text))
        case str():
            return guarded(visible(cell))
        case float() if comma:
            return _WithComma(cell)
        case _:
            return cell


class _WithComma(float):
    """A number that the writer writes with a comma, and without quotes as every number."""

    def __str__(self) -> str:
        return super().__str__().replace(".", ",")
