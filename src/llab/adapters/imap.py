"""The IMAP mailbox (RFC 3501, RFC 9051), read-only: folders are opened with EXAMINE, messages asked for with BODY.PEEK[].

The only module that imports imapclient. Nothing of a message is ever logged or put into an error. What the server gives is
compared with what was asked for, since imapclient lets a response go missing in silence.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError, ProtocolError

from llab.adapters.connection import Security, clean_words, demand_security, tls_context, unreachable, unsafe_certificate
from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Collected
from llab.records import Arrival, Fate, Folder, FolderState

MEGABYTE = 2**20
FOLDERS_TOLD = 20

FACTS = ("RFC822.SIZE", "INTERNALDATE")
CONTENT = ("BODY.PEEK[]",)

_BROKEN = (OSError, imaplib.IMAP4.error, ValueError)
"""What imaplib and imapclient raise at a connection that fails or a server that talks nonsense (ValueError: its numbers)."""

_LOST = (OSError, imaplib.IMAP4.abort)

_PASSING = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]", "TOO MANY SIMULTANEOUS CONNECTIONS")
"""A NO with one of these is not for good: RFC 5530 §3, and Gmail's words for its limit."""


class _Listed(NamedTuple):
    """A message that the folder listed."""

    uid: int
    size: int | None
    """In bytes, as the server announces it; None when the message has vanished since."""
    arrived: datetime


class ImapMailbox:
    """The mailbox of `user` at `host`; implements `ports.Mailbox`.

    `password` is asked for at each sign-in and kept nowhere. `timeout` is how long connecting, and one silence, may take;
    `deadline` how many seconds one `since` may wait for the server in all, so that a server which drips cannot hold a run.
    At most `batch` messages and about `batch_bytes` bytes are asked for at once; a message over `max_size` is not asked for.
    Raises ServerRefused at once where `security` is `none` and the host is not this machine.
    """

    def __init__(
        self,
        *,
        host: str,
        port: int,
        security: Security,
        user: str,
        password: Callable[[], str],
        timeout: tuple[float, float] = (30, 60),
        deadline: float = 1800,
        batch: int = 100,
        batch_bytes: int = 20 * MEGABYTE,
        max_size: int = 25 * MEGABYTE,
        ca_file: Path | None = None,
    ) -> None:
        demand_security("IMAP", host, security)
        self._host = host
        self._port = port
        self._security = security
        self._user = user
        self._password = password
        self._timeout = SocketTimeout(*timeout)
        self._deadline = deadline
        self._batch = batch
        self._batch_bytes = batch_bytes
        self._max_size = max_size
        self._ca_file = ca_file
        self._client: IMAPClient | None = None

    # ------------------------------------------------------------ the port

    @property
    def account(self) -> str:
        """Names the mailbox in the store: `user@host`."""
        return f"{self._user}@{self._host}"

    def since(self, name: str, known: FolderState | None, first_day: date) -> Iterator[Collected]:
        """What the folder holds that the store does not know, in batches; see `ports.Mailbox`.

        Nothing is asked about single messages when there is nothing new: EXAMINE and one SEARCH, whatever the folder holds.
        One folder is looked through at a time: finish, or leave, one iterator before the next.
        """
        budget = _Budget(self._deadline)
        with self._talking(budget):
            client, folder, next_uid = self._opened(name)
            if known is not None and known.folder == folder:
                uids = _search_from(client, known.next_uid)
            else:
                known, uids = None, _search_since(client, first_day, self._batch)
        if known is None and not uids:
            yield Collected((), FolderState(folder=folder, next_uid=next_uid))
        for some in _in_groups(uids, self._batch):
            with self._talking(budget):
                listed = _facts(client, some)
            for group in _in_portions(listed, self._batch_bytes, self._max_size):
                with self._talking(budget):
                    arrivals = self._fetched(client, folder, group)
                last = group[-1].uid
                yield Collected(arrivals, FolderState(folder=folder, next_uid=max(next_uid, last + 1) if last == uids[-1] else last + 1))

    def close(self) -> None:
        """Sign out; never raises."""
        if self._client is not None:
            with suppress(*_BROKEN):
                self._client.logout()
        self._drop()

    # ------------------------------------------------------------ the connection

    @contextmanager
    def _talking(self, budget: _Budget) -> Iterator[None]:
        """Turn what breaks into an error of ours, and end the connection then: after a timeout nothing on it can be trusted."""
        try:
            with budget.watched(self._hang_up):
                yield
        except _BROKEN as error:
            self._drop()
            if budget.is_spent:
                raise TryLater(f"IMAP: {self._host} took more than {self._deadline:g} seconds.", advice="Try again later.") from None
            raise self._broken(error) from None  # imaplib's own words may quote a message

    def _broken(self, error: Exception) -> LlabError:
        if isinstance(error, ssl.SSLCertVerificationError):
            return unsafe_certificate("IMAP", self._host, error)
        if isinstance(error, OSError):
            return unreachable("IMAP", self._host, self._port, error)
        return TryLater(
            f"IMAP: {self._host} did not do what was asked: {_words_of(error)}.",
            advice="Nothing is lost: what came whole is kept, the rest is asked for at the next run.",
        )

    def _hang_up(self) -> None:
        if self._client is not None:
            with suppress(OSError):  # socket.shutdown also for TLS: SSLSocket's own would pull the ground from under the reader
                socket.socket.shutdown(self._client.socket(), socket.SHUT_RDWR)

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(*_BROKEN):
                client.shutdown()

    def _opened(self, name: str) -> tuple[IMAPClient, Folder, int]:
        """The folder, opened read-only on the kept connection, or on a new one where that is gone; and the next uid."""
        if self._client is not None:
            try:
                return self._client, *self._examined(self._client, name)
            except _LOST:
                self._drop()
        client = self._connect()
        return client, *self._examined(client, name)

    def _connect(self) -> IMAPClient:
        context = tls_context(self._ca_file) if self._security != "none" else None
        is_tls = self._security == "tls"
        client = self._client = IMAPClient(self._host, self._port, ssl=is_tls, ssl_context=context, timeout=self._timeout)
        # imapclient sets level 5: every literal is then formatted with %r, three times slower, and a DEBUG log shows whole mails
        client._imap.debug = 0
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # it sends a command and its line end apart
        client.normalise_times = False  # INTERNALDATE with its offset, not naive local time
        try:
            if self._security == "starttls":
                self._start_tls(client, context)
            self._sign_in(client)
        except LlabError:
            self._drop()
            raise
        client.capabilities()  # remembers what came with the sign-in; after EXAMINE it is forgotten and would be asked for
        return client

    def _start_tls(self, client: IMAPClient, context: ssl.SSLContext | None) -> None:
        if not client.has_capability("STARTTLS"):
            raise ServerRefused(
                f"IMAP: {self._host}, port {self._port}, offers no encryption (STARTTLS), so no password was sent.",
                advice='If the provider names a port for TLS (mostly 993), set that port and security = "tls". '
                "If it did offer STARTTLS before, somebody on the way may be listening.",
            )
        client.starttls(context)

    def _sign_in(self, client: IMAPClient) -> None:
        secret = self._password()
        try:
            if client.has_capability("LOGINDISABLED") or not _fits_login(self._user + secret):
                client.plain_login(self._user, secret)
            else:
                client.login(self._user, secret)
        except LoginError as error:
            if isinstance(error.__context__, imaplib.IMAP4.abort):  # the connection ended; LoginError covers that up
                raise error.__context__ from None
            words = clean_words(_unwrapped(error), secret)
        else:
            return
        if _is_passing(words):
            raise TryLater(f"IMAP: {self._host} does not let anybody in now: {words}.", advice="Try again later.")
        raise SignInRefused(
            f"IMAP: {self._host} did not accept the sign-in of {self._user}: {words}.",
            advice="Check user and password in [imap]; many providers want an app password here, or IMAP to be switched on.",
        )

    # ------------------------------------------------------------ folders and messages

    def _examined(self, client: IMAPClient, name: str) -> tuple[Folder, int]:
        try:
            opened: dict[bytes, Any] = client.select_folder(name, readonly=True)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise self._no_folder(client, name, _words_of(error)) from None
        if b"UIDVALIDITY" not in opened:
            raise ServerRefused(
                f"IMAP: {self._host} keeps no lasting numbers (UIDVALIDITY) in the folder {name}.",
                advice="Choose another folder in [imap].",
            )
        return Folder(account=self.account, name=name, uidvalidity=opened[b"UIDVALIDITY"]), _next_uid(client, opened)

    def _no_folder(self, client: IMAPClient, name: str, words: str) -> LlabError:
        if _is_passing(words):
            return TryLater(f"IMAP: {self._host} cannot open the folder {name} now: {words}.", advice="Try again later.")
        names = [clean_words(folder) for flags, _, folder in client.list_folders() if b"\\Noselect" not in flags]
        if name in names:
            return ServerRefused(f"IMAP: {self._host} does not open the folder {name}: {words}.", advice="Choose another folder in [imap].")
        more = f" and {len(names) - FOLDERS_TOLD} more" if len(names) > FOLDERS_TOLD else ""
        return ServerRefused(
            f"IMAP: the mailbox {self.account} has no folder {name}.",
            advice=f"It has: {', '.join(names[:FOLDERS_TOLD])}{more}. Write one of them in [imap].",
        )

    def _fetched(self, client: IMAPClient, folder: Folder, group: Sequence[_Listed]) -> tuple[Arrival, ...]:
        contents = _contents(client, {message.uid: message.size for message in group if _is_taken(message, self._max_size)})
        return tuple(
            Arrival(
                folder=folder,
                uid=message.uid,
                raw=contents.get(message.uid),
                fate=Fate.TAKEN if message.uid in contents else Fate.TOO_LARGE if (message.size or 0) > self._max_size else Fate.GONE,
                arrived=message.arrived,
            )
            for message in group
        )


class _Budget:
    """How many seconds may still be spent waiting for the server."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
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


# ---------------------------------------------------------------- searching


def _search_from(client: IMAPClient, uid: int) -> list[int]:
    """The uids from `uid` on. `n:*` also names the last message where that is below n (RFC 3501 §6.4.8)."""
    return sorted({found for found in client.search(["UID", f"{uid}:*"]) if found >= uid})


def _search_since(client: IMAPClient, first_day: date, batch: int) -> list[int]:
    """The uids of what arrived on `first_day` or later, by the server's calendar or by UTC's.

    SEARCH knows only the server's date (RFC 3501 §6.4.4), which may be a day behind; so the day before is looked through too.
    """
    uids = set(client.search(["SINCE", first_day]))
    for some in _in_groups(sorted(client.search(["ON", first_day - timedelta(days=1)])), batch):
        rows = _rows(client, some, ("INTERNALDATE",))
        uids.update(uid for uid, row in rows.items() if b"INTERNALDATE" in row and _in_utc(row[b"INTERNALDATE"]).date() >= first_day)
    return sorted(uids)


def _next_uid(client: IMAPClient, opened: dict[bytes, Any]) -> int:
    """UIDNEXT; servers before RFC 3501 leave it out, then one more than the last uid."""
    announced: int | None = opened.get(b"UIDNEXT")
    return announced if announced is not None else max(client.search(["UID", "*"]), default=0) + 1


# ---------------------------------------------------------------- fetching


def _rows(client: IMAPClient, uids: Sequence[int], items: Sequence[str]) -> dict[int, dict[bytes, Any]]:
    """One FETCH; by uid what came, which may be less than was asked for, or hold items that were not."""
    try:
        rows: dict[int, dict[bytes, Any]] = client.fetch(list(uids), list(items))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        # NO when a message vanished meanwhile (RFC 2180 §4.1.2, Dovecot); NOOP lets the server take it off the list
        client.noop()
        rows = client.fetch(list(uids), list(items))
    return rows


def _facts(client: IMAPClient, uids: Sequence[int]) -> list[_Listed]:
    """Size and time of arrival of each; raises TryLater when the server keeps silent about one that is there."""

    def asked(some: Sequence[int]) -> dict[int, _Listed]:
        rows = _rows(client, some, FACTS)
        return {
            uid: _Listed(uid, row[b"RFC822.SIZE"], _in_utc(row[b"INTERNALDATE"]))
            for uid, row in rows.items()
            if row.keys() >= {b"RFC822.SIZE", b"INTERNALDATE"}
        }

    listed = asked(uids)
    missing = [uid for uid in uids if uid not in listed]
    if missing:
        listed |= asked(missing)
        vanished = [uid for uid in missing if uid not in listed]
        _demand_gone(client, vanished)
        listed |= {uid: _Listed(uid, None, datetime.now(UTC)) for uid in vanished}
    return [listed[uid] for uid in uids]


def _contents(client: IMAPClient, sizes: dict[int, int | None]) -> dict[int, bytes]:
    """The bytes of each message that is still there, as long as announced.

    A shorter one is asked for again. When the same bytes come twice the announced size was an estimate (Exchange's default),
    otherwise TryLater is raised, as for a message that is listed and not given.
    """

    def asked(uids: Iterable[int]) -> dict[int, bytes]:
        rows = _rows(client, list(uids), CONTENT)
        # Dovecot says NIL for a message that vanished; an empty message may be NIL too (RFC 3501 §4.5)
        return {uid: row[b"BODY[]"] or b"" for uid, row in rows.items() if row.get(b"BODY[]") or (b"BODY[]" in row and not sizes[uid])}

    def is_whole(uid: int, contents: dict[int, bytes]) -> bool:
        return uid in contents and len(contents[uid]) >= (sizes[uid] or 0)

    first = asked(sizes) if sizes else {}
    doubtful = [uid for uid in sizes if not is_whole(uid, first)]
    if not doubtful:
        return first
    second = asked(doubtful)
    for uid, content in second.items():
        is_estimate = content and content == first.get(uid)
        if not is_estimate and not is_whole(uid, second):
            raise _incomplete([uid])
    _demand_gone(client, [uid for uid in doubtful if uid not in second])
    return {uid: content for uid, content in first.items() if uid not in doubtful} | second


def _demand_gone(client: IMAPClient, uids: Sequence[int]) -> None:
    """Raise TryLater when one of these is in the folder all the same."""
    if not uids:
        return
    client.noop()  # the first SEARCH on a kept connection may be behind
    still_there = set(client.search(["UID", ",".join(map(str, uids))])) & set(uids)
    if still_there:
        raise _incomplete(sorted(still_there))


def _incomplete(uids: Sequence[int]) -> TryLater:
    return TryLater(
        f"IMAP: the server did not give these messages whole, though it lists them: {', '.join(map(str, uids[:10]))}.",
        advice="Nothing is lost: what came whole is kept, and these are asked for again at the next run.",
    )


# ---------------------------------------------------------------- small things


def _in_groups(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), size):
        yield uids[start : start + size]


def _is_taken(message: _Listed, max_size: int) -> bool:
    return message.size is not None and message.size <= max_size


def _in_portions(listed: Sequence[_Listed], most: int, max_size: int) -> Iterator[list[_Listed]]:
    """The messages in order, in portions that weigh at most `most` bytes together, or are a single message."""
    portion: list[_Listed] = []
    weight = 0
    for message in listed:
        size = (message.size or 0) if _is_taken(message, max_size) else 0
        if portion and weight + size > most:
            yield portion
            portion, weight = [], 0
        portion.append(message)
        weight += size
    if portion:
        yield portion


def _in_utc(arrived: datetime | None) -> datetime:
    """INTERNALDATE in UTC; now, where the server wrote none that can be read."""
    if arrived is None:
        return datetime.now(UTC)
    return arrived.astimezone(UTC) if arrived.tzinfo else arrived.replace(tzinfo=UTC)


def _fits_login(words: str) -> bool:
    """Whether LOGIN can carry these: it knows ASCII only, and a line break would end the command."""
    return words.isascii() and words.isprintable()


def _is_passing(words: str) -> bool:
    return any(sign in words.upper() for sign in _PASSING)


def _words_of(error: Exception) -> str:
    """What the server said, fit to show; nothing where imaplib may be quoting a message it could not understand."""
    if isinstance(error, (ProtocolError, ValueError)) or "unexpected response" in str(error):
        return "an answer that is not IMAP"
    return clean_words(_unwrapped(error))


def _unwrapped(error: Exception) -> str:
    """What the error says, without its full stop; imaplib hands the server's words on as bytes, which `str` shows as `b'…'`."""
    quoted = re.fullmatch(r"b(['\"])(.*)\1", str(error), re.DOTALL)
    return (quoted[2] if quoted else str(error)).rstrip(". ")
