"""How a message of ours prints its questions, as whoever answers it and the reader see it: what of that will go wrong in replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from llab.language.words import folded_words
from llab.mail.blocks import Block
from llab.mail.html import html_blocks
from llab.mail.message import parse
from llab.mail.text import text_blocks
from llab.records import Contact
from llab.survey.questionnaire import Questionnaire


class Fault(StrEnum):
    """What is wrong with the layout."""

    LIST = "printed as a list"
    TOGETHER = "on one line"
    UNNUMBERED = "without its number"
    MISNUMBERED = "under another number"
    LOST = "not found"


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """One fault, and the questions that have it, in their order."""

    fault: Fault
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """How a message in one language prints its questions."""

    language: str
    faults: tuple[LayoutFault, ...]
    partial: tuple[LayoutFault, ...]
    """The same of a message with only some of the questions, as a partial respondent is reminded of."""


def layout_faults(raw: bytes, contact: Contact, questionnaire: Questionnaire) -> tuple[LayoutFault, ...]:
    """What is wrong with the message as it prints the questions of the contact; empty where all is as it should be."""
    message = parse(raw)
    asked = {each.question: "".join(filter(str.isalnum, each.label)) for each in contact.printed}
    texts = {name: folded_words(questionnaire.question(name).text.get(contact.language)) for name in asked}
    found: dict[Fault, set[str]] = {}
    for blocks in filter(None, (text_blocks(message.text), html_blocks(message.html))):
        for fault, question in _in_part(blocks, texts, asked):
            found.setdefault(fault, set()).add(question)
    return tuple(LayoutFault(fault, tuple(name for name in asked if name in found[fault])) for fault in Fault if fault in found)


class _Place(NamedTuple):
    """Where a question stands in a part: its first and its last line, and the word before it on its line."""

    first: int
    last: int
    before: str


def _in_part(blocks: Sequence[Block], texts: Mapping[str, tuple[str, ...]], labels: Mapping[str, str]) -> Iterator[tuple[Fault, str]]:
    """What is seen of the lines of a part."""
    places = _places(blocks, texts)
    for name in texts:
        if name not in places:
            yield Fault.LOST, name
            continue
        if blocks[places[name].first].nested:
            yield Fault.LIST, name
        fault = _numbered(blocks, places[name], labels[name])
        if fault:
            yield fault, name
    in_order = sorted(places, key=lambda name: places[name])
    for one, other in pairwise(in_order):
        if places[one].last == places[other].first:
            yield from ((Fault.TOGETHER, one), (Fault.TOGETHER, other))


def _numbered(blocks: Sequence[Block], place: _Place, label: str) -> Fault | None:
    """What is wrong with the number before a question. It may stand on its line, be a list's, or have the line or cell before to itself."""
    alone = folded_words(blocks[place.first - 1].text)[-1:] if place.first else ()
    before = place.before or "".join(folded_words(blocks[place.first].mark))
    if label in (before, *alone):
        return None
    return Fault.MISNUMBERED if before.isdigit() else Fault.UNNUMBERED


def _places(blocks: Sequence[Block], texts: Mapping[str, tuple[str, ...]]) -> dict[str, _Place]:
    """Where each question stands; the longest are looked for first, for a short one may stand in them."""
    lined = [(word, line) for line, block in enumerate(blocks) for word in folded_words(block.text)]
    words, lines = [word for word, _ in lined], [line for _, line in lined]
    taken: set[int] = set()
    places: dict[str, _Place] = {}
    for name, text in sorted(texts.items(), key=lambda item: -len(item[1])):
        at = next((start for start in _starts(words, text) if start not in taken), None)
        if at is not None:
            taken.update(range(at, at + len(text)))
            before = words[at - 1] if at and lines[at - 1] == lines[at] else ""
            places[name] = _Place(lines[at], lines[at + len(text) - 1], before)
    return places


def _starts(words: Sequence[str], text: tuple[str, ...]) -> Iterator[int]:
    return (at for at in range(len(words)) if text and words[at] == text[0] and tuple(words[at : at + len(text)]) == text)
