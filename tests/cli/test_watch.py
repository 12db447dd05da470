"""`llab watch` as a process of its own, on a real server: what it says, when it looks, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from llab.adapters.files import survey_lock
from llab.adapters.service import ServiceManager
from llab.cli.durations import seconds_of
from llab.cli.watch import _Folder
from llab.demo.server import MailServer
from llab.errors import Exit, SignInRefused, TryLater, UsageError
from tests.cli.samples import LAB, PASSWORD, llab, make_survey, on_server, reply_to
from tests.servers.dovecot import Dovecot

PATIENCE = 30
"""Seconds after which a test gives up; nothing waits for so long."""


@contextmanager
def watching(survey: Path, *options: str, password: str = PASSWORD, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`llab watch` at work on the survey."""
    command = [sys.executable, "-m", "llab", "-C", str(survey), "watch", *options]
    settings = {**os.environ, "LLAB_TEST_PASSWORD": password, **environment}
    with subprocess.Popen(
        command, env=settings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def next_line(process: subprocess.Popen[str]) -> str:
    """What it says next on stderr, without the time before it."""
    assert process.stderr is not None
    return process.stderr.readline().partition("  ")[2].strip()


def ended(process: subprocess.Popen[str], number: signal.Signals | None = None) -> tuple[int, str, str]:
    """Exit code, stdout and what was left on stderr, once it has ended, or was asked to."""
    if number:
        process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[socket.socket]:
    """Where a service manager listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(PATIENCE)
        yield listening


@pytest.mark.dovecot
def test_a_reply_is_read_as_it_arrives_and_other_commands_work_meanwhile(tmp_path: Path, dovecot: Dovecot, user: str) -> None:
    with MailServer(users=[LAB], password=dovecot.password) as server:
        survey = make_survey(tmp_path / "survey", smtp=server.smtp_port, imap=dovecot.imap_port)
        config = survey / "config.toml"
        before, imap, after = config.read_text(encoding="utf-8").partition("[imap]")
        config.write_text(before + imap + after.replace(LAB, user), encoding="utf-8")
        with watching(survey, "-v", "--every", "1h", password=dovecot.password) as process:
            assert next_line(process) == "Nothing new"
            assert llab("-C", survey, "send", "--yes", password=dovecot.password).code == 0
            for number, answer in enumerate(("Discuțiile.", "Cafeaua.")):
                dovecot.deliver(user, reply_to(server.submitted[number].raw, f"1. {answer}\n\n2. Ora.\n"))
                assert next_line(process) == "1 message read: 1 with answers; 3 workbooks written"
            assert llab("-C", survey, "status", "--json").document["messages"] == {"answers": 2}
            assert ended(process, signal.SIGTERM) == (0, "", "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, Exit.DONE), (signal.SIGINT, Exit.INTERRUPTED)])
def test_it_says_nothing_while_all_is_well_and_ends_when_asked(
    tmp_path: Path, server: MailServer, ear: socket.socket, number: signal.Signals, code: Exit
) -> None:
    survey = on_server(tmp_path / "survey", server)
    with watching(survey, NOTIFY_SOCKET=ear.getsockname()) as process:
        assert ear.recv(100) == b"READY=1"
        assert ear.recv(100).endswith(b" Nothing new")  # STATUS=, with the time
        assert ended(process, number) == (code, "", "")
        assert ear.recv(100) == b"STOPPING=1"


def test_the_watchdog_is_kept_quiet_while_it_waits(tmp_path: Path, server: MailServer, ear: socket.socket) -> None:
    survey = on_server(tmp_path / "survey", server)
    with watching(survey, NOTIFY_SOCKET=ear.getsockname(), WATCHDOG_USEC="200000") as process:
        heard = [ear.recv(100) for _ in range(5)]
        assert heard.count(b"WATCHDOG=1") >= 3
        assert ended(process, signal.SIGTERM)[0] == 0


def test_a_refused_sign_in_ends_it_with_77_at_the_first_attempt(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    with watching(survey, password="geheim-123") as process:
        code, out, err = ended(process)
    assert (code, out, len(err.splitlines())) == (77, "", 1)
    assert "did not accept the sign-in" in err
    assert "geheim-123" not in err


def test_a_bad_configuration_ends_it_with_78_before_it_says_that_it_has_started(tmp_path: Path, ear: socket.socket) -> None:
    survey = make_survey(tmp_path / "survey")
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + "pasword = 1\n", encoding="utf-8")
    with watching(survey, NOTIFY_SOCKET=ear.getsockname()) as process:
        assert ended(process)[0] == 78
    ear.setblocking(False)
    with pytest.raises(BlockingIOError):
        ear.recv(100)


def test_trouble_is_told_when_it_begins_and_it_can_be_stopped_meanwhile(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")  # servers that nobody reaches
    with watching(survey) as process:
        assert process.stderr is not None
        assert "no connection with 127.0.0.1" in process.stderr.readline()
        assert ended(process, signal.SIGTERM) == (0, "", "")


def test_it_waits_in_silence_while_another_llab_is_at_work(tmp_path: Path, server: MailServer, ear: socket.socket) -> None:
    survey = on_server(tmp_path / "survey", server)
    with survey_lock(survey), watching(survey, "-v", NOTIFY_SOCKET=ear.getsockname()) as process:
        assert ear.recv(100) == b"READY=1"
        assert ended(process, signal.SIGTERM) == (0, "", "")


def test_a_server_that_keeps_silent_does_not_keep_it_from_ending(tmp_path: Path, ear: socket.socket) -> None:
    """It waits 30 seconds for an answer, unless it is asked to stop meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE)
        survey = make_survey(tmp_path / "survey", imap=silent.getsockname()[1])
        with watching(survey, NOTIFY_SOCKET=ear.getsockname()) as process, silent.accept()[0]:
            began = monotonic()
            assert ended(process, signal.SIGTERM) == (0, "", "")
            assert monotonic() - began < 15


# ---------------------------------------------------------------- the folder, without the process around it


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("LLAB_TEST_PASSWORD", PASSWORD)
    return monkeypatch


def folder_of(survey: Path, *, talks: bool = False) -> _Folder:
    return _Folder(survey, ServiceManager({}), no_export=True, talks=talks)


def test_what_is_changed_in_the_configuration_counts_from_the_next_look(
    tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch
) -> None:
    folder = folder_of(make_survey(tmp_path / "survey"))
    assert [type(problem) for problem in folder.look().problems] == [TryLater]
    on_server(tmp_path / "survey", server)
    assert folder.look().problems == ()
    assert folder.wait(0) is False
    make_survey(tmp_path / "survey")
    assert [type(problem) for problem in folder.look().problems] == [TryLater]
    with pytest.raises(TryLater):
        folder.wait(0)
    folder.close()


def test_a_changed_password_counts_from_the_next_line_on(tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch) -> None:
    folder = folder_of(on_server(tmp_path / "survey", server))
    passwords.setenv("LLAB_TEST_PASSWORD", "wrong")
    assert [type(problem) for problem in folder.look().problems] == [SignInRefused]
    passwords.setenv("LLAB_TEST_PASSWORD", PASSWORD)
    assert folder.look().problems == ()
    folder.close()


def test_one_line_of_the_mailbox_serves_all_looks(tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch) -> None:
    folder = folder_of(on_server(tmp_path / "survey", server))
    folder.look()
    line = folder._line
    assert line is not None
    for _ in range(3):
        folder.wait(0)
        assert folder.look().is_empty
        assert folder._line is line
    folder.close()
    folder.close()


def test_a_look_is_told_in_one_line_where_somebody_wants_to_know(
    tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = on_server(tmp_path / "survey", server)
    for talks, lines in ((True, 1), (False, 0)):
        folder = folder_of(survey, talks=talks)
        folder.look()
        folder.close()
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", lines)


def test_a_workbook_that_somebody_has_open_is_told_of_once(
    tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "send", "--yes").code == 0
    assert llab("-C", survey, "export").code == 0
    (survey / "out" / "~$atelier.xlsx").touch()
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Oamenii.\n"), arrived=datetime.now(UTC))
    folder = _Folder(survey, ServiceManager({}), no_export=False, talks=False)
    capsys.readouterr()
    assert folder.look().problems == ()
    assert f"{survey}/out/atelier.xlsx is open" in capsys.readouterr().err
    assert folder.look().problems == ()
    assert capsys.readouterr().err == ""
    folder.close()


def test_the_lock_is_free_between_looks(tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch) -> None:
    survey = on_server(tmp_path / "survey", server)
    folder = folder_of(survey)
    folder.look()
    with survey_lock(survey):
        assert folder.wait(0) is False
    folder.close()


def test_each_look_leaves_its_lines_in_the_log(tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch) -> None:
    survey = on_server(tmp_path / "survey", server)
    folder = folder_of(survey)
    folder.look()
    folder.close()
    lines = (survey / "llab.log").read_text(encoding="utf-8").splitlines()
    assert ["watch" in line for line in lines] == [True] * len(lines)
    assert "ended exit=0" in lines[-1]


def test_a_log_that_cannot_be_written_is_told_once(
    tmp_path: Path, server: MailServer, passwords: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = on_server(tmp_path / "survey", server)
    (survey / "llab.log").mkdir()
    folder = folder_of(survey)
    for told in (1, 0):
        assert folder.look().problems == ()
        assert capsys.readouterr().err.count("llab.log cannot be written") == told
    folder.close()


# ---------------------------------------------------------------- lengths of time


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("10m", 600), (" 2 H ", 7200), ("1d", 86400), ("2w", 1209600)])
def test_a_length_of_time_is_a_number_and_a_letter(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "10", "m", "0m", "-5m", "1.5h", "10 minutes", "٣m", "9" * 30 + "s"])
def test_anything_else_is_told_with_what_to_write(text: str) -> None:
    with pytest.raises(UsageError, match="90s, 10m, 2h, 1d"):
        seconds_of(text)


def test_a_bad_length_of_time_leaves_with_2(tmp_path: Path) -> None:
    done = llab("-C", make_survey(tmp_path / "survey"), "watch", "--every", "often")
    assert (done.code, "no length of time" in done.err) == (2, True)
