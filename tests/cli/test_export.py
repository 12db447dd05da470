"""`llab export` for other programs: where the files go, whom they are about, what is never written over."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from llab.demo.server import MailServer
from tests.adapters.locks import excels_owner_file, libreoffices_lock_file
from tests.cli.samples import LAB, Done, llab, llab_process, on_server, reply_to


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey in which Ana and Dan have answered, Dan with what looks like a formula."""
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
    for each in server.submitted[:2]:
        who = each.recipients[0].partition("@")[0]
        text = {"ana": "1. Oamenii și discuțiile.\n\n2. Ora.\n", "dan": '1. =HYPERLINK("https://rau.example")\n\n2. Sala.\n'}[who]
        server.deliver(LAB, reply_to(each.raw, text), arrived=datetime.now(UTC))
    assert llab("-C", folder, "fetch", "--quiet", "--no-export").code == 0
    return folder


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_a_file_for_each_question_and_one_over_all_with_nothing_to_compute(survey: Path) -> None:
    done = llab("-C", survey, "export", "--format", "csv")
    assert (done.code, len(done.out.splitlines())) == (0, 3)
    assert {path.name for path in (survey / "out").iterdir()} == {"atelier-q1.csv", "atelier-q2.csv", "atelier.csv"}
    assert (survey / "out" / "atelier.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    answers = {row["Participant"]: row["Answer"] for row in read(survey / "out" / "atelier-q1.csv")}
    assert answers == {"ana": "Oamenii și discuțiile.", "dan": '\'=HYPERLINK("https://rau.example")'}
    assert len(read(survey / "out" / "atelier.csv")) == 4


def test_json_is_one_document_with_where_each_answer_came_from(survey: Path) -> None:
    assert llab("-C", survey, "export", "--format", "json", "-o", survey / "answers.json").code == 0
    found = json.loads((survey / "answers.json").read_text(encoding="utf-8"))
    first = found["answers"][0]
    assert (found["schema"], first["participant"], first["question"], first["text"]) == (1, "ana", "q1", "Oamenii și discuțiile.")
    assert first["message_id"].endswith("@firma.example>")
    shown = llab("-C", survey, "export", "--format", "json", "-o", "-")
    assert (shown.document, shown.err) == (found, "")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_with_nothing_new_is_left_alone(survey: Path, form: str) -> None:
    first = llab("-C", survey, "export", "--format", form, "--json").document
    times = {path: path.stat().st_mtime_ns for path in (survey / "out").iterdir()}
    again = llab("-C", survey, "export", "--format", form, "--json").document
    assert (again["written"], len(again["unchanged"])) == ([], len(first["written"]))
    assert {path: path.stat().st_mtime_ns for path in (survey / "out").iterdir()} == times


def test_csv_on_stdout_has_no_mark_and_the_separator_asked_for(survey: Path) -> None:
    done = llab_process("-C", survey, "export", "--format", "csv", "--separator", "semicolon", "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith('"Participant";"Name";"Question";"Answer"')


@pytest.mark.parametrize("selection", [("--only", "ana@firma.example"), ("--where", "id=ana")])
def test_files_about_some_people_go_where_they_are_wanted(survey: Path, selection: tuple[str, str]) -> None:
    assert llab("-C", survey, "export", "--format", "csv", *selection, "-o", f"{survey}/ana/").code == 0
    assert {row["Participant"] for row in read(survey / "ana" / "atelier.csv")} == {"ana"}
    assert llab("-C", survey, "export", *selection, "-o", survey / "ana").code == 0
    assert (survey / "ana" / "atelier-q1.xlsx").exists()
    assert not (survey / "out").exists()


@pytest.mark.parametrize("command", [("export", "--format", "csv"), ("export",), ("report",)])
def test_files_about_nobody_are_not_written(survey: Path, command: tuple[str, ...]) -> None:
    done = llab("-C", survey, *command, "--where", "id=ana and not id=ana", "-o", survey / "nobody")
    assert (done.code, "nobody on the list" in done.err) == (2, True)
    assert not (survey / "nobody").exists()


def test_a_name_with_an_ending_is_a_file_and_one_without_a_folder(survey: Path) -> None:
    assert llab("-C", survey, "export", "--format", "csv", "-o", survey / "utrecht", "--quiet").code == 0
    assert sorted(path.name for path in (survey / "utrecht").iterdir()) == ["atelier-q1.csv", "atelier-q2.csv", "atelier.csv"]
    assert llab("-C", survey, "export", "--format", "csv", "-o", survey / "utrecht.txt", "--quiet").code == 0
    assert (survey / "utrecht.txt").read_bytes() == (survey / "utrecht" / "atelier.csv").read_bytes()


def test_a_workbook_that_lies_there_is_never_written_over(survey: Path) -> None:
    assert llab("-C", survey, "export", "-o", survey / "copy", "--quiet").code == 0
    before = (survey / "copy" / "atelier-q1.xlsx").read_bytes()
    done = llab("-C", survey, "export", "-o", survey / "copy")
    assert (done.code, "atelier-q1.xlsx, atelier-q2.xlsx, atelier.xlsx are there already" in done.err) == (2, True)
    assert (survey / "copy" / "atelier-q1.xlsx").read_bytes() == before


def test_files_for_others_do_not_count_as_the_workbooks(survey: Path) -> None:
    assert llab("-C", survey, "export", "--format", "json", "--quiet").code == 0
    assert llab("-C", survey, "export", "-o", survey / "copy", "--quiet").code == 0
    assert llab("-C", survey, "fetch", "--quiet").code == 0
    assert (survey / "out" / "atelier.xlsx").exists()


def test_a_workbook_that_somebody_has_open_gets_one_newer_beside_it_until_it_is_closed(survey: Path, server: MailServer) -> None:
    out = survey / "out"
    assert llab("-C", survey, "export").code == 0
    (out / "~$atelier-q1.xlsx").write_bytes(excels_owner_file("Ștefan Țăran"))
    before = touched(out / "atelier-q1.xlsx")
    more_comes_in(survey, server)
    fetched = llab("-C", survey, "fetch")
    assert fetched.code == 0
    assert "3 workbooks written" in fetched.out
    (told,) = [line for line in fetched.err.splitlines() if line.startswith("llab: ")]
    assert told.startswith(f"llab: {out}/atelier-q1.xlsx is open (Ștefan Țăran, since ")
    assert "atelier-q1 (newer).xlsx" in told
    assert f"If nobody has it open, remove '{out}/~$atelier-q1.xlsx'." in told
    assert llab_process("-C", survey, "fetch") == Done(0, "", "")
    assert "Workbooks: atelier-q1.xlsx could not be replaced" in llab("-C", survey, "status").out
    assert "workbooks=0 beside=1" in (survey / "llab.log").read_text(encoding="utf-8")
    done = llab("-C", survey, "export")
    assert (done.code, told in done.err, "0 workbooks written, 3 unchanged" in done.err) == (3, True, True)
    assert touched(out / "atelier-q1.xlsx") == before
    (out / "~$atelier-q1.xlsx").unlink()
    assert llab_process("-C", survey, "fetch") == Done(0, "1 workbook written\n", "")
    assert {path.name for path in out.iterdir()} == {"atelier-q1.xlsx", "atelier-q2.xlsx", "atelier.xlsx"}
    assert llab("-C", survey, "export").code == 0


def test_programs_learn_which_workbooks_are_open_and_by_whom(survey: Path, server: MailServer) -> None:
    out = survey / "out"
    assert llab("-C", survey, "export").code == 0
    (out / ".~lock.atelier.xlsx#").write_bytes(libreoffices_lock_file("Ana Pop"))
    more_comes_in(survey, server)
    document = llab("-C", survey, "fetch", "--json").document
    (beside,) = document["workbooks"]["beside"]
    assert datetime.fromisoformat(beside.pop("since")).tzinfo == UTC
    assert beside == {
        "file": "atelier.xlsx",
        "why": "is open",
        "who": "Ana Pop on birou-3",
        "lock": f"{out}/.~lock.atelier.xlsx#",
        "newer": "atelier (newer).xlsx",
        "shows_everything": True,
    }
    assert (document["exit_code"], document["problems"]) == (0, [])
    exported = llab("-C", survey, "export", "--json")
    assert (exported.code, [each["file"] for each in exported.document["beside"]]) == (3, ["atelier.xlsx"])


@pytest.mark.parametrize("is_open", [False, True])
def test_one_answer_touches_only_the_workbooks_that_show_it(is_open: bool, survey: Path, server: MailServer) -> None:
    out = survey / "out"
    assert llab("-C", survey, "export").code == 0
    if is_open:
        (out / "~$atelier-q1.xlsx").touch()
        server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Cafeaua.\n"), arrived=datetime.now(UTC))
        assert llab("-C", survey, "fetch").code == 0
    before = {path.name: touched(path) for path in out.iterdir()}
    server.deliver(LAB, reply_to(server.submitted[0].raw, "2. Altă oră.\n"), arrived=datetime.now(UTC))
    assert llab("-C", survey, "fetch").code == 0
    after = {path.name: touched(path) for path in out.iterdir()}
    assert {name for name in after if after[name] != before.get(name)} == {"atelier-q2.xlsx", "atelier.xlsx"}
    assert ("atelier-q1 (newer).xlsx" in after) == is_open


def touched(path: Path) -> tuple[int, int]:
    """What is another as soon as the file was written, or replaced."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def more_comes_in(survey: Path, server: MailServer) -> None:
    """A third person has answered."""
    last = server.submitted[-1]
    server.deliver(LAB, reply_to(last.raw, "1. Cafeaua.\n\n2. Nimic.\n"), arrived=datetime.now(UTC))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "-"), "-o DIR"),
        (("-o", "all.xlsx"), "-o DIR"),
        (("--only", "ana"), "another place"),
        (("--where", "id=ana", "--format", "csv"), "another place"),
        (("--separator", "tab"), "--format csv"),
        (("--format", "json", "-o", "-", "--json"), "one of them"),
        (("--format", "csv", "--only", "nimeni", "-o", "-"), "nimeni"),
    ],
)
def test_what_does_not_go_together_is_told_and_nothing_is_written(survey: Path, arguments: tuple[str, ...], words: str) -> None:
    done = llab("-C", survey, "export", *arguments)
    assert (done.code, done.out, words in done.err) == (2, "", True)
    assert not (survey / "out").exists()


def test_a_place_that_takes_no_file_is_told_and_leaves_with_74(survey: Path) -> None:
    done = llab("-C", survey, "export", "--format", "json", "-o", survey / "config.toml" / "answers.json")
    assert (done.code, "cannot be" in done.err) == (74, True)


def test_every_file_has_codes_where_the_configuration_says_so_and_a_misspelt_column_stops_it(survey: Path) -> None:
    codes = {"LLAB_PRIVACY__WORKBOOK": "pseudonymous"}
    assert llab("-C", survey, "export", **codes).code == 0
    assert llab("-C", survey, "export", "--format", "csv", **codes).code == 0
    assert llab("-C", survey, "export", "--format", "json", "-o", survey / "out" / "all.json", **codes).code == 0
    assert llab("-C", survey, "export", "--format", "csv", "--only", "ana", "-o", survey / "some.csv", **codes).code == 0
    people = {entry["participant"]["id"]: entry["code"] for entry in llab("-C", survey, "participants", "key", "--json").document["key"]}
    assert {row["Participant"] for row in read(survey / "out" / "atelier.csv")} == {people["ana"], people["dan"]}
    assert {row["Participant"] for row in read(survey / "some.csv")} == {people["ana"]}
    document = json.loads((survey / "out" / "all.json").read_text(encoding="utf-8"))
    assert {answer["participant"] for answer in document["answers"]} == {people["ana"], people["dan"]}
    assert document["pseudonymous"] is True
    assert {answer["message_id"] for answer in document["answers"]} == {None}
    done = llab("-C", survey, "export", **codes, LLAB_PRIVACY__LEAVE_OUT='["phone"]')
    assert done.code == 78
    assert '"phone"' in done.err
