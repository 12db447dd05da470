"""Nothing of the corpus stands in the program: no rule, word list or comment names one of its people, firms, questions or sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import llab
from llab.language.words import folded_words
from tests.corpus.clothes.people import FIRMS, ORGANISERS, PLACES
from tests.corpus.clothes.questions import PARTS
from tests.corpus.exchanged import ALL
from tests.corpus.generator.clients import Own, typed
from tests.corpus.generator.surveys import SURVEYS, Block

SOURCE = Path(llab.__file__).parent
READER = ("incoming", "language", "mail", "survey")
"""The rooms that read replies; the demo has the organiser and the city of its own survey, which is the corpus' first."""
EXAMPLE = SOURCE.parents[1] / "config.example.toml"
"""The example's survey is the corpus' first: there its questions stand, and nowhere in the program."""
FORMULAS = ("cu cele mai bune ganduri", "nu accesati linkuri si nu deschideti atasamente")
"""What many people write below a letter, and what gateways write above it, folded: nobody's sentences."""
LEAST_WORDS = 5
Run = tuple[str, ...]
"""So many words, folded, as they follow each other."""

_SENTENCE_END = re.compile(r"[.!?…;:\n„”\"]+")


def sources() -> list[Path]:
    return sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))


@cache
def said_in(path: Path) -> str:
    """All words of a file of the program, folded, with a blank on either side; what stands on two lines is run together."""
    text = re.sub(r"\"\s*\n\s*f?\"", "", (SOURCE / path).read_text(encoding="utf-8"))
    return f" {' '.join(folded_words(text))} "


def holds(path: Path, phrase: str) -> bool:
    return f" {' '.join(folded_words(phrase))} " in said_in(path)


# ---------------------------------------------------------------- what is looked for


def names() -> Iterator[str]:
    """People with given and family name, firms, and every address."""
    for case in ALL:
        for _, draft in case.drafts:
            yield from (name for name in (draft.person.name, *draft.person.signature) if len(name.split()) > 1)
            yield draft.person.addr
            yield draft.person.addr.partition("@")[2]
    yield from (firm for firm, _ in FIRMS if len(firm.split()) > 1)


GENERAL = {"posta.example", "webmail.example", "Director tehnic", "director tehnic", "expert contabil", "Secretar executiv"}
"""Names and titles that anybody may invent or have."""


def places() -> Iterator[str]:
    yield from (name for name, _ in (*PLACES, *ORGANISERS) if len(name) > 4)


def asked() -> Iterator[str]:
    """Every question, option and part of a question of at least three words."""
    for survey in SURVEYS.values():
        for question in survey.questions:
            texts = [*question.text.values(), *(label for _, labels in question.options for label in labels.values())]
            yield from (text for text in texts if len(folded_words(text)) > 2)
    yield from (part for part, _ in PARTS["forum"])


def sentences() -> Iterator[str]:
    """Every sentence that somebody typed."""
    for case in ALL:
        for _, draft in case.drafts:
            for item in (*draft.top, *(draft.body or ()), *draft.bottom):
                text = item.text if isinstance(item, Own) else item.answer if isinstance(item, Block) else ""
                pieces = (" ".join(folded_words(piece)) for piece in _SENTENCE_END.split(typed(text)))
                yield from (piece for piece in pieces if len(piece.split()) >= LEAST_WORDS and piece not in FORMULAS)


def runs(text: str) -> set[Run]:
    """Every run of words in a text."""
    found = text.split()
    return {tuple(found[start : start + LEAST_WORDS]) for start in range(len(found) - LEAST_WORDS + 1)}


# ---------------------------------------------------------------- and is not found


@pytest.mark.parametrize("path", sources(), ids=str)
def test_a_file_of_the_program_holds_nothing_of_the_corpus(path: Path) -> None:
    found = {name for name in everybody() if holds(path, name)}
    found |= {text for text in questions() if holds(path, text)}
    found |= {sentence for sentence in everything_typed() if f" {sentence} " in said_in(path)}
    if path.parts[0] in READER:
        found |= {place for place in everywhere() if holds(path, place)}
        found |= {" ".join(run) for run in runs(said_in(path)) & runs_typed()}
    assert found == set()


def test_what_is_looked_for_is_there_to_be_found() -> None:
    """The search finds the example's questions, and knows enough to look for."""
    assert sum(holds(EXAMPLE, text) for text in questions()) >= 7
    assert len(everybody()) > 150
    assert len(everything_typed()) > 800
    assert len(runs_typed()) > 5_000
    assert len(everywhere()) > 40


@cache
def everybody() -> frozenset[str]:
    return frozenset(names()) - GENERAL


@cache
def questions() -> frozenset[str]:
    return frozenset(asked())


@cache
def everything_typed() -> frozenset[str]:
    return frozenset(sentences())


@cache
def runs_typed() -> frozenset[Run]:
    formulas = {run for formula in FORMULAS for run in runs(formula)}
    return frozenset(run for sentence in everything_typed() for run in runs(sentence)) - formulas


@cache
def everywhere() -> frozenset[str]:
    return frozenset(places())
