"""A formula of an analyst's says the same in whatever row and list it stands."""

from __future__ import annotations

import pytest

from llab.tables.table import Cell, Column, Formula, Kind, Sheet, Table
from llab.workbook.grid import lines, to_any_row

COLUMNS = {"B": "Name", "C": "Answer", "D": "a {b}", "AA": "Theme 1"}


@pytest.mark.parametrize(
    ("formula", "kept"),
    [
        ("=LEN(C5)", "=LEN({@Answer})"),
        ("=$C5&AA5&D5", "=${@Answer}&{@Theme 1}&{@a {{b}}}"),
        ("=C5/C$2+C7", "={@Answer}/{#Answer}$2+{#Answer}7"),
        ("=SUM(C2:C5)", "=SUM({#Answer}2:{@Answer})"),
        ("=COUNTIF(AA:AA,AA5)", "=COUNTIF({#Theme 1}:{#Theme 1},{@Theme 1})"),
        ("=E5", "=E{row}"),
        ('=IF(C5="C5","B5",B5)', '=IF({@Answer}="C5","B5",{@Name})'),
        ("=VLOOKUP(AA5,Codebook!A:B,2,0)", "=VLOOKUP({@Theme 1},Codebook!A:B,2,0)"),
        ("='By hand'!C5+Summary!$C$5", "='By hand'!C5+Summary!$C$5"),
        ("=LEN(llab_Answers[[#This Row],[Answer]])", "=LEN({@Answer})"),
        ("=COUNTIF(Codebook!{#C5}:{#C5},C5)", "=COUNTIF(Codebook!{#C5}:{#C5},{@Answer})"),
        ("=LOG10(C5)+C5.1", "=LOG10({@Answer})+C5.1"),
    ],
)
def test_what_it_says_of_its_row_and_columns_is_kept_by_name(formula: str, kept: str) -> None:
    assert to_any_row(formula, 5, COLUMNS) == kept


@pytest.mark.parametrize(
    ("kept", "placed"),
    [
        ("=LEN({@Answer})", Formula("=LEN(A2)")),
        ("=${@Answer}/{#Answer}$2", Formula("=$A2/A$2")),
        ("={#a {{b}}}:{#a {{b}}}", Formula("=B:B")),
        ("=LEN({@Gone})+{#Gone}$7", Formula("=LEN(#REF!)+#REF!")),
        ("=C{row}", Formula("=C2")),
        ("=SUM(llab_Answers[Confidence])", Formula("=SUM(llab_Answers[Confidence])")),
        ("=[1]Sheet1!A1", "=[1]Sheet1!A1"),
    ],
)
def test_it_is_placed_where_the_columns_are_and_a_text_where_it_could_not_be_computed(kept: str, placed: Cell) -> None:
    columns = (Column("Answer"), Column("a {b}"), Column("Mine", yours=True), Column("llab row", Kind.KEY))
    table = Table("Answers", columns, (("da", None, Formula(kept), "k"),), keys=("k",))
    assert list(lines(Sheet("Answers", (table,))))[1].cells[2] == placed
