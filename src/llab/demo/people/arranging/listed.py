"""Answers with labels, apart from the original: on top, below, alone; out of order, in one line, by other numbers."""

from __future__ import annotations

from dataclasses import replace

from llab.demo.people.arranging.document import AutoList, Composition, Keep, Look, Paragraph
from llab.demo.people.arranging.plan import Plan, labelled, letter, paragraphs_of


def numbered(plan: Plan) -> Composition:
    """Numbered answers above the untouched original."""
    return Composition(above=letter(plan, labelled(plan, plan.said)))


def numbered_trimmed(plan: Plan) -> Composition:
    """Numbered answers and nothing else."""
    return replace(numbered(plan), keep=Keep.NOTHING)


def numbered_bold(plan: Plan) -> Composition:
    """Numbered answers with bold labels."""
    return numbered(replace(plan, label_look=Look(bold=True)))


def bottom_numbered(plan: Plan) -> Composition:
    """Numbered answers below the untouched original."""
    return Composition(below=letter(plan, labelled(plan, plan.said)))


def out_of_order(plan: Plan) -> Composition:
    """Numbered answers in the order in which they came to mind."""
    names = list(plan.said)
    plan.rng.shuffle(names)
    return Composition(above=letter(plan, labelled(plan, names)))


def in_one_line(plan: Plan) -> Composition:
    """All answers with their labels in one long line."""
    line = " ".join(plan.mark(plan.number(name)) + said.text for name, said in plan.said.items())
    return Composition(above=letter(plan, (Paragraph(line, plan.look),)))


def in_lines(plan: Plan) -> Composition:
    """Numbered answers on lines that follow each other, without any empty line."""
    lines = "\n".join(plan.mark(plan.number(name)) + said.text for name, said in plan.said.items())
    return Composition(above=letter(plan, (Paragraph(lines, plan.look),)))


def auto_numbered(plan: Plan) -> Composition:
    """A list that the program numbers by itself."""
    items = tuple(paragraphs_of(said.text, plan.look) for said in plan.said.values())
    return Composition(above=letter(plan, (AutoList(items),)))


def renumbered(plan: Plan) -> Composition:
    """Numbered from 1, whatever numbers the original prints."""
    own = {name: number for number, name in enumerate(plan.said, start=1)}
    return numbered(replace(plan, printed=own))


def renumbering_doubts(plan: Plan) -> frozenset[str]:
    """All answers, unless the numbers are the printed ones by chance."""
    counted = {name: number for number, name in enumerate(plan.said, start=1)}
    return frozenset() if all(plan.number(name) == number for name, number in counted.items()) else frozenset(plan.said)
