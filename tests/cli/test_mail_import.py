"""Mail that somebody exported, brought in beside what was collected."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from llab.demo.server import MailServer
from tests.cli.samples import LAB, llab, on_server, reply_to

FROM_LINE = b"From - Mon Nov 16 09:12:33 2026\n"


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey that everybody was invited to."""
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "send", "--yes").code == 0
    return folder


def replies(server: MailServer) -> list[bytes]:
    """What the three write back, as their programs save it: with the line ends of the system."""
    texts = ("1. Discuțiile.\n\n2. Ora.\n", "1. Cafeaua.\n\n2. Sala.\n", "Mulțumesc pentru invitație!\n")
    return [reply_to(sent.raw, text) for sent, text in zip(server.submitted, texts, strict=True)]


def answers_in(survey: Path, question: str = "q1") -> list[object]:
    sheet = load_workbook(survey / "out" / f"atelier-{question}.xlsx")["Answers"]
    return [cell.value for row in sheet.iter_rows() for cell in row]


def test_an_eml_an_mbox_and_a_maildir_count_as_if_they_had_been_collected(tmp_path: Path, server: MailServer, survey: Path) -> None:
    one, two, three = replies(server)
    (tmp_path / "reply.eml").write_bytes(one)
    (tmp_path / "box").write_bytes(FROM_LINE + two + b"\n")
    (tmp_path / "Maildir" / "cur").mkdir(parents=True)
    (tmp_path / "Maildir" / "cur" / "1794900000.M1P1.host:2,S").write_bytes(three)
    done = llab("-C", survey, "mail", "import", tmp_path / "reply.eml", tmp_path / "box", tmp_path / "Maildir")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "3 messages found: 3 new, 0 known already",
        "3 messages read: 2 with answers, 1 without answers",
        "4 answers new or changed; 0 messages of these to look at",
        "3 workbooks written",
    ]
    assert {"Discuțiile.", "Cafeaua."} <= set(answers_in(survey))
    status = llab("-C", survey, "status", "--json").document
    assert status["messages"] == {"answers": 2, "no-answer": 1}
    assert [person["disposition"] for person in status["participants"]] == ["complete", "complete", "replied"]


def test_what_was_collected_is_known_when_it_is_imported_and_the_other_way_round(tmp_path: Path, server: MailServer, survey: Path) -> None:
    one, two, _ = (reply.replace(b"\n", b"\r\n") for reply in replies(server))
    server.deliver(LAB, one)
    assert llab("-C", survey, "fetch").code == 0
    (tmp_path / "box").write_bytes(b"".join(FROM_LINE + each.replace(b"\r\n", b"\n") + b"\n" for each in (one, two, two)))
    done = llab("-C", survey, "mail", "import", tmp_path / "box", "--json").document
    assert (done["found"], done["new"], done["known"], done["messages"], done["answers"]) == (3, 1, 2, {"answers": 1}, 2)
    server.deliver(LAB, two)
    assert llab("-C", survey, "fetch", "--json").document["collected"] == 0
    again = llab("-C", survey, "mail", "import", tmp_path / "box")
    assert (again.code, again.out) == (0, "3 messages found: 0 new, 3 known already\n")


def test_a_dry_run_counts_and_changes_nothing(tmp_path: Path, server: MailServer, survey: Path) -> None:
    one, two, _ = replies(server)
    (tmp_path / "box").write_bytes(b"".join(FROM_LINE + each + b"\n" for each in (one, two, two)))
    before = (survey / "llab.db").read_bytes()
    done = llab("-C", survey, "mail", "import", tmp_path / "box", "--dry-run")
    assert (done.code, done.out, done.err) == (0, "3 messages found: 2 new, 1 known already\n", "Nothing was changed.\n")
    assert (survey / "llab.db").read_bytes() == before
    assert not (survey / "out").exists()


def test_what_is_not_taken_is_told_and_a_message_that_failed_shows_in_the_exit_code(
    tmp_path: Path, server: MailServer, survey: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.eml").write_bytes(replies(server)[0])
    (folder / "notes.txt").write_text("Notes.\n", encoding="utf-8")
    assert llab("-C", survey, "mail", "import", folder).code == 0
    (folder / "b.eml").write_text("Dear diary,\n", encoding="utf-8")
    done = llab("-C", survey, "mail", "import", folder)
    assert done.code == 3
    assert done.err.splitlines() == [
        f"llab: not taken: {folder / 'b.eml'}: It is no mail: it does not begin with a header.",
        f"not taken: {folder / 'notes.txt'}: neither .eml nor mbox",
    ]
    quiet = llab("-C", survey, "mail", "import", folder, "--quiet")
    assert (quiet.out, len(quiet.err.splitlines())) == ("", 1)
    passed_over = llab("-C", survey, "mail", "import", folder, "--json").document["passed_over"]
    assert [each["failed"] for each in passed_over] == [True, False]


def test_a_name_with_signs_that_steer_a_terminal_is_shown_without_them(tmp_path: Path, server: MailServer, survey: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.eml").write_bytes(replies(server)[0])
    (folder / "no\x1b[31m\n.txt").write_bytes(b"")
    assert "\x1b" not in llab("-C", survey, "mail", "import", folder).err


def test_many_passed_over_files_are_told_in_a_few_lines_unless_all_are_asked_for(tmp_path: Path, server: MailServer, survey: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.eml").write_bytes(replies(server)[0])
    for number in range(30):
        (folder / f"{number}.txt").touch()
    assert llab("-C", survey, "mail", "import", folder).err.splitlines()[20:] == ["not taken: 10 more; -v names them"]
    assert len(llab("-C", survey, "mail", "import", folder, "-v").err.splitlines()) == 30


def test_a_file_that_is_no_mail_leaves_with_65_and_nothing_of_the_others_is_taken(tmp_path: Path, server: MailServer, survey: Path) -> None:
    (tmp_path / "a.eml").write_bytes(replies(server)[0])
    done = llab("-C", survey, "mail", "import", tmp_path / "a.eml", tmp_path / "b.eml")
    assert (done.code, done.out) == (65, "")
    assert done.err == f"llab: {tmp_path / 'b.eml'}: There is no such file. Name .eml files, mbox files, Maildirs, or folders of these.\n"
    assert llab("-C", survey, "status", "--json").document["messages"] == {}


def test_a_message_over_the_limit_of_the_mailbox_is_not_taken_and_said(tmp_path: Path, server: MailServer, survey: Path) -> None:
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("[imap]\n", "[imap]\nmax_size_mb = 1\n"), encoding="utf-8")
    one, two, _ = replies(server)
    big = one + b"lorem ipsum dolor sit amet\n" * 40_000
    (tmp_path / "box").write_bytes(b"".join(FROM_LINE + each + b"\n" for each in (big, two)))
    done = llab("-C", survey, "mail", "import", tmp_path / "box")
    assert (done.code, done.out.splitlines()[0]) == (3, "1 message found: 1 new, 0 known already")
    assert "box, message 1: larger than 1 MB" in done.err


def test_left_alone_on_purpose_the_workbooks_are_brought_up_to_date_by_the_next_fetch(
    tmp_path: Path, server: MailServer, survey: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(replies(server)[0])
    assert llab("-C", survey, "mail", "import", tmp_path / "a.eml", "--no-export").code == 0
    assert not (survey / "out").exists()
    assert llab("-C", survey, "fetch").code == 0
    assert "Discuțiile." in answers_in(survey)


def test_a_survey_without_a_mailbox_can_import_too(tmp_path: Path, server: MailServer, survey: Path) -> None:
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").split("[imap]")[0], encoding="utf-8")
    (tmp_path / "a.eml").write_bytes(replies(server)[0])
    assert llab("-C", survey, "mail", "import", tmp_path / "a.eml").code == 0


def test_the_files_stay_as_they_are(tmp_path: Path, server: MailServer, survey: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(replies(server)[0])
    os.utime(path, (1_700_000_000, 1_700_000_000))
    path.chmod(0o400)
    before = (path.read_bytes(), path.stat().st_mtime, path.stat().st_mode)
    assert llab("-C", survey, "mail", "import", path, "--json").document["new"] == 1
    assert (path.read_bytes(), path.stat().st_mtime, path.stat().st_mode) == before
    assert json.dumps([entry.name for entry in tmp_path.iterdir() if entry.name != "survey"]) == '["a.eml"]'


def test_the_log_has_the_import_its_messages_and_its_counts(tmp_path: Path, server: MailServer, survey: Path) -> None:
    (tmp_path / "a.eml").write_bytes(replies(server)[0])
    llab("-C", survey, "mail", "import", tmp_path / "a.eml")
    lines = [line for line in (survey / "llab.log").read_text(encoding="utf-8").splitlines() if "mail import" in line]
    assert len(lines) == 3
    assert "participant=ana fate=answers" in lines[1]
    assert "found=1 collected=1 understood=1 answers=2" in lines[2]
