"""Our questions said again by the person, whole, shortened or in her own words, as a heading over her answer or before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from llab.incoming.labelling.labels import Form, Label
from llab.incoming.placing.item import Item
from llab.incoming.placing.items import Source
from llab.language.words import folded_words

Wordings = Mapping[str, Sequence[tuple[str, ...]]]
"""By question id its text in words, folded; one for each language and version."""

_STOP = re.compile(r"(?P<cut>\s?(?:…|\.{3,}))\s*[:–—-]*\s*|(?P<mark>\s?[?:]+)\s*(?:[–—-]+\s)?\s*|(?P<dash>\s[–—-]+)\s+")
_MOST_STOPS = 4
_LONGEST = 400
"""Characters in which a heading ends."""
_MOST_WORDS = 70
_LEAST_WORDS = 2
_LEAST_SHARE = 0.3
"""The share of a question with which a shortened copy of fewer words says it."""
_LEAST_UNMARKED = 3
"""Words from which the beginning of a question is a heading without any sign behind it."""
_MOST_LOOSE = 8
"""Words of a heading that leaves out words of the question in between."""
_TELLING = 4
"""Letters of a word that says something."""
_ENOUGH_OF_LINE = 0.75
"""The share of a retyped question's words that stand, in their order, in ours."""
_NEARLY = 0.1
_LEAST_ALIKE = 2
"""Headings that could be chance count where there are so many, for different questions."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where the answer begins behind a heading, and which questions it fits."""

    names: tuple[str, ...]
    end: int
    is_sure: bool


def with_headings(found: Sequence[Source], wordings: Wordings, order: Sequence[str]) -> list[Source]:
    """The items, headings as labels of what follows; behind a heading that fits several questions alike nothing goes on."""
    headings = {index: heading for index, source in enumerate(found) if (heading := _heading(index, found, wordings))}
    named = _resolved(headings, order)
    is_habit = len(set(named.values())) >= _LEAST_ALIKE
    result: list[Source] = []
    is_broken = False
    for index, source in enumerate(found):
        item = replace(source.item, breaks=True) if is_broken else source.item
        is_broken = False
        heading = headings.get(index)
        if heading is not None and index in named and (heading.is_sure or is_habit):
            doubt = "" if len(heading.names) == 1 else "its heading fits several questions"
            result.append(_under(replace(source, item=item, doubt=source.doubt or doubt), named[index], heading.end))
            continue
        retyped = _retyped(item, wordings) if not _is_labelled(index, found) or _is_followed(index, found) else None
        if retyped:
            result.append(_under(replace(source, item=item), retyped[0], len(item.text)))
            continue
        is_broken = retyped == ()
        result.append(replace(source, item=replace(item, breaks=True) if is_broken else item))
    return result


def _heading(index: int, found: Sequence[Source], wordings: Wordings) -> _Heading | None:
    """The longest beginning of the item that says a question; only where an answer follows it."""
    item = found[index].item
    if item.is_woven or item.is_list_item or (item.label is not None and item.label.form is not Form.ANSWER and len(item.named) != 1):
        return None
    best: _Heading | None = None
    for said, end, sign in _beginnings(item.text):
        heading = _fitting(said, end, sign, wordings, item.named)
        if heading is not None and (end < len(item.text) or _is_followed(index, found)):
            best = heading
    return best


def _beginnings(text: str) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """The words before each sign that may end a heading, where the text goes on behind it, and the sign; at last the whole line."""
    for number, match in enumerate(_STOP.finditer(text, 0, _LONGEST)):
        if number == _MOST_STOPS:
            return
        said = folded_words(text[: match.start()])
        if 0 < len(said) <= _MOST_WORDS:
            yield said, match.end(), match.lastgroup or ""
    if len(text) <= _LONGEST and 0 < len(said := folded_words(text)) <= _MOST_WORDS:
        yield said, len(text), ""


def _is_labelled(index: int, found: Sequence[Source]) -> bool:
    """Whether a label stands before it, or alone on the line above, or the copied question does."""
    item, above = found[index].item, found[index - 1].item if index else None
    return bool(item.named) or (item.is_copied and item.is_first) or (above is not None and bool(above.named) and not above.text.strip())


def _is_followed(index: int, found: Sequence[Source]) -> bool:
    """Whether own text without a mark stands below."""
    after = found[index + 1].item if index + 1 < len(found) else None
    return after is not None and not after.named and not after.mention and not after.is_first


def _fitting(said: tuple[str, ...], end: int, sign: str, wordings: Wordings, named: Sequence[str]) -> _Heading | None:
    exact = _names(wordings, named, lambda text: text == said)
    if exact:
        return _Heading(exact, end, is_sure=True)
    size = len(said)
    begun = _names(wordings, named, lambda text: text[:size] == said and (size >= _LEAST_WORDS or size >= _LEAST_SHARE * len(text)))
    if begun and (sign or size >= _LEAST_UNMARKED or any(2 * size >= len(text) for name in begun for text in wordings[name])):
        return _Heading(begun, end, is_sure=sign == "cut" and size >= _LEAST_WORDS)
    if sign != "mark" or not 1 < size <= _MOST_LOOSE or max(map(len, said)) < _TELLING:
        return None
    loose = _names(wordings, named, lambda text: LCSseq.similarity(said, text) == size)
    return _Heading(loose, end, is_sure=False) if len(loose) == 1 else None


def _names(wordings: Wordings, named: Sequence[str], fits: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    """The questions one of whose wordings fits; of a labelled item only the question of its label."""
    return tuple(name for name, texts in wordings.items() if (not named or name in named) and any(map(fits, texts)))


def _resolved(headings: Mapping[int, _Heading], order: Sequence[str]) -> dict[int, str]:
    """For each heading its question; headings that fit the same questions alike, and are as many, in the questions' order."""
    used = {heading.names[0] for heading in headings.values() if len(heading.names) == 1}
    rank = {name: position for position, name in enumerate(order)}
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, heading in headings.items():
        groups.setdefault(heading.names, []).append(index)
    named: dict[int, str] = {}
    for names, indices in groups.items():
        left = names if len(names) == 1 else sorted(set(names) - used, key=lambda name: rank.get(name, len(rank)))
        if len(names) == 1 or len(left) == len(indices):
            named |= dict(zip(indices, left if len(names) > 1 else names * len(indices), strict=True))
    return named


def _under(source: Source, name: str, end: int) -> Source:
    """The item with its heading as its label."""
    text = source.item.text
    label = Label(Form.PHRASE, (), end, text[:end].strip())
    item = replace(source.item, text=text[end:], label=label, named=(name,), mention=(), is_among_labelled=False)
    return replace(source, item=item, label=f"{source.label}{text[:end]}")


def _retyped(item: Item, wordings: Wordings) -> tuple[str, ...] | None:
    """The question that a line ending in `?` says in other words; an empty tuple where it fits several alike, None where none."""
    said = folded_words(item.text) if item.text.rstrip().endswith("?") and not item.is_woven else ()
    if not 2 < len(said) <= _MOST_WORDS:
        return None
    shares = {name: max(LCSseq.similarity(said, text) for text in texts) / len(said) for name, texts in wordings.items()}
    best = max(shares.values(), default=0.0)
    if best < _ENOUGH_OF_LINE:
        return None
    fitting = [name for name, share in shares.items() if share > best - _NEARLY]
    return (fitting[0],) if len(fitting) == 1 else ()
