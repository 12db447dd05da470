"""The in-memory twins of submission, mailbox, workbooks and extractor keep the promises of their ports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from llab.adapters.memory import Handed, MemoryExtractor, MemoryMailbox, MemorySubmission, MemoryWorkbooks
from llab.errors import LlabError
from llab.mail.message import Attachment
from llab.ports import Extractor, InspectedSubmission, Mailbox, Submitted, Verdict, Workbooks
from llab.records import Fate
from tests.contracts.mailbox_promises import DURING, FIRST_DAY, Box, MailboxPromises, raw
from tests.contracts.submission_promises import SENDER, Line, SubmissionPromises
from tests.contracts.workbooks_promises import Shelf, WorkbooksPromises


@dataclass
class MemoryLine:
    memory: MemorySubmission = field(default_factory=MemorySubmission)

    @property
    def submission(self) -> InspectedSubmission:
        return self.memory

    def answers(self, recipient: str, *verdicts: Verdict) -> None:
        self.memory.say(recipient, *(Submitted(verdict, f"the server says {verdict}") for verdict in verdicts))

    def goes_away(self, error: type[LlabError]) -> None:
        self.memory.say("ana@firma.example", error("There is no connection."))

    def taken(self) -> list[tuple[str, str, bytes]]:
        return [one[:3] for one in self.memory.ledger if one.verdict is Verdict.ACCEPTED]


class TestMemorySubmission(SubmissionPromises):
    @pytest.fixture
    def line(self) -> Line:
        return MemoryLine()

    def test_the_ledger_has_everything_that_was_handed_over_with_its_verdict(self) -> None:
        uncertain = Submitted(Verdict.UNCERTAIN, "")
        submission = MemorySubmission({"a@x.example": [uncertain, KeyboardInterrupt()]})
        assert submission.submit(sender=SENDER, recipient="a@x.example", raw=b"1") == uncertain
        with pytest.raises(KeyboardInterrupt):
            submission.submit(sender=SENDER, recipient="a@x.example", raw=b"2")
        submission.submit(sender=SENDER, recipient="a@x.example", raw=b"3")
        assert submission.ledger == [
            Handed(SENDER, "a@x.example", b"1", Verdict.UNCERTAIN),
            Handed(SENDER, "a@x.example", b"3", Verdict.ACCEPTED),
        ]
        submission.close()
        assert submission.is_closed


@dataclass
class MemoryBox:
    memory: MemoryMailbox = field(default_factory=MemoryMailbox)
    folder: str = "INBOX"

    @property
    def mailbox(self) -> Mailbox:
        return self.memory

    def deliver(self, raw: bytes, *, arrived: datetime) -> int:
        return self.memory.deliver(raw, arrived=arrived)

    def expunge(self, uid: int) -> None:
        self.memory.expunge(uid)

    def renew(self) -> None:
        self.memory.renew()

    def flags(self) -> dict[int, frozenset[str]]:
        return {uid: frozenset({"\\Seen"} if uid in self.memory.seen() else ()) for uid in self.memory.uids()}

    def create(self, name: str) -> None:
        self.memory.renew(folder=name)

    def inside(self, name: str) -> int:
        return len(self.memory.uids(name))


class TestMemoryMailbox(MailboxPromises):
    @pytest.fixture
    def box(self) -> Box:
        return MemoryBox()

    def test_what_vanishes_or_is_too_large_is_listed_with_its_fate(self) -> None:
        box = MemoryBox(MemoryMailbox(max_bytes=500))
        box.memory.vanish(box.deliver(raw("gone"), arrived=DURING))
        box.deliver(raw("large") * 10, arrived=DURING)
        box.deliver(raw("taken"), arrived=DURING)
        arrivals, _ = self.collect(box)
        assert [one.fate for one in arrivals] == [Fate.GONE, Fate.TOO_LARGE, Fate.TAKEN]

    def test_folders_are_kept_apart(self) -> None:
        mailbox = MemoryMailbox(folders=("INBOX", "Junk"))
        mailbox.deliver(raw("spam"), arrived=DURING, folder="Junk")
        (inbox,), (junk,) = (list(mailbox.since(name, None, FIRST_DAY)) for name in ("INBOX", "Junk"))
        assert (len(inbox.arrivals), len(junk.arrivals)) == (0, 1)
        assert inbox.state.folder != junk.state.folder
        mailbox.close()
        assert mailbox.is_closed


@dataclass
class MemoryShelf:
    memory: MemoryWorkbooks = field(default_factory=MemoryWorkbooks)

    @property
    def workbooks(self) -> Workbooks:
        return self.memory

    def disk_refuses(self) -> None:
        self.memory.refuses = True

    def names(self) -> set[str]:
        return set(self.memory.files)

    def opened(self, name: str, who: str) -> None:
        self.memory.open[name] = who

    def closed(self, name: str) -> None:
        del self.memory.open[name]

    def held(self, name: str) -> None:
        self.memory.held.add(name)


class TestMemoryWorkbooks(WorkbooksPromises):
    @pytest.fixture
    def shelf(self) -> Shelf:
        return MemoryShelf()


def test_the_extractor_that_opens_nothing_says_so_and_names_the_attachment() -> None:
    extractor: Extractor = MemoryExtractor()
    (extracted,) = extractor.extract_all([Attachment("răspuns.docx", "application/octet-stream", b"PK")])
    assert extracted.blocks == ()
    assert "răspuns.docx" in extracted.reason
