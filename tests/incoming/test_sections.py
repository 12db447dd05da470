"""Headings of our sections, typed again above answers, are no answers; numbers below them may count anew."""

from __future__ import annotations

import pytest

from tests.incoming.samples import SEVEN, answers, asking, quoted, reply, reviewed, sent

ASKED = asking(*SEVEN)
HEADINGS = {1: "Partea întâi: Străzile de azi", 5: "Partea a doua: Orașul de mâine"}
LINES = [
    line
    for number, text in enumerate(SEVEN, start=1)
    for line in (*([HEADINGS[number]] if number in HEADINGS else []), f"{number}. {text}")
]
LETTER = "\n\n".join(["Bună ziua,", *LINES, "Echipa"]) + "\n"
SENT = sent(LETTER, questionnaire=ASKED)
ENGLISH = "Section B: Towns to come"


@pytest.mark.parametrize("heading", ["Partea a doua", "Orașul de mâine", "Partea a doua: Orașul de mâine", "ORAȘUL DE MÂINE:"])
def test_numbers_that_begin_again_below_a_heading_of_ours_count_its_questions(heading: str) -> None:
    reading = reply(
        f"Partea întâi\n1. umbra\n2. mai multe săli\n{heading}\n1. curți mari\n2. fără scenă\n\n{quoted(LETTER)}",
        questionnaire=ASKED,
        originals=[SENT],
    )
    assert answers(reading) == {"q1": "umbra", "q2": "mai multe săli", "q5": "curți mari", "q6": "fără scenă"}
    assert reviewed(reading) == ["q5", "q6"]


@pytest.mark.parametrize("label", ["{}. ", "Întrebarea {}: ", "Q{}: "])
@pytest.mark.parametrize("heading", ["Orașul de mâine", "Partea a doua: Orașul de mâine"])
def test_a_heading_of_ours_is_part_of_no_answer(heading: str, label: str) -> None:
    said = f"{label.format(2)}mai multe săli\n\n{heading}\n{label.format(5)}curți mari\n{label.format(7)}ocolul"
    reading = reply(f"{said}\n\n{quoted(LETTER)}", questionnaire=ASKED, originals=[SENT])
    assert answers(reading) == {"q2": "mai multe săli", "q5": "curți mari", "q7": "ocolul"}
    assert reviewed(reading) == []


def test_a_heading_of_ours_inside_an_answer_is_looked_at() -> None:
    said = "1. umbra\n\n2. mai multe săli\n\nOrașul de mâine\n\ncurți mari"
    assert reviewed(reply(f"{said}\n\n{quoted(LETTER)}", questionnaire=ASKED, originals=[SENT])) == ["q2"]


def test_the_words_of_a_heading_below_a_label_alone_are_the_answer() -> None:
    said = "4.\nOrașul de mâine\n5.\ncurți mari\n6.\nfără scenă"
    reading = reply(f"{said}\n\n{quoted(LETTER)}", questionnaire=ASKED, originals=[SENT])
    assert answers(reading) == {"q4": "Orașul de mâine", "q5": "curți mari", "q6": "fără scenă"}
