"""Columns that people add to the lists: given another heading, moved, exchanged, deleted; in all workbooks the same."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from llab.records import AnnotationKind
from tests.stories.test_harvest import ALL, Q1, Q2, TEXTS, Scene, everywhere, key
from tests.workbook.analyst import Analyst
from tests.workbook.sound.book import problems


def headings(scene: Scene, file: str = Q1) -> list[str]:
    title = "All answers" if file == ALL else "Answers"
    return [str(cell.value) for cell in next(Analyst(scene.folder.files[file]).sheet(title).iter_rows(max_row=1))]


def with_column(heading: str = "Checked", **cells: str) -> Scene:
    """A survey in whose first workbook somebody has added a column."""
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.add_column("Answers", heading, **{key(name): text for name, text in cells.items()})
    scene.export()
    return scene


def call(scene: Scene, heading: str, new: str, file: str = Q1, *, on: bytes | None = None) -> None:
    """Somebody types another heading over that of a column."""
    title = "All answers" if file == ALL else "Answers"
    with scene.at_work(file, on=on) as analyst:
        analyst.sheet(title).cell(1, analyst.column(title, heading)).value = new


def test_a_column_of_theirs_that_gets_another_heading_is_the_same_column_in_all_workbooks() -> None:
    scene = with_column(ana="da", bogdan="nu")
    call(scene, "Checked", "Verified")
    scene.export()
    assert everywhere(scene, "ana", "Verified") == {"da"}
    assert all("Checked" not in headings(scene, file) for file in (Q1, Q2, ALL))
    assert scene.listed() == []
    assert scene.export().written == ()
    assert all(problems(content) == [] for content in scene.folder.files.values())


def test_it_is_so_without_any_cell_and_also_where_cells_are_typed_anew_at_the_same_time() -> None:
    scene = with_column()
    call(scene, "Checked", "Verified")
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("dan"), "Verified", "poate")
    scene.export()
    assert everywhere(scene, "dan", "Verified") == {"poate"}
    assert "Verified" in headings(scene, Q2)
    assert "Checked" not in headings(scene, Q2)


def test_what_somebody_types_meanwhile_under_the_old_heading_is_in_the_column_under_the_new_one() -> None:
    scene = with_column(ana="da")
    old = scene.folder.files[ALL]
    call(scene, "Checked", "Verified")
    scene.export()
    with scene.at_work(ALL, "Bogdan Ene", on=old) as analyst:
        analyst.type("All answers", key("crina"), "Checked", "poate")
    scene.export()
    assert everywhere(scene, "crina", "Verified") == {"poate"}
    assert everywhere(scene, "ana", "Verified") == {"da"}
    assert all("Checked" not in headings(scene, file) for file in (Q1, Q2, ALL))


def test_a_column_that_is_moved_and_renamed_at_once_is_known_by_its_cells() -> None:
    scene = with_column(ana="da", bogdan="nu")
    with scene.at_work(Q1) as analyst:
        sheet = analyst.sheet("Answers")
        column = analyst.column("Answers", "Checked")
        cells = [sheet.cell(row, column).value for row in range(1, sheet.max_row + 1)]
        sheet.delete_cols(column)
        sheet.insert_cols(1)
        for row, value in enumerate(["Verified", *cells[1:]], start=1):
            sheet.cell(row, 1).value = value
    scene.export()
    assert everywhere(scene, "bogdan", "Verified") == {"nu"}
    assert "Checked" not in headings(scene)


def test_a_column_that_was_renamed_in_a_copy_may_be_moved_and_emptied_there_later() -> None:
    scene = with_column(ana="da", bogdan="nu")
    copy = "atelier-q1 - Ana.xlsx"
    scene.folder.files[copy] = scene.folder.files[Q1]
    call(scene, "Checked", "Verified", copy)
    scene.export()
    with scene.at_work(copy) as analyst:
        sheet = analyst.sheet("Answers")
        column = analyst.column("Answers", "Verified")
        cells = [sheet.cell(number, column).value for number in range(1, 6)]
        sheet.delete_cols(column)
        sheet.insert_cols(2)
        for number, value in enumerate(cells, start=1):
            sheet.cell(number, 2).value = None if value == "da" else f"{value or ''} poate" if number > 1 else value
    scene.export()
    assert headings(scene).count("Verified") == 1
    assert "Verified (2)" not in headings(scene)
    assert everywhere(scene, "bogdan", "Verified") == {"nu poate"}


def test_two_columns_that_exchange_their_headings_exchange_their_cells() -> None:
    scene = with_column("First", ana="unu")
    with scene.at_work(Q1) as analyst:
        analyst.add_column("Answers", "Second", **{key("ana"): "doi"})
    scene.export()
    with scene.at_work(Q1) as analyst:
        one, other = analyst.column("Answers", "First"), analyst.column("Answers", "Second")
        analyst.sheet("Answers").cell(1, one).value, analyst.sheet("Answers").cell(1, other).value = "Second", "First"
    scene.export()
    assert (everywhere(scene, "ana", "First"), everywhere(scene, "ana", "Second")) == ({"doi"}, {"unu"})


def test_a_column_can_be_called_as_it_was_called_first_again() -> None:
    scene = with_column(ana="da")
    for before, after in (("Checked", "Verified"), ("Verified", "Checked")):
        call(scene, before, after)
        scene.export()
    assert everywhere(scene, "ana", "Checked") == {"da"}
    assert "Verified" not in headings(scene)


def test_a_new_column_under_the_heading_that_another_had_is_another_column() -> None:
    scene = with_column(ana="da")
    call(scene, "Checked", "Verified")
    scene.export()
    with scene.at_work(Q1) as analyst:
        analyst.add_column("Answers", "Checked", **{key("ana"): "altceva"})
    scene.export()
    assert everywhere(scene, "ana", "Verified") == {"da"}
    assert everywhere(scene, "ana", "Checked (2)") == {"altceva"}


@pytest.mark.parametrize("heading", ["Mood", "Verified"])
def test_a_column_of_llabs_under_another_heading_comes_back_and_is_listed(heading: str) -> None:
    scene = with_column(ana="da")
    call(scene, "Name", heading)
    scene.export()
    assert "Name" in headings(scene)
    assert [row[3] for row in scene.listed()] == [heading]


def test_an_empty_column_that_is_deleted_in_one_workbook_is_gone_from_all_and_stays_away() -> None:
    scene = with_column(ana="da")
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Checked", None)
    scene.export()
    assert "Checked" in headings(scene)
    with scene.at_work(Q1) as analyst:
        analyst.sheet("Answers").delete_cols(analyst.column("Answers", "Checked"))
    scene.export()
    with scene.at_work(Q2) as analyst:
        analyst.type("Answers", key("ana", "q2"), "Note", "ceva")
    scene.export()
    assert all("Checked" not in headings(scene, file) for file in (Q1, Q2, ALL))


def test_a_column_in_which_anything_stands_comes_back_in_all_of_them() -> None:
    scene = with_column(ana="da")
    with scene.at_work(Q2) as analyst:
        analyst.sheet("Answers").delete_cols(analyst.column("Answers", "Checked"))
    scene.export()
    assert all("Checked" in headings(scene, file) for file in (Q1, Q2, ALL))
    assert everywhere(scene, "ana", "Checked") == {"da"}


def test_what_is_listed_by_hand_of_a_column_is_listed_under_its_heading_of_today() -> None:
    scene = with_column(**dict.fromkeys(TEXTS, "da"))
    first = {file: scene.folder.files[file] for file in (Q1, ALL)}
    for file, text in ((Q1, "nu"), (ALL, "poate")):
        with scene.at_work(file, on=first[file]) as analyst:
            analyst.type("All answers" if file == ALL else "Answers", key("ana"), "Checked", text)
    scene.export()
    call(scene, "Checked", "Verified")
    scene.export()
    assert [row[2:] for row in scene.listed()] == [("Verified", "nu"), ("Verified", "poate")]
    assert [one.value.text for one in scene.store.annotations() if one.kind is AnnotationKind.COLUMN] == ["", "Verified"]


def test_two_formulas_typed_into_one_cell_are_shown_as_excel_writes_them_and_can_be_settled() -> None:
    scene = with_column(ana="da")
    first = {file: scene.folder.files[file] for file in (Q1, ALL)}
    for file, title, end in ((Q1, "Answers", 3), (ALL, "All answers", 6)):
        with scene.at_work(file, on=first[file]) as analyst:
            row, letters = (
                analyst.row(title, key("ana")),
                [get_column_letter(analyst.column(title, name)) for name in ("Answer", "Theme 1")],
            )
            analyst.type(title, key("ana"), "Note", f'=LEN({letters[0]}{row})&{letters[1]}{row}&"/{end}"')
    scene.export()
    said = '=LEN([@Answer])&[@[Theme 1]]&"/3"', '=LEN([@Answer])&[@[Theme 1]]&"/6"'
    assert everywhere(scene, "ana", "Note") == {"\n[or]\n".join(said)}
    assert tuple(row[3] for row in scene.listed()) == said
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Note", "neither")
    scene.export()
    assert everywhere(scene, "ana", "Note") == {"neither"}


def counted(scene: Scene, name: str = "ana") -> tuple[str, str]:
    """The formula that somebody typed into a note, and whether it is one (`f`) or a text (`s`)."""
    book = Analyst(scene.folder.files[Q1])
    cell = book.sheet("Answers").cell(book.row("Answers", key(name)), book.column("Answers", "Note"))
    return str(cell.value), cell.data_type


def with_count(heading: str = "Checked", **cells: str) -> Scene:
    """A survey with a column that somebody added and counts in a note."""
    scene = with_column(heading, **cells)
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Note", f"=COUNTA(llab_Answers[{heading}])")
    scene.export()
    assert counted(scene) == (f"=COUNTA(llab_Answers[{heading}])", "f")
    return scene


def test_a_formula_that_names_a_column_of_a_list_names_it_by_the_heading_that_it_gets_in_another_workbook() -> None:
    scene = with_count(ana="da")
    call(scene, "Checked", "Verified", ALL)
    scene.export()
    assert counted(scene) == ("=COUNTA(llab_Answers[Verified])", "f")
    assert scene.export().written == ()
    call(scene, "Verified", "Seen", ALL)
    scene.export()
    assert counted(scene) == ("=COUNTA(llab_Answers[Seen])", "f")
    call(scene, "Seen", "Checked", ALL)
    scene.export()
    assert counted(scene) == ("=COUNTA(llab_Answers[Checked])", "f")


def test_a_formula_that_names_a_column_which_is_deleted_in_another_workbook_is_a_text_and_in_a_sheet_of_theirs_names_nothing() -> None:
    scene = with_count()
    with scene.at_work(Q1) as analyst:
        sheet: Any = analyst.book.create_sheet("Sums")
        sheet["A1"], sheet["A2"] = "=COUNTA(llab_Answers[Checked])", "=COUNTA(llab_Answers[llab row])"
    scene.export()
    with scene.at_work(ALL) as analyst:
        analyst.sheet("All answers").delete_cols(analyst.column("All answers", "Checked"))
    assert scene.export().problems == ()
    assert "Checked" not in headings(scene)
    assert counted(scene) == ("=COUNTA(llab_Answers[Checked])", "s")
    own: Any = Analyst(scene.folder.files[Q1]).book["Sums"]
    assert [own[cell].value for cell in ("A1", "A2")] == ["=COUNTA(#REF!)", "=COUNTA(llab_Answers[llab row])"]
    assert problems(scene.folder.files[Q1], computing=["Sums"]) == []
    assert scene.export().written == ()
