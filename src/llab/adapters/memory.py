"""In-memory twins of all ports: for tests, and for trying a story without touching anything.

They keep the same promises as the real doors; what goes wrong at those is written into them beforehand.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.parser import HeaderParser
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from llab.errors import CannotWrite, ChangedMeanwhile, HeldOpen, ServerRefused
from llab.mail.message import Attachment
from llab.ports import Collected, Extracted, Filing, Holder, Line, Submitted, Verdict
from llab.records import (
    PROVISIONAL,
    Annotation,
    ArchivedMessage,
    Arrival,
    Contact,
    ContactKind,
    ContactState,
    Decision,
    Export,
    Fate,
    Folder,
    FolderState,
    Imported,
    Origin,
    OwnSheets,
    ReadMessage,
    Run,
    Scheduled,
    Shown,
    SurveyKey,
)
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response
from llab.survey.ruling import Ruling

# ---------------------------------------------------------------- store


class _Place(NamedTuple):
    fate: Fate
    message: str | None
    arrived: datetime


class MemoryStore:
    """The `Store` port in dictionaries, each in the order of insertion. Everything is checked before anything is changed."""

    def __init__(self) -> None:
        self._key: SurveyKey | None = None
        self._participants: dict[str, Participant] = {}
        self._questionnaires: dict[str, tuple[datetime, Questionnaire]] = {}
        self._contacts: dict[str, Contact] = {}
        self._contact_bytes: dict[str, bytes] = {}
        self._folders: dict[Folder, FolderState] = {}
        self._places: dict[tuple[Folder, int], _Place] = {}
        self._messages: dict[str, ArchivedMessage] = {}
        self._days: dict[str, date] = {}
        self._let_go_as: dict[str, Fate] = {}
        self._filed: dict[tuple[Folder, int], bool] = {}
        self._decisions: list[Decision] = []
        self._rulings: dict[str, Ruling] = {}
        self._again: set[str] = set()
        self._read: dict[str, ReadMessage] = {}
        self._responses: dict[tuple[str, int], Response] = {}
        self._runs: list[Run] = []
        self._scheduled: dict[ContactKind, Scheduled] = {}
        self._annotations: list[Annotation] = []
        self._harvested: dict[str, str] = {}
        self._exports: dict[int, Export] = {}
        self._sheets: dict[str, OwnSheets] = {}

    def survey_key(self) -> SurveyKey | None:
        """Whose store this is; None before `begin`."""
        return self._key

    def begin(self, key: SurveyKey) -> None:
        """Make this the store of that survey; ValueError the second time."""
        if self._key:
            raise ValueError("The store has a survey already.")
        self._key = key

    def keep_participants(self, participants: Sequence[Participant]) -> None:
        """Insert or replace participants by id, all or none; the others stay. Order of first insertion is kept."""
        self._participants.update({one.id: one for one in participants})

    def participants(self) -> tuple[Participant, ...]:
        """All participants, in order of first insertion."""
        return tuple(self._participants.values())

    def keep_questionnaire(self, questionnaire: Questionnaire, *, wave: int, at: datetime) -> None:  # noqa: ARG002 - nothing asks for the wave yet
        """Keep a wording under its sha256; keeping it again changes nothing."""
        self._questionnaires.setdefault(questionnaire.sha256, (_aware(at), questionnaire))

    def questionnaires(self) -> dict[str, Questionnaire]:
        """All wordings by sha256, in order of first use."""
        by_use = sorted(self._questionnaires.items(), key=lambda item: item[1][0])
        return {sha256: questionnaire for sha256, (_, questionnaire) in by_use}

    def record(self, contact: Contact, raw: bytes) -> None:
        """Keep the intent to send, with the exact bytes. ValueError: the Message-ID is there, or the participant is not."""
        self._check_contact(contact)
        self._contacts[contact.message_id] = contact
        self._contact_bytes[contact.message_id] = raw

    def take_in_hand(self, message_id: str) -> None:
        """Keep that a recorded contact may be handed over from now on, until its outcome is marked. KeyError if unknown."""
        self._contacts[message_id] = self._contacts[message_id].model_copy(update={"at": None, "next_try": None})

    def mark(
        self,
        message_id: str,
        *,
        state: ContactState,
        words: str,
        at: datetime,
        next_try: datetime | None = None,
        then: Sequence[tuple[Contact, bytes]] = (),
        in_hand: str = "",
    ) -> None:
        """Keep the outcome of one attempt (attempts + 1), and at once intents and what is in hand next. KeyError if unknown."""
        contact = self._contacts[message_id]
        clean = words.encode("utf-8", "backslashreplace").decode()
        new = [intent.message_id for intent, _ in then]
        for intent, _ in then:
            self._check_contact(intent)
        if len(set(new)) < len(new):
            raise ValueError(f"A contact is to be recorded twice: {', '.join(new)}.")
        if in_hand and in_hand not in {*self._contacts, *new}:
            raise KeyError(in_hand)
        update = {
            "state": state,
            "words": clean,
            "at": _aware(at),
            "next_try": next_try and _aware(next_try),
            "attempts": contact.attempts + 1,
        }
        self._contacts[message_id] = contact.model_copy(update=update)
        for each in then:
            self.record(*each)
        if in_hand:
            self.take_in_hand(in_hand)

    def contacts(self, participant: str | None = None) -> tuple[Contact, ...]:
        """All contacts, or those of one participant, in order of recording."""
        return tuple(one for one in self._contacts.values() if participant in {None, one.participant})

    def first_contact(self) -> datetime | None:
        """When the first contact was recorded; None before."""
        return next((contact.recorded for contact in self._contacts.values()), None)

    def schedule(self, planned: Scheduled) -> None:
        """Keep a run that is planned for later; it replaces the one of the same kind."""
        _aware(planned.at)
        _aware(planned.recorded)
        self._scheduled[planned.kind] = planned

    def scheduled(self) -> tuple[Scheduled, ...]:
        """The runs that are planned, the earliest first."""
        return tuple(sorted(self._scheduled.values(), key=lambda each: (each.at, each.kind)))

    def unschedule(self, kind: ContactKind) -> None:
        """Forget the planned run of that kind, where there is one."""
        self._scheduled.pop(kind, None)

    def contact_bytes(self, message_id: str) -> bytes:
        """The exact bytes of a contact; KeyError if unknown."""
        return self._contact_bytes[message_id]

    def folder_state(self, account: str, name: str) -> FolderState | None:
        """The state of a folder in the life of uids that was archived last; None before the first look."""
        lives = [state for folder, state in self._folders.items() if (folder.account, folder.name) == (account, name)]
        if not lives:
            return None
        refused = sorted(uid for (folder, uid), place in self._places.items() if folder == lives[-1].folder and place.fate is Fate.REFUSED)
        return lives[-1].model_copy(update={"refused": tuple(refused)})

    def archive(self, arrivals: Sequence[Arrival], state: FolderState, *, at: datetime | None = None) -> tuple[str, ...]:
        """Keep raw messages, a row for every arrival, and how far the folder is collected, all in one transaction.

        As `ports.Store` says. ValueError for an arrival that is taken and has no bytes.
        """
        for one in arrivals:
            _aware(one.arrived)
            if one.fate is Fate.TAKEN and one.raw is None:
                raise ValueError("A message cannot be taken without its bytes.")
        new = tuple(name for one in arrivals if (name := self._archive_one(one, at)))
        before = self._folders.pop(state.folder, state)  # put back at the end: the life archived last
        self._folders[state.folder] = state.model_copy(update={"next_uid": max(state.next_uid, before.next_uid)})
        return new

    def _archive_one(self, arrival: Arrival, at: datetime | None) -> str | None:
        """The id of the message, where it is new in the archive."""
        place, known = (arrival.folder, arrival.uid), self._places.get((arrival.folder, arrival.uid))
        if known and (known.fate not in PROVISIONAL or known.fate is arrival.fate):
            return None
        name = hashlib.sha256(arrival.raw).hexdigest() if arrival.raw is not None else None
        fate, is_new = arrival.fate, False
        if name is not None and arrival.raw is not None:
            message = ArchivedMessage(id=name, raw=arrival.raw, arrived=arrival.arrived, is_reduced=fate is Fate.TOO_LARGE)
            is_new = self._insert(message, at or arrival.arrived)
            if not is_new and fate is Fate.TAKEN:
                fate = self._let_go_as.get(name, Fate.DUPLICATE)
        self._places[place] = _Place(fate, name, arrival.arrived)
        return name if is_new else None

    def archive_imported(self, messages: Sequence[Imported], *, at: datetime, decided: Sequence[Decision] = ()) -> tuple[str, ...]:
        """Keep messages that did not come out of the mailbox, in one transaction; the ids of those that are new, in order.

        What was `decided` about those that are new is kept with them.
        """
        new: list[str] = []
        for one in messages:
            name = hashlib.sha256(one.raw).hexdigest()
            if self._insert(ArchivedMessage(id=name, raw=one.raw, arrived=_aware(one.arrived), origin=one.origin), at):
                folder = Folder(account=one.origin, name=one.source, uidvalidity=0)
                number = 1 + max((uid for place, uid in self._places if place == folder), default=0)
                self._places[folder, number] = _Place(Fate.TAKEN, name, one.arrived)
                new.append(name)
        self._decisions += [one for one in decided if one.message in new]
        return tuple(new)

    def _insert(self, message: ArchivedMessage, at: datetime) -> bool:
        if message.id in self._messages or message.id in self._let_go_as:
            return False
        self._messages[message.id] = message.model_copy(update={"serial": len(self._days) + 1})
        self._days[message.id] = at.astimezone(UTC).date()
        return True

    def _let_go(self, name: str, fate: Fate) -> None:
        self._let_go_as[name] = fate
        self._messages.pop(name)
        self._read.pop(name, None)
        self._again.discard(name)
        self._rulings = {key: one for key, one in self._rulings.items() if name not in {each.message for each in one.touched}}
        for place, shown in self._places.items():
            if shown.message == name:
                self._places[place] = shown._replace(fate=fate)
                self._filed.pop(place, None)

    def unread(self) -> Iterator[ArchivedMessage]:
        """The archived messages that wait for the reader when this is called, in order of arrival (then of archiving)."""
        return iter([one for one in self._by_arrival() if one.id not in self._read or one.id in self._again])

    def message(self, message: str) -> ArchivedMessage:
        """One archived message by id; KeyError if unknown, or if its bytes are not kept."""
        return self._messages[message]

    def messages(self) -> Iterator[ArchivedMessage]:
        """All archived messages whose bytes are kept, in order of arrival (then of archiving)."""
        return iter(self._by_arrival())

    def message_ids(self) -> tuple[str, ...]:
        """The ids of these messages, in the same order."""
        return tuple(one.id for one in self._by_arrival())

    def keep(self, read: Sequence[ReadMessage], responses: Sequence[Response]) -> None:
        """Keep results of the reader (replacing that of the same message) and whole responses (replacing the person's).

        A response replaces that of the same wave. Of a foreign message only its places and its hash stay. ValueError for a
        message or participant that is not in the store, or a version that is there twice.
        """
        for one in read:
            if one.message not in self._messages:
                raise ValueError(f"The message {one.message} is not in the archive.")
        for response in responses:
            if response.participant not in self._participants:
                raise ValueError(f"The participant {response.participant} is not in the store.")
            if any(count > 1 for count in Counter((one.answer.question, one.version) for one in response.versions).values()):
                raise ValueError(f"The response of {response.participant} has a version twice.")
        self._read.update({one.message: one for one in read})
        self._again.difference_update(one.message for one in read)
        for one in read:
            if one.is_foreign:
                self._let_go(one.message, Fate.FOREIGN)
        self._responses.update({(one.participant, one.wave): one for one in responses})

    def read_messages(self, participant: str | None = None) -> tuple[ReadMessage, ...]:
        """All results of the reader, or those matched to one participant, in order of arrival (then of archiving)."""
        results = (self._read[one.id] for one in self._by_arrival() if one.id in self._read)
        return tuple(one for one in results if participant in {None, one.match.participant})

    def read_message(self, message: str) -> ReadMessage | None:
        """The result of the reader for one message; None where there is none."""
        return self._read.get(message)

    def messages_with_content(self, content: str) -> tuple[str, ...]:
        """The ids of the messages read with that content hash, in order of arrival (then of archiving)."""
        return tuple(one.message for one in self.read_messages() if one.content == content)

    def shown(self) -> tuple[Shown, ...]:
        """Every message that the mailbox showed or that came by another way, in order of arrival, with what became of it."""
        places = sorted(self._places.items(), key=lambda item: (item[1].arrived, *item[0][0].model_dump().values(), item[0][1]))
        return tuple(
            Shown(
                fate=self._fate(shown),
                arrived=shown.arrived,
                where=folder.name,
                uid=uid,
                message=shown.message or "",
                read=self._read.get(shown.message or ""),
            )
            for (folder, uid), shown in places
        )

    def decide(self, decisions: Sequence[Decision], *, again: Sequence[str] = ()) -> None:
        """Keep what a person decided, all or none; and that the messages `again` wait for the reader once more.

        ValueError for a decision about a message that is not in the archive.
        """
        for one in decisions:
            if one.message not in self._messages and one.message not in self._let_go_as:
                raise ValueError(f"The message {one.message} is not in the archive.")
        self._decisions += decisions
        self._again.update(name for name in again if name in self._messages)

    def decisions(self) -> tuple[Decision, ...]:
        """Everything that was decided, oldest first."""
        return tuple(self._decisions)

    def rule(self, rulings: Sequence[Ruling], read: Sequence[ReadMessage] = (), responses: Sequence[Response] = ()) -> None:
        """Keep what a person decided about answers, and what becomes of messages and responses; as `ports.Store` says."""
        for one in rulings:
            _aware(one.at)
            if one.participant not in self._participants:
                raise ValueError(f"The participant {one.participant} is not in the store.")
        self.keep(read, responses)
        for one in rulings:
            self._rulings.setdefault(one.id, one)

    def rulings(self, participant: str | None = None) -> tuple[Ruling, ...]:
        """Everything that was decided about answers, or about those of one participant, oldest first."""
        return tuple(one for one in self._rulings.values() if participant in {None, one.participant})

    def erase_nobodys(self, before: date) -> int:
        """Let the bytes and results of nobody's messages go that were archived before that day; how many."""
        nobodys = [one for one in self._read.values() if one.fate in {"unmatched", "dismissed"} and one.match.participant is None]
        old = [one.message for one in nobodys if self._days[one.message] < before and one.message not in self._again]
        old += [one.message for one in self._read.values() if one.duplicate_of in old]
        for name in old:
            self._let_go(name, Fate.ERASED)
        return len(old)

    def to_file(self, messages: Sequence[str]) -> None:
        """Remember that the places of these messages in the mailbox wait to be marked or moved."""
        for place, shown in self._places.items():
            if shown.message in messages and place[0].account not in {Origin.IMPORTED, Origin.ENTERED}:
                self._filed.setdefault(place, False)

    def waiting_to_be_filed(self) -> tuple[tuple[Folder, tuple[int, ...]], ...]:
        """The places that wait to be marked or moved: folders, and their uids in ascending order."""
        waiting = sorted(
            (place for place, is_done in self._filed.items() if not is_done), key=lambda place: (*place[0].model_dump().values(), place[1])
        )
        return tuple((folder, tuple(uid for _, uid in places)) for folder, places in groupby(waiting, key=lambda place: place[0]))

    def filed(self, folder: Folder, uids: Sequence[int]) -> None:
        """Remember that these were marked or moved, or are no longer there."""
        self._filed.update({(folder, uid): True for uid in uids if (folder, uid) in self._filed})

    def responses(self, participant: str | None = None) -> tuple[Response, ...]:
        """Every response, in the participants' order, then by wave, or those of one participant."""
        order = {name: number for number, name in enumerate(self._participants)}
        asked = (one for one in self._responses.values() if participant in {None, one.participant})
        return tuple(sorted(asked, key=lambda one: (order[one.participant], one.wave)))

    def fates(self) -> dict[str, int]:
        """How many messages the mailbox showed, by fate; taken ones by what was understood. Fates of none are left out."""
        return dict(Counter(map(self._fate, self._places.values())))

    def _fate(self, place: _Place) -> str:
        if place.fate is not Fate.TAKEN or place.message is None:
            return place.fate.value
        read = self._read.get(place.message)
        return read.fate if read else "unread"

    def annotate(self, annotations: Sequence[Annotation], *, file: str, sha256: str) -> None:
        """Keep what people left in a workbook, and that the file with this hash needs no second look."""
        for one in annotations:
            _aware(one.at)
        self._annotations += annotations
        self._harvested[file] = sha256

    def annotations(self) -> tuple[Annotation, ...]:
        """Everything that people left in workbooks, in order of keeping."""
        return tuple(self._annotations)

    def harvested(self, file: str) -> str:
        """The sha256 of the file as it was when what people left in it was last kept; empty where nothing was."""
        return self._harvested.get(file, "")

    def next_serial(self) -> int:
        """The serial of the next export: one more than the highest, and 1 at first."""
        return max(self._exports, default=0) + 1

    def keep_export(self, export: Export, *, most: int) -> None:
        """Keep what is about to be written to a file; of its exports only the newest `most` keep their content.

        ValueError for a serial that is there.
        """
        _aware(export.at)
        if export.serial in self._exports:
            raise ValueError(f"The export {export.serial} is kept already.")
        self._exports[export.serial] = export
        serials = sorted((one.serial for one in self._exports.values() if one.file == export.file), reverse=True)
        for serial in serials[most:]:
            self._exports[serial] = self._exports[serial].model_copy(update={"content": ""})

    def export(self, serial: int, *, with_content: bool = True) -> Export | None:
        """One export; None where there is none with this serial. Without its content it costs nothing, however large the workbook is."""
        return _export(self._exports.get(serial), with_content=with_content)

    def last_export(self, file: str, *, with_content: bool = True) -> Export | None:
        """The newest export to a file; None before the first. Without its content as above."""
        found = max((one for one in self._exports.values() if one.file == file), key=lambda one: one.serial, default=None)
        return _export(found, with_content=with_content)

    def keep_sheets(self, sheets: OwnSheets) -> None:
        """Keep the sheets that people added to a file instead of those kept for it before; none where there are none."""
        self._sheets.pop(sheets.file, None)
        if sheets.content:
            self._sheets[sheets.file] = sheets

    def sheets_of(self, file: str) -> OwnSheets | None:
        """The sheets that people added to the file, as they were kept last; None where there were none."""
        return self._sheets.get(file)

    def keep_run(self, run: Run) -> None:
        """Remember a run."""
        _aware(run.started)
        self._runs.append(run)

    def last_run(self, command: str, *, exit_code: int | None = None) -> Run | None:
        """The run of a command (with that exit code) that started last; None where there is none."""
        fitting = [run for run in reversed(self._runs) if run.command == command and exit_code in {None, run.exit_code}]
        return max(fitting, key=lambda run: run.started, default=None)

    def close(self) -> None:
        """Nothing to close."""

    def _check_contact(self, contact: Contact) -> None:
        if contact.message_id in self._contacts:
            raise ValueError(f"The contact {contact.message_id} is recorded already.")
        if contact.participant not in self._participants:
            raise ValueError(f"The participant {contact.participant} is not in the store.")

    def _by_arrival(self) -> list[ArchivedMessage]:
        return sorted(self._messages.values(), key=lambda one: one.arrived)


def _export(found: Export | None, *, with_content: bool) -> Export | None:
    return found if found is None or with_content else found.model_copy(update={"content": ""})


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"The time {at} has no time zone.")
    return at


# ---------------------------------------------------------------- submission


class Handed(NamedTuple):
    """One message as it was handed over, and the verdict that was given."""

    sender: str
    recipient: str
    raw: bytes
    verdict: Verdict


_OK = Submitted(Verdict.ACCEPTED, "250 2.0.0 accepted")


class MemorySubmission:
    """The `Submission` port without a server: says what its script says, and keeps a ledger of what it was given.

    `script` has for a recipient what is said to one message after the other; an exception among them is raised and nothing
    was handed over then. Who is not in the script, or no longer, is accepted.
    """

    def __init__(self, script: Mapping[str, Sequence[Submitted | BaseException]] | None = None) -> None:
        self._script = {recipient: deque(said) for recipient, said in (script or {}).items()}
        self.ledger: list[Handed] = []
        self.is_closed = False
        self.line: Line | BaseException = Line("", None, "", frozenset({"PIPELINING", "8BITMIME"}))

    def say(self, recipient: str, *said: Submitted | BaseException) -> None:
        """Put more at the end of the script of a recipient."""
        self._script.setdefault(recipient, deque()).extend(said)

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        """The next verdict in the script of the recipient; the message is in the ledger then.

        As if each verdict but one without a connection came after the final dot: `before_handing_over` is called before all of them.
        """
        script = self._script.get(recipient)
        said = script.popleft() if script else _OK
        if isinstance(said, BaseException):
            raise said
        if before_handing_over is not None:
            before_handing_over()
        self.ledger.append(Handed(sender, recipient, raw, said.verdict))
        return said

    def inspect(self) -> Line:
        """What `line` says, or raises."""
        if isinstance(self.line, BaseException):
            raise self.line
        return self.line

    def close(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True


# ---------------------------------------------------------------- mailbox


_Message = tuple[int, bytes, datetime]


@dataclass
class _Folder:
    uidvalidity: int
    next_uid: int = 1
    messages: list[_Message] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)


class MemoryMailbox:
    """The `Mailbox` port without a server: folders of (uid, raw, arrived), which a test may change at any time.

    `uses` says which folder has which special use. `reduce` makes the reduced message of one that is too large. What is put into
    `meanwhile` happens in the calls of `wait`, one in each. `line` is what `inspect` says, `refuses` what `keep_copy` raises.
    """

    def __init__(
        self,
        account: str = "survey@mail.example",
        *,
        folders: Sequence[str] = ("INBOX",),
        uses: Mapping[str, str] = MappingProxyType({}),
        batch: int = 50,
        max_bytes: int = 50_000_000,
        reduce: Callable[[bytes], bytes | None] = lambda _: None,
    ) -> None:
        self._account = account
        self._uses = uses
        self._batch = batch
        self._max_bytes = max_bytes
        self._reduce = reduce
        self._last_validity = 0
        self._folders: dict[str, _Folder] = {}
        self._looked: dict[tuple[str, int], int] = {}
        self.meanwhile: deque[Callable[[], object]] = deque()
        self.is_closed = False
        self.line: Line | BaseException = Line("", None, account, frozenset({"IDLE", "MOVE", "UIDPLUS"}))
        self.refuses: Exception | None = None
        for name in folders:
            self.renew(folder=name)

    @property
    def account(self) -> str:
        """Names the mailbox in the store: `user@host`."""
        return self._account

    # what a test does to the mailbox

    def deliver(self, raw: bytes, *, arrived: datetime, folder: str = "INBOX") -> int:
        """Put a message into a folder; its uid comes back."""
        inside = self._folders[folder]
        uid = inside.next_uid
        inside.messages.append((uid, raw, arrived))
        inside.next_uid += 1
        return uid

    def expunge(self, uid: int, *, folder: str = "INBOX") -> None:
        """Take a message out of a folder; its uid is never given again."""
        inside = self._folders[folder]
        inside.messages = [one for one in inside.messages if one[0] != uid]

    def vanish(self, uid: int, *, folder: str = "INBOX") -> None:
        """Let a message be listed, and be away when its bytes are asked for."""
        self._folders[folder].gone.add(uid)

    def renew(self, *, folder: str = "INBOX") -> int:
        """Begin a new life of uids (RFC 9051 §2.3.1.1): the same messages, numbered from 1. The new uidvalidity comes back."""
        self._last_validity += 1
        messages = self._folders[folder].messages if folder in self._folders else []
        renumbered = [(uid, raw, arrived) for uid, (_, raw, arrived) in enumerate(messages, start=1)]
        self._folders[folder] = _Folder(self._last_validity, len(renumbered) + 1, renumbered)
        return self._last_validity

    def uids(self, folder: str = "INBOX") -> tuple[int, ...]:
        """The uids of what is in a folder."""
        return tuple(uid for uid, _, _ in self._folders[folder].messages)

    def seen(self, folder: str = "INBOX") -> frozenset[int]:
        """The uids of the messages that are marked as seen."""
        return frozenset(self._folders[folder].seen)

    # the port

    def folders(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The wanted folders by their own names, each once; special uses that no folder has are left out."""
        names = (self._name_of(name) for name in wanted)
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def _name_of(self, wanted: str) -> str | None:
        if wanted.upper() == "INBOX":
            return "INBOX"
        if wanted.startswith("\\"):
            return self._uses.get(wanted)
        composed = unicodedata.normalize("NFC", wanted)
        return next((name for name in self._folders if unicodedata.normalize("NFC", name) == composed), wanted)

    def since(self, name: str, known: FolderState | None, first_day: date) -> Iterator[Collected]:
        """What the folder holds that the store does not know, in batches. ServerRefused where there is no such folder."""
        inside = self._inside(name)
        folder = Folder(account=self._account, name=name, uidvalidity=inside.uidvalidity)
        if known is not None and known.folder != folder:
            known = None
        if known is not None and known.since is not None and known.since > first_day:
            passed = [one for one in _since(inside.messages, first_day) if one[0] < known.next_uid and _day(one) < known.since]
            yield from self._given(inside, passed, known, known.model_copy(update={"since": first_day}), first_day)
        is_begun = known is not None and known.since is not None
        start = FolderState(folder=folder, next_uid=known.next_uid if known else 1, since=first_day if is_begun else None)
        fresh = [one for one in inside.messages if one[0] >= start.next_uid and (is_begun or _day(one) >= first_day)]
        done = FolderState(folder=folder, next_uid=inside.next_uid, since=first_day)
        if fresh or not is_begun:
            yield from self._given(inside, fresh, start, done, first_day)
        self._looked[name, inside.uidvalidity] = inside.next_uid

    def _given(
        self, inside: _Folder, messages: Sequence[_Message], begun: FolderState, done: FolderState, first_day: date
    ) -> Iterator[Collected]:
        for start in range(0, len(messages), self._batch):
            batch = messages[start : start + self._batch]
            arrivals = tuple(self._arrival(done.folder, inside, one, first_day) for one in batch)
            between = begun.model_copy(update={"next_uid": max(begun.next_uid, batch[-1][0] + 1)})
            yield Collected(arrivals, done if batch[-1] == messages[-1] else between)
        if not messages:
            yield Collected((), done)

    def _arrival(self, folder: Folder, inside: _Folder, message: _Message, first_day: date) -> Arrival:
        uid, raw, arrived = message
        if uid in inside.gone:
            return Arrival(folder=folder, uid=uid, fate=Fate.GONE, raw=None, arrived=arrived)
        if _day(message) < first_day:
            return Arrival(folder=folder, uid=uid, fate=Fate.TOO_OLD, raw=None, arrived=arrived)
        if len(raw) > self._max_bytes:
            return Arrival(folder=folder, uid=uid, fate=Fate.TOO_LARGE, raw=self._reduce(raw), arrived=arrived)
        return Arrival(folder=folder, uid=uid, raw=raw, arrived=arrived)

    def wait(self, name: str, seconds: float, *, stop: Callable[[], bool]) -> bool:  # noqa: ARG002 - no time passes here
        """Whether something arrived since the folder was looked into, once the next thing of `meanwhile` has happened."""
        if self.meanwhile and not stop():
            self.meanwhile.popleft()()
        inside = self._inside(name)
        return inside.next_uid > self._looked.get((name, inside.uidvalidity), inside.next_uid)

    def file_away(self, folder: Folder, uids: Sequence[int], filing: Filing) -> tuple[int, ...]:
        """Mark messages as seen, or move them; all of them come back, or none where the folder has other uids by now."""
        inside = self._inside(folder.name)
        if inside.uidvalidity != folder.uidvalidity:
            return ()
        if not filing.target:
            inside.seen.update(set(uids) & set(self.uids(folder.name)))
            return tuple(uids)
        target = self._name_of(filing.target) or filing.target
        self._inside(target)
        if target != folder.name:
            for uid, raw, arrived in [one for one in inside.messages if one[0] in uids]:
                self.deliver(raw, arrived=arrived, folder=target)
                self.expunge(uid, folder=folder.name)
        return tuple(uids)

    def keep_copy(self, name: str, raw: bytes, *, at: datetime) -> None:
        """Put a message into a folder, marked as seen. ServerRefused where there is no such folder; what `refuses` says otherwise."""
        if self.refuses is not None:
            raise self.refuses
        target = self._name_of(name) or name
        self._inside(target).seen.add(self.deliver(raw, arrived=at, folder=target))

    def remove(self, folder: Folder, uids: Sequence[int]) -> tuple[int, ...]:
        """Take messages out of a folder; all of them come back, or none where the folder has other uids by now."""
        if self._inside(folder.name).uidvalidity != folder.uidvalidity:
            return ()
        for uid in uids:
            self.expunge(uid, folder=folder.name)
        return tuple(uids)

    def inspect(self) -> Line:
        """What `line` says, or raises."""
        if isinstance(self.line, BaseException):
            raise self.line
        return self.line

    def count(self, name: str) -> int:
        """How many messages the folder of that name holds. ServerRefused where there is no such folder."""
        return len(self._inside(name).messages)

    def has_mention(self, words: str, folders: Sequence[str]) -> bool:
        """Whether a message of these folders, or of that of sent mail, has these words in a field that names messages."""
        there = [name for name in self.folders([*folders, "\\Sent"]) if name in self._folders]
        return any(_mentions(raw, words) for name in there for _, raw, _ in self._folders[name].messages)

    def close(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True

    def _inside(self, name: str) -> _Folder:
        if name not in self._folders:
            raise ServerRefused(f"The mailbox {self._account} has no folder {name}.", advice="Correct `folders` in [imap].")
        return self._folders[name]


_NAMING = ("message-id", "in-reply-to", "references")


def _mentions(raw: bytes, words: str) -> bool:
    headers = HeaderParser().parsestr(raw.decode("latin-1"))
    return any(words.lower() in value.lower() for name in _NAMING for value in headers.get_all(name, []))


def _day(message: _Message) -> date:
    return message[2].astimezone(UTC).date()


def _since(messages: Sequence[_Message], first_day: date) -> list[_Message]:
    return [one for one in messages if _day(one) >= first_day]


# ---------------------------------------------------------------- workbooks, attachments, clock


class MemoryWorkbooks:
    """The `Workbooks` port in a dictionary."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.refuses = False
        """Whether the disk says no."""
        self.open: dict[str, str] = {}
        """Who has which file open, of which a lock file tells."""
        self.held: set[str] = set()
        """Files that the system does not let go of, though no lock file tells why."""

    def read(self, name: str) -> bytes | None:
        """A workbook's bytes; None where there is no such file."""
        return self.files.get(name)

    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted."""
        return tuple(sorted(self.files))

    def path_of(self, name: str) -> str:
        """The name."""
        return name

    def locked_by(self, name: str) -> Holder | None:
        """Who has the workbook open, as `open` says."""
        return Holder(self.open[name], f"~${name}") if name in self.open else None

    def write(self, name: str, content: bytes, *, over: str | None = None, like: str = "") -> str:  # noqa: ARG002 - no rights here
        """Keep the bytes under that name, which comes back; see `ports.Workbooks`."""
        self._demand(name, over)
        self.files[name] = content
        return name

    def remove(self, name: str, *, known: str | None = None) -> bool:
        """Forget the file; see `ports.Workbooks`."""
        if name not in self.files:
            return False
        self._demand(name, known)
        del self.files[name]
        return True

    def _demand(self, name: str, sha256: str | None) -> None:
        if self.refuses:
            raise CannotWrite(f"{name} cannot be written: the disk is full.", advice="Make room, then run the same command again.")
        if sha256 is not None and name in self.files and hashlib.sha256(self.files[name]).hexdigest() != sha256:
            raise ChangedMeanwhile(f"Somebody has saved {name} this very moment.", advice="Run the same command again.")
        if name in self.held:
            raise HeldOpen(f"{name} cannot be replaced: busy.", advice="Close it in other programs.")


class MemoryExtractor:
    """The `Extractor` port that opens nothing."""

    def extract_all(self, attachments: Sequence[Attachment]) -> tuple[Extracted, ...]:
        """For each no blocks, and a reason that names it."""
        return tuple(Extracted((), f"The attachment {each.name or 'without a name'} was not opened.") for each in attachments)


class MemoryClock:
    """The `Clock` port that stands still until somebody sets it or pauses."""

    def __init__(self, now: datetime = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)) -> None:
        self.set(now)
        self.pauses: list[float] = []

    def set(self, now: datetime) -> None:
        """Make it that time; ValueError for a time without a time zone."""
        self._now = _aware(now).astimezone(UTC)

    def now(self) -> datetime:
        """Now, aware, in UTC."""
        return self._now

    def pause(self, seconds: float) -> None:
        """Go on by that many seconds, at once."""
        self.pauses.append(seconds)
        self._now += timedelta(seconds=max(seconds, 0))
