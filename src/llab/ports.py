"""The doors between the stories and the street: what each promises, never how.

Every port has an in-memory twin in `adapters/memory.py`; one suite of promises in `tests/contracts/` holds for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from llab.records import (
    Annotation,
    ArchivedMessage,
    Arrival,
    Contact,
    ContactKind,
    ContactState,
    Decision,
    Export,
    Folder,
    FolderState,
    Imported,
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

if TYPE_CHECKING:  # a run that meets no attachment need not load what reads mail
    from llab.mail.blocks import Block
    from llab.mail.message import Attachment


class Verdict(StrEnum):
    """What the submission server said to one message."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """For good (5yz), or the address cannot be written to at all."""
    LATER = "later"
    """Try again later (4yz), or the connection ended before the message was handed over."""
    UNCERTAIN = "uncertain"
    """The message was handed over whole, and no answer came."""


class Submitted(NamedTuple):
    """The verdict on one message, with the server's words."""

    verdict: Verdict
    words: str


class Submission(Protocol):
    """Hands messages to a mail submission server (RFC 6409)."""

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        """Hand over one message; what the server says to it is a value, not an exception.

        `before_handing_over` is called at most once: when the server waits for the message, and before it has any of it. It may
        take its time, and is not called for a message that the server does not want. What it raises passes, and nothing was
        handed over then.
        Raises SignInRefused, ServerRefused or TryLater when there is no connection on which to say anything, or when what the
        server says would meet every message: this sender may not send, or no more today. Nothing was handed over then, though
        `before_handing_over` may have been called. Connects at the first message and again after a connection was lost.
        """
        ...

    def close(self) -> None:
        """Say goodbye; never raises."""
        ...


class Line(NamedTuple):
    """What the connection with a server is like, and what the server says that it can do once somebody is signed in."""

    encryption: str
    """`TLSv1.3`; empty where the line is in the clear."""
    expires: datetime | None
    """Until when the server's certificate is good; None without one."""
    user: str
    """Who is signed in; empty where nobody is."""
    capabilities: frozenset[str]
    """In capitals, without what stands behind them: `SIZE`, `IDLE`."""
    size_limit: int | None = None
    """How many bytes a message may have; None where the server does not say."""


class InspectedSubmission(Submission, Protocol):
    """A submission server that tells what the connection with it is like."""

    def inspect(self) -> Line:
        """Connect and sign in as for a message, and hand over none. Raises SignInRefused, ServerRefused or TryLater."""
        ...


class Sign(StrEnum):
    """What one of several connections says of its message besides an outcome."""

    WAITS = "the server waits for the message"
    """`let_go` or `hold_back` it; the connection says nothing more before."""
    HELD_BACK = "the message was held back"
    """Nothing of it was handed over; the connection is free."""


class Word(NamedTuple):
    """What one of several connections says: a sign, the outcome, or what was raised instead of one."""

    connection: int
    said: Submitted | Sign | BaseException


class Connections(Protocol):
    """Several connections to a submission server, numbered from 0, with one message each. For the use of one thread."""

    @property
    def count(self) -> int:
        """How many there are."""
        ...

    def begin(self, connection: int, *, sender: str, recipient: str, raw: bytes) -> None:
        """Have a free connection hand over a message. Where there are several, it says when the server waits for it, and waits."""
        ...

    def let_go(self, connection: int) -> None:
        """The message that the server waits for goes out now."""
        ...

    def hold_back(self, connection: int) -> None:
        """The message that the server waits for does not go out."""
        ...

    def word(self, *, waiting: bool) -> Word | None:
        """What a connection says; None where none says anything now, and nobody is `waiting`.

        With an outcome, an exception (as `Submission.submit` raises it) or a message held back, the connection is free.
        """
        ...

    def close(self) -> None:
        """Say goodbye on all of them; never raises. A message that the server waits for does not go out."""
        ...


class Collected(NamedTuple):
    """A batch of arrivals in ascending order of uid, and the state once they are archived."""

    arrivals: tuple[Arrival, ...]
    state: FolderState
    words: str = ""
    """What the server said of those that it refused to give."""


class Filing(NamedTuple):
    """What becomes in the mailbox of messages that are safely stored: marked as seen, or moved."""

    target: str = ""
    """The folder they are moved to, as the coordinator wrote it; empty where they are only marked as seen."""


class Mailbox(Protocol):
    """Looks into the folders of an IMAP mailbox. Only `file_away` changes anything there."""

    @property
    def account(self) -> str:
        """Names the mailbox in the store: `user@host`."""
        ...

    def folders(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The wanted folders by the names that the server has for them, each once.

        `INBOX` in any capitals is the INBOX. A name that begins with a backslash is a special use (RFC 6154): `\\Junk` is the
        folder that the server marks so, or that has the usual name of one, and is left out where there is none. Any other is
        found though its separators are written as `/`, the prefix of one's own folders is left out, or its letters are
        composed otherwise. A name that is not there comes back as it is; `since` refuses it.
        Raises SignInRefused, ServerRefused or TryLater.
        """
        ...

    def since(self, name: str, known: FolderState | None, first_day: date) -> Iterator[Collected]:
        """What the folder holds that the store does not know, in batches.

        `known` is the store's state of the folder, None before the first look. Where it is None or its uidvalidity has
        changed, messages that arrived on or after `first_day` are given; where `known.since` is a later day, also those
        below `known.next_uid` that arrived in between. Every uid that was listed is in a batch: with its bytes, or with the
        fate that says why not: too old where it arrived before `first_day` (UTC), too large with the reduced message (its
        header and text parts, as a message of its own; always the same bytes), gone, refused by the server. Those that
        were refused before (`known.refused`) are asked for again, first. A message once too old may be given later, when the
        first day is earlier. The first batch of a new life of uids may be empty, and so may one whose state
        only says how far the search has come.
        Raises SignInRefused, ServerRefused (no such folder) or TryLater; batches given before that are whole. Messages that the
        server refuses to give do not keep the others away: TryLater comes behind these, whose states stay before the first.
        """
        ...

    def wait(self, name: str, seconds: float, *, stop: Callable[[], bool]) -> bool:
        """True as soon as something may have arrived in the folder, False after `seconds`, or soon after `stop` says so.

        A hint and no promise: look into the folder from time to time whatever this says. What it returns from begins a new
        run: time limits for a whole run count anew. Raises as `since` does; TryLater when the connection was lost.
        """
        ...

    def file_away(self, folder: Folder, uids: Sequence[int], filing: Filing) -> tuple[int, ...]:
        """Mark messages as seen, or move them; those for which that is done now come back, also those that are gone.

        For messages that are safely stored, and no others. Nothing is done, and () returned, where the folder has other uids
        by now than those meant (`folder.uidvalidity`). Raises ServerRefused before anything was changed where the server
        cannot move exactly these messages, or there is no such folder; SignInRefused or TryLater as `since` does.
        """
        ...

    def keep_copy(self, name: str, raw: bytes, *, at: datetime) -> None:
        """Put a message that was sent at that time into a folder, marked as seen; the bytes as they are, with CRLF line ends.

        The name may be as in `folders`. At most one copy is made: nothing is tried again after the server may have the bytes.
        Raises ServerRefused where there is no such folder or the server does not take the message; SignInRefused or TryLater as
        `since` does.
        """
        ...

    def remove(self, folder: Folder, uids: Sequence[int]) -> tuple[int, ...]:
        """Remove messages for good; those that are gone now come back.

        Nothing is done, and () returned, where the folder has other uids by now. Raises ServerRefused before anything was changed
        where the server cannot remove exactly these messages; SignInRefused or TryLater as `since` does.
        """
        ...

    def inspect(self) -> Line:
        """Connect and sign in, and tell what the connection is like. Raises SignInRefused, ServerRefused or TryLater."""
        ...

    def count(self, name: str) -> int:
        """How many messages the folder of that name holds. Raises as `since` does."""
        ...

    def has_mention(self, words: str, folders: Sequence[str]) -> bool:
        """Whether one of the folders, or that of sent mail, holds a message whose Message-ID, In-Reply-To or References has these words.

        The names may be as in `folders`; one that is not there shows nothing. What the server's own search finds: some servers
        find whole Message-IDs only.
        Raises as `since` does.
        """
        ...

    def close(self) -> None:
        """Sign out; never raises."""
        ...


class Store(Protocol):
    """Keeps everything. Each changing call is one transaction, on disk when it returns. Reading sees what was kept.

    Raises CannotWrite when the disk refuses or the store is damaged.
    """

    def survey_key(self) -> SurveyKey | None:
        """Whose store this is; None before `begin`."""
        ...

    def begin(self, key: SurveyKey) -> None:
        """Make this the store of that survey; once."""
        ...

    # people and questions

    def keep_participants(self, participants: Sequence[Participant]) -> None:
        """Insert or replace participants by id, all or none; the others stay. Order of first insertion is kept."""
        ...

    def participants(self) -> tuple[Participant, ...]:
        """All participants, in order of first insertion."""
        ...

    def keep_questionnaire(self, questionnaire: Questionnaire, *, wave: int, at: datetime) -> None:
        """Keep a wording under its sha256; keeping it again changes nothing."""
        ...

    def questionnaires(self) -> dict[str, Questionnaire]:
        """All wordings by sha256, in order of first use."""
        ...

    # outgoing

    def record(self, contact: Contact, raw: bytes) -> None:
        """Keep the intent to send, with the exact bytes. The same Message-ID twice is a ValueError.

        Without `at` it is in hand from now on; with it, recorded and surely not handed over.
        """
        ...

    def take_in_hand(self, message_id: str) -> None:
        """Keep that a recorded contact may be handed over from now on, until its outcome is marked: its `at` and `next_try` are None.

        All else stays as it is. KeyError if unknown.
        """
        ...

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
        """Keep the outcome of one attempt (attempts + 1); in the same transaction intents, as `record`, and what is in hand next.

        KeyError if it, or what is to be in hand, is unknown.
        """
        ...

    def contacts(self, participant: str | None = None) -> tuple[Contact, ...]:
        """All contacts, or those of one participant, in order of recording."""
        ...

    def first_contact(self) -> datetime | None:
        """When the first contact was recorded; None before."""
        ...

    def contact_bytes(self, message_id: str) -> bytes:
        """The exact bytes of a contact; KeyError if unknown."""
        ...

    def schedule(self, planned: Scheduled) -> None:
        """Keep a run that is planned for later; it replaces the one of the same kind."""
        ...

    def scheduled(self) -> tuple[Scheduled, ...]:
        """The runs that are planned, the earliest first."""
        ...

    def unschedule(self, kind: ContactKind) -> None:
        """Forget the planned run of that kind, where there is one."""
        ...

    # incoming

    def folder_state(self, account: str, name: str) -> FolderState | None:
        """The state of a folder in its newest life of uids; None before the first look."""
        ...

    def archive(self, arrivals: Sequence[Arrival], state: FolderState, *, at: datetime | None = None) -> tuple[str, ...]:
        """Keep raw messages, a row for every arrival, and how far the folder is collected, all in one transaction.

        Returns the ids of the messages that are new in the archive, in order. An arrival known already changes nothing,
        but for one that was too old or refused before and is not now. `at` is when this is.
        """
        ...

    def archive_imported(self, messages: Sequence[Imported], *, at: datetime, decided: Sequence[Decision] = ()) -> tuple[str, ...]:
        """Keep messages that did not come out of the mailbox, in one transaction; the ids of those that are new, in order.

        One whose bytes are known already changes nothing. What was `decided` about those that are new is kept with them.
        """
        ...

    def unread(self) -> Iterator[ArchivedMessage]:
        """The archived messages that wait for the reader, in order of arrival (then of archiving).

        They have no result of the reader yet, or wait for another one because of what a person decided.
        """
        ...

    def message(self, message: str) -> ArchivedMessage:
        """One archived message by id; KeyError if unknown, or if its bytes are not kept."""
        ...

    def messages(self) -> Iterator[ArchivedMessage]:
        """All archived messages whose bytes are kept, in order of arrival (then of archiving)."""
        ...

    def message_ids(self) -> tuple[str, ...]:
        """The ids of these messages, in the same order."""
        ...

    def keep(self, read: Sequence[ReadMessage], responses: Sequence[Response]) -> None:
        """Keep results of the reader (replacing that of the same message) and whole responses (replacing the person's).

        Of a foreign message only its places, with that fate, its hash and its date stay.
        """
        ...

    def read_messages(self, participant: str | None = None) -> tuple[ReadMessage, ...]:
        """All results of the reader, or those matched to one participant, in order of arrival (then of archiving)."""
        ...

    def read_message(self, message: str) -> ReadMessage | None:
        """The result of the reader for one message; None where there is none."""
        ...

    def messages_with_content(self, content: str) -> tuple[str, ...]:
        """The ids of the messages read with that content hash, in order of arrival (then of archiving)."""
        ...

    def shown(self) -> tuple[Shown, ...]:
        """Every message that the mailbox showed or that came by another way, in order of arrival, with what became of it."""
        ...

    def decide(self, decisions: Sequence[Decision], *, again: Sequence[str] = ()) -> None:
        """Keep what a person decided, all or none; and that the messages `again` wait for the reader once more.

        Their results stay until `keep` replaces them. Of `again`, messages whose bytes are not kept are left out.
        """
        ...

    def decisions(self) -> tuple[Decision, ...]:
        """Everything that was decided, oldest first."""
        ...

    def rule(self, rulings: Sequence[Ruling], read: Sequence[ReadMessage] = (), responses: Sequence[Response] = ()) -> None:
        """Keep what a person decided about answers, and with it, as `keep` does, what becomes of messages and responses; all or none.

        One that is kept already changes nothing. ValueError for a participant that is not in the store.
        """
        ...

    def rulings(self, participant: str | None = None) -> tuple[Ruling, ...]:
        """Everything that was decided about answers, or about those of one participant, oldest first."""
        ...

    def erase_nobodys(self, before: date) -> int:
        """Let the bytes and results of nobody's messages go that were archived before that day; how many.

        What stays are their places, with the fate *erased*, their hashes and their dates. What was decided about answers goes
        along where it repeats words of such a message.
        """
        ...

    def to_file(self, messages: Sequence[str]) -> None:
        """Remember that the places of these messages in the mailbox wait to be marked or moved."""
        ...

    def waiting_to_be_filed(self) -> tuple[tuple[Folder, tuple[int, ...]], ...]:
        """The places that wait to be marked or moved: folders, and their uids in ascending order."""
        ...

    def filed(self, folder: Folder, uids: Sequence[int]) -> None:
        """Remember that these were marked or moved, or are no longer there."""
        ...

    def responses(self, participant: str | None = None) -> tuple[Response, ...]:
        """Every response, in the participants' order, or those of one participant."""
        ...

    def fates(self) -> dict[str, int]:
        """How many messages the mailbox showed, by fate; taken ones by what was understood.

        Keys: the values of Fate other than taken, the values of MessageKind, those of `ReadMessage.fate` besides, and
        `unread` for archived ones without a result. The sum is the number of rows in `place`.
        """
        ...

    # workbooks

    def annotate(self, annotations: Sequence[Annotation], *, file: str, sha256: str) -> None:
        """Keep what people left in a workbook, and that the file with this hash needs no second look; in one transaction."""
        ...

    def annotations(self) -> tuple[Annotation, ...]:
        """Everything that people left in workbooks, in order of keeping."""
        ...

    def harvested(self, file: str) -> str:
        """The sha256 of the file as it was when what people left in it was last kept; empty where nothing was."""
        ...

    def next_serial(self) -> int:
        """The serial of the next export: one more than the highest, and 1 at first."""
        ...

    def keep_export(self, export: Export, *, most: int) -> None:
        """Keep what is about to be written to a file; of its exports only the newest `most` keep their content.

        ValueError for a serial that is there.
        """
        ...

    def export(self, serial: int, *, with_content: bool = True) -> Export | None:
        """One export; None where there is none with this serial. Without its content it costs nothing, however large the workbook is."""
        ...

    def last_export(self, file: str, *, with_content: bool = True) -> Export | None:
        """The newest export to a file; None before the first. Without its content as above."""
        ...

    def keep_sheets(self, sheets: OwnSheets) -> None:
        """Keep the sheets that people added to a file instead of those kept for it before; none where there are none."""
        ...

    def sheets_of(self, file: str) -> OwnSheets | None:
        """The sheets that people added to the file, as they were kept last; None where there were none."""
        ...

    # runs

    def keep_run(self, run: Run) -> None:
        """Remember a run."""
        ...

    def last_run(self, command: str, *, exit_code: int | None = None) -> Run | None:
        """The newest run of a command (with that exit code); None where there is none."""
        ...

    def close(self) -> None:
        """Close the store."""
        ...


class Extracted(NamedTuple):
    """What an attachment says, and why a person should open it where that is not all."""

    blocks: tuple[Block, ...]
    reason: str = ""


class Extractor(Protocol):
    """Reads the text out of attachments."""

    def extract_all(self, attachments: Sequence[Attachment]) -> tuple[Extracted, ...]:
        """The text of every attachment of one message, in order, within limits for all of them together. Never raises.

        One that cannot be read has no blocks, and a reason.
        """
        ...


class Holder(NamedTuple):
    """Somebody has a workbook open, as a program has left word of it."""

    who: str = ""
    """The name, as far as the word says it; empty where it does not."""
    lock: str = ""
    """The path of the file that says so; it may be left over from a program that crashed."""
    since: datetime | None = None


class Workbooks(Protocol):
    """The folder of workbooks: bytes in and out, and who has which open. A file that cannot be opened raises CannotWrite."""

    def read(self, name: str) -> bytes | None:
        """A workbook's bytes; None where there is no such file."""
        ...

    def names(self) -> tuple[str, ...]:
        """The names of the files that are there, sorted, without hidden ones and locks; () where there is no folder."""
        ...

    def path_of(self, name: str) -> str:
        """Where a workbook lies, for people."""
        ...

    def locked_by(self, name: str) -> Holder | None:
        """Who has the workbook open, whether it is there or not; None where nobody says so. Never raises."""
        ...

    def write(self, name: str, content: bytes, *, over: str | None = None, like: str = "") -> str:
        """Write aside, sync, read back and compare, rename; an older file is there until the new one is whole.

        Returns the path written, as text. `over` is the sha256 of the file that may be replaced, empty where there was none; None
        for whatever is there. A new file has the rights of the one called `like`. Raises CannotWrite; HeldOpen where the system
        does not let go of the older file; ChangedMeanwhile where that is not the one meant. The older file is intact then.
        """
        ...

    def remove(self, name: str, *, known: str | None = None) -> bool:
        """Remove a workbook, once all that was written is on the disk; and what a killed `write` of it left. Whether it was there.

        `known` is as `over` in `write`. Raises CannotWrite, HeldOpen or ChangedMeanwhile; the file is there then.
        """
        ...


class Clock(Protocol):
    """The time, and waiting."""

    def now(self) -> datetime:
        """Now, aware, in UTC."""
        ...

    def pause(self, seconds: float) -> None:
        """Return after that many seconds."""
        ...
