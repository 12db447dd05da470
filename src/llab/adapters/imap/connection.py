"""One connection with the server: made, secured, signed in, watched so that nothing takes for ever, made anew when it was lost."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError, ProtocolError

from llab.adapters.connection import Security, clean_words, tls_context, unreachable, unsafe_certificate
from llab.adapters.imap.words import understood, unwrapped, words_of
from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater

BROKEN = (OSError, imaplib.IMAP4.error, ValueError, RecursionError, MemoryError, OverflowError)
"""What imaplib and imapclient raise at a connection that fails or a server that talks nonsense (ValueError: its numbers; RecursionError:
brackets within brackets; the last two: a literal announced with a length that no memory holds)."""

LOST = (OSError, imaplib.IMAP4.abort)

LONGEST_LINE = 4_000_000
"""Bytes of one line that are read. imaplib's own million is too little for the answer to a SEARCH that finds 150,000 messages."""

imaplib._MAXLINE = max(imaplib._MAXLINE, LONGEST_LINE)  # type: ignore[attr-defined]

FAREWELL = 5.0
"""Seconds that signing out may take."""

_FOUND = re.compile(rb"[\d ]*(\(MODSEQ \d+\))? *")
"""What SEARCH answers: RFC 3501 §7.2.5, RFC 7162 §3.1.5."""

T = TypeVar("T")


class Server(NamedTuple):
    """Where the mailbox is, and how to get in. `password` is asked for at each sign-in."""

    host: str
    port: int
    security: Security
    user: str
    password: Callable[[], str]
    timeout: tuple[float, float]
    """How many seconds connecting, and one silence, may take."""
    ca_file: Path | None


class Connection:
    """The connection with `server`, made when first needed; `deadline` is how many seconds a run may wait for the server in all."""

    def __init__(self, server: Server, *, deadline: float) -> None:
        self._server = server
        self._deadline = deadline
        self._budget = Budget(deadline)
        self._client: IMAPClient | None = None
        self._line: socket.socket | None = None

    def begin_run(self) -> None:
        """Let the deadline count anew."""
        self._budget = Budget(self._deadline)

    @contextmanager
    def talking(self, seconds: float | None = None) -> Iterator[None]:
        """Turn what breaks into an error of ours, and end the connection then: after a timeout nothing on it can be trusted.

        With `seconds`, these are the limit instead of what the run has left. Raises ServerRefused, SignInRefused or TryLater.
        """
        budget = self._budget if seconds is None else Budget(seconds)
        if budget.is_spent:
            raise self._took_too_long(budget)
        try:
            with budget.watched(self.hang_up):
                yield
        except BROKEN as error:
            self.drop()
            raise self._took_too_long(budget) if budget.is_spent else self._broken(error) from None  # imaplib's words may quote a message

    def live(self, work: Callable[[IMAPClient], T]) -> T:
        """What `work` gives on the kept connection, or on a new one where there is none or it is found lost."""
        if self._client is not None:
            try:
                return work(self._client)
            except LOST:
                self.drop()
        return work(self._connect())

    @property
    def client(self) -> IMAPClient:
        """The connection as it is; an error of a lost one where it is gone."""
        if self._client is None:
            raise imaplib.IMAP4.abort("the connection is gone")
        return self._client

    def drop(self) -> None:
        """End the connection without a word."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*BROKEN):
                client.shutdown()
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def close(self) -> None:
        """Sign out; never raises."""
        if self._client is not None:
            with suppress(*BROKEN), Budget(FAREWELL).watched(self.hang_up):
                self._client.logout()
        self.drop()

    def _took_too_long(self, budget: Budget) -> TryLater:
        return TryLater(
            f"IMAP: {self._server.host} took more than {budget.seconds:g} seconds.",
            advice="Try again later: what came whole is kept. If this stays so, raise deadline in [imap].",
        )

    def _broken(self, error: Exception) -> LlabError:
        host, port = self._server.host, self._server.port
        if isinstance(error, ssl.SSLCertVerificationError):
            return unsafe_certificate("IMAP", host, error)
        if isinstance(error, OSError):
            return unreachable("IMAP", host, port, error)
        return TryLater(
            f"IMAP: {host} did not do what was asked: {words_of(error)}.",
            advice="Nothing is lost: what came whole is kept, the rest is asked for at the next run.",
        )

    def hang_up(self) -> None:
        """Cut the line, from another thread: whoever waits on it gets the error of a lost one at once. Never raises."""
        line = self._line
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _connect(self) -> IMAPClient:
        context = tls_context(self._server.ca_file) if self._server.security != "none" else None
        try:
            client = self._client = _Client(self._server, context, self._opened)
            # imapclient sets level 5: every literal is then formatted with %r, three times slower, and a DEBUG log shows whole mails
            client._imap.debug = 0
            client.normalise_times = False  # INTERNALDATE with its offset, not naive local time
            if self._server.security == "starttls":
                self._start_tls(client, context)
            self._sign_in(client)
        except (LlabError, *BROKEN):
            self.drop()
            raise
        client.capabilities()  # remembers what came with the sign-in; after EXAMINE it is forgotten and would be asked for
        return client

    def _opened(self, line: socket.socket) -> None:
        """Keep a second hold of the line, by which it can be cut whatever TLS makes of the first, also during its handshake."""
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # imaplib sends a command and its line end apart
        self._line = line.dup()

    def _start_tls(self, client: IMAPClient, context: ssl.SSLContext | None) -> None:
        if not client.has_capability("STARTTLS"):
            raise ServerRefused(
                f"IMAP: {self._server.host}, port {self._server.port}, offers no encryption (STARTTLS), so no password was sent.",
                advice='If the provider names a port for TLS (mostly 993), set that port and security = "tls". '
                "If it did offer STARTTLS before, somebody on the way may be listening.",
            )
        client.starttls(context)

    def _sign_in(self, client: IMAPClient) -> None:
        user, secret = self._server.user, self._server.password()
        try:
            if client.has_capability("LOGINDISABLED") or not _fits_login(user + secret):
                client.plain_login(user, secret)
            else:
                client.login(user, secret)
        except LoginError as error:
            if isinstance(error.__context__, imaplib.IMAP4.abort):  # the connection ended; LoginError covers that up
                raise error.__context__ from None
            words = clean_words(unwrapped(error), secret)
        else:
            return
        refused = understood(words)
        if refused.is_passing:
            raise TryLater(f"IMAP: {self._server.host} does not let anybody in now: {words}.", advice="Try again later.")
        raise SignInRefused(f"IMAP: {self._server.host} did not accept the sign-in of {user}: {words}.", advice=refused.advice)


class _Client(IMAPClient):  # type: ignore[misc]  # imapclient has no py.typed
    """imapclient's, but for how the line is opened: every step of it under the time-out, and known before TLS begins.

    And for an answer to SEARCH that never came, which it takes for one that nothing was found; and for answers that nobody can read,
    at which it fails as if the program had a fault.
    """

    def __init__(self, server: Server, context: ssl.SSLContext | None, opened: Callable[[socket.socket], None]) -> None:
        self._opened = opened
        connect, read = server.timeout
        is_tls = server.security == "tls"
        super().__init__(server.host, server.port, ssl=is_tls, ssl_context=context, timeout=SocketTimeout(connect, read))

    def _raw_command_untagged(self, command: bytes, *rest: Any, **named: Any) -> Any:
        data = super()._raw_command_untagged(command, *rest, **named)
        if command == b"SEARCH" and data == [None]:
            # RFC 3501 §6.4.4: an answer is always given, also when nothing was found. Who twice gives none saves it for what is found
            data = super()._raw_command_untagged(command, *rest, **named)
        if command == b"SEARCH" and any(found and not (isinstance(found, bytes) and _FOUND.fullmatch(found)) for found in data):
            raise imaplib.IMAP4.abort("unexpected response")  # imapclient passes over what is no number, and those behind it
        return data

    def capabilities(self) -> Any:
        with _making_sense(imaplib.IMAP4.abort):
            return super().capabilities()

    def select_folder(self, *rest: Any, **named: Any) -> Any:
        with _making_sense(imaplib.IMAP4.abort):
            return super().select_folder(*rest, **named)

    def list_folders(self, *rest: Any, **named: Any) -> Any:
        with _making_sense(imaplib.IMAP4.abort):
            return super().list_folders(*rest, **named)

    def fetch(self, *rest: Any, **named: Any) -> Any:
        with _making_sense(ProtocolError):  # of one message only: the others can be asked for
            return super().fetch(*rest, **named)

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802 - imapclient's name
        return _Imap4(self.host, self.port, self._timeout.connect, self.ssl_context if self.ssl else None, self._opened)


@contextmanager
def _making_sense(error: type[Exception]) -> Iterator[None]:
    """imapclient takes answers for well formed in places: a literal where a line should be is a TypeError to it."""
    try:
        yield
    except (TypeError, AttributeError, IndexError, KeyError, AssertionError):
        raise error("unexpected response") from None


class _Imap4(imaplib.IMAP4):
    def __init__(
        self, host: str, port: int, timeout: float, context: ssl.SSLContext | None, opened: Callable[[socket.socket], None]
    ) -> None:
        self._context = context
        self._opened = opened
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        line = socket.create_connection((self.host, self.port), timeout)
        try:
            self._opened(line)
            return self._context.wrap_socket(line, server_hostname=self.host) if self._context else line
        except BaseException:
            line.close()
            raise


class Budget:
    """How many seconds may still be spent waiting for the server."""

    def __init__(self, seconds: float) -> None:
        self.seconds = self._left = seconds
        self.is_spent = False

    @contextmanager
    def watched(self, hang_up: Callable[[], None]) -> Iterator[None]:
        """Call `hang_up` from another thread when the time is over: a socket's own timer begins anew with every byte."""

        def end() -> None:
            self.is_spent = True
            hang_up()

        timer = threading.Timer(max(self._left, 0), end)
        timer.daemon = True
        began = monotonic()
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._left -= monotonic() - began


def _fits_login(words: str) -> bool:
    """Whether LOGIN can carry these: it knows ASCII only, and a line break would end the command."""
    return words.isascii() and words.isprintable()
