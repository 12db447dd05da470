"""Words of ours that lost letters on the way are ours again; what people ask and write is left as it is."""

from __future__ import annotations

import pytest

from llab.incoming.ours.align import align
from llab.incoming.ours.damage import forms_of, joined, mended_words, pairs_of
from llab.incoming.ours.known import known
from llab.language.words import folded_words, words
from llab.mail.text import text_blocks
from tests.incoming.samples import INVITATION, RO, inline, quoted, sent

OURS = "Unde vă întâlniți și când? Știți că strada școlii și podul își așteaptă reparația?"


def mended(text: str) -> tuple[str, ...]:
    forms = forms_of([OURS])
    return tuple(word.folded for word in mended_words(text, forms, pairs_of(folded_words(OURS))))


@pytest.mark.parametrize("lost", ["?", "\ufffd", "\ufffd\ufffd"])
def test_what_lost_its_letters_has_the_words_that_it_had(lost: str) -> None:
    damaged = "".join(letter if letter.isascii() else lost for letter in OURS)
    assert mended(damaged) == folded_words(OURS)


def test_words_keep_their_places_and_what_is_none_of_ours_its_words() -> None:
    text = "De ce?Nu ?tiu, ma?ina ?i ?coala?"
    found = mended_words(text, forms_of([OURS]), frozenset())
    assert [text[word.start : word.end] for word in found] == ["De", "ce", "Nu", "tiu", "ma", "ina", "?i", "coala"]


def test_of_two_words_that_left_the_same_it_is_the_one_that_stands_there_in_ours() -> None:
    forms = joined([forms_of(["Și mâine?"]), forms_of(["Îi așteptați, și pe cine?"])])
    pairs = pairs_of(folded_words("Și mâine? Îi așteptați, și pe cine?"))
    assert [word.folded for word in mended_words("?i a?tepta?i, ?i pe cine?", forms, pairs)] == ["ii", "asteptati", "si", "pe", "cine"]


def test_a_text_that_lost_nothing_is_read_as_ever() -> None:
    for text in (OURS, "Da, de ce nu", "", "casa noastră"):
        assert mended(text) == tuple(word.folded for word in words(text))


def _own(text: str) -> list[str]:
    blocks = text_blocks(text)
    return [blocks[each.block].text[each.start : each.end].strip() for each in align(blocks, known([sent(INVITATION)])) if not each.ours]


def test_a_quote_without_its_letters_is_ours_and_the_answers_are_the_persons() -> None:
    assert _own(quoted().encode("ascii", "replace").decode()) == []
    answered = inline("Turismul. De ce nu?", "Știți voi", "Rezidențe")
    damaged = "\n".join(line.encode("ascii", "replace").decode() if line.startswith(">") else line for line in answered.split("\n"))
    assert any("?" in question.encode("ascii", "replace").decode().rstrip("?") for question in RO)
    assert _own(damaged) == ["Turismul. De ce nu?", "Știți voi", "Rezidențe"]
