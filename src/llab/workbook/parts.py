"""What a workbook has besides cells: charts, pictures, pivot tables, macros. What people added of these, llab cannot carry over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from llab.workbook.behind import boxes_in, not_carried

_KINDS = {
    "chart": re.compile(r"xl/(charts/chart(Ex)?\d*\.xml|chartsheets/[^/]+\.xml)"),
    "picture": re.compile(r"xl/media/.+"),
    "pivot table": re.compile(r"xl/pivotTables/[^/]+\.xml"),
    "slicer": re.compile(r"xl/(slicers|timelines)/[^/]+\.xml"),
    "macro": re.compile(r"xl/(vbaProject\.bin|macrosheets/[^/]+\.xml|dialogsheets/[^/]+\.xml)"),
    "embedded object": re.compile(r"xl/(embeddings|activeX|ctrlProps)/[^/]+"),
    "link to another file": re.compile(r"xl/externalLinks/[^/]+\.xml"),
    "data connection": re.compile(r"xl/(connections\.xml|queryTables/[^/]+\.xml|model/.+)"),
    "diagram": re.compile(r"xl/diagrams/data\d*\.xml"),
    "picture in a cell": re.compile(r"xl/richData/.+"),
}
"""By the names that Excel gives to parts. Where it stands in them, one is one thing; of pictures and objects it is at least one."""

CHART = "chart"
_CHART = re.compile(r"xl/charts/chart\d*\.xml")
_TITLE, _WORDS = (
    "{*}chart/{*}title",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)

_FORMS = re.compile(r"xl/drawings/[^/]+\.vml")
_CONTROLS = re.compile(rb"""ObjectType=["'](?!Note["'])""")
CONTROL = "form control"

SHAPE = "drawn shape"
_DRAWING = re.compile(r"xl/drawings/drawing\d*\.xml")
_SHAPES = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)[ >]")

_HARMLESS = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|docProps/.+|docMetadata/.+|customXml/.+|_xmlsignatures/.+|userCustomization/.+|customUI/.+|mimetype"
    r"|xl/(workbook|styles|sharedStrings|calcChain|metadata|volatileDependencies)\.xml|xl/theme/.+|xl/worksheets/[^/]+\.xml"
    r"|xl/(tables|printerSettings|persons|namedSheetViews|documenttasks|threadedComments|featurePropertyBag|revisions|worksheets/_rels|tableSingleCells)/.+"
    r"|xl/(comments.*|drawings/.+|charts/.+|pivotCache/.+|slicerCaches/.+|timelineCaches/.+|diagrams/.+|chartsheets/.+|ctrlProps/.+)"
    r"|xl/(macrosheets|media|externalLinks|queryTables)/.+|.+/"
)
"""Parts that hold cells, or looks, or what Excel makes again by itself; those of things named above are counted there."""


def parts_of(content: bytes) -> dict[str, int]:
    """How many things of each kind a workbook has besides cells; none where the bytes are no workbook."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return dict(Counter(_things(archive)))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return {}


def _things(archive: ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        kind = next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(name)), None)
        if _CHART.fullmatch(name):
            yield chart_called(_title_of(archive.read(name)))
        elif kind is not None:
            yield kind
        elif not _HARMLESS.fullmatch(name):
            yield f"part {name}"
        if _DRAWING.fullmatch(name):
            yield from [SHAPE] * len(_SHAPES.findall(archive.read(name)))
        if _FORMS.fullmatch(name):
            yield from [CONTROL] * len(_CONTROLS.findall(archive.read(name)))


def chart_called(title: str) -> str:
    """The kind of thing that a chart with this title is: who deletes one of llab's and makes one has made one."""
    return f"{CHART}: {' '.join(title.split())}"


def _title_of(chart: bytes) -> str:
    try:
        title = ElementTree.fromstring(chart).find(_TITLE)  # noqa: S314 - expat limits what entities may grow to
    except ElementTree.ParseError:
        return ""
    return "" if title is None else "".join(node.text or "" for node in title.iter(_WORDS))


def cannot_carry(content: bytes, written: Mapping[str, int]) -> tuple[str, ...]:
    """What people added that llab cannot carry over, in words; `written` is what llab wrote itself."""
    more: Counter[str] = Counter()
    for kind, number in parts_of(content).items():
        more[kind.partition(": ")[0]] += max(0, number - written.get(kind, 0))
    return tuple(_words(kind, number) for kind, number in more.items() if number)


_STYLES = "xl/styles.xml"


def left_out(content: bytes, sheets: Iterable[str]) -> tuple[str, ...]:
    """What would be lost were the sheets of these parts carried over, in words."""
    with ZipFile(BytesIO(content)) as archive:
        boxes = boxes_in(archive.read(_STYLES)) if _STYLES in archive.NameToInfo else frozenset()
        found = Counter(word for part in sheets for word in not_carried(archive.read(part), boxes))
    return tuple(_words(kind, number) for kind, number in found.items())


def _words(kind: str, number: int) -> str:
    if kind.startswith("part "):
        return kind
    if number == 1:
        return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    noun, rest = re.fullmatch(r"(.*?)((?: (?:to|with|in) .*)?)", kind).groups()  # type: ignore[union-attr] # anything does
    return f"{number} {noun}s{rest}"
