"""Many runs of a program that is disturbed each time, on as many processors as are wanted; shared by the benches that do so."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Given = TypeVar("Given")
Came = TypeVar("Came")


def done(work: Sequence[Given], attempt: Callable[[Given], Came], processes: int) -> Iterator[Came]:
    """What came of each piece of work, in its order."""
    if processes == 1:
        yield from map(attempt, work)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(attempt, work, chunksize=4)
