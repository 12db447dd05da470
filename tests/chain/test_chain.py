"""The coordinator's way from `llab init` to the workbooks, with real servers: the embedded one, and Dovecot behind a submission."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from typer.testing import CliRunner

from llab.cli.app import app
from llab.records import ContactState
from tests.chain.harness import SERVERS, Row, until_the_next_second
from tests.chain.office import ADDRESSES, PEOPLE, Office, answered_inline, answered_on_top, reply
from tests.servers.dovecot import Dovecot

INLINE = {1: "Prin întâlniri scurte, la sediul firmelor.", 3: "= puțin, dar curiozitate există"}
ON_TOP = {2: "Newsletters and the chamber of commerce.", 7: "Give them a small budget first."}


def answer_by_hand(office: Office) -> None:
    """Two people answer, one thanks, one is away, and somebody whom nobody knows writes too."""
    ana, jan, ioan, lena = map(office.invitation, ADDRESSES[:4])
    office.arrive(
        reply(ana, "Ana Țurcanu <ana@atelier.example>", answered_inline(ana, INLINE)),
        reply(jan, "jan@havenlab.example", answered_on_top(jan, ON_TOP)),
        reply(ioan, "ioan.acasa@posta.example", "Mulțumesc pentru invitație!\n"),
        reply(lena, "lena@duna.example", "I am out of the office.\n", Auto_Submitted="auto-replied"),
        b"From: nimeni@straini.example\r\nSubject: Salut\r\nMessage-ID: <s1@straini.example>\r\n\r\nCe mai faci?\r\n",
    )


def rows(office: Office, workbook: str, sheet: str) -> list[Row]:
    return office.project.rows(workbook, sheet)


def test_a_survey_from_init_to_the_workbooks(office: Office) -> None:
    project = office.project
    checked = project.llab("check")
    assert (checked.exit_code, checked.err) == (0, "")
    assert "5 participants (3 ro, 2 en)" in checked.out
    assert office.mailed == []

    sent = project.llab("send", "--yes")
    assert (sent.exit_code, sent.out) == (0, "5 accepted\n")
    assert office.mailed == list(ADDRESSES)

    answer_by_hand(office)
    before = office.flags()
    fetched = project.llab("fetch", "--no-export")
    assert (fetched.exit_code, fetched.err) == (0, "")
    assert fetched.out.splitlines()[0] == "5 messages read: 2 with answers, 1 without answers, 1 automatic, 1 of nobody on the list"
    assert fetched.out.splitlines()[1].startswith("4 answers new or changed")
    assert office.flags() == before
    assert not (project.folder / "out").exists()

    exported = project.llab("export")
    assert exported.exit_code == 0
    assert exported.out.split() == [str(project.folder / "out" / name) for name in (*(f"lll2-q{n}.xlsx" for n in range(1, 8)), "lll2.xlsx")]
    for number in range(1, 8):
        answers = {row["Participant"]: row["Answer"] for row in rows(office, f"lll2-q{number}.xlsx", "Answers")}
        expected = {"ana": INLINE.get(number), "jan": ON_TOP.get(number)}
        assert answers == {name: text for name, text in expected.items() if text}
    assert {row["Participant"]: row["Disposition"] for row in rows(office, "lll2.xlsx", "Participants")} == {
        each["id"]: each["disposition"] for each in office.project.status()["participants"]
    }

    status = office.project.status()
    assert status["messages"] == {"answers": 2, "no-answer": 1, "auto-reply": 1, "unmatched": 1}
    assert {each["id"]: each["answered"] for each in status["participants"] if each["answered"]} == {
        "ana": ["q1", "q3"],
        "jan": ["q2", "q7"],
    }
    shown = project.llab("status")
    assert "Messages: 5 shown: 2 with answers" in shown.out
    assert "mara@studio.example" in shown.out


def test_the_survey_folder_that_init_makes_is_never_made_twice(office: Office) -> None:
    config = (office.project.folder / "config.toml").read_bytes()
    again = CliRunner().invoke(app, ["init", str(office.project.folder)])
    assert again.exit_code == 2
    assert (office.project.folder / "config.toml").read_bytes() == config


# ---------------------------------------------------------------- send


def test_send_twice_mails_nobody_twice(office: Office) -> None:
    assert office.project.llab("send", "--yes").exit_code == 0
    again = office.project.llab("send", "--yes")
    assert (again.exit_code, again.out) == (0, "")
    assert "Nobody is due" in again.err
    assert office.mailed == list(ADDRESSES)


def test_a_survey_whose_store_and_note_are_lost_is_known_by_its_mailbox_and_stops(office: Office) -> None:
    office.project.llab("send", "--yes")
    office.arrive(reply(office.invitation(ADDRESSES[0]), ADDRESSES[0], "1. Da\n"))
    mailed = len(office.mailed)
    for path in (*office.project.folder.glob("llab*"), *office.project.folder.glob(".llab*")):
        path.unlink()
    said = office.project.llab("send", "--yes")
    assert said.exit_code == 5
    assert "has been sent before" in said.err
    assert "--start-over" in said.err
    assert len(office.mailed) == mailed
    assert office.project.llab("send", "--yes", "--start-over").exit_code == 0
    assert len(office.mailed) == 2 * mailed


@pytest.mark.parametrize("office", SERVERS[1:], indirect=True)
def test_what_was_sent_arrives_in_the_participants_mailboxes_byte_for_byte(office: Office) -> None:
    assert isinstance(office.mailbox, Dovecot)
    office.project.llab("send", "--yes", "--only", "ana")
    with office.project.store() as store:
        (contact,) = store.contacts("ana")
        raw = store.contact_bytes(contact.message_id)
    with office.mailbox.signed_in("ana@atelier.example") as imap:
        imap.select("INBOX", readonly=True)
        found: list[Any] = imap.fetch("*", "(BODY.PEEK[])")[1]
    assert found[0][1].endswith(raw)


def test_one_refused_address_does_not_keep_the_others_from_being_mailed(office: Office) -> None:
    office.refused.add("ioan@curtea.example")
    sent = office.project.llab("send", "--yes")
    assert (sent.exit_code, sent.out) == (3, "4 accepted, 1 refused\n")
    assert "refused: ioan <ioan@curtea.example>: 550 5.1.1 no such user here" in sent.err
    assert sorted(office.mailed) == sorted(set(ADDRESSES) - office.refused)
    with office.project.store() as store:
        assert {contact.participant for contact in store.contacts() if contact.state is ContactState.REFUSED} == {"ioan"}


def test_after_a_refusal_the_next_address_is_tried_and_nobody_else_is_mailed_again(office: Office) -> None:
    office.refused.add("ioan@curtea.example")
    office.project.llab("send", "--yes")
    again = office.project.llab("send", "--yes")
    assert (again.exit_code, again.out) == (0, "1 accepted\n")
    assert office.mailed[-1] == "ioan.acasa@posta.example"
    assert len(office.mailed) == len(set(office.mailed)) == len(PEOPLE)


def test_a_dry_run_shows_who_would_be_mailed_and_leaves_no_trace(office: Office) -> None:
    before = sorted(path.name for path in office.project.folder.iterdir())
    shown = office.project.llab("send", "--dry-run")
    assert shown.exit_code == 0
    assert [line.split()[1] for line in shown.out.splitlines()[1:]] == list(ADDRESSES)
    assert office.mailed == []
    assert sorted(path.name for path in office.project.folder.iterdir()) == before


def test_limit_and_only_choose_whom_to_mail_and_the_rest_follows_later(office: Office) -> None:
    send = office.project.llab
    assert send("send", "--yes", "--limit", "2").out == "2 accepted\n"
    assert office.mailed == list(ADDRESSES[:2])
    assert send("send", "--yes", "--only", "mara", "--only", "LENA@duna.example").out == "2 accepted\n"
    assert sorted(office.mailed[2:]) == ["lena@duna.example", "mara@studio.example"]
    assert send("send", "--yes").out == "1 accepted\n"
    assert sorted(office.mailed) == sorted(ADDRESSES)
    unknown = send("send", "--yes", "--only", "nobody")
    assert unknown.exit_code == 2
    assert "nobody" in unknown.err


def test_without_a_terminal_and_without_yes_nothing_is_sent(office: Office) -> None:
    asked = office.project.llab("send")
    assert asked.exit_code == 2
    assert "--yes" in asked.err
    assert office.mailed == []


# ---------------------------------------------------------------- fetch, as cron runs it


def test_cron_with_an_empty_environment_fetches_in_silence_and_writes_the_workbooks(office: Office) -> None:
    assert office.project.as_cron("send", "--yes", "--quiet").exit_code == 0
    answer_by_hand(office)
    said = office.project.as_cron("fetch", "--quiet")
    assert (said.exit_code, said.out, said.err) == (0, "", "")
    assert office.project.status()["messages"] == {"answers": 2, "no-answer": 1, "auto-reply": 1, "unmatched": 1}
    assert [row["Answer"] for row in rows(office, "lll2-q1.xlsx", "Answers")] == [INLINE[1]]
    after = office.project.tables(), office.project.workbook_files()
    said = office.project.as_cron("fetch", "--quiet")
    assert (said.exit_code, said.out, said.err) == (0, "", "")
    again = office.project.tables(), office.project.workbook_files()
    for tables, _ in (after, again):
        tables.pop("run")
    assert again == after


def test_the_store_is_closed_to_other_users_of_the_computer(office: Office) -> None:
    office.project.llab("send", "--yes")
    mode = stat.S_IMODE((office.project.folder / "llab.db").stat().st_mode)
    assert mode & 0o077 == 0


def test_a_later_reply_corrects_the_answer_in_store_and_workbook(office: Office) -> None:
    office.project.llab("send", "--yes")
    answer_by_hand(office)
    office.project.llab("fetch")
    until_the_next_second()
    jan = office.invitation("jan@havenlab.example")
    office.arrive(reply(jan, "jan@havenlab.example", answered_on_top(jan, {7: "Give them a room, not money."})))
    fetched = json.loads(office.project.llab("fetch", "--json").out)
    assert (fetched["collected"], fetched["answers"]) == (1, 1)
    assert {path.rpartition("/")[2] for path in fetched["workbooks"]["written"]} >= {"lll2-q7.xlsx", "lll2.xlsx"}
    assert "lll2-q1.xlsx" in fetched["workbooks"]["unchanged"]
    assert [row["Answer"] for row in rows(office, "lll2-q7.xlsx", "Answers")] == ["Give them a room, not money."]
    (row,) = [row for row in rows(office, "lll2.xlsx", "All answers") if (row["Participant"], row["Question"]) == ("jan", "q7")]
    assert row["Version"] == 2


def test_copies_and_our_own_messages_are_told_apart_and_change_no_answer(office: Office) -> None:
    office.project.llab("send", "--yes")
    ana = office.invitation("ana@atelier.example")
    mine = reply(ana, "ana@atelier.example", answered_inline(ana, INLINE))
    ours = next(message.raw for message in office.submission.submitted)
    office.arrive(mine, mine, ours)
    office.project.llab("fetch")
    assert office.project.status()["messages"] == {"answers": 1, "duplicate": 1, "ours": 1}
    assert [row["Answer"] for row in rows(office, "lll2-q1.xlsx", "Answers")] == [INLINE[1]]


@pytest.mark.parametrize("office", ["embedded"], indirect=True)
def test_of_two_replies_that_arrived_in_the_same_second_the_one_that_came_later_counts(office: Office) -> None:
    """A mailbox tells the time of arrival in seconds, and after a move it may be one time for all: the uids still tell the order."""
    office.project.llab("send", "--yes")
    jan = office.invitation("jan@havenlab.example")
    texts = ("Twenty people.", "Thirty people.")
    replies = {text: reply(jan, "jan@havenlab.example", answered_on_top(jan, {1: text})) for text in texts}
    # the one that comes later has the lower hash, so that an order by content would take the wrong one
    earlier, later = sorted(texts, key=lambda text: sha256(replies[text]).digest(), reverse=True)
    now = datetime.now(UTC)
    for text in (earlier, later):
        office.submission.deliver(office.user, replies[text], arrived=now)
    office.project.llab("fetch")
    (row,) = rows(office, "lll2-q1.xlsx", "Answers")
    assert row["Answer"] == later
