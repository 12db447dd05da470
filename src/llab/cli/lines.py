"""Text out of mails as lines that fit a terminal: safe, and as wide as the letters are that stand in them."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from llab.survey.response import Value

WIDTH = 80
"""Columns of a terminal whose width nobody knows."""

MARGIN = 10
"""Columns of the words before a fact."""

_WORDS = re.compile(r"\s+|\S+")


def columns_of(text: str) -> int:
    """How many columns of a terminal a line takes: two for each wide letter (UAX 11), none for a mark that stands on another letter."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def cut(text: str, width: int) -> str:
    """The text on one line of at most so many columns, with an ellipsis where it was longer."""
    line = on_one_line(text)
    if columns_of(line) <= width:
        return line
    return f"{_first(line, width - 1)}…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """The text with blanks behind it, so many columns wide."""
    return text + " " * (width - columns_of(text))


def moment(when: datetime, zone: ZoneInfo) -> str:
    """A point in time on the survey's clocks."""
    return f"{when.astimezone(zone):%Y-%m-%d %H:%M}"


def value_words(value: Value) -> str:
    """An answer's value as people say it; empty for none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def on_one_line(text: str) -> str:
    """A text with one blank between its words, and with what a terminal would obey or not show written as its number."""
    from llab.mail.shown import visible

    return " ".join(visible(text).split())


def fact(name: str, words: str, *, width: int = WIDTH) -> Iterator[str]:
    """A word in the margin and what is to be said, wrapped beside it; each line of the words begins a line."""
    for number, line in enumerate(words.split("\n")):
        for index, each in enumerate(wrapped(on_one_line(line), "", width=width - MARGIN)):
            yield f"{name if not number + index else '':{MARGIN}}{each}"


def wrapped(text: str, indent: str, *, width: int = WIDTH) -> Iterator[str]:
    """The lines of a text that came by mail, safe for a terminal, none longer than the width; empty lines stay."""
    from llab.mail.shown import visible

    for line in visible(text).split("\n"):
        if columns_of(line) == len(line):
            yield from textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent, tabsize=4) or ("",)
        else:
            yield from (f"{indent}{each}" for each in _pieces(line.expandtabs(4), width - len(indent))) if line.strip() else ("",)


# ---------------------------------------------------------------- letters that are not one column wide


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _first(text: str, width: int) -> str:
    """As much of the beginning as fits, with the marks that stand on its last letter."""
    used = 0
    for index, letter in enumerate(text):
        used += _columns(letter)
        if used > width:
            return text[:index]
    return text


def _pieces(line: str, width: int) -> Iterator[str]:
    """A line in pieces that fit; words stay whole where they can."""
    current = ""
    for word in _WORDS.findall(line):
        if columns_of(current + word) <= width:
            current += word
            continue
        if current.strip():
            yield current.rstrip()
        current = "" if word.isspace() else word
        while columns_of(current) > width:
            head = _first(current, width) or current[:1]
            yield head
            current = current[len(head) :]
    if current.strip():
        yield current.rstrip()
