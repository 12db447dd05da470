"""One SQLite file: opening, settings, transactions, and what SQLite's errors mean to the user.

Knows no table of the store; `sqlite_schema` names them and `sqlite` fills them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from json import JSONDecodeError
from pathlib import Path

from pydantic import ValidationError

from llab.adapters.sqlite_schema import APPLICATION_ID, MIGRATIONS
from llab.errors import CannotWrite, LlabError, Locked, TryLater

_OLDEST = (3, 37, 0)
"""The first SQLite with STRICT tables (November 2021)."""

_TURNS = 20
"""How often to let another process go first that makes the same new store: far more than there are processes."""

_RESTORE = "Keep the file under another name, and restore llab.db from your last backup."
_Meaning = tuple[type[LlabError], str, str]
_DAMAGED: _Meaning = (CannotWrite, "The store {path} is damaged: {words}.", _RESTORE)
_BUSY: _Meaning = (
    Locked,
    "Another program is writing to the store {path}.",
    "Wait until it has finished, then run the same command again.",
)

_MEANING: dict[int, _Meaning] = {
    sqlite3.SQLITE_FULL: (
        CannotWrite,
        "There is no room left on the disk of the store {path}.",
        "Make room, then run the same command again; what was kept before is intact.",
    ),
    sqlite3.SQLITE_READONLY: (
        CannotWrite,
        "The store {path} cannot be written to.",
        "Make the file and its folder writable for the user who runs llab, then run the same command again.",
    ),
    sqlite3.SQLITE_PERM: (
        CannotWrite,
        "The system does not let llab use the store {path}.",
        "Make the file and its folder readable and writable for the user who runs llab.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        CannotWrite,
        "The store {path} cannot be opened.",
        "Check that the file and its folder exist and are readable and writable for the user who runs llab.",
    ),
    sqlite3.SQLITE_IOERR: (
        CannotWrite,
        "The disk of the store {path} reports an error: {words}.",
        "Check the disk (or the connection to the network folder), then run the same command again.",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: (
        TryLater,
        "The lock on the store {path} could not be had.",
        "Run the same command again; if it stays so, move the survey folder from the network to a local disk.",
    ),
}
"""Primary result code (https://sqlite.org/rescode.html) to error, sentence and advice."""


def explained(error: sqlite3.Error, path: Path) -> LlabError | None:
    """The error as one of ours; None where it is no matter of disk, lock or damage, but a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and "decode" in str(error):  # the sqlite3 module's own complaint about a text, not the library's
        code = sqlite3.SQLITE_CORRUPT
    if code is None or code & 0xFF not in _MEANING:  # the low byte of an extended result code is the primary one
        return None
    leaf, problem, advice = _MEANING[_cause(path) if code & 0xFF == sqlite3.SQLITE_IOERR else code & 0xFF]
    return leaf(problem.format(path=path, words=error), advice=advice)


def _cause(path: Path) -> int:
    """What lies behind an error of the disk, since SQLite says no more where it could not make the files beside the store."""
    try:
        disk = os.statvfs(path.parent)
    except OSError:
        return sqlite3.SQLITE_IOERR
    if disk.f_flag & os.ST_RDONLY:
        return sqlite3.SQLITE_READONLY
    return sqlite3.SQLITE_IOERR if disk.f_bavail else sqlite3.SQLITE_FULL


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into CannotWrite or TryLater; so also a row that no longer reads as what it was."""
    try:
        yield
    except sqlite3.Error as error:
        ours = explained(error, path)
        if ours is None:
            raise
        raise ours from error
    except (ValidationError, JSONDecodeError) as error:
        raise CannotWrite(f"The store {path} is damaged: a row cannot be read as what it was.", advice=_RESTORE) from error


class SqliteFile:
    """A connection to one file, with transactions that either happened or did not."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool, patience: float) -> SqliteFile:
        """The file, brought to today's schema. `patience` is how many seconds to wait for another writer.

        Raises CannotWrite (no such file, damaged, of another program, of a newer llab, disk) or Locked.
        """
        if sqlite3.sqlite_version_info < _OLDEST:
            raise CannotWrite(
                f"This Python has SQLite {sqlite3.sqlite_version}, which is too old for the store {path}.",
                advice="Use a Python with SQLite 3.37 or newer (Debian 12, Ubuntu 22.04 and python.org have it).",
            )
        fresh = _prepare(path, create=create)
        uri = f"{path.absolute().as_uri()}?mode=rw"
        with telling(path):
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=patience)
            try:
                with _without_shared_memory(connection):
                    _pragma(connection, "user_version")
                _check_owner(connection, path, create=create)  # before a setting that would change the file
                settle(connection)
                opened = cls(connection, path)
                opened._migrate()
            except BaseException:
                connection.close()
                raise
        if fresh:
            _sync_folder(path.parent)
        return opened

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction that only reads: all its queries see one and the same state."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that writes: synced at the end of the block; whatever is raised inside leaves the old state."""
        # IMMEDIATE: one that reads first and asks for the write lock later fails under WAL, whatever the patience.
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def only_read(self) -> None:
        """Let this connection change nothing from now on."""
        with telling(self.path):
            self._connection.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Close the connection; again does nothing."""
        with telling(self.path):
            self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with telling(self.path):
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # what went wrong is told by the error that is on its way
                    self._connection.execute("ROLLBACK")
                raise

    def _migrate(self) -> None:
        if _pragma(self._connection, "user_version") == len(MIGRATIONS):
            return
        with self.writing() as connection:
            known = _pragma(connection, "user_version")  # again: another process may have been faster
            for migration in MIGRATIONS[known:]:
                # One by one: executescript would commit first.
                for statement in migration:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def settle(connection: sqlite3.Connection) -> None:
    """Set what builds of SQLite set differently: durability, keys, wiping of deleted rows."""
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")  # what people wrote does not go to /tmp


def _use_wal(connection: sqlite3.Connection) -> None:
    """Write-ahead log where the folder can have it; else SQLite keeps its rollback journal, slower and just as safe."""
    for turn in range(_TURNS, 0, -1):
        try:
            with _without_shared_memory(connection):
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or turn == 1:
                raise
            # Several processes make one and the same store. Changing the journal does not wait for others; this does:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return


@contextmanager
def _without_shared_memory(connection: sqlite3.Connection) -> Iterator[None]:
    """Where the folder has no shared memory (network folders), take the write-ahead log off the file.

    Such a file opens only for one process alone, https://sqlite.org/wal.html#noshm; and then it can be changed.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL}:
            raise
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the lock is given back at the next access


def _check_owner(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    version = _pragma(connection, "user_version")
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if is_empty and version == 0:
        if create:
            return
        raise CannotWrite(f"The store {path} is empty.", advice=_RESTORE)
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise CannotWrite(
            f"{path} is a database of another program, not a store of llab.", advice="Move it away, or choose another survey folder."
        )
    if version > len(MIGRATIONS):
        raise CannotWrite(
            f"The store {path} was written by a newer llab (schema {version}; this one knows {len(MIGRATIONS)}).",
            advice="Use the newer llab for this survey folder.",
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _prepare(path: Path, *, create: bool) -> bool:
    """Whether the file was made now. It is readable for its owner only: it holds what people wrote."""
    try:
        if not create:
            if not path.is_file():
                raise CannotWrite(f"There is no store at {path}.", advice="Run `llab init`, or name the survey folder with `--project`.")
            return False
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return False
    except OSError as error:
        raise CannotWrite(
            f"The store {path} cannot be made: {error.strerror}.", advice="Check that the folder exists, is writable and has room."
        ) from error
    return True


def _sync_folder(folder: Path) -> None:
    """Put the new file's name on the disk too; where a system cannot sync folders, there is nothing to do."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
