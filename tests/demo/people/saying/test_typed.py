"""Answers to typed questions: the value is the truth, however it is written."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from llab.demo.people.saying.banks import GENERAL
from llab.demo.people.saying.counting import ABOUT, GRADES, NUMBERS, OUT_OF, PEOPLE, REASONS, THOUSANDS, UNDECIDED, YES_NO
from llab.demo.people.saying.said import Said
from llab.demo.people.saying.typed import WAYS, say_typed
from llab.survey.questionnaire import Questionnaire

NEAR = date(2021, 3, 1)
ASKED = Questionnaire.model_validate(
    {
        "survey": {"id": "typed", "title": "T", "languages": ["en"]},
        "questions": [
            {
                "id": "choice",
                "type": "choice",
                "text": "Which?",
                "options": [{"value": "s", "label": "Small and quiet"}, {"value": "l", "label": "Large or loud"}],
            },
            {
                "id": "multi",
                "type": "multi",
                "text": "Which ones?",
                "options": [{"value": value, "label": value.title()} for value in ("web", "news", "app")],
            },
            {"id": "scale", "type": "scale", "text": "How sure?", "min": 1, "max": 5},
            {"id": "number", "type": "number", "text": "How many?", "min": 0, "max": 4000},
            {"id": "yesno", "type": "yesno", "text": "Again?"},
            {"id": "date", "type": "date", "text": "When?"},
        ],
    }
)


def written(kind: str, way: str, value: object, language: str = "en", seed: int = 1) -> Said | None:
    return WAYS[kind][way](ASKED.question(kind), value, language, Random(seed))


def forms(kind: str, way: str, value: object, language: str = "en") -> set[str]:
    found = {written(kind, way, value, language, seed) for seed in range(40)}
    assert all(said is None or said.value in {value, None} for said in found)
    return {said.text for said in found if said}


@pytest.mark.parametrize("kind", WAYS)
@pytest.mark.parametrize("language", GENERAL)
def test_whatever_is_drawn_has_its_value_or_is_uncertain(kind: str, language: str) -> None:
    drawn = [say_typed(ASKED.question(kind), language, Random(seed), near=NEAR, manner="any") for seed in range(60)]
    assert all(said.text.strip() and (said.value is not None or said.uncertain) for said in drawn)
    assert len({said.text for said in drawn}) > 8 or kind == "yesno"
    assert {said.uncertain for said in drawn} == {False, True}
    usual = [say_typed(ASKED.question(kind), language, Random(seed), near=NEAR, manner="usual") for seed in range(60)]
    assert all(said.value is not None and not said.uncertain for said in usual)


def test_an_option_is_given_by_label_value_letter_number_or_mark() -> None:
    assert forms("choice", "plain", "s") == {"Small and quiet"}
    assert forms("choice", "value", "s") == {"s", "S", "s)"}
    letters = {WAYS["choice"]["letter"](ASKED.question("multi"), "news", "en", Random(seed)) for seed in range(20)}
    assert letters == {Said(text, "news", uncertain=True) for text in ("b", "b)", "B")}
    assert written("choice", "letter", "l") is None, "where the values are letters, a letter would be two things"
    assert forms("choice", "position", "l") == {"2"}
    assert forms("choice", "shortened", "l") == {"Large"}
    assert "[x] Small and quiet\n[ ] Large or loud" in forms("choice", "ticked", "s")
    assert "x Small and quiet" in forms("choice", "mark", "s")
    assert all(text.startswith("Large or loud") and len(text) > 15 for text in forms("choice", "explained", "l"))
    assert "it depends" in forms("choice", "undecided", "l")


def test_several_options_stand_in_a_list_or_after_each_other() -> None:
    value = ("web", "app")
    assert {"Web\nApp", "- Web\n- App", "Web; App", "Web + App"} <= forms("multi", "listed", value)
    assert "[x] Web\n[ ] News\n[x] App" in forms("multi", "ticked", value)
    assert {"1, 3", "1 + 3"} <= forms("multi", "positions", value)
    assert "Web and App" in forms("multi", "plain", value)


def test_a_grade_on_a_scale() -> None:
    assert forms("scale", "slashed", 4) == {"4/5"}
    assert forms("scale", "out of", 4, "ro") == {"4 din 5"}
    assert forms("scale", "word", 4, "ro") == {"patru", "Patru"}
    assert forms("scale", "graded", 4, "ro") == {"4 (bine)"}
    assert forms("scale", "graded", 1, "fi") == {"1 (heikko)"}
    assert forms("scale", "between", 3) == {"3-4", "3 – 4"}
    assert written("scale", "between", 5) is None


def test_numbers() -> None:
    assert {"circa 20", "aproximativ 20"} <= forms("number", "about", 20, "ro")
    assert forms("number", "people", 20, "ro") == {"20 de persoane"}
    assert forms("number", "people", 19, "ro") == {"19 persoane"}
    assert forms("number", "people", 20) == {"20 people"}
    assert forms("number", "grouped", 1200, "ro") == {"1.200", "1 200"}
    assert forms("number", "grouped", 1200) == {"1,200", "1 200"}
    assert written("number", "grouped", 200) is None
    assert forms("number", "word", 12, "nl") == {"twaalf", "Twaalf"}
    assert written("number", "word", 21) is None


def test_yes_and_no_with_a_reason() -> None:
    assert "yes" in forms("yesno", "small", value=True)
    assert all(re.match(r"Nu\b.{4}", text) for text in forms("yesno", "because", value=False, language="ro"))
    assert all(re.match(r"Taip\b.{4}", text) for text in forms("yesno", "because", value=True, language="lt"))


def test_days_of_the_calendar() -> None:
    day = date(2021, 3, 17)
    assert {"2021-03-17", "17 martie 2021", "17.03.2021"} == forms("date", "plain", day, "ro")
    assert forms("date", "weekday", day, "fi") == {"keskiviikko, 17. maaliskuuta 2021"}
    assert forms("date", "weekday", day, "hu") == {"szerda, 2021. március 17."}
    assert "17/3/2021" in forms("date", "figures", day)
    assert forms("date", "no year", day, "nl") == {"17. maart", "17 maart"}


def test_a_day_that_two_people_read_differently_has_no_value() -> None:
    early, late = date(2021, 3, 4), date(2021, 3, 17)
    assert {bool(said and said.value) for said in (written("date", "figures", early, "en", seed) for seed in range(9))} == {False}
    assert {bool(said and said.value) for said in (written("date", "figures", late, "en", seed) for seed in range(9))} == {True}
    assert {bool(said and said.value) for said in (written("date", "figures", early, "de", seed) for seed in range(9))} == {True}


def test_every_language_counts_to_twenty_and_has_a_word_for_all() -> None:
    for table in (ABOUT, GRADES, OUT_OF, PEOPLE, REASONS, THOUSANDS, UNDECIDED, YES_NO):
        assert set(table) == set(GENERAL)
    for language in GENERAL:
        assert len(set(NUMBERS[language])) == 21, language
