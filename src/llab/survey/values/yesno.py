"""Yes or no: what an answer begins with, unless it takes that back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from llab.language.answers import NO_WORDS, YES_WORDS
from llab.language.words import LANGUAGES, squeeze
from llab.survey.values.boxes import ticked
from llab.survey.values.openings import CONJUNCTION_DA, NOUN_WITHOUT_NO, OPEN_BEGINNINGS, POLITE, PRONOUN_SI, UNLESS, WEAK_NO
from llab.survey.values.table import forms
from llab.survey.values.value import DOUBTFUL, PLAIN, SURE, Value, nothing
from llab.survey.values.words import BECAUSE, DOUBTS, EMPHASIS_LINKS, MEANWHILE, NEGATIONS, homographs

_CUT_OFF = re.compile(r"\s*(?:[,;.:!(–—]|-\s|$)")
"""Behind a yes or no nothing goes on: in the language of the letter it is no other word then."""
_CLAUSE_END = re.compile(r"[.,;:!?()]|\s-\s")
_OUTSIDE = " .,;:!-–—•·▪►'\"*_()"
_WORD = re.compile(r"[^\W\d_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_THUMBS = (("\U0001f44d", True), ("\U0001f44e", False))
_SKIN = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\ufe0f"
"""Modifiers of colour behind a thumb."""
_NO_BUT_NOUN = "no"
_VERBS = frozenset(("i do", "we do", "i will", "i would"))
"""A yes where they stand alone; with more behind them they only begin a sentence."""
_MOST_POLITE = 3
"""Polite words before the answer: «Bună ziua, mulțumesc, da»."""
_SHORT_CLAUSE = 3
_ANSWERS_ELSEWHERE = frozenset({"nu", "si"})
"""Of the words that mean something else in another language, those that are a whole answer there: Dutch «now», French «but yes»."""


class _Opening(NamedTuple):
    """With what a text begins."""

    value: bool
    form: str
    is_plain: bool
    """`Yes` itself, and no word that assures."""
    confidence: float
    language: str


def yesno_value(text: str, languages: Sequence[str]) -> Value:
    """True, False, or nothing where the text says neither, both, or that it is not decided."""
    original = ticked(text) or text
    said = squeeze(". ".join(line for line in original.splitlines() if line.strip())).lstrip(_OUTSIDE + "?").rstrip(_OUTSIDE)
    for sign, value in _THUMBS:
        if sign in said and not said.strip(sign + _SKIN):
            return Value(value, PLAIN)
    said = _DRAWN_OUT.sub(r"\1", _without_polite(said, languages))
    if any(_begins(said, form) for form in forms(OPEN_BEGINNINGS, LANGUAGES)):
        return nothing("it leaves open whether yes or no")
    if any(_begins(said, form) for form in forms(WEAK_NO, languages)):
        return Value(False, DOUBTFUL, "it is a weak no")
    is_accented = "si" not in original.casefold()[:4]
    opening = _opening(said, languages, is_accented=is_accented)
    if opening is None:
        return nothing("it says neither yes nor no")
    rest = said[len(opening.form) :]
    if rest.startswith("?"):
        return nothing("it asks")
    return _with_rest(opening, rest, languages, is_accented=is_accented)


def _without_polite(said: str, languages: Sequence[str]) -> str:
    """The text without what is said first for politeness, where something stands behind that."""
    polite = forms(POLITE, languages)
    for _ in range(_MOST_POLITE):
        longest = max((form for form in polite if _begins(said, form)), key=len, default="")
        rest = said[len(longest) :].lstrip(_OUTSIDE)
        opening = _opening(said, languages)
        if not longest or not rest or (opening and len(opening.form) >= len(longest)):
            break
        said = rest
    return said


def _with_rest(opening: _Opening, rest: str, languages: Sequence[str], *, is_accented: bool) -> Value:
    """What the opening says together with the words behind it."""
    clauses = [_WORD.findall(clause) for clause in _CLAUSE_END.split(rest)]
    first = _until(clauses[0], MEANWHILE | BECAUSE)
    if _is_other_word(opening, first, clauses[0], is_accented=is_accented):
        return nothing("it says neither yes nor no")
    second = clauses[1] if len(clauses) > 1 and not clauses[0] else []
    if opening.value and any(_begins(" ".join(second), form) for form in forms(WEAK_NO, languages)):
        return nothing("it says both yes and no")
    if not opening.value and any(_turns(clause, _single_words(YES_WORDS, languages)) for clause in clauses):
        return nothing("it says both yes and no")
    if not opening.value and _is_conditional(clauses, languages):
        return nothing("it is a no with a condition")
    if opening.value and any(
        clause[-1] in _single_words(NO_WORDS, languages) and clause[-2] in MEANWHILE for clause in clauses if len(clause) > 1
    ):
        return nothing("it says both yes and no")  # «oui mais non»
    against = (forms(NEGATIONS, languages) if opening.value else frozenset()) | _single_words(
        NO_WORDS if opening.value else YES_WORDS, languages
    )
    denied = [word for word in first or second if word not in EMPHASIS_LINKS]
    if opening.value and not opening.is_plain and denied and against.issuperset(denied):
        return Value(False, PLAIN)  # «sigur că nu», «certainly not», «persze, hogy nem»
    if _is_doubted(first, second, languages):
        return nothing("it leaves open whether yes or no")
    ends_other_way = len(second) == 1 and second[0] in against
    takes_back = not opening.is_plain and bool(second) and second[0] in against
    if against.intersection(first) or ends_other_way or takes_back or _alone(clauses, against):
        return nothing("it says both yes and no")
    if not opening.value and len(first) == 2 and first[1] in forms(NEGATIONS, languages) and first[0] not in forms(NEGATIONS, languages):
        return nothing("it denies a no")  # «nu zic nu», «never say never»
    return Value(opening.value, opening.confidence)


def _turns(clause: Sequence[str], opposite: frozenset[str]) -> bool:
    """Whether a clause turns to the opposite: «nu avem, dar da, am vrea»."""
    return any(word in MEANWHILE and following in opposite for word, following in pairwise(clause))


def _is_conditional(clauses: Sequence[Sequence[str]], languages: Sequence[str]) -> bool:
    """Whether a no holds only as long as something else does: «not unless it is free», «nein, außer es regnet»."""
    said = f" {' '.join(word for clause in clauses for word in clause)} "
    return any(f" {form} " in said for form in forms(UNLESS, languages))


def _is_doubted(first: Sequence[str], second: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether a «perhaps» follows: `Da, poate`, `ja vielleicht`, `yes (not sure)`."""
    doubts = forms(DOUBTS, (*languages, *(LANGUAGES if not languages else ())))
    said = " ".join(second)
    is_short = len(second) <= _SHORT_CLAUSE
    return bool(doubts.intersection(first)) or (is_short and any(_begins(said, form) for form in doubts if said))


def _alone(clauses: Sequence[Sequence[str]], against: frozenset[str]) -> bool:
    """Whether the next clause is nothing but the opposite: `da... nu...`, `da pentru mine, nu pentru colegi`."""
    later = [clause for clause in clauses[1:] if clause][:1]
    is_bare = any(len(clause) <= _SHORT_CLAUSE and set() < set(clause) - _ALSO <= against for clause in later)
    return is_bare or any(clause[0] in against and clause[1:2] == clauses[0][:1] != [] for clause in later)


_ALSO = frozenset(
    "is meg si e und en and ir ja et och i leider unfortunately sadly din pacate helaas purtroppo nazalost deja valitettavasti "
    "malheureusement helas sajnos нажалост".split()
)


def _is_other_word(opening: _Opening, first: Sequence[str], clause: Sequence[str], *, is_accented: bool) -> bool:
    """Whether the form is another word here: `no comment`, `si può`, `da li`."""
    if not clause:
        return False
    if opening.form == _NO_BUT_NOUN and opening.language == "en":
        return clause[0] not in NOUN_WITHOUT_NO and clause[0] not in MEANWHILE
    if opening.form in _VERBS:
        return clause[0] not in MEANWHILE
    if opening.form == "si" and opening.language == "it" and not is_accented:
        return clause[0] not in PRONOUN_SI
    return opening.form in ("da", "да") and opening.language in ("hr", "sr") and bool(first) and first[0] in CONJUNCTION_DA


def _until(found: list[str], ends: frozenset[str]) -> list[str]:
    return found[: next((at for at, word in enumerate(found) if word in ends), len(found))]


def _begins(said: str, form: str) -> bool:
    """Whether the text begins with the form, as whole words; a form that ends with a star may go on."""
    stem = form.removesuffix("*")
    return said.startswith(stem) and (stem != form or not said[len(form) : len(form) + 1].isalnum())


def _opening(said: str, languages: Sequence[str], *, is_accented: bool = False) -> _Opening | None:
    """The longest form with which the text begins: in the survey's languages, else in another that has no such word for us."""
    shared = homographs(languages)
    best: _Opening | None = None
    for language in languages:
        for opening in _openings(said, language):
            is_cut_off = language == languages[0] and _CUT_OFF.match(said, len(opening.form)) is not None
            is_doubtful = opening.form in shared and not is_cut_off
            if best is None or len(opening.form) > len(best.form):
                best = opening._replace(confidence=DOUBTFUL if is_doubtful else SURE)
            elif opening.form == best.form and opening.value is not best.value:
                return None
    if best is not None:
        return best
    elsewhere = _ANSWERS_ELSEWHERE - {"si"} if is_accented else _ANSWERS_ELSEWHERE
    others = [
        opening
        for language in LANGUAGES
        if language not in languages
        for opening in _openings(said, language)
        if opening.form.split()[0] not in shared or (opening.is_plain and opening.form == said and said not in elsewhere)
    ]
    longest = max(others, key=lambda opening: len(opening.form), default=None)
    is_one = len({opening.value for opening in others if longest and opening.form == longest.form}) == 1
    return longest._replace(confidence=PLAIN) if longest and is_one else None


def _openings(said: str, language: str) -> Iterable[_Opening]:
    for value, words in ((True, YES_WORDS), (False, NO_WORDS)):
        for rank, form in enumerate(map(squeeze, words.get(language, ()))):
            if _begins(said, form) and (len(form) > 1 or said == form):
                yield _Opening(value, form, rank == 0, SURE, language)


def _single_words(table: Mapping[str, tuple[str, ...]], languages: Sequence[str]) -> frozenset[str]:
    return frozenset(form for language in languages for form in map(squeeze, table.get(language, ())) if " " not in form and len(form) > 1)
