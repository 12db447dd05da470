"""The mailbox: folders are opened with EXAMINE and messages asked for with BODY.PEEK[], so that looking changes nothing.

What the server gives is compared with what was asked for. Nothing of a message is ever logged or put into an error.
"""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from imapclient import IMAPClient

from llab.adapters.connection import Security, demand_security, encryption_of
from llab.adapters.imap import fetching, reduced, searching
from llab.adapters.imap.connection import Connection, Server
from llab.adapters.imap.copying import copy
from llab.adapters.imap.fetching import Gone, Listed
from llab.adapters.imap.filing import File, filed, mark_seen, refused, way_to_move, way_to_remove
from llab.adapters.imap.folders import found, list_folders, needs_list, no_folder
from llab.adapters.imap.waiting import has_news
from llab.adapters.imap.words import is_passing, words_of
from llab.errors import LlabError, ServerRefused, TryLater
from llab.ports import Collected, Filing, Line
from llab.records import Arrival, Fate, Folder, FolderState

MEGABYTE = 2**20

T = TypeVar("T")


class ImapMailbox:
    """The mailbox of `user` at `host`; implements `ports.Mailbox`.

    `password` is asked for at each sign-in and kept nowhere. `timeout` is how long connecting, and one silence, may take;
    `deadline` how many seconds a run may wait for the server in all, so that a server which drips cannot hold it: a run is the
    life of this object, or what is between two calls of `wait`.
    At most `batch` messages and about `batch_bytes` bytes are asked for at once; of a message over `max_size` only the header
    and the text parts. `renew` is how long one IDLE may last, `poll` how often a server without IDLE is asked.
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
        renew: float = 600,  # RFC 2177 §3 allows 29 minutes; routers forget a silent line sooner
        poll: float = 60,
    ) -> None:
        demand_security("IMAP", host, security)
        self._host = host
        self._user = user
        self._timeout = timeout
        self._connection = Connection(Server(host, port, security, user, password, timeout, ca_file), deadline=deadline)
        self._batch = batch
        self._batch_bytes = batch_bytes
        self._max_size = max_size
        self._renew = renew
        self._poll = poll
        self._looked: dict[Folder, int] = {}
        self._targets: dict[str, str] = {}

    # ------------------------------------------------------------ the port

    @property
    def account(self) -> str:
        """Names the mailbox in the store: `user@host`."""
        return f"{self._user}@{self._host}"

    def folders(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The wanted folders by the names that the server has for them; see `ports.Mailbox`. One LIST, none for the INBOX alone."""
        if not needs_list(wanted):
            return ("INBOX",) * bool(wanted)
        with self._connection.talking():
            listed = self._connection.live(list_folders)
        names = [found(name, listed) or (None if name.startswith("\\") else name) for name in wanted]
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def since(self, name: str, known: FolderState | None, first_day: date) -> Iterator[Collected]:
        """What the folder holds that the store does not know, in batches; see `ports.Mailbox`.

        Nothing is asked about single messages when there is nothing new: EXAMINE and one SEARCH, whatever the folder holds.
        One folder is looked through at a time: finish, or leave, one iterator before the next call of anything.
        """
        with self._connection.talking():
            look = self._connection.live(lambda client: self._look(client, name, known, first_day))
        folder, known = look.folder, look.known
        if known is not None and known.refused:
            yield from self._given(known.refused, known, known, first_day)
        if known is not None and known.since is not None and known.since > first_day:
            widened = known.model_copy(update={"since": first_day})
            yield from self._given(look.passed, known, widened, first_day, until=known.since)
        done = FolderState(folder=folder, next_uid=max([look.next_uid, *(uid + 1 for uid in look.fresh[-1:])]), since=first_day)
        if known is None or known.since is None:
            yield from self._given(look.fresh, FolderState(folder=folder, next_uid=known.next_uid if known else 1), done, first_day)
        elif look.fresh:
            yield from self._given(look.fresh, known.model_copy(update={"since": first_day}), done, first_day)
        self._looked[folder] = done.next_uid

    def wait(self, name: str, seconds: float, *, stop: Callable[[], bool]) -> bool:
        """True as soon as something may have arrived in the folder; see `ports.Mailbox`."""
        try:
            with self._connection.talking(seconds + 3 * sum(self._timeout)):
                folder, next_uid = self._connection.live(lambda client: self._examined(client, name))
                if next_uid > self._looked.get(folder, next_uid):
                    return True
                return has_news(self._connection.client, seconds, stop=stop, renew=self._renew, poll=self._poll)
        finally:
            self._connection.begin_run()

    def file_away(self, folder: Folder, uids: Sequence[int], filing: Filing) -> tuple[int, ...]:
        """Mark messages as seen, or move them; those for which that is done come back. See `ports.Mailbox`."""
        if not uids:
            return ()
        with self._connection.talking():
            self._connection.live(lambda client: client.noop())  # what follows is not to be done twice
            return self._filed(self._connection.client, folder, uids, filing)

    def has_mention(self, words: str, folders: Sequence[str]) -> bool:
        """Whether a message of these folders, or of that of sent mail, names another by these words; see `ports.Mailbox`."""

        def has_words(client: IMAPClient, name: str) -> bool:
            self._examined(client, name)
            return searching.has_words(client, words)

        for name in self.folders([*folders, "\\Sent"]):
            with suppress(ServerRefused), self._connection.talking():  # a folder that is not there shows nothing
                if self._connection.live(lambda client, name=name: has_words(client, name)):  # type: ignore[misc]
                    return True
        return False

    def keep_copy(self, name: str, raw: bytes, *, at: datetime) -> None:
        """Put a message that was sent at that time into a folder; see `ports.Mailbox`. One LIST for each name."""
        with self._connection.talking():
            self._connection.live(lambda client: client.noop())  # what follows is not to be done twice
            client = self._connection.client
            if name not in self._targets:
                listed = list_folders(client)
                target = found(name, listed)
                if target is None:
                    raise no_folder(self.account, name, listed)
                self._targets[name] = target
            copy(client, self._targets[name], raw, at=at, host=self._host)

    def remove(self, folder: Folder, uids: Sequence[int]) -> tuple[int, ...]:
        """Remove messages for good; see `ports.Mailbox`."""
        with self._connection.talking():
            self._connection.live(lambda client: client.noop())
            client = self._connection.client
            return self._done(client, folder, uids, way_to_remove(client), "ALL")

    def inspect(self) -> Line:
        """Connect and sign in, and tell what the connection is like; see `ports.Mailbox`."""
        with self._connection.talking():
            offered = self._connection.live(lambda client: client.capabilities())
            encryption, expires = encryption_of(self._connection.client.socket())
        names = (name.decode("ascii", "replace") if isinstance(name, bytes) else str(name) for name in offered)
        return Line(encryption, expires, self._user, frozenset(name.upper() for name in names))

    def count(self, name: str) -> int:
        """How many messages the folder of that name holds; see `ports.Mailbox`."""
        with self._connection.talking():
            return int(self._connection.live(lambda client: self._selected(client, name, readonly=True)).get(b"EXISTS", 0))

    def hang_up(self) -> None:
        """Cut the line, from another thread: what is being asked ends in TryLater at once. Never raises."""
        self._connection.hang_up()

    def close(self) -> None:
        """Sign out; never raises."""
        self._connection.close()

    # ------------------------------------------------------------ folders

    def _look(self, client: IMAPClient, name: str, known: FolderState | None, first_day: date) -> _Look:
        folder, next_uid = self._examined(client, name)
        if known is None or known.folder != folder:
            return _Look(folder, next_uid, None, (), searching.since_day(client, first_day))
        if known.since is None:
            return _Look(folder, next_uid, known, (), searching.since_day(client, first_day, uid=known.next_uid))
        passed: list[int] = []
        if known.since > first_day:
            passed = searching.between_days(client, first_day, known.since, below=known.next_uid)
        return _Look(folder, next_uid, known, passed, searching.from_uid(client, known.next_uid))

    def _examined(self, client: IMAPClient, name: str) -> tuple[Folder, int]:
        """The folder, opened read-only, and its next uid."""
        opened = self._selected(client, name, readonly=True)
        if b"UIDVALIDITY" not in opened:
            raise ServerRefused(
                f"IMAP: {self._host} keeps no lasting numbers (UIDVALIDITY) in the folder {name}.",
                advice="Choose another folder in [imap].",
            )
        return Folder(account=self.account, name=name, uidvalidity=opened[b"UIDVALIDITY"]), searching.next_uid(client, opened)

    def _selected(self, client: IMAPClient, name: str, *, readonly: bool) -> dict[bytes, Any]:
        try:
            opened: dict[bytes, Any] = client.select_folder(name, readonly=readonly)
        except imaplib.IMAP4.readonly as error:
            raise refused(self._host, name, error) from None
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise self._not_opened(client, name, words_of(error)) from None
        return opened

    def _not_opened(self, client: IMAPClient, name: str, words: str) -> LlabError:
        if is_passing(words):
            return TryLater(f"IMAP: {self._host} cannot open the folder {name} now: {words}.", advice="Try again later.")
        listed = list_folders(client)
        if any(folder.name == name for folder in listed):
            return ServerRefused(f"IMAP: {self._host} does not open the folder {name}: {words}.", advice="Choose another folder in [imap].")
        return no_folder(self.account, name, listed)

    def _filed(self, client: IMAPClient, folder: Folder, uids: Sequence[int], filing: Filing) -> tuple[int, ...]:
        file: File = mark_seen
        left = "UNSEEN"
        if filing.target:
            listed = list_folders(client)
            target = found(filing.target, listed)
            if target is None:
                raise no_folder(self.account, filing.target, listed)
            if target == folder.name:
                return tuple(uids)
            file, left = way_to_move(client, target), "ALL"
        return self._done(client, folder, uids, file, left)

    def _done(self, client: IMAPClient, folder: Folder, uids: Sequence[int], file: File, left: str) -> tuple[int, ...]:
        """File the messages where the folder is still the one that is meant."""
        if self._selected(client, folder.name, readonly=False).get(b"UIDVALIDITY") != folder.uidvalidity:
            return ()
        try:
            return filed(client, uids, file, left)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise refused(self._host, folder.name, error) from None

    # ------------------------------------------------------------ messages

    def _given(
        self, uids: Sequence[int], begun: FolderState, done: FolderState, first_day: date, *, until: date | None = None
    ) -> Iterator[Collected]:
        """These messages in batches, of them what arrived before `until`; the state is `begun` at first, and `done` with the last."""
        state = begun
        for some in _in_groups(uids, self._batch):
            refused: dict[int, str] = {}
            with self._connection.talking():
                listed = self._each(some, refused, lambda asked: fetching.facts(self._connection.client, asked))
            listed += [Listed(uid, None, datetime.now(UTC)) for uid in refused]
            meant = [each for each in sorted(listed) if until is None or each.uid in refused or each.arrived.date() < until]
            fates = [_Sorted(each, Fate.REFUSED if each.uid in refused else self._fate(each, first_day)) for each in meant]
            for group in _in_portions(fates, self._batch_bytes):
                with self._connection.talking():
                    arrivals = self._fetched(done.folder, group, refused)
                last = group[-1].message.uid
                state = done if last == uids[-1] else begun.model_copy(update={"next_uid": max(begun.next_uid, last + 1)})
                yield Collected(arrivals, state, next(iter(refused.values()), ""))
        if state != done:
            yield Collected((), done)

    def _each(self, uids: Sequence[int], refused: dict[int, str], ask: Callable[[Sequence[int]], Sequence[T]]) -> list[T]:
        """What `ask` gives for all; where the server refuses that, for each alone, since one message may spoil the question."""
        try:
            return list(ask(uids))
        except imaplib.IMAP4.error as error:
            if not fetching.is_refusal(error):
                raise
            if len(uids) == 1:
                refused[uids[0]] = words_of(error)
                return []
        return [one for uid in uids for one in self._each([uid], refused, ask)]

    def _fate(self, message: Listed, first_day: date) -> Fate:
        if message.size is None:
            return Fate.GONE
        if message.arrived.date() < first_day:
            return Fate.TOO_OLD
        return Fate.TOO_LARGE if message.size > self._max_size else Fate.TAKEN

    def _fetched(self, folder: Folder, group: Sequence[_Sorted], refused: dict[int, str]) -> tuple[Arrival, ...]:
        sizes = {one.message.uid: one.message.size for one in group if one.fate is Fate.TAKEN}
        given = self._each(tuple(sizes), refused, lambda uids: tuple(self._contents({uid: sizes[uid] for uid in uids}).items()))
        contents = dict(given)
        return tuple(self._arrival(folder, one, contents, is_refused=one.message.uid in refused) for one in group)

    def _contents(self, sizes: dict[int, int | None]) -> dict[int, bytes]:
        return fetching.contents(self._connection.client, sizes)

    def _arrival(self, folder: Folder, one: _Sorted, contents: Mapping[int, bytes], *, is_refused: bool) -> Arrival:
        uid, raw = one.message.uid, contents.get(one.message.uid)
        fate = Fate.REFUSED if is_refused else one.fate
        try:
            raw = self._reduced(folder, uid) if fate is Fate.TOO_LARGE else raw
        except Gone:
            fate = Fate.GONE
        if fate is Fate.TAKEN and raw is None:
            fate = Fate.GONE
        return Arrival(folder=folder, uid=uid, raw=raw, fate=fate, arrived=one.message.arrived)

    def _reduced(self, folder: Folder, uid: int) -> bytes | None:
        try:
            return fetching.reduced_message(self._connection.client, uid)
        except imaplib.IMAP4.error as error:
            if not fetching.is_out_of_step(error):
                raise
        self._connection.drop()
        if self._connection.live(lambda client: self._examined(client, folder.name))[0] != folder:
            raise TryLater(f"IMAP: the uids of the folder {folder.name} were renewed meanwhile.", advice="The next run begins anew.")
        return fetching.reduced_message(self._connection.client, uid, header_only=True)


class _Look(NamedTuple):
    """What a look at a folder shows."""

    folder: Folder
    next_uid: int
    known: FolderState | None
    """What the store knows of this life of its uids."""
    passed: Sequence[int]
    """Uids below the known ones to be given, since the first day is an earlier one now."""
    fresh: Sequence[int]


class _Sorted(NamedTuple):
    message: Listed
    fate: Fate
    """As far as it can be told before anything is fetched."""


_WEIGHTS: dict[Fate, Callable[[Listed], int]] = {
    Fate.TAKEN: lambda message: message.size or 0,
    Fate.TOO_LARGE: lambda _: reduced.WEIGHT,
}


def _in_groups(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), size):
        yield uids[start : start + size]


def _in_portions(messages: Sequence[_Sorted], most: int) -> Iterator[list[_Sorted]]:
    """The messages in order, in portions that weigh at most `most` bytes together, or are a single message."""
    portion: list[_Sorted] = []
    weight = 0
    for one in messages:
        size = _WEIGHTS[one.fate](one.message) if one.fate in _WEIGHTS else 0
        if portion and weight + size > most:
            yield portion
            portion, weight = [], 0
        portion.append(one)
        weight += size
    if portion:
        yield portion
