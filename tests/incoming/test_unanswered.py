"""Text that holds the label of a question without an answer is looked at by a person; a reference to an answered one is none."""

from __future__ import annotations

import pytest

from tests.incoming.samples import ATTRIBUTION, answers, quoted, reply, reviewed

QUOTE = f"{ATTRIBUTION['ro']}\n{quoted()}"


@pytest.mark.parametrize(
    "text",
    [
        "întrebarea unu turismul întrebarea doi radio întrebarea trei da",
        "La prima întrebare turismul la a doua întrebare radio",
        "question one tourism and the mills question two radio",
        "eerste vraag de molens tweede vraag de radio",
    ],
)
def test_an_answer_that_goes_on_with_the_next_question_in_words_waits_for_review(text: str) -> None:
    assert reviewed(reply(f"{text}\n\n{QUOTE}")) == ["q1"]


@pytest.mark.parametrize("text", ["Ecco: 1) mulini 2) radio\n3) sì", "Antworten von uns beiden: 1) Mühlen 2) Radio\n3) ja"])
def test_labels_in_text_that_answers_nothing_are_looked_at(text: str) -> None:
    reading = reply(f"{text}\n\n{QUOTE}")
    assert (answers(reading), reading.review) == ({"q3": text[-2:].strip()}, True)


@pytest.mark.parametrize("text", ["1. molens\nkwestie 2: radio", "1. turismul\n2 = radio", "1. mills\n2 and 3 I cannot say"])
def test_a_label_of_a_form_that_nobody_knows_inside_an_answer_is_looked_at(text: str) -> None:
    assert reviewed(reply(f"{text}\n\n{QUOTE}")) == ["q1"]


@pytest.mark.parametrize("text", ["Ciao, alla 1 rispondo: mulini.\nAlla 2: radio.", "Zu 2: Radio.\nUnd zu 3, aber sicher."])
def test_a_number_behind_a_preposition_is_looked_at_where_others_are_marked_so(text: str) -> None:
    reading = reply(f"{text}\n\n{QUOTE}")
    assert (answers(reading).get("q2", "")[:5].lower(), reading.review) == ("radio", True)


@pytest.mark.parametrize(
    "text",
    [
        "1. turismul\n2. vezi întrebarea 1\n3. da",
        "1. mills\n2. radio\n\nas I said at question 1, the press too",
        "1. mulini\n2. per due ragioni:\n1. costa poco\n2. piace\n3. dura",
    ],
)
def test_a_reference_to_an_answered_question_or_a_list_of_an_answer_is_not(text: str) -> None:
    assert not reply(f"{text}\n\n{QUOTE}").review
