"""Random days: analysts who do in the workbooks whatever comes into their heads, fetches in between, the same promises after each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from tests.chain.analysts.hand import Computes, Hand, OpenList
from tests.chain.analysts.ledger import names_in, own_of
from tests.chain.analysts.shown import CHANGED, EMPTY, KEY, opened
from tests.chain.analysts.world import MAIN, OURS, PEOPLE, QUESTIONS, Copy, World
from tests.chain.harness import Said

WHO = ("Ana", "Bogdan", "Carmen", "Dana")
THEMES = ("Trust", "trust", "Money & time", "Shade", "Who cares?", "Ș & Ț")
ANSWERS = ("Benches.", "No idea", "= the town", "More shade, and water", "A fire\n\nand chestnuts", "Nothing.", "Ask the children", "Trees")


@dataclass
class Days:
    """A world and the dice."""

    world: World
    dice: Random
    done: list[str] = field(default_factory=list)
    """What happened, for whoever has to find out why."""
    failed: list[str] = field(default_factory=list)
    """Fetches that did not end well, and what they said."""
    today: list[tuple[str, str]] = field(default_factory=list)
    """Where somebody has typed since the last fetch: row and column."""
    resave: Callable[[Path], None] | None = None
    """A program that people save files with now and then."""
    _count: int = 0
    _decided: list[str] = field(default_factory=list)
    _copies: list[Copy] = field(default_factory=list)

    def unique(self, word: str) -> str:
        self._count += 1
        return f"{word} {self._count}"

    def tell(self, text: str) -> None:
        self.done.append(text)

    # ------------------------------------------------------------ a day

    def day(self) -> None:
        """Replies arrive, people work, a fetch comes."""
        for _ in range(self.dice.randint(0, 2)):
            self._reply()
        locked = None
        if self.world.out.exists():
            self._underneath()
            for _ in range(self.dice.randint(1, 4)):
                self._session()
            if self.dice.random() < 0.15:
                locked = self.world.out / f"~${self.dice.choice(OURS)}"
                locked.write_bytes(b"\x03Eva" + b" " * 51)
                self.tell(f"locked: {locked.name}")
        self._fetch("")
        if locked:
            locked.unlink()
            for _ in range(self.dice.randint(0, 2)):
                self._session()
            self._fetch(", unlocked")

    def _fetch(self, words: str) -> None:
        killed = self.dice.uniform(0.1, 2) if self.dice.random() < KILLED else None
        if killed:
            words += f", after an export that was killed when it had run for {killed:.2f} s"
        said = self.world.fetch(killed_after=killed)
        self.today.clear()
        self.tell(f"fetch{words}: {said.exit_code}{said.err if said.exit_code else ''}")
        self.failed += [f"fetch: {said.exit_code}: {said.err}"] * bool(said.exit_code)

    def _reply(self) -> None:
        person = self.dice.choice(PEOPLE)[0]
        numbers = self.dice.sample(range(1, len(QUESTIONS) + 1), self.dice.randint(1, len(QUESTIONS)))
        answers = {number: f"{self.dice.choice(ANSWERS)} {self.unique('')}".replace("  ", " ") for number in sorted(numbers)}
        self.world.answer(person, answers)
        self.tell(f"reply of {person}: {answers}")

    def _underneath(self) -> None:
        """What stands in llab's own cells changes: an answer that somebody decides about, what people are called."""
        if self.dice.random() < 0.15:
            person, name = self.dice.choice(PEOPLE)[0], self.unique("Somebody Else")
            self._must("rename", f"{person} is called {name}", self.world.rename(person, name))
        rows = opened(self.world.out / MAIN).lists["All answers"].rows if self.world.is_llabs_own(MAIN) else []
        if rows and self.dice.random() < 0.3:
            row, text = self.dice.choice(rows).key, self.unique("Decided otherwise")
            self._decided.append(row)
            self._must("apply", f"{row} is decided to be {text}", self.world.decide(row, text))
        elif self._decided and self.dice.random() < 0.3:
            row = self._decided.pop()
            self._must("undo", f"the decision about {row} is taken back", self.world.undo(row))

    def _must(self, what: str, words: str, said: Said) -> None:
        self.tell(f"{words}: {said.exit_code}{said.err if said.exit_code else ''}")
        is_as_it_should = said.exit_code == 0 or (what == "apply" and said.exit_code == 3)  # what others typed there may have to wait
        self.failed += [f"{what}: {said.exit_code}: {said.out}{said.err}"] * (not is_as_it_should)

    def _session(self) -> None:
        folder = self.world.out
        if self._copies and self.dice.random() < 0.2:
            copy = self.dice.choice(self._copies)
            self.world.put_back(copy)
            self.tell(f"an old copy over {copy.file}")
        path = self.dice.choice(names_in(folder))
        if self.dice.random() < 0.3:
            self._copies.append(self.world.copy_of(path.name))
            self.tell(f"a copy of {path.name} kept")
        hand = self.world.hand(path.name, self.dice.choice(WHO))
        self.tell(f"{hand.who} opens {path.name}")
        for _ in range(self.dice.randint(1, 9)):
            if not self._act(hand):
                break
        save_as = f"{path.stem} - {hand.who}.xlsx" if self.dice.random() < 0.08 and " - " not in path.stem else None
        self.world.saved(hand, save_as)
        self.tell(f"saved as {save_as or path.name}")
        if self.resave and self.dice.random() < 0.2:
            self.resave(folder / (save_as or path.name))
            self.tell("and again, with another program")

    def _act(self, hand: Hand) -> bool:
        """One thing; False after those that nobody goes on from."""
        titles = hand.lists
        often = [title for title in titles if title in ("Answers", "All answers")]
        if not titles:
            return False
        title = self.dice.choice(often) if often and self.dice.random() < 0.8 else self.dice.choice(titles)
        page = hand.page(title)
        acts = [act for act, often in ACTS for _ in range(often)]
        act = self.dice.choice(acts)
        before = len(hand.typed)
        words = act(self, hand, page)
        self.today += [(entry.row, entry.column) for entry in hand.typed[before:] if entry.row and not entry.is_muddled]
        if words is not None:
            self.tell(f"  {title}: {act.__name__.strip('_')} {words} {[(e.row, e.column, e.value.text) for e in hand.typed[before:]]}")
        return act not in LAST

    # ------------------------------------------------------------ what they choose from

    def row(self, page: OpenList) -> str | None:
        keys = page.keys
        return self.dice.choice(keys) if keys else None

    def theirs(self, hand: Hand, page: OpenList) -> list[str]:
        """Columns that people added."""
        own = own_of(page.sheet.title, page.headings, self.world.own)
        return [name for name in page.headings if name not in own and name not in GREENS and name != KEY]

    def column(self, hand: Hand, page: OpenList) -> str | None:
        own = own_of(page.sheet.title, page.headings, self.world.own)
        found = [name for name in page.headings if name not in own and name not in (CHANGED, KEY, "Theme")]
        return self.dice.choice(found) if found else None

    def value(self, column: str) -> object:
        if column.startswith("Theme") and self.dice.random() < 0.8:
            return self.dice.choice(THEMES)
        return self.dice.choice(VALUES)(self)


KILLED = 0.1
"""How often an export is killed before the fetch."""

TOLD = 3
"""Where fewer different texts stand in a column that is sorted alone, it may as well be that somebody moved them on purpose."""

GREENS = frozenset({"Theme 1", "Theme 2", "Theme 3", "Translation", "Quote", "Note", "Theme", "Meaning", CHANGED,
                    "Decision", "Right question", "Right text"})  # fmt: skip

VALUES: tuple[Callable[[Days], object], ...] = (
    lambda days: days.unique("note"),
    lambda days: days.unique("line one\nline two"),
    lambda days: "=" + days.unique("not a formula"),
    lambda days: f"0{days.dice.randint(1, 99):03}",
    lambda days: days.unique("👩‍👩‍👧 שלום"),
    lambda days: days.dice.randint(-1000, 100_000),
    lambda days: round(days.dice.uniform(-5, 5), days.dice.randint(1, 12)),
    lambda days: days.dice.random() < 0.5,
    lambda days: date(2026, 1, 1) + timedelta(days=days.dice.randint(0, 900)),
    lambda days: datetime(2026, 1, 1, 8, 30) + timedelta(minutes=days.dice.randint(0, 100_000)),  # noqa: DTZ001 - as in a cell
    lambda days: Computes(f"={days.dice.randint(1, 9999)}+{days.dice.randint(1, 9999)}"),
)


def _type(days: Days, hand: Hand, page: OpenList) -> str | None:
    row, column = days.row(page), days.column(hand, page)
    if row is None or column is None:
        return None
    page.type(row, column, days.value(column))
    return ""


def _compute(days: Days, hand: Hand, page: OpenList) -> str | None:
    row, columns = days.row(page), days.theirs(hand, page)
    if row is None or not columns or "Answer" not in page.headings:
        return None
    page.type(row, days.dice.choice(columns), Computes(f'=LEN([Answer])&"/{days.dice.randint(1, 9999)}"'))
    return ""


def _again(days: Days, hand: Hand, page: OpenList) -> str | None:
    """Type into a cell into which somebody has typed today already, here or in another workbook."""
    there = [(row, column) for row, column in days.today if row in page.rows and column in page.headings]
    if not there:
        return None
    row, column = days.dice.choice(there)
    page.type(row, column, days.value(column))
    return ""


def _fill_down(days: Days, hand: Hand, page: OpenList) -> str | None:
    """The same into several rows, one below the other."""
    keys, column = page.keys, days.column(hand, page)
    if column is None or len(keys) < 2:
        return None
    first = days.dice.randrange(len(keys) - 1)
    value = days.value(column)
    for key in keys[first : first + days.dice.randint(2, 4)]:
        page.type(key, column, value)
    return ""


def _replace(days: Days, hand: Hand, page: OpenList) -> str | None:
    """Find and replace over a whole column."""
    column = days.column(hand, page)
    filled = [key for key in page.keys if column and page.value(key, column).kind == "text" and page.value(key, column) != EMPTY]
    if column is None or not filled:
        return None
    old, new = page.value(days.dice.choice(filled), column).text, days.unique("replaced")
    for key in filled:
        if page.value(key, column).text == old:
            page.type(key, column, new)
    return ""


def _move_cell(days: Days, hand: Hand, page: OpenList) -> str | None:
    """Cut a text and paste it into another row."""
    column = days.column(hand, page)
    filled = [key for key in page.keys if column and page.value(key, column).kind == "text" and page.value(key, column) != EMPTY]
    others = [key for key in page.keys if column and page.value(key, column) == EMPTY]
    if column is None or not filled or not others:
        return None
    old, new = days.dice.choice(filled), days.dice.choice(others)
    text = page.value(old, column).text
    page.type(old, column, None)
    page.type(new, column, text)
    return ""


def _blank(days: Days, hand: Hand, page: OpenList) -> str | None:
    """Empty a cell with the space bar."""
    column = days.column(hand, page)
    filled = [key for key in page.keys if column and page.value(key, column) != EMPTY]
    if column is None or not filled:
        return None
    page.type(days.dice.choice(filled), column, "  ")
    return ""


def _clear(days: Days, hand: Hand, page: OpenList) -> str | None:
    column = days.column(hand, page)
    filled = [key for key in page.keys if column and page.value(key, column) != EMPTY]
    if column is None or not filled:
        return None
    page.type(days.dice.choice(filled), column, None)
    return ""


def _look(days: Days, hand: Hand, page: OpenList) -> str | None:
    marked = [key for key in page.keys if page.value(key, CHANGED) != EMPTY]
    if not marked:
        return None
    page.type(days.dice.choice(marked), CHANGED, None)
    return ""


def _edit(days: Days, hand: Hand, page: OpenList) -> str | None:
    """Change what llab wrote."""
    row = days.row(page)
    llabs = own_of(page.sheet.title, page.headings, days.world.own)
    own = [name for name in page.headings if name in llabs and name != KEY]  # in their order: the same in each run
    if row is None or not own:
        return None
    page.type(row, days.dice.choice(own), days.unique("edited"))
    return ""


def _sort(days: Days, hand: Hand, page: OpenList) -> str:
    by = days.dice.choice([*page.headings])
    page.sort(by, reverse=days.dice.random() < 0.5)
    return f"by {by}"


def _sort_alone(days: Days, hand: Hand, page: OpenList) -> str | None:
    names = [name for name in page.headings if name != KEY]
    name = days.dice.choice(names)
    if len({page.value(key, name).text for key in page.keys} - {""}) < TOLD:
        return None
    page.sort_alone(name)
    return name


def _sort_without_keys(days: Days, hand: Hand, page: OpenList) -> str:
    by = days.dice.choice([name for name in page.headings if name != KEY])
    page.sort_without_keys(by)
    return by


def _filter(days: Days, hand: Hand, page: OpenList) -> str:
    heading = days.dice.choice([name for name in page.headings if name != KEY])
    page.filter(heading, [days.dice.choice(THEMES)])
    return heading


def _delete(days: Days, hand: Hand, page: OpenList) -> str | None:
    keys = page.keys
    if len(keys) < 2:
        return None
    gone = days.dice.sample(keys, days.dice.randint(1, min(3, len(keys) - 1)))
    page.delete(gone)
    return str(gone)


def _copy_row(days: Days, hand: Hand, page: OpenList) -> str | None:
    row = days.row(page)
    if row is None:
        return None
    page.copy_row(row)
    return row


def _add_column(days: Days, hand: Hand, page: OpenList) -> str:
    heading = days.unique("Column")
    before = days.dice.choice([None, *page.headings])
    page.add_column(heading, before=before)
    return f"{heading} before {before}"


def _rename(days: Days, hand: Hand, page: OpenList) -> str | None:
    columns = days.theirs(hand, page)
    if not columns:
        return None
    old, new = days.dice.choice(columns), days.unique("Renamed")
    page.rename(old, new)
    return f"{old} {new}"


def _move_column(days: Days, hand: Hand, page: OpenList) -> str:
    one, other = days.dice.sample([*page.headings], 2)
    page.move_column(one, other)
    return f"{one} before {other}"


def _put_above(days: Days, hand: Hand, page: OpenList) -> str | None:
    if page.head > 1:
        return None
    page.put_above(days.unique("my title"))
    return ""


def _add_sheet(days: Days, hand: Hand, page: OpenList) -> str:
    title = days.unique("Notes")
    letter = days.dice.choice("ABCDEFGH")
    hand.add_sheet(title, [[days.unique("text"), 1], [f"=COUNTA('{page.sheet.title}'!{letter}:{letter})", None, "x"]])
    return title


def _add_code(days: Days, hand: Hand, page: OpenList) -> str | None:
    if "Codebook" not in hand.lists:
        return None
    codes = hand.page("Codebook")
    theme = days.unique("Code")
    question = hand.path.stem.removeprefix("lunca-")[:2] if hand.path.name.startswith("lunca-q") else ""
    codes.add_row({"Theme": theme, "Meaning": days.unique("means")}, f"Codebook:{question}/{theme}")
    return theme


def _rename_sheet(days: Days, hand: Hand, page: OpenList) -> str:
    page.retitle(days.unique("Mine"))
    return page.sheet.title


def _below(days: Days, hand: Hand, page: OpenList) -> str | None:
    """A remark below the list, in no row of its own."""
    column = days.column(hand, page)
    if column is None:
        return None
    page.add_row({column: days.unique("below")}, "")
    return ""


def _hide(days: Days, hand: Hand, page: OpenList) -> str:
    number = days.dice.randint(2, 6)
    page.sheet.row_dimensions[number].hidden = True
    return str(number)


Act = Callable[[Days, Hand, OpenList], str | None]
ACTS: tuple[tuple[Act, int], ...] = (
    (_type, 26), (_again, 4), (_fill_down, 2), (_replace, 2), (_move_cell, 2), (_blank, 1), (_compute, 3), (_clear, 4), (_look, 3),
    (_edit, 2), (_sort, 6), (_sort_alone, 1), (_sort_without_keys, 1), (_filter, 2), (_delete, 2), (_copy_row, 1), (_add_column, 4),
    (_rename, 2), (_move_column, 2), (_put_above, 1), (_add_sheet, 1), (_add_code, 2), (_rename_sheet, 1), (_below, 1), (_hide, 1),
)  # fmt: skip
LAST = frozenset({_sort_alone, _sort_without_keys, _rename_sheet, _put_above})
"""Whoever goes on from these works in a list whose rows are not what they seem: there, nobody can say whose row it is."""


def play(world: World, seed: int, *, number: int = 10, resave: Callable[[Path], None] | None = None) -> Iterator[tuple[Days, list[str]]]:
    """So many random days; after each what happened so far, and whatever does not hold. Some files are saved again by `resave`."""
    days = Days(world, Random(seed), resave=resave)
    for at in range(1, number + 1):
        world.round = at
        days.tell(f"--- day {at}")
        days.day()
        yield days, [*days.failed, *world.complaints()]
