"""Questionnaires and invitations to try the simulated people on: every layout that a coordinator may send."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from llab.demo.people.drawing.layouts import catalogue
from llab.demo.people.drawing.layouts.catalogue import Envelope
from llab.demo.people.drawing.layouts.sheet import Sheet, item_of
from llab.survey.questionnaire import Questionnaire

NOW = datetime(2021, 3, 1, 8, 30, tzinfo=UTC)
LLL2 = Questionnaire(**tomllib.loads((Path(__file__).parents[2] / "corpus/surveys/lll2/config.toml").read_text("utf-8")))
TYPED = Questionnaire.model_validate(
    {
        "survey": {"id": "typed", "title": "Two minutes", "languages": ["en", "nl"]},
        "questions": [
            {
                "id": "how",
                "type": "text",
                "text": {"en": "How did you hear of us?", "nl": "Hoe hoorde u van ons?"},
                "help": "One line is enough.",
            },
            {
                "id": "size",
                "type": "choice",
                "text": "How large is your company?",
                "options": [
                    {"value": "s", "label": "1 to 9 people"},
                    {"value": "m", "label": "10 to 49 people"},
                    {"value": "l", "label": "50 or more"},
                ],
            },
            {
                "id": "tools",
                "type": "multi",
                "text": "What do you use?",
                "options": [
                    {"value": "web", "label": "Website"},
                    {"value": "news", "label": "Newsletter"},
                    {"value": "app", "label": "App"},
                ],
            },
            {"id": "sure", "type": "scale", "text": "How sure are you?", "min": 1, "max": 5},
            {"id": "staff", "type": "number", "text": "How many people work with you?", "min": 1, "max": 40},
            {"id": "again", "type": "yesno", "text": "Would you do it again?"},
            {"id": "start", "type": "date", "text": "When could we begin?"},
        ],
    }
)

INTRODUCTION = "Dear participant – these are our questions. Please press “Reply”."
HINT = "As short or long as you like."
CLOSING = "Thank you very much, the organisers"
LAYOUTS = ("paragraphs", "breaks", "hints", "list", "table", "text only")


def sheet(questionnaire: Questionnaire, language: str) -> Sheet:
    items = [item_of(question, f"{number}.", language) for number, question in enumerate(questionnaire.questions, start=1)]
    return Sheet("Questions", (INTRODUCTION,), tuple(items), (CLOSING,), HINT)


@cache
def invitation(questionnaire: Questionnaire, *, layout: str = "paragraphs", language: str = "en", to: str = "a@b.example") -> bytes:
    """An invitation in that layout, as a server would deliver it."""
    envelope = Envelope(
        sender="Local Learning Lab <lab@timisoara-lab.example>",
        to=to,
        subject=questionnaire.survey.title.get(language),
        date=NOW,
        message_id="<i1.0a1b2c3d4e5f@timisoara-lab.example>",
    )
    return catalogue.invitation(catalogue.LAYOUTS[layout], sheet(questionnaire, language), envelope)
