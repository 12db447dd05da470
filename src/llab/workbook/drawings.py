"""The charts that a sheet of a workbook holds, read without the library that wrote them."""

from __future__ import annotations

from posixpath import join, normpath
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

from llab.workbook.places import CHART_NAME

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Found(NamedTuple):
    """Something drawn on a sheet; a picture or a shape has no title and no references."""

    name: str
    told: str
    """Its text alternative."""
    columns: tuple[int, int]
    """From which column on, counted from 0, and the first that it does not reach."""
    rows: tuple[int, int]
    title: str = ""
    references: tuple[str, ...] = ()
    """What cells it shows, in the order of the file."""

    @property
    def is_ours(self) -> bool:
        """Whether llab drew it, as its name says; spreadsheet programs keep the name when they save the file."""
        return self.name.startswith(CHART_NAME)


def drawn_on(archive: ZipFile, sheet: str) -> tuple[Found, ...]:
    """What is drawn on the sheet of that part (`xl/worksheets/sheet1.xml`), in the order of the file.

    Raises KeyError and ElementTree.ParseError where the file is damaged.
    """
    return tuple(
        _found(archive, anchor, _targets(archive, drawing, "chart"))
        for drawing in _targets(archive, sheet, "drawing").values()
        for anchor in ElementTree.fromstring(archive.read(drawing))  # noqa: S314 - expat limits what entities may grow to
    )


def _targets(archive: ZipFile, part: str, kind: str) -> dict[str, str]:
    """The parts that a part is related to in this way, by the relationship's id (ECMA-376 part 2, 6.5)."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in archive.NameToInfo:
        return {}
    related = ElementTree.fromstring(archive.read(path))  # noqa: S314 - see above
    return {
        str(each.get("Id")): normpath(join("/", folder, str(each.get("Target")))).lstrip("/")
        for each in related
        if str(each.get("Type")).endswith(f"/{kind}")
    }


def _found(archive: ZipFile, anchor: ElementTree.Element, charts: dict[str, str]) -> Found:
    properties = next(anchor.iter(f"{_DRAWN}cNvPr"), ElementTree.Element("none"))
    place = {f"{end}/{axis}": anchor.findtext(f"{_DRAWN}{end}/{_DRAWN}{axis}") for end in ("from", "to") for axis in ("col", "row")}
    columns, rows = ((int(place[f"from/{axis}"] or 0), int(place[f"to/{axis}"] or 0) + 1) for axis in ("col", "row"))
    found = Found(properties.get("name", ""), properties.get("descr", ""), columns, rows)
    chart = next(anchor.iter(f"{_CHART}chart"), None)
    part = charts.get(chart.get(f"{_OFFICE}id", ""), "") if chart is not None else ""
    if not part:
        return found
    root = ElementTree.fromstring(archive.read(part))  # noqa: S314 - see above
    title = root.find(f"{_CHART}chart/{_CHART}title")
    words = "".join(node.text or "" for node in title.iter(f"{_A}t")) if title is not None else ""
    return found._replace(title=words, references=tuple(node.text or "" for node in root.iter(f"{_CHART}f")))
