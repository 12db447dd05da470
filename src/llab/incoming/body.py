"""One part of a message, read: its blocks with their roles, its items with their questions, and what is mark and what answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llab.incoming.bound import divided, own_divided
from llab.incoming.evidence.fit import Fits, no_type
from llab.incoming.evidence.unanswered import holding_labels
from llab.incoming.evidence.whole import Asked, with_evidence
from llab.incoming.labelling.labels import Form
from llab.incoming.ours.again import line_of
from llab.incoming.ours.align import align
from llab.incoming.ours.classify import Classified, classify
from llab.incoming.ours.known import Known, known
from llab.incoming.ours.marked import Marked, marked_options
from llab.incoming.ours.original import Original
from llab.incoming.placing.assign import Placed, assign
from llab.incoming.placing.items import Source, sources
from llab.mail.blocks import Block


@dataclass(frozen=True, slots=True)
class Body:
    """One part, read."""

    blocks: tuple[Block, ...]
    classified: tuple[Classified, ...]
    sources: tuple[Source, ...]
    placed: tuple[Placed, ...]
    marked: dict[str, Marked]
    suspects: frozenset[int]
    """Items that hold the label of a question without an answer."""
    rest: str
    """What stands beyond all that is read: no piece yet."""
    beyond: str
    """The person's own beyond all that is looked at for answers."""
    file: str | None = None
    """The name of the attachment that it is; None: it is the message's own text."""


@dataclass(frozen=True, slots=True)
class Before:
    """What went before the message."""

    originals: tuple[Original, ...]
    answered: Original
    """The one it replies to: its labels and its order count."""
    earlier: tuple[str, ...]
    is_passed_on: bool = False
    """Whether somebody had passed on to her what she replies to."""
    fits: Fits = no_type
    """Whether a text gives a value to a question that asks for one."""


def read_body(blocks: Sequence[Block], before: Before, *, is_html: bool, author_name: str) -> Body:
    """A part's blocks against what went before: aligned, classified, its own lines put to their questions."""
    everything: Known = known(before.originals)
    blocks, rest = divided(blocks)
    stretches = align(blocks, everything)
    classified, beyond = own_divided(classify(blocks, stretches, everything, author_name, before.earlier, is_passed_on=before.is_passed_on))
    labels: dict[str, str] = {}
    for original in (*before.originals, before.answered):
        labels |= original.labels
    marked = marked_options(blocks, classified, everything)
    asked = Asked(
        everything,
        labels,
        before.answered.order,
        earlier=frozenset(line_of(line) for text in before.earlier for line in text.splitlines()),
        printed=frozenset(before.answered.labels),
        ticked=frozenset(name for name, one in marked.items() if one.is_ticked),
        fits=before.fits,
    )
    lines = sources(blocks, classified, everything, labels=labels, is_html=is_html, author_name=author_name)
    found = with_evidence(lines, asked)
    placed = assign([source.item for source in found], asked.order)
    suspects = holding_labels(found, placed, labels, asked.order, marked)
    return Body(tuple(blocks), tuple(classified), tuple(found), placed, marked, suspects, rest, beyond)


def is_announcement(index: int, body: Body) -> bool:
    """«Please replace my answer to question 2 with this:» says where what follows belongs, and is no answer."""
    item, placed = body.sources[index].item, body.placed[index]
    is_followed = index + 1 < len(body.placed) and body.placed[index + 1].questions == placed.questions
    return is_followed and placed.is_start and item.mention == placed.questions and item.text.rstrip().endswith(":")


def answer_text(source: Source, placed: Placed) -> str:
    """The item's text without the mark that names its question, with any other mark it has."""
    item = source.item
    if item.is_list_item and item.label is not None:
        return item.text if is_label(source, placed) else f"{item.label.text} {item.text}"
    return item.text if is_label(source, placed) else f"{source.label}{item.text}"


def is_label(source: Source, placed: Placed) -> bool:
    """Whether what stands before the item's text says which question it answers, and is no part of the answer."""
    item, label = source.item, source.item.label
    if label is None or not placed.questions:
        return False
    if label.form is Form.ANSWER:
        return not item.is_list_item
    is_below = item.is_first and (item.anchor,) == placed.questions
    is_alone = not item.text.strip() and not (label.names and label.form in (Form.PHRASE, Form.CODE))
    if is_below and (label.form is Form.BARE or is_alone or is_range(source)):
        return False  # «2 din 5», «3.», «6 – 7»: below its question a number is an answer
    return placed.is_start and item.named == placed.questions


def is_range(source: Source) -> bool:
    """Whether it may be a range of numbers, or a mark and the number that answers: «6 – 7»."""
    return source.item.text.strip().isdecimal() and source.label.rstrip().endswith(("-", "–", "—"))
