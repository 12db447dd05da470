"""The manner in which somebody answers: style, label, length, traps and typing that are possible together, drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from llab.demo.people.arranging.document import PLAIN, Look
from llab.demo.people.arranging.labels import FAMILIAR, LABELS
from llab.demo.people.arranging.styles import STYLES, Style
from llab.demo.people.person import Person
from llab.demo.people.saying.answers import Length
from llab.demo.people.saying.banks.tables import VOICES
from llab.demo.people.saying.spelling import SPELLINGS
from llab.demo.people.saying.traps import TRAPS
from llab.demo.people.saying.typed import TypedManner
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Manner:
    """How somebody answers; the fields are those of `Person`."""

    style: str
    label: str = "1."
    length: Length = "mixed"
    traps: tuple[str, ...] = ()
    spelling: str = ""
    typed: TypedManner = "usual"
    framed: bool = False
    label_look: Look = PLAIN
    speaks: str = ""

    def of(self, person: Person) -> Person:
        """The person, answering in this manner."""
        return replace(person, **{name: getattr(self, name) for name in self.__dataclass_fields__})


COMMON: Mapping[str, int] = {
    "numbered": 40, "inline": 40, "inline-colour": 14, "numbered-trimmed": 10, "inline-bold": 6, "copied-questions": 10, "partial": 10,
    "partial-inline": 6, "paragraphs": 6, "own-line": 6, "bottom-numbered": 6, "auto-numbered": 6, "inline-trimmed": 4, "cells": 60,
    "answer-lines": 60, "tight-lines": 6, "copied-colour": 4, "half-inline": 2, "renumbered": 12,
}  # fmt: skip
"""How often a style is used where it is possible; every other style counts 1."""

_LENGTHS: Mapping[Length, int] = {"word": 2, "short": 15, "sentence": 25, "mixed": 40, "long": 12, "essay": 6}
_NEEDS_OPEN: Mapping[str, int] = {"combined": 2, "shrugs": 2, "shrugs-inline": 2, "single-words": 1, "inline-and-again": 1}
"""How many open questions a style needs to be what it is called."""

_UNDECIDABLE = frozenset({("one-long-line", "list in the line"), ("prose-in-one", "list in the line")})
"""Styles and traps after which nobody could tell the answers apart, not even the person herself."""


def draw_manner(
    questionnaire: Questionnaire,
    language: str,
    rng: Random,
    *,
    can_type_inside: bool,
    shows_looks: bool,
    layout_has_answer_lines: bool,
    layout_has_cells: bool,
    printed: Sequence[int] = (),
) -> Manner:
    """A manner that is possible in that program and that layout; `printed` are the numbers of the questions that are asked.

    Where `printed` is empty, all questions are asked.
    """
    asked = tuple(printed) or tuple(range(1, len(questionnaire.questions) + 1))
    setting = _Setting(questionnaire, can_type_inside, shows_looks, layout_has_answer_lines, layout_has_cells, asked)
    names = [name for name, style in STYLES.items() if setting.allows(style)]
    style = STYLES[rng.choices(names, [COMMON.get(name, 1) for name in names])[0]]
    length = style.length or rng.choices(list(_LENGTHS), list(_LENGTHS.values()))[0]
    return Manner(
        style=style.name,
        label=_draw_label(style, rng),
        length=length,
        traps=draw_traps(style, rng) if setting.open_questions else (),
        spelling=_draw_spelling(language, rng),
        typed="any" if rng.random() < 0.5 else "usual",
        framed=rng.random() < 0.08,
        label_look=Look(bold=True) if shows_looks and rng.random() < 0.1 else PLAIN,
        speaks=rng.choice(("en", "en", *VOICES)) if rng.random() < 0.03 else "",
    )


@dataclass(frozen=True)
class _Setting:
    """What program and layout permit."""

    questionnaire: Questionnaire
    can_type_inside: bool
    shows_looks: bool
    has_answer_lines: bool
    has_cells: bool
    printed: tuple[int, ...]

    @property
    def open_questions(self) -> int:
        """How many of the questions that are asked want words."""
        asked = [question for number, question in enumerate(self.questionnaire.questions, start=1) if number in self.printed]
        return sum(question.type == "text" for question in asked)

    def allows(self, style: Style) -> bool:
        """Whether the style is possible, and what it is called."""
        is_counted = self.printed == tuple(range(1, len(self.printed) + 1))
        return (
            (self.can_type_inside or not style.types_inside)
            and (self.shows_looks or not style.needs_look)
            and (self.has_answer_lines or not style.needs_answer_lines)
            and ((self.has_cells and self.shows_looks) or not style.needs_cells)
            and not (style.needs_other_numbers and is_counted)
            and len(self.printed) >= style.least
            and self.open_questions >= _NEEDS_OPEN.get(style.name, 0)
        )


def _draw_label(style: Style, rng: Random) -> str:
    if not style.labels:
        return "1."
    return rng.choice(FAMILIAR) if rng.random() < 0.6 else rng.choice(list(LABELS))


def draw_traps(style: Style, rng: Random) -> tuple[str, ...]:
    """None for seven in ten, else one or two, each befalling one answer."""
    possible = [name for name, trap in TRAPS.items() if (trap.one_line or not style.one_line) and (style.name, name) not in _UNDECIDABLE]
    weights = [1 if TRAPS[name].rare else 6 for name in possible]
    count = rng.choices((0, 1, 2), (70, 22, 8))[0]
    return tuple(dict.fromkeys(rng.choices(possible, weights, k=count)))


def _draw_spelling(language: str, rng: Random) -> str:
    """Usually none; Romanians leave their diacritics out more often than others."""
    weights = {**dict.fromkeys(SPELLINGS, 4), "": 80, "no diacritics": 40 if language.startswith("ro") else 8}
    return rng.choices(list(weights), list(weights.values()))[0]
