"""A mail server that takes everything and keeps nothing, a round trip away: `python -m bench.sink [--delay MILLISECONDS]`.

For machines without Postfix's smtp-sink, and for lines that take their time: whatever arrives in one piece is answered in one piece,
so many milliseconds later. Prints the port it listens on, on loopback only; ends with its standard input.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

GREETING = b"220 sink.example ESMTP\r\n"
EHLO = b"250-sink.example\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
OK, GO_ON, BYE = b"250 2.0.0 ok\r\n", b"354 go on\r\n", b"221 2.0.0 bye\r\n"
END = b"\r\n.\r\n"
REPLIES = {b"EHLO": EHLO, b"DATA": GO_ON, b"QUIT": BYE}


class Sink(asyncio.Protocol):
    """One connection."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._pending = b""
        self._is_in_message = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet, one trip later."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._say(GREETING)

    def data_received(self, data: bytes) -> None:
        """Everything that is whole by now is answered together."""
        self._pending += data
        said = b"".join(iter(self._next, b""))
        if said:
            self._say(said)

    def _next(self) -> bytes:
        """The reply to the next command or message; nothing where none is whole yet."""
        if self._is_in_message:
            _, end, rest = self._pending.partition(END)
            if not end:
                return b""
            self._pending, self._is_in_message = rest, False
            return OK
        line, end, rest = self._pending.partition(b"\r\n")
        if not end:
            return b""
        self._pending = rest
        reply = REPLIES.get(line[:4].upper(), OK)
        self._is_in_message = reply is GO_ON
        return reply

    def _say(self, words: bytes) -> None:
        if self._delay:
            asyncio.get_running_loop().call_later(self._delay, self._transport.write, words)
        else:
            self._transport.write(words)


async def serve(delay: float) -> None:
    """Until the standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Sink(delay), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--delay", type=float, default=0)
    asyncio.run(serve(arguments.parse_args().delay / 1000))
