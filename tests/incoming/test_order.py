"""Answers that nothing names: parts in the order of the questions, always looked at, and what is no part."""

from __future__ import annotations

import pytest

from llab.records import Reading
from llab.survey.questionnaire import Questionnaire
from tests.incoming.samples import SEVEN, answers, numbered, reply, sent

FIVE = SEVEN[:5]
GIVEN = ("Sunt prea aglomerate.", "Nu le mai știu programul.", "Merge bine dimineața.", "Roșii bune, scumpe.", "Încă nu le-am văzut.")
TYPED = Questionnaire.model_validate(
    {
        "survey": {"id": "t", "title": "T", "languages": ["ro"]},
        "questions": [
            {"id": f"q{number}", "text": text, **({"type": "number"} if number in (2, 5) else {})}
            for number, text in enumerate(FIVE, start=1)
        ],
    }
)
UNTYPED = Questionnaire.model_validate(
    {
        "survey": {"id": "t", "title": "T", "languages": ["ro"]},
        "questions": [{"id": f"q{number}", "text": text} for number, text in enumerate(FIVE, start=1)],
    }
)


def told(text: str, asked: Questionnaire = UNTYPED) -> Reading:
    return reply(text, questionnaire=asked, originals=[sent(numbered(FIVE), questionnaire=asked)])


def placed(*texts: str) -> dict[str, str]:
    return {f"q{number}": text for number, text in enumerate(texts, start=1)}


def joined(between: str, before: str = "") -> str:
    return between.join(f"{before}{text}" for text in GIVEN)


LONG = (
    "Cred că parcurile mari sunt prea aglomerate vara, mai ales în zilele",
    "Muzeele vechi nu au ținut pasul, iar programul lor nu îl mai știe",
)
SHAPES = {
    "paragraphs": joined("\n\n"),
    "lines": joined("\n"),
    "dashes": joined("\n", "- "),
    "bullets apart": joined("\n\n", "• "),
    "rules": joined("\n\n=====\n\n"),
    "other rules": joined("\n\n~~~~~\n\n"),
    "stars": joined("\n\n***\n\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_as_many_parts_as_questions_are_in_their_order_and_looked_at(shape: str) -> None:
    reading = told(SHAPES[shape])
    assert {name: text.lstrip("-• ") for name, text in answers(reading).items()} == placed(*GIVEN)
    assert all(answer.review for answer in reading.answers)


def test_a_bullet_behind_a_full_line_begins_an_item_of_the_same_list() -> None:
    lines = [f"- {LONG[0]}", "de sărbătoare.", f"- {LONG[1]}", "nimeni.", *(f"- {text}" for text in GIVEN[2:])]
    found = answers(told("\n".join(lines)))
    assert list(found) == [f"q{number}" for number in range(1, 6)]
    assert found["q2"] == f"- {LONG[1]} nimeni."


LISTED = "Două lucruri:\n1. bănci\n2. lumină"
APART = "1. bănci\n2. lumină"
INSIDE = {
    "a list of its own": LISTED,
    "a list and nothing else": APART,
    "a list with letters": "a) bănci\nb) lumină",
    "a span of numbers": "6 - 7",
    "a year": "3 ani am așteptat.",
    "a reference to another": "vezi răspunsul la întrebarea 1",
    "words that count something": "Formularele cer de trei ori același lucru.",
}


@pytest.mark.parametrize("inside", INSIDE)
def test_what_one_part_seems_to_name_is_part_of_its_answer(inside: str) -> None:
    given = (*GIVEN[:2], INSIDE[inside], *GIVEN[3:])
    reading = told("\n\n".join(given))
    assert answers(reading) == placed(*given)
    assert all(answer.review for answer in reading.answers)


def test_labels_come_before_the_order() -> None:
    text = f"3. {GIVEN[2]}\n\nȘi încă ceva.\n\nȘi mai mult.\n\n5. {GIVEN[4]}\n\nAtât."
    assert list(answers(told(text))) == ["q3", "q5"]
    text = f"Întrebarea 4: {GIVEN[3]}\n\nȘi încă ceva.\n\nȘi mai mult.\n\nȘi chiar mai mult.\n\nAtât."
    assert list(answers(told(text))) == ["q4"]
    text = f"1. Trei:\n- bănci\n- lumină\n\n2. {GIVEN[1]}\n\n3. {GIVEN[2]}"
    assert answers(told(text))["q1"] == "Trei:\n- bănci\n- lumină"


def test_a_line_above_the_parts_is_told_by_the_values_that_fall_into_place() -> None:
    given = (GIVEN[0], "12", GIVEN[2], GIVEN[3], "340")
    text = "\n\n".join(("Am vorbit și cu ceilalți din birou despre asta.", *given))
    found = {answer.question: answer.value for answer in told(text, TYPED).answers}
    assert (found["q2"], found["q5"]) == (12, 340)
    assert answers(told(text, TYPED)) == placed(*given)


def test_a_line_below_the_parts_is_told_so_too() -> None:
    given = (GIVEN[0], "12", GIVEN[2], GIVEN[3], "340")
    assert answers(told("\n\n".join((*given, "Am vorbit și cu ceilalți din birou despre asta.")), TYPED)) == placed(*given)


def test_a_short_line_that_stands_above_the_parts_is_a_salutation() -> None:
    assert answers(told("\n\n".join(("Onorată redacție", *GIVEN)))) == placed(*GIVEN)


def test_more_parts_than_that_are_looked_at() -> None:
    reading = told("\n\n".join((*GIVEN, "Și mulți nu știu unde să scrie.", "Atât am avut de spus în această seară.")))
    assert reading.review or all(answer.review for answer in reading.answers)


def test_a_line_of_dashes_in_the_quote_is_no_part() -> None:
    asked = sent(numbered(FIVE), questionnaire=UNTYPED)
    text = "\n\n".join(GIVEN) + "\n\nPe 3 mai 2021, Lab <lab@timisoara.example> a scris:\n\n--\n" + numbered(FIVE)
    assert answers(reply(text, questionnaire=UNTYPED, originals=[asked])) == placed(*GIVEN)


def test_the_question_that_was_left_out_is_told_by_the_values_that_fall_into_place() -> None:
    found = {answer.question: answer for answer in told("\n\n".join(("12", GIVEN[2], GIVEN[3], "340")), TYPED).answers}
    assert {name: answer.text for name, answer in found.items()} == {"q2": "12", "q3": GIVEN[2], "q4": GIVEN[3], "q5": "340"}
    assert all(answer.review for answer in found.values())


def test_text_beside_an_answer_that_only_its_words_place_is_looked_at() -> None:
    reading = told("Aici e mereu frumos.\n\nPiețele locale sunt scumpe, dar merită.")
    assert "q4" in answers(reading)
    assert reading.review
