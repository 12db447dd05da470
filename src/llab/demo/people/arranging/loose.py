"""Answers without any label: paragraphs in the order of the questions, perhaps with a mark or a rule between them."""

from __future__ import annotations

from dataclasses import replace

from llab.demo.people.arranging.document import Block, Composition, Keep, Paragraph
from llab.demo.people.arranging.plan import Plan, all_said, letter


def paragraphs(plan: Plan) -> Composition:
    """One paragraph for each question, in order and without any number."""
    return Composition(above=letter(plan, [Paragraph(said.text.replace("\n\n", " "), plan.look) for said in plan.said.values()]))


def paragraphs_trimmed(plan: Plan) -> Composition:
    """The same and nothing else."""
    return replace(paragraphs(plan), keep=Keep.NOTHING)


def marked(plan: Plan, mark: str) -> Composition:
    """One line for each answer, in order, each with the same mark before it."""
    text = "\n".join(mark + said.text for said in plan.said.values())
    return Composition(above=letter(plan, (Paragraph(text, plan.look),)))


def dashes(plan: Plan) -> Composition:
    """`- ` before each."""
    return marked(plan, "- ")


def bullets(plan: Plan) -> Composition:
    """`•` before each."""
    return marked(plan, "• ")


def ruled(plan: Plan) -> Composition:
    """A line of dashes or stars between the answers."""
    rule = Paragraph(plan.rng.choice(("---", "***", "-----", "* * *", "=====")))
    blocks: list[Block] = []
    for said in plan.said.values():
        blocks += [*([rule] if blocks else []), *(Paragraph(text, plan.look) for text in said.text.split("\n\n"))]
    return Composition(above=letter(plan, blocks))


def doubts(plan: Plan) -> frozenset[str]:
    """Every answer where the paragraphs are not one for each question that was asked."""
    framed = plan.preface or plan.postscript
    is_complete = len(plan.said) == len(plan.printed or plan.questionnaire.questions)
    return frozenset() if is_complete and not framed else all_said(plan)
