"""The list as coordinators really save it: separators, encodings, headings, workbooks.

Its mistakes are in tests/config/test_mistakes.py.
"""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.adapters.participants_file import read_participants
from llab.errors import BadDataFile
from llab.survey.participants import ListedParticipant

ROWS = [
    ["id", "email", "name", "language", "Oraș"],
    ["1", "ana@firm.example", "Ana Țepeș", "ro", "Timișoara"],
    ["", "ion@firm.example; ION@firm.example, ion@Home.Example", "Ion „Nelu” Pop, SRL", "", ""],
]
LISTED = (
    ListedParticipant(id="1", addresses=("ana@firm.example",), name="Ana Țepeș", language="ro", attributes={"Oraș": "Timișoara"}, line=2),
    ListedParticipant(addresses=("ion@firm.example", "ion@home.example"), name="Ion „Nelu” Pop, SRL", attributes={"Oraș": ""}, line=3),
)


def csv_text(rows: list[list[str]], delimiter: str = ",", newline: str = "\r\n") -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return file.getvalue()


def saved(folder: Path, content: bytes, name: str = "participants.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends_make_no_difference(delimiter: str, encoding: str, newline: str, tmp_path: Path) -> None:
    assert read_participants(saved(tmp_path, csv_text(ROWS, delimiter, newline).encode(encoding))) == LISTED


def test_what_is_not_utf_8_is_read_as_excel_writes_it_in_central_europe(tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, "email;nume\na@b.example;Ana Ţepeş\n".encode("cp1250")))
    assert only.name == "Ana Ţepeş"


def test_excels_first_line_that_names_the_separator_is_no_heading(tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, b"sep=|\r\nemail|name\r\na@b.example|Ana\r\n"))
    assert (only.name, only.line) == ("Ana", 3)


def test_blank_lines_count_and_a_cell_over_several_lines_is_named_by_its_first(tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, b"\n\nemail,name\n\n,\na@b.example,Ana\n\n"))
    assert only.line == 6
    with pytest.raises(BadDataFile) as raised:
        read_participants(saved(tmp_path, b'email,name\na@b.example,"x\ny\nz"\nno,Ana\n'))
    assert [complaint.line for complaint in raised.value.complaints] == [2, 5]


@pytest.mark.parametrize(
    "headings",
    [
        "Email,Nume,Limba",
        "Adresă de e-mail,Nume și prenume,LIMBA",
        "e-mail,Name,Language",
        "E_Mail,Full name,lang",
        "emailadres,naam,taal",
        "indirizzo e-mail,nome,lingua",
        "e-pošta,ime,jezik",
        "el. paštas,vardas,kalba",
        "sähköposti,nimi,kieli",
        "Adresa,Nume,Limba",
    ],
)
def test_headings_are_understood_in_the_partners_languages(headings: str, tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, f"{headings}\na@b.example,Ana,ro\n".encode()))
    assert only == ListedParticipant(addresses=("a@b.example",), name="Ana", language="ro", line=2)


def test_of_two_headings_for_one_thing_the_plainer_counts_and_the_other_is_an_attribute(tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, b"Adresa,Nr. crt.,email\nstr. Lung\xc4\x83 1,7,a@b.example\n"))
    assert only == ListedParticipant(addresses=("a@b.example",), attributes={"Adresa": "str. Lungă 1", "Nr. crt.": "7"}, line=2)


def test_a_row_may_be_shorter_than_the_headings_and_longer_by_empty_cells(tmp_path: Path) -> None:
    listed = read_participants(saved(tmp_path, b"email,name,sector\na@b.example\nc@d.example,C,IT,,,\n"))
    assert [(one.name, one.attributes) for one in listed] == [("", {"sector": ""}), ("C", {"sector": "IT"})]


def test_a_domain_with_letters_of_its_own_comes_as_it_goes_on_the_envelope(tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, "email\noffice@înainte.example\n".encode()))
    assert only.addresses == ("office@" + "înainte.example".encode("idna").decode(),)


def workbook(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.create_sheet("Notes").append(["email", "not this sheet"])
    book.save(folder / "participants.xlsx")
    return folder / "participants.xlsx"


def test_a_workbook_is_read_like_a_csv_file(tmp_path: Path) -> None:
    assert read_participants(workbook(tmp_path, [list(row) for row in ROWS])) == LISTED


def test_numbers_and_days_of_a_workbook_come_as_people_see_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["id", "email", "staff", "since", "share", "member"],
        [7.0, "a@b.example", 12, datetime(2019, 5, 1), 0.5, True],  # noqa: DTZ001 - Excel has no zones
    ]
    (only,) = read_participants(workbook(tmp_path, rows))
    assert only.id == "7"
    assert only.attributes == {"staff": "12", "since": "2019-05-01", "share": "0.5", "member": "True"}


def test_a_bad_cell_of_a_workbook_is_named_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(BadDataFile) as raised:
        read_participants(workbook(tmp_path, [["email"], ["a@b.example"], [None], ["c"]]))
    assert [(complaint.line, complaint.key) for complaint in raised.value.complaints] == [(4, "email")]


CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30).map(str.strip)
NAMES = st.from_regex(r"\A[a-z][a-z0-9.]{0,10}[a-z0-9]\Z").filter(lambda name: ".." not in name)


@given(
    rows=st.lists(st.tuples(NAMES, CELLS, CELLS), min_size=1, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_a_csv_writer_writes_comes_back(rows: list[tuple[str, str, str]], delimiter: str, encoding: str, quoting: int) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoting == csv.QUOTE_ALL else csv.QUOTE_MINIMAL)
    writer.writerow(["email", "name", "Sector, ramură"])
    writer.writerows([f"{local}@firm.example", name, sector] for local, name, sector in rows)
    with tempfile.TemporaryDirectory() as folder:
        listed = read_participants(saved(Path(folder), file.getvalue().encode(encoding)))
    assert [(one.addresses, one.name, one.attributes) for one in listed] == [
        ((f"{local}@firm.example",), name, {"Sector, ramură": sector}) for local, name, sector in rows
    ]


@given(st.one_of(st.binary(max_size=200), st.text(alphabet='emailnă,;\t"\r\n@.sep=\0', max_size=80).map(str.encode)))
def test_any_bytes_are_a_list_or_a_bad_file_and_nothing_else(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BadDataFile):
        assert read_participants(saved(Path(folder), content))


def test_a_file_that_is_one_endless_cell_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDataFile, match="cannot be told apart"):
        read_participants(saved(tmp_path, b"x" * 200_000))


@pytest.mark.parametrize("name", ["~$list.xlsx", ".~lock.list.xlsx#"])
def test_the_mark_beside_an_open_list_is_not_taken_for_the_list(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\x03Ana")
    with pytest.raises(BadDataFile, match="Name the list itself"):
        read_participants(tmp_path / name)
