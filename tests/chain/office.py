"""A coordinator's office: a survey folder made by `llab init`, its servers, and people who answer by hand."""

from __future__ import annotations

import imaplib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

from typer.testing import CliRunner

from llab.cli.app import app
from llab.demo.server import MailServer
from tests.chain.harness import Project, Server, write_participants, write_secret

PEOPLE = (
    ("ana", "ana@atelier.example", "Ana Țurcanu", "ro"),
    ("jan", "jan@havenlab.example", "Jan de Vries", "en"),
    ("ioan", "ioan@curtea.example; ioan.acasa@posta.example", "Ioan Șerban", "ro"),
    ("lena", "lena@duna.example", "Lena Kovács", "en"),
    ("mara", "mara@studio.example", "Mara", "ro"),
)
ADDRESSES = tuple(row[1].partition(";")[0] for row in PEOPLE)


@dataclass
class Office:
    """Everything in one hand: the folder, the server that takes mail, the mailbox in which replies arrive."""

    project: Project
    submission: MailServer
    mailbox: Server
    user: str
    refused: set[str] = field(default_factory=set)
    """Addresses that the submission server does not take."""

    def __post_init__(self) -> None:
        hand_on = self.submission.on_message

        def take(sender: str, recipients: tuple[str, ...], raw: bytes) -> str | None:
            if self.refused.intersection(recipients):
                return "550 5.1.1 no such user here"
            return hand_on(sender, recipients, raw) if hand_on else None

        self.submission.on_message = take

    @property
    def mailed(self) -> list[str]:
        """The addresses to which a message was taken, in order, once for each message."""
        return [address for message in self.submission.submitted for address in message.recipients]

    def invitation(self, address: str) -> EmailMessage:
        """What that address was sent, as the standard library reads it."""
        (raw,) = [message.raw for message in self.submission.submitted if address in message.recipients]
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message

    def arrive(self, *messages: bytes) -> None:
        """Put messages into the mailbox of the survey."""
        if isinstance(self.mailbox, MailServer):
            for raw in messages:
                self.mailbox.deliver(self.user, raw, arrived=datetime.now(UTC))
        else:
            self.mailbox.deliver(self.user, *messages)

    def flags(self) -> list[bytes]:
        """The flags of every message in the mailbox."""
        with imaplib.IMAP4("127.0.0.1", self.mailbox.imap_port) as imap:
            imap.login(self.user, self.mailbox.password)
            imap.select("INBOX", readonly=True)
            return [line for line in imap.fetch("1:*", "(FLAGS)")[1] if isinstance(line, bytes)]


def open_office(folder: Path, submission: MailServer, mailbox: Server, user: str) -> Office:
    """A folder by `llab init`, its configuration edited as the comments in it say, with a list of people and a password."""
    made = CliRunner().invoke(app, ["init", str(folder)])
    assert made.exit_code == 0, made.output
    path = folder / "config.toml"
    config = path.read_text(encoding="utf-8")
    config = switched_on(config, "sender", {"name": "Local Learning Lab Timișoara", "address": user})
    for section, port in (("smtp", submission.smtp_port), ("imap", mailbox.imap_port)):
        server = {"host": "127.0.0.1", "port": port, "security": "none", "user": user, "password_file": "password.txt", "timeout": 10}
        config = switched_on(config, section, server)
    path.write_text(config, encoding="utf-8")
    write_participants(folder, PEOPLE)
    write_secret(folder, mailbox.password)
    return Office(Project(folder, mailbox.password), submission, mailbox, user)


def switched_on(config: str, section: str, settings: Mapping[str, object]) -> str:
    """The example configuration with a section and some of its keys switched on: the # taken away, the value written."""
    head, mark, tail = config.partition(f"\n#[{section}]\n")
    assert mark, section
    lines = tail.split("\n")
    for key, value in settings.items():
        at = next(index for index, line in enumerate(lines) if line.lstrip("#").startswith(f"{key} = "))
        lines[at] = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    return f"{head}\n[{section}]\n" + "\n".join(lines)


# ---------------------------------------------------------------- what people write


def reply(to: EmailMessage, author: str, text: str, **headers: str) -> bytes:
    """A reply as mail programs make it (RFC 5322 §3.6.4)."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = author
    message["To"] = str(to["From"])
    message["Subject"] = f"Re: {to['Subject']}"
    message["Date"] = "Tue, 07 Apr 2020 10:57:17 +0300"
    message["Message-ID"] = f"<{sha256((author + text).encode()).hexdigest()[:20]}@{author.rpartition('@')[2].rstrip('>')}>"
    message["In-Reply-To"] = message["References"] = str(to["Message-ID"])
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def text_of(invitation: EmailMessage) -> str:
    body = invitation.get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


def answered_inline(invitation: EmailMessage, answers: Mapping[int, str]) -> str:
    """The text part quoted, with an answer below each question that gets one."""
    pieces = ["Pe luni, 6 aprilie 2020, Local Learning Lab a scris:"]
    for paragraph in text_of(invitation).split("\n\n"):
        pieces.append("\n".join(f"> {line}".rstrip() for line in paragraph.strip("\n").split("\n")))
        number = paragraph.strip().partition(".")[0]
        if number.isdigit() and int(number) in answers:
            pieces.append(answers[int(number)])
    return "\n\n".join(pieces) + "\n"


def answered_on_top(invitation: EmailMessage, answers: Mapping[int, str]) -> str:
    """Numbered answers above the quoted text part."""
    mine = "\n".join(f"{number}. {text}" for number, text in answers.items())
    quoted = "\n".join(f"> {line}".rstrip() for line in text_of(invitation).split("\n"))
    return f"{mine}\n\nOn Mon, 6 Apr 2020 at 09:42, Local Learning Lab wrote:\n{quoted}\n"
