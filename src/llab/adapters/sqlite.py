"""The store in one SQLite file.

Order of arrival and of recording comes from `serial` columns, membership from keys. What a contact, response or result
refers to must be in the store: a reference to nothing is a ValueError, before anything is written.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from llab.adapters.sqlite_file import SqliteFile
from llab.records import (
    ArchivedMessage,
    Arrival,
    Contact,
    ContactState,
    Fate,
    Folder,
    FolderState,
    ReadMessage,
    Run,
    SurveyKey,
)
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, Response

_PATIENCE = 30.0
"""Seconds to wait for another writer: far above any transaction of ours."""

_CONTACT = tuple(Contact.model_fields)
_INSERT_CONTACT = f"INSERT INTO contact ({', '.join(_CONTACT)}) VALUES ({', '.join(f':{name}' for name in _CONTACT)})"  # noqa: S608
_SELECT_CONTACT = f"SELECT {', '.join(_CONTACT)} FROM contact"  # noqa: S608
# (S608: the names are those of the record's own fields)

_FATES = """
    SELECT CASE
        WHEN place.fate <> 'taken' THEN place.fate
        WHEN reading.serial IS NULL THEN 'unread'
        WHEN reading.unreadable <> '' THEN 'unreadable'
        WHEN reading.duplicate_of IS NOT NULL THEN 'duplicate'
        WHEN reading.kind IS NOT NULL THEN reading.kind
        WHEN reading.participant IS NULL THEN 'unmatched'
        ELSE 'ours' END AS shown, count(*)
    FROM place LEFT JOIN reading ON reading.message = place.message
    GROUP BY shown ORDER BY shown
"""


class SqliteStore:
    """The `Store` port on one file."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    @classmethod
    def open(cls, path: Path, *, create: bool = False, patience: float = _PATIENCE) -> SqliteStore:
        """The store at that path; with `create` a new, empty one where there is none.

        Raises CannotWrite when there is no store, it is damaged, not ours, or of a newer llab; Locked when another
        program keeps it locked for longer than `patience` seconds.
        """
        return cls(SqliteFile.open(path, create=create, patience=patience))

    def close(self) -> None:
        """Close the store; again does nothing."""
        self._file.close()

    def survey_key(self) -> SurveyKey | None:
        """Whose store this is; None before `begin`."""
        with self._file.reading() as connection:
            meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
            return SurveyKey.model_validate(meta) if meta else None

    def begin(self, key: SurveyKey) -> None:
        """Make this the store of that survey; ValueError the second time."""
        rows = [("survey", key.survey), ("key", key.key), ("created", _stamp(key.created))]
        with self._file.writing() as connection:
            if _one(connection, "SELECT value FROM meta WHERE name = 'survey'"):
                raise ValueError("The store has a survey already.")
            connection.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", rows)

    # ------------------------------------------------------------ people and questions

    def keep_participants(self, participants: Sequence[Participant]) -> None:
        """Insert or replace participants by id, all or none; the others stay. Order of first insertion is kept."""
        people = [(one.id, one.name, one.language, json.dumps(one.attributes), one.gone) for one in participants]
        with self._file.writing() as connection:
            connection.executemany(
                """INSERT INTO participant (id, name, language, attributes, gone) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, language = excluded.language, attributes = excluded.attributes, gone = excluded.gone""",
                people,
            )
            last = {one.id: one for one in participants}
            connection.executemany("DELETE FROM address WHERE participant = ?", [(name,) for name in last])
            connection.executemany(
                "INSERT INTO address (participant, position, address) VALUES (?, ?, ?)",
                [(one.id, position, address) for one in last.values() for position, address in enumerate(one.addresses)],
            )

    def participants(self) -> tuple[Participant, ...]:
        """All participants, in order of first insertion."""
        addresses: dict[str, list[str]] = {}
        with self._file.reading() as connection:
            for name, address in connection.execute("SELECT participant, address FROM address ORDER BY participant, position"):
                addresses.setdefault(name, []).append(address)
            rows = connection.execute("SELECT id, name, language, attributes, gone FROM participant ORDER BY serial").fetchall()
            return tuple(
                Participant.model_validate(
                    {
                        "id": name,
                        "addresses": addresses.get(name, ()),
                        "name": called,
                        "language": language,
                        "attributes": json.loads(attributes),
                        "gone": gone,
                    }
                )
                for name, called, language, attributes, gone in rows
            )

    def keep_questionnaire(self, questionnaire: Questionnaire, *, wave: int, at: datetime) -> None:
        """Keep a wording under its sha256; keeping it again changes nothing."""
        row = (questionnaire.sha256, wave, _stamp(at), questionnaire.model_dump_json())
        with self._file.writing() as connection:
            connection.execute("INSERT INTO questionnaire (sha256, wave, first_used, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row)

    def questionnaires(self) -> dict[str, Questionnaire]:
        """All wordings by sha256, in order of first use."""
        with self._file.reading() as connection:
            rows = connection.execute("SELECT sha256, body FROM questionnaire ORDER BY first_used, serial").fetchall()
            return {sha256: Questionnaire.model_validate_json(body) for sha256, body in rows}

    # ------------------------------------------------------------ outgoing

    def record(self, contact: Contact, raw: bytes) -> None:
        """Keep the intent to send, with the exact bytes. ValueError: the Message-ID is there, or the participant is not."""
        with self._file.writing() as connection:
            _insert_contact(connection, contact, raw)

    def record_again(self, message_id: str, *, words: str, at: datetime) -> None:
        """Keep the intent to send a recorded contact once more: uncertain until its outcome is marked. KeyError if unknown."""
        with self._file.writing() as connection:
            marked = connection.execute(
                "UPDATE contact SET state = ?, words = ?, at = ?, next_try = NULL WHERE message_id = ?",
                (ContactState.UNCERTAIN, words, _stamp(at), message_id),
            )
            if not marked.rowcount:
                raise KeyError(message_id)

    def mark(
        self,
        message_id: str,
        *,
        state: ContactState,
        words: str,
        at: datetime,
        next_try: datetime | None = None,
        then: tuple[Contact, bytes] | None = None,
    ) -> None:
        """Keep the outcome of one attempt (attempts + 1), and in the same transaction the next intent. KeyError if unknown."""
        clean = words.encode("utf-8", "backslashreplace").decode()  # a server's odd bytes must not cost the outcome
        with self._file.writing() as connection:
            marked = connection.execute(
                "UPDATE contact SET state = ?, words = ?, at = ?, next_try = ?, attempts = attempts + 1 WHERE message_id = ?",
                (state, clean, _stamp(at), next_try and _stamp(next_try), message_id),
            )
            if not marked.rowcount:
                raise KeyError(message_id)
            if then:
                _insert_contact(connection, *then)

    def contacts(self, participant: str | None = None) -> tuple[Contact, ...]:
        """All contacts, or those of one participant, in order of recording."""
        where, values = ("", ()) if participant is None else ("WHERE participant = ?", (participant,))
        with self._file.reading() as connection:
            rows = connection.execute(f"{_SELECT_CONTACT} {where} ORDER BY serial", values).fetchall()
            return tuple(_contact(row) for row in rows)

    def contact_bytes(self, message_id: str) -> bytes:
        """The exact bytes of a contact; KeyError if unknown."""
        with self._file.reading() as connection:
            row = _one(connection, "SELECT raw FROM contact_bytes WHERE message_id = ?", message_id)
        if row is None:
            raise KeyError(message_id)
        return bytes(row[0])

    # ------------------------------------------------------------ incoming

    def folder_state(self, account: str, name: str) -> FolderState | None:
        """The state of a folder in the life of uids that was archived last; None before the first look."""
        with self._file.reading() as connection:
            row = _one(
                connection,
                "SELECT uidvalidity, next_uid FROM folder WHERE account = ? AND name = ? ORDER BY looked DESC LIMIT 1",
                account,
                name,
            )
        if row is None:
            return None
        return FolderState(folder=Folder(account=account, name=name, uidvalidity=row[0]), next_uid=row[1])

    def archive(self, arrivals: Sequence[Arrival], state: FolderState) -> tuple[str, ...]:
        """Keep raw messages, a row for every arrival, and how far the folder is collected, all in one transaction.

        Returns the ids of the messages that are new in the archive, in order. An arrival known already changes nothing.
        One whose bytes came before from another place gets the fate *duplicate*. `next_uid` never goes back within one
        life of uids. ValueError for an arrival that is taken and has no bytes.
        """
        if any(one.fate is Fate.TAKEN and one.raw is None for one in arrivals):
            raise ValueError("A message cannot be taken without its bytes.")
        hashed = [(one, None if one.raw is None else hashlib.sha256(one.raw).hexdigest()) for one in arrivals]
        with self._file.writing() as connection:
            new = tuple(name for one, name in hashed if _archive_one(connection, one, name) and name)
            _advance(connection, state)
        return new

    def unread(self) -> Iterator[ArchivedMessage]:
        """The archived messages without a result of the reader when this is called, in order of arrival (then of archiving).

        One after the other from the disk; meanwhile the store may be changed.
        """
        with self._file.reading() as connection:
            waiting = [serial for (serial,) in connection.execute("SELECT message FROM unread ORDER BY arrived, message")]
        return (self._archived("serial", serial) for serial in waiting)

    def message(self, message: str) -> ArchivedMessage:
        """One archived message by id; KeyError if unknown."""
        return self._archived("id", message)

    def _archived(self, key: str, value: str | int) -> ArchivedMessage:
        with self._file.reading() as connection:
            row = _one(connection, f"SELECT id, raw, arrived FROM message WHERE {key} = ?", value)  # noqa: S608
            if row is None:
                raise KeyError(value)
            return ArchivedMessage.model_validate(dict(zip(("id", "raw", "arrived"), row, strict=True)))

    def keep(self, read: Sequence[ReadMessage], responses: Sequence[Response]) -> None:
        """Keep results of the reader (replacing that of the same message) and whole responses (replacing the person's).

        A response replaces that of the same wave. ValueError for a message or participant that is not in the store, or a
        version that is there twice.
        """
        with self._file.writing() as connection:
            for one in read:
                _keep_read(connection, one)
            for response in responses:
                _keep_response(connection, response)

    def read_messages(self, participant: str | None = None) -> tuple[ReadMessage, ...]:
        """All results of the reader, or those matched to one participant, in order of arrival (then of archiving)."""
        where, values = ("", ()) if participant is None else ("WHERE reading.participant = ?", (participant,))
        select = "SELECT reading.body FROM reading JOIN message ON message.id = reading.message"
        with self._file.reading() as connection, _many_objects():
            rows = connection.execute(f"{select} {where} ORDER BY message.arrived, message.serial", values)
            return tuple(ReadMessage.model_validate_json(body) for (body,) in rows)

    def message_with_content(self, content: str) -> str | None:
        """The id of the first message read with that content hash; None where there is none."""
        with self._file.reading() as connection:
            row = _one(connection, "SELECT message FROM reading WHERE content = ? ORDER BY serial LIMIT 1", content)
            return str(row[0]) if row else None

    def responses(self) -> tuple[Response, ...]:
        """Every response, in the participants' order, then by wave."""
        with self._file.reading() as connection, _many_objects():
            rows = connection.execute(
                """SELECT response.participant, response.wave, answer.body
                FROM response JOIN participant ON participant.id = response.participant
                LEFT JOIN answer ON answer.participant = response.participant AND answer.wave = response.wave
                ORDER BY participant.serial, response.wave, answer.position"""
            )
            versions: dict[tuple[str, int], list[AnswerVersion]] = {}
            for participant, wave, body in rows:
                own = versions.setdefault((participant, wave), [])
                if body is not None:
                    own.append(AnswerVersion.model_validate_json(body))
            return tuple(Response(participant=name, wave=wave, versions=tuple(own)) for (name, wave), own in versions.items())

    def fates(self) -> dict[str, int]:
        """How many messages the mailbox showed, by fate; taken ones by what was understood. Fates of none are left out.

        A taken message with a result and no reading is a duplicate or unreadable where the result says so; else it is
        ours where it is matched, and unmatched where it is not.
        """
        with self._file.reading() as connection:
            return dict(connection.execute(_FATES).fetchall())

    # ------------------------------------------------------------ runs

    def keep_run(self, run: Run) -> None:
        """Remember a run."""
        row = (run.command, _stamp(run.started), run.exit_code, run.model_dump_json())
        with self._file.writing() as connection:
            connection.execute("INSERT INTO run (command, started, exit_code, body) VALUES (?, ?, ?, ?)", row)

    def last_run(self, command: str, *, exit_code: int | None = None) -> Run | None:
        """The run of a command (with that exit code) that started last; None where there is none."""
        with self._file.reading() as connection:
            row = _one(
                connection,
                "SELECT body FROM run WHERE command = ? AND (? IS NULL OR exit_code = ?) ORDER BY started DESC, serial DESC LIMIT 1",
                command,
                exit_code,
                exit_code,
            )
            return Run.model_validate_json(row[0]) if row else None


# ---------------------------------------------------------------- rows


def _insert_contact(connection: sqlite3.Connection, contact: Contact, raw: bytes) -> None:
    if _one(connection, "SELECT 1 FROM contact WHERE message_id = ?", contact.message_id):
        raise ValueError(f"The contact {contact.message_id} is recorded already.")
    if not _one(connection, "SELECT 1 FROM participant WHERE id = ?", contact.participant):
        raise ValueError(f"The participant {contact.participant} is not in the store.")
    row = contact.model_dump(mode="json")
    connection.execute(_INSERT_CONTACT, {**row, "printed": json.dumps(row["printed"])})
    connection.execute("INSERT INTO contact_bytes (message_id, raw) VALUES (?, ?)", (contact.message_id, raw))


def _contact(row: Sequence[Any]) -> Contact:
    fields = dict(zip(_CONTACT, row, strict=True))
    return Contact.model_validate({**fields, "printed": json.loads(fields["printed"])})


def _archive_one(connection: sqlite3.Connection, arrival: Arrival, name: str | None) -> bool:
    """Keep one arrival; whether its bytes are new in the archive."""
    folder, arrived = arrival.folder, _stamp(arrival.arrived)
    place = (folder.account, folder.name, folder.uidvalidity, arrival.uid)
    if _one(connection, "SELECT 1 FROM place WHERE account = ? AND folder = ? AND uidvalidity = ? AND uid = ?", *place):
        return False
    fate, is_new = arrival.fate, False
    if name is not None:
        added = connection.execute(
            "INSERT INTO message (id, arrived, raw) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", (name, arrived, arrival.raw)
        )
        is_new = added.rowcount == 1
        if is_new:
            connection.execute("INSERT INTO unread (message, arrived) VALUES (?, ?)", (added.lastrowid, arrived))
        elif fate is Fate.TAKEN:
            fate = Fate.DUPLICATE
    connection.execute(
        "INSERT INTO place (account, folder, uidvalidity, uid, fate, message, arrived) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*place, fate, name, arrived),
    )
    return is_new


def _advance(connection: sqlite3.Connection, state: FolderState) -> None:
    connection.execute(
        """INSERT INTO folder (account, name, uidvalidity, next_uid, looked)
        VALUES (?, ?, ?, ?, (SELECT coalesce(max(looked), 0) + 1 FROM folder))
        ON CONFLICT DO UPDATE SET next_uid = max(next_uid, excluded.next_uid), looked = excluded.looked""",
        (state.folder.account, state.folder.name, state.folder.uidvalidity, state.next_uid),
    )


def _keep_read(connection: sqlite3.Connection, read: ReadMessage) -> None:
    row = _one(connection, "SELECT serial FROM message WHERE id = ?", read.message)
    if row is None:
        raise ValueError(f"The message {read.message} is not in the archive.")
    connection.execute("DELETE FROM unread WHERE message = ?", row)
    # The serial of the first result stays: `message_with_content` answers the same after a message is read again.
    connection.execute(
        """INSERT INTO reading (message, parser, content, participant, kind, duplicate_of, unreadable, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message) DO UPDATE
        SET parser = excluded.parser, content = excluded.content, participant = excluded.participant, kind = excluded.kind,
            duplicate_of = excluded.duplicate_of, unreadable = excluded.unreadable, body = excluded.body""",
        (
            read.message,
            read.parser,
            read.content,
            read.match.participant,
            read.reading.kind if read.reading else None,
            read.duplicate_of,
            read.unreadable,
            read.model_dump_json(),
        ),
    )


def _keep_response(connection: sqlite3.Connection, response: Response) -> None:
    person = (response.participant, response.wave)
    if not _one(connection, "SELECT 1 FROM participant WHERE id = ?", response.participant):
        raise ValueError(f"The participant {response.participant} is not in the store.")
    if len({(one.answer.question, one.version) for one in response.versions}) < len(response.versions):
        raise ValueError(f"The response of {response.participant} has a version twice.")
    connection.execute("INSERT INTO response (participant, wave) VALUES (?, ?) ON CONFLICT DO NOTHING", person)
    connection.execute("DELETE FROM answer WHERE participant = ? AND wave = ?", person)
    connection.executemany(
        "INSERT INTO answer (participant, wave, question, version, position, body) VALUES (?, ?, ?, ?, ?, ?)",
        [(*person, one.answer.question, one.version, position, one.model_dump_json()) for position, one in enumerate(response.versions)],
    )


def _one(connection: sqlite3.Connection, query: str, *values: str | int | None) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = connection.execute(query, values).fetchone()
    return row


@contextmanager
def _many_objects() -> Iterator[None]:
    """Let the garbage collector rest while very many records are made, none of which can be garbage.

    It walks over all of them again and again: 10,000 results of the reader took 2.4 s with it and 0.3 s without (Python 3.11).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _stamp(at: datetime) -> str:
    """A time as text that sorts as the times do."""
    if at.tzinfo is None:
        raise ValueError(f"The time {at} has no time zone.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")
