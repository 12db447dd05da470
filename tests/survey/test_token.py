from __future__ import annotations

import re

import pytest

from llab.survey.token import Token, survey_code, survey_mark, token, tokens_in

KEY = bytes(range(32))
ONE = token("lll2", KEY, participant="p1", wave=1, kind="invitation", number=1)


def test_every_contact_has_a_token_of_its_own() -> None:
    participants = [f"p{number}" for number in range(100)] + ['p1",1', "p1, 1", "P1", ""]
    every = [
        token("lll2", KEY, participant=participant, wave=wave, kind=kind, number=number)
        for participant in participants for wave in (1, 2, 11) for kind in ("invitation", "reminder") for number in (1, 2, 11)
    ]  # fmt: skip
    assert len(set(every)) == len(every) == 104 * 18


def test_without_the_key_nothing_can_be_guessed_and_nothing_of_the_participant_is_in_it() -> None:
    flipped = bytes([KEY[0] ^ 1]) + KEY[1:]
    one, other = (token("lll2", key, participant="ana@firma.example", wave=1, kind="invitation", number=1) for key in (KEY, flipped))
    assert one.contact != other.contact
    assert re.fullmatch(r"llab\.[a-z2-7]{10}\.[a-z2-7]{16}", str(one))


def test_surveys_are_told_apart_by_their_key_and_known_by_their_id_when_the_key_is_lost() -> None:
    flipped = bytes([KEY[0] ^ 1]) + KEY[1:]
    assert ONE.survey == survey_code("lll2", KEY) != survey_code("lll2", flipped)
    assert f"llab.{survey_code('lll2', flipped)}".startswith(survey_mark("lll2"))
    assert not f"llab.{survey_code('lll3', KEY)}".startswith(survey_mark("lll2"))


@pytest.mark.parametrize(
    "text",
    [
        str(ONE),
        f"Ref. {ONE}",
        f"> Ref. {ONE}.",
        f"<{ONE}@timisoara.example>",
        f"lll2+{ONE}@timisoara.example",
        str(ONE).upper(),
        f"{ONE} and again {ONE}",
        f"«{ONE}»",
    ],
)
def test_a_token_is_found_wherever_it_stands(text: str) -> None:
    assert tokens_in(text) == (ONE,)


@pytest.mark.parametrize("text", ["", "llab", "llab.abc.def", f"x{ONE}", f"{ONE}x", "llab.1111111111.1111111111111111"])
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert tokens_in(text) == ()


def test_several_are_told_in_their_order() -> None:
    two = Token("a" * 10, "b" * 16)
    assert tokens_in(f"{two} {ONE}") == (two, ONE)
