"""Answers to open questions: as long as the person writes, in paragraphs."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from llab.demo.people.cast import Meant, Person
from llab.demo.people.saying.answers import Length, say
from llab.demo.people.saying.banks import GENERAL, VOICES
from llab.survey.questionnaire import TextQuestion
from tests.demo.people.programs.test_programs import text_of as reading
from tests.demo.people.surveys import LLL2, NOW, TYPED, invitation

QUESTION = TextQuestion.model_validate({"id": "a", "text": "Why?"})
MAIN = ("ro", "en", "nl", "it", "hr", "lt", "fi")


def texts(language: str, length: Length, count: int = 40) -> list[str]:
    return [say(QUESTION, language, Random(seed), length=length, near=date(2021, 3, 1)).text for seed in range(count)]


@pytest.mark.parametrize("language", GENERAL)
@pytest.mark.parametrize(
    ("length", "least", "most", "paragraphs"),
    [("word", 1, 1, {1}), ("short", 1, 8, {1}), ("sentence", 5, 35, {1}), ("mixed", 1, 200, {1, 2}), ("essay", 90, 200, {2, 3, 4})],
)
def test_a_length_is_kept_in_every_language(language: str, length: Length, least: int, most: int, paragraphs: set[int]) -> None:
    for text in texts(language, length):
        assert least <= len(text.split()) <= most
        assert text.count("\n\n") + 1 in paragraphs


@pytest.mark.parametrize("language", MAIN)
def test_people_have_much_to_say(language: str) -> None:
    assert len(set(texts(language, "sentence", 200))) > 30
    assert len(set(texts(language, "essay", 20))) == 20
    assert {text.count("\n\n") for text in texts(language, "essay")} == {1, 2, 3}


def test_a_language_that_nobody_knows_is_answered_in_english() -> None:
    assert texts("xx", "sentence") == texts("en", "sentence")
    assert texts("ro-MD", "sentence") == texts("ro", "sentence")


def test_who_asks_back_waits_for_a_person() -> None:
    person = Person("p1", "Ana Șerbănescu", "ana@scoala.example", "nl", {}, "mutt", "numbered", habit="question")
    (written,) = person.replies(invitation(LLL2), LLL2, seed=1, now=NOW)
    assert written.meant == Meant("no-answer", must_review=True)
    assert any(question.encode() in written.raw for question in VOICES["nl"].counters)


def test_who_speaks_another_language_copies_the_questions_in_theirs() -> None:
    person = Person("p1", "Tom Ash", "tom@ash.example", "ro", {}, "gmail-web", "copied-questions", speaks="en", length="essay")
    (written,) = person.replies(invitation(LLL2, language="ro"), LLL2, seed=1, now=NOW)
    text = " ".join(reading(written.raw).split())
    assert all(question.text.get("ro") in text.split("On Mon")[0] for question in LLL2.questions)
    assert all(any(sentence in answer for sentence in GENERAL["en"].sentences) for answer in written.meant.answers.values())


def test_an_option_keeps_the_words_of_the_question() -> None:
    person = Person("p1", "Jan Vos", "jan@vos.example", "en", {}, "mutt", "numbered", speaks="nl", length="sentence")
    meant = [person.replies(invitation(TYPED), TYPED, seed=seed, now=NOW)[0].meant for seed in range(6)]
    assert {each.answers["size"] for each in meant} <= {"1 to 9 people", "10 to 49 people", "50 or more"}
    assert {each.answers["again"].split(",")[0] for each in meant} <= {"Ja", "Nee"}


@pytest.mark.parametrize("style", ["numbered", "own-line", "single-words", "paragraphs"])
def test_nobody_says_the_same_twice_in_one_mail(style: str) -> None:
    asked = LLL2.model_copy(update={"questions": tuple(QUESTION.model_copy(update={"id": f"q{number}"}) for number in range(9))})
    person = Person("p1", "Eva Moe", "eva@moe.example", "fi", {}, "mutt", style)
    for seed in range(20):
        (written,) = person.replies(invitation(LLL2), asked, seed=seed, now=NOW)
        assert len(set(written.meant.answers.values())) == len(written.meant.answers) == 9


def test_a_line_break_in_a_list_of_the_program_arrives_in_plain_text() -> None:
    person = Person("p1", "Eva Moe", "eva@moe.example", "en", {}, "mutt", "auto-numbered", traps=("two dashes",))
    (written,) = person.replies(invitation(LLL2), LLL2, seed=1, now=NOW)
    assert "\n--\n" in reading(written.raw).replace("\r", "")
