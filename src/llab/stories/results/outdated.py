"""Whether the workbooks may be behind the store; apart from the export itself, so that asking costs nothing."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from llab.errors import CannotWrite, Exit
from llab.ports import Clock, Store, Workbooks
from llab.records import Run
from llab.stories.results.told import situations
from llab.stories.results.unread import READ, is_text, unread_in

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


def has_new_work(store: Store, folder: Workbooks, survey: str) -> bool:
    """Whether there is a workbook of the survey, or a copy of one, that llab neither wrote nor has looked into as it is now.

    Or a file that it cannot read, and has not told of.

    A program that drops what says of which survey a file is (Google Sheets, Numbers) leaves its name: an export then looks closer, once.
    """
    for name in folder.names():
        if PurePath(name).suffix.casefold() in READ and is_text(name):
            try:
                content = folder.read(name)
            except CannotWrite:
                continue  # told by the export that has to replace it
            if content is not None and store.harvested(name) != sha256(content).hexdigest() and _may_be_of(survey, name, content):
                return True
    return any(each.is_news for each in unread_in(store, folder, survey))


def _may_be_of(survey: str, name: str, content: bytes) -> bool:
    from llab.workbook.build import SURVEY, properties_of  # seldom asked for, and not light

    return properties_of(content).get(SURVEY, survey if name.startswith(survey) else "") == survey


def put_off(*, store: Store, clock: Clock) -> None:
    """Remember that the workbooks are behind and were left so on purpose; the next `fetch` that exports brings them up to date."""
    leave_behind(store, clock.now())


def leave_behind(store: Store, now: datetime) -> None:
    """Remember that the workbooks are behind from now on, until an export has ended."""
    told = "\n".join(situations(store))  # what was told once is not told again after it
    store.keep_run(Run(command="export", started=now, ended=now, exit_code=Exit.TRY_LATER, problem=told))
