"""Sheets of llab's that people gave another title, while a sheet of their own has the old one."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.stories.test_harvest import Q1, Scene, everywhere, key, sheets_of
from tests.workbook.analyst import Analyst
from tests.workbook.sound.book import problems


def with_title_taken(analyst: Analyst, title: str, new: str) -> Worksheet:
    """Somebody renames a sheet of llab's and gives its title to one of their own."""
    analyst.sheet(title).title = new
    own = analyst.book.create_sheet(title)
    own["A1"] = "Cine ce verifică"
    assert isinstance(own, Worksheet)
    return own


def test_a_list_is_where_its_keys_are_and_not_where_its_title_is() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        own: Any = with_title_taken(analyst, "Answers", "Coded")
        own["A2"], own["B2"] = "Ana", "='Coded'!A2"
    report = scene.export()
    assert (report.harvest.cells, report.harvest.listed, report.problems) == (1, 0, ())
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    (title,) = sheets_of(scene)
    page: Any = Analyst(scene.folder.files[Q1]).book[title]
    assert [page[cell].value for cell in ("A1", "A2", "B2")] == ["Cine ce verifică", "Ana", "=Answers!A2"]
    assert problems(scene.folder.files[Q1], computing=[title]) == []
    assert scene.export().written == ()


def test_a_list_that_people_began_under_the_headings_of_llabs_is_theirs_as_long_as_llabs_is_there() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        headings = [cell.value for cell in next(analyst.sheet("Answers").iter_rows(max_row=1))]
        own = with_title_taken(analyst, "Answers", "Coded")
        for column, heading in enumerate(headings, start=1):
            own.cell(1, column).value = heading
            own.cell(2, column).value = "al meu"
    report = scene.export()
    assert (report.harvest.cells, report.harvest.listed) == (1, 0)
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}


def test_a_paper_is_known_by_what_stands_in_it() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        with_title_taken(analyst, "Summary", "Overview")
    assert scene.export().harvest.listed == 0
    assert list(sheets_of(scene).values()) == ["Cine ce verifică"]


def test_of_a_list_and_its_copy_the_one_with_the_title_is_llabs_though_rows_were_taken_out_of_it() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.book.copy_worksheet(analyst.sheet("Answers")).title = "Answers (2)"
        analyst.sheet("Answers").delete_rows(analyst.row("Answers", key("dan")))
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert list(sheets_of(scene)) == ["Answers (2)"]
