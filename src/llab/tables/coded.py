"""What analysts typed, cell by cell: what of it stands, what is shown, and whether the answer under it has changed since."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TypeAlias

from llab.records import EMPTY, Annotation, AnnotationKind, Typed, ValueKind
from llab.tables.table import YES, Cell, Column, Formula, Kind, formatted, number_format_of, time_of_day

CHANGED = "Changed since coded"
CAME_BACK = "the row was deleted, and came back"
CODEBOOK = "Codebook"
"""The sheet whose first column holds the themes to choose from."""

THEMES = ("Theme 1", "Theme 2", "Theme 3")

_THEME = "A theme of the answer: choose one from the sheet Codebook, or type a new one, which is added there."
ANALYSTS = (
    Column(
        CHANGED,
        Kind.MARK,
        "yes: the answer is another than the one that was coded, which stands in a comment on it. Empty the cell once you have looked.",
        yours=True,
    ),
    *(Column(name, Kind.TEXT, _THEME, yours=True, options_from=CODEBOOK) for name in THEMES),
    Column("Translation", Kind.PHRASE, "Yours: the answer in another language.", yours=True),
    Column("Quote", Kind.PHRASE, "Yours: what of the answer is to be quoted.", yours=True),
    Column("Note", Kind.PHRASE, "Yours: whatever you want to remember.", yours=True),
)
"""The columns that analysts fill beside an answer."""

THEIRS = "Added by hand in one of the workbooks."
"""What is said of a column that people added."""

OR = "\n[or]\n"
"""Stands between what two people typed into one cell, until one of them settles it."""

MOST_BESIDE = 30_000
"""Characters of a cell that holds what several people typed; where it would be more, the newest stands alone, the others in *By hand*."""

Place: TypeAlias = tuple[str, str]
"""A cell: the key of its row, the name of its column."""

COUNTING = (AnnotationKind.TYPED, AnnotationKind.BESIDE)


def standing(annotations: Iterable[Annotation]) -> dict[Place, tuple[Annotation, ...]]:
    """What stands in each cell that anybody typed into: what was typed last; several where people typed at the same time."""
    found: dict[Place, tuple[Annotation, ...]] = {}
    for one in annotations:
        place = (one.row, one.column)
        if one.kind is AnnotationKind.TYPED:
            found[place] = (one,)
        elif one.kind is AnnotationKind.BESIDE:
            found[place] = (*(other for other in found.get(place, ()) if not is_seen(other, one.base)), one)
    return found


def is_seen(one: Annotation, base: Typed) -> bool:
    """Whether who typed over that base has seen this one there, alone or beside others; not what somebody else made of the same."""
    if one.value == EMPTY or one.base == base:
        return False
    is_alone = (base.kind, base.text) == (one.value.kind, one.value.text)
    return is_alone or (OR in base.text and as_in_excel(one.value) in base.text.split(OR))


def shown(entries: Iterable[Annotation]) -> Typed:
    """What is shown of what stands in a cell."""
    values = list(dict.fromkeys(one.value for one in entries if one.value != EMPTY))
    if len(values) < 2:
        return values[0] if values else EMPTY
    text = OR.join(as_in_excel(value) for value in values)
    return Typed(text=text) if len(text) <= MOST_BESIDE else values[-1]


_OF_A_COLUMN = re.compile(r"\{@((?:[^{}]|\{\{|\}\})+)\}|\{#((?:[^{}]|\{\{|\}\})+)\}:\{#\2\}")


def as_in_excel(value: Typed) -> str:
    """What was typed, for people to read: in a formula `[@Answer]` is the cell of that column in the same row, `[Answer]` the column."""

    def reference(match: re.Match[str]) -> str:
        name = re.sub(r"(['#\[\]])", r"'\1", (match[1] or match[2]).replace("{{", "{").replace("}}", "}"))
        mark = "@" if match[1] else ""
        return f"[{mark}{name}]" if name.isalnum() else f"[{mark}[{name}]]" if mark else f"[{name}]"

    return _OF_A_COLUMN.sub(reference, value.text) if value.kind is ValueKind.FORMULA else value.text


class Coded:
    """What analysts typed, looked up by row and column."""

    def __init__(self, annotations: Collection[Annotation]) -> None:
        self._standing = standing(annotations)
        self._of_row: dict[str, list[tuple[str, tuple[Annotation, ...]]]] = defaultdict(list)
        for (row, column), entries in self._standing.items():
            self._of_row[row].append((column, entries))
        self._deleted = _deleted(annotations)
        self._added = added_columns(annotations)
        self.annotations = tuple(annotations)

    def cell(self, row: str, column: str) -> Cell:
        """What stands in a cell."""
        entries = self._standing.get((row, column))
        return cell_of(shown(entries)) if entries else None

    def is_typed(self, row: str, column: str) -> bool:
        """Whether anybody typed into the cell, or emptied it."""
        return (row, column) in self._standing

    def is_deleted(self, row: str) -> bool:
        """Whether the row was deleted, and nobody has typed into it since."""
        return row in self._deleted

    def rows(self, beginning: str) -> tuple[str, ...]:
        """The keys of the rows with that beginning that anybody typed into."""
        return tuple(row for row in self._of_row if row.startswith(beginning))

    def columns(self, row: str) -> tuple[str, ...]:
        """The names of the columns in which anybody typed into that row."""
        return tuple(column for column, _ in self._of_row.get(row, ()))

    def added(self, sheet: str, rows: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
        """The columns that people added to these rows, or to the sheet as a whole; in the order in which they were first found.

        They are told by their names, which are the headings that they had first. One that is empty and was deleted is not among them.
        """
        names = dict.fromkeys(column for title, column in self._added if title == family(sheet))
        for row in rows:
            for column, entries in self._of_row.get(row, ()):
                if shown(entries) != EMPTY:
                    names.setdefault(column)
        return tuple(name for name in names if name not in known)

    def heading(self, sheet: str, column: str) -> str:
        """The heading that a column has by now: people may have given theirs another."""
        return self._added.get((family(sheet), column), column)

    def heading_in(self, row: str, column: str) -> str:
        """The same by the key of a row that has the column."""
        return self.heading(_sheet_of(row, {title for title, _ in self._added}), column)

    def coded(self, row: str, text: str) -> str | None:
        """The answer that a coder of the row saw where it is another than `text`; None where nobody coded, or it is the same."""
        looked = self._standing.get((row, CHANGED), ())
        if any(one.seen == text for one in looked):
            return None
        entries = [one for column, of in self._of_row.get(row, ()) if column != CHANGED for one in of if one.value != EMPTY]
        others = [one for one in entries if one.seen and one.seen != text]
        return max(others, key=lambda one: one.at).seen if others else None

    def mark(self, row: str, *, has_changed: bool) -> Cell:
        """What stands under *Changed since coded*: also what people typed there instead of emptying it."""
        typed = self.cell(row, CHANGED)
        said = str(typed).removeprefix(f"{YES}: ") if typed is not None else ""
        if said in ("", YES, CAME_BACK):
            return YES if has_changed or said == YES else CAME_BACK if row in self._deleted else None
        return f"{YES}: {said}" if has_changed else said


BY_ANSWER = frozenset({"Answers", "All answers"})
"""The lists of answers. Their rows have the same keys, and people's columns are in all of them: what is typed in one is in the other."""

_ANSWERS = "Answers"


def family(sheet: str) -> str:
    """The sheet whose columns of people's the sheet has too: one scheme of coding for all answers."""
    return _ANSWERS if sheet in BY_ANSWER else sheet


def is_renaming(one: Annotation, sheet: str, column: str) -> bool:
    """Whether it says which heading that column of people's has."""
    return one.kind is AnnotationKind.COLUMN and (family(one.row), one.column) == (family(sheet), column) and one.value != EMPTY


def added_columns(annotations: Iterable[Annotation]) -> dict[Place, str]:
    """The columns that people added, each with its sheet, as far as they did not delete it while it was empty; with their headings."""
    found: dict[Place, str] = {}
    filled: dict[Place, bool] = {}
    for one in annotations:
        place = (family(one.row), one.column)
        if one.kind in COUNTING:
            is_beside = one.kind is AnnotationKind.BESIDE
            filled[one.row, one.column] = one.value != EMPTY or (is_beside and filled.get((one.row, one.column), False))
        elif one.kind is AnnotationKind.COLUMN:
            found[place] = one.value.text or found.get(place, one.column)
        elif one.kind is AnnotationKind.DELETED and place in found:
            titles = {title for title, _ in found}
            if not any(is_filled and (_sheet_of(row, titles), column) == place for (row, column), is_filled in filled.items()):
                del found[place]
    return found


def _sheet_of(row: str, titles: Collection[str]) -> str:
    """The sheet to which a row belongs by its key; `titles` are those of which it may be, besides those of the answers."""
    title, mark, _ = row.partition(":")
    return title if mark and title in titles else _ANSWERS


def _deleted(annotations: Iterable[Annotation]) -> frozenset[str]:
    """The rows that were deleted, and into which nobody has typed since."""
    last = {one.row: one.kind for one in annotations if one.row and one.kind in (*COUNTING, AnnotationKind.DELETED)}
    return frozenset(row for row, kind in last.items() if kind is AnnotationKind.DELETED)


def cell_of(value: Typed) -> Cell:
    """The value as a cell of a table."""
    if value == EMPTY:
        return None
    cell = _CELLS[value.kind](value)
    return formatted(cell, value.format) if value.format else cell


def _text(value: Typed) -> Cell:
    """The text; a time of day where it was typed as one."""
    if value.format:
        with suppress(ValueError):
            return time_of_day(value.text, value.format)
    return value.text


def _number(value: Typed) -> Cell:
    """The number; as a text where rounding made it larger than any number is."""
    number = float(value.text)
    if not isfinite(number):
        return value.text
    return int(value.text) if value.text.lstrip("-").isdecimal() else number


def _moment(value: Typed) -> Cell:
    moment = datetime.fromisoformat(value.text)
    return moment.date() if moment.time() == time() else moment


_ELSEWHERE = re.compile(r"\[\d+\]")
_WORDS = re.compile(r'"[^"]*"')


def _formula(value: Typed) -> Cell:
    """The formula; as a text where it refers to another workbook: a file that names one without leading to it has to be repaired."""
    return value.text if _ELSEWHERE.search(_WORDS.sub("", value.text)) else Formula(value.text)


_CELLS: Mapping[ValueKind, Callable[[Typed], Cell]] = {
    ValueKind.TEXT: _text,
    ValueKind.NUMBER: _number,
    ValueKind.TRUTH: lambda value: value.text == "true",
    ValueKind.MOMENT: _moment,
    ValueKind.FORMULA: _formula,
}


def typed(value: object) -> Typed:
    """The content of a cell as it is compared and kept.

    Texts lose white space at their ends, which spreadsheets show to nobody and add on their own.
    """
    if isinstance(value, Formula):
        return Typed(text=value.text, kind=ValueKind.FORMULA, format=value.number_format)
    if isinstance(value, bool):
        return Typed(text="true" if value else "false", kind=ValueKind.TRUTH)
    if isinstance(value, int | float):
        return Typed(text=f"{value:.15g}", kind=ValueKind.NUMBER, format=number_format_of(value))
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as in the cell
        return Typed(text=_to_the_second(moment).isoformat(), kind=ValueKind.MOMENT, format=number_format_of(value))
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return Typed(text=text, format=number_format_of(value)) if text else EMPTY


def _to_the_second(moment: datetime) -> datetime:
    """Spreadsheets count days: what comes back may be a millisecond off."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def themes_in_use(coded: Coded, rows: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """For each question its themes, and how many answers have them; `rows` says to which question a row belongs."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    names: dict[tuple[str, str], str] = {}
    for row, question in rows.items():
        for theme in themes_of(coded, row):
            name = names.setdefault((question, theme.casefold()), theme)
            found[question][name] = found[question].get(name, 0) + 1
    return found


def themes_of(coded: Coded, row: str) -> tuple[str, ...]:
    """The themes that were given to the answer of this row, each once, whatever its capitals; what a formula makes is not known here."""
    typed = (coded.cell(row, name) for name in THEMES)
    texts = (text.strip() for value in typed if not isinstance(value, Formula | None) for text in str(value).split(OR))
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())
