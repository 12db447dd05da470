"""Text with other letters and digits in it, the same under the same key: words, numbers, addresses, links.

Case, length, punctuation, script and what has a diacritic stay, and one word becomes one word wherever it stands, so that a copy of a
text still lines up with the text. Made-up words have no vowels: none of them can be a word that somebody wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from hmac import digest
from typing import NamedTuple

from llab.language.words import fold
from llab.mail.kept import ALONE, Span, staying
from llab.mail.phrases.delivery import DAEMON_PARTS, DAEMONS


class Edit(NamedTuple):
    """What stands instead of [start, end)."""

    start: int
    end: int
    text: str


_LETTERS = "bcdfghjkmnpstwz"
_FAMILIES = (
    "ăâî șț şţ äöü áéíóú őű àèìòù čšžćđ ąęėįųū êôû ëï ãõñ åøæ łńśźż ďěňřťů ß "
    "бвгджзклмнпрстфхцчш аеиоу јљњђћџ щъыьэюяёй βγδζθκλμνξπρσφχψ αεηιουω"
).split()
"""Letters that stand for one another: those that one language has, so that the charset of a text can still be told by its letters."""
_ALIKE = {letter: family for family in _FAMILIES for letter in family}
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+|\d+")
_ATOM = re.compile(
    r"(?P<link>\b(?:https?|ftp)://[^\s<>\"']{1,2000}|\bwww\.[^\s<>\"']{1,2000})|"
    r"(?P<address>[^\s<>()\[\]:;,\"'@=?/|]{1,250}@[^\s<>()\[\]:;,\"'@=?/|&]{1,250})",
    re.IGNORECASE,
)
_PUBLIC_HOSTS = re.compile(
    r"(?:[\w-]+\.)*safelinks\.protection\.outlook\.com/\?url=|(?:[\w-]+\.)*urldefense(?:\.proofpoint)?\.com/v3/__|"
    r"(?:[\w-]+\.)*urldefense(?:\.proofpoint)?\.com/v2/url\?u=|(?:[\w-]+\.)*googlegroups\.com|groups\.google\.com",
    re.IGNORECASE,
)
"""Gateways through which links are led, and a host of lists: the reader knows them by these letters."""
_SCHEME = re.compile(r"(?:https?|ftp)(?:://|%3A%2F%2F)|www\.|mailto:|cid:|mid:|tel:|%[0-9A-Fa-f]{2}", re.IGNORECASE)
_TWICE = re.compile("[\xc2-\xf4][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,3}")
"""A letter that was encoded in UTF-8 twice."""
_DATE = re.compile(r"\b(\d{1,2})([\s-]+)(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)([\s-]+)(\d{4})\b", re.IGNORECASE)
_NOBODYS = re.compile(
    "|".join(map(re.escape, sorted((*DAEMONS, *DAEMON_PARTS, "no-reply", "noreply"), key=len, reverse=True))), re.IGNORECASE
)
"""How the local parts of mail servers begin."""
_CLASSES = ((1, 9), (10, 12), (13, 23), (24, 31), (32, 59), (60, 99), (1900, 1999), (2000, 2009), (2010, 2039), (2040, 2099))
"""Numbers that stand for one another: days stay days, months months, hours hours, years years."""
_MOST_TRIES = 50


class Scrambler:
    """Makes up words and numbers under a key. `guarded` are folded words that never stay, whatever they also mean: names of people."""

    def __init__(self, key: bytes, guarded: Iterable[str] = ()) -> None:
        self._key = sha256(b"llab anonymised\0" + key).digest()
        self._guarded = frozenset(guarded)
        self._made: dict[tuple[str, str], str] = {}

    # ------------------------------------------------------------ texts

    def text(self, text: str, codec: str = "utf-8", *, is_twice: bool = False) -> str:
        """What somebody wrote, without his words: what mail programs write stays in it."""
        return applied(text, self.edits(text, codec, is_twice=is_twice))

    def tokens(self, text: str, codec: str = "utf-8", *, kept: Iterable[Span] = ()) -> str:
        """The same of what holds no sentence, where nothing stays but what the caller names: names, identifiers, traces."""
        return applied(text, self._inside(text, kept, codec))

    def edits(self, text: str, codec: str = "utf-8", *, is_twice: bool = False) -> Iterator[Edit]:
        """The changes, in order, that make of a text what `text` returns."""
        kept = staying(text, self._guarded)
        if is_twice:
            kept += [found.span() for found in _TWICE.finditer(text)]
        return self._inside(text, kept, codec)

    def _inside(self, text: str, kept: Iterable[Span], codec: str) -> Iterator[Edit]:
        stays = bytearray(len(text))
        for one, two in kept:
            stays[one:two] = b"\1" * (two - one)
        at = 0
        for atom in (*_ATOM.finditer(text), None):
            stop = atom.start() if atom else len(text)
            for found in _WORD.finditer(text, at, stop):
                if 0 in stays[found.start() : found.end()]:
                    yield Edit(*found.span(), self.made(found.group(), codec))
            if atom:
                yield Edit(*atom.span(), self.link(atom.group(), codec) if atom["link"] else self.address(atom.group(), codec))
                at = atom.end()

    def bare(self, text: str, codec: str = "utf-8") -> str:
        """The text with every word and number made up; nothing is an address or a link."""
        return _WORD.sub(lambda found: self.made(found.group(), codec), text)

    # ------------------------------------------------------------ addresses, links, dates

    def address(self, address: str, codec: str = "utf-8") -> str:
        """An address or Message-ID below `.example`; the local part of a mail server's own address stays, by which it is known."""
        local, _, domain = address.partition("@")
        stays = _NOBODYS.match(local)
        kept = stays.end() if stays else 0
        end = domain[len(domain.rstrip(".")) :]
        return f"{local[:kept]}{self.bare(local[kept:], codec)}@{self._domain(domain.rstrip('.'), codec)}{end}"

    def _domain(self, domain: str, codec: str) -> str:
        if _PUBLIC_HOSTS.fullmatch(domain):
            return domain
        upper, dot, _ = domain.rpartition(".")
        return f"{self.bare(upper, codec)}.example" if dot else self.bare(domain, codec)

    def link(self, link: str, codec: str = "utf-8") -> str:
        """A link with its scheme, its signs and what is percent-encoded; the host below `.example`."""
        scheme = _SCHEME.match(link)
        start = scheme.end() if scheme and not scheme.group().startswith("%") else 0
        public = _PUBLIC_HOSTS.match(link, start)
        if public:
            rest = link[public.end() :]
            return link[: public.end()] + (self.link(rest, codec) if rest[:4].lower() == "http" else self._path(rest, codec))
        if not start or link[start - 1] == ":":
            return link[:start] + self._path(link[start:], codec)
        host = re.split(r"[/?#]", link[start:], maxsplit=1)[0]
        return link[:start] + self._domain(host, codec) + self._path(link[start + len(host) :], codec)

    def _path(self, path: str, codec: str) -> str:
        pieces: list[str] = []
        at = 0
        for found in _SCHEME.finditer(path):
            pieces += (self._named(path[at : found.start()], codec), found.group())
            at = found.end()
        return "".join((*pieces, self._named(path[at:], codec)))

    def _named(self, path: str, codec: str) -> str:
        return "".join(self.address(piece, codec) if "@" in piece else self.bare(piece, codec) for piece in re.split(r"([/?&=;,])", path))

    def shifted(self, text: str) -> str:
        """The text with its dates moved by the same number of weeks, so that the days of the week stay right."""
        return _DATE.sub(self._moved, text)

    def _moved(self, found: re.Match[str]) -> str:
        month = _MONTHS.index(found.group(3).lower()) + 1
        weeks = 5 + int.from_bytes(self._bytes("weeks", 0)[:2], "big") % 150
        try:
            day = date(int(found.group(5)), month, int(found.group(1))) - timedelta(weeks=weeks)
        except (ValueError, OverflowError):
            return found.group()
        return f"{day.day:0{len(found.group(1))}d}{found.group(2)}{_MONTHS[day.month - 1].title()}{found.group(4)}{day.year:04d}"

    # ------------------------------------------------------------ words and numbers

    def made(self, word: str, codec: str = "utf-8") -> str:
        """The made-up word or number for this one."""
        made = self._made.get((word, codec))
        if made is None:
            made = self._made[word, codec] = self._number(word) if word[0].isdecimal() else self._word(word, codec)
        return made

    def _word(self, word: str, codec: str) -> str:
        """The first try that is no word that would stay; the choice depends on nothing but the folded word and its places."""
        folded = fold(word)
        for attempt in range(_MOST_TRIES):
            made = self._letters(word, folded, attempt, codec)
            if fold(made) not in ALONE or not any(letter.isascii() for letter in word):
                break
        return made

    def _letters(self, word: str, folded: str, attempt: int, codec: str) -> str:
        stream = b"".join(self._bytes(f"word {attempt} {folded}", part) for part in range(len(word) // 32 + 1))
        letters = iter(stream)
        return "".join(letter if unicodedata.category(letter)[0] == "M" else _other(letter, next(letters), codec) for letter in word)

    def _number(self, digits: str) -> str:
        if not digits.isascii():
            return "".join(
                chr(ord(digit) - int(digit) + int(made)) for digit, made in zip(digits, self._number(_ascii(digits)), strict=True)
            )
        value = int(digits) if len(digits) in (1, 2, 4) else -1
        for low, high in _CLASSES:
            if low <= value <= high and (len(digits) != 4 or low > 99):
                return f"{self._next(value, low, high):0{len(digits)}d}"
        if not digits.strip("0"):
            return digits
        stream = b"".join(self._bytes(f"number {digits}", part) for part in range(len(digits) // 32 + 1))
        made = [str(byte % 10) for byte in stream[: len(digits)]]
        made[0] = "0" if digits[0] == "0" else str(stream[0] % 9 + 1)
        if "".join(made) == digits:
            made[-1] = str((int(made[-1]) + 1) % 10)
        return "".join(made)

    def _next(self, value: int, low: int, high: int) -> int:
        """The next in a keyed order of all from `low` to `high`: two numbers never become one."""
        order = sorted(range(low, high + 1), key=lambda one: self._bytes("order", one))
        return order[(order.index(value) + 1) % len(order)]

    def _bytes(self, purpose: str, number: int) -> bytes:
        return digest(self._key, f"{number} {purpose}".encode("utf-8", "surrogatepass"), "sha256")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def _other(letter: str, byte: int, codec: str) -> str:
    """Another letter of its kind and case that the charset has; itself where there is none."""
    lower = letter.lower()
    others = _LETTERS.replace(lower, "") if letter.isascii() else _alike(lower if len(lower) == 1 else letter, codec)
    if not others:
        return letter
    other = others[byte % len(others)]
    return other.upper() if letter != lower and len(other.upper()) == 1 else other


@lru_cache(maxsize=4096)
def _alike(letter: str, codec: str) -> str:
    """The letters that may stand for one outside ASCII: its family, else those around it in Unicode with the same script and category."""
    family = _ALIKE.get(letter)
    if family is None:
        start = ord(letter) & ~63
        family = "".join(other for other in map(chr, range(start, start + 64)) if _kind(other) == _kind(letter))
    return "".join(other for other in family if other != letter and _has(codec, other))


def _kind(letter: str) -> tuple[str, str, bool]:
    return unicodedata.category(letter), unicodedata.name(letter, "").partition(" ")[0], not unicodedata.decomposition(letter)


def _has(codec: str, letter: str) -> bool:
    try:
        return letter.encode(codec).decode(codec) == letter and letter.upper().encode(codec) != b""
    except (UnicodeError, LookupError):
        return False
