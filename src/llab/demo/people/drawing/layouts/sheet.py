"""What stands in an invitation before anybody has laid it out: its paragraphs, its questions and what belongs to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from llab.survey.questionnaire import Question

Mark = Callable[[int, str], str]
"""The number of a question as it is printed, from the number and the language's word for “question”."""


def roman(number: int) -> str:
    """The number in Roman numerals, up to 39."""
    tens, units = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]


MARKS: Mapping[str, Mark] = {
    "1.": lambda number, _: f"{number}.",
    "1)": lambda number, _: f"{number})",
    "(1)": lambda number, _: f"({number})",
    "Q1.": lambda number, _: f"Q{number}.",
    "Î1:": lambda number, word: f"{word[0]}{number}:",
    "Question 1:": lambda number, word: f"{word} {number}:",
    "A.": lambda number, _: f"{chr(ord('A') + number - 1)}.",
    "I.": lambda number, _: f"{roman(number)}.",
    "": lambda _number, _word: "",
}
"""How invitations number their questions; the last row does not."""


@dataclass(frozen=True)
class Item:
    """One question as it is printed."""

    mark: str
    text: str
    help: str = ""
    options: tuple[str, ...] = ()
    heading: str = ""
    """The heading of the group of questions that begins here."""


@dataclass(frozen=True)
class Sheet:
    """All that an invitation says."""

    title: str
    opening: tuple[str, ...]
    items: tuple[Item, ...]
    closing: tuple[str, ...]
    hint: str
    """A remark that some layouts print below every question."""
    answer_line: str = "A: ________"
    preheader: str = ""
    footer: tuple[str, ...] = ()
    """The sender's address and the way to unsubscribe, where a layout has a place for them."""


def item_of(question: Question, mark: str, language: str, heading: str = "") -> Item:
    """The question in that language, with its help text and its options, under that mark."""
    options = tuple(option.label.get(language) for option in getattr(question, "options", ()))
    return Item(mark, question.text.get(language), question.help.get(language) if question.help else "", options, heading)
