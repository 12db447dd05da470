"""What looks wrong in a list that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.survey.doubts import doubts
from llab.survey.participants import ListedParticipant


def row(address: str, *, line: int = 2, name: str = "") -> ListedParticipant:
    return ListedParticipant(addresses=(address,), name=name, line=line)


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        *((slip, "gmail.com") for slip in ("gmial.com", "gmai.com", "gmaill.com", "gmail.con", "gnail.com", "gmail.cm", "gamil.com")),
        *((slip, "yahoo.com") for slip in ("yaho.com", "yahooo.com", "yahoo.cm", "yhaoo.com")),
        *((slip, "hotmail.com") for slip in ("hotmial.com", "hotmal.com", "hotmail.cim")),
        *(("outlok.com", "outlook.com"), ("libero.ti", "libero.it"), ("firma.con", "firma.com"), ("firma.rro", "firma.ro")),
    ],
)
def test_a_slip_in_a_domain_is_told_with_what_will_have_been_meant(domain: str, meant: str) -> None:
    assert doubts([row(f"ana@{domain}", line=7)]) == (f"Line 7: ana@{domain}: is ana@{meant} meant?",)


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "mail.com",
        "ymail.com",
        "email.com",
        "yahoo.ro",
        "yahoo.fr",
        "hotmail.fr",
        "firma.example",
        "gmx.com",
        "live.com",
        "me.com",
    ],
)
def test_a_domain_of_its_own_is_no_slip(domain: str) -> None:
    assert doubts([row(f"ana@{domain}")]) == ()


def test_an_address_that_nobody_reads_and_our_own_are_told() -> None:
    found = doubts([row("no-reply@firma.example"), row("LAB@timisoara.example", line=3)], ours=("lab@timisoara.example",))
    assert found == (
        "Line 2: no-reply@firma.example is an address that nobody reads.",
        "Line 3: LAB@timisoara.example is the address of the survey itself: what is sent there is never taken for an answer.",
    )


def test_offices_are_told_in_one_sentence() -> None:
    rows = [row(f"{'office' if number % 2 else 'info'}@f{number}.example", line=number) for number in range(2, 15)]
    (sentence,) = doubts([*rows, row("ana.office@firma.example", line=20)])
    assert sentence.startswith("Lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more: the address is that of an office")


def test_namesakes_and_people_without_a_name_are_told_with_their_lines() -> None:
    rows = [row("a@a.example", name="Ana Țurcan"), row("b@b.example", line=3, name="ana  turcan"), row("c@c.example", line=4)]
    assert doubts(rows) == (
        "Lines 2, 3: the same name, Ana Țurcan: one person would be written to 2 times.",
        "Line 4: no name, though others have one.",
    )
    assert doubts([row("a@a.example"), row("b@b.example", line=3)]) == ()


@given(st.sampled_from(["gmail.com", "hotmail.com", "outlook.com"]), st.integers(1, 8), st.sampled_from("qxkj"))
def test_any_letter_left_out_or_hit_beside_is_found(domain: str, place: int, letter: str) -> None:
    for slip in (
        domain[:place] + domain[place + 1 :],
        domain[:place] + letter + domain[place + 1 :],
        domain[:place] + letter + domain[place:],
    ):
        if slip != domain and "." in slip[1:-1]:
            assert doubts([row(f"a@{slip}")]) == (f"Line 2: a@{slip}: is a@{domain} meant?",), slip
