"""Both servers examined through the in-memory doors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from llab.adapters.memory import MemoryMailbox, MemorySubmission
from llab.errors import Exit, SignInRefused, TryLater
from llab.ports import Line
from llab.stories.servers.doctor import conclusion, exit_code, mailbox_findings, submission_findings
from llab.stories.servers.findings import Finding, State
from llab.stories.servers.probing import Circle

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LAB = "lab@timisoara.example"
INBOX = Circle("Lab", LAB, LAB, ("INBOX",))


def of_submission(line: Line | BaseException, *, largest: int = 12_000) -> dict[str, Finding]:
    submission = MemorySubmission()
    submission.line = line
    return {each.name: each for each in submission_findings(submission, largest=largest, now=NOW)}


def of_mailbox(circle: Circle = INBOX, line: Line | BaseException | None = None) -> dict[str, Finding]:
    mailbox = MemoryMailbox(folders=("INBOX", "Trimise", "Stored"), uses={"\\Sent": "Trimise"})
    mailbox.deliver(b"Subject: x\r\n\r\n", arrived=NOW)
    if line is not None:
        mailbox.line = line
    return {each.name: each for each in mailbox_findings(mailbox, circle, now=NOW)}


def tls(days: float, limit: int | None = None) -> Line:
    return Line("TLSv1.3", NOW + timedelta(days=days), LAB, frozenset({"PIPELINING", "8BITMIME"}), limit)


def test_a_server_that_is_as_it_should_be() -> None:
    found = of_submission(tls(80.5, 25_000_000))
    assert {each.state for each in found.values()} == {State.OK}
    assert found["SMTP"].seen == f"TLSv1.3, certificate good for 80 days; signed in as {LAB}"
    assert found["SMTP size"].seen == "limit 25.0 MB; our largest message has 12 kB"
    assert found["SMTP abilities"].seen == "PIPELINING, 8BITMIME; not SMTPUTF8"


@pytest.mark.parametrize(("days", "state"), [(13.9, State.WARNING), (14.1, State.OK)])
def test_a_certificate_that_ends_within_two_weeks_is_a_warning(days: float, state: State) -> None:
    assert of_submission(tls(days))["SMTP"].state is state
    assert of_mailbox(line=tls(days))["IMAP"].state is state


def test_a_message_that_is_too_large_for_the_server_is_a_failure() -> None:
    found = of_submission(tls(80, 10_000))["SMTP size"]
    assert (found.state, found.code) == (State.FAILED, Exit.REFUSED_BY_SERVER)
    assert of_submission(tls(80, 10_000), largest=0)["SMTP size"].state is State.OK


def test_what_keeps_us_out_is_the_only_finding_and_names_its_exit_code() -> None:
    for error, code in ((SignInRefused("no", advice="app password"), Exit.SIGN_IN_REFUSED), (TryLater("away"), Exit.TRY_LATER)):
        for found in (of_submission(error), of_mailbox(line=error)):
            (only,) = found.values()
            assert (only.state, only.seen, only.advice, only.code) == (State.FAILED, error.problem, error.advice, code)
            assert exit_code([only]) is code


def test_every_folder_is_told_with_what_it_holds() -> None:
    found = of_mailbox(Circle("Lab", LAB, LAB, ("INBOX", "\\Junk", "Nowhere"), sent_copy="\\Sent", move_to="Stored"))
    assert found["folder INBOX"].seen == "1 message"
    assert found["folder \\Junk"].seen == "there is none with this use; it is left out"
    assert (found["folder Nowhere"].state, found["folder Nowhere"].code) == (State.FAILED, Exit.REFUSED_BY_SERVER)
    assert found["sent mail"].seen == "called Trimise, 0 messages"
    assert found["folder for stored mail"].seen == "0 messages"


def test_a_folder_that_something_is_to_be_put_into_must_be_there() -> None:
    found = of_mailbox(Circle("Lab", LAB, LAB, ("INBOX",), sent_copy="\\Archive", move_to="Done"))
    assert found["sent mail"].state is State.FAILED
    assert "no folder is marked as \\Archive" in found["sent mail"].seen
    assert found["folder for stored mail"].state is State.FAILED


def test_the_end_says_what_to_mend_first() -> None:
    findings = [*of_submission(tls(3)).values(), *of_submission(TryLater("away", advice="Wait.")).values()]
    assert conclusion(INBOX, findings, probed=True) == "Mend first: SMTP. Wait."
    assert exit_code(findings) is Exit.TRY_LATER
    assert conclusion(INBOX, findings[:1], probed=False).startswith("Both servers let llab in.")
    assert conclusion(INBOX, findings[:1], probed=False).endswith("1 warning above.")
