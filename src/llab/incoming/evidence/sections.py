"""The headings of our sections, as people type them above their answers: `Section B`, and below it `1. …`, `2. …` anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from llab.incoming.labelling.labels import Form
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import UnitKind
from llab.incoming.placing.items import Source
from llab.language.words import folded_words

_COUNTED = "its number counts the questions below a heading of ours"
_INSIDE = "a heading of ours stands in it"
_LEAST_WORDS, _MOST_WORDS = 2, 10
_LONGEST_LABEL = 2
"""Words of the label that may stand between a heading and the first question below it: «Question 6»."""
_LONGEST_LINE = 120


def with_sections(found: Sequence[Source], known: Known, labels: Mapping[str, str], order: Sequence[str]) -> list[Source]:
    """The items: a typed heading above a label is no answer, and numbers that begin again below it count the section's questions."""
    headings = _headings(known, order)
    result = list(found)
    for index, source in enumerate(found):
        copied = headings.get(source.heading, "")
        if copied:
            _count(result, index, _section(copied, headings, order), labels)
        typed = _first_question(source, headings)
        if not typed or index + 1 == len(found) or (index and not found[index - 1].item.text):
            continue  # below a label alone it is the answer
        if not found[index + 1].item.named:
            result[index] = replace(source, doubt=source.doubt or _INSIDE)
            continue
        result[index] = replace(source, item=replace(source.item, is_remark=True, anchor="", is_first=False))
        _count(result, index + 1, _section(typed, headings, order), labels)
    return result


def _section(first: str, headings: Mapping[tuple[str, ...], str], order: Sequence[str]) -> Sequence[str]:
    """The questions from there to the next heading."""
    start = order.index(first)
    return order[start : min((at for other in headings.values() if (at := order.index(other)) > start), default=len(order))]


def _headings(known: Known, order: Sequence[str]) -> dict[tuple[str, ...], str]:
    """The lines of ours that stand above one question only, and that question; those above the first ask for answers, or are one."""
    above: dict[tuple[str, ...], set[str]] = {}
    for index, unit in enumerate(known.units):
        if not unit.is_question or unit.question not in order:
            continue
        at = index - 1
        while at > 0 and known.units[at].end - known.units[at].start <= _LONGEST_LABEL:
            at -= 1
        line = known.units[at]
        if at >= 0 and line.kind in (UnitKind.WITHIN, UnitKind.BEFORE) and _LEAST_WORDS <= line.end - line.start <= _MOST_WORDS:
            above.setdefault(known.words[line.start : line.end], set()).add(unit.question)
    return {line: next(iter(questions)) for line, questions in above.items() if len(questions) == 1}


def _first_question(source: Source, headings: Mapping[tuple[str, ...], str]) -> str:
    """The question below the one heading that the line says, whole or by its beginning or end; empty where it says none."""
    item = source.item
    if item.label is not None or item.is_woven or len(item.text) > _LONGEST_LINE:
        return ""
    said = folded_words(item.text)
    size = len(said)
    fitting = {question for line, question in headings.items() if size >= _LEAST_WORDS and said in (line[:size], line[-size:])}
    return fitting.pop() if len(fitting) == 1 else ""


def _count(found: list[Source], start: int, section: Sequence[str], labels: Mapping[str, str]) -> None:
    """Gives the labels 1, 2, … from there on the section's questions, as long as they run up; where they are printed so, nothing."""
    names = {question: name for name, question in labels.items() if name.isdecimal()}
    if section[0] == labels.get("1"):
        return
    last = 0
    for index in range(start, len(found)):
        item, label = found[index].item, found[index].item.label
        if label is None:
            continue
        number = int(label.names[0]) if label.form in (Form.NUMBER, Form.BARE) and label.names[0].isdecimal() else 0
        if number != last + 1 and (not last or number <= last or number > len(section)):
            return
        if number > len(section):
            return
        question, last = section[number - 1], number
        named = replace(label, names=(names.get(question, label.names[0]),), form=Form.NUMBER)
        found[index] = replace(found[index], item=replace(item, label=named, named=(question,)), doubt=found[index].doubt or _COUNTED)
