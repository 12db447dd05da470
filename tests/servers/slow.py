"""A TCP server on loopback that says its lines and then nothing more, or says everything byte by byte."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Self


class SlowServer:
    """Says `lines` to everybody who connects, all but the first each after the client has said something; then keeps silent.

    With `pause` the bytes come one by one, that many seconds apart, and the last line again and again.
    """

    def __init__(self, *lines: bytes, pause: float = 0) -> None:
        self._lines = lines
        self._pause = pause
        self._ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._serve, name="slow server", daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                thread = threading.Thread(target=self._converse, args=(connection,), name="slow server", daemon=True)
                self._threads.append(thread)
                thread.start()

    def _converse(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            for number, line in enumerate(self._lines):
                if number and not connection.recv(65536):
                    return
                self._say(connection, line)
            while self._pause and not self._ended.is_set():
                self._say(connection, self._lines[-1])
            while connection.recv(65536):
                pass

    def _say(self, connection: socket.socket, line: bytes) -> None:
        if not self._pause:
            connection.sendall(line)
            return
        for byte in line:
            if self._ended.wait(self._pause):
                return
            connection.sendall(bytes((byte,)))
