"""The words of a message with their roles; those of one answer told apart from all others."""

from __future__ import annotations

from llab.records import Piece, ReadMessage, Role
from llab.survey.base import Record


class Part(Record):
    """A run of the message's words, what they are, and by what that is known."""

    piece: Piece
    is_answer: bool
    """Whether it belongs to the answer that was asked for, or is what no question took, where none was."""


def parts_of(message: ReadMessage | None, question: str) -> tuple[Part, ...]:
    """The message word for word; none where it was not read. Without a `question` what no question took stands out."""
    pieces = message.reading.pieces if message and message.reading else ()
    return tuple(Part(piece=piece, is_answer=_is_meant(piece, question)) for piece in pieces)


def _is_meant(piece: Piece, question: str) -> bool:
    return piece.role is Role.ANSWER and question in piece.questions if question else piece.role is Role.UNASSIGNED
