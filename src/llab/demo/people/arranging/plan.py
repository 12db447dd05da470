"""What a person is going to say and her way of writing, and the blocks that all arrangements are built of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from llab.demo.people.arranging.document import PLAIN, Block, Look, Paragraph
from llab.demo.people.arranging.labels import LABELS
from llab.demo.people.saying.answers import Said
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Plan:
    """What a person is going to say, and her way of writing."""

    questionnaire: Questionnaire
    language: str
    """The language that she writes in."""
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
    preface: str = ""
    postscript: str = ""
    attached: str = ""
    """What she says when her answers are in a file."""
    label_look: Look = PLAIN
    fillable: frozenset[str] = frozenset()
    """The questions that have a line to fill in."""
    cells: frozenset[str] = frozenset()
    """The questions that have an empty cell for the answer."""
    printed: Mapping[str, int] = field(default_factory=dict)
    """The numbers that the original prints before its questions, where they are not the questionnaire's."""
    asked_in: str = ""
    """The language of the questions, where it is another one."""

    def number(self, name: str) -> int:
        """The number that she reads before the question."""
        return self.printed.get(name) or self.questionnaire.number(name)

    def wording(self, name: str) -> str:
        """The question as she reads it, in one line."""
        return " ".join(self.question(name).split())

    def question(self, name: str) -> str:
        """The question as she reads it."""
        return self.questionnaire.question(name).text.get(self.asked_in or self.language)

    def is_open(self, name: str) -> bool:
        """Whether the answer is in the person's own words."""
        return self.questionnaire.question(name).type == "text"

    def mark(self, number: int) -> str:
        """Her label for that number, on the answer's own line."""
        return re.sub(r"\s*\n", ": ", LABELS[self.label](number, self.language)).replace("::", ":")


def paragraphs_of(text: str, look: Look = PLAIN, lead: str = "", lead_look: Look = PLAIN) -> tuple[Paragraph, ...]:
    """The answer as typed paragraphs, the label before the first."""
    first, *rest = text.split("\n\n")
    return (Paragraph(first, look, lead, lead_look), *(Paragraph(text, look) for text in rest))


def labelled(plan: Plan, names: Iterable[str]) -> tuple[Block, ...]:
    """The answers to these questions, each with its label."""
    form = LABELS[plan.label]
    blocks: list[Block] = []
    for name in names:
        blocks += paragraphs_of(plan.said[name].text, plan.look, form(plan.number(name), plan.language), plan.label_look)
    return tuple(blocks)


def letter(plan: Plan, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with what is said before and after them."""
    before = (plan.greeting, plan.preface)
    after = (plan.farewell, plan.postscript)
    return (*(Paragraph(text) for text in before if text), *blocks, *(Paragraph(text) for text in after if text))


def beside_the_quote(plan: Plan, names: Iterable[str]) -> tuple[Block, ...]:
    """What stands on top of a mail with answers in the quote: the pointer, and these answers with labels."""
    pointer = (Paragraph(plan.pointer),) if plan.pointer else ()
    return letter(plan, (*pointer, *labelled(plan, names)))


def all_said(plan: Plan) -> frozenset[str]:
    """Every question that is answered."""
    return frozenset(plan.said)


def one_line(text: str, glue: str = " ") -> str:
    """The text without its line breaks."""
    return re.sub(r"\s*\n\s*", glue, text)
