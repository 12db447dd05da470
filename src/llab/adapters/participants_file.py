"""The coordinator's list of participants, from Excel or as CSV, read into rows. All faults are told at once, each with its line."""

from __future__ import annotations

import csv
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from email_validator import EmailNotValidError, validate_email

from llab.errors import BadDataFile, Complaint
from llab.survey.participants import ListedParticipant

_HEADINGS: dict[str, tuple[str, ...]] = {
    "id": ("id", "participantid", "idparticipant"),
    "email": (
        *("email", "mail", "emailaddress", "adresaemail", "adresadeemail", "adresamail", "adresaelectronica", "postaelectronica"),
        *("emailadres", "indirizzoemail", "postaelettronica", "eposta", "adresaeposte", "elpastas", "elpastoadresas"),
        *("sahkoposti", "sahkopostiosoite", "adresa", "address"),
    ),
    "name": (
        *("name", "fullname", "nume", "numesiprenume", "numeprenume", "numele", "naam", "nome", "nomeecognome"),
        *("imeiprezime", "ime", "vardasirpavarde", "vardas", "nimi"),
    ),
    "language": ("language", "lang", "limba", "taal", "lingua", "jezik", "kalba", "kieli"),
}
"""For each field the headings that mean it, without signs, blanks and accents; of several that are there the first counts.

English, then the languages of the partner cities: Romanian, Dutch, Italian, Croatian, Lithuanian, Finnish. A plain running
number (`Nr. crt.`) is no id: it changes when the list is sorted.
"""

_DELIMITERS = (",", ";", "\t")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CELL_LIMIT = 1000
_HEADING_LIMIT = 10_000


class _Row(NamedTuple):
    line: int
    cells: tuple[str, ...]


class _Columns(NamedTuple):
    """Which column, counted from 0, holds what."""

    fields: Mapping[str, int]
    attributes: Mapping[int, str]


def read_participants(path: Path) -> tuple[ListedParticipant, ...]:
    """The rows of the list in its order. Columns that are not id, email, name or language become attributes.

    Reads .xlsx (the first sheet) and CSV: comma, semicolon or tab; UTF-8, UTF-16 with its mark, else Windows-1250, as Excel
    writes it in the languages of Central Europe. Raises BadDataFile with all faults of the file.
    """
    rows = _rows(path, _content(path))
    if not rows:
        raise BadDataFile(Complaint(path, "The list is empty.", 'Begin with a line of headings: "id,email,name,language".'))
    columns = _columns(path, rows[0])
    complaints: list[Complaint] = []
    listed: list[ListedParticipant] = []
    for row in rows[1:]:
        faults = list(_faults(path, row, columns))
        complaints.extend(faults)
        if not faults:
            listed.append(_listed(row, columns))
    complaints.extend(_double_ids(path, rows[1:], columns))
    if complaints:
        raise BadDataFile(*sorted(complaints, key=lambda one: one.line or 0))
    if not listed:
        raise BadDataFile(Complaint(path, "The list has headings and nobody under them.", "Write one line for each participant."))
    return tuple(listed)


# ---------------------------------------------------------------- bytes to rows


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


def _rows(path: Path, content: bytes) -> list[_Row]:
    """The rows that are not blank, each with its line; cells without blanks around them."""
    if not content.strip():
        raise BadDataFile(Complaint(path, "The list is empty.", 'Begin with a line of headings: "id,email,name,language".'))
    if path.name.startswith(("~$", ".~lock.")):
        problem = "This is the mark that Excel or LibreOffice leaves beside a list that is open, not the list."
        raise BadDataFile(Complaint(path, problem, "Name the list itself."))
    is_workbook = content.startswith(b"PK\x03\x04")
    if path.suffix.lower() == ".xlsx" and not is_workbook:
        raise BadDataFile(
            Complaint(
                path,
                "The file is named .xlsx and is no Excel workbook.",
                "Open it in Excel and save it again as .xlsx, without a password.",
            )
        )
    rows = _sheet_rows(path, content) if is_workbook else _csv_rows(path, _text(path, content))
    stripped = (_Row(row.line, tuple(cell.strip() for cell in row.cells)) for row in rows)
    return [row for row in stripped if any(row.cells)]


def _text(path: Path, content: bytes) -> str:
    """The text of a CSV file. Windows-1250 has five bytes that mean nothing; a NUL says that this is no text."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    advice = "Save the list as .xlsx, or as CSV in UTF-8."
    for attempt in (encoding, "cp1250"):
        try:
            text = content.decode(attempt)
        except UnicodeDecodeError as error:
            fault = Complaint(path, "The file is no text that can be read.", advice, content[: error.start].count(b"\n") + 1)
            continue
        if "\0" in text:
            raise BadDataFile(Complaint(path, "The file is neither text nor an .xlsx workbook.", advice))
        return text
    raise BadDataFile(fault)


def _csv_rows(path: Path, text: str) -> Iterator[_Row]:
    delimiter, text, skipped = _delimiter(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield _Row(line + skipped, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        problem = f"From this line on the cells cannot be told apart ({error})."
        advice = (
            'Put a cell that has a quotation mark or the separator in it in quotation marks, and write "" for one within; or save as .xlsx.'
        )
        raise BadDataFile(Complaint(path, problem, advice, line + skipped)) from error


def _delimiter(text: str) -> tuple[str, str, int]:
    """The sign between the cells, the text, and how many lines were taken off: Excel may say `sep=;` on the first."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"sep=(.)\r?", first)
    if told:
        return told[1], rest, 1
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda sign: _promise(heading, sign)), text, 0


def _promise(heading: str, sign: str) -> tuple[int, int]:
    """How well the headings come out with this sign between them: how many are known, how many there are."""
    cells = next(csv.reader([heading[:_HEADING_LIMIT]], delimiter=sign), [])
    known = {name for names in _HEADINGS.values() for name in names}
    return len({_plain(cell) for cell in cells} & known), len(cells)


def _sheet_rows(path: Path, content: bytes) -> Iterator[_Row]:
    import openpyxl  # takes as long as everything else that reading a CSV file needs
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of features it does not keep; we only read
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            values = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, IndexError, OSError) as error:
        advice = "Open it in Excel and save it again as .xlsx, or as CSV."
        raise BadDataFile(Complaint(path, "The workbook cannot be read: it is damaged, or not one of Excel's.", advice)) from error
    for line, row in enumerate(values, start=1):
        yield _Row(line, tuple(map(_cell_text, row)))


def _cell_text(value: object) -> str:
    """A cell as a person sees it: whole numbers without `.0`, days without midnight."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


# ---------------------------------------------------------------- headings


def _plain(heading: str) -> str:
    """A heading without signs, blanks, accents and capitals: `Adresă e-mail` → `adresaemail`."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def _columns(path: Path, heading: _Row) -> _Columns:
    plain = [_plain(cell) for cell in heading.cells]
    fields: dict[str, int] = {}
    for field, names in _HEADINGS.items():
        name = next((name for name in names if name in plain), None)
        if name is not None:
            fields[field] = plain.index(name)
    complaints = [
        Complaint(path, f'Two columns have the heading "{cell}".', "Give each its own.", heading.line, cell)
        for index, cell in enumerate(heading.cells)
        if cell and plain[index] in plain[:index]
    ]
    if "email" not in fields:
        found = ", ".join(f'"{cell}"' for cell in heading.cells if cell)
        advice = 'Call the column with the addresses "email". The first line of the list is to be the headings.'
        complaints.append(Complaint(path, f"No column is called email; the headings found are {found}.", advice, heading.line, "email"))
    if complaints:
        raise BadDataFile(*complaints)
    attributes = {index: cell for index, cell in enumerate(heading.cells) if cell and index not in fields.values()}
    return _Columns(fields, attributes)


# ---------------------------------------------------------------- rows to participants


def _field(row: _Row, columns: _Columns, field: str) -> str:
    index = columns.fields.get(field)
    return row.cells[index] if index is not None and index < len(row.cells) else ""


def _addresses(cell: str) -> list[str]:
    return [address.strip() for address in re.split(r"[;,]", cell) if address.strip()]


def _faults(path: Path, row: _Row, columns: _Columns) -> Iterator[Complaint]:
    names = {index: field for field, index in columns.fields.items()} | dict(columns.attributes)
    for index, cell in enumerate(row.cells):
        if cell and index not in names:
            advice = "Give the column a heading, or put a cell that has the separator in it in quotation marks."
            yield Complaint(path, f'The cell "{_short(cell)}" is under no heading.', advice, row.line, f"column {index + 1}")
        elif _CONTROL.search(cell):
            advice = "Write it on one line, without tabs; type the cell anew where nothing of the kind is to be seen."
            yield Complaint(path, "The cell has a line break or another control character in it.", advice, row.line, names[index])
        elif len(cell) > _CELL_LIMIT:
            yield Complaint(path, f"The cell has {len(cell)} characters.", f"Use {_CELL_LIMIT} at most.", row.line, names[index])
    if len(_field(row, columns, "id")) > 60:
        yield Complaint(path, "The id has more than 60 characters.", "Make it shorter.", row.line, "id")
    yield from _address_faults(path, row, _field(row, columns, "email"))


def _address_faults(path: Path, row: _Row, cell: str) -> Iterator[Complaint]:
    if _CONTROL.search(cell):
        return
    if not _addresses(cell):
        yield Complaint(path, "There is no address.", "Write one, or take the line out of the list.", row.line, "email")
    for address in _addresses(cell):
        try:
            _normal(address)
        except EmailNotValidError as error:
            within = re.search(r"<([^<>@\s]+@[^<>\s]+)>", address)
            advice = f"Write {within[1]} alone." if within else "Correct it, or take the line out of the list."
            yield Complaint(path, f'"{_short(address)}" is not an e-mail address: {error}', advice, row.line, "email")


def _normal(address: str) -> str:
    """The address as it goes on the envelope: the domain in small letters, and in ASCII where it has others (RFC 5890)."""
    checked = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    return checked.ascii_email or checked.normalized


def _listed(row: _Row, columns: _Columns) -> ListedParticipant:
    unique = {address.casefold(): address for address in reversed([_normal(one) for one in _addresses(_field(row, columns, "email"))])}
    cells: Sequence[str] = row.cells
    return ListedParticipant(
        id=_field(row, columns, "id") or None,
        addresses=tuple(reversed(unique.values())),
        name=_field(row, columns, "name"),
        language=_field(row, columns, "language") or None,
        attributes={name: cells[index] if index < len(cells) else "" for index, name in columns.attributes.items()},
        line=row.line,
    )


def _double_ids(path: Path, rows: Iterable[_Row], columns: _Columns) -> Iterator[Complaint]:
    first: dict[str, int] = {}
    for row in rows:
        name = _field(row, columns, "id")
        if name and name.casefold() in first:
            problem = f'The id "{_short(name)}" stands in line {first[name.casefold()]} already.'
            yield Complaint(path, problem, "Give each participant an id of their own, or leave the cell empty.", row.line, "id")
        first.setdefault(name.casefold(), row.line)


def _short(text: str) -> str:
    """The text as it can be shown on a line."""
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return "".join(letter if letter.isprintable() else "?" for letter in shown)
