"""Words that a person wrote and struck out again: no part of what she says, where she left others beside them."""

from __future__ import annotations

from llab.incoming.labelling.labels import Form, read_label
from llab.incoming.ours.align import Stretch
from llab.language.words import words
from llab.mail.blocks import Block

STRUCK_OUT = "words are struck out"
"""Why a person should look: a program's «changed» text, or a joke, looks like it."""


def without_struck(block: Block, stretch: Stretch) -> tuple[str, str]:
    """What is left of the stretch's text, and what is struck out in it; all of it is left where no other word is."""
    kept: list[str] = []
    struck: list[str] = []
    at = stretch.start
    for look in block.looks:
        start, end = max(look.start, stretch.start), min(look.end, stretch.end)
        if look.strike and start < end:
            kept.append(block.text[at:start])
            struck.append(block.text[start:end])
            at = end
    kept.append(block.text[at : stretch.end])
    left = " ".join(part for text in kept if (part := text.strip()))
    if not struck:
        return block.text[stretch.start : stretch.end].strip(), ""
    return (left if _says_something(left) else block.text[stretch.start : stretch.end].strip()), " ".join(struck)


def _says_something(left: str) -> bool:
    """Whether a word is left, and not only the mark of the question."""
    label = read_label(left)
    return bool(words(left if label is None or label.form is Form.BARE else left[label.end :]))
