"""Questions that begin alike: a copy that breaks off before they part, or goes on in other words, says none of them for sure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from llab.incoming.ours.classify import Classified
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import Unit
from llab.records import Role

_BROKEN_OFF = "the question above it breaks off where several of ours are still alike"
_GOES_ON = "the question above it goes on in words that are not ours"
_FURTHER_LINES = 20
_LONGEST_QUESTION = 120


def doubt_below(above: int, index: int, classified: Sequence[Classified], known: Known) -> str:
    """Why the question that ends in the stretch `above` may not be the one that the text at `index` answers; empty where it is."""
    ours, own = classified[above], classified[index]
    unit = known.unit_at(ours.stretch.last)
    if not unit.is_question or index != above + 1:
        return ""
    if ours.stretch.last + 1 < unit.end and _has_twin(unit, ours.stretch.last, known) and not _is_continued(unit, index, classified):
        return _BROKEN_OFF
    is_same_line = own.stretch.block == ours.stretch.block and own.stretch.start > 0
    goes_on = is_same_line and ours.text.rstrip()[-1:].isalnum() and "?" in own.text[:_LONGEST_QUESTION]
    return _GOES_ON if goes_on else ""


def _has_twin(unit: Unit, last: int, known: Known) -> bool:
    """Whether another question begins with the same words."""
    said = known.words[unit.start : last + 1]
    return any(
        other.is_question and other.question != unit.question and known.words[other.start : other.start + len(said)] == said
        for other in known.units
    )


def _is_continued(unit: Unit, index: int, classified: Sequence[Classified]) -> bool:
    """Whether more of the question stands below the words that were typed into it."""
    behind = (one for one in islice(classified, index, index + _FURTHER_LINES) if one.role is Role.OURS)
    following = next(behind, None)
    return following is not None and unit.start <= following.stretch.first < unit.end
