"""Whatever happens in whatever order: the rules of following up hold for every message that the server is handed.

What people did is written down beside the store, and each message is held against that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random

import pytest

from llab.ports import Submitted, Verdict
from llab.records import Contact, ContactKind, ContactState
from llab.stories.contacts import remind, thank
from tests.stories.following import DAY, Lab
from tests.stories.samples import TEMPLATES, person
from tests.stories.test_fetch import reply
from tests.stories.test_remind import LATER, REFUSED, UNCERTAIN, bounce

NAMES = ("ana", "dan", "eva")
QUESTIONS = {"q1", "q2"}
STEPS = 40


@dataclass
class Person:
    """What somebody did, as she would tell it."""

    answered: set[str] = field(default_factory=set)
    changes: int = 0
    """How many of her messages said something new."""
    heard: list[datetime] = field(default_factory=list)
    away_until: datetime | None = None
    has_opted_out: bool = False
    bounced: datetime | None = None
    """When a message to her came back last."""
    waits: bool = False

    @property
    def is_out_of_reach(self) -> bool:
        """Whether a message to her came back, and she has not written herself since."""
        return self.bounced is not None and not any(at > self.bounced for at in self.heard)


@dataclass
class World:
    """A survey, its people, and what follows from one number."""

    random: Random
    lab: Lab = field(default_factory=lambda: Lab([person(name) for name in NAMES], templates=TEMPLATES))
    people: dict[str, Person] = field(default_factory=lambda: {name: Person() for name in NAMES})
    numbers: count[int] = field(default_factory=count)

    def says(self, name: str, text: str, **headers: str) -> None:
        """A reply to the last message that the person had, where she had any."""
        had = [each for each in self.lab.store.contacts(name) if each.state is not ContactState.PENDING]
        if had:
            own = f"<{next(self.numbers)}@firma.example>"
            self.lab.arrive(reply(f"{name}@firma.example", text, to=had[-1].message_id, name=own, headers=headers))

    def is_invited(self, name: str) -> bool:
        return any(each.state is not ContactState.PENDING for each in self.lab.store.contacts(name))


def answers(world: World, name: str) -> None:
    question = world.random.choice(sorted(QUESTIONS))
    if world.is_invited(name):
        one = world.people[name]
        world.says(name, f"{question[1]}. Părerea cu numărul {next(world.numbers)}.\n")
        one.answered.add(question)
        one.changes += 1
        one.heard.append(world.lab.now)


def promises(world: World, name: str) -> None:
    if world.is_invited(name):
        world.says(name, "Vă răspund săptămâna viitoare.")
        world.people[name].heard.append(world.lab.now)


def opts_out(world: World, name: str) -> None:
    if world.is_invited(name) and world.random.random() < 0.3:
        world.says(name, "Vă rog să nu îmi mai scrieți.")
        world.people[name].has_opted_out = True


def is_away(world: World, name: str) -> None:
    if world.is_invited(name):
        world.says(name, f"Nu sunt la birou, mesajul {next(world.numbers)}.", **{"Auto-Submitted": "auto-replied"})
        one = world.people[name]
        one.away_until = max(world.lab.now + remind.AFTER, one.away_until or world.lab.now)


def comes_back(world: World, name: str) -> None:
    contacts = world.lab.store.contacts(name)
    if contacts and contacts[-1].state is ContactState.ACCEPTED and world.random.random() < 0.3:
        bounce(world.lab, contacts[-1])
        world.people[name].bounced = world.lab.now


def is_written_for(world: World, name: str) -> None:
    """Another participant answers a message to this one: it waits for a person."""
    other = next(each for each in NAMES if each != name)
    had = world.lab.store.contacts(name)
    if had and world.random.random() < 0.2:
        world.lab.arrive(reply(f"{other}@firma.example", f"1. Pentru altcineva {next(world.numbers)}.\n", to=had[-1].message_id))
        world.people[name].waits = True


def server_is_moody(world: World, name: str) -> None:
    world.lab.submission.say(
        f"{name}@firma.example", world.random.choice([LATER, LATER, UNCERTAIN, REFUSED, Submitted(Verdict.ACCEPTED, "250")])
    )


EVENTS: tuple[Callable[[World, str], None], ...] = (
    answers, answers, promises, opts_out, is_away, comes_back, is_written_for, server_is_moody,
)  # fmt: skip


def what_was_handed_over(world: World, run: Callable[[], object]) -> list[tuple[Contact, Verdict]]:
    before = len(world.lab.submission.ledger)
    run()
    contacts = {world.lab.store.contact_bytes(each.message_id): each for each in world.lab.store.contacts()}
    return [(contacts[handed.raw], handed.verdict) for handed in world.lab.submission.ledger[before:]]


def written_before(world: World, contact: Contact) -> list[datetime]:
    """When the server took something for the person before this message."""
    return [
        each.at
        for each in world.lab.store.contacts(contact.participant)
        if each.message_id != contact.message_id and each.state is ContactState.ACCEPTED and each.at
    ]


def hold_reminder(world: World, contact: Contact) -> None:
    one, now = world.people[contact.participant], world.lab.now
    assert not one.has_opted_out
    assert not one.is_out_of_reach
    assert not one.waits
    assert {each.question for each in contact.printed} == QUESTIONS - one.answered != set()
    assert all(now - at >= remind.AFTER for at in (*one.heard, *written_before(world, contact)))
    assert one.away_until is None or one.away_until <= now


def hold_thank_you(world: World, contact: Contact) -> None:
    one = world.people[contact.participant]
    assert not one.has_opted_out
    assert not one.is_out_of_reach
    assert not one.waits
    assert one.answered


HOLDS = {ContactKind.REMINDER: hold_reminder, ContactKind.THANK_YOU: hold_thank_you}


def hold_counts(world: World) -> None:
    """Nobody has more than the rules say, and no message was handed over again but where the server had put it off."""
    for name, one in world.people.items():
        taken = [each.kind for each in world.lab.store.contacts(name) if each.state is ContactState.ACCEPTED]
        assert taken.count(ContactKind.INVITATION) <= 1
        assert taken.count(ContactKind.REMINDER) <= remind.MOST
        assert taken.count(ContactKind.THANK_YOU) <= min(thank.MOST, one.changes)
    handed: dict[bytes, list[Verdict]] = {}
    for each in world.lab.submission.ledger:
        handed.setdefault(each.raw, []).append(each.verdict)
    assert all(set(verdicts[:-1]) <= {Verdict.LATER} for verdicts in handed.values())


def a_day(world: World) -> None:
    """Some time passes, some things happen, and cron runs."""
    lab = world.lab
    lab.later(world.random.choice([timedelta(hours=1), DAY, 3 * DAY, 8 * DAY]))
    for _ in range(world.random.randrange(3)):
        world.random.choice(EVENTS)(world, world.random.choice(NAMES))
    lab.fetch()
    lab.send()
    runs: list[Callable[[], object]] = [lab.remind, partial(lab.thank, echo=True)]
    for run in world.random.sample(runs, k=2):
        for contact, _ in what_was_handed_over(world, run):
            HOLDS[contact.kind](world, contact)
    hold_counts(world)


SEEDS = range(5)
_seen: dict[int, World] = {}


def lived_through(seed: int) -> World:
    """The world of that number after all its days; lived through once."""
    if seed not in _seen:
        world = World(Random(seed))
        for _ in range(STEPS):
            a_day(world)
        _seen[seed] = world
    return _seen[seed]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rules_hold_whatever_happens(seed: int) -> None:
    assert lived_through(seed).lab.submission.ledger


def test_in_these_worlds_everything_happens() -> None:
    contacts = [each for seed in SEEDS for each in lived_through(seed).lab.store.contacts()]
    kinds = {(each.kind, each.state) for each in contacts}
    assert {(kind, ContactState.ACCEPTED) for kind in ContactKind} <= kinds
    assert {state for kind, state in kinds if kind is not ContactKind.INVITATION} == set(ContactState)
