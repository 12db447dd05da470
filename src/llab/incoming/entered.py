"""Answers that came by telephone or on paper: written down as a message of their own, and read from it without a guess.

Only a message that came into the archive by this way is read so, whatever another one looks like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from llab.mail.message import Message
from llab.records import MessageKind, Piece, Reading, Role
from llab.survey.questionnaire import Questionnaire, TextQuestion
from llab.survey.response import Answer
from llab.survey.values.read import typed_answer, value_of

_HEADING = re.compile(r"\[([A-Za-z][A-Za-z0-9_-]{0,30})\]")
_HOW = "entered by hand"


def written(answers: Mapping[str, str], *, address: str, note: str, at: datetime) -> bytes:
    """The answers by question id as a message of the person with that address; `note` says where they came from."""
    head = (f"From: <{address}>", f"Date: {format_datetime(at)}", f"Subject: {' '.join(note.split())}", "MIME-Version: 1.0")
    kind = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
    texts = ((question, text.strip().splitlines()) for question, text in answers.items())
    body = [line for question, lines in texts for line in (f"[{question}]", *(f" {each}" for each in lines), "")]
    return "\r\n".join((*head, *kind, "", *body, "")).encode("utf-8", "replace")


def read_entered(message: Message, *, questionnaire: Questionnaire) -> Reading:
    """What was entered, question by question. A typed answer without a certain value keeps its text and waits for a person."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in message.text.splitlines():
        heading = _HEADING.fullmatch(line)
        if heading:
            lines = found.setdefault(heading[1], [])
        else:
            lines.append(line.removeprefix(" "))
    texts = {question: text for question, said in found.items() if (text := "\n".join(said).strip())}
    known = {question.id for question in questionnaire.questions}
    answers = tuple(_answer(questionnaire, question, text, message) for question, text in texts.items() if question in known)
    rest = "\n\n".join(text for question, text in texts.items() if question not in known)
    return Reading(
        kind=MessageKind.ANSWERS if answers else MessageKind.NO_ANSWER,
        answers=answers,
        unassigned=rest,
        review=any(answer.review for answer in answers) or bool(rest),
        reasons=("it answers a question that is not in the questionnaire",) if rest else (),
        pieces=tuple(piece for question, text in texts.items() for piece in _pieces(question, text, is_known=question in known)),
    )


def _answer(questionnaire: Questionnaire, question: str, text: str, message: Message) -> Answer:
    asked = questionnaire.question(question)
    if isinstance(asked, TextQuestion):
        return typed_answer(asked, text=text, value=None, confidence=1.0, review=False, how=_HOW)
    languages = questionnaire.survey.languages
    value = value_of(asked, text, reference=message.date.date() if message.date else None, languages=languages)
    reasons = (value.reason,) if value.reason else ()
    return typed_answer(asked, text=text, value=value.value, confidence=value.confidence, review=bool(reasons), how=_HOW, reasons=reasons)


def _pieces(question: str, text: str, *, is_known: bool) -> tuple[Piece, Piece]:
    role = Role.ANSWER if is_known else Role.UNASSIGNED
    names = (question,) if is_known else ()
    return (
        Piece(role=Role.LABEL if is_known else Role.UNASSIGNED, text=f"[{question}]", questions=names, evidence=_HOW),
        Piece(role=role, text=text, questions=names, evidence=_HOW),
    )
