"""How well the replies were read, counted against what the simulated people meant. Plain values in, plain values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from llab.demo.people.meaning import Meant, Written, final_meaning, words
from llab.records import ReadMessage
from llab.survey.response import AnswerVersion, Response

ENOUGH = 0.9
"""The share of the meant answers that must be placed rightly."""

NOBODY = "unmatched"
"""What a message of somebody who was never asked is counted as."""
LOST = "lost"
"""A message that the store does not have."""


class Verdict(StrEnum):
    """What became of one answer."""

    RIGHT = "right"
    """The words that were meant, at the question that was meant."""
    REVIEW = "to review"
    """Not right, and the answer or its message waits for a person."""
    WRONG = "silently wrong"
    """Other words than were meant, or words where none were meant, and nobody is asked to look."""
    MISSING = "missing"
    """Meant and not there, and nobody is asked to look."""


@dataclass(frozen=True)
class Placement:
    """One answer as it was meant and as it was found; without words where there is none."""

    participant: str
    question: str
    meant: str
    got: str
    waits: bool
    """Whether the answer waits for a person."""
    marked: bool
    """Whether the answer or its message does."""
    verdict: Verdict


@dataclass(frozen=True)
class Arrived:
    """One message: whose it is (empty: a stranger's), what it was, and what it was taken for."""

    participant: str
    meant: str
    got: str
    waits: bool
    """Whether it waits for a person, for what it says beside its answers or whom it is from."""


@dataclass(frozen=True)
class Score:
    """The count."""

    placements: tuple[Placement, ...]
    messages: tuple[Arrived, ...]

    @property
    def meant(self) -> int:
        """How many answers the people meant to give."""
        return sum(bool(each.meant) for each in self.placements)

    def of(self, verdict: Verdict) -> tuple[Placement, ...]:
        """The answers with this verdict."""
        return tuple(each for each in self.placements if each.verdict is verdict)

    def waiting(self, participant: str) -> int:
        """How much of the participant's waits for a person: answers, and messages as such; the participant `` stands for strangers."""
        answers = sum(each.waits for each in self.placements if each.participant == participant)
        return answers + sum(each.waits for each in self.messages if each.participant == participant)

    @property
    def mistaken(self) -> tuple[Arrived, ...]:
        """The messages that were taken for something else than they were."""
        return tuple(each for each in self.messages if each.meant != each.got)

    @property
    def kinds(self) -> Mapping[str, tuple[int, int]]:
        """Of each kind of message, how many were recognised, and how many there were."""
        meant = Counter(each.meant for each in self.messages)
        right = Counter(each.meant for each in self.messages if each.meant == each.got)
        return {kind: (right[kind], number) for kind, number in meant.items()}

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the demonstration has failed, each as a sentence; empty where it has not."""
        right, wrong = len(self.of(Verdict.RIGHT)), len(self.of(Verdict.WRONG))
        lost = sum(each.got == LOST for each in self.messages)
        sentences = {
            f"Answers that are silently wrong: {wrong}. Not what people meant stands there, and nobody is asked to look.": wrong > 0,
            f"Only {right} of {self.meant} answers are placed rightly, which is less than {ENOUGH:.0%}.": right < ENOUGH * self.meant,
            f"Messages lost on the way from the mailbox to the store: {lost}.": lost > 0,
        }
        return tuple(sentence for sentence, holds in sentences.items() if holds)


def score(
    people: Mapping[str, Sequence[Written]], others: Sequence[Written], read: Iterable[ReadMessage], responses: Iterable[Response]
) -> Score:
    """Compare what is kept with what was meant, `people` being the messages of each participant by id."""
    results = {each.message: each for each in read}
    current = {response.participant: response.current() for response in responses}
    placements = [
        placement
        for participant in {**people, **current}
        for placement in _placements(participant, people.get(participant, ()), current.get(participant, {}), results)
    ]
    arrived = [_arrived(name, message, results) for name, messages in people.items() for message in messages]
    strangers = [_stranger(message, results) for message in others]
    return Score(tuple(placements), (*arrived, *strangers))


def _placements(
    participant: str, written: Sequence[Written], current: Mapping[str, AnswerVersion], results: Mapping[str, ReadMessage]
) -> Iterator[Placement]:
    meant = final_meaning(written)
    looked_at = any(_is_looked_at(results.get(_id(message))) for message in written)
    for question in {**meant.answers, **current}:
        version = current.get(question)
        waits = version is not None and version.answer.review
        marked = waits or (looked_at if version is None else _is_looked_at(results.get(version.message)))
        said = meant.answers.get(question, "")
        got = version.answer.text if version else ""
        yield Placement(participant, question, said, got, waits, marked, _verdict(question, meant, version, marked=marked))


def _verdict(question: str, meant: Meant, version: AnswerVersion | None, *, marked: bool) -> Verdict:
    if version is not None and _says(version, question, meant):
        return Verdict.RIGHT
    if marked:
        return Verdict.REVIEW
    return Verdict.MISSING if version is None else Verdict.WRONG


def _says(version: AnswerVersion, question: str, meant: Meant) -> bool:
    """Whether these are the words that were meant and, for a typed question, the value."""
    if question not in meant.answers or words(version.answer.text) != words(meant.answers[question]):
        return False
    return question not in meant.values or version.answer.value == meant.values[question]


def _id(message: Written) -> str:
    """The archive knows a message by the sha256 of its bytes."""
    return sha256(message.raw).hexdigest()


def _is_looked_at(result: ReadMessage | None) -> bool:
    """Whether somebody is asked to look at the message, or at an answer in it so that the whole message is marked."""
    return _waits(result) or (result is not None and result.reading is not None and result.reading.review)


def _waits(result: ReadMessage | None) -> bool:
    """Whether the message as such waits for a person; where its answers alone do, they say so themselves."""
    if result is None or result.duplicate_of:
        return False
    if result.reading is None:
        return True
    has_doubts = any(answer.review for answer in result.reading.answers)
    return bool(result.match.reasons or result.reading.reasons) or (result.reading.review and not has_doubts)


def _arrived(participant: str, message: Written, results: Mapping[str, ReadMessage]) -> Arrived:
    result = results.get(_id(message))
    got = _taken_for(result)
    if result is not None and result.match.participant not in (None, participant):
        got = f"{got} of {result.match.participant}"
    return Arrived(participant, message.meant.kind, got, _waits(result))


def _stranger(message: Written, results: Mapping[str, ReadMessage]) -> Arrived:
    result = results.get(_id(message))
    return Arrived("", NOBODY, _taken_for(result), _waits(result))


def _taken_for(result: ReadMessage | None) -> str:
    if result is None:
        return LOST
    if result.unreadable:
        return "unreadable"
    if result.duplicate_of:
        return "duplicate"
    return result.reading.kind.value if result.reading else NOBODY
