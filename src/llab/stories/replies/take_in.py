"""Mail that came another way to answers: archive it beside what the mailbox showed, then understand it in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from llab.errors import BadDataFile, Exit, LlabError, exit_code_after
from llab.ports import Clock, Extractor, Store
from llab.records import Imported, Run
from llab.stories.contacts.questions import demand_same_questions
from llab.stories.replies.backlog import BATCH, understand_all
from llab.stories.replies.rules import Rules
from llab.survey.questionnaire import Questionnaire

if TYPE_CHECKING:
    from llab.stories.replies.desk import Reader

BATCH_BYTES = 20_000_000
"""Bytes per transaction, so that large messages are not held in memory by the dozen."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was found, what of it is new, and what that was."""

    found: int
    new: int
    fates: Mapping[str, int] = field(default_factory=dict)
    """The messages understood in this run, by what they were."""
    answers: int = 0
    """Answers that are new or changed."""
    review: int = 0
    """Messages of this run that wait for a person."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """Subject or id of each message that broke the reader, and the reason."""
    problems: tuple[LlabError, ...] = ()
    """What kept a file from being read to its end."""
    interrupted: bool = False

    @property
    def known(self) -> int:
        """How many were in the archive before."""
        return self.found - self.new

    @property
    def exit_code(self) -> Exit:
        """What kept mail from being taken in; else whether the reader broke on some; else done."""
        return exit_code_after(self.problems, interrupted=self.interrupted, some_failed=bool(self.unreadable))


def preview(messages: Iterable[Imported], *, store: Store, stop: Callable[[], bool] = lambda: False) -> TakenIn:
    """How many messages there are, and how many are new; keeps nothing."""
    tally = _Tally()
    new: set[str] = set()
    for batch in _batches(messages, tally, stop):
        names = {sha256(message.raw).hexdigest() for message in batch}
        new |= {name for name in names - new if not _is_known(store, name)}
    return TakenIn(tally.found, len(new), problems=tuple(tally.problems), interrupted=stop())


def take_in(
    messages: Iterable[Imported],
    *,
    store: Store,
    extractor: Extractor,
    clock: Clock,
    questionnaire: Questionnaire,
    rules: Rules | None = None,
    reader: Reader | None = None,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> TakenIn:
    """Archive the messages that are not there yet, then understand everything that has not been understood.

    A file that cannot be read to its end does not keep the others' messages, nor its own that came before. The same messages
    again change nothing. Raises SafetyStop where questions that were asked have changed their meaning, and CannotWrite.
    """
    started = clock.now()
    demand_same_questions(store.questionnaires(), questionnaire)
    tally = _Tally()
    new = sum(len(store.archive_imported(batch, at=clock.now())) for batch in _batches(messages, tally, stop))
    done = understand_all(
        store=store, extractor=extractor, questionnaire=questionnaire, rules=rules, reader=reader, progress=progress, stop=stop
    )
    report = TakenIn(
        tally.found, new, dict(done.fates), done.answers, done.review, tuple(done.unreadable), tuple(tally.problems), interrupted=stop()
    )
    counts = {"found": report.found, "collected": report.new, "understood": done.fates.total(), "answers": report.answers}
    store.keep_run(Run(command="mail import", started=started, ended=clock.now(), exit_code=report.exit_code, counts=counts))
    return report


@dataclass(slots=True)
class _Tally:
    """What was found so far."""

    found: int = 0
    problems: list[LlabError] = field(default_factory=list)


def _batches(messages: Iterable[Imported], tally: _Tally, stop: Callable[[], bool]) -> Iterator[list[Imported]]:
    """The messages in batches of one transaction each. What ends them early is in the tally; what came before it is whole."""
    batch: list[Imported] = []
    size = 0
    try:
        for message in messages:
            batch.append(message)
            size += len(message.raw)
            tally.found += 1
            if len(batch) >= BATCH or size >= BATCH_BYTES:
                yield batch
                batch, size = [], 0
            if stop():
                break
    except BadDataFile as error:
        tally.problems.append(error)
    if batch:
        yield batch


def _is_known(store: Store, name: str) -> bool:
    try:
        store.message(name)
    except KeyError:
        return False
    return True
