"""Where messages are understood: matched, read, merged into responses.

Apart from `fetch`, and loaded by it only when there is something to read, because the reader brings its libraries along.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from llab.errors import LlabError
from llab.incoming.entered import read_entered
from llab.incoming.match import NOBODY, Directory
from llab.incoming.ours.original import Original, original
from llab.incoming.read import PARSER, read
from llab.mail.message import Message, parse
from llab.ports import Extracted, Extractor, Store
from llab.records import (
    ArchivedMessage,
    Contact,
    ContactState,
    Decision,
    DecisionKind,
    Match,
    MatchedBy,
    MessageKind,
    Origin,
    Place,
    Reading,
    ReadMessage,
)
from llab.stories.replies.earlier import own_words
from llab.stories.replies.rules import Rules
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response, merge
from llab.survey.ruling import Ruling, pins, settled
from llab.survey.token import without_tokens
from llab.survey.versions import as_asked, together
from llab.tables.lists import reasons_of

BY_MACHINE = frozenset({MessageKind.AUTOMATIC, MessageKind.BOUNCE})
"""They come from whatever address the machine has; that alone is nothing for a person to look at."""

NAMING = frozenset({DecisionKind.ASSIGNED, DecisionKind.ACCEPTED})
"""The decisions that say whose a message is."""


MOST_EARLIER = 50
"""So many earlier messages of a person are looked for in a later one: a flood of mail must not cost more for each that came before."""


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
        return tuple("foreign" if each.is_foreign else each.fate for each in self.results)

    @property
    def waiting(self) -> int:
        """How many of the messages wait for a person."""
        return sum(map(_waits, self.results))


class Concerns(NamedTuple):
    """What a message has to do with: others with the same content, or of the same people, may be understood otherwise with it."""

    content: str
    """Empty where it has none."""
    people: frozenset[str]
    """The participants whose it may be, whatever has been decided."""
    has_copies: bool
    """Whether others with its content are copies of it, or it of them: not where it is our own, or another survey's."""


class Desk:
    """Where messages are understood one after the other: knows whom we wrote what, and what else each person has sent.

    What comes out depends on the messages and not on the order in which they were found: a message that arrived before others
    that were read already has those read once more. `supposing` are decisions that are taken for made, besides those in the store;
    `ruling` such about answers.
    """

    def __init__(
        self,
        store: Store,
        extractor: Extractor,
        questionnaire: Questionnaire,
        rules: Rules | None = None,
        reader: Reader | None = None,
        *,
        supposing: Sequence[Decision] = (),
        ruling: Sequence[Ruling] = (),
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._questionnaire = questionnaire
        self._rules = rules or Rules()
        self._reader: Reader = reader or read
        self._directory: Directory | None = None
        self._supposing = tuple(supposing)
        self._ruling = tuple(ruling)
        self._ruled: dict[str, list[Ruling]] | None = None
        self._decided: dict[str, tuple[int, Decision]] = {}
        self._known: dict[str, Questionnaire] = {}
        self._wordings: tuple[Questionnaire, ...] = ()
        self._versions: dict[str, Questionnaire | None] = {}
        self._history: dict[str, list[ReadMessage]] = {}
        self._contents: dict[str, list[Place]] = {}

    def understand(self, batch: Sequence[ArchivedMessage]) -> Understood:
        """The messages dealt with one after the other, and with them those that are understood otherwise now.

        Never raises for what is in them, and CannotWrite where the store does.
        """
        done: dict[str, ReadMessage] = {}
        touched: dict[str, None] = {}
        waiting = [(each.place, each) for each in {each.id: each for each in batch}.values()]
        heapify(waiting)
        while waiting:  # the earliest first: what it has others read again for is never done yet
            _, archived = heappop(waiting)
            before = self._store.read_message(archived.id)
            result = self._as_settled(self._read(archived))
            done[archived.id] = result
            touched.update(dict.fromkeys((*_answering(before, result), *self._ruled_upon(before, result))))
            known = {each.id for _, each in waiting}
            for later in [self._store.message(name) for name in self._remember(before, result) if name not in known]:
                heappush(waiting, (later.place, later))
        return Understood(tuple(done.values()), tuple(map(self.merged, touched)))

    def forget(self) -> None:
        """A batch is kept: what it remembered stands in the store now."""
        self._history.clear()
        self._contents.clear()

    def concerns(self, archived: ArchivedMessage) -> Concerns:
        """What a message has to do with, as far as that can be told without reading it. Raises as `understand` does."""
        content, people, has_copies = "", frozenset[str](), False
        try:
            message = parse(archived.raw)
            content = message.content
            has_copies = self._seen_apart(archived, message) is None
            directory = self._open_directory()
            people = frozenset(name for name in (directory.owner(message), directory.match(message).participant) if name)
        except LlabError:
            raise  # the store, not the message
        except Exception:  # noqa: BLE001, S110 - `understand` will meet the same, and keep and report it
            pass
        return Concerns(content, people, has_copies)

    # ------------------------------------------------------------ one message

    def _read(self, archived: ArchivedMessage) -> ReadMessage:
        message, match = Message(headers=()), NOBODY
        try:
            message = parse(archived.raw)
            seen = self._seen(archived, message)
            if seen:
                return seen
            match = self._match(archived, message)
            return self._matched(archived, message, match)
        except LlabError:
            raise  # the store, not the message
        except Exception as error:  # noqa: BLE001 - the one place that catches everything: mail can hold anything, and no message may keep
            # the others from being read. What was caught is kept as the message's result, and reported.
            return _result(
                archived, message, match=match, unreadable=_words_of(error), is_dismissed=_dismisses(self._decision(archived, message))
            )

    def _seen(self, archived: ArchivedMessage, message: Message) -> ReadMessage | None:
        """The result for a message of our own, of another survey, or a copy of what arrived before; None for any other."""
        apart = self._seen_apart(archived, message)
        if apart:
            return apart
        first = next(iter(self._same(archived, message)), archived.id)
        return _result(archived, message, match=NOBODY, duplicate_of=first) if first != archived.id else None

    def _seen_apart(self, archived: ArchivedMessage, message: Message) -> ReadMessage | None:
        """The result for a message of our own or of another survey, whatever else there is; None for any other."""
        directory = self._open_directory()
        owner = directory.owner(message)
        if owner:
            match = Match(participant=owner, contact=message.message_id, by=MatchedBy.MESSAGE_ID)
            return _result(archived, message, match=match, is_ours=True)
        if archived.id not in self._decided and directory.is_foreign(message):
            return _result(archived, message, match=NOBODY, is_foreign=True)
        return None

    def _same(self, archived: ArchivedMessage, message: Message) -> list[str]:
        """The messages with the same content, in order of arrival, this one among them."""
        if not message.content:
            return []
        if message.content not in self._contents:
            names = self._store.messages_with_content(message.content)
            self._contents[message.content] = sorted(self._store.message(name).place for name in names)
        same = self._contents[message.content]
        if archived.place not in same:
            insort(same, archived.place)
        return [name for *_, name in same]

    def _match(self, archived: ArchivedMessage, message: Message) -> Match:
        """By evidence, and by what a person has decided."""
        found = self._open_directory().match(message)
        decision = self._decision(archived, message)
        if decision is None or decision.kind not in NAMING:
            return found
        contact = found.contact if found.participant == decision.participant else None
        return Match(participant=decision.participant, contact=contact, by=MatchedBy.DECISION)

    def _decision(self, archived: ArchivedMessage, message: Message) -> Decision | None:
        """The newest about the message; what was decided about a copy of it, which may have been the first one then, counts too."""
        found = [self._decided[name] for name in {archived.id, *self._same(archived, message)} if name in self._decided]
        return max(found, key=lambda each: each[0])[1] if found else None

    def _matched(self, archived: ArchivedMessage, message: Message, match: Match) -> ReadMessage:
        is_dismissed = _dismisses(self._decision(archived, message))
        if match.participant is None:
            return _result(archived, message, match=match, is_dismissed=is_dismissed)
        reading = self._understand(archived, message, match.participant, match.contact)
        if reading.kind in BY_MACHINE:
            match = match.model_copy(update={"reasons": (), "waits": False})
        return _result(archived, message, match=match, reading=reading, is_dismissed=is_dismissed)

    def _understand(self, archived: ArchivedMessage, message: Message, participant: str, answered: str | None) -> Reading:
        if archived.origin is Origin.ENTERED:
            return read_entered(message, questionnaire=self._questionnaire)
        sent = self._sent(participant, message.references, archived.arrived)
        reading = self._reader(
            replace(message, subject=without_tokens(message.subject)),
            attachments=self._extractor.extract_all(message.attachments),
            originals=[self._original(each) for each in sent],
            questionnaire=self._asked(sent, answered),
            earlier=[words for each in self._earlier(participant, archived) if each.reading and (words := own_words(each.reading))],
            review_below=self._rules.review_below,
        )
        return _reduced(reading) if archived.is_reduced else reading

    # ------------------------------------------------------------ what else is known

    def _open_directory(self) -> Directory:
        """Made when the first message asks for it: a run with nothing new reads no list of people."""
        if self._directory is None:
            decisions = (*self._store.decisions(), *self._supposing)
            self._decided = {each.message: (number, each) for number, each in enumerate(decisions)}
            accepted: dict[str, list[str]] = {}
            for _, each in self._decided.values():
                if each.kind is DecisionKind.ACCEPTED and each.address:
                    accepted.setdefault(each.participant, []).append(each.address)
            self._directory = Directory(
                self._store.participants(),
                self._store.contacts(),
                accepted=accepted,
                trusted=self._rules.trusted,
                strangers_wait=self._rules.strangers_wait,
            )
            self._known = self._store.questionnaires()
            self._wordings = tuple(self._known.values()) or (self._questionnaire,)
        return self._directory

    def _sent(self, participant: str, references: Sequence[str], arrived: datetime) -> list[Contact]:
        """What the person had before her when she wrote; what we sent later may quote this very message."""
        contacts = [each for each in self._store.contacts(participant) if each.state is not ContactState.REFUSED]
        return [each for each in contacts if each.recorded <= arrived or each.message_id in references] or contacts

    def _original(self, contact: Contact) -> Original:
        version = self._version(contact.questionnaire)
        return original(self._store.contact_bytes(contact.message_id), [version] if version else self._wordings, contact.printed)

    def _asked(self, sent: Sequence[Contact], answered: str | None) -> Questionnaire:
        """The version of the contact that is answered, else of the newest; behind its questions what the person was asked besides."""
        contacts = (*(each for each in sent if each.message_id == answered), *reversed(sent))
        versions = (self._version(name) for name in dict.fromkeys(each.questionnaire for each in contacts))
        return together([each for each in versions if each] or [self._questionnaire])

    def _version(self, sha256: str) -> Questionnaire | None:
        """The questionnaire of that hash with what has been corrected since; None where it is not known."""
        if sha256 not in self._versions:
            then = self._known.get(sha256)
            self._versions[sha256] = as_asked(then, self._questionnaire) if then else None
        return self._versions[sha256]

    def _earlier(self, participant: str, archived: ArchivedMessage) -> list[ReadMessage]:
        """What the person had sent when this message arrived, in order of arrival; of very many the newest."""
        return [each for each in self._of(participant) if each.place < archived.place and not each.is_dismissed][-MOST_EARLIER:]

    def _of(self, participant: str) -> list[ReadMessage]:
        """What the person has sent, in order of arrival: from the store, and from this batch."""
        if participant not in self._history:
            self._history[participant] = sorted(self._store.read_messages(participant), key=_place_of)
        return self._history[participant]

    def _remember(self, before: ReadMessage | None, result: ReadMessage) -> list[str]:
        """Put the result into what is known; the messages that arrived later and may be understood otherwise now."""
        later: set[Place] = set()
        readings = {each.match.participant: each.reading for each in (before, result) if each and each.match.participant and each.reading}
        for participant, reading in readings.items():
            history = self._of(participant)
            history[:] = [each for each in history if each.message != result.message]
            if own_words(reading):
                later.update(each.place for each in history if each.place > result.place)
            if result.match.participant == participant:
                insort(history, result, key=_place_of)
        if result.match.participant and result.unreadable and result.match.participant not in readings:
            history = self._of(result.match.participant)
            history[:] = [each for each in history if each.message != result.message]
            insort(history, result, key=_place_of)  # what was decided about its words holds on
        same = self._contents.get(result.content, [])
        if result.place in same:
            later.update(each for each in same if each > result.place and self._store.read_message(each[-1]) is not None)
        return [name for *_, name in sorted(later)]

    def merged(self, participant: str) -> Response:
        """The whole response of a person, over all that she has sent; what is hers by a decision is hers from whatever address.

        On top of it stands what was decided about her answers.
        """
        history = self._of(participant)
        readings = [
            (each.message, each.arrived, _merged_as(each), each.reading.answers) for each in history if each.counts and each.reading
        ]
        addresses = tuple(sorted(self._open_directory().addresses(participant)))
        rulings = self._rulings().get(participant, [])
        if not rulings:
            return merge(participant, readings, known_addresses=addresses)
        counting = frozenset(each.message for each in history if each.is_hers)
        called = self._called_now({name for each in rulings for name in each.messages} - counting)
        held = pins(rulings, counting, now_called=called, timezone=self._questionnaire.survey.timezone)
        return merge(participant, readings, known_addresses=addresses, pins=held)

    # ------------------------------------------------------------ what was decided about answers

    def _rulings(self) -> dict[str, list[Ruling]]:
        """By participant, oldest first."""
        if self._ruled is None:
            self._ruled = {}
            for each in (*self._store.rulings(), *self._ruling):
                self._ruled.setdefault(each.participant, []).append(each)
        return self._ruled

    def _ruled_upon(self, *results: ReadMessage | None) -> list[str]:
        """Those whose messages these are, or were, and about whose answers something was decided: it may hold, or hold no longer."""
        people = (each.match.participant for each in results if each)
        return [name for name in people if name in self._rulings()]

    def _as_settled(self, result: ReadMessage) -> ReadMessage:
        """The result, marked where a person has decided that nobody need look at it any more, or at a copy of it."""
        names = settled(self._rulings().get(result.match.participant or "", ()))
        if not names or names.isdisjoint((result.message, *(name for *_, name in self._contents.get(result.content, ())))):
            return result
        return result.model_copy(update={"is_settled": True})

    def _called_now(self, names: Collection[str]) -> dict[str, str]:
        """By the names of messages that turned out to be copies those of the first ones."""
        found: dict[str, str] = {}
        for name in names:
            same = next((places for places in self._contents.values() if name in {each for *_, each in places}), None)
            known = self._store.read_message(name)
            first = same[0][-1] if same else known.duplicate_of if known else None
            if first:
                found[name] = first
        return found


_place_of = attrgetter("place")


def _merged_as(read: ReadMessage) -> str:
    """Whose words the merge takes it for: the author's address, or none for the participant's own."""
    return "" if read.match.by is MatchedBy.DECISION else read.author


def _answering(before: ReadMessage | None, after: ReadMessage) -> list[str]:
    """Whose responses change with what a message was and is understood to say."""
    counting = (each for each in (before, after) if each and each.counts and each.reading and each.reading.answers)
    return [each.match.participant for each in counting if each.match.participant]


def _dismisses(decision: Decision | None) -> bool:
    return decision is not None and decision.kind is DecisionKind.DISMISSED


def _reduced(reading: Reading) -> Reading:
    reason = "it is too large: only its header and its texts were collected"
    return reading.model_copy(update={"review": True, "reasons": (*reading.reasons, reason)})


def _result(
    archived: ArchivedMessage,
    message: Message,
    *,
    match: Match,
    reading: Reading | None = None,
    **more: Any,
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
        serial=archived.serial,
        match=match,
        reading=reading,
        **more,
    )


def _words_of(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".strip()[:1000].encode("utf-8", "backslashreplace").decode()


def _waits(read: ReadMessage) -> bool:
    in_doubt = read.reading is not None and any(answer.review for answer in read.reading.answers)
    return in_doubt or bool(reasons_of(read))
