"""What a message was meant to say: the truth that a reader of the message can be measured against."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["answers", "auto-reply", "bounce", "opt-out", "no-answer"]


@dataclass(frozen=True)
class Meant:
    """The kind of a message; by question id the words of each answer, and the values of typed questions."""

    kind: Kind
    answers: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)
    uncertain: frozenset[str] = frozenset()
    """Questions that a careful reader may place or leave, but marks for review: a wrong answer there is acceptable only when marked."""
    must_review: bool = False
    """Whether the whole message needs a person."""


@dataclass(frozen=True)
class Written:
    """One message: its bytes, what it means, the address it came from, and how long after the invitation."""

    raw: bytes
    meant: Meant
    sender: str
    delay_minutes: int


def final_meaning(written: Sequence[Written]) -> Meant:
    """What one person means after all her messages: a later answer replaces an earlier one; without any answer the last message counts."""
    answers: dict[str, str] = {}
    values: dict[str, object] = {}
    uncertain: frozenset[str] = frozenset()
    for message in sorted(written, key=lambda message: message.delay_minutes):
        meant = message.meant
        answers.update(meant.answers)
        values = {name: value for name, value in values.items() if name not in meant.answers} | dict(meant.values)
        uncertain = (uncertain - meant.answers.keys()) | meant.uncertain
    must_review = any(message.meant.must_review for message in written)
    if answers:
        return Meant("answers", answers, values, uncertain, must_review)
    return Meant(written[-1].meant.kind, must_review=must_review) if written else Meant("no-answer")


def words(text: str) -> list[str]:
    """The words of a text; list marks, quote marks and line breaks do not count."""
    return re.findall(r"\w+", text)
