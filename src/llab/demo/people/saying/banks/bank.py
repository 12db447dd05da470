"""What one matter offers to say in one language: the shape of the banks of sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bank:
    """Things to say about one matter in one language."""

    short: tuple[str, ...]
    sentences: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """An introductory line, and the points under it."""
    words: tuple[str, ...] = ()
    """Answers of a single word."""


@dataclass(frozen=True)
class Voice:
    """What people of one language say around their answers. Fields in the texts: {name} {first} {number}."""

    greetings: tuple[str, ...]
    """An empty one is a person who begins at once."""
    farewells: tuple[str, ...]
    pointers: tuple[str, ...]
    """Said on top by somebody whose answers stand in the quote."""
    corrections: tuple[str, ...]
    rest: tuple[str, ...]
    """Opens the second mail of somebody who answers in two."""
    opt_outs: tuple[str, ...]
    thanks: tuple[str, ...]
    """Said instead of answers, often with a promise."""
    counters: tuple[str, ...]
    """Questions to the organiser."""
    prefaces: tuple[str, ...]
    postscripts: tuple[str, ...]
    attached: tuple[str, ...]
    """The answers are in a file, or somewhere else than in the mail."""
    unknown: tuple[str, ...]
    same: tuple[str, ...]
    """The answer is the one to another question; with {number} where the person says to which."""
    conjunction: str
    """«And», between two numbers."""
    oddities: Oddities


@dataclass(frozen=True)
class Oddities:
    """Sentences that look like something else than a piece of an answer: a label, a header, a signature, a greeting."""

    years: tuple[str, ...]
    counts: tuple[str, ...]
    """Sentences that begin with a number of things."""
    lines: tuple[str, ...]
    """Lines that begin with a telephone number, an amount, a percentage or a date."""
    headers: tuple[str, ...]
    colons: tuple[str, ...]
    """Lines that end with a colon."""
    links: tuple[str, ...]
    quotations: tuple[str, ...]
    greeting: str
    """A greeting in the middle of an answer."""
    thanks: str
    """The last sentence of an answer, though it closes letters."""
    signature: tuple[str, ...]
    """A block like a signature that belongs to the answer."""
    see: tuple[str, ...]
    """The answer refers to another one: {number}."""
    as_said: tuple[str, ...]
    """The beginning of a sentence that mentions another question: {number}."""
