"""The options of a list that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from llab.language.words import folded_words, words
from llab.survey.questionnaire import Option
from llab.survey.values.boxes import ticked
from llab.survey.values.table import forms
from llab.survey.values.value import MANY_WORDS, PLAIN, SURE, Value, nothing
from llab.survey.values.words import EVERYTHING, MEANWHILE, NEGATIONS

_POINTED = 0.93
"""`2`, `b)`: she may have counted otherwise than we."""
_SIMILAR = 0.88
_RANK = re.compile(r"[(\[]?(\d{1,2}|[a-zA-Z])[.):\]]*")
_BETWEEN = re.compile(r"[\s,;+&/]+")
_LINKS = frozenset("și si and en e i ir ja und et és и".split())
_STEM = 5
_SHORTEST_TELLING = 4
_LETTERS_PER_SLIP = 6
"""One slip of the finger (a letter more, less, other, or two exchanged) for so many letters of a label."""
_SHORTEST_MISSPELT = 5
_CLAUSE_END = re.compile(r"[.,;:!?()\n]|\s[–—-]\s")


def choice_value(options: Sequence[Option], text: str, languages: Sequence[str]) -> Value:
    """The one option that a text names."""
    chosen, confidence = _chosen(options, text, languages)
    if len(chosen) == 1:
        return Value(chosen[0], confidence)
    return nothing("it names more than one option" if chosen else "it names none of the options")


def multi_value(options: Sequence[Option], text: str, languages: Sequence[str]) -> Value:
    """The options that a text names, in the questionnaire's order."""
    if " ".join(folded_words(text)) in forms(EVERYTHING, languages):
        return Value(tuple(option.value for option in options), PLAIN)
    said = folded_words(text)
    if _begins(said, forms(EVERYTHING, languages)) and forms(NEGATIONS, languages) & set(said):
        return nothing("it takes some options out")
    chosen, confidence = _chosen(options, text, languages)
    return Value(chosen, confidence) if chosen else nothing("it names none of the options")


def _begins(said: tuple[str, ...], openings: Iterable[str]) -> bool:
    return any(said[: len(opening)] == opening for opening in (tuple(each.split()) for each in openings))


def _chosen(options: Sequence[Option], text: str, languages: Sequence[str]) -> tuple[tuple[str, ...], float]:
    """The options a text names, in the questionnaire's order, and how sure that is."""
    text = ticked(text) or text
    said = folded_words(text)
    whole = [option.value for option in options if said in {folded_words(label) for label in _labels(option)}]
    if said and whole:
        return tuple(whole), SURE
    pointed = _pointed(options, text)
    if pointed:
        return pointed, _POINTED
    denied = _denied(text, forms(NEGATIONS, languages))
    for find, confidence in ((_named, SURE), (_misspelt, _SIMILAR), (_shortened, _SIMILAR)):
        found = find(options, said)
        if found:
            kept = {value for value, places in found.items() if any(place not in denied for place in places)}
            confidence = confidence if len(said) < MANY_WORDS else min(confidence, PLAIN)
            return tuple(option.value for option in options if option.value in kept), confidence
    return (), 0.0


def _labels(option: Option) -> tuple[str, ...]:
    return (*option.label.variants(), option.value)


def _denied(text: str, negations: frozenset[str]) -> frozenset[int]:
    """Which words (by their number) a denial before them in their clause takes back: «nu partener, ci furnizor»."""
    found = words(text)
    denied: set[int] = set()
    is_denied = False
    end = 0
    for number, word in enumerate(found):
        if _CLAUSE_END.search(text, end, word.start) or word.folded in MEANWHILE:
            is_denied = False
        if is_denied:
            denied.add(number)
        is_denied = is_denied or word.folded in negations
        end = word.end
    return frozenset(denied)


def _pointed(options: Sequence[Option], text: str) -> tuple[str, ...]:
    """Only numbers or letters of the list: `2`, `b)`, `1, 3`. Numbers say nothing where the labels are numbers themselves."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    parts = [part for part in parts if part.casefold() not in _LINKS] if len(parts) > 1 else parts
    has_numbers = any(char.isdigit() for option in options for label in option.label.variants() for char in label)
    chosen: list[str] = []
    for part in parts:
        match = _RANK.fullmatch(part)
        if match is None or (has_numbers and match.group(1).isdecimal()):
            return ()
        rank = int(match.group(1)) if match.group(1).isdecimal() else ord(match.group(1).lower()) - ord("a") + 1
        if not 1 <= rank <= len(options):
            return ()
        chosen.append(options[rank - 1].value)
    return tuple(option.value for option in options if option.value in chosen)


Places = dict[str, list[int]]
"""Option -> the numbers of the words at which it is named."""


def _named(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """Options whose label stands in the text, word by word; a label inside a longer one found there does not count."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for option in options:
        for label in _labels(option):
            wanted = folded_words(label)
            for at in range(len(said) - len(wanted) + 1):
                if wanted and said[at : at + len(wanted)] == wanted:
                    spans.setdefault(option.value, set()).add((at, at + len(wanted)))
    every = {(value, span) for value, mine in spans.items() for span in mine}
    return {
        value: sorted(start for start, end in free)
        for value, mine in spans.items()
        if (free := [span for span in mine if not any(name != value and _is_inside(span, other) for name, other in every)])
    }


def _is_inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _misspelt(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """The option whose label stands in the text with a slip or two; labels with digits are never taken so."""
    slips: dict[str, tuple[int, int]] = {}
    for option in options:
        for label in option.label.variants():
            wanted = folded_words(label)
            name = " ".join(wanted)
            if len(name) < _SHORTEST_MISSPELT or any(char.isdigit() for char in name):
                continue
            most = max(1, len(name) // _LETTERS_PER_SLIP)
            for at in range(max(len(said) - len(wanted) + 1, 0)):
                distance = OSA.distance(" ".join(said[at : at + len(wanted)]), name, score_cutoff=most)
                if distance <= most:
                    slips[option.value] = min(slips.get(option.value, (most, at)), (distance, at))
    return {value: [at] for value, (_, at) in slips.items()}


def _shortened(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """The options whose telling words all stand in the text, by their beginnings."""
    stems = [word[:_STEM] for word in said]
    found: Places = {}
    for option in options:
        for label in option.label.variants():
            wanted = folded_words(label)
            telling = {word[:_STEM] for word in wanted if len(word) >= _SHORTEST_TELLING}
            if telling and (len(telling) > 1 or len(wanted) == 1) and telling <= set(stems):
                found.setdefault(option.value, []).append(min(stems.index(stem) for stem in telling))
    return found
