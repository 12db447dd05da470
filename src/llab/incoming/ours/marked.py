"""Options that a person marked in our own list: an `[x]` before them, bold or colour, or all others struck out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from llab.incoming.ours.classify import Classified
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import UnitKind
from llab.mail.blocks import Block, Look
from llab.records import Role

_CROSS = re.compile(r"[\[(]\s*[xX×✓✔*]\s*[\])]|[☒☑✓✔✅🗹🗷]|^\s*[xX](?:\s+|[.):]\s*)(?=\S)")
_LONGEST_CROSS = 8
_CROSS_BEFORE = re.compile(r"(?:[\[(]\s*[xX×✓✔*]\s*[\])]|[☒☑✓✔✅🗹🗷])\s*$")
"""Typed before an option that is ours word by word, a cross may have stayed outside."""
_POINTER = re.compile(r"^\s*(?:[-=]+>|[+*»►▶→➔➜👉])\s*(?=[^\W_])")
"""An arrow, a star or a plus before an option; where every option has one it is a bullet."""
_EMPTY_BOX = re.compile(r"\s*(?:[\[(]\s*[\])]|[☐⬜□○])")
_STARRED = re.compile(r"\s*(?:[-•]\s*)?\*[^*]+\*\s*")
"""Bold as text parts write it."""


_TICKED = "marked with a cross in the list"


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked in the list of one question."""

    options: tuple[str, ...]
    """The values, in the order of the list."""
    text: str
    """The options' words, one a line."""
    how: str

    @property
    def is_ticked(self) -> bool:
        """Whether a cross says so, which nothing but a person puts there."""
        return self.how == _TICKED


@dataclass(frozen=True, slots=True)
class _Seen:
    """One option as it came back."""

    value: str
    text: str
    is_crossed: bool
    is_struck: bool
    is_pointed: bool
    look: tuple[bool, bool, str]


def marked_options(blocks: Sequence[Block], classified: Sequence[Classified], known: Known) -> dict[str, Marked]:
    """For each question of ours that came back with marked options, which ones."""
    copies: dict[str, list[_Seen]] = {}
    for one in classified:
        if one.role is Role.OURS and (unit := known.unit_at(one.stretch.last)).kind is UnitKind.OPTION:
            block = blocks[one.stretch.block]
            copies.setdefault(unit.question, []).append(_seen(unit.option, one, block))
    found = {name: _marked(seen) for name, seen in copies.items()}
    return {name: marked for name, marked in found.items() if marked is not None}


def is_list_untouched(text: str) -> bool:
    """Whether own text is no more than boxes: empty ones before options that we did not know for ours, or a cross that lost its option."""
    lines = [line for line in text.splitlines() if line.strip()]
    return all(_EMPTY_BOX.match(line) or _CROSS_BEFORE.fullmatch(line.strip()) for line in lines)


def _seen(value: str, one: Classified, block: Block) -> _Seen:
    inside = [look for look in block.looks if look.start < one.stretch.end and look.end > one.stretch.start]
    longest = max(inside, key=lambda look: look.end - look.start, default=Look(0, 0))
    covers = (longest.end - longest.start) * 2 > one.stretch.end - one.stretch.start
    look = (longest.bold, longest.highlight, longest.colour) if covers else (False, False, "")
    if _STARRED.fullmatch(one.text):
        look = (True, *look[1:])
    before = block.text[max(one.stretch.start - _LONGEST_CROSS, 0) : one.stretch.start]
    is_crossed, is_pointed = bool(_CROSS.search(one.text) or _CROSS_BEFORE.search(before)), bool(_POINTER.match(one.text))
    text = _POINTER.sub("", _CROSS.sub("", one.text)).strip(" *") if is_crossed or is_pointed or look[0] else one.text.strip()
    return _Seen(value, text, is_crossed, longest.strike and covers, is_pointed, look)


def _marked(seen: Sequence[_Seen]) -> Marked | None:
    """The surest sign first: a cross; then an arrow or the like; then what is not struck out; then what looks different."""
    crossed = [one for one in seen if one.is_crossed]
    if crossed:
        return _of(crossed, _TICKED)
    pointed = [one for one in seen if one.is_pointed]
    if 0 < len(pointed) < len(seen):
        return _of(pointed, "marked with a sign in the list")
    left = [one for one in seen if not one.is_struck]
    if 0 < len(left) < len(seen):
        return _of(left, "the only ones not struck out in the list")
    looks = [one.look for one in seen]
    usual = max(set(looks), key=looks.count)
    different = [one for one in seen if one.look != usual and any(one.look)]
    if 0 < len(different) < len(seen) and looks.count(usual) > 1:
        return _of(different, "marked by its looks in the list")
    return None


def _of(chosen: Sequence[_Seen], how: str) -> Marked:
    return Marked(tuple(dict.fromkeys(one.value for one in chosen)), "\n".join(one.text for one in chosen), how)
