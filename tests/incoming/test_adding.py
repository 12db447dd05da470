"""Answers that the words before them put to a question and say of that they add to an earlier answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from llab.survey.response import merge
from tests.incoming.samples import reply

ADDING = """Încă ceva la întrebarea 2:
Tot la întrebarea 2:
De asemenea, la întrebarea 2:
Completare la întrebarea 2:
Aș mai adăuga la întrebarea 2:
One more thing for question 2:
Also to question 2:
Another point on question 2:
In addition to question 2:
Nog iets bij vraag 2:
Ook bij vraag 2:
Aanvulling op vraag 2:
Ancora una cosa per la domanda 2:
Anche alla domanda 2:
Un'altra cosa per la domanda 2:
Još nešto za pitanje 2:
Također na pitanje 2:
Dodatak pitanju 2:
Dar kai kas dėl 2 klausimo:
Dar dėl 2 klausimo:
Papildymas prie 2 klausimo:
Vielä yksi asia kysymykseen 2:
Myös kysymykseen 2:
Lisäys kysymykseen 2:""".splitlines()

TURNING = """Întrebarea 2:
Dar la întrebarea 2:
Mai jos, la întrebarea 2:
Și la întrebarea 2:
Question 2:
As for question 2:
On question 2:
Vraag 2:
Wat vraag 2 betreft:
Domanda 2:
Per quanto riguarda la domanda 2:
Pitanje 2:
Što se tiče pitanja 2:
Dėl 2 klausimo:
Kysymys 2:
Mitä tulee kysymykseen 2:""".splitlines()


def both(*mails: str) -> tuple[str, bool]:
    """The answer to the second question after these mails of one person, and whether it waits for review."""
    readings = [reply(each).answers for each in mails]
    arrived = [(f"m{day}", datetime(2021, 5, day, tzinfo=UTC), "ana@firma.example", each) for day, each in enumerate(readings, start=1)]
    answer = merge("p1", arrived).current()["q2"].answer
    return answer.text, answer.review


@pytest.mark.parametrize("below", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("words", ADDING)
def test_what_stands_behind_words_that_say_it_adds_is_put_behind_the_earlier_answer(words: str, below: str) -> None:
    text, is_reviewed = both("1. Radio\n2. Hala mare.\n", f"{words}{below}două scaune.\n")
    assert text.startswith("Hala mare.\n\n")
    assert text.endswith("două scaune.")
    assert is_reviewed


@pytest.mark.parametrize("words", TURNING)
def test_words_that_only_name_the_question_say_nothing_of_adding(words: str) -> None:
    text, _ = both("1. Radio\n2. Hala mare.\n", f"{words} două scaune.\n")
    assert "Hala mare." not in text
    assert text.endswith("două scaune.")


def test_what_a_single_mail_adds_to_itself_does_not_make_the_whole_an_addition() -> None:
    _, answer = reply("1. Radio\n2. Hala mare.\nOok bij vraag 2: două scaune.\n").answers
    assert answer.question == "q2"
    assert not answer.adds
