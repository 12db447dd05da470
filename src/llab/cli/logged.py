"""The log of a command: where it begins and ends, its problems, and what passes through the ports on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

import typer

from llab import __version__
from llab.cli.output import tell
from llab.errors import Exit, LlabError

if TYPE_CHECKING:
    from llab.adapters.run_log import RunLog
    from llab.config.models import Config
    from llab.ports import Collected, Mailbox, Store
    from llab.records import Arrival, FolderState, ReadMessage
    from llab.stories.contacts.handover import Outcome
    from llab.survey.response import Response

ID_LENGTH = 12
"""So many characters of a message's id tell it from all others of a survey."""


@contextmanager
def logged_run(config: Config, command: str, *, tells: Callable[[str], None] = tell) -> Iterator[RunLog]:
    """The log that [log] describes, for the time of one run; the command itself says with `ended` how a run ended that ended well.

    Whatever is raised inside leaves its line and goes on its way. A log that cannot be written is told at the end, by `tells`, unless
    that is why the run itself has failed.
    """
    from llab.adapters.run_log import RunLog

    file = config.log.file
    log = RunLog(config.folder / file if file else None, command=command, personal=config.log.personal)
    log.started(__version__)
    code = Exit.DONE
    try:
        yield log
    except BaseException as error:
        code = code_of(error)
        if isinstance(error, LlabError):
            log.problem(error)
        elif code == Exit.UNEXPECTED:
            log.event("problem", code=int(code), kind=type(error).__name__)
        log.ended(code)
        raise
    finally:
        log.close()
        if log.trouble and code != Exit.CANNOT_WRITE:  # one disk, one paragraph
            tells(f"llab: {log.trouble}")


def code_of(error: BaseException) -> Exit:
    """The exit code with which a command ends that is stopped by this."""
    if isinstance(error, LlabError):
        return error.exit_code
    if isinstance(error, typer.Exit):
        return Exit(error.exit_code)
    return Exit.INTERRUPTED if isinstance(error, (KeyboardInterrupt, typer.Abort)) else Exit.UNEXPECTED


def log_outcome(log: RunLog, outcome: Outcome) -> None:
    """A line about one message that was handed over, or was to be."""
    contact = outcome.contact
    log.event(
        "message",
        participant=contact.participant,
        address=contact.address,
        id=contact.message_id.strip("<>").partition("@")[0],
        verdict=outcome.verdict.value,
        server=log.server_said(outcome.words),
    )


@dataclass(slots=True)
class Passed:
    """What has passed through the ports so far."""

    folders: dict[str, int] = field(default_factory=dict)
    """How many messages each folder showed that were not known."""
    collected: int = 0
    """Messages that are new in the archive."""
    fates: Counter[str] = field(default_factory=Counter)
    """The messages understood, by what they were."""


def watched_mailbox(mailbox: Mailbox, log: RunLog, passed: Passed) -> Mailbox:
    """The mailbox; what its folders show is logged, and counted in `passed`."""
    return cast("Mailbox", _WatchedMailbox(mailbox, log, passed))


def watched_store(store: Store, log: RunLog, passed: Passed) -> Store:
    """The store; what is kept in it is logged, and counted in `passed`."""
    return cast("Store", _WatchedStore(store, log, passed))


class _WatchedMailbox:
    """All but one method are the mailbox's own."""

    def __init__(self, mailbox: Mailbox, log: RunLog, passed: Passed) -> None:
        self._mailbox = mailbox
        self._log = log
        self._passed = passed

    def since(self, name: str, known: FolderState | None, first_day: date) -> Iterator[Collected]:
        """As `ports.Mailbox`; a line for each folder that was looked through, or as far as it was."""
        looked = False
        new = 0
        try:
            for batch in self._mailbox.since(name, known, first_day):
                looked = True
                new += len(batch.arrivals)
                yield batch
            looked = True
        finally:
            if looked:
                self._passed.folders[name] = self._passed.folders.get(name, 0) + new
                self._log.event("folder", name=name, new=new)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._mailbox, name)


class _WatchedStore:
    """All but two methods are the store's own."""

    def __init__(self, store: Store, log: RunLog, passed: Passed) -> None:
        self._store = store
        self._log = log
        self._passed = passed

    def archive(self, arrivals: Sequence[Arrival], state: FolderState, *, at: datetime | None = None) -> tuple[str, ...]:
        """As `ports.Store`."""
        new = self._store.archive(arrivals, state, at=at)
        self._passed.collected += len(new)
        return new

    def keep(self, read: Sequence[ReadMessage], responses: Sequence[Response]) -> None:
        """As `ports.Store`; a line for each message that was dealt with."""
        self._store.keep(read, responses)
        for each in read:
            self._passed.fates[each.fate] += 1
            self._log.event(
                "message",
                id=each.message[:ID_LENGTH],
                participant=each.match.participant or "",
                fate=each.fate,
                reason=each.unreadable.partition(":")[0],  # what follows may quote the message
            )

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)
