"""Questions said again below themselves: the person's own, and looked at by somebody."""

from __future__ import annotations

import pytest

from tests.incoming.samples import ATTRIBUTION, INVITATION, RO, answers, inline, quoted, reply

HEADER = "De la: Lab <lab@timisoara.example>\nTrimis: luni, 3 mai 2021 09:00\nCătre: ana\nSubiect: Un sondaj\n\n"
ECHOES = {
    "whole": RO[1],
    "its end": " ".join(RO[1].split()[-4:]),
    "its middle": " ".join(RO[1].split()[2:6]),
    "small letters": RO[1].lower(),
}


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("is_quoted", [True, False])
def test_an_answer_of_nothing_but_the_questions_words_is_kept_and_marked(echo: str, *, is_quoted: bool) -> None:
    said = ECHOES[echo]
    below = f"{ATTRIBUTION['ro']}\n{inline('Turismul', said, 'Da')}"
    typed = HEADER + INVITATION.replace(RO[0], f"{RO[0]}\nTurismul").replace(RO[1], f"{RO[1]}\n{said}").replace(RO[2], f"{RO[2]}\nDa")
    found = {answer.question: answer for answer in reply(below if is_quoted else typed).answers}
    assert {name: answer.text for name, answer in found.items()} == {"q1": "Turismul", "q2": said, "q3": "Da"}
    assert "it says nothing but words of the question" in found["q2"].reasons
    assert not found["q1"].review


def test_a_question_that_was_copied_and_repeated_has_its_repetition_for_an_answer() -> None:
    found = reply(f"{RO[0]}\n{RO[0]}\n\n{RO[1]}\nRadio\n\n{RO[2]}\nDa\n").answers
    assert [(answer.question, answer.text, answer.review) for answer in found] == [
        ("q1", RO[0], True),
        ("q2", "Radio", False),
        ("q3", "Da", False),
    ]


def test_a_question_that_was_left_without_an_answer_is_not_its_own_answer() -> None:
    found = reply(f"{ATTRIBUTION['ro']}\n{inline('Turismul', '', 'Da')}").answers
    assert [answer.question for answer in found] == ["q1", "q3"]


def test_the_whole_invitation_twice_below_each_other_holds_no_answers() -> None:
    found = reply(f"Turismul, cred.\n\n{HEADER}{INVITATION}\n\n{HEADER}{INVITATION}").answers
    assert not [answer for answer in found if answer.text in RO]


@pytest.mark.parametrize("form", ["({0}) ", "{0}. ", "{0}.\n", "ad {0} ", "Întrebarea {0}\n", "R{0}: "])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_among_labelled_answers_a_label_with_nothing_but_its_question_ends_at_the_next_label(form: str, place: int) -> None:
    said = ["Turismul, cred eu.", "Radioul local.", "Ateliere deschise."]
    said[place - 1] = RO[place - 1]
    text = "\n\n".join(f"{form.format(number)}{answer}" for number, answer in enumerate(said, start=1))
    found = reply(f"{text}\n\nCu bine,\nAna Pop\n\n{HEADER}{INVITATION}").answers
    assert [(answer.text, answer.review) for answer in found] == [(answer, answer in RO) for answer in said]


def test_copied_questions_are_no_answers_where_one_was_left_without() -> None:
    found = reply(f"1. {RO[0]}\n\n2. {RO[1]}\nDouă:\n1. radio\n2. afișe\n\n3. {RO[2]}\nDa\n").answers
    assert [answer.question for answer in found] == ["q2", "q3"]


def test_a_question_said_again_inside_an_answer_typed_into_the_quote_is_a_part_of_it() -> None:
    said = f"Vecina mea m-a întrebat la fel:\n> {RO[0]}\n> și i-am spus că turismul."
    text = quoted().replace(RO[0], f"{RO[0]}\n> {said}").replace(RO[1], f"{RO[1]}\n> Radio.")
    assert answers(reply(text)) == {"q1": said.replace("\n> ", "\n"), "q2": "Radio."}
