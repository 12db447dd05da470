"""The list as coordinators really save it: separators, encodings, headings, workbooks.

Its mistakes are in tests/config/test_mistakes.py.
"""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
import warnings
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.adapters.list_rows import LARGEST_WORKBOOK
from llab.adapters.participants_file import read_list, read_participants
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


def test_headings_of_signs_alone_are_told_apart_and_from_an_empty_one(tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, "email,,%,€,🎉\na@b.example,,5,7,yes\n".encode()))
    assert only.attributes == {"%": "5", "€": "7", "🎉": "yes"}
    with pytest.raises(BadDataFile, match='heading "%"'):
        read_participants(saved(tmp_path, b"email,%,%\na@b.example,5,7\n"))


def test_a_row_may_be_shorter_than_the_headings_and_longer_by_empty_cells(tmp_path: Path) -> None:
    listed = read_participants(saved(tmp_path, b"email,name,sector\na@b.example\nc@d.example,C,IT,,,\n"))
    assert [(one.name, one.attributes) for one in listed] == [("", {"sector": ""}), ("C", {"sector": "IT"})]


def test_a_domain_with_letters_of_its_own_comes_as_it_goes_on_the_envelope(tmp_path: Path) -> None:
    (only,) = read_participants(saved(tmp_path, "email\noffice@înainte.example\n".encode()))
    assert only.addresses == ("office@" + "înainte.example".encode("idna").decode(),)


def workbook(folder: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
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
    assert only.attributes == {"staff": "12", "since": "2019-05-01", "share": "0.5", "member": "TRUE"}


def test_a_bad_cell_of_a_workbook_is_named_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(BadDataFile) as raised:
        read_participants(workbook(tmp_path, [["email"], ["a@b.example"], [None], ["c"]]))
    assert [(complaint.line, complaint.key) for complaint in raised.value.complaints] == [(4, "email")]


UNSEEN = "\u200b\u2060\ufeff\u200e\u200f\u00ad\u00a0\u202f"
"""Signs that are taken out of cells, and blanks that become plain ones."""
CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=UNSEEN), max_size=30).map(str.strip)
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


# ---------------------------------------------------------------- as it comes from elsewhere


HEAD = ["id", "email", "name", "language"]
ANA = ["1", "ana@firm.example", "Ștefan Țîrlea, SRL", "ro"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_two_and_four_bytes_for_a_letter_are_read_without_a_mark_too(encoding: str, tmp_path: Path) -> None:
    assert read_participants(saved(tmp_path, csv_text([HEAD, ANA], ";").encode(encoding)))[0].name == ANA[2]


@pytest.mark.parametrize(
    ("page", "name", "languages"),
    [
        ("cp1250", "Ştefan Ţîrlea", ("ro", "en")),
        ("cp1250", "Đorđe Šušnjić", ("hr",)),
        ("cp1252", "Søren Åkesson, José Ñandú", ("nl", "en")),
        ("cp1252", "Niccolò Più", ("it",)),
        ("cp1252", "Häkkinen & Yrjö", ("fi",)),
        ("cp1257", "Ąžuolas Šiaulių Įmonė", ("lt",)),
        ("cp1257", "Ąžuolas Šiaulių Įmonė", ("ro", "lt")),
    ],
)
def test_the_code_page_is_that_of_the_surveys_languages_and_the_guess_is_told(
    page: str, name: str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    found = read_list(saved(tmp_path, csv_text([HEAD, ["1", "a@firm.example", name, ""]], ";").encode(page)), languages)
    assert found.rows[0].name == name
    assert found.warnings == (
        f"Line 2: the file is not in UTF-8 and was read as Windows-{page[2:]}. If “{name}” is wrong, save it as .xlsx.",
    )


def test_a_file_in_utf_8_is_no_guess(tmp_path: Path) -> None:
    assert read_list(saved(tmp_path, csv_text([HEAD, ANA]).encode())).warnings == ()


@pytest.mark.parametrize("first", ["sep=;\r\n", "\ufeffsep=;\r\n", '"sep=;"\r\n', "SEP=;\n"])
def test_the_line_that_names_the_separator_may_stand_in_quotation_marks_or_behind_a_mark(first: str, tmp_path: Path) -> None:
    (one,) = read_participants(saved(tmp_path, (first + csv_text([HEAD, ANA], ";")).encode()))
    assert (one.name, one.line) == (ANA[2], 3)


def test_above_the_headings_there_may_be_a_title(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Participanții la atelier, 2026"], [None], ["Person", None, "Contact"], list(HEAD), list(ANA)]
    for path in (workbook(tmp_path, rows), saved(tmp_path, csv_text([["Participanții, 2026"], [], HEAD, ANA], ";").encode())):
        (one,) = read_participants(path)
        assert (one.id, one.name) == ("1", ANA[2])


def test_of_several_sheets_the_one_with_addresses_is_read_and_what_is_not_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Please fill in the next sheet"])
    for name in ("Lista", "Lista veche"):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append([name[-1], f"{name[-1]}@firm.example", name])
    path = tmp_path / "list.xlsx"
    book.save(path)
    found = read_list(path)
    assert [one.name for one in found.rows] == ["Lista"]
    assert found.warnings == ("The sheet “Lista” is read. Not read, though they have addresses, are: “Lista veche”.",)
    book["Lista"].sheet_state = "hidden"
    book.save(path)
    assert [one.name for one in read_list(path).rows] == ["Lista veche"]


def test_what_looks_otherwise_in_excel_than_it_is_read_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["id", "email", "firm"], ["1", "a@firm.example", "Firma"], ["2", "b@firm.example"], ["3", "c@firm.example"]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = sheet.row_dimensions[9].hidden = True
    path = tmp_path / "list.xlsx"
    book.save(path)
    found = read_list(path)
    assert len(found.rows) == 3
    assert found.warnings == (
        "Lines 3 and 4 are hidden in the sheet, by hand or by a filter, and read all the same.",
        "Lines 2 to 3: the cells of column C are merged; what stands there counts for the first line.",
    )


def complaints_of(path: Path) -> list[tuple[int | None, str, str]]:
    with pytest.raises(BadDataFile) as caught:
        read_participants(path)
    return [(one.line, one.key, one.problem) for one in caught.value.complaints]


def test_a_formula_that_nobody_has_calculated_is_no_empty_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "email", "name", "x"], [1, "a@firm.example", "Ana", None], ["=A2+1", "b@firm.example", "=C2", None]]
    problem = "The cell has a formula, and its result is not stored."
    assert complaints_of(workbook(tmp_path, rows)) == [(3, "id", problem), (3, "name", problem)]


def test_the_error_of_a_formula_is_nobodys_name(tmp_path: Path) -> None:
    rows: list[list[object]] = [["email", "name", "x"], ["a@firm.example", "#REF!", None], ["b@firm.example", "B", "#N/A"]]
    assert [(line, key) for line, key, _ in complaints_of(workbook(tmp_path, rows))] == [(2, "name"), (3, "x")]


def test_several_addresses_stand_in_one_cell_or_in_several_columns(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["email", "E-mail 2", "Other e-mail", "name"],
        ["a@firm.example; b@firm.example", "c@firm.example", "A@firm.example", "semicolon and columns"],
        ["a@firm.example\nb@firm.example", None, None, "lines"],
        ["a@firm.example b@firm.example", None, None, "blank"],
        ["a@firm.example / b@firm.example | mailto:c@firm.example", None, None, "strokes"],
        [None, "c@firm.example", None, "only further columns"],
    ]
    found = read_participants(workbook(tmp_path, rows))
    assert [[address[0] for address in one.addresses] for one in found] == [["a", "b", "c"], ["a", "b"], ["a", "b"], ["a", "b", "c"], ["c"]]
    assert {tuple(one.attributes) for one in found} == {()}


def test_a_bad_address_in_a_further_column_is_named_by_its_column(tmp_path: Path) -> None:
    ((line, key, problem),) = complaints_of(workbook(tmp_path, [["email", "email 2"], ["a@firm.example", "b"]]))
    assert (line, key) == (2, "column 2")
    assert problem.startswith('"b" is not an e-mail address')


def test_signs_that_nobody_sees_are_left_out_of_names_and_addresses(tmp_path: Path) -> None:
    (one,) = read_participants(saved(tmp_path, "email,name\n\u200ba@firm.example\u00a0,\u00a0Ana\u00a0Pop\ufeff\n".encode()))
    assert (one.addresses, one.name) == (("a@firm.example",), "Ana Pop")


@pytest.mark.parametrize("name", ["Ana\r\nBcc: x@evil.example", "Ana\nPop", "Ana\tPop", "Ana\x00", "Ana\u2028Pop", "Ana\x85Pop"])
def test_a_name_with_a_line_end_or_control_character_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    content = csv_text([HEAD, ANA, ["2", "b@firm.example", name, ""]]).encode()
    if "\0" in name:
        assert complaints_of(saved(tmp_path, content)) == [(None, "", "The file is neither text nor an .xlsx workbook.")]
    else:
        ((line, key, problem),) = complaints_of(saved(tmp_path, content))
        assert (line, key, problem) == (3, "name", "The cell has a line break or another control character in it.")


def test_a_line_end_that_a_workbook_has_written_out_is_one(tmp_path: Path) -> None:
    ((line, key, _),) = complaints_of(workbook(tmp_path, [["email", "name"], ["a@firm.example", "Ana_x000D_Bcc: x"]]))
    assert (line, key) == (2, "name")


def test_a_long_list_with_blank_formatted_rows_behind_it_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["email", "name"])
    for number in range(3000):
        sheet.append([f"p{number}@firm.example", f"P {number}"])
    for _ in range(3000):
        sheet.append(["", " "])
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert len(read_participants(path)) == 3000


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"])
def test_a_small_workbook_that_unpacks_to_very_much_is_refused_before_it_is_unpacked(part: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, [["email", "name"], ["a@firm.example", "Ana"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a part of that name is there already, and the last one counts
        archive.writestr(part, b"<row/>" * (LARGEST_WORKBOOK // 6 + 1))
    assert path.stat().st_size < 200_000
    ((_, _, problem),) = complaints_of(path)
    assert problem == "The workbook unpacks to 50 MB, and a list of participants to less than 50 MB."
    with pytest.raises(BadDataFile, match="Copy the rows with the people into a new workbook"):
        read_list(path)


def test_a_workbook_with_ten_thousands_of_parts_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["email", "name"], ["a@firm.example", "Ana"]])
    path.write_bytes(path.read_bytes() + b"PK\x01\x02" * 100_000)
    ((_, _, problem),) = complaints_of(path)
    assert problem == "The workbook has far more parts than a list of participants needs."


@given(st.lists(st.tuples(st.integers(4, 10**6), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_workbook_with_damaged_bytes_is_a_list_or_a_bad_file_and_nothing_else(damage: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = workbook(Path(folder), [["email", "name"], *[[f"p{number}@firm.example", f"P {number}"] for number in range(9)]])
        content = bytearray(path.read_bytes())
        for place, octet in damage:
            content[4 + place % (len(content) - 4)] = octet
        path.write_bytes(content)
        with contextlib.suppress(BadDataFile):
            read_list(path)


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        ("Nume,Prenume", "Pop,Ana", "Ana Pop"),
        ("Nome,Cognome", "Ana,Rossi", "Ana Rossi"),
        ("Achternaam,Voornaam", "de Vries,Anneke", "Anneke de Vries"),
        ("Last name,First name", ",Ana", "Ana"),
        ("Nume și prenume,Prenume,Nume", "Pop Ana,Ana,Pop", "Pop Ana"),
        ("Nume,Vârstă", "Ana Pop,30", "Ana Pop"),
    ],
)
def test_first_and_last_name_in_columns_of_their_own_are_one_name(headings: str, cells: str, name: str, tmp_path: Path) -> None:
    (one,) = read_participants(saved(tmp_path, f"email,{headings}\na@firm.example,{cells}\n".encode()))
    assert one.name == name
    if "renume" in headings:
        assert one.attributes["Prenume"] == "Ana"


def test_columns_with_numbered_addresses_need_no_plain_one(tmp_path: Path) -> None:
    (one,) = read_participants(saved(tmp_path, b"name,E-mail 1,E-mail 2\nAna,a@firm.example,b@firm.example\n"))
    assert one.addresses == ("a@firm.example", "b@firm.example")


PAGES = {"ro": "cp1250", "hr": "cp1250", "nl": "cp1252", "it": "cp1252", "fi": "cp1252", "lt": "cp1257"}
LETTERS = {"ro": "ăâîşţ", "hr": "čćžšđ", "nl": "éëïóöüáèê", "it": "àèéìòù", "fi": "äö", "lt": "ąčęėįšųūž"}


@given(st.data())
def test_names_of_a_language_come_back_out_of_the_code_page_in_which_excel_writes_it(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(PAGES)))
    word = st.text(alphabet=f"abcdemnr{LETTERS[language]}", min_size=2, max_size=9).map(str.title)
    names = data.draw(st.lists(word, min_size=1, max_size=6))
    rows = [["email", "name"], *([f"p{number}@firm.example", name] for number, name in enumerate(names))]
    with tempfile.TemporaryDirectory() as folder:
        found = read_participants(saved(Path(folder), csv_text(rows).encode(PAGES[language])), (language,))
    assert [one.name for one in found] == names
