"""What the last export told of the folder of workbooks, so that what stays as it is is told once."""

from __future__ import annotations

from llab.ports import Store

SEPARATOR = " | "
"""Between the names of the two files in a situation where both stayed as they were, and behind what is said of others."""

UNREAD, DECIDED = "unread", "decided"
"""What a situation begins with that is about a file which llab does not read, or about decisions that wait in workbooks."""


def situations(store: Store) -> tuple[str, ...]:
    """What the last export told, so that it is told once: `Beside.situation`, `Unread.situation`, `Waiting.situation`."""
    last = store.last_run("export")
    return tuple(last.problem.splitlines()) if last else ()


def left_as_they_were(store: Store) -> tuple[str, ...]:
    """The names of the workbooks that the last export could not replace."""
    names = (situation.partition(SEPARATOR)[0] for situation in situations(store))
    return tuple(name for name in names if name not in (UNREAD, DECIDED))
