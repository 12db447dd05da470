"""What a person types into the original's own lines: after a question, in the middle of it, on the line left for the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from llab.demo.people.arranging.document import Composition, Paragraph
from llab.demo.people.arranging.labels import ANSWER_WORD
from llab.demo.people.original import Original, Place, Squeezed, find_questions, squeeze
from llab.survey.questionnaire import Questionnaire

_RULE = re.compile(r"_{3,}|\.{4,}|…{2,}|-{6,}")
_ANSWER_WORDS = "|".join(re.escape(form) for word in dict.fromkeys(ANSWER_WORD.values()) for form in (word, word[0]))
_LABEL_ALONE = re.compile(rf"\s*(?:{_ANSWER_WORDS})\s*\d*\s*[:.]\s*(?P<rule>[._…]?)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Edit:
    """One piece of the original changed: the characters from `start` to `stop` give way to what is typed."""

    index: int
    start: int
    stop: int
    typed: Paragraph


def edits(composition: Composition, pieces: Sequence[str], squeezed: Squeezed, places: Mapping[str, Place]) -> dict[int, list[Edit]]:
    """By piece, in the order in which they stand there, all that the person types into the original's lines."""
    found = [_after_word(squeezed.owners[places[name].text_end], typed) for name, typed in composition.on_line.items()]
    found += [_after_word(_middle(squeezed, places[name]), typed) for name, typed in composition.in_sentence.items()]
    for name, typed in composition.on_answer_line.items():
        index, start, stop = _answer_line(pieces, squeezed, places, name) or _behind(squeezed, places[name])
        found.append(Edit(index, stop if composition.keeps_rule else start, stop, typed))
    found += [
        Edit(*(_cell(pieces, squeezed, places, name) or _behind(squeezed, places[name])), typed)
        for name, typed in composition.in_cell.items()
    ]
    by_piece: dict[int, list[Edit]] = {}
    for edit in sorted(found, key=lambda edit: (edit.index, edit.start)):
        by_piece.setdefault(edit.index, []).append(edit)
    return by_piece


def edited(text: str, changes: Iterable[Edit], keep: Callable[[str], str], show: Callable[[Paragraph], str]) -> str:
    """The piece with its changes; `keep` writes what stays, `show` what is typed."""
    written, position = "", 0
    for change in changes:
        before = text[position : change.start]
        blank = " " if before[-1:].strip() or not before else ""
        written += keep(before) + blank + show(change.typed)
        position = change.stop
    return written + keep(text[position:])


def with_answer_line(original: Original, questionnaire: Questionnaire, language: str) -> frozenset[str]:
    """The questions that have a line to fill in, in every part of the original."""
    return _with_line(original.lines, questionnaire, language) & _with_line(
        [token.text for token in original.tokens], questionnaire, language
    )


def with_cell(original: Original, questionnaire: Questionnaire, language: str) -> frozenset[str]:
    """The questions that have an empty cell for the answer in the HTML of the original."""
    pieces = [token.text for token in original.tokens]
    squeezed = squeeze(pieces)
    places = find_questions(squeezed, questionnaire, language)
    return frozenset(name for name in places if _cell(pieces, squeezed, places, name))


def _with_line(pieces: Sequence[str], questionnaire: Questionnaire, language: str) -> frozenset[str]:
    squeezed = squeeze(pieces)
    places = find_questions(squeezed, questionnaire, language)
    return frozenset(name for name in places if _answer_line(pieces, squeezed, places, name))


def _answer_line(pieces: Sequence[str], squeezed: Squeezed, places: Mapping[str, Place], name: str) -> tuple[int, int, int] | None:
    first, offset = squeezed.owners[places[name].text_end]
    last, limit = _next_start(pieces, squeezed, places, name)
    for index in range(first, min(last + 1, len(pieces))):
        begin, stop = offset + 1 if index == first else 0, limit if index == last else len(pieces[index])
        rule = _RULE.search(pieces[index], begin, stop)
        if rule:
            return index, rule.start(), rule.end()
        label = _LABEL_ALONE.fullmatch(pieces[index]) if first < index < last else None
        if label:
            return index, label.start("rule"), label.end("rule")
    return None


def _cell(pieces: Sequence[str], squeezed: Squeezed, places: Mapping[str, Place], name: str) -> tuple[int, int, int] | None:
    """The no-break space that keeps an empty cell open, between the question and the next one."""
    first, _ = squeezed.owners[places[name].text_end]
    last, _ = _next_start(pieces, squeezed, places, name)
    found = (index for index in range(first + 1, min(last, len(pieces))) if pieces[index].strip(" \t\r\n") == "\xa0")
    return next(((index, 0, len(pieces[index])) for index in found), None)


def _next_start(pieces: Sequence[str], squeezed: Squeezed, places: Mapping[str, Place], name: str) -> tuple[int, int]:
    """The piece and the character where the next question begins; the end of the text after the last one."""
    starts = [place.start for place in places.values() if place.start > places[name].start]
    return squeezed.owners[min(starts)] if starts else (len(pieces), 0)


def _behind(squeezed: Squeezed, place: Place) -> tuple[int, int, int]:
    index, offset = squeezed.owners[place.text_end]
    return index, offset + 1, offset + 1


def _after_word(owner: tuple[int, int], typed: Paragraph) -> Edit:
    index, offset = owner
    return Edit(index, offset + 1, offset + 1, typed)


def _middle(squeezed: Squeezed, place: Place) -> tuple[int, int]:
    """The last letter of the word nearest behind the middle of the question; its last word where it has only one."""
    for position in range((place.start + place.text_end) // 2, place.text_end):
        here, following = squeezed.owners[position], squeezed.owners[position + 1]
        if here[0] == following[0] and following[1] > here[1] + 1:
            return here
    return squeezed.owners[place.text_end]
