"""Who has a workbook open, as far as spreadsheet programs leave word of it in a file beside it.

Excel's owner file is `~$` and the name (Word alone shortens names): 165 bytes, in which the user's name stands twice, in 8-bit letters
of an unknown alphabet and, from byte 55, as a length and UTF-16. LibreOffice's is `.~lock.` + name + `#`: user, login, computer, time and
profile with commas between them, `;` at the end, a backslash before any of these three. WPS Office's is `.~` and the name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from llab.ports import Holder

_MOST = 4096
"""Bytes of a lock file that are looked at."""

_LONGEST = 60
"""Letters of a name that are told; Excel allows 52."""

_UTF16_AT = 55
"""Where the length of the name stands in Excel's owner file, and the name behind it; seen in LibreOffice's own reader and writer of it."""


def holder_of(*places: Path) -> Holder | None:
    """Who has the file open, which lies in these places (one, and where a link leads); None where nobody says so. Never raises."""
    for place in places:
        for path, said in _locks(place):
            return Holder(said(_beginning(path)), str(path), _since(path))
    return None


def _locks(place: Path) -> Iterator[tuple[Path, Callable[[bytes], str]]]:
    """The lock files that are there, and what reads each; on shares of Windows' the case of letters is anybody's."""
    wanted = {lock.format(place.name).casefold(): said for lock, said in _LOCKS.items()}
    with suppress(OSError), os.scandir(place.parent) as entries:
        found = {entry.name.casefold(): entry for entry in entries if entry.name.casefold() in wanted}
        for name, said in wanted.items():
            if name in found and not found[name].is_dir():
                yield Path(found[name].path), said


def _beginning(path: Path) -> bytes:
    """What the lock file says; nothing where its program keeps others from reading it."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError:
        return b""


def _since(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def excels_user(content: bytes) -> str:
    """The user's name in Excel's owner file, which WPS Office imitates; empty where there is none."""
    units = int.from_bytes(content[_UTF16_AT : _UTF16_AT + 2], "little")
    name = content[_UTF16_AT + 2 :][: 2 * units]
    if 0 < units <= 52 and len(name) == 2 * units:
        return _readable(name.decode("utf-16-le", "replace"))
    short = content[1 : 1 + content[0]] if content else b""
    return _readable(short.decode()) if short.isascii() else ""


def libreoffices_user(content: bytes) -> str:
    """The user's name (else the login) in LibreOffice's lock file, and on which computer; empty where it says neither."""
    fields = re.findall(r"((?:\\.|[^\\,;])*)[,;]", content.decode("utf-8", "replace"))
    name, login, computer = ([_readable(re.sub(r"\\(.)", r"\1", field)) for field in fields] + ["", "", ""])[:3]
    who = name or login
    return f"{who} on {computer}" if who and computer else who


def _readable(text: str) -> str:
    """Nothing that a terminal would obey, on one line."""
    return " ".join("".join(letter for letter in text if letter.isprintable()).split())[:_LONGEST]


_LOCKS: dict[str, Callable[[bytes], str]] = {
    "~${}": excels_user,
    ".~lock.{}#": libreoffices_user,
    ".~{}": excels_user,
}
"""The names of lock files beside a workbook, and what reads them."""
