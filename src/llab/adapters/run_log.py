"""The log file: one line for each thing that a run did, for whoever asks weeks later what cron has done.

Never in it: subjects, words of a message, secrets. Addresses are masked unless the coordinator wants them.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic

from llab.errors import LlabError, places_of

MOST_BYTES = 1_000_000
KEPT = 5
"""So many older files of that size are kept: `llab.log.1` is the newest of them."""

LONGEST_LINE = 2000
"""In characters; a line goes to the disk in one write, so that those of several processes do not mix."""

Fact = str | int | float

_ADDRESS = re.compile(r"([^\s<>\"'(),;:=@])[^\s<>\"'(),;:=@]*@([^\s<>\"'(),;:=@.…])[^\s<>\"'(),;:=@]*")
_PLAIN = re.compile(r"[^\s\"=\\]+")
_CODES = re.compile(r"\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?(?!\d)")
"""What a mail server's answer begins with: a reply code (RFC 5321 §4.2), perhaps an enhanced status code (RFC 3463)."""


def masked(text: str) -> str:
    """The text with every address in it as `a…@f…`."""
    return _ADDRESS.sub(r"\1…@\2…", text)


class RunLog:
    """The log of one run of `command`. Nothing here ever raises: a log that cannot be written must not stop the run.

    `path` None is a log that nobody wants. The file is made for its owner alone, and rotated.
    """

    def __init__(self, path: Path | None, *, command: str, personal: bool = False, most_bytes: int = MOST_BYTES) -> None:
        self._personal = personal
        self._began = monotonic()
        self._logger = logging.Logger("llab.run")  # not of the tree of loggers: what libraries say does not come here
        self._handler = _OwnersFile(path, most_bytes) if path is not None else None
        if self._handler is not None:
            self._handler.setFormatter(_Line(command))
            self._logger.addHandler(self._handler)

    @property
    def trouble(self) -> str:
        """Why lines were lost, as a sentence for a person; empty where none were."""
        if self._handler is None or not self._handler.trouble:
            return ""
        return (
            f"The log {self._handler.baseFilename} cannot be written: {self._handler.trouble}. The run itself is not touched by that. "
            'Mend it, or name another file with file = "…" in [log] of config.toml.'
        )

    def started(self, version: str) -> None:
        """The line with which a run begins."""
        self.event("started", version=version)

    def ended(self, code: int, **counts: Fact) -> None:
        """The line with which it ends: the exit code, how long it took, and what it counted."""
        self.event("ended", exit=int(code), seconds=monotonic() - self._began, **counts)

    def event(self, event: str, **facts: Fact) -> None:
        """A line: what happened, and its facts in the order given; those that are empty texts are left out."""
        if self._handler is None:
            return
        words = " ".join([event, *(f"{name}={_value(fact)}" for name, fact in facts.items() if fact != "")])
        self._logger.info("%s", words if self._personal else masked(words))

    def problem(self, error: LlabError) -> None:
        """A line about what went wrong; of a faulty file only the places, since the fault may quote somebody."""
        places = places_of(error)
        self.event("problem", code=int(error.exit_code), kind=type(error).__name__, text="; ".join(places) or error.problem)

    def server_said(self, words: str) -> str:
        """What a server said, as far as the log may know it: the codes that it begins with, or all where personal data is wanted."""
        if self._personal:
            return words
        codes = _CODES.match(words)
        return codes[0] if codes else ""

    def close(self) -> None:
        """Close the file."""
        if self._handler is not None:
            self._handler.close()


def _value(fact: Fact) -> str:
    """A fact as one word, or in quotation marks with all that could end the line written out."""
    if isinstance(fact, float):
        return f"{fact:.2f}"
    text = str(fact)
    return text if _PLAIN.fullmatch(text) and text.isprintable() else json.dumps(_visible(text), ensure_ascii=False)


def _visible(text: str) -> str:
    """Without what could steer a terminal on which somebody looks at the log."""
    return "".join(letter if letter.isprintable() else " " if letter.isspace() else "?" for letter in text)


class _Line(logging.Formatter):
    """`2026-11-02T09:00:00Z fetch[4242] event fact=value`, in UTC."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self._who = f"{command}[{os.getpid()}]"

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end."""
        at = datetime.fromtimestamp(record.created, UTC)
        line = f"{at:%Y-%m-%dT%H:%M:%SZ} {self._who} {record.getMessage()}"
        return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


class _OwnersFile(RotatingFileHandler):
    """A rotated file that only its owner can read, of which several processes may write whole lines."""

    def __init__(self, path: Path, most_bytes: int) -> None:
        super().__init__(path, maxBytes=most_bytes, backupCount=KEPT, encoding="utf-8", delay=True, errors="backslashreplace")
        self.trouble = ""
        self._rest = ""
        """What ends a line of which the disk took only a part."""

    def emit(self, record: logging.LogRecord) -> None:
        """Append the line with one write, past every buffer: what a full disk did not take is not tried again with the next."""
        try:
            if self._is_moved():
                self.close_stream()
            if self.shouldRollover(record):
                self.doRollover()
            self.stream = self.stream or self._open()
            line = (self._rest + self.format(record) + self.terminator).encode("utf-8", "backslashreplace")
            is_whole = os.write(self.stream.fileno(), line) == len(line)
            self._rest = "" if is_whole else self.terminator
            self.trouble = self.trouble or ("" if is_whole else "no room for a whole line")
        except OSError as error:
            self.trouble = self.trouble or error.strerror or type(error).__name__
        except Exception:  # noqa: BLE001 - whatever a log does, the run goes on; the trouble is told at its end
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Remember the trouble; the standard library would print a traceback."""
        del record
        error = sys.exc_info()[1]
        self.trouble = self.trouble or type(error).__name__

    def doRollover(self) -> None:  # noqa: N802 - the standard library's name
        """Put the full file aside; where that is not possible it goes on growing."""
        with suppress(OSError):
            super().doRollover()

    def close_stream(self) -> None:
        """Let go of the file; the next line opens it again."""
        if self.stream is not None:
            with suppress(OSError):
                self.stream.close()
            self.stream = None

    def close(self) -> None:
        """Close the file."""
        self.close_stream()
        super().close()

    def _is_moved(self) -> bool:
        """Whether another process has put the file aside, or somebody has deleted it."""
        if self.stream is None:
            return False
        try:
            return not os.path.samestat(Path(self.baseFilename).stat(), os.fstat(self.stream.fileno()))
        except FileNotFoundError:
            return True

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_open_for_owner)


def _open_for_owner(path: str, flags: int) -> int:
    """Without waiting for a reader, should the file be a pipe."""
    return os.open(path, flags | os.O_NONBLOCK, 0o600)
