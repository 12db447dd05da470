"""What a person decided about answers: the record of it, and which decision holds for which question.

A decision names what it saw, and what each question says from then on. It is never changed; what takes one back is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from llab.survey.base import Record
from llab.survey.response import Answer, Pin


class RulingKind(StrEnum):
    """What a person did with the words of an answer, or of a message."""

    ACCEPTED = "accepted"
    """They are right as they are."""
    EDITED = "edited"
    MOVED = "moved"
    """They answer another question."""
    SPLIT = "split"
    """They answer several questions, a part of them each."""
    MERGED = "merged"
    """They belong behind another answer."""
    DISMISSED = "dismissed"
    """They are no answer."""
    SETTLED = "settled"
    """Nobody need look at the message any more."""
    UNDONE = "undone"
    """An earlier decision holds no longer."""


class Touched(Record):
    """One question about which something was decided: what it said, and what it says from then on."""

    question: str
    before: Answer | None = None
    """The answer that stood there; None where there was none."""
    after: Answer | None = None
    """The answer that stands there by the decision; None where there is to be none."""
    message: str = ""
    """The id of the message whose words these are."""
    received: datetime
    """When that message arrived."""


class Ruling(Record):
    """What a person decided at one time about answers of one participant."""

    kind: RulingKind
    participant: str
    wave: int = 1
    touched: tuple[Touched, ...] = ()
    messages: tuple[str, ...] = ()
    """The ids of all messages of the participant that counted then: what another says is newer than the decision."""
    settled: tuple[str, ...] = ()
    """The ids of messages at which nobody need look any more, whatever is left over in them or in doubt."""
    undoes: str = ""
    """The id of the decision that holds no longer."""
    at: datetime
    by: str
    """Who decided: the name of the computer's user."""
    through: str = ""
    """By which command: `review`; `apply` and the name of the file."""

    @property
    def id(self) -> str:
        """The sha256 of all that it says, as lower-case hex."""
        return hashlib.sha256(self.model_dump_json().encode("utf-8", "surrogatepass")).hexdigest()

    def words(self, timezone: str) -> str:
        """Whose decision it is, and of which day where the survey is held: `Ana on 2026-11-23`."""
        return f"{self.by} on {self.at.astimezone(ZoneInfo(timezone)):%Y-%m-%d}"


def standing(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Those that hold, oldest first: without what was taken back, and without what took it back."""
    found = tuple(rulings)
    undone = {each.undoes for each in found if each.kind is RulingKind.UNDONE}
    return tuple(each for each in found if each.kind is not RulingKind.UNDONE and each.id not in undone)


def settled(rulings: Iterable[Ruling]) -> frozenset[str]:
    """The ids of the messages at which nobody need look any more."""
    return frozenset(message for each in standing(rulings) for message in each.settled)


def came_by(answers: Mapping[str, str], rulings: Iterable[Ruling]) -> dict[str, str]:
    """By question the message that an answer came by, as it was before anybody decided: nobody has written anew by a decision.

    `answers` are the messages by which those came that stand now. What was accepted out of a newer message came by that one.
    """
    found = dict(answers)
    brought: dict[str, str] = {}
    for ruling in standing(rulings):
        for one in ruling.touched:
            was_there = one.before is not None
            # A question without an answer before has got words of a message that answered another one.
            if one.message == brought.setdefault(one.question, "" if was_there else one.message):
                found.pop(one.question, None)
            else:
                found[one.question] = one.message
    return found


def pins(
    rulings: Sequence[Ruling],
    counting: Collection[str],
    *,
    wave: int = 1,
    now_called: Mapping[str, str] | None = None,
    timezone: str = "UTC",
) -> dict[str, Pin]:
    """What holds for each question by a decision: the newest about it that rests on a message which still counts.

    `counting` are the ids of the participant's messages that do; a message may be `now_called` otherwise, where a copy of it has
    turned up that arrived before it. A decision about words of a message that is somebody else's by now holds no longer.
    """
    called = now_called or {}
    found: dict[str, Pin] = {}
    for ruling in standing(rulings):
        if ruling.wave != wave:
            continue
        seen = frozenset(called.get(name, name) for name in ruling.messages)
        for one in ruling.touched:
            message = called.get(one.message, one.message)
            if not message or message in counting:
                found[one.question] = Pin(
                    answer=one.after, message=message, received=one.received, seen=seen, ruling=ruling.id, by=ruling.words(timezone)
                )
    return found
