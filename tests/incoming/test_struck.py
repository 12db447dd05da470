"""Words that a person struck out again."""

from __future__ import annotations

import pytest

from llab.incoming.ours.struck import STRUCK_OUT
from llab.records import Role
from tests.incoming.samples import INVITATION, THREE, reply, sent


def texts(html: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    reading = reply(html=html, questionnaire=THREE, originals=[sent(INVITATION, "")])
    return {answer.question: (answer.text, answer.reasons) for answer in reading.answers}


@pytest.mark.parametrize(
    "line",
    [
        "1. <s>turismul</s> pescuitul",
        "<b>1.</b> <s>turismul</s> pescuitul",
        "1. <del>turismul</del> pescuitul",
        "1. <strike>turismul și</strike> pescuitul",
        "1. pescuitul <span style='text-decoration:line-through'>mai ales iarna</span>",
        "<s>2.</s> 1. pescuitul",
    ],
)
def test_struck_out_words_are_left_out_and_the_answer_is_looked_at(line: str) -> None:
    found = texts(f"<p>{line}</p><p>2. prin ferestre mai bune</p>")
    assert found == {"q1": ("pescuitul", (STRUCK_OUT,)), "q2": ("prin ferestre mai bune", ())}


def test_an_answer_that_is_struck_out_as_a_whole_is_kept_for_a_person() -> None:
    assert texts("<p>1. <s>turismul</s></p><p>2. prin ferestre mai bune</p>")["q1"] == ("turismul", (STRUCK_OUT,))


def test_a_line_that_is_struck_out_is_no_part_of_the_answer_of_the_lines_beside_it() -> None:
    found = texts("<p>1. pescuitul<br><s>și turismul de iarnă</s><br>și morăritul</p><p>2. prin ferestre mai bune</p>")
    assert found["q1"] == ("pescuitul\nși morăritul", (STRUCK_OUT,))


def test_struck_out_words_stay_in_the_balance() -> None:
    reading = reply(html="<p>1. <s>turismul</s> pescuitul</p>", questionnaire=THREE, originals=[sent(INVITATION, "")])
    assert [(piece.role, piece.text) for piece in reading.pieces][:3] == [
        (Role.MARKER, "turismul"),
        (Role.LABEL, "1."),
        (Role.ANSWER, "pescuitul"),
    ]
