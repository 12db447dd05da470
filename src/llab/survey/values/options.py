"""The options of a list that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from llab.language.words import folded_words, words
from llab.survey.questionnaire import Option
from llab.survey.values.boxes import affirmed, ticked, unboxed
from llab.survey.values.doubt import is_doubted
from llab.survey.values.naming import SIMILAR, Places, labels_of, naming_places, own_words
from llab.survey.values.pointing import own_mark, pointed, with_explanation
from llab.survey.values.table import forms
from llab.survey.values.value import DOUBTFUL, MANY_WORDS, PLAIN, SURE, Value, nothing
from llab.survey.values.words import (
    ALTERNATIVES,
    BECAUSE,
    BY_NO_MEANS,
    EITHER,
    ENTRY_WORDS,
    EVERYTHING,
    EXCEPTIONS,
    JOINING,
    MEANWHILE,
    NEGATIONS,
    NO_LONGER,
    NONE_OF_THEM,
    REASONS,
)

_POINTED = 0.93
"""`2`, `b)`: she may have counted otherwise than we."""
_CLAUSE_END = re.compile(r"[.,;:!?()\n]|\s[–—-]\s")
_SENTENCE_END = re.compile(r"[.;!?\n]")
_VERDICT_END = re.compile(r"[.,;!?()\n]")
"""Where it ends what may be said of an option behind it: «telefonic – nu», «telefonic: nu»."""
_FEW_WORDS = 3
_COUNTS = frozenset("cele doua trei patru cinci sase dintre ele de mai sus of them the above variantele optiunile".split())


def choice_value(options: Sequence[Option], text: str, languages: Sequence[str]) -> Value:
    """The one option that a text names."""
    chosen, confidence, has_others = _chosen(options, text, languages)
    if set(_said_beside_crosses(options, text)) - set(chosen):
        return nothing("a cross and a line beside it choose different options")
    if len(chosen) != 1 or has_others:
        return nothing("it names more than one option" if chosen else "it names none of the options")
    return nothing("it is not certain about it") if is_doubted(text, languages) else Value(chosen[0], confidence)


def multi_value(options: Sequence[Option], text: str, languages: Sequence[str]) -> Value:
    """The options that a text names, in the questionnaire's order."""
    said = folded_words(text)
    kept = tuple(word for word in said if word not in ENTRY_WORDS and word not in _COUNTS)
    if {" ".join(said), " ".join(kept)} & forms(EVERYTHING, languages):
        return Value(tuple(option.value for option in options), PLAIN)
    if _begins(said, forms(EVERYTHING, languages)):
        return nothing("it speaks of all, and then of some")
    chosen, confidence, has_others = _chosen(options, text, languages)
    if not chosen:
        return nothing("it chooses none of them" if " ".join(said) in NONE_OF_THEM else "it names none of the options")
    if set(_said_beside_crosses(options, text)) - set(chosen) or _is_said_twice(options, text):
        return nothing("it may hold a list of options beside what is chosen")
    if is_doubted(text, languages):
        return nothing("it is not certain about it")
    if len(chosen) > 1 and (EITHER.intersection(said) or any(said.count(word) > 1 for word in forms(ALTERNATIVES, languages))):
        return nothing("it names one or the other")
    return Value(chosen, DOUBTFUL, "it may name another option too") if has_others else Value(chosen, confidence)


def _said_beside_crosses(options: Sequence[Option], text: str) -> list[str]:
    """The options that lines without a box choose, where others have a ticked one; nothing where they are the rest of the list."""
    lines = unboxed(text)
    named = [option.value for line in lines for option in options if folded_words(line) in map(folded_words, labels_of(option))]
    places = [] if _has_numbers(options) else [place for line in lines for place in pointed(line, len(options))]
    if not places and len(set(named)) + len((ticked(text) or "").splitlines()) >= len(options):
        return []
    return [*named, *(options[place].value for place in places)]


def _is_said_twice(options: Sequence[Option], text: str) -> bool:
    """Whether one line is an option and nothing else but a mark, and another line names it again: one of them may be our list."""
    lines = [folded_words(line) for line in text.splitlines() if line.strip()] if ticked(text) is None else []
    names = [folded_words(label) for option in options for label in option.label.variants()]
    bare = [line[1:] if line and len(line[0]) == 1 else line for line in lines]  # `a) …`, and what is left of a damaged bullet
    alone = [name for name in names if name in lines or name in bare]
    return any(sum(name == line[at : at + len(name)] for line in lines for at in range(len(line))) > 1 for name in alone)


def _begins(said: tuple[str, ...], openings: Iterable[str]) -> bool:
    return any(said[: len(opening)] == opening for opening in (tuple(each.split()) for each in openings))


class _Chosen(NamedTuple):
    """The options a text names, in the questionnaire's order, and how sure that is."""

    values: tuple[str, ...]
    confidence: float
    has_others: bool = False
    """Whether words of yet another option stand beside them: «pe jos și cu tramvaiul» where that is «cu tramvaiul sau autobuzul»."""


def _chosen(options: Sequence[Option], text: str, languages: Sequence[str]) -> _Chosen:
    text = (ticked(text) or affirmed(text) or text).strip()
    said = folded_words(text)
    whole = [option.value for option in options if said in {folded_words(label) for label in labels_of(option)}]
    if said and whole:
        return _Chosen(tuple(whole), SURE)
    by_place = () if _has_numbers(options) and any(char.isdigit() for char in text) else pointed(text, len(options))
    if by_place:
        return _Chosen(tuple(options[place].value for place in by_place), _POINTED)
    lead = None if _has_numbers(options) else with_explanation(text, len(options))
    found, confidence = naming_places(options, said)
    if not found and lead and not _denials(languages).intersection(folded_words(lead[1])[:1]):
        return _Chosen((options[lead[0]].value,), SIMILAR)
    beside = _beside(options, text, said, found) if found else {}
    kept = _not_denied(text, found | beside, _denials(languages))
    others = {value for value in kept if value in beside}
    kept -= others
    has_others = bool(others) or _is_left_open(said, options, kept, languages) or (len(found | beside) > len(kept) and _excepts(said))
    if len(kept) == 1 and (mark := own_mark(text, len(options))) and not _has_numbers(options) and _is_marked(mark[1], options, kept):
        kept.add(options[mark[0]].value)  # `b) partener`, where partner is a): its number and its words name different options
    confidence = confidence if len(said) < MANY_WORDS else min(confidence, PLAIN)
    return _Chosen(tuple(option.value for option in options if option.value in kept), confidence, has_others)


def _denials(languages: Sequence[str]) -> frozenset[str]:
    """What denies an option in any of the languages, less what means «and» in the first, the letter's."""
    return forms(NEGATIONS, languages) - forms(JOINING, languages[:1])


def _excepts(said: tuple[str, ...]) -> bool:
    """Whether what is not chosen is an exception: «never, except by train»."""
    return any(f" {phrase} " in f" {' '.join(said)} " for phrase in EXCEPTIONS)


def _is_left_open(said: tuple[str, ...], options: Sequence[Option], kept: set[str], languages: Sequence[str]) -> bool:
    """Whether one option stands beside an «or» that its label has not: «by boat or on foot», where there is no boat in the list."""
    of_labels = {word for option in options if option.value in kept for label in labels_of(option) for word in folded_words(label)}
    return len(kept) == 1 and bool(forms(ALTERNATIVES, languages[:1]).intersection(said) - of_labels)


def _beside(options: Sequence[Option], text: str, said: tuple[str, ...], found: Places) -> Places:
    """Where words stand that only an option has that was not found; in a reason («… because the tram is far») it is not chosen."""
    reasons = _in_reasons(text)
    beside = {value: [place for place in places if place not in reasons] for value, places in own_words(options, said).items()}
    return {value: places for value, places in beside.items() if places and value not in found}


def _in_reasons(text: str) -> frozenset[int]:
    """The words, by their number, from one that gives a reason to the end of its sentence."""
    found: set[int] = set()
    is_reason = False
    end = 0
    for number, word in enumerate(words(text)):
        is_reason = word.folded in REASONS or (is_reason and not _SENTENCE_END.search(text, end, word.start))
        if is_reason:
            found.add(number)
        end = word.end
    return frozenset(found)


def _is_marked(rest: str, options: Sequence[Option], kept: set[str]) -> bool:
    """Whether right behind a mark stands the label of an option that is kept."""
    said = folded_words(rest)
    return any(option.value in kept and said[: len(name)] == name for option in options for name in map(folded_words, labels_of(option)))


def _has_numbers(options: Sequence[Option]) -> bool:
    """Numbers point at nothing where the labels are numbers themselves."""
    return any(char.isdigit() for option in options for label in option.label.variants() for char in label)


# ---------------------------------------------------------------- denials


def _not_denied(text: str, found: Places, negations: frozenset[str]) -> set[str]:
    """The options of which at least one naming is not taken back, before it («nu partener») or behind it («telefonic: nu»)."""
    every = sorted(place for places in found.values() for place in places)
    denied = _denied_before(text, negations) | _denied_behind(text, every, negations)
    return {value for value, places in found.items() if any(place not in denied for place in places)}


def _denied_before(text: str, negations: frozenset[str]) -> frozenset[int]:
    """Which words (by their number) a denial before them in their clause takes back: «nu partener, ci furnizor»."""
    found = words(text)
    folded = [word.folded for word in found]
    denied: set[int] = set()
    is_denied = False
    end = 0
    for number, word in enumerate(found):
        if _CLAUSE_END.search(text, end, word.start) or word.folded in MEANWHILE:
            is_denied = False
        if is_denied:
            denied.add(number)
        excepts = any(" ".join(folded[max(0, number + 1 - length) : number + 1]) in EXCEPTIONS for length in (1, 2, 3))
        is_denied = is_denied or word.folded in negations or excepts
        end = word.end
    return frozenset(denied)


def _denied_behind(text: str, named: Sequence[int], negations: frozenset[str]) -> frozenset[int]:
    """Which of the named words a denial behind them takes back, up to the next of them: «telefonic nu», «webinar – nu»."""
    found = words(text)
    denied: set[int] = set()
    for place, following in pairwise([*named, len(found)]):
        for number in range(place + 1, following):
            if _VERDICT_END.search(text, found[number - 1].end, found[number].start):
                if following == len(found) and _takes_back(text[found[number].start :], negations):
                    denied.add(place)
                break
            if found[number].folded in MEANWHILE or found[number].folded in BECAUSE:
                break
            if found[number].folded in negations:
                denied.add(place)
    return frozenset(denied)


def _takes_back(rest: str, negations: frozenset[str]) -> bool:
    """Whether what follows an option says no and little else: «online, în niciun caz», «am fost partener, acum nu mai suntem»."""
    said = folded_words(_VERDICT_END.split(rest)[0])
    is_all = len(folded_words(rest)) <= _FEW_WORDS and said[:1] and (said[0] in negations or " ".join(said) in BY_NO_MEANS)
    return bool(is_all) or any(f" {phrase} " in f" {' '.join(said)} " for phrase in NO_LONGER)
