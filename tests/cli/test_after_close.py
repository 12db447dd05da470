"""The commands that write to people, after the last day to reply."""

from __future__ import annotations

from pathlib import Path

from llab.demo.server import MailServer
from tests.cli.following import invited
from tests.cli.samples import llab, on_server

OVER = "config.toml, survey.closes: 2020-04-30 is over"


def closed(survey: Path) -> Path:
    config = survey / "config.toml"
    text = config.read_text(encoding="utf-8").replace('id = "atelier"\n', 'id = "atelier"\ncloses = 2020-04-30\n', 1)
    config.write_text(text, encoding="utf-8")
    return survey


def test_send_and_check_say_that_the_last_day_is_over_and_the_invitation_names_none(tmp_path: Path, server: MailServer) -> None:
    survey = closed(on_server(tmp_path / "survey", server))
    assert OVER in llab("-C", survey, "check").err
    sent = llab("-C", survey, "send", "--yes")
    assert (sent.code, OVER in sent.err, len(server.submitted)) == (0, True, 3)
    assert b"2020" not in server.submitted[0].raw


def test_remind_says_so_and_thank_does_not_ask_for_anything(tmp_path: Path, server: MailServer) -> None:
    survey = closed(invited(tmp_path / "survey", server))
    reminded = llab("-C", survey, "remind", "--yes")
    assert (reminded.code, OVER in reminded.err, len(server.submitted)) == (0, True, 6)
    assert OVER not in llab("-C", survey, "thank", "--yes").err
