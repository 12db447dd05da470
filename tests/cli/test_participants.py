"""`llab participants`, and what `llab send` says of a list that has changed."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest

from tests.cli.samples import llab, make_survey

BEFORE = "id,email,name,country\nana,ana@firma.example,Ana Pop,NL\ndan,dan@firma.example,Dan Pop,NL\neva,eva@firma.example,Eva Pop,IT\n"
AFTER = "id,email,name,country\nana,ana@alta.example,Ana Pop,NL\ndan,dan@firma.example,Dan Popa,IT\nion,ion@firma.example,Ion Pop,IT\n"
DIFFERENCES = [
    "  ana, email: “ana@firma.example” → “ana@alta.example; ana@firma.example”",
    "  dan, name: “Dan Pop” → “Dan Popa”",
    "  dan, country: “NL” → “IT”",
]


def changed(folder: Path) -> Path:
    """A survey whose list has changed since it was imported."""
    survey = make_survey(folder, people=BEFORE)
    assert llab("-C", survey, "participants", "import").out == "3 added: ana, dan, eva\n0 changed\n0 gone\n"
    (survey / "participants.csv").write_text(AFTER, encoding="utf-8")
    return survey


def test_an_import_shows_who_is_added_changed_and_gone_and_what_changed_first_without_doing_it(tmp_path: Path) -> None:
    survey = changed(tmp_path)
    expected = ["1 added: ion", "2 changed: ana, dan", *DIFFERENCES, "1 gone: eva"]
    dry = llab("-C", survey, "participants", "import", "--dry-run")
    assert (dry.code, dry.out.splitlines(), dry.err) == (0, expected, "Nothing was changed.\n")
    done = llab("-C", survey, "participants", "import")
    assert (done.code, done.out.splitlines(), done.err) == (0, expected, "")
    assert llab("-C", survey, "participants", "import").out == "0 added\n0 changed\n0 gone\n"


def test_for_programs_the_differences_stand_field_by_field(tmp_path: Path) -> None:
    document = llab("-C", changed(tmp_path), "participants", "import", "--dry-run", "--json").document
    assert (document["added"], document["changed"], document["gone"]) == (["ion"], ["ana", "dan"], ["eva"])
    assert {"id": "dan", "field": "country", "before": "NL", "after": "IT"} in document["differences"]


def test_send_says_what_has_changed_in_the_list_since_it_was_read(tmp_path: Path) -> None:
    survey = changed(tmp_path)
    done = llab("-C", survey, "send", "--dry-run")
    lines = done.err.splitlines()
    assert lines[0].startswith("participants.csv has changed since it was read on 20")
    assert lines[1:7] == ["  1 added: ion", "  2 changed: ana, dan", *(f"  {line}" for line in DIFFERENCES), "  1 gone: eva"]
    llab("-C", survey, "participants", "import")
    assert "has changed" not in llab("-C", survey, "send", "--dry-run").err


def test_before_the_first_import_nothing_has_changed(tmp_path: Path) -> None:
    assert "has changed" not in llab("-C", make_survey(tmp_path, people=BEFORE), "send", "--dry-run").err


def test_many_differences_are_counted_unless_all_are_wanted(tmp_path: Path) -> None:
    def listed_as(name: str) -> str:
        return "id,email,name\n" + "".join(f"p{number},p{number}@firma.example,{name}\n" for number in range(25))

    survey = make_survey(tmp_path, people=listed_as("A"))
    llab("-C", survey, "participants", "import")
    (survey / "participants.csv").write_text(listed_as("B"), encoding="utf-8")
    few = llab("-C", survey, "participants", "import", "--dry-run").out.splitlines()
    assert (few[1], len(few), few[-2].strip()) == (
        "25 changed",
        24,
        "… and 5 more differences (`llab participants import --dry-run -v` shows all)",
    )
    assert len(llab("-C", survey, "participants", "import", "--dry-run", "-v").out.splitlines()) == 28


def test_nothing_in_a_list_can_steer_the_terminal(tmp_path: Path) -> None:
    survey = make_survey(tmp_path, people=BEFORE)
    llab("-C", survey, "participants", "import")
    (survey / "participants.csv").write_text(BEFORE.replace("Dan Pop", "Dan \u202epoP"), encoding="utf-8")
    assert "\u202e" not in llab("-C", survey, "participants", "import", "--dry-run").out


def test_check_and_import_tell_with_lines_what_looks_wrong_in_the_list(tmp_path: Path) -> None:
    people = "id,email,name,language\n1,ana@gmial.com,Ana,ro\n2,lab@timisoara.example,Lab,xx\n3,ANA@gmial.com,Eva,ro\n"
    survey = make_survey(tmp_path, people=people)
    expected = [
        "Line 2: ana@gmial.com: is ana@gmail.com meant?",
        "Line 3: lab@timisoara.example is the address of the survey itself: what is sent there is never taken for an answer.",
        "Line 4: ANA@gmial.com: is ANA@gmail.com meant?",
        'Line 3 (2): the survey has no language "xx"; "ro" is used.',
        "ana@gmial.com is an address of 1 (line 2) and 3 (line 4): a reply from it is told apart only by the message it answers.",
    ]
    assert llab("-C", survey, "participants", "import", "--dry-run", "--json").document["warnings"] == expected
    assert llab("-C", survey, "check", "--json").document["warnings"][: len(expected)] == expected
    told = llab("-C", survey, "check").err.splitlines()
    assert [line for line in told if line.startswith("participants.csv: ")] == [f"participants.csv: {each}" for each in expected]


def test_how_the_file_was_read_is_told_wherever_people_are_written_to(tmp_path: Path) -> None:
    survey = make_survey(tmp_path)
    (survey / "participants.csv").write_bytes("email;name\nana@firma.example;Ştefan Ţîrlea\n".encode("cp1250"))
    for command in (("check",), ("participants", "import", "--dry-run"), ("send", "--dry-run")):
        assert (
            "Line 2: the file is not in UTF-8 and was read as Windows-1250. If “Ştefan Ţîrlea” is wrong" in llab("-C", survey, *command).err
        )


def test_the_key_says_who_stands_behind_which_code_and_finds_one_by_code_id_or_address(tmp_path: Path) -> None:
    survey = make_survey(tmp_path, people=BEFORE)
    assert llab("-C", survey, "participants", "import", "--quiet").code == 0
    entries = llab("-C", survey, "participants", "key", "--json").document["key"]
    codes = {entry["participant"]["id"]: entry["code"] for entry in entries}
    assert set(codes) == {"ana", "dan", "eva"}
    for who in (codes["dan"], "dan", "Dan@firma.example"):
        shown = llab("-C", survey, "participants", "key", who).out.splitlines()
        assert [line.split() for line in shown[1:]] == [[codes["dan"], "dan", "Dan", "Pop", "dan@firma.example"]]


def test_the_key_goes_into_a_file_that_only_its_owner_can_read_whatever_lay_there(tmp_path: Path) -> None:
    survey, file = make_survey(tmp_path, people=BEFORE), tmp_path / "apart" / "key.csv"
    file.parent.mkdir()
    file.write_text("older", encoding="utf-8")
    file.chmod(0o644)
    assert llab("-C", survey, "participants", "import", "--quiet").code == 0
    done = llab("-C", survey, "participants", "key", "-o", file)
    assert (done.code, done.out) == (0, f"{file}\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert next((row["Participant"], row["Name"], row["Addresses"], row["country"]) for row in rows) == (
        "ana", "Ana Pop", "ana@firma.example", "NL",
    )  # fmt: skip


@pytest.mark.parametrize("place", ["out/key.csv", "out/more/key.csv", "."])
def test_the_key_does_not_lie_beside_the_workbooks(tmp_path: Path, place: str) -> None:
    survey = make_survey(tmp_path, people=BEFORE)
    assert llab("-C", survey, "participants", "import", "--quiet").code == 0
    done = llab("-C", survey, "participants", "key", "-o", survey / place)
    assert (done.code, done.out) == (2, "")
    assert not (survey / "out").exists()


def test_a_code_of_nobody_s_is_a_mistake(tmp_path: Path) -> None:
    survey = make_survey(tmp_path, people=BEFORE)
    assert llab("-C", survey, "participants", "import", "--quiet").code == 0
    done = llab("-C", survey, "participants", "key", "P-aaaaaaaa")
    assert done.code == 2
    assert "P-aaaaaaaa" in done.err
