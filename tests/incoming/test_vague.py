"""A question that somebody types anew, so short that it fits two of ours alike, is the label of neither."""

from __future__ import annotations

import pytest

from llab.adapters.memory import MemoryExtractor
from llab.stories.replies.parse import parse_replies
from llab.survey.questionnaire import Questionnaire
from tests.incoming.samples import asking, numbered, reply, reviewed, sent

FERRY = Questionnaire.model_validate(
    {
        "survey": {"id": "ferry", "title": "The ferry", "languages": ["en"]},
        "questions": [
            {"id": "age", "type": "text", "text": "How long have you travelled on the ferry?"},
            {"id": "winter", "type": "text", "text": "What delayed boarding in winter?"},
            {"id": "summer", "type": "text", "text": "What delayed boarding in summer?"},
            {"id": "price", "type": "text", "text": "How fair do you find today's tickets?"},
            {"id": "crew", "type": "text", "text": "Whom of our sailors should everybody know?"},
            {"id": "wish", "type": "text", "text": "Which harbour would you add to the line?"},
        ],
    }
)
TYPED = (
    "How long have you travelled?\nSince I was six.\n\nWhat delayed boarding?\nMostly the lorries, which always come last.\n\n"
    "Which harbour would you add?\nThe old one at the mill."
)


def test_it_is_no_answer_and_a_person_sees_what_stands_below_it() -> None:
    raw = f"From: Ana <a@b.example>\nTo: ferry@ferry.example\nSubject: Ferry\n\n{TYPED}\n".encode()
    parsed = parse_replies([raw], sent=[], questionnaire=FERRY, extractor=MemoryExtractor())
    assert {answer.question: answer.text for answer in parsed.answers} == {"age": "Since I was six.", "wish": "The old one at the mill."}
    assert parsed.unassigned.startswith("What delayed boarding?")
    assert parsed.review


TWINS = {
    "en": (
        "Which of your neighbours would you ask for help with the garden behind the house?",
        "Which of your neighbours would you ask for help with the roof?",
    ),
    "fi": (
        "Kuka naapureistanne auttaisi teitä jos talvella sattuisi jotain?",
        "Kuka naapureistanne auttaisi teitä jos kesällä sattuisi jotain?",
    ),
}


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("en", "> 1. Which of your neighbours would you ask for help\n\nThe Millers.", "q1"),
        ("en", "Which of your neighbours would you ask for help with ...?\nThe Millers.", "q1"),
        ("en", "Which of your neighbours would you ask for help with the garden behind the house and with the roof? The Millers.", "q1"),
        ("fi", "> 1. Kuka naapureistanne auttaisi teitä jos\n\nMatti.", "q1"),
    ],
)
def test_a_copy_that_breaks_off_where_two_questions_are_still_alike_is_looked_at(language: str, text: str, question: str) -> None:
    survey = asking(*TWINS[language])
    printed = sent(numbered(TWINS[language]), questionnaire=survey)
    assert reviewed(reply(text, questionnaire=survey, originals=[printed])) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "> 1. Which of your neighbours would you ask for help with the garden behind the house?\n\nThe Millers.",
        "> 1. Which of your neighbours would you ask for help with\nThe Millers.\n> the garden behind the house?",
        "Which of your neighbours would you ask for help with the garden behind the house? Have I any?",
    ],
)
def test_a_whole_copy_says_which(text: str) -> None:
    survey = asking(*TWINS["en"])
    printed = sent(numbered(TWINS["en"]), questionnaire=survey)
    assert reviewed(reply(text, questionnaire=survey, originals=[printed])) == []
