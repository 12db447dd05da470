"""The folder of workbooks when the disk refuses, the lock between processes, and what the installation brings along."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from llab.adapters.files import (
    NOTE_NAME,
    FolderWorkbooks,
    example_config,
    load_templates,
    note_sending,
    noted_messages,
    survey_lock,
    unused_templates,
    write_new,
)
from llab.errors import BadConfiguration, CannotWrite, Locked, UsageError

ROOT = Path(__file__).parents[2]


# ---------------------------------------------------------------- workbooks


def test_the_folder_is_made_at_the_first_writing(tmp_path: Path) -> None:
    workbooks = FolderWorkbooks(tmp_path / "a" / "out")
    assert workbooks.read("x.xlsx") is None
    assert workbooks.write("x.xlsx", b"one") == str(tmp_path / "a" / "out" / "x.xlsx")
    assert workbooks.read("x.xlsx") == b"one"


def test_a_new_workbook_has_the_rights_of_the_old_one_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    workbooks = FolderWorkbooks(tmp_path)
    workbooks.write("x.xlsx", b"one")
    (tmp_path / "x.xlsx").chmod(0o640)
    workbooks.write("x.xlsx", b"two")
    assert (tmp_path / "x.xlsx").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_what_a_killed_run_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".x.xlsx.part").write_bytes(b"half")
    FolderWorkbooks(tmp_path).write("x.xlsx", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


@pytest.mark.parametrize("name", ["", ".", "..", "../x.xlsx", "a/x.xlsx", "/etc/x.xlsx"])
def test_only_plain_names_are_taken(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not the plain name"):
        FolderWorkbooks(tmp_path).write(name, b"")


LIMITED = """
import resource, sys
from collections.abc import Iterator
from pathlib import Path
from llab.adapters.files import FolderWorkbooks
from llab.errors import CannotWrite
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    FolderWorkbooks(Path(sys.argv[1])).write("x.xlsx", b"n" * 5000)
except CannotWrite as error:
    sys.exit(f"{int(error.exit_code)} {error}")
"""


def test_the_old_workbook_is_intact_when_the_disk_refuses_the_new_one(tmp_path: Path) -> None:
    FolderWorkbooks(tmp_path).write("x.xlsx", b"old")
    done = subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stderr.startswith("74 ")
    assert "x.xlsx cannot be written: File too large." in done.stderr
    assert "run the same command again" in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x.xlsx": b"old"}


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    for folder in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(CannotWrite, match="A file stands where the folder should be"):
            FolderWorkbooks(folder).write("x.xlsx", b"new")
        assert FolderWorkbooks(folder).read("x.xlsx") is None


def test_a_folder_in_the_place_of_the_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(CannotWrite, match="A folder stands where the file should be"):
        FolderWorkbooks(tmp_path).write("x.xlsx", b"new")
    with pytest.raises(CannotWrite, match="cannot be read"):
        FolderWorkbooks(tmp_path).read("x.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told_and_the_old_workbook_is_intact(tmp_path: Path) -> None:
    workbooks = FolderWorkbooks(tmp_path)
    workbooks.write("x.xlsx", b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CannotWrite, match="the right to write"):
            workbooks.write("x.xlsx", b"new")
    finally:
        tmp_path.chmod(0o700)
    assert workbooks.read("x.xlsx") == b"old"


def test_a_workbook_that_is_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    share, out = tmp_path / "share", tmp_path / "out"
    share.mkdir()
    out.mkdir()
    (share / "for all.xlsx").write_bytes(b"old")
    (out / "x.xlsx").symlink_to(share / "for all.xlsx")
    workbooks = FolderWorkbooks(out)
    workbooks.write("x.xlsx", b"new")
    assert (share / "for all.xlsx").read_bytes() == b"new"
    assert (out / "x.xlsx").is_symlink()
    (share / "~$for all.xlsx").touch()
    holder = workbooks.locked_by("x.xlsx")
    assert holder is not None
    assert holder.lock == str(share / "~$for all.xlsx")
    assert {path.name for path in (*share.iterdir(), *out.iterdir())} == {"for all.xlsx", "~$for all.xlsx", "x.xlsx"}


@pytest.mark.parametrize("target", ["keys", "x.xlsx", "away/x.xlsx"], ids=["no workbook", "itself", "a folder that is not there"])
def test_a_link_to_anything_but_a_workbook_is_told_and_nothing_is_written(target: str, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("secret")
    (tmp_path / "x.xlsx").symlink_to(tmp_path / target)
    with pytest.raises(CannotWrite, match=r"x\.xlsx") as raised:
        FolderWorkbooks(tmp_path).write("x.xlsx", b"new")
    assert raised.value.advice
    assert (tmp_path / "keys").read_text() == "secret"
    assert {path.name for path in tmp_path.iterdir()} == {"keys", "x.xlsx"}


def test_removing_a_workbook_also_removes_what_a_killed_run_left_of_it_and_nothing_else(tmp_path: Path) -> None:
    for name in (".x (newer).xlsx.part", ".x.xlsx.part", "x.xlsx"):
        (tmp_path / name).write_bytes(b"half")
    assert FolderWorkbooks(tmp_path).remove("x (newer).xlsx") is False
    assert {path.name for path in tmp_path.iterdir()} == {".x.xlsx.part", "x.xlsx"}


def test_a_new_file_has_the_rights_of_the_one_that_it_is_like(tmp_path: Path) -> None:
    workbooks = FolderWorkbooks(tmp_path)
    workbooks.write("x.xlsx", b"one")
    (tmp_path / "x.xlsx").chmod(0o600)
    workbooks.write("x (newer).xlsx", b"two", like="x.xlsx")
    assert (tmp_path / "x (newer).xlsx").stat().st_mode & 0o777 == 0o600


# ---------------------------------------------------------------- the lock

HOLDER = """
import sys
from collections.abc import Iterator
from pathlib import Path
from llab.adapters.files import survey_lock
with survey_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_that_another_process_holds_is_told_with_the_process_and_is_free_after_it_was_killed(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with pytest.raises(Locked) as raised, survey_lock(tmp_path):
            pytest.fail("the lock was given twice")
        assert int(raised.value.exit_code) == 75
        assert f"at work in {tmp_path} (process {process.pid}, since 20" in str(raised.value)
        assert "run the same command again" in raised.value.advice
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        with survey_lock(tmp_path):
            pass


def test_the_lock_is_free_after_its_block_also_when_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), survey_lock(tmp_path):
        raise ZeroDivisionError
    with survey_lock(tmp_path):
        pass


def test_the_lock_is_not_given_twice_in_one_process_either(tmp_path: Path) -> None:
    with survey_lock(tmp_path), pytest.raises(Locked, match=f"process {os.getpid()}"), survey_lock(tmp_path):
        pytest.fail("the lock was given twice")


def test_locks_of_two_surveys_are_two(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with survey_lock(tmp_path / "a"), survey_lock(tmp_path / "b"):
        pass


def test_a_folder_that_is_not_there_takes_no_lock(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=os.strerror(errno.ENOENT)), survey_lock(tmp_path / "no"):
        pytest.fail("there is no such folder")


# ---------------------------------------------------------------- templates and example


def test_the_example_is_that_of_the_source_tree() -> None:
    assert example_config() == (ROOT / "config.example.toml").read_text(encoding="utf-8")


def test_the_templates_of_the_installation_come_by_name() -> None:
    expected = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.j2")}
    assert expected
    assert load_templates(None) == expected


def test_the_surveys_templates_stand_in_the_place_of_the_installations_or_beside_them(tmp_path: Path) -> None:
    bundled = load_templates(None)
    assert load_templates(tmp_path) == bundled
    (tmp_path / "templates").mkdir()
    name = sorted(bundled)[0]
    (tmp_path / "templates" / name).write_bytes("\N{BYTE ORDER MARK}al nostru: ș\n".encode())
    (tmp_path / "templates" / "own.fi.md.j2").write_text("own")
    (tmp_path / "templates" / "notes.txt").write_text("no template")
    assert load_templates(tmp_path) == bundled | {name: "al nostru: ș\n", "own.fi.md.j2": "own"}


def test_a_template_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "invitation.ro.md.j2").write_bytes("Bună\nziua ș".encode() + b"\xba\n")
    with pytest.raises(BadConfiguration) as raised:
        load_templates(tmp_path)
    (complaint,) = raised.value.complaints
    assert (complaint.file.name, complaint.line, complaint.advice) == ("invitation.ro.md.j2", 2, "Save it as UTF-8.")


def test_a_folder_in_the_place_of_a_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates" / "invitation.ro.md.j2").mkdir(parents=True)
    with pytest.raises(BadConfiguration, match="the bundled one is used"):
        load_templates(tmp_path)


# ---------------------------------------------------------------- the note that mail went out


def test_how_much_mail_went_out_is_noted_for_this_survey_only(tmp_path: Path) -> None:
    assert noted_messages(tmp_path, "atelier") == 0
    note_sending(tmp_path, "atelier", 3)
    before = (tmp_path / NOTE_NAME).stat()
    note_sending(tmp_path, "atelier", 3)
    assert (tmp_path / NOTE_NAME).stat().st_ino == before.st_ino
    assert (noted_messages(tmp_path, "atelier"), noted_messages(tmp_path, "atelier2")) == (3, 0)
    note_sending(tmp_path, "atelier", 40)
    assert noted_messages(tmp_path, "atelier") == 40
    assert [path.name for path in tmp_path.iterdir()] == [NOTE_NAME]


def test_a_note_that_somebody_has_edited_still_says_that_mail_went_out(tmp_path: Path) -> None:
    (tmp_path / NOTE_NAME).write_text("atelier\n", encoding="utf-8")
    assert noted_messages(tmp_path, "atelier") == 1


def test_a_note_that_cannot_be_written_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / NOTE_NAME).mkdir()
    with pytest.raises(CannotWrite, match=r"\.llab\.sent cannot be written"):
        note_sending(tmp_path, "atelier", 1)


def test_a_template_whose_name_nothing_asks_for_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("invitaton.en.md.j2", "invitation.ro.md.j2.txt", "invitation.ro.md", "_signature.md.j2", "README.md", "legal.md.j2"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "invitation.ro.md.j2").write_text('{% include "legal.md.j2" %}', encoding="utf-8")
    assert unused_templates(tmp_path, ("invitation.ro.md.j2", "invitation.en.md.j2")) == (
        "invitation.ro.md",
        "invitation.ro.md.j2.txt",
        "invitaton.en.md.j2",
    )


def test_new_files_are_written_all_or_none(tmp_path: Path) -> None:
    first, second, third = (tmp_path / "new" / name for name in ("a", "b", "c"))
    assert write_new([(first, b"1"), (second, b"2")]) == (first, second)
    with pytest.raises(UsageError, match="b already"):
        write_new([(third, b"3"), (second, b"4")])
    assert {path.name: path.read_bytes() for path in first.parent.iterdir()} == {"a": b"1", "b": b"2"}
    with pytest.raises(UsageError, match="a already"):
        write_new([(first / "inside", b"5")])
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_new([(third, b"3"), (tmp_path / ("x" * 300), b"")])
    assert not third.exists()


def test_files_that_cannot_be_made_to_the_end_are_taken_back(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / "a", b"1"
        raise BadConfiguration

    with pytest.raises(BadConfiguration):
        write_new(files())
    assert not (tmp_path / "a").exists()
