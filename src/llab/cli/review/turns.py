"""Where somebody is in a review, what can happen there, and what is to be done: the words between the keys and the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from llab.cli.review.acts import Act

# ---------------------------------------------------------------- where somebody is


class Step(Enum):
    """What is waited for."""

    KEY = auto()
    QUESTION = auto()
    """To which question the words go."""
    BEHIND = auto()
    """To which answer the words are added."""
    LINES = auto()
    """Which lines go to another question."""
    CLASH = auto()
    """Whether the words go behind the answer that is there."""
    PERSON = auto()
    """Whose the message is."""
    SURE = auto()
    """Whether a message that counts is dismissed with its answers."""
    VALUE = auto()
    """What the words mean, where a question has choices or a number."""
    TEXT = auto()
    """The answer's new text."""


@dataclass(frozen=True)
class State:
    """Where somebody is."""

    keys: tuple[str, ...]
    """Of the cases, in their order."""
    at: int = 0
    settled: frozenset[str] = frozenset()
    """The keys of those that do not wait any more."""
    done: tuple[str, ...] = ()
    """The keys of those that were decided and can be undone, in order."""
    page: int = 0
    step: Step = Step.KEY
    lines: tuple[int, ...] = ()
    """Which lines go to a question that is still to be named, counted from 0; none: all of them."""
    question: str = ""
    """To which question, where that is named."""
    given: tuple[tuple[str, bool, tuple[int, ...]], ...] = ()
    """What was divided so far: the question, whether behind its answer, which lines."""

    @property
    def key(self) -> str | None:
        """Of the case that is shown; None at the end."""
        return self.keys[self.at] if self.at < len(self.keys) else None

    @property
    def place(self) -> str:
        """`3 of 7`."""
        return f"{self.at + 1} of {len(self.keys)}"

    @property
    def left(self) -> int:
        """How many still wait."""
        return len(set(self.keys) - self.settled)


# ---------------------------------------------------------------- what happens


class Pressed(NamedTuple):
    """A key."""

    key: str


class Typed(NamedTuple):
    """A line; None where none was typed (Ctrl-D)."""

    line: str | None


class Written(NamedTuple):
    """The text that came out of the editor; None where none did."""

    text: str | None


class Decided(NamedTuple):
    """What was to be done is done, and on the disk."""

    before: tuple[str, ...] = ()
    """What waited of that participant before."""
    after: tuple[str, ...] = ()
    """What waits now."""


class Undone(NamedTuple):
    """The last decision is taken back."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Refused(NamedTuple):
    """It could not be done."""

    words: str


class Vanished(NamedTuple):
    """The case does not wait any more: another run, or another person, has seen to it."""


class Changed(NamedTuple):
    """The case is another one than was shown: nothing was done."""


Event = Pressed | Typed | Written | Refused
"""What somebody did."""

Outcome = Decided | Undone | Vanished | Changed
"""What has become of the cases."""

# ---------------------------------------------------------------- what is to be done


class Show(NamedTuple):
    """The case from its beginning."""


class More(NamedTuple):
    """The next page of the mail."""


class Say(NamedTuple):
    """A sentence; then the keys again."""

    words: str


class Help(NamedTuple):
    """What each key does."""


class Ask(NamedTuple):
    """For a line, below a list of what there is to choose from."""

    prompt: str
    choices: tuple[str, ...] = ()


class OpenEditor(NamedTuple):
    """With this text in it."""

    text: str


class Do(NamedTuple):
    """What was decided; it is to be on the disk before anything else is shown."""

    act: Act


class Undo(NamedTuple):
    """The last decision is taken back."""


class Leave(NamedTuple):
    """The end."""


Effect = Show | More | Say | Help | Ask | OpenEditor | Do | Undo | Leave
