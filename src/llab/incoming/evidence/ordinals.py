"""Labels that get shorter from answer to answer: `First question: …`, then `Second: …`, then `On the third …`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from llab.incoming.labelling.labels import SURE_FORMS, Form, read_label, read_turn
from llab.incoming.placing.items import Source, resolved

_DOUBT = "an ordinal that may name a question, or a point of the answer above"
_FIRST_MARKS = frozenset({"1", "a"})


@dataclass(frozen=True, slots=True)
class _Last:
    """The label that an ordinal may go on with."""

    rank: int
    is_in_words: bool
    """«Question 1», «second»: an ordinal behind it is no other kind of label."""
    is_listing: bool
    """Points of the answer's own began behind it."""


def with_ordinals(found: Sequence[Source], labels: Mapping[str, str], order: Sequence[str]) -> list[Source]:
    """The items, with the ordinals that go on with the labels before them as labels like those."""
    rank = {name: position for position, name in enumerate(order)}
    taken = {name for source in found if _is_sure(source) for name in source.item.named}
    last: _Last | None = None
    result: list[Source] = []
    for source in found:
        if last is not None and not last.is_listing:
            source = _continued(source, last, labels, rank, taken)
            taken |= set(source.item.named) if _is_sure(source) else set(source.item.mention)
        last = _after(source, last, rank)
        result.append(source)
    return result


def _continued(source: Source, last: _Last, labels: Mapping[str, str], rank: Mapping[str, int], taken: set[str]) -> Source:
    """The item, with its ordinal as a label where that is the next."""
    item, label = source.item, source.item.label
    turn = read_turn(item.text) if label is None and not item.mention and last.is_in_words else None
    named = item.named if label is not None and label.form is Form.ORDINAL else resolved(turn, labels)
    step = rank.get(named[0], -1) - last.rank if named and not taken & set(named) else 0
    if step < 1 or (step > 1 and not last.is_in_words) or (step > 1 and turn is not None):
        return source
    doubt = source.doubt or ("" if last.is_in_words and turn is None else _DOUBT)
    if turn is not None:
        return replace(source, item=replace(item, mention=named), doubt=doubt)
    return replace(source, item=replace(item, label=replace(label, form=Form.PHRASE) if label else None), doubt=doubt)


def _is_sure(source: Source) -> bool:
    label = source.item.label
    return label is not None and label.form in SURE_FORMS and bool(source.item.named)


def _after(source: Source, last: _Last | None, rank: Mapping[str, int]) -> _Last | None:
    """What an ordinal below may go on with: the label of this item, or that of an item above it."""
    label = source.item.label
    if label is not None and _is_sure(source):
        inside = read_label(source.item.text)
        is_listing = inside is not None and inside.names[:1] == ("1",)
        return _Last(rank.get(source.item.named[-1], -1), label.form is Form.PHRASE, is_listing)
    if last is not None and source.item.mention:
        return replace(last, rank=rank.get(source.item.mention[-1], -1))
    is_point = label is not None and label.names[:1] and label.names[0] in _FIRST_MARKS
    return replace(last, is_listing=True) if last is not None and is_point else last
