"""Ctrl-C and SIGTERM: finish the current item, then stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from llab.cli.output import is_watched, tell

Stop = Callable[[], bool]
"""Whether somebody asked to stop."""


class Asked:
    """Tells whether somebody asked to stop, and by which signal."""

    def __init__(self) -> None:
        self.signal: int | None = None

    def __call__(self) -> bool:
        """Whether somebody did."""
        return self.signal is not None


@contextmanager
def finishing(words: str = "finishing the current item …", *, then: Callable[[], None] = lambda: None) -> Iterator[Asked]:
    """Gives a function that tells whether somebody asked to stop; when it happens these words are said and `then` is called, once.

    A second Ctrl-C interrupts at once.

    Outside the main thread nobody can ask, since only there signals arrive.
    """
    asked = Asked()

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked() and number == signal.SIGINT:
            raise KeyboardInterrupt
        if not asked():
            asked.signal = number
            then()
        if words:
            tell(("\n" if is_watched() else "") + f"llab: {words}")  # a terminal stands behind ^C, or in a progress bar

    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
