"""Questions copied out of the mail, whole or in part, each followed by its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from llab.demo.people.arranging.document import Block, Composition, Look, Paragraph
from llab.demo.people.arranging.labels import initials
from llab.demo.people.arranging.plan import Plan, letter, paragraphs_of
from llab.demo.people.saying.spelling import without_diacritics

Heading = Callable[[Plan, str], str]
"""What is copied of a question."""


def full(plan: Plan, name: str) -> str:
    """The number and the question as it is."""
    return f"{plan.number(name)}. {plan.question(name)}"


def bare(plan: Plan, name: str) -> str:
    """The question without its number."""
    return plan.wording(name)


def unaccented(plan: Plan, name: str) -> str:
    """The question typed again without diacritics."""
    return without_diacritics(plan.wording(name))


def half(plan: Plan, name: str) -> str:
    """The first half of the question, cut at a word."""
    words = plan.wording(name).split()
    return " ".join(words[: (len(words) + 1) // 2])


def shortened(plan: Plan, name: str) -> str:
    """The first few words, with dots."""
    words = plan.wording(name).split()
    return " ".join(words[:4]).rstrip(",;:") + ("…" if len(words) > 4 else "")


def numbered_short(plan: Plan, name: str) -> str:
    """The number and the first few words."""
    return f"{plan.number(name)}. {shortened(plan, name)}"


def above(heading: Heading) -> Callable[[Plan], Composition]:
    """An arrangement with the copied question in a paragraph of its own, the answer below."""

    def arrange(plan: Plan) -> Composition:
        blocks: list[Block] = []
        for name, said in plan.said.items():
            blocks += [Paragraph(heading(plan, name), plan.label_look), *paragraphs_of(said.text, plan.look)]
        return Composition(above=letter(plan, blocks))

    return arrange


def bold(plan: Plan) -> Composition:
    """The copied questions in bold letters, the answers plain."""
    return above(full)(replace(plan, label_look=Look(bold=True)))


def leading(heading: Heading, between: str) -> Callable[[Plan], Composition]:
    """An arrangement with the answer on the copied question's own line, or on the very next."""

    def arrange(plan: Plan) -> Composition:
        blocks: list[Block] = []
        for name, said in plan.said.items():
            head = heading(plan, name)
            head = head.rstrip(".:?! ") if between.startswith(":") else head
            blocks += paragraphs_of(said.text, plan.look, head + between, plan.label_look)
        return Composition(above=letter(plan, blocks))

    return arrange


def pairs(plan: Plan) -> Composition:
    """`Q:` with the question, `A:` with the answer on the next line."""
    asked, answered = initials(plan.language)
    answered = f"{answered}." if asked == answered else answered
    blocks: list[Block] = []
    for name, said in plan.said.items():
        blocks += paragraphs_of(said.text, plan.look, f"{asked}: {plan.wording(name)}\n{answered}: ", plan.label_look)
    return Composition(above=letter(plan, blocks))


def doubts(heading: Heading) -> Callable[[Plan], frozenset[str]]:
    """The questions that what was copied does not tell from another one."""

    def find(plan: Plan) -> frozenset[str]:
        heads = {name: heading(plan, name).rstrip("…").lower() for name in plan.said}
        texts = {question.id: heading_text(plan, question.id) for question in plan.questionnaire.questions}
        return frozenset(
            name
            for name, head in heads.items()
            if len(head) < 4 or any(other != name and text.startswith(head) for other, text in texts.items())
        )

    def heading_text(plan: Plan, name: str) -> str:
        text = plan.wording(name).lower()
        return without_diacritics(text) if heading is unaccented else text

    return find
