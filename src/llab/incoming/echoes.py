"""A question said once more below itself: an answer that is nothing but the question's own words.

A mail program repeats a question once. What stands right below a whole question of ours, and repeats it or a part of it, was
typed there: by mistake, in jest, or to say that the question is odd. It is the person's, and somebody should look at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llab.incoming.align import Known, Stretch
from llab.incoming.original import UnitKind
from llab.language.words import folded_words
from llab.mail.blocks import Block
from llab.survey.questionnaire import Question, TextQuestion

LEAST_WORDS = 3
"""Words of a question that are no answer by chance."""
_MOST_LEFT_OUT = 3
"""Words of ours between two stretches that go on with each other."""
_Words = tuple[str, ...]


def with_own_echoes(blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known) -> tuple[Stretch, ...]:
    """The stretches; those that only repeat the question right above them are the person's own."""
    result: list[Stretch] = []
    asked: _Words = ()  # the whole question above, while nothing but ours stands below it
    last: Stretch | None = None
    for stretch in stretches:
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
