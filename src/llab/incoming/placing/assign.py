"""The person's own lines, in reading order, each put to its question, or to none.

One decoder for all styles: it walks through the items and keeps the likeliest accounts of what the person did, those with
the same past as one. How sure an item's place is, is its share of the probability of all accounts kept (forward-backward,
Rabiner 1989, over a beam).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log1p
from operator import attrgetter

from llab.incoming.placing.item import Item
from llab.incoming.placing.moves import NOTHING_YET, Crossroads, Moves, Past, State, begins_again
from llab.incoming.placing.weights import WEIGHTS, Weights

BEAM = 24
"""Pasts kept after each item."""
MOST_PASTS = 16_000
"""Pasts kept over all items: where there are more than 600 items, fewer after each, but never less than LEAST_BEAM."""
LEAST_BEAM = 6
MOST_ITEMS = 2_000
"""Lines of own text that are assigned; a book of 3,000 words in verse has fewer. The rest answers nothing, with probability 0."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item belongs: question ids (several for a combined answer, none for no question), and how sure that is."""

    questions: State
    probability: float
    is_start: bool
    """Whether a new answer begins with it; its label is a mark then, and not part of the text."""


@dataclass(slots=True)
class _Node:
    """A past behind one item: the best account that leads there, and the probability of all that do, as logarithms."""

    past: Past
    best: float = -math.inf
    before: _Node | None = None
    forward: float = -math.inf
    backward: float = -math.inf
    entries: list[tuple[_Node, float]] = field(default_factory=list)


def assign(items: Sequence[Item], order: Sequence[str], weights: Weights = WEIGHTS) -> tuple[Placed, ...]:
    """A place for each item, in the items' order."""
    moves = Moves(order, weights)
    layers = [[_Node(NOTHING_YET, best=0.0, forward=0.0)]]
    width = max(min(BEAM, MOST_PASTS // max(len(items), 1)), LEAST_BEAM)
    for item in items[:MOST_ITEMS]:
        layers.append(_grown(layers[-1], moves.at(item), width))
    _look_back(layers)
    return (*_placed(items[:MOST_ITEMS], layers), *(Placed((), 0.0, is_start=False) for _ in items[MOST_ITEMS:]))


def _grown(layer: Sequence[_Node], crossroads: Crossroads, width: int) -> list[_Node]:
    """The likeliest pasts after one more item, the best first."""
    grown: dict[Past, _Node] = {}
    for node in layer:
        for past, score in crossroads.steps(node.past):
            best, forward = node.best + score, node.forward + score
            after = grown.get(past)
            if after is None:
                grown[past] = _Node(past, best, node, forward, entries=[(node, score)])
                continue
            after.forward = _sum(after.forward, forward)
            if best > after.best:
                after.best, after.before = best, node
            after.entries.append((node, score))
    return sorted(grown.values(), key=_best, reverse=True)[:width]


_best = attrgetter("best")


def _look_back(layers: Sequence[Sequence[_Node]]) -> None:
    for node in layers[-1]:
        node.backward = 0.0
    for layer in reversed(layers):
        for node in layer:
            backward = node.backward
            for before, score in node.entries:
                before.backward = _sum(before.backward, backward + score)


def _sum(one: float, other: float) -> float:
    """The logarithm of the sum of two probabilities given as logarithms."""
    if one == -math.inf:
        return other
    return one + log1p(exp(other - one)) if one > other else other + log1p(exp(one - other))


def _placed(items: Sequence[Item], layers: Sequence[Sequence[_Node]]) -> list[Placed]:
    path: list[_Node] = []
    node: _Node | None = layers[-1][0]
    while node is not None and node.before is not None:
        path.append(node)
        node = node.before
    path.reverse()
    placed: list[Placed] = []
    last: State = ()
    for item, layer, chosen in zip(items, layers[1:], path, strict=True):
        state = chosen.past[0]
        top = max(other.forward + other.backward for other in layer)
        shares = [(other.past[0], exp(other.forward + other.backward - top)) for other in layer]
        agreed = sum(share for other, share in shares if other == state)
        is_start = bool(state) and (state != last or begins_again(item, state))
        placed.append(Placed(state, min(agreed / sum(share for _, share in shares), 1.0), is_start))
        last = state or last
    return placed
