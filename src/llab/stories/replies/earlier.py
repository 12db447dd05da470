"""What a person wrote in an earlier reply: comes back as a quote in a later one, and is no answer there."""

from __future__ import annotations

from llab.records import MessageKind, Reading, Role

OWN_WORDS = frozenset({Role.ANSWER, Role.UNASSIGNED, Role.GREETING, Role.CLOSING, Role.SIGNATURE})


_MACHINES = frozenset({MessageKind.AUTOMATIC, MessageKind.BOUNCE})
"""Nothing there is the person's own: it may have brought our whole questionnaire back."""


def own_words(reading: Reading) -> str:
    """The pieces that are the person's own, one below the other."""
    if reading.kind in _MACHINES:
        return ""
    return "\n".join(piece.text for piece in reading.pieces if piece.role in OWN_WORDS)
