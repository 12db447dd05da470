"""One simulated participant: who she is, which program she uses, and what she does when the invitation arrives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from llab.demo.people import automatic
from llab.demo.people.arranging.document import PLAIN, Composition, Look, Paragraph
from llab.demo.people.arranging.edits import with_answer_line, with_cell
from llab.demo.people.arranging.styles import STYLES, Plan, Style
from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Envelope, Keyboard, Letter, Page, Sent, Transfer, Writer, located
from llab.demo.people.meaning import Meant, Written
from llab.demo.people.original import Original, read_original
from llab.demo.people.programs import PROGRAMS
from llab.demo.people.saying.answers import Length, Said, say
from llab.demo.people.saying.banks.bank import Voice
from llab.demo.people.saying.banks.tables import VOICES, spoken
from llab.demo.people.saying.spelling import LEGIBLE, typed
from llab.demo.people.saying.traps import TRAPS, Snare
from llab.demo.people.saying.typed import TypedManner
from llab.survey.questionnaire import Question, Questionnaire

Habit = Literal[
    "answers", "correction", "two-parts", "absent-first", "absent", "bounce", "opt-out", "thanks", "question", "other-address", "silent"
]


@dataclass(frozen=True)
class Person:
    """A participant; all names are invented."""

    id: str
    name: str
    address: str
    language: str
    """The language she is asked in, and answers in unless she `speaks` another one."""
    attributes: Mapping[str, str]
    program: str
    style: str
    second_address: str = ""
    client: str = ""
    """The language that her mail program speaks, where it is another one."""
    speaks: str = ""
    """The language she answers in, where it is another one than she is asked in."""
    habit: Habit = "answers"
    label: str = "1."
    length: Length = "mixed"
    traps: tuple[str, ...] = ()
    """What makes some of her answers hard to tell apart, by the names in `TRAPS`; each befalls one answer."""
    spelling: str = ""
    """How she types, by the names in `SPELLINGS`."""
    typed: TypedManner = "usual"
    """How she answers questions that ask for an option, a number or a date."""
    framed: bool = False
    """Whether she writes a preface and a post-script."""
    label_look: Look = PLAIN
    charset: str = ""
    declared: str = ""
    """The charset that her messages say they are in, where that is another one; `none` where they say nothing."""
    transfer: Transfer = ""
    keyboard: Keyboard = ""
    wrapping: Envelope = ""
    signature: tuple[str, ...] = field(default=())
    disclaimer: str = ""

    def replies(
        self, sent: bytes, questionnaire: Questionnaire, *, seed: int, now: datetime, printed: Mapping[str, int] | None = None
    ) -> tuple[Written, ...]:
        """Her messages in order of arrival, `now` being when the invitation reached her; the same for the same arguments.

        `printed` are the questions that she is asked, each with the number before it; where it is None, those that stand in the message
        (all of them where none does, for she has the invitation as well) by the questionnaire's numbers.
        """
        rng = Random(f"{seed}/{questionnaire.survey.id}/{self.id}")
        original = read_original(sent)
        numbers = printed or _printed(questionnaire, located(original, questionnaire, self.language))
        return HABITS[self.habit](Occasion(self, original, questionnaire, rng, now, numbers))


def _printed(questionnaire: Questionnaire, seen: frozenset[str]) -> dict[str, int]:
    return {each.id: questionnaire.number(each.id) for each in questionnaire.questions if each.id in seen or not seen}


@dataclass(frozen=True)
class Occasion:
    """A person who has the invitation before her."""

    person: Person
    original: Original
    questionnaire: Questionnaire
    rng: Random
    now: datetime
    printed: Mapping[str, int]
    """The questions that are asked, and the number before each."""

    @property
    def client(self) -> str:
        """The language of her mail program."""
        return self.person.client or self.person.language.split("-")[0]

    @property
    def voice(self) -> Voice:
        """What people of her language say around their answers."""
        return spoken(VOICES, self.speaks)

    @property
    def speaks(self) -> str:
        """The language that she writes in."""
        return self.person.speaks or self.person.language

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
    way = (person.charset, person.declared, person.transfer, person.keyboard)
    writer = Writer(person.name, sender, occasion.client, occasion.local(delay), *way)
    composed = replace(composition, signature=person.signature, disclaimer=person.disclaimer)
    letter = Letter(occasion.original, composed, occasion.questionnaire, person.language, writer, occasion.rng, person.wrapping)
    return PROGRAMS[person.program].write(letter)


def _say_all(occasion: Occasion, style: Style) -> dict[str, Said]:
    person, rng = occasion.person, occasion.rng
    names = style.pick(list(occasion.printed), rng)
    length = style.length or person.length
    asked = {name: occasion.questionnaire.question(name) for name in names}
    said: dict[str, Said] = {}
    for name, each in asked.items():
        said[name] = _say_anew(occasion, each, length, {entry.text for entry in said.values()})
    return _as_typed(occasion, _trapped(occasion, said))


def _say_anew(occasion: Occasion, question: Question, length: Length, taken: set[str]) -> Said:
    """An answer; in her own words nobody says the same twice in one mail, as far as she has other words."""
    said = _say(occasion, question, length)
    for _ in range(20):
        if question.type != "text" or said.text not in taken:
            break
        said = _say(occasion, question, length)
    return said


def _say(occasion: Occasion, question: Question, length: Length) -> Said:
    """An answer; the words of an option are those that the person reads."""
    person = occasion.person
    language = person.language if question.type in {"choice", "multi"} else occasion.speaks
    return say(question, language, occasion.rng, length=length, near=occasion.now.date(), manner=person.typed)


def _trapped(occasion: Occasion, said: Mapping[str, Said]) -> dict[str, Said]:
    """The answers, each of the person's traps at one open question; no question has two before each has one."""
    person, rng = occasion.person, occasion.rng
    result = dict(said)
    names = [name for name in said if occasion.questionnaire.question(name).type == "text"]
    in_turn = rng.sample(names, len(names)) if person.traps else []
    for trap, name in zip(person.traps, cycle(in_turn), strict=False):
        others = tuple(number for other, number in occasion.printed.items() if other != name)
        question = occasion.questionnaire.question(name).text.get(person.language)
        text = TRAPS[trap].spring(result[name].text, Snare(question, others, occasion.speaks, rng))
        result[name] = replace(result[name], text=text, uncertain=result[name].uncertain or TRAPS[trap].doubtful)
    return result


def _as_typed(occasion: Occasion, said: Mapping[str, Said]) -> dict[str, Said]:
    habit, rng = occasion.person.spelling, occasion.rng
    is_open = {name: occasion.questionnaire.question(name).type == "text" for name in said}
    return {
        name: replace(entry, text=typed(entry.text, habit, rng)) if is_open[name] or habit in LEGIBLE else entry
        for name, entry in said.items()
    }


def _plan(occasion: Occasion, said: Mapping[str, Said], style: Style, opening: str) -> Plan:
    person, rng, voice = occasion.person, occasion.rng, occasion.voice
    greeting = rng.choice(voice.greetings)
    farewell = rng.choice(voice.farewells) if greeting and not person.signature else ""
    pointer = rng.choice(voice.pointers) if greeting else ""
    framed = person.framed or style.framed
    shows_html = isinstance(PROGRAMS[person.program].layout, Page)

    def written(text: str) -> str:
        text = text.format(name=person.name, first=person.name.split()[0])
        return typed(text, person.spelling, rng) if person.spelling else text

    return Plan(
        questionnaire=occasion.questionnaire,
        language=occasion.speaks,
        asked_in=person.language,
        said=said,
        located=located(occasion.original, occasion.questionnaire, person.language).intersection(occasion.printed),
        label=person.label,
        rng=rng,
        look=style.look,
        greeting=opening or written(greeting),
        pointer=written(pointer),
        farewell=written(farewell),
        preface=written(rng.choice(voice.prefaces)) if framed else "",
        postscript=written(rng.choice(voice.postscripts)) if framed else "",
        attached=written(rng.choice(voice.attached)) if style.must_review else "",
        label_look=person.label_look,
        fillable=with_answer_line(occasion.original, occasion.questionnaire, person.language) if style.needs_answer_lines else frozenset(),
        cells=with_cell(occasion.original, occasion.questionnaire, person.language) if style.needs_cells and shows_html else frozenset(),
        printed=occasion.printed,
    )


def _answer(occasion: Occasion, said: Mapping[str, Said], delay: int, *, style: str = "", opening: str = "", address: str = "") -> Written:
    """One message with these answers; `opening` replaces the greeting."""
    way = STYLES[style or occasion.person.style]
    delay = occasion.awake(delay)
    plan = way.prepared(_plan(occasion, said, way, opening))
    sent = _write(occasion, way.arrange(plan), delay, address=address)
    return Written(sent.raw, _meaning(plan, way, sent), address or occasion.person.address, delay)


def _meaning(plan: Plan, style: Style, sent: Sent) -> Meant:
    answers = {name: sent.as_sent(entry.text) for name, entry in plan.said.items()}
    values = {name: entry.value for name, entry in plan.said.items() if entry.value is not None}
    doubtful = frozenset(name for name, entry in plan.said.items() if entry.uncertain)
    return Meant("answers", answers, values, doubtful | style.doubts(plan), style.must_review)


def _remark(occasion: Occasion, texts: Sequence[str], meant: Meant) -> tuple[Written, ...]:
    delay = occasion.awake(occasion.rng.randint(5, 600))
    person = occasion.person
    paragraphs = (occasion.rng.choice(texts), person.name)
    sent = _write(occasion, Composition(above=tuple(map(Paragraph, paragraphs))), delay)
    return (Written(sent.raw, meant, person.address, delay),)


# --- habits -------------------------------------------------------------------------------------------------------


def _answers(occasion: Occasion) -> tuple[Written, ...]:
    style = STYLES[occasion.person.style]
    return (_answer(occasion, _say_all(occasion, style), occasion.rng.randint(10, 4000)),)


def _other_address(occasion: Occasion) -> tuple[Written, ...]:
    style = STYLES[occasion.person.style]
    return (_answer(occasion, _say_all(occasion, style), occasion.rng.randint(14_000, 20_000), address=occasion.person.second_address),)


def _correction(occasion: Occasion) -> tuple[Written, ...]:
    first = _answers(occasion)[0]
    if not first.meant.answers:
        return (first,)
    name = occasion.rng.choice(list(first.meant.answers))
    question = occasion.questionnaire.question(name)
    candidates = [_say(occasion, question, "mixed") for _ in range(20)]
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
    "opt-out": lambda occasion: _remark(occasion, occasion.voice.opt_outs, Meant("opt-out")),
    "thanks": lambda occasion: _remark(occasion, occasion.voice.thanks, Meant("no-answer")),
    "question": lambda occasion: _remark(occasion, occasion.voice.counters, Meant("no-answer", must_review=True)),
    "other-address": _other_address,
    "silent": lambda _: (),
}
"""What happens when the invitation arrives, by the person's habit."""
