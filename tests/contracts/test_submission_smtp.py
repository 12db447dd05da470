"""SMTP submission keeps the promises of its port, on the embedded server and before a real Dovecot."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Callable, Iterator

import pytest

from llab.adapters.smtp import SmtpSubmission
from llab.demo.server import MailServer
from llab.errors import LlabError, SignInRefused, TryLater
from llab.ports import InspectedSubmission, Verdict
from tests.contracts.submission_promises import Line, SubmissionPromises
from tests.servers.dovecot import Dovecot
from tests.servers.ports import free_port
from tests.servers.scripted_smtp import ScriptedSmtp

Taken = list[tuple[str, str, bytes]]
ANSWERS = {Verdict.REFUSED: "550 5.1.1 no such user", Verdict.LATER: "451 4.7.1 try again"}


class SmtpLine:
    """A submission to `server`, whose answers the suite decides through its hook; `read` finds what was taken."""

    def __init__(self, server: MailServer, read: Callable[[], Taken]) -> None:
        self._server = server
        self._scripts: dict[str, list[Verdict]] = {}
        self._others: list[ScriptedSmtp] = []
        self._port = server.smtp_port
        self._password = server.password
        self._submission: SmtpSubmission | None = None
        self._pass_on = server.on_message or (lambda *_: None)
        server.on_message = self._decide
        self.taken = read

    @property
    def submission(self) -> InspectedSubmission:
        if self._submission is None:
            self._submission = SmtpSubmission(
                host="127.0.0.1", port=self._port, security="none", user="survey", password=lambda: self._password, timeout=5
            )
        return self._submission

    def answers(self, recipient: str, *verdicts: Verdict) -> None:
        self._scripts.setdefault(recipient, []).extend(verdicts)

    def goes_away(self, error: type[LlabError]) -> None:
        if error is SignInRefused:
            self._password = "wrong"
        elif error is TryLater:
            self._port = free_port()
        else:
            self._others.append(ScriptedSmtp({"connect": "554 5.7.1 not from here"}).__enter__())
            self._port = self._others[0].port

    def close(self) -> None:
        if self._submission is not None:
            self._submission.close()
        for other in self._others:
            other.__exit__()

    def _decide(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> str | None:
        script = self._scripts.get(recipients[0])
        verdict = script.pop(0) if script else Verdict.ACCEPTED
        if verdict is Verdict.UNCERTAIN:
            self._server.hang_up()
            return "451 4.3.0 nobody hears this"
        return ANSWERS[verdict] if verdict in ANSWERS else self._pass_on(sender, recipients, raw)


class TestSmtpSubmission(SubmissionPromises):
    @pytest.fixture
    def line(self, mail_server: MailServer) -> Iterator[Line]:
        line = SmtpLine(mail_server, lambda: [(one.sender, one.recipients[0], one.raw) for one in mail_server.submitted])
        yield line
        line.close()


@pytest.mark.dovecot
class TestSmtpSubmissionBeforeDovecot(SubmissionPromises):
    """What is accepted is read back from the recipients' INBOXes by IMAP; LMTP puts trace headers before it."""

    @pytest.fixture
    def line(self, submission_to_dovecot: MailServer, dovecot: Dovecot) -> Iterator[Line]:
        for name in ("ana", "ion", "eva"):
            with dovecot.signed_in(f"{name}@firma.example") as imap:
                _, (number,) = imap.select("INBOX")
                if number != b"0":
                    imap.store("1:*", "+FLAGS", r"(\Deleted)")
                    imap.expunge()

        def read() -> Taken:
            return [message for one in submission_to_dovecot.submitted for message in in_inbox(dovecot, one.recipients[0])]

        line = SmtpLine(submission_to_dovecot, read)
        yield line
        line.close()


def in_inbox(dovecot: Dovecot, recipient: str) -> Taken:
    with dovecot.signed_in(recipient) as imap:
        imap.select("INBOX", readonly=True)
        _, (numbers,) = imap.search(None, "ALL")
        return [as_submitted(imap, number.decode(), recipient) for number in numbers.split()]


def as_submitted(imap: imaplib.IMAP4, number: str, recipient: str) -> tuple[str, str, bytes]:
    _, (answer, _) = imap.fetch(number, "(BODY.PEEK[])")
    assert isinstance(answer, tuple)
    trace, first_header, rest = answer[1].partition(b"From: survey@")
    sender = re.search(rb"Return-Path: <([^>]*)>", trace)
    assert sender is not None
    return sender[1].decode(), recipient, first_header + rest
