"""What a store on disk promises beyond the port: durability, whose the file is, and sentences instead of tracebacks."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from llab.adapters import sqlite_file
from llab.adapters.sqlite import SqliteStore
from llab.adapters.sqlite_file import SqliteFile, explained
from llab.adapters.sqlite_schema import APPLICATION_ID, MIGRATIONS
from llab.errors import CannotWrite, Exit, Locked, TryLater
from llab.records import ContactState
from tests.contracts.samples import (
    INBOX,
    KEY,
    NOON,
    arrival,
    contact,
    decision,
    message_of,
    participant,
    questionnaire,
    read,
    response,
    run,
    state,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "llab.db"


def fill(store: SqliteStore) -> None:
    one, two = arrival(1), arrival(2)
    store.begin(KEY)
    store.keep_participants([participant("p1"), participant("p2")])
    store.keep_questionnaire(questionnaire(), wave=1, at=NOON)
    store.record(contact(), b"raw one")
    store.mark(
        contact().message_id, state=ContactState.ACCEPTED, words="250", at=NOON, then=[(contact("<c2@x.example>", "p2"), b"raw two")]
    )
    store.archive([one, two], state(3))
    store.keep([read(message_of(one))], [response("p1", "da")])
    store.decide([decision(message_of(one))])
    store.to_file([message_of(two)])
    store.keep_run(run())


def everything(store: SqliteStore) -> tuple[object, ...]:
    return (
        *(store.survey_key(), store.participants(), store.questionnaires(), store.contacts(), store.read_messages(), store.responses()),
        *([store.contact_bytes(one.message_id) for one in store.contacts()], list(store.unread()), store.fates()),
        *(store.folder_state(INBOX.account, INBOX.name), store.last_run("fetch"), store.messages_with_content("none")),
        *(store.shown(), store.decisions(), store.waiting_to_be_filed(), list(store.messages())),
    )


def open_and_read(path: Path) -> tuple[object, ...]:
    with closing(SqliteStore.open(path)) as store:
        return everything(store)


def pragmas(path: Path) -> dict[str, object]:
    file = SqliteFile.open(path, create=False, patience=1)
    with file.reading() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "application_id", "user_version")
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    file.close()
    return found


# ---------------------------------------------------------------- durability


def test_a_store_that_is_opened_to_read_cannot_be_changed_while_another_connection_changes_it(path: Path) -> None:
    with closing(SqliteStore.open(path, create=True)) as store:
        fill(store)
        with closing(SqliteStore.open_to_read(path)) as looking:
            assert everything(looking) == everything(store)
            with pytest.raises(CannotWrite):
                looking.keep_participants([participant("p3")])
            store.keep_participants([participant("p4")])
            assert [one.id for one in looking.participants()] == ["p1", "p2", "p4"]


def test_what_was_kept_is_there_after_opening_again(path: Path) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    before = everything(store)
    store.close()
    again = SqliteStore.open(path)
    assert everything(again) == before
    again.close()


def test_what_was_kept_is_there_when_the_process_dies_without_closing(path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from llab.adapters.sqlite import SqliteStore
from tests.adapters.test_sqlite import fill
fill(SqliteStore.open(Path(sys.argv[1]), create=True))
os._exit(9)
"""
    assert child(script, path).returncode == 9
    store = SqliteStore.open(path)
    assert [one.state for one in store.contacts()] == [ContactState.ACCEPTED, ContactState.PENDING]
    assert store.fates() == {"answers": 1, "unread": 1}
    store.close()


@pytest.mark.parametrize(
    "changes",
    [
        "store.archive([arrival(8), Dying()], state(9))",
        "store.keep([read(message_of(arrival(2))), Dying()], [])",
        "store.mark('<c2@x.example>', state=ContactState.ACCEPTED, words='', at=NOON, then=[(Dying(), b'')])",
    ],
)
def test_a_kill_in_the_middle_of_a_transaction_leaves_the_old_state(path: Path, changes: str) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    before = everything(store)
    store.close()
    script = f"""
import os, sys
from pathlib import Path
from llab.adapters.sqlite import SqliteStore
from llab.records import ContactState
from tests.contracts.samples import *

class Dying:
    fate = "gone"
    raw = None
    def __getattr__(self, name):
        assert store._file._connection.in_transaction
        assert store._file._connection.total_changes > before
        os._exit(9)

store = SqliteStore.open(Path(sys.argv[1]))
before = store._file._connection.total_changes
{changes}
"""
    died = child(script, path)
    assert (died.returncode, died.stderr) == (9, "")
    again = SqliteStore.open(path)
    assert everything(again) == before
    again.archive([arrival(8)], state(9))
    again.close()


def test_a_kill_while_the_schema_is_made_leaves_a_file_that_can_be_made_again(path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from llab.adapters import sqlite_file
from llab.adapters.sqlite import SqliteStore

class Dying(tuple):
    def __iter__(self):
        yield from list(super().__iter__())[:5]
        os._exit(9)

sqlite_file.MIGRATIONS = (Dying(sqlite_file.MIGRATIONS[0]),)
SqliteStore.open(Path(sys.argv[1]), create=True)
"""
    assert child(script, path).returncode == 9
    with pytest.raises(CannotWrite, match="is empty"):
        SqliteStore.open(path)
    store = SqliteStore.open(path, create=True)
    assert store.survey_key() is None
    store.close()


def test_processes_that_make_the_same_store_at_the_same_time_all_succeed(path: Path) -> None:
    script = """
import sys
from pathlib import Path
from llab.adapters.sqlite import SqliteStore
print("ready", flush=True)
sys.stdin.readline()
for number in range(15):
    SqliteStore.open(Path(f"{sys.argv[1]}.{number}"), create=True).close()
"""
    with child_process(script, path) as one, child_process(script, path) as two:
        assert start_together(one, two) == [("", "", 0)] * 2


def test_two_processes_that_write_at_the_same_time_both_succeed(path: Path) -> None:
    script = """
import sys
from pathlib import Path
from llab.adapters.sqlite import SqliteStore
from tests.contracts.samples import *
store = SqliteStore.open(Path(sys.argv[1]), create=True)
name = sys.argv[2]
store.keep_participants([participant(name)])
print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    store.record(contact(f"<{number}.{name}@x.example>", name), b"x" * 2000)
    assert store.contacts(name)
store.close()
"""
    with child_process(script, path, "a") as one, child_process(script, path, "b") as two:
        assert start_together(one, two) == [("", "", 0)] * 2
    store = SqliteStore.open(path)
    assert (len(store.contacts("a")), len(store.contacts("b"))) == (60, 60)
    store.close()


def test_a_reader_is_not_kept_waiting_by_a_writer_and_sees_the_old_state(path: Path) -> None:
    store = SqliteStore.open(path, create=True)
    store.keep_participants([participant("a")])
    other = SqliteFile.open(path, create=False, patience=0)
    with other.writing() as connection:
        connection.execute("UPDATE participant SET name = 'changed'")
        assert store.participants() == (participant("a"),)
    assert store.participants()[0].name == "changed"
    other.close()
    store.close()


# ---------------------------------------------------------------- settings and the file


def test_the_settings_that_make_it_durable_and_private_are_really_set(path: Path) -> None:
    SqliteStore.open(path, create=True).close()
    assert pragmas(path) == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
        "application_id": 0x6C6C6162,
        "user_version": len(MIGRATIONS),
    }


def test_only_the_owner_can_read_the_file_and_what_sqlite_puts_beside_it(path: Path) -> None:
    before = os.umask(0)
    try:
        store = SqliteStore.open(path, create=True)
        fill(store)
    finally:
        os.umask(before)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("llab.db", "llab.db-wal", "llab.db-shm"), 0o600)
    store.close()


def test_words_that_were_replaced_are_wiped_from_the_file(path: Path) -> None:
    store = SqliteStore.open(path, create=True)
    store.keep_participants([participant("p1")])
    store.keep([], [response("p1", "a secret that is taken back")])
    store.keep([], [response("p1", "nothing to see")])
    store.close()
    assert b"secret" not in path.read_bytes()
    assert b"nothing to see" in path.read_bytes()


def test_all_tables_are_strict(path: Path) -> None:
    SqliteStore.open(path, create=True).close()
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'").fetchall()
    connection.close()
    assert len(tables) > 10
    assert all(strict for _, strict in tables)


@pytest.mark.skipif(os.name != "posix", reason="the other file systems of SQLite are named so on POSIX only")
def test_where_there_is_no_shared_memory_the_write_ahead_log_is_given_up_and_nothing_lost(path: Path) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    store.close()
    # `unix-dotfile` locks as network folders need it and has no shared memory, as SQLite finds there
    connection = sqlite3.connect(f"{path.as_uri()}?vfs=unix-dotfile", uri=True, isolation_level=None)
    with sqlite_file._without_shared_memory(connection):
        connection.execute("PRAGMA user_version").fetchone()
    sqlite_file.settle(connection)
    file = SqliteFile(connection, path)
    with file.writing() as writing:
        writing.execute("UPDATE participant SET name = 'changed'")
    names = ("journal_mode", "locking_mode", "synchronous")
    assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names] == ["delete", "normal", 2]
    assert len(SqliteStore(file).contacts()) == 2
    file.close()
    again = SqliteStore.open(path)
    assert [one.name for one in again.participants()] == ["changed", "changed"]
    again.close()


def test_an_sqlite_that_is_too_old_is_a_sentence_and_no_file_is_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(CannotWrite, match="too old"):
        SqliteStore.open(path, create=True)
    assert not path.exists()


def test_a_path_with_odd_letters_is_that_file(tmp_path: Path) -> None:
    odd = tmp_path / "anchetă #1 %20 ?mode=memory.db"
    SqliteStore.open(odd, create=True).close()
    assert [file.name for file in tmp_path.iterdir()] == [odd.name]


# ---------------------------------------------------------------- what stops it


def test_without_create_a_missing_store_is_not_made(path: Path) -> None:
    with pytest.raises(CannotWrite, match="llab init") as raised:
        SqliteStore.open(path)
    assert raised.value.exit_code is Exit.CANNOT_WRITE
    assert not path.exists()


def test_with_create_a_store_that_is_there_is_opened(path: Path) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    store.close()
    again = SqliteStore.open(path, create=True)
    assert again.survey_key() == KEY
    again.close()


def test_an_empty_file_is_not_taken_for_a_store_without_history(path: Path) -> None:
    path.touch()
    with pytest.raises(CannotWrite, match=r"is empty.*restore"):
        SqliteStore.open(path)


def test_a_store_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"cannot be made.*folder"):
        SqliteStore.open(tmp_path / "no" / "llab.db", create=True)


def test_a_folder_in_place_of_the_file_is_a_sentence(path: Path) -> None:
    path.mkdir()
    for create in (False, True):
        with pytest.raises(CannotWrite, match=str(path)):
            SqliteStore.open(path, create=create)


def test_a_store_of_a_newer_llab_is_refused_and_left_alone(path: Path) -> None:
    SqliteStore.open(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CannotWrite, match=r"newer llab.*[Uu]se the newer llab"):
        SqliteStore.open(path, create=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_a_database_of_another_program_is_refused_and_left_alone(path: Path, create: bool) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CannotWrite, match="another program"):
        SqliteStore.open(path, create=create)
    assert path.read_bytes() == before


def garbage_in_the_header(content: bytes) -> bytes:
    return b"garbage!" * 16 + content[128:]


def garbage_everywhere(content: bytes) -> bytes:
    return b"\xa5" * len(content)


def cut_in_half(content: bytes) -> bytes:
    return content[: len(content) // 2 // 4096 * 4096]


def cut_in_the_first_page(content: bytes) -> bytes:
    return content[:300]


def garbage_in_the_tables(content: bytes) -> bytes:
    return content[:4096] + b"\xa5" * (len(content) - 4096)


@pytest.mark.parametrize("damage", [garbage_in_the_header, garbage_everywhere, cut_in_half, cut_in_the_first_page, garbage_in_the_tables])
def test_a_damaged_file_is_a_sentence_with_advice(path: Path, damage: Callable[[bytes], bytes]) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    store.close()
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(CannotWrite, match=r"llab\.db is damaged: .*restore") as raised:
        open_and_read(path)
    assert raised.value.exit_code is Exit.CANNOT_WRITE
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reading SET body = substr(body, 1, 20)",
        "UPDATE participant SET attributes = '{'",
        "UPDATE message SET arrived = 'yesterday'",
        "UPDATE contact SET state = 'sent'",
        "UPDATE meta SET value = x'00' WHERE name = 'key'",
        "UPDATE answer SET body = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_row_that_no_longer_reads_as_what_it_was_is_a_sentence(path: Path, statement: str) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    connection = sqlite3.connect(path)
    assert connection.execute(statement).rowcount
    connection.commit()
    connection.close()
    with pytest.raises(CannotWrite, match="damaged"):
        everything(store)
    store.close()


def test_a_store_that_another_program_keeps_locked_is_try_later(path: Path) -> None:
    SqliteStore.open(path, create=True).close()
    store = SqliteStore.open(path, patience=0)
    other = SqliteFile.open(path, create=False, patience=0)
    with other.writing(), pytest.raises(Locked, match="Another program") as raised:
        store.keep_run(run())
    assert raised.value.exit_code is Exit.TRY_LATER
    store.keep_run(run())
    other.close()
    store.close()


def test_a_full_disk_is_a_sentence_and_the_old_state_stays(path: Path) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    before = everything(store)
    file = store._file
    with file.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite answers as it does on a full disk
    with pytest.raises(CannotWrite, match="no room"):
        store.archive([arrival(8, b"x" * 100_000)], state(9))
    assert everything(store) == before
    store.close()


def test_a_store_that_may_only_be_read_says_so(path: Path) -> None:
    store = SqliteStore.open(path, create=True)
    fill(store)
    with store._file.reading() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(CannotWrite, match="cannot be written to"):
        store.keep_run(run())
    assert len(store.contacts()) == 2
    store.close()


@pytest.mark.parametrize(
    ("code", "leaf", "words"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, CannotWrite, "disk"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, CannotWrite, "writable"),
        (sqlite3.SQLITE_CANTOPEN, CannotWrite, "opened"),
        (sqlite3.SQLITE_PERM, CannotWrite, "does not let"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Locked, "Another program"),
        (sqlite3.SQLITE_PROTOCOL, TryLater, "network"),
    ],
)
def test_extended_result_codes_are_explained_by_their_primary_one(code: int, leaf: type[Exception], words: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    told = explained(error, Path("llab.db"))
    assert type(told) is leaf
    assert words in str(told)


def test_a_fault_of_the_program_stays_what_it_is(path: Path) -> None:
    file = SqliteFile.open(path, create=True, patience=1)
    with pytest.raises(sqlite3.OperationalError, match="no such table"), file.writing() as connection:
        connection.execute("INSERT INTO nonsense VALUES (1)")
    with pytest.raises(sqlite3.IntegrityError), file.writing() as connection:
        connection.execute("INSERT INTO address VALUES ('nobody', 0, 'a@b.example')")
    file.close()
    file.close()


def test_an_interrupt_in_a_transaction_leaves_the_old_state_and_a_store_that_works(path: Path) -> None:
    file = SqliteFile.open(path, create=True, patience=1)

    def interrupted() -> None:
        with file.writing() as connection:
            connection.execute("INSERT INTO run (command, started, exit_code, body) VALUES ('x', '', 0, '{}')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with file.writing() as connection:
        assert connection.execute("SELECT count(*) FROM run").fetchone() == (0,)
    file.close()


# ---------------------------------------------------------------- cost


@pytest.fixture
def statements(path: Path) -> Iterator[tuple[SqliteStore, list[str]]]:
    store = SqliteStore.open(path, create=True)
    fill(store)
    people = [participant(f"x{number}") for number in range(50)]
    store.keep_participants(people)
    store.keep([], [response(one.id, "da") for one in people])
    said: list[str] = []
    store._file._connection.set_trace_callback(said.append)
    yield store, said
    store.close()


@pytest.mark.parametrize("question", ["participants", "contacts", "responses", "read_messages", "questionnaires", "fates"])
def test_the_number_of_queries_does_not_depend_on_the_number_of_people(statements: tuple[SqliteStore, list[str]], question: str) -> None:
    store, said = statements
    getattr(store, question)()
    assert len(said) <= 4  # BEGIN, at most two queries, COMMIT


def test_an_outcome_and_the_next_intent_cost_one_commit(statements: tuple[SqliteStore, list[str]]) -> None:
    store, said = statements
    store.mark("<c2@x.example>", state=ContactState.ACCEPTED, words="", at=NOON, then=[(contact("<c3@x.example>", "x1"), b"")])
    assert [one for one in said if one in {"BEGIN IMMEDIATE", "BEGIN", "COMMIT"}] == ["BEGIN IMMEDIATE", "COMMIT"]


def test_unread_messages_are_read_from_the_disk_one_at_a_time(statements: tuple[SqliteStore, list[str]]) -> None:
    store, said = statements
    store.archive([arrival(uid) for uid in range(10, 20)], state(20))
    said.clear()
    waiting = store.unread()
    assert not any("raw" in one for one in said)
    next(waiting)
    assert sum("raw" in one for one in said) == 1


# ---------------------------------------------------------------- helpers


def child(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60, check=False)


def child_process(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def start_together(*children: subprocess.Popen[str]) -> list[tuple[str, str, int]]:
    """Wait until each has said that it is ready, let them go, and give what they said and left with."""
    for each in children:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in children:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    return [(*each.communicate(timeout=60), each.returncode) for each in children]


def test_a_store_of_the_first_schema_opens_with_all_that_it_held(tmp_path: Path) -> None:
    path = tmp_path / "llab.db"
    one, two = read("1" * 64), read("2" * 64, person=None, reading=None)
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for statement in MIGRATIONS[0]:
            old.execute(statement)
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        for number, result in enumerate((one, two), start=1):
            old.execute(
                "INSERT INTO message (id, arrived, raw) VALUES (?, ?, ?)", (result.message, "2026-11-02T12:00:00.000000+00:00", b"raw")
            )
            old.execute(
                "INSERT INTO place VALUES ('survey@mail.example', 'INBOX', 7, ?, 'taken', ?, '2026-11-02T12:00:00.000000+00:00')",
                (number, result.message),
            )
            old.execute(
                "INSERT INTO reading (message, parser, content, participant, kind, unreadable, body) VALUES (?, '1', 'c', ?, ?, '', ?)",
                (result.message, result.match.participant, result.reading and result.reading.kind, result.model_dump_json()),
            )
    with closing(SqliteStore.open(path)) as store:
        assert store.read_messages() == (one, two)
        assert [message.raw for message in store.messages()] == [b"raw", b"raw"]
        assert store.fates() == {"answers": 1, "unmatched": 1}
        assert store.erase_nobodys(NOON.date()) == 0
        assert store.erase_nobodys(NOON.date() + timedelta(days=1)) == 1


def test_a_store_of_the_second_schema_keeps_its_contacts_which_thank_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "llab.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for statement in (*MIGRATIONS[0], *MIGRATIONS[1]):
            old.execute(statement)
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 2")
        old.execute("INSERT INTO participant (id, name, language, attributes, gone) VALUES ('p1', 'Ana', 'ro', '{}', 0)")
        row = {**contact(basis="").model_dump(mode="json"), "printed": "[]"}
        del row["basis"]
        columns, places = ", ".join(row), ", ".join("?" * len(row))
        old.execute(f"INSERT INTO contact ({columns}) VALUES ({places})", tuple(row.values()))  # noqa: S608 - the record's own fields
        old.execute("INSERT INTO contact_bytes VALUES (?, ?)", (row["message_id"], b"raw"))
    with closing(SqliteStore.open(path)) as store:
        assert store.contacts() == (contact(basis="", printed=()),)
        store.record(contact("<c2@llab.example>"), b"raw")
        assert [each.basis for each in store.contacts()] == ["", "f" * 64]
