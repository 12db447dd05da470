"""Formulas in sheets of people's refer to the same columns of llab's lists, wherever those stand in the next workbook."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from llab.workbook.moved import rewritten
from tests.stories.test_harvest import Q1, Scene, key
from tests.workbook.analyst import Analyst

MOVED = {"answers": {"N": "M", "M": "Q"}, "all answers": {"B": "AA"}}


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
    assert rewritten(before, {}) == before


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
