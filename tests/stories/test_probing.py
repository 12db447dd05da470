"""A probe on its way through the in-memory doors: it arrives, is junk, comes back, is refused, is lost; and nothing else is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from llab.adapters.memory import MemoryClock, MemoryMailbox, MemorySubmission
from llab.errors import Exit, SignInRefused, TryLater
from llab.ports import Submitted, Verdict
from llab.stories.servers.doctor import conclusion, exit_code
from llab.stories.servers.findings import Finding, State
from llab.stories.servers.probing import Circle, Post, probe_findings

LAB = "lab@timisoara.example"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PLAIN = Circle("Lab", LAB, LAB, ("INBOX", "\\Junk"))
OLD = b"From: ana@firma.example\r\nSubject: SECRET-WORDS\r\n\r\nSECRET-WORDS\r\n"


class Delivering(MemorySubmission):
    """A server whose mail arrives in the mailbox of the replies; `deliver` says where each message goes, if anywhere."""

    def __init__(self, mailbox: MemoryMailbox, deliver: Callable[[str], str]) -> None:
        super().__init__()
        self._mailbox = mailbox
        self._deliver = deliver

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        said = super().submit(sender=sender, recipient=recipient, raw=raw, before_handing_over=before_handing_over)
        folder = self._deliver(recipient)
        if said.verdict is Verdict.ACCEPTED and folder:
            self._mailbox.meanwhile.append(lambda: self._mailbox.deliver(raw, arrived=NOW + timedelta(seconds=1), folder=folder))
        return said


def box() -> MemoryMailbox:
    mailbox = MemoryMailbox(folders=("INBOX", "Spam"), uses={"\\Junk": "Spam"})
    mailbox.deliver(OLD, arrived=NOW)
    return mailbox


def everywhere(recipient: str) -> str:
    del recipient
    return "INBOX"


def plain_only(recipient: str) -> str:
    return "" if "+" in recipient else "INBOX"


def nowhere(recipient: str) -> str:
    del recipient
    return ""


def run(
    deliver: Callable[[str], str] = everywhere,
    *,
    circle: Circle = PLAIN,
    mailbox: MemoryMailbox | None = None,
    prepare: Callable[[MemoryMailbox, MemorySubmission], None] = lambda *_: None,
    removes: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[dict[str, Finding], str, MemoryMailbox, MemorySubmission]:
    mailbox = mailbox or box()
    submission = Delivering(mailbox, deliver)
    prepare(mailbox, submission)
    post = Post(circle, submission, mailbox, MemoryClock(NOW), stop)
    found = list(probe_findings(post, secret=bytes(32), seconds=60, removes=removes))
    assert "SECRET-WORDS" not in str(found)
    return {each.name: each for each in found}, conclusion(circle, found, probed=True), mailbox, submission


def test_a_probe_that_arrives_closes_the_circle_and_stays_in_the_mailbox() -> None:
    found, end, mailbox, submission = run()
    assert {each.state for each in found.values()} == {State.OK}
    assert end == f"The circle is closed: what {LAB} sends to {LAB} arrives where `llab fetch` looks."
    assert len(mailbox.uids()) == 3
    assert mailbox.seen() == frozenset()
    assert [(one.sender, one.recipient.partition("+")[0]) for one in submission.ledger] == [(LAB, LAB), (LAB, "lab")]


def test_with_remove_the_probes_and_nothing_else_are_taken_out() -> None:
    found, _, mailbox, _ = run(removes=True)
    assert found["left behind"].seen == "2 of 2 probes removed"
    assert mailbox.uids() == (1,)


def test_a_probe_in_the_junk_folder_is_found_and_a_warning() -> None:
    found, end, _, _ = run(lambda _: "Spam")
    assert found["arrival"].state is State.WARNING
    assert "Spam" in found["arrival"].seen
    assert end.endswith("1 warning above.")


def test_a_probe_that_does_not_arrive_is_a_failure_that_may_pass() -> None:
    found, end, _, _ = run(nowhere)
    arrival = found["arrival"]
    assert (arrival.state, arrival.code) == (State.FAILED, Exit.TRY_LATER)
    assert "nothing within 60 s in INBOX, \\Junk" in arrival.seen
    assert found["plus address"].state is State.SKIPPED
    assert end.startswith("Mend first: arrival. Look for it with a mail program")


def test_an_address_that_does_not_exist_is_told_by_the_server_at_once() -> None:
    refused = Submitted(Verdict.REFUSED, "550 5.1.1 no such user")
    found, _, _, submission = run(prepare=lambda _, line: line.say(LAB, refused))
    assert list(found) == ["probe"]
    assert (found["probe"].code, found["probe"].seen) == (Exit.REFUSED_BY_SERVER, "the server did not take it: 550 5.1.1 no such user")
    assert len(submission.ledger) == 1


def report_on(raw: bytes) -> bytes:
    """What a server writes that takes a message and cannot deliver it."""
    head = b"From: mailer-daemon@city.example\r\nTo: lab@timisoara.example\r\nMIME-Version: 1.0\r\n"
    head += b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSECRET-WORDS\r\n--b\r\n"
    status = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; city.example\r\n\r\n"
    status += b"Final-Recipient: rfc822; lab@timisoara.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    return head + status + b"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n" + raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n--b--\r\n"


def returning(mailbox: MemoryMailbox, submission: MemorySubmission) -> None:
    mailbox.meanwhile.append(lambda: mailbox.deliver(report_on(submission.ledger[0].raw), arrived=NOW))


def test_a_probe_that_comes_back_is_told_with_the_status_of_the_report() -> None:
    found, _, _, _ = run(nowhere, prepare=returning)
    assert found["arrival"].seen == f"it came back (5.1.1): {LAB} takes no mail."
    assert found["arrival"].code is Exit.REFUSED_BY_SERVER


@pytest.mark.parametrize(("wanted", "state"), [(False, State.OK), (True, State.FAILED)])
def test_a_plus_address_that_does_not_arrive_matters_only_where_it_is_wanted(wanted: bool, state: State) -> None:
    circle = Circle("Lab", LAB, LAB, ("INBOX",), has_plus_addresses=wanted)
    found, end, _, _ = run(plain_only, circle=circle)
    assert found["plus address"].state is state
    assert "plus_addresses = false" in found["plus address"].advice
    assert exit_code(list(found.values())) == (Exit.REFUSED_BY_SERVER if wanted else Exit.DONE)
    assert end.startswith("Mend first: plus address" if wanted else "The circle is closed")


def test_a_server_that_lets_nobody_in_is_told_whichever_it_is() -> None:
    for error, code in ((SignInRefused("no"), Exit.SIGN_IN_REFUSED), (TryLater("away"), Exit.TRY_LATER)):
        found, _, _, _ = run(prepare=lambda _, line, error=error: line.say(LAB, error))  # type: ignore[misc]
        assert (found["probe"].state, found["probe"].code) == (State.FAILED, code)


def test_mail_that_breaks_the_reader_or_only_answers_is_let_go() -> None:
    def noise(mailbox: MemoryMailbox, submission: MemorySubmission) -> None:
        mailbox.meanwhile.append(lambda: mailbox.deliver(b"\xff\x00" * 100, arrived=NOW))
        mailbox.meanwhile.append(lambda: mailbox.deliver(answer(submission), arrived=NOW))

    def answer(submission: MemorySubmission) -> bytes:
        head = submission.ledger[0].raw.decode("latin-1")
        name = next(line for line in head.split("\r\n") if line.startswith("Message-ID: ")).removeprefix("Message-ID: ")
        return f"From: {LAB}\r\nSubject: SECRET-WORDS {name}\r\nIn-Reply-To: {name}\r\n\r\nSECRET-WORDS\r\n".encode()

    found, _, _, _ = run(nowhere, prepare=noise)
    assert found["arrival"].state is State.FAILED


def test_whoever_gives_up_waiting_is_told_no_failure() -> None:
    found, end, _, _ = run(nowhere, stop=lambda: True)
    assert found["arrival"].state is State.SKIPPED
    assert "run `llab doctor` again" in end
    assert exit_code(list(found.values())) is Exit.INTERRUPTED


def test_an_address_that_can_stand_in_no_header_is_a_refusal_and_nothing_is_sent() -> None:
    found, _, _, submission = run(circle=Circle("Lab", "lab@ti mis", LAB, ("INBOX",)))
    assert found["probe"].state is State.FAILED
    assert submission.ledger == []
