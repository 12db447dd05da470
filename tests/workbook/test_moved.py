"""Formulas in sheets of people's refer to the same columns of llab's lists, wherever those stand in the next workbook."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from llab.workbook.references import AS_BEFORE, Moved, Place, rewritten
from tests.stories.samples import person
from tests.stories.test_harvest import Q1, Scene, key, sheets_of
from tests.workbook.analyst import Analyst
from tests.workbook.sound.book import problems

MOVED = Moved({"answers": Place("Answers", {"N": "M", "M": "Q"}), "all answers": Place("All answers", {"B": "AA"})})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("=COUNTIF(Answers!$N:$N,\"Comfort\")", "=COUNTIF(Answers!$M:$M,\"Comfort\")"),
        ("=SUM(answers!N2:n99, M2)", "=SUM(answers!M2:M99, M2)"),
        ("='All answers'!$B$2&Answers!M3", "='All answers'!$AA$2&Answers!Q3"),
        ('="Answers!N2"&Other!N2', '="Answers!N2"&Other!N2'),
        ("=Answers!Name+Answers!N", "=Answers!Name+Answers!N"),
        ("=Answers!A2:N2", "=Answers!A2:M2"),
    ],
)  # fmt: skip
def test_references_to_columns_that_moved_are_written_anew_and_nothing_else(before: str, after: str) -> None:
    assert rewritten(before, MOVED) == after
    assert rewritten(before, AS_BEFORE) == before


def test_a_formula_in_an_added_sheet_goes_with_a_column_that_was_inserted_before_others_and_comes_back_behind_them() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sheet = analyst.sheet("Answers")
        sheet.insert_cols(3)  # as Excel does it; openpyxl leaves formulas alone, and there are none yet
        sheet.cell(1, 3).value = "Checked"
        sheet.cell(analyst.row("Answers", key("ana")), 3).value = "da"
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        theme = get_column_letter(analyst.column("Answers", "Theme 1"))
        own: Any = analyst.book.create_sheet("Sums")
        own["A1"] = f'=COUNTIF(Answers!${theme}:${theme},"Oameni")'
        own["A2"] = "=COUNTA(Answers!C2:C99)"
        own.conditional_formatting.add("A1", Rule(type="expression", formula=[f"Answers!{theme}2=1"]))
        rule = DataValidation(type="list", formula1=f"Answers!${theme}$2:${theme}$9")
        rule.add("B1")
        own.add_data_validation(rule)
    for _ in range(2):
        scene.export()
        found = Analyst(scene.folder.files[Q1])
        letters = {name: get_column_letter(found.column("Answers", name)) for name in ("Theme 1", "Checked")}
        page: Any = found.book["Sums"]
        theme, checked = letters["Theme 1"], letters["Checked"]
        assert page["A1"].value == f'=COUNTIF(Answers!${theme}:${theme},"Oameni")'
        assert page["A2"].value == f"=COUNTA(Answers!{checked}2:{checked}99)"
        assert page.data_validations.dataValidation[0].formula1 == f"Answers!${theme}$2:${theme}$9"
        assert [rule.formula for each in page.conditional_formatting for rule in each.rules] == [[f"Answers!{theme}2=1"]]
    assert scene.export().written == ()


def renamed(analyst: Analyst) -> None:
    """Somebody renames a sheet of llab's, its table, and one of its columns, as Excel does it, and names them in a sheet of their own."""
    sheet = analyst.sheet("Answers")
    sheet.title = "My answers"
    table = sheet.tables.pop("llab_Answers")
    table.name = table.displayName = "Coded"
    sheet.add_table(table)
    sheet.cell(1, analyst.column("My answers", "Theme 1")).value = "Main theme"
    next(column for column in table.tableColumns if column.name == "Theme 1").name = "Main theme"
    analyst.sheet("Summary").title = "Overview"


def test_sheets_tables_and_columns_that_people_renamed_are_called_as_llab_calls_them_in_formulas_too() -> None:
    scene = Scene()
    first, older = scene.folder.files[Q1], ""
    for is_older in (False, True):
        with scene.at_work(Q1, on=first if is_older else None) as analyst:
            analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
            renamed(analyst)
            theme = get_column_letter(analyst.column("My answers", "Main theme"))
            own: Any = analyst.book.create_sheet(f"Sums{older}")
            own["A1"] = "=COUNTA(Coded[Main theme])"
            own["A2"] = f"=COUNTA('My answers'!{theme}:{theme})"
            own["A3"] = "=\"'My answers'!A1\"&Overview!A1"
            own["A4"] = f"of these {older}"
            own["B1"], own["B1"].hyperlink = "here", Hyperlink(ref="B1", location="'My answers'!A1")
            analyst.book.defined_names[f"Themes{older}"] = DefinedName(f"Themes{older}", attr_text="Coded[Main theme]")
            analyst.book.defined_names[f"Rate{older}"] = DefinedName(f"Rate{older}", attr_text="0.19")
        assert scene.export().problems == ()
        content = scene.folder.files[Q1]
        assert problems(content, computing=[f"Sums{older}", "Sums"]) == []
        found: Any = Analyst(content).book
        page = found[f"Sums{older}"]
        assert page["A1"].value == "=COUNTA(llab_Answers[Theme 1])"
        assert page["A2"].value == f"=COUNTA(Answers!{theme}:{theme})"
        assert page["A3"].value == "=\"'My answers'!A1\"&Summary!A1"
        assert page["B1"].hyperlink.location == "Answers!A1"
        assert found.defined_names[f"Themes{older}"].attr_text == "llab_Answers[Theme 1]"
        assert found.defined_names[f"Rate{older}"].attr_text == "0.19"
        assert {row[2:] for row in scene.listed()} == {("Theme 1", "Main theme")}
        older = "2"
    assert sheets_of(scene) == dict.fromkeys(("Sums", "Sums2"), "=COUNTA(llab_Answers[Theme 1])")


def test_a_formula_that_names_one_row_of_a_list_goes_with_that_row() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        rows = [row for row in analyst.rows("Answers") if row[0] is not None]
        number = analyst.row("Answers", key("crina"))
        text = analyst.read("Answers", key("crina"), "Answer")
        answer = get_column_letter(analyst.column("Answers", "Answer"))
        own: Any = analyst.book.create_sheet("Sums")
        own["A1"], own["A2"] = f"=Answers!{answer}{number}", f"=COUNTA(Answers!{answer}2:{answer}{len(rows) + 1})"
    scene.store.keep_participants([person("aaron")])
    scene.answer("aaron", q1="Un răspuns nou.", q2="și încă unul")
    scene.export()
    found = Analyst(scene.folder.files[Q1])
    page: Any = found.book["Sums"]
    now = found.row("Answers", key("crina"))
    assert page["A1"].value == f"=Answers!{answer}{now}"
    assert found.sheet("Answers")[f"{answer}{now}"].value == text
    last = len([row for row in found.rows("Answers") if row[0] is not None]) + 1
    assert (now, last) != (number, len(rows) + 1)
    assert page["A2"].value == f"=COUNTA(Answers!{answer}2:{answer}{last})"
