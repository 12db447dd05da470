"""A list in a file to rows of cells: CSV in whatever encoding and with whatever separator, or a sheet of an Excel workbook."""

from __future__ import annotations

import csv
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import ParseError

from llab.adapters.kinds import has_too_many_entries
from llab.errors import BadDataFile, Complaint
from llab.mail.alphabets import likeliest

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

EMPTY = 'Begin with a line of headings: "id,email,name,language".'
NO_RESULT = "\x00formula"
"""In place of a cell whose formula has no stored result; a NUL can stand in no cell."""
HEADING_WITHIN = 10
"""The headings stand in one of so many first rows that are not blank; above them there may be a title."""

_DELIMITERS = (",", ";", "\t", "|")
_HEADING_LIMIT = 10_000
_ADVICE = "Save the list as .xlsx, or as CSV in UTF-8."
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u200e\u200f\u00ad]")
"""Signs without width that come along when text is copied out of a page; in a name or address they are never meant."""

_CODE_PAGES = {
    **dict.fromkeys(("ro", "hr", "hu", "pl", "cs", "sk", "sl", "sr", "sq", "bs"), "cp1250"),
    **dict.fromkeys(("nl", "it", "fi", "de", "fr", "en", "es", "pt", "sv", "da", "nb", "no", "is", "ga", "ca"), "cp1252"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    "tr": "cp1254",
}
"""In which of Windows' code pages Excel writes CSV where people speak the language."""
_EUROPE = ("cp1250", "cp1252", "cp1257")


class Row(NamedTuple):
    """One row that is not blank, with its number in the file, and its cells without blanks around them."""

    line: int
    cells: tuple[str, ...]


class Rows(NamedTuple):
    """The rows of a list, and what a person should know about how it was read."""

    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


HasHeadings = Callable[[Sequence[str]], int]
"""How many headings of a list of participants there are among these cells."""


def read_rows(path: Path, headings: HasHeadings, languages: Sequence[str]) -> Rows:
    """The rows of the list. `languages` of the survey, the first above all, decide between code pages that both fit.

    Of a workbook the first sheet that is to be seen and has headings; else the first that is to be seen. Raises BadDataFile.
    """
    content = _content(path)
    if not content.strip():
        raise BadDataFile(Complaint(path, "The list is empty.", EMPTY))
    if path.name.startswith(("~$", ".~lock.")):
        problem = "This is the mark that Excel or LibreOffice leaves beside a list that is open, not the list."
        raise BadDataFile(Complaint(path, problem, "Name the list itself."))
    if content.startswith(b"PK\x03\x04"):
        return _workbook(path, content, headings)
    if path.suffix.lower() == ".xlsx":
        problem = "The file is named .xlsx and is no Excel workbook."
        raise BadDataFile(Complaint(path, problem, "Open it in Excel and save it again as .xlsx, without a password."))
    text, code_page = _text(path, content, languages)
    rows = _tidy(_csv_rows(path, text, headings))
    return Rows(rows, tuple(_guessed(rows, code_page)))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        advice = 'Put the list there, or name another with file = "…" in [participants] of config.toml.'
        raise BadDataFile(Complaint(path, "There is no such file.", advice)) from None
    except IsADirectoryError:
        raise BadDataFile(Complaint(path, "This is a folder, not a file.", "Name the list inside it.")) from None
    except OSError as error:
        advice = "Give yourself the right to read it, and close it in other programs."
        raise BadDataFile(Complaint(path, f"The file cannot be read: {error.strerror}.", advice)) from error


def _tidy(rows: Iterable[Row]) -> tuple[Row, ...]:
    stripped = (Row(row.line, tuple(map(_tidy_cell, row.cells))) for row in rows)
    return tuple(row for row in stripped if any(row.cells))


def _tidy_cell(cell: str) -> str:
    return cell.strip() if cell.isascii() else _UNSEEN.sub("", cell.replace("\u00a0", " ").replace("\u202f", " ")).strip()


def heading_row(rows: Sequence[Row], headings: HasHeadings) -> int:
    """The index of the row that has the headings; 0 where none of the first rows has any."""
    counts = [headings(row.cells) for row in rows[:HEADING_WITHIN]]
    return next((index for index, count in enumerate(counts) if count), 0)


# ---------------------------------------------------------------- CSV


def _text(path: Path, content: bytes, languages: Sequence[str]) -> tuple[str, str]:
    """The text of a CSV file, and the code page that it was taken to be in; none where the file itself says its encoding."""
    unicode = _unicode(content)
    try:
        text, code_page = content.decode(unicode), ""
    except UnicodeDecodeError as error:
        code_page = _code_page(content, languages)
        if unicode != "utf-8-sig" or not code_page:
            line = content[: error.start].count(b"\n") + 1
            raise BadDataFile(Complaint(path, "The file is no text that can be read.", _ADVICE, line)) from error
        text = content.decode(code_page)
    if "\0" in text:
        raise BadDataFile(Complaint(path, "The file is neither text nor an .xlsx workbook.", _ADVICE))
    return text, code_page


def _unicode(content: bytes) -> str:
    """The encoding that the first bytes say; where they say none, UTF-16 by the zeros that half of its bytes are in our scripts."""
    marks = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    found = next((encoding for mark, encoding in marks if content.startswith(mark)), "")
    beginning = content[:4000]
    if found or b"\0" not in beginning:
        return found or "utf-8-sig"
    first, second = beginning[::2].count(0), beginning[1::2].count(0)
    if second > len(beginning) / 4 and first * 20 < second:
        return "utf-16-le"
    return "utf-16-be" if first > len(beginning) / 4 and second * 20 < first else "utf-8-sig"


def _code_page(content: bytes, languages: Sequence[str]) -> str:
    """The likeliest of Windows' code pages; none where the bytes are no text in any."""
    wanted = (_CODE_PAGES.get(language.split("-")[0].lower(), "") for language in languages)
    fitting = [page for page in dict.fromkeys((*wanted, *_EUROPE)) if page and _is_text(content, page)]
    return likeliest(content, fitting) if fitting else ""


def _is_text(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(rows: Sequence[Row], code_page: str) -> Iterator[str]:
    found = next(((row.line, cell) for row in rows for cell in row.cells if not cell.isascii()), None) if code_page else None
    if found:
        line, cell = found
        name = code_page.replace("cp", "Windows-")
        yield f"Line {line}: the file is not in UTF-8 and was read as {name}. If “{short(cell)}” is wrong, save it as .xlsx."


def _csv_rows(path: Path, text: str, headings: HasHeadings) -> Iterator[Row]:
    delimiter, text, skipped = _delimiter(text, headings)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(line + skipped, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        problem = f"From this line on the cells cannot be told apart ({error})."
        advice = (
            'Put a cell that has a quotation mark or the separator in it in quotation marks, and write "" for one within; or save as .xlsx.'
        )
        raise BadDataFile(Complaint(path, problem, advice, line + skipped)) from error


def _delimiter(text: str, headings: HasHeadings) -> tuple[str, str, int]:
    """The sign between the cells, the text, and how many lines were taken off: Excel may say `sep=;` on the first."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?\r?', first, re.IGNORECASE)
    if told:
        return told[1], rest, 1
    beginning = [line for line in text[: _HEADING_LIMIT * HEADING_WITHIN].splitlines() if line.strip()][:HEADING_WITHIN] or [""]
    best = {sign: max(_promise(line, sign, headings) for line in beginning) for sign in _DELIMITERS}
    if not any(known for known, _ in best.values()):
        best = {sign: _promise(beginning[0], sign, headings) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=best.__getitem__), text, 0


def _promise(line: str, sign: str, headings: HasHeadings) -> tuple[int, int]:
    """How well the headings come out with this sign between them: how many are known, how many there are."""
    cells = next(csv.reader([line[:_HEADING_LIMIT]], delimiter=sign), [])
    return headings(cells), len(cells)


# ---------------------------------------------------------------- workbooks


LARGEST_WORKBOOK = 50_000_000
"""Bytes to which a workbook may unpack; a list of 10,000 people with 20 columns has about 8 MB."""

_MAKE_NEW = "Copy the rows with the people into a new workbook and save that, or save the list as CSV."

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError),  # RuntimeError: a part is encrypted, or packed in a way not known
    *(ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError),
)
"""What the libraries raise for files that are none of Excel's, or damaged, besides their own."""


def _workbook(path: Path, content: bytes, headings: HasHeadings) -> Rows:
    import openpyxl  # takes as long as everything else that reading a CSV file needs
    from openpyxl.utils.exceptions import InvalidFileException

    _demand_moderate(path, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of features it does not keep; we only read
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
            sheets = _seen(book)
            name, rows, told = _chosen([(sheet.title, _rows_of(sheet)) for sheet in sheets], headings)
            chosen = next(sheet for sheet in sheets if sheet.title == name)
            source = _source(content, chosen)
            if _FORMULA.search(source) and _has_gaps(rows):
                formulas = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False)
                rows = _with_formulas(rows, formulas[name])
            return Rows(rows, (*told, *_unseen(source, rows)))
    except (InvalidFileException, *_DAMAGE) as error:
        advice = "Open it in Excel and save it again as .xlsx, or as CSV."
        raise BadDataFile(Complaint(path, "The workbook cannot be read: it is damaged, or not one of Excel's.", advice)) from error


def _demand_moderate(path: Path, content: bytes) -> None:
    """Raises BadDataFile for a workbook that unpacks to more than a list has; told by the archive's table, before anything is unpacked.

    The table can be trusted so far: zipfile gives no more of a part than its table says.
    """
    if has_too_many_entries(content):
        raise BadDataFile(Complaint(path, "The workbook has far more parts than a list of participants needs.", _MAKE_NEW))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except _DAMAGE:
        return  # told by whoever opens it
    if size > LARGEST_WORKBOOK:
        megabytes, most = size // 1_000_000, LARGEST_WORKBOOK // 1_000_000
        problem = f"The workbook unpacks to {megabytes:,} MB, and a list of participants to less than {most} MB."
        raise BadDataFile(Complaint(path, problem, _MAKE_NEW))


def _seen(book: Workbook) -> list[Any]:
    """The sheets that somebody sees who opens the workbook; all where there are none."""
    return [sheet for sheet in book.worksheets if getattr(sheet, "sheet_state", "visible") == "visible"] or list(book.worksheets)


def _rows_of(sheet: Any) -> tuple[Row, ...]:
    sheet.reset_dimensions()
    return _tidy(Row(line, tuple(map(_cell_text, row))) for line, row in enumerate(sheet.iter_rows(values_only=True), start=1))


def _chosen(sheets: Sequence[tuple[str, tuple[Row, ...]]], headings: HasHeadings) -> tuple[str, tuple[Row, ...], tuple[str, ...]]:
    """The sheet with the list, by name, its rows, and a warning where that was not plain."""
    lists = [name for name, rows in sheets if any(headings(row.cells) for row in rows[:HEADING_WITHIN])]
    chosen = lists[0] if lists else sheets[0][0]
    others = ", ".join(f"“{short(name)}”" for name in lists[1:])
    told = (f"The sheet “{short(chosen)}” is read. Not read, though they have addresses, are: {others}.",) if others else ()
    if not others and chosen != sheets[0][0]:
        told = (f"The sheet “{short(chosen)}” is read; the sheets before it are no lists with a column email.",)
    return chosen, dict(sheets)[chosen], told


def _cell_text(value: object) -> str:
    """A cell as a person sees it: whole numbers without `.0`, days without midnight."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | time():
            return value.isoformat(**({"sep": " "} if isinstance(value, datetime) else {})).removesuffix(":00")
        case date():
            return value.isoformat()
        case str() if "_x" in value:
            from openpyxl.utils.escape import unescape

            return str(unescape(value))
        case _:
            return str(value)


def _has_gaps(rows: Sequence[Row]) -> bool:
    """Whether a cell is blank between others: a formula may stand there that nobody has calculated yet."""
    width = max((len(row.cells) for row in rows), default=0)
    return any("" in row.cells or len(row.cells) < width for row in rows)


def _with_formulas(rows: tuple[Row, ...], sheet: Any) -> tuple[Row, ...]:
    """The rows, with `NO_RESULT` in the cells that are blank only because a formula's result is not stored."""
    sheet.reset_dimensions()
    written = dict(enumerate(sheet.iter_rows(values_only=True), start=1))
    return tuple(Row(row.line, tuple(_or_formula(row.cells, written.get(row.line, ())))) for row in rows)


def _or_formula(cells: Sequence[str], written: Sequence[object]) -> Iterator[str]:
    for index, cell in enumerate(cells):
        there = written[index] if index < len(written) else None
        yield NO_RESULT if not cell and isinstance(there, str) and there.startswith("=") else cell


_LARGEST_SHEET = 100_000_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):[A-Z]+(\d+)"')


def _source(content: bytes, sheet: Any) -> bytes:
    """The sheet as it stands in the file; what openpyxl does not read of it in this mode is looked up there."""
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(str(sheet._worksheet_path).lstrip("/")) as part:
        return part.read(_LARGEST_SHEET)


def _unseen(source: bytes, rows: Sequence[Row]) -> Iterator[str]:
    """Warnings of what looks otherwise in Excel than it is read: hidden rows, and cells merged over several rows."""
    there = {row.line for row in rows}
    hidden = sorted(there & {int(line) for line in _HIDDEN.findall(source)})
    if hidden:
        yield f"{lines(hidden)} {'is' if len(hidden) == 1 else 'are'} hidden in the sheet, by hand or by a filter, and read all the same."
    for column, first, last in _MERGED.findall(source):
        if int(first) < int(last) and int(last) in there:
            cells = f"Lines {int(first)} to {int(last)}: the cells of column {column.decode()} are merged"
            yield f"{cells}; what stands there counts for the first line."


# ---------------------------------------------------------------- words

_NAMED = 10


def lines(numbers: Sequence[int]) -> str:
    """`Line 3`, `Lines 3, 5 and 9`, `Lines 3, 5, 7 … and 12 more`."""
    shown = [str(number) for number in numbers[:_NAMED]]
    if len(numbers) == 1:
        return f"Line {shown[0]}"
    if len(numbers) > _NAMED:
        return f"Lines {', '.join(shown)} and {len(numbers) - _NAMED} more"
    return f"Lines {', '.join(shown[:-1])} and {shown[-1]}"


def short(text: str) -> str:
    """The text as it can be shown on a line."""
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return "".join(letter if letter.isprintable() else "?" for letter in shown)
