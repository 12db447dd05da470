"""Address fields as real programs write them (RFC 5322 §3.4, RFC 2047 §5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail.address import first_address, fold


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("ion@firma.example", ("", "ion@firma.example")),
        ("Ion Popescu <Ion@Firma.example>", ("Ion Popescu", "ion@firma.example")),
        ('"Popescu, Ion" <ion@firma.example>', ("Popescu, Ion", "ion@firma.example")),
        ("Popescu, Ion <ion@firma.example>", ("Popescu, Ion", "ion@firma.example")),
        ('"Ion \\"Nelu\\" Popescu" <ion@firma.example>', ('Ion "Nelu" Popescu', "ion@firma.example")),
        ("ion@firma.example (Ion Popescu)", ("Ion Popescu", "ion@firma.example")),
        ("Ion (the (one, only)) Popescu <ion@firma.example>", ("Ion Popescu", "ion@firma.example")),
        ("=?utf-8?q?=C8=98tefan_=C8=9Airiac?= <stefan@firma.example>", ("Ștefan Țiriac", "stefan@firma.example")),
        ('"=?utf-8?q?=C8=98tefan?=" <stefan@firma.example>', ("Ștefan", "stefan@firma.example")),
        ("=?utf-8?q?Popescu=2C_Ion?= <ion@firma.example>", ("Popescu, Ion", "ion@firma.example")),
        ("Ana <ana@a.example>, Ion <ion@b.example>", ("Ana", "ana@a.example")),
        ("ana@a.example, ion@b.example", ("", "ana@a.example")),
        ("ana@a.example; ion@b.example", ("", "ana@a.example")),
        ("Echipa: ana@a.example, ion@b.example;", ("", "ana@a.example")),
        ("Echipa: Ana <ana@a.example>;", ("Ana", "ana@a.example")),
        ("undisclosed-recipients:;", ("", "")),
        ("<>", ("", "")),
        ("", ("", "")),
        ("Ion Popescu", ("", "")),
        ("<@relay.example:ion@firma.example>", ("", "ion@firma.example")),
        ("< ion@firma.example >", ("", "ion@firma.example")),
        ("<mailto:ion@firma.example>", ("", "ion@firma.example")),
        ("ion@firma.example <ion@alta.example>", ("ion@firma.example", "ion@alta.example")),
        ('"Ion" <ion@firma.example', ("", "ion@firma.example")),
        ("=?utf-8?q?Ion_=3Cion=40firma=2Eexample=3E?=", ("Ion", "ion@firma.example")),
    ],
)
def test_the_first_address_is_found_with_its_name(field: str, expected: tuple[str, str]) -> None:
    assert first_address(field) == expected


def test_a_name_in_encoded_words_can_not_pass_for_the_address() -> None:
    assert first_address("=?utf-8?q?director=40firma=2Eexample=2C?= <altul@strain.example>")[1] == "altul@strain.example"


@pytest.mark.parametrize("comments", ["(" * 5_000, "(a) " * 5_000, '"' * 20_000, "\\" * 20_000, "," * 20_000, "<" * 20_000])
def test_the_address_behind_thousands_of_comments_is_found(comments: str) -> None:
    assert first_address(f"{comments} ion@firma.example") == ("", "ion@firma.example")


def test_addresses_are_compared_in_lower_case_without_brackets() -> None:
    assert fold(" <Ion.Popescu@FIRMA.example> ") == "ion.popescu@firma.example"


@given(st.text(max_size=300))
def test_no_field_is_an_exception_and_what_is_found_is_an_address(field: str) -> None:
    _, address = first_address(field)

    assert address == "" or "@" in address


@given(st.text('abcdefgh ,.:;()<@\\"ș', max_size=30), st.from_regex(r"[a-z]{1,9}@[a-z]{1,9}\.example", fullmatch=True))
def test_a_quoted_name_never_hides_the_address(name: str, address: str) -> None:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')

    assert first_address(f'"{quoted}" <{address}>')[1] == address


@pytest.mark.parametrize(
    "field",
    ["Ion <ion@münchen.example>", "ion@MÜNCHEN.example", "Ion <ion@xn--mnchen-3ya.example>", "Ion <ion@m\udcc3\udcbcnchen.example>"],
)
def test_a_domain_with_other_letters_is_the_same_however_it_is_written(field: str) -> None:
    assert first_address(field)[1] == "ion@xn--mnchen-3ya.example"


@pytest.mark.parametrize("address", ["ion@\udcff.example", "ion@" + "ü" * 200 + ".example", "ü@..", "ü"])
def test_what_is_no_domain_is_folded_all_the_same(address: str) -> None:
    fold(address).encode("utf-8")
