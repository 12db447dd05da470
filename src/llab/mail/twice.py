"""Letters that were encoded in UTF-8 twice on their way (`È™tim`), read back; what only looks so stays.

What the two bytes of one letter look like is a capital with a mark, and a sign behind it. People write capitals before signs as well
(«CAFFÈ…», `TIETÄ` and a blank that does not break): only a capital that no word has there, or a sign that stands behind no word, shows
damage, and less certain pairs are read back where the same line has a certain one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from llab.mail.alphabets import LETTERS

_TWICE = re.compile("[\xc2-\xf4][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,3}")
"""What the bytes of one UTF-8 letter look like in windows-1252."""
_SIGNS = frozenset("„”“‘’‚–—…«»€©®°·•\xa0○●◯□■☐☑☒✓✔✗✘→←")
_BEHIND_WORDS = frozenset("\xa0“”‘’„‚«»‹›…–—°·•™®©€ªº¡¿§²³´ŒœŠšŽžŸ")
"""Signs and letters that may follow a word that ends with a capital."""
_NEVER_A_WORDS = frozenset("\xc3\xd0\xd1\xe2")
"""Ã and the like, which no word of these languages has before a sign."""


def read_once(text: str) -> str:
    """The text as it was before it was encoded a second time; whatever does not give a letter stays as it is."""
    if text.isascii() or not _TWICE.search(text):
        return text
    return "\n".join(_line_once(line) if _TWICE.search(line) else line for line in text.split("\n"))


def _line_once(line: str) -> str:
    found = [(match, _letter(match.group())) for match in _TWICE.finditer(line)]
    is_damaged = any(_is_certain(line, match.start(), length) for match, (_, length) in found if length)
    return _TWICE.sub(_mended, line) if is_damaged else line


def _mended(match: re.Match[str]) -> str:
    letter, length = _letter(match.group())
    return letter + match.group()[length:]


def _is_certain(line: str, start: int, length: int) -> bool:
    before = line[start - 1 : start]
    if line[start] in _NEVER_A_WORDS or before.islower():
        return True
    return any(sign not in _BEHIND_WORDS for sign in line[start + 1 : start + length])


@lru_cache(maxsize=4_096)
def _letter(seen: str) -> tuple[str, int]:
    """The letter that the longest beginning of what is seen gives, and how much of it that is; nothing where it gives none."""
    for length in range(len(seen), 1, -1):
        try:
            letter = b"".join(map(_byte_of, seen[:length])).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
        if letter in _SIGNS or letter in LETTERS or "\u0400" <= letter <= "\u045f":
            return letter, length
    return "", 0


def _byte_of(letter: str) -> bytes:
    """A letter's byte in windows-1252; the five places that it leaves empty, and what a program took for Latin-1, as themselves."""
    return bytes([ord(letter)]) if letter <= "\xff" else letter.encode("cp1252")
