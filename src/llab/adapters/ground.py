"""What a survey folder stands on: whether the disk takes what is written, how much room is left, and whether the store is whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from time import perf_counter

from llab.adapters.sqlite_file import telling
from llab.adapters.sqlite_schema import APPLICATION_ID, MIGRATIONS
from llab.errors import CannotWrite

_RESTORE = "Keep a copy of the damaged file, and put the newest llab.db from your backup in its place."


def free_bytes(folder: Path) -> int:
    """How many bytes can still be written there. Raises CannotWrite."""
    try:
        return shutil.disk_usage(folder).free
    except OSError as error:
        raise CannotWrite(f"{folder} cannot be looked at: {error.strerror}.", advice="Check the folder and its disk.") from error


def synced_write(folder: Path) -> float:
    """Write a small file into the folder, sync it, rename it and take it away, as outcomes are kept; how many seconds the sync took.

    Raises CannotWrite.
    """
    path = None
    try:
        handle, name = tempfile.mkstemp(prefix=".llab-doctor-", dir=folder)
        path = Path(name)
        try:
            os.write(handle, b"llab" * 1024)
            began = perf_counter()
            os.fsync(handle)
            took = perf_counter() - began
        finally:
            os.close(handle)
        path = path.rename(path.with_name(f"{path.name}.renamed"))
    except OSError as error:
        raise CannotWrite(
            f"{folder} takes no file: {error.strerror}.", advice="Keep the survey folder on a disk with room that llab can write to."
        ) from error
    finally:
        if path is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return took


def examined_store(path: Path) -> str:
    """What is to be said of a store that is whole. Reads all of it, changes nothing. Raises CannotWrite or TryLater."""
    with telling(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        connection.execute("PRAGMA query_only = ON")
        version = _number(connection, "user_version")
        owner = _number(connection, "application_id")
        faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")] if owner == APPLICATION_ID else []
        lost = connection.execute("PRAGMA foreign_key_check").fetchall() if owner == APPLICATION_ID else []
    if owner != APPLICATION_ID:
        raise CannotWrite(f"{path} is no store of llab.", advice="Move it away, or choose another survey folder.")
    if version > len(MIGRATIONS):
        raise CannotWrite(f"{path} was written by a newer llab (schema {version}).", advice="Use the newer llab for this survey folder.")
    if faults != ["ok"] or lost:
        raise CannotWrite(f"The store {path} is damaged.", advice=_RESTORE)
    older = "" if version == len(MIGRATIONS) else f", of an older llab (schema {version}): the next command brings it up to date"
    return f"{path.name} is whole, {path.stat().st_size / 1e6:.1f} MB{older}"


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
