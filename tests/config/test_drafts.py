"""docs/lll2/config.toml: the survey of the second Local Learning Lab in all languages of the templates, some of them drafts."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from llab.config import load
from llab.outgoing.render import Renderer
from llab.records import ContactKind
from tests.outgoing.samples import ANA, TEMPLATES, corpus, words

DRAFTS = Path(__file__).parents[2] / "docs/lll2/config.toml"
TEXT = DRAFTS.read_text(encoding="utf-8")
LANGUAGES = ("ro", "en", "nl", "it", "hr", "lt", "fi")
LETTERS = {
    "ro": "ăâîșț",
    "en": "ș",
    "nl": "éëïș",
    "it": "àèéìòùș’",
    "hr": "čćđšžș",
    "lt": "ąčęėįšųūžș„“",
    "fi": "äöș",
}
"""Letters outside ASCII, and marks, that a text in the language may have; ș is in Timișoara."""


def _texts(language: str) -> list[str]:
    data: dict[str, Any] = tomllib.loads(TEXT)
    found = [value for value in data["survey"].values() if isinstance(value, dict)] + [each["text"] for each in data["questions"]]
    assert all(set(value) == set(LANGUAGES) for value in found)
    return [value[language] for value in found]


def test_the_drafts_load_with_every_text_in_every_language() -> None:
    questionnaire = load(DRAFTS, env={}).questionnaire
    assert questionnaire.survey.languages == LANGUAGES
    assert [question.id for question in questionnaire.questions] == [question.id for question in corpus("lll2").questions]
    for question, known in zip(questionnaire.questions, corpus("lll2").questions, strict=True):
        assert question.text.get("en") == known.text.get("en")
        assert set(question.text.variants()) == {question.text.get(language) for language in LANGUAGES}
        assert len({question.text.get(language) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_own_letters_and_no_cedillas(language: str) -> None:
    shown = "".join(_texts(language)).lower()
    letters = {letter for letter in shown if not letter.isascii() and letter not in "–"}
    assert letters <= set(LETTERS[language])
    assert language == "en" or len(letters) >= 2
    assert not re.search("[şţŞŢ]", TEXT)


@pytest.mark.parametrize("kind", list(ContactKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_comes_out_in_every_language(language: str, kind: ContactKind) -> None:
    questionnaire = load(DRAFTS, env={}).questionnaire
    rendered = Renderer(TEMPLATES).render(
        kind, questionnaire=questionnaire, participant=ANA, sender_name="Mara", language=language, given={"q1": "x"}
    )
    text = " ".join(rendered.text.split())
    assert [one.question for one in rendered.printed] == [question.id for question in questionnaire.questions]
    assert all(question.text.get(language) in text for question in questionnaire.questions)
    assert len(rendered.subject) < 110
    if kind is ContactKind.INVITATION:
        introduction = questionnaire.survey.introduction
        assert introduction is not None
        assert " ".join(words(introduction.get(language))) in " ".join(words(text))


def test_the_drafts_say_that_nobody_has_read_them() -> None:
    head = TEXT.partition("[survey]")[0]
    assert "DRAFTS" in head
    assert all(f" {language}" in head for language in LANGUAGES[2:])
    assert "no native reader" in head
