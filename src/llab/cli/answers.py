"""Answers as a decision changes them, shown before and after; and the question whether it is to be so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from llab.cli.lines import WIDTH, cut, value_words, wrapped
from llab.cli.output import tell
from llab.errors import Exit, UsageError

if TYPE_CHECKING:
    from llab.survey.response import Answer

LINES = 4
"""So many lines of a text are shown, unless -v asks for all."""


def words_of(answer: Answer | None) -> str:
    """An answer with what it means."""
    if answer is None:
        return "(no answer)"
    value = value_words(answer.value)
    return f"{answer.text}\n= {value}" if value else answer.text


def text_lines(question: str, when: str, words: str, *, every_line: bool) -> Iterator[str]:
    """What a question says, or said, in its own columns."""
    margin = f"  {cut(question, 12):12} {when:9} "
    lines = list(wrapped(words, "", width=WIDTH - len(margin)))
    few = lines if every_line or len(lines) <= LINES + 1 else [*lines[:LINES], f"({len(lines) - LINES} more lines; -v shows them)"]
    for number, line in enumerate(few):
        yield (margin if not number else " " * len(margin)) + line


def ask(what: str, *, no_input: bool) -> None:
    """Return when it is to be carried out. Raises UsageError where there is nobody to ask; typer.Exit where it is not."""
    if no_input or not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask on, and --yes was not given.", advice="Nothing was changed. Add --yes to decide so.")
    if not typer.confirm(f"{what}?", err=True):
        tell("Nothing was changed.")
        raise typer.Exit(Exit.DONE)
