"""A proxy before a mail server that plays one fault, once: it cuts, stalls, drips, lies, loses, repeats or talks nonsense.

A fault is a function from a stream of bytes to a stream of bytes: it takes what one side says, in the pieces in which it came,
and gives what the other side gets. It may raise `HangUp` or `Silence`. All that is known about sockets stands in `FaultyProxy`.
"""

from __future__ import annotations

import re
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain

from tests.servers.recording_proxy import RecordingProxy

Stream = Iterator[bytes]
Fault = Callable[[Stream], Stream]

RECEIVED_AT_ONCE = 65536


class HangUp(Exception):
    """The connection ends here; `reset` with RST instead of FIN."""

    def __init__(self, *, reset: bool = False) -> None:
        self.reset = reset


class Silence(Exception):
    """Nothing more is said, and the connection stays open until the client leaves."""


class FaultyProxy(RecordingProxy):
    """A recording proxy that lets one fault loose on the first connection, and passes everything on afterwards.

    `server` is let loose on what the server says, `client` on what the client says.
    """

    def __init__(
        self,
        port: int,
        *,
        server: Fault | None = None,
        client: Fault | None = None,
        on_command: Callable[[bytes], None] | None = None,
    ) -> None:
        super().__init__(port, on_command=on_command)
        self._waiting = {"server": server, "client": client}
        self._resetting: socket.socket | None = None

    def _forward(self, client: socket.socket, server: socket.socket) -> None:
        def heard() -> Stream:
            for said in _pieces(client):
                self.sent += said
                self._on_command(said)
                yield said

        self._pass("client", heard(), client, server)

    def _backward(self, server: socket.socket, client: socket.socket) -> None:
        self._pass("server", _pieces(server), client, server)

    def _pass(self, side: str, stream: Stream, client: socket.socket, server: socket.socket) -> None:
        fault = self._waiting.pop(side, None) or _as_it_came
        given = fault(stream)
        target = server if side == "client" else client
        target.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # many small pieces, and nobody waits for acknowledgements
        try:
            for said in given:
                if side == "server":
                    self.received += said
                target.sendall(said)
        except HangUp as end:
            if end.reset:
                self._resetting = client
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                _end(client, socket.SHUT_RD)  # says nothing; wakes the other thread, so that closing sends the RST
            else:
                _end(client, socket.SHUT_RDWR)
        except Silence:
            for _ in stream:
                pass
        except OSError:
            pass  # one of the two has left
        _end(server, socket.SHUT_RDWR)
        if side == "server" and client is not self._resetting:  # else the client would learn of it by its timeout only
            _end(client, socket.SHUT_RDWR)


def _pieces(peer: socket.socket) -> Stream:
    with suppress(OSError):
        while said := peer.recv(RECEIVED_AT_ONCE):
            yield said


def _end(peer: socket.socket, how: int) -> None:
    with suppress(OSError):
        peer.shutdown(how)


def _as_it_came(stream: Stream) -> Stream:
    return stream


# ---------------------------------------------------------------- faults of the wire: they know bytes only


def cut(after: int, *, reset: bool = False) -> Fault:
    """Pass so many bytes on, and hang up."""
    return _ended(after, HangUp(reset=reset))


def stall(after: int) -> Fault:
    """Pass so many bytes on, and fall silent."""
    return _ended(after, Silence())


def _ended(after: int, end: Exception) -> Fault:
    def fault(stream: Stream) -> Stream:
        left = after
        for said in chain((b"",), stream):
            if len(said) >= left:
                if left:
                    yield said[:left]
                raise end
            left -= len(said)
            if said:
                yield said

    return fault


def split(every: int = 1, *, until: int = 1 << 62) -> Fault:
    """Pass everything on in pieces of so many bytes; from byte `until` on as it comes."""

    def fault(stream: Stream) -> Stream:
        left = until
        for said in stream:
            for start in range(0, min(left, len(said)), every):
                yield said[start : min(start + every, left)]
            if said[left:]:
                yield said[left:]
            left = max(0, left - len(said))

    return fault


def dripping(begin: int, *, pause: float) -> Fault:
    """Pass so many bytes on as they come, and then one by one, with a pause before each."""

    def fault(stream: Stream) -> Stream:
        left = begin
        for said in stream:
            if said[:left]:
                yield said[:left]
            for byte in said[left:]:
                time.sleep(pause)
                yield bytes((byte,))
            left = max(0, left - len(said))

    return fault


def insert(garbage: bytes, *, at: int) -> Fault:
    """Say something else in between, after so many bytes."""

    def fault(stream: Stream) -> Stream:
        left = at
        for said in stream:
            if 0 <= left < len(said):
                said = said[:left] + garbage + said[left:]
                left = -1
            elif left >= 0:
                left -= len(said)
            yield said

    return fault


# ---------------------------------------------------------------- faults of the server: they know responses


_LITERAL = re.compile(rb"\{(\d+)\}\r\n\Z")


def responses(stream: Stream) -> Stream:
    """What an IMAP server says, response by response: a line with the literals in it (RFC 3501 §2.2.2, §4.3)."""
    heard = b""
    whole = 0
    for said in stream:
        heard += said
        while (line_end := heard.find(b"\r\n", whole) + 2) > 1:
            literal = _LITERAL.search(heard[:line_end], max(0, line_end - 24))
            whole = line_end + int(literal[1]) if literal else line_end
            if len(heard) < whole:
                break
            if not literal:
                yield heard[:whole]
                heard, whole = heard[whole:], 0
    if heard:
        yield heard


def changed(change: Callable[[bytes], bytes], *, number: int) -> Fault:
    """Change one response, counted from 0."""

    def fault(stream: Stream) -> Stream:
        for count, said in enumerate(responses(stream)):
            yield change(said) if count == number else said

    return fault


def dropped(number: int) -> Fault:
    """One response never comes."""
    return changed(lambda _: b"", number=number)


def repeated(number: int) -> Fault:
    """One response comes twice."""
    return changed(lambda said: said + said, number=number)


def refused(number: int, word: bytes) -> Fault:
    """A tagged response says NO or BAD."""
    return changed(lambda said: said.partition(b" ")[0] + b" " + word + b" it is not the day for that\r\n", number=number)


def bye(number: int) -> Fault:
    """The server says goodbye instead of a response, and leaves (RFC 3501 §7.1.5)."""

    def fault(stream: Stream) -> Stream:
        for count, said in enumerate(responses(stream)):
            if count == number:
                yield b"* BYE going down for the night\r\n"
                raise HangUp
            yield said

    return fault


def lying(number: int, by: int) -> Fault:
    """The literal of a response is announced longer, or shorter, than it is."""

    def lie(said: bytes) -> bytes:
        return re.sub(rb"\{(\d+)\}\r\n", lambda found: b"{%d}\r\n" % max(0, int(found[1]) + by), said, count=1)

    return changed(lie, number=number)


def renewed(uidvalidity: int) -> Fault:
    """The folder has another UIDVALIDITY."""

    def fault(stream: Stream) -> Stream:
        for said in responses(stream):
            yield re.sub(rb"\[UIDVALIDITY \d+\]", b"[UIDVALIDITY %d]" % uidvalidity, said)

    return fault


def is_tagged(response: bytes) -> bool:
    """Whether it ends a command."""
    return not response.startswith((b"* ", b"+"))
