"""Collecting without a clock of the system's: look into the mailbox, wait for a hint or for the time, look again.

A hint that something arrived only makes the next look earlier. What one look does is not known here: it is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from llab.errors import BadConfiguration, LlabError, Locked, ServerRefused, SignInRefused, TryLater
from llab.ports import Clock

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 600.0
"""Seconds before the first new attempt after trouble, and before any later one: each pause is twice the one before."""

GATHERING_PAUSE = 1.0
"""Seconds after a hint: what arrives together is collected together."""

LOCKED_PAUSE = 10.0
"""Another llab is at work; to look whether it is done costs nothing."""

LOCKED_LONG = timedelta(hours=1)
"""No run takes so long; from here on it is told."""

STEADY = timedelta(minutes=1)
"""A waiting connection that held for so long was a good one, however it ended."""

CONFIGURATION_PATIENCE = timedelta(minutes=10)
"""So long a configuration that was good before may be bad: somebody is at work on it."""


class Looked(NamedTuple):
    """What a look into the mailbox came to."""

    problems: tuple[LlabError, ...] = ()
    """What kept it from being whole."""
    is_empty: bool = True
    """Whether nothing new had arrived."""


class Watched(Protocol):
    """A mailbox that can be looked into, and waited at."""

    def look(self) -> Looked:
        """Collect and understand what is new. Raises any LlabError."""
        ...

    def wait(self, seconds: float) -> bool:
        """True as soon as something may have arrived, False after `seconds` or when asked to stop. Raises LlabError."""
        ...


class Told(Protocol):
    """Who wants to know of trouble."""

    def begun(self, problem: LlabError) -> None:
        """Something is wrong now that was not before."""
        ...

    def over(self, problems: tuple[LlabError, ...], since: datetime) -> None:
        """Nothing is wrong any more; these were, the first of them since then."""
        ...


def watch(
    mailbox: Watched,
    *,
    clock: Clock,
    every: float,
    jitter: Callable[[], float],
    told: Told,
    stop: Callable[[], bool],
) -> None:
    """Look at the start, and again at every hint, at the latest after `every` seconds; returns when `stop` says so.

    Trouble is told when it begins and when it is over. What passes by itself is tried again after growing pauses, shortened by
    up to a half by `jitter` (0 to 1). Raises SignInRefused at once, BadConfiguration when it lasts, and any error that does not
    pass by itself when it is met before the first look that came through.
    """
    trouble = _Trouble(told)
    rests = _Rests(clock, jitter, stop)
    good: datetime | None = None  # when a look last came through
    while not stop():
        try:
            looked = mailbox.look()
        except Locked as error:
            trouble.locked(error, clock.now())
            rests.pause(LOCKED_PAUSE)
        except LlabError as error:
            if _ends(error, good, clock.now()):
                raise
            trouble.meets((error,), clock.now())
            rests.after_trouble()
        else:
            if stop() and _is_passing(looked.problems):  # the line was cut so that it ends
                return
            _demand_sign_in(looked.problems)
            good = clock.now()
            trouble.found(looked.problems, good)
            if _is_passing(looked.problems):
                rests.after_trouble()
            else:
                rests.until_next_look(mailbox, every, is_empty=looked.is_empty)


def pause_after(attempts: int, jitter: float) -> float:
    """The seconds to let pass after so many attempts in vain: doubling, at most LONGEST_PAUSE, up to a half less by `jitter`."""
    return min(FIRST_PAUSE * (1 << min(max(attempts - 1, 0), 30)), LONGEST_PAUSE) * (1 - jitter / 2)


def _ends(error: LlabError, good: datetime | None, now: datetime) -> bool:
    """Whether watching on is no use: nobody is there to mend it, or trying again does harm."""
    if isinstance(error, SignInRefused):
        return True
    if isinstance(error, BadConfiguration):
        return good is None or now - good > CONFIGURATION_PATIENCE
    return good is None and not isinstance(error, TryLater)


def _demand_sign_in(problems: tuple[LlabError, ...]) -> None:
    """A password that was refused is refused again; too many attempts lock the account."""
    for problem in problems:
        if isinstance(problem, SignInRefused):
            raise problem


def _is_passing(problems: tuple[LlabError, ...]) -> bool:
    return any(isinstance(problem, TryLater) for problem in problems)


@dataclass(slots=True)
class _Rests:
    """The pauses between looks, none of which outlives a wish to stop by more than a second."""

    clock: Clock
    jitter: Callable[[], float]
    stop: Callable[[], bool]
    troubled: int = 0
    """Looks, or waits, in a row that failed."""
    idle_hints: int = 0
    """Hints in a row behind which nothing new was found."""
    hinted: bool = False
    """Whether it was a hint that led to the last look."""

    def pause(self, seconds: float) -> None:
        """Return after so many seconds, or when asked to stop."""
        while seconds > 0 and not self.stop():
            self.clock.pause(min(seconds, 1.0))
            seconds -= 1.0

    def after_trouble(self) -> None:
        """Let a while pass, longer each time."""
        self.troubled += 1
        self.hinted = False
        self.pause(pause_after(self.troubled, self.jitter()))

    def until_next_look(self, mailbox: Watched, every: float, *, is_empty: bool) -> None:
        """Wait for a hint or for the time; hints behind which nothing was found count for less and less."""
        self.idle_hints = self.idle_hints + 1 if self.hinted and is_empty else 0
        began = self.clock.now()
        self.hinted = False
        try:
            self.hinted = mailbox.wait(every)
        except ServerRefused:  # the folder; the looks tell what is wrong with it
            self.pause(every)
        except LlabError:  # the connection; whether that is trouble shows when it is made anew
            if self.clock.now() - began >= STEADY:
                self.troubled = 0
            self.after_trouble()
            return
        self.troubled = 0
        if self.hinted:
            self.pause(min(pause_after(self.idle_hints, self.jitter()) if self.idle_hints else GATHERING_PAUSE, every))


@dataclass(slots=True)
class _Trouble:
    """What is wrong now: told when it begins, and when all of it is over."""

    told: Told
    known: dict[object, LlabError] = field(default_factory=dict)
    since: datetime | None = None
    locked_since: datetime | None = None

    def locked(self, error: LlabError, now: datetime) -> None:
        """Another llab is at work, which is as it should be, unless it never ends."""
        self.locked_since = self.locked_since or now
        if now - self.locked_since >= LOCKED_LONG:
            self._begins((error,), self.locked_since)

    def meets(self, problems: tuple[LlabError, ...], now: datetime) -> None:
        """A look did not come through: these are wrong, and what was wrong before may be so still."""
        self.locked_since = None
        self._begins(problems, now)

    def found(self, problems: tuple[LlabError, ...], now: datetime) -> None:
        """A look came through, with these problems or with none."""
        self.meets(problems, now)
        if self.known and self.since and not problems:
            self.told.over(tuple(self.known.values()), self.since)
            self.known.clear()
            self.since = None

    def _begins(self, problems: tuple[LlabError, ...], since: datetime) -> None:
        for problem in problems:
            if _same(problem) not in self.known:
                self.known[_same(problem)] = problem
                self.since = self.since or since
                self.told.begun(problem)


def _same(problem: LlabError) -> object:
    """What two problems share that are one to a reader: a line that is away says so in changing words."""
    return type(problem) if isinstance(problem, TryLater) else (type(problem), str(problem))
