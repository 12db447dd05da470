"""What only shows on a terminal: the question before sending, the progress bar, no colours where none are wanted."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from llab.demo.server import MailServer
from tests.cli.samples import LAB, PASSWORD, on_server

ESCAPE = b"\x1b[3"
"""What begins a colour."""


def on_terminal(*arguments: str | Path, typed: bytes = b"", **environment: str) -> tuple[int, bytes]:
    """Run a command on a terminal of its own: exit code and all that was shown."""
    ours, theirs = pty.openpty()
    settings = {**os.environ, "LLAB_TEST_PASSWORD": PASSWORD, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    command = [sys.executable, "-m", "llab", *map(str, arguments)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=settings, start_new_session=True) as process:
        os.close(theirs)
        os.write(ours, typed)
        shown = b"".join(read_all(ours))
        code = process.wait(30)
    os.close(ours)
    return code, shown


def read_all(handle: int) -> Iterator[bytes]:
    while select.select([handle], [], [], 30)[0]:
        try:
            some = os.read(handle, 65536)
        except OSError:  # Linux says so when the other side of a terminal has gone
            return
        if not some:
            return
        yield some


def test_a_question_that_nobody_answers_interrupts_the_command(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    code, shown = on_terminal("-C", survey, "send", typed=b"\x04")
    assert (code, server.submitted) == (130, [])
    assert b"llab: interrupted. What was done is kept; the same command goes on." in shown
    assert "exit=130" in (survey / "llab.log").read_text(encoding="utf-8").splitlines()[-1]


def test_send_shows_its_plan_and_asks_and_no_means_no(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    code, shown = on_terminal("-C", survey, "send", typed=b"n\n")
    assert (code, server.submitted) == (0, [])
    assert b"ana@firma.example" in shown
    assert b"Send 3 messages?" in shown
    assert b"Nothing was sent." in shown


def test_yes_sends_with_a_progress_bar(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    code, shown = on_terminal("-C", survey, "send", typed=b"y\n")
    assert (code, len(server.submitted)) == (0, 3)
    assert b"sending" in shown
    assert b"3 accepted" in shown


def test_no_color_is_respected(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    _, coloured = on_terminal("-C", survey, "send", "--yes", "--limit", "2")
    _, plain = on_terminal("-C", survey, "send", "--yes", NO_COLOR="1")
    assert ESCAPE in coloured
    assert ESCAPE not in plain
    assert len(server.submitted) == 3


def test_fetch_says_on_a_terminal_that_nothing_is_new(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    on_terminal("-C", survey, "fetch")
    assert b"Nothing new." in on_terminal("-C", survey, "fetch")[1]
    assert on_terminal("-C", survey, "fetch", "--quiet") == (0, b"")


def test_what_is_uncertain_fits_a_narrow_terminal(tmp_path: Path) -> None:
    with MailServer(users=[LAB], on_message=lambda *_: "999 what?") as server:
        survey = on_server(tmp_path / "survey", server)
        shown = [on_terminal("-C", survey, *words, COLUMNS="80")[1] for words in (("send", "--yes"), ("status", "-q"))]
    for screen in shown:
        assert b"--resolve-uncertain resend" in screen
        lines = screen.decode().replace("\r", "").splitlines()
        assert all(len(line) <= 80 for line in lines if "\x1b" not in line and str(survey) not in line)  # a path is as long as it is


def test_answers_are_asked_for_one_by_one_and_entered_after_a_yes(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert on_terminal("-C", survey, "send", "--yes")[0] == 0
    code, shown = on_terminal("-C", survey, "mail", "enter", "ana", typed=b"Cafeaua\n\ny\n")
    assert code == 0
    for words in ("Answers of ana (Ana Pop)", "1. Ce v-a plăcut", "[q2]", "  q1  Cafeaua", "Enter 1 answer of ana", "1 answer changed"):
        assert words.encode() in shown
    code, shown = on_terminal("-C", survey, "mail", "enter", "ana", typed=b"Altceva\n\nn\n")
    assert (code, b"Nothing was entered." in shown) == (0, True)
    code, shown = on_terminal("-C", survey, "mail", "enter", "ana", typed=b"\n\n")
    assert (code, b"Nothing was entered." in shown) == (0, True)
    assert b"'answers': 1" in on_terminal("-C", survey, "status", "--json")[1].replace(b'"', b"'")


def test_the_bytes_of_a_message_never_go_to_a_terminal(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    code, shown = on_terminal("-C", survey, "mail", "show", "abcd", "--raw")
    assert (code, b"can do harm on a terminal" in shown) == (2, True)
