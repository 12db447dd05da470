"""What reached us before and comes back: quoted in an original, said again above it, or repeated by a message of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llab.incoming.labelling.labels import label_end
from llab.incoming.ours.align import Stretch
from llab.incoming.ours.known import Known
from llab.language.words import folded_words
from llab.mail.blocks import Block

Line = tuple[str, ...]
"""A line's words, folded, without the mark that names its question."""

_LEAST_REPEATED = 4
"""Words from which a line that reached us before is no chance."""


def lines_of(earlier: Sequence[str]) -> frozenset[Line]:
    """The lines of texts that reached us before, those long enough to be told apart."""
    found = {line_of(line) for text in earlier for line in text.splitlines()}
    return frozenset(line for line in found if len(line) >= _LEAST_REPEATED)


def line_of(text: str) -> Line:
    """The text as one line of words."""
    return folded_words(text[label_end(text) :])


def own_again(
    blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known, opened: Sequence[bool], earlier: Sequence[str]
) -> tuple[Stretch, ...]:
    """The stretches, those above any original that only say what a message of ours had quoted of the person being hers again."""
    runs = _runs(earlier)
    result: list[Stretch] = []
    echo: Stretch | None = None
    for stretch, is_open in zip(stretches, opened, strict=True):
        is_echo = stretch.ours and not is_open and (_is_echo(stretch, blocks, known, runs) or _goes_on(echo, stretch, blocks, known))
        echo = stretch if is_echo else None
        last = result[-1] if result else None
        if (is_echo or not stretch.ours) and last is not None and not last.ours and last.block == stretch.block:
            result[-1] = replace(last, end=stretch.end)
        else:
            result.append(replace(stretch, ours=False, first=-1, last=-1) if is_echo else stretch)
    return tuple(result)


def _runs(earlier: Sequence[str]) -> frozenset[Line]:
    """All that stands together in what reached us before, in runs of so many words as are no chance."""
    said = [word for text in earlier for word in folded_words(text)]
    return frozenset(tuple(said[at : at + _LEAST_REPEATED]) for at in range(len(said) - _LEAST_REPEATED + 1))


def _is_echo(stretch: Stretch, blocks: Sequence[Block], known: Known, runs: frozenset[Line]) -> bool:
    """Whether all of it stood there; a question of ours stays ours, also where she had copied it."""
    said = line_of(blocks[stretch.block].text[stretch.start : stretch.end])
    if len(said) < _LEAST_REPEATED or any(said[at : at + _LEAST_REPEATED] not in runs for at in range(len(said) - _LEAST_REPEATED + 1)):
        return False
    return not _is_asking(stretch, known)


def _goes_on(echo: Stretch | None, stretch: Stretch, blocks: Sequence[Block], known: Known) -> bool:
    """Whether it is the next line of a paragraph of hers, too short to be told by itself."""
    if echo is None or blocks[stretch.block].gap:
        return False
    return stretch.first == echo.last + 1 and not _is_asking(stretch, known)


def _is_asking(stretch: Stretch, known: Known) -> bool:
    return any(known.units[index].is_question for index in range(known.unit_of[stretch.first], known.unit_of[stretch.last] + 1))
