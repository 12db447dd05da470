"""`llab doctor` on real servers: what it finds, what it says, what it leaves; and that no survey ever counts its probes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from llab.adapters.files import survey_lock
from llab.demo.server import MailServer
from tests.cli.samples import LAB, PASSWORD, Done, llab, make_survey, on_server
from tests.cli.test_terminal import on_terminal
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey whose mail server knows addresses with a +."""

    def taken_with_plus(_sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        if "+" in recipients[0]:
            server.deliver(LAB, raw)

    server.on_message = taken_with_plus
    return on_server(tmp_path / "survey", server)


def doctor(folder: Path, *arguments: str, **settings: Any) -> Done:
    done = llab("-C", folder, "doctor", "--wait", "3", *arguments, **settings)
    assert PASSWORD not in done.out.replace("password", "")
    return done


def states(done: Done) -> dict[str, str]:
    return {each["name"]: each["state"] for each in done.document["findings"]}


def changed(folder: Path, old: str, new: str) -> Path:
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_a_survey_that_is_ready_is_told_so_and_nothing_is_changed(survey: Path) -> None:
    done = doctor(survey, "--yes")
    assert done.code == 0
    assert done.out.splitlines()[-1] == f"The circle is closed: what {LAB} sends to {LAB} arrives where `llab fetch` looks."
    assert {line.split()[0] for line in done.out.splitlines() if not line.startswith((" ", "The"))} == {"ok"}
    assert not (survey / "llab.db").exists()


def test_a_line_for_each_finding_is_left_in_the_log(survey: Path) -> None:
    done = doctor(survey, "--yes", "--json")
    lines = [line.split(" ", 2)[1:] for line in (survey / "llab.log").read_text(encoding="utf-8").splitlines()]
    assert {who.partition("[")[0] for who, _ in lines} == {"doctor"}
    told = [words for _, words in lines]
    assert told[0].startswith("started")
    assert [words for words in told if words.startswith("finding name=probe")] == ["finding name=probe state=ok"]
    assert sum(words.startswith("finding ") for words in told) == len(states(done))
    assert told[-1].startswith("ended exit=0")


def test_fetch_knows_the_probes_for_nobodys_before_and_after_the_survey_was_sent(survey: Path, server: MailServer) -> None:
    assert doctor(survey, "--yes", "--quiet").out == ""
    assert "2 of another survey or a test" in llab("-C", survey, "fetch").out
    assert llab("-C", survey, "send", "--yes").code == 0  # nor does it look as if the survey had been sent before
    assert doctor(survey, "--yes", "--quiet").code == 0
    fetched = llab("-C", survey, "fetch").out
    assert "2 messages read: 2 of another survey or a test" in fetched
    assert "0 messages of these to look at" in fetched
    messages = llab("-C", survey, "status", "--json").document["messages"]
    assert messages == {"foreign": 4}
    assert len(server.submitted) == 3 + 2 * 2


def test_answers_to_a_probe_and_reports_about_it_are_nobodys_too(survey: Path, server: MailServer) -> None:
    assert doctor(survey, "--yes", "--quiet").code == 0
    raw = server.submitted[0].raw.decode()
    name = next(line for line in raw.splitlines() if line.startswith("Message-ID: ")).removeprefix("Message-ID: ")
    away = f"From: {LAB}\r\nTo: {LAB}\r\nSubject: Re: away\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: {name}\r\n\r\nAway.\r\n"
    server.deliver(LAB, away.encode())
    assert "3 messages read: 3 of another survey or a test" in llab("-C", survey, "fetch").out


def test_with_remove_the_mailbox_is_as_it_was(survey: Path, server: MailServer) -> None:
    server.deliver(LAB, b"Subject: earlier\r\n\r\nText.\r\n", arrived=datetime.now(UTC) - timedelta(days=1))
    done = doctor(survey, "--yes", "--remove", "--json")
    assert states(done)["left behind"] == "ok"
    after = doctor(survey, "--no-probe", "--json").document["findings"]
    assert next(each["seen"] for each in after if each["name"] == "folder INBOX") == "1 message"


def test_without_a_probe_nothing_is_sent_and_nobody_is_asked(survey: Path, server: MailServer) -> None:
    done = doctor(survey, "--no-probe")
    assert (done.code, server.submitted) == (0, [])
    assert "Both servers let llab in." in done.out


def test_without_a_terminal_yes_must_be_said(survey: Path, server: MailServer) -> None:
    done = doctor(survey)
    assert (done.code, done.out, server.submitted) == (2, "", [])
    assert "--no-probe" in done.err


@pytest.mark.parametrize(("typed", "sent"), [(b"n\n", 0), (b"y\n", 2)])
def test_on_a_terminal_it_asks_before_the_probe_goes_out(survey: Path, server: MailServer, typed: bytes, sent: int) -> None:
    code, shown = on_terminal("-C", survey, "doctor", "--wait", "5", typed=typed)
    assert code == 0, shown
    assert f"Send a probe from {LAB} to {LAB}?".encode() in shown
    assert len(server.submitted) == sent
    assert (b"waiting for it, 5 s at most" in shown) == bool(sent)


def test_a_wrong_password_is_the_first_thing_to_mend(survey: Path) -> None:
    done = llab("-C", survey, "doctor", "--yes", password="wrong-secret")
    assert done.code == 77
    assert "FAILED   SMTP" in done.out
    assert "FAILED   IMAP" in done.out
    assert "skipped  probe" in done.out
    assert done.out.splitlines()[-1].startswith("Mend first: SMTP. Check user and password in [smtp]")
    assert "wrong-secret" not in done.out + done.err


def test_servers_that_cannot_be_reached_and_a_missing_section_are_told_together(tmp_path: Path) -> None:
    done = doctor(make_survey(tmp_path / "survey"), "--yes", "--json")
    assert done.code == 75
    assert (states(done)["SMTP"], states(done)["IMAP"], states(done)["probe"]) == ("failed", "failed", "skipped")
    folder = make_survey(tmp_path / "other")
    (folder / "config.toml").write_text((folder / "config.toml").read_text(encoding="utf-8").partition("[imap]")[0], encoding="utf-8")
    done = doctor(folder, "--json")
    assert done.code == 78
    assert (states(done)["configuration"], states(done)["IMAP"]) == ("failed", "failed")


def test_a_password_that_is_not_there_is_a_finding_and_does_not_hide_the_others(survey: Path) -> None:
    done = llab("-C", survey, "doctor", "--no-probe", "--json", password=None)
    assert done.code == 78
    assert (states(done)["SMTP"], states(done)["writing"]) == ("failed", "ok")
    assert "LLAB_TEST_PASSWORD is not set" in done.out


def test_a_damaged_store_is_a_failure_with_its_own_exit_code(survey: Path) -> None:
    assert llab("-C", survey, "send", "--yes").code == 0
    (survey / "llab.db").write_bytes(b"no database" * 1000)
    done = doctor(survey, "--no-probe", "--json")
    assert (done.code, states(done)["store"]) == (74, "failed")


def test_a_store_that_is_gone_after_sending_stops_for_safety(survey: Path) -> None:
    assert llab("-C", survey, "send", "--yes").code == 0
    for path in survey.glob("llab.db*"):
        path.unlink()
    assert doctor(survey, "--no-probe").code == 5


def test_a_lock_that_another_run_holds_is_a_warning(survey: Path) -> None:
    with survey_lock(survey):
        done = doctor(survey, "--no-probe", "--json")
    assert (done.code, states(done)["lock"]) == (0, "warning")


def test_a_message_that_the_server_does_not_take_is_found_before_it_is_sent(tmp_path: Path) -> None:
    with MailServer(users=[LAB], size_limit=1500) as server:
        done = doctor(on_server(tmp_path / "survey", server), "--yes", "--json")
    assert (done.code, states(done)["SMTP size"], server.submitted) == (69, "failed", [])


def rewriting(server: MailServer, change: Callable[[bytes], bytes], folder: str = "INBOX") -> None:
    """What is submitted does not arrive by itself; a gateway hands it on, changed, into a folder, to a + address too."""

    def relay(_sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        assert recipients[0].startswith(("r@", "r+"))
        server.deliver(LAB, change(raw), folder=folder)

    server.on_message = relay


def test_what_a_gateway_does_to_mail_is_told(survey: Path, server: MailServer) -> None:
    changed(survey, f'address = "{LAB}"\n', f'address = "{LAB}"\nreply_to = "r@timisoara.example"\n')

    def change(raw: bytes) -> bytes:
        field = b"Authentication-Results: mx.timisoara.example; spf=pass; dkim=none; dmarc=pass header.from=timisoara.example\r\n"
        return field + raw.replace(b"Message-ID: <", b"Message-ID: <changed.").replace(b'href=3D"https://llab', b'href=3D"https://safe')

    server.deliver(LAB, b"Subject: earlier\r\n\r\nText.\r\n", folder="Junk")
    rewriting(server, change, folder="Junk")
    done = doctor(survey, "--yes", "--json")
    assert done.code == 0, done.out
    found = states(done)
    warned = {name for name, state in found.items() if state == "warning"}
    assert warned == {"arrival", "Message-ID", "text", "SPF, DKIM, DMARC"}
    assert found["plus address"] == "ok"
    assert "plus_addresses = true" in done.out
    assert "dkim none" in done.out
    assert done.document["conclusion"].endswith("4 warnings above.")


def test_a_plus_address_that_is_wanted_and_does_not_arrive_is_a_failure(survey: Path, server: MailServer) -> None:
    server.on_message = lambda _sender, recipients, _raw: "550 5.1.1 no such user" if "+" in recipients[0] else None
    changed(survey, f'address = "{LAB}"\n', f'address = "{LAB}"\nplus_addresses = true\n')
    done = llab("-C", survey, "doctor", "--yes", "--wait", "1", "--json")
    assert (done.code, states(done)["plus address"]) == (69, "failed")


def test_replies_that_go_to_another_mailbox_do_not_close_the_circle(survey: Path) -> None:
    changed(survey, f'address = "{LAB}"\n', f'address = "{LAB}"\nreply_to = "altundeva@timisoara.example"\n')
    done = llab("-C", survey, "doctor", "--yes", "--wait", "1")
    assert done.code == 75
    assert "nothing within 1 s" in done.out
    assert "Mend first: arrival." in done.out


def test_over_an_encrypted_line_the_version_and_the_certificates_end_are_told(tmp_path: Path, certificates: Certificates) -> None:
    with MailServer(users=[LAB], tls=certificates.server_context()) as server:
        folder = on_server(tmp_path / "survey", server)
        changed(folder, 'security = "none"', f'security = "starttls"\nca_file = "{certificates.authority}"')
        done = doctor(folder, "--yes", "--json", "--wait", "1")
        assert done.code == 0, done.out
        assert {name for name, state in states(done).items() if state == "warning"} == {"SMTP", "IMAP"}  # it is made for two days
        seen = next(each["seen"] for each in done.document["findings"] if each["name"] == "IMAP")
        assert seen.startswith("TLSv1.")
        assert "certificate good for 1 day;" in seen
        changed(folder, f'ca_file = "{certificates.authority}"', "")
        done = doctor(folder, "--yes", "--json")
        assert (done.code, states(done)["SMTP"]) == (69, "failed")
        assert "does not prove that it is 127.0.0.1" in done.out


@pytest.mark.dovecot
def test_the_circle_closes_on_a_real_dovecot(tmp_path: Path, dovecot: Dovecot, submission_to_dovecot: MailServer, user: str) -> None:
    folder = make_survey(tmp_path / "survey", smtp=submission_to_dovecot.smtp_port, imap=dovecot.imap_port)
    changed(folder, LAB, user)
    changed(folder, "[imap]\n", '[imap]\nsent_copy = "\\\\Sent"\n')
    with dovecot.signed_in(user) as client:
        client.create("Trimise")
        client.create("Junk")
    done = llab("-C", folder, "doctor", "--yes", "--wait", "20", "--remove", "--json", password=dovecot.password)
    assert done.code == 0, done.out
    assert set(states(done).values()) == {"ok"}, done.out
    seen = {each["name"]: each["seen"] for each in done.document["findings"]}
    assert seen["folder \\Junk"] == "called Junk, 0 messages"
    assert seen["sent mail"] == "called Trimise, 0 messages"
    assert seen["plus address"] == "arrives"
    assert seen["left behind"] == "2 of 2 probes removed"
