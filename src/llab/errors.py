"""What can stop a command: one base class, one leaf per situation.

An error knows its exit code (sysexits.h where it has a fitting one) and says in one paragraph what is wrong, where, and
what to do. What arrives from the world by mail is never an error here: a damaged message is a result with its defects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    """The exit codes of every command; stable, and explained in the README."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    SOME_FAILED = 3
    REVIEW_WAITS = 4
    STOPPED_FOR_SAFETY = 5
    BAD_DATA_FILE = 65
    REFUSED_BY_SERVER = 69
    CANNOT_WRITE = 74
    TRY_LATER = 75
    SIGN_IN_REFUSED = 77
    BAD_CONFIGURATION = 78
    INTERRUPTED = 130


class LlabError(Exception):
    """Something stops the command. `str()` is the paragraph the user sees."""

    exit_code: Exit = Exit.UNEXPECTED

    def __init__(self, problem: str, *, advice: str = "") -> None:
        self.problem = problem
        self.advice = advice
        super().__init__(f"{problem} {advice}".strip())


_TO_ACT_ON_FIRST = (
    Exit.SIGN_IN_REFUSED,
    Exit.BAD_CONFIGURATION,
    Exit.REFUSED_BY_SERVER,
    Exit.CANNOT_WRITE,
    Exit.TRY_LATER,
    Exit.SOME_FAILED,
)
"""Which of several problems gives a run its exit code: what stays wrong until a person acts, before what may pass by itself."""


def worst_of(problems: Sequence[LlabError]) -> LlabError | None:
    """The problem that a person should see to first; of equals the one that came first. None where there is none."""
    order = {code: rank for rank, code in enumerate(_TO_ACT_ON_FIRST)}
    return min(problems, key=lambda problem: order.get(problem.exit_code, -1), default=None)


def exit_code_after(problems: Sequence[LlabError], *, interrupted: bool, some_failed: bool = False) -> Exit:
    """What a run ends with that went on past its problems: the worst one's exit code; else whether it was interrupted, or items failed."""
    worst = worst_of(problems)
    if worst is not None:
        return worst.exit_code
    if interrupted:
        return Exit.INTERRUPTED
    return Exit.SOME_FAILED if some_failed else Exit.DONE


@dataclass(frozen=True)
class Complaint:
    """One fault in a file of the user's: where it is, what it is, what to write instead."""

    file: Path
    problem: str
    advice: str
    line: int | None = None
    key: str = ""

    @property
    def place(self) -> str:
        """File, line and key, as far as they are known."""
        return str(self.file) + (f", line {self.line}" if self.line else "") + (f", {self.key}" if self.key else "")

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} {self.advice}".strip()


class _BadFile(LlabError):
    """A file of the user's has faults; all that were found are told at once."""

    def __init__(self, *complaints: Complaint) -> None:
        self.complaints = complaints
        super().__init__("\n".join(map(str, complaints)))


class BadConfiguration(_BadFile):
    """config.toml or a template cannot be used as it is."""

    exit_code = Exit.BAD_CONFIGURATION


class BadDataFile(_BadFile):
    """A data file (participants, a mail, answers, a workbook given to `apply`) cannot be used as it is."""

    exit_code = Exit.BAD_DATA_FILE


def places_of(error: LlabError) -> tuple[str, ...]:
    """Where a file of the user's is at fault, without the faults, which may quote what stands there; empty for any other error."""
    return tuple(complaint.place for complaint in error.complaints) if isinstance(error, _BadFile) else ()


class UsageError(LlabError):
    """The command line asks for something that does not fit together."""

    exit_code = Exit.USAGE


class SafetyStop(LlabError):
    """The situation looks wrong; acting could mail people twice or lose work. The advice names the flag that goes on."""

    exit_code = Exit.STOPPED_FOR_SAFETY


class ServerRefused(LlabError):
    """The server understood and said no, for good."""

    exit_code = Exit.REFUSED_BY_SERVER


class SignInRefused(LlabError):
    """The server did not accept user name and password (or token)."""

    exit_code = Exit.SIGN_IN_REFUSED


class TryLater(LlabError):
    """The server cannot be reached, is busy or throttles; the same command may succeed later."""

    exit_code = Exit.TRY_LATER


class DayFull(TryLater):
    """As many messages went out today as the configuration allows; the next day takes more."""


class Locked(TryLater):
    """Another llab works on this survey folder."""


class SomeFailed(LlabError):
    """All was done but for some items, which are named."""

    exit_code = Exit.SOME_FAILED


class CannotWrite(LlabError):
    """The disk refuses, or the store is damaged."""

    exit_code = Exit.CANNOT_WRITE


class HeldOpen(CannotWrite):
    """The system does not let a file be replaced or removed, as a rule because somebody has it open."""


class ChangedMeanwhile(TryLater):
    """A file is no longer the one that was looked at: somebody has just saved it."""


class ProcessDied(LlabError):
    """One of the processes among which work was divided has ended without a word."""
