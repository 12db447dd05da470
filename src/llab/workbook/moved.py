"""References in people's own sheets to lists of llab's, whose columns may stand elsewhere in the next workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from llab.tables.table import Sheet
from llab.workbook.found import columns_of, matched
from llab.workbook.grid import letters_of
from llab.workbook.opened import Opened
from llab.workbook.written import Written

Moved: TypeAlias = Mapping[str, Mapping[str, str]]
"""By the title of a sheet, without capitals, the letters that its columns had and those that they will have, where those are others."""

_REFERENCE = re.compile(
    r"""("[^"]*")|((?:'((?:[^']|'')+)'|([\w.]+))!)(\$?)([A-Z]{1,3})(\$?\d*)(?:(:\$?)([A-Z]{1,3})(\$?\d*))?(?![\w.(!])""", re.IGNORECASE
)
"""A text, or cells of another sheet (ECMA-376 part 1, 18.17.2.3): `Answers!$N2`, `'All answers'!N:N`."""


def moved_in(book: Opened, written: Written, sheets: Sequence[Sheet]) -> dict[str, dict[str, str]]:
    """Which columns of the lists in a workbook that people saved will stand elsewhere in one of these sheets. Raises Unreadable."""
    return _moved({sheet.title: (kept.title, columns_of(sheet, kept).names) for sheet, kept in matched(book, written).lists}, sheets)


def moved_since(written: Written, sheets: Sequence[Sheet]) -> dict[str, dict[str, str]]:
    """Which columns of the lists in a workbook as it was written will stand elsewhere in one of these sheets."""
    names = {title: {letters_of(index): column.name for index, column in enumerate(kept.columns)} for title, kept in written.lists.items()}
    return _moved({title: (title, of_list) for title, of_list in names.items()}, sheets)


def _moved(names: Mapping[str, tuple[str, Mapping[str, str]]], sheets: Sequence[Sheet]) -> dict[str, dict[str, str]]:
    """The same of lists by the title that they have: the one that they were written with, and the names of their columns by letters."""
    today = {sheet.title: sheet.tables[0].columns for sheet in sheets if sheet.is_list}
    found: dict[str, dict[str, str]] = {}
    for title, (written_as, columns) in names.items():
        letters = {column.known_as: letters_of(index) for index, column in enumerate(today.get(written_as, ()))}
        moved = {old: letters[name] for old, name in columns.items() if name in letters and letters[name] != old}
        if moved:
            found[title.casefold()] = moved
    return found


def rewritten(formula: str, moved: Moved) -> str:
    """The formula, or part of a rule, with references to the same columns as before."""

    def reference(match: re.Match[str]) -> str:
        text, sheet, quoted, plain, dollar, first, row, to, last, last_row = match.groups()
        title = (quoted or plain or "").replace("''", "'").casefold()
        if text or title not in moved or not (row.strip("$") or last):
            return match[0]
        letters = moved[title]
        end = f"{to}{letters.get(last.upper(), last)}{last_row}" if last else ""
        return f"{sheet}{dollar}{letters.get(first.upper(), first)}{row}{end}"

    return _REFERENCE.sub(reference, formula) if moved else formula
