"""The terminal at which somebody reviews: single keys, lines, the editor, its size and whether it has colours."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import typer

from llab.cli.lines import wrapped
from llab.cli.output import say
from llab.errors import UsageError

WIDEST = 100
"""Nobody reads longer lines well."""

NARROWEST = 30

LARGEST = 1_000_000
"""Bytes of a text that somebody has edited: far above what anybody answers by mail."""

END = "."
"""On a line of its own it ends a text that is typed line by line, as `ed` and `mail` have it."""

_OWN, _PLAIN = "\x1b[1m", "\x1b[0m"


class Terminal(Protocol):
    """What the review needs of whoever sits there; a test plays one."""

    @property
    def width(self) -> int:
        """Columns."""
        ...

    @property
    def height(self) -> int:
        """Lines."""
        ...

    def own(self, line: str) -> str:
        """The line as it stands out, where there are colours."""
        ...

    def say(self, lines: Iterable[str]) -> None:
        """Lines that fit, as they are."""
        ...

    def key(self) -> str:
        """The next key; a blank, `q` where nothing more can be typed. Raises KeyboardInterrupt for Ctrl-C."""
        ...

    def line(self) -> str | None:
        """The next line; None where there is none (Ctrl-D). Raises KeyboardInterrupt for Ctrl-C."""
        ...

    def edit(self, text: str) -> str | None:
        """The text as somebody has changed it; None where it was left. Raises UsageError where the editor fails."""
        ...


def is_terminal() -> bool:
    """Whether somebody can press keys, and sees what is said."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def width_of_stdout() -> int:
    """Columns of the terminal; 80 where there is none."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def has_colours() -> bool:
    """Whether the terminal shows colours and its owner wants them (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class SystemTerminal:
    """The `Terminal` that llab was started on."""

    def __init__(self) -> None:
        self._waits = False
        self._was_asked = False

    def break_off(self) -> None:
        """Called by a signal: raises KeyboardInterrupt where somebody is waited for; what is being done goes on to its end before that."""
        self._was_asked = True
        if self._waits:
            raise KeyboardInterrupt

    @contextmanager
    def silence(self) -> Iterator[None]:
        """While this lasts, a key that nobody waits for leaves no trace between the lines."""
        with _echo(on=False):
            yield

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        self._waits = True
        try:
            if self._was_asked:  # between the prompt and here, say
                raise KeyboardInterrupt
            yield
        finally:
            self._waits = False

    @property
    def width(self) -> int:
        """Columns; asked each time, since windows change their size."""
        return width_of_stdout()

    @property
    def height(self) -> int:
        """Lines."""
        return shutil.get_terminal_size().lines

    def own(self, line: str) -> str:
        """In bold, where that is wanted."""
        return f"{_OWN}{line}{_PLAIN}" if has_colours() else line

    def say(self, lines: Iterable[str]) -> None:
        """On stdout."""
        say("\n".join(lines))
        sys.stdout.flush()

    def key(self) -> str:
        """One key, without Enter. What was typed before this was asked for is forgotten: nobody decides about what she has not seen."""
        try:
            with self._waiting():
                pressed = typer.getchar()
        except EOFError:
            return "q"
        return {"\r": "l", "\n": "l"}.get(pressed, pressed)

    def line(self) -> str | None:
        """A line, as the terminal lets it be edited."""
        with _echo(on=True), self._waiting():
            sys.stdout.write("> ")
            sys.stdout.flush()
            line = sys.stdin.buffer.readline()
        if not line.endswith(b"\n"):
            say()
        return line.decode("utf-8", "replace").rstrip("\r\n") if line else None

    def edit(self, text: str) -> str | None:
        """In $VISUAL or $EDITOR; where there is neither, typed line by line."""
        editor = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
        if not editor:
            return self._typed()
        with _echo(on=True), self._waiting():
            return _edited(text, editor)

    def _typed(self) -> str | None:
        words = "No editor is set ($VISUAL, $EDITOR): type the new text here. A line with a dot alone ends it; at once, all stays as it is."
        self.say(wrapped(words, "", width=self.width))
        lines: list[str] = []
        while (line := self.line()) is not None and line != END:
            lines.append(line)
        return "\n".join(lines) if lines else None


@contextmanager
def _echo(*, on: bool) -> Iterator[None]:
    """Have the terminal show what is typed, or not; as before afterwards. Where stdin is none, nothing is done."""
    try:
        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
    except (OSError, ValueError, termios.error):
        yield
        return
    mode = before[3] | termios.ECHO if on else before[3] & ~termios.ECHO
    termios.tcsetattr(handle, termios.TCSADRAIN, [*before[:3], mode, *before[4:]])
    try:
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _edited(text: str, editor: str) -> str:
    """The text as the editor has left it. Raises UsageError where it cannot be started, fails, or leaves no text.

    The folder around the file is the user's alone, and goes with all that the editor leaves beside it.
    """
    with tempfile.TemporaryDirectory(prefix="llab-") as folder:
        file = Path(folder) / "answer.txt"
        file.write_text(text + "\n", encoding="utf-8", errors="replace", newline="\n")
        try:
            with _let_alone():
                code = subprocess.run([*shlex.split(editor), str(file)], check=False).returncode  # noqa: S603 - the user's own
            content = file.read_bytes()
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise UsageError(
                f"The editor {editor} cannot be used: {reason}.", advice="Nothing was changed. Set $VISUAL or $EDITOR."
            ) from error
    if code:
        raise UsageError(f"The editor {editor} ended with {code}.", advice="Nothing was changed.")
    try:
        if len(content) > LARGEST:
            raise UsageError("The text is too long for an answer.", advice="Nothing was changed.")
        return content.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError as error:
        raise UsageError("The editor has not saved the text in UTF-8.", advice="Nothing was changed.") from error


@contextmanager
def _let_alone() -> Iterator[None]:
    """While the editor is in front, Ctrl-C is for it alone."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a function, not SIG_IGN, which the editor would inherit
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
