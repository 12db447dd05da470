"""How people arrange their answers: under the questions, numbered on top, copied, in plain paragraphs … one row per habit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from llab.demo.people.arranging import beside, copied, listed, loose, prose, shared
from llab.demo.people.arranging.document import PLAIN, Composition, Look
from llab.demo.people.arranging.labels import LABELS
from llab.demo.people.arranging.plan import Plan, all_said, one_line
from llab.demo.people.saying.answers import Length, Said

__all__ = ["LABELS", "STYLES", "Plan", "Style"]


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
    prepare: Callable[[Plan], Mapping[str, Said]] = lambda plan: plan.said
    """What she says, changed as the style has it: one answer for two questions, say."""
    doubts: Callable[[Plan], frozenset[str]] = lambda _: frozenset()
    """The questions whose answers the arrangement itself leaves uncertain."""
    one_line: bool = False
    """Whether an answer has no line breaks."""
    labels: bool = False
    """Whether answers that stand apart from their question carry the person's label, so that any will do."""
    framed: bool = False
    """Whether it comes with a preface and a post-script."""
    needs_look: bool = False
    """Whether it needs a program that shows colours and bold letters."""
    types_inside: bool = False
    """Whether it is typed into the quoted original."""
    needs_answer_lines: bool = False
    needs_cells: bool = False
    needs_other_numbers: bool = False
    """Whether it makes sense only where the questions are not numbered from 1 without a gap."""
    least: int = 1
    """How many questions it takes at least."""
    must_review: bool = False
    """Whether a person has to read the message."""

    def prepared(self, plan: Plan) -> Plan:
        """The plan with the answers as the style says them."""
        if self.one_line:
            said = {
                name: replace(entry, text=one_line(entry.text, " " if plan.is_open(name) else ", ")) for name, entry in plan.said.items()
            }
            plan = replace(plan, said=said)
        return replace(plan, said=self.prepare(plan))


def about_three(names: list[str], rng: Random) -> list[str]:
    """Three questions (fewer where there are no more), in order."""
    chosen = set(rng.sample(names, min(3, len(names))))
    return [name for name in names if name in chosen]


def all_but_one(names: list[str], rng: Random) -> list[str]:
    """All but one or two, in order; never none."""
    left_out = set(rng.sample(names, min(rng.randint(1, 2), len(names) - 1)))
    return [name for name in names if name not in left_out]


def no_question(_names: list[str], _rng: Random) -> list[str]:
    """None."""
    return []


RED = Look(colour="#FF0000")
BLUE = Look(colour="rgb(0, 0, 255)", bold=True)
GREEN = Look(colour="#00B050")
MARKED = Look(highlight="yellow")
BOLD, ITALIC = Look(bold=True), Look(italic=True)

_BESIDE = (
    Style("inline", beside.inline, labels=True, types_inside=True),
    Style("inline-colour", beside.inline, labels=True, types_inside=True, look=RED, needs_look=True),
    Style("inline-bold", beside.inline, labels=True, types_inside=True, look=BOLD, needs_look=True),
    Style("inline-trimmed", beside.inline_trimmed, labels=True, types_inside=True),
    Style("own-line", beside.on_line, labels=True, types_inside=True, one_line=True, length="short"),
    Style("partial-inline", beside.inline, labels=True, types_inside=True, pick=about_three),
    Style("inline-green", beside.inline, labels=True, types_inside=True, look=GREEN, needs_look=True),
    Style("inline-highlighted", beside.inline, labels=True, types_inside=True, look=MARKED, needs_look=True),
    Style("inline-italic", beside.inline, labels=True, types_inside=True, look=ITALIC, needs_look=True),
    Style("inline-numbered", beside.inline_numbered, labels=True, types_inside=True),
    Style("inline-answer-word", beside.inline_answer_word, labels=True, types_inside=True),
    Style("inline-initial", beside.inline_initial, labels=True, types_inside=True),
    Style("inline-arrow", beside.inline_arrow, labels=True, types_inside=True),
    Style("own-line-colour", beside.on_line, labels=True, types_inside=True, one_line=True, look=RED, needs_look=True, length="sentence"),
    Style("own-line-dash", beside.on_line_dash, labels=True, types_inside=True, one_line=True, length="short"),
    Style(
        "inside-the-question", beside.in_sentence, labels=True, types_inside=True, one_line=True, length="short",
        doubts=beside.in_sentence_doubts,
    ),
    Style(
        "answer-lines", beside.on_answer_lines, labels=True, types_inside=True, one_line=True, length="sentence", needs_answer_lines=True,
    ),
    Style(
        "behind-answer-lines", beside.behind_answer_lines, labels=True, types_inside=True, one_line=True, length="sentence",
        needs_answer_lines=True,
    ),
    Style("cells", beside.in_cells, labels=True, types_inside=True, needs_cells=True),
    Style("cells-colour", beside.in_cells, labels=True, types_inside=True, needs_cells=True, look=RED, needs_look=True),
    Style("half-inline", beside.half_inline, labels=True, types_inside=True, least=2),
    Style("inline-and-again", beside.inline_and_again, labels=True, types_inside=True, prepare=beside.say_twice, length="sentence"),
)  # fmt: skip
_LISTED = (
    Style("numbered", listed.numbered, labels=True),
    Style("numbered-trimmed", listed.numbered_trimmed, labels=True),
    Style("bottom-numbered", listed.bottom_numbered, labels=True),
    Style("out-of-order", listed.out_of_order, labels=True, least=2),
    Style("auto-numbered", listed.auto_numbered, length="sentence", doubts=listed.renumbering_doubts),
    Style("partial", listed.numbered, labels=True, pick=about_three),
    Style("partial-trimmed", listed.numbered_trimmed, labels=True, pick=all_but_one, least=2),
    Style("numbered-colour", listed.numbered, labels=True, look=BLUE, needs_look=True),
    Style("numbered-bold-labels", listed.numbered_bold, labels=True, needs_look=True),
    Style("numbered-framed", listed.numbered, labels=True, framed=True),
    Style("bottom-framed", listed.bottom_numbered, labels=True, framed=True),
    Style("one-long-line", listed.in_one_line, labels=True, one_line=True, length="sentence", least=2),
    Style("tight-lines", listed.in_lines, labels=True, one_line=True, least=2),
    Style("single-words", listed.in_lines, labels=True, one_line=True, length="word"),
    Style("renumbered", listed.renumbered, labels=True, needs_other_numbers=True, doubts=listed.renumbering_doubts),
    Style("combined", shared.combined, labels=True, prepare=shared.combine, least=2),
    Style("shrugs", listed.numbered, labels=True, prepare=shared.shrug, least=2),
    Style("shrugs-inline", beside.inline, labels=True, types_inside=True, prepare=shared.shrug, least=2),
)
_COPIED = (
    Style("copied-questions", copied.above(copied.full)),
    Style("copied-colour", copied.above(copied.full), look=BLUE, needs_look=True),
    Style("copied-bold", copied.bold, needs_look=True),
    Style("copied-same-line", copied.leading(copied.full, " ")),
    Style("copied-bare", copied.above(copied.bare)),
    Style("copied-partial", copied.above(copied.bare), pick=about_three),
    Style("copied-unaccented", copied.above(copied.unaccented)),
    Style("copied-half", copied.above(copied.half), doubts=copied.doubts(copied.half)),
    Style("copied-short", copied.above(copied.shortened), doubts=copied.doubts(copied.shortened)),
    Style("copied-short-numbered", copied.above(copied.numbered_short)),
    Style("copied-next-line", copied.leading(copied.full, "\n")),
    Style("copied-colon", copied.leading(copied.bare, ": ")),
    Style("copied-dash", copied.leading(copied.bare, " - ")),
    Style("copied-short-colon", copied.leading(copied.shortened, ": "), doubts=copied.doubts(copied.shortened)),
    Style("copied-half-dash", copied.leading(copied.half, " – "), doubts=copied.doubts(copied.half)),
    Style("question-answer-pairs", copied.pairs),
)
_LOOSE = (
    Style("paragraphs", loose.paragraphs, length="sentence", doubts=loose.doubts),
    Style("paragraphs-trimmed", loose.paragraphs_trimmed, length="sentence", doubts=loose.doubts),
    Style("paragraphs-partial", loose.paragraphs, length="sentence", pick=all_but_one, doubts=loose.doubts, least=2),
    Style("dashes", loose.dashes, length="sentence", one_line=True, doubts=loose.doubts, least=2),
    Style("bullets", loose.bullets, length="sentence", one_line=True, doubts=loose.doubts, least=2),
    Style("ruled", loose.ruled, doubts=loose.doubts, least=2),
    Style("prose", prose.prose, length="sentence", one_line=True, prepare=prose.say_in_prose),
    Style("prose-in-one", prose.prose_in_one, length="sentence", one_line=True, prepare=prose.say_in_prose, doubts=all_said, least=2),
    Style("see-attached", beside.attachment, pick=no_question, must_review=True),
)

STYLES: Mapping[str, Style] = {style.name: style for style in (*_BESIDE, *_LISTED, *_COPIED, *_LOOSE)}
"""Every arrangement by its name."""
