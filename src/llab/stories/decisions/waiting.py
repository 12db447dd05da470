"""What waits for a person, the most doubtful first: each case with all that helps to decide it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from llab.ports import Store
from llab.records import ReadMessage
from llab.stories.decisions.cases import Case, CaseKind, cases, every_case
from llab.stories.decisions.pieces import Part, parts_of
from llab.stories.messages import shown_text
from llab.stories.selecting import chosen
from llab.stories.why import question_called
from llab.survey.base import Record
from llab.survey.participants import Participant
from llab.survey.questionnaire import Question, Questionnaire
from llab.survey.response import Answer, AnswerVersion, Response
from llab.survey.selection import EVERYBODY, Selection
from llab.tables.deciding import NEWER_KEY
from llab.tables.lists import reasons_of


class Mail(Record):
    """The message that a case is about."""

    id: str
    message_id: str
    author: str
    subject: str
    sent: datetime | None
    """What its Date says; None where it says nothing that can be understood."""
    arrived: datetime
    fate: str
    by: str
    """The evidence by which it was put to the participant; empty where nobody knows whose it is."""
    counts: bool
    """Whether what it says is taken for what the participant says."""


class Asked(Record):
    """One question, and what the person answered to it."""

    question: str
    number: int
    asked_as: str
    """In the participant's language."""
    text: str | None
    """The current answer; None where there is none."""
    review: bool = False
    """Whether that waits for a person, too."""


class Other(Record):
    """Another version of the answer."""

    version: int
    text: str
    received: datetime
    author: str
    """The address it came from; empty where its message is not known any more."""
    stands: bool = False
    """It stands by a person's decision; what waits is newer."""


class Waiting(Record):
    """One thing that waits for a person: an answer in doubt, one newer than a decision, or a message."""

    key: str
    """Its row in the sheet Review: `ana/1/q3` for an answer, the id for a message."""
    what: CaseKind
    participant: str
    """The id; empty where nobody knows whose the message is."""
    participant_name: str
    question: str
    """Empty for a message."""
    number: int | None
    """The question's; None for a message, and where config.toml has the question no longer."""
    asked_as: str
    choices: str
    """What can be answered to a question with options, or on a scale; empty for any other."""
    text: str
    """The answer, or the words of the message that no question took."""
    answer: Answer | None
    """None for a message."""
    reasons: tuple[str, ...]
    """Why it waits."""
    is_whose: bool
    """Whether it has to be decided whose the message is, before anything else."""
    mail: Mail | None
    """None where it is not kept any more."""
    parts: tuple[Part, ...]
    """The message word for word; empty where it was not read."""
    body: str
    """The message as text that is safe on a terminal, where it was not read; empty otherwise."""
    others: tuple[Other, ...]
    """Other versions of the answer, the newest first."""
    asked: tuple[Asked, ...]
    """All questions; empty where nobody knows whose the message is."""
    together: tuple[str, ...] = ()
    """The questions whose answers came by the same mail and wait, this one among them; empty for a message, and for newer words."""


def waiting(
    store: Store, questionnaire: Questionnaire, *, now: datetime, selection: Selection = EVERYBODY, questions: Collection[str] = ()
) -> tuple[Case, ...]:
    """All that waits: answers by rising confidence, then messages in order of arrival; narrowed as asked, whatever the limit.

    Who picks people leaves messages out of which nobody knows whose they are; who picks questions (by id or number) all messages.
    Raises UsageError as `selecting.chosen` does, and where there is no such question.
    """
    people = None
    if selection.only or selection.where is not None:
        people = chosen(selection, store.participants(), store=store, questionnaire=questionnaire, now=now)
    wanted = {question_called(questionnaire, name, also=set()) for name in questions}
    return tuple(each for each in cases(store, questionnaire, people) if not wanted or each.question in wanted)


def waiting_of(store: Store, people: Iterable[str]) -> tuple[str, ...]:
    """The keys of all that waits of these participants."""
    return tuple(each.key for name in dict.fromkeys(people) for each in every_case(store, name) if each.reasons)


def found(store: Store, key: str) -> Case | None:
    """The case of that key as it stands now; None where it waits no longer."""
    parts = key.split("/")
    message = store.read_message(key) if len(parts) == 1 else None
    if message is not None and message.match.participant is None:
        reasons = reasons_of(message)
        return Case(CaseKind.MESSAGE, "", "", None, None, message, {}, (), reasons) if reasons else None
    whose = message.match.participant if message else _participant_in(key)
    return next((each for each in every_case(store, whose) if each.key == key and each.reasons), None) if whose else None


def shown(case: Case, store: Store, questionnaire: Questionnaire, people: Mapping[str, Participant]) -> Waiting:
    """The case with all that helps to decide it; `people` has the participants by id."""
    whose = people.get(case.participant)
    known = next((each for each in questionnaire.questions if each.id == case.question), None)
    parts = parts_of(case.message, case.question)
    return Waiting(
        key=case.key,
        what=case.kind,
        participant=case.participant,
        participant_name=whose.name if whose else "",
        question=case.question,
        number=questionnaire.number(known.id) if known else None,
        asked_as=_flat(known.text.get(_language(questionnaire, whose))) if known else "",
        choices=_choices(known, _language(questionnaire, whose)) if known else "",
        text=case.text,
        answer=case.version.answer if case.version else None,
        reasons=case.reasons,
        is_whose=case.is_whose,
        mail=_mail(case.message),
        parts=parts,
        body=shown_text(store, case.message.message) if case.message and not parts else "",
        others=_others(case, store),
        asked=_asked(case, questionnaire, whose) if case.participant else (),
        together=tuple(each.question for each in together(case)),
    )


def document(shown: Sequence[Waiting], *, survey: str, total: int) -> dict[str, object]:
    """For programs; `total` is how many wait, however many are shown."""
    return {"schema": 1, "survey": survey, "total": total, "cases": [each.model_dump(mode="json") for each in shown]}


def together(case: Case) -> tuple[Case, ...]:
    """The answers in doubt that came by the same mail, as cases; none where it is about a message, or about words newer than a decision."""
    if case.kind is not CaseKind.ANSWER or case.version is None:
        return ()
    mail = case.version.message
    found = ((question, each) for question, each in case.answers.items() if each.message == mail and each.answer.review)
    return tuple(replace(case, question=question, version=each, reasons=each.answer.reasons) for question, each in found)


# ---------------------------------------------------------------- the parts


def _participant_in(key: str) -> str:
    """Whose an answer is, by its key: `ana/1/q3`, and more behind it where it is newer than a decision."""
    head, *_ = key.removesuffix(NEWER_KEY).rsplit("/", 2)
    return head


def _language(questionnaire: Questionnaire, whose: Participant | None) -> str:
    return questionnaire.language_for(whose.language if whose else "")


def _choices(question: Question, language: str) -> str:
    if question.type in ("choice", "multi"):
        return " · ".join(_flat(option.label.get(language)) for option in question.options)
    return f"{question.min} to {question.max}" if question.type == "scale" else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _mail(read: ReadMessage | None) -> Mail | None:
    if read is None:
        return None
    return Mail(
        id=read.message,
        message_id=read.message_id,
        author=read.author,
        subject=read.subject,
        sent=read.sent,
        arrived=read.arrived,
        fate=read.fate,
        by=read.match.by.value if read.match.participant else "",
        counts=read.counts,
    )


def _others(case: Case, store: Store) -> tuple[Other, ...]:
    """The question's other versions in the same wave, the newest first."""
    version = case.version
    if version is None:
        return ()
    authors = {each.message: each.author for each in store.read_messages(case.participant)}
    same = (each for each in _versions(store.responses(case.participant), version) if each.version != version.version)
    return tuple(_other(each, authors, stands=each == case.decided) for each in reversed(list(same)))


def _versions(responses: Iterable[Response], like: AnswerVersion) -> Iterable[AnswerVersion]:
    versions = (each for response in responses if response.wave == like.wave for each in response.versions)
    return (each for each in versions if each.answer.question == like.answer.question)


def _other(version: AnswerVersion, authors: dict[str, str], *, stands: bool) -> Other:
    author = authors.get(version.message, "")
    return Other(version=version.version, text=version.answer.text, received=version.received, author=author, stands=stands)


def _asked(case: Case, questionnaire: Questionnaire, whose: Participant | None) -> tuple[Asked, ...]:
    language, answers = _language(questionnaire, whose), case.answers
    return tuple(
        Asked(
            question=each.id,
            number=number,
            asked_as=_flat(each.text.get(language)),
            text=answers[each.id].answer.text if each.id in answers else None,
            review=each.id in answers and answers[each.id].answer.review,
        )
        for number, each in enumerate(questionnaire.questions, start=1)
    )
