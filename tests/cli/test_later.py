"""`llab send --at`, `--first` and `--reflect`: not now, not all, not to them."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from llab.adapters.sqlite import SqliteStore
from llab.demo.server import MailServer
from llab.records import ContactState
from tests.cli.following import invited, pass_time
from tests.cli.samples import LAB, PEOPLE, llab, llab_process, on_server, reply_to
from tests.cli.test_terminal import on_terminal

AT = "2099-12-01 09:00"


def recipients(server: MailServer) -> list[str]:
    return [message.recipients[0] for message in server.submitted]


def its_time_has_come(survey: Path) -> None:
    store = SqliteStore.open(survey / "llab.db")
    for each in store.scheduled():
        store.schedule(each.model_copy(update={"at": datetime.now(UTC) - timedelta(minutes=1)}))
    store.close()


def test_what_is_planned_goes_out_with_the_first_fetch_after_its_time_and_only_once(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    planned = llab("-C", survey, "send", "--at", AT, "--yes")
    assert (planned.code, server.submitted) == (0, [])
    assert planned.out.startswith("3 messages planned for 2099-12-01 09:00 (UTC); nothing was sent.")
    assert "Planned: 3 messages (invitation) for 2099-12-01 09:00 (UTC)" in llab("-C", survey, "status").out
    assert (llab("-C", survey, "fetch").code, server.submitted) == (0, [])
    its_time_has_come(survey)
    fetched = llab("-C", survey, "fetch", "--json")
    assert (fetched.code, fetched.document["sent"]) == (0, {"accepted": 3})
    assert recipients(server) == ["ana@firma.example", "dan@firma.example", "eva@firma.example"]
    again = llab("-C", survey, "fetch")
    assert (again.code, again.out, again.err, len(server.submitted)) == (0, "", "", 3)
    assert llab("-C", survey, "status", "--json").document["planned"] == []


def test_a_plan_is_for_the_people_it_was_made_for_as_far_as_they_are_still_on_the_list(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "send", "--at", AT, "--yes").code == 0
    changed = PEOPLE.replace("dan,dan@firma.example,Dan Pop,ro\n", "") + "ina,ina@firma.example,Ina,ro\n"
    (survey / "participants.csv").write_text(changed, encoding="utf-8")
    its_time_has_come(survey)
    assert llab("-C", survey, "fetch").code == 0
    assert recipients(server) == ["ana@firma.example", "eva@firma.example"]


def test_a_plan_whose_people_are_all_gone_writes_to_nobody(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab("-C", survey, "send", "--at", AT, "--yes", "--only", "dan").code == 0
    (survey / "participants.csv").write_text(PEOPLE.replace("dan,dan@firma.example,Dan Pop,ro\n", ""), encoding="utf-8")
    its_time_has_come(survey)
    assert llab("-C", survey, "fetch").code == 0
    assert (server.submitted, llab("-C", survey, "status", "--json").document["planned"]) == ([], [])


def test_what_the_server_puts_off_stays_planned(tmp_path: Path) -> None:
    def busy(sender: str, recipients: tuple[str, ...], raw: bytes) -> str | None:
        del sender, raw
        return "451 4.3.0 later" if recipients[0].startswith("dan") else None

    with MailServer(users=[LAB], on_message=busy) as server:
        survey = on_server(tmp_path / "survey", server)
        llab("-C", survey, "send", "--at", AT, "--yes")
        its_time_has_come(survey)
        fetched = llab("-C", survey, "fetch")
        assert (fetched.code, recipients(server)) == (0, ["ana@firma.example", "eva@firma.example"])
        (rest,) = llab("-C", survey, "status", "--json").document["planned"]
        assert rest["messages"] == 1
        assert datetime.fromisoformat(rest["at"]) > datetime.now(UTC)


def test_a_list_that_cannot_be_read_keeps_nobody_from_collecting_and_the_plan_waits(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--yes", "--only", "ana")
    llab("-C", survey, "send", "--at", AT, "--yes")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
    (survey / "participants.csv").write_text("id,name\nx,y\n", encoding="utf-8")
    its_time_has_come(survey)
    fetched = llab("-C", survey, "fetch")
    assert fetched.code == 65
    assert "1 with answers" in fetched.out
    assert "3 workbooks written" in fetched.out
    assert llab("-C", survey, "status", "--json").document["planned"][0]["messages"] == 2


def test_a_plan_can_be_forgotten(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--at", AT, "--yes")
    its_time_has_come(survey)
    assert llab("-C", survey, "send", "--cancel").out == "Forgotten: the plan to write to 3.\n"
    assert llab("-C", survey, "send", "--cancel").out == "Nothing was planned.\n"
    assert (llab("-C", survey, "fetch").code, server.submitted) == (0, [])


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2020-01-01 09:00", "2020-01-01 09:00 (Europe/Bucharest) is over"),
        ("tomorrow", "is no time"),
        ("2099-13-01 09:00", "is no time"),
    ],
)
def test_a_time_that_is_none_is_refused(tmp_path: Path, server: MailServer, when: str, words: str) -> None:
    survey = on_server(tmp_path / "survey", server)
    config = survey / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("languages =", 'timezone = "Europe/Bucharest"\nlanguages ='), encoding="utf-8"
    )
    refused = llab("-C", survey, "send", "--at", when, "--yes")
    assert (refused.code, words in refused.err) == (2, True)
    assert llab("-C", survey, "status", "--json").document["planned"] == []


def test_options_that_contradict_each_other_are_refused(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    refused = llab("-C", survey, "send", "--at", AT, "--reflect", "--yes")
    assert (refused.code, "--at and --reflect do not go together" in refused.err) == (2, True)


def test_the_first_few_go_out_and_then_the_others_if_somebody_says_so(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    code, shown = on_terminal("-C", survey, "send", "--first", "1", typed=b"y\nn\n")
    assert (code, recipients(server)) == (0, ["ana@firma.example"])
    assert b"ask one of them how the message looks" in shown
    code, shown = on_terminal("-C", survey, "send", "--first", "1", typed=b"y\ny\n")
    assert (code, recipients(server)) == (0, ["ana@firma.example", "dan@firma.example", "eva@firma.example"])


def test_without_anybody_to_ask_only_the_first_few_go_out(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    assert llab_process("-C", survey, "send", "--first", "2", "--yes").code == 0
    assert recipients(server) == ["ana@firma.example", "dan@firma.example"]


def test_a_test_goes_to_the_coordinator_marked_and_neither_it_nor_an_answer_to_it_ever_counts(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    done = llab("-C", survey, "send", "--reflect", "--yes")
    assert (done.code, recipients(server)) == (0, [LAB] * 3)
    assert done.out == f"3 test messages to {LAB}; nobody else was written to, and nothing was kept.\n"
    first = message_from_bytes(server.submitted[0].raw, policy=policy.default)
    assert first["Subject"] == "[TEST] După atelier"
    assert first["To"].addresses[0].display_name == "Ana Pop ana@firma.example"
    assert first["To"].addresses[0].addr_spec == LAB
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
    llab("-C", survey, "send", "--yes")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Altele.\n\n2. Ora.\n"))
    assert llab("-C", survey, "fetch").code == 0
    status = llab("-C", survey, "status", "--json").document
    assert [person["disposition"] for person in status["participants"]] == ["silent"] * 3
    assert set(status["messages"]) == {"foreign"}
    real = message_from_bytes(server.submitted[3].raw, policy=policy.default)
    references = [re.findall(r"llab\.\w+", str(each["Message-ID"])) for each in (first, real)]
    assert references[0] != references[1]


def one_day_later(survey: Path) -> None:
    pass_time(survey, 1)
    its_time_has_come(survey)


def test_what_the_day_has_no_room_for_is_planned_for_the_next_and_so_on(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    config = (survey / "config.toml").read_text(encoding="utf-8")
    (survey / "config.toml").write_text(config.replace("[smtp]\n", "[smtp]\nper_day = 1\n"), encoding="utf-8")
    sent = llab("-C", survey, "send", "--yes")
    assert (sent.code, recipients(server)) == (75, ["ana@firma.example"])
    assert "The other 2 are planned for" in sent.err
    for day, expected in enumerate((["ana", "dan"], ["ana", "dan", "eva"]), start=2):
        one_day_later(survey)
        fetched = llab("-C", survey, "fetch")
        assert (fetched.code, fetched.err, day) == (0, "", day)
        assert recipients(server) == [f"{name}@firma.example" for name in expected]
    assert llab("-C", survey, "status", "--json").document["planned"] == []


def test_reminders_and_thank_yous_can_be_planned_too_and_go_only_to_whom_they_are_still_due(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    planned = llab("-C", survey, "remind", "--at", AT, "--after", "3d", "--yes")
    assert (planned.code, "3 messages planned for 2099-12-01 09:00 (UTC)" in planned.out) == (0, True)
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
    its_time_has_come(survey)
    assert llab("-C", survey, "fetch", "--json").document["sent"] == {"accepted": 2}
    assert recipients(server)[3:] == ["dan@firma.example", "eva@firma.example"]
    thanks = llab("-C", survey, "thank", "--at", AT, "--echo", "--yes")
    assert "1 message planned" in thanks.out
    assert llab("-C", survey, "remind", "--cancel").out == "Nothing was planned.\n"
    its_time_has_come(survey)
    llab("-C", survey, "fetch")
    assert recipients(server)[5:] == ["ana@firma.example"]
    assert "Discuțiile." in message_from_bytes(server.submitted[5].raw, policy=policy.default).get_body(("plain",)).get_content()  # type: ignore[union-attr]


def unreachable(survey: Path, server: MailServer) -> str:
    """Nobody reaches the mailbox any more; returns the configuration as it was."""
    config = survey / "config.toml"
    before = config.read_text(encoding="utf-8")
    config.write_text(before.replace(f"port = {server.imap_port}", "port = 1"), encoding="utf-8")
    return before


def test_planned_reminders_wait_while_the_replies_cannot_be_collected(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    llab("-C", survey, "remind", "--at", AT, "--yes")
    server.deliver(LAB, reply_to(server.submitted[0].raw, "1. Discuțiile.\n\n2. Ora.\n"))
    its_time_has_come(survey)
    before = unreachable(survey, server)
    fetched = llab("-C", survey, "fetch")
    assert (fetched.code, len(server.submitted)) == (75, 3)
    assert "The plan to send 3 reminders waits, since the replies could not all be collected" in fetched.err
    (survey / "config.toml").write_text(before, encoding="utf-8")
    assert llab("-C", survey, "fetch").code == 0
    assert recipients(server)[3:] == ["dan@firma.example", "eva@firma.example"]


def test_planned_invitations_wait_for_no_mailbox(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--only", "ana", "--yes")
    llab("-C", survey, "send", "--at", AT, "--yes")
    its_time_has_come(survey)
    unreachable(survey, server)
    assert (llab("-C", survey, "fetch").code, len(server.submitted)) == (75, 3)


def test_a_plan_that_cannot_be_carried_out_keeps_no_other_one_back(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server)
    people = survey / "participants.csv"
    people.write_text(PEOPLE + "ina,ina@firma.example,Ina,ro\n", encoding="utf-8")
    llab("-C", survey, "send", "--at", "2099-11-01 09:00", "--yes")
    llab("-C", survey, "remind", "--at", AT, "--yes")
    its_time_has_come(survey)
    (survey / "templates" / "invitation.ro.md.j2").write_text("Subject: x\n\n{{ nobody_knows_this }}\n", encoding="utf-8")
    fetched = llab("-C", survey, "fetch")
    assert (fetched.code, "invitation.ro.md.j2" in fetched.err) == (78, True)
    assert recipients(server)[3:] == ["ana@firma.example", "dan@firma.example", "eva@firma.example"]
    assert [each["kind"] for each in llab("-C", survey, "status", "--json").document["planned"]] == ["invitation"]


def with_per_day(survey: Path, number: int) -> Path:
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("[smtp]\n", f"[smtp]\nper_day = {number}\n"), encoding="utf-8")
    return survey


def planned_people(survey: Path) -> list[tuple[str, ...]]:
    with closing(SqliteStore.open(survey / "llab.db")) as store:
        return [each.participants for each in store.scheduled()]


def test_what_a_full_day_leaves_over_is_what_was_asked_for_and_nobody_else(tmp_path: Path, server: MailServer) -> None:
    survey = with_per_day(on_server(tmp_path / "survey", server), 1)
    sent = llab("-C", survey, "send", "--limit", "2", "--yes")
    assert ("The other 1 are planned" in sent.err, planned_people(survey)) == (True, [("dan",)])


def test_a_plan_that_is_kept_already_is_not_replaced_by_what_a_full_day_leaves_over(tmp_path: Path, server: MailServer) -> None:
    survey = with_per_day(on_server(tmp_path / "survey", server), 1)
    llab("-C", survey, "send", "--at", AT, "--yes")
    sent = llab("-C", survey, "send", "--only", "ana", "--only", "dan", "--yes")
    assert "The other 1 are not planned: there is a plan for 2099-12-01 09:00 (UTC) already" in sent.err
    assert planned_people(survey) == [("ana", "dan", "eva")]


def test_a_new_plan_says_whom_the_one_that_it_replaces_leaves_behind(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    llab("-C", survey, "send", "--at", AT, "--yes")
    again = llab("-C", survey, "send", "--only", "dan", "--at", "2099-12-05 09:00", "--yes")
    assert "This replaces the plan to write to 3 from 2099-12-01 09:00 (UTC) on; 2 of them are in no plan now." in again.err
    assert planned_people(survey) == [("dan",)]


def test_a_decision_about_doubts_that_a_full_day_leaves_over_is_not_planned(tmp_path: Path, server: MailServer) -> None:
    survey = with_per_day(on_server(tmp_path / "survey", server), 4)
    llab("-C", survey, "send", "--yes")
    with closing(SqliteStore.open(survey / "llab.db")) as store:
        for each in store.contacts():
            store.mark(each.message_id, state=ContactState.UNCERTAIN, words="no answer", at=datetime.now(UTC))
    decided = llab("-C", survey, "send", "--resolve-uncertain", "resend", "--yes")
    assert (decided.code, len(server.submitted), planned_people(survey)) == (75, 4, [])
    assert "`llab send --resolve-uncertain resend` goes on where this run stopped" in decided.err


def test_a_password_command_is_run_once_for_all_connections(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    config = (survey / "config.toml").read_text(encoding="utf-8")
    head, mark, tail = config.partition("[smtp]\n")
    script = survey / "password.sh"
    script.write_text("echo asked >> asked.txt\necho demo\n", encoding="utf-8")
    by_command = tail.replace('password_env = "LLAB_TEST_PASSWORD"', 'password_command = "sh password.sh"', 1)
    (survey / "config.toml").write_text(f"{head}{mark}connections = 3\n{by_command}", encoding="utf-8")
    assert llab("-C", survey, "send", "--yes").code == 0
    assert len(server.submitted) == 3
    assert (survey / "asked.txt").read_text(encoding="utf-8") == "asked\n"


def test_a_template_that_fails_for_somebody_is_told_with_what_went_out_before(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path / "survey", server)
    (survey / "templates").mkdir()
    template = "Subject: x\n\n{% if participant.id == 'dan' %}{{ 1 // 0 }}{% endif %}\n\n{{ questions }}\n"
    (survey / "templates" / "invitation.ro.md.j2").write_text(template, encoding="utf-8")
    sent = llab("-C", survey, "send", "--yes")
    assert (sent.code, sent.out, recipients(server)) == (78, "1 accepted\n", ["ana@firma.example"])
    assert "invitation.ro.md.j2, line 3: In the message to dan: " in sent.err
    assert "2 messages not tried. `llab send` goes on where this run stopped." in sent.err
