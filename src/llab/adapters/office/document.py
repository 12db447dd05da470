"""A document that was read, or the reason why it was not; and how much of one is read."""

from __future__ import annotations

from dataclasses import dataclass

from llab.mail.blocks import Block
from llab.mail.limits import LARGEST_UNPACKED, LONGEST_DOCUMENT, MOST_ELEMENTS

TEXT_LIMIT = LONGEST_DOCUMENT


class Refused(Exception):
    """The document is not read: the sentence says why."""


@dataclass(frozen=True)
class Document:
    """The blocks of a document, and whether something stands beside them."""

    blocks: tuple[Block, ...]
    remark: str = ""
    """`has comments in the margin` and the like; empty when the blocks are all."""


@dataclass(slots=True)
class Allowance:
    """What may still be spent on the files of one message, all of them together: many small bombs are one large one."""

    octets: int = LARGEST_UNPACKED
    """Bytes that zip files unpack to."""
    elements: int = MOST_ELEMENTS
    """Elements of XML, tokens of RTF."""
    characters: int = LONGEST_DOCUMENT
    """Characters of text."""

    def take_element(self) -> None:
        """Raises Refused where there were enough."""
        self.elements -= 1
        if self.elements < 0:
            raise Refused("is too long")

    def take_text(self, text: str) -> None:
        """Raises Refused where there was enough."""
        self.characters -= len(text)
        if self.characters < 0:
            raise Refused("is too long")
