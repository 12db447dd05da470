"""A TCP proxy on loopback: it counts what passes, and may change or swallow what the server says."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

Change = Callable[[bytes], bytes]


class RecordingProxy:
    """Stands before the server at `port`. `change` sees what the server says, as it comes in; what it returns is passed on.

    `rewrite` does the same to what the client says, once it is counted.
    """

    def __init__(
        self,
        port: int,
        *,
        change: Change | None = None,
        on_command: Callable[[bytes], None] | None = None,
        rewrite: Change | None = None,
    ) -> None:
        self._target = port
        self._change = change or (lambda said: said)
        self._on_command = on_command or (lambda _: None)
        self._rewrite = rewrite or (lambda said: said)
        self.sent = b""
        self.received = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._serve, name="proxy", daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    @property
    def commands(self) -> list[str]:
        """The client's lines without their tags."""
        return [line.partition(b" ")[2].decode("utf-8") for line in self.sent.split(b"\r\n") if line]

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            back = threading.Thread(target=self._backward, args=(server, client), name="proxy", daemon=True)
            self._threads.append(back)
            back.start()
            self._forward(client, server)
            back.join(5)
            client.close()
            server.close()

    def _forward(self, client: socket.socket, server: socket.socket) -> None:
        try:
            while said := client.recv(65536):
                self.sent += said
                self._on_command(said)
                server.sendall(self._rewrite(said))
            server.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # one of the two has left

    def _backward(self, server: socket.socket, client: socket.socket) -> None:
        try:
            while said := server.recv(65536):
                said = self._change(said)
                self.received += said
                client.sendall(said)
        except OSError:
            pass  # one of the two has left
        with suppress(OSError):  # also after a reset, which else the client would learn of by its timeout only
            client.shutdown(socket.SHUT_RDWR)


def with_folded_numbers(conversation: bytes) -> bytes:
    """The conversation with every number written as one digit: counters may grow a digit with the mailbox, nothing else may."""
    return re.sub(rb"\d+", b"0", conversation)
