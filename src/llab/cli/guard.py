"""Errors to exit codes: what a person sees when a command is stopped.

The one place where everything that a command raises comes out. A user's mistake is a paragraph without a traceback.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, TextIO, TypeGuard

import typer
from typer.core import TyperCommand, TyperGroup

from llab.cli.output import is_verbose, tell
from llab.errors import Exit, LlabError

_TYPERS_OWN = (typer.Exit, typer.TyperException, BrokenPipeError)
"""What typer deals with itself: the end of a command, a wrong command line, a reader of stdout that went away."""


_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO}
"""The disk is full, or one's share of it; or it fails."""


class PlainCommand(TyperCommand):
    """A command whose `--help` stands in its help as it is typed, without a <bool> behind it, and its arguments without a <str>."""

    def get_params(self, ctx: Any) -> Any:
        """Options and arguments."""
        params: list[Any] = list(super().get_params(ctx))
        for each in params:
            if each.param_type_name == "argument":
                each.display_type_rich = _nothing
        return params

    def get_help_option(self, ctx: Any) -> Any:
        """The option; None where there is none."""
        return _as_typed(super().get_help_option(ctx))


class PlainGroup(TyperGroup):
    """A group of commands whose `--help` stands in its help as it is typed."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option; None where there is none."""
        return _as_typed(super().get_help_option(ctx))


def _nothing(ctx: Any) -> None:
    """What is said of an argument's type: its name and its help say it in words."""


def _as_typed(option: Any) -> Any:
    if option is not None:
        option.metavar = ""
    return option


class GuardedGroup(PlainGroup):
    """The root of the commands; turns errors into words and exit codes."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Raises typer.Exit with the error's code where it was stopped."""
        try:
            try:
                result = super().invoke(ctx)
            except typer.Exit:
                sys.stdout.flush()
                raise
            sys.stdout.flush()  # a full disk shows here, and not at the very end, where nobody could say what it means
            return result
        except _TYPERS_OWN:
            raise
        except LlabError as error:
            _tell(f"llab: {error}")
            if is_verbose(ctx):
                _tell(traceback.format_exc())
            raise typer.Exit(error.exit_code) from error
        except (KeyboardInterrupt, typer.Abort) as error:  # the second is how a question says that nobody answers it
            _tell("llab: interrupted. What was done is kept; the same command goes on.")
            raise typer.Exit(Exit.INTERRUPTED) from error
        except Exception as error:
            if _is_of_the_disk(error):  # of stdout, most likely: what writes files says which
                _let_go(sys.stdout)
                _tell(f"llab: {error.strerror}: not everything could be written. Make room and run the same command again.")
                raise typer.Exit(Exit.CANNOT_WRITE) from error
            _tell_unexpected(error, verbose=is_verbose(ctx))
            raise typer.Exit(Exit.UNEXPECTED) from error


def _is_of_the_disk(error: Exception) -> TypeGuard[OSError]:
    if not isinstance(error, OSError):
        return False
    return error.errno in _DISK or "temporary directory" in str(error)  # tempfile's words, where each folder it may use is full


def _let_go(stream: TextIO) -> None:
    """What is still to be written to a stream that takes nothing goes nowhere; Python would try once more at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(words: str) -> None:
    """Tell it, where stderr takes anything; on a full disk the exit code has to say it alone."""
    try:
        tell(words)
    except OSError:
        _let_go(sys.stderr)


def _tell_unexpected(error: Exception, *, verbose: bool) -> None:
    details = traceback.format_exc()
    kept = _keep(details)
    _tell(f"llab: something unexpected happened: {type(error).__name__}: {error}. {kept}")
    if verbose:
        _tell(details)


def _keep(details: str) -> str:
    """Where the details went, as a sentence. The file is the user's alone: a traceback may hold an address."""
    try:
        handle, name = tempfile.mkstemp(prefix="llab-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(details)
    except OSError:
        return "Run it again with -v for the details."
    return f"The details are in {Path(name)}."
