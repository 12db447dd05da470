"""Everything that is wrong with a workbook, as far as the standards and the limits of Excel say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, is_zipfile

from tests.workbook.sound import lists, pinned
from tests.workbook.sound.looks import looks_of, problems_of_shared, problems_of_styles
from tests.workbook.sound.package import ID, Package
from tests.workbook.sound.places import area, sheets_named
from tests.workbook.sound.sheet import MAIN, Page, read, units

ORDER = """
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr
    oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst
    """.split()
"""The sequence of CT_Workbook (ECMA-376 part 1, 18.2.27)."""

LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_BUILT_IN = re.compile(r"_xlnm\.(Print_Area|Print_Titles|_FilterDatabase)")
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
LONGEST_PROPERTY = 255


def problems(content: bytes, *, computing: Collection[str] = ()) -> list[str]:
    """What is wrong with the workbook, one line for each fault; empty where Excel opens it without a word.

    No sheet may hold formulas or links but those `computing`, on which people wrote some. Knows nothing of llab's own code.
    """
    if not is_zipfile(BytesIO(content)):
        return ["is no zip archive"]
    try:
        package = Package(content)
        found = list(package.check())
        return found or list(_Book(package, computing).check())
    except (BadZipFile, ValueError, KeyError, ElementTree.ParseError) as error:
        return [f"cannot be read: {type(error).__name__}: {error}"]


@dataclass
class _Entry:
    """A sheet as the workbook names it."""

    title: str
    part: str
    state: str


class _Book:
    def __init__(self, package: Package, computing: Collection[str]) -> None:
        self._package, self._computing = package, computing
        relations = package.relations("").values()
        self._part = next(relation.target for relation in relations if relation.kind == "officeDocument")
        self._root = package.root(self._part)
        own = package.relations(self._part)
        self._by_kind = {relation.kind: relation.target for relation in own.values()}
        self._sheets = [
            _Entry(node.get("name", ""), own[node.get(ID, "")].target, node.get("state", "visible"))
            for node in self._root.findall(f"{MAIN}sheets/{MAIN}sheet")
        ]
        self._titles = [sheet.title for sheet in self._sheets]

    def check(self) -> Iterator[str]:
        yield from self._book()
        yield from self._titled()
        yield from self._names()
        yield from self._properties()
        styles = self._package.root(self._by_kind["styles"])
        shared = self._package.root(self._by_kind["sharedStrings"]) if "sharedStrings" in self._by_kind else None
        yield from problems_of_styles(styles)
        yield from () if shared is None else problems_of_shared(shared)
        looks = looks_of(styles, shared)
        selected = []
        tables: list[ElementTree.Element] = []
        for sheet in self._sheets:
            own = self._tables_of(sheet)
            page = Page(
                sheet.title, sheet.part, sheet.title in self._computing,
                wanted_rows={area(node.get("ref", "")).top for node in own},
                wanted_cells=pinned.commented(self._package, sheet.part),
            )  # fmt: skip
            read(page, self._package.read(sheet.part), looks, self._titles)
            yield from page.problems
            yield from lists.of_sheet(page, own)
            yield from (f"{page.title}: {text}" for text in pinned.comments(self._package, page))
            yield from (f"{page.title}: {text}" for text in pinned.drawings(self._package, page, self._titles))
            yield from self._parts_of_tables(page, len(own))
            tables += own
            selected += [page.title] if page.is_selected else []
        if len(selected) > 1:
            yield f"several sheets are selected: {', '.join(selected)}: what is typed into one goes into all"
        yield from self._tables(tables)

    def _has_tables(self, formula: str) -> bool:
        """Whether each `Table[Column]` is there; `[1]`, which leads into another file, is none."""
        there = {
            (table.get("displayName", "").casefold(), column.get("name", "").casefold())
            for sheet in self._sheets
            for table in self._tables_of(sheet)
            for column in table.iter(f"{MAIN}tableColumn")
        }
        named = re.findall(r"(\w*)\[([^\]]*)\]", formula.casefold())
        return all(name in there for name in named)

    def _tables_of(self, sheet: _Entry) -> list[ElementTree.Element]:
        return [
            self._package.root(relation.target) for relation in self._package.relations(sheet.part).values() if relation.kind == "table"
        ]

    def _parts_of_tables(self, page: Page, number: int) -> Iterator[str]:
        shown = sum(len(node) for node in page.elements.get("tableParts", []))
        if shown != number:
            yield f"{page.title}: has {number} tables, and shows {shown}"

    def _book(self) -> Iterator[str]:
        names = [node.tag.removeprefix(MAIN) for node in self._root]
        if not set(names) <= set(ORDER) or names != sorted(names, key=ORDER.index):
            yield f"the workbook's elements stand in the wrong order: {' '.join(names)}"
        active = [int(node.get("activeTab", "0")) for node in self._root.iter(f"{MAIN}workbookView")]
        if any(not 0 <= index < len(self._sheets) or self._sheets[index].state != "visible" for index in active):
            yield f"opens at the sheet {active}, which there is not"
        ids = [node.get("sheetId") for node in self._root.findall(f"{MAIN}sheets/{MAIN}sheet")]
        if len(set(ids)) != len(ids) or not all(1 <= int(each or 0) <= 65_534 for each in ids):
            yield f"the sheets have the ids {ids}"
        if len({sheet.part for sheet in self._sheets}) != len(self._sheets):
            yield "two sheets are one part"

    def _titled(self) -> Iterator[str]:
        for title, times in Counter(map(str.casefold, self._titles)).items():
            if times > 1:
                yield f"{times} sheets are called {title}"
        for title in self._titles:
            if not 0 < units(title) <= LONGEST_TITLE or _NOT_IN_TITLES.search(title) or title.casefold() == "history":
                yield f"no sheet can be called {title!r}"
        if not any(sheet.state == "visible" for sheet in self._sheets):
            yield "no sheet can be seen"

    def _names(self) -> Iterator[str]:
        seen: set[tuple[str, str]] = set()
        for node in self._root.iter(f"{MAIN}definedName"):
            name, where, formula = node.get("name", ""), node.get("localSheetId", ""), node.text or ""
            if (name.casefold(), where) in seen:
                yield f"two ranges are called {name}"
            seen.add((name.casefold(), where))
            if not (_BUILT_IN.fullmatch(name) or lists.name_is_legal(name)) or (where and int(where) >= len(self._sheets)):
                yield f"no range can be called {name}"
            titles = list(sheets_named(formula))
            if (
                "#REF!" in formula
                or not self._has_tables(formula)
                or ("!" in formula and not titles)
                or not {title.casefold() for title in titles} <= self._folded
            ):
                yield f"the range {name} is {formula}, which there is not"
            elif where and {title.casefold() for title in titles} != {self._titles[int(where)].casefold()}:
                yield f"the range {name} of the sheet {self._titles[int(where)]} lies on another: {formula}"

    @property
    def _folded(self) -> set[str]:
        return {title.casefold() for title in self._titles}

    def _tables(self, tables: list[ElementTree.Element]) -> Iterator[str]:
        ranges = [node.get("name", "").casefold() for node in self._root.iter(f"{MAIN}definedName") if not node.get("localSheetId")]
        for what, found in (
            ("id", [node.get("id", "") for node in tables]),
            ("name", [*(node.get("displayName", "").casefold() for node in tables), *ranges]),
        ):
            for each, times in Counter(found).items():
                if times > 1:
                    yield f"{times} tables have the {what} {each}"

    def _properties(self) -> Iterator[str]:
        for relation in self._package.relations("").values():
            if relation.kind == "custom-properties":
                nodes = self._package.root(relation.target).findall(_CUSTOM)
                names = [node.get("name", "").casefold() for node in nodes]
                numbers = [int(node.get("pid", "0")) for node in nodes]
                if len(set(names)) != len(names) or not all(0 < len(name) <= LONGEST_PROPERTY for name in names):
                    yield f"the custom properties are called {names}"
                if len(set(numbers)) != len(numbers) or any(number < 2 for number in numbers):
                    yield f"the custom properties have the numbers {numbers}"
                if any(node.get("fmtid", "").upper() != _CUSTOM_SET or len(node) != 1 for node in nodes):
                    yield "a custom property has no value"
