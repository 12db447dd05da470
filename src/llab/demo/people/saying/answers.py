"""What a person answers to a question: words for an open question, a value and the way it is written for a typed one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from random import Random
from typing import Literal

from llab.demo.people.saying.banks.bank import Bank
from llab.demo.people.saying.banks.tables import GENERAL, spoken
from llab.demo.people.saying.banks.topics import STEMS, TOPICS
from llab.demo.people.saying.said import Said
from llab.demo.people.saying.typed import TypedManner, say_typed
from llab.survey.questionnaire import Question

__all__ = ["Length", "Said", "bank_for", "say"]

Length = Literal["word", "short", "sentence", "mixed", "long", "essay"]
"""How much a person writes: one word, a few, one sentence, this and that, two paragraphs of a hundred words, up to four of two hundred."""


def say(question: Question, language: str, rng: Random, *, length: Length, near: date, manner: TypedManner = "usual") -> Said:
    """An answer to the question in the language; `near` is a day that dates are chosen around."""
    if question.type == "text":
        return Said(_words(bank_for(question, language), _general(language), rng, length))
    return say_typed(question, language, rng, near=near, manner=manner)


def bank_for(question: Question, language: str) -> Bank:
    """The sentences about the question's topic; those for any topic where it has none in that language."""
    texts = [_folded(text) for text in question.text.variants()]
    for topic, rows in STEMS.items():
        if any(all(stem in text for stem in stems) for stems in rows for text in texts):
            return TOPICS[topic].get(language, _general(language))
    return _general(language)


def _general(language: str) -> Bank:
    return spoken(GENERAL, language)


def _folded(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(character))


# --- open questions -----------------------------------------------------------------------------------------------


def _words(bank: Bank, general: Bank, rng: Random, length: Length) -> str:
    if length == "mixed":
        return rng.choices((_short, _sentence, _some, _listed, _long), weights=(2, 4, 5, 2, 1))[0](bank, general, rng)
    return _LENGTHS[length](bank, general, rng)


def _word(bank: Bank, general: Bank, rng: Random) -> str:  # noqa: ARG001
    return rng.choice(general.words)


def _short(bank: Bank, general: Bank, rng: Random) -> str:  # noqa: ARG001
    return rng.choice(bank.short)


def _sentence(bank: Bank, general: Bank, rng: Random) -> str:  # noqa: ARG001
    return rng.choice(bank.sentences)


def _some(bank: Bank, general: Bank, rng: Random) -> str:  # noqa: ARG001
    return " ".join(rng.sample(bank.sentences, min(len(bank.sentences), rng.randint(2, 3))))


def _listed(bank: Bank, general: Bank, rng: Random) -> str:
    if not bank.lists:
        return _some(bank, general, rng)
    opening, points = rng.choice(bank.lists)
    mark: Callable[[int], str] = rng.choice((lambda number: f"{number}. ", lambda number: f"{number}) ", lambda _: "- "))
    return opening + "\n" + "\n".join(mark(number) + point for number, point in enumerate(points, start=1))


def _long(bank: Bank, general: Bank, rng: Random) -> str:
    sentences = rng.sample(bank.sentences, min(len(bank.sentences), 5))
    more = [sentence for sentence in rng.sample(general.sentences, len(general.sentences)) if sentence not in sentences]
    while len(" ".join(sentences).split()) < 95 and more:
        sentences.append(more.pop())
    middle = len(sentences) // 2
    return " ".join(sentences[:middle]) + "\n\n" + " ".join(sentences[middle:])


def _essay(bank: Bank, general: Bank, rng: Random) -> str:
    sentences = list(dict.fromkeys((*rng.sample(bank.sentences, min(len(bank.sentences), 4)), *general.sentences)))
    rest = rng.sample(sentences[4:], len(sentences) - 4)
    sentences = [*sentences[:4], *rest]
    while len(" ".join(sentences).split()) > 200:
        sentences.pop()
    parts = rng.randint(2, 4)
    cuts = [len(sentences) * part // parts for part in range(parts + 1)]
    return "\n\n".join(" ".join(sentences[start:stop]) for start, stop in pairwise(cuts))


_LENGTHS: Mapping[str, Callable[[Bank, Bank, Random], str]] = {
    "word": _word, "short": _short, "sentence": _sentence, "long": _long, "essay": _essay,
}  # fmt: skip
