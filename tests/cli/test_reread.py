"""`llab reread` as somebody types it: shows, applies, exports; in one process and in several."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from llab.adapters.files import survey_lock
from llab.adapters.sqlite import SqliteStore
from llab.demo.server import MailServer
from tests.cli.samples import LAB, PASSWORD, llab, make_survey, on_server, reply_to


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey with two replies that were fetched, and workbooks."""
    folder = on_server(tmp_path / "survey", server)
    llab("-C", folder, "send", "--yes")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile din grupuri.\n\n2. Ora de începere.\n"))
    server.deliver(LAB, reply_to(server.submitted[1].raw, "1. Oamenii.\n"))
    assert llab("-C", folder, "fetch").code == 0
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore.open(folder / "llab.db")) as store:
        yield store


def spoil(folder: Path) -> None:
    """Make it so as an older reader might have left it: one answer is missing, another is in other words."""
    with opened(folder) as store:
        for read, response in zip(store.read_messages(), store.responses(), strict=True):
            assert read.reading is not None
            kept = tuple(each.model_copy(update={"text": "Altceva."}) for each in read.reading.answers if each.question == "q1")
            versions = tuple(
                each.model_copy(update={"answer": each.answer.model_copy(update={"text": "Altceva."})})
                for each in response.versions
                if each.answer.question == "q1"
            )
            older = read.model_copy(update={"parser": "0", "reading": read.reading.model_copy(update={"answers": kept})})
            store.keep([older], [response.model_copy(update={"versions": versions})])


def content(folder: Path) -> object:
    with opened(folder) as store:
        return store.read_messages(), store.responses()


def test_right_after_fetch_nothing_is_otherwise(survey: Path) -> None:
    before, written = content(survey), {path.name: path.read_bytes() for path in (survey / "out").iterdir()}
    for words in ((), ("--apply",)):
        done = llab("-C", survey, "reread", *words)
        assert (done.code, done.out, done.err) == (0, "2 messages read again, none otherwise than before\n", "")
        assert content(survey) == before
    assert {path.name: path.read_bytes() for path in (survey / "out").iterdir()} == written


def test_what_would_change_is_shown_then_applied_and_stands_in_the_workbooks(survey: Path) -> None:
    expected = content(survey)
    spoil(survey)
    assert llab("-C", survey, "export").code == 0
    spoilt = content(survey)
    shown = llab("-C", survey, "reread")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines() == [
        "2 of 2 messages would be read otherwise",
        "Answers that count: 1 new, 2 other words",
        "Nothing was changed; `llab reread --apply` does it, -v shows each.",
    ]
    assert content(survey) == spoilt
    applied = llab("-C", survey, "reread", "--apply")
    assert applied.out.splitlines() == [
        "2 of 2 messages are read otherwise",
        "Answers that count: 1 new, 2 other words",
        "3 workbooks written",
    ]
    assert content(survey) == expected
    assert llab("-C", survey, "reread", "--apply", "--quiet").out == ""


def test_what_was_applied_leaves_its_lines_in_the_log_and_none_of_the_words(survey: Path) -> None:
    spoil(survey)
    assert llab("-C", survey, "reread", "--apply", "--quiet").code == 0
    lines = [line for line in (survey / "llab.log").read_text(encoding="utf-8").splitlines() if " reread[" in line]
    assert " started " in lines[0]
    assert re.search(r" ended exit=0 .*read=2 otherwise=2 people=2", lines[-1])
    assert not any("Discuțiile" in line or "Altceva" in line for line in lines)


def test_each_answer_is_shown_before_and_after(survey: Path) -> None:
    spoil(survey)
    lines = llab("-C", survey, "reread", "-v").out.splitlines()
    assert re.match(r"ana q1: “Altceva\.” \(0\.\d\d\) → “Discuțiile din grupuri\.” \(0\.\d\d\)", lines[0])
    assert re.match(r"ana q2: nothing → “Ora de începere\.” \(0\.\d\d\)", lines[1])
    assert re.match(r"[0-9a-f]{12}  ana: its answers", lines[3])
    document = llab("-C", survey, "reread", "--json").document
    assert (document["applied"], document["messages"]) == (False, {"total": 2, "read": 2, "otherwise": 2, "unreadable": 0})
    assert document["answers"] == {"new": 1, "gone": 0, "words": 2, "value": 0, "doubt": 0, "source": 0}
    first = document["changed_answers"][0]
    assert (first["participant"], first["question"], first["changed"]) == ("ana", "q1", ["words"])
    assert (first["before"]["text"], first["after"]["text"]) == ("Altceva.", "Discuțiile din grupuri.")
    assert [each["participant"] for each in document["changed_messages"]] == ["ana", "dan"]


def test_workbooks_that_are_left_alone_are_written_by_the_next_fetch(survey: Path) -> None:
    spoil(survey)
    llab("-C", survey, "export")
    assert "workbook" not in llab("-C", survey, "reread", "--apply", "--no-export").out
    assert "workbook" in llab("-C", survey, "fetch").out


def test_several_processes_do_the_same_as_one(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llab.cli.reread.WORTH_A_PROCESS", 1)
    monkeypatch.setattr("llab.stories.replies.reread.TASK", 1)
    spoil(survey)
    assert llab("-C", survey, "reread", "--json", "--jobs", "2").document == llab("-C", survey, "reread", "--json", "--jobs", "1").document
    expected = llab("-C", survey, "reread", "--json").document
    done = llab("-C", survey, "reread", "--apply", "--json", "--jobs", "2").document
    assert {**done, "applied": False, "workbooks": None} == expected


def test_while_another_llab_is_at_work_it_does_nothing(survey: Path) -> None:
    with survey_lock(survey):
        for words in ((), ("--apply",)):
            assert llab("-C", survey, "reread", *words).code == 75


def test_a_folder_in_which_nothing_has_happened_has_nothing_to_read(tmp_path: Path) -> None:
    folder = make_survey(tmp_path / "survey")
    done = llab("-C", folder, "reread")
    assert (done.code, done.out) == (0, "0 messages read again, none otherwise than before\n")
    assert not (folder / "llab.db").exists()


def test_what_cannot_be_read_is_told_without_its_words(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ValueError("Discuțiile din grupuri")

    monkeypatch.setattr("llab.stories.replies.desk.read", breaks)
    done = llab("-C", survey, "reread", "--quiet", "--jobs", "1")
    assert (done.code, done.out) == (3, "")
    assert done.err == "llab: 2 messages not readable (ValueError): `llab status` lists them; look at them in your mail program.\n"


def dies(*_: object) -> None:
    """What a process that is killed, for want of memory or by hand, has of its tools."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_is_told_of_and_nothing_is_changed(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(survey)
    before = content(survey)
    monkeypatch.setattr("llab.cli.reread.WORTH_A_PROCESS", 1)
    monkeypatch.setattr("llab.cli.reread.made", dies)
    done = llab("-C", survey, "reread", "--apply", "--jobs", "2")
    assert (done.code, done.out, content(survey)) == (1, "", before)
    assert done.err.startswith("llab: One of the processes at work was ended by signal 9. ")
    monkeypatch.undo()
    assert llab("-C", survey, "reread", "--apply", "--quiet").code == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_all_its_processes_stops_it_and_the_next_run_goes_on(survey: Path, number: int) -> None:
    spoil(survey)
    script = (
        "import os, signal, sys\nimport llab.cli.reread, llab.stories.replies.reread\nfrom llab.cli.app import app\n"
        "if __name__ == '__main__':\n"
        "    llab.cli.reread.WORTH_A_PROCESS = llab.stories.replies.reread.TASK = 1\n"
        "    take = llab.stories.replies.reread._Kept.take\n"
        "    def signalled(self, otherwise):\n"
        "        take(self, otherwise)\n"
        f"        os.killpg(os.getpgid(0), {int(number)})\n"
        "    llab.stories.replies.reread._Kept.take = signalled\n"
        "    app(sys.argv[1:])\n"
    )
    command = [sys.executable, "-c", script, "-C", str(survey), "reread", "--apply", "--jobs", "2"]
    environment = {**os.environ, "LLAB_TEST_PASSWORD": PASSWORD}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False, start_new_session=True)
    assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr
    assert "stopped as asked, after 1 of 2 messages" in done.stderr
    assert llab("-C", survey, "reread", "--json").document["messages"]["otherwise"] == 1
    assert llab("-C", survey, "reread", "--apply").code == 0
    assert llab("-C", survey, "reread", "--json").document["messages"]["otherwise"] == 0
