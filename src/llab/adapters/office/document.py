"""A document that was read, or the reason why it was not; and how much of one is read."""

from __future__ import annotations

from dataclasses import dataclass

from llab.mail.blocks import Block

TEXT_LIMIT = 1_000_000


class Refused(Exception):
    """The document is not read: the sentence says why."""


@dataclass(frozen=True)
class Document:
    """The blocks of a document, and whether something stands beside them."""

    blocks: tuple[Block, ...]
    remark: str = ""
    """`has comments in the margin` and the like; empty when the blocks are all."""
