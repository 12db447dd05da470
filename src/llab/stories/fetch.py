"""Mailbox to answers: collect, archive, then understand.

Raw bytes are on disk before anybody tries to understand them. Whatever a message does to the reader, the message is kept with
the reason and the run goes on. A second run finds nothing to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Protocol

from llab.errors import Exit, LlabError, ServerRefused, SignInRefused, TryLater
from llab.incoming.match import Directory
from llab.incoming.original import Original, original
from llab.incoming.read import PARSER, read
from llab.mail.address import fold
from llab.mail.message import Message, parse
from llab.ports import Clock, Extracted, Extractor, Mailbox, Store
from llab.records import ArchivedMessage, ContactState, Match, MatchedBy, MessageKind, Reading, ReadMessage, Run
from llab.stories.earlier import own_words
from llab.stories.questions import demand_same_questions
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response, merge
from llab.tables.lists import reasons_of

BATCH = 64
"""Messages per transaction: from 50 on, a transaction costs next to nothing per message, and an interrupted run loses no more."""


BY_MACHINE = frozenset({MessageKind.AUTOMATIC, MessageKind.BOUNCE})
"""They come from whatever address the machine has; that alone is nothing for a person to look at."""


class Reader(Protocol):
    """What `incoming.read.read` is; a test hands in one that breaks."""

    def __call__(
        self,
        message: Message,
        *,
        attachments: Sequence[Extracted],
        originals: Sequence[Original],
        questionnaire: Questionnaire,
        earlier: Sequence[str] = (),
        review_below: float = 0.85,
    ) -> Reading:
        """What the message says."""
        ...


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
        """What kept mail from being collected; else done."""
        if self.problems:
            return self.problems[0].exit_code
        return Exit.INTERRUPTED if self.interrupted else Exit.DONE


def fetch(
    *,
    mailbox: Mailbox,
    store: Store,
    extractor: Extractor,
    clock: Clock,
    questionnaire: Questionnaire,
    folders: Sequence[str],
    first_day: date,
    review_below: float = 0.85,
    reader: Reader = read,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> FetchReport:
    """Collect what the folders hold that the store does not, then understand everything that has not been understood.

    What was archived in an interrupted run is understood also when the server cannot be reached now. `progress` gets the
    number of messages dealt with so far. Raises SafetyStop where questions that were asked have changed their meaning, and
    CannotWrite.
    """
    started = clock.now()
    demand_same_questions(store.questionnaires(), questionnaire)
    collected, problems = _collect(mailbox, store, folders, first_day, stop)
    desk = _Desk(store, extractor, questionnaire, review_below, reader)
    tally = _Tally()
    waiting = store.unread()
    while not stop() and (batch := tuple(islice(waiting, BATCH))):
        results = tuple(desk.read(archived) for archived in batch)
        responses = desk.responses(results)
        store.keep(results, responses)
        desk.forget()
        tally.add(results, responses)
        progress(tally.fates.total())
    report = FetchReport(collected, dict(tally.fates), tally.answers, tally.review, tuple(tally.unreadable), problems, interrupted=stop())
    counts = {"collected": report.collected, "understood": tally.fates.total(), "answers": report.answers}
    store.keep_run(Run(command="fetch", started=started, ended=clock.now(), exit_code=report.exit_code, counts=counts))
    return report


def _collect(
    mailbox: Mailbox, store: Store, folders: Sequence[str], first_day: date, stop: Callable[[], bool]
) -> tuple[int, tuple[LlabError, ...]]:
    """How many messages are new in the archive, and what kept the rest away. One folder that is refused does not keep the others."""
    collected = 0
    problems: list[LlabError] = []
    for name in folders:
        try:
            for batch in mailbox.since(name, store.folder_state(mailbox.account, name), first_day):
                collected += len(store.archive(batch.arrivals, batch.state))
                if stop():
                    return collected, tuple(problems)
        except ServerRefused as error:
            problems.append(error)
        except (SignInRefused, TryLater) as error:
            return collected, (*problems, error)
    return collected, tuple(problems)


class _Desk:
    """Where messages are understood one after the other: knows whom we wrote what, and what else each person has sent."""

    def __init__(self, store: Store, extractor: Extractor, questionnaire: Questionnaire, review_below: float, reader: Reader) -> None:
        self._store = store
        self._extractor = extractor
        self._questionnaire = questionnaire
        self._review_below = review_below
        self._reader = reader
        self._directory: Directory | None = None
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._ours: dict[str, str] = {}
        self._wordings: tuple[Questionnaire, ...] = ()
        self._history: dict[str, list[ReadMessage]] = {}
        self._contents: dict[str, str] = {}

    def read(self, archived: ArchivedMessage) -> ReadMessage:
        """The message dealt with; never raises for what is in it."""
        message: Message | None = None
        try:
            message = parse(archived.raw)
            result = self._deal(archived, message)
        except Exception as error:  # noqa: BLE001 - the one place that catches everything: mail can hold anything, and no message may keep
            # the others from being read. What was caught is kept as the message's result, and reported.
            result = _unreadable(archived, message, error)
        if result.match.participant and result.reading:
            self._earlier(result.match.participant).append(result)
        return result

    def responses(self, results: Sequence[ReadMessage]) -> tuple[Response, ...]:
        """The whole response of everybody who answered in these messages, merged over all that she has sent."""
        touched = dict.fromkeys(
            each.match.participant for each in results if each.match.participant and each.reading and each.reading.answers
        )
        return tuple(map(self._merged, touched))

    def forget(self) -> None:
        """A batch is kept: what it remembered stands in the store now."""
        self._history.clear()
        self._contents.clear()

    def _deal(self, archived: ArchivedMessage, message: Message) -> ReadMessage:
        directory = self._open_directory()
        copy = self._copy_of(archived, message)
        if copy:
            return _result(archived, message, match=_NOBODY, duplicate_of=copy)
        if directory.is_ours(message):
            return _result(archived, message, match=self._own(message))
        match = directory.match(message)
        if match.participant is None:
            return _result(archived, message, match=match)
        reading = self._understand(message, match.participant)
        if reading.kind in BY_MACHINE:
            match = match.model_copy(update={"reasons": ()})
        return _result(archived, message, match=match, reading=reading)

    def _copy_of(self, archived: ArchivedMessage, message: Message) -> str | None:
        """The message with the same content that was dealt with before, here or in an earlier batch."""
        if not message.content:
            return None
        first = self._contents.setdefault(message.content, archived.id)
        return first if first != archived.id else self._store.message_with_content(message.content)

    def _understand(self, message: Message, participant: str) -> Reading:
        return self._reader(
            message,
            attachments=[self._extractor.extract(attachment) for attachment in message.attachments],
            originals=self._originals(participant),
            questionnaire=self._questionnaire,
            earlier=[words for each in self._earlier(participant) if each.reading and (words := own_words(each.reading))],
            review_below=self._review_below,
        )

    def _open_directory(self) -> Directory:
        """Made when the first message asks for it: a run with nothing new reads no list of people."""
        if self._directory is None:
            participants, contacts = self._store.participants(), self._store.contacts()
            self._directory = Directory(participants, contacts)
            self._addresses = {each.id: tuple(map(fold, each.addresses)) for each in participants}
            self._ours = {contact.message_id: contact.participant for contact in contacts}
            self._wordings = tuple(self._store.questionnaires().values()) or (self._questionnaire,)
        return self._directory

    def _originals(self, participant: str) -> list[Original]:
        sent = [each for each in self._store.contacts(participant) if each.state is not ContactState.REFUSED]
        return [original(self._store.contact_bytes(each.message_id), self._wordings, each.printed) for each in sent]

    def _earlier(self, participant: str) -> list[ReadMessage]:
        """What the person has sent, in order of arrival: from the store, and from this batch."""
        if participant not in self._history:
            self._history[participant] = list(self._store.read_messages(participant))
        return self._history[participant]

    def _merged(self, participant: str) -> Response:
        readings = [(each.message, each.arrived, each.author, each.reading.answers) for each in self._earlier(participant) if each.reading]
        return merge(participant, readings, known_addresses=self._addresses.get(participant, ()))

    def _own(self, message: Message) -> Match:
        return Match(participant=self._ours.get(message.message_id), contact=message.message_id or None, by=MatchedBy.MESSAGE_ID)


_NOBODY = Match(participant=None, by=MatchedBy.NOTHING)


def _result(
    archived: ArchivedMessage,
    message: Message,
    *,
    match: Match,
    reading: Reading | None = None,
    duplicate_of: str | None = None,
    unreadable: str = "",
) -> ReadMessage:
    return ReadMessage(
        message=archived.id,
        parser=PARSER,
        content=message.content or archived.id,
        message_id=message.message_id,
        author=message.author,
        subject=message.subject,
        sent=message.date,
        arrived=archived.arrived,
        duplicate_of=duplicate_of,
        match=match,
        reading=reading,
        unreadable=unreadable,
    )


def _unreadable(archived: ArchivedMessage, message: Message | None, error: Exception) -> ReadMessage:
    reason = f"{type(error).__name__}: {error}".strip()[:1000].encode("utf-8", "backslashreplace").decode()
    return _result(archived, message or Message(headers=()), match=_NOBODY, unreadable=reason)


@dataclass(slots=True)
class _Tally:
    """The report in the making."""

    fates: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    review: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)

    def add(self, results: Sequence[ReadMessage], responses: Sequence[Response]) -> None:
        messages = {each.message for each in results}
        self.fates.update(map(fate_of, results))
        self.answers += sum(version.message in messages for response in responses for version in response.versions)
        self.review += sum(map(_waits, results))
        self.unreadable += [(each.subject or each.message, each.unreadable) for each in results if each.unreadable]


def fate_of(read: ReadMessage) -> str:
    """What a message was, in the words of `Store.fates`."""
    if read.unreadable:
        return "unreadable"
    if read.duplicate_of:
        return "duplicate"
    if read.reading:
        return read.reading.kind.value
    return "ours" if read.match.participant else "unmatched"


def _waits(read: ReadMessage) -> bool:
    in_doubt = read.reading is not None and any(answer.review for answer in read.reading.answers)
    return in_doubt or bool(reasons_of(read))
