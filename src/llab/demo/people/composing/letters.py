"""The letter on the writer's desk, and what a mail program is told about how to lay it out. Data only: `composing` does the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from random import Random
from typing import Literal

from llab.demo.people.arranging.document import Composition
from llab.demo.people.composing.markup import TextManner, Token
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.original import Original, find_questions, squeeze
from llab.survey.questionnaire import Questionnaire

Keyboard = Literal["", "cedilla", "decomposed", "soft-hyphens", "zero-width", "no-break"]
"""How the letters that somebody types come out: with the cedillas of old Romanian keyboards, decomposed as on some Macs, …"""

Envelope = Literal["", "pgp-mime", "pgp-inline", "s-mime", "calendar", "logo", "tnef"]
"""What a message is wrapped in besides its words."""

Transfer = Literal["", "base64", "quoted-printable", "8bit"]


@dataclass(frozen=True)
class Writer:
    """Who presses Send, in which language her program speaks, and when."""

    name: str
    address: str
    language: str
    when: datetime
    charset: str = ""
    """A charset that her program insists on, as old installations do; characters it lacks are replaced."""
    declared: str = ""
    """The charset that the message says it is in, where that is another one; `none` where it says nothing."""
    transfer: Transfer = ""
    """A transfer encoding that her server insists on."""
    keyboard: Keyboard = ""


@dataclass(frozen=True)
class Letter:
    """All that a program needs to make the message."""

    original: Original
    composition: Composition
    questionnaire: Questionnaire
    language: str
    """The language of the questions in the original."""
    writer: Writer
    rng: Random
    wrapping: Envelope = ""


@dataclass(frozen=True)
class Sent:
    """The message, and what its words went through: the corrections and letters of the writer's program, a charset."""

    raw: bytes
    arrive: Callable[[str], str] = lambda text: text

    def as_sent(self, text: str) -> str:
        """The text with the characters that arrived."""
        return self.arrive(text)


BrokenList = Literal["", "continued", "restarted"]
"""A list of the original that is typed into: left in one piece, numbered on, or numbered from one again."""


def plain_list(items: Sequence[str], start: int) -> str:
    """A numbered list as a browser's editor makes it."""
    opening = "<ol>" if start == 1 else f'<ol start="{start}">'
    return opening + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


@dataclass(frozen=True)
class Page:
    """How a program lays out the HTML of a reply."""

    introduce: Callable[[Letter], str]
    """The attribution or header block over the original, as HTML."""
    frame: str = "{own}{intro}{quote}{below}"
    paragraph: str = "<div>{}</div>"
    gap: str = "<div><br></div>"
    line_blocks: bool = False
    """Whether Enter begins a new paragraph, so that every line of an answer stands in one of its own."""
    open: str = ""
    """What opens the quote, `{mid}` being the original's Message-ID."""
    close: str = ""
    end: str = ""
    """What closes the elements that `introduce` left open."""
    splits: bool = False
    """Whether Enter inside the quote breaks it in two."""
    quote_token: Callable[[Token], str] = lambda token: token.raw
    """How the program writes a tag or a run of text of the original."""
    list_marks: str = ""
    """What, typed after a number at the beginning of a line, makes the program turn it into a list."""
    numbered_list: Callable[[Sequence[str], int], str] = plain_list
    """How the program writes a list of these items that begins with this number."""
    broken_list: BrokenList = ""
    """What becomes of the original's list when something is typed between its items."""
    line_break: str = "<br>"
    escape: Callable[[str], str] = lambda text: escape(text, quote=False)
    """How the program writes what is typed as HTML."""
    signature: str = "<div>{}</div>"
    signature_first: bool = True
    footer: Callable[[Letter], str] = lambda _: ""
    text: TextManner = field(default_factory=TextManner)
    wrapping: Wrapping = field(default_factory=Wrapping)
    html_only: bool = False
    """Whether no text part stands beside the HTML."""


@dataclass(frozen=True)
class Plain:
    """How a program that sends only text lays out a reply."""

    introduce: Callable[[Letter], Sequence[str]]
    wrapping: Wrapping = field(default_factory=Wrapping)
    quotes: bool = True
    """Whether the original gets quote signs; where it does not, it stands there as if typed."""
    air: bool = True
    """Whether people leave an empty line around what they type into the quote."""
    footer: Callable[[Letter], Sequence[str]] = lambda _: ()
    """What the program adds below what is typed."""
    dashes: str = "-- "
    """The line over a signature; empty where the program sets none."""


Cursor = Literal["above", "below"]
"""On which side of the original a program puts the cursor."""


def located(original: Original, questionnaire: Questionnaire, language: str) -> frozenset[str]:
    """The ids of the questions that a person can find in every part of the original, so that she can answer beside them."""
    in_text = find_questions(squeeze(original.lines), questionnaire, language)
    in_html = find_questions(squeeze(token.text for token in original.tokens), questionnaire, language)
    return frozenset(in_text) & frozenset(in_html)
