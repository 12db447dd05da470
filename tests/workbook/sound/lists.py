"""Tables of sheets (ECMA-376 part 1, 18.5.1.2): Excel takes off each one that does not fit its cells, and says so at opening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from tests.workbook.sound.places import Area, area
from tests.workbook.sound.sheet import MAIN, Page, shown, units

_NAME = re.compile(r"[^\W\d][\w.\\]*|\\[\w.\\]*")
_LIKE_A_CELL = re.compile(r"[a-z]{1,3}[0-9]+|r[0-9]*c[0-9]*|r|c", re.IGNORECASE)
LONGEST_NAME = LONGEST_HEADING = 255


def name_is_legal(name: str) -> bool:
    """Whether a table or a range may have the name."""
    return _NAME.fullmatch(name) is not None and not _LIKE_A_CELL.fullmatch(name) and units(name) <= LONGEST_NAME


def of_sheet(page: Page, tables: Iterable[ElementTree.Element]) -> Iterator[str]:
    """What is wrong with the tables on a sheet."""
    seen: list[Area] = []
    for node in tables:
        name, own = node.get("displayName", ""), area(node.get("ref", ""))
        yield from (f"{page.title}: table {name}: {text}" for text in (*_head(node, own), *_headings(page, node, own), *_body(page, own)))
        if any(own.overlaps(other) for other in seen):
            yield f"{page.title}: table {name}: lies over another one"
        seen.append(own)


def _head(node: ElementTree.Element, own: Area) -> Iterator[str]:
    name = node.get("displayName", "")
    if not name_is_legal(name):
        yield "no name of a table"
    if int(node.get("headerRowCount", "1")) != 1:
        yield "has not one row of headings"
    columns = node.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")
    counted = node.find(f"{MAIN}tableColumns")
    if counted is None or int(counted.get("count", "0")) != len(columns) or len(columns) != own.right - own.left + 1:
        yield f"has {len(columns)} columns in {node.get('ref')}"
    if len({column.get("id") for column in columns}) != len(columns):
        yield "has two columns of one id"
    for each in node.findall(f"{MAIN}autoFilter"):
        totals = int(node.get("totalsRowCount", "0"))
        if area(each.get("ref", "")) != own._replace(bottom=own.bottom - totals):
            yield f"has a filter over {each.get('ref')}"


def _headings(page: Page, node: ElementTree.Element, own: Area) -> Iterator[str]:
    names = [shown(column.get("name", "")) for column in node.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")]
    if not all(names) or max(map(units, names)) > LONGEST_HEADING:
        yield "has an empty heading, or one too long"
    if len({name.casefold() for name in names}) != len(names):
        yield "has two headings of one name"
    cells = page.rows.get(own.top, {})
    for column, name in enumerate(names, start=own.left):
        if cells.get(column) != name:
            yield f"is headed {name!r}, its cell {cells.get(column)!r}"


def _body(page: Page, own: Area) -> Iterator[str]:
    if own.bottom <= own.top:
        yield "has no row"
    if any(own.overlaps(merged) for merged in page.merged):
        yield "holds merged cells"
    if page.elements.get("autoFilter"):
        yield "stands on a sheet with a filter of its own"
    if (own.left, own.top) == (1, 1):
        extent = (page.last_column, max(page.last_row, 2))
        if (own.right, own.bottom) != extent:
            yield f"ends at column {own.right}, row {own.bottom}; the sheet at column {extent[0]}, row {extent[1]}"
