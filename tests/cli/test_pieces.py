"""A message piece by piece: whose words they are is told apart, however questions are called."""

from __future__ import annotations

from llab.cli.pieces import how_marked, message_lines
from llab.records import Piece, Role
from llab.stories.decisions.pieces import Part


def parts(*answers: tuple[str, str]) -> list[Part]:
    return [Part(piece=Piece(role=Role.ANSWER, text=text, questions=(name,)), is_answer=False) for name, text in answers]


def test_answers_to_questions_whose_long_ids_begin_alike_are_told_apart() -> None:
    told = list(message_lines(parts(("opening-question-a", "Yes."), ("opening-question-b", "No.")), everything=True, hint=""))
    assert told == ["  answer ope…n-a | Yes.", "  answer ope…n-b | No."]


def test_on_few_columns_too() -> None:
    told = list(message_lines(parts(("opening-question-a", "Yes."), ("q2", "No.")), everything=True, hint="", width=40))
    assert [line.partition("|")[0] for line in told] == ["  A op…-a", "  A q2   "]


def test_where_no_words_are_the_answers_alone_it_is_said() -> None:
    told = parts(("q1", "Yes."))
    assert how_marked(told) == "no words in it are this answer's alone"
    assert how_marked([told[0].model_copy(update={"is_answer": True})]) == "> marks this answer"
