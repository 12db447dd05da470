"""The parts of a text without labels, in the order of the questions: all there is to go by, and never sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from llab.incoming.evidence.fit import Fits
from llab.incoming.labelling.labels import Form
from llab.incoming.placing.items import Source
from llab.language.words import folded_words

_LEAST_TO_OVERRULE = 4
"""So many parts, as many as questions, are no chance: what one of them seems to name by itself is part of its answer."""
_DASHES = "-–—_= "
_LONGEST_SALUTATION = 5
"""Words of a line above the first answer that greets in no words we know."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that answer one question together, by their places among all."""

    places: tuple[int, ...]


def with_order(found: Sequence[Source], order: Sequence[str], fits: Fits) -> list[Source]:
    """The items, those with which a part begins with the question of its rank; as they are where the parts are not as many."""
    if len(order) < 2 or any(source.item.anchor for source in found):
        return list(found)
    for parts in _partings(found):
        kept = _answering(parts, found, order, fits)
        if len(kept) == len(order) and _is_nameless(kept, found, order):
            return _ranked(found, kept, parts, order)
    for parts in _partings(found):
        fewer = _fewer(parts, found, order, fits)
        if fewer and _is_nameless(parts, found, fewer):
            return _ranked(found, parts, parts, fewer)
    return list(found)


def _partings(found: Sequence[Source]) -> Iterator[list[_Part]]:
    """The parts that a text without marks may be made of: by rules, by bullets, by blank lines, by lines."""
    said = [place for place, source in enumerate(found) if source.item.text.strip(_DASHES) or source.label]
    plain = [place for place in said if not found[place].item.is_remark]
    between = [place for place in said if plain and plain[0] <= place <= plain[-1]]
    for own in (plain, between) if plain != between else (plain,):  # «see number 6» is an answer among others
        yield _parted(own, [number == 0 or found[place].is_ruled for number, place in enumerate(own)])
        yield _parted(own, [found[place].item.is_bulleted for place in own])
        yield _parted(own, [number == 0 or found[place].item.gap for number, place in enumerate(own)])
        yield _parted(own, [True] * len(own))


def _parted(own: Sequence[int], begins: Sequence[bool]) -> list[_Part]:
    parts: list[list[int]] = []
    for place, is_first in zip(own, begins, strict=True):
        if is_first:
            parts.append([place])
        elif parts:
            parts[-1].append(place)
    return [_Part(tuple(part)) for part in parts]


def _answering(parts: list[_Part], found: Sequence[Source], order: Sequence[str], fits: Fits) -> list[_Part]:
    """The parts without one above or below the answers, where that is told by its length or by the values that fall into place."""
    if len(parts) != len(order) + 1 or any(_has_label(part, found) for part in parts):
        return parts
    above, below = _fit(parts[1:], found, order, fits), _fit(parts[:-1], found, order, fits)
    if above > max(below, 0) or (above >= below and _is_salutation(parts, found)):
        return parts[1:]
    return parts[:-1] if below > max(above, 0) else parts


def _fewer(parts: Sequence[_Part], found: Sequence[Source], order: Sequence[str], fits: Fits) -> Sequence[str]:
    """The order without the question that was left out, where values that fall into place tell about which it is; else nothing."""
    if len(parts) != len(order) - 1 or len(parts) < _LEAST_TO_OVERRULE:
        return ()
    candidates = [[*order[:place], *order[place + 1 :]] for place in range(len(order) - 1, -1, -1)]
    best = max(candidates, key=lambda candidate: _fit(parts, found, candidate, fits))
    return best if _fit(parts, found, best, fits) > 0 else ()


def _is_salutation(parts: Sequence[_Part], found: Sequence[Source]) -> bool:
    """Whether the first part is a short line that stands apart and ends no sentence."""
    text = found[parts[0].places[0]].item.text
    is_apart = len(parts[0].places) == 1 and found[parts[1].places[0]].item.gap
    return is_apart and len(folded_words(text)) <= _LONGEST_SALUTATION and text[-1:] not in ".!?…" and not text[:1].isdecimal()


def _fit(parts: Sequence[_Part], found: Sequence[Source], order: Sequence[str], fits: Fits) -> int:
    """How many parts give the value that their question asks for, less those that give none."""
    verdicts = [fits(name, _text(part, found)) for part, name in zip(parts, order, strict=True)]
    return sum(1 if verdict else -1 for verdict in verdicts if verdict is not None)


def _text(part: _Part, found: Sequence[Source]) -> str:
    return "\n".join(f"{found[place].label}{found[place].item.text}" for place in part.places)


def _is_nameless(parts: Sequence[_Part], found: Sequence[Source], order: Sequence[str]) -> bool:
    """Whether the parts name no question, or so few of them name one, and that of another rank, that it is no name."""
    names = [_named(part, found) for part in parts]
    if not any(names):
        return not any(source.item.named for source in found)
    wrong = [part for part, each, name in zip(parts, names, order, strict=True) if each - {name}]
    labelled = [part for part in parts if _has_label(part, found)]
    is_list = all(_is_own_list(part, found) for part in labelled)
    is_lone = len(labelled) == 1 and labelled[0] is not parts[0] and _is_weak(labelled[0], found)
    is_few = 0 < len(wrong) * _LEAST_TO_OVERRULE <= len(parts)
    is_outside = any(source.item.named for source in found[: parts[0].places[0]])
    return len(parts) >= _LEAST_TO_OVERRULE and is_few and not is_outside and (is_list or is_lone)


def _has_label(part: _Part, found: Sequence[Source]) -> bool:
    return any(found[place].item.named for place in part.places)


def _is_weak(part: _Part, found: Sequence[Source]) -> bool:
    """Whether the one label of a part may as well be a figure: «6 - 7», «2. of May»."""
    labels = [found[place].item.label for place in part.places if found[place].item.named]
    return len(labels) == 1 and labels[0] is not None and labels[0].form in _FIGURES


def _is_own_list(part: _Part, found: Sequence[Source]) -> bool:
    """Whether the labels of a part count from one, `1.`, `2.`, …"""
    labels = [label for place in part.places if (label := found[place].item.label) is not None]
    marks = [label.names[0] for label in labels if label.names]
    counts = [str(number) for number in range(1, len(marks) + 1)]
    return len(marks) > 1 and marks in (counts, [chr(ord("a") + number) for number in range(len(marks))])


_FIGURES = frozenset({Form.NUMBER, Form.BARE, Form.SEVERAL, Form.LETTER, Form.ROMAN})


def _named(part: _Part, found: Sequence[Source]) -> frozenset[str]:
    """The questions that the lines of a part name."""
    return frozenset(name for place in part.places for name in (*found[place].item.named, *found[place].item.mention))


def _ranked(found: Sequence[Source], kept: Sequence[_Part], parts: Sequence[_Part], order: Sequence[str]) -> list[Source]:
    result = list(found)
    for part, name in zip(kept, order, strict=True):
        is_told = _named(part, found) == {name}
        for place in part.places:
            source = found[place] if is_told else _plain(found[place])
            is_first = place == part.places[0] and not is_told
            result[place] = replace(source, item=replace(source.item, by_place=name if is_first else "", is_remark=False))
    for part in parts:
        if part not in kept:
            for place in part.places:
                result[place] = replace(found[place], item=replace(found[place].item, is_remark=True))
    return result


def _plain(source: Source) -> Source:
    """The item without a name: what looked like one is the beginning of its text, or the mark of its own list."""
    item = source.item
    if not item.named and not item.mention:
        return source
    if item.is_list_item or item.label is None or item.label.form is Form.ANSWER:
        return replace(source, item=replace(item, named=(), mention=()))
    return replace(source, item=replace(item, text=f"{source.label}{item.text}", label=None, named=(), mention=()), label="")
