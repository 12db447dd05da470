"""A survey that has been sent, a mailbox with all kinds of mail, and the store that a fetch without trouble makes of it.

Nothing is changed in the mailbox by a fetch, so that one mailbox serves any number of runs; each begins with a fresh copy of the folder.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from llab.adapters.attachments import FileExtractor
from llab.adapters.clock import SystemClock
from llab.adapters.imap import ImapMailbox
from llab.adapters.sqlite import SqliteStore
from llab.incoming.read import read
from llab.mail.message import Attachment, Message
from llab.ports import Extracted
from llab.records import Reading
from llab.stories.replies.fetch import FetchReport, fetch
from tests.chain.harness import Project, project_of
from tests.chain.letters import WRITTEN, Post, post_of
from tests.servers.dovecot import Dovecot

CASES = (
    "gmail-inline-all",
    "outlook-inline-blue",
    "apple-inline",
    "attachment-docx",
    "gmail-correction",
    "gmail-duplicate",
    "auto-ro-exchange",
    "bounce-postfix",
    "opt-out-polite",
    "gmail-other-address",
    "mutt-bottom-numbered",
)
"""Text, HTML, an attachment, two of one person, the same twice, an automatic response, a delivery report, a wish to be left alone, a
sender whom we did not write to."""

LARGE = "mutt-bottom-numbered"
"""Who sends a message of a megabyte besides."""

BATCH = 4
"""Messages asked for at once: fewer than there are, so that a run may have kept some of them when it is stopped."""

SHUFFLE = 7
"""Of two neighbours in the folder, the second arrived so many minutes after the first, or before: as where somebody moves mail about."""

Tables = dict[str, list[tuple[object, ...]]]

_numbers = count(1)


@dataclass(frozen=True)
class Scene:
    """The folder as it was before the first fetch, the mailbox, and what was put into it."""

    folder: Path
    dovecot: Dovecot
    user: str
    delivered: tuple[bytes, ...]

    def fresh(self, under: Path) -> Project:
        """A copy of the folder, in the state before the first fetch."""
        folder = under / f"survey-{os.getpid()}-{next(_numbers)}"
        shutil.copytree(self.folder, folder)
        return Project(folder, self.dovecot.password)

    def expunge(self, uid: int) -> None:
        """Somebody else takes a message away."""
        with self.dovecot.signed_in(self.user) as imap:
            imap.select("INBOX")
            imap.uid("STORE", str(uid), "+FLAGS", r"(\Deleted)")
            imap.expunge()

    def append(self, raw: bytes, minute: int, folder: str = "INBOX") -> None:
        """Somebody else puts a message in, as having arrived so many minutes after the invitations."""
        append(self.dovecot, self.user, raw, WRITTEN + timedelta(minutes=minute), folder)


def open_scene(dovecot: Dovecot, user: str, folder: Path) -> Scene:
    """The survey folder after everybody was written to, and a mailbox in which everybody's mail has arrived."""
    whole = post_of("lll2")
    post = Post(
        whole.name,
        whole.questionnaire,
        {name: one for name, one in whole.people.items() if name in CASES},
        tuple(letter for letter in whole.letters if letter.case in CASES),
    )
    project_of(post, folder, dovecot, user)
    delivered = tuple(_mail(post))
    with dovecot.signed_in(user) as imap:
        for number, raw in enumerate(delivered):
            _append(imap, raw, WRITTEN + timedelta(minutes=1 + number * SHUFFLE % len(delivered)), "INBOX")
    return Scene(folder, dovecot, user, delivered)


def _mail(post: Post) -> Iterator[bytes]:
    letters = [letter.raw for letter in post.letters]
    yield from letters[:3]
    yield post.people["apple-inline"].sent  # our own message
    yield _stranger("offer")
    yield letters[0]  # the very same bytes once more
    yield from letters[3:8]
    yield b"Received: from elsewhere.example by oras.example; Mon, 6 Apr 2020 10:00:00 +0300\r\n" + letters[2]  # the same by another way
    yield _stranger("deep", nested=200)
    yield _large(post)
    yield from letters[8:]
    yield post.people["gmail-inline-all"].sent


def _stranger(name: str, nested: int = 0) -> bytes:
    head = f"From: {name}@straini.example\r\nSubject: {name}\r\nMessage-ID: <{name}@straini.example>\r\nMIME-Version: 1.0\r\n"
    body = "\r\nBună ziua, o ofertă.\r\n"
    if nested:
        parts = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(nested))
        return (head + 'Content-Type: multipart/mixed; boundary="b0"\r\n\r\n' + parts).encode()
    return (head + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n" + body).encode()


def _large(post: Post) -> bytes:
    """A second message of one person with a picture of a megabyte, answering one question anew."""
    person = post.people[LARGE]
    picture = ("iVBORw0KGgoAAAANSUhEUgAA" + "A" * 52 + "\r\n") * 13_440
    return (
        f"From: {person.contact.address}\r\nTo: lll2@oras.example\r\nSubject: Re: încă ceva\r\n"
        "Date: Tue, 07 Apr 2020 18:57:17 +0300\r\nMessage-ID: <large@posta.example>\r\n"
        f"In-Reply-To: {person.contact.message_id}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="part"\r\n\r\n'
        "--part\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "3. Ne-ar prinde bine un atelier comun pe cheiul Begăi.\r\n\r\n"
        "--part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        'Content-Disposition: attachment; filename="atelier.png"\r\n\r\n'
        f"{picture}--part--\r\n"
    ).encode()


def append(dovecot: Dovecot, user: str, raw: bytes, arrived: datetime, folder: str = "INBOX") -> None:
    """Put a message into a folder, byte for byte, with that time of arrival."""
    with dovecot.signed_in(user) as imap:
        _append(imap, raw, arrived, folder)


def _append(imap: Any, raw: bytes, arrived: datetime, folder: str) -> None:
    when = arrived.astimezone(UTC).strftime('"%d-%b-%Y %H:%M:%S +0000"')
    word, words = imap.append(folder, None, when, raw)
    assert word == "OK", words


# ---------------------------------------------------------------- a fetch in this process


@cache
def _survey() -> Post:
    return post_of("lll2")


def fetched(
    project: Project,
    user: str,
    port: int,
    *,
    reader: Callable[..., Reading] = read,
    folders: Sequence[str] = ("INBOX",),
    **settings: Any,
) -> FetchReport:
    """`llab fetch --no-export` in this process; settings are those of `ImapMailbox`. Raises what would be a traceback."""
    usual: dict[str, Any] = {"timeout": (5, 20), "batch": BATCH, **settings}
    mailbox = ImapMailbox(host="127.0.0.1", port=port, security="none", user=user, password=lambda: project.password, **usual)
    with closing(SqliteStore.open(project.folder / "llab.db")) as store, closing(mailbox):
        return fetch(
            mailbox=mailbox,
            store=store,
            extractor=Remembering(),
            clock=SystemClock(),
            questionnaire=_survey().questionnaire,
            folders=folders,
            first_day=WRITTEN.date() - timedelta(days=1),  # as the command has it
            reader=reader,
        )


class Remembering:
    """The extractor, which takes apart each attachment once only, however many runs meet it."""

    known: dict[bytes, Extracted] = {}  # noqa: RUF012 - shared on purpose

    def extract(self, attachment: Attachment) -> Extracted:
        """What the attachment says; see `ports.Extractor`."""
        key = sha256(repr(attachment).encode()).digest()
        if key not in self.known:
            self.known[key] = FileExtractor().extract(attachment)
        return self.known[key]

    def extract_all(self, attachments: Sequence[Attachment]) -> tuple[Extracted, ...]:
        """The same of every attachment of one message."""
        return tuple(map(self.extract, attachments))


_readings: dict[bytes, Reading] = {}


def remembering(message: Message, **rest: Any) -> Reading:
    """The reader, which reads the same message with the same originals and earlier words once only: thousands of runs meet the same."""
    key = sha256(repr((message, rest["attachments"], [id_of(each) for each in rest["originals"]], rest["earlier"])).encode()).digest()
    if key not in _readings:
        _readings[key] = read(message, **rest)
    return _readings[key]


def id_of(original: object) -> str:
    """Tells originals apart."""
    return str(hash(repr(original)))


# ---------------------------------------------------------------- comparing


NO_RESULT = {("run", ""), ("reading", "serial"), ("message", "archived"), ("export", ""), ("export_content", ""), ("harvested", "")}
"""What says how the work went, and not what came of it: tables, and columns of tables. Of what the store keeps of the workbooks only
the serials and what depends on them: see `_exports`."""


def tables(project: Project) -> Tables:
    """Every row of every table but for those, in an order of its own; bytes as their hash; the order of folders without its gaps."""
    with closing(sqlite3.connect(f"file:{project.folder / 'llab.db'}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found = {name: _rows(connection, name) for name in names if (name, "") not in NO_RESULT}
        workbooks = {path.name: sha256(path.read_bytes()).hexdigest() for path in (project.folder / "out").glob("*.xlsx")}
        return found | {"export": _exports(connection, workbooks), "harvested": _harvested(connection, workbooks)}


def _exports(connection: sqlite3.Connection, workbooks: Mapping[str, str]) -> list[tuple[object, ...]]:
    """For each workbook that is there whether it is the one that was exported last, and what the store has of what stands in it.

    A run that is stopped may have kept an export of which there is no file, and the next has another serial, which is in the file:
    so it is with the last one of each file, and without any serial, digest and time, that two stores are compared.
    """
    last = "SELECT sha256, content FROM export LEFT JOIN export_content USING (serial) WHERE file = ? ORDER BY export.serial DESC LIMIT 1"
    found: list[tuple[object, ...]] = []
    for name, digest in sorted(workbooks.items()):
        kept, content = connection.execute(last, (name,)).fetchone() or ("", None)
        found.append((name, kept == digest, _written(content) if content else None))
    homeless = "SELECT count(*) FROM export_content WHERE serial NOT IN (SELECT serial FROM export)"
    return [*found, ("content without an export", *connection.execute(homeless).fetchone())]


def _written(content: bytes) -> str:
    """What was written into a workbook, as it is kept, but for the cells of the papers: they say when it was."""
    whole = json.loads(zlib.decompress(content))
    return json.dumps({**whole, "papers": sorted(whole["papers"])}, sort_keys=True)


def _harvested(connection: sqlite3.Connection, workbooks: Mapping[str, str]) -> list[tuple[object, ...]]:
    """The files that were looked into, in a form that is neither there nor was ever exported: nobody has typed into any here."""
    exported = set(connection.execute("SELECT file, sha256 FROM export"))
    looked = set(connection.execute("SELECT file, sha256 FROM harvested"))
    return sorted(looked - exported - workbooks.items())


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [column for _, column, *_ in connection.execute(f"PRAGMA table_info({table})")]
    kept = [column for column in columns if (table, column) not in NO_RESULT]
    rows = [tuple(map(_shown, row)) for row in connection.execute(f"SELECT {', '.join(kept)} FROM {table}")]  # noqa: S608
    if "looked" in kept:
        rows = _ranked(rows, kept.index("looked"))
    return sorted(rows, key=repr)


def _shown(value: object) -> object:
    return sha256(value).hexdigest() if isinstance(value, bytes) and len(value) > 64 else value


def _ranked(rows: list[tuple[object, ...]], at: int) -> list[tuple[object, ...]]:
    """A column that counts looks, as the order in which they were."""
    order = sorted({row[at] for row in rows})  # type: ignore[type-var]
    return [(*row[:at], order.index(row[at]), *row[at + 1 :]) for row in rows]


@dataclass(frozen=True)
class Difference:
    """How a store is not what it should be."""

    lost: int
    """Rows of messages, readings and answers that are not there."""
    doubled: int
    """Such rows that are too many."""
    differing: tuple[str, ...]
    """The tables that are not equal."""

    def __bool__(self) -> bool:
        return bool(self.differing)


COUNTED = ("message", "place", "reading", "response", "answer")


def difference(found: Mapping[str, list[tuple[object, ...]]], wanted: Mapping[str, list[tuple[object, ...]]]) -> Difference:
    """What is between the two."""
    differing = tuple(name for name in wanted if found.get(name) != wanted[name]) + tuple(set(found) - set(wanted))
    sizes = [(len(found.get(name, [])), len(wanted[name])) for name in COUNTED]
    return Difference(sum(max(0, b - a) for a, b in sizes), sum(max(0, a - b) for a, b in sizes), differing)


def archived(project: Project) -> list[bytes]:
    """The bytes in the archive, in order."""
    with closing(sqlite3.connect(f"file:{project.folder / 'llab.db'}?mode=ro", uri=True)) as connection:
        return [raw for (raw,) in connection.execute("SELECT raw FROM message_bytes ORDER BY message")]


@contextmanager
def before_the_first_fetch(scene: Scene, under: Path) -> Iterator[Project]:
    """A fresh folder, gone afterwards."""
    project = scene.fresh(under)
    try:
        yield project
    finally:
        shutil.rmtree(project.folder)
