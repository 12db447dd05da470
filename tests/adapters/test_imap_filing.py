"""Filing messages away: exactly those that are meant, on servers that can do much or little; and by default nothing at all."""

from __future__ import annotations

import re

import pytest

from llab.adapters.imap import ImapMailbox
from llab.errors import ServerRefused, TryLater
from llab.ports import Filing
from llab.records import Folder
from tests.adapters.posts import LONG_AGO, Post, arrivals, mail, without
from tests.servers.recording_proxy import RecordingProxy

STORED = Filing("Stored")


@pytest.fixture
def stored(post: Post) -> Post:
    with post.client() as client:
        client.create("Stored")
    post.deliver(mail("one"), mail("two"), mail("three"))
    return post


def collected(mailbox: ImapMailbox) -> tuple[Folder, list[int]]:
    given = arrivals(list(mailbox.since("INBOX", None, LONG_AGO)))
    return given[0].folder, [one.uid for one in given]


def count(post: Post, folder: str) -> int:
    with post.client() as client:
        return int(client.select(folder, readonly=True)[1][0] or 0)


def verbs(proxy: RecordingProxy) -> list[str]:
    return [" ".join(command.split()[: 2 if command.startswith("UID") else 1]) for command in proxy.commands]


def test_without_move_the_copied_messages_and_no_others_are_removed(stored: Post) -> None:
    """Somebody else has marked a message as deleted: it is theirs to remove."""
    with RecordingProxy(stored.port, change=without(b"MOVE")) as proxy, stored.mailbox(proxy.port) as mailbox:
        folder, uids = collected(mailbox)
        with stored.client() as client:
            client.select("INBOX")
            client.uid("STORE", str(uids[1]), "+FLAGS", r"(\Deleted)")
        assert mailbox.file_away(folder, [uids[0]], STORED) == (uids[0],)
        assert [one.uid for one in arrivals(list(mailbox.since("INBOX", None, LONG_AGO)))] == uids[1:]
    assert count(stored, "Stored") == 1
    assert f"UID EXPUNGE {uids[0]}" in proxy.commands
    assert "EXPUNGE" not in verbs(proxy)
    assert "CLOSE" not in verbs(proxy)


def test_a_server_that_can_neither_move_nor_remove_exactly_is_left_alone(stored: Post) -> None:
    with RecordingProxy(stored.port, change=without(b"MOVE", b"UIDPLUS")) as proxy, stored.mailbox(proxy.port) as mailbox:
        folder, uids = collected(mailbox)
        with pytest.raises(ServerRefused, match=r'after = "seen"'):
            mailbox.file_away(folder, uids, STORED)
        assert not {"SELECT", "UID STORE", "UID COPY", "UID MOVE"} & set(verbs(proxy))
        assert mailbox.file_away(folder, uids, Filing()) == tuple(uids)


def test_many_messages_are_moved_in_groups(stored: Post) -> None:
    stored.copy_until(450)
    with RecordingProxy(stored.port) as proxy, stored.mailbox(proxy.port) as mailbox:
        folder, uids = collected(mailbox)
        assert mailbox.file_away(folder, uids, STORED) == tuple(uids)
    assert verbs(proxy).count("UID MOVE") == 3
    assert (count(stored, "INBOX"), count(stored, "Stored")) == (0, 450)
    assert max(map(len, proxy.commands)) < 2000


def test_the_target_may_be_written_in_any_spelling_and_one_that_is_the_folder_itself_moves_nothing(stored: Post) -> None:
    with RecordingProxy(stored.port) as proxy, stored.mailbox(proxy.port) as mailbox:
        folder, uids = collected(mailbox)
        assert mailbox.file_away(folder, uids, Filing("inbox")) == tuple(uids)
        assert "UID MOVE" not in verbs(proxy)


def test_what_the_server_did_not_do_does_not_come_back_as_done(stored: Post) -> None:
    """A server says OK and moves nothing: the proxy hands it another command."""

    idle = lambda said: re.sub(rb" UID (MOVE|STORE) [^\r]*", b" NOOP", said)  # noqa: E731
    for filing in (STORED, Filing()):
        with RecordingProxy(stored.port, rewrite=idle) as proxy, stored.mailbox(proxy.port) as mailbox:
            folder, uids = collected(mailbox)
            assert mailbox.file_away(folder, uids, filing) == ()


def test_a_folder_that_may_only_be_read_is_told(stored: Post) -> None:
    read_only = lambda said: said.replace(b"[READ-WRITE]", b"[READ-ONLY]")  # noqa: E731
    with RecordingProxy(stored.port, change=read_only) as proxy, stored.mailbox(proxy.port) as mailbox:
        folder, uids = collected(mailbox)
        with pytest.raises(ServerRefused, match=r"INBOX be marked or moved.*Leave after out of \[imap\]"):
            mailbox.file_away(folder, uids, Filing())


@pytest.mark.parametrize(("words", "error"), [(b"NO [OVERQUOTA] Quota exceeded", ServerRefused), (b"NO [INUSE] Wait", TryLater)])
def test_a_move_that_the_server_refuses_is_told_with_its_words(stored: Post, words: bytes, error: type[Exception]) -> None:
    tags: list[bytes] = []

    def listen(said: bytes) -> None:
        tags.extend(re.findall(rb"(?m)^(\w+) UID MOVE", said))

    def refusing(said: bytes) -> bytes:
        return re.sub(rb"(?m)^" + tags[0] + rb" OK [^\n]*\n", tags[0] + b" " + words + b"\r\n", said) if tags else said

    with RecordingProxy(stored.port, change=refusing, on_command=listen) as proxy, stored.mailbox(proxy.port) as mailbox:
        folder, uids = collected(mailbox)
        with pytest.raises(error, match=re.escape(words[3:].decode())):
            mailbox.file_away(folder, uids, STORED)


def test_a_line_that_is_lost_while_messages_are_copied_does_not_copy_them_twice(stored: Post) -> None:
    copying: list[bytes] = []

    def lost(said: bytes) -> bytes:
        if copying:
            raise OSError
        return said

    def listen(said: bytes) -> None:
        copying.extend(re.findall(rb"UID COPY", said))

    def change(said: bytes) -> bytes:
        return lost(without(b"MOVE")(said))

    with RecordingProxy(stored.port, change=change, on_command=listen) as proxy, stored.mailbox(proxy.port) as mailbox:
        folder, uids = collected(mailbox)
        with pytest.raises(TryLater):
            mailbox.file_away(folder, uids, STORED)
    assert verbs(proxy).count("UID COPY") == 1
    assert count(stored, "INBOX") == 3
