"""The small language that picks people out of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.language.words import squeeze
from llab.survey.where import DEEPEST, LONGEST, BadCondition, Where

ANA: Mapping[str, str | tuple[str, ...]] = {
    "id": "p1",
    "country": "NL",
    "sector": "Cultură",
    "state": "silent",
    "email": ("ana@firma.example", "ana@alta.example"),
}


def holds(text: str, fields: Mapping[str, str | tuple[str, ...]] = ANA) -> bool:
    return Where.parse(text).holds(fields)


@pytest.mark.parametrize(
    "text",
    [
        "country=NL",
        "country = nl and state=silent",
        "Country=IT or country=NL",
        "not country=IT",
        "country != IT",
        "NOT (country=IT or country=FI)",
        "sector=cultura",
        "sector = CULTURĂ",
        'sector in (IT, "  cultură ")',
        "sector not in (IT, food)",
        "not sector in (IT, food)",
        "email=ana@alta.example",
        "email=ANA@firma.example and not email=ina@firma.example",
        "id='p1'",
        'city = ""',
        "country=IT and id=p1 or country=NL",
        "sector=„Cultură”",
        "sector = “cultură” or sector=«cultură»",
    ],
)
def test_what_is_true_of_her_holds(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "country=IT",
        "country=N",
        "country=NL and state=complete",
        "not country=NL",
        "country!=nl",
        "email != ana@alta.example",
        "country=IT and (id=p1 or country=NL)",
        "not not country=IT",
        'country=""',
        "city=Delft",
        "sector in (IT)",
    ],
)
def test_what_is_not_true_of_her_does_not_hold(text: str) -> None:
    assert not holds(text)


def test_and_binds_closer_than_or_and_not_closer_than_both() -> None:
    assert holds("country=NL or country=IT and country=FI")
    assert not holds("(country=NL or country=IT) and country=FI")
    assert not holds("not country=NL or country=IT")


def test_a_columns_name_is_known_without_its_accents_blanks_and_signs() -> None:
    fields = {"Sector de activitate": "IT", "Adresă e-mail": "x"}
    for text in ('"Sector de activitate"=it', "sector_de_activitate=IT", "sectordeactivitate = it", '"adresa e-mail"=x', "adresa-email=x"):
        assert holds(text, fields)


def test_quotation_marks_hold_what_would_be_signs_or_words_of_the_language() -> None:
    assert holds('kind="and"', {"kind": "and"})
    assert holds('kind in ("or", not, "a, b", "(c)")', {"kind": "A,  B".replace("  ", " ")})
    assert holds("kind=in", {"kind": "IN"})
    assert holds('kind="say ""yes"""', {"kind": 'say "yes"'})
    assert holds("name = O'Brien", {"name": "O'Brien"})
    assert holds('name="it & c"', {"name": "IT & C"})
    assert holds("not=1", {"not": "1"})


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("", 1, "The condition ends"),
        ("   ", 4, "The condition ends"),
        ("country", 8, "nothing says what it is compared with"),
        ("country NL", 9, "nothing says what it is compared with"),
        ("country=", 9, "A value is missing"),
        ("country= and id=p1", 10, "A value is missing"),
        ("country=NL id=p1", 12, 'Before "id" the condition is complete'),
        ("sector=it & c", 11, 'Before "&" the condition is complete'),
        ("country=NL and", 15, "The condition ends"),
        ("(country=NL", 1, "A parenthesis is not closed"),
        ("country=NL)", 11, "A parenthesis is closed that was not opened"),
        ('country="NL', 9, "The quotation marks are not closed"),
        ("country in NL", 12, "does not begin with a parenthesis"),
        ("country in ()", 13, "A value is missing"),
        ("country in (NL IT)", 16, "does not end"),
        ("country in (NL,", 16, "A value is missing"),
        ("country!NL", 8, "says nothing here"),
        ("=NL", 1, "stands where the name of a field is to be"),
        ("and country=NL", 5, "nothing says what it is compared with"),
        ("(" * (DEEPEST + 1) + "a=b" + ")" * (DEEPEST + 1), DEEPEST + 2, "nested too deeply"),
        ("not " * 60 + "a=b", 4 * (DEEPEST + 1) + 1, "nested too deeply"),
        ("a=" + "b" * LONGEST, LONGEST + 1, "more than 2000 characters"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place_and_what_to_write(text: str, position: int, problem: str) -> None:
    with pytest.raises(BadCondition) as caught:
        Where.parse(text)
    assert (caught.value.position, problem in caught.value.problem) == (position, True), caught.value
    assert caught.value.advice


def test_an_unknown_field_is_told_with_those_that_there_are() -> None:
    where = Where.parse("id=p1 and contry=NL")
    with pytest.raises(BadCondition) as caught:
        where.demand(("id", "Country", "sector"))
    assert str(caught.value) == 'There is no field "contry". Did you mean "Country"? Known are: id, Country, sector.'
    assert caught.value.position == 11
    where.demand(("id", "sector"), also=("contry",))


def test_a_field_of_few_values_takes_no_other() -> None:
    closed = {"state": ("silent", "opted-out")}
    Where.parse("state in (SILENT, opted-out)").demand(("state",), closed=closed)
    with pytest.raises(BadCondition) as caught:
        Where.parse("state=slient").demand(("state",), closed=closed)
    assert str(caught.value) == '"slient" is nothing that state can be. Did you mean "silent"? Known are: silent, opted-out.'


# ---------------------------------------------------------------- whatever the condition

FIELDS = ("country", "sector", "size")
VALUES = ("NL", "it & c", "Ș și ț", "", 'a "b" c', "or", "(x)")

Meaning = Callable[[Mapping[str, str]], bool]
Case = tuple[str, Meaning]


def quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def compared(field: str, values: tuple[str, ...], form: int) -> Case:
    wanted = {squeeze(value) for value in values}
    first = quoted(values[0])
    texts: dict[int, tuple[str, Meaning]] = {
        0: (f"{field}={first}", lambda fields: squeeze(fields[field]) == squeeze(values[0])),
        1: (f"{field.upper()}  !=  {first}", lambda fields: squeeze(fields[field]) != squeeze(values[0])),
        2: (f"{field} in ({','.join(map(quoted, values))})", lambda fields: squeeze(fields[field]) in wanted),
        3: (f"{field} NOT in ( {' , '.join(map(quoted, values))} )", lambda fields: squeeze(fields[field]) not in wanted),
    }
    return texts[form]


def denied(case: Case) -> Case:
    return f"not ({case[0]})", lambda fields: not case[1](fields)


def joined(cases: list[Case], word: str) -> Case:
    every = all if word == "and" else any
    return f" {word} ".join(f"({text})" for text, _ in cases), lambda fields: every(meaning(fields) for _, meaning in cases)


comparisons = st.builds(
    compared, st.sampled_from(FIELDS), st.lists(st.sampled_from(VALUES), min_size=1, max_size=3).map(tuple), st.integers(0, 3)
)
cases = st.recursive(
    comparisons,
    lambda inner: st.one_of(inner.map(denied), st.builds(joined, st.lists(inner, min_size=2, max_size=3), st.sampled_from(["and", "or"]))),
    max_leaves=8,
)
people = st.fixed_dictionaries({field: st.sampled_from(VALUES) for field in FIELDS})


@given(cases, people)
def test_a_condition_holds_where_its_meaning_does(case: Case, fields: dict[str, str]) -> None:
    text, meaning = case
    assert Where.parse(text).holds(fields) is meaning(fields)


@given(st.text(alphabet="ab=!(),\"'„ andornti\n", max_size=40))
def test_any_text_is_a_condition_or_told_with_a_place_within_it(text: str) -> None:
    place = 1
    try:
        Where.parse(text).holds({})
    except BadCondition as error:
        place = error.position
    assert 1 <= place <= len(text) + 1
