"""The language of an answer is told by its small words, and where they do not tell, the expected one stands."""

from __future__ import annotations

import pytest

from llab.language.which import language_of

TEXTS = {
    "ro": "Cred că întâlnirile sunt mai bune, dar nu pentru toți, și ar fi nevoie de mult timp.",
    "en": "I think that the meetings are good, but they should be shorter and we would need more time for this.",
    "nl": "Ik denk dat de bijeenkomsten goed zijn, maar het is te veel en wij moeten ook meer tijd van de gemeente krijgen.",
    "it": "Gli incontri sono utili, ma non per tutti: la città che ascolta ha bisogno di più tempo e anche della stampa.",
    "hr": "Mislim da su sastanci dobri, ali ne za sve, i treba više vremena jer je grad na tome.",
    "lt": "Manau, kad susitikimai yra geri, bet ne visiems, ir mums reikia daugiau laiko, kaip buvo apie tai.",
    "fi": "Tapaamiset ovat hyvä asia, mutta ei kaikille, ja me tarvitsemme enemmän aikaa kuin se on nyt.",
    "de": "Die Treffen sind gut, aber nicht für alle, und wir brauchen mehr Zeit mit der Stadt.",
    "fr": "Les rencontres sont utiles, mais pas pour tous, et il faut plus de temps avec la ville qui est dans le projet.",
    "hu": "A találkozók jók, de nem mindenkinek, és több idő kell, hogy a város is meg tudja csinálni, mert ez nagyon fontos.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_in_another_language_than_expected_is_told(language: str) -> None:
    expected = "en" if language == "ro" else "ro"
    assert language_of(TEXTS[language], expected) == language
    assert language_of(TEXTS[language], language) == language


def test_serbian_and_croatian_are_what_was_expected() -> None:
    assert language_of(TEXTS["hr"], "sr") == "sr"
    assert language_of("Мислим да су састанци добри, али не за све, и да је то у реду на крају.", "hr") == "sr"


@pytest.mark.parametrize("text", ["", "Da.", "newsletter, Facebook, presa", "12", "ok ok", "the Newsletter", "нет"])
def test_a_text_that_does_not_tell_is_in_the_expected_language(text: str) -> None:
    assert language_of(text, "fi") == "fi"


def test_a_short_text_is_told_by_letters_and_words_together() -> None:
    assert language_of("Rețele sociale, presa locală, și mai ales asociațiile de antreprenori.", "en") == "ro"
    assert language_of("Timișoara", "en") == "en"
