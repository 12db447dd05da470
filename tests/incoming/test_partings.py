"""A short paragraph at the end, told from the last answer by its place."""

from __future__ import annotations

import pytest

from tests.incoming.samples import ATTRIBUTION, answers, inline, quoted, reply

QUOTE = f"{ATTRIBUTION['ro']}\n{quoted()}"
CHAT = (
    "Sunați-ne dacă mai e nevoie de ceva.",
    "Abia aștept atelierul din mai!",
    "Happy to be asked again.",
    "Spero di esservi utile, a presto.",
)


@pytest.mark.parametrize("chat", CHAT)
def test_below_answers_of_one_paragraph_each_it_is_looked_at(chat: str) -> None:
    reading = reply(f"1. Turismul\n\n2. Radio\n\n3. Rezidențe\n\n{chat}\n\n{QUOTE}")
    last = next(answer for answer in reading.answers if answer.question == "q3")
    assert reading.review or last.review or last.text == "Rezidențe"
    assert not any(answer.review for answer in reading.answers if answer.question != "q3")


@pytest.mark.parametrize("chat", CHAT)
def test_below_a_list_without_blank_lines_it_is_no_part_of_the_last_answer(chat: str) -> None:
    reading = reply(f"1. Turismul\n2. Radio\n3. Rezidențe\n\n{chat}\n\n{QUOTE}")
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio", "q3": "Rezidențe"}


def test_where_other_answers_have_two_paragraphs_it_is_the_second_of_the_last() -> None:
    reading = reply(f"1. Turismul\n\nȘi hotelurile.\n\n2. Radio\n\n3. Rezidențe\n\nȘi burse pentru tineri.\n\n{QUOTE}")
    assert answers(reading)["q3"] == "Rezidențe\n\nȘi burse pentru tineri."
    assert not any(answer.review for answer in reading.answers)


def test_above_our_closing_in_the_quote_it_belongs_to_the_last_answer() -> None:
    typed = inline("Turismul", "Radio", "Rezidențe de vară.\n\n2021 pare departe.")
    reading = reply(f"{ATTRIBUTION['ro']}\n{typed}")
    assert answers(reading)["q3"] == "Rezidențe de vară.\n\n2021 pare departe."
    assert not any(answer.review for answer in reading.answers)
