"""What a command says: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer

VERBOSE = "llab.verbose"


def say(text: str = "") -> None:
    """A line of the result, on stdout."""
    typer.echo(text)


def tell(text: str) -> None:
    """A line about the work, on stderr."""
    typer.echo(text, err=True)


def say_document(document: object) -> None:
    """One JSON document, on stdout."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


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


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 message`, `2 messages`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
