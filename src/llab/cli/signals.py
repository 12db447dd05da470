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


@contextmanager
def finishing() -> Iterator[Stop]:
    """Gives a function that tells whether somebody asked to stop. A second Ctrl-C interrupts at once.

    Outside the main thread nobody can ask, since only there signals arrive.
    """
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        if asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        asked.append(number)
        tell(("\n" if is_watched() else "") + "llab: finishing the current item …")  # a terminal stands behind ^C, or in a progress bar

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
