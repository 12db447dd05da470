"""The log file: what stands in it, who may read it, and that it never stops a run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from llab.adapters.run_log import KEPT, LONGEST_LINE, RunLog, masked
from llab.errors import BadConfiguration, BadDataFile, Complaint, SignInRefused

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ fetch\[(\d+)\] (.*)")


@contextmanager
def log_in(path: Path | None, *, personal: bool = False, most_bytes: int = 1_000_000) -> Iterator[RunLog]:
    log = RunLog(path, command="fetch", personal=personal, most_bytes=most_bytes)
    yield log
    log.close()


def lines_of(path: Path) -> list[str]:
    """What stands behind time, command and process in each line."""
    return [match[2] for line in path.read_text(encoding="utf-8").splitlines() if (match := STAMP.fullmatch(line))]


def test_each_event_is_one_line_with_time_command_and_process(tmp_path: Path) -> None:
    path = tmp_path / "llab.log"
    with log_in(path) as log:
        log.event("message", id="0a1b2c", participant="ana", fate="answers", words="")
        log.event("ended", exit=0, seconds=1.5)
    first, second = path.read_text(encoding="utf-8").splitlines()
    found = STAMP.fullmatch(first)
    assert found
    assert (found[1], found[2]) == (str(os.getpid()), "message id=0a1b2c participant=ana fate=answers")
    assert second.endswith("ended exit=0 seconds=1.50")


def test_addresses_are_masked_wherever_they_stand_unless_personal_data_is_wanted(tmp_path: Path) -> None:
    facts = {"participant": "ana@firma.example", "text": "no sign-in of ștefan@târg.example: <Ana.Pop@mail.firma.example>, dan@x.example"}
    for personal in (False, True):
        with log_in(tmp_path / f"{personal}.log", personal=personal) as log:
            log.event("problem", **facts)
    (hidden,), (shown,) = lines_of(tmp_path / "False.log"), lines_of(tmp_path / "True.log")
    assert hidden == 'problem participant=a…@f… text="no sign-in of ș…@t…: <A…@m…>, d…@x…"'
    assert shown == f'problem participant=ana@firma.example text="{facts["text"]}"'
    assert masked(hidden) == hidden


def test_a_fault_of_a_file_is_named_by_its_place_alone(tmp_path: Path) -> None:
    complaint = Complaint(Path("participants.csv"), '"Ana Pop (at) firma" is no address.', "Correct it.", 3)
    with log_in(tmp_path / "llab.log") as log:
        log.problem(BadDataFile(complaint))
        log.problem(BadConfiguration(Complaint(Path("config.toml"), "No.", "Yes.", 7, "imap.host")))
        log.problem(SignInRefused("IMAP: no.", advice="Check it."))
    assert lines_of(tmp_path / "llab.log") == [
        'problem code=65 kind=BadDataFile text="participants.csv, line 3"',
        'problem code=78 kind=BadConfiguration text="config.toml, line 7, imap.host"',
        'problem code=77 kind=SignInRefused text="IMAP: no."',
    ]


def test_of_a_servers_words_only_the_codes_are_kept() -> None:
    log = RunLog(None, command="send")
    said = {
        "550 5.1.1 <ana@firma.example> Ana Pop left": "550 5.1.1",
        "250-2.0.0 ok": "250-2.0.0",
        "421 later": "421",
        "no answer from Ana": "",
        "12345 x": "",
    }
    assert {words: log.server_said(words) for words in said} == said
    assert RunLog(None, command="send", personal=True).server_said("550 Ana") == "550 Ana"


def test_a_fact_cannot_end_its_line_nor_steer_a_terminal(tmp_path: Path) -> None:
    with log_in(tmp_path / "llab.log") as log:
        log.event("folder", name='Știri "x"\r\n2026-01-01T00:00:00Z fetch[1] ended\x1b[31m\u202e')
        log.event("folder", name="lung" * 1000)
        log.event("folder", name="\udcff")
    lines = (tmp_path / "llab.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert lines[0].endswith('folder name="Știri \\"x\\"  2026-01-01T00:00:00Z fetch[1] ended?[31m?"')
    assert len(lines[1]) == LONGEST_LINE
    assert lines[2].endswith('name="?"')


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_it_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with log_in(tmp_path / "llab.log", most_bytes=200) as log:
            for number in range(5):
                log.event("message", number=number)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert len(list(tmp_path.iterdir())) > 1


def test_it_is_rotated_and_a_few_older_files_are_kept(tmp_path: Path) -> None:
    with log_in(tmp_path / "llab.log", most_bytes=1000) as log:
        for number in range(500):
            log.event("message", number=number)
    assert {path.name for path in tmp_path.iterdir()} == {"llab.log", *(f"llab.log.{number}" for number in range(1, KEPT + 1))}
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())
    assert lines_of(tmp_path / "llab.log")[-1] == "message number=499"


def test_without_a_single_event_no_file_is_made(tmp_path: Path) -> None:
    with log_in(tmp_path / "llab.log"), log_in(None) as nobody:
        nobody.event("started")
        assert nobody.trouble == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_stops_nothing_and_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "llab.log").symlink_to("/dev/full")
    with log_in(tmp_path / "llab.log") as log:
        log.event("started")
        log.event("ended")
        assert log.trouble.startswith(f"The log {tmp_path / 'llab.log'} cannot be written: No space left on device.")


def test_a_folder_that_is_not_there_or_a_folder_in_its_place_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder.log").mkdir()
    for path in (tmp_path / "none" / "llab.log", tmp_path / "folder.log", Path("/dev/null/x")):
        with log_in(path) as log:
            log.event("started")
            assert "cannot be written" in log.trouble


def test_a_pipe_without_a_reader_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "llab.log")
    with log_in(tmp_path / "llab.log") as log:
        log.event("started")
        assert "cannot be written" in log.trouble


def test_a_full_log_that_cannot_be_put_aside_goes_on_growing(tmp_path: Path) -> None:
    for number in range(1, KEPT + 1):
        (tmp_path / f"llab.log.{number}" / "not empty").mkdir(parents=True)
    with log_in(tmp_path / "llab.log", most_bytes=100) as log:
        for number in range(10):
            log.event("message", number=number)
        assert log.trouble == ""
    assert len(lines_of(tmp_path / "llab.log")) == 10


def test_a_log_that_was_put_aside_or_deleted_meanwhile_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "llab.log"
    with log_in(path) as log:
        log.event("first")
        path.rename(tmp_path / "aside.log")
        log.event("second")
        path.unlink()
        log.event("third")
    assert (lines_of(tmp_path / "aside.log"), lines_of(path)) == (["first"], ["third"])


WRITER = """
import sys
from pathlib import Path
from llab.adapters.run_log import RunLog
log = RunLog(Path(sys.argv[1]), command="fetch", most_bytes=int(sys.argv[2]))
for number in range(300):
    log.event("message", writer=sys.argv[3], number=number, fill="x" * 80)
log.close()
"""


@pytest.mark.parametrize("most_bytes", [1_000_000, 20_000])
def test_several_processes_write_whole_lines(tmp_path: Path, most_bytes: int) -> None:
    path = tmp_path / "llab.log"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(most_bytes), name]) for name in "abc"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    lines = [line for each in tmp_path.iterdir() for line in each.read_text(encoding="utf-8").splitlines()]
    assert all(STAMP.fullmatch(line) and line.endswith("x" * 80) for line in lines)
    if most_bytes == 1_000_000:
        assert len(lines) == 900
