"""Copies of sent mail: the exact bytes, once, on servers that take them and on servers that do not."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from llab.adapters.imap import ImapMailbox
from llab.errors import ServerRefused, TryLater
from llab.records import Fate
from tests.adapters.posts import LONG_AGO, Post, arrivals, mail, without
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot, running_dovecot
from tests.servers.recording_proxy import RecordingProxy

AT = datetime(2026, 11, 5, 10, 30, tzinfo=UTC)
EIGHT_BIT = "Subject: Întrebări\r\nContent-Transfer-Encoding: 8bit\r\n\r\nȘase țări, .\r\n.\r\n".encode() + b"\xff\xfe\r\n"


def inside(mailbox: ImapMailbox, name: str) -> list[bytes | None]:
    return [one.raw for one in arrivals(list(mailbox.since(name, None, LONG_AGO)))]


@pytest.mark.dovecot
def test_the_folder_that_the_server_marks_for_sent_mail_is_found_and_takes_eight_bits(dovecot: Dovecot, user: str) -> None:
    post = Post(dovecot, user)
    with post.client() as client:
        client.create("Trimise")
        assert b"LITERAL+" in b" ".join(client.capability()[1])
    with post.mailbox() as mailbox:
        mailbox.keep_copy("\\Sent", EIGHT_BIT, at=AT)
        mailbox.keep_copy("\\Sent", EIGHT_BIT, at=AT)
        (batch,) = mailbox.since("Trimise", None, LONG_AGO)
    assert [(one.raw, one.arrived, one.fate) for one in batch.arrivals] == [(EIGHT_BIT, AT, Fate.TAKEN)] * 2


def test_the_folders_are_listed_once_for_all_copies(post: Post) -> None:
    with post.client() as client:
        client.create("Copies")
    with RecordingProxy(post.port) as proxy, post.mailbox(proxy.port) as mailbox:
        for name in ("one", "two", "three"):
            mailbox.keep_copy("Copies", mail(name), at=AT)
        assert inside(mailbox, "Copies") == [mail("one"), mail("two"), mail("three")]
    assert sum(command.startswith("LIST") for command in proxy.commands) == 1


@pytest.mark.parametrize(
    ("words", "error", "advice"),
    [
        (b"NO [OVERQUOTA] Quota exceeded", ServerRefused, "Make room in the mailbox"),
        (b"NO [TRYCREATE] Mailbox does not exist", ServerRefused, "Make the folder Copies with a mail program"),
        (b"NO [INUSE] Mailbox is locked", TryLater, "The message itself is sent"),
    ],
)
def test_a_copy_that_the_server_refuses_is_told_with_its_words_and_the_next_one_can_be_made(
    post: Post, words: bytes, error: type[Exception], advice: str
) -> None:
    """The server's yes is made a no on the way, where the bytes have been asked for already."""
    with post.client() as client:
        client.create("Copies")
    tags: list[bytes] = []

    def refusing(said: bytes) -> bytes:
        return re.sub(rb"(?m)^" + tags[0] + rb" OK [^\n]*\n", tags[0] + b" " + words + b"\r\n", said) if tags else said

    def listen(said: bytes) -> None:
        if not tags:
            tags.extend(re.findall(rb"(?m)^(\w+) APPEND", said))

    with RecordingProxy(post.port, change=refusing, on_command=listen) as proxy, post.mailbox(proxy.port) as mailbox:
        with pytest.raises(error, match=re.escape(words[3:].decode()) + ".*" + advice):
            mailbox.keep_copy("Copies", mail("one"), at=AT)
        mailbox.keep_copy("Copies", mail("two"), at=AT)
        assert inside(mailbox, "Copies")[-1] == mail("two")


@pytest.mark.dovecot
def test_a_mailbox_that_is_full_is_told_and_takes_no_copy(dovecot: Dovecot, certificates: Certificates, user: str) -> None:
    del dovecot  # where it is missing this is skipped
    with running_dovecot(certificates, has_quota=True) as full:
        post = Post(full, user)
        with post.client() as client:
            client.create("Copies")
        with post.mailbox() as mailbox:
            mailbox.keep_copy("Copies", mail("small"), at=AT)
            with pytest.raises(ServerRefused, match=r"\[OVERQUOTA\].*Make room in the mailbox"):
                mailbox.keep_copy("Copies", mail("large", 200_000), at=AT)
            mailbox.keep_copy("Copies", mail("small again"), at=AT)
            assert inside(mailbox, "Copies") == [mail("small"), mail("small again")]


def test_a_folder_that_went_away_in_between_is_told(post: Post) -> None:
    with post.client() as client, post.mailbox() as mailbox:
        client.create("Copies")
        mailbox.keep_copy("Copies", mail("one"), at=AT)
        client.delete("Copies")
        with pytest.raises(ServerRefused, match=r"Make the folder Copies .*sent_copy"):
            mailbox.keep_copy("Copies", mail("two"), at=AT)


def test_a_line_that_is_lost_while_a_copy_is_made_does_not_make_two(post: Post) -> None:
    with post.client() as client:
        client.create("Copies")
    lost_lines: list[bytes] = []

    def lost(said: bytes) -> bytes:
        if b"APPENDUID" in said and not lost_lines:
            lost_lines.append(said)
            raise OSError
        return said

    with RecordingProxy(post.port, change=lost) as proxy, post.mailbox(proxy.port) as mailbox:
        with pytest.raises(TryLater):
            mailbox.keep_copy("Copies", mail("one"), at=AT)
        mailbox.keep_copy("Copies", mail("two"), at=AT)
        assert sorted(filter(None, inside(mailbox, "Copies"))) == [mail("one"), mail("two")]
    assert sum(command.startswith("APPEND") for command in proxy.commands) == 2


def test_a_server_that_cannot_remove_exactly_is_left_alone(post: Post) -> None:
    post.deliver(mail("one"))
    with RecordingProxy(post.port, change=without(b"UIDPLUS")) as proxy, post.mailbox(proxy.port) as mailbox:
        (one,) = arrivals(list(mailbox.since("INBOX", None, LONG_AGO)))
        with pytest.raises(ServerRefused, match="UIDPLUS"):
            mailbox.remove(one.folder, [one.uid])
        assert not any(command.startswith(("SELECT", "UID STORE")) for command in proxy.commands)


@pytest.mark.dovecot
def test_an_encrypted_line_tells_its_version_and_how_long_the_certificate_is_good(
    dovecot: Dovecot, user: str, certificates: Certificates
) -> None:
    with Post(dovecot, user).mailbox(dovecot.imaps_port, security="tls", ca_file=certificates.authority) as mailbox:
        line = mailbox.inspect()
    assert line.encryption.startswith("TLSv1.")
    assert line.expires is not None
    assert line.expires > datetime.now(UTC)
    assert {"IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE"} <= line.capabilities
