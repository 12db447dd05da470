"""What a person wrote in an earlier reply: comes back as a quote in a later one, and is no answer there."""

from __future__ import annotations

from llab.records import Reading, Role

OWN_WORDS = frozenset({Role.ANSWER, Role.UNASSIGNED, Role.GREETING, Role.CLOSING, Role.SIGNATURE})


def own_words(reading: Reading) -> str:
    """The pieces that are the person's own, one below the other."""
    return "\n".join(piece.text for piece in reading.pieces if piece.role in OWN_WORDS)
