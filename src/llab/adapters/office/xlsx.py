"""The cells of workbooks (ECMA-376 part 1, 18.3) as blocks."""

from __future__ import annotations

import re

from llab.adapters.office.archive import Archive
from llab.adapters.office.document import Allowance, Document, Refused
from llab.adapters.office.page import BLANKS, CONTROLS
from llab.adapters.office.walker import Attributes, Walker, number_in, walk
from llab.mail.blocks import Block, Cell

CELLS_LIMIT = 20_000


class _Strings(Walker):
    """sharedStrings.xml: the texts that cells point at; readings in kana stay away."""

    def __init__(self, allowance: Allowance) -> None:
        self.texts: list[str] = []
        self._allowance = allowance
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - the walker's signature
        if name == "si":
            self._pieces = []
        elif name in ("t", "rPh"):
            self._in_text = name == "t"
            self._phonetic = self._phonetic or name == "rPh"

    def end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append("".join(self._pieces))
        self._in_text = False

    def characters(self, text: str) -> None:
        if self._in_text and not self._phonetic:
            self._allowance.take_text(text)
            self._pieces.append(text)


class _Sheet(Walker):
    """One worksheet: its cells as blocks, formulas by their last value."""

    def __init__(self, number: int, strings: list[str], allowance: Allowance) -> None:
        self.number = number
        self._allowance = allowance
        self.strings = strings
        self.blocks: list[Block] = []
        self._kind = ""
        self._pieces: list[str] = []
        self._place = Cell(number, 0, 0)
        self._reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            row, column = _reference(attributes.get("r", ""), self._place)
            self._place = Cell(self.number, row, column)
            self._kind, self._pieces = attributes.get("t", ""), []
        self._reading = name in ("v", "t")

    def characters(self, text: str) -> None:
        if self._reading:
            self._allowance.take_text(text)
            self._pieces.append(text)

    def end(self, name: str) -> None:
        self._reading = False
        if name != "c":
            return
        text = "".join(self._pieces)
        if self._kind == "s":
            index = number_in(text.strip(), -1)
            text = self.strings[index] if 0 <= index < len(self.strings) else ""
            self._allowance.take_text(text)
        for number, line in enumerate(CONTROLS.sub("", text).split("\n")):
            shown = BLANKS.sub(" ", line).strip()
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


def xlsx(data: bytes, allowance: Allowance) -> Document:
    """The cells of a workbook's first sheets. Raises Refused."""
    archive = Archive(data, allowance)
    strings = _Strings(allowance)
    if "xl/sharedStrings.xml" in archive.names:
        walk(archive.read("xl/sharedStrings.xml"), strings, allowance)
    names = sorted((name for name in archive.names if _SHEET.match(name)), key=lambda name: number_in(_SHEET.sub(r"\1", name)))
    blocks: list[Block] = []
    for number, name in enumerate(names[:SHEETS_LIMIT]):
        sheet = _Sheet(number, strings.texts, allowance)
        walk(archive.read(name), sheet, allowance)
        blocks.extend(sheet.blocks)
    return Document(tuple(blocks), "has more sheets than are read" if len(names) > SHEETS_LIMIT else "")
