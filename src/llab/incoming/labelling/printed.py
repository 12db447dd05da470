"""Labels in the form in which the questions were printed: where that is letters, Roman numerals or `Q1`, people write what they see.

They write it in all the ways in which they write numbers: `Question B:`, `A and B.`, `IV –`, `Q5-Q6.`. So such a text is read
with numbers in their place, and what the numbers say is said of the letters again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from llab.incoming.labelling.labels import ROMANS, Form, Label, read_label

_LETTERS = {letter: number for number, letter in enumerate("abcdefghijkl", start=1)}
_CODED = re.compile(r"(?<!\w)[QÎ]\.?(\d{1,2})(?!\w)")
_LETTER = re.compile(r"(?<!\w)(?:[A-L](?!\w)|[a-l](?=\s?[.):]))")
_ROMAN = re.compile(r"(?<!\w)(?:[IVX]{1,4}(?!\w)|[ivx]{1,4}(?=\s?[.):]))")
_LONGEST = 80
"""Characters in which a label ends."""
_TIGHT = re.compile(r"[–—-](?=\w)|[.:)/](?=[A-ZȘȚÎÂĂ])")
"""`I-am`, `E.ON`: what stands there without a blank is one word."""
_ACCEPTED = frozenset({Form.NUMBER, Form.SEVERAL, Form.PHRASE})


class _Translated(NamedTuple):
    """A text with numbers for the letters of its labels."""

    text: str
    said: frozenset[int]
    """The numbers that stand for letters."""
    shifts: tuple[tuple[int, int], ...]
    """From which character on it is how much shorter than what it was made of."""


def is_lettered(labels: Mapping[str, str]) -> bool:
    """Whether questions were printed with letters or Roman numerals."""
    return bool(_values(labels))


def read_as_printed(text: str, labels: Mapping[str, str], *, with_bare: bool = False) -> Label | None:
    """The label at the start of a line, as `read_label` reads it, or in the form of the printed labels; `with_bare`: also `B text`."""
    plain = read_label(text)
    values = _values(labels)
    translated = _translated(text[:_LONGEST], values)
    found = read_label(translated.text) if translated is not None else None
    if translated is not None and found is not None:
        read = _said_again(found, translated, text, values)
        is_form = found.form in _ACCEPTED or (with_bare and found.form is Form.BARE)
        if read is not None and is_form and (plain is None or read.end > plain.end - (plain.form is Form.SEVERAL)):
            return read
    return _sure(plain, values)


def _values(labels: Mapping[str, str]) -> Mapping[str, int]:
    """The printed names that are no numbers, each with its number."""
    names = [name for name in labels if not name.isdecimal()]
    if any(len(name) > 1 and name in ROMANS for name in names):
        return {name: ROMANS[name] for name in names if name in ROMANS}
    letters = {name: _LETTERS[name] for name in names if name in _LETTERS}
    return letters if len(letters) > 1 else {}


def _translated(text: str, values: Mapping[str, int]) -> _Translated | None:
    """The text with numbers; None where nothing in it is a name of a question."""
    pattern = _CODED if not values else _ROMAN if any(len(name) > 1 for name in values) else _LETTER
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    said: set[int] = set()
    position = length = 0
    for match in pattern.finditer(text):
        value = int(match.group(1)) if not values else values.get(match.group().lower())
        if value is None:
            continue
        pieces += [text[position : match.start()], str(value)]
        length += match.start() - position + len(str(value))
        position = match.end()
        said.add(value)
        shifts.append((length, position - length))
    return _Translated("".join(pieces) + text[position:], frozenset(said), tuple(shifts)) if said else None


def _said_again(label: Label, translated: _Translated, text: str, values: Mapping[str, int]) -> Label | None:
    """The label with the printed names; None where its numbers did not stand for any, or a word was taken for it."""
    numbers = [int(name) for name in label.names if name.isdecimal()]
    if not numbers or not {numbers[0], numbers[-1]} <= translated.said:
        return None
    end = label.end + next((shift for start, shift in reversed(translated.shifts) if start <= label.end), 0)
    if _TIGHT.match(text, max(end - 1, 0)):
        return None
    printed = {number: name for name, number in values.items()}
    return replace(label, names=tuple(printed.get(number, str(number)) for number in numbers), end=end, text=text[:end].strip())


def _sure(label: Label | None, values: Mapping[str, int]) -> Label | None:
    """A letter or Roman numeral is as sure as a number where that was printed, and named as it was printed."""
    if label is None or label.form not in (Form.LETTER, Form.ROMAN):
        return label
    name = label.text.strip("([ ).]:–—-").lower()
    return replace(label, form=Form.NUMBER, names=(name,)) if name in values else label
