"""The package of a workbook (ECMA-376 part 2): parts, content types, relationships. Nothing of llab is known here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

TYPES = "[Content_Types].xml"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ID = f"{{{OFFICE}}}id"

EXPECTED_TYPE = {
    "officeDocument": "spreadsheetml.sheet.main+xml",
    "worksheet": "spreadsheetml.worksheet+xml",
    "table": "spreadsheetml.table+xml",
    "styles": "spreadsheetml.styles+xml",
    "sharedStrings": "spreadsheetml.sharedStrings+xml",
    "comments": "spreadsheetml.comments+xml",
    "vmlDrawing": "vmlDrawing",
    "drawing": "drawing+xml",
    "chart": "drawingml.chart+xml",
    "image": "image/",
    "theme": "theme+xml",
    "core-properties": "core-properties+xml",
    "extended-properties": "extended-properties+xml",
    "custom-properties": "custom-properties+xml",
}
"""What stands in the content type of a part that a relationship of this kind leads to; other kinds have no place in our workbooks."""

_MACRO = re.compile(r"macro|vba|activex|oleobject|externallink|querytable|connections|customui|\.bin$", re.IGNORECASE)
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (production 2)."""


class Relation(NamedTuple):
    """Where a relationship leads: the last word of its type, the part (or address) it names, whether that is outside."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of a workbook by name, their types, and where each leads."""

    def __init__(self, content: bytes) -> None:
        self._archive = ZipFile(BytesIO(content))
        self.names = tuple(self._archive.namelist())
        self.problems: list[str] = []
        self._roots: dict[str, ElementTree.Element] = {}
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}

    def read(self, part: str) -> bytes:
        return self._archive.read(part)

    def root(self, part: str) -> ElementTree.Element:
        if part not in self._roots:
            self._roots[part] = ElementTree.fromstring(self.read(part))  # noqa: S314 - expat limits what entities may grow to
        return self._roots[part]

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; those of the package itself for an empty name."""
        where = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
        if where not in self.names:
            return {}
        found = {}
        for node in self.root(where):
            is_external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            inside = target if is_external else normpath(join("/", dirname(part), target)).lstrip("/")
            found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], inside, is_external)
        return found

    def type_of(self, part: str) -> str:
        return self._overrides.get(part, self._defaults.get(part.rpartition(".")[2].lower(), ""))

    def check(self) -> Iterator[str]:
        """What is wrong with the package; after a part that cannot be parsed nothing else is looked at."""
        yield from self._names()
        broken = list(self._well_formed())
        yield from broken
        if broken or TYPES not in self.names:
            return
        yield from self._content_types()
        yield from self._relationships()

    def _names(self) -> Iterator[str]:
        damaged = self._archive.testzip()
        if damaged:
            yield f"{damaged}: the checksum is wrong"
        for name, times in Counter(name.lower() for name in self.names).items():
            if times > 1:
                yield f"{name}: stands {times} times in the archive"
        for name in self.names:
            if name.startswith("/") or ".." in name.split("/") or "\\" in name:
                yield f"{name}: no name of a part"
            if _MACRO.search(name):
                yield f"{name}: has no place in our workbooks"
        if TYPES not in self.names:
            yield f"{TYPES} is missing"

    def _well_formed(self) -> Iterator[str]:
        for name in self.names:
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            content = self.read(name)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                yield f"{name}: has a document type"
                continue
            try:
                yield from self._characters(name, content)
            except ElementTree.ParseError as error:
                yield f"{name}: not well-formed: {error}"

    def _characters(self, name: str, content: bytes) -> Iterator[str]:
        for _, node in ElementTree.iterparse(BytesIO(content)):  # noqa: S314 - expat limits what entities may grow to
            for text in (node.text, *node.attrib.values()):
                if text and _NOT_XML.search(text):
                    yield f"{name}: holds a character that XML has not: {_NOT_XML.search(text)!r}"
            node.clear()

    def _content_types(self) -> Iterator[str]:
        for node in self.root(TYPES):
            if node.tag == f"{CONTENT_TYPES}Default":
                where, key = self._defaults, node.get("Extension", "").lower()
            else:
                where, key = self._overrides, node.get("PartName", "").lstrip("/")
                if key not in self.names:
                    yield f"{TYPES}: names {key}, which is not there"
            if key in where:
                yield f"{TYPES}: names {key} twice"
            where[key] = node.get("ContentType", "")
        for name in self.names:
            if name != TYPES and not self.type_of(name):
                yield f"{name}: has no content type"
        for kind in (*self._defaults.values(), *self._overrides.values()):
            if _MACRO.search(kind) and "printerSettings" not in kind:
                yield f"{TYPES}: {kind} has no place in our workbooks"

    def _relationships(self) -> Iterator[str]:
        for name in self.names:
            if name.endswith(".rels"):
                owner = join(dirname(dirname(name)), name.rpartition("/")[2].removesuffix(".rels"))
                if owner and owner not in self.names:
                    yield f"{name}: belongs to no part"
                for given, times in Counter(node.get("Id") for node in self.root(name)).items():
                    if times > 1 or not given:
                        yield f"{name}: the id {given} stands {times} times"
        reached: set[str] = set()
        yield from self._reach("", reached)
        for name in self.names:
            if name not in reached and name != TYPES and not name.endswith(".rels"):
                yield f"{name}: no relationship leads to it"

    def _reach(self, part: str, reached: set[str]) -> Iterator[str]:
        relations = self.relations(part)
        if part.endswith(".xml"):
            used = {node.attrib[ID] for node in self.heads(part) if ID in node.attrib}
            for missing in sorted(used - set(relations)):
                yield f"{part}: uses the relationship {missing}, which it has not"
        for relation in relations.values():
            if relation.is_external and relation.kind == "hyperlink":
                continue  # its cell is looked at with the sheet: only people's own may have links
            if relation.is_external:
                yield f"{part}: leads outside, to {relation.target}"
            elif relation.target not in self.names:
                yield f"{part}: leads to {relation.target}, which is not there"
            else:
                yield from self._fits(part, relation)
                if relation.target not in reached:
                    reached.add(relation.target)
                    yield from self._reach(relation.target, reached)

    def _fits(self, part: str, relation: Relation) -> Iterator[str]:
        expected = EXPECTED_TYPE.get(relation.kind)
        if expected is None:
            yield f"{part}: a relationship of the kind {relation.kind} has no place in our workbooks"
        elif expected not in self.type_of(relation.target):
            yield f"{relation.target}: is of the type {self.type_of(relation.target)}, reached as {relation.kind}"

    def heads(self, part: str) -> Iterator[ElementTree.Element]:
        """Every element of a part but rows of sheets, which hold no relationships, as they begin."""
        for event, node in ElementTree.iterparse(BytesIO(self.read(part)), ("start", "end")):  # noqa: S314 - as above
            if event == "start":
                yield node
            elif node.tag.endswith("}row"):
                node.clear()
