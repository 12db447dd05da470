"""A whole case drawn from a seed: a questionnaire, what its organiser sent, somebody who answers, and what happened on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from llab.demo.people.arranging.labels import LABELS
from llab.demo.people.arranging.manners import Manner, draw_manner
from llab.demo.people.arranging.styles import STYLES
from llab.demo.people.composing.letters import Envelope, Keyboard, Transfer
from llab.demo.people.drawing.circumstances.catalogue import draw_circumstances
from llab.demo.people.drawing.contacts import open_desk
from llab.demo.people.drawing.crowd import draw_somebody
from llab.demo.people.drawing.layouts.catalogue import Layout, draw_layout
from llab.demo.people.drawing.questionnaires import draw_questionnaire
from llab.demo.people.drawing.threads import OF_SOME, THREADS, WITHOUT_QUESTIONS, Way, draw_thread, some_questions
from llab.demo.people.meaning import Written
from llab.demo.people.person import Habit, Person
from llab.demo.people.programs import PROGRAMS
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
    habit = rng.choices(list(_HABITS), weights=list(_HABITS.values()))[0]
    thread = draw_thread(rng) if habit == "answers" else "invitation"
    printed = tuple(some_questions(questionnaire, seed, layout).values()) if thread == OF_SOME else ()
    setting = Setting(questionnaire, layout, language, has_questions=thread not in WITHOUT_QUESTIONS, printed=printed)
    person = replace(draw_person(setting, rng), habit=habit)
    start = datetime(2021, 3, 1, 8, 30, tzinfo=UTC) + timedelta(minutes=rng.randrange(5 * 365 * 24 * 60))
    desk = open_desk(questionnaire, layout, language=language, name=person.name, to=person.address, start=start, rng=rng)
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
_LABELS_AS_PRINTED: Mapping[str, tuple[str, ...]] = {
    "A.": ("a)",), "I.": ("I.",), "Q1.": ("Q1:", "Q1"), "Î1:": ("Q1:", "R1:"), "Question 1:": ("Question 1:", "Question 1"),
    "1)": ("1)",), "(1)": ("(1)",),
}  # fmt: skip
"""What people write who repeat the printed mark."""


@dataclass(frozen=True)
class Setting:
    """What somebody has before her who is going to answer."""

    questionnaire: Questionnaire
    layout: Layout
    language: str
    has_questions: bool = True
    """Whether there are questions in the message that she answers."""
    printed: tuple[int, ...] = ()
    """The numbers of the questions that are asked; all where it is empty."""


def draw_person(setting: Setting, rng: Random) -> Person:
    """Somebody with a program and a manner; only what that program can do and that layout allows."""
    language = setting.language
    somebody, other = draw_somebody(language, rng), draw_somebody(language, rng)
    client = language if rng.random() < 0.8 else rng.choice(("en", "en", "de", "fr", "hu", "sr", "ro", "it"))
    person = Person(
        id="p1",
        name=somebody.name,
        address=somebody.address,
        language=language,
        attributes={},
        program=_draw_program(rng),
        style="numbered",
        second_address=f"x.{other.address}",
        client=client.split("-")[0],
        charset=rng.choice(_OLD_CHARSETS.get(language, ("",))) if rng.random() < 0.04 else "",
        declared=rng.choice(("none", "us-ascii", "iso-8859-1")) if rng.random() < 0.01 else "",
        transfer=rng.choice(_TRANSFERS) if rng.random() < 0.04 else "",
        keyboard=_draw_keyboard(language, rng),
        wrapping=rng.choice(_ENVELOPES) if rng.random() < 0.05 else "",
        signature=(somebody.name, "Tel. +40 256 555 0142") if rng.random() < 0.15 else (),
    )
    return _manner(person, setting, rng).of(person)


_OLD_CHARSETS: Mapping[str, tuple[str, ...]] = {
    "ro": ("windows-1250", "iso-8859-2"), "hr": ("windows-1250", "iso-8859-2"), "lt": ("windows-1257", "iso-8859-13"),
    "fi": ("iso-8859-1", "windows-1252"), "nl": ("iso-8859-1", "windows-1252"), "it": ("iso-8859-1", "windows-1252"),
}  # fmt: skip
"""What old installations insist on, by the language of their owners."""
_TRANSFERS: tuple[Transfer, ...] = ("base64", "quoted-printable", "8bit")
_ENVELOPES: tuple[Envelope, ...] = ("logo", "logo", "pgp-mime", "pgp-inline", "s-mime", "calendar", "tnef")
_KEYBOARDS: tuple[Keyboard, ...] = ("decomposed", "soft-hyphens", "zero-width", "no-break")


def _draw_keyboard(language: str, rng: Random) -> Keyboard:
    """Usually nothing odd; one Romanian in ten still types cedillas."""
    if language == "ro" and rng.random() < 0.1:
        return "cedilla"
    return rng.choice(_KEYBOARDS) if rng.random() < 0.03 else ""


def _draw_program(rng: Random) -> str:
    """A program, by how many people use it."""
    return rng.choices(list(PROGRAMS), weights=[program.share for program in PROGRAMS.values()])[0]


def _manner(person: Person, setting: Setting, rng: Random) -> Manner:
    program, layout = PROGRAMS[person.program], setting.layout
    while True:
        manner = draw_manner(
            setting.questionnaire,
            setting.language,
            rng,
            can_type_inside=setting.has_questions and program.can_type_inside,
            shows_looks=program.shows_looks,
            layout_has_answer_lines=layout.has_answer_lines and setting.has_questions,
            layout_has_cells=layout.has_cells and setting.has_questions and program.shows_looks,
            printed=setting.printed,
        )
        if not STYLES[manner.style].labels or STYLES[manner.style].types_inside:
            return manner
        if layout.prints_numbers:
            return _with_printed_label(manner, layout, rng)
        if rng.random() < _COUNTS_BY_HERSELF:
            return manner


_COUNTS_BY_HERSELF = 0.4
"""How likely somebody numbers her answers to questions that have no number."""


def _with_printed_label(manner: Manner, layout: Layout, rng: Random) -> Manner:
    repeated = [label for label in _LABELS_AS_PRINTED.get(layout.mark, ()) if label in LABELS]
    is_repeated = repeated and rng.random() < (0.95 if layout.mark in {"A.", "I."} else 0.5)
    return replace(manner, label=rng.choice(repeated)) if is_repeated else manner
