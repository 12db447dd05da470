"""Mailbox to answers: collect, archive, then understand.

Raw bytes are on disk before anybody tries to understand them. Whatever a message does to the reader, the message is kept with
the reason and the run goes on. A second run finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from llab.errors import Exit, LlabError, ServerRefused, SignInRefused, SomeFailed, TryLater, exit_code_after, worst_of
from llab.ports import Clock, Collected, Extractor, Filing, Mailbox, Store
from llab.records import Fate, FolderState, Run
from llab.stories.contacts.questions import demand_same_questions
from llab.stories.replies.backlog import understand_all
from llab.stories.replies.rules import Rules
from llab.survey.questionnaire import Questionnaire

if TYPE_CHECKING:
    from llab.stories.replies.desk import Reader


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What came in, what it was, and what a person should see to."""

    collected: int
    """Messages that are new in the archive."""
    fates: Mapping[str, int]
    """The messages understood in this run, by what they were."""
    answers: int
    """Answers that are new or changed."""
    review: int
    """Messages of this run that wait for a person."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """Subject or id of each message that broke the reader, and the reason."""
    problems: tuple[LlabError, ...] = ()
    """What kept a folder, or the rest of the mailbox, from being collected."""
    interrupted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is new."""
        return not self.collected and not self.fates

    @property
    def exit_code(self) -> Exit:
        """The worst of what kept mail from being collected; else whether it was interrupted, or a message could not be read."""
        return exit_code_after(self.problems, interrupted=self.interrupted, some_failed=bool(self.unreadable))

    @property
    def problem(self) -> str:
        """What the exit code stands for, in words; empty where all went well."""
        worst = worst_of(self.problems)
        if worst is not None:
            return str(worst)
        number = len(self.unreadable)
        return f"{number} {'message' if number == 1 else 'messages'} could not be read." if number and not self.interrupted else ""


def fetch(
    *,
    mailbox: Mailbox,
    store: Store,
    extractor: Extractor,
    clock: Clock,
    questionnaire: Questionnaire,
    folders: Sequence[str],
    first_day: date,
    rules: Rules | None = None,
    keep_unmatched: timedelta | None = None,
    filing: Filing | None = None,
    reader: Reader | None = None,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> FetchReport:
    """Collect what the folders hold that the store does not, then understand everything that has not been understood.

    What was archived in an interrupted run is understood also when the server cannot be reached now. `progress` gets the
    number of messages dealt with so far. Mail of nobody's is kept for `keep_unmatched`, and for ever where that is None.
    `filing` says what becomes in the mailbox of the participants' messages once they are stored; None: nothing.
    Raises SafetyStop where questions that were asked have changed their meaning, and CannotWrite.
    """
    started = clock.now()
    demand_same_questions(store.questionnaires(), questionnaire)
    collected, problems = _collect(mailbox, store, clock, folders, first_day, stop)
    tally = understand_all(
        store=store,
        extractor=extractor,
        questionnaire=questionnaire,
        rules=rules,
        reader=reader,
        files_away=filing is not None,
        progress=progress,
        stop=stop,
    )
    if filing is not None and all(isinstance(problem, SomeFailed) for problem in problems):
        problems += _file_away(mailbox, store, filing)
    if keep_unmatched is not None:
        store.erase_nobodys((started - keep_unmatched).date())
    report = FetchReport(collected, dict(tally.fates), tally.answers, tally.review, tuple(tally.unreadable), problems, interrupted=stop())
    counts = {"collected": report.collected, "understood": tally.fates.total(), "answers": report.answers}
    ended, problem = clock.now(), report.problem
    store.keep_run(Run(command="fetch", started=started, ended=ended, exit_code=report.exit_code, problem=problem, counts=counts))
    return report


def _collect(
    mailbox: Mailbox, store: Store, clock: Clock, folders: Sequence[str], first_day: date, stop: Callable[[], bool]
) -> tuple[int, tuple[LlabError, ...]]:
    """How many messages are new in the archive, and what kept the rest away. One folder that is refused does not keep the others."""
    collected = 0
    problems: list[LlabError] = []
    try:
        names = mailbox.folders(folders)
    except (ServerRefused, SignInRefused, TryLater) as error:
        return 0, (error,)
    for name in names:
        try:
            known = store.folder_state(mailbox.account, name)
            for batch in mailbox.since(name, known, first_day):
                collected += len(store.archive(batch.arrivals, batch.state, at=clock.now()))
                problems += _refusals(name, known, batch)
                if stop():
                    return collected, tuple(problems)
        except ServerRefused as error:
            problems.append(error)
        except (SignInRefused, TryLater) as error:
            return collected, (*problems, error)
    return collected, tuple(problems)


def _refusals(name: str, known: FolderState | None, batch: Collected) -> list[LlabError]:
    """A word on the messages that the server refused to give and had not before: it is said once, and they are asked for at each run."""
    before = known.refused if known else ()
    new = [one.uid for one in batch.arrivals if one.fate is Fate.REFUSED and one.uid not in before]
    if not new:
        return []
    return [
        SomeFailed(
            f"IMAP: the server refuses to give {len(new)} of the messages in the folder {name} "
            f"(uid {', '.join(map(str, new[:10]))}): {batch.words}.",
            advice="All others are collected, and these are asked for again at each run. If `llab status` goes on counting them, look "
            "at them with a mail program, and move them out of the folder.",
        )
    ]


def _file_away(mailbox: Mailbox, store: Store, filing: Filing) -> tuple[LlabError, ...]:
    """Mark or move what waits for it; what kept it from being done. What cannot be done now waits for the next run."""
    try:
        for folder, uids in store.waiting_to_be_filed():
            done = mailbox.file_away(folder, uids, filing)
            now = store.folder_state(folder.account, folder.name)
            is_past = now is not None and now.folder != folder  # numbers of an earlier life of the folder: of no use any more
            store.filed(folder, uids if is_past else done)
    except (ServerRefused, SignInRefused, TryLater) as error:
        return (error,)
    return ()
