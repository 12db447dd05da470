"""What a survey folder stands on is looked at, and left as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from llab.adapters.ground import examined_store, free_bytes, synced_write
from llab.adapters.sqlite import SqliteStore
from llab.errors import CannotWrite


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "llab.db"
    SqliteStore.open(path, create=True).close()
    return path


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_store_that_is_whole_is_told_with_its_size_and_not_changed(store: Path) -> None:
    before = store.read_bytes()
    assert examined_store(store) == f"llab.db is whole, {len(before) / 1e6:.1f} MB"
    assert store.read_bytes() == before


def test_a_store_is_examined_while_another_run_writes_into_it(store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO meta (name, value) VALUES ('x', 'y')")
        assert examined_store(store).startswith("llab.db is whole")
        other.execute("ROLLBACK")


def test_an_older_store_is_whole_and_brought_up_to_date_by_others(store: Path) -> None:
    changed(store, "PRAGMA user_version = 1")
    assert "of an older llab (schema 1)" in examined_store(store)


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (("PRAGMA user_version = 999",), "newer llab"),
        (("PRAGMA application_id = 1",), "no store of llab"),
        (("INSERT INTO address (participant, position, address) VALUES ('nobody', 0, 'x@y.example')",), "is damaged"),
    ],
)
def test_a_store_that_is_not_as_it_should_be_is_told(store: Path, statements: tuple[str, ...], words: str) -> None:
    changed(store, *statements)
    with pytest.raises(CannotWrite, match=words):
        examined_store(store)


def test_a_damaged_page_is_found(store: Path) -> None:
    numbers = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT i FROM n"
    changed(store, f"CREATE TEMP TABLE n AS {numbers}", "INSERT INTO meta (name, value) SELECT i, printf('%.3000c', 'x') FROM n")
    content = bytearray(store.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xff" * 4096
    store.write_bytes(content)
    with pytest.raises(CannotWrite, match="damaged"):
        examined_store(store)


def test_a_file_that_is_no_database_is_told(store: Path) -> None:
    store.write_bytes(b"no database" * 1000)
    with pytest.raises(CannotWrite, match="damaged"):
        examined_store(store)


def test_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    assert synced_write(tmp_path) >= 0
    assert list(tmp_path.iterdir()) == []
    assert free_bytes(tmp_path) > 0


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="takes no file"):
        synced_write(tmp_path / "gone")
    with pytest.raises(CannotWrite, match="cannot be looked at"):
        free_bytes(tmp_path / "gone")
