"""The whole page: how the survey went, and the answers question by question, to be read aloud, printed, or passed on.

It needs no network, no script and no other file, and says nothing of when it was made: it is the same while the answers are.
"""

from __future__ import annotations

from collections.abc import Iterator

from llab.report.charts import over_time
from llab.report.listing import listing
from llab.report.markup import Child, Markup, element, joined
from llab.report.naming import Naming
from llab.report.plan import ANCHOR, HEADING, is_there, plan
from llab.report.style import STYLE
from llab.survey.outcome import ITEM_NONRESPONSE, OF_CONTACTED, RR1, RR2, in_a_sentence, items, percent, rates, share
from llab.survey.questionnaire import Question
from llab.survey.response import AnswerVersion
from llab.tables import counts
from llab.tables.over_time import responses_by_day, waves_of_contacts
from llab.tables.spread import lengths_of, spread_of
from llab.tables.study import Study, plain
from llab.tables.table import Column, Kind, Table
from llab.tables.themes import themes_counted

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Content Security Policy Level 3: whatever came by mail, the page fetches nothing and runs nothing."""

PSEUDONYMOUS = (
    "Names, addresses and everything else that the list says of single people are left out; codes stand in their places. In texts […] "
    "stands for participants' names, e-mail addresses and telephone numbers, as far as a program finds them: a surname alone, a name "
    "with another ending, or what only one person can have written may remain. Read the answers before you pass this page on."
)


def page(study: Study, naming: Naming, *, note: str = "") -> bytes:
    """The page in UTF-8. `note` stands above everything else, for what the reader must know of it."""
    title = _title(study)
    survey = study.facts.questionnaire.survey
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content="llab"),
        element("link", rel="icon", href="data:,"),
        element("title", f"{title} – report"),
        element("style", Markup(STYLE)),
    )
    sections = [_overview(study, naming), *(_question(study, naming, question) for question in study.questions)]
    body = joined(
        element(
            "header", element("h1", title, lang=survey.default_language), *_lead(study), element("p", note, class_="soft") if note else None
        ),
        _contents(study),
        element("main", *sections, plan(study, naming)),
        _footer(study),
    )
    document = element("html", element("head", head), element("body", body), lang="en")
    return f"<!DOCTYPE html>\n{document.html}\n".encode()


def _title(study: Study) -> str:
    survey = study.facts.questionnaire.survey
    return " ".join(survey.title.get(survey.default_language).split())


def _lead(study: Study) -> Iterator[Markup]:
    yield element("p", in_a_sentence(rates(study.dispositions.values())), class_="lead")
    arrived = study.local(max((message.arrived for message in study.facts.messages), default=None))
    newest = f"The newest message in this page came on {arrived:%Y-%m-%d} at {arrived:%H:%M}." if arrived else "No message has come in yet."
    open_ones = sum(version.answer.review for answers in study.answers.values() for version in answers.values())
    waits = f" {open_ones:,} {'answer has' if open_ones == 1 else 'answers have'} not been checked by a person yet; each is marked."
    yield element("p", newest + (waits if open_ones else ""), class_="soft")


def _contents(study: Study) -> Markup:
    links = (
        element("li", element("a", study.wording(question), href=f"#question-{number}"))
        for number, question in enumerate(study.questions, start=1)
    )
    first = element("p", element("a", "How the survey went", href="#overview"))
    last = element("p", element("a", HEADING, href=f"#{ANCHOR}")) if is_there(study) else None
    return element("nav", first, element("ol", *links), last, aria_label="Contents")


# ---------------------------------------------------------------- how the survey went


def _overview(study: Study, naming: Naming) -> Markup:
    days, contacts = responses_by_day(study), waves_of_contacts(study)
    groups = counts.by_attribute(study, lambda name: bool(study.progress[name].answered), "Responded")
    return element(
        "section",
        element("h2", "How the survey went", id="overview"),
        _timeline(study, days, contacts),
        listing(contacts) if contacts.rows else None,
        element("h3", "Who answered"),
        *(listing(_share_first(naming.group(table)), title=f"Response rate {_lowered(table.title)}") for table in groups),
        listing(_standing(study)),
        element("h3", "Answers per question"),
        listing(_per_question(study)),
        aria_labelledby="overview",
    )


def _share_first(table: Table) -> Table:
    """The table with its last column behind its first, where a narrow screen shows it."""
    return Table(
        table.title, (table.columns[0], table.columns[-1], *table.columns[1:-1]), tuple((row[0], row[-1], *row[1:-1]) for row in table.rows)
    )


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]


def _timeline(study: Study, days: Table, contacts: Table) -> Markup | None:
    picture = over_time(days.rows, contacts.rows, len(study.people))
    if picture is None:
        return element("p", "Nobody has answered yet.")
    caption = "Participants who had answered at least one question, by the day on which their first answer came. "
    dashed = "Dashed lines: when invitations and reminders began to go out, and to how many."
    moved = element("div", picture, class_="wide", role="region", aria_label="Respondents over time", tabindex="0")
    figure = element("figure", moved, element("figcaption", caption + dashed))
    return joined(figure, element("details", element("summary", "The same in numbers"), listing(days)))


def _standing(study: Study) -> Table:
    """Dispositions that somebody has, without the columns for methodologists."""
    table = counts.dispositions(study)
    rows = tuple((row[0], row[1], row[2], row[5]) for row in table.rows if row[1])
    return Table("Where everybody stands", (*table.columns[:3], table.columns[5]), rows)


def _per_question(study: Study) -> Table:
    """Answers, item nonresponse and length, question by question."""
    found = items(study.progress.values(), [question.id for question in study.questions])
    rows = tuple(
        (
            f"{number}. {study.wording(question)}", share(item.answered, item.asked), item.answered, item.blank,
            percent(item.blank, item.asked) or None, _median_words(study, question),
        )
        for number, (question, item) in enumerate(zip(study.questions, found, strict=True), start=1)
    )  # fmt: skip
    columns = (
        Column("Question"), Column("Answered by", Kind.SHARE), Column("Answers", Kind.COUNT), Column("Left blank", Kind.COUNT),
        Column("Item nonresponse", Kind.NUMBER), Column("Words (median)", Kind.COUNT),
    )  # fmt: skip
    return Table("Answers, blanks and length", columns, rows)


def _median_words(study: Study, question: Question) -> float | None:
    from statistics import median

    words = [len(version.answer.text.split()) for version in _versions(study, question)]
    return median(words) if words and question.type == "text" else None


# ---------------------------------------------------------------- one question


def _versions(study: Study, question: Question) -> list[AnswerVersion]:
    return [answers[question.id] for answers in study.answers.values() if question.id in answers]


def _question(study: Study, naming: Naming, question: Question) -> Markup:
    number = study.facts.questionnaire.number(question.id)
    anchor = f"question-{number}"
    language = study.facts.questionnaire.survey.default_language
    heading = element("h2", f"{number}. ", element("span", question.text.get(language), lang=language), id=anchor)
    versions = sorted(_versions(study, question), key=lambda version: naming.order(version.participant))
    told = [version for version in versions if _is_worth_reading(version, question)]
    return element(
        "section", heading, *_other_wordings(question, language), _answered(study, question), *_values(study, question),
        element("h3", "In their own words") if told and question.type != "text" else None,
        *(_answer(study, naming, version) for version in told),
        class_="question open" if question.type == "text" else "question", aria_labelledby=anchor,
    )  # fmt: skip


def _other_wordings(question: Question, language: str) -> Iterator[Markup]:
    others = [(name, words) for name, words in question.text.root.items() if name not in ("", language)]
    if others:
        listed = (element("p", words, lang=name, class_="soft") for name, words in others)
        yield element("details", element("summary", f"In {len(others)} other {'language' if len(others) == 1 else 'languages'}"), *listed)


def _answered(study: Study, question: Question) -> Markup:
    (item,) = items(study.progress.values(), [question.id])
    if not item.asked:
        nobody = "Nobody who answered was asked this question." if study.answers else "Nobody has answered yet."
        return element("p", nobody, class_="soft")
    rate = percent(item.answered, item.asked) or "0%"
    answered = f"{item.answered:,} of {item.asked:,} respondents who were asked this question answered it"
    return element("p", f"{answered} ({rate}).", class_="soft")


def _values(study: Study, question: Question) -> Iterator[Child]:
    """What typed answers amount to, how long open ones are, and the themes once somebody has coded; as bars."""
    if not _versions(study, question):
        return
    values = () if question.type == "text" else counts.values_of(study, question)
    for table in (*values, spread_of(study, question), lengths_of(study, question), themes_counted(study, question)):
        if table is not None:
            yield listing(_labelled(table) if table.title == "Values" else table)


def _labelled(table: Table) -> Table:
    """The values by what they mean, as people read them."""
    return Table("What was answered", table.columns[1:], tuple(row[1:] for row in table.rows if row[0] is not None or row[2]))


def _is_worth_reading(version: AnswerVersion, question: Question) -> bool:
    """Open answers, and of typed ones those that say more than their value does, or have none."""
    answer = version.answer
    is_told = bool(answer.text.strip())
    return is_told and (question.type == "text" or answer.value is None or len(answer.text.split()) > 3)


def _answer(study: Study, naming: Naming, version: AnswerVersion) -> Markup:
    answer = version.answer
    paragraphs = [part.strip("\n") for part in answer.text.replace("\r\n", "\n").split("\n\n")]
    value = "" if answer.value is None else f" · taken as: {plain(answer.value)}"
    return element(
        "blockquote",
        *(element("p", part, dir="auto") for part in paragraphs if part.strip()),
        element("footer", f"– {naming.label(version.participant)}{value}", class_="who", lang="en"),
        element("p", "Not checked by a person yet.", class_="note", lang="en") if answer.review else None,
        class_="open" if answer.review else None,
        lang=study.language_of(version),
    )


# ---------------------------------------------------------------- at the end


def _footer(study: Study) -> Markup:
    found = rates(study.dispositions.values())
    shares = (
        ("Response rate RR1", found.rr1, RR1),
        ("Response rate RR2", found.rr2, RR2),
        ("Responses among those contacted", found.of_contacted, OF_CONTACTED),
    )
    terms = [
        joined(element("dt", name if share is None else f"{name}: {share:.1%}"), element("dd", meaning)) for name, share, meaning in shares
    ]
    terms.append(joined(element("dt", "Item nonresponse"), element("dd", ITEM_NONRESPONSE)))
    zone = study.facts.questionnaire.survey.timezone
    made = f"Made by llab {study.facts.version}. Days and times are as clocks show them in {zone}."
    return element("footer", element("h2", "What the numbers mean"), element("dl", *terms), element("p", made))
