"""Who is due for a thank-you: whoever has answered, once for each change; and what the thank-you goes on from.

A thank-you answers a person's message and never a program's (RFC 3834 §2). What it thanks for is kept with it, and nobody gets
more than so many: whatever answers it, nothing goes round for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from llab.mail.address import fold
from llab.mail.automatic import automatic
from llab.mail.delivery import delivery_report
from llab.mail.message import Message, parse
from llab.ports import Store
from llab.records import ContactKind, DecisionKind, Origin, ReadMessage
from llab.stories.contacts.dealings import Correspondence, correspondences, dealings, thanking, waiting
from llab.stories.contacts.fitting import basis_of, fitting_thank_yous
from llab.stories.contacts.plans import Past, Plan, Resolution, drawn_up, past_of
from llab.stories.contacts.questions import demand_same_questions
from llab.stories.contacts.writing import Background
from llab.stories.selecting import chosen
from llab.survey.due import Attempt, usable_address
from llab.survey.follow_up import Dealings, Verdicts, to_thank
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import EVERYBODY, Selection

MOST = 3
"""So many thank-yous somebody gets, where nobody says otherwise."""

_LISTED = ("list-id", "list-post", "list-unsubscribe")
"""RFC 2919 and 2369: what comes through a list, or was sent to many."""

_NO_PERSON = re.compile(r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|owner-.*|.*-(?:request|bounces?|owner))@.*", re.IGNORECASE)
"""RFC 3834 §2, RFC 5230 §4.6: addresses that are no person's."""


@dataclass(frozen=True, slots=True)
class _Reply:
    """The message that a thank-you answers."""

    message_id: str
    address: str
    """To which the thank-you goes: the author's where it is known as the participant's; empty where it is not."""
    is_by_machine: bool


def plan(
    participants: Sequence[Participant],
    *,
    store: Store,
    questionnaire: Questionnaire,
    now: datetime,
    echo: bool = False,
    most: int = MOST,
    selection: Selection = EVERYBODY,
    resolve: Resolution | None = None,
) -> Plan:
    """Who is due for a thank-you, of the participants that the selection means; see `follow_up.to_thank` and `plans.drawn_up`.

    Each answers the person's last message, or goes on in the thread of the invitation where the answers were entered by hand.
    With `echo` it shows what was understood, and asks what has not been answered. Changes nothing. Raises as `send.plan` does.
    """
    demand_same_questions(store.questionnaires(), questionnaire)
    people = chosen(selection, participants, store=store, questionnaire=questionnaire, now=now)
    past = past_of(store)
    between = {name: each for name, each in correspondences(past).items() if each.answers}
    bases = {name: basis_of(each.answers or {}, past.rulings.get(name, ())) for name, each in between.items()}
    fitting = fitting_thank_yous(past, bases)
    replies = _replies(participants, past, between, fitting, store)
    waits = waiting(store, past, participants)
    known = {name: _dealings(name, each, replies.get(name), past, questionnaire, waits) for name, each in between.items()}
    known |= {each.id: _to_where_she_is(each, known[each.id], replies.get(each.id)) for each in participants if each.id in known}

    def rule(some: Sequence[Participant], attempts: Sequence[Attempt]) -> Verdicts:
        return to_thank(some, attempts, known, now=now, most=most, fitting=fitting)

    planned = drawn_up(ContactKind.THANK_YOU, participants, rule, past, chosen=people, limit=selection.limit, resolve=resolve)
    new = [due.participant.id for due in planned.due if not due.again]
    backgrounds = {name: _background(between[name], replies.get(name), store, questionnaire, bases[name], echo=echo) for name in new}
    return replace(planned, backgrounds=backgrounds)


def _dealings(
    name: str, between: Correspondence, reply: _Reply | None, past: Past, questionnaire: Questionnaire, waits: frozenset[str]
) -> Dealings:
    known = dealings(between, past=past, questionnaire=questionnaire, waiting=waits, name=name, kind=ContactKind.THANK_YOU)
    if reply is None:
        return known
    return replace(known, address=reply.address or known.address, by_machine=reply.is_by_machine)


def _to_where_she_is(participant: Participant, known: Dealings, reply: _Reply | None) -> Dealings:
    """Where she did not write from an address of hers: to the first that works, as the list is now."""
    if reply and reply.address:
        return known
    return replace(known, address=usable_address(participant, known.failed) or known.address)


def _background(
    between: Correspondence, reply: _Reply | None, store: Store, questionnaire: Questionnaire, basis: str, *, echo: bool
) -> Background:
    thanks = thanking(between, store=store, questionnaire=questionnaire, echo=echo)
    return replace(thanks, answers_to=reply.message_id if reply else None, basis=basis)


# ---------------------------------------------------------------- the message that is answered


def _replies(
    participants: Iterable[Participant], past: Past, between: Mapping[str, Correspondence], fitting: Set[str], store: Store
) -> dict[str, _Reply]:
    """By participant the message to be answered; only of those who were not thanked for what they answered, as far as that is known."""
    thanked = {each.participant for each in past.contacts if each.message_id in fitting}
    known = _known_addresses(participants, store)
    found: dict[str, _Reply] = {}
    for name, each in between.items():
        reply = _reply(each.heard, known.get(name, frozenset()), store) if each.heard and name not in thanked else None
        if reply:
            found[name] = reply
    return found


def _reply(heard: ReadMessage, known: frozenset[str], store: Store) -> _Reply | None:
    """None where it was entered by hand: then there is nothing to answer."""
    archived = store.message(heard.message)
    if archived.origin is Origin.ENTERED:
        return None
    message = parse(archived.raw)
    return _Reply(message.message_id, message.author if message.author in known else "", _is_by_machine(message))


def _known_addresses(participants: Iterable[Participant], store: Store) -> dict[str, frozenset[str]]:
    """Every participant's addresses, folded: those on the list, and those that a person accepted."""
    accepted: dict[str, set[str]] = {}
    for decision in store.decisions():
        if decision.kind is DecisionKind.ACCEPTED and decision.address:
            accepted.setdefault(decision.participant, set()).add(decision.address)
    return {each.id: frozenset({*map(fold, each.addresses), *accepted.get(each.id, ())}) for each in participants}


def _is_by_machine(message: Message) -> bool:
    """Whether a program may have sent it, or sent it on; what an automatic answer must not answer (RFC 3834 §2, RFC 5230 §4.6)."""
    return (
        automatic(message) is not None
        or delivery_report(message) is not None
        or message.header("return-path").strip() == "<>"
        or message.header("precedence").strip().lower() in {"bulk", "junk", "list"}
        or any(message.header(name) for name in _LISTED)
        or _NO_PERSON.fullmatch(message.author) is not None
    )
