"""Names and addresses of participants are found in texts, and ordinary words are left where they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.survey.masking import Masks
from llab.survey.participants import Participant


def person(name: str, id_: str = "sme-014", *addresses: str) -> Participant:
    return Participant(id=id_, name=name, addresses=addresses or ("ana.popescu@firma.example",), language="ro")


ANA = person("Ana-Maria Popescu", "sme-014", "ana.popescu@firma.example", "anamaria77@posta.example")
DAN = person("Dan Ștefănescu", "sme-015", "dstef@alta.example")
IDEAS = person("Fabrica de Idei SRL", "7", "office@idei.example")
MASKS = Masks([ANA, DAN, IDEAS], telling={"sme-015": ("Strada Lungă 5", "12", "Orange")})


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mulțumesc, Ana", "Mulțumesc, […]"),
        ("bine\n\nana maria", "bine\n\n[…]"),
        ("Popescu Ana-Maria, de la noi", "[…], de la noi"),
        ("POPESCU ana maria", "[…]"),
        ("scrieți la ana.popescu@firma.example.", "scrieți la […]."),
        ("altcuiva@oriunde.example știe", "[…] știe"),
        ("pe www.firma.example/noi", "pe […]/noi"),
        ("mă găsiți ca anamaria77 oriunde", "mă găsiți ca […] oriunde"),
        ("cod sme-014", "cod […]"),
        ("sunați la 0722 123 456 sau +40-256-000-000", "sunați la […] sau […]"),
        ("ca o ana de lemn, maria", "ca o ana de lemn, maria"),
    ],
)
def test_what_tells_who_somebody_is_is_left_out_of_the_own_text(text: str, masked: str) -> None:
    assert MASKS.masked(text, "sme-014") == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("cum a zis Ana Maria Popescu ieri", "cum a zis […] ieri"),
        ("cum a zis Ana Popescu", "cum a zis […]"),
        ("și Stefanescu, Dan", "și […]"),
        ("cei de la Fabrica de Idei au loc", "cei de la […] au loc"),
        ("o fabrică de idei în oraș", "o […] în oraș"),
        ("Ana nu e toată lumea", "Ana nu e toată lumea"),
        ("dstef@alta.example", "[…]"),
        ("pe 01.02.2020 și 10 000 000 de lei, 0,5%", "pe 01.02.2020 și 10 000 000 de lei, 0,5%"),
        ("La office lucrează 12 oameni", "La office lucrează 12 oameni"),
    ],
)
def test_of_others_only_what_is_surely_them_is_left_out(text: str, masked: str) -> None:
    assert MASKS.masked(text, None) == masked


def test_what_the_list_says_of_one_person_alone_is_left_out_of_her_own_text_but_no_number() -> None:
    assert MASKS.masked("Stăm pe strada Lunga 5, lângă Orange, la 12 pași", "sme-015") == "Stăm pe […], lângă […], la 12 pași"
    assert MASKS.masked("Stăm pe strada Lunga 5, lângă Orange", "sme-014") == "Stăm pe strada Lunga 5, lângă Orange"


def test_a_name_written_with_combining_marks_is_found_too() -> None:
    assert MASKS.masked("S\u0326tefa\u0306nescu", "sme-015") == "[…]"


def test_nobody_s_names_leave_a_text_as_it_is() -> None:
    assert Masks([]).masked("Ana Popescu, 12") == "Ana Popescu, 12"


@given(st.text(st.sampled_from("Ana Mria.Pop@firm-7\n,+0123 "), max_size=60))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = MASKS.masked(text, "sme-014")
    assert MASKS.masked(once, "sme-014") == once


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_full_name_between_any_words_is_never_left(before: str, after: str) -> None:
    assert "Popescu" not in MASKS.masked(f"{before} Ana-Maria Popescu {after}", None)


@given(st.text(st.sampled_from("Ana Mria.Pop@firm-7\n,+0123 "), max_size=60))
def test_what_was_masked_comes_back_to_its_places(text: str) -> None:
    assert MASKS.restored(MASKS.masked(text, "sme-014"), text, "sme-014") == text


def test_what_was_masked_comes_back_into_an_edited_text_while_its_marks_are_all_there() -> None:
    text = "Ana știe, și Dan Ștefănescu"
    assert MASKS.masked(text, "sme-014") == "[…] știe, și […]"
    assert MASKS.restored("Numai […] și […] știu", text, "sme-014") == "Numai Ana și Dan Ștefănescu știu"
    assert MASKS.restored("Numai […] știe", text, "sme-014") == "Numai […] știe"
