"""`llab status`: how old the last good fetch is, for people and for monitoring."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from llab.adapters.sqlite import SqliteStore
from llab.demo.server import MailServer
from llab.records import Run
from tests.cli.following import invited
from tests.cli.samples import LAB, llab, make_survey, on_server, reply_to


def ran(survey: Path, ago: timedelta, exit_code: int = 0, problem: str = "") -> None:
    """A run of `llab fetch` that ended so long ago."""
    store = SqliteStore.open(survey / "llab.db")
    at = datetime.now(UTC) - ago
    store.keep_run(Run(command="fetch", started=at, ended=at, exit_code=exit_code, problem=problem))
    store.close()


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey whose invitations have gone out."""
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "send", "--yes", "--quiet").code == 0
    return survey


def closing_on(survey: Path, day: str) -> None:
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("languages =", f"closes = {day}\nlanguages ="), encoding="utf-8")


@pytest.mark.parametrize(
    ("age", "old", "words"),
    [
        ("30m", timedelta(minutes=31.5), "31 minutes ago"),
        ("2h", timedelta(minutes=150), "2 hours ago"),
        ("1d", timedelta(hours=25), "1 day ago"),
        ("2w", timedelta(days=15), "15 days ago"),
    ],
)
def test_a_last_good_fetch_over_the_age_leaves_with_3_and_one_line(survey: Path, age: str, old: timedelta, words: str) -> None:
    ran(survey, old)
    done = llab("-C", survey, "status", "--max-age", age, "--quiet")
    assert (done.code, done.out, len(done.err.splitlines())) == (3, "", 1)
    assert f"last good fetch {words}" in done.err
    ran(survey, old / 3)
    done = llab("-C", survey, "status", "--max-age", age, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_survey_that_was_never_fetched_is_too_old_for_every_age(survey: Path) -> None:
    done = llab("-C", survey, "status", "--max-age", "2w", "-q")
    assert (done.code, done.out) == (3, "")
    assert "last good fetch never" in done.err


def test_the_line_for_monitoring_says_why_the_newest_run_failed(survey: Path) -> None:
    ran(survey, timedelta(days=3))
    ran(survey, timedelta(minutes=5.5), 77, "IMAP: no sign-in.\nCheck the password.")
    done = llab("-C", survey, "status", "--max-age", "1d", "--json")
    assert done.code == 3
    assert done.document["last_run"]["exit_code"] == 77
    assert done.document["last_fetch"]
    assert "last good fetch 3 days ago; the newest run, 5 minutes ago, left with 77: IMAP: no sign-in. Check the password." in done.err


@pytest.mark.parametrize("age", ["1", "d", "0d", "-1d", "1.5d", "yesterday"])
def test_an_age_that_is_none_leaves_with_2(tmp_path: Path, age: str) -> None:
    done = llab("-C", make_survey(tmp_path / "survey"), "status", f"--max-age={age}")
    assert (done.code, age in done.err, done.out) == (2, True, "")


def test_a_fetch_of_today_is_not_remarked_on(survey: Path) -> None:
    ran(survey, timedelta(hours=2))
    assert "ago" not in llab("-C", survey, "status", "-q").out


def test_a_last_good_fetch_of_long_ago_is_remarked_on_until_the_survey_closes(survey: Path) -> None:
    ran(survey, timedelta(days=3))
    done = llab("-C", survey, "status", "-q")
    assert done.code == 0
    assert "3 days ago" in done.out
    assert "see why cron does not" in done.out
    closing_on(survey, "2020-04-30")
    assert "ago" not in llab("-C", survey, "status", "-q").out


def test_what_keeps_fetch_from_its_work_is_told(survey: Path) -> None:
    ran(survey, timedelta(hours=3))
    ran(survey, timedelta(hours=1), 77, "IMAP: no sign-in.")
    assert "left with 77: IMAP: no sign-in." in llab("-C", survey, "status", "-q").out
    ran(survey, timedelta(minutes=1))
    assert "left with" not in llab("-C", survey, "status", "-q").out


def test_the_messages_add_up(survey: Path, server: MailServer) -> None:
    for number in range(3):
        server.deliver("lab@timisoara.example", f"From: n{number}@altundeva.example\r\n\r\nBună {number}!\r\n".encode())
    server.deliver("lab@timisoara.example", server.submitted[0].raw)
    llab("-C", survey, "fetch", "-q")
    assert "Messages: 4 shown: 3 of nobody on the list, 1 our own" in llab("-C", survey, "status", "-q").out


def test_a_store_that_a_killed_first_run_had_just_begun_to_make_holds_nothing_yet_and_is_no_damage(tmp_path: Path) -> None:
    survey = make_survey(tmp_path / "survey")
    with closing(sqlite3.connect(survey / "llab.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert (survey / "llab.db").stat().st_size > 0
    done = llab("-C", survey, "status")
    assert (done.code, done.err) == (0, "")
    assert "Participants: 3 pending" in done.out


def test_a_store_without_tables_is_damage_where_something_was_sent(survey: Path) -> None:
    for file in survey.glob("llab.db*"):
        file.unlink()
    with closing(sqlite3.connect(survey / "llab.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    done = llab("-C", survey, "status")
    assert done.code == 74
    assert "is empty" in done.err


def test_a_message_that_was_put_off_and_is_not_needed_any_more_is_called_withdrawn(tmp_path: Path) -> None:
    def busy(sender: str, recipients: tuple[str, ...], raw: bytes) -> str | None:
        del sender, recipients
        return "451 4.3.0 later" if b"\r\nIn-Reply-To:" in raw else None

    with MailServer(users=[LAB], on_message=busy) as server:
        survey = invited(tmp_path / "survey", server)
        assert llab("-C", survey, "remind", "--yes", "--only", "ana").code == 3
        assert "reminder, pending" in llab("-C", survey, "status").out
        server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
        assert llab("-C", survey, "fetch").code == 0
        shown = llab("-C", survey, "status").out
        assert "pending" not in shown
        assert "Withdrawn: 1 message put off by the server, and not needed any more" in shown
