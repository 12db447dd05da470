"""One simulated participant: who she is, which program she uses, and what she does when the invitation arrives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from llab.demo.people import automatic, wordings
from llab.demo.people.answers import Length, Said, say
from llab.demo.people.banks.bank import Voice
from llab.demo.people.banks.tables import VOICES, spoken
from llab.demo.people.document import Composition, Paragraph
from llab.demo.people.letters import Letter, Sent, Writer, located
from llab.demo.people.meaning import Kind, Meant, Written
from llab.demo.people.original import Original, read_original
from llab.demo.people.programs import PROGRAMS
from llab.demo.people.styles import STYLES, Plan, Style
from llab.survey.questionnaire import Questionnaire

Habit = Literal["answers", "correction", "two-parts", "absent-first", "absent", "bounce", "opt-out", "thanks", "other-address", "silent"]


@dataclass(frozen=True)
class Person:
    """A participant; all names are invented."""

    id: str
    name: str
    address: str
    language: str
    """The language she is asked in and answers in."""
    attributes: Mapping[str, str]
    program: str
    style: str
    second_address: str = ""
    client: str = ""
    """The language that her mail program speaks, where it is another one."""
    habit: Habit = "answers"
    label: str = "1."
    length: Length = "mixed"
    charset: str = ""
    signature: tuple[str, ...] = field(default=())
    disclaimer: str = ""

    def replies(self, sent: bytes, questionnaire: Questionnaire, *, seed: int, now: datetime) -> tuple[Written, ...]:
        """Her messages in order of arrival, `now` being when the invitation reached her; the same for the same arguments."""
        rng = Random(f"{seed}/{questionnaire.survey.id}/{self.id}")
        return HABITS[self.habit](Occasion(self, read_original(sent), questionnaire, rng, now))


@dataclass(frozen=True)
class Occasion:
    """A person who has the invitation before her."""

    person: Person
    original: Original
    questionnaire: Questionnaire
    rng: Random
    now: datetime

    @property
    def client(self) -> str:
        """The language of her mail program."""
        return self.person.client or self.person.language.split("-")[0]

    @property
    def voice(self) -> Voice:
        """What people of her language say around their answers."""
        return spoken(VOICES, self.person.language)

    def awake(self, delay: int) -> int:
        """The delay, put off until the person is up: nobody answers surveys between eleven and seven."""
        return next(later for later in range(delay, delay + 24 * 60, 60) if 7 <= self.local(later).hour < 23)

    def local(self, delay: int) -> datetime:
        """The time so many minutes after the invitation, on her clock."""
        zone = ZoneInfo(wordings.ZONES.get(self.client, "Europe/Bucharest"))
        return (self.now + timedelta(minutes=delay)).astimezone(zone).replace(microsecond=0)


# --- writing one message ------------------------------------------------------------------------------------------


def _write(occasion: Occasion, composition: Composition, delay: int, *, address: str = "") -> Sent:
    person = occasion.person
    sender = address or person.address
    writer = Writer(person.name, sender, occasion.client, occasion.local(delay), person.charset)
    composed = replace(composition, signature=person.signature, disclaimer=person.disclaimer)
    letter = Letter(occasion.original, composed, occasion.questionnaire, person.language, writer, occasion.rng)
    return PROGRAMS[person.program].write(letter)


def _say_all(occasion: Occasion, style: Style) -> dict[str, Said]:
    person, rng = occasion.person, occasion.rng
    names = style.pick(_asked(occasion), rng)
    length = style.length or person.length
    day = occasion.now.date()
    return {name: say(occasion.questionnaire.question(name), person.language, rng, length=length, near=day) for name in names}


def _asked(occasion: Occasion) -> list[str]:
    """The questions that stand in the message before her; all of them where none does, for she has the invitation as well."""
    names = [question.id for question in occasion.questionnaire.questions]
    seen = located(occasion.original, occasion.questionnaire, occasion.person.language)
    return [name for name in names if name in seen] or names


def _plan(occasion: Occasion, said: Mapping[str, Said], style: Style) -> Plan:
    person, rng = occasion.person, occasion.rng
    voice = occasion.voice
    first = person.name.split()[0]
    greeting = rng.choice(voice.greetings)
    farewell = rng.choice(voice.farewells) if greeting and not person.signature else ""
    return Plan(
        questionnaire=occasion.questionnaire,
        language=person.language,
        said=said,
        located=located(occasion.original, occasion.questionnaire, person.language),
        label=person.label,
        rng=rng,
        look=style.look,
        greeting=greeting,
        pointer=rng.choice(voice.pointers) if greeting else "",
        farewell=farewell.format(name=person.name, first=first),
    )


def _answer(occasion: Occasion, said: Mapping[str, Said], delay: int, *, style: str = "", opening: str = "", address: str = "") -> Written:
    """One message with these answers; `opening` replaces the greeting."""
    way = STYLES[style or occasion.person.style]
    delay = occasion.awake(delay)
    plan = _plan(occasion, said, way)
    plan = replace(plan, greeting=opening) if opening else plan
    sent = _write(occasion, way.arrange(plan), delay, address=address)
    answers = {name: sent.as_sent(entry.text) for name, entry in said.items()}
    values = {name: entry.value for name, entry in said.items() if entry.value is not None}
    return Written(sent.raw, Meant("answers", answers, values), address or occasion.person.address, delay)


def _remark(occasion: Occasion, texts: Sequence[str], kind: Kind) -> tuple[Written, ...]:
    delay = occasion.awake(occasion.rng.randint(5, 600))
    person = occasion.person
    paragraphs = (occasion.rng.choice(texts), person.name)
    sent = _write(occasion, Composition(above=tuple(map(Paragraph, paragraphs))), delay)
    return (Written(sent.raw, Meant(kind), person.address, delay),)


# --- habits -------------------------------------------------------------------------------------------------------


def _answers(occasion: Occasion) -> tuple[Written, ...]:
    style = STYLES[occasion.person.style]
    return (_answer(occasion, _say_all(occasion, style), occasion.rng.randint(10, 4000)),)


def _other_address(occasion: Occasion) -> tuple[Written, ...]:
    style = STYLES[occasion.person.style]
    return (_answer(occasion, _say_all(occasion, style), occasion.rng.randint(14_000, 20_000), address=occasion.person.second_address),)


def _correction(occasion: Occasion) -> tuple[Written, ...]:
    first = _answers(occasion)[0]
    name = occasion.rng.choice(list(first.meant.answers))
    question, language = occasion.questionnaire.question(name), occasion.person.language
    candidates = [say(question, language, occasion.rng, length="mixed", near=occasion.now.date()) for _ in range(20)]
    corrected = next((said for said in candidates if said.text != first.meant.answers[name]), candidates[-1])
    opening = occasion.rng.choice(occasion.voice.corrections)
    changed = replace(occasion, person=replace(occasion.person, label="Question 1:"))
    later = first.delay_minutes + occasion.rng.randint(20, 3000)
    return first, _answer(changed, {name: corrected}, later, style="numbered", opening=opening)


def _two_parts(occasion: Occasion) -> tuple[Written, ...]:
    said = _say_all(occasion, STYLES[occasion.person.style])
    names = list(said)
    half = (len(names) + 1) // 2
    delay = occasion.rng.randint(10, 2000)
    first = _answer(occasion, {name: said[name] for name in names[:half]}, delay)
    if len(names) == half:
        return (first,)
    rest = {name: said[name] for name in names[half:]}
    later = first.delay_minutes + occasion.rng.randint(60, 3000)
    return first, _answer(occasion, rest, later, opening=occasion.rng.choice(occasion.voice.rest))


def _absent(occasion: Occasion) -> tuple[Written, ...]:
    person = occasion.person
    raw = automatic.absence(
        occasion.original, name=person.name, address=person.address, language=occasion.client, when=occasion.local(1), rng=occasion.rng
    )
    return (Written(raw, Meant("auto-reply"), person.address, 1),)


def _absent_first(occasion: Occasion) -> tuple[Written, ...]:
    return *_absent(occasion), *_answers(occasion)


def _bounce(occasion: Occasion) -> tuple[Written, ...]:
    address = occasion.person.address
    raw = automatic.delivery_report(occasion.original, address=address, when=occasion.local(1), rng=occasion.rng)
    return (Written(raw, Meant("bounce"), f"MAILER-DAEMON@mx.{address.partition('@')[2]}", 1),)


HABITS: Mapping[Habit, Callable[[Occasion], tuple[Written, ...]]] = {
    "answers": _answers,
    "correction": _correction,
    "two-parts": _two_parts,
    "absent-first": _absent_first,
    "absent": _absent,
    "bounce": _bounce,
    "opt-out": lambda occasion: _remark(occasion, occasion.voice.opt_outs, "opt-out"),
    "thanks": lambda occasion: _remark(occasion, occasion.voice.thanks, "no-answer"),
    "other-address": _other_address,
    "silent": lambda _: (),
}
"""What happens when the invitation arrives, by the person's habit."""
