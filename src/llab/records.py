"""What the store keeps: contacts, archived messages, readings.

Plain values without behaviour of their own. Times are aware and in UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from llab.survey.base import Record
from llab.survey.response import Answer


class SurveyKey(Record):
    """Which survey this store belongs to, and the secret from which its Message-IDs are made."""

    survey: str
    key: bytes = Field(repr=False, min_length=32, max_length=32)
    created: datetime


# ---------------------------------------------------------------- outgoing


class ContactKind(StrEnum):
    """Why we write."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    THANK_YOU = "thank-you"


class ContactState(StrEnum):
    """What became of a contact attempt, as far as the submission server told. Accepted is not delivered."""

    PENDING = "pending"
    """Recorded; the server has not answered yet, or said: later."""
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    """The connection, or llab itself, ended after the message was handed over and before the answer was kept. Never re-sent silently."""


class PrintedQuestion(Record):
    """One question as a contact showed it: its id and the label before it, in the order of print."""

    question: str
    label: str


class Contact(Record):
    """One message to one participant; the bytes are kept beside it under its Message-ID."""

    message_id: str
    """With its angle brackets, as in the header."""
    participant: str
    wave: int = 1
    kind: ContactKind
    number: int = 1
    """1 for the first contact of its kind in the wave."""
    address: str
    language: str
    questionnaire: str
    """The sha256 of the questionnaire it showed."""
    printed: tuple[PrintedQuestion, ...]
    state: ContactState = ContactState.PENDING
    words: str = ""
    """What the server said, last."""
    attempts: int = 0
    next_try: datetime | None = None
    recorded: datetime
    at: datetime | None = None
    """When the state was last set; None while a run has the message in hand."""
    basis: str = ""
    """What a thank-you thanked for: a digest of the answers as they stood; empty for other kinds."""

    @property
    def is_in_hand(self) -> bool:
        """Whether a run is handing the message over, or ended with it in hand. What is only recorded was surely not handed over."""
        return self.state in {ContactState.PENDING, ContactState.UNCERTAIN} and self.at is None


class Scheduled(Record):
    """A run that writes to people, which the coordinator has planned for later."""

    kind: ContactKind
    """What is to be sent; there is one such plan for each kind at most."""
    at: datetime
    """From when on."""
    participants: tuple[str, ...] = Field(min_length=1)
    """The ids of those who are to get it, where nothing speaks against it by then."""
    options: dict[str, str] = Field(default_factory=dict)
    """What the command was told besides, by the names of its options."""
    recorded: datetime


# ---------------------------------------------------------------- incoming: what the mailbox showed


class Folder(Record):
    """One folder of one mailbox in one life of its uids."""

    account: str
    name: str
    uidvalidity: int


class FolderState(Record):
    """How far a folder has been collected: every uid below `next_uid` that the mailbox showed has its row."""

    folder: Folder
    next_uid: int
    refused: tuple[int, ...] = ()
    """Uids, ascending, of messages that the server refused to give so far: they have their rows, and are asked for again."""
    since: date | None = None
    """The first day of what was asked for when the folder was looked at for the first time; None where nobody knows."""


class Fate(StrEnum):
    """What became of a message that the mailbox showed. What was understood of a taken one stands in its reading."""

    TAKEN = "taken"
    DUPLICATE = "duplicate"
    """The same bytes are in the archive already."""
    FOREIGN = "foreign"
    """It belongs to another survey on the same mailbox: its bytes are not kept."""
    TOO_OLD = "too-old"
    """It arrived before the first day that is looked at."""
    TOO_LARGE = "too-large"
    """Over the limit: at most its header and its texts are kept."""
    GONE = "gone"
    """Listed, and away when its bytes were asked for."""
    REFUSED = "refused"
    """Listed, and not given by the server so far: it is asked for again at each run."""
    ERASED = "erased"
    """Nobody's, and kept for as long as such mail is kept."""


PROVISIONAL = frozenset((Fate.TOO_OLD, Fate.REFUSED))
"""Fates that may become another: when an earlier day is asked for, or the server thinks better of it."""


class Arrival(Record):
    """One message as the mailbox gave it, before anything is understood. `raw` is None where the fate says why.

    With the fate `too-large`, `raw` is what was collected of it: the header and the texts.
    """

    folder: Folder
    uid: int
    fate: Fate = Fate.TAKEN
    raw: bytes | None = Field(repr=False)
    arrived: datetime
    """IMAP's INTERNALDATE."""


class Origin(StrEnum):
    """By which way a message came into the archive."""

    IMAP = "imap"
    IMPORTED = "import"
    """Out of a file that somebody exported."""
    ENTERED = "entered"
    """Typed in by the coordinator: an answer by telephone or on paper."""


class Imported(Record):
    """A message that did not come out of the mailbox."""

    raw: bytes = Field(repr=False)
    arrived: datetime
    origin: Origin
    source: str
    """Where it came from, for people: a file's name, or who typed it in."""


Place = tuple[datetime, int, str]
"""Where a message stands among others: by arrival; of those that arrived together by the order in which they were archived."""


class ArchivedMessage(Record):
    """A message in the archive."""

    id: str
    """The sha256 of its bytes, lower-case hex."""
    raw: bytes = Field(repr=False)
    arrived: datetime
    origin: Origin = Origin.IMAP
    is_reduced: bool = False
    """It was too large: only the header and the texts are there."""
    serial: int = 0
    """In which order messages were archived: a folder's in that of their uids. Mailboxes tell the time of arrival in seconds."""

    @property
    def place(self) -> Place:
        """Where it stands among all."""
        return self.arrived, self.serial, self.id


class Shown(Record):
    """One message that the mailbox showed, or that came by another way, and what became of it."""

    fate: str
    """As counted by `Store.fates`."""
    arrived: datetime
    where: str
    """The folder; for other ways the file, or who typed it in."""
    uid: int
    message: str = ""
    """The archived message's id; empty where there is none."""
    read: ReadMessage | None = None


class DecisionKind(StrEnum):
    """What a person decided about a message."""

    ASSIGNED = "assigned"
    """It is this participant's."""
    ACCEPTED = "accepted"
    """It counts, and so does everything that this address sends for this participant."""
    DISMISSED = "dismissed"
    """It is nothing: it counts for nothing, and is not to be looked at."""
    RESET = "reset"
    """What was decided about it holds no longer: it is what it would be without any decision."""


class Decision(Record):
    """What a person decided about a message; the newest about a message, or a copy of it, counts."""

    kind: DecisionKind
    message: str
    participant: str = ""
    """Empty where the decision names none."""
    address: str = ""
    """The author's, folded, where it is accepted for good; empty where only this message is."""
    saw: str = ""
    """Whose the message was before, and by what evidence."""
    at: datetime
    by: str
    """Who decided: the name of the computer's user."""


# ---------------------------------------------------------------- workbooks: what people typed into them


class AnnotationKind(StrEnum):
    """How what was found in a workbook counts."""

    TYPED = "typed"
    """It takes the place of whatever stood in the cell."""
    BESIDE = "beside"
    """Somebody else typed into the same cell meanwhile: both are kept and shown. Of several it takes the place of those that its base
    shows."""
    OVER = "over"
    """It stood in the cell until something else was typed over it in the same file, or in an older copy of that: listed, and counts
    for nothing."""
    EDITED = "edited"
    """A change in a column of llab's own: listed, and counts for nothing."""
    STRAY = "stray"
    """Typed into a row whose answer is not the one that belongs to the row's key: listed, and counts for nothing."""
    DELETED = "deleted"
    """The row was deleted by hand: it comes back, marked."""
    COLUMN = "column"
    """A column was added under this heading; it is there also while it is empty."""


class ValueKind(StrEnum):
    """What kind of cell a value stood in."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    MOMENT = "moment"
    FORMULA = "formula"


class Typed(Record):
    """The content of a cell as people leave it in a workbook; the text says it exactly, whatever its kind."""

    text: str = ""
    """Empty: the cell is empty. Numbers as Python writes them, moments as in ISO 8601, formulas with `{row}` for their own row's number."""
    kind: ValueKind = ValueKind.TEXT
    format: str = ""
    """The number format of the cell, where it has one of its own; also of a time of day, which is a text."""


EMPTY = Typed()
"""An empty cell."""


class Annotation(Record):
    """One thing that a person left in a workbook. All are kept, in order; the newest of a cell is shown."""

    kind: AnnotationKind = AnnotationKind.TYPED
    workbook: str
    """The name of the file in which it was found."""
    row: str
    """The key of the row; empty where it is about a whole column."""
    column: str
    """The column's heading; empty where it is about a whole row."""
    value: Typed = EMPTY
    coder: str = ""
    """Who saved the file last, as the file says; empty where it does not."""
    base: Typed = EMPTY
    """What llab had written into the cell; of what stands beside others', what was typed over."""
    export: int = 0
    """The serial of the export that the file came from; 0 where it says none."""
    seen: str = ""
    """The answer as it stood in the row."""
    version: int = 0
    """Which version of the answer that was; 0 where none has this text."""
    at: datetime
    """When it was found."""
    saved: datetime | None = None
    """When the file was saved in which it was found, as the file says; None where it does not."""


class Export(Record):
    """One writing of one workbook, and what stood in it then."""

    serial: int = Field(ge=1)
    """Stands in the file too, so that it is known again."""
    file: str
    """The name of the file."""
    sha256: str
    """Of its bytes."""
    content: str = Field(default="", repr=False)
    """What was written, as `workbook.written` puts it; empty once that is no longer kept."""
    at: datetime


class OwnSheets(Record):
    """The sheets that people added to a workbook, as they stand in its file."""

    file: str
    """The name of the file."""
    serial: int = Field(ge=1)
    """Of the export that wrote them there."""
    content: bytes = Field(repr=False)
    """A small workbook with these sheets; empty where there are none."""


# ---------------------------------------------------------------- incoming: what was understood


class MessageKind(StrEnum):
    """What a message is. Values are those of `llab parse`."""

    ANSWERS = "answers"
    AUTOMATIC = "auto-reply"
    BOUNCE = "bounce"
    OPT_OUT = "opt-out"
    NO_ANSWER = "no-answer"


class Role(StrEnum):
    """What a piece of a message is; every word of a message belongs to exactly one piece."""

    ANSWER = "answer"
    LABEL = "label"
    """A mark that says which question is answered."""
    OURS = "ours"
    """Our own text come back."""
    QUOTED = "quoted"
    """Quoted text that is not ours."""
    ATTRIBUTION = "attribution"
    HEADER_BLOCK = "header block"
    SEPARATOR = "separator"
    GREETING = "greeting"
    CLOSING = "closing"
    SIGNATURE = "signature"
    FOOTER = "footer"
    """What the mail program adds: «Sent from my iPhone»."""
    DISCLAIMER = "disclaimer"
    BANNER = "banner"
    """What a gateway puts above: «External message»."""
    MARKER = "marker"
    """A mark around an answer: `>>>`, a rule of dashes."""
    POINTER = "pointer"
    """«See below, in red.»"""
    UNASSIGNED = "unassigned"


class Piece(Record):
    """A run of the message's words with one role, in reading order."""

    role: Role
    text: str
    questions: tuple[str, ...] = ()
    """For answers and labels: the question ids they belong to."""
    evidence: str = ""
    """The line, header or rule that showed it."""


class DeliveryOutcome(StrEnum):
    """What a delivery report says (RFC 3464 §2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    OTHER = "other"


class DeliveryReport(Record):
    """The gist of a delivery report."""

    outcome: DeliveryOutcome
    recipient: str = ""
    """The final recipient, folded to lower case; empty where the report does not say."""
    status: str = ""
    """RFC 3463 status code, `5.1.1`."""
    words: str = ""
    original_message_id: str = ""


class Reading(Record):
    """What one message says, as the reader understood it."""

    kind: MessageKind
    answers: tuple[Answer, ...] = ()
    unassigned: str = ""
    review: bool = False
    reasons: tuple[str, ...] = ()
    """Why a person should look at the message."""
    opt_out: bool = False
    away_until: date | None = None
    delivery: DeliveryReport | None = None
    pieces: tuple[Piece, ...] = ()


class MatchedBy(StrEnum):
    """The evidence by which a message was put to its participant, strongest first."""

    DECISION = "a person's decision"
    MESSAGE_ID = "our Message-ID in its references"
    RECIPIENT = "our reference in the address it was sent to"
    RETURNED = "our Message-ID in the returned message"
    TEXT = "our reference in its text"
    ADDRESS = "the sender's address"
    NAME = "the sender's name"
    REPORTED = "the address that a delivery report names"
    NOTHING = "nothing"


class Match(Record):
    """Whose message it is."""

    participant: str | None
    contact: str | None = None
    """The Message-ID of the contact it answers, where it names one."""
    by: MatchedBy
    reasons: tuple[str, ...] = ()
    """Why a person should look: `from an address that is not on the list`."""
    waits: bool = False
    """Its answers count for nothing until a person has decided whose it is."""


class ReadMessage(Record):
    """A message that has been dealt with: matched and read, or kept as unreadable with the reason."""

    message: str
    """The archived message's id."""
    parser: str
    """The version of the parser that read it."""
    content: str
    """The content hash: the same for copies of one message that came by different ways."""
    message_id: str = ""
    author: str = ""
    """The address in From, folded."""
    subject: str = ""
    sent: datetime | None = None
    arrived: datetime
    duplicate_of: str | None = None
    match: Match
    reading: Reading | None = None
    """None when it is unmatched, a duplicate, ours, or unreadable."""
    unreadable: str = ""
    """Why the reader could not read it; empty when it could."""
    is_ours: bool = False
    """It is a message of ours, seen again."""
    is_foreign: bool = False
    """It belongs to another survey on the same mailbox."""
    is_dismissed: bool = False
    """A person decided that it is nothing."""
    is_settled: bool = False
    """A person has looked at what is left over in it, or in doubt: nobody need look again."""
    serial: int = 0
    """That of the archived message."""

    @property
    def place(self) -> Place:
        """Where it stands among all."""
        return self.arrived, self.serial, self.message

    @property
    def fate(self) -> str:
        """What became of the message, in a word: what was understood of it, or why nothing was."""
        signs = (
            ("dismissed", self.is_dismissed),
            ("unreadable", bool(self.unreadable)),
            (Fate.DUPLICATE.value, self.duplicate_of is not None),
            ("ours", self.is_ours),
            ("held", self.match.waits),
            (self.reading.kind.value if self.reading else "", self.reading is not None),
        )
        return next((name for name, holds in signs if holds), "unmatched")

    @property
    def counts(self) -> bool:
        """Whether what it says is taken for what its participant says."""
        return self.is_hers and self.reading is not None

    @property
    def is_hers(self) -> bool:
        """Whether it is its participant's, whether or not it can be read."""
        is_another = self.is_ours or self.duplicate_of is not None
        return self.match.participant is not None and not self.match.waits and not self.is_dismissed and not is_another


class Run(Record):
    """One run of a command that changes the store."""

    command: str
    started: datetime
    ended: datetime
    exit_code: int
    problem: str = ""
    """What it ended with, as it was told; empty where all went well."""
    counts: dict[str, int] = Field(default_factory=dict)
