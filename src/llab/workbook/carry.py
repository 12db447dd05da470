"""Sheets that people added to a workbook, as they go into the next one: cells, formulas, looks, widths, rules. Uses openpyxl."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from xml.sax.saxutils import unescape as plain_text
from zipfile import ZIP_DEFLATED, ZipFile

from llab.tables.table import LONGEST_TITLE, Formula
from llab.workbook.behind import add, behind
from llab.workbook.opened import OF_THREAD, Opened, OpenedSheet, Value, opened
from llab.workbook.references import AS_BEFORE, GONE, Moved, named_in, rewritten
from llab.workbook.streamed import Target, rows, strings_in
from llab.workbook.text import unescaped
from llab.workbook.written import plain

if TYPE_CHECKING:
    from openpyxl import Workbook
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
    moved: Moved = AS_BEFORE
    """The columns of llab's lists that stand elsewhere in the workbook to which they go."""

    @cached_property
    def source(self) -> Workbook:
        """The workbook with these sheets alone, and without their cells. Raises CannotPut."""
        import openpyxl

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that a person who runs llab could mend
                for said in _LOSES:
                    warnings.filterwarnings("error", message=said)
                source = openpyxl.load_workbook(BytesIO(_without_cells(self.content, self.book, frozenset(self.titles))))
        except Exception as error:  # openpyxl raises whatever comes where a program writes something that it does not know
            raise CannotPut(str(error)) from error
        if missing := set(self.titles) - set(source.sheetnames):
            raise CannotPut(f"openpyxl does not find {', '.join(sorted(missing))}")
        return source

    def sheet(self, title: str) -> OpenedSheet:
        """The sheet of that title."""
        return next(sheet for sheet in self.book.sheets if sheet.title == title)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables on these sheets."""
        return tuple(name for sheet in self.book.sheets if sheet.title in self.titles for name in sheet.tables())

    @cached_property
    def book(self) -> Opened:
        """The workbook in which they were found."""
        return opened(self.content)

    @cached_property
    def now(self) -> Moved:
        """What their formulas have to name in the workbook to which they go."""
        return self.moved.and_called(self.titles)

    @cached_property
    def in_rules(self) -> Moved:
        """The same for rules, and what has a name."""
        return self.now.for_rules()


_LOSES = ("Failed to load a conditional formatting rule", "Print area cannot be set")
"""What openpyxl says where it leaves out something that `behind.not_carried` does not know of."""


class CannotPut(ValueError):
    """openpyxl cannot read the workbook in which people's sheets are."""


def digest_of(sheet: OpenedSheet, moved: Moved = AS_BEFORE) -> str:
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


def put(workbook: Workbook, carried: Carried, *, with_all_names: bool = False) -> None:
    """Put the sheets behind those that are in the workbook, which streams its rows, and the names of ranges.

    Of these only such as name what is there, unless `with_all_names`. Raises CannotPut.
    """
    try:
        strings = _Strings(carried)
        for title, free in carried.titles.items():
            source, sheet = cast("Worksheet", carried.source[title]), carried.sheet(title)
            _name_what_is_there(source, carried)
            page = cast("Worksheet", workbook.create_sheet(free))
            _lay_out(source, page, sheet)
            for name in _names_of_sheet(carried, title):
                _call(page, name, carried)
            _add_behind(carried, sheet, page)
            _write_beside(source, page, sheet.comments())
            page.rows_as_they_stand = _rows(carried, sheet, strings, source, page)  # type: ignore[attr-defined]
    except Exception as error:  # as above
        raise CannotPut(str(error)) from error
    for name in _names(carried.content):
        now = rewritten(name.text, carried.in_rules)
        if not name.sheet and name.called not in workbook.defined_names and (with_all_names or _is_there(now, workbook)):
            workbook.defined_names[name.called] = name.defined(now)


class _Strings:
    """The shared strings of a workbook, read when they are first asked for."""

    def __init__(self, carried: Carried) -> None:
        self._carried = carried

    @cached_property
    def all(self) -> list[str]:
        part = self._carried.book.strings
        if not part:
            return []
        with ZipFile(BytesIO(self._carried.content)) as archive, archive.open(part) as stream:
            return strings_in(stream)


def _rows(carried: Carried, sheet: OpenedSheet, strings: _Strings, source: Worksheet, page: Worksheet) -> Iterator[bytes]:
    """The rows of a sheet as they go into another workbook. Raises CannotPut."""
    book: Any = source.parent
    days = frozenset[int](book._date_formats) if book.epoch.year == _OTHER_EPOCH else frozenset[int]()
    target = Target(partial(_style, source, page), partial(rewritten, moved=carried.now), days.__contains__)
    try:
        with ZipFile(BytesIO(carried.content)) as archive, archive.open(sheet.part) as stream:
            yield from rows(stream, strings.all, target)
    except Exception as error:  # as above
        raise CannotPut(str(error)) from error


_OTHER_EPOCH = 1904


def _style(source: Worksheet, page: Worksheet, number: int) -> int:
    """The number that a style of one workbook has in another."""
    from openpyxl.cell.cell import Cell

    was: Any = Cell(source, row=1, column=1)
    styles = was.parent.parent._cell_styles
    if number >= len(styles):
        return 0
    was._style = copy(styles[number])
    made: Any = Cell(page, row=1, column=1)
    _dress(made, was)
    made.quotePrefix = was.quotePrefix
    return int(made.style_id)


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
    put(book, carried, with_all_names=True)  # it has no tables of llab's
    book.custom_doc_props.append(IntProperty(name=_KEPT, value=len(carried.titles)))  # type: ignore[attr-defined] # not in the stubs
    return book.content()


def kept_sheets(content: bytes) -> tuple[OpenedSheet, ...]:
    """The sheets that are in a workbook that `alone` made. Raises Unreadable."""
    book = opened(content)
    return book.sheets[-int(book.properties[_KEPT]) :]


_NAME = re.compile(rb"<(?:\w+:)?definedName\b([^>]*)>([^<]*)</")
_SAYS = re.compile(r'(\w+)="([^"]*)"')
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
    return (name for name in _names(carried.content) if name.sheet == title and not _is_lost(name.text))


def _is_lost(formula: str) -> bool:
    """Whether it names what is not there any more, or another file."""
    return GONE in formula or any(kind == "file" for kind, _ in named_in(formula))


def _call(page: Worksheet, name: _Name, carried: Carried) -> None:
    """Have the sheet know the name."""
    from openpyxl.worksheet.print_settings import PrintTitles

    text = rewritten(name.text, carried.in_rules)
    if name.called == _AREA:
        page.print_area = text
    elif name.called == _REPEATED:
        repeated = PrintTitles.from_string(text)
        page._print_rows, page._print_cols = repeated.rows, repeated.cols  # type: ignore[attr-defined]
    else:
        page.defined_names[name.called] = name.defined(text)


def _add_behind(carried: Carried, sheet: OpenedSheet, page: Worksheet) -> None:
    with ZipFile(BytesIO(carried.content)) as archive:
        found = behind(archive.read(sheet.part))
    add(page, found, partial(rewritten, moved=carried.in_rules))


def _is_there(formula: str, workbook: Workbook) -> bool:
    """Whether all that a named range, or formula, names is in the workbook."""
    sheets: list[Any] = workbook.worksheets
    there = {("sheet", sheet.title.casefold()) for sheet in sheets}
    there |= {("table", name.casefold()) for sheet in sheets for name in sheet.tables}
    return GONE not in formula and there.issuperset(named_in(formula))


def _name_what_is_there(page: Worksheet, carried: Carried) -> None:
    """Have the formulas of the sheet's rules, tables and links name what they named."""
    for validation in page.data_validations.dataValidation:
        for name in ("formula1", "formula2"):
            if isinstance(getattr(validation, name), str):
                setattr(validation, name, rewritten(getattr(validation, name), carried.in_rules))
    for formatting in page.conditional_formatting:
        for rule in formatting.rules:
            rule.formula = [rewritten(one, carried.in_rules) for one in rule.formula]
    for table in page.tables.values():
        for column in table.tableColumns:
            for computed in (column.calculatedColumnFormula, column.totalsRowFormula):
                if computed is not None and computed.attr_text:
                    computed.attr_text = rewritten(computed.attr_text, carried.in_rules)
    for cell in _cells(page):
        if cell.hyperlink and cell.hyperlink.location:
            cell.hyperlink.location = rewritten(cell.hyperlink.location, carried.now)


def _cells(page: Worksheet) -> list[Any]:
    """The cells of a sheet that was read without them: those with a comment or a link."""
    return [cell for _, cell in sorted(cast("Any", page)._cells.items())]


_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?/>|<(?:\w+:)?sheet\b[^>]*?>\s*</(?:\w+:)?sheet>")
_OTHERS = re.compile(rb"<(?:\w+:)?(definedNames|pivotCaches|externalReferences|bookViews|extLst)\b.*?</(?:\w+:)?\1>", re.DOTALL)
"""What else workbook.xml names: it may be of sheets that are not there then."""
_TITLE = re.compile(rb'\bname="([^"]*)"')
_BOOK = "xl/workbook.xml"


_ROWS = re.compile(rb"(<(?:(\w+):)?sheetData)\b[^>]*(?<!/)>.*</(?:\w+:)?sheetData\s*>", re.DOTALL)
_NO_STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def _without_cells(content: bytes, book: Opened, titles: frozenset[str]) -> bytes:
    """The workbook with these sheets alone, and without what stands in their cells: they may be large, and so may be the others."""
    made = BytesIO()
    own = {sheet.part for sheet in book.sheets if sheet.title in titles}
    others = {sheet.part for sheet in book.sheets} - own
    with ZipFile(BytesIO(content)) as archive, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as result:
        for name in archive.namelist():
            if name == book.strings:
                result.writestr(name, _NO_STRINGS)
            elif name not in others:
                part = archive.read(name)
                if name == _BOOK:
                    part = _OTHERS.sub(b"", _SHEET.sub(lambda match: match[0] if _title_of(match[0]) in titles else b"", part))
                elif name in own:
                    part = _ROWS.sub(rb"\1/>", part)
                result.writestr(name, part)
    return made.getvalue()


def _title_of(sheet: bytes) -> str:
    found = _TITLE.search(sheet)
    return _plain(found[1].decode("utf-8")) if found else ""


def _plain(text: str) -> str:
    return plain_text(text, {"&quot;": '"', "&apos;": "'"})


def _lay_out(source: Worksheet, page: Worksheet, cells: OpenedSheet) -> None:
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


def _dress(made: Any, source: Any) -> None:
    """Give something the looks of another in its workbook."""
    if source.has_style:
        for name in _LOOKS:
            setattr(made, name, copy(getattr(source, name)))
        made.number_format = source.number_format


def _write_beside(source: Worksheet, page: Worksheet, said: Mapping[tuple[int, int], str]) -> None:
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
