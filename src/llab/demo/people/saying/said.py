"""One answer as a person means it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """An answer as the person meant it: paragraphs with an empty line between them, and the value of a typed question."""

    text: str
    value: object = None
    uncertain: bool = False
    """Whether a careful reader may leave it to a person."""
