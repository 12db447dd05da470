"""A message of ours as the reader knows it: its words, its units, and which question each unit belongs to.

Nothing here depends on our own templates: the questions are found by their text, in any language of the survey, in any layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from llab.incoming.labelling.labels import Form, read_label
from llab.incoming.ours.damage import Forms, forms_of
from llab.language.words import folded_words, words
from llab.mail.blocks import Block
from llab.mail.html import html_blocks
from llab.mail.message import parse
from llab.mail.text import text_blocks
from llab.records import PrintedQuestion
from llab.survey.questionnaire import Question, Questionnaire


class UnitKind(StrEnum):
    """What a unit of the original is."""

    QUESTION = "question"
    OPTION = "option"
    WITHIN = "within"
    """Between two questions: help, an answer line, a heading."""
    BEFORE = "before"
    """Before the first question: the introduction."""
    AFTER = "after"
    """After the last question: the closing."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch [start, end) of the original's words that people see as one thing."""

    kind: UnitKind
    start: int
    end: int
    question: str = ""
    """The question it is or stands below; empty before the first and after the last."""
    option: str = ""

    @property
    def is_question(self) -> bool:
        """Whether it is the text of a question."""
        return self.kind is UnitKind.QUESTION


@dataclass(frozen=True, slots=True)
class Original:
    """What we wrote, for alignment."""

    words: tuple[str, ...]
    units: tuple[Unit, ...]
    unit_of: tuple[int, ...]
    """For each word the index of its unit."""
    labels: dict[str, str]
    """The label printed before a question, without signs, folded (`1`, `a`, `iv`) -> question id."""
    order: tuple[str, ...]
    """The questions it printed, in their order."""
    lines: tuple[tuple[int, int], ...] = ()
    """Its lines as [start, end) in words."""
    message_id: str = ""
    """With its angle brackets; empty where it is no message."""
    forms: Forms = field(default_factory=dict)
    """Its words as they come back where letters outside ASCII were lost."""
    sender: str = ""
    """The name and address that it came from."""
    subject: str = ""
    language: str = ""
    """The language in which it asks most of its questions; empty where it is no message or asks nothing."""


def original(raw: bytes, questionnaires: Sequence[Questionnaire], printed: Sequence[PrintedQuestion] = ()) -> Original:
    """The original of a message we sent, without any question where it repeats none; `printed` is what the store recorded of it."""
    message = parse(raw)
    sender = f"{message.author_name} {message.author}".strip()
    text, html = text_blocks(message.text), html_blocks(message.html)
    found = [_from_blocks(blocks, questionnaires) for blocks in (html, text) if blocks]
    if not found:
        return replace(questionnaire_only(questionnaires), message_id=message.message_id, sender=sender, subject=message.subject)
    best = max(found, key=lambda one: len(one.order))
    labels = dict(best.labels)
    for other in found:
        labels |= {label: name for label, name in other.labels.items() if label not in labels}
    labels |= {_name(item.label): item.question for item in printed if _name(item.label)}
    if not any(label.isdecimal() for label in labels):
        labels |= _numbered(best.order)  # printed letters, or nothing: people count
    return replace(best, labels=labels, message_id=message.message_id, sender=sender, subject=message.subject)


def questionnaire_only(questionnaires: Sequence[Questionnaire]) -> Original:
    """An original made of the questions alone, in every language, for a message that does not say what it answers."""
    all_words: list[str] = []
    units: list[Unit] = []
    newest = questionnaires[-1]
    for questionnaire in questionnaires:
        for language in questionnaire.survey.languages:
            for question in questionnaire.questions:
                start = len(all_words)
                all_words += folded_words(question.text.get(language))
                units.append(Unit(UnitKind.QUESTION, start, len(all_words), question.id))
    order = tuple(question.id for question in newest.questions)
    asked = [text for one in questionnaires for question in one.questions for text in question.text.variants()]
    return Original(tuple(all_words), tuple(units), _unit_of(units), _numbered(order), order, forms=forms_of(asked))


def _numbered(order: Iterable[str]) -> dict[str, str]:
    return {str(number): name for number, name in enumerate(order, start=1)}


def _unit_of(units: Sequence[Unit]) -> tuple[int, ...]:
    return tuple(index for index, unit in enumerate(units) for _ in range(unit.start, unit.end))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    block: Block


def _from_blocks(blocks: Sequence[Block], questionnaires: Sequence[Questionnaire]) -> Original:
    all_words: list[str] = []
    lines: list[_Line] = []
    for block in blocks:
        start = len(all_words)
        all_words += [word.folded for word in words(block.text)]
        lines.append(_Line(start, len(all_words), block))
    language, questions = _find_questions(all_words, lines, questionnaires)
    units = _units(all_words, lines, questions, questionnaires)
    labels = _labels(lines, questions)
    order = tuple(dict.fromkeys(unit.question for unit in questions))
    return Original(
        tuple(all_words),
        tuple(units),
        _unit_of(units),
        labels,
        order,
        tuple((line.start, line.end) for line in lines),
        forms=forms_of(block.text for block in blocks),
        language=language,
    )


def _find_questions(all_words: list[str], lines: Sequence[_Line], questionnaires: Sequence[Questionnaire]) -> tuple[str, list[Unit]]:
    """The language in which most questions are found, and the places of the questions in it (or in several), in the order of print."""
    starts = {line.start for line in lines}
    texts = (question.text.get(language) for each in questionnaires for language in each.survey.languages for question in each.questions)
    places: dict[str, list[int]] = {folded_words(text)[0]: [] for text in texts}
    for index, word in enumerate(all_words):
        if word in places:
            places[word].append(index)
    found: list[tuple[str, list[Unit]]] = []
    for questionnaire in reversed(questionnaires):
        for language in questionnaire.survey.languages:
            units: list[Unit] = []
            taken: set[int] = set()
            for question in questionnaire.questions:
                sought = folded_words(question.text.get(language))
                candidates = [
                    at for at in places.get(sought[0], ()) if tuple(all_words[at : at + len(sought)]) == sought and at not in taken
                ]
                if candidates:
                    at = min(candidates, key=lambda at: (_distance_to_line_start(at, starts), at))
                    taken.add(at)
                    units.append(Unit(UnitKind.QUESTION, at, at + len(sought), question.id))
            found.append((language, [unit for unit in units if not any(_is_inside(unit, other) for other in units)]))
    language, most = max(found, key=lambda one: len(one[1]))
    return language if most else "", _in_all_languages([units for _, units in found])


def _is_inside(unit: Unit, other: Unit) -> bool:
    """Whether one question's words are a part of the other's: «Why?» is not asked where «Which room, and why?» is."""
    return other.start <= unit.start and unit.end <= other.end and other.end - other.start > unit.end - unit.start


def _in_all_languages(found: Sequence[Sequence[Unit]]) -> list[Unit]:
    """The language with most questions, and any other whose questions stand elsewhere: a message may ask in two."""
    kept: list[Unit] = []
    for units in sorted(found, key=len, reverse=True):
        if not any(unit.start < other.end and other.start < unit.end for unit in units for other in kept):
            kept += units
    return sorted(kept, key=lambda unit: unit.start)


def _distance_to_line_start(at: int, starts: set[int]) -> int:
    return next((steps for steps in range(4) if at - steps in starts), 4)


def _units(all_words: list[str], lines: Sequence[_Line], questions: Sequence[Unit], questionnaires: Sequence[Questionnaire]) -> list[Unit]:
    """Everything as units, without gaps: the questions, and each line (or rest of a line) between them."""
    by_id = {question.id: question for questionnaire in questionnaires for question in questionnaire.questions}
    units: list[Unit] = []
    position = 0
    remaining = list(reversed(questions))
    current = ""

    def until(end: int) -> None:
        if end > position:
            option = _option(tuple(all_words[position:end]), by_id.get(current))
            kind = UnitKind.OPTION if option else UnitKind.WITHIN if current else UnitKind.BEFORE
            units.append(Unit(kind, position, end, current, option))

    for line in lines:
        while remaining and remaining[-1].start < line.end:
            question = remaining.pop()
            until(question.start)
            units.append(question)
            position, current = question.end, question.question
        until(line.end)
        position = max(position, line.end)
    return _close(units, all_words, lines, _hints(by_id))


def _option(line: tuple[str, ...], question: Question | None) -> str:
    for option in getattr(question, "options", ()):
        for label in option.label.variants():
            if folded_words(label) in (line, line[1:]):
                return str(option.value)
    return ""


def _hints(by_id: Mapping[str, Question]) -> dict[str, set[tuple[str, ...]]]:
    """For each question the words of its help, in every language."""
    return {name: {folded_words(text) for text in question.help.variants()} for name, question in by_id.items() if question.help}


def _close(units: list[Unit], all_words: list[str], lines: Sequence[_Line], hints: Mapping[str, set[tuple[str, ...]]]) -> list[Unit]:
    """What follows the last question is the closing, but for what stands in its paragraph or below others too (a hint, `R: ____`)."""
    questions = [unit for unit in units if unit.kind is UnitKind.QUESTION]
    if not questions:
        return units
    below: dict[tuple[str, ...], set[str]] = {}
    for unit in units:
        if unit.kind is UnitKind.WITHIN:
            below.setdefault(tuple(all_words[unit.start : unit.end]), set()).add(unit.question)
    last = questions[-1].question
    repeated = {line for line, names in below.items() if len(names) > 1 and last in names} | hints.get(last, set())
    end = _end_of_paragraph(questions[-1], lines)
    return [
        Unit(UnitKind.AFTER, unit.start, unit.end)
        if unit.kind is UnitKind.WITHIN and unit.start >= end and tuple(all_words[unit.start : unit.end]) not in repeated
        else unit
        for unit in units
    ]


def _end_of_paragraph(question: Unit, lines: Sequence[_Line]) -> int:
    """Where the lines end that follow a question without a blank line: its help, its hint."""
    end = question.end
    for line in lines:
        if line.start >= end and line.end > line.start:
            if line.block.gap:
                break
            end = line.end
    return end


_NUMBER = re.compile(r"\d{1,3}")
_SIGNS = re.compile(r"[^\w]+")


def _name(label: str) -> str:
    """What people call a question that is printed with this label: the number of `Q1.` and `Întrebarea 1:`, else the label bare."""
    numbers = _NUMBER.findall(label)
    return str(int(numbers[0])) if len(numbers) == 1 else _SIGNS.sub("", label).lower()


def _labels(lines: Sequence[_Line], questions: Sequence[Unit]) -> dict[str, str]:
    """What is printed before each question: words at the start of its line, its list mark, or the cell to its left."""
    labels: dict[str, str] = {}
    for unit in questions:
        at = next((index for index, line in enumerate(lines) if line.start <= unit.start < line.end), None)
        if at is None:
            continue
        label = _label_of(lines, at, unit.start)
        if label and label not in labels:
            labels[label] = unit.question
    return labels


def _label_of(lines: Sequence[_Line], at: int, start: int) -> str:
    line = lines[at]
    if start > line.start:
        before = words(line.block.text)[: start - line.start]
        return _name(line.block.text[: before[-1].end]) if len(before) <= 2 else ""
    if line.block.mark:
        return _name(line.block.mark)
    previous = lines[at - 1].block if at else None
    if previous is not None and line.block.cell and previous.cell and previous.cell.row == line.block.cell.row and len(previous.text) <= 6:
        return _name(previous.text)
    return _name(previous.text) if previous is not None and _is_heading(previous.text) else ""


def _is_heading(text: str) -> bool:
    """`Question 3:`, `IV.` on a line of its own: a label and nothing else."""
    label = read_label(text)
    return label is not None and label.form is not Form.MENTION and bool(label.names) and label.end >= len(text.rstrip())
