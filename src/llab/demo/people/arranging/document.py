"""What a person puts on the page: paragraphs above, inside and below the original, with their looks. Knows no mail program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True)
class Look:
    """How a piece of text is set off; plain-text programs cannot show it."""

    colour: str = ""
    highlight: str = ""
    bold: bool = False
    italic: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing sets the text off."""
        return self == PLAIN


PLAIN = Look()


@dataclass(frozen=True)
class Paragraph:
    """Some lines typed in one go (a line break is `\\n`); `lead` is a label before them, with a look of its own."""

    text: str
    look: Look = PLAIN
    lead: str = ""
    lead_look: Look = PLAIN


@dataclass(frozen=True)
class AutoList:
    """A numbered list whose numbers the program makes by itself; each item is one or several paragraphs."""

    items: tuple[tuple[Paragraph, ...], ...]


Block = Paragraph | AutoList


class Keep(Enum):
    """What is left of the original in the reply."""

    ALL = "all"
    QUESTIONS = "only the questions"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Composition:
    """One reply as the person composed it. The keys of what is typed into the original are question ids."""

    above: tuple[Block, ...] = ()
    inside: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    on_line: Mapping[str, Paragraph] = field(default_factory=dict)
    """Right after the question's last word."""
    in_sentence: Mapping[str, Paragraph] = field(default_factory=dict)
    """In the middle of the question's words."""
    on_answer_line: Mapping[str, Paragraph] = field(default_factory=dict)
    """On the line that the original leaves for the answer (`A: ____`)."""
    in_cell: Mapping[str, Paragraph] = field(default_factory=dict)
    """In the empty cell of a table that the original leaves for the answer."""
    keeps_rule: bool = False
    """Whether the `____` of an answer line stays, before the text."""
    below: tuple[Block, ...] = ()
    signature: tuple[str, ...] = ()
    disclaimer: str = ""
    keep: Keep = Keep.ALL
