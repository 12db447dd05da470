"""Tables of plain rows as HTML tables: numbers to the right, and a bar beside each share."""

from __future__ import annotations

from datetime import date, datetime

from llab.report.charts import bar
from llab.report.markup import Markup, element, joined
from llab.tables.table import Cell, Column, Kind, Row, Table

_NUMBERS = frozenset((Kind.COUNT, Kind.NUMBER))


def listing(table: Table, *, title: str = "") -> Markup:
    """The table with its title as a caption; its first column heads the rows. It can be moved sideways where it is too wide."""
    name = title or table.title
    head = element("tr", *(element("th", column.heading, scope="col", class_=_class(column)) for column in table.columns))
    body = joined(*(_row(table, row) for row in table.rows))
    inner = element("table", element("caption", name), element("thead", head), element("tbody", body))
    return element("div", inner, class_="wide", role="region", aria_label=name, tabindex="0")


def _row(table: Table, row: Row) -> Markup:
    first, *rest = zip(table.columns, row, strict=True)
    cells = (element("td", _cell(column, cell), class_=_class(column)) for column, cell in rest)
    return element("tr", element("th", _cell(*first), scope="row", class_=_class(first[0])), *cells)


def _class(column: Column) -> str | None:
    return "number" if column.kind in _NUMBERS else "share" if column.kind is Kind.SHARE else None


def _cell(column: Column, cell: Cell) -> Markup | str:
    if cell is None:
        return ""
    if column.kind is Kind.SHARE and isinstance(cell, int | float):
        return joined(element("span", f"{cell:.0%}"), bar(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:,.6g}"
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)
