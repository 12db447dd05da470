"""Single messages as people name and list them: by the beginning of an id or by Message-ID, by fate, by whose they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from pydantic import Field

from llab.errors import UsageError
from llab.mail.message import parse
from llab.mail.shown import as_text, visible
from llab.ports import Store
from llab.records import Decision, DecisionKind, Shown
from llab.survey.base import Record
from llab.survey.participants import Participant
from llab.survey.pseudonym import decoded
from llab.survey.response import Answer

SHORTEST = 8
"""Of a message's id, 64 hexadecimal digits, at least so many are shown; more where two messages would look alike."""

LONGEST_RAW = 100_000
"""Bytes that are shown of a message which cannot be taken apart."""

_LEAST = 4
"""So many digits of an id are a name."""

_ID = re.compile(rf"[0-9a-f]{{{_LEAST},64}}")

_WITHOUT_BYTES = {
    "foreign": "it belongs to another survey on the same mailbox, or to a test",
    "erased": "it was nobody's, and was kept for as long as such mail is",
}


class Listed(Record):
    """One message in a list: one row for each place in the mailbox, and for each message that came by another way."""

    id: str
    """The archived message's id; empty where nothing of it is kept."""
    name: str
    """As much of the id as tells it from every other."""
    received: datetime
    sender: str
    subject: str
    fate: str
    """As counted by `Store.fates`."""
    participant: str | None
    by: str
    """The evidence by which it was put to its participant; empty where there is none."""
    reasons: tuple[str, ...]
    """Why a person should look at it, or why nothing else is known of it."""
    where: str
    """The folder; for other ways the file, or who typed it in."""
    uid: int


class Seen(Record):
    """One message with all that is known about it."""

    row: Listed
    message_id: str
    answers_to: str
    """The Message-ID of the contact that it answers; empty where it names none."""
    kind: str | None
    parser: str
    decisions: tuple[Decision, ...]
    """What was decided about it, oldest first."""
    answers: tuple[Answer, ...]
    unassigned: str
    text: str
    """The whole message as text that is safe on a terminal; empty where its bytes are not kept."""
    raw: bytes | None = Field(repr=False, exclude=True)
    """Its bytes; None where they are not kept."""


def listed(
    store: Store,
    *,
    fates: Collection[str] = (),
    participant: str | None = None,
    since: datetime | None = None,
) -> tuple[Listed, ...]:
    """The messages that the mailbox showed or that came by another way, the newest first, narrowed as asked."""
    everything = store.shown()
    names = short_names(everything)
    return tuple(
        _listed(each, names)
        for each in reversed(everything)
        if (not fates or each.fate in fates)
        and (participant is None or _participant(each) == participant)
        and (since is None or each.arrived >= since)
    )


def short_names(everything: Iterable[Shown]) -> Mapping[str, str]:
    """The beginning of each message's id by which it can be told from every other."""
    ids = sorted({each.message for each in everything if each.message})
    around = zip(["", *ids], ids, [*ids[1:], ""], strict=False)
    return {name: name[: max(SHORTEST, _common(name, before) + 1, _common(name, after) + 1)] for before, name, after in around}


def found(everything: Sequence[Shown], name: str) -> Shown:
    """The one message of `everything` with that beginning of an id, or that Message-ID. Raises UsageError unless there is one."""
    asked = name.strip().lower()
    by_id = _ID.fullmatch(asked)
    fitting = [
        each for each in everything if each.message and (each.message.startswith(asked) if by_id else _is_called(each, name.strip()))
    ]
    ids = {each.message: each for each in reversed(fitting)}
    originals = [each for each in ids.values() if each.read is None or each.read.duplicate_of not in ids]
    if len(originals) != 1:
        raise _no_such_message(name, originals, short_names(everything))
    rows = [each for each in fitting if each.message == originals[0].message]
    return next((each for each in rows if each.fate != "duplicate"), rows[0])


def seen(store: Store, name: str) -> Seen:
    """The message of that name and all that is known about it. Raises UsageError as `found` does."""
    everything = store.shown()
    one = found(everything, name)
    read = one.read
    raw = _raw(store, one.message)
    return Seen(
        row=_listed(one, short_names(everything)),
        message_id=read.message_id if read else "",
        answers_to=(read.match.contact or "") if read and not read.is_ours else "",
        kind=read.reading.kind.value if read and read.reading else None,
        parser=read.parser if read else "",
        decisions=tuple(each for each in store.decisions() if each.message == one.message),
        answers=read.reading.answers if read and read.reading else (),
        unassigned=read.reading.unassigned if read and read.reading else "",
        text=_text(raw) if raw is not None else "",
        raw=raw,
    )


def _raw(store: Store, message: str) -> bytes | None:
    try:
        return store.message(message).raw
    except KeyError:
        return None


def shown_text(store: Store, message: str) -> str:
    """A message by its whole id as text that is safe on a terminal; empty where its bytes are not kept."""
    raw = _raw(store, message)
    return _text(raw) if raw is not None else ""


def _text(raw: bytes) -> str:
    """The message as text; where it can not even be taken apart, its bytes."""
    try:
        return as_text(parse(raw))
    except Exception as error:  # noqa: BLE001 - a message that breaks the reader is the one that a person wants to look at
        return visible(f"({type(error).__name__})\n\n{raw[:LONGEST_RAW].decode('utf-8', 'replace')}")


def decidable(everything: Sequence[Shown], name: str) -> Shown:
    """The message a person may decide about: the one found, or the first of which that is a copy.

    Raises UsageError as `found` does, and where nothing can be decided: it is ours, or its bytes are not kept.
    """
    one = found(everything, name)
    while one.read is not None and one.read.duplicate_of not in (None, one.message):
        one = found(everything, str(one.read.duplicate_of))
    if one.fate in _WITHOUT_BYTES:
        raise UsageError(f"Nothing can be decided about the message {name}: {_WITHOUT_BYTES[one.fate]}.", advice="Nothing was changed.")
    if one.read is not None and one.read.is_ours:
        raise UsageError(f"The message {name} is one that llab sent, seen again.", advice="Nothing was changed; it counts for nothing.")
    return one


def person(store: Store, name: str) -> Participant:
    """The participant with that id, or else with that address, or else with that code of the pseudonymous files.

    Raises UsageError where there is none, or more than one.
    """
    people = store.participants()
    (asked,) = (each.strip().casefold() for each in by_id(store, [name], people))
    fitting = [each for each in people if each.id.casefold() == asked] or [
        each for each in people if asked in map(str.casefold, each.addresses)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        ids = ", ".join(each.id for each in fitting)
        raise UsageError(f"{name} is the address of several participants: {ids}.", advice="Nothing was changed. Name one by its id.")
    raise UsageError(
        f"There is no participant {name}.",
        advice="Nothing was changed. Name one by id or address, as `llab participants list` shows them, or by code.",
    )


def by_id(store: Store, names: Iterable[str], people: Sequence[Participant]) -> tuple[str, ...]:
    """The names, with ids in the places of codes of the pseudonymous files; somebody who is called like a code keeps her name."""
    secret = store.survey_key()
    called = {name.casefold() for each in people for name in (each.id, *each.addresses)}

    def meant(name: str) -> str:
        if secret is None or name.strip().casefold() in called:
            return name
        return decoded(name, secret.key, (each.id for each in people)) or name

    return tuple(map(meant, names))


def in_force(decisions: Sequence[Decision]) -> Decision | None:
    """The newest of the decisions about one message; None where there is none, or it was taken back."""
    newest = decisions[-1] if decisions else None
    return None if newest is None or newest.kind is DecisionKind.RESET else newest


def _listed(shown: Shown, names: Mapping[str, str]) -> Listed:
    read = shown.read
    return Listed(
        id=shown.message,
        name=names.get(shown.message, ""),
        received=shown.arrived,
        sender=read.author if read else "",
        subject=read.subject if read else "",
        fate=shown.fate,
        participant=_participant(shown),
        by=read.match.by.value if read and read.match.participant else "",
        reasons=_reasons(shown, names),
        where=shown.where,
        uid=shown.uid,
    )


def _participant(shown: Shown) -> str | None:
    return shown.read.match.participant if shown.read else None


def _reasons(shown: Shown, names: Mapping[str, str]) -> tuple[str, ...]:
    read = shown.read
    if read is None:
        return (_WITHOUT_BYTES[shown.fate],) if shown.fate in _WITHOUT_BYTES else ()
    if read.duplicate_of is not None:
        return (f"a copy of {names.get(read.duplicate_of, read.duplicate_of)}",)
    unreadable = (f"could not be read: {read.unreadable}",) if read.unreadable else ()
    return (*unreadable, *read.match.reasons, *(read.reading.reasons if read.reading else ()))


def _common(one: str, other: str) -> int:
    """How many letters the two have in common at the beginning."""
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_called(shown: Shown, name: str) -> bool:
    return "@" in name and shown.read is not None and shown.read.message_id.strip("<>") == name.strip("<>")


def _no_such_message(name: str, fitting: Sequence[Shown], names: Mapping[str, str]) -> UsageError:
    if fitting:
        several = ", ".join(names[each.message] for each in fitting[:5]) + (" …" if len(fitting) > 5 else "")
        return UsageError(
            f"{len(fitting)} messages are called {name}: {several}.", advice="Nothing was changed. Name more letters of the id."
        )
    return UsageError(
        f"There is no message {name}.",
        advice="Nothing was changed. Name it by its id, or the first letters of that, as `llab mail list` shows it, or by its Message-ID.",
    )
