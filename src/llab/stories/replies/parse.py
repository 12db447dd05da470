"""Replies in hand to answers: what the reader makes of them, without a survey folder. Keeps nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from llab.incoming.ours.original import Original, original
from llab.incoming.read import read
from llab.mail.message import Message, parse
from llab.ports import Extractor
from llab.records import MessageKind, Reading
from llab.stories.replies.earlier import own_words
from llab.survey.base import Record
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Answer, merge

PERSON = "respondent"
"""Several replies are one person's, whatever address each came from."""

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""Only the order of arrival counts: each reply comes a minute after the one before."""


_INNER = ("type", "adds")
"""What the answers have for the merge only, which is done here."""


class Parsed(Record):
    """What one person said."""

    kind: MessageKind
    answers: tuple[Answer, ...]
    """In the questionnaire's order."""
    unassigned: str
    review: bool
    reasons: tuple[str, ...]
    opt_out: bool

    def document(self) -> dict[str, object]:
        """As plain values for JSON."""
        fields = self.model_dump(mode="json")
        return {
            **fields,
            "answers": [{name: value for name, value in answer.items() if name not in _INNER} for answer in fields["answers"]],
        }


def parse_replies(
    replies: Sequence[bytes],
    *,
    sent: Sequence[bytes] = (),
    questionnaire: Questionnaire,
    extractor: Extractor,
    review_below: float = 0.85,
) -> Parsed:
    """What the replies, in order of arrival, say together; `sent` is what the person had been sent, in order, where it is known."""
    letters = [_Letter(parse(raw).date, original(raw, [questionnaire])) for raw in sent]
    readings: list[Reading] = []
    for raw in replies:
        message = parse(raw)
        readings.append(
            read(
                message,
                attachments=extractor.extract_all(message.attachments),
                originals=_before(message, letters),
                questionnaire=questionnaire,
                earlier=[words for words in map(own_words, readings) if words],
                review_below=review_below,
            )
        )
    return _together(replies, readings, questionnaire)


class _Letter(NamedTuple):
    """One message that was sent to the person."""

    date: datetime | None
    original: Original


def _before(message: Message, letters: Sequence[_Letter]) -> list[Original]:
    """What the person had before her when she wrote; all of it where her clock says that there was nothing."""
    there = [each.original for each in letters if _was_there(each, message)]
    return there or [each.original for each in letters]


def _was_there(letter: _Letter, message: Message) -> bool:
    if message.date is None or letter.date is None:
        return True
    return letter.date <= message.date or letter.original.message_id in message.references


def _together(replies: Sequence[bytes], readings: Sequence[Reading], questionnaire: Questionnaire) -> Parsed:
    arrived = [
        (hashlib.sha256(raw).hexdigest(), FIRST + timedelta(minutes=number), PERSON, reading.answers)
        for number, (raw, reading) in enumerate(zip(replies, readings, strict=True))
    ]
    current = merge(PERSON, arrived).current()
    return Parsed(
        kind=next((reading.kind for reading in readings if reading.kind is MessageKind.ANSWERS), readings[-1].kind),
        answers=tuple(current[question.id].answer for question in questionnaire.questions if question.id in current),
        unassigned="\n\n".join(reading.unassigned for reading in readings if reading.unassigned),
        review=any(reading.review for reading in readings),
        reasons=tuple(dict.fromkeys(reason for reading in readings for reason in reading.reasons)),
        opt_out=any(reading.opt_out for reading in readings),
    )
