"""Answers typed into the quoted original: below a question, on its line, inside it, on the line or in the cell left for the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from llab.demo.people.arranging.document import Composition, Keep, Paragraph
from llab.demo.people.arranging.labels import ANSWER_WORD, LABELS, initials
from llab.demo.people.arranging.plan import Plan, beside_the_quote, letter, paragraphs_of
from llab.demo.people.saying.answers import Said
from llab.demo.people.saying.banks.tables import GENERAL, spoken

Lead = Callable[[Plan, str], str]
"""What is typed before an answer, by the question's id."""


def inline(plan: Plan, lead: Lead = lambda *_: "") -> Composition:
    """Each answer under its question in the quote; what has no place there is numbered on top."""
    inside = {
        name: paragraphs_of(said.text, plan.look, lead(plan, name), plan.label_look)
        for name, said in plan.said.items()
        if name in plan.located
    }
    return Composition(above=beside_the_quote(plan, [name for name in plan.said if name not in inside]), inside=inside)


def inline_trimmed(plan: Plan) -> Composition:
    """As inline, everything but the questions deleted from the quote."""
    return replace(inline(plan), keep=Keep.QUESTIONS)


def inline_numbered(plan: Plan) -> Composition:
    """As inline, with the label once more before each answer."""
    return inline(plan, lambda plan, name: LABELS[plan.label](plan.number(name), plan.language))


def inline_answer_word(plan: Plan) -> Composition:
    """As inline, «Answer:» before each."""
    return inline(plan, lambda plan, _: f"{spoken(ANSWER_WORD, plan.language)}: ")


def inline_initial(plan: Plan) -> Composition:
    """As inline, `R:` before each."""
    return inline(plan, lambda plan, _: f"{initials(plan.language)[1]}: ")


def inline_arrow(plan: Plan) -> Composition:
    """As inline, an arrow before each."""
    return inline(plan, lambda *_: "--> ")


def on_line(plan: Plan, lead: str = "") -> Composition:
    """Each answer on the question's own line, right after its words."""
    beside = {name: Paragraph(said.text, plan.look, lead) for name, said in plan.said.items() if name in plan.located}
    return Composition(above=beside_the_quote(plan, [name for name in plan.said if name not in beside]), on_line=beside)


def on_line_dash(plan: Plan) -> Composition:
    """On the question's own line after a dash."""
    return on_line(plan, "– ")


def in_sentence(plan: Plan) -> Composition:
    """The first answer in the middle of the question's words, the others below their questions."""
    below = inline(plan)
    first = next(iter(below.inside), None)
    if first is None:
        return below
    rest = {name: blocks for name, blocks in below.inside.items() if name != first}
    return replace(below, inside=rest, in_sentence={first: Paragraph(plan.said[first].text, plan.look)})


def in_sentence_doubts(plan: Plan) -> frozenset[str]:
    """The question whose words are broken up."""
    return frozenset(in_sentence(plan).in_sentence)


def on_answer_lines(plan: Plan) -> Composition:
    """Each answer in place of the `____` that was left for it; below the question where there is none."""
    below = inline(plan)
    lines = {name: Paragraph(plan.said[name].text, plan.look) for name in below.inside if name in plan.fillable}
    rest = {name: blocks for name, blocks in below.inside.items() if name not in lines}
    return replace(below, inside=rest, on_answer_line=lines)


def behind_answer_lines(plan: Plan) -> Composition:
    """Each answer behind the `____` that was left for it."""
    return replace(on_answer_lines(plan), keeps_rule=True)


def in_cells(plan: Plan) -> Composition:
    """Each answer in the empty cell that was left for it; below the question where there is none."""
    below = inline(plan)
    cells = {name: Paragraph(plan.said[name].text, plan.look) for name in below.inside if name in plan.cells}
    rest = {name: blocks for name, blocks in below.inside.items() if name not in cells}
    return replace(below, inside=rest, in_cell=cells)


def half_inline(plan: Plan) -> Composition:
    """The first half under the questions, the rest numbered on top."""
    placed = [name for name in plan.said if name in plan.located]
    inside = {name: paragraphs_of(plan.said[name].text, plan.look) for name in placed[: (len(placed) + 1) // 2]}
    return Composition(above=beside_the_quote(plan, [name for name in plan.said if name not in inside]), inside=inside)


def say_twice(plan: Plan) -> Mapping[str, Said]:
    """One open question is answered on top and once more below it; both are her words for it, in the order in which they stand."""
    name = _twice(plan)
    if not name:
        return plan.said
    more = plan.rng.choice([text for text in spoken(GENERAL, plan.language).sentences if text not in plan.said[name].text])
    return {**plan.said, name: Said(f"{more}\n\n{plan.said[name].text}")}


def inline_and_again(plan: Plan) -> Composition:
    """As inline; what is said twice stands on top with its label too."""
    twice = _twice(plan)
    if not twice:
        return inline(plan)
    top, _, below = plan.said[twice].text.partition("\n\n")
    composed = inline(replace(plan, said={**plan.said, twice: Said(below)}))
    elsewhere = [name for name in plan.said if name not in composed.inside or name == twice]
    return replace(composed, above=beside_the_quote(replace(plan, said={**plan.said, twice: Said(top)}), elsewhere))


def _twice(plan: Plan) -> str:
    return next((name for name in plan.said if name in plan.located and plan.is_open(name)), "")


def attachment(plan: Plan) -> Composition:
    """The answers are in a file that the mail speaks of."""
    return Composition(above=letter(plan, (Paragraph(plan.attached),)))
