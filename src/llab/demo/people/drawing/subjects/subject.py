"""A subject that a survey may be about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """The survey's title, who asks, and the questions: one row for each, in the same order in every language."""

    id: str
    organiser: str
    domain: str
    titles: Mapping[str, str]
    """By language; the first is the one that the organiser speaks."""
    questions: Mapping[str, tuple[str, ...]]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that all questions exist in, the organiser's first."""
        return tuple(self.titles)
