"""Who is to be written to now; and of everybody else, why not.

Pure: the history comes in as values, the time as an argument. How a message is written or handed over is not known here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from llab.survey.participants import Participant

PAUSES = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
"""How long to leave a message alone after the server put it off: the first time, the second … RFC 5321 §4.5.4.1 asks for
half an hour between attempts of a relay; a submission server that throttles is often ready sooner."""


class Standing(StrEnum):
    """How an earlier contact stands, as far as it decides about writing again."""

    OPEN = "open"
    """Recorded, and as far as anybody knows not handed over: the same message is tried again."""
    HANDED_OVER = "handed over"
    """The server has it: never again."""
    UNCERTAIN = "uncertain"
    """The server may have it: never again, unless a person decides so."""
    FAILED = "failed"
    """For good: the server refused it, or a delivery report came back. The next address may be tried."""
    OVERRULED = "overruled"
    """The server refused it, and the person has written from that address since: another one may go there."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One earlier contact of the kind in question."""

    key: str
    """What names it: the Message-ID."""
    participant: str
    address: str
    standing: Standing
    next_try: datetime | None = None
    is_decided: bool = False
    """A person decided that it goes out once more, as it is and where it went."""


class Hold(StrEnum):
    """Why somebody is not written to; the words stand after a number of participants, see `words`."""

    CONTACTED = "have been written to"
    UNCERTAIN = "may have been written to"
    ANSWERED = "have answered"
    OPTED_OUT = "asked not to be written to"
    GONE = "are no longer in the participants file"
    NO_ADDRESS = "have no address left that works"
    WAITS = "wait: the server asked to try later"
    NOT_INVITED = "have not had the invitation yet"
    INVITATION_UNCERTAIN = "may not have had the invitation"
    UNDELIVERED = "have an address from which our mail came back"
    MOVED = "are no longer listed with the address that took the invitation"
    COMPLETE = "have answered everything"
    SILENT = "have not answered"
    MESSAGE_WAITS = "have a message that waits to be read or decided about (llab mail list)"
    ENOUGH = "have had as many as --max allows"
    AWAY = "are away"
    LATELY_HEARD = "wrote to us not long ago"
    LATELY_WRITTEN = "were written to not long ago"
    THANKED = "have been thanked for all they answered"
    MACHINE = "seem to have written by a program, which gets no answer"

    def words(self, number: int) -> str:
        """The number with its words: `1 has answered`, `2 have answered`."""
        if number != 1:
            return f"{number} {self.value}"
        verb, _, rest = self.value.partition(" ")
        return f"1 {_SINGULAR.get(verb, verb)} {rest}"


_SINGULAR = {"have": "has", "are": "is", "wait:": "waits:", "were": "was", "seem": "seems"}
"""The verbs of `Hold` that are others for one person."""


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody to write to, at which address; `again` names the open contact whose bytes go out once more."""

    participant: Participant
    address: str
    number: int
    again: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who is not written to now, and why."""

    participant: Participant
    hold: Hold
    until: datetime | None = None


def due(
    participants: Iterable[Participant],
    attempts: Sequence[Attempt],
    *,
    now: datetime,
    answered: Collection[str] = (),
    opted_out: Collection[str] = (),
) -> tuple[tuple[Due, ...], tuple[Held, ...]]:
    """Everybody exactly once: due or held. Open contacts come first, in the order of `attempts`, then the participants' order.

    An open contact goes out again while it is for the address that one would write to today; else a new one is due.
    """
    history: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        history.setdefault(attempt.participant, []).append(attempt)
    verdicts = [_verdict(each, history.get(each.id, ()), now, answered, opted_out) for each in participants]
    position = {attempt.key: number for number, attempt in enumerate(attempts)}
    going = [verdict for verdict in verdicts if isinstance(verdict, Due)]
    going.sort(key=lambda each: position.get(each.again, len(position)))
    return tuple(going), tuple(verdict for verdict in verdicts if isinstance(verdict, Held))


def _verdict(
    participant: Participant, attempts: Sequence[Attempt], now: datetime, answered: Collection[str], opted_out: Collection[str]
) -> Due | Held:
    if participant.gone:
        return Held(participant, Hold.GONE)
    if participant.id in opted_out:
        return Held(participant, Hold.OPTED_OUT)
    if participant.id in answered:
        return Held(participant, Hold.ANSWERED)
    standings = {attempt.standing for attempt in attempts}
    if Standing.HANDED_OVER in standings:
        return Held(participant, Hold.CONTACTED)
    if Standing.UNCERTAIN in standings:
        return Held(participant, Hold.UNCERTAIN)
    address = usable_address(participant, {attempt.address.casefold() for attempt in attempts if attempt.standing is Standing.FAILED})
    for number, attempt in enumerate(attempts, start=1):
        if attempt.standing is Standing.OPEN and (attempt.is_decided or attempt.address.casefold() == address.casefold()):
            return _again(participant, attempt, number, now)
    return Due(participant, address, len(attempts) + 1) if address else Held(participant, Hold.NO_ADDRESS)


def _again(participant: Participant, attempt: Attempt, number: int, now: datetime) -> Due | Held:
    if is_put_off(attempt, now):
        return Held(participant, Hold.WAITS, attempt.next_try)
    return Due(participant, attempt.address, number, attempt.key)


def is_put_off(attempt: Attempt, now: datetime) -> bool:
    """Whether it waits for its next try. One further ahead than any pause lasts was set by a clock that has been put back since."""
    return attempt.next_try is not None and now < attempt.next_try <= now + PAUSES[-1]


def usable_address(participant: Participant, failed: Collection[str]) -> str:
    """The first of the addresses that is not among the failed ones, which are folded; empty where there is none."""
    return next((address for address in participant.addresses if address.casefold() not in failed), "")


def next_try(attempts: int, *, now: datetime) -> datetime:
    """When a message that has been put off is due again; `attempts` counts those made, the last one included."""
    return now + PAUSES[min(attempts, len(PAUSES)) - 1]


def unknown_names(only: Iterable[str], participants: Iterable[Participant]) -> tuple[str, ...]:
    """Which of the names (ids or addresses) belong to nobody."""
    known = {name.casefold() for participant in participants for name in (participant.id, *participant.addresses)}
    return tuple(name for name in only if name.casefold() not in known)


def counted(held: Iterable[Held]) -> Mapping[Hold, int]:
    """How many are held for which reason, in the order of `Hold`; reasons that hold nobody are left out."""
    found = [each.hold for each in held]
    return {hold: found.count(hold) for hold in Hold if hold in found}
