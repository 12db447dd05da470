"""The demonstration's survey folder: which files it has, and how an earlier one makes room."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from llab.demo.people.cast import Person
from llab.errors import CannotWrite, UsageError

SENDER_NAME = "Local Learning Lab Timișoara"
SENDER = "lll2@timisoara.example"

MARKER = ".llab-demo"
"""A folder with this file was made by the demonstration, which may replace what it put there."""
MARKED = (
    "This survey folder was made by `llab demo`, and the next `llab demo --keep` replaces it. Take this file away to keep the folder.\n"
)

PASSWORD_FILE = "password.txt"  # noqa: S105 - the name of a file
_OURS = (MARKER, "config.toml", "participants.csv", PASSWORD_FILE, "llab.db", "llab.db-wal", "llab.db-shm", ".llab.sent")
_WORKBOOKS = "out"

Files = Mapping[str, str]


class Servers(NamedTuple):
    """Where the demonstration's mail server listens on this computer."""

    smtp_port: int
    imap_port: int
    password: str


def survey_files(example: str, people: Iterable[Person], servers: Servers) -> Files:
    """The files by name: the example configuration with the servers of the demonstration in it, and the list of participants."""
    here: Mapping[str, str | int] = {"host": "127.0.0.1", "security": "none", "user": SENDER, "password_file": PASSWORD_FILE}
    config = _switched_on(example, "sender", {"name": SENDER_NAME, "address": SENDER})
    config = _switched_on(config, "smtp", {**here, "port": servers.smtp_port})
    config = _switched_on(config, "imap", {**here, "port": servers.imap_port})
    return {MARKER: MARKED, "config.toml": config, "participants.csv": _listed(people), PASSWORD_FILE: servers.password + "\n"}


def _switched_on(config: str, section: str, values: Mapping[str, str | int]) -> str:
    """The configuration with a section that was commented out, and these keys in their places; the comments stay."""
    before, head, rest = config.partition(f"#[{section}]\n")
    body, rule, after = rest.partition("\n# -----")
    if not head:
        raise ValueError(f"the example configuration has no section [{section}] to switch on")
    for key, value in values.items():
        written = f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
        body, found = re.subn(rf"^#+{key} = .*$", written, body, count=1, flags=re.MULTILINE)
        if not found:
            raise ValueError(f"the example configuration has no key {key} in [{section}]")
    return f"{before}[{section}]\n{body}{rule}{after}"


def _listed(people: Iterable[Person]) -> str:
    rows = [{"id": each.id, "email": each.address, "name": each.name, "language": each.language, **each.attributes} for each in people]
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def is_demo(folder: Path) -> bool:
    """Whether an earlier demonstration made this folder."""
    return (folder / MARKER).is_file()


def demand_room(folder: Path) -> None:
    """Raises UsageError where the folder holds anything but an earlier demonstration: that is somebody's work."""
    if (folder / "config.toml").exists() and not is_demo(folder):
        raise UsageError(f"There is a survey in {folder} already (config.toml).", advice="Nothing was changed. Name another folder.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file.", advice="Nothing was changed. Name a folder that is not there yet.")
    if folder.is_dir() and any(folder.iterdir()) and not is_demo(folder):
        raise UsageError(f"{folder} is not empty.", advice="Nothing was changed. Name an empty folder, or one that is not there yet.")


def clear(folder: Path) -> None:
    """Take away what an earlier demonstration put there, its workbooks included; other files in the folder stay. Raises CannotWrite."""
    if not is_demo(folder):
        return
    try:
        for path in (*(folder / _WORKBOOKS).glob("*.xlsx"), *(folder / name for name in reversed(_OURS))):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(error) from error


def write(folder: Path, files: Files) -> None:
    """Make the folder, and the files in the order given; the password is for the user's eyes alone. Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            path.touch(mode=0o600 if name == PASSWORD_FILE else 0o666)
            path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _cannot_write(error) from error


def _cannot_write(error: OSError) -> CannotWrite:
    return CannotWrite(f"{error.filename} cannot be written: {error.strerror}.", advice="Name a folder in which you may write.")
