"""What a person decides about messages: whose one is, that one counts, that one is nothing; and taking that back.

Each function gives the plan and changes nothing; `deciding` carries it out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from llab.errors import UsageError
from llab.mail.address import fold
from llab.mail.delivery import delivery_report
from llab.mail.message import parse
from llab.ports import Store
from llab.records import Decision, DecisionKind, ReadMessage, Shown
from llab.stories.decisions.deciding import Plan
from llab.stories.messages import decidable, in_force, person
from llab.survey.participants import Participant


class Decider(NamedTuple):
    """Who decides, and when."""

    by: str
    """The name of the computer's user."""
    at: datetime


def assign(names: Sequence[str], participant: str, *, store: Store, decider: Decider) -> Plan:
    """These messages are that participant's. Raises UsageError where a message or the participant cannot be found."""
    who = person(store, participant)
    return _plan(names, store, decider, lambda _: _Verdict(DecisionKind.ASSIGNED, who.id))


def accept(names: Sequence[str], *, participant: str | None = None, store: Store, decider: Decider) -> Plan:
    """These messages count, and so does from now on what their authors' addresses send for the same participants.

    The participant is the one to whom a message was matched, unless one is named. Raises UsageError as `assign` does, and where
    nobody is known whose a message could be.
    """
    who = person(store, participant) if participant is not None else None
    people = store.participants()
    return _plan(names, store, decider, lambda case: _accepted(case, who, people, store))


def dismiss(names: Sequence[str], *, store: Store, decider: Decider) -> Plan:
    """These messages are nothing: they count for nothing and need not be looked at. Raises UsageError where one cannot be found."""
    return _plan(names, store, decider, lambda _: _Verdict(DecisionKind.DISMISSED))


def reset(names: Sequence[str], *, store: Store, decider: Decider) -> Plan:
    """These messages are what they would be if nothing had been decided about them. Raises UsageError where one cannot be found."""
    return _plan(names, store, decider, lambda case: _Verdict(DecisionKind.RESET) if case.standing else None)


class _Case(NamedTuple):
    """One message to decide about, and what holds for it so far."""

    shown: Shown
    name: str
    """As the user wrote it."""
    standing: Decision | None


class _Verdict(NamedTuple):
    """What is decided about one message."""

    kind: DecisionKind
    participant: str = ""
    address: str = ""
    note: str = ""


def _plan(names: Sequence[str], store: Store, decider: Decider, judge: Callable[[_Case], _Verdict | None]) -> Plan:
    """The plan over all messages; what holds already is decided no second time."""
    everything, history = store.shown(), store.decisions()
    decisions: list[Decision] = []
    already: list[str] = []
    notes: list[str] = []
    addresses: set[str] = set()
    for shown, name in {one.message: (one, name) for name in names if (one := decidable(everything, name))}.values():
        same = _copies(everything, shown)
        about = [each for each in history if each.message in same]
        case = _Case(shown, name, in_force(about))
        verdict = judge(case)
        if verdict is None or (case.standing and verdict[:3] == (case.standing.kind, case.standing.participant, case.standing.address)):
            already.append(shown.message)
            continue
        decided_too = {each.message for each in about} - {shown.message}
        decisions += (_decision(message, verdict, shown.read, decider) for message in (shown.message, *sorted(decided_too)))
        addresses |= {each.address for each in about if each.address} | ({verdict.address} if verdict.address else set())
        notes += [verdict.note] if verdict.note else []
    again = (*(each.message for each in decisions), *(_touched(everything, addresses) if addresses else ()))
    return Plan(tuple(decisions), tuple(dict.fromkeys(again)), already=tuple(already), notes=tuple(notes))


def _copies(everything: Iterable[Shown], shown: Shown) -> frozenset[str]:
    """The ids of the message and of those with the same content."""
    read = shown.read
    copies = (each.message for each in everything if read and each.read and each.read.content == read.content)
    return frozenset((shown.message, *copies))


def _touched(everything: Iterable[Shown], addresses: Collection[str]) -> Iterable[str]:
    """The messages whose match changes with whose these addresses are: those from there, and all that are nobody's.

    Of the latter, delivery reports may name such an address.
    """
    for each in everything:
        if each.read and each.read.duplicate_of is None and (each.read.author in addresses or each.fate == "unmatched"):
            yield each.message


def _decision(message: str, verdict: _Verdict, read: ReadMessage | None, decider: Decider) -> Decision:
    return Decision(
        kind=verdict.kind,
        message=message,
        participant=verdict.participant,
        address=verdict.address,
        saw=f"{read.match.participant or 'nobody'}, by {read.match.by.value}" if read else "not read yet",
        at=decider.at,
        by=decider.by,
    )


def _accepted(case: _Case, who: Participant | None, people: Sequence[Participant], store: Store) -> _Verdict | None:
    read = case.shown.read
    if read is None:
        raise UsageError(f"The message {case.name} has not been read yet.", advice="Nothing was changed. Run `llab fetch` first.")
    name = who.id if who else read.match.participant
    if name is None:
        raise UsageError(
            f"Nobody is known whose the message {case.name} could be.",
            advice="Nothing was changed. Say who: --participant ID; or `llab mail assign` where only this message is meant.",
        )
    listed = {each.id for each in people if read.author in map(fold, each.addresses)}
    if read.counts and not read.match.reasons and read.match.participant == name and (case.standing is None or name in listed):
        return None
    if name in listed or not read.author or _is_report(store, read):
        return _Verdict(DecisionKind.ACCEPTED, name)
    if listed:
        note = f"{read.author} is listed for {', '.join(sorted(listed))}: only this message counts for {name}, and no other from there."
        return _Verdict(DecisionKind.ACCEPTED, name, note=note)
    return _Verdict(DecisionKind.ACCEPTED, name, read.author)


def _is_report(store: Store, read: ReadMessage) -> bool:
    """Whether it is a delivery report: a mail server's address is nobody's."""
    return delivery_report(parse(store.message(read.message).raw)) is not None
