"""Text of zipped XML documents (.docx, .odt, .xlsx) as blocks, read by expat in one pass and within limits.

No library for these formats reads safely: small files make them take gigabytes, and paragraphs in tables, where answers to
questionnaires stand, are missed. A part is read up to a limit, a document type declaration (and so any entity) is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from llab.mail.blocks import Block, Cell, Look

PART_LIMIT = 20 * 1024 * 1024
PARTS_LIMIT = 3000
BLOCKS_LIMIT = 20_000
TEXT_LIMIT = 1_000_000
CELLS_LIMIT = 20_000

Attributes = Mapping[str, str]


class Refused(Exception):
    """The document is not read: the sentence says why."""


@dataclass(frozen=True)
class Document:
    """The blocks of a document, and whether something stands beside them."""

    blocks: tuple[Block, ...]
    remark: str = ""
    """`has comments in the margin` and the like; empty when the blocks are all."""


# ---------------------------------------------------------------- zip and XML


class Archive:
    """A zip file's parts, each read up to a limit. Raises Refused."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise Refused("is not a whole zip file") from error
        if len(self._zip.infolist()) > PARTS_LIMIT:
            raise Refused("has too many parts")
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """One part's bytes."""
        try:
            with self._zip.open(name) as part:
                data = part.read(PART_LIMIT + 1)
        except (KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise Refused(f"has no readable part {name}") from error
        if len(data) > PART_LIMIT:
            raise Refused(f"has a part of more than {PART_LIMIT // 1024 // 1024} MB")
        return data


class Walker:
    """Gets the elements of a part by local name: `start_NAME`, `end_NAME`, and text. Subclasses say what they do with them."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def characters(self, text: str) -> None:
        """Text inside the current element."""


def walk(xml: bytes, walker: Walker) -> None:
    """Drive the walker over a part. Raises Refused for what is no well-formed XML or declares a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Refused("declares a document type")

    def start(name: str, attributes: dict[str, str]) -> None:
        walker.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        walker.end(_local(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = walker.characters
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused("is not well-formed") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


# ---------------------------------------------------------------- paragraphs to blocks


@dataclass
class _Paragraph:
    """The text of a paragraph in the making: stretches with their looks."""

    runs: list[tuple[str, Look]] = field(default_factory=list)
    mark: str = ""
    nested: int = 0


_PLAIN = Look(0, 0)
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass
class _Table:
    number: int
    row: int = -1
    column: int = 0
    span: int = 1


class _Page(Walker):
    """Collects blocks: what .docx and .odt have in common."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.paragraphs: list[_Paragraph] = []
        self.tables: list[_Table] = []
        self.table_count = 0
        self.look = _PLAIN
        self.skipped = 0
        self.commented = False
        self.length = 0

    def add(self, text: str) -> None:
        if self.paragraphs and not self.skipped:
            self.paragraphs[-1].runs.append((text, self.look))

    def open_paragraph(self, mark: str = "", nested: int = 0) -> None:
        self.paragraphs.append(_Paragraph(mark=mark, nested=nested))

    def close_paragraph(self) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs.pop()
        for number, line in enumerate(_lines(paragraph.runs)):
            text, looks = _stretched(line)
            if text:
                self._keep(
                    Block(
                        text=text,
                        gap=number == 0,
                        mark=paragraph.mark if number == 0 else "",
                        nested=paragraph.nested,
                        cell=self.cell(),
                        looks=looks,
                    )
                )

    def _keep(self, block: Block) -> None:
        self.length += len(block.text)
        if len(self.blocks) >= BLOCKS_LIMIT or self.length > TEXT_LIMIT:
            raise Refused("is too long")
        self.blocks.append(block)

    def cell(self) -> Cell | None:
        if not self.tables or self.tables[-1].row < 0:
            return None
        table = self.tables[-1]
        return Cell(table.number, table.row, table.column)

    def open_table(self) -> None:
        self.tables.append(_Table(self.table_count))
        self.table_count += 1

    def open_row(self) -> None:
        if self.tables:
            self.tables[-1].row += 1
            self.tables[-1].column = 0

    def close_cell(self) -> None:
        if self.tables:
            self.tables[-1].column += self.tables[-1].span
            self.tables[-1].span = 1

    def close_table(self) -> None:
        if self.tables:
            self.tables.pop()


def _lines(runs: list[tuple[str, Look]]) -> Iterator[list[tuple[str, Look]]]:
    """The paragraph's runs parted at its line breaks."""
    line: list[tuple[str, Look]] = []
    for text, look in runs:
        first, *others = text.split("\n")
        line.append((first, look))
        for other in others:
            yield line
            line = [(other, look)]
    yield line


def _stretched(line: list[tuple[str, Look]]) -> tuple[str, tuple[Look, ...]]:
    """The line's text with single blanks, and its looks with their places in it."""
    text = ""
    looks: list[Look] = []
    for run, look in line:
        clean = _BLANKS.sub(" ", _CONTROLS.sub("", run))
        if not text or text.endswith(" "):
            clean = clean.lstrip(" ")
        if not clean:
            continue
        start, text = len(text), text + clean
        if look == _PLAIN:
            continue
        if looks and looks[-1].end == start and replace(looks[-1], start=0, end=0) == look:
            looks[-1] = replace(looks[-1], end=len(text))
        else:
            looks.append(replace(look, start=start, end=len(text)))
    shown = text.rstrip(" ")
    return shown, tuple(replace(look, end=min(look.end, len(shown))) for look in looks if look.start < len(shown))


# ---------------------------------------------------------------- colours


_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})$")


def _colour(value: str) -> str:
    """`#rrggbb`, or nothing for black, dark greys and what is no colour."""
    match = _COLOUR.match(value.strip())
    if match is None:
        return ""
    levels = [int(match[1][at : at + 2], 16) for at in (0, 2, 4)]
    return "" if max(levels) < 0x70 and max(levels) - min(levels) < 0x18 else f"#{match[1].lower()}"


# ---------------------------------------------------------------- .docx


class _DocxNumbering(Walker):
    """numbering.xml: which number format each level of each list has."""

    def __init__(self) -> None:
        self.levels: dict[str, dict[int, str]] = {}
        self.lists: dict[str, str] = {}
        self._abstract = self._number = ""
        self._level = 0

    def start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._abstract = attributes.get("abstractNumId", "")
        elif name == "lvl":
            self._level = _int(attributes.get("ilvl", ""))
        elif name == "numFmt" and not self._number:
            self.levels.setdefault(self._abstract, {})[self._level] = value
        elif name == "num":
            self._number = attributes.get("numId", "")
        elif name == "abstractNumId" and self._number:
            self.lists[self._number] = value

    def end(self, name: str) -> None:
        if name == "num":
            self._number = ""

    def format(self, number: str, level: int) -> str:
        return self.levels.get(self.lists.get(number, ""), {}).get(level, "bullet")


class _DocxStyles(Walker):
    """styles.xml: which list each paragraph style belongs to."""

    def __init__(self) -> None:
        self.lists: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._style = attributes.get("styleId", "")
        elif name == "numId" and self._style:
            self.lists[self._style] = attributes.get("val", "")


def _int(text: str, default: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default


_DOCX_SKIPPED = frozenset({"moveFrom", "Fallback", "instrText", "delText", "footnoteReference", "pict"})
_OFF = frozenset({"0", "false", "none", "off"})


class _Docx(_Page):
    """document.xml (ECMA-376 part 1, 17.3): paragraphs, tables, content controls, text boxes; what is deleted stays away."""

    def __init__(self, numbering: _DocxNumbering, styles: _DocxStyles) -> None:
        super().__init__()
        self.numbering = numbering
        self.styles = styles
        self.counters: dict[tuple[str, int], int] = {}
        self.number = ""
        self.level = 0
        self.in_text = 0
        self.in_run = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _DOCX_SKIPPED:
            self.skipped += 1
        elif not self.skipped:
            self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "p":
            self.open_paragraph()
            self.number, self.level, self.look = "", 0, _PLAIN
        elif name == "tbl":
            self.open_table()
        elif name == "tr":
            self.open_row()
        elif name == "gridSpan" and self.tables:
            self.tables[-1].span = max(1, _int(value, 1))
        elif name == "pStyle":
            self.number = self.styles.lists.get(value, self.number)
        elif name == "ilvl":
            self.level = _int(value)
        elif name == "numId":
            self.number = value
        elif name == "commentReference":
            self.commented = True
        else:
            self._start_in_run(name, attributes, value)

    def _start_in_run(self, name: str, attributes: Attributes, value: str) -> None:
        if name == "r":
            self.look, self.in_run = _PLAIN, self.in_run + 1
        elif name == "t":
            self.in_text += 1
        elif name in ("tab", "ptab") and self.in_run and "pos" not in attributes:
            self.add(" ")
        elif name in ("br", "cr"):
            self.add("\n")
        elif name == "noBreakHyphen":
            self.add("-")
        elif self.in_run:
            self._look(name, value, attributes)

    def _look(self, name: str, value: str, attributes: Attributes) -> None:
        if name == "b":
            self.look = replace(self.look, bold=value not in _OFF)
        elif name in ("strike", "dstrike"):
            self.look = replace(self.look, strike=value not in _OFF)
        elif name == "highlight":
            self.look = replace(self.look, highlight=value not in _OFF)
        elif name == "shd":
            self.look = replace(
                self.look, highlight=_COLOUR.match(attributes.get("fill", "")) is not None and attributes["fill"].upper() != "FFFFFF"
            )
        elif name == "color":
            self.look = replace(self.look, colour=_colour(value))
        elif name == "checked":
            self.add("\u2612 " if value not in _OFF else "\u2610 ")

    def end(self, name: str) -> None:
        if name in _DOCX_SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif self.skipped:
            return
        elif name == "p":
            self._number_paragraph()
            self.close_paragraph()
        elif name == "tc":
            self.close_cell()
        elif name == "tbl":
            self.close_table()
        elif name == "t":
            self.in_text = max(0, self.in_text - 1)
        elif name == "r":
            self.in_run = max(0, self.in_run - 1)
            self.look = _PLAIN

    def characters(self, text: str) -> None:
        if self.in_text:
            self.add(text)

    def _number_paragraph(self) -> None:
        if not self.paragraphs or self.number in ("", "0"):
            return
        paragraph = self.paragraphs[-1]
        paragraph.nested = self.level + 1
        paragraph.mark = self._mark(self.numbering.format(self.number, self.level))
        self.number = ""

    def _mark(self, form: str) -> str:
        if form in ("bullet", "none", ""):
            return "-"
        key = (self.number, self.level)
        self.counters = {other: count for other, count in self.counters.items() if other[0] != key[0] or other[1] <= key[1]}
        count = self.counters[key] = self.counters.get(key, 0) + 1
        if form in ("lowerLetter", "upperLetter") and count <= 26:
            letter = chr(ord("a") + count - 1)
            return f"{letter if form == 'lowerLetter' else letter.upper()}."
        return f"{count}."


def docx(data: bytes) -> Document:
    """The text of a Word document. Raises Refused."""
    archive = Archive(data)
    main = next((name for name in ("word/document.xml", "word/document2.xml") if name in archive.names), "")
    if not main:
        raise Refused("has no text part")
    numbering, styles = _DocxNumbering(), _DocxStyles()
    if "word/numbering.xml" in archive.names:
        walk(archive.read("word/numbering.xml"), numbering)
    if "word/styles.xml" in archive.names:
        walk(archive.read("word/styles.xml"), styles)
    page = _Docx(numbering, styles)
    walk(archive.read(main), page)
    remark = "has comments in the margin" if page.commented or "word/comments.xml" in archive.names else ""
    return Document(tuple(page.blocks), remark)


# ---------------------------------------------------------------- .odt

_ODT_SKIPPED = frozenset(
    {"tracked-changes", "annotation", "note-citation", "scripts", "font-face-decls", "sequence-decls", "table-of-content"}
)


class _Odt(_Page):
    """content.xml (ODF 1.3 part 3): paragraphs, headings, lists, tables; looks from the automatic styles."""

    def __init__(self) -> None:
        super().__init__()
        self.looks: dict[str, Look] = {}
        self.numbered: dict[str, bool] = {}
        self.lists: list[tuple[str, int]] = []
        self.spans: list[Look] = []
        self.mark = ""
        self._style = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _ODT_SKIPPED:
            self.skipped += 1
            self.commented = self.commented or name == "annotation"
        elif not self.skipped:
            self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:
        style = attributes.get("style-name", "")
        if name in ("p", "h"):
            self.open_paragraph(mark=self.mark, nested=len(self.lists))
            self.mark = ""
            self.look = self.looks.get(style, _PLAIN)
            self.spans = []
        elif name == "span":
            self.spans.append(self.look)
            self.look = self.looks.get(style, self.look)
        elif name == "list":
            self.lists.append((style or (self.lists[-1][0] if self.lists else ""), 0))
        elif name == "list-item" and self.lists:
            kind, count = self.lists[-1]
            self.lists[-1] = (kind, count + 1)
            self.mark = f"{count + 1}." if self.numbered.get(kind) else "-"
        elif name == "s":
            self.add(" ")
        elif name in ("tab", "line-break"):
            self.add(" " if name == "tab" else "\n")
        else:
            self._start_table_or_style(name, attributes)

    def _start_table_or_style(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self.open_table()
        elif name == "table-row":
            self.open_row()
        elif name in ("table-cell", "covered-table-cell") and self.tables:
            self.tables[-1].span = max(1, min(100, _int(attributes.get("number-columns-repeated", ""), 1)))
        elif name in ("style", "list-style"):
            self._style = attributes.get("name", "")
        elif name == "text-properties" and self._style:
            self.looks[self._style] = _odt_look(attributes)
        elif name == "list-level-style-number" and attributes.get("num-format"):
            self.numbered.setdefault(self._style, True)
        elif name == "list-level-style-bullet":
            self.numbered.setdefault(self._style, False)

    def end(self, name: str) -> None:
        if name in _ODT_SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif self.skipped:
            return
        elif name in ("p", "h"):
            self.close_paragraph()
        elif name == "span" and self.spans:
            self.look = self.spans.pop()
        elif name == "list" and self.lists:
            self.lists.pop()
        elif name in ("table-cell", "covered-table-cell"):
            self.close_cell()
        elif name == "table":
            self.close_table()
        elif name in ("style", "list-style"):
            self._style = ""

    def characters(self, text: str) -> None:
        self.add(_BLANKS.sub(" ", text))


def _odt_look(attributes: Attributes) -> Look:
    background = attributes.get("background-color", "transparent").lower()
    return Look(
        0,
        0,
        bold=attributes.get("font-weight", "") in ("bold", "600", "700", "800", "900"),
        strike=attributes.get("text-line-through-style", "none") != "none",
        highlight=background not in ("transparent", "#ffffff"),
        colour=_colour(attributes.get("color", "")),
    )


def odt(data: bytes) -> Document:
    """The text of an OpenDocument text. Raises Refused."""
    page = _Odt()
    walk(Archive(data).read("content.xml"), page)
    return Document(tuple(page.blocks), "has comments in the margin" if page.commented else "")


# ---------------------------------------------------------------- .xlsx


class _Strings(Walker):
    """sharedStrings.xml: the texts that cells point at; readings in kana stay away."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - the walker's signature
        if name == "si":
            self.texts.append("")
        elif name in ("t", "rPh"):
            self._in_text = name == "t"
            self._phonetic = self._phonetic or name == "rPh"

    def end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic = False
        self._in_text = False

    def characters(self, text: str) -> None:
        if self._in_text and not self._phonetic and self.texts:
            self.texts[-1] += text


class _Sheet(Walker):
    """One worksheet: its cells as blocks, formulas by their last value."""

    def __init__(self, number: int, strings: list[str]) -> None:
        self.number = number
        self.strings = strings
        self.blocks: list[Block] = []
        self._kind = self._text = ""
        self._place = Cell(number, 0, 0)
        self._reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            row, column = _reference(attributes.get("r", ""), self._place)
            self._place = Cell(self.number, row, column)
            self._kind, self._text = attributes.get("t", ""), ""
        self._reading = name in ("v", "t")

    def characters(self, text: str) -> None:
        if self._reading:
            self._text += text

    def end(self, name: str) -> None:
        self._reading = False
        if name != "c":
            return
        index = _int(self._text.strip(), -1) if self._kind == "s" else -1
        text = self.strings[index] if 0 <= index < len(self.strings) else "" if self._kind == "s" else self._text
        for number, line in enumerate(_CONTROLS.sub("", text).split("\n")):
            shown = _BLANKS.sub(" ", line).strip()
            if shown:
                self.blocks.append(Block(text=shown, gap=number == 0, cell=self._place))
        if len(self.blocks) > CELLS_LIMIT:
            raise Refused("has too many cells")


_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")


def _reference(text: str, before: Cell) -> tuple[int, int]:
    """`B3` as row 2, column 1; without one, the cell after the one before."""
    match = _REFERENCE.match(text)
    if match is None:
        return before.row, before.column + 1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


_SHEET = re.compile(r"xl/worksheets/sheet(\d{1,3})\.xml$")
SHEETS_LIMIT = 10


def xlsx(data: bytes) -> Document:
    """The cells of a workbook's first sheets. Raises Refused."""
    archive = Archive(data)
    strings = _Strings()
    if "xl/sharedStrings.xml" in archive.names:
        walk(archive.read("xl/sharedStrings.xml"), strings)
    names = sorted((name for name in archive.names if _SHEET.match(name)), key=lambda name: _int(_SHEET.sub(r"\1", name)))
    blocks: list[Block] = []
    for number, name in enumerate(names[:SHEETS_LIMIT]):
        sheet = _Sheet(number, strings.texts)
        walk(archive.read(name), sheet)
        blocks.extend(sheet.blocks)
        if sum(len(block.text) for block in blocks) > TEXT_LIMIT:
            raise Refused("is too long")
    return Document(tuple(blocks), "has more sheets than are read" if len(names) > SHEETS_LIMIT else "")


READERS: Mapping[str, Callable[[bytes], Document]] = {
    "docx": docx,
    "docm": docx,
    "dotx": docx,
    "odt": odt,
    "ott": odt,
    "xlsx": xlsx,
    "xlsm": xlsx,
}
"""By the end of a file's name."""
