"""The coordinator's list of participants, from Excel or as CSV, read into rows. All faults are told at once, each with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email

from llab.adapters.list_rows import EMPTY, NO_RESULT, Row, heading_row, read_rows, short
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
        *("name", "fullname", "numesiprenume", "numeprenume", "nomeecognome", "imeiprezime", "vardasirpavarde"),
        *("nume", "numele", "naam", "nome", "ime", "vardas", "nimi"),
    ),
    "language": ("language", "lang", "limba", "taal", "lingua", "jezik", "kalba", "kieli"),
}
"""For each field the headings that mean it, without signs, blanks and accents; of several that are there the first counts.

English, then the languages of the partner cities: Romanian, Dutch, Italian, Croatian, Lithuanian, Finnish. A plain running
number (`Nr. crt.`) is no id: it changes when the list is sorted.
"""

_WHOLE_NAMES = frozenset(("name", "fullname", "numesiprenume", "numeprenume", "nomeecognome", "imeiprezime", "vardasirpavarde"))
_NAMES_IN_TWO = (
    *(("firstname", "lastname"), ("firstname", "surname"), ("givenname", "familyname"), ("givenname", "surname")),
    *(("prenume", "nume"), ("prenume", "numedefamilie"), ("prenumele", "numele"), ("voornaam", "achternaam"), ("nome", "cognome")),
    *(("ime", "prezime"), ("vardas", "pavarde"), ("etunimi", "sukunimi"), ("vorname", "nachname"), ("prenom", "nom")),
)
"""Headings of first and last names in columns of their own; a list with one for the whole name is read by that."""

_MORE_ADDRESSES = (
    *("otheremail", "otheremails", "secondemail", "alternativeemail", "privateemail", "altemail", "altaadresa", "altaadresadeemail"),
    *("emailalternativ", "emailsecundar", "emailpersonal", "emailprivat", "tweedeemail", "altraemail", "drugiemail", "kitaselpastas"),
)
"""Headings of columns with further addresses of the same person; besides these, one of those above with a number: `E-mail 2`."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CELL_LIMIT = 1000
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
"""What Excel and LibreOffice show where a formula fails."""


class _Columns(NamedTuple):
    """Which column, counted from 0, holds what."""

    fields: Mapping[str, int]
    more: tuple[int, ...]
    """With further addresses."""
    names: tuple[int, ...]
    """That make up the name together, in this order."""
    attributes: Mapping[int, str]


class ParticipantsList(NamedTuple):
    """The coordinator's list: its rows, and how it was read where a person should know."""

    rows: tuple[ListedParticipant, ...]
    warnings: tuple[str, ...] = ()


def read_participants(path: Path, languages: Sequence[str] = ()) -> tuple[ListedParticipant, ...]:
    """The rows of the list in its order; see `read_list`."""
    return read_list(path, languages).rows


def read_list(path: Path, languages: Sequence[str] = ()) -> ParticipantsList:
    """The list. Columns that are not id, email, name or language become attributes.

    Reads .xlsx and CSV: comma, semicolon, tab or bar; UTF-8, UTF-16, UTF-32, else the code page in which Excel writes the
    survey's `languages`. Above the headings there may be a title. Raises BadDataFile with all faults of the file.
    """
    rows, warnings = read_rows(path, _known_headings, languages)
    if not rows:
        raise BadDataFile(Complaint(path, "The list is empty.", EMPTY))
    start = heading_row(rows, _known_headings)
    heading, people = rows[start], rows[start + 1 :]
    columns = _columns(path, heading)
    complaints: list[Complaint] = []
    listed: list[ListedParticipant] = []
    for row in people:
        faults = list(_faults(path, row, columns))
        complaints.extend(faults)
        if not faults:
            listed.append(_listed(row, columns))
    complaints.extend(_double_ids(path, people, columns))
    if complaints:
        raise BadDataFile(*sorted(complaints, key=lambda one: one.line or 0))
    if not listed:
        raise BadDataFile(Complaint(path, "The list has headings and nobody under them.", "Write one line for each participant."))
    return ParticipantsList(tuple(listed), warnings)


# ---------------------------------------------------------------- headings


def _plain(heading: str) -> str:
    """A heading without signs, blanks, accents and capitals: `Adresă e-mail` → `adresaemail`."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


_KNOWN = frozenset(name for names in _HEADINGS.values() for name in names)


def _known_headings(cells: Sequence[str]) -> int:
    """How many of the cells are headings of ours; none where there is no column with addresses."""
    plain = {_plain(cell) for cell in cells}
    return len(plain & _KNOWN) or 1 if _has_addresses(plain) else 0


def _has_addresses(plain: Iterable[str]) -> bool:
    """Whether a column so called has addresses."""
    return any(name in _HEADINGS["email"] or _holds_more(name) for name in plain)


def _holds_more(plain: str) -> bool:
    """Whether a column so called has further addresses of the same person."""
    return plain in _MORE_ADDRESSES or (plain.rstrip("0123456789") != plain and plain.rstrip("0123456789") in _HEADINGS["email"])


def _columns(path: Path, heading: Row) -> _Columns:
    plain = [_plain(cell) for cell in heading.cells]
    fields: dict[str, int] = {}
    for field, headings in _HEADINGS.items():
        name = next((name for name in headings if name in plain), None)
        if name is not None:
            fields[field] = plain.index(name)
    more = [index for index, name in enumerate(plain) if _holds_more(name) and index not in fields.values()]
    if more and "email" not in fields:
        fields["email"] = more.pop(0)
    told = [name or cell for name, cell in zip(plain, heading.cells, strict=True)]  # a heading of signs alone, `%`, is what it is
    complaints = [
        Complaint(path, f'Two columns have the heading "{cell}".', "Give each its own.", heading.line, cell)
        for index, cell in enumerate(heading.cells)
        if cell and told[index] in told[:index]
    ]
    if "email" not in fields:
        found = ", ".join(f'"{cell}"' for cell in heading.cells if cell)
        advice = 'Call the column with the addresses "email". The first line of the list is to be the headings.'
        complaints.append(Complaint(path, f"No column is called email; the headings found are {found}.", advice, heading.line, "email"))
    if complaints:
        raise BadDataFile(*complaints)
    names = _names(plain, fields)
    taken = {*fields.values(), *more}
    return _Columns(fields, tuple(more), names, {index: cell for index, cell in enumerate(heading.cells) if cell and index not in taken})


def _names(plain: Sequence[str], fields: dict[str, int]) -> tuple[int, ...]:
    """The columns that make up the name. Where first and last name have columns of their own, both stay attributes too."""
    pair = next((pair for pair in _NAMES_IN_TWO if set(pair) <= set(plain)), None)
    if pair and _WHOLE_NAMES.isdisjoint(plain):
        fields.pop("name", None)
        return tuple(plain.index(name) for name in pair)
    return (fields["name"],) if "name" in fields else ()


# ---------------------------------------------------------------- rows to participants


def _field(row: Row, columns: _Columns, field: str) -> str:
    index = columns.fields.get(field)
    return row.cells[index] if index is not None and index < len(row.cells) else ""


_APART = re.compile(r"[;,|\r\n]")
_BETWEEN_TWO = re.compile(r"[\s/]+")


def _addresses(cell: str) -> list[str]:
    """The addresses of a cell: apart by a semicolon, a comma, a bar or a line; by a blank or stroke where each part has an @."""
    pieces = [piece.strip() for piece in _APART.split(cell)]
    return [address.removeprefix("mailto:").strip() for piece in pieces if piece for address in _parts(piece)]


def _parts(piece: str) -> list[str]:
    parts = [part for part in _BETWEEN_TWO.split(piece) if part]
    return parts if all("@" in part and "<" not in part for part in parts) else [piece]


def _address_cells(row: Row, columns: _Columns) -> Iterator[tuple[str, str]]:
    """Each cell with addresses, and what its column is called in complaints."""
    yield "email", _field(row, columns, "email")
    for index in columns.more:
        if index < len(row.cells):
            yield f"column {index + 1}", row.cells[index]


def _faults(path: Path, row: Row, columns: _Columns) -> Iterator[Complaint]:
    names = {index: field for field, index in columns.fields.items()} | dict(columns.attributes)
    with_addresses = {columns.fields["email"], *columns.more}
    for index, cell in enumerate(row.cells):
        if cell and index not in names and index not in columns.more:
            advice = "Give the column a heading, or put a cell that has the separator in it in quotation marks."
            yield Complaint(path, f'The cell "{short(cell)}" is under no heading.', advice, row.line, f"column {index + 1}")
        else:
            yield from _cell_faults(path, row.line, names.get(index, "email"), cell, has_lines=index in with_addresses)
    if len(_field(row, columns, "id")) > 60:
        yield Complaint(path, "The id has more than 60 characters.", "Make it shorter.", row.line, "id")
    cells = dict(_address_cells(row, columns))
    if not any(map(_addresses, cells.values())) and NO_RESULT not in cells.values():
        yield Complaint(path, "There is no address.", "Write one, or take the line out of the list.", row.line, "email")
    for column, cell in cells.items():
        yield from _address_faults(path, row.line, column, cell)


def _cell_faults(path: Path, line: int, name: str, cell: str, *, has_lines: bool) -> Iterator[Complaint]:
    if cell == NO_RESULT:
        advice = "Open the list in Excel or LibreOffice and save it there, or write the value itself."
        yield Complaint(path, "The cell has a formula, and its result is not stored.", advice, line, name)
    elif cell in _ERRORS:
        yield Complaint(path, f"The cell shows an error of the spreadsheet, {cell}.", "Mend its formula, or write the value.", line, name)
    elif _CONTROL.search(_APART.sub("", cell) if has_lines else cell):
        advice = "Write it on one line, without tabs; type the cell anew where nothing of the kind is to be seen."
        yield Complaint(path, "The cell has a line break or another control character in it.", advice, line, name)
    elif len(cell) > _CELL_LIMIT:
        yield Complaint(path, f"The cell has {len(cell)} characters.", f"Use {_CELL_LIMIT} at most.", line, name)


def _address_faults(path: Path, line: int, column: str, cell: str) -> Iterator[Complaint]:
    if _CONTROL.search(_APART.sub("", cell)) or cell in _ERRORS:
        return
    for address in _addresses(cell):
        try:
            _normal(address)
        except EmailNotValidError as error:
            within = re.search(r"<([^<>@\s]+@[^<>\s]+)>", address)
            advice = f"Write {within[1]} alone." if within else "Correct it, or take the line out of the list."
            yield Complaint(path, f'"{short(address)}" is not an e-mail address: {error}', advice, line, column)


def _normal(address: str) -> str:
    """The address as it goes on the envelope: the domain in small letters, and in ASCII where it has others (RFC 5890)."""
    checked = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    return checked.ascii_email or checked.normalized


def _listed(row: Row, columns: _Columns) -> ListedParticipant:
    unique: dict[str, str] = {}
    for address in (_normal(one) for _, cell in _address_cells(row, columns) for one in _addresses(cell)):
        unique.setdefault(address.casefold(), address)
    cells: Sequence[str] = row.cells
    return ListedParticipant(
        id=_field(row, columns, "id") or None,
        addresses=tuple(unique.values()),
        name=" ".join(filter(None, (row.cells[index] for index in columns.names if index < len(row.cells)))),
        language=_field(row, columns, "language") or None,
        attributes={name: cells[index] if index < len(cells) else "" for index, name in columns.attributes.items()},
        line=row.line,
    )


def _double_ids(path: Path, rows: Iterable[Row], columns: _Columns) -> Iterator[Complaint]:
    first: dict[str, int] = {}
    for row in rows:
        name = _field(row, columns, "id")
        if name and name != NO_RESULT and name.casefold() in first:
            problem = f'The id "{short(name)}" stands in line {first[name.casefold()]} already.'
            yield Complaint(path, problem, "Give each participant an id of their own, or leave the cell empty.", row.line, "id")
        first.setdefault(name.casefold(), row.line)
