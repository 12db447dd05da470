"""What people type into a list that goes on in further sheets is taken, also where rows stand on another sheet than they did."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from llab.workbook.build import planned
from tests.stories.test_harvest import ALL, Q1, TEXTS, Scene, everywhere, key
from tests.workbook.analyst import KEY, Analyst
from tests.workbook.sound.book import problems

FIRST, SECOND = "All answers", "All answers, part 2"
ROWS = 5
"""On a sheet, with the headings: of eight answers four stand on the first one."""


@pytest.fixture(autouse=True)
def short_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("export", "harvest"):
        monkeypatch.setattr(f"llab.stories.results.{module}.planned", partial(planned, most_rows=ROWS))


def keys_on(scene: Scene, title: str) -> list[Any]:
    analyst = Analyst(scene.folder.files[ALL])
    return [row[analyst.column(title, KEY) - 1] for row in analyst.rows(title)]


def shown(scene: Scene, row: str, heading: str) -> Any:
    """What stands in the workbook over all, on whichever sheet the row is."""
    title = next(
        title for title in Analyst(scene.folder.files[ALL]).book.sheetnames if title.startswith(FIRST) and row in keys_on(scene, title)
    )
    return Analyst(scene.folder.files[ALL]).read(title, row, heading)


def test_what_was_typed_on_a_further_sheet_comes_back_there_and_in_the_questions_workbook() -> None:
    scene = Scene()
    last = keys_on(scene, SECOND)[-1]
    assert last == key("dan", "q2")
    with scene.at_work(ALL) as analyst:
        for title in (FIRST, SECOND):
            analyst.add_column(title, "Checked", **{str(keys_on(scene, title)[0]): f"da, {title}"})
        analyst.type(SECOND, last, "Theme 1", "Oameni")
        analyst.type(SECOND, last, "Answer", "altfel")
    assert scene.export().harvest.cells == 3
    assert (shown(scene, last, "Theme 1"), scene.cell("atelier-q2.xlsx", last, "Theme 1")) == ("Oameni", "Oameni")
    assert [shown(scene, str(keys_on(scene, title)[0]), "Checked") for title in (FIRST, SECOND)] == [
        f"da, {title}" for title in (FIRST, SECOND)
    ]
    assert scene.listed() == [("changed in a column of llab's", last, "Answer", "altfel")]
    assert problems(scene.folder.files[ALL]) == []
    assert (scene.export().written, len(scene.store.annotations())) == ((), len(scene.store.annotations()))


def test_a_row_that_has_come_to_stand_on_the_next_sheet_since_keeps_what_was_typed_before_and_in_an_older_copy() -> None:
    scene = Scene()
    moved = str(keys_on(scene, FIRST)[-1])
    with scene.at_work(ALL) as analyst:
        analyst.type(FIRST, moved, "Theme 1", "Oameni")
    older = scene.folder.files[ALL]
    scene.answer("ana", q1="cuvânt " * 6000, q2="a doua")  # takes two lines
    scene.export()
    assert moved in keys_on(scene, SECOND)
    assert shown(scene, moved, "Theme 1") == "Oameni"
    with scene.at_work(ALL, "Dana", on=older) as analyst:
        analyst.type(FIRST, moved, "Note", "în copia veche")
    scene.export()
    assert moved in keys_on(scene, SECOND)
    assert (shown(scene, moved, "Theme 1"), shown(scene, moved, "Note")) == ("Oameni", "în copia veche")
    assert (scene.listed(), scene.export().written) == ([], ())


def test_a_row_that_somebody_moves_to_the_other_sheet_is_no_deleted_one() -> None:
    scene = Scene()
    row = str(keys_on(scene, SECOND)[0])
    with scene.at_work(ALL) as analyst:
        rows = analyst.rows(SECOND)
        rows[0][analyst.column(SECOND, "Note") - 1] = "mutat"
        analyst.put(FIRST, [*analyst.rows(FIRST), rows[0]])
        analyst.put(SECOND, rows[1:])
    scene.export()
    assert (shown(scene, row, "Note"), shown(scene, row, "Changed since coded")) == ("mutat", None)
    assert scene.listed() == []


def test_of_a_further_sheet_that_is_deleted_every_row_comes_back_and_what_was_typed_on_it_before() -> None:
    scene = Scene()
    row = str(keys_on(scene, SECOND)[0])
    with scene.at_work(ALL) as analyst:
        analyst.type(SECOND, row, "Theme 1", "Oameni")
    scene.export()
    before = keys_on(scene, SECOND)
    with scene.at_work(ALL) as analyst:
        del analyst.book[SECOND]
        analyst.type(FIRST, key("ana"), "Note", "altceva")
    scene.export()
    assert (keys_on(scene, SECOND), shown(scene, row, "Theme 1")) == (before, "Oameni")
    assert everywhere(scene, "ana", "Note") == {"altceva"}
    assert set(TEXTS) == {str(each).partition("/")[0] for each in before + keys_on(scene, FIRST)}
    assert Q1 in scene.folder.files
