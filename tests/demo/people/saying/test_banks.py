"""The banks of sentences: enough for any questionnaire, in the right letters, each language its own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from llab.demo.people.saying.banks import GENERAL, TOPICS, VOICES

MAIN = ("ro", "en", "nl", "it", "hr", "lt", "fi")
OWN_LETTERS = {
    "ro": "ăâîșțĂÂÎȘȚ", "en": "", "nl": "éóëê", "it": "àèéìòùÈ", "hr": "čćđšžČĆĐŠŽ", "lt": "ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "fi": "äöåÄÖÅ",
    "de": "äöüßÄÖÜ", "fr": "àâçèéêëîïôùûÀÉ", "hu": "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
}  # fmt: skip


def strings(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from strings(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from strings(getattr(thing, field.name))


def all_of(language: str) -> list[str]:
    return [*strings(GENERAL[language]), *strings(VOICES[language])]


@pytest.mark.parametrize("language", MAIN)
def test_a_main_language_has_forty_general_sentences_and_a_voice(language: str) -> None:
    bank, voice = GENERAL[language], VOICES[language]
    assert len(set(bank.sentences)) == len(bank.sentences) >= 40
    assert len(set(bank.short)) == len(bank.short) >= 16
    assert len(bank.lists) >= 4
    assert len(bank.words) >= 10
    assert all(len(word.split()) == 1 for word in bank.words)
    assert sum(len(sentence.split()) for sentence in bank.sentences) > 400
    for name in ("greetings", "farewells", "pointers", "opt_outs", "thanks", "counters", "prefaces", "postscripts", "attached", "unknown"):
        assert len(getattr(voice, name)) >= 3, name


@pytest.mark.parametrize("language", GENERAL)
def test_every_language_says_something_for_every_purpose(language: str) -> None:
    assert len(GENERAL[language].sentences) >= 15
    for field in fields(VOICES[language]):
        assert getattr(VOICES[language], field.name), field.name
    for field in fields(VOICES[language].oddities):
        assert getattr(VOICES[language].oddities, field.name), field.name


@pytest.mark.parametrize("language", OWN_LETTERS)
def test_the_letters_are_those_of_the_language(language: str) -> None:
    text = unicodedata.normalize("NFC", "".join(all_of(language)))
    foreign = {character for character in text if character.isalpha() and not character.isascii()} - set(OWN_LETTERS[language])
    assert not foreign
    assert all(unicodedata.is_normalized("NFC", each) for each in all_of(language))


def test_romanian_has_commas_below_also_about_the_topics() -> None:
    text = "".join([*all_of("ro"), *(each for topic in TOPICS.values() for each in strings(topic["ro"]))])
    assert not set("şţŞŢãÃ") & set(text)
    assert text.count("ș") > 100
    assert text.count("ț") > 50


def test_serbian_mixes_no_scripts_within_a_word() -> None:
    for text in all_of("sr"):
        for word in re.findall(r"[^\W\d_]+", re.sub(r"https?://\S+|\{\w+\}", "", text)):
            assert all("CYRILLIC" in unicodedata.name(letter) for letter in word), text


def test_no_sentence_stands_in_the_banks_of_two_languages() -> None:
    counted = Counter(text for language in GENERAL for text in set(all_of(language)) if len(text.split()) >= 3)
    assert [text for text, count in counted.items() if count > 1] == []


def test_fields_are_those_that_the_voice_promises() -> None:
    for language in VOICES:
        for text in all_of(language):
            assert set(re.findall(r"\{(\w*)\}", text)) <= {"name", "first", "number"}, text
        assert all("{number}" in text for text in (*VOICES[language].oddities.see, *VOICES[language].oddities.as_said))
