"""Sentences that name a question without answering it, and those that announce an answer."""

from __future__ import annotations

import pytest

from llab.records import MessageKind
from tests.incoming.samples import ATTRIBUTION, answers, quoted, reply

QUOTE = f"{ATTRIBUTION['ro']}\n{quoted()}"


def on_top(text: str) -> str:
    return f"{text}\n\n{QUOTE}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Rămân la răspunsul meu de la întrebarea 2.",
        "Thank you for what you wrote back on question 2.",
        "Grazie della precisazione sulla domanda 2.",
        "Ik blijf bij mijn antwoord op vraag 2.",
        "Još razmišljam o pitanju 2.",
        "Vielä mietin kysymystä 2.",
    ],
)
def test_a_sentence_that_ends_with_the_questions_name_is_no_answer_and_is_looked_at(sentence: str) -> None:
    reading = reply(on_top(f"1. Turismul\n\n{sentence}"))
    assert "q2" not in answers(reading)
    assert reading.review or any(answer.review for answer in reading.answers)


@pytest.mark.parametrize("sentence", ["Dank voor de toelichting bij vraag 2.", "Hvala na pojašnjenju uz pitanje 2."])
def test_thanks_that_name_a_question_are_no_answer_to_it(sentence: str) -> None:
    assert answers(reply(on_top(f"1. Turismul\n\n{sentence}"))) == {"q1": "Turismul"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Vă rog să ștergeți răspunsul la întrebarea 2, nu mai sunt de acord.",
        "Please ignore my answer to question 2, I was in a hurry.",
        "Gelieve mijn antwoord op vraag 2 te schrappen.",
        "Non capisco la domanda 2 così come è scritta.",
        "Pitanje 2 ću poslati sljedeći tjedan.",
        "What do you mean by question 2, the radio?",
    ],
)
def test_a_wish_or_a_question_about_a_question_is_never_a_sure_answer(sentence: str) -> None:
    reading = reply(on_top(sentence))
    found = [answer for answer in reading.answers if answer.question == "q2"]
    assert reading.kind is not MessageKind.ANSWERS or reading.review or all(answer.review for answer in found)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Bună din nou, vă rog să înlocuiți răspunsul meu la întrebarea 2: radioul local.", "radioul local."),
        ("Please replace my answer to question 2 with this: local radio.", "local radio."),
        ("Ho dimenticato la domanda 2 nel file: la radio.", "la radio."),
        ("Vergeten bij vraag 2: de radio.", "de radio."),
    ],
)
def test_what_a_sentence_announces_is_the_answer(sentence: str, answer: str) -> None:
    assert answers(reply(on_top(sentence))) == {"q2": answer}


def test_a_sentence_that_names_its_question_and_answers_it_stays_whole() -> None:
    said = "În ceea ce privește întrebarea 2, cred că radioul."
    assert answers(reply(on_top(said))) == {"q2": said}
    assert not reply(on_top(said)).review


def test_a_line_that_names_the_question_above_its_answer_is_its_heading() -> None:
    assert answers(reply(on_top("Răspunsul meu la întrebarea 2\nradioul local"))).get("q2", "").endswith("radioul local")
