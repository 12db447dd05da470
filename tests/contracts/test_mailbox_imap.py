"""The IMAP mailbox keeps the promises of its port, on the embedded server and on a real Dovecot."""

from __future__ import annotations

import imaplib
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from imapclient.imap_utf7 import encode

from llab.adapters.imap import ImapMailbox
from llab.demo.server import MailServer
from tests.contracts.mailbox_promises import Box, MailboxPromises
from tests.servers.dovecot import Dovecot


class ImapBox:
    """A folder on a real server, and a second client that does what others do in it."""

    folder = "Answers"

    def __init__(self, connect: Callable[[], imaplib.IMAP4], mailbox: ImapMailbox) -> None:
        self._connect = connect
        self._client = connect()
        self.mailbox = mailbox
        self._client.create(self.folder)

    def deliver(self, raw: bytes, *, arrived: datetime) -> int:
        _, answer = self._client.append(self.folder, "", arrived, raw)
        return int(self._only(rb"APPENDUID \d+ (\d+)", answer))

    def expunge(self, uid: int) -> None:
        self._client.select(self.folder)
        self._client.uid("STORE", str(uid), "+FLAGS", r"(\Deleted)")
        self._client.expunge()
        self._client.close()

    def renew(self) -> None:
        uids = self._listed()
        self._examine()
        messages = [self._client.uid("FETCH", str(uid), "(INTERNALDATE BODY.PEEK[])")[1][0] for uid in uids]
        self._client.select("INBOX")
        self._client.delete(self.folder)
        self._client.create(self.folder)
        for head, raw in messages:
            self._client.append(self.folder, "", '"' + self._only(rb'INTERNALDATE "([^"]+)"', [head]) + '"', raw)

    def flags(self) -> dict[int, frozenset[str]]:
        uids = self._listed()
        self._examine()
        lines = {uid: self._client.uid("FETCH", str(uid), "(FLAGS)")[1][0] for uid in uids}
        self._client.close()
        return {uid: frozenset(self._only(rb"FLAGS \(([^)]*)\)", [line]).split()) - {r"\Recent"} for uid, line in lines.items()}

    def create(self, name: str) -> None:
        self._client.create('"' + encode(name).decode() + '"')

    def leave(self) -> None:
        self._client.logout()

    def inside(self, name: str) -> int:
        return int(self._client.select(name, readonly=True)[1][0] or 0)

    def _examine(self) -> None:
        """Open the folder. A session of Dovecot 2.3 that had it open before it was made anew now and then cannot; another one can."""
        if self._client.select(self.folder, readonly=True)[0] != "OK":
            self._client.logout()
            self._client = self._connect()
            said = self._client.select(self.folder, readonly=True)
            assert said[0] == "OK", said

    def _listed(self) -> list[int]:
        self._examine()
        _, (uids,) = self._client.uid("SEARCH", "ALL")
        self._client.close()
        return [int(uid) for uid in uids.split()]

    @staticmethod
    def _only(pattern: bytes, answer: list[bytes]) -> str:
        found = re.search(pattern, b" ".join(answer))
        assert found is not None, answer
        return found[1].decode()


@contextmanager
def box_at(port: int, user: str, password: str) -> Iterator[ImapBox]:
    mailbox = ImapMailbox(host="127.0.0.1", port=port, security="none", user=user, password=lambda: password, timeout=(5, 10))

    def connect() -> imaplib.IMAP4:
        client = imaplib.IMAP4("127.0.0.1", port)
        client.login(user, password)
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # imaplib's APPEND waits 40 ms otherwise
        return client

    box = ImapBox(connect, mailbox)
    yield box
    mailbox.close()
    box.leave()


class TestImapMailboxOnTheEmbeddedServer(MailboxPromises):
    @pytest.fixture
    def box(self, mail_server: MailServer, user: str) -> Iterator[Box]:
        with box_at(mail_server.imap_port, user, mail_server.password) as box:
            yield box


@pytest.mark.dovecot
class TestImapMailboxOnDovecot(MailboxPromises):
    @pytest.fixture
    def box(self, dovecot: Dovecot, user: str) -> Iterator[Box]:
        with box_at(dovecot.imap_port, user, dovecot.password) as box:
            yield box
