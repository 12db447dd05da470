"""What the coordinator has set about reading; apart from the desk, which is loaded only when there is something to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """What the coordinator has set about reading."""

    review_below: float = 0.85
    """Answers of which the reader is less sure wait for a person."""
    trusted: str = ""
    """The server whose verdict on a sender's identity counts; empty for none."""
    strangers_wait: bool = False
    """Whether a reply from an address that is not on the list waits for a person."""
