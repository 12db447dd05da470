"""A mail server in this process: SMTP submission and IMAP on loopback, for the demo and the tests.

Everything is in memory and gone when it stops. It needs no root and no configuration. It is a tool for trying things out and
never listens on anything but 127.0.0.1.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from argparse import Namespace
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import Future
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, NamedTuple, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Identity, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.interfaces.login import IdentityInterface
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.creds.server import ServerCredentials

LOOPBACK = "127.0.0.1"
PATIENCE = 10.0
"""Seconds that starting, stopping and delivering may take before something is wrong."""
TAKEN = "250 2.0.0 taken"


class SubmittedMessage(NamedTuple):
    """One message as it was handed over: the envelope, and the bytes after DATA."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


OnMessage = Callable[[str, tuple[str, ...], bytes], str | None]


class MailServer:
    """An SMTP and an IMAP server on free loopback ports, from `with` to the end of its block.

    Any user signs in with the one `password`. A user is local once named in `users`, signed in over IMAP, or delivered to;
    what is submitted for a local user lands in that user's INBOX. `on_message` sees every message before it is taken, and
    may answer with a line of its own (`550 5.1.1 no such user`); then the message is not taken. It runs outside the
    server's loop, so it may call `deliver`. With `tls`, both protocols offer STARTTLS.
    """

    def __init__(
        self,
        *,
        password: str = "demo",  # noqa: S107 - a server on loopback that keeps nothing
        users: Collection[str] = (),
        on_message: OnMessage | None = None,
        size_limit: int = 50 * 2**20,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.password = password
        self.on_message = on_message
        self.submitted: list[SubmittedMessage] = []
        self.smtp_port = 0
        self.imap_port = 0
        self._users = tuple(users)
        self._size_limit = size_limit
        self._tls = tls
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop
        self._stopping: asyncio.Event
        self._connections: set[asyncio.BaseTransport] = set()

    def __enter__(self) -> Self:
        started: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, args=(started,), name="llab mail server", daemon=True)
        self._thread.start()
        started.result(PATIENCE)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Close both servers and every connection, and wait until their thread has ended. A second call does nothing."""
        if self._thread is None:
            return
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(PATIENCE)
        self._thread = None

    def hang_up(self) -> None:
        """End every open connection, as a network that fails would; the servers go on."""
        self._loop.call_soon_threadsafe(self._end_connections)

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX", *, arrived: datetime | None = None) -> None:
        """Put a message into a folder of the user's mailbox, which is made where there is none, byte for byte.

        `arrived` is the message's INTERNALDATE; now, when it is not given. Not to be called from within the server's loop.
        """
        append = self._append(user.lower(), raw, folder, arrived or datetime.now(UTC))
        asyncio.run_coroutine_threadsafe(append, self._loop).result(PATIENCE)

    # ------------------------------------------------------------ the loop's thread

    def _run(self, started: Future[None]) -> None:
        try:
            asyncio.run(self._serve(started))
        except BaseException as error:  # the thread that waits for the start raises it
            if started.done():
                raise
            started.set_exception(error)

    async def _serve(self, started: Future[None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._config = _ImapConfig.on_loopback(self._tls)
        self._imap = IMAPServer(_AnyUser(self._config, self.password), self._config)
        for user in self._users:
            self._mailboxes(user.lower())
        smtp = await self._loop.create_server(self._smtp_connection, LOOPBACK, 0)
        imap = await asyncio.start_server(self._imap_connection, LOOPBACK, 0)
        self.smtp_port = smtp.sockets[0].getsockname()[1]
        self.imap_port = imap.sockets[0].getsockname()[1]
        started.set_result(None)
        await self._stopping.wait()
        smtp.close()
        imap.close()
        self._end_connections()
        for _ in range(3):  # closing takes a turn of the loop, TLS another, the tasks that notice it one more
            await asyncio.sleep(0)

    def _end_connections(self) -> None:
        for transport in list(self._connections):
            transport.close()

    def _mailboxes(self, user: str) -> MailboxSet:
        mailboxes, _ = self._config.set_cache.setdefault(user, (MailboxSet(), FilterSet()))
        return mailboxes

    async def _append(self, user: str, raw: bytes, folder: str, arrived: datetime) -> None:
        mailboxes = self._mailboxes(user)
        try:
            mailbox = await mailboxes.get_mailbox(folder)
        except KeyError:
            await mailboxes.add_mailbox(folder)
            mailbox = await mailboxes.get_mailbox(folder)
        await mailbox.append(AppendMessage(raw, arrived), recent=True)

    # ------------------------------------------------------------ IMAP

    async def _imap_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # pymap's own IMAPService loses its connections to the garbage collector on Python 3.13
        self._connections.add(writer.transport)
        try:
            await self._imap(reader, writer, SocketInfoLocal(writer, unique_id=b"", dnsbl=None))
        except (ConnectionError, asyncio.CancelledError):
            pass  # the client left, or the server stops
        finally:
            self._connections.discard(writer.transport)

    # ------------------------------------------------------------ SMTP

    def _smtp_connection(self) -> SMTP:
        return _SmtpConnection(
            _TakesMessages(self._take),
            connections=self._connections,
            hostname="localhost",
            ident="llab",
            loop=self._loop,
            enable_SMTPUTF8=True,
            data_size_limit=self._size_limit,
            tls_context=self._tls,
            auth_require_tls=False,
            authenticator=lambda *given: AuthResult(success=_secret(given) == self.password.encode(), handled=False),
        )

    async def _take(self, message: SubmittedMessage) -> str:
        if self.on_message is not None:
            answer = await self._loop.run_in_executor(None, self.on_message, *message)
            if answer is not None and not answer.startswith("2"):
                return answer
        for recipient in message.recipients:
            if recipient.lower() in self._config.set_cache:
                await self._append(recipient.lower(), message.raw, "INBOX", datetime.now(UTC))
        self.submitted.append(message)
        return TAKEN


def _secret(given: tuple[Any, ...]) -> bytes:
    """The password in what aiosmtpd hands an authenticator: server, session, envelope, mechanism, name and password."""
    password: bytes = given[-1].password
    return password


class _TakesMessages:
    """aiosmtpd's handler: calls `take` after the final dot, and answers what it says."""

    def __init__(self, take: Callable[[SubmittedMessage], Awaitable[str]]) -> None:
        self._take = take

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        raw = envelope.original_content or b""
        return await self._take(SubmittedMessage(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw))


class _SmtpConnection(SMTP):
    """aiosmtpd's protocol, which tells the server of its transport so that stopping can close it."""

    def __init__(self, handler: object, *, connections: set[asyncio.BaseTransport], **options: Any) -> None:
        self._all = connections
        super().__init__(handler, **options)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._all.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._all.discard(self.transport)
        super().connection_lost(error)


class _ImapConfig(Config):
    """pymap's configuration without what costs time: no hashing, no threads, no look-up of this machine's name."""

    @classmethod
    def on_loopback(cls, tls: ssl.SSLContext | None) -> Self:
        """The configuration; clear-text sign-in is allowed because only loopback is served."""
        return cls(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host=LOOPBACK,
            port=0,
            demo_data=False,
            demo_user="",
            demo_password="",
            cpu_subsystem=Subsystem.for_asyncio(),
            ssl_context=tls or ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            tls_enabled=tls is not None,
            invalid_user_sleep=0.0,
        )

    @property
    def greeting(self) -> bytes:
        return b"llab"


class _User(UserMetadata):
    """A user whose password is kept in clear; pymap's own check would hash it, or take nothing beyond ASCII."""

    def compare_secret(self, value: str) -> bool:
        return value == self.password


class _AnyUser(Login):
    """Lets any user in who knows the one password; names are told apart without regard to case."""

    def __init__(self, config: Config, password: str) -> None:
        super().__init__(config)
        self._password = password

    async def authenticate(self, credentials: ServerCredentials) -> Identity:
        user = credentials.authcid
        self.users_dict.setdefault(user, _User(self.config, user, password=self._password))
        return await super().authenticate(credentials)

    async def authorize(self, authenticated: IdentityInterface, authzid: str) -> Identity:
        await super().authorize(authenticated, authzid)
        name = authzid.lower()
        self.users_dict.setdefault(name, self.users_dict[authzid])
        return Identity(name, self, None, frozenset())
