"""Waiting for mail: with IDLE, without it, and when the server or the line leaves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

import pytest

from llab.adapters.imap import ImapMailbox
from llab.errors import TryLater
from tests.adapters.posts import LONG_AGO, Post, mail, names, without
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot
from tests.servers.recording_proxy import RecordingProxy


def never() -> bool:
    return False


def look(mailbox: ImapMailbox) -> list[str]:
    return names(list(mailbox.since("INBOX", None, LONG_AGO)))


class Once:
    """Does something when the client first says these words, in a thread of its own: it may ask the same server."""

    def __init__(self, words: bytes, do: Callable[[], object]) -> None:
        self._words = words
        self._do = [do]

    def __call__(self, said: bytes) -> None:
        if self._words in said and self._do:
            threading.Thread(target=self._do.pop(), daemon=True).start()


def test_mail_that_arrives_during_idle_ends_the_waiting(post: Post) -> None:
    with (
        RecordingProxy(post.port, on_command=Once(b"IDLE", lambda: post.deliver(mail("one")))) as proxy,
        post.mailbox(proxy.port) as mailbox,
    ):
        assert look(mailbox) == []
        began = monotonic()
        assert mailbox.wait("INBOX", 60, stop=never) is True
        assert monotonic() - began < 30
        assert look(mailbox) == ["one"]
    assert "IDLE" in proxy.commands


def test_mail_that_arrives_is_found_by_asking_where_there_is_no_idle(post: Post) -> None:
    with (
        RecordingProxy(post.port, change=without(b"IDLE"), on_command=Once(b"NOOP", lambda: post.deliver(mail("one")))) as proxy,
        post.mailbox(proxy.port, poll=0.05) as mailbox,
    ):
        assert look(mailbox) == []
        assert mailbox.wait("INBOX", 60, stop=never) is True
    assert "IDLE" not in proxy.commands


def test_idle_is_renewed(post: Post) -> None:
    with RecordingProxy(post.port) as proxy, post.mailbox(proxy.port, renew=0.05) as mailbox:
        assert mailbox.wait("INBOX", 0.3, stop=never) is False
    assert proxy.commands.count("IDLE") > 1


def test_a_server_that_offers_idle_and_refuses_it_is_asked_instead(embedded: Post) -> None:
    """The server sees a word that it does not know, and says so."""
    with (
        RecordingProxy(embedded.port, rewrite=lambda said: said.replace(b" IDLE\r\n", b" IDOL\r\n")) as proxy,
        embedded.mailbox(proxy.port, poll=0.05) as mailbox,
    ):
        assert mailbox.wait("INBOX", 0.3, stop=never) is False
    assert proxy.commands.count("IDLE") == 1
    assert "NOOP" in proxy.commands


def test_stop_ends_the_waiting_within_about_a_second(post: Post) -> None:
    told = threading.Event()
    with RecordingProxy(post.port, on_command=Once(b"IDLE", told.set)) as proxy, post.mailbox(proxy.port) as mailbox:
        began = monotonic()
        assert mailbox.wait("INBOX", 60, stop=told.is_set) is False
        assert monotonic() - began < 10
        # the connection is in order: what follows uses it
        post.deliver(mail("one"))
        assert look(mailbox) == ["one"]
    assert sum(command.startswith("LOGIN") for command in proxy.commands) == 1


def test_a_server_that_only_says_that_it_is_still_there_brings_no_news(post: Post) -> None:
    """Dovecot says so every two minutes."""
    chatter = lambda said: said + b"* OK Still here\r\n" if said.startswith(b"+ ") else said  # noqa: E731
    with RecordingProxy(post.port, change=chatter) as proxy, post.mailbox(proxy.port, renew=0.1) as mailbox:
        assert mailbox.wait("INBOX", 0.3, stop=never) is False


def test_what_is_said_together_with_the_consent_to_idle_is_heard(post: Post) -> None:
    hidden = lambda said: said + b"* 7 EXISTS\r\n" if said.startswith(b"+ ") else said  # noqa: E731
    with RecordingProxy(post.port, change=hidden) as proxy, post.mailbox(proxy.port) as mailbox:
        assert mailbox.wait("INBOX", 60, stop=never) is True


def test_news_before_the_consent_to_idle_is_news(post: Post) -> None:
    early = lambda said: b"* 7 EXISTS\r\n" + said if said.startswith(b"+ ") else said  # noqa: E731
    with RecordingProxy(post.port, change=early) as proxy, post.mailbox(proxy.port) as mailbox:
        assert mailbox.wait("INBOX", 60, stop=never) is True
        post.deliver(mail("one"))
        assert look(mailbox) == ["one"]


def test_a_connection_that_is_lost_while_waiting_is_told_and_made_anew(embedded: Post) -> None:
    server = embedded.server
    with (
        RecordingProxy(embedded.port, on_command=Once(b"IDLE", server.hang_up)) as proxy,  # type: ignore[union-attr]
        embedded.mailbox(proxy.port) as mailbox,
    ):
        with pytest.raises(TryLater):
            mailbox.wait("INBOX", 60, stop=never)
        embedded.deliver(mail("one"))
        assert look(mailbox) == ["one"]


def test_a_line_that_went_dead_is_noticed_when_idle_is_renewed(embedded: Post) -> None:
    gate = threading.Event()

    def dead(said: bytes) -> bytes:
        if b"IDLE completed" in said or b"OK IDLE" in said or b"Idle" in said:
            gate.wait(10)
        return said

    with RecordingProxy(embedded.port, change=dead) as proxy, embedded.mailbox(proxy.port, timeout=(5, 0.2), renew=0.05) as mailbox:
        with pytest.raises(TryLater):
            mailbox.wait("INBOX", 60, stop=never)
        gate.set()


@pytest.mark.dovecot
def test_waiting_works_over_tls(dovecot: Dovecot, user: str, certificates: Certificates) -> None:
    post = Post(dovecot, user)
    with post.mailbox(dovecot.imaps_port, security="tls", ca_file=certificates.authority, renew=0.05) as mailbox:
        assert look(mailbox) == []
        assert mailbox.wait("INBOX", 0.2, stop=never) is False
        post.deliver(mail("one"))
        assert mailbox.wait("INBOX", 60, stop=never) is True


@pytest.mark.dovecot
@pytest.mark.parametrize("after", [0.0, 0.75, 0.9])
def test_mail_that_arrives_just_before_an_idle_ends_is_told_soon(dovecot: Dovecot, user: str, after: float) -> None:
    """Dovecot collects for half a second before it tells; the first IDLE lasts one."""
    post = Post(dovecot, user)
    with post.mailbox(post.port, renew=30, poll=30) as mailbox:
        assert look(mailbox) == []
        delivery = threading.Timer(after, post.deliver, (mail("one"),))
        began = monotonic()
        delivery.start()
        assert mailbox.wait("INBOX", 30, stop=never) is True
        assert monotonic() - began < 15
        delivery.join()
