"""A small language that picks people out of a list by what it says of them: `country=NL and not sector in (culture, "it & c")`.

    condition  = alternative *("or" alternative)
    alternative = part *("and" part)
    part       = "not" part / "(" condition ")" / field ("=" / "!=") value / field ["not"] "in" "(" value *("," value) ")"

Capitals, accents and blanks too many make no difference, in words of the language, names of fields and values. In names of fields
other signs make none either: a column «Adresă e-mail» is `adresa_e-mail` as well as `"Adresă e-mail"`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from llab.language.words import fold, squeeze

LONGEST = 2000
"""Characters of a condition; nobody writes more by hand."""
DEEPEST = 50
"""Parentheses and `not` within each other."""

_EXAMPLE = 'country=NL and sector in (culture, "it & c")'


class BadCondition(ValueError):
    """A condition that cannot be understood, or asks for what is not known: what is wrong, at which character, what to write."""

    def __init__(self, problem: str, advice: str, position: int) -> None:
        self.problem = problem
        self.advice = advice
        self.position = position
        """Counted from 1."""
        super().__init__(f"{problem} {advice}")


Said = str | tuple[str, ...]
"""What is known of somebody in one field: one value, or several of which each counts."""


@dataclass(frozen=True, slots=True)
class _Is:
    field: str
    values: frozenset[str]

    def holds(self, said: Mapping[str, frozenset[str]]) -> bool:
        return not self.values.isdisjoint(said.get(self.field, _NOTHING))


_NOTHING = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Not:
    part: _Part

    def holds(self, said: Mapping[str, frozenset[str]]) -> bool:
        return not self.part.holds(said)


@dataclass(frozen=True, slots=True)
class _Joined:
    parts: tuple[_Part, ...]
    how: Callable[[Iterator[bool]], bool]
    """`all` or `any`."""

    def holds(self, said: Mapping[str, frozenset[str]]) -> bool:
        return self.how(part.holds(said) for part in self.parts)


_Part = _Is | _Not | _Joined


class Mention(NamedTuple):
    """A field that a condition names, with the values that it is compared with, as they are written."""

    field: str
    values: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Where:
    """A condition that is understood."""

    text: str
    mentions: tuple[Mention, ...]
    _root: _Part

    @classmethod
    def parse(cls, text: str) -> Where:
        """The condition that the text says. Raises BadCondition with the place and what to write."""
        return _parsed(text)

    def holds(self, fields: Mapping[str, Said]) -> bool:
        """Whether somebody of whom this is known is meant. A field that is not there is empty."""
        return self._root.holds({plain(name): _folded(said) for name, said in fields.items()})

    def has(self, field: str) -> bool:
        """Whether the condition names the field."""
        return any(plain(mention.field) == plain(field) for mention in self.mentions)

    def demand(self, known: Iterable[str], *, also: Iterable[str] = (), closed: Mapping[str, Collection[str]] | None = None) -> None:
        """Return where every field is among the known ones, or other names of them (`also`). Raises BadCondition that names the known ones.

        `closed` has for some fields all values that there are: another one is at fault, too.
        """
        names = {plain(name): name for name in known}
        others = set(map(plain, also))
        for mention in self.mentions:
            field = plain(mention.field)
            if field not in names and field not in others:
                raise BadCondition(f'There is no field "{mention.field}".', _nearest(mention.field, names), mention.position)
            values = {plain(value): value for value in (closed or {}).get(field, ())}
            unknown = next((value for value in mention.values if values and plain(value) not in values), None)
            if unknown is not None:
                raise BadCondition(f'"{unknown}" is nothing that {mention.field} can be.', _nearest(unknown, values), mention.position)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """The name of a field for comparison: letters and digits alone; one that has none of these, folded."""
    folded = fold(name)
    return "".join(letter for letter in folded if letter.isalnum()) or squeeze(name)


def _folded(said: Said) -> frozenset[str]:
    return frozenset({squeeze(said)} if isinstance(said, str) else map(squeeze, said))


def _nearest(word: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(plain(word), known, n=1, cutoff=0.7)
    return (f'Did you mean "{known[near[0]]}"? ' if near else "") + f"Known are: {', '.join(known.values())}."


# ---------------------------------------------------------------- text to words

_QUOTES = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "”“", "«": "»", "»": "«", "‘": "’", "’": "’"}
"""What opens a quoted value, and what may close it: straight quotes, and what word processors make of them in our languages."""

_WORD = re.compile(r"""[^\s()=!,"“”„«»]+""")


class _Token(NamedTuple):
    kind: str
    """`word`, `quoted`, one of the signs, or `end`."""
    text: str
    position: int

    @property
    def key(self) -> str:
        """The word of the language that it may be; empty for what stands in quotation marks."""
        return squeeze(self.text) if self.kind == "word" else ""


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        sign = next((each for each in ("!=", "=", "(", ")", ",") if text.startswith(each, place)), "")
        if text[place].isspace():
            place += 1
        elif sign:
            yield _Token(sign, sign, place + 1)
            place += len(sign)
        elif text[place] in _QUOTES:
            value, end = _quoted(text, place)
            yield _Token("quoted", value, place + 1)
            place = end
        else:
            word = _WORD.match(text, place)
            if word is None:
                raise BadCondition(f'"{text[place]}" says nothing here.', "Write != for «is not».", place + 1)
            yield _Token("word", word[0], place + 1)
            place = word.end()
    yield _Token("end", "", len(text) + 1)


def _quoted(text: str, start: int) -> tuple[str, int]:
    """What stands in quotation marks, and where it goes on; two straight marks within are one."""
    closers = _QUOTES[text[start]]
    place = start + 1
    while place < len(text) and not (text[place] in closers and text[place : place + 2] not in ('""', "''")):
        place += 2 if text[place] in closers else 1
    if place >= len(text):
        raise BadCondition("The quotation marks are not closed.", f"Write for example {_EXAMPLE}.", start + 1)
    mark = text[start]
    return text[start + 1 : place].replace(mark * 2, mark), place + 1


# ---------------------------------------------------------------- words to parts


@lru_cache(maxsize=256)
def _parsed(text: str) -> Where:
    if len(text) > LONGEST:
        raise BadCondition(f"The condition has more than {LONGEST} characters.", "Make it shorter.", LONGEST + 1)
    reader = _Reader(list(_tokens(text)))
    root = reader.condition(0)
    reader.demand_end()
    return Where(text, tuple(reader.mentions), root)


class _Reader:
    """Goes through the words once, from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self.mentions: list[Mention] = []

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next = min(self._next + 1, len(self._tokens) - 1)
        return token

    def demand_end(self) -> None:
        """Raises BadCondition where the condition is over and the text is not."""
        token = self._peek()
        if token.kind == ")":
            raise BadCondition("A parenthesis is closed that was not opened.", "Take it out, or open it.", token.position)
        if token.kind != "end":
            advice = 'Write "and" or "or" before it; put a value of several words, or with signs in it, in quotation marks.'
            raise BadCondition(f'Before "{token.text}" the condition is complete.', advice, token.position)

    def condition(self, depth: int) -> _Part:
        """All that `or` joins."""
        return self._joined("or", any, lambda: self._joined("and", all, lambda: self._part(depth)))

    def _joined(self, word: str, how: Callable[[Iterator[bool]], bool], read: Callable[[], _Part]) -> _Part:
        parts = [read()]
        while self._peek().key == word:
            self._take()
            parts.append(read())
        return parts[0] if len(parts) == 1 else _Joined(tuple(parts), how)

    def _part(self, depth: int) -> _Part:
        token = self._peek()
        if depth > DEEPEST:
            raise BadCondition("The condition is nested too deeply.", "Make it simpler.", token.position)
        if token.kind == "(":
            self._take()
            part = self.condition(depth + 1)
            self._demand(")", "A parenthesis is not closed.", "Close it with ).", token.position)
            return part
        if token.key == "not" and self._tokens[self._next + 1].kind not in ("=", "!="):
            self._take()
            return _Not(self._part(depth + 1))
        return self._comparison()

    def _comparison(self) -> _Part:
        field = self._take()
        if field.kind not in ("word", "quoted"):
            what = "The condition ends" if field.kind == "end" else f'"{field.text}" stands'
            raise BadCondition(f"{what} where the name of a field is to be.", f"Write for example {_EXAMPLE}.", field.position)
        sign = self._take()
        if sign.kind in ("=", "!="):
            return self._is(field, (self._value(),), is_denied=sign.kind == "!=")
        is_denied = sign.key == "not" and self._peek().key == "in"
        if is_denied:
            sign = self._take()
        if sign.key != "in":
            advice = f"Write for example {_EXAMPLE}; there are =, != and in, and quotation marks around values of several words."
            raise BadCondition(f'After "{field.text}" nothing says what it is compared with.', advice, sign.position)
        return self._is(field, self._values(), is_denied=is_denied)

    def _is(self, field: _Token, values: tuple[str, ...], *, is_denied: bool) -> _Part:
        self.mentions.append(Mention(field.text, values, field.position))
        part = _Is(plain(field.text), frozenset(map(squeeze, values)))
        return _Not(part) if is_denied else part

    def _values(self) -> tuple[str, ...]:
        start = self._peek().position
        self._demand("(", "The list of values does not begin with a parenthesis.", f"Write for example {_EXAMPLE}.", start)
        values = [self._value()]
        while self._peek().kind == ",":
            self._take()
            values.append(self._value())
        advice = "Put ) behind it, a comma between the values, and quotation marks around values of several words."
        self._demand(")", "The list of values does not end.", advice, self._peek().position)
        return tuple(values)

    def _value(self) -> str:
        token = self._take()
        if token.kind not in ("word", "quoted") or token.key in ("and", "or"):
            advice = 'Write it; "" is for what is empty, and a value that is and, or or a sign stands in quotation marks.'
            raise BadCondition("A value is missing.", advice, token.position)
        return token.text

    def _demand(self, kind: str, problem: str, advice: str, position: int) -> None:
        if self._peek().kind != kind:
            raise BadCondition(problem, advice, position)
        self._take()
