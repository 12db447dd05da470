"""A list that is longer than a sheet can be goes on in further sheets, with the same headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from llab.tables.read_me import LIST_OF_SHEETS
from llab.tables.table import Row, Sheet, Table
from llab.workbook.grid import MOST_ROWS, lines_of


def divided(sheets: tuple[Sheet, ...], most_rows: int = MOST_ROWS) -> tuple[Sheet, ...]:
    """The sheets, none with more rows than that: `All answers` goes on in `All answers, part 2`. The list of sheets names them all.

    The table on each keeps its title: that is what they have in common. A text that is continued stays on one sheet.
    """
    result = [part for sheet in sheets for part in (_parts(sheet, most_rows) if sheet.is_list else (sheet,))]
    if len(result) == len(sheets):
        return sheets
    titles = {sheet.title for sheet in sheets}
    further = [sheet for sheet in result if sheet.title not in titles]
    return tuple(sheet if sheet.is_list else _told(sheet, further) for sheet in result)


def part_title(title: str, number: int) -> str:
    """What a further sheet of a list is called. Not `All answers (2)`: that is how Excel calls a copy that somebody made."""
    return f"{title}, part {number}"


def _parts(sheet: Sheet, most_rows: int) -> Iterator[Sheet]:
    (table,) = sheet.tables
    ends = list(accumulate(map(lines_of, table.rows)))
    if not ends or ends[-1] < most_rows:
        yield sheet
        return
    begin = 0
    for number, end in enumerate(_ends(ends, most_rows - 1), start=1):
        part = _cut(table, begin, end)
        yield replace(sheet, title=sheet.title if number == 1 else part_title(sheet.title, number), tables=(part,))
        begin = end


def _ends(lines: list[int], room: int) -> Iterator[int]:
    """Where each part ends, as indexes of rows; `lines` says how many lines there are up to the end of each row."""
    begun = 0
    for index, line in enumerate(lines):
        if line - begun > room and index:
            begun = lines[index - 1]
            yield index
    yield len(lines)


def _cut(table: Table, begin: int, end: int) -> Table:
    return replace(
        table,
        rows=table.rows[begin:end],
        keys=table.keys[begin:end],
        marked=frozenset(index - begin for index in table.marked if begin <= index < end),
        comments=tuple((index - begin, column, text) for index, column, text in table.comments if begin <= index < end),
    )


def _told(paper: Sheet, further: list[Sheet]) -> Sheet:
    """The paper; where it lists the sheets, the further ones as well, each behind the one that it goes on with."""
    return replace(paper, tables=tuple(_listed(table, further) if table.title == LIST_OF_SHEETS else table for table in paper.tables))


def _listed(table: Table, further: list[Sheet]) -> Table:
    rows: list[Row] = []
    for row in table.rows:
        rows.append(row)
        stem = str(row[0])
        rows += ((sheet.title, f"Goes on where {stem} ends.") for sheet in further if sheet.title.startswith(f"{stem}, part "))
    return replace(table, rows=tuple(rows))
