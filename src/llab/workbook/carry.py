"""Sheets that people added to a workbook, as they go into the next one: cells, formulas, looks, widths, rules. Uses openpyxl."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from xml.sax.saxutils import unescape as plain_text
from zipfile import ZIP_DEFLATED, ZipFile

from llab.tables.table import LONGEST_TITLE, Formula
from llab.workbook.behind import add, behind
from llab.workbook.moved import Moved, rewritten
from llab.workbook.opened import OF_THREAD, OpenedSheet, Value, opened
from llab.workbook.written import plain

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class Carried:
    """Sheets of people's, in the workbook in which they were found."""

    content: bytes
    titles: Mapping[str, str]
    """For each of them the title that it gets."""
    moved: Moved = field(default_factory=dict)
    """The columns of llab's lists that stand elsewhere in the workbook to which they go."""

    @cached_property
    def source(self) -> Workbook:
        """The workbook with these sheets alone. Raises CannotPut."""
        import openpyxl

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that a person who runs llab could mend
                for said in _LOSES:
                    warnings.filterwarnings("error", message=said)
                source = openpyxl.load_workbook(BytesIO(_only(self.content, frozenset(self.titles))), rich_text=True)
        except Exception as error:  # openpyxl raises whatever comes where a program writes something that it does not know
            raise CannotPut(str(error)) from error
        if missing := set(self.titles) - set(source.sheetnames):
            raise CannotPut(f"openpyxl does not find {', '.join(sorted(missing))}")
        return source

    def part(self, title: str) -> str:
        """The part of the file in which a sheet is."""
        return next(sheet.part for sheet in self._sheets if sheet.title == title)

    def said(self, title: str) -> Mapping[tuple[int, int], str]:
        """The comments on the cells of a sheet, by row and column; of one that can be answered with its answers."""
        return next(sheet.comments() for sheet in self._sheets if sheet.title == title)

    def retitled(self, formula: str) -> str:
        """The formula with the titles that the sheets get."""
        given = {title.casefold(): free for title, free in self.titles.items() if title != free}

        def reference(match: re.Match[str]) -> str:
            free = given.get((match[1].replace("''", "'") if match[1] else match[2]).casefold())
            return match[0] if free is None else "'" + free.replace("'", "''") + "'!"

        return _IN_SHEET.sub(reference, formula) if given else formula

    @cached_property
    def _sheets(self) -> tuple[OpenedSheet, ...]:
        return opened(self.content).sheets


_LOSES = ("Failed to load a conditional formatting rule", "Cell .* is marked as a date but", "Print area cannot be set")
"""What openpyxl says where it leaves out something that `behind.not_carried` does not know of."""


class CannotPut(ValueError):
    """openpyxl cannot read the workbook in which people's sheets are."""


def digest_of(sheet: OpenedSheet, moved: Moved = MappingProxyType({})) -> str:
    """The same for sheets in which the same stands in the same places, once formulas refer to where columns will stand."""
    found = sha256()
    for number, cells in sheet.rows():
        content = [(column, _comparable(value, moved)) for column, value in cells.items()]
        found.update(repr((number, content)).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def digests_of(content: bytes, titles: Collection[str]) -> dict[str, str]:
    """The digests of these sheets of a workbook, by title. Raises Unreadable."""
    return {sheet.title: digest_of(sheet) for sheet in opened(content).sheets if sheet.title in titles} if titles else {}


def _comparable(value: Value, moved: Moved) -> str:
    return rewritten(plain(value), moved) if isinstance(value, Formula) else plain(value)


def free_titles(wanted: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """For each title one that nobody has: `Sums`, else `Sums (2)`; never longer than titles may be."""
    there = {title.casefold() for title in taken}
    found: dict[str, str] = {}
    for title in wanted:
        number, free = 1, title
        while free.casefold() in there:
            number += 1
            mark = f" ({number})"
            free = title[: LONGEST_TITLE - len(mark)] + mark
        there.add(free.casefold())
        found[title] = free
    return found


def put(workbook: Workbook, carried: Carried) -> None:
    """Put the sheets behind those that are in the workbook, which streams its rows, and the names of ranges. Raises CannotPut."""
    try:
        for title, free in carried.titles.items():
            page = cast("Worksheet", carried.source[title])
            if carried.moved:
                _refer_to_where_columns_stand(page, carried.moved)
            made = cast("Worksheet", workbook.create_sheet(free))
            _lay_out(page, made)
            for name in _names_of_sheet(carried, title):
                _call(made, name, carried)
            _add_behind(carried, title, made)
            _copy(page, made, carried.said(title))
    except Exception as error:  # as above
        raise CannotPut(str(error)) from error
    for name in _names(carried.content):
        if not name.sheet and name.called not in workbook.defined_names and _is_there(name.text, workbook, carried):
            workbook.defined_names[name.called] = name.defined(rewritten(name.text, carried.moved))


_KEPT = "llab sheets"
"""The property that says how many of the sheets of such a workbook are people's: the last ones."""


def alone(content: bytes, titles: Iterable[str], others: Iterable[str]) -> bytes:
    """A small workbook with these sheets, to be kept; empty for none. Of the `others` it has only the titles. Raises CannotPut.

    Nothing of what stands in llab's own sheets is in it: what is kept of a person's answers goes when they do.
    """
    from openpyxl.packaging.custom import IntProperty

    from llab.workbook.book import Book

    carried = Carried(content, {title: title for title in titles})
    if not carried.titles:
        return b""
    book = Book()
    for title in others:
        book.create_sheet(title)
    put(book, carried)
    book.custom_doc_props.append(IntProperty(name=_KEPT, value=len(carried.titles)))  # type: ignore[attr-defined] # not in the stubs
    return book.content()


def kept_sheets(content: bytes) -> tuple[OpenedSheet, ...]:
    """The sheets that are in a workbook that `alone` made. Raises Unreadable."""
    book = opened(content)
    return book.sheets[-int(book.properties[_KEPT]) :]


_NAME = re.compile(rb"<(?:\w+:)?definedName\b([^>]*)>([^<]*)</")
_SAYS = re.compile(r'(\w+)="([^"]*)"')
_IN_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!")
_AREA, _REPEATED = "_xlnm.Print_Area", "_xlnm.Print_Titles"


class _Name(NamedTuple):
    """A range, number or formula to which somebody gave a name."""

    called: str
    text: str
    sheet: str
    """The title of the sheet in which alone it is known; empty for the whole workbook."""
    is_hidden: bool

    def defined(self, text: str) -> DefinedName:
        from openpyxl.workbook.defined_name import DefinedName

        return DefinedName(self.called, attr_text=text, hidden=self.is_hidden or None)


def _names(content: bytes) -> Iterator[_Name]:
    """The names that people gave, and those by which Excel knows what of a sheet is printed: formulas in their sheets use them."""
    with ZipFile(BytesIO(content)) as archive:
        book = archive.read(_BOOK) if _BOOK in archive.NameToInfo else b""
    titles = [_title_of(sheet) for sheet in _SHEET.findall(book)]
    for said, text in _NAME.findall(book):
        attributes = {name: _plain(value) for name, value in _SAYS.findall(said.decode("utf-8"))}
        called, number = attributes.get("name", ""), int(attributes.get("localSheetId", "-1"))
        if called in (_AREA, _REPEATED) or (called and not called.startswith("_xl")):
            sheet = titles[number] if 0 <= number < len(titles) else ""
            yield _Name(called, _plain(text.decode("utf-8")), sheet, attributes.get("hidden") in ("1", "true"))


def _names_of_sheet(carried: Carried, title: str) -> Iterator[_Name]:
    return (name for name in _names(carried.content) if name.sheet == title and "#REF!" not in name.text and "[" not in name.text)


def _call(page: Worksheet, name: _Name, carried: Carried) -> None:
    """Have the sheet know the name."""
    from openpyxl.worksheet.print_settings import PrintTitles

    text = carried.retitled(rewritten(name.text, carried.moved))
    if name.called == _AREA:
        page.print_area = text
    elif name.called == _REPEATED:
        repeated = PrintTitles.from_string(text)
        page._print_rows, page._print_cols = repeated.rows, repeated.cols  # type: ignore[attr-defined]
    else:
        page.defined_names[name.called] = name.defined(text)


def _add_behind(carried: Carried, title: str, page: Worksheet) -> None:
    with ZipFile(BytesIO(carried.content)) as archive:
        found = behind(archive.read(carried.part(title)))
    add(page, found, lambda formula: carried.retitled(rewritten(formula, carried.moved)))


def _is_there(range_: str, workbook: Workbook, carried: Carried) -> bool:
    """Whether the sheets that something with a name lies on, if any, are there under the same titles; and no other file is named."""
    named = {(quoted.replace("''", "'") or bare).casefold() for quoted, bare in _IN_SHEET.findall(range_)}
    there = {title.casefold() for title in workbook.sheetnames}
    moved = {title.casefold() for title, free in carried.titles.items() if title != free}
    return "#REF!" not in range_ and "[" not in range_ and named <= there - moved


def _refer_to_where_columns_stand(page: Worksheet, moved: Moved) -> None:
    """Have the formulas of the sheet, and those of its rules, refer to the columns that they referred to."""
    for cells in page.iter_rows():
        for cell in cells:
            value: Any = cell.value
            if cell.data_type == "f" and isinstance(value, str):
                cast("Any", cell)._value = rewritten(value, moved)
            elif isinstance(getattr(value, "text", None), str):  # a formula over several cells
                value.text = rewritten(value.text, moved)
    for validation in page.data_validations.dataValidation:
        for name in ("formula1", "formula2"):
            if isinstance(getattr(validation, name), str):
                setattr(validation, name, rewritten(getattr(validation, name), moved))
    for formatting in page.conditional_formatting:
        for rule in formatting.rules:
            rule.formula = [rewritten(one, moved) for one in rule.formula]


_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?/>|<(?:\w+:)?sheet\b[^>]*?>\s*</(?:\w+:)?sheet>")
_OTHERS = re.compile(rb"<(?:\w+:)?(definedNames|pivotCaches|externalReferences|bookViews|extLst)\b.*?</(?:\w+:)?\1>", re.DOTALL)
"""What else workbook.xml names: it may be of sheets that are not there then."""
_TITLE = re.compile(rb'\bname="([^"]*)"')
_BOOK = "xl/workbook.xml"


def _only(content: bytes, titles: frozenset[str]) -> bytes:
    """The workbook with these sheets alone, so that the others need not be read: they may be large."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as result:
        for name in archive.namelist():
            part = archive.read(name)
            if name == _BOOK:
                part = _OTHERS.sub(b"", _SHEET.sub(lambda match: match[0] if _title_of(match[0]) in titles else b"", part))
            result.writestr(name, part)
    return made.getvalue()


def _title_of(sheet: bytes) -> str:
    found = _TITLE.search(sheet)
    return _plain(found[1].decode("utf-8")) if found else ""


def _plain(text: str) -> str:
    return plain_text(text, {"&quot;": '"', "&apos;": "'"})


def _lay_out(source: Worksheet, page: Worksheet) -> None:
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
        _dress(own, dimension)
    page.auto_filter = _without_colours(copy(source.auto_filter))
    for table in source.tables.values():
        if not _is_whole(source, table):
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


def _dress(made: Any, source: Any) -> None:
    """Give something the looks of another in its workbook."""
    if source.has_style:
        for name in _LOOKS:
            setattr(made, name, copy(getattr(source, name)))
        made.number_format = source.number_format


def _copy(source: Worksheet, page: Worksheet, said: Mapping[tuple[int, int], str]) -> None:
    """All cells of a sheet, into an empty one that streams its rows; `said` are its comments."""
    page._get_writer()  # type: ignore[attr-defined] # it begins with no hyperlinks
    page._values_to_row = _placed  # type: ignore[attr-defined] # openpyxl's own drops the type of a cell
    styles: dict[Any, Any] = {}
    for cells in source.iter_rows():
        number = cells[0].row or 0
        dimension_of_row = source.row_dimensions[number]
        own_row = page.row_dimensions[number]
        if dimension_of_row.height is not None:
            own_row.height = dimension_of_row.height
        own_row.hidden, own_row.outlineLevel = dimension_of_row.hidden, dimension_of_row.outlineLevel
        own_row.collapsed = dimension_of_row.collapsed
        _dress(own_row, dimension_of_row)
        page._hyperlinks += [copy(cell.hyperlink) for cell in cells if cell.hyperlink]  # type: ignore[attr-defined]
        page.append(_copied(cell, page, styles, said) for cell in cells)  # type: ignore[arg-type] # any generator does


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


def _is_whole(source: Worksheet, table: Table) -> bool:
    """Whether the headings of a table, if it shows any, are what stands above its columns: Excel takes off any other one, and says so."""
    from openpyxl.utils import range_boundaries

    if table.tableType not in (None, "worksheet"):
        return False
    if table.headerRowCount == 0:
        return True
    first, row, last, _ = range_boundaries(table.ref)
    headings = next(source.iter_rows(row, row, first, last, values_only=True))
    return [str(heading) for heading in headings] == [column.name for column in table.tableColumns]


def _placed(cells: Iterable[Cell | None], row: int) -> Iterator[Cell]:
    for column, cell in enumerate(cells, start=1):
        if cell is not None:
            cell.row, cell.column = row, column
            yield cell


def _copied(cell: Any, page: Worksheet, styles: dict[Any, Any], said: Mapping[tuple[int, int], str]) -> Any:
    """The cell with its looks; None for one that has neither content nor looks."""
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.comments import Comment

    if isinstance(cell, MergedCell) or (cell.value is None and not cell.has_style and cell.comment is None):
        return None
    made: Any = Cell(page, row=1, column=1)
    made._value, made.data_type = cell.value, cell.data_type  # as they are: a text that begins with = stays one
    if cell.has_style:
        key = tuple(cell._style)
        if key not in styles:
            _dress(made, cell)
            styles[key] = made._style
        made._style = copy(styles[key])
    if cell.comment is not None:
        is_thread = cell.comment.author.startswith(OF_THREAD)
        text, author = (said.get((cell.row, cell.column - 1), ""), "") if is_thread else (cell.comment.text, cell.comment.author)
        made.comment = Comment(text, author, height=cell.comment.height, width=cell.comment.width)
    return made
