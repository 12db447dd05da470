"""Filing messages that are safely stored: marked as seen, or moved (RFC 6851, or RFC 4315 where that is missing)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from imapclient import IMAPClient

from llab.adapters.imap.words import is_passing, words_of
from llab.errors import ServerRefused, TryLater

AT_ONCE = 200
"""Messages per command: a line of it stays far below 8,000 characters (RFC 7162 §4)."""

File = Callable[[IMAPClient, Sequence[int]], None]


def mark_seen(client: IMAPClient, uids: Sequence[int]) -> None:
    """Mark these messages of the open folder as seen."""
    client.add_flags(uids, [b"\\Seen"], silent=True)


def way_to_move(client: IMAPClient, target: str) -> File:
    """How exactly these messages, and no others, can be moved on this server. Raises ServerRefused where they cannot."""
    if client.has_capability("MOVE"):
        return lambda client, uids: client.move(uids, target)
    if client.has_capability("UIDPLUS"):
        return lambda client, uids: _copy_and_remove(client, uids, target)
    raise ServerRefused(
        "IMAP: this server cannot move messages (MOVE), nor remove exactly those that were copied (UIDPLUS), so none was touched.",
        advice='Write after = "seen" in [imap], or leave it out.',
    )


def way_to_remove(client: IMAPClient) -> File:
    """How exactly these messages, and no others, can be removed on this server. Raises ServerRefused where they cannot."""
    if client.has_capability("UIDPLUS"):
        return _remove
    raise ServerRefused(
        "IMAP: this server cannot remove exactly the messages that are meant (UIDPLUS), so none was touched.",
        advice="Remove them with a mail program.",
    )


def _remove(client: IMAPClient, uids: Sequence[int]) -> None:
    client.add_flags(uids, [b"\\Deleted"], silent=True)
    client.uid_expunge(uids)


def _copy_and_remove(client: IMAPClient, uids: Sequence[int], target: str) -> None:
    client.copy(uids, target)
    _remove(client, uids)


def filed(client: IMAPClient, uids: Sequence[int], file: File, left: str) -> tuple[int, ...]:
    """File the messages of the open folder; those that a search for `left` does not find any more come back."""
    done: list[int] = []
    for some in _in_groups(uids):
        file(client, some)
        remaining = set(client.search(["UID", ",".join(map(str, some)), left]))
        done += [uid for uid in some if uid not in remaining]
    return tuple(done)


def refused(host: str, name: str, error: Exception) -> ServerRefused | TryLater:
    """The error for a server that does not let messages be filed."""
    words = words_of(error)
    if is_passing(words):
        return TryLater(f"IMAP: {host} does not file messages of the folder {name} away now: {words}.", advice="Try again later.")
    return ServerRefused(
        f"IMAP: {host} does not let messages of the folder {name} be marked or moved: {words}.",
        advice="What was collected is stored. Leave after out of [imap], or give this user the right to change the folder.",
    )


def _in_groups(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), AT_ONCE):
        yield uids[start : start + AT_ONCE]
