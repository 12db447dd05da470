"""Names and addresses of participants in what people wrote, found and left out.

Found are: e-mail addresses of anybody, telephone numbers that begin with + or 0, everybody's name in full, in either order, the part
before the @ of an address and an id where they cannot be words; in a person's own text also the single parts of her name, her
domain, and what the list says of her alone. Whoever is meant by other words is not found: no program knows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from llab.language.words import Word, fold, folded_words, words
from llab.survey.participants import Participant
from llab.survey.pseudonym import LEFT_OUT

_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"'“”„«»@]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w.,/-])(?!\d\d[./-]\d{1,2}[./-]\d)(?:\+|0)(?:[ ()./-]{0,2}\d){8,14}(?![\w-])")
"""With the numbers of digits that ITU-T E.164 allows; a day that begins with 0 is none."""
_TOKEN = re.compile(r"[\w.+-]+")
_INSIDE = re.compile(r"\w[.+-]\w|_|\d")
"""What a text has that holds a token which is no word."""
_CAN_BE_NO_WORD = re.compile(r"(?=.*[^\W\d_])(?=.*[\d._+-])")
"""A letter, and a digit or sign."""

SHORTEST = 3
"""Letters of a part of a name; shorter ones are words of many languages."""
SHORTEST_TOKEN = 4
_WIDEST_GAP = 3
"""Characters between two words of a name: `Pop, Ana`, `Ana-Maria`, a line end."""

_LEGAL_FORMS = frozenset(
    "srl sa ong pfa ltd inc llc plc gmbh ag ev bv nv vof uab vsi mb oy oyj ry doo jdoo spa snc srls sas s a c r l".split()
)
"""What stands around a firm's name on a list and not in a sentence."""

Sequence = tuple[str, ...]


class Masks:
    """Everybody's names, addresses and ids, looked up in texts."""

    def __init__(self, people: Iterable[Participant], *, telling: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """`telling` has, by id, what else the list says of a person that tells who she is."""
        self._full: _Sequences = {}
        self._tokens: set[str] = set()
        self._people = {person.id: person for person in people}
        self._telling = telling or {}
        self._own: dict[str, _Own] = {}
        for person in self._people.values():
            _put(self._full, _sequences(person.name))
            self._tokens |= _tokens_of(person)
        self._firsts = frozenset(start[0] for start in self._full)

    def masked(self, text: str, participant: str | None = None) -> str:
        """The text with `[…]` in the place of each; `participant` is whose own text it is."""
        return "".join(LEFT_OUT if index % 2 else piece for index, piece in enumerate(self._pieces(text, participant)))

    def restored(self, edited: str, text: str, participant: str | None = None) -> str:
        """What somebody made of the masked text, with what was masked in its place again; as it is where marks were taken out or added."""
        left_out = self._pieces(text, participant)[1::2]
        if LEFT_OUT in text or edited.count(LEFT_OUT) != len(left_out):
            return edited
        pieces = edited.split(LEFT_OUT)
        return "".join(one for pair in zip(pieces, (*left_out, ""), strict=True) for one in pair)

    def _pieces(self, text: str, participant: str | None) -> list[str]:
        """The text in pieces: what stays, what is left out, what stays, and so on."""
        own = self._own_of(participant)
        found = [match.span() for match in _ADDRESS.finditer(text)] if "@" in text else []
        found += [match.span() for match in _TELEPHONE.finditer(text)] if "0" in text or "+" in text else []
        folded = frozenset(folded_words(text))
        if _INSIDE.search(text) or not folded.isdisjoint(self._tokens):
            found += self._tokens_in(text, own)
        if not (folded.isdisjoint(self._firsts) and folded.isdisjoint(own.firsts)):
            found += self._names_in(text, own)
        return _divided(text, found) if found else [text]

    def _own_of(self, participant: str | None) -> _Own:
        if participant is None or participant not in self._people:
            return _NOBODY
        if participant not in self._own:
            self._own[participant] = _Own(self._people[participant], self._telling.get(participant, ()))
        return self._own[participant]

    def _tokens_in(self, text: str, own: _Own) -> Iterator[tuple[int, int]]:
        for match in _TOKEN.finditer(text):
            token = _bare_token(match.group())
            if token is not None and (token[0] in self._tokens or (token[1] and token[0].removeprefix("www.") in own.domains)):
                yield match.start() + token[2], match.start() + token[3]

    def _names_in(self, text: str, own: _Own) -> Iterator[tuple[int, int]]:
        there = words(text)
        alone = _alone(text, there, own.parts) if own.parts else frozenset()
        for index, word in enumerate(there):
            if word.folded not in self._firsts and word.folded not in own.firsts:
                continue
            for start in ((word.folded,), tuple(each.folded for each in there[index : index + 2])):
                for sequence in (*self._full.get(start, ()), *own.full.get(start, ())):
                    if _stands_at(text, there, index, sequence):
                        yield word.start, there[index + len(sequence) - 1].end
            if word.folded in own.parts and (index in alone or not text[word.start].islower()):
                yield word.start, word.end


_Sequences = dict[Sequence, list[Sequence]]
"""Sequences of words by their first two; one of a single word by that."""


def _put(known: _Sequences, sequences: Iterable[Sequence]) -> None:
    for sequence in sequences:
        there = known.setdefault(sequence[:2], [])
        if sequence not in there:
            there.append(sequence)


@lru_cache(maxsize=1 << 16)
def _bare_token(token: str) -> tuple[str, bool, int, int] | None:
    """The token without marks around it, folded; whether it can be no word; where it begins and ends. None for a short one."""
    bare = token.strip(".+-_")
    if len(bare) < SHORTEST_TOKEN:
        return None
    start = token.index(bare)
    return fold(bare), _CAN_BE_NO_WORD.match(bare) is not None, start, start + len(bare)


class _Own:
    """What is left out of one person's text alone."""

    def __init__(self, person: Participant | None, telling: Iterable[str] = ()) -> None:
        self.parts = frozenset(_parts(person.name)) if person else frozenset()
        self.domains = frozenset(fold(address.rpartition("@")[2]) for address in person.addresses) if person else frozenset()
        self.full: _Sequences = {}
        for value in telling:
            _put(self.full, _as_listed(value))
        self.firsts = frozenset((*self.parts, *(start[0] for start in self.full)))


_NOBODY = _Own(None)


def _parts(name: str) -> Iterator[str]:
    """The parts of a name that are written with a capital, folded; firms' `SRL` is none."""
    for word in words(name):
        if len(word.folded) >= SHORTEST and not name[word.start].islower() and word.folded not in _LEGAL_FORMS:
            yield word.folded


def _as_listed(value: str) -> Iterator[Sequence]:
    """The words of something on the list; a firm's also without its form. None that a sentence has by chance."""
    found = folded_words(value)
    bare = list(found)
    while len(bare) > 1 and bare[-1] in _LEGAL_FORMS:
        bare.pop()
    while len(bare) > 1 and bare[0] in _LEGAL_FORMS:
        bare.pop(0)
    yield from filter(_is_telling, {tuple(found), tuple(bare)})


def _sequences(name: str) -> Iterator[Sequence]:
    """The words by which a name in full is known: as they stand, last name first, first and last alone."""
    yield from _as_listed(name)
    bare = min(_as_listed(name), key=len, default=())
    if len(bare) > 1:
        forms = {(*bare[1:], bare[0]), (bare[-1], *bare[:-1]), (bare[0], bare[-1]), (bare[-1], bare[0])}
        yield from filter(_is_telling, forms)


def _is_telling(sequence: Sequence) -> bool:
    return sum(map(len, sequence)) > SHORTEST and any(char.isalpha() for char in "".join(sequence))


def _tokens_of(person: Participant) -> set[str]:
    """Id and local parts that stand for this person wherever they are met: no words, or made of her name."""
    parts = tuple(_parts(person.name))
    locals_ = {fold(address.partition("@")[0]) for address in person.addresses}
    telling = {local for local in locals_ if _CAN_BE_NO_WORD.match(local) or any(_is_made_of(local, part) for part in parts)}
    ids = {fold(person.id)} if _CAN_BE_NO_WORD.match(person.id) else set()
    return {token for token in telling | ids if len(token) >= SHORTEST_TOKEN}


def _is_made_of(local: str, part: str) -> bool:
    return local != part and (local.startswith(part) or local.endswith(part))


def _stands_at(text: str, there: list[Word], index: int, sequence: Sequence) -> bool:
    """Whether these words stand there, one after the other. A single word of a list must have the capital that names have."""
    end = index + len(sequence)
    if tuple(word.folded for word in there[index:end]) != sequence:
        return False
    if len(sequence) == 1:
        return not text[there[index].start].islower()
    gaps = (text[there[at].end : there[at + 1].start] for at in range(index, end - 1))
    return all(len(gap) <= _WIDEST_GAP and "\n\n" not in gap for gap in gaps)


def _alone(text: str, there: list[Word], parts: frozenset[str]) -> frozenset[int]:
    """The words of lines that hold nothing but parts of the name: a signature, however it is written."""
    lines: dict[int, list[int]] = defaultdict(list)
    number = at = 0
    for index, word in enumerate(there):
        number += text.count("\n", at, word.start)
        at = word.start
        lines[number].append(index)
    return frozenset(index for line in lines.values() if all(there[index].folded in parts for index in line) for index in line)


def _divided(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The text in pieces, every other one of which is a place to leave out; places with only blanks or hyphens between them are one."""
    places: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if places and (start <= places[-1][1] or not text[places[-1][1] : start].strip(" -")):
            places[-1] = (places[-1][0], max(places[-1][1], stop))
        else:
            places.append((start, stop))
    ends = [0, *(end for place in places for end in place), len(text)]
    return [text[begin:end] for begin, end in pairwise(ends)]
