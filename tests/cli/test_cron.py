"""What whoever lets a clock run `llab fetch` can rely on: it ends, with the right code, in one line, from any surroundings."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from llab.adapters.files import survey_lock
from llab.cli.fetch_report import FetchDocument
from llab.demo.server import MailServer
from llab.errors import CannotWrite, Exit, LlabError, ServerRefused, SignInRefused, TryLater, exit_code_after
from llab.mail.message import Message
from llab.records import Reading
from tests.cli.samples import LAB, Done, llab, make_survey, on_server, reply_to
from tests.servers.recording_proxy import RecordingProxy
from tests.servers.slow import SlowServer

PROGRAM = "from llab.__main__ import main; main()"
SOURCE = Path(__file__).parents[2] / "src"


def with_keys(survey: Path, section: str, **keys: Any) -> Path:
    """The survey folder with other or further keys in a section of its configuration."""
    config = survey / "config.toml"
    head, mark, tail = config.read_text(encoding="utf-8").partition(f"[{section}]\n")
    body, gap, rest = tail.partition("\n[")
    lines = [line for line in body.splitlines() if line.partition(" =")[0] not in keys]
    lines += [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    config.write_text(head + (mark or f"\n[{section}]\n") + "\n".join(lines) + "\n" + gap + rest, encoding="utf-8")
    return survey


def with_password_file(survey: Path) -> Path:
    """The survey folder with the password where cron finds it."""
    path = survey / "config.toml"
    text = path.read_text(encoding="utf-8").replace('password_env = "LLAB_TEST_PASSWORD"', 'password_file = "password.txt"')
    path.write_text(text, encoding="utf-8")
    (survey / "password.txt").write_text("demo\n", encoding="utf-8")
    (survey / "password.txt").chmod(0o600)
    return survey


def in_shell(script: str, survey: Path, **environment: str) -> Done:
    """A shell script with nothing in the environment; `$llab` is the command with the survey folder."""
    command = [sys.executable, "-c", PROGRAM, "-C", str(survey)]
    variables = {"PATH": os.defpath, "PYTHONPATH": str(SOURCE), **environment}
    script = script.replace("$llab", shlex.join(command))
    done = subprocess.run(["sh", "-c", script], env=variables, cwd="/", capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert "Traceback" not in done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def answered(survey: Path, server: MailServer, number: int = 0) -> None:
    """A new reply lies in the mailbox."""
    if not server.submitted:
        assert llab("-C", survey, "send", "--yes", "--quiet").code == 0
    text = f"1. Discuțiile {number}.\n\n2. Ora.\n"
    server.deliver(LAB, reply_to(server.submitted[number % 3].raw, text))


def assert_one_line(done: Done) -> None:
    assert (done.out, len(done.err.splitlines())) == ("", 1), done
    assert done.err.startswith("llab: ")


# ---------------------------------------------------------------- exit codes


def test_of_several_problems_the_one_that_a_person_must_see_to_gives_the_exit_code() -> None:
    sign_in, refused, disk, later = SignInRefused("a"), ServerRefused("b"), CannotWrite("c"), TryLater("d")
    order: list[LlabError] = [later, disk, refused, sign_in]
    codes = [exit_code_after(order[:number], interrupted=True, some_failed=True) for number in range(5)]
    assert codes == [130, 75, 74, 69, 77]
    assert exit_code_after([], interrupted=False, some_failed=True) == Exit.SOME_FAILED
    assert exit_code_after([], interrupted=False) == Exit.DONE


def test_all_problems_are_told_each_in_a_line_with_what_to_do(tmp_path: Path, server: MailServer) -> None:
    survey = with_keys(on_server(tmp_path / "survey", server), "imap", folders=["Una", "INBOX", "Alta"])
    answered(survey, server)
    (survey / "out").write_text("in the way", encoding="utf-8")
    done = llab("-C", survey, "fetch", "--quiet")
    assert (done.code, done.out) == (69, "")
    assert "has no folder Una. It has: INBOX" in done.err
    assert "has no folder Alta. It has: INBOX" in done.err
    assert "atelier.xlsx" in done.err
    assert len(done.err.splitlines()) == 5
    report = FetchDocument.model_validate(renamed(llab("-C", survey, "fetch", "--json").document))
    assert [(each.name, each.new) for each in report.folders] == [("INBOX", 0)]
    assert [each.code for each in report.problems] == [69, 69, 74, 74, 74]


def renamed(document: dict[str, Any]) -> dict[str, Any]:
    """The document as its model names the keys."""
    return {"schema_" if key == "schema" else key: value for key, value in document.items()}


# ---------------------------------------------------------------- the report for programs


def test_the_report_of_a_run_has_the_agreed_shape(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    answered(survey, server)
    server.deliver(LAB, b"From: nimeni@straini.example\r\nSubject: Salut\r\n\r\nSalut!\r\n")
    document: dict[str, Any] = llab("-C", survey, "fetch", "--json").document
    assert datetime.fromisoformat(document.pop("started")).tzinfo == UTC
    assert document.pop("seconds") > 0
    assert [Path(path).name for path in document["workbooks"].pop("written")] == ["atelier-q1.xlsx", "atelier-q2.xlsx", "atelier.xlsx"]
    assert document == {
        "schema": 1,
        "exit_code": 0,
        "interrupted": False,
        "collected": 2,
        "folders": [{"name": "INBOX", "new": 2}],
        "messages": {"answers": 1, "unmatched": 1},
        "answers": 2,
        "review": 1,
        "unreadable": [],
        "problems": [],
        "sent": {},
        "workbooks": {
            "unchanged": [],
            "beside": [],
            "harvested": {"cells": 0, "workbooks": 0, "listed": 0, "kept_aside": []},
            "unread": [],
            "decided": 0,
        },
    }


def test_a_run_that_fails_is_reported_too(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    answered(survey, server)
    broken = make_survey(tmp_path / "broken")
    (broken / "config.toml").write_text("[survey]\nid = atelier\n", encoding="utf-8")
    offline = make_survey(tmp_path / "offline")
    with survey_lock(survey):
        locked = llab("-C", survey, "fetch", "--json")
    runs: dict[int, Done] = {
        75: locked,
        77: llab("-C", survey, "fetch", "--json", password="gresit"),
        78: llab("-C", broken, "fetch", "--json"),
    }
    for code, done in runs.items():
        report = FetchDocument.model_validate(renamed(done.document))
        assert (done.code, report.exit_code, [each.code for each in report.problems]) == (code, code, [code])
        assert all(each.text and each.advice for each in report.problems)
        assert (report.collected, report.folders, report.workbooks) == (0, (), None)
        assert done.err.startswith("llab: ")
        assert "gresit" not in done.out + done.err
    assert "config.toml, line 2" in runs[78].document["problems"][0]["text"]
    assert llab("-C", offline, "fetch", "--json").document["exit_code"] == 75


def _breaks(**_: object) -> None:
    raise KeyError("words of a mail")


def test_also_a_run_that_ends_unexpectedly_is_reported_and_no_words_of_the_error_are_told(
    tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story is made to break here, because what breaks it is mended as soon as it is known."""
    survey = on_server(tmp_path / "survey", server)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("llab.stories.replies.fetch.fetch", _breaks)
    done = llab("-C", survey, "fetch", "--json")
    report = FetchDocument.model_validate(renamed(done.document))
    assert (done.code, report.exit_code) == (1, 1)
    assert [each.text for each in report.problems] == ["Something unexpected happened: KeyError."]
    assert llab("-C", survey, "status", "--json").document["last_run"]["exit_code"] == 1
    assert "words of a mail" not in (survey / "llab.log").read_text(encoding="utf-8")


def test_messages_that_break_the_reader_leave_with_3_once(tmp_path: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is made to fail, because a message that breaks it is mended as soon as it is known."""

    def breaks(message: Message, **_: Any) -> Reading:
        raise ValueError(message.text)

    survey = on_server(tmp_path / "survey", server)
    answered(survey, server)
    monkeypatch.setattr("llab.stories.replies.desk.read", breaks)
    done = llab("-C", survey, "fetch", "--quiet")
    assert (done.code, done.out) == (3, "")
    assert "1 message kept, and not readable (ValueError): `llab status` lists it" in done.err
    assert "Discuțiile" not in done.err
    log = (survey / "llab.log").read_text(encoding="utf-8")
    assert "fate=unreadable reason=ValueError\n" in log
    assert "Discuțiile" not in log
    status = llab("-C", survey, "status", "--json").document
    assert status["last_run"]["problem"] == "1 message could not be read."
    assert status["last_fetch"]
    again = llab("-C", survey, "fetch", "--quiet")
    assert (again.code, again.err) == (0, "")


def test_why_a_run_failed_is_known_to_status(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "fetch", password="gresit").code == 77
    last = llab("-C", survey, "status", "--json").document["last_run"]
    assert (last["exit_code"], "did not accept the sign-in" in last["problem"]) == (77, True)
    assert llab("-C", survey, "fetch", password=None).code == 78
    last = llab("-C", survey, "status", "--json").document["last_run"]
    assert (last["exit_code"], "LLAB_TEST_PASSWORD" in last["problem"]) == (78, True)
    assert llab("-C", survey, "fetch").code == 0
    assert llab("-C", survey, "status", "--json").document["last_run"]["problem"] == ""


def test_a_failed_run_in_between_does_not_make_the_workbooks_forget_that_they_are_behind(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    answered(survey, server)
    assert llab("-C", survey, "fetch").code == 0
    answered(survey, server, 1)
    assert llab("-C", survey, "fetch", "--no-export").code == 0
    for password in ("gresit", None):
        assert llab("-C", survey, "fetch", password=password).code in (77, 78)
    assert "workbooks written" in llab("-C", survey, "fetch").out


# ---------------------------------------------------------------- the log


def log_of(survey: Path) -> list[list[str]]:
    """What stands behind time and process in each line of the log."""
    return [line.split(" ")[1:] for line in (survey / "llab.log").read_text(encoding="utf-8").splitlines()]


def test_send_and_fetch_leave_their_lines_and_no_address_subject_or_word(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    answered(survey, server)
    assert llab("-C", survey, "fetch", "--quiet").code == 0
    assert llab("-C", survey, "fetch", "--quiet", password="gresit").code == 77
    text = (survey / "llab.log").read_text(encoding="utf-8")
    events = [(words[0].partition("[")[0], words[1]) for words in log_of(survey)]
    assert events == [
        ("send", "started"),
        *[("send", "message")] * 3,
        ("send", "ended"),
        ("fetch", "started"),
        ("fetch", "folder"),
        ("fetch", "message"),
        ("fetch", "ended"),
        ("fetch", "started"),
        ("fetch", "problem"),
        ("fetch", "ended"),
    ]
    assert "participant=ana address=a…@f… id=" in text
    assert 'verdict=accepted server="250 2.0.0"' in text
    assert "ended exit=77" in text
    assert not any(word in text for word in ("firma.example", LAB, "După", "Discuțiile", "Pop", "gresit", "demo"))


def test_personal_data_is_in_the_log_where_it_is_wanted_and_no_secret(tmp_path: Path, server: MailServer) -> None:
    survey = with_keys(on_server(tmp_path / "survey", server), "log", personal=True)
    answered(survey, server)
    assert llab("-C", survey, "fetch", "--quiet", password="gresit-123").code == 77
    text = (survey / "llab.log").read_text(encoding="utf-8")
    assert "address=ana@firma.example" in text
    assert "did not accept the sign-in of lab@timisoara.example" in text
    assert "gresit-123" not in text


def test_no_log_is_written_where_none_is_wanted_nor_by_commands_that_change_nothing(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    for command in (("send", "--dry-run"), ("status",), ("check",)):
        assert llab("-C", survey, *command).code == 0
    assert not (survey / "llab.log").exists()
    with_keys(survey, "log", file="")
    assert llab("-C", survey, "fetch").code == 0
    assert not (survey / "llab.log").exists()


def test_a_run_that_is_kept_out_by_another_leaves_its_lines_too(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    with survey_lock(survey):
        assert llab("-C", survey, "fetch", "--quiet").code == 75
    assert [words[1] for words in log_of(survey)] == ["started", "problem", "ended"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_log_that_cannot_be_written_is_told_in_a_line_and_the_mail_is_collected(tmp_path: Path, server: MailServer) -> None:
    survey = with_keys(on_server(tmp_path / "survey", server), "log", file="/dev/full")
    answered(survey, server)
    done = llab("-C", survey, "fetch", "--quiet")
    assert done.code == 0
    assert_one_line(done)
    assert "The log /dev/full cannot be written: No space left on device." in done.err
    assert llab("-C", survey, "status", "--json").document["messages"] == {"answers": 1}


# ---------------------------------------------------------------- servers that take for ever

GREETING = b"* OK [CAPABILITY IMAP4rev1] here\r\n"
HALF_A_RECORD = b"\x16\x03\x03\x00\x7a\x02"
"""The header of a TLS record of 122 bytes, and the first of them."""

SILENT: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "accepts and never speaks": ("none", ()),
    "stops in its greeting": ("none", (GREETING[:9],)),
    "stops after its greeting": ("none", (GREETING,)),
    "never begins with TLS": ("tls", ()),
    "stops in the TLS handshake": ("tls", (HALF_A_RECORD,)),
    "stops before STARTTLS": ("starttls", (GREETING.replace(b"rev1", b"rev1 STARTTLS"),)),
    "stops in the handshake after STARTTLS": (
        "starttls",
        (GREETING.replace(b"rev1", b"rev1 STARTTLS"), b"OK go on\r\n" + HALF_A_RECORD),
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_a_server_that_falls_silent_leaves_with_75_and_one_line(tmp_path: Path, name: str) -> None:
    security, lines = SILENT[name]
    with SlowServer(*lines) as slow:
        survey = with_keys(make_survey(tmp_path / "survey", imap=slow.port), "imap", security=security, timeout=0.3)
        began = time.monotonic()
        done = llab("-C", survey, "fetch", "--quiet")
        taken = time.monotonic() - began
    assert done.code == 75
    assert_one_line(done)
    assert taken < 10


DRIPPING: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "its greeting": ("none", (GREETING * 100,)),
    "the TLS handshake": ("tls", (b"\x16\x03\x03\x3f\xff\x02" + bytes(5000),)),
    "the answer to the sign-in": ("none", (GREETING, b"* OK and\r\n" * 100)),
}


@pytest.mark.parametrize("name", DRIPPING)
def test_a_server_that_drips_is_left_at_the_deadline_with_75_and_one_line(tmp_path: Path, name: str) -> None:
    """No single silence is longer than the time-out: only the limit for the whole run ends it."""
    security, lines = DRIPPING[name]
    with SlowServer(*lines, pause=0.01) as slow:
        survey = with_keys(make_survey(tmp_path / "survey", imap=slow.port), "imap", security=security, timeout=5, deadline=1.0)
        began = time.monotonic()
        done = llab("-C", survey, "fetch", "--quiet")
        taken = time.monotonic() - began
    assert done.code == 75
    assert_one_line(done)
    assert "took more than 1 seconds" in done.err
    assert 1 <= taken < 10


def test_a_server_whose_name_nobody_knows_leaves_with_75_and_one_line(tmp_path: Path) -> None:
    survey = with_keys(make_survey(tmp_path / "survey"), "imap", host="imap.nowhere.invalid", security="tls")
    done = llab("-C", survey, "fetch", "--quiet")
    assert done.code == 75
    assert_one_line(done)
    assert "imap.nowhere.invalid" in done.err


# ---------------------------------------------------------------- the surroundings

SURROUNDINGS = {
    "nothing in the environment": "exec $llab fetch --quiet",
    "the locale C": "LC_ALL=C exec $llab fetch --quiet",
    "the locale POSIX, and no UTF-8 mode": "LC_ALL=POSIX PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 exec $llab fetch --quiet",
    "stdout closed": "exec $llab fetch --quiet >&-",
    "stderr closed": "exec $llab fetch --quiet 2>&-",
    "all streams closed": "exec $llab fetch <&- >&- 2>&-",
    "its folder deleted": 'cd "$(mktemp -d)" && rmdir "$PWD" && exec $llab fetch --quiet',
    "umask 077": "umask 077; exec $llab fetch --quiet",
    "umask 000": "umask 000; exec $llab fetch --quiet",
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_fetch_does_its_work_in_silence_from_any_surroundings(tmp_path: Path, server: MailServer, name: str) -> None:
    survey = on_server(tmp_path / "Anchetă ș", server)
    answered(survey, server)
    done = in_shell(SURROUNDINGS[name], with_password_file(survey))
    assert (done.code, done.out, done.err) == (0, "", "")
    assert llab("-C", survey, "status", "--json").document["messages"] == {"answers": 1}
    assert (survey / "out" / "atelier.xlsx").exists()
    assert {path.name: path.stat().st_mode & 0o077 for path in (survey / "llab.db", survey / "llab.log")} == {"llab.db": 0, "llab.log": 0}


def test_a_folder_that_is_gone_is_told_to_those_who_search_there() -> None:
    done = in_shell(f'cd "$(mktemp -d)" && rmdir "$PWD" && exec {sys.executable} -c "{PROGRAM}" status', Path())
    assert done.code == 78
    assert_one_line(done)
    assert "is gone" in done.err


def test_letters_that_the_locale_has_not_are_written_out(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey", people="id,email,name,language\nștefan,stefan@firma.example,Ștefan,ro\n")
    plain = in_shell("PYTHONIOENCODING=latin-1 exec $llab status", survey)
    assert (plain.code, "\\u0219tefan" in plain.out) == (0, True)
    document = in_shell("PYTHONIOENCODING=latin-1 exec $llab status --json", survey)
    assert document.document["participants"][0]["id"] == "ștefan"


def test_a_result_that_nobody_could_be_told_leaves_with_74(tmp_path: Path, server: MailServer) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("only Linux has a device that is always full")
    survey = on_server(tmp_path / "survey", server)
    answered(survey, server)
    done = in_shell("exec $llab fetch --json >/dev/full", with_password_file(survey))
    assert (done.code, "Make room" in done.err) == (74, True)


# ---------------------------------------------------------------- two runs, and runs that are stopped


def test_a_second_run_leaves_at_once_with_75_and_one_line(tmp_path: Path, server: MailServer) -> None:
    """The second begins while the server holds the first."""
    second: list[Done] = []
    survey = with_password_file(on_server(tmp_path / "survey", server))
    answered(survey, server)

    def start_second(command: bytes) -> None:
        if b"EXAMINE" in command and not second:
            second.append(in_shell("exec $llab fetch --quiet", survey))

    with RecordingProxy(server.imap_port, on_command=start_second) as proxy:
        with_keys(survey, "imap", port=proxy.port)
        assert llab("-C", survey, "fetch", "--quiet").code == 0
    (done,) = second
    assert done.code == 75
    assert_one_line(done)
    assert "Another llab is at work" in done.err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_keeps_what_it_has_and_the_next_run_goes_on(tmp_path: Path, server: MailServer, number: signal.Signals) -> None:
    """The signal comes while the server is asked for the bytes of the messages."""
    survey = on_server(tmp_path / "survey", server)
    for each in range(3):
        answered(survey, server, each)
    main = threading.main_thread().ident
    assert main
    asked: list[bytes] = []

    def stop(command: bytes) -> None:
        if b"BODY.PEEK" in command and not asked:
            asked.append(command)
            signal.pthread_kill(main, number)

    with RecordingProxy(server.imap_port, on_command=stop) as proxy:
        with_keys(survey, "imap", port=proxy.port)
        done = llab("-C", survey, "fetch", "--json")
    assert (done.code, done.document["interrupted"], done.document["collected"]) == (130, True, 3)
    assert "`llab fetch` goes on" in done.err
    with_keys(survey, "imap", port=server.imap_port)
    status = llab("-C", survey, "status", "--json").document
    assert (status["messages"], status["last_fetch"], status["last_run"]["exit_code"]) == ({"unread": 3}, None, 130)
    done = llab("-C", survey, "fetch", "--json")
    assert (done.code, done.document["messages"]) == (0, {"answers": 3})
