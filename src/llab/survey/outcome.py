"""How it went: the disposition of each participant and the rates over all of them, computed and never stored.

Words and numbers follow AAPOR, Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys,
9th edition (2016), table 4, «Internet surveys of specifically named persons». Plain values in; mail is not known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from llab.survey.base import Record


class Disposition(StrEnum):
    """Where a participant stands. The AAPOR code of each is in `STANDARD`."""

    PENDING = "pending"
    """Not yet contacted (AAPOR 3.11)."""
    SILENT = "silent"
    """Contacted, and nothing came back (3.19)."""
    REPLIED = "replied"
    """Wrote back, without an answer to any question: thanks, a promise, a counter-question (2.36)."""
    COMPLETE = "complete"
    """Answered every question asked (1.1)."""
    PARTIAL = "partial"
    """Answered some of the questions asked (1.2)."""
    OPTED_OUT = "opted-out"
    """Asked not to be written to, and answered nothing (2.11)."""
    UNDELIVERED = "undelivered"
    """The last message that the server accepted came back (3.30)."""
    REFUSED_BY_SERVER = "refused-by-server"
    """The submission server took no message for this participant (3.30)."""
    AWAY = "away"
    """An automatic response says: absent (2.26)."""
    UNCERTAIN = "uncertain"
    """It is not known whether the server took the message (3.10)."""


class Group(StrEnum):
    """The terms of AAPOR's formulas."""

    COMPLETE = "I"
    PARTIAL = "P"
    REFUSAL = "R"
    NON_CONTACT = "NC"
    OTHER = "O"
    UNKNOWN = "UO"


class Standard(NamedTuple):
    """What AAPOR calls a disposition, and what it means here."""

    code: str
    name: str
    group: Group
    meaning: str


STANDARD: Mapping[Disposition, Standard] = {
    Disposition.COMPLETE: Standard("1.1", "Complete", Group.COMPLETE, "Answered every question asked."),
    Disposition.PARTIAL: Standard("1.2", "Partial", Group.PARTIAL, "Answered at least one question, but not every question asked."),
    Disposition.OPTED_OUT: Standard("2.11", "Explicit refusal", Group.REFUSAL, "Asked not to be written to, and answered nothing."),
    Disposition.AWAY: Standard(
        "2.26", "Respondent was unavailable during field period", Group.NON_CONTACT, "An automatic response says that the person is absent."
    ),
    Disposition.REPLIED: Standard(
        "2.36", "Miscellaneous", Group.OTHER, "Wrote back without an answer: thanks, a promise, a question of their own."
    ),
    Disposition.UNCERTAIN: Standard(
        "3.10", "Nothing known about respondent or address", Group.UNKNOWN, "It is not known whether the server took the message."
    ),
    Disposition.PENDING: Standard("3.11", "No invitation sent", Group.UNKNOWN, "Not yet contacted."),
    Disposition.SILENT: Standard("3.19", "Nothing ever returned", Group.UNKNOWN, "Contacted, and nothing came back."),
    Disposition.UNDELIVERED: Standard(
        "3.30", "Invitation returned undelivered", Group.UNKNOWN, "A delivery report says that the last message did not arrive."
    ),
    Disposition.REFUSED_BY_SERVER: Standard(
        "3.30", "Invitation returned undelivered", Group.UNKNOWN, "The mail server refused to take the message."
    ),
}
"""In AAPOR's order, which is the order in which they are shown."""


class Progress(Record):
    """What is known of one participant."""

    contacted: bool = False
    """At least one attempt was made."""
    accepted: bool = False
    """The server took at least one message."""
    uncertain: bool = False
    """Of at least one message it is not known whether the server took it."""
    refused: bool = False
    """The server refused at least one message."""
    undelivered: bool = False
    """The last message that the server took came back."""
    opted_out: bool = False
    away: bool = False
    replied: bool = False
    """Wrote at least once, whatever it said; automatic responses do not count."""
    answered: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    """The questions that were put, in the questionnaire's order."""


_SIGNS: tuple[tuple[Disposition, Callable[[Progress], bool]], ...] = (
    (Disposition.COMPLETE, lambda one: bool(one.answered) and one.answered.issuperset(one.asked)),
    (Disposition.PARTIAL, lambda one: bool(one.answered)),
    (Disposition.OPTED_OUT, lambda one: one.opted_out),
    (Disposition.REPLIED, lambda one: one.replied),
    (Disposition.UNDELIVERED, lambda one: one.undelivered),
    (Disposition.AWAY, lambda one: one.away),
    (Disposition.SILENT, lambda one: one.accepted),
    (Disposition.UNCERTAIN, lambda one: one.uncertain),
    (Disposition.REFUSED_BY_SERVER, lambda one: one.refused),
    (Disposition.SILENT, lambda one: one.contacted),
)
"""The strongest evidence first: what the person gave, what the person said, what machines said, what we know of sending."""


def disposition(progress: Progress) -> Disposition:
    """Where this participant stands. Answers count even when the person opted out afterwards."""
    for name, holds in _SIGNS:
        if holds(progress):
            return name
    return Disposition.PENDING


RR1 = (
    "AAPOR response rate 1: complete responses (I), divided by everybody on the list: complete (I), partial (P), refused (R), "
    "not reached (NC), other (O), and all of whom nothing is known (UO), which includes those not yet contacted. "
    "RR1 = I / ((I + P) + (R + NC + O) + UO). It is the lowest of AAPOR's rates."
)
RR2 = (
    "AAPOR response rate 2: as RR1, but a partial response counts as a response. "
    "RR2 = (I + P) / ((I + P) + (R + NC + O) + UO). A response is partial from one answered question on."
)
OF_CONTACTED = (
    "Complete and partial responses, divided by those to whom a message was sent. Not an AAPOR rate: "
    "it tells during fieldwork how those answer who have been asked."
)
ITEM_NONRESPONSE = "Respondents who were asked the question and left it blank, divided by all respondents who were asked it."


class Rates(Record):
    """The outcome of the survey as a whole.

    `rr1` and `rr2` are AAPOR's response rates 1 and 2 (Standard Definitions 2016, «Response rates»), with
    I complete, P partial, R refusal, NC non-contact, O other, UO unknown eligibility, nobody known to be ineligible:

        RR1 = I / ((I + P) + (R + NC + O) + UO)        RR2 = (I + P) / ((I + P) + (R + NC + O) + UO)

    None where the list is empty. The same in words for readers: `RR1`, `RR2`, `OF_CONTACTED` in this module.
    """

    counts: dict[Disposition, int]
    """Every disposition, in the standard's order, also those that nobody has."""
    participants: int
    contacted: int
    respondents: int
    rr1: float | None
    rr2: float | None
    of_contacted: float | None
    """Respondents among those contacted; None before anybody was contacted."""


def share(part: int, whole: int) -> float | None:
    """The part of the whole; None where there is no whole."""
    return part / whole if whole else None


def rates(dispositions: Iterable[Disposition]) -> Rates:
    """The counts and rates over all participants."""
    found = Counter(dispositions)
    total = found.total()
    complete = found[Disposition.COMPLETE]
    respondents = complete + found[Disposition.PARTIAL]
    contacted = total - found[Disposition.PENDING]
    return Rates(
        counts={name: found[name] for name in STANDARD},
        participants=total,
        contacted=contacted,
        respondents=respondents,
        rr1=share(complete, total),
        rr2=share(respondents, total),
        of_contacted=share(respondents, contacted),
    )


def percent(part: int, whole: int) -> str:
    """The share as whole per cents, in words where rounding would make some into none or nearly all into all; empty without a whole."""
    if not whole:
        return ""
    shown = f"{part / whole:.0%}"
    if part and shown == "0%":
        return "under 1%"
    return "over 99%" if part < whole and shown == "100%" else shown


def in_a_sentence(found: Rates) -> str:
    """The outcome as one sentence for somebody who reads no more: how many answered, and how much of what was asked."""
    if not found.participants:
        return "Nobody is on the list of participants yet."
    if not found.contacted:
        return f"None of the {found.participants:,} people on the list has been written to yet."
    of_all = f"{found.respondents:,} of {found.participants:,} people answered"
    if not found.respondents:
        return f"{of_all} so far."
    parts = ((found.counts[Disposition.COMPLETE], "all questions"), (found.counts[Disposition.PARTIAL], "some"))
    how = ", ".join(f"{number:,} {what}" for number, what in parts if number)
    return f"{of_all} ({percent(found.respondents, found.participants)}): {how}."


class Item(Record):
    """How one question fared among the respondents who were asked it."""

    question: str
    asked: int
    """Respondents (at least one answer to any question) who were asked this one."""
    answered: int

    @property
    def blank(self) -> int:
        """How many left it blank."""
        return self.asked - self.answered

    @property
    def nonresponse(self) -> float | None:
        """Item nonresponse as a share of the respondents asked; None where there are none."""
        return share(self.blank, self.asked)


def items(progress: Iterable[Progress], questions: Iterable[str]) -> tuple[Item, ...]:
    """Item nonresponse of each question, in the order given. Who answered nothing at all is unit nonresponse and not counted."""
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for one in progress:
        if one.answered:
            asked.update(one.answered.union(one.asked))
            answered.update(one.answered)
    return tuple(Item(question=name, asked=asked[name], answered=answered[name]) for name in questions)
