"""How long something may keep the processor busy, and how that grows; waiting for others does not count."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def busy_less_than(seconds: float) -> Iterator[None]:
    """What runs inside takes less time of this process than that; what earlier tests left in memory is not looked through meanwhile."""
    gc.freeze()
    try:
        started = time.process_time()
        yield
        assert time.process_time() - started < seconds
    finally:
        gc.unfreeze()


ROUNDS = 8


def grows_linearly(run: Callable[[T], object], small: T, large: T, *, times: int) -> bool:
    """Whether `large`, which is so many times `small`, takes about so many times as long, and not the square of it.

    Both are run one right after the other, so that what else the machine does slows both; one round in which it is so is enough,
    for nothing makes a run quicker than it is.
    """
    run(small)
    return any(_seconds(run, large) < 1.8 * times * _seconds(run, small) + 0.03 for _ in range(ROUNDS))


def _seconds(run: Callable[[T], object], given: T) -> float:
    started = time.process_time()
    run(given)
    return time.process_time() - started
