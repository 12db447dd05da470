"""Draws sheets with openpyxl: bytes out. Only this module and that of the charts import openpyxl, which takes a tenth of a second.

Rows are streamed (openpyxl's write-only mode), so that memory does not grow with the survey, and each look has one cell that
is filled anew for every value: making cells and styles is what costs time. openpyxl writes a row before it takes the next;
should that ever change, `check` finds every cell different.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeAlias, cast

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import Element, SubElement

from llab.tables.table import Cell as Value
from llab.tables.table import Column, Formula, Kind, Sheet, Table, TimeOfDay, number_format_of, short
from llab.workbook.book import Book
from llab.workbook.carry import Carried, put
from llab.workbook.charts import charts_of
from llab.workbook.grid import FIRST_ROW, MOST_ROWS, Line, Look, Part, lines, table_name
from llab.workbook.height import LINE_HEIGHT, ON_ONE_LINE, height_of
from llab.workbook.places import page_breaks
from llab.workbook.quick import Rows
from llab.workbook.text import escaped, visible

_WIDTHS = {
    Kind.WORDS: (24, 88),
    Kind.PHRASE: (12, 40),
    Kind.TEXT: (10, 24),
    Kind.ADDRESS: (16, 44),
    Kind.CODE: (16, 16),
    Kind.GLIMPSE: (24, 44),
    Kind.MARK: (9, 12),
    Kind.COUNT: (8, 15),
    Kind.NUMBER: (9, 18),
    Kind.SHARE: (10, 16),
    Kind.MOMENT: (19, 19),
    Kind.DAY: (14, 14),
    Kind.KEY: (12, 12),
}
"""The narrowest and the widest a column of each kind becomes, in characters."""

NARROWEST_WORDS = 50
"""A column of running text does not give way further than this to make its list fit a page."""

WORDS_BESIDE_WORDS = 50
"""The widest that a column of running text becomes where there are several: two of them go on a page beside the name."""

_FORMATS = {Kind.COUNT: "0", Kind.SHARE: "0%", Kind.MOMENT: "yyyy-mm-dd hh:mm", Kind.DAY: "yyyy-mm-dd"}
_SHARE_ON_PAPER = "0.0%"
"""Shares of the whole list are added up by readers; with whole per cents the sum is often not 100."""

_FORMATS_BY_TYPE: Mapping[type, str] = {datetime: _FORMATS[Kind.MOMENT], date: _FORMATS[Kind.DAY]}

_RIGHT = (Kind.COUNT, Kind.NUMBER, Kind.SHARE)

INDENT, INDENT_OF_NUMBERS_IN_LISTS = 1, 2
"""How far texts stand from the column before them, and numbers from the one behind; a heading must not lie under its filter button."""

_INK, _PALE, _DARK, _GREEN, _YELLOW, _RULE = "FF1F2933", "FFFFFFFF", "FF1F4E78", "FF2E6B34", "FFFFF2CC", "FFBFC7D1"
"""Dark blue-grey on white 14.7 : 1, on the yellow of marked rows 13 : 1; white on dark blue 8.6 : 1, on green 6.4 : 1 (WCAG 2.2: 4.5)."""

_FONTS = {
    Part.TITLE: Font(name="Calibri", size=15, bold=True, color=_DARK),
    Part.LEAD: Font(name="Calibri", size=11, color=_INK),
    Part.CAPTION: Font(name="Calibri", size=12, bold=True, color=_DARK),
    Part.HEADING: Font(name="Calibri", size=11, bold=True, color=_PALE),
    Part.YOURS: Font(name="Calibri", size=11, bold=True, color=_PALE),
    Part.BODY: Font(name="Calibri", size=11, color=_INK),
    Part.MARKED: Font(name="Calibri", size=11, color=_INK),
}
_FILLS = {
    Part.HEADING: PatternFill("solid", start_color=_DARK, end_color=_DARK),
    Part.YOURS: PatternFill("solid", start_color=_GREEN, end_color=_GREEN),
    Part.MARKED: PatternFill("solid", start_color=_YELLOW, end_color=_YELLOW),
}
_LINE = Border(bottom=Side(style="thin", color=_RULE))

_EVERY_ROW = Rule(type="expression", formula=["TRUE"], dxf=DifferentialStyle(border=_LINE))
"""The lines of a list: one rule for the whole of it costs nothing, a border on each empty cell a sixth of the time."""

A4_PAPER = "9"
LONGEST_FOOTER, LONGEST_HEADER = 110, 180
"""All footers together may have 255 characters, all headers too."""

_TAB_OF_PAPERS, _TAB_THAT_CALLS = "1F4E78", "FFC000"

A_PAGE = 154
"""Characters across a landscape page on which type of 11 points is printed with 8 points or more, whichever of the usual fonts is there.

10.9 inches; a character is a digit, which has 5.6 points in Calibri and 7 in DejaVu Sans, which stands in where there is no
Calibri: 10.9 · 72 / (7 · 8/11).
"""

WIDEST_ON_A_PAGE = 200
"""Wider lists would be printed with less than 8 points in Calibri: they go over several pages side by side."""

SIDE_BY_SIDE, ACROSS = 80, 140
"""How such lists are printed: per cent of their size, and so many characters across a page."""

COMMENT_HEIGHT, COMMENT_WIDTH = 200, 400
"""Of the window of a comment, in pixels."""

SAMPLE = 200
"""So many rows are looked at to find a column's width."""

PAPER_WIDTHS = (30.0, *[15.0] * 13)
"""The first column of a paper holds what the line is about, the others are narrow and of one width."""


Lines: TypeAlias = Callable[[Sheet], Iterator[Line]]


def draw(
    sheets: tuple[Sheet, ...], *, title: str, properties: Mapping[str, str], made: datetime,
    rows: Lines = lines, behind: Sequence[Carried] = (),
) -> bytes:  # fmt: skip
    """The workbook of these sheets, with its title and custom document properties; ValueError where a sheet would be too long.

    `rows` gives the lines of each sheet as they are drawn; `behind` are sheets of people's that go behind them.
    """
    workbook = Book()
    workbook.properties.title = visible(title)
    workbook.properties.creator = workbook.properties.lastModifiedBy = "llab"
    workbook.properties.created = workbook.properties.modified = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    for name, value in properties.items():
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined] # not in the stubs
    for sheet in sheets:
        _draw_sheet(workbook, sheet, title, rows)
    for carried in behind:
        put(workbook, carried)
    return workbook.content()


def _draw_sheet(workbook: Book, sheet: Sheet, title: str, lines_of: Lines) -> None:
    page = cast(Worksheet, workbook.create_sheet(sheet.title))  # the stubs know too little of write-only sheets
    widths = _list_widths(sheet.tables[0]) if sheet.is_list else PAPER_WIDTHS
    _set_up_print(page, sheet, title)
    is_wide = sheet.is_list and _print_list(page, sheet, widths)
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=not is_wide)
    _set_up_view(page, sheet, widths)
    rows = _write_rows(page, sheet, widths, lines_of)
    ensure_fits(sheet.title, rows)
    if sheet.is_list:
        _make_list(page, sheet, rows)
        return
    for chart in charts_of(sheet):
        page.add_chart(chart)
    for row in page_breaks(sheet, widths):
        page.row_breaks.append(Break(id=row))


def ensure_fits(title: str, rows: int) -> None:
    """Return when a sheet can have so many rows; ValueError otherwise."""
    if rows > MOST_ROWS:
        raise ValueError(f"the sheet {title} would have {rows:,} rows; a sheet holds {MOST_ROWS:,}")


def _set_up_view(page: Worksheet, sheet: Sheet, widths: Sequence[float]) -> None:
    for index, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(index)].width = width
    for index, column in enumerate(sheet.tables[0].columns if sheet.is_list else (), start=1):
        dimension = page.column_dimensions[get_column_letter(index)]
        if column.kind is Kind.KEY:
            dimension.hidden = True
        if column.yours:  # what people type into its empty cells looks as what stands in the others
            dimension.font, dimension.alignment = _FONTS[Part.BODY], _alignment(Look(Part.BODY, column.kind), str, INDENT)
    if sheet.is_list:
        page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    else:
        page.sheet_view.showGridLines = False
        page.sheet_properties.tabColor = _TAB_OF_PAPERS
    if sheet.calls:
        page.sheet_properties.tabColor = _TAB_THAT_CALLS


def _write_rows(page: Worksheet, sheet: Sheet, widths: Sequence[float], lines_of: Lines) -> int:
    """Write the rows one by one and return how many there are."""
    write = _row_writer(page, _Brush(page, has_lines=not sheet.is_list))
    number = 0
    for number, line in enumerate(lines_of(sheet), start=1):
        height = height_of(line, widths)
        for first, span in enumerate(line.spans, start=1):
            if span > 1:
                page.merged_cells.add(f"{get_column_letter(first)}{number}:{get_column_letter(first + span - 1)}{number}")
        write(line, height if height > LINE_HEIGHT else None)
    return number


def _row_writer(page: Worksheet, brush: _Brush) -> Callable[[Line, float | None], None]:
    """What writes a line, with its height where it is not the usual one.

    openpyxl asks a page for the cells of what was appended, and its writer to write them: both are answered here. Should it not ask
    one day, or write with lxml's writer, the workbook stays the same and takes twice as long.
    """
    rows = Rows(brush.style, has_lines=brush.has_lines)
    heights: list[float | None] = [None]
    page._get_writer()  # type: ignore[attr-defined]
    writer = page._writer  # type: ignore[attr-defined]
    write_row = writer.write_row

    def write_one(xf: Any, line: Line, number: int) -> None:
        send: Callable[[str], object] | None = getattr(xf, "_file", None)
        xml = rows.xml(line, number, heights[0]) if send is not None else None
        if send is not None and xml is not None:
            send(xml)
            return
        if heights[0] is not None:
            page.row_dimensions[number].height = heights[0]
        write_row(xf, _placed(brush.row(line), number), number)
        page.row_dimensions.pop(number, None)  # written; a large survey has many

    def write(line: Line, height: float | None) -> None:
        heights[0] = height
        page.append(line)  # type: ignore[arg-type] # any tuple does

    page._values_to_row = lambda line, number: line  # type: ignore[attr-defined] # noqa: ARG005 - it is placed later
    writer.write_row = write_one
    return write


def _make_list(page: Worksheet, sheet: Sheet, rows: int) -> None:
    (table,) = sheet.tables
    last = get_column_letter(len(table.columns))
    page.print_area = f"A1:{get_column_letter(table.printed or len(table.columns))}{rows}"
    _leave_unmarked(page, f"A1:{last}{rows}")
    _offer_choices(page, table, rows)
    page.conditional_formatting.add(f"A2:{last}{rows}", _EVERY_ROW)
    page.tables.add(_excel_table(sheet, f"A1:{last}{rows}"))  # add_table() warns in write-only mode, columns or not


LAST_CHOICE = 2_000
"""The last row of a sheet whose first column holds what may be chosen: there is room for what people add."""


def _offer_choices(page: Worksheet, table: Table, rows: int) -> None:
    """Drop-down lists that suggest and refuse nothing. Long ones are a range of a sheet: a list inside the rule ends at 255 characters."""
    for index, column in enumerate(table.columns, start=1):
        if column.options_from or column.options:
            letter, last = get_column_letter(index), max(rows, FIRST_ROW)
            rule = DataValidation(
                type="list",
                formula1=_choices(column),
                allow_blank=True,
                showErrorMessage=False,
                sqref=f"{letter}{FIRST_ROW}:{letter}{last}",
            )
            page.data_validations.append(rule)


def _choices(column: Column) -> str:
    """What may be chosen, as a rule of Excel's says it (ECMA-376 part 1, 18.3.1.32 formula1): a range, or words with commas between.

    The range ends at the last choice, also at one that somebody adds: in an empty cell Excel opens a list at its first blank.
    """
    if column.options:
        return f'"{",".join(column.options)}"'
    first, all_rows = f"'{column.options_from}'!$A${FIRST_ROW}", f"'{column.options_from}'!$A${FIRST_ROW}:$A${LAST_CHOICE}"
    last = f'SUMPRODUCT(MAX(({all_rows}<>"")*ROW({all_rows})))'
    return f"OFFSET({first},0,0,MAX(1,{last}-{FIRST_ROW - 1}),1)"


def _leave_unmarked(page: Worksheet, reference: str) -> None:
    """Have Excel put no green triangle at texts that look like numbers: an id `007` is a text and is to stay one.

    openpyxl does not write the element (ECMA-376 part 1, 18.3.1.52 ignoredErrors); its place is behind the page breaks.
    """
    writer = page._writer  # type: ignore[attr-defined]
    write_breaks = writer.write_breaks

    def with_errors() -> None:
        write_breaks()
        ignored = Element("ignoredErrors")
        SubElement(ignored, "ignoredError", {"sqref": reference, "numberStoredAsText": "1"})
        writer.xf.send(ignored)

    writer.write_breaks = with_errors


def _placed(cells: Iterable[Cell | None], row: int) -> Iterator[Cell]:
    """The cells of a streamed row in their places."""
    for column, cell in enumerate(cells, start=1):
        if cell is not None:
            cell.row, cell.column = row, column
            yield cell


class _Brush:
    """One cell for each look and type of value, filled anew for every value."""

    def __init__(self, page: Worksheet, *, has_lines: bool) -> None:
        self._page = page
        self._has_lines = has_lines
        self._cells: dict[tuple[Look, type, str], Cell] = {}

    def style(self, look: Look, of: type) -> int:
        """The number of the style of a value of that type."""
        return int(self._new(look, of).style_id)

    def has_lines(self, look: Look) -> bool:
        """Whether an empty cell is drawn."""
        return self._has_lines or look.part is Part.MARKED

    def row(self, line: Line) -> Generator[Cell | None]:
        if line.comments:
            yield from self._with_comments(line)
            return
        for value, look in zip(line.cells, line.looks, strict=True):
            shows = value is not None or self.has_lines(look)
            yield self._filled(value, look) if shows else None

    def _with_comments(self, line: Line) -> Generator[Cell | None]:
        comments = dict(line.comments)
        for index, cell in enumerate(self.row(line._replace(comments=()))):
            if cell is not None and index in comments:
                cell.comment = Comment(escaped(comments[index]), "llab", height=COMMENT_HEIGHT, width=COMMENT_WIDTH)
            yield cell
            if cell is not None:
                cell.comment = None  # the same cell is filled anew for the next value

    def _filled(self, value: Value, look: Look) -> Cell:
        number_format = number_format_of(value)
        if number_format:
            value = _bare(value)
        key = (look, type(value), number_format)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = self._new(look, type(value), number_format)
        if isinstance(value, str):
            cell.value = escaped(value)
            cell.data_type = "s"  # else «=1+1» were a formula and «#N/A» an error
        elif isinstance(value, Formula):
            cell.value = value.text
        else:
            cell.value = value
        return cell

    def _new(self, look: Look, of: type, number_format: str = "") -> Cell:
        cell = Cell(self._page, row=1, column=1)
        cell.font = _FONTS[look.part]
        if look.part in _FILLS:
            cell.fill = _FILLS[look.part]
        if self._has_lines and look.part in (Part.BODY, Part.MARKED):
            cell.border = _LINE
        cell.alignment = _alignment(look, of, INDENT if self._has_lines else INDENT_OF_NUMBERS_IN_LISTS)
        if of is str:
            cell.quotePrefix = True
        else:
            cell.number_format = number_format or _FORMATS_BY_TYPE.get(of) or self._format_of_numbers(look.kind)
        return cell

    def _format_of_numbers(self, kind: Kind) -> str:
        return _SHARE_ON_PAPER if kind is Kind.SHARE and self._has_lines else _FORMATS.get(kind, "General")


_BARE: tuple[tuple[type, Callable[[Any], Value]], ...] = (
    (TimeOfDay, lambda value: value.part), (int, int), (float, float),
    (datetime, lambda value: datetime.fromisoformat(value.isoformat())), (date, lambda value: date.fromisoformat(value.isoformat())),
)  # fmt: skip


def _bare(value: Value) -> Value:
    """The value without its number format, for which openpyxl has a place of its own."""
    return next((bare(value) for of, bare in _BARE if isinstance(value, of)), value)


def _alignment(look: Look, of: type, indent_of_numbers: int) -> Alignment:
    if look.part in (Part.TITLE, Part.LEAD, Part.CAPTION):
        return Alignment(vertical="top")
    is_heading = look.part in (Part.HEADING, Part.YOURS)
    if look.kind in ON_ONE_LINE and not is_heading:
        return Alignment(vertical="top", horizontal="left", indent=INDENT)
    is_right = look.kind in _RIGHT if is_heading else of in (int, float)
    return Alignment(
        vertical="top",
        wrap_text=of is str,
        horizontal="right" if is_right else "left",
        indent=indent_of_numbers if is_right else INDENT,
    )


def _list_widths(table: Table) -> tuple[float, ...]:
    """A width for each column: as wide as its content wants, between the bounds of its kind.

    Running text gives way where the list would else be too wide for a page.
    """
    widths: list[float] = [_width_wanted(table, index) for index in range(len(table.columns))]
    words = [index for index, column in enumerate(table.columns) if column.kind is Kind.WORDS]
    widest: float = WORDS_BESIDE_WORDS
    if len(words) == 1:
        others = sum(widths[: table.printed or len(widths)]) - widths[words[0]]
        widest = max(NARROWEST_WORDS, A_PAGE - others)
    for index in words:
        widths[index] = min(widths[index], widest)
    return tuple(widths)


def _width_wanted(table: Table, index: int) -> float:
    column = table.columns[index]
    narrow, wide = _WIDTHS[column.kind]
    length = _digits if column.kind in (Kind.COUNT, Kind.NUMBER) else _longest_line
    longest = max((length(row[index]) for row in table.rows[:SAMPLE]), default=0)
    words = max(map(len, column.heading.split()), default=0)
    beside = 6 if column.kind in _RIGHT else 4
    return min(max(narrow, longest + 3, words + beside), wide)


def _digits(value: object) -> int:
    return len(f"{value:.10g}") if isinstance(value, int | float) else _longest_line(value)


def _longest_line(value: object) -> int:
    return max(map(len, value.split("\n")), default=0) if isinstance(value, str) else 0


def _set_up_print(page: Worksheet, sheet: Sheet, title: str) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4_PAPER
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.page_margins.left = page.page_margins.right = page.page_margins.top = 0.4
    page.page_margins.header = page.page_margins.footer = 0.3
    page.page_margins.bottom = 0.7
    footer = page.HeaderFooter.oddFooter = HeaderFooterItem()
    if sheet.is_list:
        page.page_margins.top = 0.75
        header = page.HeaderFooter.oddHeader = HeaderFooterItem()
        header.left.font = "Calibri,Bold"
        header.left.text = running(title, LONGEST_HEADER)
    else:
        footer.left.text = running(title, LONGEST_FOOTER)
    footer.right.text = "&A · page &P of &N"


def running(title: str, most: int) -> str:
    """The title on one line as headers and footers take it, cut to so many UTF-16 units; an ampersand is a command unless it is doubled."""
    limit = most
    while True:
        text = escaped(short(visible(title), limit).replace("&", "&&"))
        excess = len(text.encode("utf-16-le")) // 2 - most
        if excess <= 0:
            return text
        limit -= max(1, excess // 8)


def _print_list(page: Worksheet, sheet: Sheet, widths: Sequence[float]) -> bool:
    """Put the headings on each page, and a list too wide for legible type on several pages side by side; whether it is that wide."""
    page.print_title_rows = "1:1"
    printed = widths[: sheet.tables[0].printed or len(widths)]
    if sum(printed) <= WIDEST_ON_A_PAGE:
        return False
    page.page_setup.scale = SIDE_BY_SIDE
    page.page_setup.pageOrder = "overThenDown"
    if sheet.frozen:
        page.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"
    for column in _breaks(printed, sheet.frozen):
        page.col_breaks.append(Break(id=column))
    return True


def _breaks(widths: Sequence[float], repeated: int) -> Iterator[int]:
    """After which columns a new page begins, when the first ones are repeated on each page."""
    begun = used = sum(widths[:repeated])
    for index, width in enumerate(widths[repeated:], start=repeated):
        if used > begun and used + width > ACROSS:
            yield index
            used = begun
        used += width


def _excel_table(sheet: Sheet, reference: str) -> ExcelTable:
    """The table object over a list: headings equal to the header cells, at least one row, a name that is no cell's."""
    columns = [TableColumn(id=index, name=escaped(visible(name))) for index, name in enumerate(sheet.tables[0].headings, start=1)]
    result = ExcelTable(displayName=table_name(sheet.title), ref=reference, tableColumns=columns)
    result.autoFilter = AutoFilter(ref=reference)
    result.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    return result
