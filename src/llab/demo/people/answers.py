"""What a person answers to a question: words for an open question, a value and the way it is written for a typed one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from llab.demo.people import wordings
from llab.demo.people.banks.bank import Bank
from llab.demo.people.banks.tables import GENERAL, spoken
from llab.demo.people.banks.topics import STEMS, TOPICS
from llab.survey.questionnaire import Question

Length = Literal["short", "sentence", "mixed", "long"]
"""How much a person writes: a few words, one sentence, this and that, or two paragraphs of a hundred words."""


@dataclass(frozen=True)
class Said:
    """An answer as the person meant it: paragraphs with an empty line between them, and the value of a typed question."""

    text: str
    value: object = None


def say(question: Question, language: str, rng: Random, *, length: Length, near: date) -> Said:
    """An answer to the question in the language; `near` is a day that dates are chosen around."""
    if question.type == "text":
        return Said(_words(bank_for(question, language), _general(language), rng, length))
    value = _VALUES[question.type](question, rng, near)
    return Said(_TYPED[question.type](question, value, language, rng), value)


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
    return {"short": _short, "sentence": _sentence, "long": _long}[length](bank, general, rng)


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


# --- typed questions ----------------------------------------------------------------------------------------------


def _some_options(question: Any, rng: Random, _near: date) -> object:
    values = [option.value for option in question.options]
    chosen = set(rng.sample(values, rng.randint(1, min(3, len(values)))))
    return tuple(value for value in values if value in chosen)


def _a_number(question: Any, rng: Random, _near: date) -> object:
    low = int(question.min) if question.min is not None else 0
    high = int(question.max) if question.max is not None else low + 250
    return rng.randint(low, max(low, high))


_VALUES: Mapping[str, Callable[[Any, Random, date], object]] = {
    "choice": lambda question, rng, _: rng.choice(question.options).value,
    "multi": _some_options,
    "scale": lambda question, rng, _: rng.randint(question.min, question.max),
    "number": _a_number,
    "yesno": lambda _question, rng, _: rng.random() < 0.6,
    "date": lambda _question, rng, near: near + timedelta(days=rng.randint(-60, 90)),
}

_YES_NO: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ro": (("Da", "Da.", "da, sigur", "DA"), ("Nu", "Nu.", "nu, din păcate", "NU")),
    "en": (("Yes", "Yes.", "yes, of course", "YES"), ("No", "No.", "no, unfortunately", "NO")),
    "nl": (("Ja", "Ja, zeker"), ("Nee", "Nee, helaas niet")),
    "it": (("Sì", "Sì, certo"), ("No", "No, purtroppo")),
    "hr": (("Da", "Da, naravno"), ("Ne", "Ne, nažalost")),
    "lt": (("Taip", "Taip, žinoma"), ("Ne", "Deja, ne")),
    "fi": (("Kyllä", "Kyllä, totta kai"), ("Ei", "Ei, valitettavasti")),
}
_OUT_OF: Mapping[str, str] = {"ro": "{} din {}", "en": "{} out of {}", "nl": "{} van de {}", "it": "{} su {}", "fi": "{}/{}"}
_AND: Mapping[str, str] = {"ro": " și ", "en": " and ", "nl": " en ", "it": " e ", "hr": " i ", "lt": " ir ", "fi": " ja "}


def _say_choice(question: Any, value: Any, language: str, _rng: Random) -> str:
    return next(str(option.label.get(language)) for option in question.options if option.value == value)


def _say_multi(question: Any, value: Any, language: str, rng: Random) -> str:
    labels = [_say_choice(question, entry, language, rng) for entry in value]
    if rng.random() < 0.3:
        return "\n".join(labels)
    if rng.random() < 0.4 and len(labels) > 1:
        return ", ".join(labels[:-1]) + wordings.said(_AND, language) + labels[-1]
    return ", ".join(labels)


def _say_scale(question: Any, value: Any, language: str, rng: Random) -> str:
    if rng.random() < 0.3:
        return _OUT_OF.get(language, "{}/{}").format(value, question.max)
    return str(value)


def _say_yes_no(_question: Any, value: Any, language: str, rng: Random) -> str:
    yes, no = wordings.said(_YES_NO, language)
    return rng.choice(yes if value else no)


def _say_date(_question: Any, value: Any, language: str, rng: Random) -> str:
    month = wordings.said(wordings.MONTHS_LONG, language)[value.month - 1]
    dotted = f"{value:%d/%m/%Y}" if language == "en" and value.day > 12 else f"{value:%d.%m.%Y}"
    in_words = {"lt": f"{value.year} m. {month} {value.day} d.", "fi": f"{value.day}. {month} {value.year}"}
    return rng.choice((value.isoformat(), dotted, in_words.get(language, f"{value.day} {month} {value.year}")))


_TYPED: Mapping[str, Callable[[Any, Any, str, Random], str]] = {
    "choice": _say_choice,
    "multi": _say_multi,
    "scale": _say_scale,
    "number": lambda _question, value, _language, _rng: str(value),
    "yesno": _say_yes_no,
    "date": _say_date,
}
