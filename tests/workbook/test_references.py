"""What a formula names is called as it is called by now, and nothing else in the formula is changed."""

from __future__ import annotations

import pytest

from llab.workbook.references import AS_BEFORE, Moved, Named, Place, Rows, columns_in, named_in, quoted, rewritten

ROWS = Rows({1: 1, 2: 3, 3: 2, 4: 6}, first=2, last=4, until=6)
MOVED = Moved(
    {
        "my answers": Place("Answers", {"N": "M"}, lambda: ROWS),
        "coded": Place("All answers", {"N": "M", "C": ""}),
        "overview": Place("Summary"),
        "q1": Place("Q2"),
    },
    {"coded": Named("llab_Answers", {"main theme": "Theme 1", "a [b]": "c #d", "note": "Nota ta", "mine": ""})},
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("=COUNTIF('My answers'!N:N,\"x\")", '=COUNTIF(Answers!M:M,"x")'),
        ("='MY ANSWERS'!$N$99+'My answers'!B99", "=Answers!$M$99+Answers!B99"),
        ("=Coded!N9&coded!$N9", "='All answers'!M9&'All answers'!$M9"),
        ("=Overview!B5+SUM(Overview!2:3)", "=Summary!B5+SUM(Summary!2:3)"),
        ("='Q1'!A1", "='Q2'!A1"),
        ("=SUM('Overview:My answers'!B5)+SUM(Jan:Overview!A1)", "=SUM(Summary:Answers!B5)+SUM(Jan:Summary!A1)"),
        ("=SUM(Jan:Coded!N5)", "=SUM('Jan:All answers'!N5)"),
        ("=Coded!C2+SUM(Coded!B2:C9)", "='All answers'!#REF!+SUM('All answers'!#REF!)"),
        ("=Overview!Rate+Overview!#REF!", "=Summary!Rate+Summary!#REF!"),
        ("=_xlfn.ANCHORARRAY('My answers'!N99)", "=_xlfn.ANCHORARRAY(Answers!M99)"),
        ("='My answers'!N9:'My answers'!N12", "=Answers!M9:Answers!M12"),
    ],
)
def test_sheets_are_called_by_their_titles_of_now(before: str, after: str) -> None:
    assert rewritten(before, MOVED) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("='My answers'!B2&'My answers'!B$4&'My answers'!$B9", "=Answers!B3&Answers!B$6&Answers!$B9"),
        ("=COUNTA('My answers'!B2:B4)+COUNTA('My answers'!$B$1:$B$4)", "=COUNTA(Answers!B2:B6)+COUNTA(Answers!$B$1:$B$6)"),
        ("=COUNTA('My answers'!B3:B4)+COUNTA('My answers'!B2:B3)", "=COUNTA(Answers!B3:B4)+COUNTA(Answers!B2:B3)"),
        ("=COUNTA('My answers'!B2:F2)+COUNTA('My answers'!B2:B999)", "=COUNTA(Answers!B3:F3)+COUNTA(Answers!B2:B999)"),
    ],
)
def test_a_row_is_the_one_that_it_was_and_all_rows_are_all(before: str, after: str) -> None:
    assert rewritten(before, MOVED) == after


def test_in_a_rule_for_many_cells_only_a_fixed_row_is_one() -> None:
    rule = "AND('My answers'!N2=1,'My answers'!N$3=1,COUNTA('My answers'!$N$2:$N$4),COUNTA('My answers'!N2:N4))"
    assert rewritten(rule, MOVED.for_rules()) == "AND(Answers!M2=1,Answers!M$2=1,COUNTA(Answers!$M$2:$M$6),COUNTA(Answers!M2:M4))"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("=COUNTA(Coded[Theme 1])", "=COUNTA(llab_Answers[Theme 1])"),
        ("=COUNTA(CODED[main theme])", "=COUNTA(llab_Answers[Theme 1])"),
        ("=Coded[[#This Row],[Main theme]]", "=llab_Answers[[#This Row],[Theme 1]]"),
        ("=SUM(Coded[[#Headers],[Note]:[Main theme]])", "=SUM(llab_Answers[[#Headers],[Nota ta]:[Theme 1]])"),
        ("=ROWS(Coded[#All])+ROWS(Coded[])+ROWS(Coded)", "=ROWS(llab_Answers[#All])+ROWS(llab_Answers[])+ROWS(llab_Answers)"),
        ("=Coded[a '[b']]", "=llab_Answers[c '#d]"),
        ("=SUM(Coded[Mine])+SUM(Coded[[Mine]:[Note]])", "=SUM(#REF!)+SUM(#REF!)"),
        ("=Coded[[#This Row],[a '[b']]]&Coded[@Note]", "=llab_Answers[[#This Row],[c '#d]]&llab_Answers[@Nota ta]"),
    ],
)
def test_tables_and_their_columns_are_called_by_their_names_of_now(before: str, after: str) -> None:
    assert rewritten(before, MOVED) == after


@pytest.mark.parametrize(
    "formula",
    [
        "=\"'My answers'!N2, Coded[Note] and Coded!N2\"&A1",
        '="She said ""Coded!N2"""&A1',
        "=[1]Coded!N2+'[1]My answers'!N2+'[2]Coded'!$N:$N+[1]!Coded",
        "=[1]Coded!N2:N9",
        "=XCoded!N2+Coded.x!N2+'My answers '!N2+'Not Coded'!N2",
        "=CodedX[Note]+Coded_2[Note]+X.Coded[Note]",
        "=Ore[Coded!N2]+Ore['My answers'!N2]+Ore[[Coded]]",
        "=_xlfn.LET(_xlpm.Coded,1,_xlpm.Coded+1)",
        "=_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)(3)",
        "=Coded(3)+MYCODED(2)+Codedness+N2+Note",
        "={1,2;3,4}+{\"Coded\",\"Overview!B5\"}",
        "=_xlfn._xlws.FILTER(A1:A9,B1:B9<>\"\")",
        "=Other!R1C1+RC+R1C1",
        "=1.5E+3+N2:N3+$N$2",
    ],
)  # fmt: skip
def test_nothing_else_is_changed(formula: str) -> None:
    assert rewritten(formula, MOVED) == formula


@pytest.mark.parametrize("formula", ["=Coded!R1C1", "=Coded!LOG10(1)", "=Coded!Name", "=Coded!N", "=Coded!XFD.2"])
def test_what_only_looks_like_a_column_keeps_its_name(formula: str) -> None:
    assert rewritten(formula, MOVED) == formula.replace("Coded!", "'All answers'!")


def test_where_nothing_has_moved_a_formula_stays_as_it_is() -> None:
    assert rewritten("='My answers'!N2+Coded[x]", AS_BEFORE) == "='My answers'!N2+Coded[x]"
    assert not AS_BEFORE
    assert not AS_BEFORE.and_called({"Sums": "Sums"})
    assert rewritten("=sums!A1", AS_BEFORE.and_called({"Sums": "Sums (2)"})) == "='Sums (2)'!A1"


@pytest.mark.parametrize(
    ("title", "said"),
    [("Answers", "Answers"), ("All answers", "'All answers'"), ("Ana's", "'Ana''s'"), ("Q1", "'Q1'"), ("R2C", "'R2C'"),
     ("Întrebări", "Întrebări"), ("2nd", "'2nd'"), ("Jan:Mar", "'Jan:Mar'")],
)  # fmt: skip
def test_titles_are_quoted_where_formulas_could_not_be_read_else(title: str, said: str) -> None:
    assert quoted(title) == said


def test_it_is_known_what_a_formula_names() -> None:
    formula = "=[1]Coded!N2+'[1]My answers'!N2+'Jan:My answers'!A1&Ore[x]&\"Sums!A1\"&A1"
    assert list(named_in(formula)) == [
        ("file", "[1]Coded!N2"), ("file", "'[1]My answers'!N2"), ("sheet", "jan"), ("sheet", "my answers"), ("table", "ore"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "columns"),
    [
        ('=COUNTA(Coded[Main theme])+LEN("Coded[x]")', [("coded", "main theme")]),
        ("=SUM(Coded[[#Headers],[Note]:[Main theme]])", [("coded", "note"), ("coded", "main theme")]),
        ("=Coded[@Note]&Coded[[#This Row],[a '[b']]]", [("coded", "note"), ("coded", "a [b]")]),
        ("=ROWS(Coded[#All])+ROWS(Coded[])+ROWS(Coded)+COLUMNS(Coded[@])", []),
        ("=Coded[c '#d]", [("coded", "c #d")]),
    ],
)
def test_the_columns_of_tables_are_those_that_a_formula_names(formula: str, columns: list[tuple[str, str]]) -> None:
    assert list(columns_in(formula)) == columns
