"""What stands behind the cells of a sheet, and openpyxl leaves out: the rules, drop-down lists and sparklines that Excel keeps in a form
of its own ([MS-XLSX] 2.3). They go over as they are; what is in a form that nobody here knows is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_X14, _XM = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main", "http://schemas.microsoft.com/office/excel/2006/main"
_FORMULA = f"{{{_XM}}}f"
_REVISION = "/revision"

_FIRST = re.compile(rb"<(?:\w+:)?worksheet\b[^>]*>")
_CELLS = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")

_GOES_OVER = frozenset(
    "sheetProtection scenarios autoFilter mergeCells conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup "
    "headerFooter rowBreaks colBreaks legacyDrawing tableParts extLst".split()
)
_MADE_AGAIN = frozenset("sheetCalcPr sortState phoneticPr ignoredErrors cellWatches dataConsolidate".split())
"""What tells Excel how something was last done or shown, and holds nothing."""
_TOLD_ELSEWHERE = frozenset("drawing legacyDrawingHF picture oleObjects controls webPublishItems customProperties AlternateContent".split())
"""What only leads to parts of the file: those are looked at one by one."""
_CALLED = {"protectedRanges": "protected range", "customSheetViews": "custom view"}

_EXTENSIONS = {
    "{78C0D931-6437-407D-A8EE-F0AAD7539E65}": "",  # conditional formats
    "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}": "",  # drop-down lists
    "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}": "",  # sparklines
    "{01252117-D84E-4E92-8308-4BE1C098FCBB}": "made again",  # cells that are not to be marked as mistakes
    "{64002731-A6B0-56B0-2670-7721B7C09600}": "made again",  # how the page was looked at on a Mac
    "{A8765BA9-456A-4DAB-B4F3-ACF838C121DE}": "told elsewhere",  # slicers
    "{3A4CF648-6AED-40F4-86FF-DC5316D8AED3}": "told elsewhere",  # slicers of tables
    "{7E03D99C-DC04-49D9-9315-930204A7B6E9}": "told elsewhere",  # timelines
}
"""By the name of each extension ([MS-XLSX] 2.3.2) why it does not go over; empty where it does."""

_LINKS = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"
"""The extension of a conditional format that leads to what Excel keeps of it there."""

_SPILLS = re.compile(rb"""<(?:\w+:)?c [^>]*\bcm="[^>]*>\s*<(?:\w+:)?f\b([^>]*)>([^<]*)""")
"""A cell whose formula fills as many cells as it needs, today."""

_SPILLING = "spilling formula"
_READ_ALOUD = re.compile(rb"""<(?:\w+:)?(?:c|row) [^>]*\bph="(?:1|true)\"""")
_STYLED = re.compile(rb"""<(?:\w+:)?c [^>]*\bs="(\d+)\"""")


@dataclass(frozen=True)
class Behind:
    """What goes over as it is."""

    extensions: tuple[Element, ...] = ()
    links: Mapping[int, Element] | None = None
    """By the rank of conditional formats what leads from them to the extensions."""


def behind(sheet: bytes) -> Behind:
    """What stands behind the cells of the sheet with this part. Raises ElementTree.ParseError."""
    root = _tail(sheet)
    extensions = tuple(each for each in _extensions(root) if _EXTENSIONS.get(_uri(each)) == "")
    links = {
        int(rule.get("priority", "0")): extension
        for rule in root.iter(f"{MAIN}cfRule")
        for extension in rule.iter(f"{MAIN}ext")
        if _uri(extension) == _LINKS
    }
    for each in (*extensions, *links.values()):
        _tidy(each)
    return Behind(extensions, links)


def boxes_in(styles: bytes) -> frozenset[bytes]:
    """The numbers of the looks that have cells shown as boxes to tick, in the part with the styles. Raises ElementTree.ParseError."""
    if b"xfComplement" not in styles:
        return frozenset()
    looks = ElementTree.fromstring(styles).find(f"{MAIN}cellXfs")  # noqa: S314 - expat limits what entities may grow to
    found = enumerate(looks if looks is not None else ())
    return frozenset(str(number).encode() for number, look in found if any(node.tag.endswith("}xfComplement") for node in look.iter()))


def not_carried(sheet: bytes, boxes: frozenset[bytes] = frozenset()) -> Iterator[str]:
    """What of the sheet with this part would be lost: a word for each thing; `boxes` are the looks of boxes to tick."""
    root = _tail(sheet)
    for child in root:
        name = child.tag.rpartition("}")[2]
        if name in _CALLED:
            yield from [_CALLED[name]] * len(child)
        elif name not in _GOES_OVER | _MADE_AGAIN | _TOLD_ELSEWHERE:
            yield f"part of a sheet ({name})"
    yield from (f"part of a sheet ({_uri(each)})" for each in _extensions(root) if _uri(each) not in _EXTENSIONS)
    if root.find(f"{MAIN}dataValidations//{{http://schemas.openxmlformats.org/markup-compatibility/2006}}AlternateContent") is not None:
        yield "drop-down list with commas in its entries"
    for attributes, formula in _SPILLS.findall(sheet) if b' cm="' in sheet else ():
        if re.search(rb'\bref="[A-Z]+\d+:', attributes) or b"_xl" in formula:  # else it gives one value, as it does without that mark
            yield _SPILLING
    if not _CELLS.search(sheet):
        yield "sheet in an encoding of its own"
    if _READ_ALOUD.search(sheet):
        yield "text with its reading above"
    yield from ("cell with a box to tick" for look in (_STYLED.findall(sheet) if boxes else ()) if look in boxes)


def add(page: Worksheet, found: Behind, changed: Callable[[str], str]) -> None:
    """Have it written behind the cells of an empty sheet that streams its rows; `changed` gives its formulas as they are to be there.

    openpyxl writes the conditional formats itself, and nothing behind the tables, where the extensions belong (ECMA-376 part 1, 18.3.1.99).
    """
    if not found.extensions:
        return
    for formula in (node for each in found.extensions for node in each.iter(_FORMULA)):
        formula.text = changed(formula.text or "")
    for prefix, namespace in (("x14", _X14), ("xm", _XM)):
        ElementTree.register_namespace(prefix, namespace)  # as Excel calls them
    page._get_writer()  # type: ignore[attr-defined]
    writer: Any = page._writer  # type: ignore[attr-defined]
    write_tables, stream = writer.write_tables, writer.xf

    def with_extensions() -> None:
        write_tables()
        whole = Element("extLst")
        whole.extend(found.extensions)
        stream.send(whole)

    writer.write_tables, writer.xf = with_extensions, _Linking(stream, found.links or {})


class _Linking:
    """The stream into which openpyxl writes a sheet; conditional formats get the links to their extensions."""

    def __init__(self, stream: Any, links: Mapping[int, Element]) -> None:
        self._stream, self._links = stream, links

    def send(self, what: Any) -> Any:
        for rule in what.iter("cfRule") if getattr(what, "tag", "") == "conditionalFormatting" else ():
            extension = self._links.get(int(rule.get("priority", "0")))
            if extension is not None:
                whole = Element("extLst")
                whole.append(extension)
                rule.append(whole)
        return self._stream.send(what)

    def close(self) -> None:
        self._stream.close()


def _tail(sheet: bytes) -> Element:
    """The sheet without what stands before and in its cells, of which there may be many."""
    first, cells = _FIRST.search(sheet), _CELLS.search(sheet)
    if first is None or cells is None:
        return Element(f"{MAIN}worksheet")
    return ElementTree.fromstring(sheet[: first.end()] + sheet[cells.end() :])  # noqa: S314 - expat limits what entities may grow to


def _extensions(root: Element) -> Iterator[Element]:
    for whole in root.findall(f"{MAIN}extLst"):
        yield from whole


def _uri(extension: Element) -> str:
    return extension.get("uri", "").upper()


def _tidy(extension: Element) -> None:
    """Take off the marks by which programs that edit together know things again; openpyxl writes its own elements without a namespace."""
    for node in extension.iter():
        node.tag = node.tag.removeprefix(MAIN)
        for name in [name for name in node.attrib if _REVISION in name.partition("}")[0]]:
            del node.attrib[name]
