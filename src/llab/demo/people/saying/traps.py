"""What makes an answer hard to tell from what surrounds it: own lists, years at the start, lines like headers, echoes of the question.

A trap takes an answer and gives it back changed; what it gives back is the person's answer, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from llab.demo.people.saying.banks.bank import Bank, Oddities
from llab.demo.people.saying.banks.tables import GENERAL, VOICES, spoken


@dataclass(frozen=True)
class Snare:
    """What a trap may need to know: the question's words, the other questions' numbers, the person's language."""

    question: str
    others: tuple[int, ...]
    language: str
    rng: Random

    @property
    def bank(self) -> Bank:
        """Sentences in the language."""
        return spoken(GENERAL, self.language)

    @property
    def odd(self) -> Oddities:
        """Oddities in the language."""
        return spoken(VOICES, self.language).oddities

    def number(self) -> str:
        """Another question's number; that of the first where there is no other."""
        return str(self.rng.choice(self.others or (1,)))

    def sentence(self) -> str:
        """One more sentence."""
        return self.rng.choice(self.bank.sentences)


@dataclass(frozen=True)
class Trap:
    """A way to make an answer hard."""

    spring: Callable[[str, Snare], str]
    one_line: bool = True
    """Whether an answer in one line stays in one line."""
    doubtful: bool = False
    """Whether a careful reader may leave the answer to a person."""
    rare: bool = False


# --- lists, and numbers at the start ------------------------------------------------------------------------------


def _own_list(form: Callable[[int], str]) -> Callable[[str, Snare], str]:
    def spring(text: str, snare: Snare) -> str:
        opening, points = snare.rng.choice(snare.bank.lists)
        rows = "\n".join(form(number) + point for number, point in enumerate(points, start=1))
        return snare.rng.choice((f"{opening}\n{rows}", f"{text}\n{rows}", f"{opening}\n{rows}\n{text}"))

    return spring


def _list_at_once(_text: str, snare: Snare) -> str:
    _, points = snare.rng.choice(snare.bank.lists)
    return "\n".join(f"{number}. {point}" for number, point in enumerate(points, start=1))


def _list_in_line(text: str, snare: Snare) -> str:
    opening, points = snare.rng.choice(snare.bank.lists)
    return f"{text} {opening} " + ", ".join(f"{number}) {point}" for number, point in enumerate(points, start=1))


def _starting(find: Callable[[Snare], str]) -> Callable[[str, Snare], str]:
    return lambda text, snare: f"{find(snare)} {text}"


def _fact_lines(text: str, snare: Snare) -> str:
    return f"{text}\n{snare.rng.choice(snare.odd.lines)}"


# --- lines that look like something else --------------------------------------------------------------------------


def _inner_line(find: Callable[[Snare], str]) -> Callable[[str, Snare], str]:
    """The line between the answer and one more sentence."""
    return lambda text, snare: f"{text}\n{find(snare)}\n{snare.sentence()}"


def _quoting(text: str, snare: Snare) -> str:
    return f"{text}\n> {snare.sentence()}\n{snare.sentence()}"


def _signature(text: str, snare: Snare) -> str:
    return text + "\n\n" + "\n".join(snare.odd.signature) + "\n\n" + snare.sentence()


def _greeting(text: str, snare: Snare) -> str:
    return f"{text} {snare.odd.greeting} {snare.sentence()}"


def _thanks(text: str, snare: Snare) -> str:
    return f"{text} {snare.odd.thanks}{snare.rng.choice(('.', '!', ''))}"


# --- echoes and references ----------------------------------------------------------------------------------------


def _echo(snare: Snare, least: int = 1) -> str:
    words = snare.question.split()
    count = min(len(words), snare.rng.randint(least, 12))
    start = snare.rng.randint(0, len(words) - count)
    return " ".join(words[start : start + count])


def _echo_first(text: str, snare: Snare) -> str:
    """The question's beginning runs into the answer; never the whole question nor a colon, which would make it a copied heading."""
    words = snare.question.split()
    count = snare.rng.randint(1, max(1, min(12, len(words) - 1)))
    return " ".join(words[:count]).rstrip("?.!:,") + snare.rng.choice((" ", ", ")) + text


def _echo_inside(text: str, snare: Snare) -> str:
    words = text.split(" ")
    place = len(words) // 2
    return " ".join([*words[:place], _echo(snare), *words[place:]])


def _echo_alone(_text: str, snare: Snare) -> str:
    return _echo(snare, least=3)


def _see(_text: str, snare: Snare) -> str:
    return snare.rng.choice(snare.odd.see).format(number=snare.number())


def _as_said(text: str, snare: Snare) -> str:
    return snare.rng.choice(snare.odd.as_said).format(number=snare.number()) + _lowered(text)


def _lowered(text: str) -> str:
    return text if text[:2] in {"I ", "I'"} or text[1:2].isupper() else text[0].lower() + text[1:]


# --- language, length, signs --------------------------------------------------------------------------------------


def _foreign(_text: str, snare: Snare) -> str:
    others = [language for language in GENERAL if language != snare.language.split("-")[0]]
    return " ".join(snare.rng.sample(GENERAL[snare.rng.choice(others)].sentences, snare.rng.randint(1, 3)))


def _huge(text: str, snare: Snare) -> str:
    """A thousand words and more, in paragraphs; sentences come back, as in long letters."""
    wanted = snare.rng.randint(1000, 3000)
    paragraphs, count = [text], len(text.split())
    while count < wanted:
        sentences = snare.rng.sample(snare.bank.sentences, min(len(snare.bank.sentences), snare.rng.randint(4, 9)))
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _emoji(text: str, snare: Snare) -> str:
    return snare.rng.choice(("{} 😊", "👍 {}", "{} 🙏🏽", "{} :-)", "{} 👩‍🌾🚲", "{} ❤️")).format(text)


def _open_ended(text: str, _snare: Snare) -> str:
    return re.sub(r"[.!?…]+$", "", text)


def _asking_back(text: str, snare: Snare) -> str:
    return f"{text} {snare.rng.choice(spoken(VOICES, snare.language).counters)}"


TRAPS: Mapping[str, Trap] = {
    "numbered list": Trap(_own_list(lambda number: f"{number}. "), one_line=False),
    "list with brackets": Trap(_own_list(lambda number: f"{number}) "), one_line=False),
    "lettered list": Trap(_own_list(lambda number: f"{chr(96 + number)}) "), one_line=False),
    "bulleted list": Trap(_own_list(lambda _: "- "), one_line=False),
    "list and nothing else": Trap(_list_at_once, one_line=False, doubtful=True),
    "list in the line": Trap(_list_in_line),
    "year": Trap(_starting(lambda snare: snare.rng.choice(snare.odd.years))),
    "count": Trap(_starting(lambda snare: snare.rng.choice(snare.odd.counts))),
    "fact at the start": Trap(_starting(lambda snare: snare.rng.choice(snare.odd.lines))),
    "fact lines": Trap(_fact_lines, one_line=False),
    "two dashes": Trap(_inner_line(lambda _: "--"), one_line=False, doubtful=True),
    "quote sign": Trap(_quoting, one_line=False, doubtful=True),
    "colon line": Trap(_inner_line(lambda snare: snare.rng.choice(snare.odd.colons)), one_line=False),
    "header line": Trap(_inner_line(lambda snare: snare.rng.choice(snare.odd.headers)), one_line=False),
    "signature": Trap(_signature, one_line=False, doubtful=True),
    "greeting": Trap(_greeting),
    "thanks": Trap(_thanks),
    "link": Trap(lambda text, snare: f"{text} {snare.rng.choice(snare.odd.links)}"),
    "quotation": Trap(lambda text, snare: f"{text} {snare.rng.choice(snare.odd.quotations)}"),
    "echo first": Trap(_echo_first),
    "echo inside": Trap(_echo_inside),
    "echo alone": Trap(_echo_alone, doubtful=True),
    "see another": Trap(_see),
    "as said": Trap(_as_said),
    "foreign": Trap(_foreign),
    "huge": Trap(_huge, one_line=False, rare=True),
    "one word": Trap(lambda _text, snare: snare.rng.choice(snare.bank.words)),
    "emoji": Trap(_emoji),
    "open end": Trap(_open_ended),
    "asking back": Trap(_asking_back),
}
"""Every trap by its name."""
