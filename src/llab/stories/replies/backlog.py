"""Everything in the archive that has not been understood yet, understood: what `fetch`, and whoever brings mail in, ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from llab.ports import Extractor, Store
from llab.stories.replies.rules import Rules
from llab.survey.questionnaire import Questionnaire

if TYPE_CHECKING:
    from llab.stories.replies.desk import Desk, Reader, Understood

BATCH = 64
"""Messages per transaction: from 50 on, a transaction costs next to nothing per message, and an interrupted run loses no more."""


@dataclass(slots=True)
class Tally:
    """What was understood, counted."""

    fates: Counter[str] = field(default_factory=Counter)
    """The messages, by what they were."""
    answers: int = 0
    """Answers that are new or changed."""
    review: int = 0
    """Messages that wait for a person."""
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    """Subject or id of each message that broke the reader, and the reason."""

    def add(self, done: Understood) -> None:
        """Count a batch."""
        messages = {each.message for each in done.results}
        self.fates.update(done.fates)
        self.answers += sum(version.message in messages for response in done.responses for version in response.versions)
        self.review += done.waiting
        self.unreadable += [(each.subject or each.message, each.unreadable) for each in done.results if each.unreadable]


def understand_all(
    *,
    store: Store,
    extractor: Extractor,
    questionnaire: Questionnaire,
    rules: Rules | None = None,
    reader: Reader | None = None,
    files_away: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Tally:
    """Understand and keep, in batches. `progress` gets the number of messages dealt with so far. Raises CannotWrite.

    Where it `files_away`, what is the participants' waits from now on to be marked or moved in the mailbox.
    """
    tally = Tally()
    desk: Desk | None = None
    waiting = store.unread()
    while not stop() and (batch := tuple(islice(waiting, BATCH))):
        if desk is None:
            from llab.stories.replies.desk import Desk  # here: a run with nothing new does not wait for the reader's libraries

            desk = Desk(store, extractor, questionnaire, rules, reader)
        done = desk.understand(batch)
        if files_away:  # before the result is kept: a stop in between makes it twice, not never
            store.to_file([each.message for each in done.results if each.match.participant])
        store.keep(done.results, done.responses)
        desk.forget()
        tally.add(done)
        progress(tally.fates.total())
    return tally
