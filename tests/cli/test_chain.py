"""The commands in a row, on a real SMTP and IMAP server: init, check, send, fetch, status, export."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from llab.adapters.files import survey_lock
from llab.demo.server import MailServer
from tests.cli.samples import LAB, PASSWORD, PEOPLE, llab, llab_process, on_server, reply_to


def recipients(server: MailServer) -> list[str]:
    return [message.recipients[0] for message in server.submitted]


def test_from_an_empty_folder_to_the_workbooks(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    checked = llab("-C", survey, "check")
    assert (checked.code, "30 messages written as a trial (3 participants, and once more in 2 languages)" in checked.out) == (0, True)
    sent = llab("-C", survey, "send", "--yes")
    assert (sent.code, sent.out) == (0, "3 accepted\n")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora de începere.\n"))
    server.deliver(LAB, reply_to(server.submitted[1].raw, "Mulțumesc pentru invitație!\n"))
    fetched = llab("-C", survey, "fetch")
    assert fetched.code == 0
    assert "2 messages read: 1 with answers, 1 without answers" in fetched.out
    sheet = load_workbook(BytesIO((survey / "out" / "atelier-q1.xlsx").read_bytes()))["Answers"]
    assert "Discuțiile." in [cell.value for row in sheet.iter_rows() for cell in row]
    assert sorted(path.name for path in (survey / "out").iterdir()) == ["atelier-q1.xlsx", "atelier-q2.xlsx", "atelier.xlsx"]
    status = llab("-C", survey, "status", "--json").document
    assert [person["disposition"] for person in status["participants"]] == ["complete", "replied", "silent"]
    assert status["messages"] == {"answers": 1, "no-answer": 1}


def test_a_second_send_mails_nobody_and_a_second_fetch_says_and_writes_nothing(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
    llab("-C", survey, "fetch")
    written = {path.name: path.read_bytes() for path in (survey / "out").iterdir()}
    again = llab("-C", survey, "send", "--yes")
    assert (again.code, again.out) == (0, "")
    assert "Nobody is due" in again.err
    nothing = llab("-C", survey, "fetch")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "")
    assert {path.name: path.read_bytes() for path in (survey / "out").iterdir()} == written
    assert Counter(recipients(server)) == {"ana@firma.example": 1, "dan@firma.example": 1, "eva@firma.example": 1}


def test_a_dry_run_shows_the_plan_and_changes_nothing(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    before = sorted(path.name for path in survey.iterdir())
    shown = llab("-C", survey, "send", "--dry-run", "--json").document
    assert [due["address"] for due in shown["due"]] == ["ana@firma.example", "dan@firma.example", "eva@firma.example"]
    assert "eva@firma.example" in llab("-C", survey, "send", "--dry-run").out
    assert sorted(path.name for path in survey.iterdir()) == before
    assert server.submitted == []


def test_only_and_limit_select_who_is_written_to(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "send", "--yes", "--only", "eva", "--only", "DAN@firma.example").code == 0
    assert recipients(server) == ["dan@firma.example", "eva@firma.example"]
    unknown = llab("-C", survey, "send", "--yes", "--only", "ion")
    assert (unknown.code, "ion" in unknown.err) == (2, True)
    more = PEOPLE + "ina,ina@firma.example,Ina,ro\nion,ion@firma.example,Ion,ro\n"
    (survey / "participants.csv").write_text(more, encoding="utf-8")
    llab("-C", survey, "send", "--yes", "--limit", "1")
    assert recipients(server)[2:] == ["ana@firma.example"]
    llab("-C", survey, "send", "--yes")
    assert recipients(server)[3:] == ["ina@firma.example", "ion@firma.example"]


def test_without_a_terminal_nothing_is_sent_unless_yes_is_said(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    before = sorted(path.name for path in survey.iterdir())
    for arguments in (("send",), ("send", "--resolve-uncertain", "resend")):
        done = llab_process("-C", survey, *arguments)
        assert (done.code, server.submitted) == (2, [])
        assert "--yes" in done.err
    assert sorted(path.name for path in survey.iterdir()) == before


def test_a_refused_address_does_not_stop_the_rest_and_the_exit_code_tells(tmp_path: Path) -> None:
    def refuse(sender: str, recipients: tuple[str, ...], raw: bytes) -> str | None:
        del sender, raw
        return "550 5.1.1 nobody of that name" if recipients[0].startswith("dan") else None

    with MailServer(users=[LAB], on_message=refuse) as server:
        survey = on_server(tmp_path / "survey", server)
        done = llab("-C", survey, "send", "--yes", "--json")
        assert done.code == 3
        assert [each["verdict"] for each in done.document["sent"]] == ["accepted", "refused", "accepted"]
        assert "550 5.1.1 nobody of that name" in done.err
        assert llab("-C", survey, "send", "--yes").code == 0
        assert recipients(server) == ["ana@firma.example", "eva@firma.example"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_finishes_the_message_and_the_next_run_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    """The signal comes while the server holds the first message: its outcome is kept, the second is never handed over."""

    def signal_it(sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        del sender, raw
        if recipients[0].startswith("ana"):
            os.kill(os.getpid(), number)

    with MailServer(users=[LAB], on_message=signal_it) as server:
        survey = on_server(tmp_path / "survey", server)
        done = llab("-C", survey, "send", "--yes")
        assert done.code == 130
        assert recipients(server) == ["ana@firma.example"]
        assert "2 messages not tried. `llab send` goes on where this run stopped." in done.err
        assert llab("-C", survey, "send", "--yes").code == 0
        assert recipients(server) == ["ana@firma.example", "dan@firma.example", "eva@firma.example"]


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Killed]:
    """A survey whose `send` was killed right after the server took the second of three messages."""
    running: list[subprocess.Popen[bytes]] = []
    handed: list[tuple[str, bytes]] = []

    def kill_it(sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        del sender
        handed.append((recipients[0], raw))
        if recipients[0].startswith("dan") and running:
            running.pop().kill()

    with MailServer(users=[LAB], on_message=kill_it) as server:
        survey = on_server(tmp_path / "survey", server)
        command = [sys.executable, "-m", "llab", "-C", str(survey), "send", "--yes"]
        with subprocess.Popen(command, env={**os.environ, "LLAB_TEST_PASSWORD": PASSWORD}, stderr=subprocess.DEVNULL) as process:
            running.append(process)
        assert process.returncode == -signal.SIGKILL
        yield Killed(survey, handed)


class Killed(NamedTuple):
    """What a killed run left behind, and what the server is handed."""

    survey: Path
    handed: list[tuple[str, bytes]]

    @property
    def recipients(self) -> list[str]:
        """Whose messages the server was handed, by id."""
        return [recipient.partition("@")[0] for recipient, _ in self.handed]


def test_killed_with_a_message_in_hand_it_is_uncertain_shown_and_not_sent_again(killed: Killed) -> None:
    survey = killed.survey
    shown = llab("-C", survey, "send", "--dry-run")
    assert (shown.code, "1 message uncertain" in shown.err) == (0, True)
    done = llab("-C", survey, "send", "--yes")
    assert (done.code, done.out) == (3, "1 accepted\n")
    assert killed.recipients == ["ana", "dan", "eva"]
    assert "dan@firma.example  llab was stopped before the server's answer was kept" in done.err
    assert "llab send --resolve-uncertain accept" in done.err
    status = llab("-C", survey, "status").out
    assert "1 uncertain" in status
    assert "llab send --resolve-uncertain resend" in status
    again = llab("-C", survey, "send", "--yes", "--quiet", "--json")
    assert (again.code, again.document["due"], [each["id"] for each in again.document["uncertain"]]) == (3, [], ["dan"])
    assert killed.recipients == ["ana", "dan", "eva"]


def test_decided_that_it_was_accepted_nobody_is_mailed_and_no_server_is_asked(killed: Killed) -> None:
    """Without a question and without the mail server's password: nothing can go out."""
    survey = killed.survey
    shown = llab("-C", survey, "send", "--resolve-uncertain", "accept", "--dry-run")
    assert (shown.code, "1 message would count as accepted" in shown.err) == (0, True)
    assert "dan@firma.example" in shown.err
    done = llab("-C", survey, "send", "--resolve-uncertain", "accept", password=None)
    assert (done.code, done.err) == (0, "")
    assert "1 message counted as accepted" in done.out
    assert "No message to decide about" in llab("-C", survey, "send", "--resolve-uncertain", "accept").err
    assert "uncertain" not in llab("-C", survey, "status").out
    assert killed.recipients == ["ana", "dan"]
    assert llab("-C", survey, "send", "--yes").code == 0
    assert killed.recipients == ["ana", "dan", "eva"]


def test_decided_to_send_it_once_more_the_same_message_goes_out_and_no_other(killed: Killed) -> None:
    survey = killed.survey
    shown = llab("-C", survey, "send", "--resolve-uncertain", "resend", "--dry-run")
    assert (shown.code, "dan@firma.example" in shown.out, "eva" in shown.out) == (0, True, False)
    assert "1 message would be sent" in shown.err
    nobody = llab("-C", survey, "send", "--yes", "--resolve-uncertain", "resend", "--only", "eva")
    assert (nobody.code, killed.recipients) == (3, ["ana", "dan"])
    asked = llab_process("-C", survey, "send", "--resolve-uncertain", "resend")
    assert (asked.code, "--yes" in asked.err) == (2, True)
    done = llab("-C", survey, "send", "--yes", "--resolve-uncertain", "resend", "--only", "dan")
    assert (done.code, done.out) == (0, "1 accepted\n")
    assert killed.recipients == ["ana", "dan", "dan"]
    assert killed.handed[1] == killed.handed[2]


def test_no_export_leaves_the_workbooks_and_the_next_fetch_brings_them_up_to_date(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
    assert llab("-C", survey, "fetch", "--no-export").code == 0
    assert not (survey / "out").exists()
    assert llab("-C", survey, "fetch", "--no-export").out == ""
    assert "3 workbooks written" in llab("-C", survey, "fetch").out
    assert llab("-C", survey, "fetch").out == ""


def test_quiet_says_nothing_also_when_there_is_news(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "send", "--yes", "--quiet").out == ""
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
    done = llab("-C", survey, "fetch", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_json_is_one_document_with_a_schema(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    for arguments in (
        ("check",),
        ("participants", "import"),
        ("participants", "list"),
        ("send", "--dry-run"),
        ("send", "--yes"),
        ("send", "--yes"),
        ("fetch",),
        ("status",),
        ("export",),
    ):
        done = llab("-C", survey, *arguments, "--json")
        assert (done.code, done.document["schema"]) == (0, 1), arguments


def test_a_locked_survey_folder_leaves_with_75(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    with survey_lock(survey):
        for arguments in (("send", "--yes"), ("fetch",), ("export",), ("participants", "import")):
            done = llab("-C", survey, *arguments)
            assert (done.code, "Another llab is at work" in done.err) == (75, True), arguments
        assert llab("-C", survey, "status").code == 0
        assert llab("-C", survey, "send", "--dry-run").code == 0


def test_a_wrong_password_leaves_with_77_and_is_not_shown(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    for arguments in (("send", "--yes"), ("fetch", "-v")):
        done = llab("-C", survey, *arguments, password="geheim-123")
        assert done.code == 77
        assert "geheim-123" not in done.out + done.err
        assert "b'" not in done.err
    assert llab("-C", survey, "send", "--yes").code == 0
    assert len(server.submitted) == 3


def test_a_store_of_another_survey_is_not_touched(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes")
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('id = "atelier"', 'id = "altul"'), encoding="utf-8")
    done = llab("-C", survey, "fetch")
    assert (done.code, '"atelier"' in done.err) == (78, True)


def test_a_question_taken_out_after_it_was_sent_leaves_with_5(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes", "--limit", "1")
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('id = "q2"', 'id = "q3"'), encoding="utf-8")
    for arguments in (("send", "--yes"), ("fetch",)):
        done = llab("-C", survey, *arguments)
        assert (done.code, "q2" in done.err) == (5, True)


def test_half_a_list_leaves_with_5_and_names_the_flag_that_goes_on(tmp_path: Path, server: MailServer) -> None:
    people = "id,email\n" + "".join(f"p{number},p{number}@firma.example\n" for number in range(12))
    survey = on_server(tmp_path / "survey", server, people=people)
    llab("-C", survey, "participants", "import")
    (survey / "participants.csv").write_text("id,email\np0,p0@firma.example\n", encoding="utf-8")
    done = llab("-C", survey, "send", "--yes")
    assert (done.code, "--many-gone" in done.err, server.submitted) == (5, True, [])
    assert llab("-C", survey, "send", "--yes", "--many-gone").code == 0
    assert recipients(server) == ["p0@firma.example"]


def test_status_shows_people_and_counts(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert "3 pending" in llab("-C", survey, "status").out
    llab("-C", survey, "send", "--yes")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n"))
    llab("-C", survey, "fetch")
    lines = llab("-C", survey, "status").out.splitlines()
    row = next(line.split() for line in lines if line.startswith("ana "))
    assert row[:-1] == ["ana", "ana@firma.example", "partial", "1", "of", "2", "invitation,", "accepted"]
    assert date.fromisoformat(row[-1]).year > 2025
    assert "Participants: 2 silent, 1 partial" in lines
    assert "Messages: 1 shown: 1 with answers" in lines
    assert not lines[-1].endswith("never")


def lose_the_store(survey: Path) -> None:
    for path in survey.glob("llab.db*"):
        path.unlink()


@pytest.mark.parametrize(
    "command",
    ["send --yes", "send --dry-run", "fetch", "export", "status", "check", "participants import", "participants list"],
)
def test_where_the_store_is_lost_after_sending_nothing_is_done_and_the_flag_that_goes_on_is_named(
    tmp_path: Path, server: MailServer, command: str
) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes", "--limit", "1")
    lose_the_store(survey)
    done = llab("-C", survey, *command.split())
    assert (done.code, done.out, len(server.submitted)) == (5, "", 1)
    assert "llab.db is gone" in done.err
    assert "llab send --start-over" in done.err
    assert not (survey / "llab.db").exists()


def test_an_emptied_store_and_a_lost_one_beside_its_workbooks_are_told_too(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes")
    llab("-C", survey, "export")
    (survey / "llab.db").write_bytes(b"")
    assert llab("-C", survey, "send", "--yes").code == 5
    (survey / ".llab.sent").unlink()
    done = llab("-C", survey, "fetch")
    assert (done.code, "out/atelier.xlsx" in done.err, len(server.submitted)) == (5, True, 3)
    assert llab("-C", survey, "participants", "import", "--start-over").code == 0
    assert (llab("-C", survey, "send", "--yes").code, len(server.submitted)) == (5, 3)


def test_begun_anew_without_writing_to_anybody_send_still_asks_for_the_flag(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes", "--limit", "1")
    lose_the_store(survey)
    assert llab("-C", survey, "participants", "import", "--start-over").code == 0
    assert llab("-C", survey, "fetch").code == 0
    done = llab("-C", survey, "send", "--yes")
    assert (done.code, "--start-over" in done.err, len(server.submitted)) == (5, True, 1)
    assert llab("-C", survey, "send", "--yes", "--start-over").code == 0
    assert len(server.submitted) == 4
    assert llab("-C", survey, "send", "--yes").code == 0
    assert len(server.submitted) == 4


def test_an_older_copy_of_the_store_does_not_lead_to_a_second_mailing(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes", "--limit", "1")
    backup = (survey / "llab.db").read_bytes()
    llab("-C", survey, "send", "--yes")
    lose_the_store(survey)
    (survey / "llab.db").write_bytes(backup)
    done = llab("-C", survey, "send", "--yes")
    assert (done.code, "older copy" in done.err, len(server.submitted)) == (5, True, 3)
    assert llab("-C", survey, "fetch").code == 0
    assert llab("-C", survey, "send", "--yes", "--start-over").code == 0
    assert (len(server.submitted), llab("-C", survey, "send", "--yes").code) == (5, 0)


def test_a_send_that_never_handed_anything_over_leaves_no_word_of_it(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--dry-run")
    llab("-C", survey, "participants", "import")
    llab("-C", survey, "export")
    assert not (survey / ".llab.sent").exists()
    assert llab("-C", survey, "send", "--yes").code == 0
    assert (survey / ".llab.sent").exists()


def test_check_tells_of_a_question_that_changed_after_it_was_sent(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes", "--limit", "1")
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('id = "q2"', 'id = "q3"'), encoding="utf-8")
    done = llab("-C", survey, "check")
    assert (done.code, "q2" in done.err, done.out) == (5, True, "")


def test_status_lists_the_newest_messages_of_nobody_on_the_list(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes")
    for number in range(12):
        letter = f"From: strain{number}@altundeva.example\r\nSubject: Oferta {number} \x1b[31m[bold]x\r\n\r\nBuna {number}!\r\n"
        server.deliver(LAB, letter.encode())
    llab("-C", survey, "fetch")
    out = llab("-C", survey, "status").out
    listed = [line for line in out.splitlines() if "unmatched  " in line]
    assert len(listed) == 10
    assert all(len(line) <= 80 and line.startswith("  2") and "@altundeva.example" in line and "[bold]" in line for line in listed)
    assert "  and 2 more" in out.splitlines()
    assert "\x1b" not in out
    assert len(llab("-C", survey, "status", "--json").document["waiting"]) == 12
