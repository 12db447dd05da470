"""Whether the workbooks may be behind the store; apart from the export itself, so that asking costs nothing."""

from __future__ import annotations

from llab.errors import Exit
from llab.ports import Clock, Store
from llab.records import Run

_HANDED_OVER = ("accepted", "refused", "later", "uncertain")

CHANGING = {
    **dict.fromkeys(("send", "remind", "thank"), _HANDED_OVER),
    "fetch": ("collected", "understood"),
    "mail import": ("collected", "understood"),
    **dict.fromkeys(("mail", "review"), ("decided",)),
    "reread": ("changed",),
    "participants": ("added", "changed", "gone"),
}
"""The commands after which the workbooks are behind, and the counts of a run that say it changed something."""


def are_outdated(store: Store) -> bool:
    """Whether something has changed since the last export that went well, or there was none. Asked before a run of `fetch`."""
    last = store.last_run("export")
    if last is None or last.exit_code != Exit.DONE:
        return True
    runs = ((store.last_run(command), names) for command, names in CHANGING.items())
    return any(run is not None and run.ended >= last.started and any(run.counts.get(name) for name in names) for run, names in runs)


def put_off(*, store: Store, clock: Clock) -> None:
    """Remember that the workbooks are behind and were left so on purpose; the next `fetch` that exports brings them up to date."""
    now = clock.now()
    last = store.last_run("export")
    told = last.problem if last else ""  # what was told once is not told again after it
    store.keep_run(Run(command="export", started=now, ended=now, exit_code=Exit.TRY_LATER, problem=told))
