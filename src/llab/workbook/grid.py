"""Where every cell of a sheet stands: tables laid out in rows, long texts continued. Not yet a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from llab.tables.table import Cell, Chart, Formula, Kind, Row, Shape, Sheet, Table, TimeOfDay
from llab.workbook.text import CONTINUED, is_long, parts, visible


class Part(StrEnum):
    """What a cell is to the reader."""

    TITLE = "title"
    LEAD = "lead"
    CAPTION = "caption"
    HEADING = "heading"
    YOURS = "yours"
    """The heading of a column that people fill."""
    BODY = "body"
    MARKED = "marked"


class Look(NamedTuple):
    """What decides how a cell looks."""

    part: Part
    kind: Kind = Kind.TEXT


class Line(NamedTuple):
    """One row of a sheet. An empty cell with a look is drawn, but holds nothing."""

    cells: Row
    looks: tuple[Look, ...]
    spans: tuple[int, ...] = ()
    """On a paper, how many columns each cell takes, itself included; 0 where another one reaches over. Empty: one each."""
    comments: tuple[tuple[int, str], ...] = ()
    """Comments on its cells: column, text."""


BLANK = Line((), ())

FIRST_ROW = 2
"""Of a list, below its headings."""

OWN_ROW = "{row}"
"""In a formula, in the place of its own row's number."""

MOST_ROWS = 1_048_576
"""Rows in a sheet (Excel's specifications and limits)."""

PART_OF_ROW = "#"
"""In the key of a row that continues another one, what stands between that one's key and the number."""

PAPER_SPANS = {Kind.WORDS: 5, Kind.PHRASE: 3, Kind.TEXT: 2, Kind.MOMENT: 2}
"""A paper has narrow columns of one width; running text reaches over several of them. The first column is wide by itself."""


def letters_of(index: int) -> str:
    """The letters of a column, counted from 0: A … Z, AA …"""
    rest, last = divmod(index, 26)
    return (letters_of(rest - 1) if rest else "") + chr(ord("A") + last)


_NOT_IN_NAMES = re.compile(r"\W+")


def table_name(title: str) -> str:
    """What the table of the list on the sheet of that title is called: as no cell is."""
    return f"llab_{_NOT_IN_NAMES.sub('_', title)}"


def names_of_columns(sheets: Sequence[Sheet]) -> dict[str, dict[str, str]]:
    """By the titles of lists, without capitals, the names of their columns by their letters."""
    return {
        sheet.title.casefold(): {
            letters_of(index): column.known_as for index, column in enumerate(sheet.tables[0].columns) if column.kind is not Kind.KEY
        }
        for sheet in sheets
        if sheet.is_list
    }


def lines(sheet: Sheet) -> Iterator[Line]:
    """The rows of a sheet, first to last, with texts as cells can hold them; a row without cells is a blank one."""
    if sheet.is_list:
        (table,) = sheet.tables
        yield _headings(table)
        yield from _body(table) if table.rows else (BLANK,)
        return
    yield _single(sheet.heading, Part.TITLE)
    for text in sheet.lead:
        yield _single(text, Part.LEAD)
    yield from (BLANK for height in heights_of_charts(sheet) for _ in range(height))
    for table in sheet.tables:
        yield BLANK
        yield _single(table.title, Part.CAPTION)
        spans = spans_of(table)
        for line in (_headings(table), *_body(table)):
            yield _spread(line, spans)


def spans_of(table: Table) -> tuple[int, ...]:
    """How many columns of a paper each column of the table takes."""
    return tuple(PAPER_SPANS.get(column.kind, 1) if index else 1 for index, column in enumerate(table.columns))


SIDE_BY_SIDE = 2
"""Charts stand in pairs, above all tables: however many rows these have, nothing lies over them."""

CHART_ROWS, ROWS_OF_A_BAR, BARS_THAT_FIT = 17, 1.25, 10
"""The rows that a chart takes, the empty one above it included; those of a bar more than fit."""


def heights_of_charts(sheet: Sheet) -> tuple[int, ...]:
    """How many rows are left empty for each pair of charts."""
    rows = [_rows_for(chart) for chart in sheet.charts]
    return tuple(max(rows[index : index + SIDE_BY_SIDE]) for index in range(0, len(rows), SIDE_BY_SIDE))


def _rows_for(chart: Chart) -> int:
    many = max(0, chart.rows - BARS_THAT_FIT) if chart.shape is Shape.BARS else 0
    return CHART_ROWS + ceil(many * ROWS_OF_A_BAR)


def first_row_for_charts(sheet: Sheet) -> int:
    """The number of the row, from 1 on, below the title and what stands under it."""
    return 2 + len(sheet.lead)


def first_rows_of_bodies(sheet: Sheet) -> dict[str, int]:
    """The number of the first row, from 1 on, below the headings of each table of a paper."""
    found, row = {}, first_row_for_charts(sheet) + sum(heights_of_charts(sheet))
    for table in sheet.tables:
        row += 3  # a blank one, the caption, the headings
        found[table.title] = row
        row += sum(1 for _ in _body(table))
    return found


def _single(text: str, part: Part) -> Line:
    return Line((visible(text),), (Look(part),))


def _headings(table: Table) -> Line:
    return Line(
        tuple(visible(heading) for heading in table.headings),
        tuple(Look(Part.YOURS if column.yours else Part.HEADING, column.kind) for column in table.columns),
    )


def _body(table: Table) -> Iterator[Line]:
    looks = {part: tuple(Look(part, column.kind) for column in table.columns) for part in (Part.BODY, Part.MARKED)}
    repeated = tuple(column.repeated for column in table.columns)
    key = next((index for index, column in enumerate(table.columns) if column.kind is Kind.KEY), None)
    comments: dict[int, tuple[tuple[int, str], ...]] = {}
    for index, column, text in table.comments:
        comments[index] = (*comments.get(index, ()), (column, visible(text)))
    letters = {column.known_as: letters_of(index) for index, column in enumerate(table.columns)}
    place = FIRST_ROW
    for index, row in enumerate(table.rows):
        look = looks[Part.MARKED if index in table.marked else Part.BODY]
        for number, cells in enumerate(_continued(row, repeated), start=1):
            if number > 1 and key is not None:
                cells = (*cells[:key], f"{visible(str(row[key]))}{PART_OF_ROW}{number}", *cells[key + 1 :])
            yield Line(_placed(cells, place, letters), look, comments=comments.get(index, ()) if number == 1 else ())
            place += 1


def _placed(cells: Row, number: int, letters: Mapping[str, str]) -> Row:
    """The cells in the row of that number, to which their formulas refer."""
    if not any(isinstance(cell, Formula) for cell in cells):
        return cells
    return tuple(_computed(cell, number, letters) if isinstance(cell, Formula) else cell for cell in cells)


_OF_COLUMN = re.compile(r"\{([@#])((?:[^{}]|\{\{|\}\})+)\}")
"""In a formula, in the place of a reference: `{@Answer}` to the cell of that column in its own row, `{#Answer}` to the column."""

_ELSEWHERE = re.compile(r"\[\d+\]")
"""What a formula can say in its own workbook only: links to other files are not carried."""


def _computed(cell: Formula, number: int, letters: Mapping[str, str]) -> Cell:
    """The formula in the row of that number; as a text where it could be computed in no workbook but the one it was typed into."""

    def reference(match: re.Match[str]) -> str:
        letter = letters.get(match[2].replace("}}", "}").replace("{{", "{"))
        return "#REF!" if letter is None else letter + (str(number) if match[1] == "@" else "")

    formula = _OF_COLUMN.sub(reference, cell.text).replace(OWN_ROW, str(number))
    is_text = cell.is_text or _ELSEWHERE.search(formula)
    return formula if is_text else Formula(re.sub(r"\$?#REF!(\$?\d+)?", "#REF!", formula), cell.number_format)


_CELLS_ELSEWHERE = r"""!\$?[A-Z]{1,3}\$?\d*(?::\$?[A-Z]{1,3}\$?\d*)?"""
_SAID = rf"""("[^"]*"|\{{[@#](?:[^{{}}]|\{{\{{|\}}\}})+\}}|'[^']*'{_CELLS_ELSEWHERE}|[\w.]+{_CELLS_ELSEWHERE})"""
_REFERENCES = re.compile(
    rf"""{_SAID}|\w+\[\[\#This\ Row\],\[((?:[^\[\]']|'.)+)\]\]|(?<![\w.!$'])(\$?)([A-Z]{{1,3}})(\$?)(\d+)(?![\w(.!])"""
    r"""|(?<![\w.!$'\[])(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![\w(.!\]])"""
)


def to_any_row(formula: str, number: int, columns: Mapping[str, str] = MappingProxyType({})) -> str:
    """The formula out of the row of that number as it holds in any row, and where `columns` has the names of letters, in any list.

    `=LEN(C5)` in row 5 is `=LEN(C{row})`, and `=LEN({@Answer})` where column C is called Answer.
    """

    def token(kind: str, letter: str) -> str:
        name = columns.get(letter)
        return letter if name is None else f"{{{kind}{name.replace('{', '{{').replace('}', '}}')}}}"

    def reference(match: re.Match[str]) -> str:
        if match[1]:
            return match[0]
        if match[2]:
            name = re.sub("'(.)", r"\1", match[2])
            letter = next((letter for letter, of in columns.items() if of == name), None)
            return token("@", letter) if letter else match[0]
        if match[6]:
            is_own = match[6] == str(number) and not match[5]
            if is_own and match[4] in columns:
                return match[3] + token("@", match[4])
            return match[3] + token("#", match[4]) + (OWN_ROW if is_own else match[5] + match[6])
        return f"{match[7]}{token('#', match[8])}:{match[9]}{token('#', match[10])}"

    return _REFERENCES.sub(reference, formula)


def _spread(line: Line, spans: tuple[int, ...]) -> Line:
    """The line with room after each cell that reaches over several columns."""
    cells: list[Cell] = []
    looks: list[Look] = []
    widths: list[int] = []
    for cell, look, span in zip(line.cells, line.looks, spans, strict=True):
        cells += [cell, *[None] * (span - 1)]
        looks += [look] * span
        widths += [span, *[0] * (span - 1)]
    return Line(tuple(cells), tuple(looks), tuple(widths))


def _continued(row: Row, repeated: tuple[bool, ...]) -> Iterator[Row]:
    """The row, and below it as many as its longest text needs; columns that say whose row it is are repeated."""
    first: Row = tuple(_text(cell) if isinstance(cell, str) else cell for cell in row)
    texts = {index: parts(cell) for index, cell in enumerate(first) if isinstance(cell, str) and is_long(cell)}
    if not texts:
        yield first
        return
    yield tuple(texts[index][0] if index in texts else cell for index, cell in enumerate(first))
    for number in range(1, max(map(len, texts.values()))):
        yield tuple(_again(texts.get(index, ()), number, first[index] if again else None) for index, again in enumerate(repeated))


def lines_of(row: Row) -> int:
    """How many lines of a list the row takes: more than one where a text is too long for a cell."""
    return max((len(parts(visible(cell))) for cell in row if isinstance(cell, str) and is_long(cell)), default=1)


def _text(cell: str) -> str | None:
    """The text as a cell can hold it. Of nothing but blanks spreadsheets keep nothing: the cell is empty."""
    if isinstance(cell, TimeOfDay):
        return cell
    return visible(cell) if cell.strip(" \t\r\n") else None


def _again(pieces: tuple[str, ...], number: int, otherwise: Cell) -> Cell:
    return f"{CONTINUED}\n{pieces[number]}" if number < len(pieces) else otherwise
