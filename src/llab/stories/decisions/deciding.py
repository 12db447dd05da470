"""A person's decisions carried out: kept together with what must be read again because of them, then read, then told.

A stop between the two is mended by the next run that reads anything, since the messages wait for the reader from the same moment on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from llab.errors import Exit
from llab.ports import Clock, Extractor, Store
from llab.records import ArchivedMessage, Decision, Imported, ReadMessage, Run
from llab.stories.contacts.questions import demand_same_questions
from llab.stories.replies.backlog import BATCH, understand_all
from llab.stories.replies.desk import Desk, Reader
from llab.stories.replies.rules import Rules
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, Response
from llab.tables.facts import current_answers


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be decided, and what must be understood again because of it."""

    decisions: tuple[Decision, ...] = ()
    again: tuple[str, ...] = ()
    """The ids of messages in the archive."""
    entered: tuple[Imported, ...] = ()
    """Messages that come into the archive with these decisions."""
    already: tuple[str, ...] = ()
    """The ids of messages about which nothing is left to decide."""
    notes: tuple[str, ...] = ()
    """What a person should know about it."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.decisions


@dataclass(frozen=True, slots=True)
class Change:
    """A current answer that is new, gone or another one."""

    participant: str
    question: str
    before: AnswerVersion | None
    after: AnswerVersion | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a plan: what the messages are now, and which answers have changed."""

    plan: Plan
    results: tuple[ReadMessage, ...] = ()
    """Of the messages that were decided about."""
    understood: int = 0
    """How many messages were read because of it, and what waited for that besides."""
    changes: tuple[Change, ...] = ()
    interrupted: bool = False
    """Some messages still wait to be read again; the next `llab fetch` does it."""

    def superseded(self) -> tuple[str, ...]:
        """The questions to which answers were entered that have changed nothing."""
        changed = {each.question for each in self.changes}
        read = (each.reading for each in self.results if self.plan.entered and each.reading)
        return tuple(answer.question for reading in read for answer in reading.answers if answer.question not in changed)


def preview(plan: Plan, *, store: Store, extractor: Extractor, questionnaire: Questionnaire, rules: Rules | None = None) -> Decided:
    """What would come of the plan. Changes nothing. Raises SafetyStop where questions that were asked have changed their meaning."""
    demand_same_questions(store.questionnaires(), questionnaire)
    before = store.responses()
    desk = Desk(store, extractor, questionnaire, rules, supposing=plan.decisions)
    waiting = iter((*(store.message(name) for name in plan.again), *map(_archived, plan.entered)))
    results: dict[str, ReadMessage] = {}
    after = {(each.participant, each.wave): each for each in before}
    while batch := tuple(islice(waiting, BATCH)):
        done = desk.understand(batch)
        results.update({each.message: each for each in done.results})
        after.update({(each.participant, each.wave): each for each in done.responses})
    about = dict.fromkeys(each.message for each in plan.decisions)
    return Decided(plan, tuple(results[name] for name in about if name in results), len(results), _changes(before, after.values()))


def carry_out(
    plan: Plan,
    *,
    store: Store,
    extractor: Extractor,
    clock: Clock,
    questionnaire: Questionnaire,
    rules: Rules | None = None,
    reader: Reader | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Decided:
    """Keep the decisions, and understand what they are about; and whatever else waits for that, also where nothing is to be decided.

    What was decided is on the disk, together with what it has to be read again for, before anything is read. Raises SafetyStop as
    `preview` does, and CannotWrite.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    before, now = store.responses(), clock.now()
    if not plan.is_empty:
        # The run first: whoever asks after a stop whether the workbooks are behind hears of it.
        store.keep_run(Run(command="mail", started=now, ended=now, exit_code=Exit.DONE, counts={"decided": len(plan.decisions)}))
        if plan.entered:
            store.archive_imported(plan.entered, at=now, decided=plan.decisions)
        else:
            store.decide(plan.decisions, again=plan.again)
    tally = understand_all(store=store, extractor=extractor, questionnaire=questionnaire, rules=rules, reader=reader, stop=stop)
    results = (store.read_message(name) for name in dict.fromkeys(each.message for each in plan.decisions))
    return Decided(
        plan, tuple(each for each in results if each), tally.fates.total(), _changes(before, store.responses()), interrupted=stop()
    )


def _archived(entered: Imported) -> ArchivedMessage:
    return ArchivedMessage(id=hashlib.sha256(entered.raw).hexdigest(), raw=entered.raw, arrived=entered.arrived, origin=entered.origin)


def _changes(before: Sequence[Response], after: Iterable[Response]) -> tuple[Change, ...]:
    """The current answers that differ, by participant, then in the order in which the questions were answered."""
    old, new = _current(before), _current(after)
    keys = dict.fromkeys((*new, *old))
    return tuple(Change(*key, old.get(key), new.get(key)) for key in keys if not _is_same(old.get(key), new.get(key)))


def _current(responses: Iterable[Response]) -> Mapping[tuple[str, str], AnswerVersion]:
    return {
        (participant, question): version
        for participant, answers in current_answers(responses).items()
        for question, version in answers.items()
    }


def _is_same(one: AnswerVersion | None, other: AnswerVersion | None) -> bool:
    return (one and (one.answer, one.message)) == (other and (other.answer, other.message))
