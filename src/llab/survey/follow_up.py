"""Who is to be reminded or thanked now; and of everybody else, why not.

Pure, as `due`: what passed between us and each participant comes in as values. Nobody is written to twice about the same,
nobody who has written is pestered, and no number of messages can go on for ever: `most` is the end of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from llab.survey.due import Attempt, Due, Held, Hold, Standing, is_put_off, usable_address
from llab.survey.participants import Participant


@dataclass(frozen=True, slots=True)
class Dealings:
    """What passed between us and one participant, as far as it decides about following up."""

    invitation: Standing | None = None
    """How the invitation stands that the message would go on from; None where there is none."""
    address: str = ""
    """Where the message would go."""
    missing: tuple[str, ...] = ()
    """The ids of the questions that were asked and not answered, in the questionnaire's order."""
    has_answered: bool = False
    opted_out: bool = False
    waits: bool = False
    """Something from this person, or what may be, waits to be read or decided about."""
    by_machine: bool = False
    """What would be answered was sent by a program, as far as one can tell."""
    failed: frozenset[str] = frozenset()
    """Addresses, folded, from which something came back, or to which the server refused something."""
    written: datetime | None = None
    """When a message of ours was last taken by the server, or may have been."""
    heard: datetime | None = None
    """When the person last wrote."""
    away_until: datetime | None = None
    """The time up to which an automatic response says that nobody reads."""


_NOBODY = Dealings()

Sign = tuple[Hold, Callable[[Participant, Dealings], bool]]
"""A reason for not writing, and who has it."""

_FOR_GOOD: tuple[Sign, ...] = (
    (Hold.GONE, lambda person, _: person.gone),
    (Hold.OPTED_OUT, lambda _, dealings: dealings.opted_out),
)
_IN_THE_WAY: tuple[Sign, ...] = (
    (Hold.MESSAGE_WAITS, lambda _, dealings: dealings.waits),
    (Hold.UNDELIVERED, lambda _, dealings: dealings.address.casefold() in dealings.failed),
)
_NOT_REMINDED: tuple[Sign, ...] = (
    *_FOR_GOOD,
    (Hold.COMPLETE, lambda _, dealings: dealings.has_answered and not dealings.missing),
    (Hold.UNDELIVERED, lambda _, dealings: dealings.invitation is Standing.FAILED),
    (Hold.INVITATION_UNCERTAIN, lambda _, dealings: dealings.invitation is Standing.UNCERTAIN),
    (Hold.NOT_INVITED, lambda _, dealings: dealings.invitation is not Standing.HANDED_OVER),
    (Hold.MOVED, lambda person, dealings: dealings.address.casefold() not in map(str.casefold, person.addresses)),
    *_IN_THE_WAY,
)
_NOT_THANKED: tuple[Sign, ...] = (
    *_FOR_GOOD,
    (Hold.SILENT, lambda _, dealings: not dealings.has_answered),
    (Hold.NOT_INVITED, lambda _, dealings: dealings.invitation in {None, Standing.OPEN}),
    (Hold.MACHINE, lambda _, dealings: dealings.by_machine),
    *_IN_THE_WAY,
)

Verdicts = tuple[tuple[Due, ...], tuple[Held, ...]]


def to_remind(
    participants: Iterable[Participant],
    attempts: Sequence[Attempt],
    dealings: Mapping[str, Dealings],
    *,
    now: datetime,
    after: timedelta,
    most: int,
    fitting: Set[str],
) -> Verdicts:
    """Everybody exactly once: due for a reminder or held. `attempts` are earlier reminders, in order.

    Due is who has had the invitation and has not answered all of it, has had fewer than `most` reminders, and with whom nothing
    passed either way for `after`. It goes to the address that the list has for them now: the first that works. An open reminder
    goes out again if it is `fitting` and for that address: it still says what one would write today.
    """

    def verdict(participant: Participant, mine: Sequence[Attempt], between: Dealings) -> Due | Held:
        held = _held(participant, between, mine, _NOT_REMINDED)
        if held:
            return held
        if sum(each.standing is Standing.HANDED_OVER for each in mine) >= most:
            return Held(participant, Hold.ENOUGH)
        address = usable_address(participant, between.failed) or between.address
        return _too_early(participant, between, now, after) or _next(participant, mine, replace(between, address=address), fitting, now)

    return _sorted(participants, attempts, dealings, verdict)


def to_thank(
    participants: Iterable[Participant],
    attempts: Sequence[Attempt],
    dealings: Mapping[str, Dealings],
    *,
    now: datetime,
    most: int,
    fitting: Set[str],
) -> Verdicts:
    """Everybody exactly once: due for a thank-you or held. `attempts` are earlier thank-yous, in order.

    Due is who has answered, and has had none of the thank-yous that are `fitting`: these thank for the answers as they stand.
    Nobody gets more than `most`.
    """

    def verdict(participant: Participant, mine: Sequence[Attempt], between: Dealings) -> Due | Held:
        held = _held(participant, between, mine, _NOT_THANKED)
        if held:
            return held
        taken = [each.key for each in mine if each.standing is Standing.HANDED_OVER]
        if not fitting.isdisjoint(taken):
            return Held(participant, Hold.THANKED)
        return Held(participant, Hold.ENOUGH) if len(taken) >= most else _next(participant, mine, between, fitting, now)

    return _sorted(participants, attempts, dealings, verdict)


def _held(participant: Participant, between: Dealings, mine: Sequence[Attempt], signs: Sequence[Sign]) -> Held | None:
    for hold, holds in signs:
        if holds(participant, between):
            return Held(participant, hold)
    standings = {each.standing for each in mine}
    if Standing.UNCERTAIN in standings:
        return Held(participant, Hold.UNCERTAIN)
    return Held(participant, Hold.UNDELIVERED) if Standing.FAILED in standings else None


def _too_early(participant: Participant, between: Dealings, now: datetime, after: timedelta) -> Held | None:
    times = (
        (Hold.AWAY, between.away_until),
        (Hold.LATELY_HEARD, between.heard and between.heard + after),
        (Hold.LATELY_WRITTEN, between.written and between.written + after),
    )
    return next((Held(participant, hold, until) for hold, until in times if until and until > now), None)


def _next(participant: Participant, mine: Sequence[Attempt], between: Dealings, fitting: Set[str], now: datetime) -> Due | Held:
    """The open message once more where it fits, else a new one; an open one that does not fit is left as it is, and never goes out."""
    for number, attempt in enumerate(mine, start=1):
        goes_there = attempt.is_decided or attempt.address.casefold() == between.address.casefold()
        if attempt.standing is Standing.OPEN and attempt.key in fitting and goes_there:
            if is_put_off(attempt, now):
                return Held(participant, Hold.WAITS, attempt.next_try)
            return Due(participant, attempt.address, number, attempt.key)
    return Due(participant, between.address, len(mine) + 1)


def _sorted(
    participants: Iterable[Participant],
    attempts: Sequence[Attempt],
    dealings: Mapping[str, Dealings],
    verdict: Callable[[Participant, Sequence[Attempt], Dealings], Due | Held],
) -> Verdicts:
    """The verdicts, open messages first in the order of recording, then in the participants' order."""
    mine: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        mine.setdefault(attempt.participant, []).append(attempt)
    verdicts = [verdict(each, mine.get(each.id, ()), dealings.get(each.id, _NOBODY)) for each in participants]
    position = {attempt.key: number for number, attempt in enumerate(attempts)}
    going = sorted((each for each in verdicts if isinstance(each, Due)), key=lambda each: position.get(each.again, len(position)))
    return tuple(going), tuple(each for each in verdicts if isinstance(each, Held))
