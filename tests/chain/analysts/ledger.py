"""What was typed, by whom and where, and what became of it: kept apart from llab's own record, so that nobody vouches for himself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.chain.analysts.hand import Entry
from tests.chain.analysts.shown import CHANGED, EMPTY, ShownBook, ShownList, Value

BY_HAND_WORDS = frozenset({"", "(emptied)"})
CAME_BACK = "the row was deleted, and came back"


class Fate(StrEnum):
    """What became of a typed cell."""

    FOUND = "found again"
    BOTH = "both shown"
    """Beside what somebody else typed into the same cell at the same time."""
    LISTED = "listed in By hand"
    OVER = "typed over"
    """Somebody saw it, and typed something else."""
    LOST = "lost"


@dataclass(frozen=True)
class Verdict:
    """An entry and what became of it in the workbooks that show its row."""

    entry: Entry
    fate: Fate
    shown_in: tuple[str, ...]
    missing_in: tuple[str, ...]


@dataclass
class Ledger:
    """All that stood in a saved file when a fetch came; `Entry` by `Entry`, in the order of typing."""

    main: str
    """The file name of the workbook over the whole survey."""
    entries: list[Entry] = field(default_factory=list)
    renamed: dict[str, set[str]] = field(default_factory=dict)
    """All names of the columns that people added and called otherwise later, by each of them."""

    again: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """What older copies held that were put in the place of newer files, by cell; only what somebody had typed."""

    def came_again(self, cells: Iterable[tuple[str, str, Value]]) -> None:
        """These stand in an older copy: row key, heading, cell."""
        for key, heading, cell in cells:
            self.again.setdefault((key.partition("#")[0], self.name_of(heading)), set()).update((cell.text, *cell.parts))

    def rename(self, old: str, new: str) -> None:
        """The column is called otherwise from now on; in files that are older it is still called as it was."""
        names = self.renamed.get(old, {old}) | self.renamed.get(new, {new})
        self.renamed.update(dict.fromkeys(names, names))

    def name_of(self, column: str) -> str:
        """By which of its names a column is known here."""
        return min(self.names_of(column))

    def names_of(self, column: str) -> frozenset[str]:
        """What a column is called, and was called before."""
        return frozenset(self.renamed.get(column, {column}))

    def place_of(self, entry: Entry) -> tuple[str, str]:
        """The cell; what was typed into rows in which a long answer goes on belongs to the answer."""
        return entry.row.partition("#")[0], self.name_of(entry.column)

    def take(self, entries: Iterable[Entry]) -> list[Entry]:
        """Keep these."""
        taken = [entry for entry in entries if entry.value != entry.over[0]]
        self.entries += taken
        return taken

    # ------------------------------------------------------------ what should be seen

    def live(self) -> dict[tuple[str, str], list[Entry]]:
        """The entries of each cell that nobody who saw them typed over."""
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            place = self.place_of(entry)
            over = [one for one in found[place] if _is_over(entry, one)]
            found[place] = [one for one in found[place] if one not in over and not any(_may_be_over(beneath, one) for beneath in over)]
            found[place].append(entry)
        return found

    def verdicts(self, books: Mapping[str, ShownBook]) -> Iterator[Verdict]:
        """What became of every entry."""
        live, listed = self.live(), _listed(books[self.main])
        for entry in self.entries:
            row, column = place = self.place_of(entry)
            others = live[place]
            if not any(entry is one for one in others):
                yield Verdict(entry, Fate.OVER, (), ())
                continue
            cells = {name: cells for name, book in books.items() if (cells := book.cells(row, self.names_of(column)))}
            shown = tuple(name for name, values in cells.items() if any(_shows(cell, entry.value) for cell in values))
            missing = tuple(name for name in cells if name not in shown)
            fate = _fate(entry, others, cells, missing, listed)
            if fate is Fate.LOST and any(_may_be_over(one, entry) for one in others):
                fate = Fate.OVER
            yield Verdict(entry, fate, shown, missing)

    def unexplained(self, books: Mapping[str, ShownBook], own: Mapping[str, frozenset[str]]) -> Iterator[str]:
        """Every cell in people's columns that nobody typed; `own` are llab's headings of each sheet."""
        live, ever = self.live(), defaultdict(list)
        for entry in self.entries:
            ever[self.place_of(entry)].append(entry)
        for name, book in books.items():
            for each in book.lists.values():
                for row in each.rows:
                    for heading, cell in row.cells.items():
                        if heading in own_of(each.title, each.headings, own) or heading == CHANGED:
                            continue
                        place = (row.key.partition("#")[0], self.name_of(heading))
                        entries = (ever if heading in self.renamed else live).get(place, ()) if row.key else ()
                        typed = {text for entry in entries for text in (entry.value.text, *entry.value.parts)}
                        typed |= {entry.value.text for entry in ever.get(place, ())} & self.again.get(place, set())
                        if not all(_is_explained(part, typed) for part in cell.parts) and not _is_theme(each, heading, cell, self.entries):
                            yield f"{name}, {each.title}, {row.key}, {heading}: {cell.text!r} was typed by nobody; live: {sorted(typed)}"

    def flags(self, books: Mapping[str, ShownBook], own: Mapping[str, frozenset[str]]) -> Iterator[str]:
        """Where *Changed since coded* says something else than what has happened."""
        live, looked = self.live(), defaultdict(set)
        edited = {entry.value.text for entry in self.entries if entry.column == "Answer"}
        doubtful = {row for (row, _), entries in live.items() if any(entry.is_muddled for entry in entries)}
        for entry in self.entries:
            if entry.column == CHANGED:
                looked[entry.row].add(entry.beside)
        seen: dict[str, set[str]] = defaultdict(set)
        for (row, column), entries in live.items():
            if column != CHANGED and column not in own["Answers"] and column not in own["All answers"]:
                seen[row] |= {entry.beside for entry in entries if entry.value != EMPTY and entry.beside and not entry.is_muddled} - edited
        for name, book in books.items():
            for title in ("Answers", "All answers"):
                for shown in book.lists[title].rows if title in book.lists else ():
                    if shown.key in doubtful:
                        continue  # nobody can say what answer was coded there
                    comment = shown.comments.get("Answer", "")
                    yield from _flag(name, shown.key, shown.cells, comment, seen[shown.key], looked[shown.key])


def _flag(name: str, key: str, cells: Mapping[str, Value], comment: str, seen: set[str], looked: set[str]) -> Iterator[str]:
    answer = cells.get("Answer", EMPTY).text
    if "#" in key or len(answer) > 30_000:
        return
    others = {text for text in seen if text != answer}
    is_due = bool(others) and answer not in looked
    is_marked = cells.get(CHANGED, EMPTY).text == "yes"
    if is_due != is_marked:
        words = "is not marked as changed since coded" if is_due else "is marked as changed since coded"
        yield f"{name}, {key}: {words}; answer {answer!r}, coded {sorted(seen)}"
    elif is_due and not any(text in comment for text in others):
        yield f"{name}, {key}: the comment does not say what was coded: {comment!r}"


def _is_over(entry: Entry, one: Entry) -> bool:
    """Whether whoever typed the entry had the other one before her eyes."""
    if one.value == EMPTY or one.value == entry.value:
        return True  # nothing is lost of an empty cell
    return not entry.is_muddled and any(_shows(cell, one.value) for cell in entry.over)


def _may_be_over(entry: Entry, one: Entry) -> bool:
    """Whether the entry was typed over the other one if its row is what it seemed to be."""
    return entry.is_muddled and any(_shows(cell, one.value) for cell in entry.over)


def _shows(cell: Value, value: Value) -> bool:
    if value == EMPTY:
        return True
    return cell == value or (cell.kind == "text" and any(f"\n{value.text}\n" in f"\n{part}\n" for part in cell.parts))


def _is_explained(part: str, typed: Collection[str]) -> bool:
    """Whether the text was typed, or is what was typed beside the parts of a long answer, one below the other."""
    return part in typed or any(part.startswith(f"{text}\n") and _is_explained(part[len(text) + 1 :], typed) for text in typed if text)


def _listed(book: ShownBook) -> Counter[str]:
    return Counter(_plain(row["Typed"].text) for row in book.by_hand())


def _plain(text: str) -> str:
    """The text as it is compared where the kind of a cell is not kept."""
    return text.strip().casefold().replace(" ", "t").removesuffix("t00:00:00")


def _fate(
    entry: Entry, others: Collection[Entry], cells: Mapping[str, Collection[Value]], missing: Collection[str], listed: Counter[str]
) -> Fate:
    if entry.value == EMPTY and not cells:
        return Fate.FOUND  # a row of which nothing is left, as of a theme that nobody uses, is not shown
    if not cells or missing:
        texts = {_plain(entry.value.text), *({} if entry.value.kind != "formula" else {"="})}
        is_listed = any(text in listed for text in texts) or any(
            _plain(text).startswith("=") and _is_formula(entry, text) for text in listed
        )
        return Fate.LISTED if is_listed else Fate.LOST
    return Fate.BOTH if len({one.value for one in others if one.value != EMPTY}) > 1 else Fate.FOUND


def _is_formula(entry: Entry, text: str) -> bool:
    """Whether a listed formula is this one, whatever it calls the cells of its row."""
    return entry.value.kind == "formula" and text.partition("(")[0] == entry.value.text.partition("(")[0].casefold()


def _is_theme(each: ShownList, heading: str, cell: Value, entries: Iterable[Entry]) -> bool:
    """Whether the codebook lists a theme that somebody typed beside an answer."""
    if heading != "Theme" or "Meaning" not in each.headings:  # the codebook, whatever it is called by now
        return False
    used = {_plain(part) for entry in entries for part in entry.value.parts}
    return all(_plain(part) in used for part in cell.parts)


def own_of(title: str, headings: Collection[str], own: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """llab's own headings of a sheet, also where somebody has called the sheet otherwise: then it is known by its headings."""
    title = _stem(title) if _stem(title) in own else max(own, key=lambda one: len(own[one].intersection(headings)), default="")
    return own.get(title, frozenset())


def _stem(title: str) -> str:
    return title.partition(",")[0]


def own_headings(books: Iterable[ShownBook]) -> dict[str, frozenset[str]]:
    """llab's own headings of each sheet, before anybody has touched a workbook: those that are not green."""
    found: dict[str, frozenset[str]] = {}
    for book in books:
        for each in book.lists.values():
            found[each.title] = found.get(each.title, frozenset()) | (frozenset(each.headings) - each.green)
    return found


def is_in(entry: Entry, books: Iterable[ShownBook], names: Collection[str]) -> bool:
    """Whether the entry stands in one of the files as they were saved, by any name of its column; where rows were muddled, anywhere."""
    if entry.is_muddled:
        return entry.value == EMPTY or any(
            row.cells.get(name) == entry.value for book in books for each in book.lists.values() for row in each.rows for name in names
        )
    found = [cell for book in books for name in names if book.has(name) for cell in book.cells(entry.row, (name,))]
    is_off_the_list = not found and entry.value == EMPTY and entry.row.startswith("Codebook:")
    return entry.value in found or is_off_the_list  # a row that was deleted comes back as it was before anybody emptied a cell there


def names_in(folder: Path) -> list[Path]:
    """The workbooks in the folder, without what programs leave there while they have one open."""
    return [path for path in sorted(folder.glob("*.xlsx")) if not path.name.startswith(("~$", ".~"))]
