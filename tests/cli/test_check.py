"""`llab check` tells everything that can be known before a message is sent, and what has changed since the last one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from llab.demo.server import MailServer
from tests.cli.samples import PEOPLE, llab, make_survey, on_server

TEMPLATES = Path(__file__).parents[2] / "templates"
ALIKE = '\n[[questions]]\nid = "q3"\ntext = { ro = "Ce ați schimba dacă l-ați organiza iar data viitoare?", en = "Why?" }\n'


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def own_template(survey: Path, name: str, old: str, new: str) -> None:
    (survey / "templates").mkdir(exist_ok=True)
    shutil.copy(TEMPLATES / name, survey / "templates")
    change(survey / "templates" / name, old, new)


def test_before_the_first_message_it_says_whom_send_would_write_to(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "s")
    done = llab("-C", survey, "check")
    assert (done.code, done.err) == (0, "")
    assert "`llab send` would write to 3 people now" in done.out
    assert "already sent" not in done.out
    document = llab("-C", survey, "check", "--json").document
    assert (document["sent"], document["remarks"], document["send"]["due"]) == (None, [], ["ana", "dan", "eva"])
    assert document["largest"]["invitation"] > 1_000


def test_questions_that_do_not_survive_mail_are_told_and_keep_nobody_from_sending(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "s")
    change(survey / "config.toml", "\n[sender]", ALIKE + "\n[sender]")
    done = llab("-C", survey, "check")
    assert done.code == 0
    assert "q2 and q3 (ro): The questions have nearly all their words in common." in done.err
    assert "q3 (en): «Why?» is very short." in done.err
    remarks = llab("-C", survey, "check", "--json").document["remarks"]
    assert [(each["flaw"], each["place"], each["languages"]) for each in remarks] == [
        ("questions alike", "q2 and q3", ["ro"]),
        ("very short", "q3", ["en"]),
    ]
    assert all(each["what"] and each["why"] and each["advice"] for each in remarks)


@pytest.mark.parametrize("command", [("check",), ("send", "--dry-run")])
def test_nobody_can_be_greeted_with_braces(tmp_path: Path, command: tuple[str, ...]) -> None:
    survey = make_survey(tmp_path / "s")
    own_template(survey, "invitation.ro.md.j2", "{{ questions }}", "Salut {% raw %}{{name}}{% endraw %}!\n\n{{ questions }}")
    done = llab("-C", survey, *command)
    assert done.code == 78
    assert "templates/invitation.ro.md.j2: {{name}} stands in the message as it is" in done.err


@pytest.mark.parametrize("command", [("check",), ("send", "--dry-run")])
def test_nor_with_braces_that_a_mail_merge_left_in_the_list(tmp_path: Path, command: tuple[str, ...]) -> None:
    survey = make_survey(tmp_path / "s", people=PEOPLE.replace("Eva Pop", "{{name}}"))
    done = llab("-C", survey, *command)
    assert done.code == 78
    assert "participants.csv: The name of eva is '{{name}}'" in done.err


def test_after_sending_it_tells_what_has_changed(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "s", server)
    assert llab("-C", survey, "send", "--yes").code == 0
    unchanged = llab("-C", survey, "check")
    assert "already sent: 3 invitations to 3 people, the last on 20" in unchanged.out
    assert "`llab send` would write to nobody now\n  3 have been written to" in unchanged.out
    assert not any(words in unchanged.out for words in ("other words", "otherwise", "not written to:"))

    own_template(survey, "invitation.ro.md.j2", "Cum", "Iată cum")
    (survey / "participants.csv").write_text(PEOPLE.replace("dan,dan@", "ion,ion@"), encoding="utf-8")
    changed = llab("-C", survey, "check")
    assert changed.code == 0
    assert "on the list and not written to: ion" in changed.out
    assert "written to and no longer on the list: dan" in changed.out
    assert "(ro) would be otherwise today: text and page." in changed.out
    assert "`llab send` would write to 1 person now" in changed.out

    change(survey / "config.toml", "dacă l-ați organiza", "dacă ați ține")
    sent = llab("-C", survey, "check", "--json").document["sent"]
    assert sent["other_words"][0]["people"] == 3
    assert "ați ține" in sent["other_words"][0]["differences"][0]
    assert (sent["people"], sent["kinds"], sent["not_written_to"]) == (3, {"invitation": 3}, ["ion"])


def test_an_older_copy_of_the_store_is_found(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "s", server)
    assert llab("-C", survey, "participants", "import").code == 0
    shutil.copy(survey / "llab.db", tmp_path / "older.db")
    assert llab("-C", survey, "send", "--yes").code == 0
    for name in ("llab.db-wal", "llab.db-shm"):
        (survey / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "older.db", survey / "llab.db")
    done = llab("-C", survey, "check")
    assert done.code == 5
    assert "looks like an older copy" in done.err


def test_a_file_that_is_to_go_along_and_is_not_there_is_told_before_anybody_is_written_to(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "s")
    change(survey / "config.toml", "\n[sender]\n", '\n[sender]\nattachments = ["notice.pdf"]\n')
    for command in (("check",), ("send", "--dry-run"), ("preview", "ana")):
        done = llab("-C", survey, *command)
        assert (done.code, done.out) == (78, ""), command
        assert "notice.pdf, attachments in [sender]: There is no such file." in done.err
    (survey / "notice.pdf").write_bytes(b"%PDF-1.7 notice")
    assert llab("-C", survey, "check").code == 0
    assert llab("-C", survey, "preview", "-o", tmp_path / "mails").code == 0
    assert b'filename="notice.pdf"' in (tmp_path / "mails" / "ana.eml").read_bytes()


def test_a_last_day_that_is_over_is_told_before_anybody_is_asked_to_reply_by_it(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "s")
    change(survey / "config.toml", "languages =", "closes = 2020-04-30\nlanguages =")
    told = "config.toml, survey.closes: 2020-04-30 is over"
    assert told in llab("-C", survey, "check").err
    assert any(told in warning for warning in llab("-C", survey, "check", "--json").document["warnings"])
    assert told in llab("-C", survey, "send", "--dry-run").err
    change(survey / "config.toml", "2020-04-30", "2999-04-30")
    assert llab("-C", survey, "check").err == ""
    assert "is over" not in llab("-C", survey, "send", "--dry-run").err


def test_a_column_to_leave_out_that_the_list_does_not_have_is_told_with_those_that_it_has(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "s", people="id,email,phone,town\nana,ana@firma.example,0722,Arad\n")
    assert llab("-C", survey, "check", LLAB_PRIVACY__LEAVE_OUT='["Phone"]').code == 0
    done = llab("-C", survey, "check", LLAB_PRIVACY__LEAVE_OUT='["Phnoe"]')
    assert done.code == 78
    assert 'has no column "Phnoe"' in done.err
    assert 'Its further columns are "phone", "town".' in done.err
