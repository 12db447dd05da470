"""What is pinned to a sheet: comments with their windows, drawings with their charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from xml.etree import ElementTree

from tests.workbook.sound.package import Package
from tests.workbook.sound.places import area, cell, sheets_named
from tests.workbook.sound.sheet import MAIN, Page, string

NOTE = "{urn:schemas-microsoft-com:office:excel}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def commented(package: Package, part: str) -> set[tuple[int, int]]:
    """The cells of a sheet's part that have comments."""
    return {
        cell(node.get("ref", ""))
        for relation in package.relations(part).values()
        if relation.kind == "comments"
        for node in package.root(relation.target).iter(f"{MAIN}comment")
    }


def comments(package: Package, page: Page) -> Iterator[str]:
    """What is wrong with the comments of a sheet."""
    relations = package.relations(page.part)
    texts = [relation.target for relation in relations.values() if relation.kind == "comments"]
    if len(texts) > 1:
        yield "has two parts with comments"
    for part in texts:
        root = package.root(part)
        authors = len(root.findall(f"{MAIN}authors/{MAIN}author"))
        references = Counter(node.get("ref", "") for node in root.iter(f"{MAIN}comment"))
        for node in root.iter(f"{MAIN}comment"):
            reference = node.get("ref", "")
            is_free = cell(reference) not in page.cells and not page.may_compute  # Excel takes a note on an empty cell
            if is_free or references[reference] > 1:
                yield f"the comment at {reference} hangs at no cell, or beside another"
            if not 0 <= int(node.get("authorId", "-1")) < authors:
                yield f"the comment at {reference} has no author"
            text = node.find(f"{MAIN}text")
            yield from (f"the comment at {reference} {wrong}" for wrong in (() if text is None else string(text)[1:]))
        yield from _windows(package, page, {cell(reference) for reference in references})


def _windows(package: Package, page: Page, wanted: set[tuple[int, int]]) -> Iterator[str]:
    relations = package.relations(page.part)
    used = page.elements.get("legacyDrawing", [])
    parts = [relation.target for relation in relations.values() if relation.kind == "vmlDrawing"]
    if len(used) != 1 or len(parts) != 1:
        yield "has comments, and no window for them"
        return
    found = {
        (int(data.findtext(f"{NOTE}Column", "-1")) + 1, int(data.findtext(f"{NOTE}Row", "-1")) + 1)
        for data in package.root(parts[0]).iter(f"{NOTE}ClientData")
        if data.get("ObjectType") == "Note"
    }
    if found != wanted:
        yield f"has windows for comments at {sorted(found ^ wanted)} only, or no window there"


def drawings(package: Package, page: Page, titles: Collection[str]) -> Iterator[str]:
    """What is wrong with the drawings of a sheet, and with the charts in them."""
    parts = [relation.target for relation in package.relations(page.part).values() if relation.kind == "drawing"]
    if len(parts) != len(page.elements.get("drawing", [])):
        yield f"has {len(parts)} drawings, and shows {len(page.elements.get('drawing', []))}"
    for part in parts:
        root = package.root(part)
        about = list(root.iter(f"{DRAWING}cNvPr"))
        if len({node.get("id") for node in about}) != len(about):
            yield f"{part}: two drawings have one id"
        for node in about:
            if not node.get("name") or not (node.get("descr") or "").strip():
                yield f"{part}: the drawing {node.get('name')} has no alternative text"
        for relation in package.relations(part).values():
            if relation.kind == "chart":
                yield from _chart(package.root(relation.target), relation.target, titles)


def _chart(root: ElementTree.Element, part: str, titles: Collection[str]) -> Iterator[str]:
    known = {title.casefold() for title in titles}
    formulas = [node.text or "" for node in root.iter(f"{CHART}f")]
    if not formulas:
        yield f"{part}: shows nothing"
    for formula in formulas:
        named = list(sheets_named(formula))
        if len(named) != 1 or named[0].casefold() not in known or "[" in formula.rpartition("!")[0].strip("'")[:1]:
            yield f"{part}: shows {formula}, which there is not"
            continue
        area(formula.rpartition("!")[2])
