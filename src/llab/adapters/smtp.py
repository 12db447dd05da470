"""Message submission by SMTP (RFC 6409, RFC 5321), one connection for a run.

Every command is given by hand, because the stage at which something fails decides what is known about the message: before the
final dot nothing was handed over, after it only the server's answer tells.
"""

from __future__ import annotations

import base64
import re
import selectors
import smtplib
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from llab.adapters.connection import Security, clean_words, demand_security, tls_context, unreachable, unsafe_certificate
from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Submitted, Verdict

NO_NAME = "[127.0.0.1]"
"""What EHLO says where the configuration names no host: an address literal (RFC 5321 §4.1.4). No look-up, nothing disclosed."""

CLOSING = 421
"""The server ends the connection; it may say so to any command (RFC 5321 §3.8)."""

SIGN_IN_FIRST = frozenset({530, 534, 535, 538})
"""RFC 4954 §6: about the sign-in, not about the message."""

_LOST = (smtplib.SMTPException, OSError)


class _Reply(NamedTuple):
    code: int
    words: str

    @property
    def kind(self) -> int:
        """The first digit, which says it all (RFC 5321 §4.2.1); 0 for what is no SMTP reply."""
        return self.code // 100 if 200 <= self.code < 600 else 0

    def __str__(self) -> str:
        return clean_words(f"{self.code} {self.words}") if self.kind else f"an answer that is not SMTP: {self.words}"


class SmtpSubmission:
    """A submission server at `host`; implements `ports.Submission`.

    `password` is asked for at each sign-in and kept nowhere. `timeout` is the longest silence anywhere but after the final dot,
    where RFC 5321 §4.5.3.2.6 wants ten minutes of patience, since giving up leaves the message uncertain.
    Raises ServerRefused at once where `security` is `none` and the host is not this machine.
    """

    def __init__(
        self,
        *,
        host: str,
        port: int,
        security: Security,
        user: str | None = None,
        password: Callable[[], str] | None = None,
        timeout: float = 60,
        after_dot_timeout: float = 600,
        ca_file: Path | None = None,
        local_hostname: str = NO_NAME,
    ) -> None:
        demand_security("SMTP", host, security)
        self._host = host
        self._port = port
        self._security = security
        self._user = user
        self._password = password
        self._timeout = timeout
        self._after_dot_timeout = after_dot_timeout
        self._ca_file = ca_file
        self._local_hostname = local_hostname
        self._client: smtplib.SMTP | None = None

    # ------------------------------------------------------------ the port

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        """Hand over one message; see `ports.Submission`. Line ends go out as CRLF.

        A server that hangs up while `before_handing_over` takes its time, or says anything then, did not get the message.
        """
        unusable = _unusable(sender) or _unusable(recipient)
        if unusable:
            return Submitted(Verdict.REFUSED, unusable)
        client = self._connected()
        message = _with_crlf(raw)
        needs_utf8 = not all(_with_ascii_domain(address).isascii() for address in (sender, recipient)) or _has_utf8_headers(message)
        impossible = _beyond(client, len(message), needs_utf8=needs_utf8)
        if impossible:
            return Submitted(Verdict.REFUSED, impossible)
        options = _mail_options(client, message, needs_utf8=needs_utf8)
        if not needs_utf8:
            sender, recipient = _with_ascii_domain(sender), _with_ascii_domain(recipient)
        prepared = self._prepare(client, (" ".join((f"MAIL FROM:<{sender}>", *options)), f"RCPT TO:<{recipient}>", "DATA"))
        return prepared or self._await_turn(client, before_handing_over) or self._hand_over(client, message)

    def close(self) -> None:
        """Say goodbye; never raises."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            client.quit()
        except _LOST:
            pass  # it is gone already, which is what was wanted
        finally:
            client.close()

    # ------------------------------------------------------------ one message

    def _prepare(self, client: smtplib.SMTP, commands: tuple[str, str, str]) -> Submitted | None:
        """MAIL, RCPT and DATA; None when the server waits for the message, else the verdict."""
        for command, wanted in zip(commands, (2, 2, 3), strict=True):
            try:
                reply = _ask(client, command)
            except _LOST as error:
                return self._lost(Verdict.LATER, error)
            if reply.kind != wanted:
                return self._judged(client, reply)
        return None

    def _await_turn(self, client: smtplib.SMTP, turn: Callable[[], None] | None) -> Submitted | None:
        """None when the message may go out, else the verdict: a server that waits for a message says nothing."""
        if turn is None:
            return None
        try:
            turn()
        except BaseException:
            self._drop()  # it waits for a message that does not come
            raise
        if not _has_spoken(client):
            return None
        try:
            reply = _answer(client)
        except _LOST as error:
            return self._lost(Verdict.LATER, error)
        self._drop()
        return Submitted(Verdict.LATER, str(reply))

    def _hand_over(self, client: smtplib.SMTP, message: bytes) -> Submitted:
        try:
            # In one piece: when this fails, not all bytes have left, so the dot, the last of them, has not
            client.send(_with_doubled_dots(message) + b".\r\n")
        except _LOST as error:
            return self._lost(Verdict.LATER, error)
        try:
            _patience(client, self._after_dot_timeout)
            reply = _answer(client)
            _patience(client, self._timeout)
        except _LOST as error:
            return self._lost(Verdict.UNCERTAIN, error)
        if reply.kind == 2:
            return Submitted(Verdict.ACCEPTED, str(reply))
        if reply.kind in {4, 5}:
            return self._judged(client, reply)
        self._drop()
        return Submitted(Verdict.UNCERTAIN, str(reply))

    def _judged(self, client: smtplib.SMTP, reply: _Reply) -> Submitted:
        """The verdict on a message that the server did not take; the connection is ready for the next one, or dropped."""
        if reply.code in SIGN_IN_FIRST:
            self._drop()
            raise SignInRefused(
                f"SMTP: {self._host} wants a sign-in before it takes mail: {reply}.",
                advice="Set user and password in [smtp], or check that this user may send with this sender address.",
            )
        if reply.code == CLOSING or reply.kind not in {4, 5}:
            self._drop()
        else:
            self._reset(client)
        return Submitted(Verdict.REFUSED if reply.kind == 5 else Verdict.LATER, str(reply))

    def _reset(self, client: smtplib.SMTP) -> None:
        try:
            usable = _ask(client, "RSET").kind == 2
        except _LOST:
            usable = False
        if not usable:
            self._drop()

    def _lost(self, verdict: Verdict, error: Exception) -> Submitted:
        self._drop()
        reason = "no answer in time" if isinstance(error.__context__ or error, TimeoutError) else "the connection was lost"
        after = " after the message was handed over" if verdict is Verdict.UNCERTAIN else ""
        return Submitted(verdict, f"{reason}{after}: {clean_words(str(error))}")

    # ------------------------------------------------------------ the connection

    def _connected(self) -> smtplib.SMTP:
        """The connection kept from the message before, or a new one, signed in."""
        if self._client is not None and _has_spoken(self._client):
            self._drop()  # while nothing was asked: 421 after a long pause, or gone
        if self._client is None:
            self._client = self._connect()
        return self._client

    def _connect(self) -> smtplib.SMTP:
        context = tls_context(self._ca_file) if self._security != "none" else None
        client: smtplib.SMTP | None = None
        try:
            client = self._greeted(context)
            _hello(client)
            if self._security == "starttls":
                self._start_tls(client, context)
                _hello(client)
            self._sign_in(client)
        except BaseException as error:
            if client is not None:
                client.close()
            if isinstance(error, LlabError) or not isinstance(error, _LOST):
                raise
            raise self._no_connection(error) from error
        return client

    def _greeted(self, context: ssl.SSLContext | None) -> smtplib.SMTP:
        if self._security == "tls":
            return smtplib.SMTP_SSL(self._host, self._port, self._local_hostname, timeout=self._timeout, context=context)
        return smtplib.SMTP(self._host, self._port, self._local_hostname, timeout=self._timeout)

    def _start_tls(self, client: smtplib.SMTP, context: ssl.SSLContext | None) -> None:
        if not client.has_extn("starttls"):
            raise ServerRefused(
                f"SMTP: {self._host}, port {self._port}, offers no encryption (STARTTLS), so nothing was sent.",
                advice='If the provider names a port for TLS (mostly 465), set that port and security = "tls". '
                "If it did offer STARTTLS before, somebody on the way may be listening.",
            )
        client.starttls(context=context)

    def _no_connection(self, error: Exception) -> LlabError:
        if isinstance(error, ssl.SSLCertVerificationError):
            return unsafe_certificate("SMTP", self._host, error)
        if not isinstance(error, smtplib.SMTPResponseException):
            return unreachable("SMTP", self._host, self._port, error)
        words = error.smtp_error if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
        reply = _Reply(error.smtp_code, clean_words(words))
        if reply.kind == 5 and isinstance(error, (smtplib.SMTPConnectError, smtplib.SMTPHeloError)):
            return ServerRefused(f"SMTP: {self._host} does not serve this machine: {reply}.", advice="Ask the provider why.")
        return TryLater(f"SMTP: {self._host} does not serve now: {reply}.", advice="Try again later.")

    def _sign_in(self, client: smtplib.SMTP) -> None:
        if self._user is None or self._password is None:
            return
        offered = client.esmtp_features.get("auth", "").upper().split()
        mechanism = next((name for name in _MECHANISMS if name in offered), None)
        if mechanism is None:
            raise ServerRefused(
                f"SMTP: {self._host} offers no way to sign in that llab knows (it offers: {clean_words(' '.join(offered)) or 'none'}).",
                advice="Check host and port; if the server takes mail without a sign-in, remove user from [smtp].",
            )
        self._prove(client, mechanism, self._user, self._password())

    def _prove(self, client: smtplib.SMTP, mechanism: str, user: str, secret: str) -> None:
        lines = _MECHANISMS[mechanism](user, secret)
        for line in lines:
            reply = _ask(client, line)
            if reply.code != 334:  # RFC 4954 §4: 334 asks for the next line
                break
        if reply.kind == 2:
            return
        # A server may repeat in its answer what it was sent
        answer = reply._replace(words=clean_words(reply.words, secret, *lines, *(line.rpartition(" ")[2] for line in lines)))
        if reply.kind == 5:
            raise SignInRefused(
                f"SMTP: {self._host} did not accept the sign-in of {user}: {answer}.",
                advice="Check user and password in [smtp]; many providers want an app password here.",
            )
        raise TryLater(f"SMTP: {self._host} cannot check the sign-in now: {answer}.", advice="Try again later.")

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


# ---------------------------------------------------------------- talking


def _ask(client: smtplib.SMTP, command: str) -> _Reply:
    """The reply to one command; addresses go out in UTF-8 (RFC 6531) where they are not ASCII."""
    client.send(command.encode("utf-8") + b"\r\n")
    return _answer(client)


def _answer(client: smtplib.SMTP) -> _Reply:
    code, words = client.getreply()
    return _Reply(code, clean_words(words))


def _hello(client: smtplib.SMTP) -> None:
    """EHLO; HELO would tell neither of TLS nor of sizes, and every submission server knows EHLO (RFC 6409 §7)."""
    code, words = client.ehlo()
    if code // 100 != 2:
        raise smtplib.SMTPHeloError(code, words)


def _patience(client: smtplib.SMTP, seconds: float) -> None:
    if client.sock is not None:
        client.sock.settimeout(seconds)


def _has_spoken(client: smtplib.SMTP) -> bool:
    """Whether the server said something, or hung up, while nothing was asked of it."""
    if client.sock is None:
        return True
    with selectors.DefaultSelector() as selector:
        selector.register(client.sock, selectors.EVENT_READ)
        return bool(selector.select(0))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


_MECHANISMS: dict[str, Callable[[str, str], tuple[str, ...]]] = {
    "PLAIN": lambda user, secret: ("AUTH PLAIN " + _base64(f"\0{user}\0{secret}"),),  # RFC 4616
    "LOGIN": lambda user, secret: ("AUTH LOGIN " + _base64(user), _base64(secret)),  # never standardised; old Exchange has only this
}
"""The lines to say for each way of signing in, the preferred one first. The smtplib functions fail on passwords beyond ASCII."""

# ---------------------------------------------------------------- what a message needs


def _unusable(address: str) -> str:
    """Why this cannot stand in an SMTP command; empty when it can."""
    local, _, domain = address.rpartition("@")
    if not local or not domain or re.search(r"[\x00-\x20\x7f<>]", address):
        return f"not an address that mail can be sent to: {clean_words(address)}"
    return ""


def _beyond(client: smtplib.SMTP, size: int, *, needs_utf8: bool) -> str:
    """Why this server can never take this message, as far as it announced it; empty when it may."""
    limit = client.esmtp_features.get("size", "")
    if limit.isdigit() and 0 < int(limit) < size:  # RFC 1870 §4: 0 means that no limit is known
        return f"the message has {size} bytes, and the server takes at most {limit}"
    if needs_utf8 and not client.has_extn("smtputf8"):
        return "the server does not take addresses or headers with letters beyond ASCII (SMTPUTF8)"
    return ""


def _mail_options(client: smtplib.SMTP, message: bytes, *, needs_utf8: bool) -> list[str]:
    options = [f"SIZE={len(message)}"] if client.has_extn("size") else []
    # A server that does not announce 8BITMIME is sent eight bits all the same: none is known that would not pass them on
    if client.has_extn("8bitmime") and not message.isascii():
        options.append("BODY=8BITMIME")
    if needs_utf8:
        options.append("SMTPUTF8")
    return options


def _with_ascii_domain(address: str) -> str:
    """The address with its domain as A-labels (RFC 5890), which every server takes."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def _has_utf8_headers(message: bytes) -> bool:
    return not message.partition(b"\r\n\r\n")[0].isascii()


def _with_crlf(raw: bytes) -> bytes:
    """The message with CRLF at the end of every line, also the last (RFC 5321 §2.3.8); bytes that are so already stay as they are."""
    message = re.sub(rb"\r\n|\n|\r", b"\r\n", raw)
    return message if message.endswith(b"\r\n") or not message else message + b"\r\n"


def _with_doubled_dots(message: bytes) -> bytes:
    """Transparency, RFC 5321 §4.5.2."""
    return re.sub(rb"(?m)^\.", b"..", message)
