"""How long something may keep the processor busy; waiting for others does not count."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def busy_less_than(seconds: float) -> Iterator[None]:
    """What runs inside takes less time of this process than that."""
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds
