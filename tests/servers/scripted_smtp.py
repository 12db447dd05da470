"""An SMTP server on loopback that answers from a script, faults included, and keeps a ledger of what it took."""

from __future__ import annotations

import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import BinaryIO, Self

DRIP = 0.02
"""Seconds between two bytes."""


class Fault(Enum):
    """What a server may do instead of answering."""

    DROP = auto()
    RESET = auto()
    """Hang up with RST instead of FIN."""
    STALL = auto()
    """Say nothing more, and wait for the client to leave."""
    GARBAGE = auto()
    BINARY = auto()
    ENDLESS_LINE = auto()
    ENDLESS_LINES = auto()
    DRIP = auto()
    """A continued reply, byte by byte, without an end; never silent for long."""
    CONTRADICTION = auto()
    """A reply whose lines have different codes."""


NONSENSE = {
    Fault.GARBAGE: b"\x16\x03 HTTP/1.1 what? \x1b[31m\r\n",
    Fault.BINARY: bytes(range(128, 256)) + b"\x00\xff\r\n",
    Fault.CONTRADICTION: b"250-yes\r\n550 no\r\n",
}
ENDLESS = {Fault.ENDLESS_LINE: b"250-" + b"and so on " * 5000, Fault.ENDLESS_LINES: b"250-and so on\r\n" * 4000}


@dataclass(frozen=True)
class Then:
    """An answer, said as it is, and a fault behind it."""

    said: str
    fault: Fault = Fault.DROP


@dataclass(frozen=True)
class Kept:
    """A message that the server takes (or does not) whatever it says to it, and what it says."""

    answer: str | Fault | Then
    is_taken: bool = True


@dataclass(frozen=True)
class Late:
    """An answer that takes so many seconds."""

    answer: str
    seconds: float


Answer = str | bytes | Fault | Then | Kept | Late
Script = Mapping[str, Answer | tuple[Answer | None, ...]]
"""What is said at each stage, one after the other; None stands for the usual answer."""

USUAL: Mapping[str, Answer] = {
    "connect": "220 scripted",
    "EHLO": "250-scripted\r\n250-8BITMIME\r\n250 SIZE 100000",
    "AUTH": "235 2.7.0 welcome",
    "secret": "235 2.7.0 welcome",
    "MAIL": "250 2.1.0 ok",
    "RCPT": "250 2.1.5 ok",
    "RCPT without MAIL": "503 5.5.1 need MAIL first",
    "DATA": "354 go on",
    "body": "",
    "dot": "250 2.0.0 queued as 1",
    "lone dot": "554 5.5.1 no valid recipients",
    "RSET": "250 2.0.0 ok",
    "QUIT": "221 2.0.0 bye",
    "STARTTLS": "220 2.0.0 ready",
}
PIPELINING = "250-scripted\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SIZE 100000"


@dataclass(frozen=True)
class Taken:
    """A message that the server took."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class _LeaveError(Exception):
    """The script says that this connection is over."""


class ScriptedSmtp:
    """Answers each stage with what `script` says for it, one answer after the other, and then with the usual one.

    Stages are the commands, `connect`, `body` (after the first line of the message), `dot` (the end of the message; `lone dot` where no
    recipient was taken), `EHLO encrypted` where there is such an answer, and `secret` (a line after AUTH was answered with 334). With
    `answers_together` what is said to MAIL and RCPT leaves with the answer to DATA, as RFC 2920 §3.2 allows.
    """

    def __init__(
        self,
        script: Script = MappingProxyType({}),
        *,
        tls: ssl.SSLContext | None = None,
        tls_first: bool = False,
        host: str = "127.0.0.1",
        usual: Mapping[str, Answer] = MappingProxyType({}),
        answers_together: bool = False,
    ) -> None:
        self.go_on(script, usual)
        self._tls = tls
        self._tls_first = tls_first
        self._answers_together = answers_together
        self.commands: list[str] = []
        self.in_clear: list[str] = []
        """The commands that came without encryption."""
        self.messages: list[bytes] = []
        """Every message that came whole, as it came."""
        self.taken: list[Taken] = []
        """Every message for which the server has taken responsibility, whether it said so or not."""
        self.connections = 0
        self._held = b""
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, name="scripted SMTP", daemon=True)
        self._is_over = threading.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
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

    def go_on(self, script: Script, usual: Mapping[str, Answer]) -> None:
        """Another script from here on."""
        self._script = {stage: list(answers) if isinstance(answers, tuple) else [answers] for stage, answers in script.items()}
        self._usual = {**USUAL, **usual}

    # ------------------------------------------------------------ a conversation

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # answers leave one by one
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
        sender, recipients = "", list[str]()
        self._held = b""
        try:
            self._answer(connection, "connect")
            while line := lines.readline():
                command = line.decode("utf-8", "replace").rstrip("\r\n")
                stage = self._heard(connection, command)
                answer = self._answer(connection, stage if sender or stage != "RCPT" else "RCPT without MAIL")
                if stage in {"MAIL", "RSET", "EHLO"}:
                    sender, recipients = _address(command) if answer.startswith("2") else "", []
                if stage == "RCPT" and answer.startswith("2"):
                    recipients.append(_address(command))
                if stage == "DATA" and answer.startswith("3"):
                    self._take_message(connection, lines, sender, recipients)
                if stage == "STARTTLS" and answer.startswith("2"):
                    lines.close()
                    connection = self._secured(connection)
                    lines = connection.makefile("rb")
        finally:
            lines.close()

    def _heard(self, connection: socket.socket, command: str) -> str:
        """Note a command; the stage."""
        name = command.partition(" ")[0].upper()
        self.commands.append(name + command[len(name) :] if name in USUAL else command)
        if not isinstance(connection, ssl.SSLSocket):
            self.in_clear.append(command)
        elif f"{name} encrypted" in self._usual:
            return f"{name} encrypted"
        return name if name in USUAL else "secret"

    def _take_message(self, connection: socket.socket, lines: BinaryIO, sender: str, recipients: list[str]) -> None:
        message, early = b"", ""
        for line in iter(lines.readline, b".\r\n"):
            if not line:
                raise _LeaveError
            if not message:
                early = self._answer(connection, "body")
            message += line
        self.messages.append(message)
        if early.startswith(("4", "5")):
            return  # refused already, and nothing more is to be said
        answer = self._next("dot" if recipients else "lone dot")
        said = answer.answer if isinstance(answer, Kept) else answer
        text = said.said if isinstance(said, Then) else said.answer if isinstance(said, Late) else said
        if answer.is_taken if isinstance(answer, Kept) else isinstance(text, str) and text.startswith("2"):
            self.taken.append(Taken(sender, tuple(recipients), re.sub(rb"(?m)^\.", b"", message)))
        self._say(connection, said)

    # ------------------------------------------------------------ answers

    def _answer(self, connection: socket.socket, stage: str) -> str:
        answer = self._next(stage)
        if self._answers_together and stage[:4] in {"MAIL", "RCPT"} and isinstance(answer, str):
            self._held += answer.encode() + b"\r\n"
            return answer
        return self._say(connection, answer)

    def _next(self, stage: str) -> Answer:
        waiting = self._script.get(stage.partition(" without")[0])
        said = waiting.pop(0) if waiting else None
        return self._usual[stage] if said is None else said

    def _say(self, connection: socket.socket, answer: Answer) -> str:
        """The text said; empty where it is no answer."""
        if isinstance(answer, Kept):
            answer = answer.answer
        if isinstance(answer, Late):
            self._is_over.wait(answer.seconds)
            answer = answer.answer
        if isinstance(answer, Then):
            connection.sendall(answer.said.encode())
            answer = answer.fault
        if isinstance(answer, Fault):
            self._misbehave(connection, answer)
            return ""
        said = answer if isinstance(answer, bytes) else f"{answer}\r\n".encode() if answer else b""
        held, self._held = self._held, b""
        connection.sendall(held + said)
        if said.startswith((b"421", b"221")):
            raise _LeaveError
        return said.decode("latin-1")

    def _misbehave(self, connection: socket.socket, fault: Fault) -> None:
        if fault in NONSENSE:
            connection.sendall(NONSENSE[fault])
            return
        if fault is Fault.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        acts: dict[Fault, Callable[[], None]] = {
            Fault.STALL: lambda: _until_it_leaves(connection),
            Fault.DRIP: lambda: self._drip(connection),
        }
        if fault in ENDLESS:
            while not self._is_over.is_set():
                connection.sendall(ENDLESS[fault])
        acts.get(fault, lambda: None)()
        raise _LeaveError

    def _drip(self, connection: socket.socket) -> None:
        while not self._is_over.is_set():
            for byte in b"250-and so on\r\n":
                connection.sendall(bytes((byte,)))
                if self._is_over.wait(DRIP):
                    return


def _until_it_leaves(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def _address(command: str) -> str:
    found = re.search(r"<(.*?)>", command)
    return found[1] if found else ""
