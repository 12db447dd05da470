"""What a rehearsal has shown: how many answers found their questions, where they did not, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from llab.records import ContactKind
from llab.stories.contacts.layout import Fault, Laid, LayoutFault
from llab.survey.questionnaire import Questionnaire
from llab.survey.wording import GRAVE, MISTAKEN, Remark, remarks

FEWEST_RIGHT = 0.9
"""The share of the answers to a question that must be placed rightly, in each language; looked at by a person or not."""
MOST_UNSEEN = 0.05
"""The share of the answers to a question that may be wrong or lost without anybody being asked to look."""
MOST_MISTAKEN = 0.01
"""The same share for questions that are alike, of which it is known why."""
_CHANCE = 2
"""So many of few answers may fail by chance."""


class Fate(StrEnum):
    """What became of an answer."""

    RIGHT = "right"
    CHECKED = "right, to review"
    """As it was meant, and a person is asked to look at it."""
    MARKED = "not right, to review"
    LOST = "lost"
    """Meant and not there, and nobody is asked to look."""
    WRONG = "wrong"
    """Other words or another value than was meant, and nobody is asked to look."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One answer: whose, to which question, by what kind of person, and what became of it."""

    respondent: str
    question: str
    language: str
    style: str
    program: str
    fate: Fate


Grouping = Literal["language", "question", "style", "program"]
GROUPINGS: tuple[Grouping, ...] = ("language", "question", "style", "program")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers had which fate."""

    counts: Counter[Fate]

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()

    @property
    def right(self) -> int:
        """Those placed rightly, looked at or not."""
        return self.counts[Fate.RIGHT] + self.counts[Fate.CHECKED]

    @property
    def unseen(self) -> int:
        """Those wrong or lost without anybody being asked to look."""
        return self.counts[Fate.LOST] + self.counts[Fate.WRONG]

    @property
    def share(self) -> float:
        """The share of those placed rightly."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A question of which too many answers do not come out right."""

    question: str
    language: str
    """Empty where it is all languages together."""
    tally: Tally

    def __str__(self) -> str:
        where = f" in {self.language}" if self.language else ""
        total, unseen = self.tally.total, self.tally.unseen
        seen = f", and {unseen} are wrong or lost unseen" if unseen else ""
        return f"Question {self.question}{where}: {self.tally.right} of {total} answers are placed rightly{seen}."


@dataclass(frozen=True, slots=True)
class Judgement:
    """The figures, and what follows from them."""

    tally: Tally
    by: Mapping[Grouping, Mapping[str, Tally]]
    """For each grouping its groups, the worst first."""
    shortfalls: tuple[Shortfall, ...]
    layout: tuple[str, ...]
    """What is wrong with the layout and how to mend it."""
    wording: tuple[Remark, ...]
    """What must not stay in the words: what no survey is sent with, and questions that were mistaken for one another."""
    remarks: tuple[Remark, ...]
    """What else stands out in the words; first questions that are alike, then what is about those that fall short."""
    hints: tuple[str, ...] = field(default=())
    """About the layout too, and no reason to change it."""

    @property
    def is_well(self) -> bool:
        """Whether the survey may be sent as it is."""
        return not (self.shortfalls or self.layout or self.wording)


def judge(placed: Sequence[Placed], layouts: Sequence[Laid], questionnaire: Questionnaire, *, own_templates: Collection[str]) -> Judgement:
    """The figures, and what follows from them; `own_templates` are the templates that are the coordinator's own."""
    shortfalls = tuple(_shortfalls(placed, questionnaire))
    concerned = {each.question for each in shortfalls}
    found = sorted(remarks(questionnaire), key=lambda remark: concerned.isdisjoint(remark.questions))
    faults = tuple(_faults(layouts, own_templates))
    weighing = [each for each in found if each.flaw in GRAVE or (each.flaw in MISTAKEN and _are_mistaken(each, placed))]
    others = sorted((each for each in found if each not in weighing), key=lambda remark: remark.flaw not in MISTAKEN)
    return Judgement(
        tally=_tally(placed),
        by={grouping: _grouped(placed, grouping) for grouping in GROUPINGS},
        shortfalls=shortfalls,
        layout=tuple(words for is_grave, words in faults if is_grave),
        wording=tuple(weighing),
        remarks=tuple(others),
        hints=tuple(words for is_grave, words in faults if not is_grave),
    )


def _are_mistaken(remark: Remark, placed: Sequence[Placed]) -> bool:
    """Whether answers to questions that are alike were put to the wrong one unseen, more often than by chance."""
    mine = _tally(each for each in placed if each.question in remark.questions)
    return mine.unseen >= _CHANCE and mine.unseen > MOST_MISTAKEN * mine.total


def _tally(placed: Iterable[Placed]) -> Tally:
    return Tally(Counter(each.fate for each in placed))


def _grouped(placed: Sequence[Placed], grouping: Grouping) -> Mapping[str, Tally]:
    groups: dict[str, list[Placed]] = {}
    for each in placed:
        groups.setdefault(getattr(each, grouping), []).append(each)
    tallies = {name: _tally(each) for name, each in groups.items()}
    return dict(sorted(tallies.items(), key=lambda item: (item[1].share, item[0])))


def _shortfalls(placed: Sequence[Placed], questionnaire: Questionnaire) -> Iterator[Shortfall]:
    """By question; where a question falls short in one language only, with that one."""
    for question in questionnaire.questions:
        mine = [each for each in placed if each.question == question.id]
        by_language = _grouped(mine, "language")
        short = [language for language, tally in by_language.items() if _has_few_right(tally)]
        whole = _tally(mine)
        if (len(short) == len(by_language) and short) or whole.unseen > max(_CHANCE, MOST_UNSEEN * whole.total):
            yield Shortfall(question.id, "", whole)
        else:
            yield from (Shortfall(question.id, language, by_language[language]) for language in short)


def _has_few_right(tally: Tally) -> bool:
    return tally.total - tally.right > _CHANCE and tally.right < FEWEST_RIGHT * tally.total


# ---------------------------------------------------------------- the layout, in words

_WORDS: Mapping[Fault, tuple[bool, str, str]] = {
    Fault.LIST: (
        True,
        "prints questions as a list",
        "Mail programs count lists anew and break them apart where somebody writes into them. Print each question as a paragraph that "
        "begins with its number as text: {{ question.label }} {{ question.text }}",
    ),
    Fault.TOGETHER: (
        True,
        "prints several questions on one line",
        "Nobody can write under each. Leave an empty line before each {{ question.label }}.",
    ),
    Fault.UNNUMBERED: (
        False,
        "prints questions without their numbers",
        "Who answers with numbers counts by herself. Write {{ question.label }} before {{ question.text }}, on the same line.",
    ),
    Fault.MISNUMBERED: (
        True,
        "prints questions under other numbers than their own",
        "An answer to 2 may then be meant for another question. Take the numbers of the template out, and write {{ question.label }}.",
    ),
    Fault.LOST: (
        True,
        "does not print questions whole, in both parts of the message",
        "Print {{ question.text }} as it is, without filters and in one piece.",
    ),
}
"""For each fault whether it is a reason not to send, what the template does, and what to do instead."""


def _faults(layouts: Sequence[Laid], own_templates: Collection[str]) -> Iterator[tuple[bool, str]]:
    """What is wrong with the layout; the same in several languages is told once."""
    where: dict[tuple[Fault, str, str], list[str]] = {}
    for laid in layouts:
        name = _template(ContactKind.INVITATION, laid.language, own_templates)
        reminder = _template(ContactKind.REMINDER, laid.language, own_templates)
        whole = {each.fault for each in laid.faults}
        for each in laid.faults:
            where.setdefault((each.fault, name, _listed(each)), []).append(laid.language)
        for each in laid.partial:
            if each.fault not in whole:
                where.setdefault((each.fault, reminder, " where not all are asked, as in a reminder"), []).append(laid.language)
    for (fault, name, which), languages in where.items():
        is_grave, does, advice = _WORDS[fault]
        yield is_grave, f"{name} {does}{which} ({', '.join(languages)}). {advice}"


def _listed(fault: LayoutFault) -> str:
    return f": {', '.join(fault.questions)}"


def _template(kind: ContactKind, language: str, own: Collection[str]) -> str:
    """The coordinator's own template in which the questions are laid out, as far as that can be told."""
    primary = language.split("-")[0]
    names = ("_questions.md.j2", *(f"{kind.value}.{tag}.md.j2" for tag in (language, primary)))
    return next((f"templates/{name}" for name in names if name in own), f"The {kind.value}")
