"""A survey folder on the embedded mail server, whose answers arrive in portions, and whose workbooks people take into their hands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryDirectory

from llab.demo.server import MailServer
from tests.chain.analysts.hand import Entry, Hand
from tests.chain.analysts.ledger import Fate, Ledger, Verdict, is_in, names_in, own_headings
from tests.chain.analysts.shown import CHANGED, EMPTY, ShownBook, Value, opened
from tests.chain.harness import Project, Said, servers_toml, write_participants, write_secret
from tests.chain.office import Office, answered_on_top, reply
from tests.workbook.sound import problems

SURVEY = "lunca"
QUESTIONS = ("q1", "q2", "q3")
MAIN = f"{SURVEY}.xlsx"
OURS = (MAIN, *(f"{SURVEY}-{question}.xlsx" for question in QUESTIONS))

_CONFIG = """
[survey]
id = "lunca"
title = {{en = "The meadow by the river", ro = "Lunca de lângă râu"}}
languages = {languages}
timezone = "Europe/Bucharest"

[[questions]]
id = "q1"
text = {{en = "What do you miss in the meadow by the river?", ro = "Ce vă lipsește în lunca de lângă râu?"}}

[[questions]]
id = "q2"
text = {{en = "Who should look after the trees and the paths?", ro = "Cine ar trebui să îngrijească arborii și potecile?"}}

[[questions]]
id = "q3"
text = {{en = "What would bring you there in winter?", ro = "Ce v-ar aduce acolo iarna?"}}
"""
PEOPLE = (
    ("007", "adela@tei.example", "Adela Răchită"),
    ("18", "bela@salcie.example", "Béla Fűzes"),
    ("=3", "carina@plop.example", "Carina Plop"),
    ("dumitru", "dumitru@arin.example", "Dumitru Arin"),
    ("Ș-5", "stefania@frasin.example", "Ștefania Frasin"),
    ("f 6", "florian@ulm.example", "Florian Ulm"),
    ("g7", "greta@artar.example", "Greta Arțar"),
    ("h8", "horia@carpen.example", "Horia Carpen"),
)


@dataclass(frozen=True)
class Copy:
    """A workbook that somebody kept."""

    file: str
    content: bytes
    is_muddled: bool
    typed: tuple[Entry, ...]
    """What nobody had fetched from it yet."""


@dataclass
class World:
    """The survey folder, the people, and what the analysts typed."""

    office: Office
    ledger: Ledger = field(default_factory=lambda: Ledger(MAIN))
    own: dict[str, frozenset[str]] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    """llab's own sheets."""
    sheets: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """Sheets that people added, by workbook and title: what their cells say."""
    names: dict[str, str] = field(default_factory=lambda: {row[0]: row[2] for row in PEOPLE})
    """What the people are called by now, in the list of participants."""
    waiting: list[Entry] = field(default_factory=list)
    """Typed and saved since the last fetch."""
    round: int = 0
    _replies: int = 0
    _renamed: list[tuple[str, str]] = field(default_factory=list)
    _muddled: set[str] = field(default_factory=set)
    """Files in which rows are not what they were, until llab writes them again."""
    _older: set[str] = field(default_factory=set)
    """Files in whose place an older copy was put, until llab writes them again."""
    _before: dict[str, bytes] = field(default_factory=dict)
    _began: datetime = field(default_factory=lambda: datetime.now(UTC))
    _saved: datetime = field(default_factory=lambda: datetime.fromtimestamp(0, UTC))
    """When a workbook was saved last: no two in the same second, however fast they work here."""

    @property
    def project(self) -> Project:
        return self.office.project

    @property
    def out(self) -> Path:
        return self.project.folder / "out"

    def answer(self, person: str, answers: Mapping[int, str]) -> None:
        """A reply of that person arrives."""
        address, name = next((row[1], row[2]) for row in PEOPLE if row[0] == person)
        invitation = self.office.invitation(address)
        self._replies += 1
        raw = reply(invitation, f"{name} <{address}>", answered_on_top(invitation, answers))
        self.office.submission.deliver(self.office.user, raw, arrived=self._began + timedelta(seconds=self._replies))

    def hand(self, file: str, who: str) -> Hand:
        """Somebody opens a workbook."""
        return Hand(self.out / file, who, self.round)

    @contextmanager
    def at_work(self, file: str, who: str, *, save_as: str | None = None) -> Iterator[Hand]:
        """Somebody opens a workbook, works in it, and saves it."""
        hand = self.hand(file, who)
        yield hand
        self.saved(hand, save_as)

    def copy_of(self, file: str) -> Copy:
        """A copy of a workbook, to be put back later."""
        return Copy(file, (self.out / file).read_bytes(), stem_of(file) in self._muddled, tuple(self.waiting))

    def put_back(self, copy: Copy) -> None:
        """The copy takes the place of the file of which it was one."""
        (self.out / copy.file).write_bytes(copy.content)
        book = opened(self.out / copy.file)
        self.ledger.came_again(_cells_of(book))  # who types over it there has seen it, but llab cannot know
        gone = [one for one in self.waiting if stem_of(one.file) == stem_of(copy.file) and one not in copy.typed and _is_gone(one, [book])]
        self.waiting = [one for one in self.waiting if one not in gone]
        self._older.add(stem_of(copy.file))
        if copy.is_muddled:
            self._muddled.add(stem_of(copy.file))

    def saved(self, hand: Hand, save_as: str | None = None) -> None:
        name = save_as or hand.path.name
        self._saved = max(datetime.now(UTC).replace(microsecond=0), self._saved + timedelta(seconds=1))
        hand.save(self.out / name, self._saved)
        if name != hand.path.name:
            self._older.add(stem_of(hand.path.name))  # what was typed over in the copy stands there still
        for marks in (self._muddled, self._older):
            if stem_of(hand.path.name) in marks:
                marks.add(stem_of(name))
        for old, new in hand.renamed.items():
            self._renamed += [(first, new) for first, second in self._renamed if second == old]  # nobody but they saw the one between
            self._renamed.append((old, new))
        if hand.is_muddled:
            self._muddled.add(stem_of(name))
        for entry in hand.typed:
            is_muddled = stem_of(hand.path.name) in self._muddled or stem_of(name) in self._muddled or entry.is_muddled
            before = [each for each in self.waiting if (each.row, each.column) == (entry.row, entry.column) and each.value == entry.over[0]]
            over = (*(cell for each in before for cell in each.over), *entry.over)
            self.waiting.append(entry._replace(file=name, is_muddled=is_muddled, over=over))
        hand.typed.clear()

    # ------------------------------------------------------------ what changes under analysts' hands

    def is_llabs_own(self, file: str) -> bool:
        """Whether nobody has saved the file since llab wrote it."""
        return str(opened(self.out / file).book.properties.lastModifiedBy) == "llab"

    def decide(self, row: str, text: str) -> Said:
        """Somebody types over an answer in a workbook that lies elsewhere, and has that carried out."""
        hand, elsewhere = self.hand(MAIN, "Eva"), self.project.folder / "decided.xlsx"
        hand.page("All answers").type(row, "Answer", text)
        hand.save(elsewhere)
        return self.project.llab("apply", str(elsewhere), "--yes", "--no-export")

    def undo(self, row: str) -> Said:
        """Somebody takes the last decision about that answer back."""
        person, _, question = row.split("/")
        return self.project.llab("apply", "--undo", f"{person}/{question}", "--yes", "--no-export")

    def rename(self, person: str, name: str) -> Said:
        """The person is called otherwise in the list of participants."""
        self.names[person] = name
        path = self.project.folder / "participants.csv"
        lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        write_participants(self.project.folder, [(one, address, self.names[one], *more) for one, address, _, *more in lines])
        return self.project.llab("participants", "import")

    def fetch(self, *, killed_after: float | None = None) -> Said:
        """`llab fetch`, after what stands in the files was written down; before it maybe an export that is killed after so many seconds."""
        books = {path.name: opened(path) for path in names_in(self.out)} if self.out.exists() else {}
        self._find_what_came_again(books)
        headings = {heading for book in books.values() for each in book.lists.values() for heading in each.headings}
        for old, new in self._renamed:
            if new in headings:
                self.ledger.rename(old, new)
        self._renamed = [names for names in self._renamed if names[1] not in headings]
        there = [entry for entry in self.waiting if is_in(entry, _of_one(books, entry.file), self.ledger.names_of(entry.column))]
        self.ledger.take(there)
        self.waiting = [entry for entry in self.waiting if entry not in there]  # may come back in a copy that somebody kept
        for name, book in books.items():
            if is_llabs(name):
                self.sheets.update({(stem_of(name), title): cells for title, cells in book.added(self.titles).items()})
        self._before = {path.name: path.read_bytes() for path in names_in(self.out)} if books else {}
        if killed_after is not None:
            self._kill_an_export(killed_after)
        said = self.project.llab("fetch")
        kept = {
            stem_of(name)
            for name, content in self._before.items()
            if (self.out / name).exists() and (self.out / name).read_bytes() == content
        }
        self._muddled &= kept
        self._older &= kept
        if not self.own:
            first = [opened(path) for path in names_in(self.out)]
            self.own = own_headings(first)
            self.titles = frozenset(title for book in first for title in book.book.sheetnames)
        return said

    def _kill_an_export(self, seconds: float) -> None:
        with Popen([sys.executable, "-m", "llab", "-C", str(self.project.folder), "export"], stdout=DEVNULL, stderr=DEVNULL) as export:
            try:
                export.wait(seconds)
            except TimeoutExpired:
                export.kill()

    def _find_what_came_again(self, books: Mapping[str, ShownBook]) -> None:
        """What stands in older copies may have been typed there anew: it may be shown beside what is there now."""
        for name, book in books.items():
            if stem_of(name) in self._older:
                self.ledger.came_again(_cells_of(book))

    def books(self) -> dict[str, ShownBook]:
        """The workbooks of llab's as they are now: of two of them the newer."""
        found = {}
        for name in OURS:
            newer = self.out / name.replace(".xlsx", " (newer).xlsx")
            found[name] = opened(newer if newer.exists() else self.out / name)
        return found

    def complaints(self) -> list[str]:
        """Whatever does not hold after a fetch; empty where everything does."""
        books = self.books()
        found = [
            f"lost: {verdict.entry} missing in {verdict.missing_in}"
            for verdict in self.ledger.verdicts(books)
            if verdict.fate is Fate.LOST and verdict.entry.column != CHANGED
        ]
        found += self.ledger.unexplained(books, self.own)
        found += self.ledger.flags(books, self.own)
        found += self._sheets_lost()
        found += self._touched()
        found += self._misnamed(books)
        found += self._broken(books)
        return found

    def verdicts(self) -> list[Verdict]:
        return list(self.ledger.verdicts(self.books()))

    def _sheets_lost(self) -> Iterator[str]:
        there = {path.name: opened(path).added(self.titles) for path in names_in(self.out)}
        for (stem, title), cells in self.sheets.items():
            found = [sheet for name, sheets in there.items() if stem_of(name) == stem for sheet in sheets.values()]
            if cells not in found:
                yield f"the sheet {title} that was added to {stem} is not there with all its cells: {found}, not {cells}"

    def _touched(self) -> Iterator[str]:
        """Copies are people's own: llab reads them, and leaves them as they are."""
        for name, content in self._before.items():
            path = self.out / name
            if not is_llabs(name) and (not path.exists() or path.read_bytes() != content):
                yield f"the copy {name} is not what it was"

    def _misnamed(self, books: Mapping[str, ShownBook]) -> Iterator[str]:
        for name, book in books.items():
            if book.book.properties.lastModifiedBy == "llab":
                for row in book.lists["All answers"].rows if "All answers" in book.lists else ():
                    if (there := row.cells.get("Name", EMPTY).text) != (wanted := self.names[row.key.partition("/")[0]]):
                        yield f"{name}, {row.key}: {there!r} is called {wanted!r} by now"

    def _broken(self, books: Mapping[str, ShownBook]) -> Iterator[str]:
        for name, book in books.items():
            content = book.path.read_bytes()
            if content != self._before.get(book.path.name):  # else it is as somebody's program has saved it
                computing = [sheet.title for sheet in book.book.worksheets if _computes(sheet)]
                yield from (f"{name}: {problem}" for problem in problems(content, computing=computing))


def stem_of(name: str) -> str:
    """The workbook's name, whichever of two files it is."""
    return name.removesuffix(".xlsx").removesuffix(" (newer)")


def is_llabs(name: str) -> bool:
    """Whether llab writes the file; copies that people made of it have other names."""
    return f"{stem_of(name)}.xlsx" in OURS


def _of_one(books: Mapping[str, ShownBook], file: str) -> list[ShownBook]:
    """The file, and copies that people made of it under another name."""
    stem = stem_of(file).partition(" - ")[0]
    return [book for name, book in books.items() if stem_of(name).partition(" - ")[0] == stem]


def _cells_of(book: ShownBook) -> Iterator[tuple[str, str, Value]]:
    return ((row.key, heading, cell) for each in book.lists.values() for row in each.rows for heading, cell in row.cells.items())


def _is_gone(entry: Entry, copy: list[ShownBook]) -> bool:
    """Whether an older copy took the place of the entry: what is empty there was not emptied. Of muddled rows one has to look."""
    return entry.value == EMPTY or (entry.is_muddled and not is_in(entry, copy, (entry.column,)))


def _computes(sheet: object) -> bool:
    return any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)  # type: ignore[attr-defined]


@contextmanager
def open_world(*, languages: str = '["en", "ro"]') -> Iterator[World]:
    """A folder in which everybody has been written to, and nobody has answered."""
    with MailServer(password="embedded-secret") as server, TemporaryDirectory(prefix="llab-analysts-") as place:
        user = "lab@lunca.example"
        folder = Path(place) / SURVEY
        folder.mkdir()
        servers = servers_toml(user=user, smtp_port=server.smtp_port, imap_port=server.imap_port)
        (folder / "config.toml").write_text(_CONFIG.format(languages=languages) + servers, encoding="utf-8")
        write_secret(folder, server.password)
        codes = ("en", "ro") if "ro" in languages else ("en",)
        write_participants(folder, [(*row, codes[at % len(codes)]) for at, row in enumerate(PEOPLE)])
        world = World(Office(Project(folder, server.password), server, server, user))
        sent = world.project.llab("send", "--yes")
        assert sent.exit_code == 0, sent.err
        yield world


Play = Callable[[World], None]
