"""The questions that drawn surveys ask: many subjects, seven languages, and everything that makes questions hard to tell apart."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from llab.demo.people.drawing.layouts.phrases import PHRASES
from llab.demo.people.drawing.questionnaires import draw_questionnaire
from llab.demo.people.drawing.subjects.additions import ADDITIONS
from llab.demo.people.drawing.subjects.catalogue import SUBJECTS
from llab.demo.people.drawing.subjects.subject import Subject
from llab.demo.people.drawing.subjects.typed import TYPED
from llab.survey.questionnaire import Questionnaire

LANGUAGES = {"ro", "en", "nl", "it", "hr", "lt", "fi"}
DRAWN = [draw_questionnaire(Random(seed)) for seed in range(400)]


def texts(questionnaire: Questionnaire) -> list[str]:
    return [question.text.get(questionnaire.survey.default_language) for question in questionnaire.questions]


def test_there_are_subjects_enough_in_every_language() -> None:
    assert len(SUBJECTS) >= 15
    assert len({subject.id for subject in SUBJECTS}) == len({subject.domain for subject in SUBJECTS}) == len(SUBJECTS)
    first = Counter(subject.languages[0] for subject in SUBJECTS)
    assert set(first) == LANGUAGES == set(ADDITIONS) == set(PHRASES)
    assert min(first.values()) >= 2


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.id)
def test_a_subject_has_the_same_eight_questions_in_each_of_its_languages(subject: Subject) -> None:
    assert len(subject.languages) >= 2
    assert subject.questions.keys() == subject.titles.keys()
    assert {len(questions) for questions in subject.questions.values()} == {8}
    assert len({text for questions in subject.questions.values() for text in questions}) == 8 * len(subject.languages)
    assert subject.domain.endswith(".example")


def test_romanian_has_a_comma_below() -> None:
    written = "".join(text for questionnaire in DRAWN for question in questionnaire.questions for text in question.text.variants())
    assert {"ș", "ț"} <= set(written)
    assert not set("şţŞŢ") & set(written)


def test_typed_questions_exist_in_every_language() -> None:
    assert {typed.type for typed in TYPED} == {"choice", "multi", "scale", "number", "yesno", "date"}
    for typed in TYPED:
        assert all(set(words) == LANGUAGES for words in (typed.text, *(label for _, label in typed.options)))


FEATURES = {
    "three questions": lambda asked: len(asked) == 3,
    "twelve questions": lambda asked: len(asked) == 12,
    "a question of a word or two": lambda asked: any(len(text.split()) <= 2 for text in asked),
    "a question of fifty words": lambda asked: any(len(text.split()) >= 45 for text in asked),
    "two sentences": lambda asked: any(text.count("?") + text.count(".") >= 2 for text in asked),
    "a list of points": lambda asked: any("a) " in text and "c) " in text for text in asked),
    "points on lines of their own": lambda asked: any("\na) " in text for text in asked),
    "questions that differ in one word": lambda asked: any(
        len(set(one.split()) ^ set(other.split())) in {2, 4} and len(one.split()) > 5 for one in asked for other in asked if one < other
    ),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_some_questionnaires_have_it_and_most_have_not(feature: str) -> None:
    having = [questionnaire for questionnaire in DRAWN if FEATURES[feature](texts(questionnaire))]
    assert 0 < len(having) < 0.5 * len(DRAWN)


def test_the_languages_come_up_equally_often() -> None:
    first = Counter(questionnaire.survey.default_language for questionnaire in DRAWN)
    assert set(first) == LANGUAGES
    assert min(first.values()) > 0.5 * len(DRAWN) / len(LANGUAGES)
    assert {len(questionnaire.survey.languages) for questionnaire in DRAWN} == {1, 2, 3}


def test_questions_are_three_to_twelve_and_none_is_asked_twice() -> None:
    for questionnaire in DRAWN:
        assert 3 <= len(questionnaire.questions) <= 12
        assert len(set(texts(questionnaire))) == len(questionnaire.questions)
