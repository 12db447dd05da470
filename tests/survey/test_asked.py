"""Questions that are for some participants only."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire


def asking(*conditions: str | None) -> Questionnaire:
    """A question for each condition, q1, q2 …"""
    questions = [
        {"id": f"q{number}", "type": "text", "text": f"Question {number}?", **({} if ask is None else {"ask": ask})}
        for number, ask in enumerate(conditions, start=1)
    ]
    return Questionnaire.model_validate({"survey": {"id": "atelier", "title": "A", "languages": ["en", "ro"]}, "questions": questions})


def person(language: str = "ro", **attributes: str) -> Participant:
    return Participant(id="p1", addresses=("ana@firma.example",), language=language, attributes=attributes)


def test_a_question_without_a_condition_is_for_everybody() -> None:
    assert asking(None, None).asked_of(person()) == ("q1", "q2")
    assert not asking(None, None).is_divided


def test_a_question_is_for_those_for_whom_its_condition_holds_in_the_questionnaires_order() -> None:
    questionnaire = asking("sector=culture", None, "language=ro and not sector=culture")
    assert questionnaire.asked_of(person(sector="Culture")) == ("q1", "q2")
    assert questionnaire.asked_of(person(sector="IT")) == ("q2", "q3")
    assert questionnaire.asked_of(person("en", sector="IT")) == ("q2",)
    assert questionnaire.asked_of(person()) == ("q2", "q3")


def test_whom_a_question_is_for_is_no_new_wording() -> None:
    assert asking("sector=culture", None).sha256 == asking(None, "sector=IT").sha256 == asking(None, None).sha256


def test_the_condition_comes_back_out_of_what_is_kept() -> None:
    questionnaire = asking("sector=culture", None)
    assert Questionnaire.model_validate_json(questionnaire.model_dump_json()) == questionnaire


def test_a_condition_that_cannot_be_understood_is_told_with_its_place() -> None:
    with pytest.raises(ValidationError, match='is not understood at its character 8: Before "&" the condition is complete; Write'):
        asking("a = it & c")
