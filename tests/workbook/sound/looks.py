"""Styles and shared strings (ECMA-376 part 1, 18.8 and 18.4)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from tests.workbook.sound.sheet import MAIN, Looks, string, units

ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
FIRST_OWN_FORMAT = 164
"""Smaller ids of number formats are built in."""
MOST_STYLES, LONGEST_FORMAT = 64_000, 255


def looks_of(styles: ElementTree.Element, shared: ElementTree.Element | None) -> Looks:
    xfs = styles.findall(f"{MAIN}cellXfs/{MAIN}xf")
    quoted = frozenset(index for index, xf in enumerate(xfs) if xf.get("quotePrefix") in ("1", "true"))
    texts = [] if shared is None else [string(each)[0] for each in shared]
    return Looks(shared=texts, styles=len(xfs), quoted=quoted, dxfs=len(styles.findall(f"{MAIN}dxfs/{MAIN}dxf")))


def problems_of_shared(shared: ElementTree.Element) -> Iterator[str]:
    for index, each in enumerate(shared):
        yield from (f"shared string {index} {text}" for text in string(each)[1:])
    if int(shared.get("uniqueCount", len(shared))) != len(shared):
        yield f"the shared strings count {shared.get('uniqueCount')}, and are {len(shared)}"


def problems_of_styles(styles: ElementTree.Element) -> Iterator[str]:
    names = [node.tag.removeprefix(MAIN) for node in styles]
    if not set(names) <= set(ORDER) or names != sorted(names, key=ORDER.index):
        yield f"styles: the elements stand in the wrong order: {' '.join(names)}"
    for node in styles:
        if node.get("count") is not None and int(node.get("count", "")) != len(node):
            yield f"styles: {node.tag.removeprefix(MAIN)} counts {node.get('count')}, and has {len(node)}"
    yield from _formats(styles)
    sizes = {name: len(styles.findall(f"{MAIN}{name}/*")) for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs")}
    own = {int(node.get("numFmtId", "0")) for node in styles.iter(f"{MAIN}numFmt")}
    if sizes["cellXfs"] > MOST_STYLES:
        yield f"styles: {sizes['cellXfs']:,} of them"
    for xf in (*styles.findall(f"{MAIN}cellXfs/{MAIN}xf"), *styles.findall(f"{MAIN}cellStyleXfs/{MAIN}xf")):
        for name, group in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs")):
            if int(xf.get(name, "0")) >= sizes[group]:
                yield f"styles: a style has the {name} {xf.get(name)}, which there is not"
        number = int(xf.get("numFmtId", "0"))
        if number >= FIRST_OWN_FORMAT and number not in own:
            yield f"styles: a style has the number format {number}, which there is not"


def _formats(styles: ElementTree.Element) -> Iterator[str]:
    for node in styles.iter(f"{MAIN}numFmt"):
        if not 0 < units(node.get("formatCode", "")) <= LONGEST_FORMAT:
            yield f"styles: the number format {node.get('numFmtId')} is empty or too long"
    fills = [node.get("patternType") for node in styles.findall(f"{MAIN}fills/{MAIN}fill/{MAIN}patternFill")]
    if fills[:2] not in (["none", "gray125"], [None, "gray125"]):
        yield "styles: the first two fills are not the built-in ones"
