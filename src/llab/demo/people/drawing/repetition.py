"""Whether somebody says again what stands in the message before her already: people do not, and banks of sentences would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llab.demo.people.composing.markup import body_tokens
from llab.demo.people.drawing.circumstances.parts import all_texts_of
from llab.demo.people.meaning import Written, words

_FEWEST_WORDS = 3


def repetitions(written: Sequence[Written], before: bytes, asked: bytes) -> int:
    """How many sentences of the answers stand in the message before her, those of the invitation itself left out."""
    there, ours = readable(before), readable(asked)
    return sum(
        any(sentence in text for text in there) and not any(sentence in text for text in ours)
        for message in written
        for answer in message.meant.answers.values()
        for sentence in _sentences(answer)
    )


def readable(raw: bytes) -> tuple[str, str]:
    """The words of the text and those of the HTML, each between blanks."""
    text, html = all_texts_of(raw)
    shown = "".join(token.text + (" " if token.kind != "data" else "") for token in body_tokens(html))
    return f" {' '.join(words(text))} ", f" {' '.join(words(shown))} "


def _sentences(answer: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?;:])\s|\n", answer):
        said = words(sentence)
        if len(said) >= _FEWEST_WORDS:
            yield f" {' '.join(said)} "
