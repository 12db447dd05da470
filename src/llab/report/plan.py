"""The part of the page for the action plan: question by question the themes, how often they were given, and what is to be quoted."""

from __future__ import annotations

from collections.abc import Iterator

from llab.report.listing import listing
from llab.report.markup import Markup, element
from llab.report.naming import Naming
from llab.survey.questionnaire import Question
from llab.survey.response import AnswerVersion
from llab.tables.lists import key_of
from llab.tables.study import Study
from llab.tables.themes import computed_quotes, quotes, themes_counted

ANCHOR, HEADING = "action-plan", "For the action plan"

LEAD = (
    "What analysts made of the answers: the themes they gave, of which an answer may have several, and what they marked to be quoted. "
    "Themes and quotations stand here as they were typed into the workbooks: look through them before you pass this page on."
)
CHANGED = "The answer has changed since this was marked."


def is_there(study: Study) -> bool:
    """Whether analysts have coded or marked anything."""
    return any(_is_worked_on(study, question) for question in study.questions)


def plan(study: Study, naming: Naming) -> Markup | None:
    """The part, which prints on pages of its own; None before anything has been coded or marked."""
    parts = [_question(study, naming, question) for question in study.questions if _is_worked_on(study, question)]
    if not parts:
        return None
    heading = element("h2", HEADING, id=ANCHOR)
    return element("section", heading, element("p", LEAD, class_="soft"), *parts, class_="plan", aria_labelledby=ANCHOR)


def _is_worked_on(study: Study, question: Question) -> bool:
    return themes_counted(study, question) is not None or bool(quotes(study, question)) or computed_quotes(study, question) > 0


def _question(study: Study, naming: Naming, question: Question) -> Markup:
    number, language = study.facts.questionnaire.number(question.id), study.facts.questionnaire.survey.default_language
    themes = themes_counted(study, question)
    found = sorted(quotes(study, question), key=lambda quote: naming.order(quote[0].participant))
    anchor = f"{ANCHOR}-{number}"
    return element(
        "section",
        element("h3", f"{number}. ", element("span", question.text.get(language), lang=language), id=anchor),
        listing(themes) if themes else None,
        *(_quote(study, naming, version, text) for version, text in found),
        *_left_out(computed_quotes(study, question)),
        aria_labelledby=anchor,
    )


def _quote(study: Study, naming: Naming, version: AnswerVersion, text: str) -> Markup:
    """What is quoted; in the person's language where these are her own words, in an unknown one where it may be a translation."""
    is_hers = " ".join(text.split()) in " ".join(version.answer.text.split())
    has_changed = study.coded.coded(key_of(version), version.answer.text) is not None
    return element(
        "blockquote",
        element("p", text, dir="auto"),
        element("footer", f"– {naming.label(version.participant)}", class_="who", lang="en"),
        element("p", CHANGED, class_="note", lang="en") if has_changed else None,
        class_="open" if has_changed else None,
        lang=study.language_of(version) if is_hers else "",
    )


def _left_out(number: int) -> Iterator[Markup]:
    if number:
        words = "1 quotation is a formula, which" if number == 1 else f"{number:,} quotations are formulas, which"
        yield element("p", f"{words} only the workbook can show.", class_="note")
