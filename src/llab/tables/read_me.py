"""The sheet Read me: all that somebody needs who was handed one workbook and never saw llab."""

from __future__ import annotations

from collections.abc import Iterator

from llab.survey.outcome import ITEM_NONRESPONSE, OF_CONTACTED, RR1, RR2, in_a_sentence, rates
from llab.survey.pseudonym import LEFT_OUT
from llab.survey.questionnaire import Question
from llab.tables import counts
from llab.tables.by_hand import BY_HAND
from llab.tables.coded import CHANGED, CODEBOOK
from llab.tables.deciding import QUESTIONS, REVIEW
from llab.tables.pseudonymous import few
from llab.tables.study import Study
from llab.tables.table import Column, Kind, Row, Sheet, Table

READ_ME = "Read me"

LIST_OF_SHEETS = "Sheets"
"""The table that says what each sheet shows."""

SHEETS = {
    "Overview": "Pictures, response rates with their definitions, dispositions, answers per question, response by attribute and day.",
    "All answers": "Every current answer in a row of its own (the long form, for pivot tables and statistics).",
    "By respondent": "One row for each respondent, one column for each question (the wide form).",
    "Participants": "Everybody on the list, and where they stand.",
    REVIEW: "Everything that waits for a person, with the reasons. Decide under the green headings; `llab apply` carries it out.",
    "Unassigned": "What people wrote that no question took.",
    "Log": "Every message that came in, and what became of it.",
    CODEBOOK: "The themes, what they mean, and how many answers have them. Add your own at the end.",
    QUESTIONS: "The questions, in every language; the sheet Review offers them.",
    BY_HAND: "What people typed that could not be put back alone where they typed it. Delete a row here once you have dealt with it.",
    READ_ME: "This page.",
}
"""The sheets of the workbook over the survey."""

SHEETS_OF_A_QUESTION = {
    "Answers": "Every current answer to the question in a row of its own, with who gave it, when, and how sure llab is. Here you code.",
    "Summary": "The same in numbers and pictures: how many answered, what, how long the answers are, and themes once you have coded.",
    CODEBOOK: SHEETS[CODEBOOK],
    "Question": "The question as it was asked, in every language, with its options.",
    READ_ME: SHEETS[READ_ME],
}
"""The sheets of one question's workbook."""

_PAIR = (Column("What"), Column("Is", Kind.WORDS))

_TOPIC = (Column("Topic"), Column("What to know", Kind.WORDS))

_HOW_TO_READ: tuple[Row, ...] = (
    (
        "Filter and sort",
        "Each heading of a list has a button: filter by language or by the columns of the list of participants, sort by any.",
    ),
    (
        "Marked rows",
        "Rows on a yellow ground, with «yes» under Review, wait for a person: llab is not sure of them. The reasons stand beside.",
    ),
    ("Kept as text", "Nothing that came by mail is a formula or link. Control characters are shown by symbols or �."),
    ("Long texts", "A text of more than 32,767 characters goes on in the row below, which begins with «(continued)»; nothing is cut."),
    ("On paper", "Lists are printed without the columns that say more of the person and how llab knows; they stand to the right."),
)

_HOW_TO_WORK: tuple[Row, ...] = (
    ("Where to type", "Under green headings. It comes back in every later workbook that shows the same row, however rows are sorted."),
    ("Coding", "Up to three themes to an answer: choose one from the list, or type a new one, which is offered from the next run on. "
     "Write what a theme means into the sheet Codebook."),
    ("Quoting", "Copy what is worth quoting into Quote; the report for meetings shows it under its themes. Note is for yourselves."),
    ("Columns and sheets", "Those that you add come back too, with formulas and number formats; sheets also with colours and other looks, "
     "which cells of lists lose. Type a heading into the next free column. A column beside the answers to one question is then beside "
     "those to all: under another heading in any workbook it has that in all, and deleted while it is empty it is gone from all."),
    ("Formulas", "In lists, name cells of the same row or whole columns, also of other lists: they are found again wherever they come "
     "to stand. Other rows are not; in sheets of your own they are."),
    (CHANGED, "yes: the answer was another when it was coded, which a comment shows. Look, and empty the cell."),
    ("Notes on cells", "Notes and comments that you write on cells of a list, and what you add to a note of llab's, stand in a column "
     "Comments from the next run on, in every workbook that shows the row."),
    ("[or]", "Stands between what two people typed into one cell at the same time. Whoever changes the cell settles it."),
    ("What does not come back", "Changes under dark headings, which are llab's own: they are listed in the sheet By hand of the survey's "
     "workbook, and `llab apply` takes corrections of answers out of this file. A deleted row stands there again, marked."),
    ("Charts, pivot tables", "llab cannot carry yours over. A workbook with some is left as it is, and a newer one is written beside it. "
     "Make them in a workbook of your own that reads from this one. llab's own charts are drawn anew whenever there is something new: "
     "colours, places and sizes that you gave them are gone then; copy a chart into a workbook of your own to keep it."),
    ("«… (newer).xlsx»", "Lies beside a workbook that was open, or could not be replaced, when there was something new. Save and close "
     "both: what was typed into either is taken, and the next run leaves one file."),
    ("Hidden column", "The last one, «llab row», says which row it is. Sort the list as a whole, and leave that column as it is."),
)  # fmt: skip

_DECIDING: Row = (
    "Deciding",
    "In the sheet Review choose accept or dismiss, the right question, or type the right text. Then somebody runs "
    "`llab apply` with this file: it shows what would change, asks, and keeps who decided it. Until then your choice comes back.",
)


AAPOR = "The American Association for Public Opinion Research, whose Standard Definitions (2016) say how outcomes of surveys are counted."

_RATES = Table(
    "How rates are counted",
    (Column("Rate"), Column("Definition", Kind.WORDS)),
    (
        ("AAPOR", AAPOR),
        ("Response rate RR1", RR1),
        ("Response rate RR2", RR2),
        ("Responses among those contacted", OF_CONTACTED),
        ("Item nonresponse", ITEM_NONRESPONSE),
    ),
)
"""Without the numbers of the survey, by which the workbook of each question would be another after every answer to any."""


def read_me(study: Study, sheets: tuple[Sheet, ...], question: Question | None = None) -> Sheet:
    """The page for the workbook of the question, or for that over the survey; it tells the meaning of every column on these sheets."""
    shown = SHEETS if question is None else SHEETS_OF_A_QUESTION
    survey = study.facts.questionnaire.survey
    heading = _on_a_line(survey.title.get(survey.default_language))
    if question is not None:
        heading = f"{study.facts.questionnaire.number(question.id)}. {study.wording(question)}"
    made: Row = ("This workbook was made", study.local(study.facts.now))
    work = (*_HOW_TO_WORK, *((_DECIDING,) if question is None else ()))
    tables = (
        Table("This workbook", _PAIR, tuple(_about(study, question))),
        Table("Made at", (Column("What"), Column("When", Kind.MOMENT)), (made,), passing=True),
        Table(LIST_OF_SHEETS, (Column("Sheet"), Column("Shows", Kind.WORDS)), tuple(shown.items())),
        Table("How to read it", _TOPIC, _HOW_TO_READ),
        Table("How to work in it", _TOPIC, work),
        _rates(study) if question is None else _RATES,
        _meanings(sheets),
    )
    lead = counts.lead_of(study, question)[:1] if question else (in_a_sentence(rates(study.dispositions.values())),)
    return Sheet(READ_ME, tables, heading=heading, lead=lead)


_SOME = (
    "This workbook was made about some of the participants only, {number} of them, and counts these alone. What you type into it is taken "
    "over once a copy lies beside the survey's own workbooks, under another name than theirs."
)


def _about(study: Study, question: Question | None) -> Iterator[Row]:
    survey = study.facts.questionnaire.survey
    titles = dict.fromkeys(_on_a_line(survey.title.get(language)) for language in survey.languages)
    yield "Survey", f"{' · '.join(titles)} ({survey.id})"
    if study.facts.is_about_some:
        yield "About some people", _SOME.format(number=f"{len(study.people):,}")
    if question is not None:
        yield "Question", "\n".join(dict.fromkeys(_on_a_line(question.text.get(language)) for language in survey.languages))
    yield (
        "How it was asked",
        "By e-mail: people replied in their own words. llab read the replies, put each answer to its question, and says how sure it is.",
    )
    if question is None:
        yield "One question", f"Each question has a workbook of its own: {survey.id}-{study.questions[0].id}.xlsx and so on."
    else:
        yield "The other questions", f"Each has a workbook like this one; {survey.id}.xlsx shows all answers, and who was asked."
    yield from _who(study, question)
    yield "Time zone", f"All times are as clocks show them in {survey.timezone}."
    yield "Made by", f"llab {study.facts.version}"


def _who(study: Study, question: Question | None) -> Iterator[Row]:
    """Who people are here, and what is left out."""
    left_out = study.facts.pseudonymous
    if left_out is None:
        where = "the sheet Participants" if question is None else f"the sheet Participants of {study.facts.questionnaire.survey.id}.xlsx"
        is_who = "Participant is the person's id on the list of those who were asked; the name stands beside it"
        yield "Who people are", f"{is_who}, and the address in {where}."
        return
    word = "column" if len(left_out.columns) == 1 else "columns"
    columns = f", and of the list the {word} {', '.join(left_out.columns)}" if left_out.columns else ""
    least = left_out.smallest_group
    rare = f" What fewer than {least} people have in the other columns is shown as «{few(least)}»." if least > 1 else ""
    yield (
        "Who people are",
        "Codes such as P-k3mz7q2a stand for people, the same in every file of this survey. Only those who run it can tell who is who.",
    )
    yield "What is left out", f"Names, addresses, subjects of messages{columns}.{rare}"
    yield (
        f"{LEFT_OUT} in texts",
        "Stands for participants' names, e-mail addresses and telephone numbers, as far as a program finds them: somebody else's surname "
        "alone, or a name with another ending, stays. Nothing else was changed. What somebody wrote may still tell who it was, so read "
        "texts before you pass them on.",
    )


def _rates(study: Study) -> Table:
    """The rates of the survey with their definitions."""
    table = counts.response_rates(study)
    return Table(_RATES.title, table.columns, (("AAPOR", None, AAPOR), *table.rows, ("Item nonresponse", None, ITEM_NONRESPONSE)))


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def _meanings(sheets: tuple[Sheet, ...]) -> Table:
    """The meaning of each column, once for each heading and meaning."""
    tables = (table for sheet in sheets for table in sheet.tables)
    rows = dict.fromkeys((column.heading, column.meaning) for table in tables for column in table.columns if column.meaning)
    return Table("Columns", (Column("Column"), Column("Meaning", Kind.WORDS)), tuple(rows))
