"""A whole case drawn from a seed: a questionnaire, what its organiser sent, somebody who answers, and what happened on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from llab.demo.people.circumstances.catalogue import draw_circumstances
from llab.demo.people.contacts import open_desk
from llab.demo.people.crowd import draw_somebody
from llab.demo.people.layouts.catalogue import Layout, draw_layout
from llab.demo.people.letters import Plain
from llab.demo.people.meaning import Written
from llab.demo.people.person import Habit, Person
from llab.demo.people.programs import PROGRAMS
from llab.demo.people.questionnaires import draw_questionnaire
from llab.demo.people.styles import LABELS, STYLES
from llab.demo.people.threads import THREADS, Way, draw_thread
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Case:
    """One person's correspondence with a survey, and through `written` what she meant."""

    seed: int
    questionnaire: Questionnaire
    layout: Layout
    language: str
    contacts: tuple[bytes, ...]
    """What the organiser sent to the person, in order."""
    person: Person
    circumstance: str
    """What happened between her program and the organiser's mailbox; empty for nothing."""
    written: tuple[Written, ...]
    thread: str = "invitation"
    """What the organiser sent, in words."""


def draw(seed: int) -> Case:
    """The case of that number; the same for the same number."""
    rng = Random(f"{seed}/case")
    questionnaire = draw_questionnaire(rng)
    language = rng.choice(questionnaire.survey.languages)
    layout = draw_layout(rng)
    person = draw_person(layout, language, rng)
    start = datetime(2021, 3, 1, 8, 30, tzinfo=UTC) + timedelta(minutes=rng.randrange(5 * 365 * 24 * 60))
    desk = open_desk(questionnaire, layout, language=language, name=person.name, to=person.address, start=start, rng=rng)
    thread = draw_thread(rng) if person.habit == "answers" else "invitation"
    way = Way(draw_circumstances(person, layout, rng), desk, seed)
    sent, written = THREADS[thread][1](way, person)
    happened = " + ".join(row.name for row in way.circumstances)
    if happened and written == THREADS[thread][1](replace(way, circumstances=()), person)[1]:
        happened = ""
    return Case(seed, questionnaire, layout, language, tuple(sent), person, happened, tuple(written), thread)


# --- who answers --------------------------------------------------------------------------------------------------

_HABITS: Mapping[Habit, int] = {
    "answers": 76, "correction": 3, "two-parts": 3, "absent-first": 3, "absent": 2, "bounce": 2, "opt-out": 3, "thanks": 4,
    "other-address": 4,
}  # fmt: skip
_COMMON: Mapping[str, int] = {"inline": 30, "numbered": 34, "partial": 6, "paragraphs": 6, "inline-colour": 8, "copied-questions": 6}
"""Styles that most people have, with weights; the others have one each."""
_PLAIN_LABELS = ("1.", "1.", "1.", "1)")
_LABELS_AS_PRINTED: Mapping[str, tuple[str, ...]] = {
    "A.": ("a)", "A."),
    "I.": ("I.",),
    "Q1.": ("Q1:", "Q1"),
    "Question 1:": ("Question 1:",),
}
"""What people write who repeat the printed mark."""


def draw_person(layout: Layout, language: str, rng: Random) -> Person:
    """Somebody with a program and a habit; only what that program can do and that layout allows."""
    somebody, other = draw_somebody(language, rng), draw_somebody(language, rng)
    program = rng.choice(list(PROGRAMS))
    habit = rng.choices(list(_HABITS), weights=list(_HABITS.values()))[0]
    client = language if rng.random() < 0.8 else rng.choice(("en", "en", "de", "fr", "hu", "sr", "ro", "it"))
    return Person(
        id="p1",
        name=somebody.name,
        address=somebody.address,
        language=language,
        attributes={},
        program=program,
        style=_draw_style(program, layout, rng),
        second_address=f"x.{other.address}",
        client=client.split("-")[0],
        habit=habit,
        label=_draw_label(layout, rng),
        length=rng.choices(("mixed", "short", "sentence", "long"), weights=(6, 2, 3, 1))[0],
        charset=rng.choice(("windows-1250", "iso-8859-2")) if language in {"ro", "hr"} and rng.random() < 0.05 else "",
        signature=(somebody.name, "Tel. +40 256 555 0142") if rng.random() < 0.15 else (),
    )


def _draw_style(program: str, layout: Layout, rng: Random) -> str:
    possible = [name for name in STYLES if _is_possible(name, program, layout)]
    return rng.choices(possible, weights=[_COMMON.get(name, 2) for name in possible])[0]


def _draw_label(layout: Layout, rng: Random) -> str:
    repeated = [label for label in _LABELS_AS_PRINTED.get(layout.mark, ()) if label in LABELS]
    if repeated and rng.random() < 0.8:
        return rng.choice(repeated)
    return rng.choice(_PLAIN_LABELS) if rng.random() < 0.5 else rng.choice(sorted(LABELS))


def _is_possible(style: str, program: str, layout: Layout) -> bool:
    if not STYLES[style].look.is_plain and isinstance(PROGRAMS[program].layout, Plain):
        return False
    is_counted = "number" in style or style == "partial"
    is_lettered = layout.mark in {"A.", "I."} and not any(label in LABELS for label in _LABELS_AS_PRINTED[layout.mark])
    return not is_counted or (not is_lettered and (layout.prints_numbers or style == "numbered"))
