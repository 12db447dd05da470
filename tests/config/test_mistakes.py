"""What coordinators get wrong: for each mistake the file, the line or key, the words of advice, and the exit code."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.adapters.participants_file import read_participants
from llab.config import load
from llab.errors import BadConfiguration, BadDataFile, Complaint

GOOD = """\
[survey]
id = "lll2"
title = { ro = "Șapte întrebări", en = "Seven questions" }
languages = ["ro", "en"]
timezone = "Europe/Bucharest"
opens = 2020-04-06
closes = 2020-04-30

[[questions]]
id = "q1"
text = { ro = "Ce canale?", en = "Which channels?" }

[[questions]]
id = "q2"
type = "choice"
text = { ro = "Ce relație?", en = "Which relation?" }
options = [
  { value = "partner", label = "partener" },
  { value = "none", label = { ro = "niciuna", en = "none" } },
]

[[questions]]
id = "q3"
type = "scale"
text = { ro = "Cât de util?", en = "How useful?" }
min = 1
max = 5

[sender]
name = "Local Learning Lab"
address = "lll2@timisoara.example"

[smtp]
host = "smtp.timisoara.example"
port = 587
user = "lll2"
password_env = "LLAB_PASSWORD"

[imap]
host = "imap.timisoara.example"
security = "tls"
"""


@dataclass(frozen=True)
class Mistake:
    name: str
    old: str
    new: str
    line: int | None
    key: str
    says: str
    advice: str


MISTAKES = (
    Mistake("a misspelt key", "opens = 2020", "open = 2020", 6, "survey.open", 'The key "open" is not known', 'Did you mean "opens"?'),
    Mistake(
        "a key of another tool",
        'user = "lll2"',
        "debug = true",
        36,
        "smtp.debug",
        '"debug" is not known',
        "Known are: ca_file, connections, host",
    ),
    Mistake("a misspelt section", "[smtp]", "[smpt]", 33, "smpt", 'The section "smpt" is not known.', 'Did you mean "smtp"?'),
    Mistake("no id", 'id = "lll2"\n', "", 1, "survey.id", "The key id is missing.", 'Write for example id = "lll2"'),
    Mistake("an id with capitals", '"lll2"\nt', '"LLL 2"\nt', 2, "survey.id", "characters that cannot stand here", "small letters, digits"),
    Mistake("an id that no file may have", '"lll2"\nt', '"con"\nt', 2, "survey.id", '"con" cannot be the name of a workbook', '"con-1"'),
    Mistake("no languages", '["ro", "en"]', "[]", 4, "survey.languages", "The list is empty.", 'languages = ["ro", "en"]'),
    Mistake("languages as text", '["ro", "en"]', '"ro"', 4, "survey.languages", '"ro" is to be a list.', 'languages = ["ro", "en"]'),
    Mistake("a language twice", '["ro", "en"]', '["ro", "en", "ro"]', 4, "survey.languages, number 3", "stands twice", "Keep one"),
    Mistake(
        "no such time zone", "Europe/Bucharest", "Timisoara", 5, "survey.timezone", '"Timisoara" is not a time zone', '"Europe/Bucharest"'
    ),
    Mistake(
        "a day in words", "2020-04-06", '"6 aprilie"', 6, "survey.opens", '"6 aprilie" is to be a day.', "2020-04-06, without quotation"
    ),
    Mistake("no such day", "2020-04-30", "2020-04-31", 7, "", "This is not a day of the calendar.", "Write year, month and day"),
    Mistake(
        "closes before it opens", "2020-04-30", "2020-03-30", 7, "survey.closes", "The survey closes before it opens.", "Exchange the dates"
    ),
    Mistake(
        "a missing translation", ', en = "Which channels?"', "", 11, "questions, number 1 (q1), text", 'missing in "en"', 'Add en = "…"'
    ),
    Mistake(
        *("a missing translation of an option", ', en = "none"', "", 19),
        *("questions, number 2 (q2), options, number 2, label", 'missing in "en"', 'Add en = "…"'),
    ),
    Mistake("an empty text", '"Ce canale?"', '" "', 11, "questions, number 1 (q1), text", "The value is empty.", "Write the text"),
    Mistake(
        "a text that is a number",
        '"Which channels?"',
        "7",
        11,
        "questions, number 1 (q1), text.en",
        "7 is to be a text.",
        "quotation marks",
    ),
    Mistake(
        "a line break in the title", '"Seven questions"', '"Seven\\nquestions"', 3, "survey.title.en", "has a line break", "on one line"
    ),
    Mistake("an id twice", '"q2"', '"Q1"', 14, "questions, number 2 (Q1), id", "is the id of question 1 already", "its own id"),
    Mistake(
        "an id that is a number", '"q3"', '"3"', 23, "questions, number 3 (3), id", '"3" has characters', 'Write for example id = "q1"'
    ),
    Mistake(
        "an unknown type", '"choice"', '"choise"', 15, "questions, number 2 (q2), type", "not a type of question", 'Did you mean "choice"?'
    ),
    Mistake(
        *("a choice without options", GOOD[GOOD.index('type = "scale"') : GOOD.index("[sender]")], 'type = "choice"\ntext = "?"\n', 22),
        *("questions, number 3 (q3), options", "The key options is missing", "options = [{ value"),
    ),
    Mistake(
        *("one option only", '  { value = "partner", label = "partener" },\n', "", 17),
        *("questions, number 2 (q2), options", "fewer than 2 members", "options = [{ value"),
    ),
    Mistake(
        *("an option twice", '"partner"', '"none"', 17),
        *("questions, number 2 (q2), options", "two options with the value 'none'", "Give each its own."),
    ),
    Mistake(
        "min above max",
        "min = 1",
        "min = 9",
        26,
        "questions, number 3 (q3), min",
        "The question has min = 9 and max = 5",
        "Min must be below max.",
    ),
    Mistake(
        "a key of another type", 'id = "q1"', 'id = "q1"\nmin = 1', 11, "questions, number 1 (q1), min", '"min" is not known', "Known are:"
    ),
    Mistake(
        "a condition that cannot be understood",
        *('id = "q3"', 'id = "q3"\nask = "sector=it & c"', 24, "questions, number 3 (q3), ask"),
        *('"sector=it & c" is not understood at its character 11: Before "&" the condition is complete.', "in quotation marks."),
    ),
    Mistake(
        "a target without a number",
        *("[sender]", '[[targets]]\nwhere = "country=NL"\n\n[sender]', 29, "targets, number 1, complete"),
        *("The key complete is missing.", "Write for example complete = 15."),
    ),
    Mistake(
        "a target for a condition that cannot be understood",
        *("[sender]", '[[targets]]\nwhere = "country"\ncomplete = 15\n\n[sender]', 30, "targets, number 1, where"),
        *("is not understood at its character 8: After", "Write for example country=NL"),
    ),
    Mistake(
        "a target of nobody",
        *("[sender]", '[[targets]]\nwhere = "country=NL"\ncomplete = 0\n\n[sender]', 31, "targets, number 1, complete"),
        *("0 must not be below 1", "Write for example complete = 15."),
    ),
    Mistake(
        "an unknown key of a target",
        *("[sender]", '[[targets]]\nwhere = "country=NL"\ncomplete = 1\ntitle = "NL"\n\n[sender]', 32, "targets, number 1, title"),
        *('"title" is not known', "Known are: complete, name, where."),
    ),
    Mistake(
        "a target that is a section",
        *("[sender]", '[targets]\nwhere = "country=NL"\ncomplete = 15\n\n[sender]', 29, "targets", "is to be a list", "Write [[targets]]"),
    ),
    Mistake(
        "no question",
        GOOD[GOOD.index("[[q") : GOOD.index("[sender]")],
        "",
        None,
        "questions",
        "The section questions is missing.",
        "[[questions]]",
    ),
    Mistake("an address without @", "lll2@timi", "lll2.timi", 31, "sender.address", "is not an e-mail address.", '"lab@timisoara.example"'),
    Mistake("a name on two lines", "Local Learn", "Local\\r\\nBcc: ", 30, "sender.name", "characters that cannot stand", "on one line"),
    Mistake("a port in words", "587", '"587"', 35, "smtp.port", '"587" is to be a whole number.', "without quotation marks"),
    Mistake("a port too high", "587", "70000", 35, "smtp.port", "70000 must not be above 65535.", "Write a smaller number."),
    Mistake("a port of nothing", "587", "0", 35, "smtp.port", "0 must not be below 1.", "Write a larger number."),
    Mistake(
        "a host with its port",
        "imap.timisoara.example",
        "imap.timisoara.example:993",
        40,
        "imap.host",
        "not the name of a server",
        "its own key",
    ),
    Mistake(
        "a password",
        'password_env = "LLAB_PASSWORD"',
        'password = "S3cret!"',
        37,
        "smtp.password",
        "does not belong in this file",
        "password_env =",
    ),
    Mistake(
        "two passwords",
        'user = "lll2"',
        'password_file = "x"',
        36,
        "smtp.password_file",
        "from password_env and password_file",
        "Keep one.",
    ),
    Mistake(
        "plain text to a remote host",
        '"tls"',
        '"none"',
        41,
        "imap.security",
        "in the clear to imap.timisoara.example",
        'Write "starttls" or "tls".',
    ),
    Mistake(
        "an unknown way to file mail",
        'security = "tls"',
        'after = "delete"',
        41,
        "imap.after",
        "not known here",
        '"move:" with the name of a folder',
    ),
    Mistake(
        "a move to nowhere", 'security = "tls"', 'after = "move: "', 41, "imap.after", "not known here", '"move:" with the name of a folder'
    ),
    Mistake(
        "an unknown security", '"tls"', '"ssl"', 41, "imap.security", '"ssl" is not known here', 'known are "starttls", "tls" or "none"'
    ),
    Mistake(
        "a certificate that is not there", 'user = "lll2"', 'ca_file = "ca.pem"', 36, "smtp.ca_file", "There is no file", "Correct the name"
    ),
    Mistake(
        "a text without its end", '"smtp.timisoara.example"', '"smtp.timisoara.example', 34, "", "does not end where its line ends", "three"
    ),
    Mistake(
        "a text without marks",
        '"smtp.timisoara.example"',
        "smtp.timisoara",
        34,
        "",
        "What follows the = is no value.",
        "in quotation marks",
    ),
    Mistake(
        "curly quotation marks",
        '"smtp.timisoara.example"',
        "“smtp.timisoara”",
        34,
        "",
        "What follows the = is no value.",
        "the straight ones",
    ),
    Mistake("a key twice", 'user = "lll2"', "port = 25", 36, "", "stands twice", "Keep one of the two."),
    Mistake("a section not closed", "[smtp]", "[smtp", 33, "", "The name of a section is not closed.", "Write [survey]"),
)


def complaints_of(action: Callable[[], object], error: type[BadConfiguration | BadDataFile]) -> tuple[Complaint, ...]:
    with pytest.raises(error) as raised:
        action()
    assert all(complaint.problem and complaint.advice for complaint in raised.value.complaints)
    return raised.value.complaints


def written(folder: Path, text: str | bytes, name: str = "config.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_configuration_without_a_mistake_loads(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD), {}).survey.id == "lll2"


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.name)
def test_a_mistake_in_the_configuration_is_told_with_its_place_and_what_to_write(mistake: Mistake, tmp_path: Path) -> None:
    assert mistake.old in GOOD
    path = written(tmp_path, GOOD.replace(mistake.old, mistake.new, 1))
    (complaint,) = complaints_of(lambda: load(path, {}), BadConfiguration)
    assert (complaint.file, complaint.line, complaint.key) == (path, mistake.line, mistake.key)
    assert mistake.says in complaint.problem
    assert mistake.advice in complaint.advice + complaint.problem
    assert int(BadConfiguration(complaint).exit_code) == 78
    assert not {"pydantic", "https://", "input", "validation", "S3cret"} & set(str(complaint).replace('"', " ").replace("!", " ").split())


def test_all_mistakes_of_a_file_are_told_together_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = GOOD.replace('"Europe/Bucharest"', '"Mars"').replace('"q2"', '"q1"').replace("587", "0").replace("[imap]", "[imab]")
    complaints = complaints_of(lambda: load(written(tmp_path, text), {}), BadConfiguration)
    assert [(complaint.line, complaint.key) for complaint in complaints] == [
        (5, "survey.timezone"),
        (14, "questions, number 2 (q1), id"),
        (35, "smtp.port"),
        (39, "imab"),
    ]


def test_a_list_is_not_called_too_short_because_its_members_are_at_fault(tmp_path: Path) -> None:
    text = GOOD.replace('value = "partner"', "value = 1").replace('value = "none"', "value = 2")
    complaints = complaints_of(lambda: load(written(tmp_path, text), {}), BadConfiguration)
    assert [complaint.line for complaint in complaints] == [18, 19]


def test_a_section_that_a_command_needs_is_asked_for(tmp_path: Path) -> None:
    config = load(written(tmp_path, GOOD[: GOOD.index("[sender]")]), {})
    complaints = complaints_of(lambda: config.require("sender", "smtp", "imap"), BadConfiguration)
    assert [complaint.file for complaint in complaints] == [config.path] * 3
    assert [complaint.advice.split(" with ")[0] for complaint in complaints] == ["Add [sender]", "Add [smtp]", "Add [imap]"]


@pytest.mark.parametrize(
    ("variable", "value", "key", "says", "advice"),
    [
        (
            "LLAB_SMTP__PORT",
            "abc",
            "smtp.port",
            '"abc" is to be a whole number. The environment variable LLAB_SMTP__PORT says so.',
            "whole number",
        ),
        ("LLAB_SMTP__HSOT", "x", "smtp.hsot", "LLAB_SMTP__HSOT", 'Did you mean "host"?'),
        ("LLAB_SMPT__HOST", "x", "", 'LLAB_SMPT__HOST names a section "smpt"', 'Did you mean "smtp"?'),
        ("LLAB_QUESTIONS__TEXT", "x", "", "LLAB_QUESTIONS__TEXT names a section", "Known are"),
        ("LLAB_IMAP__SECURITY", "none", "imap.security", "LLAB_IMAP__SECURITY", 'Write "starttls" or "tls".'),
    ],
)
def test_a_bad_value_in_the_environment_is_told_with_the_variable(
    variable: str, value: str, key: str, says: str, advice: str, tmp_path: Path
) -> None:
    (complaint,) = complaints_of(lambda: load(written(tmp_path, GOOD), {variable: value}), BadConfiguration)
    assert (complaint.line, complaint.key) == (None, key)
    assert says in complaint.problem
    assert advice in complaint.advice


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("ș", "ş").encode("cp1250", errors="replace"))
    (complaint,) = complaints_of(lambda: load(path, {}), BadConfiguration)
    assert (complaint.line, complaint.problem) == (3, "The file is not written in UTF-8.")
    assert "save it so" in complaint.advice


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert load(written(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()), {}).survey.id == "lll2"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (complaint,) = complaints_of(lambda: load(tmp_path, {}), BadConfiguration)
    assert complaint.problem == "This is a folder, not a file."


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (complaint,) = complaints_of(lambda: load(tmp_path / "config.toml", {}), BadConfiguration)
    assert "llab init" in complaint.advice


# ---------------------------------------------------------------- the list of participants

HEAD = b"id,email,name,language,sector\n"
ROWS = b"".join(b"%d,person%d@firm.example,Person,ro,IT\n" % (number, number) for number in range(2, 100))


@dataclass(frozen=True)
class BadList:
    name: str
    content: bytes
    line: int | None
    key: str
    says: str
    advice: str


LISTS = (
    BadList(
        "a bad address in line 37", HEAD + ROWS.replace(b"person37@", b"person37.", 1), 37, "email", "not an e-mail address", "Correct it"
    ),
    BadList("no address", HEAD + b"1,,Ana,ro,IT\n", 2, "email", "There is no address.", "take the line out"),
    BadList(
        "a name with its address",
        HEAD + b'1,"Ana <ana@firm.example>",,,\n',
        2,
        "email",
        "is not an e-mail",
        "Write ana@firm.example alone.",
    ),
    BadList("letters before the @", HEAD + "1,ștefan@firm.example,,,\n".encode(), 2, "email", "Internationalized characters", "Correct it"),
    BadList(
        "an id twice", HEAD + ROWS + b"37,other@firm.example,,,\n", 100, "id", '"37" stands in line 37 already', "or leave the cell empty"
    ),
    BadList("an endless id", HEAD + b"x" * 61 + b",ana@firm.example,,,\n", 2, "id", "more than 60 characters", "Make it shorter."),
    BadList("an empty file", b"", None, "", "The list is empty.", "id,email,name,language"),
    BadList("blank lines only", b"\n ; \n\n", None, "", "The list is empty.", "id,email,name,language"),
    BadList("headings only", HEAD, None, "", "nobody under them", "one line for each"),
    BadList(
        "no heading for the addresses",
        b"nume;firma\nAna;X\n",
        1,
        "email",
        'the headings found are "nume", "firma"',
        'Call the column with the addresses "email".',
    ),
    BadList(
        "no headings at all", b"ana@firm.example,Ana\n", 1, "email", '"ana@firm.example"', "first line of the list is to be the headings"
    ),
    BadList(
        "a heading twice",
        b"email,sector,Sector\na@b.example,x,y\n",
        1,
        "Sector",
        'Two columns have the heading "Sector".',
        "Give each its own.",
    ),
    BadList("a line break in a name", HEAD + b'1,a@b.example,"A\r\nBcc: x",,\n', 2, "name", "line break or another control", "on one line"),
    BadList("a control character in a name", HEAD + b"1,a@b.example,A\x07,,\n", 2, "name", "control character", "type the cell anew"),
    BadList(
        "a comma in a bare cell",
        HEAD + b"1,a@b.example,Ana,ro,IT,Media\n",
        2,
        "column 6",
        '"Media" is under no heading',
        "in quotation marks",
    ),
    BadList(
        "a quotation mark left open",
        HEAD + b'1,a@b.example,"Ana,ro,IT\n2,b@b.example,,,\n',
        2,
        "",
        "cannot be told apart",
        "quotation marks",
    ),
    BadList("bytes that are no text", HEAD + b"1,a@b.example,\x81\x90,,\n", 2, "", "no text that can be read", "CSV in UTF-8"),
    BadList(
        "an old workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0",
        None,
        "",
        "neither text nor an .xlsx workbook",
        "Save the list as .xlsx",
    ),
    BadList("a damaged workbook", b"PK\x03\x04 and no more", None, "", "damaged, or not one of Excel's", "save it again as .xlsx"),
)


@pytest.mark.parametrize("case", LISTS, ids=lambda one: one.name)
def test_a_mistake_in_the_list_is_told_with_its_place_and_what_to_do(case: BadList, tmp_path: Path) -> None:
    path = written(tmp_path, case.content, "participants.csv")
    (complaint,) = complaints_of(lambda: read_participants(path), BadDataFile)
    assert (complaint.file, complaint.line, complaint.key) == (path, case.line, case.key)
    assert case.says in complaint.problem
    assert case.advice in complaint.advice
    assert int(BadDataFile(complaint).exit_code) == 65


def test_all_mistakes_of_a_list_are_told_together(tmp_path: Path) -> None:
    content = HEAD + b"1,a.example,Ana,,\n1,b@b.example,Ion\x07,,\n,,Dan,,\n"
    complaints = complaints_of(lambda: read_participants(written(tmp_path, content, "list.csv")), BadDataFile)
    assert [(complaint.line, complaint.key) for complaint in complaints] == [(2, "email"), (3, "name"), (3, "id"), (4, "email")]


def test_a_list_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    (missing,) = complaints_of(lambda: read_participants(tmp_path / "participants.csv"), BadDataFile)
    (folder,) = complaints_of(lambda: read_participants(tmp_path), BadDataFile)
    assert "[participants] of config.toml" in missing.advice
    assert folder.problem == "This is a folder, not a file."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_without_the_right_to_read_are_told(tmp_path: Path) -> None:
    config, people = written(tmp_path, GOOD), written(tmp_path, HEAD + ROWS, "participants.csv")
    config.chmod(0)
    people.chmod(0)
    complaints = complaints_of(lambda: load(config, {}), BadConfiguration) + complaints_of(lambda: read_participants(people), BadDataFile)
    assert all("cannot be read: Permission denied" in complaint.problem for complaint in complaints)


def test_a_csv_file_that_is_named_xlsx_is_told(tmp_path: Path) -> None:
    (complaint,) = complaints_of(lambda: read_participants(written(tmp_path, HEAD, "list.xlsx")), BadDataFile)
    assert "is no Excel workbook" in complaint.problem


# ---------------------------------------------------------------- whatever is written

LINES = GOOD.splitlines()
JUNK = (
    "1",
    "-1.5",
    "inf",
    "nan",
    "true",
    '""',
    '"x"',
    "[]",
    "{}",
    "[[1]]",
    "[{}]",
    "{ ro = 1 }",
    "2020-01-01",
    "2020-01-01T00:00:00Z",
    "x",
    '"',
)


@given(
    changes=st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from([*JUNK, "", "#", "[survey]", "[[questions]]"])), max_size=4)
)
def test_whatever_is_written_it_loads_or_is_told_in_words(changes: list[tuple[int, str]]) -> None:
    lines = list(LINES)
    for number, junk in changes:
        key, equals, _ = lines[number].partition(" = ")
        lines[number] = f"{key} = {junk}" if equals and junk in JUNK else junk
    with tempfile.TemporaryDirectory() as folder:
        try:
            load(written(Path(folder), "\n".join(lines)), {})
        except BadConfiguration as error:
            for complaint in error.complaints:
                assert complaint.problem.endswith((".", "?"))
                assert complaint.advice
                assert not {"pydantic", "dict", "tuple", "str", "None", "validator", "Field"} & set(str(complaint).split())
