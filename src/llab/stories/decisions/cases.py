"""What waits for a person, case by case: answers in doubt, words newer than a decision, messages; with all she needs to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from llab.ports import Store
from llab.records import ReadMessage
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion
from llab.tables.deciding import NEWER_KEY as NEWER_KEY  # whoever looks at cases asks for it here
from llab.tables.facts import current_answers
from llab.tables.lists import reasons_of


class CaseKind(StrEnum):
    """What waits."""

    ANSWER = "answer"
    NEWER = "newer answer"
    """What a later message says to a question about which a person has decided; the decision stands."""
    MESSAGE = "message"
    """Something about a whole message: words that no question took, or whose it is."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to decide."""

    kind: CaseKind
    participant: str
    """The id; empty where nobody knows whose the message is."""
    question: str
    """The question's id; empty for a message."""
    version: AnswerVersion | None
    """The answer; what is newer than a decision; None for a message."""
    decided: AnswerVersion | None
    """What stands by a decision, where something newer waits; else None."""
    message: ReadMessage | None
    """The message it came by; None where it is not kept any more."""
    answers: Mapping[str, AnswerVersion]
    """All current answers of the participant, by question."""
    seen: tuple[str, ...]
    """The ids of all messages of the participant that count."""
    reasons: tuple[str, ...]
    """Why a person should look; empty where nobody need."""

    @property
    def text(self) -> str:
        """The words that it is about: the answer's; of a message those that no question took."""
        if self.version is not None:
            return self.version.answer.text
        return self.message.reading.unassigned.strip() if self.message and self.message.reading else ""

    @property
    def confidence(self) -> float:
        """How sure the answer is; 0 for a message."""
        return self.version.answer.confidence if self.version else 0.0

    @property
    def is_whose(self) -> bool:
        """Whether the message counts for nothing, or not for sure, until a person decides whose it is (`stories.decisions.decide`)."""
        return self.kind is CaseKind.MESSAGE and self.message is not None and (not self.message.counts or bool(self.message.match.reasons))

    @property
    def key(self) -> str:
        """By what it is known from one list to the next: the key of its row in the sheet Review."""
        if self.version is None:
            return self.message.message if self.message else ""
        key = f"{self.participant}/{self.version.wave}/{self.question}"
        return f"{key}{NEWER_KEY}" if self.kind is CaseKind.NEWER else key


def cases(store: Store, questionnaire: Questionnaire, participants: Iterable[Participant] | None = None) -> tuple[Case, ...]:
    """All that waits, of these participants only where any are given: the least sure answers first, then messages in order of arrival."""
    only = None if participants is None else {each.id for each in participants}
    order = {question.id: number for number, question in enumerate(questionnaire.questions)}
    found = [each for each in every_case(store) if each.reasons and (only is None or each.participant in only)]
    answers = [each for each in found if each.kind is not CaseKind.MESSAGE]
    answers.sort(key=lambda each: (each.confidence, order.get(each.question, len(order))))
    return (*answers, *(each for each in found if each.kind is CaseKind.MESSAGE))


def every_case(store: Store, participant: str | None = None) -> Iterator[Case]:
    """Every answer and every message as a case, or those of one participant; what needs no look has no reasons."""
    read = store.read_messages(participant)
    hers: dict[str, list[ReadMessage]] = {}
    for message in read:
        if message.match.participant is not None:
            hers.setdefault(message.match.participant, []).append(message)
    responses = store.responses(participant)
    current = current_answers(responses)
    newer: dict[str, dict[str, AnswerVersion]] = {}
    for response in responses:
        newer.setdefault(response.participant, {}).update(response.newer())
    for name, answers in current.items():
        yield from _answers(name, answers, newer.get(name, {}), hers.get(name, ()))
    for message in read:
        name = message.match.participant or ""
        yield Case(
            CaseKind.MESSAGE, name, "", None, None, message, current.get(name, {}), _counting(hers.get(name, ())), reasons_of(message)
        )  # fmt: skip


def _answers(
    name: str, answers: Mapping[str, AnswerVersion], newer: Mapping[str, AnswerVersion], messages: Iterable[ReadMessage]
) -> Iterator[Case]:
    known = {each.message: each for each in messages}
    seen = _counting(known.values())
    for question, version in answers.items():
        waits = newer.get(question)
        kind, shown = (CaseKind.NEWER, waits) if waits else (CaseKind.ANSWER, version)
        reasons = (shown.answer.reasons or ("marked by the reader",)) if shown.answer.review else ()
        yield Case(kind, name, question, shown, version if waits else None, known.get(shown.message), answers, seen, reasons)


def as_it_stands(case: Case) -> Case:
    """The answer that stands by a decision, where the case is about what is newer; else the case itself.

    Whoever decides about it has not decided about the newer words: they go on waiting.
    """
    if case.kind is not CaseKind.NEWER or case.version is None or case.decided is None:
        return case
    seen = tuple(name for name in case.seen if name == case.decided.message or name != case.version.message)
    return replace(case, kind=CaseKind.ANSWER, version=case.decided, decided=None, message=None, seen=seen)


def _counting(messages: Iterable[ReadMessage]) -> tuple[str, ...]:
    return tuple(each.message for each in messages if each.counts)
