"""What has a name in a workbook that people saved: ranges, numbers and formulas of theirs, and what of a sheet is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import unescape as plain_text
from zipfile import ZipFile

from llab.workbook.references import GONE, named_in

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.worksheet import Worksheet


BOOK = "xl/workbook.xml"
SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?/>|<(?:\w+:)?sheet\b[^>]*?>\s*</(?:\w+:)?sheet>")
"""A sheet as that part of a workbook names it."""
_TITLE = re.compile(rb'\bname="([^"]*)"')
_NAME = re.compile(rb"<(?:\w+:)?definedName\b([^>]*)>([^<]*)</")
_SAYS = re.compile(r'(\w+)="([^"]*)"')
_AREA, _REPEATED = "_xlnm.Print_Area", "_xlnm.Print_Titles"


class Name(NamedTuple):
    """A range, number or formula to which somebody gave a name."""

    called: str
    text: str
    sheet: str
    """The title of the sheet in which alone it is known; empty for the whole workbook."""
    is_hidden: bool

    def defined(self, text: str) -> DefinedName:
        """The name for a text, as openpyxl has it."""
        from openpyxl.workbook.defined_name import DefinedName

        return DefinedName(self.called, attr_text=text, hidden=self.is_hidden or None)


def names_in_book(content: bytes) -> Iterator[Name]:
    """The names that people gave, and those by which Excel knows what of a sheet is printed: formulas in their sheets use them."""
    with ZipFile(BytesIO(content)) as archive:
        book = archive.read(BOOK) if BOOK in archive.NameToInfo else b""
    titles = [title_of(sheet) for sheet in SHEET.findall(book)]
    for said, text in _NAME.findall(book):
        attributes = {name: _plain(value) for name, value in _SAYS.findall(said.decode("utf-8"))}
        called, number = attributes.get("name", ""), int(attributes.get("localSheetId", "-1"))
        if called in (_AREA, _REPEATED) or (called and not called.startswith("_xl")):
            sheet = titles[number] if 0 <= number < len(titles) else ""
            yield Name(called, _plain(text.decode("utf-8")), sheet, attributes.get("hidden") in ("1", "true"))


def names_of_sheet(content: bytes, title: str) -> Iterator[Name]:
    """Those that are known in one sheet alone, and have not lost what they name."""
    return (name for name in names_in_book(content) if name.sheet == title and not _is_lost(name.text))


def _is_lost(formula: str) -> bool:
    """Whether it names what is not there any more, or another file."""
    return GONE in formula or any(kind == "file" for kind, _ in named_in(formula))


def call(page: Worksheet, name: Name, text: str) -> None:
    """Have the sheet know what the text says by the name."""
    from openpyxl.worksheet.print_settings import PrintTitles

    if name.called == _AREA:
        page.print_area = text
    elif name.called == _REPEATED:
        repeated = PrintTitles.from_string(text)
        page._print_rows, page._print_cols = repeated.rows, repeated.cols  # type: ignore[attr-defined]
    else:
        page.defined_names[name.called] = name.defined(text)


def is_there(formula: str, workbook: Workbook) -> bool:
    """Whether all that a named range, or formula, names is in the workbook."""
    sheets: list[Any] = workbook.worksheets
    there = {("sheet", sheet.title.casefold()) for sheet in sheets}
    there |= {("table", name.casefold()) for sheet in sheets for name in sheet.tables}
    return GONE not in formula and there.issuperset(named_in(formula))


def title_of(sheet: bytes) -> str:
    """Its title."""
    found = _TITLE.search(sheet)
    return _plain(found[1].decode("utf-8")) if found else ""


def _plain(text: str) -> str:
    return plain_text(text, {"&quot;": '"', "&apos;": "'"})
