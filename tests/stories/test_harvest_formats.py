"""Number formats of what people type into the lists: 50 % comes back as 50 %, a time as a time."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell import Cell

from llab.tables.table import number_format_of, time_of_day
from tests.stories.test_harvest import ALL, Q1, SOFFICE, Scene, key, save_with_libreoffice
from tests.workbook.analyst import Analyst
from tests.workbook.sound.book import problems

DAY = datetime(2026, 5, 3)  # noqa: DTZ001 - a cell has no time zone
TYPED: dict[str, tuple[Any, str]] = {
    "per cent": (0.5, "0%"),
    "a whole number of per cent": (1, "0.0%"),
    "currency": (1250, '#,##0.00\\ "lei"'),
    "a currency by its sign": (9.5, "[$€-2] #,##0.00"),
    "time": (time(14, 30), "h:mm"),
    "time with seconds": (time(9, 5, 7), "h:mm:ss AM/PM"),
    "duration": (1.25, "[h]:mm"),
    "day": (DAY.date(), "d-mmm-yy"),
    "day and time": (DAY.replace(hour=14, minute=30), "dd/mm/yyyy h:mm"),
    "formula": ("=LEN(C2)/10", "0%"),
    "day as Excel writes it": (DAY.date(), "mm-dd-yy"),
}


SHOWN: dict[str, Any] = {"duration": timedelta(days=1.25), "day": DAY, "day as Excel writes it": DAY}
"""What openpyxl reads, where it is something else than was typed."""


def cell(scene: Scene, file: str, heading: str) -> Cell:
    analyst = Analyst(scene.folder.files[file])
    title = "All answers" if file == ALL else "Answers"
    found: Any = analyst.sheet(title).cell(analyst.row(title, key("ana")), analyst.column(title, heading))
    return found  # type: ignore[no-any-return]


def typed(scene: Scene, heading: str, value: object, number_format: str, file: str = Q1) -> None:
    with scene.at_work(file) as analyst:
        title = "All answers" if file == ALL else "Answers"
        analyst.type(title, key("ana"), heading, value)
        found: Any = analyst.sheet(title).cell(analyst.row(title, key("ana")), analyst.column(title, heading))
        found.number_format = number_format


@pytest.mark.parametrize("what", TYPED)
@pytest.mark.parametrize("heading", ["Note", "Share"])
def test_what_was_typed_with_a_number_format_comes_back_with_it_in_every_workbook(what: str, heading: str) -> None:
    scene = Scene()
    value, number_format = TYPED[what]
    if heading == "Share":
        with scene.at_work(Q1) as analyst:
            analyst.add_column("Answers", heading)
        scene.export()
    typed(scene, heading, value, number_format)
    assert scene.export().harvest.cells == 1
    for file in (Q1, ALL):
        found = cell(scene, file, heading)
        assert isinstance(value, str) or found.value in (value, SHOWN.get(what))
        assert found.number_format == number_format
    assert scene.export().written == ()
    computing = ("Answers", "All answers") if what == "formula" else ()
    assert all(problems(content, computing=computing) == [] for content in scene.folder.files.values())
    with scene.at_work(ALL):
        pass
    assert (scene.export().harvest.cells, len(scene.listed())) == (0, 0)


def test_a_format_that_is_chosen_later_is_taken_and_one_that_is_taken_away_is_gone() -> None:
    scene = Scene()
    typed(scene, "Note", 0.5, "General")
    scene.export()
    typed(scene, "Note", 0.5, "0%")
    scene.export()
    assert [cell(scene, file, "Note").number_format for file in (Q1, ALL)] == ["0%", "0%"]
    typed(scene, "Note", 0.5, "General", file=ALL)
    scene.export()
    assert [cell(scene, file, "Note").number_format for file in (Q1, ALL)] == ["General", "General"]
    assert scene.listed() == []


def test_formats_alone_in_many_cells_are_not_taken_for_a_column_that_was_sorted() -> None:
    scene = Scene()
    people = ("ana", "bogdan", "crina", "dan")
    for number_format in ("General", "0%"):
        with scene.at_work(Q1) as analyst:
            column = analyst.column("Answers", "Note")
            for number, name in enumerate(people, start=1):
                found: Any = analyst.sheet("Answers").cell(analyst.row("Answers", key(name)), column)
                found.value, found.number_format = number / 10, number_format
        scene.export()
    assert scene.listed() == []
    analyst = Analyst(scene.folder.files[ALL])
    column = analyst.column("All answers", "Note")
    assert {analyst.sheet("All answers").cell(analyst.row("All answers", key(name)), column).number_format for name in people} == {"0%"}


def test_what_somebody_else_typed_meanwhile_is_not_replaced_by_a_format() -> None:
    scene = Scene()
    typed(scene, "Note", 0.5, "General")
    scene.export()
    first = scene.folder.files[Q1]
    typed(scene, "Note", 0.7, "0%", file=ALL)
    scene.export()
    scene.folder.files[Q1] = first
    typed(scene, "Note", 0.5, "0.00%")
    scene.export()
    assert (cell(scene, ALL, "Note").value, cell(scene, ALL, "Note").number_format) == (0.7, "0%")


def test_a_plain_number_has_no_format_and_nothing_of_one_is_kept() -> None:
    scene = Scene()
    typed(scene, "Note", 0.5, "General")
    scene.export()
    (one,) = scene.store.annotations()
    assert "format" not in one.model_dump_json(exclude_defaults=True)


def test_a_text_that_is_no_time_is_none_with_a_format_either() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        time_of_day("soon", "h:mm")
    assert number_format_of(time_of_day("14:30", "h:mm")) == "h:mm"


@pytest.mark.skipif(SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_libreoffice_changes_nothing_of_it(tmp_path: Path) -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        for number, (value, number_format) in enumerate(TYPED.values()):
            column = analyst.add_column("Answers", f"Own {number}", **{key("ana"): value})
            analyst.sheet("Answers").cell(analyst.row("Answers", key("ana")), column).number_format = number_format
        analyst.add_column("Answers", "True", **{key("ana"): True})
        analyst.add_column("Answers", "Plain", **{key("ana"): 0.25})
    scene.export()
    save_with_libreoffice(scene, tmp_path)
    report = scene.export()
    assert (report.harvest.cells, report.harvest.listed) == (0, 0)
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("dan"), "Note", "ceva")
    scene.export()
    assert cell(scene, ALL, "True").value is True
    assert cell(scene, ALL, "Own 0").number_format == "0%"
    assert cell(scene, ALL, "Own 4").value == time(14, 30)
