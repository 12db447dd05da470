"""Yes or no: what an answer begins with, unless it takes that back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from llab.language.answers import NO_WORDS, YES_WORDS
from llab.language.words import LANGUAGES, squeeze
from llab.survey.values.boxes import ticked
from llab.survey.values.value import DOUBTFUL, PLAIN, SURE, Value, nothing
from llab.survey.values.words import BECAUSE, EMPHASIS_LINKS, MEANWHILE, NEGATIONS, UNDECIDED, forms, homographs

_CLAUSE_END = re.compile(r"[.,;:!?()]|\s-\s")
_OUTSIDE = " .,;:!?-'\"*_()"
_WORD = re.compile(r"[^\W\d_]+")


class _Opening(NamedTuple):
    """With what a text begins."""

    value: bool
    form: str
    is_plain: bool
    """`Yes` itself, and no word that assures."""
    confidence: float


def yesno_value(text: str, languages: Sequence[str]) -> Value:
    """True, False, or nothing where the text says neither, both, or that it is not decided."""
    said = squeeze(". ".join(line for line in (ticked(text) or text).splitlines() if line.strip())).strip(_OUTSIDE)
    if any(_begins(said, form) for form in forms(UNDECIDED, LANGUAGES)):
        return nothing("it leaves open whether yes or no")
    opening = _opening(said, languages)
    if opening is None:
        return nothing("it says neither yes nor no")
    clauses = [_WORD.findall(clause) for clause in _CLAUSE_END.split(said[len(opening.form) :])]
    first = _until(clauses[0], MEANWHILE | BECAUSE)
    second = clauses[1] if len(clauses) > 1 and not clauses[0] else []
    against = (forms(NEGATIONS, languages) if opening.value else frozenset()) | _single_words(
        NO_WORDS if opening.value else YES_WORDS, languages
    )
    if opening.value and not opening.is_plain and first and against.issuperset(set(first) - EMPHASIS_LINKS):
        return Value(False, PLAIN)  # «sigur că nu», «certainly not»
    if against.intersection(first) or (len(second) == 1 and second[0] in against):
        return nothing("it says both yes and no")
    return Value(opening.value, opening.confidence)


def _until(found: list[str], ends: frozenset[str]) -> list[str]:
    return found[: next((at for at, word in enumerate(found) if word in ends), len(found))]


def _begins(said: str, form: str) -> bool:
    """Whether the text begins with the form, as whole words; a form that ends with a star may go on."""
    stem = form.removesuffix("*")
    return said.startswith(stem) and (stem != form or not said[len(form) : len(form) + 1].isalnum())


def _opening(said: str, languages: Sequence[str]) -> _Opening | None:
    """The longest form with which the text begins: in the survey's languages, else in another that has no such word for us."""
    shared = homographs(languages)
    best: _Opening | None = None
    for language in languages:
        for opening in _openings(said, language):
            is_doubtful = opening.form in shared and len(said) > len(opening.form)
            if best is None or len(opening.form) > len(best.form):
                best = opening._replace(confidence=DOUBTFUL if is_doubtful else SURE)
            elif opening.form == best.form and opening.value is not best.value:
                return None
    if best is not None:
        return best
    others = [
        opening
        for language in LANGUAGES
        if language not in languages
        for opening in _openings(said, language)
        if opening.form.split()[0] not in shared
    ]
    longest = max(others, key=lambda opening: len(opening.form), default=None)
    is_one = len({opening.value for opening in others if longest and opening.form == longest.form}) == 1
    return longest._replace(confidence=PLAIN) if longest and is_one else None


def _openings(said: str, language: str) -> Iterable[_Opening]:
    for value, words in ((True, YES_WORDS), (False, NO_WORDS)):
        for rank, form in enumerate(map(squeeze, words.get(language, ()))):
            if _begins(said, form) and (len(form) > 1 or said == form):
                yield _Opening(value, form, rank == 0, SURE)


def _single_words(table: Mapping[str, tuple[str, ...]], languages: Sequence[str]) -> frozenset[str]:
    return frozenset(form for language in languages for form in map(squeeze, table.get(language, ())) if " " not in form and len(form) > 1)
