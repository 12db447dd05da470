"""The only part of a message without HTML, laid out as a `Plain` says."""

from __future__ import annotations

from collections.abc import Sequence

from llab.demo.people.arranging.document import AutoList, Block, Keep
from llab.demo.people.arranging.edits import edited, edits
from llab.demo.people.composing.letters import Letter, Plain
from llab.demo.people.composing.markup import Line, is_blank
from llab.demo.people.composing.plain import set_lines
from llab.demo.people.original import find_questions, next_question, squeeze


def plain_text(letter: Letter, layout: Plain) -> str:
    """The text part."""
    composed = letter.composition
    lines = _block_lines(composed.above)
    lines += _set_off(lines, layout.footer(letter))
    if composed.keep is not Keep.NOTHING:
        lines += _set_off(lines, layout.introduce(letter))
        lines += _quoted_lines(letter, layout)
    if composed.below:
        lines += [Line(0, ""), *_block_lines(composed.below)]
    if composed.signature:
        dashes = [Line(0, layout.dashes)] if layout.dashes else []
        lines += [Line(0, ""), *dashes, *(Line(0, row) for row in composed.signature)]
    if composed.disclaimer:
        lines += [Line(0, ""), Line(0, composed.disclaimer)]
    return set_lines(lines, layout.wrapping)


def _set_off(before: Sequence[Line], rows: Sequence[str]) -> list[Line]:
    return [*([Line(0, "")] if before and rows else []), *(Line(0, row) for row in rows)]


def _block_lines(blocks: Sequence[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines += [Line(0, "")] if lines else []
        if isinstance(block, AutoList):
            lines += [
                Line(0, row)
                for number, item in enumerate(block.items, start=1)
                for place, entry in enumerate(item)
                for row in (entry.text if place else f"{number}. {entry.text}").split("\n")
            ]
        else:
            lines += [Line(0, row) for row in (block.lead + block.text).split("\n")]
    return lines


def _quoted_lines(letter: Letter, layout: Plain) -> list[Line]:
    squeezed = squeeze(letter.original.lines)
    places = find_questions(squeezed, letter.questionnaire, letter.language)
    typed: dict[int, list[Line]] = {}
    air = [Line(0, "")] if layout.air else []
    for name, blocks in letter.composition.inside.items():
        after = squeezed.owners[places[name].end][0]
        stop = next_question(squeezed, places, name)
        while after + 1 < min(stop, len(letter.original.lines)) and not is_blank(letter.original.lines[after + 1]):
            after += 1
        typed.setdefault(after, []).extend([*air, *_block_lines(blocks), *air])
    lines = []
    changed = edits(letter.composition, letter.original.lines, squeezed, places)
    for number, row in enumerate(letter.original.lines):
        row = edited(row, changed.get(number, ()), str, lambda typed: typed.lead + typed.text)
        lines += [Line(int(layout.quotes), row), *typed.get(number, [])]
    return lines
