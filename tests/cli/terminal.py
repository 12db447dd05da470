"""A terminal on which somebody plays: waits for what is shown, and types."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from types import TracebackType

from tests.cli.samples import PASSWORD

PATIENCE = 30

_ITS_OWN = """\
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "llab", *sys.argv[1:]])
"""
"""Makes the terminal the one whose Ctrl-C the command hears, and becomes the command."""


class Played:
    """A command on a terminal of its own, so many columns wide and lines high."""

    def __init__(self, *arguments: str | Path, columns: int = 80, lines: int = 40, **environment: str | None) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        settings = {**os.environ, "LLAB_TEST_PASSWORD": PASSWORD, "TERM": "xterm-256color", **environment}
        settings.pop("COLUMNS", None)
        settings.pop("LINES", None)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _ITS_OWN, *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={name: value for name, value in settings.items() if value is not None},
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""
        """All that was shown so far."""
        self._read = 0

    def __enter__(self) -> Played:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)
        os.close(self._ours)

    def until(self, words: str) -> str:
        """What was shown since the last time, up to these words."""
        while words not in self.shown[self._read :]:
            if not self._more():
                raise AssertionError(f"{words!r} was not shown: {self.shown[self._read :]}")
        end = self.shown.index(words, self._read) + len(words)
        found, self._read = self.shown[self._read : end], end
        return found

    def types(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def presses(self, key: str) -> None:
        """A single key, once one is waited for: what is typed before counts for nothing."""
        while self.takes_lines():
            os.sched_yield()
        self.types(key)

    def send_signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)

    def ends(self) -> int:
        """The exit code, once all is shown."""
        while self._more():
            pass
        return self._process.wait(PATIENCE)

    def is_cooked(self) -> bool:
        """Whether the terminal takes whole lines, and shows what is typed."""
        return self.takes_lines() and bool(termios.tcgetattr(self._ours)[3] & termios.ECHO)

    def takes_lines(self) -> bool:
        """Whether no single key is waited for."""
        return bool(termios.tcgetattr(self._ours)[3] & termios.ICANON)

    def _more(self) -> bool:
        if not select.select([self._ours], [], [], PATIENCE)[0]:
            raise AssertionError(f"nothing more is shown: {self.shown[self._read :]}")
        try:
            some = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other side of a terminal has gone
            return False
        self.shown += some.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(some)
