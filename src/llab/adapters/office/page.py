"""Paragraphs and tables to blocks: what .docx and .odt have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from llab.adapters.office.document import Allowance, Refused
from llab.adapters.office.walker import Walker
from llab.mail.blocks import Block, Cell, Look
from llab.mail.limits import MOST_BLOCKS


@dataclass
class _Paragraph:
    """The text of a paragraph in the making: stretches with their looks."""

    runs: list[tuple[str, Look]] = field(default_factory=list)
    mark: str = ""
    nested: int = 0


PLAIN = Look(0, 0)
BLANKS = re.compile(r"[\s\u200b\ufeff]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass
class _Table:
    number: int
    row: int = -1
    column: int = 0
    span: int = 1


class Page(Walker):
    """Collects blocks: what .docx and .odt have in common."""

    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance
        self.blocks: list[Block] = []
        self.paragraphs: list[_Paragraph] = []
        self.tables: list[_Table] = []
        self.table_count = 0
        self.look = PLAIN
        self.skipped = 0
        self.commented = False

    def add(self, text: str) -> None:
        """Text of the current paragraph, in the current look."""
        if self.paragraphs and not self.skipped:
            self.allowance.take_text(text)
            self.paragraphs[-1].runs.append((text, self.look))

    def open_paragraph(self, mark: str = "", nested: int = 0) -> None:
        """A paragraph begins."""
        self.paragraphs.append(_Paragraph(mark=mark, nested=nested))

    def close_paragraph(self) -> None:
        """A paragraph ends: each of its lines becomes a block."""
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
        if len(self.blocks) >= MOST_BLOCKS:
            raise Refused("is too long")
        self.blocks.append(block)

    def cell(self) -> Cell | None:
        """The cell that blocks stand in now, if in any."""
        if not self.tables or self.tables[-1].row < 0:
            return None
        table = self.tables[-1]
        return Cell(table.number, table.row, table.column)

    def open_table(self) -> None:
        """A table begins, perhaps inside a cell of another."""
        self.tables.append(_Table(self.table_count))
        self.table_count += 1

    def open_row(self) -> None:
        """A row begins."""
        if self.tables:
            self.tables[-1].row += 1
            self.tables[-1].column = 0

    def close_cell(self) -> None:
        """A cell ends; a cell over several columns counts as those."""
        if self.tables:
            self.tables[-1].column += self.tables[-1].span
            self.tables[-1].span = 1

    def close_table(self) -> None:
        """A table ends."""
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
    parts: list[str] = []
    length = 0
    looks: list[Look] = []
    for run, look in line:
        clean = BLANKS.sub(" ", CONTROLS.sub("", run))
        if not parts or parts[-1].endswith(" "):
            clean = clean.lstrip(" ")
        if not clean:
            continue
        parts.append(clean)
        start, length = length, length + len(clean)
        if look == PLAIN:
            continue
        if looks and looks[-1].end == start and replace(looks[-1], start=0, end=0) == look:
            looks[-1] = replace(looks[-1], end=length)
        else:
            looks.append(replace(look, start=start, end=length))
    shown = "".join(parts).rstrip(" ")
    return shown, tuple(replace(look, end=min(look.end, len(shown))) for look in looks if look.start < len(shown))


COLOUR = re.compile(r"#?([0-9a-fA-F]{6})$")


def colour_of(value: str) -> str:
    """`#rrggbb`, or nothing for black, dark greys and what is no colour."""
    match = COLOUR.match(value.strip())
    if match is None:
        return ""
    levels = [int(match[1][at : at + 2], 16) for at in (0, 2, 4)]
    return "" if max(levels) < 0x70 and max(levels) - min(levels) < 0x18 else f"#{match[1].lower()}"


_ROW_NUMBER = re.compile(r"(\d{1,2})\s*[.)]?")


def with_numbers(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with a first column of mere numbers as the marks of what stands beside them, as a list would have them."""
    numbers: dict[int, list[tuple[int, int]]] = {}
    for index, (block, beside) in enumerate(pairwise(blocks)):
        match = _ROW_NUMBER.fullmatch(block.text)
        if match and block.cell and block.cell.column == 0 and _is_beside(block.cell, beside.cell) and not beside.mark:
            numbers.setdefault(block.cell.table, []).append((index, int(match[1])))
    columns = [found for found in numbers.values() if len(found) > 1 and [number for _, number in found] == _rising(found)]
    marks = {index + 1: number for found in columns for index, number in found}
    return tuple(
        replace(block, mark=f"{marks[index]}.", nested=1) if index in marks else block
        for index, block in enumerate(blocks)
        if index + 1 not in marks
    )


def _is_beside(cell: Cell, other: Cell | None) -> bool:
    return other is not None and (other.table, other.row) == (cell.table, cell.row) and other.column > cell.column


def _rising(found: list[tuple[int, int]]) -> list[int]:
    return sorted({number for _, number in found})
