"""One step of the decoder: where an item may belong after what came before, and what speaks for each place.

Weights are added up as logarithms of odds; what of the past matters for the next step is in `Past`, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from llab.incoming.labelling.labels import SURE_FORMS, Form, read_label
from llab.incoming.placing.item import Item
from llab.incoming.placing.weights import Weights

State = tuple[str, ...]
"""The questions that an item answers; empty for none."""


class Past(NamedTuple):
    """What the next step needs to know of all before it."""

    state: State = ()
    last: State = ()
    """The question answered last, also where text that answers nothing stands between."""
    answered: frozenset[str] = frozenset()
    list_mark: str = ""
    """The last own-list mark inside the current answer."""
    is_listing: bool = False
    """A list was announced («… următoarele:»), or the answer began with a list mark."""
    is_tight: bool = False
    """The list's lines follow each other without a blank line."""


class Moves:
    """The steps that are worth a try."""

    def __init__(self, order: Sequence[str], weights: Weights) -> None:
        self._order = order
        self._rank: Mapping[str, int] = {name: position for position, name in enumerate(order)}
        self._weights = weights

    def __call__(self, past: Past, item: Item) -> Iterator[tuple[Past, float]]:
        """The pasts that the item leaves, each with what speaks for it."""
        for state in self._choices(past, item):
            yield self._step(past, item, state)

    def _choices(self, past: Past, item: Item) -> dict[State, None]:
        """Going on, what the evidence names, the next question, nothing."""
        named = (item.anchor, item.by_place, item.aside, *(item.echo or ()))
        choices = dict.fromkeys([past.last, (), item.named, item.mention, *((name,) for name in named if name)])
        following = self._rank.get(past.last[-1], -1) + 1 if past.last else 0
        if following < len(self._order):
            choices[(self._order[following],)] = None
        return choices

    def _step(self, past: Past, item: Item, state: State) -> tuple[Past, float]:
        weights = self._weights
        if not state:
            return Past(state, *past[1:]), _nothing(past.state, item, weights)
        if state == past.last and not begins_again(item, state):
            score, mark = _continues(past, item, state, weights)
            score += 0.0 if state == past.state or (item.is_woven and item.anchor in state) else weights.resume
            is_tight = bool(mark) and (not item.gap if mark != past.list_mark else past.is_tight)
            return Past(
                state,
                state,
                past.answered,
                mark,
                _announces(item) or (past.is_listing and not item.is_bulleted and not _ends_list(item, mark)),
                is_tight,
            ), score
        mark = _first_mark(item, state)
        after = Past(state, state, past.answered | frozenset(state), mark, bool(mark) or _announces(item))
        return after, _starts(past, item, state, self._rank, weights)


def _announces(item: Item) -> bool:
    return item.text.rstrip().endswith(":")


def _ends_list(item: Item, mark: str) -> bool:
    """Whether a label stands there that fits no list: what was announced is over."""
    return item.label is not None and item.label.form not in (Form.ANSWER, Form.BARE) and not mark


def begins_again(item: Item, state: State) -> bool:
    """Whether the same question stands above once more (two copies of the original)."""
    return item.is_first and item.is_copied and (item.anchor,) == state


def _nothing(current: State, item: Item, weights: Weights) -> float:
    score = weights.leave if current else weights.nothing
    if item.is_below_label:
        score += weights.below_label
    if item.is_remark:
        score += weights.remark
    if (item.is_first and item.anchor and item.is_woven) or (item.named and item.label is not None and item.label.form in SURE_FORMS):
        score += weights.passed_over
    return score


def _evidence(item: Item, state: State, weights: Weights) -> float:
    """What says that an answer to these questions begins here."""
    score = 0.0
    if item.named == state and item.label is not None:
        score += weights.generated if item.is_list_item else _label_weight(item.label.form, weights)
    if item.mention == state:
        score += weights.mention
    if item.anchor and (item.anchor,) == state and item.is_first:
        score += weights.copied if item.is_copied else weights.anchor if item.is_woven else weights.lone_anchor
    if item.by_place and (item.by_place,) == state:
        score += weights.by_place
    if item.aside and (item.aside,) == state:
        score += weights.aside
    if item.echo and len(state) == 1:
        score += weights.echo * item.echo.get(state[0], 0.0)
    return score


def _is_named(item: Item, state: State) -> bool:
    """Whether anything says that an answer to these questions begins here: a label, a mention, a question above, most of its words."""
    is_below = item.is_first and (item.anchor,) == state
    least = _ITS_SUBJECT if item.is_among_labelled else _TELLING_ECHO
    is_echo = len(state) == 1 and (item.echo or {}).get(state[0], 0.0) >= least
    return state in (item.named, item.mention, (item.by_place,), (item.aside,)) or is_below or is_echo


_TELLING_ECHO = 0.5
"""With half of a question's telling words an answer names it."""
_ITS_SUBJECT = 0.9
"""Where others have labels, what has none answers by its words only with all the telling ones, or where its subject is the question's."""


def _label_weight(form: Form, weights: Weights) -> float:
    return {
        Form.PHRASE: weights.phrase,
        Form.CODE: weights.code,
        Form.RUNNING: weights.code,
        Form.NUMBER: weights.number,
        Form.SEVERAL: weights.several,
        Form.ROMAN: weights.roman,
        Form.ORDINAL: weights.ordinal,
        Form.LETTER: weights.letter,
        Form.BARE: weights.bare,
    }.get(form, 0.0)


def _starts(past: Past, item: Item, state: State, rank: Mapping[str, int], weights: Weights) -> float:
    score = _evidence(item, state, weights) + (weights.below_label if item.is_below_label else 0.0)
    if not _is_named(item, state):
        score += weights.start_by_order + (weights.unlabelled if item.is_among_labelled else 0.0)
    if not item.gap:
        score += weights.closer_gap
    if item.is_woven and item.anchor and item.anchor not in state:
        score += weights.other_label_woven
    if item.is_remark:
        score -= weights.remark
    first = rank.get(state[0], 0)
    last = rank.get(past.last[-1], -1) if past.last else -1
    if any(name in past.answered for name in state):
        score += weights.again
    elif first < last:
        score += weights.back
    elif first > last + 1:
        score += weights.skip
    return score


def _continues(past: Past, item: Item, state: State, weights: Weights) -> tuple[float, str]:
    """The score of going on with the same answer, and the own-list mark it leaves."""
    score = 0.0
    if item.is_first and item.anchor and item.anchor not in state:
        score -= weights.anchor if item.is_woven or item.is_copied else weights.lone_anchor
    if item.mention and item.mention != state:
        score -= weights.mention / 2
    if item.is_remark:
        score -= weights.remark / 2
    if item.breaks:
        score += weights.broken
    if item.is_apart:
        score += weights.apart
    if item.label is None or item.label.form in (Form.ANSWER, Form.BARE):
        return score, past.list_mark
    if item.label.form not in _LIST_FORMS:
        return score + (weights.same_label if item.named == state else weights.other_label), ""
    mark = item.label.names[0] if item.label.names else ""
    if _follows(past.list_mark, mark):
        if past.is_tight and item.gap:
            return score + weights.own_list_odd, ""
        return score + (weights.listed if past.is_listing else weights.own_list_next), mark
    if mark in _FIRST_MARKS:
        is_new = past.is_listing and not past.list_mark  # a list is announced once
        return score + (weights.listed if is_new else weights.own_list_first), mark
    if item.named == state:
        return score + weights.same_label, ""
    return score + weights.own_list_odd, ""


_LIST_FORMS = frozenset({Form.NUMBER, Form.LETTER, Form.ROMAN, Form.ORDINAL})
"""How people mark the lines of a list of their own; nobody writes «Q1:» there."""


def _follows(before: str, mark: str) -> bool:
    if before.isdecimal() and mark.isdecimal():
        return int(mark) == int(before) + 1
    return len(before) == len(mark) == 1 and before.isalpha() and mark.isalpha() and ord(mark) == ord(before) + 1


def _first_mark(item: Item, state: State) -> str:
    """The list mark with which an answer itself begins: below the question `a) …`, or behind its label `9. 1. First …`."""
    is_own = item.named != state and item.label is not None and item.label.form in _LIST_FORMS and (item.anchor,) == state
    label = item.label if is_own else read_label(item.text)
    mark = label.names[0] if label is not None and label.names and label.form in (Form.NUMBER, Form.LETTER) else ""
    return mark if mark in _FIRST_MARKS or not is_own else ""


_FIRST_MARKS = frozenset({"1", "a"})
