"""How people arrange their answers: under the questions, numbered on top, copied, in plain paragraphs … one row per habit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from llab.demo.people.answers import Length, Said
from llab.demo.people.document import PLAIN, AutoList, Block, Composition, Keep, Look, Paragraph
from llab.demo.people.labels import LABELS
from llab.survey.questionnaire import Questionnaire

__all__ = ["LABELS", "STYLES", "Plan", "Style"]


@dataclass(frozen=True)
class Plan:
    """What a person is going to say, and her way of writing."""

    questionnaire: Questionnaire
    language: str
    said: Mapping[str, Said]
    """By question id, in the order of the questionnaire."""
    located: frozenset[str]
    """The questions that stand in the original, so that she can answer beside them."""
    label: str
    rng: Random
    look: Look = PLAIN
    greeting: str = ""
    pointer: str = ""
    """What she says when her answers stand in the quote."""
    farewell: str = ""


@dataclass(frozen=True)
class Style:
    """A way to arrange answers."""

    name: str
    arrange: Callable[[Plan], Composition]
    pick: Callable[[list[str], Random], list[str]] = lambda names, _: names
    """Which of the questions she answers."""
    length: Length | None = None
    """A length that the style needs; None leaves it to the person."""
    look: Look = PLAIN


# --- building blocks ----------------------------------------------------------------------------------------------


def paragraphs_of(text: str, look: Look = PLAIN, lead: str = "") -> tuple[Paragraph, ...]:
    """The answer as typed paragraphs, the label before the first."""
    first, *rest = text.split("\n\n")
    return (Paragraph(first, look, lead), *(Paragraph(text, look) for text in rest))


def _labelled(plan: Plan, names: list[str]) -> tuple[Block, ...]:
    form = LABELS[plan.label]
    blocks: list[Block] = []
    for name in names:
        blocks += paragraphs_of(plan.said[name].text, plan.look, form(plan.questionnaire.number(name), plan.language))
    return tuple(blocks)


def _letter(plan: Plan, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    opening = (Paragraph(plan.greeting),) if plan.greeting else ()
    ending = (Paragraph(plan.farewell),) if plan.farewell else ()
    return (*opening, *blocks, *ending)


def _beside_the_quote(plan: Plan) -> tuple[Block, ...]:
    pointer = (Paragraph(plan.pointer),) if plan.pointer else ()
    return _letter(plan, (*pointer, *_labelled(plan, [name for name in plan.said if name not in plan.located])))


# --- arrangements -------------------------------------------------------------------------------------------------


def inline(plan: Plan) -> Composition:
    """Each answer under its question in the quote; what has no place there is numbered on top."""
    inside = {name: paragraphs_of(said.text, plan.look) for name, said in plan.said.items() if name in plan.located}
    return Composition(above=_beside_the_quote(plan), inside=inside)


def inline_trimmed(plan: Plan) -> Composition:
    """As inline, everything but the questions deleted from the quote."""
    composed = inline(plan)
    return Composition(above=composed.above, inside=composed.inside, keep=Keep.QUESTIONS)


def own_line(plan: Plan) -> Composition:
    """Each answer on the question's own line, right after its words."""
    beside = {name: Paragraph(said.text, plan.look) for name, said in plan.said.items() if name in plan.located}
    return Composition(above=_beside_the_quote(plan), on_line=beside)


def numbered(plan: Plan) -> Composition:
    """Numbered answers above the untouched original."""
    return Composition(above=_letter(plan, _labelled(plan, list(plan.said))))


def numbered_trimmed(plan: Plan) -> Composition:
    """Numbered answers and nothing else."""
    return Composition(above=_letter(plan, _labelled(plan, list(plan.said))), keep=Keep.NOTHING)


def bottom_numbered(plan: Plan) -> Composition:
    """Numbered answers below the untouched original."""
    return Composition(below=_letter(plan, _labelled(plan, list(plan.said))))


def out_of_order(plan: Plan) -> Composition:
    """Numbered answers in the order in which they came to mind."""
    names = list(plan.said)
    plan.rng.shuffle(names)
    return Composition(above=_letter(plan, _labelled(plan, names)))


def copied(plan: Plan) -> Composition:
    """The questions copied out of the mail on top of it, each with its answer below."""
    blocks: list[Block] = []
    for name, said in plan.said.items():
        number, question = plan.questionnaire.number(name), plan.questionnaire.question(name)
        blocks += [Paragraph(f"{number}. {question.text.get(plan.language)}"), *paragraphs_of(said.text, plan.look)]
    return Composition(above=_letter(plan, tuple(blocks)))


def paragraphs(plan: Plan) -> Composition:
    """One paragraph for each question, in order and without any number."""
    return Composition(above=_letter(plan, tuple(Paragraph(said.text.replace("\n\n", " "), plan.look) for said in plan.said.values())))


def auto_numbered(plan: Plan) -> Composition:
    """A list that the program numbers by itself."""
    return Composition(above=_letter(plan, (AutoList(tuple(paragraphs_of(said.text, plan.look) for said in plan.said.values())),)))


def about_three(names: list[str], rng: Random) -> list[str]:
    """Three questions (fewer where there are no more), in order."""
    chosen = set(rng.sample(names, min(3, len(names))))
    return [name for name in names if name in chosen]


RED = Look(colour="#FF0000")
BLUE = Look(colour="rgb(0, 0, 255)", bold=True)
MARKED = Look(highlight="yellow")

STYLES: Mapping[str, Style] = {
    style.name: style
    for style in (
        Style("inline", inline),
        Style("inline-colour", inline, look=RED),
        Style("inline-bold", inline, look=Look(bold=True)),
        Style("inline-trimmed", inline_trimmed),
        Style("own-line", own_line, length="short"),
        Style("numbered", numbered),
        Style("numbered-trimmed", numbered_trimmed),
        Style("bottom-numbered", bottom_numbered),
        Style("out-of-order", out_of_order),
        Style("copied-questions", copied),
        Style("copied-colour", copied, look=BLUE),
        Style("paragraphs", paragraphs, length="sentence"),
        Style("auto-numbered", auto_numbered, length="sentence"),
        Style("partial", numbered, pick=about_three),
        Style("partial-inline", inline, pick=about_three),
    )
}
"""Every arrangement by its name."""
