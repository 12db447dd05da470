"""Copies of what was sent, from the command to the mailbox and back: they are there, they count for nothing, and none is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from llab.demo.server import MailServer
from tests.cli.samples import LAB, Done, llab, on_server


def survey_with(folder: Path, server: MailServer, line: str) -> Path:
    survey = on_server(folder, server)
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("[imap]\n", f"[imap]\n{line}\n"), encoding="utf-8")
    return survey


@pytest.fixture
def sent(tmp_path: Path, server: MailServer) -> Done:
    server.deliver(LAB, b"Subject: earlier\r\n\r\nText.\r\n", folder="Sent")
    survey = survey_with(tmp_path / "survey", server, 'sent_copy = "\\\\Sent"\nfolders = ["INBOX", "Sent"]')
    return llab("-C", survey, "send", "--yes")


def test_each_message_has_its_copy_which_fetch_takes_for_our_own(tmp_path: Path, server: MailServer, sent: Done) -> None:
    assert (sent.code, sent.out) == (0, "3 accepted\n")
    done = llab("-C", tmp_path / "survey", "fetch", "--json")
    assert done.code == 0, done.err
    status = llab("-C", tmp_path / "survey", "status", "--json").document
    assert status["messages"]["ours"] == 3
    assert status["messages"].get("answers", 0) == 0
    assert not any(person["answered"] for person in status["participants"])


def test_where_the_folder_is_not_there_everything_goes_out_all_the_same_and_it_is_told_once(tmp_path: Path, server: MailServer) -> None:
    survey = survey_with(tmp_path / "survey", server, 'sent_copy = "Trimise"')
    done = llab("-C", survey, "send", "--yes", "--quiet")
    assert done.code == 0
    assert len(server.submitted) == 3
    assert "3 messages that went out have no copy in the folder Trimise." in done.err
    assert done.err.count("has no folder Trimise") == 1
    assert {person["contacts"][0]["state"] for person in llab("-C", survey, "status", "--json").document["participants"]} == {"accepted"}
