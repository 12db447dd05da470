"""Everything of a sheet of people's but its cells, as it goes into another workbook: looks, widths, rules, tables, links, comments."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, cast

from llab.workbook.opened import OF_THREAD, OpenedSheet
from llab.workbook.references import Moved, rewritten
from llab.workbook.text import unescaped

if TYPE_CHECKING:
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet


class CannotPut(ValueError):
    """openpyxl cannot read the workbook in which people's sheets are."""


def lay_out(source: Worksheet, page: Worksheet, cells: OpenedSheet) -> None:
    """How a sheet is shown and printed, and what is set once for all of it; before its first row is written."""
    for name in ("sheet_format", "sheet_state", "sheet_properties", "views", "protection", "print_options", "page_margins", "page_setup",
                 "HeaderFooter", "row_breaks", "col_breaks", "scenarios"):  # fmt: skip
        setattr(page, name, getattr(source, name))
    page.page_setup.id = None  # leads to the settings of a printer, which are not there
    (view,) = page.views.sheetView = page.views.sheetView[:1]  # others are of further windows, which are not there
    view.workbookViewId, view.tabSelected = 0, None  # who types into one of several sheets that are selected types into all
    for letters, dimension in source.column_dimensions.items():
        own = page.column_dimensions[letters]
        own.width, own.hidden, own.min, own.max = dimension.width, dimension.hidden, dimension.min, dimension.max
        own.outlineLevel, own.collapsed = dimension.outlineLevel, dimension.collapsed
        dress(own, dimension)
    page.auto_filter = _without_colours(copy(source.auto_filter))
    for table in source.tables.values():
        if not _is_whole(cells, table):
            raise CannotPut(f"the table {table.displayName} has other headings than its cells")
        if not page.parent._duplicate_name(table.displayName):  # type: ignore[union-attr] # of a sheet that is there twice the first has it
            page.tables.add(_without_looks(table))
    for range_ in source.merged_cells.ranges:
        page.merged_cells.add(str(range_))
    for validation in source.data_validations.dataValidation:
        page.data_validations.append(copy(validation))
    for formatting in source.conditional_formatting:
        for rule in formatting.rules:
            page.conditional_formatting.add(str(formatting.sqref), copy(rule))


_LOOKS = ("font", "fill", "border", "alignment", "protection")


def dress(made: Any, source: Any) -> None:
    """Give something the looks of another in its workbook."""
    if source.has_style:
        for name in _LOOKS:
            setattr(made, name, copy(getattr(source, name)))
        made.number_format = source.number_format


def write_beside(source: Worksheet, page: Worksheet, said: Mapping[tuple[int, int], str]) -> None:
    """The links and comments on cells; `said` are the comments with their answers."""
    from openpyxl.cell.cell import Cell
    from openpyxl.comments import Comment
    from openpyxl.comments.comment_sheet import CommentRecord

    made: Any = page
    made._get_writer()  # it forgets what was there before
    for cell in _cells(source):
        if cell.hyperlink:
            made._hyperlinks.append(copy(cell.hyperlink))
        if cell.comment is not None:
            is_thread = cell.comment.author.startswith(OF_THREAD)
            text, author = (said.get((cell.row, cell.column - 1), ""), "") if is_thread else (cell.comment.text, cell.comment.author)
            own: Any = Cell(page, row=cell.row, column=cell.column)
            own.comment = Comment(text, author, height=cell.comment.height, width=cell.comment.width)
            made._comments.append(CommentRecord.from_cell(own))


def _without_looks(table: Table) -> Table:
    """The table without the numbers of looks in its old workbook, which are others here; its style has a name, and stays."""
    for what in (table, *table.tableColumns):
        for name in vars(type(what)):
            if name.endswith("DxfId"):
                setattr(what, name, None)
    if table.autoFilter is not None:
        _without_colours(table.autoFilter)
    return table


def _without_colours(filter_: AutoFilter) -> AutoFilter:
    """The filter without what goes by the colours of cells: those are numbers too."""
    filter_.filterColumn = [column for column in filter_.filterColumn if column.colorFilter is None]
    filter_.sortState = None
    return filter_


def _is_whole(source: OpenedSheet, table: Table) -> bool:
    """Whether the headings of a table, if it shows any, are what stands above its columns: Excel takes off any other one, and says so."""
    from openpyxl.utils import range_boundaries

    if table.tableType not in (None, "worksheet"):
        return False
    if table.headerRowCount == 0:
        return True
    first, row, last, _ = cast("tuple[int, int, int, int]", range_boundaries(table.ref))
    cells = next((cells for number, cells in source.rows() if number >= row), {})
    return [str(cells.get(column)) for column in range(first - 1, last)] == [unescaped(column.name) for column in table.tableColumns]


def name_what_is_there(page: Worksheet, now: Moved, in_rules: Moved) -> None:
    """Have the formulas of the sheet's rules, tables and links name what they named."""
    for validation in page.data_validations.dataValidation:
        for name in ("formula1", "formula2"):
            if isinstance(getattr(validation, name), str):
                setattr(validation, name, rewritten(getattr(validation, name), in_rules))
    for formatting in page.conditional_formatting:
        for rule in formatting.rules:
            rule.formula = [rewritten(one, in_rules) for one in rule.formula]
    for table in page.tables.values():
        for column in table.tableColumns:
            for computed in (column.calculatedColumnFormula, column.totalsRowFormula):
                if computed is not None and computed.attr_text:
                    computed.attr_text = rewritten(computed.attr_text, in_rules)
    for cell in _cells(page):
        if cell.hyperlink and cell.hyperlink.location:
            cell.hyperlink.location = rewritten(cell.hyperlink.location, now)


def _cells(page: Worksheet) -> list[Any]:
    """The cells of a sheet that was read without them: those with a comment or a link."""
    return [cell for _, cell in sorted(cast("Any", page)._cells.items())]
