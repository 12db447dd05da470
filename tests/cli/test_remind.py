"""`llab remind` on a real server: the replies first, then whoever is still silent."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from inspect import signature
from pathlib import Path

import pytest

from llab.cli.durations import seconds_of
from llab.cli.remind import remind
from llab.demo.server import MailServer
from llab.stories.contacts import remind as story
from tests.cli.following import answer, invited, pass_time, with_templates
from tests.cli.samples import llab, on_server
from tests.cli.test_terminal import on_terminal


def recipients(server: MailServer) -> list[str]:
    return [message.recipients[0].partition("@")[0] for message in server.submitted[3:]]


def test_whoever_has_just_answered_is_not_reminded_and_the_others_are_once(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    answer(server, 0, "1. Discuțiile.\n\n2. Ora de începere.\n")
    done = llab("-C", survey, "remind", "--yes")
    assert (done.code, done.out) == (0, "2 accepted\n")
    assert "Collected first: 1 message: 1 with answers" in done.err
    assert "1 has answered everything" in done.err
    assert recipients(server) == ["dan", "eva"]
    again = llab("-C", survey, "remind", "--yes")
    assert (again.code, again.out, len(server.submitted)) == (0, "", 5)
    assert "2 were written to not long ago" in again.err
    assert "Sent: 3 invitations, 2 reminders" in llab("-C", survey, "status").out


def test_a_partial_respondent_is_asked_the_rest_in_the_thread_of_the_invitation(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    answer(server, 0, "1. Discuțiile.\n", days=7.5)
    assert llab("-C", survey, "remind", "--yes", "--only", "ana").code == 0
    invitation = message_from_bytes(server.submitted[0].raw, policy=policy.default)
    reminder = message_from_bytes(server.submitted[3].raw, policy=policy.default)
    assert reminder["References"] == reminder["In-Reply-To"] == invitation["Message-ID"]
    assert reminder["Subject"] == "Re: După atelier"
    text = str(reminder.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert "2. Ce ați schimba" in text
    assert "1. Ce v-a plăcut" not in text
    answer(server, 3, "> 2. Ce ați schimba dacă l-ați organiza dumneavoastră data viitoare?\n\nOra.\n")
    llab("-C", survey, "fetch")
    (ana, *_) = llab("-C", survey, "status", "--json").document["participants"]
    assert (ana["disposition"], [each["kind"] for each in ana["contacts"]]) == ("complete", ["invitation", "reminder"])


def test_nobody_gets_more_than_max_and_after_says_how_long_to_wait(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server, days=2)
    assert llab("-C", survey, "remind", "--yes", "--quiet").err == ""
    assert len(server.submitted) == 3
    for _ in range(3):
        assert llab("-C", survey, "remind", "--yes", "--after", "2d", "--max", "1", "--only", "eva").code == 0
        pass_time(survey, 3)
    assert recipients(server) == ["eva"]
    assert "1 has had as many as --max allows" in llab("-C", survey, "remind", "--yes", "--max", "1", "--only", "eva").err


def test_a_mailbox_that_cannot_be_read_stops_the_reminders_and_names_the_flag_that_goes_on(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace(f"port = {server.imap_port}", "port = 1"), encoding="utf-8")
    done = llab("-C", survey, "remind", "--yes")
    assert (done.code, len(server.submitted)) == (75, 3)
    assert "`llab remind --no-fetch` goes on" in done.err
    gone_on = llab("-C", survey, "remind", "--yes", "--no-fetch")
    assert (gone_on.code, gone_on.out) == (0, "3 accepted\n")
    assert "The replies have never been collected" in gone_on.err


def test_a_password_that_the_mailbox_does_not_take_stops_the_reminders_too(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    config = survey / "config.toml"
    head, mark, tail = config.read_text(encoding="utf-8").partition("[imap]")
    config.write_text(head + mark + tail.replace("LLAB_TEST_PASSWORD", "LLAB_OTHER_PASSWORD"), encoding="utf-8")
    for password in ("wrong", ""):
        done = llab("-C", survey, "remind", "--yes", LLAB_OTHER_PASSWORD=password)
        assert done.code in (77, 78)
        assert "`llab remind --no-fetch` goes on" in done.err
    assert len(server.submitted) == 3


def test_without_a_mailbox_somebody_has_to_say_that_the_replies_were_looked_at(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").partition("[imap]")[0], encoding="utf-8")
    done = llab("-C", survey, "remind", "--yes")
    assert (done.code, len(server.submitted)) == (5, 3)
    assert "--no-fetch" in done.err
    assert llab("-C", survey, "remind", "--yes", "--no-fetch").out == "3 accepted\n"


def test_cron_hears_nothing_while_all_is_well(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    for words in ((), ("--no-fetch",)):
        done = llab("-C", survey, "remind", "--yes", "--quiet", *words)
        assert (done.code, done.out, done.err) == (0, "", "")
    assert recipients(server) == ["ana", "dan", "eva"]


def test_a_dry_run_changes_nothing_and_says_how_old_the_last_look_is(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    llab("-C", survey, "fetch")
    answer(server, 0, "1. Discuțiile.\n")
    before = (survey / "llab.db").read_bytes()
    done = llab("-C", survey, "remind", "--dry-run")
    assert (done.code, len(server.submitted), (survey / "llab.db").read_bytes()) == (0, 3, before)
    assert [line.split()[0] for line in done.out.splitlines()[1:]] == ["ana", "dan", "eva"]
    assert "The replies were last collected just now" in done.err
    document = llab("-C", survey, "remind", "--dry-run", "--json").document
    assert [(each["id"], each["kind"], each["number"]) for each in document["due"]] == [
        (name, "reminder", 1) for name in ("ana", "dan", "eva")
    ]


def test_who_is_left_alone_is_named_with_the_reason_where_somebody_asks(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    answer(server, 0, "1. Discuțiile.\n")
    llab("-C", survey, "fetch")
    assert "1 wrote to us not long ago: ana" in llab("-C", survey, "remind", "--dry-run", "-v").err
    (held,) = llab("-C", survey, "remind", "--dry-run", "--json").document["held_people"]
    assert (held["id"], held["why"]) == ("ana", "wrote to us not long ago")
    assert datetime.fromisoformat(held["until"]) > datetime.now(UTC)


def test_before_anything_was_sent_nobody_is_due(tmp_path: Path, server: MailServer) -> None:
    survey = with_templates(on_server(tmp_path / "survey", server))
    dry = llab("-C", survey, "remind", "--dry-run")
    assert (dry.code, dry.out, (survey / "llab.db").exists()) == (0, "", False)
    assert "3 have not had the invitation yet" in dry.err
    assert llab("-C", survey, "remind", "--yes").code == 0
    assert server.submitted == []


def test_a_template_that_fails_for_somebody_stops_before_anybody_is_mailed(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    broken = "Subject: x\n\n{{ questions }}\n\n{% if participant.id == 'eva' %}{{ participant.nickname }}{% endif %}"
    (survey / "templates" / "reminder.ro.md.j2").write_text(broken, encoding="utf-8")
    done = llab("-C", survey, "remind", "--yes")
    assert (done.code, len(server.submitted)) == (78, 3)
    assert "nickname" in done.err


def test_an_uncertain_reminder_leaves_with_3_is_shown_and_decided(tmp_path: Path) -> None:
    with MailServer(users=["lab@timisoara.example"]) as server:
        survey = invited(tmp_path / "survey", server)
        server.on_message = lambda *_: server.hang_up()
        assert llab("-C", survey, "remind", "--yes", "--only", "ana").code == 3
        server.on_message = None
        shown = llab("-C", survey, "status").out
        assert "llab remind --resolve-uncertain accept" in shown
        assert "llab send --resolve" not in shown
        done = llab("-C", survey, "remind", "--yes", "--resolve-uncertain", "resend")
        assert (done.code, done.out) == (0, "1 accepted\n")


def test_the_plan_is_shown_and_asked_about_on_a_terminal(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    code, shown = on_terminal("-C", survey, "remind", typed=b"n\n")
    assert (code, len(server.submitted)) == (0, 3)
    assert b"Send 3 messages?" in shown
    assert llab("-C", survey, "remind").code == 2


@pytest.mark.parametrize("words", [("--after", "soon"), ("--max", "0"), ("--only", "nobody")])
def test_what_does_not_fit_together_leaves_with_2(tmp_path: Path, server: MailServer, words: tuple[str, ...]) -> None:
    survey = invited(tmp_path / "survey", server)
    assert llab("-C", survey, "remind", "--yes", *words).code == 2
    assert len(server.submitted) == 3


def test_what_nobody_says_is_what_the_story_does() -> None:
    defaults = signature(remind).parameters
    assert seconds_of(defaults["after"].default) == story.AFTER.total_seconds()
    assert defaults["most"].default == story.MOST


def test_after_no_time_at_all_everybody_who_is_silent_is_reminded(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server, days=0)
    assert llab("-C", survey, "remind", "--yes").out == ""
    assert llab("-C", survey, "remind", "--yes", "--after", "0d").out == "3 accepted\n"
    refused = llab("-C", survey, "remind", "--yes", "--after", "soon")
    assert (refused.code, "no length of time" in refused.err) == (2, True)
