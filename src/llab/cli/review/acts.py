"""What a person can decide about a case."""

from __future__ import annotations

from typing import NamedTuple


class Accept(NamedTuple):
    """It is right as it stands. What is newer than a decision takes its place; a message counts, and needs no look any more."""


class AcceptAll(NamedTuple):
    """All answers of the same mail that are in doubt are right as they stand."""


class Dismiss(NamedTuple):
    """The words are no answer; the message is nothing, or what is left over in it."""


class Edit(NamedTuple):
    """The answer says this."""

    text: str


class Mean(NamedTuple):
    """The answer's words stay, and mean this."""

    value: str


class Portion(NamedTuple):
    """Words, and the question that they answer."""

    question: str
    text: str
    behind: bool
    """Whether they stand behind the answer that is there; else there is none."""


class Move(NamedTuple):
    """All the words belong to another question, or behind its answer."""

    question: str
    behind: bool


class Split(NamedTuple):
    """Some of the words belong to other questions."""

    kept: str
    """What is left where they stood; of a message what still belongs to no question."""
    portions: tuple[Portion, ...]


class Assign(NamedTuple):
    """It is that participant's message, by id or address."""

    participant: str


Act = Accept | AcceptAll | Dismiss | Edit | Mean | Move | Split | Assign
