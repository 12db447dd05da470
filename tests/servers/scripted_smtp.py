"""An SMTP server on loopback that answers from a script, faults included."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum, auto
from typing import Self


class Fault(Enum):
    """What a server may do instead of answering."""

    DROP = auto()
    STALL = auto()
    """Say nothing more, and wait for the client to leave."""
    GARBAGE = auto()


Answer = str | Fault

USUAL: Mapping[str, Answer] = {
    "connect": "220 scripted",
    "EHLO": "250-scripted\r\n250-8BITMIME\r\n250 SIZE 100000",
    "AUTH": "235 2.7.0 welcome",
    "secret": "235 2.7.0 welcome",
    "MAIL": "250 2.1.0 ok",
    "RCPT": "250 2.1.5 ok",
    "DATA": "354 go on",
    "dot": "250 2.0.0 queued as 1",
    "RSET": "250 2.0.0 ok",
    "QUIT": "221 2.0.0 bye",
    "STARTTLS": "220 2.0.0 ready",
}


class _LeaveError(Exception):
    """The script says that this connection is over."""


class ScriptedSmtp:
    """Answers each stage with what `script` says for it, one answer after the other, and then with the usual one.

    Stages are the commands, `connect`, `dot` (the end of the message) and `secret` (a line after AUTH was answered with 334).
    """

    def __init__(
        self,
        script: Mapping[str, Answer | tuple[Answer, ...]] = {},
        *,
        tls: ssl.SSLContext | None = None,
        tls_first: bool = False,
        host: str = "127.0.0.1",
    ) -> None:
        self._script = {stage: [answers] if isinstance(answers, str | Fault) else list(answers) for stage, answers in script.items()}
        self._tls = tls
        self._tls_first = tls_first
        self.commands: list[str] = []
        self.messages: list[bytes] = []
        self.connections = 0
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, name="scripted SMTP", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        if self._open is not None:
            self.hang_up()
        self._thread.join(5)

    def hang_up(self) -> None:
        """End the connection that is open, from outside the conversation."""
        assert self._open is not None
        with suppress(OSError):  # closed already
            self._open.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open = connection
            try:
                self._converse(self._secured(connection) if self._tls_first else connection)
            except (OSError, _LeaveError):
                pass
            finally:
                self._open.close()

    def _secured(self, connection: socket.socket) -> socket.socket:
        assert self._tls is not None
        self._open = self._tls.wrap_socket(connection, server_side=True)
        return self._open

    def _converse(self, connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        try:
            self._answer(connection, "connect")
            while line := lines.readline():
                command = line.decode("utf-8", "replace").rstrip("\r\n")
                stage = command.partition(" ")[0].upper()
                self.commands.append(stage + command[len(stage) :] if stage in USUAL else command)
                answer = self._answer(connection, stage if stage in USUAL else "secret")
                if stage == "DATA" and answer.startswith("3"):
                    self._take_message(lines)
                    self._answer(connection, "dot")
                if stage == "STARTTLS" and answer.startswith("2"):
                    lines.close()
                    connection = self._secured(connection)
                    lines = connection.makefile("rb")
        finally:
            lines.close()

    def _take_message(self, lines: object) -> None:
        message = b""
        for line in iter(lines.readline, b".\r\n"):  # type: ignore[attr-defined]
            if not line:
                raise _LeaveError
            message += line
        self.messages.append(message)

    def _answer(self, connection: socket.socket, stage: str) -> str:
        waiting = self._script.get(stage)
        answer = waiting.pop(0) if waiting else USUAL[stage]
        if answer is Fault.DROP:
            raise _LeaveError
        if answer is Fault.STALL:
            while connection.recv(65536):
                pass
            raise _LeaveError
        text = "\x16\x03 HTTP/1.1 what? \x1b[31m" if isinstance(answer, Fault) else answer
        connection.sendall(text.encode("utf-8") + b"\r\n")
        if text.startswith(("421", "221")):
            raise _LeaveError
        return text
