"""Text as a cell can hold it: what is shown instead of characters that XML forbids, and how long texts are divided.

Office Open XML keeps text as XML 1.0 characters (ECMA-376 part 1, 22.9.2.19 ST_Xstring), at most 32,767 UTF-16 units to a
cell; a run that looks like `_x0041_` means the character of that number, so it is written with its first mark escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

LIMIT = 32_767
"""UTF-16 units in a cell. openpyxl counts code points of the escaped text and cuts without a word: stay below either way."""

CONTINUED = "(continued)"
"""The first line of a cell that goes on with the text above."""

REPLACEMENT = "�"

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_EASY = LIMIT // 8
"""Shorter texts fit, whatever is in them: a character takes two units at most, an escaped mark seven."""


def visible(text: str) -> str:
    """The text with line ends as LF, and in the place of each character that a cell cannot hold one that shows it was there.

    Control characters become their pictures (U+2400 and following: ␀), lone surrogates, U+FFFE and U+FFFF become U+FFFD.
    """
    return _FORBIDDEN.sub(_substitute, text.replace("\r\n", "\n").replace("\r", "\n")) if _FORBIDDEN.search(text) else text


def _substitute(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


def escaped(text: str) -> str:
    """The text as it is written into the file."""
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def unescaped(text: str) -> str:
    """The text as a spreadsheet shows what stands in the file."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def is_long(text: str) -> bool:
    """Whether it takes counting to know that the text fits into one cell."""
    return len(text) > _EASY


def parts(text: str) -> tuple[str, ...]:
    """The text in pieces that fit into a cell, together exactly the text; divided after white space where there is some near."""
    if not is_long(text):
        return (text,)
    marks = {match.start() for match in _ESCAPE.finditer(text)}
    ends = [0, *accumulate((2 if char > "\uffff" else 1) + (6 if index in marks else 0) for index, char in enumerate(text))]
    if ends[-1] <= LIMIT:
        return (text,)
    room = LIMIT - len(CONTINUED) - 1
    pieces, start = [], 0
    while start < len(text):
        stop = bisect_right(ends, ends[start] + room) - 1
        if stop < len(text):
            stop = _after_space(text, start, stop)
        pieces.append(text[start:stop])
        start = stop
    return tuple(pieces)


def _after_space(text: str, start: int, stop: int) -> int:
    """The end of the last white space in the piece's last fifth; `stop` where there is none."""
    earliest = stop - (stop - start) // 5
    for mark in "\n ":
        found = text.rfind(mark, earliest, stop)
        if found >= 0:
            return found + 1
    return stop
