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
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from llab.tables.table import LONGEST_TITLE, Formula
from llab.workbook.behind import add, behind
from llab.workbook.named import BOOK, SHEET, call, is_there, names_in_book, names_of_sheet, title_of
from llab.workbook.opened import Opened, OpenedSheet, Value, opened
from llab.workbook.page import CannotPut, dress, lay_out, name_what_is_there, write_beside
from llab.workbook.references import AS_BEFORE, Moved, rewritten
from llab.workbook.streamed import Target, rows, strings_in
from llab.workbook.written import plain

if TYPE_CHECKING:
    from openpyxl import Workbook
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
            name_what_is_there(source, carried.now, carried.in_rules)
            page = cast("Worksheet", workbook.create_sheet(free))
            lay_out(source, page, sheet)
            for name in names_of_sheet(carried.content, title):
                call(page, name, rewritten(name.text, carried.in_rules))
            _add_behind(carried, sheet, page)
            write_beside(source, page, sheet.comments())
            page.rows_as_they_stand = _rows(carried, sheet, strings, source, page)  # type: ignore[attr-defined]
    except Exception as error:  # as above
        raise CannotPut(str(error)) from error
    for name in names_in_book(carried.content):
        now = rewritten(name.text, carried.in_rules)
        if not name.sheet and name.called not in workbook.defined_names and (with_all_names or is_there(now, workbook)):
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
    dress(made, was)
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


def _add_behind(carried: Carried, sheet: OpenedSheet, page: Worksheet) -> None:
    with ZipFile(BytesIO(carried.content)) as archive:
        found = behind(archive.read(sheet.part))
    add(page, found, partial(rewritten, moved=carried.in_rules))


_OTHERS = re.compile(rb"<(?:\w+:)?(definedNames|pivotCaches|externalReferences|bookViews|extLst)\b.*?</(?:\w+:)?\1>", re.DOTALL)
"""What else workbook.xml names: it may be of sheets that are not there then."""
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
                if name == BOOK:
                    part = _OTHERS.sub(b"", SHEET.sub(lambda match: match[0] if title_of(match[0]) in titles else b"", part))
                elif name in own:
                    part = _ROWS.sub(rb"\1/>", part)
                result.writestr(name, part)
    return made.getvalue()
