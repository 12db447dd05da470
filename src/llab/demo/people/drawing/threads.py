"""How far a correspondence goes: one invitation, a reminder, thanks, a second round; and the way that every message takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from random import Random

from llab.demo.people.drawing import contacts
from llab.demo.people.drawing.circumstances.catalogue import Circumstance
from llab.demo.people.drawing.circumstances.scene import Scene
from llab.demo.people.drawing.contacts import Desk
from llab.demo.people.drawing.layouts.catalogue import Layout
from llab.demo.people.drawing.layouts.phrases import phrases
from llab.demo.people.drawing.layouts.sheet import MARKS
from llab.demo.people.drawing.repetition import readable, repetitions
from llab.demo.people.meaning import Meant, Written, words
from llab.demo.people.original import read_original
from llab.demo.people.person import Person
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Way:
    """The way between a desk and a person, and what happens on it."""

    circumstances: tuple[Circumstance, ...]
    desk: Desk
    seed: int

    @cached_property
    def invited(self) -> bytes:
        """The invitation."""
        return contacts.invite(self.desk)

    def replies(
        self, person: Person, sent: bytes, *, days: int = 0, round_: int = 0, printed: Mapping[str, int] | None = None
    ) -> list[Written]:
        """The person's replies to a contact sent so many days after the start, as they arrive; `printed` as in `Person.replies`."""
        desk = self.desk
        rng = Random(f"{self.seed}/{round_}/way")
        word = phrases(desk.language).question
        mark = MARKS[desk.layout.mark]
        scene = Scene(person, desk.questionnaire, desk.language, sent, lambda number: mark(number, word), rng)
        delivered = sent
        for row in self.circumstances:
            delivered = row.there(delivered, scene)
        scene = replace(scene, delivered=delivered)
        attempts = (self._attempt(person, delivered, days, self.seed + round_ + number * _FAR, printed) for number in range(_ATTEMPTS))
        written = _least_repeated(attempts, delivered, self.invited)
        return [self._arrived(each, scene, days) for each in written]

    def _attempt(self, person: Person, sent: bytes, days: int, seed: int, printed: Mapping[str, int] | None) -> Sequence[Written]:
        now = self.desk.start + timedelta(days=days)
        return person.replies(sent, self.desk.questionnaire, seed=seed, now=now, printed=printed)

    def _arrived(self, written: Written, scene: Scene, days: int) -> Written:
        raw, meant = written.raw, written.meant
        for row in self.circumstances:
            changed = row.back(raw, scene)
            raw = changed if _keeps(raw, changed, meant) else raw
            meant = row.doubts(meant, scene)
        return replace(written, raw=raw, meant=meant, delay_minutes=written.delay_minutes + days * 24 * 60)


def _keeps(before: bytes, after: bytes, meant: Meant) -> bool:
    """Whether the person's words that could be read before can be read after, in the text as in the HTML."""
    for old, new in zip(readable(before), readable(after), strict=True):
        for answer in meant.answers.values():
            said = f" {' '.join([*words(answer), ''])}"
            if said in old and said not in new:
                return False
    return True


def _least_repeated(attempts: Iterable[Sequence[Written]], before: bytes, asked: bytes) -> Sequence[Written]:
    """The first of the attempts that says nothing again, else the one that says least again."""
    if before == asked:
        return next(iter(attempts))
    tried: list[tuple[int, Sequence[Written]]] = []
    for written in attempts:
        tried.append((repetitions(written, before, asked), written))
        if not tried[-1][0]:
            break
    return min(tried, key=lambda each: each[0])[1]


_ATTEMPTS = 12
_FAR = 1_000_003
"""How far the seeds of attempts are apart."""


Played = tuple[Sequence[bytes], Sequence[Written]]
"""What the organiser sent, and what the person wrote."""


def _invited(way: Way, person: Person) -> Played:
    return [way.invited], way.replies(person, way.invited)


def _reminded(way: Way, person: Person) -> Played:
    reminder = contacts.remind(way.desk, way.invited)
    return [way.invited, reminder], way.replies(person, reminder, days=6)


def _reminded_in_vain(way: Way, person: Person) -> Played:
    """She was reminded, and answers the invitation nevertheless."""
    return [way.invited, contacts.remind(way.desk, way.invited)], way.replies(person, way.invited)


def _reminded_with_quote(way: Way, person: Person) -> Played:
    reminder = contacts.remind_with_quote(way.desk, way.invited)
    return [way.invited, reminder], way.replies(person, reminder, days=6)


def _reminded_of_some(way: Way, person: Person) -> Played:
    printed = some_questions(way.desk.questionnaire, way.seed, way.desk.layout)
    reminder = contacts.remind_of_some(way.desk, way.invited, list(printed))
    return [way.invited, reminder], way.replies(person, reminder, days=6, printed=printed)


def some_questions(questionnaire: Questionnaire, seed: int, layout: Layout) -> dict[str, int]:
    """The questions that a reminder of some asks again, with the numbers that people see; where none are printed they count."""
    rng = Random(f"{seed}/some")
    names = [question.id for question in questionnaire.questions]
    chosen = set(rng.sample(names, max(1, min(len(names) - 1, rng.randint(2, 4)))))
    asked = [name for name in names if name in chosen]
    return {name: questionnaire.number(name) if layout.prints_numbers else rank for rank, name in enumerate(asked, start=1)}


def _thanked(way: Way, person: Person) -> Played:
    first = way.replies(person, way.invited)
    thanks = contacts.thank(way.desk, first[-1].raw, first[-1].meant.answers)
    return [way.invited, thanks], [*first, *_later(way, person, thanks)]


def _asked_again(way: Way, person: Person) -> Played:
    first = way.replies(person, way.invited)
    again = contacts.ask_once_more(way.desk, first[-1].raw)
    return [way.invited, again], [*first, *_later(way, person, again)]


def _later(way: Way, person: Person, sent: bytes) -> list[Written]:
    """A second reply, to a message that has her first one in it: she adds a few numbered answers on top."""
    changed = replace(person, style="partial", label="Question 1:", traps=(), framed=False, length="sentence")
    days = (read_original(sent).date - way.desk.start).days
    return way.replies(changed, sent, days=max(_LATER, days), round_=1)


_LATER = 8


OF_SOME = "reminder of some questions"
WITHOUT_QUESTIONS = frozenset({"reminder"})
"""What has no question in it, so that nobody can answer beside one."""
THREADS: Mapping[str, tuple[int, Callable[[Way, Person], Played]]] = {
    "invitation": (75, _invited),
    "reminder": (5, _reminded),
    "reminder, the invitation answered": (3, _reminded_in_vain),
    "reminder with the invitation": (5, _reminded_with_quote),
    OF_SOME: (6, _reminded_of_some),
    "thanks": (3, _thanked),
    "second round": (3, _asked_again),
}
"""What an organiser sends before the (last) reply, with weights."""


def draw_thread(rng: Random) -> str:
    """How far the correspondence goes; mostly one invitation."""
    return rng.choices(list(THREADS), weights=[weight for weight, _ in THREADS.values()])[0]
