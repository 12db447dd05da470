"""One user's mailbox on some real server, for tests of the IMAP mailbox, and what they need to look at what it gave."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from llab.adapters.imap import ImapMailbox
from llab.demo.server import MailServer
from llab.ports import Collected
from llab.records import Arrival, FolderState
from tests.servers.dovecot import Dovecot

LONG_AGO = date(2020, 1, 1)
MARK = "nobody-but-the-archive-may-see-this"


def mail(name: str, size: int = 0) -> bytes:
    return f"Subject: {name}\r\n\r\n{MARK} {name}\r\n".encode() + b"x" * size


@dataclass(frozen=True)
class Post:
    """One user's mailbox on some real server."""

    server: MailServer | Dovecot
    user: str

    @property
    def port(self) -> int:
        return self.server.imap_port

    def deliver(self, *messages: bytes) -> None:
        if isinstance(self.server, Dovecot):
            self.server.deliver(self.user, *messages)
        else:
            for raw in messages:
                self.server.deliver(self.user, raw)

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.port) as client:
            client.login(self.user, self.server.password)
            yield client

    def copy_until(self, number: int) -> None:
        """Let the server copy what is in the INBOX until there are so many: quicker than delivering each."""
        with self.client() as client:
            while (present := int(client.select("INBOX")[1][0] or 0)) < number:
                client.copy(f"1:{min(present, number - present)}", "INBOX")

    def expunge(self, uid: int) -> None:
        with self.client() as client:
            client.select("INBOX")
            client.uid("STORE", str(uid), "+FLAGS", r"(\Deleted)")
            client.expunge()

    @contextmanager
    def mailbox(self, port: int = 0, **settings: Any) -> Iterator[ImapMailbox]:
        usual: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": port or self.port,
            "security": "none",
            "user": self.user,
            "password": lambda: self.server.password,
            "timeout": (5, 10),
        }
        mailbox = ImapMailbox(**usual | settings)
        try:
            yield mailbox
        finally:
            mailbox.close()

    def look(self, known: FolderState | None = None, *, port: int = 0, folder: str = "INBOX", **settings: Any) -> list[Collected]:
        with self.mailbox(port, **settings) as mailbox:
            return list(mailbox.since(folder, known, LONG_AGO))


def arrivals(batches: list[Collected]) -> list[Arrival]:
    return [one for batch in batches for one in batch.arrivals]


def names(batches: list[Collected]) -> list[str]:
    """The subjects that came, in order; the fate where there are no bytes."""
    return [one.raw.partition(MARK.encode())[2].split()[0].decode() if one.raw else one.fate.value for one in arrivals(batches)]


def without(*capabilities: bytes) -> Callable[[bytes], bytes]:
    """For a proxy: a server that does not offer these."""
    pattern = rb" (?:" + b"|".join(capabilities) + rb")(?=[\s\]])"
    return lambda said: re.sub(pattern, b"", said) if b"CAPABILITY" in said else said
