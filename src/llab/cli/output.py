"""What a command says: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer

VERBOSE = "llab.verbose"

FATES = {
    "answers": ("with answers", ""),
    "no-answer": ("without answers", ""),
    "auto-reply": ("automatic", ""),
    "bounce": ("delivery report", "delivery reports"),
    "opt-out": ("asking not to be written to", ""),
    "held": ("waiting for your decision", ""),
    "unmatched": ("of nobody on the list", ""),
    "unreadable": ("unreadable", ""),
    "duplicate": ("seen before", ""),
    "ours": ("our own", ""),
    "dismissed": ("dismissed", ""),
    "foreign": ("of another survey or a test", ""),
    "too-old": ("from before the survey", ""),
    "too-large": ("too large", ""),
    "gone": ("gone before it was collected", "gone before they were collected"),
    "refused": ("not given by the server", ""),
    "erased": ("erased", ""),
    "unread": ("not read yet", ""),
}
"""What messages of each fate are called behind their number: one, and several where that is another word."""


_NOT_ASCII = re.compile(r"[^\n -~]")
"""In a JSON document such letters stand in strings only, where each may as well be written as its number (RFC 8259 §7)."""


def say(text: str = "") -> None:
    """A line of the result, on stdout."""
    typer.echo(text)


def tell(text: str) -> None:
    """A line about the work, on stderr."""
    typer.echo(text, err=True)


def say_document(document: object) -> None:
    """One JSON document, on stdout; what a terminal would obey or not show is written out, all beyond ASCII where that is all it takes."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    text = json.dumps(document, ensure_ascii=not is_unicode, indent=2, allow_nan=False)
    typer.echo(_NOT_ASCII.sub(lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text))


def is_verbose(ctx: Any) -> bool:
    """Whether -v stands on the command line."""
    return bool(ctx.meta.get(VERBOSE))


def is_watched() -> bool:
    """Whether somebody sees stderr on a terminal."""
    return sys.stderr.isatty()


def columns(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns; the last column is as wide as it likes."""
    table = [tuple(headings), *map(tuple, rows)]
    widths = [max(len(row[index]) for row in table) for index in range(len(headings))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]


def shown(text: str, *, width: int) -> str:
    """Text out of a mail on one line of so many characters: what could steer a terminal, or turn the line round, is a `?`."""
    line = "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))
    return line if len(line) <= width else f"{line[: width - 1]}…"


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 message`, `2 messages`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def how_to_decide(number: int, command: str) -> str:
    """What to type about so many uncertain messages of the command (`send`, `remind`, `thank`)."""
    them = "it" if number == 1 else "them"
    return (
        "Ask the person or look into the server's log, then decide:\n"
        f"  llab {command} --resolve-uncertain accept  count {them} as accepted, send nothing\n"
        f"  llab {command} --resolve-uncertain resend  send {them} once more (same Message-ID)"
    )


def by_fate(fates: Mapping[str, int]) -> str:
    """`2 with answers, 1 delivery report`, in the order of `FATES`; what is not listed there comes last, under its own name."""
    names = [*FATES, *(name for name in fates if name not in FATES)]
    return ", ".join(_fate(fates[name], *FATES.get(name, (name, ""))) for name in names if fates.get(name))


def _fate(number: int, one: str, several: str) -> str:
    return counted(number, one, several or one)
