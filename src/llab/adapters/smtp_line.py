"""One SMTP connection: commands out and replies in, each within a deadline and a bound (RFC 5321 §4.2, §4.5.3).

Knows nothing of messages and verdicts. The `smtplib` of the standard library waits for ever on a reply that drips, collects one
that never ends until the memory is full, and throws away unseen what was said in clear before encryption began.
"""

from __future__ import annotations

import re
import select
import socket
import ssl
from collections.abc import Mapping
from datetime import datetime
from time import monotonic
from typing import NamedTuple

from llab.adapters.connection import clean_words, encryption_of, is_loopback

_NOT_NOW = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
"""Nothing can be heard, or said, without waiting."""

_HEARD_AT_ONCE = 4096
"""Bytes; most replies have fewer than 100."""

LONGEST_REPLY = 65536
"""Bytes. RFC 5321 §4.5.3.1.5 allows lines of 512, and no server has a hundred of them to say."""

PIECE = 32768
"""Bytes that leave at once; each piece has its own deadline (RFC 5321 §4.5.3.2.5), so that a slow line may take its time."""

_CODE = re.compile(rb"[1-5]\d\d(?=[ -]|\r?\n)")
_CUT_OFF = re.compile(rb"[1-5]\d\d ")
"""The last line of a reply without its end: what it says cannot become anything else."""

_ALERT = b"\x15\x03"
"""How a TLS alert begins (RFC 8446 §5.1): all that a server whose TLS is set up wrongly has to say."""


class Reply(NamedTuple):
    """What the server said to one command."""

    code: int
    """0 for what is no SMTP reply."""
    words: str

    @property
    def kind(self) -> int:
        """The first digit, which says it all (RFC 5321 §4.2.1); 0 for what is no answer to a command."""
        return self.code // 100 if 200 <= self.code < 600 else 0

    @property
    def status(self) -> str:
        """The enhanced code (RFC 2034, RFC 3463), such as `5.1.1`; empty where there is none."""
        found = re.match(r"[245]\.\d{1,3}\.\d{1,3}(?!\d)", self.words)
        return found[0] if found else ""

    def __str__(self) -> str:
        return clean_words(f"{self.code} {self.words}") if self.kind else f"an answer that is not SMTP: {self.words}"


class EndlessReplyError(OSError):
    """The server talks on and on."""


class InjectionError(OSError):
    """Somebody spoke in clear after the server's word that encryption begins (CVE-2011-0411)."""


class SmtpLine:
    """An open connection. Everything raises OSError where it is of no more use: TimeoutError where `patience` seconds did not do.

    With `context`, TLS is spoken from the start. With `only_here`, the other end must be on this machine, whatever its name says.
    """

    def __init__(self, host: str, port: int, *, context: ssl.SSLContext | None, patience: float, only_here: bool = False) -> None:
        self._host = host.strip("[]")
        self._patience = patience
        self._heard = bytearray()
        self._is_over = False
        self.offers: Mapping[str, str] = {}
        """What the server can do, by the keyword in lower case, with what stands behind it (RFC 5321 §4.1.1.1)."""
        try:
            self._socket: socket.socket = socket.create_connection((self._host, port), timeout=patience)
        except ValueError as error:  # of the IDNA codec
            raise OSError(f"{host} cannot be the name of a computer") from error
        try:
            if only_here and not is_loopback(str(self._socket.getpeername()[0])):
                raise ConnectionError(f"{host} is not on this machine, and nothing was said to it")
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if context is not None:
                self._encrypt(context)
            self._socket.settimeout(0)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hang up; never raises."""
        self._is_over = True
        self._socket.close()

    def encryption(self) -> tuple[str, datetime | None]:
        """The version of TLS, and until when the server's certificate is good; empty and None in the clear."""
        return encryption_of(self._socket)

    # ------------------------------------------------------------ saying and hearing

    def ask(self, *commands: str, patience: float | None = None) -> Reply:
        """The reply to one command, or to the first of several that go out in one piece; addresses in UTF-8 (RFC 6531)."""
        self.send("".join(f"{command}\r\n" for command in commands).encode())
        return self.reply(patience)

    def send(self, said: bytes) -> None:
        """Say it, or at most PIECE bytes at once. When this raises, the last byte has not left."""
        deadline, left = monotonic() + self._patience, memoryview(said)
        while left:
            try:
                left = left[self._socket.send(left) :]
            except _NOT_NOW as error:
                if monotonic() >= deadline:
                    raise TimeoutError("it could not be said in time") from error
                self._wait(deadline, to_say=not isinstance(error, ssl.SSLWantReadError))

    def reply(self, patience: float | None = None) -> Reply:
        """The next reply, whole before the patience is at an end. A last line that breaks off behind its code counts."""
        return _understood(self._lines(self._patience if patience is None else patience))

    def hello(self, name: str) -> Reply:
        """The reply to EHLO; what the server offers is known afterwards."""
        self.send(f"EHLO {name}\r\n".encode())
        lines = self._lines(self._patience)
        reply = _understood(lines)
        self.offers = _offers(lines) if reply.kind == 2 else {}
        return reply

    def has_spoken(self) -> bool:
        """Whether the server said something, or hung up, while nothing was asked of it."""
        if self._is_over or self._heard:
            return True
        try:
            said = self._socket.recv(_HEARD_AT_ONCE)
        except _NOT_NOW:
            return False
        except OSError:
            said = b""
        self._is_over = not said
        self._heard += said
        return True

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Encrypt, after the server agreed. Raises InjectionError where anything was said in clear behind that (RFC 3207 §4.2)."""
        if self.has_spoken() and self._heard.startswith(_ALERT):
            raise ConnectionError("the server broke encryption off before it began")
        if self._heard:
            raise InjectionError("something was said in clear after encryption was agreed on")
        self._encrypt(context)
        self._socket.settimeout(0)
        self.offers = {}

    def _encrypt(self, context: ssl.SSLContext) -> None:
        self._socket.settimeout(self._patience)
        try:
            self._socket = context.wrap_socket(self._socket, server_hostname=self._host)
        except ssl.CertificateError:
            raise
        except ValueError as error:
            raise OSError(f"{self._host} cannot be the name in a certificate") from error

    def _lines(self, patience: float) -> list[bytes]:
        deadline, left = monotonic() + patience, LONGEST_REPLY
        lines: list[bytes] = []
        while not lines or (lines[-1][3:4] == b"-" and _CODE.match(lines[-1])):
            lines.append(self._line(deadline, left))
            left -= len(lines[-1])
        return lines

    def _line(self, deadline: float, most: int) -> bytes:
        """Up to and with the next line feed."""
        while (end := self._heard.find(b"\n")) < 0:
            if len(self._heard) > most:
                raise EndlessReplyError(f"the answer is longer than {LONGEST_REPLY} bytes")
            try:
                self._heard += self._more(deadline)
            except OSError:
                if not _CUT_OFF.match(self._heard):
                    raise
                self._is_over = True
                return self._taken(len(self._heard))
        if end > most:
            raise EndlessReplyError(f"the answer is longer than {LONGEST_REPLY} bytes")
        return self._taken(end + 1)

    def _taken(self, end: int) -> bytes:
        line = bytes(self._heard[:end])
        del self._heard[:end]
        return line

    def _more(self, deadline: float) -> bytes:
        while not self._is_over:
            if monotonic() >= deadline:
                break  # also where it drips, and there is always something to hear
            try:
                said = self._socket.recv(_HEARD_AT_ONCE)
            except _NOT_NOW as error:
                self._wait(deadline, to_say=isinstance(error, ssl.SSLWantWriteError))
                continue
            if said:
                return said
            self._is_over = True
        raise ConnectionError("the server hung up") if self._is_over else TimeoutError("the answer was not whole in time")

    def _wait(self, deadline: float, *, to_say: bool) -> None:
        """Until the other side lets something be heard, or takes something, or the deadline is there."""
        waiting = select.poll()  # select.select knows no file above 1,023
        waiting.register(self._socket, select.POLLOUT if to_say else select.POLLIN)
        waiting.poll(max(0.0, deadline - monotonic()) * 1000)


def _understood(lines: list[bytes]) -> Reply:
    """The lines of one reply have the same code (RFC 5321 §4.2.1); some servers change the last digits, and the last line counts."""
    if not all(map(_CODE.match, lines)) or len({line[:1] for line in lines}) > 1:
        return Reply(0, clean_words(b" ".join(lines)))
    first = Reply(int(lines[-1][:3]), clean_words(lines[0][4:]))
    # RFC 2034 §4 wants the enhanced code on every line; once will do
    rest = [clean_words(line[4:]).removeprefix(first.status) for line in lines[1:]]
    return first._replace(words=clean_words(" ".join((first.words, *rest))))


def _offers(lines: list[bytes]) -> dict[str, str]:
    """The extensions that a reply to EHLO names; several lines about AUTH are one, also in the old form `AUTH=LOGIN`."""
    offers: dict[str, str] = {}
    for line in lines[1:]:
        keyword, _, rest = clean_words(re.sub(rb"(?i)^AUTH=", b"AUTH ", line[4:])).partition(" ")
        offers[keyword.lower()] = f"{offers.get(keyword.lower(), '')} {rest}".strip()
    return offers
