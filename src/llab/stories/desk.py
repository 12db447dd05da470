"""Where messages are understood: matched, read, merged into responses.

Apart from `fetch`, and loaded by it only when there is something to read, because the reader brings its libraries along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from llab.errors import LlabError
from llab.incoming.match import Directory
from llab.incoming.ours.original import Original, original
from llab.incoming.read import PARSER, read
from llab.mail.address import fold
from llab.mail.message import Message, parse
from llab.ports import Extracted, Extractor, Store
from llab.records import ArchivedMessage, ContactState, Match, MatchedBy, MessageKind, Reading, ReadMessage
from llab.stories.earlier import own_words
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response, merge
from llab.tables.lists import reasons_of

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
class Understood:
    """A batch of messages dealt with, and the responses that they changed."""

    results: tuple[ReadMessage, ...]
    responses: tuple[Response, ...]

    @property
    def fates(self) -> tuple[str, ...]:
        """What each message was."""
        return tuple(map(fate_of, self.results))

    @property
    def waiting(self) -> int:
        """How many of the messages wait for a person."""
        return sum(map(_waits, self.results))


class Desk:
    """Where messages are understood one after the other: knows whom we wrote what, and what else each person has sent."""

    def __init__(
        self, store: Store, extractor: Extractor, questionnaire: Questionnaire, review_below: float, reader: Reader | None = None
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._questionnaire = questionnaire
        self._review_below = review_below
        self._reader: Reader = reader or read
        self._directory: Directory | None = None
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._ours: dict[str, str] = {}
        self._wordings: tuple[Questionnaire, ...] = ()
        self._history: dict[str, list[ReadMessage]] = {}
        self._contents: dict[str, str] = {}

    def understand(self, batch: Sequence[ArchivedMessage]) -> Understood:
        """The messages dealt with one after the other; never raises for what is in them, and CannotWrite where the store does."""
        results = tuple(map(self._read, batch))
        return Understood(results, self._responses(results))

    def _read(self, archived: ArchivedMessage) -> ReadMessage:
        message, match = Message(headers=()), _NOBODY
        try:
            message = parse(archived.raw)
            seen = self._seen(archived, message)
            if seen:
                return seen
            match = self._open_directory().match(message)
            result = self._matched(archived, message, match)
        except LlabError:
            raise  # the store, not the message
        except Exception as error:  # noqa: BLE001 - the one place that catches everything: mail can hold anything, and no message may keep
            # the others from being read. What was caught is kept as the message's result, and reported.
            result = _result(archived, message, match=match, unreadable=_words_of(error))
        if result.match.participant and result.reading:
            self._earlier(result.match.participant).append(result)
        return result

    def _responses(self, results: Sequence[ReadMessage]) -> tuple[Response, ...]:
        """The whole response of everybody who answered in these messages, merged over all that she has sent."""
        touched = dict.fromkeys(
            each.match.participant for each in results if each.match.participant and each.reading and each.reading.answers
        )
        return tuple(map(self._merged, touched))

    def forget(self) -> None:
        """A batch is kept: what it remembered stands in the store now."""
        self._history.clear()
        self._contents.clear()

    def _seen(self, archived: ArchivedMessage, message: Message) -> ReadMessage | None:
        """The result for a copy of what was dealt with before, or for a message of our own; None for any other."""
        copy = self._copy_of(archived, message)
        if copy:
            return _result(archived, message, match=_NOBODY, duplicate_of=copy)
        if self._open_directory().is_ours(message):
            return _result(archived, message, match=self._own(message))
        return None

    def _matched(self, archived: ArchivedMessage, message: Message, match: Match) -> ReadMessage:
        if match.participant is None:
            return _result(archived, message, match=match)
        reading = self._understand(message, match.participant, archived.arrived)
        if reading.kind in BY_MACHINE:
            match = match.model_copy(update={"reasons": ()})
        return _result(archived, message, match=match, reading=reading)

    def _copy_of(self, archived: ArchivedMessage, message: Message) -> str | None:
        """The message with the same content that was dealt with before, here or in an earlier batch."""
        if not message.content:
            return None
        first = self._contents.setdefault(message.content, archived.id)
        return first if first != archived.id else self._store.message_with_content(message.content)

    def _understand(self, message: Message, participant: str, arrived: datetime) -> Reading:
        return self._reader(
            message,
            attachments=[self._extractor.extract(attachment) for attachment in message.attachments],
            originals=self._originals(participant, message.references, arrived),
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

    def _originals(self, participant: str, references: Sequence[str], arrived: datetime) -> list[Original]:
        """What the person had before her when she wrote; what we sent later may quote this very message."""
        contacts = [each for each in self._store.contacts(participant) if each.state is not ContactState.REFUSED]
        sent = [each for each in contacts if each.recorded <= arrived or each.message_id in references] or contacts
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


def _words_of(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".strip()[:1000].encode("utf-8", "backslashreplace").decode()


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
