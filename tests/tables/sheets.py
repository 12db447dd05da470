"""The sheets of each workbook straight from facts."""

from __future__ import annotations

from llab.tables.build import question_sheets, survey_sheets
from llab.tables.facts import Facts
from llab.tables.study import Study
from llab.tables.table import Sheet


def question_tables(facts: Facts, question_id: str) -> tuple[Sheet, ...]:
    """The sheets of one question's workbook. KeyError where there is no such question."""
    return question_sheets(Study(facts), facts.questionnaire.question(question_id))


def survey_tables(facts: Facts) -> tuple[Sheet, ...]:
    """The sheets of the workbook over the whole survey."""
    return survey_sheets(Study(facts))
