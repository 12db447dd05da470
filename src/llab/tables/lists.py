"""The long tables: one row for each answer, participant or message.

Who, what and when stand first and are printed; what the screen has room for besides (attributes, how llab knows) comes after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from llab.records import Contact, ReadMessage
from llab.survey.outcome import STANDARD
from llab.survey.questionnaire import Question
from llab.survey.response import AnswerVersion
from llab.tables.coded import ANALYSTS, BY_ANSWER, THEIRS
from llab.tables.deciding import DECIDING, NEWER_KEY, REVIEW
from llab.tables.pseudonymous import TELLING
from llab.tables.study import Study, marked, plain, sentences
from llab.tables.table import Cell, Column, Kind, Row, Table, distinct, short

_ANSWER = Column("Answer", Kind.WORDS, "The respondent's own words. A text too long for one cell goes on in the row below.")
_RECEIVED = Column("Received", Kind.MOMENT, "When the message arrived, in the survey's time zone.")
_CONFIDENCE = Column("Confidence", Kind.SHARE, "How sure llab is that this is the right text of the right person to the right question.")
_REVIEW = Column("Review", Kind.MARK, "yes: a person should look at it; the reasons stand beside it.")
_REASONS = Column("Reasons", Kind.PHRASE, "Why a person should look.")
_HOW = Column("How", Kind.PHRASE, "How the answer was found in the message.")
_MESSAGE = Column("Message", Kind.CODE, "The message it came by: the beginning of its id, as in the sheet Log of the survey's workbook.")
_QUESTION = Column("Question", Kind.MARK, "The question's id.", repeated=True)
_WHO = (
    Column("Participant", Kind.TEXT, "The participant's id on the list.", repeated=True),
    Column("Name", Kind.TEXT, "As the list of participants says.", repeated=True),
)

SHOWN_OF_ID = 12
"""Of a message's id, 64 hexadecimal digits, so many are shown: two messages in a million million have the same."""

GLIMPSE = 40
"""Characters of a text that stands elsewhere in full."""

_VALUE_KINDS = {"scale": Kind.COUNT, "number": Kind.NUMBER, "date": Kind.DAY, "yesno": Kind.MARK}


def _value_column(question: Question) -> Column:
    return Column("Value", _VALUE_KINDS.get(question.type, Kind.TEXT), "What the words mean for this type of question; empty: not certain.")


KEY = Column("llab row", Kind.KEY, "Hidden: by what llab knows the row again, so that what you type comes back. Leave it as it is.")
"""The last column of every list."""


def _table(
    study: Study,
    title: str,
    columns: Iterable[Column],
    rows: Iterable[tuple[str, bool, Row]],
    aside: Iterable[Column] = (),
    *,
    told_by: str,
    texts: Mapping[str, str] | None = None,
) -> Table:
    """A table out of (key, waits for a person, cells); the columns aside come after the others and are not printed.

    Behind them stand the analysts' columns, where `texts` has the answers by key; those that people added; the row's key.
    """
    first, aside, entries = _without_telling(study, tuple(columns), tuple(aside), list(rows))
    keys = tuple(key if title in BY_ANSWER else f"{title}:{key}" for key, _, _ in entries)
    analysts = tuple(column for column in ANALYSTS if column not in first) if texts is not None else ()
    own = (*first, *aside, *analysts)
    headings = [column.heading for column in own]
    names = study.coded.added(title, keys, [column.heading for column in own if column.yours])
    called = [study.coded.heading(title, name) for name in names]
    theirs = tuple(
        Column(heading, Kind.PHRASE, THEIRS, yours=True, name=name)
        for name, heading in zip(names, distinct(called, [*headings, KEY.heading]), strict=True)
    )
    before = {key: study.coded.coded(key, text) for key, text in (texts or {}).items()}
    answer = headings.index("Answer") if texts is not None else 0
    return Table(
        title,
        (*own, *theirs, KEY),
        tuple(
            (*cells, *_typed(study, key, before, analysts), *(study.coded.cell(key, name) for name in names), key)
            for key, (_, _, cells) in zip(keys, entries, strict=True)
        ),
        printed=len(first),
        keys=keys,
        marked=frozenset(index for index, (_, waits, _) in enumerate(entries) if waits),
        told_by=told_by,
        comments=tuple((index, answer, as_coded(old)) for index, key in enumerate(keys) if (old := before.get(key)) is not None),
    )


_Entries: TypeAlias = list[tuple[str, bool, Row]]
_Columns: TypeAlias = tuple[Column, ...]


def _without_telling(study: Study, first: _Columns, aside: _Columns, entries: _Entries) -> tuple[_Columns, _Columns, _Entries]:
    """Columns and rows; where codes stand for people without what tells who they are."""
    if study.facts.pseudonymous is None:
        return first, aside, entries
    kept = [index for index, column in enumerate((*first, *aside)) if column.heading not in TELLING]
    rows = [(key, waits, tuple(cells[index] for index in kept)) for key, waits, cells in entries]
    return tuple(_coded(first)), tuple(_coded(aside)), rows


def _coded(columns: _Columns) -> Iterator[Column]:
    """The columns that are kept, of which one has codes."""
    for column in columns:
        if column.heading == "Participant":
            yield replace(column, meaning="The code that stands for the person, the same in every file of the survey; empty: not known.")
        elif column.heading not in TELLING:
            yield column


def _typed(study: Study, key: str, before: Mapping[str, str | None], analysts: _Columns) -> Row:
    """The analysts' cells of an answer; none for a row that is no answer."""
    if key not in before:
        return ()
    mark = study.coded.mark(key, has_changed=before[key] is not None)
    return (mark, *(study.coded.cell(key, column.heading) for column in analysts[1:]))


MOST_IN_A_COMMENT = 4_000
"""Nobody reads more in the small window of a comment."""


AS_CODED = "The answer as it was when it was coded:"


def as_coded(text: str) -> str:
    """The comment on an answer that is another than the one that was coded: llab puts no others on cells."""
    return f"{AS_CODED}\n\n" + (text if len(text) <= MOST_IN_A_COMMENT else f"{text[:MOST_IN_A_COMMENT]} …")


def _glimpse_of_id(message: str) -> str:
    return message[:SHOWN_OF_ID]


def _evidence(version: AnswerVersion) -> Row:
    answer = version.answer
    return answer.confidence, answer.how or None, _glimpse_of_id(version.message)


_EVIDENCE = (_CONFIDENCE, _HOW, _MESSAGE)

_IN = Column(
    "Language", Kind.MARK,
    "The language of the answer, as its small words tell it; where they do not, that of the message that was answered.", repeated=True,
)  # fmt: skip
_TRANSLATION = next(column for column in ANALYSTS if column.heading == "Translation")


def _columns_beside(study: Study) -> tuple[Column, ...]:
    """What stands beside the answers of a survey in several languages: the language of each, and its translation."""
    return (_IN, _TRANSLATION) if study.is_multilingual else ()


def _beside(study: Study, version: AnswerVersion) -> Row:
    return (study.language_of(version), study.coded.cell(key_of(version), "Translation")) if study.is_multilingual else ()


def _traits_beside_answers(study: Study) -> tuple[Column, ...]:
    """Attributes, and the language in which the person is written to where that of the answer does not stand beside it."""
    return study.attribute_columns if study.is_multilingual else study.trait_columns


def _traits_of(study: Study, participant: str) -> Row:
    traits = study.traits_of(participant)
    return traits[:-1] if study.is_multilingual else traits


def key_of(version: AnswerVersion) -> str:
    """What an answer's row is known by from one making to the next."""
    return f"{version.participant}/{version.wave}/{version.answer.question}"


def answers_to(study: Study, question: Question) -> Table:
    """One row for each participant who answered the question."""
    is_typed = question.type != "text"

    def rows() -> Iterator[tuple[str, bool, Row]]:
        for participant, answers in study.answers.items():
            version = answers.get(question.id)
            if version is not None:
                answer = version.answer
                value = (plain(answer.value),) if is_typed else ()
                cells = (
                    participant, study.name(participant), answer.text or None, *_beside(study, version), *value, marked(answer.review),
                    study.local(version.received), sentences(answer.reasons), *_traits_of(study, participant), *_evidence(version),
                )  # fmt: skip
                yield key_of(version), answer.review, cells

    value_column = (_value_column(question),) if is_typed else ()
    columns = (*_WHO, _ANSWER, *_columns_beside(study), *value_column, _REVIEW, _RECEIVED)
    aside = (_REASONS, *_traits_beside_answers(study), *_EVIDENCE)
    texts = {key_of(answers[question.id]): answers[question.id].answer.text for answers in study.answers.values() if question.id in answers}
    return _table(study, "Answers", columns, rows(), aside=aside, told_by="Answer", texts=texts)


def all_answers(study: Study) -> Table:
    """One row for each answer of each participant: the long form. Without typed questions there is no column for values."""
    has_values = any(question.type != "text" for question in study.questions)
    numbers = {question.id: (number, short(study.wording(question), GLIMPSE)) for number, question in enumerate(study.questions, start=1)}

    def rows() -> Iterator[tuple[str, bool, Row]]:
        for participant, answers in study.answers.items():
            for name in sorted(answers, key=lambda name: numbers.get(name, (len(numbers) + 1, name))):
                version = answers[name]
                answer = version.answer
                value = (plain(answer.value),) if has_values else ()
                yield (
                    key_of(version),
                    answer.review,
                    (
                        participant, study.name(participant), name, answer.text or None, *_beside(study, version), *value,
                        marked(answer.review), study.local(version.received), sentences(answer.reasons), *_traits_of(study, participant),
                        *numbers.get(name, (None, None)), version.version, *_evidence(version),
                    ),
                )  # fmt: skip

    value_column = Column("Value", Kind.NUMBER, "For typed questions, what the words mean; empty: not certain.")
    columns = (*_WHO, _QUESTION, _ANSWER, *_columns_beside(study), *((value_column,) if has_values else ()), _REVIEW)
    aside = (
        _RECEIVED,
        _REASONS,
        *_traits_beside_answers(study),
        Column("No.", Kind.COUNT, "The question's number in the questionnaire.", repeated=True),
        Column("Asked as", Kind.GLIMPSE, "The question's wording in the survey's first language, cut.", repeated=True),
        Column("Version", Kind.COUNT, "1, or higher when the answer was another before: the person wrote again, or somebody corrected it."),
        *_EVIDENCE,
    )
    texts = {key_of(version): version.answer.text for answers in study.answers.values() for version in answers.values()}
    return _table(study, "All answers", columns, rows(), aside=aside, told_by="Answer", texts=texts)


def by_respondent(study: Study) -> Table:
    """One row for each participant who answered anything, one column for each question: the wide form."""
    questions = study.questions
    headings = distinct(
        (f"{question.id} · {study.wording(question)}" for question in questions),
        [*(column.heading for column in (*_WHO, *study.trait_columns)), "Answered", "Of", "Review"],
    )

    def cell(answers: dict[str, AnswerVersion], question: Question) -> Cell:
        version = answers.get(question.id)
        if version is None:
            return None
        value = plain(version.answer.value)
        return value if value is not None else version.answer.text or None

    def rows() -> Iterator[tuple[str, bool, Row]]:
        for participant, answers in study.answers.items():
            if answers:
                asked = study.progress[participant].asked if participant in study.progress else ()
                waits = any(version.answer.review for version in answers.values())
                cells = tuple(cell(answers, question) for question in questions)
                counts = (len(answers), len(asked) or None, marked(waits))
                yield participant, waits, (participant, study.name(participant), *cells, *counts, *study.traits_of(participant))

    columns = (
        *_WHO,
        *(
            Column(heading, Kind.WORDS if question.type == "text" else Kind.TEXT, "The answer: its value where it has a certain one.")
            for question, heading in zip(questions, headings, strict=True)
        ),
        Column("Answered", Kind.COUNT, "How many questions the person answered."),
        Column("Of", Kind.COUNT, "How many questions the person was asked."),
        Column("Review", Kind.MARK, "yes: at least one of these answers waits for a person."),
    )
    return _table(study, "By respondent", columns, rows(), aside=study.trait_columns, told_by="Participant")


def participants(study: Study) -> Table:
    """One row for each participant: where the person stands, and how often we wrote."""
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in study.facts.contacts:
        contacts[contact.participant].append(contact)

    def rows() -> Iterator[tuple[str, bool, Row]]:
        for person in study.facts.participants:
            progress, state = study.progress[person.id], study.dispositions[person.id]
            tried = [contact for contact in contacts[person.id] if contact.attempts and contact.at is not None]
            last = max(tried, key=lambda contact: contact.at or contact.recorded, default=None)
            yield (
                person.id,
                False,
                (
                    person.id, person.name or None, person.addresses[0], state.value, len(progress.answered), len(progress.asked),
                    len(tried), study.local(last.at) if last else None, last.state.value if last else None,
                    _remarks(opted_out=progress.opted_out, gone=person.gone), *study.traits_of(person.id), STANDARD[state].code,
                ),
            )  # fmt: skip

    columns = (
        *_WHO,
        Column("Address", Kind.ADDRESS, "The address that is mailed."),
        Column("Disposition", Kind.TEXT, "Where the person stands; each is explained in the sheet Overview."),
        Column("Answered", Kind.COUNT, "How many questions the person answered."),
        Column("Of", Kind.COUNT, "How many questions the person was asked."),
        Column("Contacts", Kind.COUNT, "How many messages llab tried to send."),
        Column("Last contact", Kind.MOMENT, "When the last of them was sent, in the survey's time zone."),
        Column("Last state", Kind.TEXT, "What the mail server said to it; accepted is not delivered."),
        Column("Notes", Kind.TEXT, "Opted out, or no longer on the list."),
    )
    code = Column("AAPOR code", Kind.MARK, "The code of the disposition in AAPOR's Standard Definitions.")
    return _table(study, "Participants", columns, rows(), aside=(*study.trait_columns, code), told_by="Participant")


def _remarks(*, opted_out: bool, gone: bool) -> str | None:
    return "; ".join(text for text, holds in (("opted out", opted_out), ("no longer on the list", gone)) if holds) or None


def reasons_of(message: ReadMessage) -> tuple[str, ...]:
    """Why a person should look at a message, as far as it is not said by its answers; empty where nobody need."""
    if message.duplicate_of is not None or message.is_dismissed or message.is_ours or message.is_foreign:
        return ()
    reasons = list(message.match.reasons)
    if message.unreadable:
        reasons.append(f"could not be read: {message.unreadable}")
    if message.match.participant is None:
        reasons.append("it is not known whose message this is")
    if message.reading is not None and not message.is_settled:
        reasons.extend(message.reading.reasons)
        if message.reading.review and not reasons and not any(answer.review for answer in message.reading.answers):
            reasons.append("marked by the reader")
    return tuple(dict.fromkeys(reasons))


def review(study: Study) -> Table:
    """Everything that waits for a person: answers in doubt, then messages in doubt. No row is marked, since all would be."""

    def deciding(key: str) -> Row:
        return tuple(study.coded.cell(f"{REVIEW}:{key}", column.heading) for column in DECIDING)

    def answers() -> Iterator[tuple[str, bool, Row]]:
        for participant, versions in study.answers.items():
            for question, version in versions.items():
                newer = study.newer.get(participant, {}).get(question)
                if version.answer.review:
                    shown, key = newer or version, key_of(version) + (NEWER_KEY if newer else "")
                    answer, message = shown.answer, study.messages.get(shown.message)
                    reasons = _with_what_stands(answer.reasons, version) if newer else answer.reasons
                    cells = (
                        "newer answer" if newer else "answer", participant, study.name(participant), question, answer.text or None,
                        sentences(reasons), *deciding(key), message.author if message else None, message.subject if message else None,
                        study.local(shown.received), answer.confidence, _glimpse_of_id(shown.message),
                    )  # fmt: skip
                    yield key, False, cells

    def messages() -> Iterator[tuple[str, bool, Row]]:
        for message in study.facts.messages:
            reasons, person, key = reasons_of(message), message.match.participant, message.message
            if reasons:
                text = message.reading.unassigned if message.reading else ""
                cells = (
                    message.fate, person, study.name(person), None, text or None, sentences(reasons), *deciding(key),
                    message.author or None, message.subject or None, study.local(message.arrived), None, _glimpse_of_id(key),
                )  # fmt: skip
                yield key, False, cells

    columns = (
        Column("What", Kind.TEXT, "answer, or the kind of message.", repeated=True),
        Column("Participant", Kind.TEXT, "The participant's id; empty: not known.", repeated=True),
        Column("Name", Kind.TEXT, "As the list of participants says.", repeated=True),
        _QUESTION,
        Column("Text", Kind.WORDS, "The answer in doubt, or the words of the message that no question took."),
        _REASONS,
        *DECIDING,
    )
    return _table(
        study, REVIEW, columns, (*answers(), *messages()), aside=(_FROM, _SUBJECT, _RECEIVED, _CONFIDENCE, _MESSAGE), told_by="Text"
    )


def _with_what_stands(reasons: tuple[str, ...], stands: AnswerVersion) -> tuple[str, ...]:
    """Why something newer waits, and what stands meanwhile."""
    return (*reasons, f"until then stands: {short(stands.answer.text, LONGEST_GLIMPSE)}")


LONGEST_GLIMPSE = 200
"""Characters of an answer that are shown among reasons."""


_FROM = Column("From", Kind.ADDRESS, "The address that the message names as its author.")
_SUBJECT = Column("Subject", Kind.PHRASE, "The message's subject.")


def _messages(
    study: Study, title: str, columns: tuple[Column, ...], cells: Callable[[ReadMessage], Row | None], aside: tuple[Column, ...]
) -> Table:
    """A table over messages: received, participant and name first, then what `cells` says; None leaves a message out."""

    def rows() -> Iterator[tuple[str, bool, Row]]:
        for message in study.facts.messages:
            rest = cells(message)
            if rest is not None:
                person = message.match.participant
                yield (
                    message.message,
                    bool(reasons_of(message)),
                    (
                        study.local(message.arrived), person, study.name(person), *rest, *study.traits_of(person or ""),
                        _glimpse_of_id(message.message),
                    ),
                )  # fmt: skip

    people = (
        Column("Received", Kind.MOMENT, "When the message arrived, in the survey's time zone.", repeated=True),
        Column("Participant", Kind.TEXT, "Whose message it is; empty: not known.", repeated=True),
        Column("Name", Kind.TEXT, "As the list of participants says.", repeated=True),
    )
    return _table(study, title, (*people, *columns), rows(), aside=(*aside, *study.trait_columns, _MESSAGE), told_by="Message")


def unassigned(study: Study) -> Table:
    """The text of messages that no question took, one row for each message that has some."""

    def cells(message: ReadMessage) -> Row | None:
        text = message.reading.unassigned.strip() if message.reading else ""
        return (message.reading.unassigned, message.author or None, message.subject or None) if text and message.reading else None

    text = Column("Text", Kind.WORDS, "What the person wrote that belongs to no question, as far as llab can tell.")
    return _messages(study, "Unassigned", (text, _FROM), cells, aside=(_SUBJECT,))


def log(study: Study) -> Table:
    """Every message that was dealt with, and what became of it."""

    def cells(message: ReadMessage) -> Row:
        return (
            message.author or None, message.subject or None, message.fate, len(message.reading.answers) if message.reading else None,
            sentences(reasons_of(message)), message.match.by.value,
        )  # fmt: skip

    columns = (
        _FROM,
        _SUBJECT,
        Column("Kind", Kind.TEXT, "What llab understood the message to be."),
        Column("Answers", Kind.COUNT, "How many answers were found in it."),
    )
    return _messages(
        study, "Log", columns, cells, aside=(_REASONS, Column("Matched by", Kind.PHRASE, "How llab knows whose message it is."))
    )


def wordings(question: Question) -> Table:
    """The question's text in every language."""
    languages = tuple(question.text.root) + tuple(
        name for name in (question.help.root if question.help else {}) if name not in question.text.root
    )
    rows = tuple(
        (language or "all", question.text.root.get(language), (question.help.root.get(language) if question.help else None))
        for language in languages
    )
    columns = (Column("Language", Kind.MARK), Column("Question", Kind.WORDS), Column("Help", Kind.WORDS))
    return Table("Wording", columns, rows) if question.help else Table("Wording", columns[:2], tuple(row[:2] for row in rows))


def options(question: Question, languages: tuple[str, ...]) -> Table | None:
    """The options with their labels in every language; None where the type has none."""
    if question.type not in ("choice", "multi"):
        return None
    rows = tuple((option.value, *(option.label.get(language) for language in languages)) for option in question.options)
    return Table("Options", (Column("Value"), *(Column(f"Label ({short(language)})") for language in languages)), rows)
