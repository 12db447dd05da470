"""Opens a workbook that people have saved, with whatever program: its sheets, cell by cell, and what else the file says.

Not openpyxl: it reads three times slower, and a workbook is looked into at each run after somebody saved it.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import partial
from io import BytesIO
from math import isfinite
from typing import TypeAlias, cast
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from llab.tables.lists import AS_CODED
from llab.tables.table import Formula, formatted, time_of_day
from llab.workbook.text import unescaped

Value: TypeAlias = str | int | float | bool | datetime | Formula
"""What stands in a cell; a time of day without a day is a text."""

Cells: TypeAlias = dict[int, Value]
"""The cells of a row that are not empty, by column, counted from 0."""

LARGEST = 2_000_000_000
"""Bytes to which a workbook may unpack; the largest that llab writes has a tenth of it."""

_OLE = b"\xd0\xcf\x11\xe0"
"""How a workbook with a password begins ([MS-OFFCRYPTO] 2.3.4: it lies encrypted in a compound file), and one of Excel 97."""

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no time zone (ECMA-376 part 1, 18.17.4.1)
_DAYS = range(-693_593, 2_958_466)
"""The serial numbers of days that Python has."""


class Fault(StrEnum):
    """Why a workbook cannot be read."""

    DAMAGED = "it is damaged, or no Excel workbook"
    PASSWORD = "it has a password, or is in the format of Excel 97"  # noqa: S105 - says why, is none


class Unreadable(ValueError):
    """The bytes are no workbook that can be read."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True)
class OpenedSheet:
    """A sheet of an opened workbook."""

    title: str
    part: str
    _rows: Callable[[], Iterator[tuple[int, Cells]]] = field(repr=False)
    _comments: Callable[[], dict[tuple[int, int], str]] = field(repr=False)
    _tables: Callable[[], dict[str, int]] = field(repr=False, default=dict)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """The rows in which anything stands, each with its number; parsed anew at each call. Raises Unreadable."""
        return self._rows()

    def comments(self) -> dict[tuple[int, int], str]:
        """The comments on its cells, by row and column, llab's own among them. Raises Unreadable."""
        try:
            return self._comments()
        except _DAMAGE as error:
            raise Unreadable(Fault.DAMAGED) from error

    def tables(self) -> dict[str, int]:
        """The tables on the sheet by their names, each with the number of its first row. Raises Unreadable."""
        try:
            return self._tables()
        except _DAMAGE as error:
            raise Unreadable(Fault.DAMAGED) from error


@dataclass(frozen=True)
class Opened:
    """An opened workbook."""

    sheets: tuple[OpenedSheet, ...]
    properties: Mapping[str, str]
    """The custom document properties."""
    saved_by: str
    """Who saved it last, as it says."""
    saved: datetime | None
    """When it was saved last, as it says (ECMA-376 part 2, 11.1: dcterms:modified); None where it does not."""
    parts: tuple[str, ...]
    """The names of all parts of the file."""
    strings: str
    """The name of the part with the shared strings; empty where there is none."""

    def sheet(self, title: str) -> OpenedSheet | None:
        """The sheet of that title; None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == title.casefold()), None)


def opened(content: bytes) -> Opened:
    """The workbook that these bytes are. Raises Unreadable."""
    if content.startswith(_OLE):
        raise Unreadable(Fault.PASSWORD)
    try:
        archive = ZipFile(BytesIO(content))
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise Unreadable(Fault.DAMAGED)
        return _opened(_Package(archive))
    except _DAMAGE as error:
        raise Unreadable(Fault.DAMAGED) from error


_DAMAGE = (
    BadZipFile, zlib.error, struct.error, LookupError, EOFError, OSError, ValueError, OverflowError, NotImplementedError, RuntimeError,
    expat.ExpatError,
)  # fmt: skip


class _Package:
    """The parts of a workbook's file, found by their relationships (ECMA-376 part 2, 9.3): programs give them names of their own."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = tuple(archive.namelist())
        book = self.targets("", "officeDocument")
        self.book = book[0] if book else "xl/workbook.xml"
        self.properties = next(iter(self.targets("", "custom-properties")), "")
        self.core = next(iter(self.targets("", "core-properties")), "")

    def read(self, name: str) -> bytes:
        return self.archive.read(name) if name else b""

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """Of each relationship of a part its type, and the part that it leads to."""
        folder, name = posixpath.split(source)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for tag, attributes, _ in _elements(self.read(listed) if listed in self.names else b""):
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
                found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)
        return found

    def targets(self, source: str, kind: str) -> list[str]:
        """The parts to which a part is related in this way."""
        return [target for of, target in self.related(source).values() if of == kind and target in self.names]


def _opened(package: _Package) -> Opened:
    related = package.related(package.book)
    book = list(_elements(package.read(package.book)))
    is_1904 = any(tag == "workbookPr" and _is_true(attributes.get("date1904")) for tag, attributes, _ in book)
    by_kind = {kind: target for kind, target in related.values() if target in package.names}
    numbers = _Numbers(package.read(by_kind.get("styles", "")), EPOCH_1904 if is_1904 else EPOCH)
    strings = _strings(package.read(by_kind.get("sharedStrings", "")))

    def _rows_of(part: str) -> Iterator[tuple[int, Cells]]:
        return _rows(package.read(part), strings, numbers)

    def sheet(title: str, part: str) -> OpenedSheet:
        rows, comments, tables = partial(_rows_of, part), partial(_comments, package, part), partial(_tables, package, part)
        return OpenedSheet(title, part, rows, comments, tables)

    core = {tag: text.strip() for tag, _, text in _elements(package.read(package.core))}
    found = [(unescaped(attributes["name"]), related[_id(attributes)]) for tag, attributes, _ in book if tag == "sheet"]
    return Opened(
        tuple(sheet(title, part) for title, (kind, part) in found if kind == "worksheet"),
        _properties(package.read(package.properties)),
        core.get("lastModifiedBy", ""),
        _saved_at(core.get("modified", "")),
        package.names,
        by_kind.get("sharedStrings", ""),
    )


def _saved_at(text: str) -> datetime | None:
    """The moment of saving, in UTC where it names no zone; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _id(attributes: Mapping[str, str]) -> str:
    return next(value for name, value in attributes.items() if name.endswith(":id"))


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _properties(xml: bytes) -> dict[str, str]:
    """The custom document properties; the name stands on the element around the value."""
    found: dict[str, str] = {}
    values: list[str] = []
    for tag, attributes, text in _elements(xml):
        if tag == "property":
            found[attributes.get("name", "")] = "".join(values).strip() or text.strip()
            values.clear()
        elif text:
            values.append(text)
    return found


def _elements(xml: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each element at its end: its name without prefix, its attributes, the text directly in it."""
    if not xml:
        return
    found: list[tuple[str, dict[str, str], str]] = []
    stack: list[tuple[str, dict[str, str], list[str]]] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: stack.append((name.rpartition(":")[2], attributes, []))

    def text(data: str) -> None:
        stack[-1][2].append(data)

    def end(_: str) -> None:
        name, attributes, pieces = stack.pop()
        found.append((name, attributes, "".join(pieces)))

    parser.CharacterDataHandler, parser.EndElementHandler = text, end
    parser.Parse(xml, True)
    yield from found


def _strings(xml: bytes) -> list[str]:
    """The shared strings; readings in kana, which stand beside some, are no part of them."""
    found: list[str] = []
    if not xml:
        return found
    pieces: list[str] = []
    open_ = {"t": False, "rPh": False}
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, _: object) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            pieces.clear()
        elif name in open_:
            open_[name] = True

    def text(data: str) -> None:
        if open_["t"] and not open_["rPh"]:
            pieces.append(data)

    def end(name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            found.append(unescaped("".join(pieces)))
        elif name in open_:
            open_[name] = False

    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = start, text, end
    parser.Parse(xml, True)
    return found


_THREAD = re.compile(r"\A\[[^\]\n]+\].*?(?=^[^\n]{1,60}[:：] *\n {4})", re.DOTALL | re.MULTILINE)
"""What Excel writes for older programs above a comment that can be answered and its answers, in its own language."""
_SAYS = re.compile(r"^[^\n]{1,60}[:：] *\n {4}", re.MULTILINE)
"""What it writes above each of these."""
OF_THREAD, _ADVICE = "tc={", "linkid=870924"
"""How the author of such a text is called, and the address in it: both are the same in all languages."""


def _comments(package: _Package, sheet: str) -> dict[tuple[int, int], str]:
    """The comments on the cells of a sheet (ECMA-376 part 1, 18.7)."""
    found: dict[tuple[int, int], str] = {}
    for part in package.targets(sheet, "comments"):
        authors: list[str] = []
        pieces: list[str] = []
        for tag, attributes, text in _elements(package.read(part)):
            if tag == "author":
                authors.append(text)
            elif tag == "t":
                pieces.append(text)
            elif tag == "comment":
                number = int(attributes.get("authorId", "0"))
                said = _plainly(unescaped("".join(pieces)).strip(), authors[number] if number < len(authors) else "")
                pieces.clear()
                if said:
                    found[_place(attributes)] = said
    return found | _threads(package, sheet)


def _plainly(said: str, author: str) -> str:
    """The text of a comment; of one that can be answered the comment and its answers without what Excel says between."""
    is_of_thread = author.startswith(OF_THREAD) or _ADVICE in said
    return _SAYS.sub("", _THREAD.sub("", said, count=1)).strip() if is_of_thread else said


def _place(attributes: Mapping[str, str]) -> tuple[int, int]:
    reference = attributes["ref"]
    return row_of(reference), column_of(reference)


def _threads(package: _Package, sheet: str) -> dict[tuple[int, int], str]:
    """The comments that can be answered, each with its answers ([MS-XLSX] 2.6.203), and who said it where that is known."""
    found: dict[tuple[int, int], list[str]] = {}
    parts = package.targets(sheet, "threadedComment")
    people = _people(package) if parts else {}
    for part in parts:
        text = ""
        for tag, attributes, said in _elements(package.read(part)):
            if tag == "text":
                text = said.strip()
            elif tag == "threadedComment":
                name = "" if text.startswith(AS_CODED) else people.get(attributes.get("personId", ""), "")
                if text:
                    found.setdefault(_place(attributes), []).append(f"{name}: {text}" if name else text)
                text = ""
    return {place: "\n".join(said) for place, said in found.items()}


def _people(package: _Package) -> dict[str, str]:
    """The names of those who wrote such comments ([MS-XLSX] 2.6.205)."""
    return {
        attributes["id"]: " ".join(attributes.get("displayName", "").split())
        for part in package.targets(package.book, "person")
        for tag, attributes, _ in _elements(package.read(part))
        if tag == "person"
    }


def _tables(package: _Package, sheet: str) -> dict[str, int]:
    """The tables of a sheet (ECMA-376 part 1, 18.5.1.2) and the numbers of their first rows."""
    found: dict[str, int] = {}
    for part in package.targets(sheet, "table"):
        for tag, attributes, _ in _elements(package.read(part)):
            if tag == "table":
                found[unescaped(attributes["displayName"])] = row_of(attributes["ref"].partition(":")[0])
    return found


_BUILT_IN_DAYS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_BUILT_IN_TIMES = frozenset((*range(18, 22), 45, 47))
"""Number formats that need no code (ECMA-376 part 1, 18.8.30 numFmt); 46 counts hours, and is a number."""
_SAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


class _Numbers:
    """What a number in a cell means: by its format it is a day, a time of day, or just the number."""

    def __init__(self, styles: bytes, epoch: datetime) -> None:
        self._epoch, self._later = epoch, (epoch - EPOCH).days
        codes: dict[str, str] = {}
        self._formats: list[str] = []
        is_in_cells = False
        for tag, attributes, _ in _started(styles):
            if tag == "numFmt":
                codes[attributes["numFmtId"]] = attributes.get("formatCode", "")
            elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                is_in_cells = tag == "cellXfs"
            elif tag == "xf" and is_in_cells:
                self._formats.append(attributes.get("numFmtId", "0"))
        self._kinds = [_kind_of(int(number), codes.get(number)) for number in self._formats]
        self._codes = [_chosen(codes.get(number) or BUILT_IN.get(int(number), "")) for number in self._formats]

    def code(self, style: str) -> str:
        """The number format of a style; empty for one that nobody has to choose."""
        return self._codes[int(style)] if style and int(style) < len(self._codes) else ""

    def value(self, content: str, style: str) -> Value:
        """The number as what it is by its format."""
        number = float(content)
        if not isfinite(number):
            return content  # no number that a cell can hold (18.3.1.96 v): as it stands there
        kind = self._kinds[int(style)] if style and int(style) < len(self._kinds) else ""
        if kind and int(number) in _DAYS and number + self._later < _DAYS.stop - 1e-9:
            moment = self._epoch + timedelta(days=number)
            if kind == "day" and number >= 1:
                return self._formatted(moment, style)
            if 0 <= number < 1:
                return time_of_day(_time_of_day(moment), self.code(style))
        return self._formatted(int(number) if number.is_integer() and abs(number) < 1e15 else number, style)

    def _formatted(self, value: int | float | datetime, style: str) -> Value:
        code = self.code(style)
        return cast(Value, formatted(value, code)) if code and code not in _OF_LLAB else value


BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0",
}  # fmt: skip
"""The codes of the formats that are known by their numbers (ECMA-376 part 1, 18.8.30)."""

_OF_LLAB = frozenset({"yyyy-mm-dd", "yyyy-mm-dd hh:mm"})
"""How moments are shown that nobody has chosen a format for."""

LONGEST_FORMAT = 255
_LANGUAGE = re.compile(r"^\[\$-[0-9A-Fa-f]+\](?=yyyy)")


def _chosen(code: str) -> str:
    """The number format where somebody chose it: not `General`, not that of texts."""
    plain = _LANGUAGE.sub("", code.replace("\\", ""))
    if plain in _OF_LLAB:
        return plain
    is_chosen = plain.casefold() not in ("", "general", "@") and len(code) <= LONGEST_FORMAT and code.isprintable()
    return code if is_chosen else ""


def _moment(content: str) -> Value:
    """A day or a time as strict files have it (18.18.11 ST_CellType, `d`): ISO 8601; anything else as it stands there."""
    try:
        if "T" not in content and ":" in content:
            return _time_of_day(datetime.combine(EPOCH, time.fromisoformat(content)))
        return datetime.fromisoformat(content).replace(tzinfo=None)
    except ValueError:
        return content


def _time_of_day(moment: datetime) -> str:
    clock = (moment + timedelta(microseconds=500_000)).time().replace(microsecond=0)
    return clock.isoformat() if clock.second else time(clock.hour, clock.minute).strftime("%H:%M")


def _kind_of(number: int, code: str | None) -> str:
    if code is None:
        return "day" if number in _BUILT_IN_DAYS else "time" if number in _BUILT_IN_TIMES else ""
    signs = _SAID.sub("", code.split(";")[0]).lower()
    if "general" in signs or "[" in signs:
        return ""
    if set("yd") & set(signs) or "mmm" in signs:
        return "day"
    return "time" if set("hs") & set(signs) else ""


def _started(xml: bytes) -> Iterator[tuple[str, dict[str, str], None]]:
    """Each element at its beginning."""
    found: list[tuple[str, dict[str, str], None]] = []
    if xml:
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes, None))
        parser.Parse(xml, True)
    yield from found


# ---------------------------------------------------------------- the cells of a sheet

_AT_A_TIME = 1 << 20


def _rows(xml: bytes, strings: list[str], numbers: _Numbers) -> Iterator[tuple[int, Cells]]:
    reader = _Reader(strings, numbers)
    try:
        for start in range(0, len(xml), _AT_A_TIME):
            reader.parser.Parse(xml[start : start + _AT_A_TIME], False)
            yield from reader.taken()
        reader.parser.Parse(b"", True)
        yield from reader.taken()
    except _DAMAGE as error:
        raise Unreadable(Fault.DAMAGED) from error


class _Reader:
    """Goes through the cells of a sheet while its file is parsed."""

    def __init__(self, strings: list[str], numbers: _Numbers) -> None:
        self._strings, self._numbers = strings, numbers
        self._done: list[tuple[int, Cells]] = []
        self._number, self._column, self._cells = 0, -1, dict[int, Value]()
        self._cell: dict[str, str] = {}
        self._shared: dict[str, tuple[str, str]] = {}
        self._filled: list[tuple[int, int, int, int]] = []
        self._formula: dict[str, str] | None = None
        self._said: dict[str, str] = {}
        self._text: list[str] = []
        self._is_reading = 0
        self._names: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append

    def taken(self) -> Iterator[tuple[int, Cells]]:
        """The rows that are whole by now."""
        done, self._done = self._done, []
        yield from done

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names.get(tag) or self._names.setdefault(tag, tag.rpartition(":")[2])
        if name == "c":
            self._cell, self._formula = attributes, None
            self._said.clear()
            reference = attributes.get("r", "")
            self._column = column_of(reference) if reference else self._column + 1
        elif name in ("v", "f"):
            self._text.clear()
            if name == "f":
                self._formula = attributes
        elif name == "t":
            self._text.clear()
        elif name == "rPh":
            self._is_reading += 1
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._column, self._cells = -1, {}

    def _end(self, tag: str) -> None:
        name = self._names[tag]
        if name in ("v", "f"):
            self._said[name] = "".join(self._text)
        elif name == "t":
            if not self._is_reading:
                self._said["t"] = self._said.get("t", "") + "".join(self._text)
        elif name == "c":
            value = None if self._is_filled() else self._value()
            if value is not None and value != "":
                self._cells[self._column] = value
        elif name == "rPh":
            self._is_reading -= 1
        elif name == "row" and self._cells:
            self._done.append((self._number, self._cells))

    def _is_filled(self) -> bool:
        """Whether an array formula in another cell computes this one (18.3.1.40 f, `array`): nobody typed it."""
        if self._formula is not None:
            first, _, last = self._formula.get("ref", "").partition(":")
            if last and self._formula.get("t") == "array":
                self._filled.append((column_of(first), row_of(first), column_of(last), row_of(last)))
            return False
        return any(left <= self._column <= right and top <= self._number <= bottom for left, top, right, bottom in self._filled)

    def _value(self) -> Value | None:
        if self._formula is not None:
            formula = self._written(self._formula, self._said.get("f", ""))
            if formula.upper() in _TRUTHS:
                return _TRUTHS[formula.upper()]
            if formula:
                return Formula(f"={formula}", self._numbers.code(self._cell.get("s", "")))
        kind, content = self._cell.get("t", "n"), self._said.get("v")
        if kind == "inlineStr":
            return unescaped(self._said.get("t", ""))
        if content is None:
            return None
        return self._plain(kind, content)

    def _plain(self, kind: str, content: str) -> Value | None:
        match kind:
            case "s":
                return self._strings[int(content)] if content.strip() else None
            case "b":
                return _is_true(content.strip())
            case "n":
                return self._numbers.value(content, self._cell.get("s", "")) if content.strip() else None
            case "d":
                return _moment(content.strip())
            case _:
                return unescaped(content)

    def _written(self, attributes: dict[str, str], text: str) -> str:
        """The formula of a cell; of those that were filled down only the first has its text (18.3.1.40 f, `shared`)."""
        reference, group = self._cell.get("r", ""), attributes.get("si", "")
        if attributes.get("t") != "shared" or not reference:
            return text
        if text:
            self._shared[group] = (text, reference)
            return text
        first, origin = self._shared.get(group, ("", reference))
        return filled_down(first, origin, reference) if first else ""


def filled_down(formula: str, origin: str, reference: str) -> str:
    """The formula of the cell `origin` as it stands in another one; empty for one that is none: the cell's last result stands then."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        return str(Translator(f"={formula}", origin=origin).translate_formula(reference))[1:]
    except (TokenizerError, TranslatorError):
        return ""


def row_of(reference: str) -> int:
    """The row of a cell by its reference: `C5` is in row 5."""
    return int(reference.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ").replace("$", ""))


_TRUTHS = {"TRUE()": True, "FALSE()": False}
"""How LibreOffice writes what is true or false: it has no such cells."""

_COLUMNS: dict[str, int] = {}


def column_of(reference: str) -> int:
    """The column of a cell by its reference, counted from 0: `C5` is in column 2."""
    letters = reference.rstrip("0123456789")
    found = _COLUMNS.get(letters)
    if found is None:
        found = 0
        for letter in letters:
            found = found * 26 + ord(letter) - 64
        found = _COLUMNS[letters] = found - 1
    return found
