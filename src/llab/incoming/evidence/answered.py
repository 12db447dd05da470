"""Questions that have their answer already: in a ticked list of ours, or in words that were said before and came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llab.incoming.labelling.labels import SURE_FORMS
from llab.incoming.ours.again import Line, line_of
from llab.incoming.placing.item import Item
from llab.incoming.placing.items import Source


def below_ticked_lists(found: Sequence[Source], ticked: frozenset[str]) -> list[Source]:
    """A list of options with a cross in it is an answer; below it stands no more where a line names a question behind it."""
    result: list[Source] = []
    passed = ""
    for source in found:
        item = source.item
        is_below = bool(item.anchor) and item.anchor in ticked
        passed = item.anchor if is_below and (item.anchor == passed or _names_another(item)) else ""
        loose = replace(item, anchor="", is_first=False, is_woven=False, is_copied=False)
        result.append(replace(source, item=loose) if passed else source)
    return result


def _names_another(item: Item) -> bool:
    """Whether its label names a question that is not the one above, and begins no list of its own."""
    label = item.label
    is_label = label is not None and label.form in SURE_FORMS and bool(label.names) and label.names[0] not in ("1", "a")
    return is_label and bool(item.named) and item.anchor not in item.named


def without_old_answers(found: Sequence[Source], earlier: frozenset[Line]) -> list[Source]:
    """What stands below a question in the quote and had been said before, in a mail that answers the question anew, is the old answer.

    It may be one word, which says too little to be told for old by itself.
    """
    anew = {name for source in found if not source.item.is_woven for name in source.item.named}
    return [
        replace(source, item=replace(item, is_remark=True, anchor="", is_first=False, is_woven=False))
        if (item := source.item).is_woven and item.anchor in anew and line_of(item.text) in earlier
        else source
        for source in found
    ]
