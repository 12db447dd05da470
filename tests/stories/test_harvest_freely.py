"""Whatever analysts do with any copies of the workbooks: nothing that was typed is lost, and nothing is shown that nobody typed."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llab.tables.coded import OR
from tests.stories.test_harvest import ALL, Q1, TEXTS, Scene
from tests.workbook.analyst import Analyst

COLUMNS = ("Theme 1", "Theme 2", "Note", "Prioritate")
SHEETS = {Q1: "Answers", ALL: "All answers"}


class Office:
    """Analysts who work in the files of a scene, with what each of them typed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.scene = Scene()
        self.copies: dict[str, list[bytes]] = {file: [self.scene.folder.files[file]] for file in SHEETS}
        self.typed: set[tuple[str, str, str]] = set()
        """Row, column, text: all that anybody ever typed."""
        self.number = 0

    def day(self) -> None:
        """Somebody works in one or both files, perhaps in older copies of them; then llab exports."""
        yesterday = self.number
        for file, title in SHEETS.items():
            if self.random.random() < 0.7:
                older = self.random.choice(self.copies[file]) if self.random.random() < 0.3 else None
                with self.scene.at_work(file, self.random.choice(("Ana", "Bogdan")), on=older) as analyst:
                    self._work(analyst, title)
        if self.random.random() < 0.3:
            self.scene.answer(self.random.choice(list(TEXTS)), q1=f"Altceva {self.number}.", q2="a doua")
        before = self._shown()
        self.scene.export()
        for file in SHEETS:
            self.copies[file].append(self.scene.folder.files[file])
        self._nothing_is_lost(before, yesterday)

    def _work(self, analyst: Analyst, title: str) -> None:
        for _ in range(self.random.randint(0, 4)):
            self.random.choice([self._type, self._type, self._type, self._clear, self._sort, self._delete, self._copy, self._add])(
                analyst, title
            )

    def _rows(self, analyst: Analyst, title: str) -> list[str]:
        column = analyst.column(title, "llab row") - 1
        return [row[column] for row in analyst.rows(title) if row[column] and row[column].endswith("q1")]

    def _columns(self, analyst: Analyst, title: str) -> list[str]:
        there = {cell.value for cell in analyst.sheet(title)[1]}
        return [name for name in COLUMNS if name in there]

    def _type(self, analyst: Analyst, title: str) -> None:
        rows = self._rows(analyst, title)
        if rows:
            self.number += 1
            row, column, text = self.random.choice(rows), self.random.choice(self._columns(analyst, title)), f"text {self.number}"
            analyst.type(title, row, column, text)
            self.typed.add((row, column, text))

    def _clear(self, analyst: Analyst, title: str) -> None:
        rows = self._rows(analyst, title)
        if rows:
            analyst.type(title, self.random.choice(rows), self.random.choice(self._columns(analyst, title)), None)

    def _sort(self, analyst: Analyst, title: str) -> None:
        column = self.random.randrange(analyst.sheet(title).max_column)
        analyst.put(title, sorted(analyst.rows(title), key=lambda row: str(row[column])))

    def _delete(self, analyst: Analyst, title: str) -> None:
        rows = analyst.rows(title)
        if rows:
            gone = self.random.choice(rows)
            analyst.put(title, [row for row in rows if row is not gone])

    def _copy(self, analyst: Analyst, title: str) -> None:
        rows = analyst.rows(title)
        if rows:
            analyst.put(title, [*rows, self.random.choice(rows)])

    def _add(self, analyst: Analyst, title: str) -> None:
        if "Prioritate" not in self._columns(analyst, title):
            analyst.add_column(title, "Prioritate")

    def _shown(self) -> dict[tuple[str, str], set[str]]:
        """What the files show now, of what was typed: what anybody who looks at them would expect to be there afterwards."""
        found: dict[tuple[str, str], set[str]] = {}
        for file, title in SHEETS.items():
            analyst = Analyst(self.scene.folder.files[file])
            for row in set(self._rows(analyst, title)):
                for column in self._columns(analyst, title):
                    for text in _texts(analyst, title, row, column):
                        found.setdefault((row, column), set()).add(text)
        return found

    def _nothing_is_lost(self, before: dict[tuple[str, str], set[str]], yesterday: int) -> None:
        kept = {(one.row, one.column): set[str]() for one in self.scene.store.annotations()}
        for one in self.scene.store.annotations():
            kept[one.row, one.column] |= set(one.value.text.split(OR))
        for place, texts in before.items():
            assert texts <= kept.get(place, set()), f"{place} had {texts}"
        shown = self._shown()
        listed = {text for what in self.scene.listed() for text in str(what[3]).split(OR)}
        for place, texts in before.items():
            today = {text for text in texts if int(text.split()[1]) > yesterday}
            assert today <= shown.get(place, set()) | listed, f"{place} was given {today} today, and shows {shown.get(place)}"
        for (row, column), texts in shown.items():
            assert {(row, column, text) for text in texts} <= self.typed, "nobody typed that there"
        newest = {(row, column): text for row, column, text in sorted(self.typed, key=lambda each: int(each[2].split()[1]))}
        assert {(row, column) for row, column in shown} <= set(newest)


def _texts(analyst: Analyst, title: str, row: str, column: str) -> set[str]:
    """What stands in all cells of a row that may be there twice."""
    keys, place = analyst.column(title, "llab row") - 1, analyst.column(title, column) - 1
    cells: list[Any] = [cells[place] for cells in analyst.rows(title) if cells[keys] == row]
    return {text for cell in cells if cell for text in str(cell).split(OR)}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=10**6))
def test_nothing_that_was_typed_is_lost_and_nothing_is_shown_that_nobody_typed(seed: int) -> None:
    office = Office(seed)
    for _ in range(4):
        office.day()
