"""The small tables: counts and rates, over all and by attribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import partial
from statistics import fmean, median

from llab.survey.outcome import (
    ITEM_NONRESPONSE,
    OF_CONTACTED,
    RR1,
    RR2,
    STANDARD,
    Disposition,
    in_a_sentence,
    items,
    percent,
    rates,
    share,
)
from llab.survey.questionnaire import Question
from llab.survey.response import AnswerVersion
from llab.tables.study import Study, plain
from llab.tables.table import Cell, Column, Kind, Row, Table, short

MOST_GROUPS = 30
"""An attribute with more values (a company's name), or fewer than two people to a value, groups nobody: it is left to the lists."""

_SHARE = Column("Share", Kind.SHARE)
_MEANING = Column("Meaning", Kind.WORDS)
NOT_GIVEN = "(not given)"


def lead(study: Study, to_review: int) -> tuple[str, ...]:
    """What to know before anything else: who answered, when the last message came, what waits for a person."""
    arrived = study.local(max((message.arrived for message in study.facts.messages), default=None))
    last = f"The last message came on {arrived:%Y-%m-%d} at {arrived:%H:%M}. " if arrived else "No message has come in yet. "
    return in_a_sentence(rates(study.dispositions.values())), last + _waiting(to_review, "sheet Review")


def lead_of(study: Study, question: Question) -> tuple[str, ...]:
    """The same for one question."""
    (item,) = items(study.progress.values(), [question.id])
    asked = len(study.asked(question))
    rate = f" ({percent(item.answered, asked)})" if item.answered else ""
    whom = "people" if asked == len(study.people) else "people who are asked this question"
    this = "this question" if asked == len(study.people) else "it"
    waiting = sum(version.answer.review for version in _versions(study, question))
    return (f"{item.answered:,} of {asked:,} {whom} answered {this}{rate}. " + _waiting(waiting, "yellow rows of the sheet Answers"),)


def _waiting(number: int, where: str) -> str:
    if not number:
        return "Nothing waits for a person."
    return f"{number:,} {'entry waits' if number == 1 else 'entries wait'} for a person: see the {where}."


def dispositions(study: Study) -> Table:
    """How many participants stand where."""
    found = rates(study.dispositions.values())
    rows = tuple(
        (name.value, number, share(number, found.participants), STANDARD[name].code, STANDARD[name].name, STANDARD[name].meaning)
        for name, number in found.counts.items()
    )
    total = ("all participants", found.participants, share(found.participants, found.participants), None, None, None)
    columns = (
        Column("Disposition"), Column("Participants", Kind.COUNT), _SHARE, Column("AAPOR code", Kind.MARK), Column("AAPOR name"), _MEANING,
    )  # fmt: skip
    return Table("Dispositions", columns, (*rows, total))


def response_rates(study: Study) -> Table:
    """The response rates with their definitions in words."""
    found = rates(study.dispositions.values())
    rows: tuple[Row, ...] = (
        ("Response rate RR1", found.rr1, RR1),
        ("Response rate RR2", found.rr2, RR2),
        ("Responses among those contacted", found.of_contacted, OF_CONTACTED),
    )
    return Table("Response rates", (Column("Rate"), _SHARE, Column("Definition", Kind.WORDS)), rows)


def per_question(study: Study) -> Table:
    """Answers, item nonresponse and what waits for review, question by question."""
    waiting = Counter(name for versions in study.answers.values() for name, version in versions.items() if version.answer.review)
    found = items(study.progress.values(), [question.id for question in study.questions])
    rows = tuple(
        (f"{number}. {question.id}", item.answered, item.blank, item.nonresponse, waiting[question.id], study.wording(question))
        for number, (question, item) in enumerate(zip(study.questions, found, strict=True), start=1)
    )
    columns = (
        Column("Question"), Column("Answers", Kind.COUNT), Column("Left blank", Kind.COUNT), Column("Item nonresponse", Kind.SHARE),
        Column("To review", Kind.COUNT), Column("Asked as", Kind.PHRASE),
    )  # fmt: skip
    return Table("Answers per question", columns, rows)


FATES = {
    "answers": "Replies with answers.",
    "no-answer": "Replies without an answer: thanks, a promise, a question.",
    "auto-reply": "Automatic responses and read receipts.",
    "bounce": "Delivery reports.",
    "opt-out": "Requests not to be written to.",
    "held": "Waiting for a person to decide whose they are; see the sheet Review.",
    "unmatched": "Nobody's, as far as llab can tell; see the sheet Review.",
    "unreadable": "Kept, and could not be read; see the sheet Review.",
    "unread": "Kept, and not read yet.",
    "duplicate": "Copies of messages that were there already.",
    "ours": "Our own messages, seen again.",
    "dismissed": "Put aside by a person.",
    "foreign": "Of another survey on the same mailbox, or tests; not kept.",
    "too-old": "From before the survey.",
    "too-large": "Over the limit: at most their texts were collected.",
    "refused": "Listed by the server, and not given so far.",
    "erased": "Nobody's, and kept for as long as such mail is kept.",
    "gone": "Listed by the server, and away when they were asked for.",
}


def fates(study: Study) -> Table:
    """What became of every message that the mailbox showed."""
    order = list(FATES)
    known = sorted(study.facts.fates.items(), key=lambda fate: order.index(fate[0]) if fate[0] in FATES else len(order))
    rows = tuple((name, number, FATES.get(name)) for name, number in known if number)
    total = ("all messages", sum(study.facts.fates.values()), None)
    return Table("Messages in the mailbox", (Column("Fate"), Column("Messages", Kind.COUNT), _MEANING), (*rows, total))


def by_attribute(study: Study, answered: Callable[[str], bool], what: str, *, among: Collection[str] | None = None) -> tuple[Table, ...]:
    """For the language and each attribute that groups people: how many there are, were contacted and answered.

    `among` are the participants whom it is about; None: all of them.
    """
    groups: list[tuple[str, Callable[[str], str]]] = [("Language", lambda name: study.people[name].language)]
    for attribute, column in zip(study.attributes, study.attribute_columns, strict=True):
        groups.append((column.heading, partial(_attribute_of, study, attribute)))
    meant = [name for name in study.people if among is None or name in among]
    tables = (_grouped(study, title, {name: group(name) for name in meant}, answered, what) for title, group in groups)
    return tuple(table for table in tables if table is not None)


def _attribute_of(study: Study, attribute: str, participant: str) -> str:
    return study.people[participant].attributes.get(attribute) or NOT_GIVEN


def _grouped(study: Study, title: str, people: Mapping[str, str], answered: Callable[[str], bool], what: str) -> Table | None:
    everybody = Counter(people.values())
    if not 1 < len(everybody) <= min(MOST_GROUPS, len(people) // 2):
        return None
    contacted = Counter(value for name, value in people.items() if study.dispositions[name] is not Disposition.PENDING)
    gave = Counter(value for name, value in people.items() if answered(name))
    rows = tuple(
        (short(value), number, contacted[value], gave[value], share(gave[value], number))
        for value, number in sorted(everybody.items(), key=lambda entry: (-entry[1], entry[0]))
    )
    columns = (
        Column(title), Column("Participants", Kind.COUNT), Column("Contacted", Kind.COUNT), Column(what, Kind.COUNT),
        Column("Share of participants", Kind.SHARE),
    )  # fmt: skip
    return Table(f"By {title}", columns, rows)


def numbers_of(study: Study, question: Question) -> Table:
    """How the question fared: contacted, answered, left blank, to review."""
    meant = study.asked(question)
    contacted = sum(study.dispositions[name] is not Disposition.PENDING for name in meant)
    (item,) = items(study.progress.values(), [question.id])
    versions = _versions(study, question)
    waiting = sum(version.answer.review for version in versions)
    rows: list[Row] = [("Participants", len(study.people), None, "Everybody on the list.")]
    if len(meant) < len(study.people):
        rows.append(("Asked this question", len(meant), share(len(meant), len(study.people)), "It is put to some people only."))
    rows += [
        ("Contacted", contacted, share(contacted, len(meant)), "To whom a message was sent."),
        ("Respondents asked", item.asked, share(item.asked, contacted), "Who answered any question and were asked this one."),
        ("Answered this question", item.answered, share(item.answered, item.asked), "Of the respondents asked."),
        ("Left blank", item.blank, item.nonresponse, f"Item nonresponse. {ITEM_NONRESPONSE}"),
        ("To review", waiting, share(waiting, len(versions)), "Answers at which a person should look."),
    ]  # fmt: skip
    return Table(
        "In numbers",
        (Column("Measure"), Column("Number", Kind.COUNT), _SHARE, _MEANING),
        tuple(rows),
    )


def _versions(study: Study, question: Question) -> list[AnswerVersion]:
    return [answers[question.id] for answers in study.answers.values() if question.id in answers]


def values_of(study: Study, question: Question) -> tuple[Table, ...]:
    """What was answered, for a typed question: counts per option, or middle and ends; for an open one, how long the texts are."""
    versions = _versions(study, question)
    if question.type == "text":
        return (_lengths([len(version.answer.text.split()) for version in versions]),)
    values = [version.answer.value for version in versions if version.answer.value is not None]
    match question.type:
        case "choice" | "multi":
            chosen = Counter(one for value in values for one in (value if isinstance(value, tuple) else (str(value),)))
            language = study.facts.questionnaire.survey.default_language
            labels = {option.value: option.label.get(language) for option in question.options}
            return (_counts([(value, label, chosen[value]) for value, label in labels.items()], len(values), len(versions)),)
        case "yesno":
            words = Counter(plain(value) for value in values)
            return (_counts([(word, word, words[word]) for word in ("yes", "no")], len(values), len(versions)),)
        case "scale":
            points = Counter(values)
            table = _counts(
                [(point, str(point), points[point]) for point in range(question.min, question.max + 1)], len(values), len(versions)
            )
            return (table, _middle(values))
        case "number":
            return (_middle(values),)
        case _:
            days = sorted(value for value in values if isinstance(value, date))
            ends: tuple[Row, ...] = (("Earliest", plain(days[0])), ("Latest", plain(days[-1]))) if days else ()
            return (Table("Days", (Column("Measure"), Column("Day", Kind.DAY)), ends),)


def _counts(options: Iterable[tuple[Cell, str, int]], valued: int, answered: int) -> Table:
    rows: list[Row] = [(value, label, number, share(number, valued)) for value, label, number in options]
    rows.append((None, "no certain value", answered - valued, None))
    columns = (Column("Value"), Column("Meaning"), Column("Answers", Kind.COUNT), Column("Share of those with a value", Kind.SHARE))
    return Table("Values", columns, tuple(rows))


def _middle(values: Iterable[object]) -> Table:
    numbers = [value for value in values if isinstance(value, int | float)]
    rows: tuple[Row, ...] = (("Answers with a value", len(numbers)),)
    if numbers:
        measures = (("Mean", readable(fmean(numbers))), ("Median", median(numbers)), ("Lowest", min(numbers)), ("Highest", max(numbers)))
        rows += tuple((name, plain(value)) for name, value in measures)
    return Table("Middle and ends", (Column("Measure"), Column("Value", Kind.NUMBER)), rows)


def readable(mean: float) -> float:
    """The mean with two decimals; a small one with two digits that say something."""
    return round(mean, 2) if abs(mean) >= 1 else float(f"{mean:.2g}")


def _lengths(words: list[int]) -> Table:
    rows: tuple[Row, ...] = (("Median", median(words)), ("Shortest", min(words)), ("Longest", max(words))) if words else ()
    return Table("Words per answer", (Column("Measure"), Column("Words", Kind.COUNT)), rows)
