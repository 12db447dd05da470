"""Which of people's own sheets an older copy lacks that somebody saved over a newer file: those go into the next one all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from llab.workbook.carry import digest_of, kept_sheets
from llab.workbook.opened import OpenedSheet
from llab.workbook.references import AS_BEFORE, Moved


@dataclass(frozen=True)
class Missed:
    """What is to be put back."""

    sheets: tuple[OpenedSheet, ...] = ()
    content: bytes = b""
    """The workbook with these sheets."""
    moved: Moved = AS_BEFORE
    """The columns of llab's lists that stand elsewhere by now."""
    outdated: frozenset[str] = frozenset()
    """The titles of sheets in the copy that nobody changed there, and somebody in the newer file: those are put back instead."""


@dataclass(frozen=True)
class Copy:
    """An older copy."""

    sheets: tuple[OpenedSheet, ...]
    """People's own."""
    moved: Moved
    was: Mapping[str, str]
    """By title the digests of people's own sheets as llab wrote them into it."""
    is_known: bool
    """Whether that is known; else nothing counts as deleted there."""


def missed(content: bytes, moved: Moved, copy: Copy) -> Missed:
    """Compares the sheets that were in the newer file with those in the copy. Raises Unreadable.

    A sheet that only one side has changed or deleted since the copy was written is as that side has it; one that both have changed
    is there twice.
    """
    titles = {sheet.title.casefold(): sheet for sheet in copy.sheets}
    there = {digest_of(sheet, copy.moved) for sheet in copy.sheets}
    found: list[OpenedSheet] = []
    outdated: set[str] = set()
    for sheet in kept_sheets(content):
        own, before = titles.get(sheet.title.casefold()), copy.was.get(sheet.title)
        if digest_of(sheet, moved) in there or before == digest_of(sheet) or (own and not copy.is_known):
            continue
        if own and before == digest_of(own):
            outdated.add(own.title)
        found.append(sheet)
    return Missed(tuple(found), content, moved, frozenset(outdated))
