"""The sheets of each workbook, as plain tables: one set for every question, one for the survey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llab.survey.questionnaire import Question
from llab.tables import counts, lists, pictures
from llab.tables.by_hand import BY_HAND, by_hand, codebook
from llab.tables.coded import CODEBOOK
from llab.tables.deciding import QUESTIONS, questions
from llab.tables.over_time import contacts_over_time, course
from llab.tables.read_me import read_me
from llab.tables.spread import lengths_of, spread_of
from llab.tables.study import Study
from llab.tables.table import Column, Kind, Row, Sheet, Table
from llab.tables.themes import themes_by_attribute, themes_counted

TYPES = {
    "text": "open question: the respondent's own words",
    "choice": "one option out of a list",
    "multi": "any number of options out of a list",
    "scale": "a whole number on a scale",
    "number": "a number",
    "yesno": "yes or no",
    "date": "a day",
}


def question_sheets(study: Study, question: Question) -> tuple[Sheet, ...]:
    """The sheets of one question's workbook: Answers, Summary, Codebook, Question, Read me."""
    number = study.facts.questionnaire.number(question.id)
    heading = f"{number}. {study.wording(question)}"
    answered = {participant for participant, answers in study.answers.items() if question.id in answers}
    summary = (
        counts.numbers_of(study, question),
        *_values(study, question, are_drawn=len(answered) >= FEWEST),
        *_themes(study, question, are_drawn=len(answered) >= FEWEST),
        *counts.by_attribute(study, answered.__contains__, "Answered", among=study.asked(question)),
    )
    lead = (*counts.lead_of(study, question), *_without_pictures(summary, len(answered)))
    answers = lists.answers_to(study, question)
    options = lists.options(question, study.facts.questionnaire.survey.languages)
    about = (_about_question(study, question), lists.wordings(question), *((options,) if options else ()))
    listed = (Sheet("Answers", (answers,), frozen=2), Sheet(CODEBOOK, (codebook(study, (question.id,), lists.KEY),)))
    return (
        listed[0],
        Sheet("Summary", summary, heading=heading, lead=lead),
        listed[1],
        Sheet("Question", about, heading=heading),
        read_me(study, listed, question),
    )


FEWEST = 2
"""Before so many have answered there are no pictures."""

NO_PICTURES = "Pictures of the numbers below come with the second answer."


NO_VALUES = "There is nothing to draw yet: no answer has a certain value."


def _without_pictures(tables: Iterable[Table], answers: int) -> Iterator[str]:
    """Why there are none, where there are none."""
    if not any(table.chart for table in tables):
        yield NO_PICTURES if answers < FEWEST else NO_VALUES


def _values(study: Study, question: Question, *, are_drawn: bool) -> Iterator[Table]:
    """What was answered, in numbers; with pictures where there is something to see."""
    for table in counts.values_of(study, question):
        yield pictures.values_drawn(question, table) if are_drawn else table
    for table in filter(None, (spread_of(study, question), lengths_of(study, question))):
        yield pictures.spread_drawn(table) if are_drawn else table


def _themes(study: Study, question: Question, *, are_drawn: bool) -> Iterator[Table]:
    """What analysts' coding amounts to; nothing before they have coded."""
    table = themes_counted(study, question)
    if table is not None:
        yield pictures.themes_drawn(table) if are_drawn else table
        yield from themes_by_attribute(study, question)


def _overview(study: Study) -> Iterator[Table]:
    days, contacts = course(study), contacts_over_time(study)
    questions = counts.per_question(study)
    groups = counts.by_attribute(study, lambda name: bool(study.progress[name].answered), "Responded")
    if _respondents(study) >= FEWEST:
        days, questions = pictures.course_drawn(days, contacts), pictures.questions_drawn(study, questions)
        groups = tuple(pictures.groups_drawn(groups))
    yield from (counts.response_rates(study), counts.dispositions(study), questions, *groups, counts.fates(study))
    yield from (table for table in (contacts, days) if table.rows)


def _respondents(study: Study) -> int:
    return sum(bool(progress.answered) for progress in study.progress.values())


def survey_sheets(study: Study) -> tuple[Sheet, ...]:
    """The sheets of the workbook over the whole survey."""
    title = _title(study)
    review = lists.review(study)
    listed = (
        Sheet("All answers", (lists.all_answers(study),), frozen=2),
        Sheet("By respondent", (lists.by_respondent(study),), frozen=2),
        Sheet("Participants", (lists.participants(study),), frozen=2),
        Sheet("Review", (review,), calls=bool(review.rows)),
        Sheet("Unassigned", (lists.unassigned(study),)),
        Sheet("Log", (lists.log(study),)),
        Sheet(CODEBOOK, (codebook(study, tuple(question.id for question in study.questions), lists.KEY),)),
        Sheet(QUESTIONS, (questions(study),)),
    )
    left = by_hand(study, frozenset(key for sheet in listed for table in sheet.tables for key in table.keys))
    hand = Sheet(BY_HAND, (left,), calls=bool(left.rows))
    overview = tuple(_overview(study))
    lead = (*counts.lead(study, len(review.rows)), *_without_pictures(overview, _respondents(study)))
    return (
        Sheet("Overview", overview, heading=title, lead=lead),
        *listed,
        hand,
        read_me(study, (*listed, hand)),
    )


def _title(study: Study) -> str:
    survey = study.facts.questionnaire.survey
    return " ".join(survey.title.get(survey.default_language).split())


def _about_question(study: Study, question: Question) -> Table:
    survey = study.facts.questionnaire.survey
    rows: list[Row] = [
        ("Survey", _title(study)),
        ("Number", f"{study.facts.questionnaire.number(question.id)} of {len(study.questions)}"),
        ("Question id", question.id),
        ("Type", TYPES[question.type]),
        ("Required", "yes: the mail asked people not to leave it out" if question.required else "no"),
        ("Asked of", _asked_of(study, question)),
        *_limits(question),
        ("Languages", f"{', '.join(survey.languages)} (two-letter codes, ISO 639-1)"),
    ]
    return Table("About this question", (Column("What"), Column("Is", Kind.WORDS)), tuple(rows))


def _asked_of(study: Study, question: Question) -> str:
    if question.ask is None:
        return "everybody"
    if study.facts.pseudonymous is not None:  # a condition may name people
        return "some people only"
    return f"those for whom this held when they were written to: {question.ask}"


def _limits(question: Question) -> list[Row]:
    if question.type not in ("scale", "number"):
        return []
    ends = (("Lowest", question.min), ("Highest", question.max))
    return [(name, f"{end:g}") for name, end in ends if end is not None]
