"""A question said once more below itself: an answer that is nothing but the question's own words.

A mail program repeats a question once. What stands right below a whole question of ours, and repeats it or a part of it, was
typed there: by mistake, in jest, or to say that the question is odd. It is the person's, and somebody should look at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from llab.incoming.labelling.labels import SURE_FORMS, Form, read_label
from llab.incoming.ours.align import Stretch
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import UnitKind
from llab.language.words import folded_words
from llab.mail.blocks import Block
from llab.survey.questionnaire import Question, TextQuestion

LEAST_WORDS = 3
"""Words of a question that are no answer by chance."""
_MOST_LEFT_OUT = 3
"""Words of ours between two stretches that go on with each other."""
_Words = tuple[str, ...]


def with_own_echoes(blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known) -> tuple[Stretch, ...]:
    """The stretches; those that only repeat the question above them are the person's own, right below it or inside an answer."""
    result: list[Stretch] = []
    asked: _Words = ()  # the whole question above, while nothing but ours stands below it
    last: Stretch | None = None
    inside = _inside_answers(blocks, stretches, known)
    for index, stretch in enumerate(stretches):
        if index in inside:
            result.append(replace(stretch, ours=False, first=-1, last=-1))
            continue
        if not stretch.ours:
            asked, last = (), None
        elif last is not None and asked and _is_said_again(stretch, last, asked, blocks, known):
            result.append(replace(stretch, ours=False, first=-1, last=-1))
            asked, last = (), None
            continue
        else:
            asked, last = _whole_question(stretch, known) or (asked if _goes_on(stretch, last) else ()), stretch
        result.append(stretch)
    return tuple(result)


def _inside_answers(blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known) -> frozenset[int]:
    """Where an answer typed into the quote says its question again, between two lines of the person's as deep as it."""
    found: set[int] = set()
    above: _Words = ()
    depths = [blocks[stretch.block].depth for stretch in stretches]
    for index, stretch in enumerate(stretches):
        asked = _whole_question(stretch, known) if stretch.ours else ()
        around = stretches[index - 1 : index + 2] if index else ()
        is_between = len(around) == 3 and not around[0].ours and not around[2].ours and len(set(depths[index - 1 : index + 2])) == 1
        if asked and asked == above and is_between and depths[index] and known.words[stretch.first : stretch.last + 1] == asked:
            found.add(index)
        above = asked or above
    return frozenset(found)


def _is_said_again(stretch: Stretch, last: Stretch, asked: _Words, blocks: Sequence[Block], known: Known) -> bool:
    """Whether it repeats words of the question and does not go on with what stands above; a quote in the quote is ours again."""
    said = known.words[stretch.first : stretch.last + 1]
    is_deeper = blocks[stretch.block].depth > blocks[last.block].depth
    return not is_deeper and not _goes_on(stretch, last) and len(said) <= len(asked) + 1 and _holds(asked, _unlabelled(said, asked))


def _unlabelled(said: _Words, asked: _Words) -> _Words:
    return said[1:] if len(said) > 1 and said[0] not in asked else said


def _goes_on(stretch: Stretch, last: Stretch | None) -> bool:
    return last is not None and 0 < stretch.first - last.last <= _MOST_LEFT_OUT + 1


def _whole_question(stretch: Stretch, known: Known) -> _Words:
    """The words of the question whose text ends in this stretch, or nothing."""
    for index in range(known.unit_of[stretch.last], known.unit_of[stretch.first] - 1, -1):
        unit = known.units[index]
        if unit.kind is UnitKind.QUESTION:
            return known.words[unit.start : unit.end] if stretch.last >= unit.end - 1 else ()
    return ()


def says_only_question(question: Question, text: str) -> bool:
    """Whether an answer to an open question is nothing but words of the question, in their order."""
    said = folded_words(text)
    if not isinstance(question, TextQuestion) or not said:
        return False
    wordings = [folded_words(wording) for wording in question.text.variants()]
    return any(said == wording or (len(said) >= LEAST_WORDS and _holds(wording, said)) for wording in wordings)


def _holds(words: _Words, part: _Words) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def with_labelled_echoes(
    blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known, is_end: Sequence[bool]
) -> tuple[Stretch, ...]:
    """The stretches; a question of ours behind a label is her answer where all others of her labels have answers behind them.

    «(1) Seldom. (2) Why? (3) In spring.»: nobody copies one question, answers nothing below it, and goes on with the next label.
    `is_end`: for each stretch whether the person's text is over there.
    """
    copies = [copy for copy in _copies(blocks, stretches, is_end) if known.unit_at(stretches[copy[-1]].last).is_question]
    own = [_mark(blocks, stretches, index) for index, stretch in enumerate(stretches) if not stretch.ours and not is_end[index]]
    answered = sum(bool(mark) for mark in own)
    echoes = [copy for copy in copies if _is_followed_by_label(copy, blocks, stretches, is_end)]
    if not echoes or len(echoes) < len(copies) or answered <= len(echoes) or answered < _LEAST_ANSWERED:
        return tuple(stretches)
    said = {index for copy in echoes for index in copy}
    return tuple(replace(stretch, ours=False, first=-1, last=-1) if index in said else stretch for index, stretch in enumerate(stretches))


_LEAST_ANSWERED = 2
"""Labels with answers behind them that show how a person labels."""


def _copies(blocks: Sequence[Block], stretches: Sequence[Stretch], is_end: Sequence[bool]) -> Iterator[range]:
    """What is ours between the person's own lines, parted at labels."""
    start: int | None = None
    for index in range(len(stretches) + 1):
        is_ours = index < len(stretches) and stretches[index].ours and not is_end[index]
        if start is not None and (not is_ours or _mark(blocks, stretches, index)):
            yield range(start, index)
            start = None
        if is_ours and start is None:
            start = index


def _is_followed_by_label(copy: range, blocks: Sequence[Block], stretches: Sequence[Stretch], is_end: Sequence[bool]) -> bool:
    """Whether a label stands before it, and behind it the next label or nothing more."""
    mark = _mark(blocks, stretches, copy.start) or (_mark_alone(blocks, stretches, copy.start - 1) if copy.start else "")
    is_last = copy.stop == len(stretches) or is_end[copy.stop]
    following = "" if is_last else _mark(blocks, stretches, copy.stop)
    return bool(mark) and (is_last or (bool(following) and following not in (mark, "1", "a")))


def _mark(blocks: Sequence[Block], stretches: Sequence[Stretch], index: int) -> str:
    """What the label says with which the stretch begins; empty where there is none that is hardly anything else."""
    if stretches[index].start:
        return ""
    block = blocks[stretches[index].block]
    label = read_label(f"{block.mark} {block.text}".lstrip())
    return label.names[0] if label is not None and label.names and label.form in _FORMS else ""


def _mark_alone(blocks: Sequence[Block], stretches: Sequence[Stretch], index: int) -> str:
    """The same of a label that has its line for itself, or stands before what is ours in the same line."""
    text = blocks[stretches[index].block].text[stretches[index].start : stretches[index].end].rstrip()
    label = read_label(text) if not stretches[index].ours else None
    return _mark(blocks, stretches, index) if label is not None and label.end >= len(text) else ""


_FORMS = SURE_FORMS | {Form.LETTER, Form.ROMAN}
