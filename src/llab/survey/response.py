"""What one person answered: typed answers, and how several replies become one response."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from llab.survey.again import is_adding, is_same_as_before, plain
from llab.survey.base import Record


class _Answer(Record):
    question: str
    text: str
    """The respondent's words, paragraphs and own list marks kept, without the label that named the question."""
    confidence: float = Field(ge=0, le=1)
    review: bool
    how: str
    """How it was found, in a few words."""
    reasons: tuple[str, ...] = ()
    """Why a person should look; empty where nobody need."""
    adds: bool = False
    """The words that name its question say that it adds to an earlier answer («Also for question 2:»); they are no part of the text."""


class TextAnswer(_Answer):
    """To an open question."""

    type: Literal["text"] = "text"
    value: None = None


class ChoiceAnswer(_Answer):
    """To a choice question; the value of one option, or None where the text gives no certain one."""

    type: Literal["choice"] = "choice"
    value: str | None = None


class MultiAnswer(_Answer):
    """To a multi question; the values of the chosen options in the questionnaire's order, or None."""

    type: Literal["multi"] = "multi"
    value: tuple[str, ...] | None = None


class ScaleAnswer(_Answer):
    """To a scale question."""

    type: Literal["scale"] = "scale"
    value: int | None = None


class NumberAnswer(_Answer):
    """To a number question."""

    type: Literal["number"] = "number"
    value: int | float | None = None


class YesNoAnswer(_Answer):
    """To a yes-or-no question."""

    type: Literal["yesno"] = "yesno"
    value: bool | None = None


class DateAnswer(_Answer):
    """To a date question."""

    type: Literal["date"] = "date"
    value: date | None = None


Answer = Annotated[
    TextAnswer | ChoiceAnswer | MultiAnswer | ScaleAnswer | NumberAnswer | YesNoAnswer | DateAnswer,
    Field(discriminator="type"),
]

Value = str | tuple[str, ...] | bool | int | float | date | None


class AnswerVersion(Record):
    """One answer as it stood at one time; the highest version of a question is the current one."""

    participant: str
    wave: int = 1
    version: int = Field(ge=1)
    answer: Answer
    message: str
    """The id of the message it came by."""
    received: datetime
    ruling: str = ""
    """The id of the decision by which it says what it says; empty where it is as it was read."""


class Response(Record):
    """All that one person answered in one wave: for each question its versions, oldest first."""

    participant: str
    wave: int = 1
    versions: tuple[AnswerVersion, ...] = ()

    def current(self) -> dict[str, AnswerVersion]:
        """The newest version of each answered question, by question id."""
        return {version.answer.question: version for version in self.versions}

    def newer(self) -> dict[str, AnswerVersion]:
        """By question, what a later message says where a person's decision stands: it waits directly before the current version."""
        found: dict[str, AnswerVersion] = {}
        before: dict[str, AnswerVersion] = {}
        for version in self.versions:
            name = version.answer.question
            found.pop(name, None)
            if version.ruling and version.answer.review and name in before:
                found[name] = before[name]
            before[name] = version
        return found


class Pin(NamedTuple):
    """What holds for one question by a person's decision, whatever is read in the messages that she had seen."""

    answer: Answer | None
    """None: what stood there is no answer."""
    message: str
    """The id of the message whose words they are."""
    received: datetime
    seen: frozenset[str]
    """The ids of the messages that she had seen."""
    ruling: str
    """The decision's id."""
    by: str
    """`Ana on 2026-11-23`."""


NO_PINS: Mapping[str, Pin] = {}

ReadReply = tuple[str, datetime, str, Sequence[Answer]]
"""One message of a person for the merge: its id, when it arrived, the folded address it came from, its answers."""

_ANOTHER = "another address sent another answer"
_ADDED = "a later message adds to the answer"
_NEWER = "newer than the decision of"
_WAITS = "a later message says something else: it is newer than the decision of"


class _Entry(NamedTuple):
    """One version as it grows: the answer, whose it is, and by which message it came."""

    answer: Answer
    author: str
    """The address; empty for every address that is known as the participant's."""
    message: str
    received: datetime
    ruling: str = ""


def merge(
    participant: str,
    replies: Sequence[ReadReply],
    *,
    known_addresses: Sequence[str] = (),
    wave: int = 1,
    pins: Mapping[str, Pin] = NO_PINS,
) -> Response:
    """One response out of a person's replies, which count in order of arrival, whatever the order given; a message counts once.

    A later answer replaces the earlier; one that says it adds, itself or by its label, is put behind the earlier, and waits for
    review. The same text changes nothing; an empty one, or a mere `idem`, never takes words away. Every version is kept.
    Only the same author replaces; all `known_addresses` are one author. Where another address says something else, both
    answers wait for review, and the known address's (else the earlier) is the current one.
    What a person decided (`pins`) is the current answer, whatever the messages say that she had seen; what another message says
    is kept before it, and both wait for review. Where she decided that there is no answer, none is left but what is newer.
    """
    history: dict[str, list[_Entry]] = {}
    newer = {name: [_pinned(pin, pin.answer)] if pin.answer else [] for name, pin in pins.items()}
    for message, received, address, answers in _in_order(replies):
        author = "" if address in known_addresses else address
        for answer in answers:
            pin = pins.get(answer.question)
            if pin is None or message in pin.seen:
                _take(_Entry(answer, author, message, received), history.setdefault(answer.question, []))
            elif pin.answer is None or plain(answer.text) != plain(pin.answer.text):
                _take(_Entry(answer, author, message, received), newer[answer.question])
    grown = {name: _with_doubts(entries) for name, entries in history.items()}
    grown |= {name: list(_decided(pin, grown.get(name, []), newer[name])) for name, pin in pins.items()}
    versions = tuple(
        AnswerVersion(
            participant=participant,
            wave=wave,
            version=number,
            answer=entry.answer,
            message=entry.message,
            received=entry.received,
            ruling=entry.ruling,
        )
        for entries in grown.values()
        for number, entry in enumerate(entries, start=1)
    )
    return Response(participant=participant, wave=wave, versions=versions)


def _in_order(replies: Sequence[ReadReply]) -> list[ReadReply]:
    """Each message once, in order of arrival; of two that arrived in the same second, in the order in which they are given."""
    ordered = sorted(replies, key=lambda reply: reply[1])
    return list({reply[0]: reply for reply in reversed(ordered)}.values())[::-1]


def _take(entry: _Entry, entries: list[_Entry]) -> None:
    """Put the entry among the versions of its question, of which the last is the current one; or leave it out."""
    own = next((other for other in reversed(entries) if other.author == entry.author), None)
    if not entries:
        entries.append(entry)
    elif any(_is_said(entry, other) for other in (own, entries[-1]) if other):
        if not entry.author and not is_same_as_before(entry.answer.text) and not _is_news(entry.answer, entries[-1].answer):
            entries[-1] = entries[-1]._replace(author="")  # the participant says the same: it is hers from now on
    elif own is entries[-1]:
        entries.append(entry._replace(answer=_joined(own.answer, entry.answer)))
    else:
        answer = _joined(own.answer, entry.answer) if own else entry.answer
        entries.insert(len(entries) if not entry.author else len(entries) - 1, entry._replace(answer=answer))


def _is_said(entry: _Entry, other: _Entry) -> bool:
    """Whether the other says it all. That a stranger's longer words hold the participant's does not make them hers."""
    if _is_news(entry.answer, other.answer):
        return False
    is_strangers = bool(other.author) and not entry.author
    return not is_strangers or is_same_as_before(entry.answer.text) or plain(entry.answer.text) == plain(other.answer.text)


def _is_news(answer: Answer, before: Answer) -> bool:
    """Whether the answer changes what was said before."""
    if is_same_as_before(answer.text):
        return bool(answer.text.strip()) and not before.text.strip()
    if answer.value != before.value:
        return True
    text, earlier = f" {plain(answer.text)} ", f" {plain(before.text)} "
    return text != earlier and not (_adds(answer) and text in earlier)


def _adds(answer: Answer) -> bool:
    return answer.adds or is_adding(answer.text)


def _joined(before: Answer, answer: Answer) -> Answer:
    """The answer; one that says it adds stands behind the earlier one, with a value only where both have the same."""
    if not _adds(answer) or is_same_as_before(before.text):
        return answer
    return answer.model_copy(
        update={
            "text": f"{before.text.rstrip()}\n\n{answer.text.strip()}",
            "value": answer.value if answer.value == before.value else None,
            "confidence": min(before.confidence, answer.confidence),
            "review": True,
            "reasons": tuple(dict.fromkeys((*before.reasons, *answer.reasons, _ADDED))),
        }
    )


def _with_doubts(entries: Sequence[_Entry]) -> list[_Entry]:
    """The versions; where several authors gave any, the newest of each waits for review."""
    newest = {entry.author: number for number, entry in enumerate(entries)}
    if len(newest) < 2:
        return list(entries)
    return [entry._replace(answer=_doubted(entry.answer)) if number in newest.values() else entry for number, entry in enumerate(entries)]


def _doubted(answer: Answer) -> Answer:
    return answer.model_copy(update={"review": True, "reasons": tuple(dict.fromkeys((*answer.reasons, _ANOTHER)))})


# ---------------------------------------------------------------- what a person decided


def _pinned(pin: Pin, answer: Answer) -> _Entry:
    return _Entry(answer, "", pin.message, pin.received, pin.ruling)


def _decided(pin: Pin, before: Sequence[_Entry], after: Sequence[_Entry]) -> Iterator[_Entry]:
    """The versions of a question about which a person decided: what she saw, what is newer, and last what holds.

    What the participant herself says anew stands last of what is newer; without such, what a stranger says last.
    """
    newer = [entry for entry in after if entry.ruling != pin.ruling]
    own = [entry for entry in newer if not entry.author]
    newer = [*(entry for entry in newer if entry.author), *own]
    if pin.answer is None and not newer:
        return
    yield from before
    yield from newer[:-1]
    if newer:
        yield _marked(newer[-1], *([_ANOTHER] if newer[-1].author else []), f"{_NEWER} {pin.by}")
    if pin.answer is not None:
        holds = _pinned(pin, pin.answer)
        yield _marked(holds, f"{_WAITS} {pin.by}") if newer else holds


def _marked(entry: _Entry, *reasons: str) -> _Entry:
    update = {"review": True, "reasons": tuple(dict.fromkeys((*entry.answer.reasons, *reasons)))}
    return entry._replace(answer=entry.answer.model_copy(update=update))
