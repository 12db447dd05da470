"""How a reader did: what came out of a person's messages against what they meant. Knows no reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from llab.demo.people.meaning import Meant, words

_COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")


class Verdict(Enum):
    """What became of one answer."""

    RIGHT = "right"
    RIGHT_BUT_FLAGGED = "right but flagged"
    FLAGGED = "flagged"
    """Wrong, and marked for a person to look at; or missing, and the message or the answer that has swallowed it is marked."""
    SILENTLY_WRONG = "silently wrong"
    """Words or a value that were not meant for the question, unmarked."""
    SILENTLY_LOST = "silently lost"
    """An answer that did not come out, unmarked."""


@dataclass(frozen=True)
class Came:
    """An answer as a reader handed it out."""

    question: str
    text: str
    value: object = None
    review: bool = False


@dataclass(frozen=True)
class Score:
    """The verdicts on one person's messages."""

    answers: Mapping[str, Verdict]
    """By question id; every question that was answered, or that an answer came out for."""
    is_kind_right: bool
    """Whether the messages were taken for what they are, or left to a person where nothing in them is certain."""
    is_review_missing: bool
    """Whether the messages needed a person's eyes and were not marked."""

    @property
    def is_right(self) -> bool:
        """Whether every answer is right, or rightly left to a person; somebody may look without need."""
        is_seen = all(each in (Verdict.RIGHT, Verdict.RIGHT_BUT_FLAGGED) for each in self.answers.values())
        return self.is_kind_right and not self.is_review_missing and is_seen

    @property
    def is_fully_right(self) -> bool:
        """Whether everything is right and nobody was troubled without need."""
        return self.is_kind_right and not self.is_review_missing and all(each is Verdict.RIGHT for each in self.answers.values())

    def count(self, verdict: Verdict) -> int:
        """How many answers got that verdict."""
        return sum(each is verdict for each in self.answers.values())


def score(meant: Meant, *, kind: str, came: Iterable[Came], review: bool) -> Score:
    """The verdicts on what a reader made of messages that were meant so; `review` is its mark on the messages as a whole."""
    by_question = {answer.question: answer for answer in came}
    marked = [_words(answer.text) for answer in by_question.values() if answer.review]
    names = [*meant.answers, *(name for name in by_question if name not in meant.answers)]
    verdicts = {}
    may_be_left = meant.must_review or (bool(meant.answers) and meant.uncertain >= meant.answers.keys())
    for name in names:
        answer = by_question.get(name)
        is_marked = review or (answer.review if answer else any(_holds(text, _words(meant.answers[name])) for text in marked))
        is_beside = name not in meant.answers and may_be_left  # whoever cannot know which question was left out may fill it
        may_be_marked = meant.must_review or name in meant.uncertain or is_beside
        verdicts[name] = _verdict(meant, name, answer, is_marked=is_marked, may_be_marked=may_be_marked)
    return Score(verdicts, kind == meant.kind or (review and may_be_left), meant.must_review and not review)


def _verdict(meant: Meant, name: str, answer: Came | None, *, is_marked: bool, may_be_marked: bool) -> Verdict:
    if is_marked and may_be_marked:
        return Verdict.RIGHT
    if answer is not None and name in meant.answers and _is_same(meant, answer):
        return Verdict.RIGHT_BUT_FLAGGED if is_marked else Verdict.RIGHT
    if is_marked:
        return Verdict.FLAGGED
    return Verdict.SILENTLY_LOST if answer is None else Verdict.SILENTLY_WRONG


def _is_same(meant: Meant, answer: Came) -> bool:
    if answer.question in meant.values:
        value = meant.values[answer.question]
        return answer.value == value or str(answer.value) == str(value)
    return _words(answer.text) == _words(meant.answers[answer.question])


def _words(text: str) -> list[str]:
    return words(unicodedata.normalize("NFC", text).translate(_COMMA_BELOW))


def _holds(text: list[str], part: list[str]) -> bool:
    """Whether the words stand in the text: whoever looks at a marked answer finds the lost one in it."""
    return bool(part) and f" {' '.join(part)} " in f" {' '.join(text)} "
