"""A worksheet (ECMA-376 part 1, 18.3) read row by row: what is wrong with it by itself, and what other parts want to know of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from math import isfinite
from xml.etree import ElementTree

from tests.workbook.sound.places import LAST_COLUMN, Area, area, areas, cell, sheets_named

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ORDER = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState
    dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins
    pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
    legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst
    """.split()
"""The sequence of CT_Worksheet (18.3.1.99). Excel "repairs" a sheet whose elements stand in another one."""

SEVERAL = frozenset({"conditionalFormatting"})
"""Those that may stand more than once."""

LONGEST_TEXT = 32_767
HIGHEST_ROW, WIDEST_COLUMN = 409.5, 255
FORMULA_MARKS = ("=", "+", "-", "@")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_OTHER_BOOK, _WORDS = re.compile(r"\[\d+\]"), re.compile(r'"[^"]*"')
_COUNTED = {
    "mergeCells": "mergeCell", "dataValidations": "dataValidation", "tableParts": "tablePart", "rowBreaks": "brk", "colBreaks": "brk",
}  # fmt: skip
_MOST_IN_RULE = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
MOST_IN_LIST, MOST_IN_FORMULA = 255, 8_192


def units(text: str) -> int:
    """How many UTF-16 units the text has, as Excel counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown(text: str) -> str:
    """A text as a spreadsheet shows it: `_x0041_` is an A (22.9.2.19 ST_Xstring)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


@dataclass
class Looks:
    """What a sheet may point to: shared strings, and what styles.xml has."""

    shared: list[str]
    styles: int
    quoted: frozenset[int]
    """The styles with a quote prefix: their texts stay texts when they are edited."""
    dxfs: int


@dataclass
class Page:
    """What other parts want to know of a sheet."""

    title: str
    part: str
    may_compute: bool
    """Whether formulas and links belong on the sheet."""
    wanted_rows: Collection[int] = ()
    wanted_cells: Collection[tuple[int, int]] = ()
    problems: list[str] = field(default_factory=list)
    rows: dict[int, dict[int, str | None]] = field(default_factory=dict)
    """Of the rows that are wanted: the texts by column; None for what is no text."""
    cells: set[tuple[int, int]] = field(default_factory=set)
    """Those of the wanted cells that are there."""
    last_row: int = 0
    """The last one with content."""
    last_column: int = 0
    merged: list[Area] = field(default_factory=list)
    elements: dict[str, list[ElementTree.Element]] = field(default_factory=dict)
    is_selected: bool = False


def read(page: Page, xml: bytes, looks: Looks, titles: Collection[str]) -> None:
    """Read the sheet's part into the page. `titles` are those of all sheets."""
    found = _Reader(page, looks)
    depth, top = 0, []
    for event, node in ElementTree.iterparse(BytesIO(xml), ("start", "end")):  # noqa: S314 - expat limits what entities may grow to
        if event == "start":
            depth += 1
            if depth == 2:
                top.append(node.tag.removeprefix(MAIN))
            continue
        depth -= 1
        if node.tag == f"{MAIN}row":
            found.row(node)
            node.clear()
        elif depth == 1:
            page.elements.setdefault(node.tag.removeprefix(MAIN), []).append(node)
    page.problems += (f"{page.title}: {text}" for text in (*_order(top), *found.problems, *_around(page, looks, titles)))


def _order(names: list[str]) -> Iterator[str]:
    for name in names:
        if name not in ORDER:
            yield f"the element {name} does not belong into a worksheet"
    known = [name for name in names if name in ORDER]
    if known != sorted(known, key=ORDER.index):
        yield f"its elements stand in the wrong order: {' '.join(known)}"
    for name in sorted({name for name in known if known.count(name) > 1} - SEVERAL):
        yield f"the element {name} stands more than once"


class _Reader:
    """Looks at the rows one after the other."""

    def __init__(self, page: Page, looks: Looks) -> None:
        self._page, self._looks = page, looks
        self._row = self._column = 0
        self.problems: list[str] = []

    def row(self, node: ElementTree.Element) -> None:
        number = int(node.get("r", "0"))
        if number <= self._row:
            self.problems.append(f"row {number} stands behind row {self._row}")
        self._row, self._column = number, 0
        if float(node.get("ht", "15")) > HIGHEST_ROW:
            self.problems.append(f"row {number} is {node.get('ht')} points high")
        if number in self._page.wanted_rows:
            self._page.rows[number] = {}
        for each in node:
            reference = each.get("r", "")
            self.problems += (f"{reference} {text}" for text in self._cell(each, reference))

    def _cell(self, node: ElementTree.Element, reference: str) -> Iterator[str]:
        column, row = cell(reference)
        if row != self._row or column <= self._column:
            yield f"stands in row {self._row} behind column {self._column}"
        self._column = column
        style = int(node.get("s", "0"))
        if not 0 <= style < self._looks.styles:
            yield f"has the style {style}, which there is not"
        if (column, row) in self._page.wanted_cells:
            self._page.cells.add((column, row))
        formula = node.find(f"{MAIN}f")
        if formula is not None and not self._page.may_compute:
            yield "holds a formula"
        elif formula is not None and _OTHER_BOOK.search(_WORDS.sub("", formula.text or "")):
            yield f"computes with another workbook: {formula.text}"
        if len(node):
            self._page.last_row, self._page.last_column = row, max(column, self._page.last_column)
            yield from self._content(node, column, style)

    def _content(self, node: ElementTree.Element, column: int, style: int) -> Iterator[str]:
        kind = node.get("t", "n")
        text = None
        if kind == "inlineStr":
            text, *wrong = _string(node.find(f"{MAIN}is"))
            yield from wrong
        elif kind == "s":
            index = int(node.findtext(f"{MAIN}v", "-1"))
            if not 0 <= index < len(self._looks.shared):
                yield f"is the shared string {index}, which there is not"
            else:
                text = self._looks.shared[index]
        else:
            yield from _scalar(kind, node.findtext(f"{MAIN}v", ""), computed=node.find(f"{MAIN}f") is not None)
        if text is not None and text.startswith(FORMULA_MARKS) and style not in self._looks.quoted and not self._page.may_compute:
            yield "would become a formula when it is edited"
        if self._row in self._page.wanted_rows:
            self._page.rows[self._row][column] = text


def _scalar(kind: str, value: str, *, computed: bool) -> Iterator[str]:
    if kind == "n":
        try:
            fits = (not value and computed) or isfinite(float(value))
        except ValueError:
            fits = False
        if not fits:
            yield f"holds {value!r}, which is no number"
    elif kind == "b":
        if value not in ("0", "1"):
            yield f"holds {value!r}, which is no truth"
    elif not (kind in ("str", "e") and computed):
        yield f"is of the type {kind}"


def _string(node: ElementTree.Element | None) -> tuple[str, ...]:
    """The text of a string, and what is wrong with it."""
    if node is None:
        return "", "has no text"
    texts = list(node.iter(f"{MAIN}t"))
    wrong = ["loses the blanks at its ends" for each in texts if _is_bare(each)]
    text = shown("".join(each.text or "" for each in texts))
    if units(text) > LONGEST_TEXT:
        wrong.append(f"holds {units(text):,} UTF-16 units")
    return text, *wrong


def _is_bare(node: ElementTree.Element) -> bool:
    """Whether white space at the ends of the text is not told to stay (XML 1.0, 2.10): Excel takes it off."""
    text = node.text or ""
    return text != text.strip(" \t\r\n") and node.get(XML_SPACE) != "preserve"


def string(node: ElementTree.Element) -> tuple[str, ...]:
    """The text of a shared string or a comment, and what is wrong with it."""
    return _string(node)


def _around(page: Page, looks: Looks, titles: Collection[str]) -> Iterator[str]:
    """What is wrong with all that is no row."""
    for name, entry in _COUNTED.items():
        for node in page.elements.get(name, []):
            if node.get("count") is not None and int(node.get("count", "")) != len(node.findall(MAIN + entry)):
                yield f"{name} counts {node.get('count')} entries, which is not so"
            if not len(node):
                yield f"{name} is empty"
    if page.elements.get("hyperlinks") and not page.may_compute:
        yield "has links"
    yield from _columns(page, looks)
    yield from _merged(page)
    yield from _rules(page, titles)
    yield from _conditions(page, looks, titles)
    yield from _view(page)
    yield from _print(page)
    for node in page.elements.get("ignoredErrors", []):
        for each in node:
            yield from _areas_of(each, "ignoredError")


def _areas_of(node: ElementTree.Element, name: str) -> Iterator[str]:
    try:
        areas(node.get("sqref", ""))
    except ValueError as error:
        yield f"{name}: {error}"


def _columns(page: Page, looks: Looks) -> Iterator[str]:
    before = 0
    for node in (each for cols in page.elements.get("cols", []) for each in cols):
        first, last, width = int(node.get("min", "0")), int(node.get("max", "0")), float(node.get("width", "9"))
        if not before < first <= last <= LAST_COLUMN:
            yield f"the columns {first} to {last} stand behind column {before}"
        if not 0 <= width <= WIDEST_COLUMN:
            yield f"column {first} is {width} wide"
        if int(node.get("style", "0")) >= looks.styles:
            yield f"column {first} has a style which there is not"
        before = last


def _merged(page: Page) -> Iterator[str]:
    for node in (each for merges in page.elements.get("mergeCells", []) for each in merges):
        one = area(node.get("ref", ""))
        if (one.left, one.top) == (one.right, one.bottom):
            yield f"{node.get('ref')} is merged with nothing"
        page.merged.append(one)
    by_row = sorted(page.merged, key=lambda one: (one.top, one.left))
    for index, one in enumerate(by_row):
        for other in by_row[index + 1 :]:
            if other.top > one.bottom:
                break
            if one.overlaps(other):
                yield f"merged cells overlap in row {other.top}"


def _rules(page: Page, titles: Collection[str]) -> Iterator[str]:
    seen: list[Area] = []
    for node in (each for rules in page.elements.get("dataValidations", []) for each in rules):
        yield from _areas_of(node, "dataValidation")
        own = areas(node.get("sqref", "A1"))
        if any(one.overlaps(other) for one in own for other in seen):
            yield f"two rules of validation hold for cells in {node.get('sqref')}"
        seen += own
        for name, most in _MOST_IN_RULE.items():
            if units(node.get(name, "")) > most:
                yield f"dataValidation: {name} has more than {most} characters"
        formula = shown(node.findtext(f"{MAIN}formula1", ""))
        if units(formula.strip('"')) > MOST_IN_LIST if formula.startswith('"') else units(formula) > MOST_IN_FORMULA:
            yield f"a drop-down list has {units(formula)} characters"
        yield from _known(formula, titles, "dataValidation")


def _known(formula: str, titles: Collection[str], name: str) -> Iterator[str]:
    if "[" in re.sub(r"\w+\[[^\]]*\]", "", re.sub(r'"[^"]*"|\'[^\']*\'', "", formula)) or "#REF!" in formula:
        yield f"{name}: {formula} leads outside"
    for title in sheets_named(formula):
        if title.casefold() not in {each.casefold() for each in titles}:
            yield f"{name}: names the sheet {title}, which there is not"


def _conditions(page: Page, looks: Looks, titles: Collection[str]) -> Iterator[str]:
    priorities: list[str] = []
    for node in page.elements.get("conditionalFormatting", []):
        yield from _areas_of(node, "conditionalFormatting")
        for rule in node.findall(f"{MAIN}cfRule"):
            priorities.append(rule.get("priority", "0"))
            if not 0 <= int(rule.get("dxfId", "0")) < looks.dxfs and rule.get("dxfId") is not None:
                yield f"a condition has the format {rule.get('dxfId')}, which there is not"
            for formula in rule.findall(f"{MAIN}formula"):
                yield from _known(formula.text or "", titles, "cfRule")
    if len(set(priorities)) < len(priorities) or any(int(each) < 1 for each in priorities):
        yield f"conditions have the priorities {' '.join(priorities)}"


def _view(page: Page) -> Iterator[str]:
    for node in (each for views in page.elements.get("sheetViews", []) for each in views):
        page.is_selected = page.is_selected or node.get("tabSelected") in ("1", "true")
        for selection in node.findall(f"{MAIN}selection"):
            areas(selection.get("sqref", "A1"))
            cell(selection.get("activeCell", "A1"))
        for pane in node.findall(f"{MAIN}pane"):
            cell(pane.get("topLeftCell", "A1"))
            if pane.get("state") == "frozen" and not (float(pane.get("xSplit", "0")) or float(pane.get("ySplit", "0"))):
                yield "is frozen at no cell"


def _print(page: Page) -> Iterator[str]:
    for node in page.elements.get("pageSetup", []):
        if not 10 <= int(node.get("scale", "100")) <= 400:
            yield f"is printed at {node.get('scale')} per cent"
    for node in (each for parts in page.elements.get("headerFooter", []) for each in parts):
        if units(shown(node.text or "")) > 255:
            yield f"{node.tag.removeprefix(MAIN)} has {units(shown(node.text or ''))} characters"
    for name in ("rowBreaks", "colBreaks"):
        for node in page.elements.get(name, []):
            ids = [int(each.get("id", "0")) for each in node]
            if ids != sorted(set(ids)) or not all(ids) or int(node.get("manualBreakCount", "0")) != len(ids):
                yield f"{name} stand at {ids}"
