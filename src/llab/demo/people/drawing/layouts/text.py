"""Invitations as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from llab.demo.people.drawing.layouts.sheet import Item, Sheet

Piece = Callable[[Item, Sheet], str]


def numbered(sheet: Sheet) -> str:
    """Each question with its number, its options below it."""
    return _laid_out(sheet, lambda item, _: _question(item))


def hinted(sheet: Sheet) -> str:
    """The same hint below every question."""
    return _laid_out(sheet, lambda item, sheet: f"{_question(item)}\n({sheet.hint})")


def answer_lines(sheet: Sheet) -> str:
    """A line to fill in below every question."""
    return _laid_out(sheet, lambda item, sheet: f"{_question(item)}\n{sheet.answer_line}")


def bulleted(sheet: Sheet) -> str:
    """Every question behind an asterisk."""
    return _laid_out(sheet, lambda item, _: "* " + _question(item))


def headed(sheet: Sheet) -> str:
    """The number on a line of its own above its question."""
    return _laid_out(sheet, lambda item, _: "\n".join([item.mark, item.text, *_boxes(item)]))


def wrapped(sheet: Sheet) -> str:
    """All of it set in lines of 72 columns, the questions' further lines indented."""
    rows = []
    for line in numbered(sheet).split("\n"):
        indent = "   " if line[:1].isdigit() else ""
        rows += textwrap.wrap(line, 72, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(rows)


def _laid_out(sheet: Sheet, piece: Piece) -> str:
    rows = [*sheet.opening]
    for item in sheet.items:
        rows += [item.heading.upper()] if item.heading else []
        rows.append(piece(item, sheet))
    return "\n\n".join([*rows, *sheet.closing, *sheet.footer])


def _question(item: Item) -> str:
    return "\n".join([f"{item.mark} {item.text}".strip(), *_boxes(item)])


def _boxes(item: Item) -> list[str]:
    return [*([f"   {item.help}"] if item.help else []), *(f"   [ ] {option}" for option in item.options)]
