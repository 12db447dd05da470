"""Where the charts of a sheet stand, and which cells they show. Not yet a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from llab.tables.table import Cell, Chart, Kind, Marks, Sheet, Table
from llab.workbook.grid import SIDE_BY_SIDE, first_row_for_charts, first_rows_of_bodies, heights_of_charts, lines, spans_of
from llab.workbook.height import height_of
from llab.workbook.text import visible

CHART_NAME = "llab: "
"""The name of each of our charts in a drawing begins so (`xdr:cNvPr`, ECMA-376 part 1, 20.5.2.8): people's own have other names."""

CHART_COLUMNS = ((0, 5), (5, 11))
"""From which column a chart reaches to which, counted from 0: both take 90 of the 180 characters that the widest table has."""


class Cells(NamedTuple):
    """A column of cells, or one of them, on the chart's own sheet."""

    column: int
    """Counted from 0."""
    first: int
    last: int
    values: tuple[Cell, ...]

    def reference(self, sheet: str) -> str:
        """As a formula names them: `'Overview'!$A$5:$A$9`."""
        letter, quoted = letters(self.column), sheet.replace("'", "''")
        end = f":${letter}${self.last}" if self.last > self.first else ""
        return f"'{quoted}'!${letter}${self.first}{end}"


class Series(NamedTuple):
    """What is drawn in one way: its name, where it stands along the axis, how high."""

    name: Cells
    labels: Cells
    values: Cells


class Placed(NamedTuple):
    """A chart in its place: rows and columns are counted from 0, the last of each is not taken any more."""

    chart: Chart
    name: str
    columns: tuple[int, int]
    rows: tuple[int, int]
    kind: Kind
    """What its values are."""
    series: tuple[Series, ...]


def placed(sheet: Sheet) -> tuple[Placed, ...]:
    """The charts of a sheet, in pairs from above."""
    tables = {table.title: table for table in sheet.tables}
    bodies = first_rows_of_bodies(sheet) if sheet.charts else {}
    of_chart = {table.chart: table for table in sheet.tables if table.chart}
    heights, top, result = heights_of_charts(sheet), first_row_for_charts(sheet) - 1, []
    for index, chart in enumerate(sheet.charts):
        pair, side = divmod(index, SIDE_BY_SIDE)
        above = top + sum(heights[:pair])
        table = of_chart[chart]
        series = (
            Series(
                _heading(table, chart.values, bodies),
                _cells(table, chart.labels, bodies, 0, chart.rows),
                _cells(table, chart.values, bodies, 0, chart.rows),
            ),
            *(_marked(tables[chart.marks.table], chart.marks, bodies) if chart.marks else ()),
        )
        kind = table.columns[table.headings.index(chart.values)].kind
        name = CHART_NAME + visible(chart.title)
        result.append(Placed(chart, name, CHART_COLUMNS[side], (above + 1, above + heights[pair]), kind, series))
    return tuple(result)


def _marked(table: Table, marks: Marks, bodies: dict[str, int]) -> Iterator[Series]:
    for row in marks.rows:
        name, day, height = (_cells(table, heading, bodies, row, 1) for heading in (marks.names, marks.days, marks.heights))
        yield Series(name, day, height)


def _cells(table: Table, heading: str, bodies: dict[str, int], start: int, number: int) -> Cells:
    index = table.headings.index(heading)
    first = bodies[table.title] + start
    return Cells(_column(table, index), first, first + number - 1, tuple(row[index] for row in table.rows[start : start + number]))


def _heading(table: Table, heading: str, bodies: dict[str, int]) -> Cells:
    row = bodies[table.title] - 1
    return Cells(_column(table, table.headings.index(heading)), row, row, (heading,))


def _column(table: Table, index: int) -> int:
    return sum(spans_of(table)[:index])


PAGE_HEIGHT, PAGE_WIDTH = 510.0, 149.0
"""Points down and characters across a landscape page of A4, at full size in Calibri; programs with other type only have more room down."""

FEWEST_ROWS = 6
"""Of a table longer than a page so many lines stand below one another before a page ends."""


def page_breaks(sheet: Sheet, widths: Sequence[float]) -> tuple[int, ...]:
    """After which rows of a paper a printed page has to end, so that none goes through a chart, or through a table that fits a page."""
    page = PAGE_HEIGHT * max(1.0, sum(widths[: _columns_used(sheet)]) / PAGE_WIDTH)
    heights = [height_of(line, widths) for line in lines(sheet)]
    row, used, result = 0, 0.0, []
    for number in _rows_kept_together(sheet):
        height = sum(heights[row : row + number])
        least = height if height <= page else sum(heights[row : row + FEWEST_ROWS])
        if row and used + least > page:
            result.append(row)
            used = 0.0
        used += height
        used = used if used <= page else used % page
        row += number
    return tuple(result)


def _rows_kept_together(sheet: Sheet) -> Iterator[int]:
    """How many rows each block of a paper has: what stands above, each pair of charts, each table with the blank row before it."""
    yield first_row_for_charts(sheet) - 1
    yield from heights_of_charts(sheet)
    starts = [first - 4 for first in first_rows_of_bodies(sheet).values()]
    ends = [*starts[1:], sum(1 for _ in lines(sheet))]
    yield from (end - start for start, end in zip(starts, ends, strict=True))


def _columns_used(sheet: Sheet) -> int:
    charts = [each.columns[1] for each in placed(sheet)]
    return max([*charts, *(sum(spans_of(table)) for table in sheet.tables)])


def letters(index: int) -> str:
    """The letters of a column, counted from 0: A … Z, AA …"""
    rest, last = divmod(index, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)


EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - day 0 of the 1900 date system (ECMA-376 part 1, 18.17.4.1); it has no time zone
A_DAY = 86_400


def serial(value: date) -> float:
    """The day, and the part of it that is over, as spreadsheets count them."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001 - see EPOCH
    return (moment - EPOCH).total_seconds() / A_DAY
