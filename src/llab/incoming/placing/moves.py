"""One step of the decoder: where an item may belong after what came before, and what speaks for each place.

Weights are added up as logarithms of odds; what of the past matters for the next step is in `Past`, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from llab.incoming.labelling.labels import SURE_FORMS, Form, read_label
from llab.incoming.placing.item import Item
from llab.incoming.placing.weights import Weights

State = tuple[str, ...]
"""The questions that an item answers; empty for none."""


Past = tuple[State, State, frozenset[str], str, bool, bool]
"""What the next step needs to know of all before it; bare, as thousands are made for a message:

* what the item before answers;
* the question answered last, also where text that answers nothing stands between;
* the questions answered so far;
* the last own-list mark inside the current answer;
* whether a list was announced («… următoarele:»), or the answer began with a list mark;
* whether the list's lines follow each other without a blank line.
"""
NOTHING_YET: Past = ((), (), frozenset(), "", False, False)


class Moves:
    """The steps that are worth a try."""

    def __init__(self, order: Sequence[str], weights: Weights) -> None:
        self.order = order
        self.rank: Mapping[str, int] = {name: position for position, name in enumerate(order)}
        self.weights = weights

    def at(self, item: Item) -> Crossroads:
        """The steps over that item, from whatever past."""
        return Crossroads(item, self)


class Crossroads:
    """The steps over one item. What the item alone decides is worked out once: a beam comes to it with dozens of pasts."""

    def __init__(self, item: Item, moves: Moves) -> None:
        self._item = item
        self._order, self._rank, self._weights = moves.order, moves.rank, moves.weights
        named = (item.anchor, item.by_place, item.aside, *(item.echo or ()))
        self._named: tuple[State, ...] = ((), item.named, item.mention, *((name,) for name in named if name))
        self._announces = item.text.rstrip().endswith(":")
        self._choices: dict[State, tuple[State, ...]] = {}
        self._beginnings: dict[State, tuple[float, str, frozenset[str]]] = {}
        self._going_on: dict[tuple[State, str, bool, bool], tuple[float, str, bool, bool]] = {}
        self._again = (item.anchor,) if item.is_first and item.is_copied else None
        self._nothing = {is_left: _nothing(item, self._weights, is_left=is_left) for is_left in (False, True)}

    def steps(self, past: Past) -> list[tuple[Past, float]]:
        """The pasts that the item leaves, each with what speaks for it."""
        last = past[1]
        choices = self._choices.get(last)
        if choices is None:
            choices = self._choices[last] = self._chosen(last)
        return [self._step(past, state) for state in choices]

    def _chosen(self, last: State) -> tuple[State, ...]:
        """Going on, what the evidence names, the next question, nothing."""
        following = self._rank.get(last[-1], -1) + 1 if last else 0
        return tuple(dict.fromkeys((last, *self._named, *((name,) for name in self._order[following : following + 1]))))

    def _step(self, past: Past, state: State) -> tuple[Past, float]:
        was, last, answered, list_mark, is_listing, is_tight = past
        if not state:
            return (state, last, answered, list_mark, is_listing, is_tight), self._nothing[bool(was)]
        if state == last and state != self._again:
            score, mark, is_listing, is_tight = self._continued(state, list_mark, is_listing=is_listing, is_tight=is_tight)
            score += 0.0 if state == was or (self._item.is_woven and self._item.anchor in state) else self._weights.resume
            return (state, state, answered, mark, is_listing, is_tight), score
        score, mark, new = self._beginning(state)
        score += self._out_of_turn(state, last, answered)
        return (state, state, answered | new, mark, bool(mark) or self._announces, False), score

    def _continued(self, state: State, list_mark: str, *, is_listing: bool, is_tight: bool) -> tuple[float, str, bool, bool]:
        """What speaks for the same answer going on, and the mark, the listing and the tightness that it leaves."""
        key = (state, list_mark, is_listing, is_tight)
        found = self._going_on.get(key)
        if found is None:
            item = self._item
            score, mark = _continues(item, state, list_mark, self._weights, is_listing=is_listing, is_tight=is_tight)
            after = self._announces or (is_listing and not item.is_bulleted and not _ends_list(item, mark))
            found = (score, mark, after, bool(mark) and (not item.gap if mark != list_mark else is_tight))
            self._going_on[key] = found
        return found

    def _out_of_turn(self, state: State, last: State, answered: frozenset[str]) -> float:
        """What speaks against a beginning that is not the next question's."""
        if not answered.isdisjoint(state):
            return self._weights.again
        first, before = self._rank.get(state[0], 0), self._rank.get(last[-1], -1) if last else -1
        if first < before:
            return self._weights.back
        return self._weights.skip if first > before + 1 else 0.0

    def _beginning(self, state: State) -> tuple[float, str, frozenset[str]]:
        """What speaks for an answer to these questions beginning here, whatever came before; its list mark; the questions."""
        found = self._beginnings.get(state)
        if found is None:
            score = _starts(self._item, state, self._weights)
            found = self._beginnings[state] = (score, _first_mark(self._item, state), frozenset(state))
        return found


def _ends_list(item: Item, mark: str) -> bool:
    """Whether a label stands there that fits no list: what was announced is over."""
    return item.label is not None and item.label.form not in (Form.ANSWER, Form.BARE) and not mark


def begins_again(item: Item, state: State) -> bool:
    """Whether the same question stands above once more (two copies of the original)."""
    return item.is_first and item.is_copied and (item.anchor,) == state


def _nothing(item: Item, weights: Weights, *, is_left: bool) -> float:
    """What speaks for text that answers nothing; an answer may be left by it."""
    score = weights.leave if is_left else weights.nothing
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


def _starts(item: Item, state: State, weights: Weights) -> float:
    score = _evidence(item, state, weights) + (weights.below_label if item.is_below_label else 0.0)
    if not _is_named(item, state):
        score += weights.start_by_order + (weights.unlabelled if item.is_among_labelled else 0.0)
    if not item.gap:
        score += weights.closer_gap
    if item.is_woven and item.anchor and item.anchor not in state:
        score += weights.other_label_woven
    if item.is_remark:
        score -= weights.remark
    return score


def _continues(item: Item, state: State, list_mark: str, weights: Weights, *, is_listing: bool, is_tight: bool) -> tuple[float, str]:
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
        return score, list_mark
    if item.label.form not in _LIST_FORMS:
        return score + (weights.same_label if item.named == state else weights.other_label), ""
    mark = item.label.names[0] if item.label.names else ""
    if _follows(list_mark, mark):
        if is_tight and item.gap:
            return score + weights.own_list_odd, ""
        return score + (weights.listed if is_listing else weights.own_list_next), mark
    if mark in _FIRST_MARKS:
        is_new = is_listing and not list_mark  # a list is announced once
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
