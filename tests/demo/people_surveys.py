"""Questionnaires and invitations to try the simulated people on: every layout that a coordinator may send."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from html import escape
from pathlib import Path

from llab.survey.questionnaire import Questionnaire

NOW = datetime(2021, 3, 1, 8, 30, tzinfo=UTC)
LLL2 = Questionnaire(**tomllib.loads((Path(__file__).parents[1] / "corpus/surveys/lll2/config.toml").read_text("utf-8")))
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


def _lines_of(questionnaire: Questionnaire, language: str) -> list[tuple[int, str, list[str]]]:
    return [
        (number, question.text.get(language), _extras(question, language))
        for number, question in enumerate(questionnaire.questions, start=1)
    ]


def _extras(question: object, language: str) -> list[str]:
    help_text = getattr(question, "help", None)
    return ([help_text.get(language)] if help_text else []) + [option.label.get(language) for option in getattr(question, "options", ())]


def _text(questionnaire: Questionnaire, language: str, hints: list[str]) -> str:
    rows = [INTRODUCTION]
    for number, question, extras in _lines_of(questionnaire, language):
        rows.append("\n".join([f"{number}. {question}", *(f"   [ ] {extra}" for extra in extras), *hints]))
    return "\n\n".join([*rows, CLOSING])


def _paragraphs(questionnaire: Questionnaire, language: str) -> str:
    rows = [
        f"<p style='margin:1em 0'><strong>{number}.</strong> {escape(question)}</p>"
        + "".join(f"<p>[ ] {escape(extra)}</p>" for extra in extras)
        for number, question, extras in _lines_of(questionnaire, language)
    ]
    head = "<html><head><title>x</title><style>p {color: black}</style></head><body>"
    return f"{head}<p>{INTRODUCTION}</p>{''.join(rows)}<p>{CLOSING}</p></body></html>"


def _breaks(questionnaire: Questionnaire, language: str) -> str:
    rows = [
        f"{number}. {escape(question)}<br>" + "".join(f"[ ] {escape(extra)}<br>" for extra in extras) + "<br>"
        for number, question, extras in _lines_of(questionnaire, language)
    ]
    return f"<div>{INTRODUCTION}<br><br>{''.join(rows)}{CLOSING}</div>"


def _hints(questionnaire: Questionnaire, language: str) -> str:
    rows = [
        f"<p><b>{number}.</b> {escape(question)}<br>\n{''.join(f'– {escape(extra)}<br>' for extra in extras)}<em>({HINT})</em></p>"
        for number, question, extras in _lines_of(questionnaire, language)
    ]
    return f"<p>{INTRODUCTION}</p><h2>Questions</h2>\n{''.join(rows)}\n<p>{CLOSING}</p>"


def _list(questionnaire: Questionnaire, language: str) -> str:
    rows = [
        f"<li>{escape(question)}{''.join(f'<br>{escape(extra)}' for extra in extras)}</li>"
        for _, question, extras in _lines_of(questionnaire, language)
    ]
    return f"<p>{INTRODUCTION}</p><ol>{''.join(rows)}</ol><p>{CLOSING}</p>"


def _cells(extras: list[str]) -> str:
    return "".join(f"<p>{escape(extra)}</p>" for extra in extras)


def _table(questionnaire: Questionnaire, language: str) -> str:
    rows = [
        f"<tr><td>{number}.</td><td><p>{escape(question)}</p>{_cells(extras)}</td> <td>&nbsp;</td></tr>"
        for number, question, extras in _lines_of(questionnaire, language)
    ]
    return f"<p>{INTRODUCTION}</p><table><tbody>{''.join(rows)}</tbody></table><p>{CLOSING}</p>"


LAYOUTS: Mapping[str, Callable[[Questionnaire, str], str]] = {
    "paragraphs": _paragraphs,
    "breaks": _breaks,
    "hints": _hints,
    "list": _list,
    "table": _table,
    "text only": lambda *_: "",
}


@cache
def invitation(questionnaire: Questionnaire, *, layout: str = "paragraphs", language: str = "en", to: str = "a@b.example") -> bytes:
    """An invitation in that layout, as a server would deliver it."""
    message = EmailMessage()
    message["From"] = "Local Learning Lab <lab@timisoara-lab.example>"
    message["To"] = to
    message["Subject"] = questionnaire.survey.title.get(language)
    message["Date"] = NOW
    message["Message-ID"] = "<i1.0a1b2c3d4e5f@timisoara-lab.example>"
    message.set_content(_text(questionnaire, language, [f"({HINT})"] if layout == "hints" else []) + "\n")
    html = LAYOUTS[layout](questionnaire, language)
    if html:
        message.add_alternative(html, subtype="html")
        message.set_boundary("=-lab-boundary")
    return message.as_bytes(policy=SMTP)
