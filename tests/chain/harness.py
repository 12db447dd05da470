"""A survey folder on real servers, and the commands run on it as people and cron run them."""

from __future__ import annotations

import json
import os
import smtplib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from llab.adapters.sqlite import SqliteStore
from llab.cli.app import app
from llab.demo.server import MailServer
from llab.records import ContactState, SurveyKey
from llab.workbook.text import unescaped
from tests.chain.letters import CORPUS, WRITTEN, Letter, Post
from tests.servers.dovecot import Dovecot

Server = MailServer | Dovecot
SERVERS = ("embedded", pytest.param("dovecot", marks=pytest.mark.dovecot))
COMMAND = Path(sys.executable).with_name("llab")
Row = dict[str, object]


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    exit_code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A survey folder. Whatever a command says, it never says the password."""

    folder: Path
    password: str

    def llab(self, *words: str, **environment: str | None) -> Said:
        """Run a command in this process."""
        result = CliRunner().invoke(app, ["-C", str(self.folder), *words], env=_without_llab(environment))
        said = Said(result.exit_code, result.stdout, result.stderr)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        self._guard(said)
        return said

    def as_cron(self, *words: str, environment: Mapping[str, str] | None = None) -> Said:
        """Run the installed command in a process of its own, from another folder and with nothing but PATH in the environment."""
        variables = [f"{name}={value}" for name, value in {"PATH": os.defpath, **(environment or {})}.items()]
        done = subprocess.run(
            ["env", "-i", *variables, str(COMMAND), "-C", str(self.folder), *words],
            cwd="/",
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        said = Said(done.returncode, done.stdout, done.stderr)
        self._guard(said)
        return said

    def status(self) -> dict[str, Any]:
        """What `llab status --json` says."""
        document: dict[str, Any] = json.loads(self.llab("status", "--json").out)
        return document

    def _guard(self, said: Said) -> None:
        assert self.password not in said.out + said.err
        assert "Traceback" not in said.err, said.err

    def set_password(self, password: str) -> None:
        write_secret(self.folder, password)

    def set_port(self, section: str, port: int) -> None:
        """Write another port into a section of config.toml."""
        path = self.folder / "config.toml"
        head, mark, tail = path.read_text(encoding="utf-8").partition(f"\n[{section}]\n")
        assert mark
        lines = tail.split("\n")
        at = next(index for index, line in enumerate(lines) if line.startswith("port ="))
        lines[at] = f"port = {port}"
        path.write_text(head + mark + "\n".join(lines), encoding="utf-8")

    @contextmanager
    def store(self) -> Iterator[SqliteStore]:
        """The store, for looking."""
        with closing(SqliteStore.open(self.folder / "llab.db")) as store:
            yield store

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table of the store."""
        with closing(sqlite3.connect(f"file:{self.folder / 'llab.db'}?mode=ro", uri=True)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}  # noqa: S608

    def workbook_files(self) -> dict[str, tuple[int, bytes]]:
        """Time of change and bytes of every file in the folder of workbooks, by name."""
        return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted((self.folder / "out").iterdir())}

    @cached_property
    def books(self) -> dict[str, dict[str, list[list[object]]]]:
        """The cells of every sheet of every workbook as a spreadsheet shows them, read once."""
        return {path.name: cells_of(path) for path in sorted((self.folder / "out").glob("*.xlsx"))}

    def rows(self, workbook: str, sheet: str) -> list[Row]:
        """The rows of a list, by heading."""
        head, *body = self.books[workbook][sheet]
        return [dict(zip(map(str, head), cells, strict=True)) for cells in body if any(cell is not None for cell in cells)]


def cells_of(path: Path) -> dict[str, list[list[object]]]:
    """The values of every sheet, escapes undone (ECMA-376 part 1, 22.9.2.19)."""
    book = load_workbook(path)
    return {
        sheet.title: [[unescaped(value) if isinstance(value, str) else value for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def _without_llab(environment: Mapping[str, str | None]) -> dict[str, str | None]:
    return {**{name: None for name in os.environ if name.startswith("LLAB_")}, **environment}


# ---------------------------------------------------------------- survey folders


def servers_toml(*, user: str, smtp_port: int, imap_port: int) -> str:
    """The sections of config.toml that say in whose name and through which servers."""
    sections = {"smtp": smtp_port, "imap": imap_port}
    return f'\n[sender]\nname = "Local Learning Lab"\naddress = "{user}"\n' + "".join(
        f'\n[{name}]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nuser = "{user}"\npassword_file = "password.txt"\ntimeout = 10\n'
        for name, port in sections.items()
    )


def write_secret(folder: Path, password: str) -> None:
    path = folder / "password.txt"
    path.write_text(password + "\n", encoding="utf-8")
    path.chmod(0o600)


def project_of(post: Post, folder: Path, server: Server, user: str) -> Project:
    """A folder for a survey of the corpus, in the state after everybody was written to."""
    config = (CORPUS / "surveys" / post.name / "config.toml").read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(config + servers_toml(user=user, smtp_port=25, imap_port=server.imap_port), encoding="utf-8")
    write_secret(folder, server.password)
    people = [person.participant for person in post.people.values()]
    write_participants(folder, [(each.id, each.addresses[0], each.name, each.language) for each in people])
    with closing(SqliteStore.open(folder / "llab.db", create=True)) as store:
        store.begin(SurveyKey(survey=post.name, key=bytes(range(32)), created=WRITTEN))
        store.keep_participants(people)
        store.keep_questionnaire(post.questionnaire, wave=1, at=WRITTEN)
        for person in post.people.values():
            store.record(person.contact, person.sent)
            store.mark(person.contact.message_id, state=ContactState.ACCEPTED, words="250 2.0.0 ok", at=WRITTEN)
    return Project(folder, server.password)


def write_participants(folder: Path, people: Iterable[Sequence[str]]) -> None:
    lines = [",".join(row) for row in (("id", "email", "name", "language"), *people)]
    (folder / "participants.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---------------------------------------------------------------- delivery


def deliver(server: Server, user: str, letters: Sequence[Letter]) -> None:
    """Put the letters into the user's mailbox: by LMTP with their envelopes, or straight in. A case's second letter arrives later."""
    first = {letter.case: letter for letter in reversed(letters)}
    later = [letter for letter in letters if first[letter.case] is not letter]
    _deliver(server, user, [letter for letter in letters if first[letter.case] is letter])
    if later:
        until_the_next_second()
        _deliver(server, user, later)


def _deliver(server: Server, user: str, letters: Iterable[Letter]) -> None:
    if isinstance(server, MailServer):
        for letter in letters:
            server.deliver(user, letter.raw, arrived=datetime.now(UTC))
        return
    with smtplib.LMTP("127.0.0.1", server.lmtp_port, local_hostname="localhost") as lmtp:
        for letter in letters:
            lmtp.sendmail(letter.envelope, user, letter.raw, mail_options=["BODY=8BITMIME"])


def until_the_next_second() -> None:
    """Return in another second than this one: a server tells the time of arrival in seconds, and has no other clock than ours."""
    now = int(time.time())
    while int(time.time()) == now:
        time.sleep(0.01)


@dataclass(frozen=True)
class Delivered:
    """A survey of the corpus after everything was delivered and `llab fetch` and `llab export` have run."""

    post: Post
    server: Server
    project: Project
    fetched: Said
    exported: Said
