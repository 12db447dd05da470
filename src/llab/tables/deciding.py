"""What people decide with in the sheet Review: the columns that are theirs there, and the questions to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from llab.records import EMPTY
from llab.survey.questionnaire import Question
from llab.tables.coded import shown, standing
from llab.tables.facts import Facts
from llab.tables.study import Study
from llab.tables.table import Column, Kind, Row, Table, short

GLIMPSE = 40
"""Characters of a question's wording where one chooses among the questions."""

NEWER_KEY = "+newer"
"""Behind the key of an answer: what a later message says where a person's decision stands."""

_MARK = 12
"""Hexadecimal digits of what tells a decision from others of the same survey."""

QUESTIONS = "Questions"
"""The sheet whose first column holds the questions to choose from."""

CHOICE = " · "
"""Stands between a question's id and its wording where one chooses among the questions."""

ACCEPT, DISMISS = "accept", "dismiss"

REVIEW = "Review"
"""The sheet in which people decide."""

BY_RESPONDENT = "By respondent"
"""The sheet in which all answers of a person stand in one row."""

APPLIED = "apply"
"""How a decision was taken that was typed into a workbook: `apply`, then the name of the file."""

RIGHT_TEXT = "Right text"
"""The heading over what somebody wants to read instead."""

DECIDING = (
    Column(
        "Decision",
        Kind.TEXT,
        "Yours: accept: the text is right as it stands, or as you write it beside; dismiss: it is no answer, and needs no look any more. "
        "`llab apply` with this file carries it out.",
        yours=True,
        options=(ACCEPT, DISMISS),
    ),
    Column(
        "Right question",
        Kind.GLIMPSE,
        "Yours: the question that the text answers, where it is another. Choose one from the sheet Questions, or type its id or number.",
        yours=True,
        options_from=QUESTIONS,
    ),
    Column(RIGHT_TEXT, Kind.WORDS, "Yours: how the answer should read; empty: as it does. Type the whole of it.", yours=True),
)
"""The columns of the sheet Review in which a person decides."""


def questions(study: Study) -> Table:
    """The questions as one chooses among them, each with its number, its type and its text in every language of the survey."""
    languages = study.facts.questionnaire.survey.languages
    rows: tuple[Row, ...] = tuple(
        (choice_of(study, question), number, question.id, question.type, *(question.text.get(language) for language in languages))
        for number, question in enumerate(study.questions, start=1)
    )
    columns = (
        Column("Choice", Kind.GLIMPSE, "The question as it is chosen in the sheet Review."),
        Column("No.", Kind.COUNT, "The question's number in the questionnaire."),
        Column("Question", Kind.MARK, "The question's id."),
        Column("Type", Kind.TEXT, "What kind of answer it asks for."),
        *(Column(f"Text ({language})", Kind.WORDS, "The question as it was put in this language.") for language in languages),
    )
    return Table(QUESTIONS, columns, rows)


def choice_of(study: Study, question: Question) -> str:
    """The question as one chooses it: its id, then the beginning of its wording."""
    return f"{question.id}{CHOICE}{short(study.wording(question), GLIMPSE)}"


def review_texts(facts: Facts) -> dict[str, list[tuple[int, str]]]:
    """For the key of each row of the sheet Review the texts that it may show, the oldest first: number and text of each version."""
    found: dict[str, list[tuple[int, str]]] = {}
    for response in facts.responses:
        for version in response.versions:
            key = f"{REVIEW}:{version.participant}/{version.wave}/{version.answer.question}"
            for row in (key, f"{key}{NEWER_KEY}"):
                found.setdefault(row, []).append((version.version, version.answer.text))
    for message in facts.messages:
        found[f"{REVIEW}:{message.message}"] = [(1, message.reading.unassigned if message.reading else "")]
    return found


def decided_in(facts: Facts, rows: Iterable[str]) -> frozenset[str]:
    """For each of these rows of the sheet Review in which somebody has typed a decision a mark, another one for another decision."""
    stands = standing(facts.annotations)
    found = set()
    for row in rows:
        words = [shown(stands.get((row, column.heading), ())) for column in DECIDING]
        if any(word != EMPTY for word in words):
            found.add(sha256("\0".join((row, *(word.text for word in words))).encode("utf-8", "replace")).hexdigest()[:_MARK])
    return frozenset(found)
