"""`llab preview` shows what would go out, and leaves no trace."""

from __future__ import annotations

import re
import stat
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from llab.adapters.sqlite import SqliteStore
from llab.demo.server import MailServer
from llab.survey.participants import Participant
from tests.cli.samples import PEOPLE, llab, llab_process, make_survey, on_server

DATE = re.compile(rb"^Date: [^\r]*", re.MULTILINE)


def without_date(raw: bytes) -> bytes:
    undated, number = DATE.subn(b"Date:", raw)
    assert number == 1
    return undated


def files_of(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_without_a_name_the_first_who_is_due_is_shown_as_text_and_nothing_is_left_behind(tmp_path: Path) -> None:
    survey = make_survey(tmp_path)
    before = files_of(survey)
    done = llab("-C", survey, "preview", password=None)
    lines = done.out.splitlines()
    assert (done.code, lines[:3]) == (
        0,
        ["From: Laboratorul <lab@timisoara.example>", "To: Ana Pop <ana@firma.example>", "Subject: După atelier"],
    )
    assert "1. Ce v-a plăcut cel mai mult la atelierul de săptămâna trecută?" in done.out
    assert "The first of 3 who are due." in done.err
    assert "made up for this trial" in done.err
    assert files_of(survey) == before


def test_somebody_is_named_by_id_or_address_and_shown_in_another_language(tmp_path: Path) -> None:
    survey = make_survey(tmp_path)
    by_address = llab("-C", survey, "preview", "EVA@firma.example", "--language", "en")
    assert "To: Eva Pop <eva@firma.example>" in by_address.out
    assert "Subject: After the workshop" in by_address.out
    assert "What would you change if you held it next time?" in by_address.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nobody",), "Nobody in the participants file is called nobody"),
        (("--language", "nl"), "Its languages are: ro, en."),
        (("--open", "--json"), "--open"),
        (("--open", "-o", "there"), "--open"),
        (("--kind", "sermon"), "--kind"),
    ],
)
def test_a_mistake_gets_a_paragraph_and_writes_nothing(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    survey = make_survey(tmp_path)
    before = files_of(survey)
    done = llab("-C", survey, "preview", *arguments, NO_COLOR="1", COLUMNS="200")
    assert (done.code, words in done.err, done.out) == (2, True, "")
    assert "Traceback" not in done.err
    assert files_of(survey) == before


def test_the_files_are_what_is_then_sent_but_for_the_date(tmp_path: Path, server: MailServer) -> None:
    survey, folder = on_server(tmp_path / "survey", server), tmp_path / "out" / "trial"
    assert llab("-C", survey, "participants", "import").code == 0  # the store has its key from here on
    shown = llab("-C", survey, "preview", "-o", folder)
    assert (shown.code, shown.out, shown.err) == (0, f"{folder}: 3 messages; nothing was sent\n", "")
    (ana,) = llab("-C", survey, "preview", "ana", "--json").document["messages"]
    assert (ana["trial"], ana["exact"]) == (False, True)
    assert llab("-C", survey, "send", "--yes", "--quiet").code == 0
    written = {name: without_date((folder / f"{name}.eml").read_bytes()) for name in ("ana", "dan", "eva")}
    delivered = {message.recipients[0].partition("@")[0]: without_date(message.raw) for message in server.submitted}
    assert written == delivered


def test_a_folder_that_has_the_files_already_is_left_as_it_is(tmp_path: Path) -> None:
    survey, folder = make_survey(tmp_path / "survey"), tmp_path / "trial"
    folder.mkdir()
    (folder / "dan.eml").write_bytes(b"mine")
    done = llab("-C", survey, "preview", "-o", folder)
    assert (done.code, "dan.eml already" in done.err, done.out) == (2, True, "")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"dan.eml": b"mine"}


def test_an_id_that_is_a_path_stays_inside_the_folder(tmp_path: Path) -> None:
    people = "id,email,name,language\n../../dan,dan@firma.example,Dan,ro\n"
    survey, folder = make_survey(tmp_path / "survey", people=people), tmp_path / "one" / "trial"
    assert llab("-C", survey, "preview", "-o", folder).code == 0
    (only,) = folder.iterdir()
    assert message_from_bytes(only.read_bytes(), policy=policy.default)["To"] == "Dan <dan@firma.example>"
    assert files_of(tmp_path) == {"survey", "one"}


def test_for_programs_there_is_one_document(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    document = llab("-C", survey, "preview", "dan", "--json").document
    (message,) = document["messages"]
    assert (document["schema"], document["kind"]) == (1, "invitation")
    assert (message["id"], message["language"], message["held"]) == ("dan", "ro", None)
    assert (message["trial"], message["exact"]) == (True, False)
    assert message["subject"] == "După atelier"
    assert message["html"].startswith("<!DOCTYPE html>")
    folder = tmp_path / "trial"
    files = llab("-C", survey, "preview", "--json", "-o", folder).document["messages"]
    assert [each["file"] for each in files] == [str(folder / f"{name}.eml") for name in ("ana", "dan", "eva")]
    assert all("text" not in each for each in files)


def test_who_has_had_the_message_is_not_due_and_nobody_else_is_shown_in_her_place(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "send", "--yes", "--quiet").code == 0
    nobody = llab("-C", survey, "preview")
    assert (nobody.code, nobody.out) == (0, "")
    assert "Nobody is due" in nobody.err
    named = llab("-C", survey, "preview", "ana")
    assert (named.code, named.err) == (0, "Not due: ana has been written to.\n")
    assert "To: Ana Pop <ana@firma.example>" in named.out


def test_nothing_in_a_name_or_template_can_steer_the_terminal(tmp_path: Path) -> None:
    survey = make_survey(tmp_path, people=PEOPLE.replace("Ana Pop", "Ana \u202epoP"))
    (survey / "templates").mkdir()
    (survey / "templates" / "invitation.ro.md.j2").write_text(
        "Subject: {{ survey.title }}\n\nBună {{ participant.name }} a\u200bb\u2066\n\n{{ questions }}\n", encoding="utf-8"
    )
    done = llab("-C", survey, "preview")
    assert done.code == 0
    assert "a‹U+200B›b‹U+2066›" in done.out
    assert not {"\u202e", "\u200b", "\u2066", "\x1b"} & set(done.out + done.err)


def test_a_template_that_fails_is_told_with_its_line_and_leaves_no_file(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    (survey / "templates").mkdir()
    (survey / "templates" / "invitation.ro.md.j2").write_text("Subject: x\n\n{{ participant.nmae }}\n\n{{ questions }}\n")
    done = llab("-C", survey, "preview", "-o", tmp_path / "trial")
    assert (done.code, "invitation.ro.md.j2, line 3" in done.err, done.out) == (78, True, "")
    assert not list((tmp_path / "trial").glob("*"))


def test_an_address_of_old_that_cannot_be_written_to_is_named_and_there_is_nothing_to_show(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    assert llab("-C", survey, "participants", "import").code == 0
    store = SqliteStore.open(survey / "llab.db")
    store.keep_participants([Participant(id="old", addresses=("dăn@firma.example",), language="ro", gone=True)])
    store.close()
    as_text = llab("-C", survey, "preview", "old")
    assert (as_text.code, as_text.out) == (3, "")
    assert "Not due: old is no longer in the participants file." in as_text.err
    assert "old: dăn@firma.example cannot be written to." in as_text.err
    as_file = llab("-C", survey, "preview", "old", "-o", tmp_path / "trial", "--json")
    assert (as_file.code, as_file.document["messages"][0]["file"], (tmp_path / "trial").exists()) == (3, None, False)


def browser(folder: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> Path:
    """A program that takes the place of the browser and notes the page that it was given; temporary files go beside it."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\necho \"$1\" > '{folder}/page'\n{ending}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(program))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder / "page"


def test_the_page_opens_in_the_browser_and_only_its_owner_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey(tmp_path / "survey")
    asked = browser(tmp_path, monkeypatch, "exit 0")
    done = llab_process("-C", survey, "preview", "--open")
    assert (done.code, done.out) == (0, "")
    page = Path(asked.read_text(encoding="utf-8").strip().removeprefix("file://"))
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "Ce v-a plăcut cel mai mult" in page.read_text(encoding="utf-8")
    assert str(page) in done.err


def test_where_no_browser_starts_the_page_is_named_and_the_exit_code_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = make_survey(tmp_path / "survey")
    browser(tmp_path, monkeypatch, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    done = llab_process("-C", survey, "preview", "--open")
    (page,) = tmp_path.glob("llab-preview-*.html")
    assert (done.code, str(page) in done.err, "No browser could be started." in done.err) == (3, True, True)


def test_where_nobody_is_due_it_says_that_nothing_was_written(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "s")
    done = llab("-C", survey, "preview", "--kind", "reminder", "-o", tmp_path / "out")
    assert (done.code, done.out) == (0, "")
    assert "Nobody is due; nothing was written." in done.err
    assert not (tmp_path / "out").exists()
