"""What an examination found: one line for each thing that was looked at, with what was seen and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from llab.errors import Exit, LlabError


class State(StrEnum):
    """How it is with one thing."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "FAILED"
    SKIPPED = "skipped"
    """Not looked at, because of something else, or because nobody wanted it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    state: State
    seen: str
    advice: str = ""
    """What to do; empty where there is nothing to do."""
    code: Exit = Exit.DONE
    """What a command ends with because of it."""


def well(name: str, seen: str, advice: str = "") -> Finding:
    """All is as it should be."""
    return Finding(name, State.OK, seen, advice)


def doubtful(name: str, seen: str, advice: str) -> Finding:
    """It works, and somebody should know of it."""
    return Finding(name, State.WARNING, seen, advice)


def skipped(name: str, why: str, code: Exit = Exit.DONE) -> Finding:
    """It was not looked at."""
    return Finding(name, State.SKIPPED, why, code=code)


def failed(name: str, error: LlabError) -> Finding:
    """What stops a command stands in its way."""
    return Finding(name, State.FAILED, error.problem, error.advice, error.exit_code)
