"""A survey folder on an embedded mail server, and the commands as somebody types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from llab.cli.app import app
from llab.demo.server import MailServer

LAB = "lab@timisoara.example"
PASSWORD = "demo"

QUESTIONS = """\
[survey]
id = "atelier"
title = { ro = "După atelier", en = "After the workshop" }
languages = ["ro", "en"]

[[questions]]
id = "q1"
text = { ro = "Ce v-a plăcut cel mai mult la atelierul de săptămâna trecută?", en = "What did you like most about last week's workshop?" }

[[questions]]
id = "q2"
text = { ro = "Ce ați schimba dacă l-ați organiza dumneavoastră data viitoare?", en = "What would you change if you held it next time?" }
"""

SERVERS = """
[sender]
name = "Laboratorul"
address = "{lab}"

[smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"
user = "{lab}"
password_env = "LLAB_TEST_PASSWORD"

[imap]
host = "127.0.0.1"
port = {imap}
security = "none"
user = "{lab}"
password_env = "LLAB_TEST_PASSWORD"
"""

PEOPLE = "id,email,name,language\n" + "".join(f"{name},{name}@firma.example,{name.title()} Pop,ro\n" for name in ("ana", "dan", "eva"))


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


def llab(*arguments: str | Path, password: str | None = PASSWORD, **environment: str) -> Done:
    """Run a command in this process."""
    settings = {"LLAB_TEST_PASSWORD": password, "LLAB_PROJECT": None, **environment}
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env=settings)
    return Done(result.exit_code, result.stdout, result.stderr)


def llab_process(*arguments: str | Path, password: str = PASSWORD) -> Done:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "llab", *map(str, arguments)]
    environment = {**os.environ, "LLAB_TEST_PASSWORD": password}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def make_survey(folder: Path, *, smtp: int = 1, imap: int = 1, people: str = PEOPLE) -> Path:
    """A survey folder; ports of 1 are servers that nobody reaches."""
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(QUESTIONS + SERVERS.format(lab=LAB, smtp=smtp, imap=imap), encoding="utf-8")
    (folder / "participants.csv").write_text(people, encoding="utf-8")
    return folder


def on_server(folder: Path, server: MailServer, *, people: str = PEOPLE) -> Path:
    """A survey folder whose servers are the embedded one."""
    return make_survey(folder, smtp=server.smtp_port, imap=server.imap_port, people=people)


def reply_to(raw: bytes, text: str) -> bytes:
    """What the recipient of a message writes back."""
    sent = message_from_bytes(raw)
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sent["To"], sent["From"], f"Re: {sent['Subject']}"
    message["Message-ID"] = f"<re-{sent['Message-ID'][1:9]}@firma.example>"
    message["In-Reply-To"] = message["References"] = sent["Message-ID"]
    message.set_content(text)
    return message.as_bytes()
