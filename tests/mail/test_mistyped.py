"""Closings and salutations with a slip of the finger."""

from __future__ import annotations

import pytest

from llab.mail.blocks import Block
from llab.mail.marks import MarkKind, marks
from llab.mail.mistyped import is_mistyped_closing, is_mistyped_greeting

CLOSINGS = (
    "Best regrads,",
    "Kind rgeards, Ana",
    "Mulțumsec!",
    "O zi frumaosă!",
    "Met vreindelijke groet,",
    "Hartelijke groeet",
    "Cordiali saulti,",
    "Distinit saluti",
    "Srdačan pozrdav,",
    "S poštovanejm, Ivo Horvat",
    "Pagrabiai,",
    "Gražios deinos",
    "Ystävällisin terveisn",
    "Mit freundlichn Grüßen",
    "Herzliche Grüsse",
    "Cordialemnt,",
    "Bonne jourée",
    "Üdvözletel,",
    "С поштоваењм,",
)
NO_CLOSINGS = (
    "Success!",
    "Tanks",
    "Ranks.",
    "Best records",
    "Regarding parks",
    "More parks",
    "Goede groep",
    "Buona giornalista",
    "Un caro salotto",
    "Lijep potok",
    "Toate cele rele",
    "O zi cu ploaie",
    "Warm meals",
    "Less noise, more trees",
    "Gerade Gruben",
)
GREETINGS = ("Stiamtă doamnă Pop,", "Goedmeorgen,", "Buongionro,", "Guten Mogren,", "Hyvää päivväa!")
NO_GREETINGS = ("Bună vreme, sper.", "Good mood", "Guten Appetit", "Morning shifts")


@pytest.mark.parametrize("text", CLOSINGS)
def test_a_mistyped_closing_is_one_below_the_last_paragraph(text: str) -> None:
    found = marks([Block("1. The bus."), Block("2. By radio."), Block(text)])
    assert [mark.kind for mark in found] == [MarkKind.CLOSING]


@pytest.mark.parametrize("text", NO_CLOSINGS)
def test_other_words_are_no_mistyped_closing(text: str) -> None:
    assert not is_mistyped_closing(text)


@pytest.mark.parametrize("text", GREETINGS)
def test_a_mistyped_salutation_is_one_in_the_first_line(text: str) -> None:
    assert [mark.kind for mark in marks([Block(text), Block("1. The bus.")])] == [MarkKind.GREETING]


@pytest.mark.parametrize("text", NO_GREETINGS)
def test_other_words_are_no_mistyped_salutation(text: str) -> None:
    assert not is_mistyped_greeting(text)


def test_such_words_between_answers_or_right_below_a_quoted_question_stay() -> None:
    assert not marks([Block("Which formula do you like?", depth=1), Block("Best regrads", gap=False)])
    assert not marks([Block("1. The bus."), Block("Best regrads"), Block("2. By radio, in the morning and at night, so that all hear it.")])
