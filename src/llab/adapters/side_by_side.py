"""Several connections to the submission server, each with a thread of its own; whoever uses them stays in one thread."""

from __future__ import annotations

from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

from llab.ports import Sign, Submission, Submitted, Word


class _Message(NamedTuple):
    sender: str
    recipient: str
    raw: bytes


class _HeldBack(Exception):
    """The message is not to go out."""


class SideBySide:
    """The port `Connections` over that many submissions, each of which is used by one thread alone.

    The threads end with `close`; one that still waits for its server then (the user would not wait any longer) ends with the process,
    and hands nothing over any more.
    """

    def __init__(self, submissions: Sequence[Submission]) -> None:
        self._words: SimpleQueue[Word] = SimpleQueue()
        self._lines = [_Line(number, submission, self._words) for number, submission in enumerate(submissions)]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def begin(self, connection: int, *, sender: str, recipient: str, raw: bytes) -> None:
        """Have a free connection hand over a message."""
        self._lines[connection].begin(_Message(sender, recipient, raw))

    def let_go(self, connection: int) -> None:
        """The message that the server waits for goes out now."""
        self._lines[connection].turns.put(True)

    def hold_back(self, connection: int) -> None:
        """The message that the server waits for does not go out."""
        self._lines[connection].turns.put(False)

    def word(self, *, waiting: bool) -> Word | None:
        """What a connection says; None where none says anything now, and nobody is `waiting`."""
        try:
            word = self._words.get(block=waiting)
        except Empty:
            return None
        if word.said is not Sign.WAITS:
            self._lines[word.connection].is_busy = False
        return word

    def close(self) -> None:
        """Say goodbye on all of them, side by side; never raises."""
        for line in self._lines:
            line.end()
        for line in self._lines:
            line.join()


class _Line:
    """One connection and its thread."""

    def __init__(self, number: int, submission: Submission, words: SimpleQueue[Word]) -> None:
        self.turns: SimpleQueue[bool] = SimpleQueue()
        self.is_busy = False
        self._number = number
        self._submission = submission
        self._words = words
        self._messages: SimpleQueue[_Message | None] = SimpleQueue()
        self._thread: Thread | None = None

    # ------------------------------------------------------------ in the thread of whoever uses it

    def begin(self, message: _Message) -> None:
        self.is_busy = True
        self._messages.put(message)
        if self._thread is None:
            # A daemon: a second Ctrl-C must not wait ten minutes for a server that says nothing
            self._thread = Thread(target=self._work, name=f"connection {self._number}", daemon=True)
            self._thread.start()

    def end(self) -> None:
        self._messages.put(None)
        if self.is_busy:
            self.turns.put(False)

    def join(self) -> None:
        if self._thread is None:
            self._submission.close()
        elif not self.is_busy:
            self._thread.join()

    # ------------------------------------------------------------ in its own thread

    def _work(self) -> None:
        while (message := self._messages.get()) is not None:
            self._words.put(Word(self._number, self._said(message)))
        self._submission.close()

    def _said(self, message: _Message) -> Submitted | Sign | BaseException:
        try:
            return self._submission.submit(**message._asdict(), before_handing_over=self._await_turn)
        except _HeldBack:
            return Sign.HELD_BACK
        except BaseException as error:  # noqa: BLE001 - it is raised in the thread of whoever uses the connections
            return error

    def _await_turn(self) -> None:
        self._words.put(Word(self._number, Sign.WAITS))
        if not self.turns.get():
            raise _HeldBack
