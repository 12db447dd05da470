"""Message submission by SMTP (RFC 6409, RFC 5321), one connection for a run.

Every command is given by hand, because the stage at which something fails decides what is known about the message: before the
final dot nothing was handed over, after it only the server's answer tells.
"""

from __future__ import annotations

import base64
import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from llab.adapters.connection import Security, clean_words, demand_security, tls_context, unreachable, unsafe_certificate
from llab.adapters.smtp_line import PIECE, InjectionError, Reply, SmtpLine
from llab.errors import ServerRefused, SignInRefused, TryLater
from llab.ports import Line, Submitted, Verdict

NO_NAME = "[127.0.0.1]"
"""What EHLO says where the configuration names no host: an address literal (RFC 5321 §4.1.4). No look-up, nothing disclosed."""

CLOSING = 421
"""The server ends the connection; it may say so to any command (RFC 5321 §3.8)."""

SIGN_IN_FIRST = frozenset({530, 534, 535, 538})
"""RFC 4954 §6: about the sign-in, not about the message."""

BAD_SEQUENCE = 503
"""RFC 5321 §4.2.2: the session is not where one of the two believes it to be. That is nobody's fault; a new one will do."""

ABOUT_THE_MESSAGE = re.compile(r"552\b|5\d\d 5\.(2\.3|3\.4|6\.\d+)\b")
"""Refusals of MAIL that are about this message: its size (RFC 1870 §6.1; RFC 3463 §3.3, §3.4), or its kind (§3.7)."""

NOT_THIS_SENDER = frozenset(
    {
        "5.1.7",  # RFC 3463 §3.2: the sender's address
        "5.1.8",
        "5.7.60",  # Exchange: no permission to send as this sender; comes after the final dot
        "5.2.252",  # the same, newer (SendAsDenied)
        "5.7.501",  # Exchange Online: the account, or its organisation, is barred
        "5.7.502",
        "5.7.503",
    }
)
"""Refusals at any stage that would meet every message of this sender."""

ENOUGH_FOR_NOW = frozenset(
    {
        "5.4.5",  # Gmail: the account's messages of a day are used up
        "5.1.90",  # Exchange Online: the recipients of a day are
    }
)
"""Refusals that say *for good* and pass by themselves."""

STAGES = ("MAIL", "RCPT", "DATA")
WANTED = (2, 2, 3)
"""The kinds of reply that these need."""

GOODBYE = 5.0
"""Seconds to wait for the answer to QUIT, which tells nothing."""


class _GoneError(OSError):
    """The server has hung up, and did not answer the first command."""


class SmtpSubmission:
    """A submission server at `host`; implements `ports.Submission`.

    `password` is asked for at each sign-in and kept nowhere. `timeout` is the longest time that a reply, or the departure of a piece
    of the message, may take; after the final dot that is `after_dot_timeout`, since RFC 5321 §4.5.3.2.6 wants ten minutes of
    patience there, and giving up leaves the message uncertain. For one thread at a time.
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
        self._line: SmtpLine | None = None

    # ------------------------------------------------------------ the port

    def submit(self, *, sender: str, recipient: str, raw: bytes, before_handing_over: Callable[[], None] | None = None) -> Submitted:
        """Hand over one message; see `ports.Submission`. Line ends go out as CRLF.

        A server that hangs up while `before_handing_over` takes its time, or says anything then, did not get the message.
        """
        unusable = _unusable(sender) or _unusable(recipient)
        if unusable:
            return Submitted(Verdict.REFUSED, unusable)
        kept = self._line
        line = self._connected()
        message = _with_crlf(raw)
        needs_utf8 = not all(_with_ascii_domain(address).isascii() for address in (sender, recipient)) or _has_utf8_headers(message)
        impossible = _beyond(line, len(message), needs_utf8=needs_utf8)
        if impossible:
            return Submitted(Verdict.REFUSED, impossible)
        options = _mail_options(line, message, needs_utf8=needs_utf8)
        if not needs_utf8:
            sender, recipient = _with_ascii_domain(sender), _with_ascii_domain(recipient)
        commands = (" ".join((f"MAIL FROM:<{sender}>", *options)), f"RCPT TO:<{recipient}>", "DATA")
        try:
            prepared = self._prepare(line, commands) or self._await_turn(line, before_handing_over)
            return prepared or self._hand_over(line, message)
        except _GoneError as error:
            self._drop()
            if line is kept:  # the server hung up while nothing was asked of it, and the word of that was still under way
                return self.submit(sender=sender, recipient=recipient, raw=raw, before_handing_over=before_handing_over)
            return self._lost(Verdict.LATER, error)
        except BaseException:
            self._drop()  # in the middle of something: of no use for the next message
            raise

    def inspect(self) -> Line:
        """Connect and sign in as for a message; see `ports.InspectedSubmission`."""
        line = self._connected()
        encryption, expires = line.encryption()
        offered = frozenset(name.upper() for name in line.offers)
        user = self._user if self._password is not None else None
        return Line(encryption, expires, user or "", offered, _limit(line))

    def close(self) -> None:
        """Say goodbye; never raises."""
        line, self._line = self._line, None
        if line is None:
            return
        with suppress(OSError):  # it is gone already, which is what was wanted
            line.ask("QUIT", patience=min(GOODBYE, self._timeout))
        line.close()

    # ------------------------------------------------------------ one message

    def _prepare(self, line: SmtpLine, commands: Sequence[str]) -> Submitted | None:
        """MAIL, RCPT and DATA; None when the server waits for the message, else the verdict.

        Raises _GoneError where the connection was lost before the first reply.
        """
        replies: list[Reply] = []
        try:
            for reply in _replies(line, commands):
                replies.append(reply)
                if not reply.kind or reply.code == CLOSING:
                    self._drop()
                    break  # what it says to the others, if anything, is of no use
        except OSError as error:
            self._drop()
            if not replies and not isinstance(error, TimeoutError):
                raise _GoneError(str(error)) from error
            if all(reply.kind == wanted for reply, wanted in zip(replies, WANTED, strict=False)):
                return self._lost(Verdict.LATER, error)
        odd = next((stage for stage, (reply, wanted) in enumerate(zip(replies, WANTED, strict=False)) if reply.kind != wanted), None)
        if odd is None:
            return None
        if len(replies) == len(commands) and replies[-1].kind == WANTED[-1]:
            self._call_off(line, is_addressed=replies[1].kind == 2)
        return self._judged(replies[odd], at=STAGES[odd])

    def _call_off(self, line: SmtpLine, *, is_addressed: bool) -> None:
        """End the message that the server waits for though it refused what came before, so that nothing is delivered.

        RFC 2920 §3.1: a lone dot, to which it has to say no. Where it took the recipient (and refused the sender) that might deliver
        an empty message; a connection that ends before the dot delivers nothing (RFC 5321 §4.1.1.4).
        """
        if is_addressed:
            self._drop()
            return
        try:
            line.send(b".\r\n")
            is_called_off = line.reply().kind in {4, 5}
        except OSError:
            is_called_off = False
        if not is_called_off:
            self._drop()

    def _await_turn(self, line: SmtpLine, turn: Callable[[], None] | None) -> Submitted | None:
        """None when the message may go out, else the verdict: a server that waits for a message says nothing."""
        if turn is not None:
            turn()
        return self._interrupted(line, has_begun=False) if line.has_spoken() else None

    def _hand_over(self, line: SmtpLine, message: bytes) -> Submitted:
        try:
            for number, piece in enumerate(_pieces(_with_doubled_dots(message) + b".\r\n")):
                if number and line.has_spoken():
                    return self._interrupted(line)
                line.send(piece)  # the last byte is that of the dot's line: when this fails, it has not left
        except OSError as error:
            return self._interrupted(line, error)
        try:
            reply = line.reply(self._after_dot_timeout)
        except OSError as error:
            return self._lost(Verdict.UNCERTAIN, error)
        if reply.kind == 2:
            return Submitted(Verdict.ACCEPTED, str(reply))
        if reply.kind in {4, 5}:
            return self._judged(reply, at="the end of the message")
        self._drop()
        return Submitted(Verdict.UNCERTAIN, str(reply))

    def _interrupted(self, line: SmtpLine, error: OSError | None = None, *, has_begun: bool = True) -> Submitted:
        """The verdict on a message of which the end was not sent, by what the server said meanwhile, if it said anything."""
        try:
            reply = line.reply() if line.has_spoken() else None
        except OSError as lost:
            return self._lost(Verdict.LATER, error or lost)
        self._drop()
        if reply is None:
            return self._lost(Verdict.LATER, error or OSError())
        if reply.kind == 2 and has_begun:
            return Submitted(Verdict.UNCERTAIN, f"before the message was handed over whole: {reply}")
        return self._judged(reply, at="the message")

    def _judged(self, reply: Reply, *, at: str) -> Submitted:
        """The verdict on a message that the server did not take; the connection is ready for the next one, or dropped.

        Raises what is not about this message: the sign-in, or the sender. RFC 5321 §3.3 lets the server answer MAIL by what it thinks
        of the sender: nobody among the recipients should be recorded as one who cannot be written to because of that.
        """
        if reply.code in SIGN_IN_FIRST and "STARTTLS" in reply.words.upper():  # RFC 3207 §4
            raise ServerRefused(
                f"SMTP: {self._host} takes no mail without encryption: {reply}.", advice='Set security = "starttls" in [smtp].'
            )
        if reply.code in SIGN_IN_FIRST:
            raise SignInRefused(
                f"SMTP: {self._host} wants a sign-in before it takes mail: {reply}.",
                advice="Set user and password in [smtp], or check that this user may send with this sender address.",
            )
        if reply.kind == 5 and reply.status in ENOUGH_FOR_NOW:
            raise TryLater(
                f"SMTP: {self._host} takes no more mail from this account for now: {reply}.",
                advice="Nothing is lost: the same command goes on where it stopped, tomorrow perhaps.",
            )
        if reply.kind == 5 and (reply.status in NOT_THIS_SENDER or (at == "MAIL" and _is_about_the_sender(reply))):
            raise ServerRefused(
                f"SMTP: {self._host} takes no mail from this sender: {reply}.",
                advice="This is about the sender, not about who is written to. Check address in [sender] and user in [smtp], "
                "and ask the provider whether this account may send with that address.",
            )
        if reply.code in {CLOSING, BAD_SEQUENCE} or reply.kind not in {4, 5}:
            self._drop()
        self._reset()
        return Submitted(Verdict.REFUSED if reply.kind == 5 and reply.code != BAD_SEQUENCE else Verdict.LATER, str(reply))

    def _reset(self) -> None:
        """Leave nothing of this message in the session."""
        if self._line is None:
            return
        try:
            is_clean = self._line.ask("RSET").kind == 2
        except OSError:
            is_clean = False
        if not is_clean:
            self._drop()

    def _lost(self, verdict: Verdict, error: OSError) -> Submitted:
        self._drop()
        reason = "no answer in time" if isinstance(error, TimeoutError) else "the connection was lost"
        after = " after the message was handed over" if verdict is Verdict.UNCERTAIN else ""
        return Submitted(verdict, f"{reason}{after}: {clean_words(str(error))}".rstrip(": "))

    # ------------------------------------------------------------ the connection

    def _connected(self) -> SmtpLine:
        """The connection kept from the message before, or a new one, signed in."""
        if self._line is not None and self._line.has_spoken():
            self._drop()  # while nothing was asked: 421 after a long pause, or gone
        if self._line is None:
            self._line = self._connect()
        return self._line

    def _connect(self) -> SmtpLine:
        context = tls_context(self._ca_file) if self._security != "none" else None
        line: SmtpLine | None = None
        try:
            line = SmtpLine(
                self._host,
                self._port,
                context=context if self._security == "tls" else None,
                patience=self._timeout,
                only_here=self._security == "none",
            )
            self._open(line, context if self._security == "starttls" else None)
        except BaseException as error:
            if line is not None:
                line.close()
            if isinstance(error, ssl.SSLCertVerificationError):
                raise unsafe_certificate("SMTP", self._host, error) from error
            if isinstance(error, OSError):
                raise unreachable("SMTP", self._host, self._port, error) from error
            raise
        return line

    def _open(self, line: SmtpLine, context: ssl.SSLContext | None) -> None:
        """From the greeting to the sign-in, which comes after encryption."""
        self._demand(line.reply())
        self._demand(line.hello(self._local_hostname))
        if context is not None:
            self._start_tls(line, context)
            self._demand(line.hello(self._local_hostname))
        self._sign_in(line)

    def _demand(self, reply: Reply) -> None:
        """Raise what a reply other than 2yz means for a connection.

        Also to EHLO: HELO would tell neither of TLS nor of sizes, and every submission server knows EHLO (RFC 6409 §7).
        """
        if reply.kind == 5:
            raise ServerRefused(f"SMTP: {self._host} does not serve this machine: {reply}.", advice="Ask the provider why.")
        if reply.kind != 2:
            raise TryLater(f"SMTP: {self._host} does not serve now: {reply}.", advice="Try again later.")

    def _start_tls(self, line: SmtpLine, context: ssl.SSLContext) -> None:
        reply = line.ask("STARTTLS") if "starttls" in line.offers else None
        if reply is None or reply.kind == 5:
            words = f" and says: {reply}" if reply else ""
            raise ServerRefused(
                f"SMTP: {self._host}, port {self._port}, offers no encryption (STARTTLS){words}, so nothing was sent.",
                advice='If the provider names a port for TLS (mostly 465), set that port and security = "tls". '
                "If it did offer STARTTLS before, somebody on the way may be listening.",
            )
        self._demand(reply)
        try:
            line.start_tls(context)
        except InjectionError as error:
            raise ServerRefused(
                f"SMTP: {self._host} went on in clear after it had agreed to encrypt, so nothing was sent.",
                advice="No honest mail server does that: somebody on the way may be interfering. "
                "Try from another network, and tell the provider.",
            ) from error

    def _sign_in(self, line: SmtpLine) -> None:
        if self._user is None or self._password is None:
            return
        offered = line.offers.get("auth", "").upper().split()
        mechanism = next((name for name in _MECHANISMS if name in offered), None)
        if mechanism is None:
            raise ServerRefused(
                f"SMTP: {self._host} offers no way to sign in that llab knows (it offers: {clean_words(' '.join(offered)) or 'none'}).",
                advice="Check host and port; if the server takes mail without a sign-in, remove user from [smtp].",
            )
        self._prove(line, mechanism, self._user, self._password())

    def _prove(self, line: SmtpLine, mechanism: str, user: str, secret: str) -> None:
        words = _MECHANISMS[mechanism](user, secret)
        for said in words:
            reply = line.ask(said)
            if reply.code != 334:  # RFC 4954 §4: 334 asks for the next line
                break
        if reply.kind == 2:
            return
        # A server may repeat in its answer what it was sent
        answer = reply._replace(words=clean_words(reply.words, secret, *words, *(said.rpartition(" ")[2] for said in words)))
        if reply.kind == 5:
            raise SignInRefused(
                f"SMTP: {self._host} did not accept the sign-in of {user}: {answer}.",
                advice="Check user and password in [smtp]; many providers want an app password here.",
            )
        raise TryLater(f"SMTP: {self._host} cannot check the sign-in now: {answer}.", advice="Try again later.")

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


# ---------------------------------------------------------------- talking


def _replies(line: SmtpLine, commands: Sequence[str]) -> Iterator[Reply]:
    """The reply to each command, as far as they are given: all at once where the server can do that (RFC 2920), else while all is well."""
    if "pipelining" in line.offers:
        yield line.ask(*commands)
        for _ in commands[1:]:
            yield line.reply()
        return
    for command, wanted in zip(commands, WANTED, strict=True):
        reply = line.ask(command)
        yield reply
        if reply.kind != wanted:
            return


def _pieces(message: bytes) -> Iterator[bytes]:
    return (message[start : start + PIECE] for start in range(0, len(message), PIECE))


def _is_about_the_sender(refusal: Reply) -> bool:
    """Whether a refusal of MAIL would meet every message."""
    return refusal.code != BAD_SEQUENCE and not ABOUT_THE_MESSAGE.match(str(refusal))


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


def _limit(line: SmtpLine) -> int | None:
    """How many bytes a message may have, as far as the server says so (RFC 1870 §4: 0 means that no limit is known)."""
    said = line.offers.get("size", "")
    return int(said) or None if re.fullmatch("[0-9]{1,20}", said) else None


def _beyond(line: SmtpLine, size: int, *, needs_utf8: bool) -> str:
    """Why this server can never take this message, as far as it announced it; empty when it may."""
    limit = _limit(line)
    if limit is not None and limit < size:
        return f"the message has {size} bytes, and the server takes at most {limit}"
    if needs_utf8 and "smtputf8" not in line.offers:
        return "the server does not take addresses or headers with letters beyond ASCII (SMTPUTF8)"
    return ""


def _mail_options(line: SmtpLine, message: bytes, *, needs_utf8: bool) -> list[str]:
    options = [f"SIZE={len(message)}"] if "size" in line.offers else []
    # A server that does not announce 8BITMIME is sent eight bits all the same: none is known that would not pass them on
    if "8bitmime" in line.offers and not message.isascii():
        options.append("BODY=8BITMIME")
    if needs_utf8:
        options.append("SMTPUTF8")
    return options


def _with_ascii_domain(address: str) -> str:
    """The address with its domain as A-labels (RFC 5890), which every server takes."""
    if address.isascii():
        return address
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def _has_utf8_headers(message: bytes) -> bool:
    return not message.isascii() and not message.partition(b"\r\n\r\n")[0].isascii()


def _with_crlf(raw: bytes) -> bytes:
    """The message with CRLF at the end of every line, also the last (RFC 5321 §2.3.8); bytes that are so already stay as they are."""
    message = raw if raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r") else re.sub(rb"\r\n|\n|\r", b"\r\n", raw)
    return message if message.endswith(b"\r\n") or not message else message + b"\r\n"


def _with_doubled_dots(message: bytes) -> bytes:
    """Transparency, RFC 5321 §4.5.2."""
    stuffed = message.replace(b"\n.", b"\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed
