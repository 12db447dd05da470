"""What providers say when they let nobody in, and what llab makes of it."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from llab.adapters.imap.words import APP_WANTED, IMAP_OFF, NO_PASSWORDS, SILENT, USUAL, understood
from llab.demo.server import MailServer
from llab.errors import Exit, SignInRefused, TryLater
from tests.adapters.posts import Post
from tests.servers.certificates import Certificates
from tests.servers.recording_proxy import RecordingProxy

REFUSED = [
    ("[ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)", APP_WANTED),
    ("[ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)", APP_WANTED),
    ("Web login required", APP_WANTED),
    ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", USUAL),
    ("[AUTHENTICATIONFAILED] Authentication failed", USUAL),
    ("[AUTHENTICATIONFAILED] LOGIN Invalid credentials or IMAP is disabled sc=ebI8_53p", USUAL),
    ("authentication failed", SILENT),
    ("LOGIN failed", NO_PASSWORDS),
    ("AUTHENTICATE failed", NO_PASSWORDS),
    ("Login failed", USUAL),
    ("Basic authentication is disabled", NO_PASSWORDS),
    ("[ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page (Failure)", IMAP_OFF),
    ("[ALERT] IMAP access is disabled for your domain. Please contact your domain administrator (Failure)", IMAP_OFF),
    ("[UNAVAILABLE] IMAP access is disabled for this mailbox", IMAP_OFF),
    ("You are yet to enable IMAP for your account. Please contact your administrator", IMAP_OFF),
    ("IMAP access is not activated", IMAP_OFF),
    ("[AUTHORIZATIONFAILED] IMAP has not been enabled for this account", IMAP_OFF),
    ("[EXPIRED] Set a new password", "The password has expired"),
    ("[PRIVACYREQUIRED] Plaintext authentication disallowed", 'security = "tls"'),
    ("[CONTACTADMIN] Mailbox locked", "whoever administers it"),
]

PASSING = [
    "[UNAVAILABLE] Temporary authentication failure. [mail:2026-11-02 09:00:00]",
    "[INUSE] Mailbox in use",
    "[ALERT] Too many simultaneous connections. (Failure)",
    "[LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
    "[OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)",
    "Server Unavailable. 15",
    "Login failed, please try again later",
]


@pytest.mark.parametrize(("words", "advice"), REFUSED, ids=lambda one: one[:40])
def test_a_refusal_for_good_is_told_with_what_helps(words: str, advice: str) -> None:
    refused = understood(words)
    assert not refused.is_passing
    assert advice in refused.advice


@pytest.mark.parametrize("words", PASSING)
def test_a_refusal_for_now_is_known(words: str) -> None:
    assert understood(words).is_passing


@contextmanager
def refusing(post: Post, words: str) -> Iterator[RecordingProxy]:
    """The server, which says these words to every sign-in."""

    def change(said: bytes) -> bytes:
        return re.sub(rb"(?m)^([A-Z]{4}\d+) NO [^\n]*\n", rb"\1 NO " + words.encode() + b"\r\n", said)

    with RecordingProxy(post.port, change=change) as proxy:
        yield proxy


@pytest.mark.parametrize(("words", "advice"), [REFUSED[0], REFUSED[5], REFUSED[9]], ids=["gmail", "exchange", "workspace"])
def test_the_server_s_words_and_the_advice_stand_in_the_error_with_exit_code_77(post: Post, words: str, advice: str) -> None:
    with refusing(post, f"{words}.") as proxy, pytest.raises(SignInRefused) as refused:
        post.look(port=proxy.port, password=lambda: "wrong-horse")
    assert refused.value.exit_code is Exit.SIGN_IN_REFUSED
    assert words in str(refused.value)
    assert advice in refused.value.advice
    assert "wrong-horse" not in str(refused.value)


def test_too_many_connections_are_tried_later_with_exit_code_75(post: Post) -> None:
    with refusing(post, PASSING[2]) as proxy, pytest.raises(TryLater, match="does not let anybody in now") as later:
        post.look(port=proxy.port, password=lambda: "wrong")
    assert later.value.exit_code is Exit.TRY_LATER


# ---------------------------------------------------------------- servers that never get so far


@contextmanager
def dripping(first: bytes, drop: bytes = b"") -> Iterator[int]:
    """A server that says something and then a byte again and again: no single silence is long."""
    done = threading.Event()

    def serve(listener: socket.socket) -> None:
        with listener, listener.accept()[0] as line:
            try:
                line.sendall(first)
                while drop and not done.wait(0.02):
                    line.sendall(drop)
                done.wait(10)
            except OSError:
                pass

    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=serve, args=(listener,), daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        done.set()
        thread.join(5)


TLS_HELLO = bytes.fromhex("16030307d0020007cc0303")
"""The beginning of a server's part of a handshake that announces 2,000 bytes."""


@pytest.mark.parametrize(("first", "security"), [(b"* OK ", "none"), (TLS_HELLO, "tls")])
def test_a_server_that_drips_before_anything_is_asked_is_left_at_the_deadline(embedded: Post, first: bytes, security: str) -> None:
    with dripping(first, b"x") as port, pytest.raises(TryLater, match=r"took more than 0\.3 seconds"):
        embedded.look(port=port, security=security, deadline=0.3)


@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_server_that_says_nothing_is_left_after_the_time_for_connecting(embedded: Post, security: str) -> None:
    with dripping(b"") as port, pytest.raises(TryLater, match="timed out"):
        embedded.look(port=port, security=security, timeout=(0.2, 30))


def test_a_handshake_that_stalls_after_starttls_is_left_at_the_deadline(user: str, certificates: Certificates) -> None:
    left = [b"the consent"]
    begun: list[bytes] = []

    def stall(said: bytes) -> bytes:
        if not begun:
            return said
        return said if left and left.pop() else TLS_HELLO

    def listen(said: bytes) -> None:
        begun.extend(re.findall(b"STARTTLS", said))

    with (
        MailServer(tls=certificates.server_context()) as server,
        RecordingProxy(server.imap_port, change=stall, on_command=listen) as proxy,
        pytest.raises(TryLater, match=r"took more than 0\.5 seconds"),
    ):
        Post(server, user).look(port=proxy.port, security="starttls", ca_file=certificates.authority, deadline=0.5)


def test_a_greeting_that_is_a_farewell_is_tried_later(embedded: Post) -> None:
    with dripping(b"* BYE Too many connections\r\n") as port, pytest.raises(TryLater):
        embedded.look(port=port)


def test_tls_spoken_to_a_server_that_speaks_none_says_what_to_check(embedded: Post) -> None:
    with pytest.raises(TryLater, match='"starttls" begins in clear'):
        embedded.look(security="tls")
