"""Word documents (ECMA-376 part 1, 17.3) as blocks."""

from __future__ import annotations

from dataclasses import replace

from llab.adapters.office.archive import Archive
from llab.adapters.office.document import Allowance, Document, Refused
from llab.adapters.office.page import COLOUR, PLAIN, Page, colour_of
from llab.adapters.office.walker import Attributes, Walker, number_in, walk


class _DocxNumbering(Walker):
    """numbering.xml: which number format each level of each list has."""

    def __init__(self) -> None:
        self.levels: dict[str, dict[int, str]] = {}
        self.lists: dict[str, str] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.overrides: dict[tuple[str, int], int] = {}
        self._abstract = self._number = ""
        self._level = 0

    def start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._abstract = attributes.get("abstractNumId", "")
        elif name == "lvl":
            self._level = number_in(attributes.get("ilvl", ""))
        elif name == "numFmt" and not self._number:
            self.levels.setdefault(self._abstract, {})[self._level] = value
        elif name == "start" and not self._number:
            self.starts[self._abstract, self._level] = number_in(value, 1)
        elif name == "startOverride" and self._number:
            self.overrides[self._number, self._level] = number_in(value, 1)
        elif name == "lvlOverride":
            self._level = number_in(attributes.get("ilvl", ""))
        elif name == "num":
            self._number = attributes.get("numId", "")
        elif name == "abstractNumId" and self._number:
            self.lists[self._number] = value

    def end(self, name: str) -> None:
        if name == "num":
            self._number = ""

    def first(self, number: str, level: int) -> int:
        """The number with which the list begins."""
        return self.overrides.get((number, level), self.starts.get((self.lists.get(number, ""), level), 1))

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


_DOCX_SKIPPED = frozenset({"moveFrom", "Fallback", "instrText", "delText", "footnoteReference"})
_SYMBOLS = {
    # boxes and ticks that Word inserts from Microsoft's symbol fonts, by font and place
    **dict.fromkeys(
        (("wingdings", 0xFE), ("wingdings", 0xFD), ("wingdings 2", 0x52), ("wingdings 2", 0x53), ("wingdings 2", 0x54)), "\u2612"
    ),
    ("wingdings", 0xFC): "\u2713",
    ("wingdings 2", 0x50): "\u2713",
    **{("wingdings", place): "\u2610" for place in (0x6F, 0x71, 0x72, 0xA8)},
    ("wingdings 2", 0xA3): "\u2610",
    ("wingdings", 0x4A): "\u263a",
}
_OFF = frozenset({"0", "false", "none", "off"})


class _Docx(Page):
    """document.xml (ECMA-376 part 1, 17.3): paragraphs, tables, content controls, text boxes; what is deleted stays away."""

    def __init__(self, numbering: _DocxNumbering, styles: _DocxStyles, allowance: Allowance) -> None:
        super().__init__(allowance)
        self.numbering = numbering
        self.styles = styles
        self.counters: dict[str, dict[int, int]] = {}
        """How far each list counted, on each of its levels."""
        self.number = ""
        self.level = 0
        self.in_text = 0
        self.in_run = 0
        self.is_prompt = False
        """The content control shows its prompt: nothing was filled in."""
        self.is_hidden = False
        self.choices: list[str] = []
        self.choice = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _DOCX_SKIPPED or (name == "sdtContent" and (self.skipped or self.is_prompt)):
            self.skipped += 1
            self.is_prompt = False
        elif not self.skipped:
            self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "p":
            self.open_paragraph()
            self.number, self.level, self.look = "", 0, PLAIN
        elif name == "tbl":
            self.open_table()
        elif name == "tr":
            self.open_row()
        elif name == "gridSpan" and self.tables:
            self.tables[-1].span = max(1, number_in(value, 1))
        elif name == "pStyle":
            self.number = self.styles.lists.get(value, self.number)
        elif name == "ilvl":
            self.level = min(number_in(value), _DEEPEST_LEVEL)
        elif name == "numId":
            self.number = value
        elif name == "commentReference":
            self.commented = True
        else:
            self._start_in_run(name, attributes, value)

    def _start_in_run(self, name: str, attributes: Attributes, value: str) -> None:
        if name == "r":
            self.look, self.in_run, self.is_hidden = PLAIN, self.in_run + 1, False
        elif name == "t":
            self.in_text += 1
        elif name in ("tab", "ptab") and self.in_run and "pos" not in attributes:
            self.add(" ")
        elif name in ("br", "cr"):
            self.add("\n")
        elif name == "noBreakHyphen":
            self.add("-")
        elif name == "sym":
            self.add(_symbol(attributes))
        elif name == "showingPlcHdr":
            self.is_prompt = value not in _OFF
        elif name in _LIST_OF_CHOICES:
            self._choice(name, value)
        elif self.in_run:
            self._look(name, value, attributes)

    def _look(self, name: str, value: str, attributes: Attributes) -> None:
        if name == "b":
            self.look = replace(self.look, bold=value not in _OFF)
        elif name == "vanish":
            self.is_hidden = value not in _OFF
        elif name in ("strike", "dstrike"):
            self.look = replace(self.look, strike=value not in _OFF)
        elif name == "highlight":
            self.look = replace(self.look, highlight=value not in _OFF)
        elif name == "shd":
            self.look = replace(
                self.look, highlight=COLOUR.match(attributes.get("fill", "")) is not None and attributes["fill"].upper() != "FFFFFF"
            )
        elif name == "color":
            self.look = replace(self.look, colour=colour_of(value))
        elif name == "checked":
            self.add("\u2612 " if value not in _OFF else "\u2610 ")

    def _choice(self, name: str, value: str) -> None:
        """The list of an old form field: its entries, and the number of the chosen one."""
        if name == "ddList":
            self.choices, self.choice = [], 0
        elif name == "result":
            self.choice = number_in(value)
        else:
            self.choices.append(value)

    def end(self, name: str) -> None:
        if name in _DOCX_SKIPPED or (name == "sdtContent" and self.skipped):
            self.skipped = max(0, self.skipped - 1)
        elif self.skipped:
            return
        elif name == "ddList":
            self.add(self.choices[self.choice] if self.choice < len(self.choices) else "")
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
            self.look, self.is_hidden = PLAIN, False

    def characters(self, text: str) -> None:
        if self.in_text and not self.is_hidden:
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
        counters = self.counters.get(self.number, {})
        count = counters.get(self.level, self.numbering.first(self.number, self.level) - 1) + 1
        self.counters[self.number] = {level: counted for level, counted in counters.items() if level < self.level} | {self.level: count}
        if form in ("lowerLetter", "upperLetter") and count <= 26:
            letter = chr(ord("a") + count - 1)
            return f"{letter if form == 'lowerLetter' else letter.upper()}."
        return f"{count}."


_DEEPEST_LEVEL = 8
"""Word's lists have nine levels (ECMA-376 part 1, 17.9.3)."""
_LIST_OF_CHOICES = frozenset(("ddList", "result", "listEntry"))


def _symbol(attributes: Attributes) -> str:
    """A character of a symbol font: boxes and ticks as Unicode has them, others as a bullet."""
    try:
        place = int(attributes.get("char", ""), 16) & 0xFF
    except ValueError:
        return ""
    return _SYMBOLS.get((attributes.get("font", "").lower(), place), "\u2022")


def docx(data: bytes, allowance: Allowance) -> Document:
    """The text of a Word document. Raises Refused."""
    archive = Archive(data, allowance)
    main = next((name for name in ("word/document.xml", "word/document2.xml") if name in archive.names), "")
    if not main:
        raise Refused("has no text part")
    numbering, styles = _DocxNumbering(), _DocxStyles()
    if "word/numbering.xml" in archive.names:
        walk(archive.read("word/numbering.xml"), numbering, allowance)
    if "word/styles.xml" in archive.names:
        walk(archive.read("word/styles.xml"), styles, allowance)
    page = _Docx(numbering, styles, allowance)
    walk(archive.read(main), page, allowance)
    remark = "has comments in the margin" if page.commented or "word/comments.xml" in archive.names else ""
    return Document(tuple(page.blocks), remark)
