"""The whole archive understood once more with today's parser: what would change, and made so.

The messages are divided into groups on which nothing outside depends, so that it does not matter where or in which order these are
read. What a group changes is kept in one transaction: a run that is stopped has changed some groups and not the others, and the next one
goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Protocol

from llab.errors import Exit
from llab.ports import Clock, Store
from llab.records import ReadMessage, Run
from llab.stories.contacts.questions import demand_same_questions
from llab.stories.replies.afresh import Group, Otherwise, Ties, Tools, afresh, grouped, tie_to_message, tie_to_person, ties
from llab.stories.replies.changes import AnswerChange, MessageChange, answers_changed, message_changed
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response

TASK = 32
"""Messages in one piece of work, and in one transaction: enough for the way there and back to cost nothing beside reading them."""


class Over(Protocol):
    """Does the same with many things, in this process or in others; what is ready first comes first."""

    def __call__(self, function: Callable[[Tools, Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """What the function makes of each item. Raises what the function raises, and ProcessDied."""
        ...


def here(tools: Tools) -> Over:
    """One after the other in this process."""
    return lambda function, items: (function(tools, item) for item in items)


@dataclass(frozen=True, slots=True)
class RereadReport:
    """What is understood otherwise than before."""

    total: int
    """How many messages there are."""
    done: int
    """How many of them were read again; fewer where the run was stopped."""
    messages: tuple[MessageChange, ...] = ()
    """In order of arrival."""
    answers: tuple[AnswerChange, ...] = ()
    """The answers that count, by participant in the order of the list."""
    people: int = 0
    """How many people's responses, with all that they have ever said, are otherwise."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """The id of each message that breaks the reader, and the reason."""
    is_kept: bool = False
    """Whether the store has it so now."""
    interrupted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is understood otherwise."""
        return not self.messages and not self.people

    @property
    def exit_code(self) -> Exit:
        """Whether it was stopped; else whether some messages cannot be read; else done."""
        if self.interrupted:
            return Exit.INTERRUPTED
        return Exit.SOME_FAILED if self.unreadable else Exit.DONE


def preview(
    *,
    store: Store,
    over: Over,
    questionnaire: Questionnaire,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> RereadReport:
    """What would change. Changes nothing. `progress` gets the number of messages that were read so far.

    Raises SafetyStop where questions that were asked have changed their meaning, and what `over` raises.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    return _reread(store, over, _Seen(), progress, stop)


def apply(
    *,
    store: Store,
    over: Over,
    clock: Clock,
    questionnaire: Questionnaire,
    files_away: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> RereadReport:
    """What has changed, kept. What is not understood otherwise is left as it is, to the byte. Raises as `preview` does, and CannotWrite.

    Where it `files_away`, what turns out to be a participant's waits from now on to be marked or moved in the mailbox.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    seen = _Kept(store, clock, files_away=files_away, started=clock.now())
    report = _reread(store, over, seen, progress, stop)
    seen.keep_run(report)
    return report


# ---------------------------------------------------------------- one run


@dataclass(slots=True)
class _Seen:
    """What was found so far."""

    done: int = 0
    messages: list[MessageChange] = field(default_factory=list)
    before: list[Response] = field(default_factory=list)
    after: list[Response] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)

    def take(self, otherwise: Otherwise) -> None:
        """What came out of some groups."""
        self.done += otherwise.messages
        self.messages += [change for before, after in otherwise.read if (change := message_changed(before, after))]
        self.before += [before for before, _ in otherwise.responses if before]
        self.after += [after for _, after in otherwise.responses]
        self.unreadable += otherwise.unreadable

    @property
    def is_kept(self) -> bool:
        """Whether what was taken is in the store."""
        return False


class _Kept(_Seen):
    """What was found so far, each piece of work kept before the next is looked at."""

    def __init__(self, store: Store, clock: Clock, *, files_away: bool, started: datetime) -> None:
        super().__init__()
        self._store = store
        self._clock = clock
        self._files_away = files_away
        self._started = started
        self._has_begun = False

    @property
    def is_kept(self) -> bool:
        """Whether what was taken is in the store."""
        return True

    def take(self, otherwise: Otherwise) -> None:
        """Keep it, and remember it."""
        known = len(self.messages)
        super().take(otherwise)
        if not otherwise.read and not otherwise.responses:
            return
        if (len(self.messages) > known or otherwise.responses) and not self._has_begun:
            # The run first: whoever asks after a stop whether the workbooks are behind hears of it.
            self._has_begun = True
            self._keep_run(Exit.INTERRUPTED, messages=self.done, changed=1)
        if self._files_away:  # before the result is kept: a stop in between makes it twice, not never
            self._store.to_file([after.message for before, after in otherwise.read if _is_found(before, after)])
        self._store.keep([after for _, after in otherwise.read], [after for _, after in otherwise.responses])

    def keep_run(self, report: RereadReport) -> None:
        """Remember how the run ended."""
        self._keep_run(report.exit_code, messages=report.done, changed=len(report.messages) + report.people, answers=len(report.answers))

    def _keep_run(self, code: Exit, **counts: int) -> None:
        run = Run(command="reread", started=self._started, ended=self._clock.now(), exit_code=code, counts=counts)
        self._store.keep_run(run)


def _is_found(before: ReadMessage | None, after: ReadMessage) -> bool:
    """Whether it turns out to be a participant's."""
    return after.match.participant is not None and (before is None or before.match.participant is None)


def _reread(store: Store, over: Over, seen: _Seen, progress: Callable[[int], None], stop: Callable[[], bool]) -> RereadReport:
    names = store.message_ids()
    groups = _groups(store, over, names, stop)
    for otherwise in () if stop() else over(afresh, _tasks(groups)):
        seen.take(otherwise)
        progress(seen.done)
        if stop():
            break
    place = {name: number for number, name in enumerate(names)}
    order = {each.id: number for number, each in enumerate(store.participants())}
    changed = answers_changed(seen.before, seen.after)
    return RereadReport(
        total=len(names),
        done=seen.done,
        messages=tuple(sorted(seen.messages, key=lambda each: place[each.message])),
        answers=tuple(sorted(changed, key=lambda each: order[each.participant])),
        unreadable=tuple(sorted(seen.unreadable, key=lambda each: place[each[0]])),
        is_kept=seen.is_kept,
        people=len(seen.after),
        interrupted=stop() and seen.done < len(names),
    )


def _groups(store: Store, over: Over, names: Sequence[str], stop: Callable[[], bool]) -> list[Group]:
    """The messages in groups on which nothing outside depends; some of them where the run was stopped."""
    found: dict[str, Ties] = {}
    for some in over(ties, _chunks(names)):
        found.update({each.message: each for each in some})
        if stop():
            break
    decided = [(tie_to_message(each.message), tie_to_person(each.participant)) for each in store.decisions() if each.participant]
    groups = grouped({name: found[name].keys for name in names if name in found}, decided)
    return [tuple((name, found[name].content) for name in group) for group in groups]


def _chunks(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    waiting = iter(names)
    while some := tuple(islice(waiting, TASK)):
        yield some


def _tasks(groups: Iterable[Group]) -> Iterator[tuple[Group, ...]]:
    """Groups put together to pieces of work, no group in two of them."""
    task: list[Group] = []
    for group in groups:
        task.append(group)
        if sum(map(len, task)) >= TASK:
            yield tuple(task)
            task = []
    if task:
        yield tuple(task)
