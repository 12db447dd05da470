"""A question that somebody types anew, so short that it fits two of ours alike, is the label of neither."""

from __future__ import annotations

from llab.adapters.memory import MemoryExtractor
from llab.stories.parse import parse_replies
from llab.survey.questionnaire import Questionnaire

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
