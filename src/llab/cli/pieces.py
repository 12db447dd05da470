"""A message piece by piece, each with its role in the margin; the words of one answer stand out without colour, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from llab.cli.lines import WIDTH, columns_of, cut, on_one_line, padded, wrapped

if TYPE_CHECKING:
    from llab.stories.decisions.pieces import Part

OWN = ">"
"""Stands before each line of the answer that it is about."""

ENDS = 2
"""So many lines at either end of a run that is not the person's are shown, unless everything is asked for."""

_WIDE, _NARROW = 15, 7
"""Columns in which the role of a piece stands, and those on a terminal that has few."""

FEW = 60
"""A terminal with fewer columns has the short marks."""

_NOT_HERS = frozenset(("ours", "quoted", "header block", "signature", "footer", "disclaimer", "banner"))
"""Roles of long runs that say little about an answer."""

_SHORT = {
    "answer": "A",
    "label": "L",
    "ours": "ours",
    "quoted": "quote",
    "attribution": "who",
    "header block": "header",
    "separator": "line",
    "greeting": "greet",
    "closing": "close",
    "signature": "sign",
    "footer": "foot",
    "disclaimer": "legal",
    "banner": "banner",
    "marker": "mark",
    "pointer": "see",
    "unassigned": "rest",
}
"""The roles where there are few columns."""

_SELDOM_READ = _NOT_HERS | {_SHORT[role] for role in _NOT_HERS}


def message_lines(parts: Sequence[Part], *, everything: bool, hint: str, width: int = WIDTH, evidence: bool = True) -> Iterator[str]:
    """The message's words in reading order, none of the lines longer than the width.

    Long runs that are not the person's are cut unless `everything` is wanted; `hint` says how to see them. `evidence`: with what
    shows each role.
    """
    room = _WIDE if width >= FEW else _NARROW
    for (label, is_answer, shown_by), run in groupby(parts, key=lambda part: _sort(part, room)):
        lines = [line for part in run for line in wrapped(part.piece.text, "", width=width - room - 4)]
        shown = lines if everything or label not in _SELDOM_READ else _ends(lines, hint)
        for number, line in enumerate(shown):
            yield f"{OWN if is_answer else ' '} {padded(_fitting(label, room) if not number else '', room)}| {line}".rstrip()
        if shown_by and evidence:
            yield from wrapped(f"shown by: {shown_by}", f"  {'':{room}}  ", width=width)


def how_marked(parts: Sequence[Part]) -> str:
    """What the mark before some lines means; an option that was ticked in our own words has none."""
    return f"{OWN} marks this answer" if any(part.is_answer for part in parts) else "no words in it are this answer's alone"


def _ends(lines: list[str], hint: str) -> list[str]:
    """The first and the last lines, and how many are left out between them."""
    hidden = len(lines) - 2 * ENDS
    return lines if hidden <= 1 else [*lines[:ENDS], f"[{hidden} more lines; {hint}]", *lines[-ENDS:]]


def _sort(part: Part, room: int) -> tuple[str, bool, str]:
    """What pieces that are told together have in common; evidence that only repeats the words is left out."""
    piece = part.piece
    role = piece.role.value if room == _WIDE else _SHORT.get(piece.role.value, piece.role.value)
    label = on_one_line(" ".join((role, *piece.questions)))
    return label, part.is_answer, "" if piece.evidence.strip() in piece.text else piece.evidence


def _fitting(label: str, room: int) -> str:
    """The label in so many columns; of a long id both ends, since ids often differ in the last."""
    if columns_of(label) <= room:
        return label
    role, _, rest = label.partition(" ")
    left = (room - columns_of(role) - 2) // 2
    return f"{role} {rest[:left]}…{rest[-left:]}" if left > 1 and " " not in rest else cut(label, room)
