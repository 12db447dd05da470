"""A value with how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SURE = 0.97
"""Said plainly, and little else."""
PLAIN = 0.9
"""Said plainly, with more around it, or in a way that could rarely mean something else."""
DOUBTFUL = 0.8
"""A person should look."""
MANY_WORDS = 12
"""A text of so many words may say more than its value."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the answer's type has it (None where there is no certain one), how sure, and why it is none or unsure."""

    value: Any = None
    confidence: float = 0.0
    reason: str = ""


def nothing(reason: str) -> Value:
    """No certain value, and why."""
    return Value(reason=reason)
