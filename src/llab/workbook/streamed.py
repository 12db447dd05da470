"""The cells of a sheet out of one file into another, as they stand there: only styles have other numbers, and formulas other names.

Not by way of openpyxl's model, which takes a kilobyte for each cell. What was computed is left out: spreadsheets compute it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import IO
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from llab.workbook.opened import column_of, filled_down
from llab.workbook.places import letters

_PIECE = 1 << 18
_OF_ROWS = ("ht", "customHeight", "hidden", "outlineLevel", "collapsed", "thickTop", "thickBot")
"""What stands in a file of a row besides its cells (ECMA-376 part 1, 18.3.1.73)."""
_LATER = 1_462
"""Days from the beginning of the other date system, 1904, to that of the usual one (18.17.4.1)."""


@dataclass(frozen=True)
class Target:
    """What cells are to be in the file into which they go."""

    style: Callable[[int], int]
    """The number there of a style."""
    formula: Callable[[str], str]
    """What a formula says there."""
    is_later: Callable[[int], bool]
    """Whether numbers with a style are days counted from 1904 on."""


def rows(sheet: IO[bytes], strings: Sequence[str], target: Target) -> Iterator[bytes]:
    """The rows of a sheet; `strings` are what stands in the shared strings, as `strings_in` gives them. Raises what a damaged one does."""
    reader = _Reader(strings, target)
    while piece := sheet.read(_PIECE):
        reader.parser.Parse(piece, False)
        yield reader.taken()
    reader.parser.Parse(b"", True)
    yield reader.taken()


def strings_in(part: IO[bytes]) -> list[str]:
    """What stands in each of the shared strings of a file (18.4.8 si), with its looks, ready to stand in a cell."""
    found: list[str] = []
    inner = _Inner()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > 2:
            inner.start(_local(tag), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        if depth > 2:
            inner.end(_local(tag))
        elif depth == 2:
            found.append(inner.taken())
        depth -= 1

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, inner.text
    parser.ParseFile(part)
    return found


@cache
def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class _Inner:
    """Takes down elements as they stand, without prefixes."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._pieces.append(f"<{name}{_said(attributes)}>" if attributes else f"<{name}>")

    def text(self, text: str) -> None:
        if self._depth:
            self._pieces.append(escape(text))

    def end(self, name: str) -> None:
        self._depth -= 1
        self._pieces.append(f"</{name}>")

    def taken(self) -> str:
        found = "".join(self._pieces)
        self._pieces.clear()
        return found


def _said(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if name == "xml:space" or ":" not in name)


class _Reader:
    """Goes through the rows of a sheet while its file is parsed."""

    def __init__(self, strings: Sequence[str], target: Target) -> None:
        self._strings, self._target = strings, target
        self._out: list[str] = []
        self._number, self._column = 0, -1
        self._cell: dict[str, str] = {}
        self._formula: dict[str, str] | None = None
        self._text: list[str] = []
        self._computed = self._content = ""
        self._inner: _Inner | None = None
        self._is = _Inner()
        self._shared: dict[str, tuple[str, str]] = {}
        self._style = cache(self._styled)
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append

    def taken(self) -> bytes:
        """What is made by now."""
        found = "".join(self._out)
        self._out.clear()
        return found.encode("utf-8", "surrogatepass")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if self._inner is not None:
            self._flush()
            self._inner.start(name, attributes)
        elif name == "c":
            self._cell, self._formula, self._content = attributes, None, ""
            reference = attributes.get("r", "")
            self._column = column_of(reference) if reference else self._column + 1
        elif name in ("v", "f"):
            self._text.clear()
            if name == "f":
                self._formula = attributes
        elif name == "is":
            self._inner = self._is
            self._text.clear()
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._column = -1
            self._out.append(f'<row r="{self._number}"{self._of_row(attributes)}>')

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if self._inner is not None:
            self._flush()
            if name == "is":
                self._content, self._inner = self._inner.taken(), None
            else:
                self._inner.end(name)
        elif name == "v":
            self._content = "".join(self._text)
        elif name == "f":
            self._computed = "".join(self._text)
        elif name == "c":
            self._out.append(self._made())
        elif name == "row":
            self._out.append("</row>")

    def _flush(self) -> None:
        self._is.text("".join(self._text))
        self._text.clear()

    def _of_row(self, attributes: dict[str, str]) -> str:
        kept = {name: attributes[name] for name in _OF_ROWS if name in attributes}
        style = self._style(attributes.get("s", "")) if attributes.get("customFormat") in ("1", "true") else ""
        return _said(kept) + (f'{style} customFormat="1"' if style else "")

    def _styled(self, said: str) -> str:
        """The attribute that says which style a cell has; none for the usual one."""
        number = self._target.style(int(said)) if said.isdecimal() else 0
        return f' s="{number}"' if number else ""

    def _made(self) -> str:
        """The cell as it is to be; nothing for one with neither content nor looks."""
        reference = self._cell.get("r") or f"{letters(self._column)}{self._number}"
        head = f'<c r="{reference}"{self._style(self._cell.get("s", ""))}'
        if self._formula is not None and (formula := self._of_formula(self._formula, reference)):
            return f"{head}>{formula}</c>"
        kind, content = self._cell.get("t", "n"), self._content
        if kind == "s":
            kind, content = "inlineStr", self._strings[int(content)] if content.strip() else ""
        elif kind == "str" and content:
            kind, content = "inlineStr", f'<t xml:space="preserve">{escape(content)}</t>'
        if content and kind == "inlineStr":
            return f'{head} t="inlineStr"><is>{content}</is></c>'
        if content.strip():
            return f'{head} t="{kind}"><v>{self._value(kind, content)}</v></c>'
        return f"{head}/>" if " s=" in head else ""

    def _value(self, kind: str, content: str) -> str:
        if kind == "n" and self._cell.get("s", "").isdecimal() and self._target.is_later(int(self._cell["s"])):
            return f"{float(content) + _LATER:.16g}"
        return escape(content)

    def _of_formula(self, attributes: dict[str, str], reference: str) -> str:
        """The formula; those that were filled down are written out where they name anything besides cells of this sheet."""
        text, attributes = self._computed, dict(attributes)
        self._computed = ""
        if attributes.get("t") == "shared":
            group = attributes.get("si", "")
            if text:
                self._shared[group] = text, reference
            first, origin = self._shared.get(group, ("", reference))
            if not ("!" in first or "[" in first or not first):
                return f"<f{_said(attributes)}>{escape(text)}</f>"
            text, attributes = text or (filled_down(first, origin, reference) if first else ""), {}
        if not text and attributes.get("t") != "dataTable":
            return ""
        return f"<f{_said(attributes)}>{escape(self._target.formula(text))}</f>"
