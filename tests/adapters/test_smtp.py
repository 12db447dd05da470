"""SMTP submission: what is known about a message after each fault, and that nothing leaves without protection."""

from __future__ import annotations

import base64
import logging
import smtplib
from pathlib import Path
from typing import Any

import pytest

from llab.adapters.connection import LONGEST_WORDS, clean_words, is_loopback
from llab.adapters.smtp import SmtpSubmission
from llab.demo.server import MailServer
from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Submitted, Verdict
from tests.servers.certificates import Certificates
from tests.servers.ports import free_port
from tests.servers.scripted_smtp import Answer, Fault, ScriptedSmtp

RAW = b"From: lab@oras.example\r\nTo: ana@firma.example\r\nSubject: Invitation\r\n\r\nSeven questions.\r\n.dot first\r\n"
LAB, ANA = "lab@oras.example", "ana@firma.example"
SECRET = "correct horse äö"
ACCEPTED, REFUSED, LATER, UNCERTAIN = Verdict.ACCEPTED, Verdict.REFUSED, Verdict.LATER, Verdict.UNCERTAIN


def submission(port: int, **settings: Any) -> SmtpSubmission:
    usual: dict[str, Any] = {"host": "127.0.0.1", "port": port, "security": "none", "timeout": 5, "after_dot_timeout": 5}
    return SmtpSubmission(**usual | settings)


def submitted(port: int, *, raw: bytes = RAW, sender: str = LAB, recipient: str = ANA, **settings: Any) -> Submitted:
    door = submission(port, **settings)
    try:
        return door.submit(sender=sender, recipient=recipient, raw=raw)
    finally:
        door.close()


def signed_in(**settings: Any) -> dict[str, Any]:
    return {"user": "lab", "password": lambda: SECRET} | settings


def test_an_accepted_message_arrives_with_its_envelope_byte_for_byte(mail_server: MailServer) -> None:
    verdict, words = submitted(mail_server.smtp_port)
    assert (verdict, words) == (ACCEPTED, "250 2.0.0 taken")
    assert mail_server.submitted == [(LAB, (ANA,), RAW)]


def test_lone_line_feeds_go_out_as_crlf_and_a_missing_last_one_is_added(mail_server: MailServer) -> None:
    submitted(mail_server.smtp_port, raw=b"Subject: a\n\n.\n..\nend")
    assert mail_server.submitted[0].raw == b"Subject: a\r\n\r\n.\r\n..\r\nend\r\n"


def test_one_connection_serves_a_whole_run_and_ends_with_quit() -> None:
    with ScriptedSmtp() as server:
        door = submission(server.port)
        for _ in range(3):
            assert door.submit(sender=LAB, recipient=ANA, raw=RAW).verdict is ACCEPTED
        door.close()
        assert server.connections == 1
        assert server.commands[-1] == "QUIT"
        assert [command.partition(" ")[0] for command in server.commands] == ["EHLO", *["MAIL", "RCPT", "DATA"] * 3, "QUIT"]


# ---------------------------------------------------------------- faults and verdicts

STAGES_BEFORE = ["MAIL", "RCPT", "DATA"]


@pytest.mark.parametrize("odd", ["250 2.0.0 taken", "220 hello", "150 wait"])
def test_an_answer_to_data_that_is_not_go_on_leaves_the_message_unsent(odd: str) -> None:
    with ScriptedSmtp({"DATA": odd}) as server:
        assert submitted(server.port).verdict is LATER
        assert server.messages == []


def test_a_connection_that_ended_between_two_messages_is_made_anew_and_costs_no_verdict() -> None:
    with ScriptedSmtp() as server:
        door = submission(server.port)
        assert door.submit(sender=LAB, recipient=ANA, raw=RAW).verdict is ACCEPTED
        server.hang_up()
        assert door.submit(sender=LAB, recipient=ANA, raw=RAW).verdict is ACCEPTED
        door.close()
        assert server.connections == 2


def test_a_lost_connection_at_rset_is_made_anew() -> None:
    with ScriptedSmtp({"RCPT": "550 5.1.1 no", "RSET": Fault.DROP}) as server:
        door = submission(server.port)
        assert door.submit(sender=LAB, recipient=ANA, raw=RAW).verdict is REFUSED
        assert door.submit(sender=LAB, recipient=ANA, raw=RAW).verdict is ACCEPTED
        door.close()


def test_closing_never_raises() -> None:
    submission(1).close()
    for fault in Fault:
        with ScriptedSmtp({"QUIT": fault}) as server:
            door = submission(server.port, timeout=0.1)
            door.submit(sender=LAB, recipient=ANA, raw=RAW)
            door.close()
            door.close()


# ---------------------------------------------------------------- waiting for the turn


@pytest.mark.parametrize("stage", STAGES_BEFORE)
def test_a_message_that_the_server_does_not_want_waits_for_no_turn(stage: str) -> None:
    turns: list[str] = []
    with ScriptedSmtp({stage: "451 4.7.1 greylisted"}) as server:
        door = submission(server.port)
        door.submit(sender=LAB, recipient=ANA, raw=RAW, before_handing_over=lambda: turns.append("turn"))
        door.close()
    assert turns == []


def test_a_server_that_hangs_up_during_the_wait_gets_nothing_and_the_message_is_later() -> None:
    with ScriptedSmtp() as server:
        door = submission(server.port)
        assert door.submit(sender=LAB, recipient=ANA, raw=RAW, before_handing_over=server.hang_up).verdict is LATER
        assert server.messages == []
        assert door.submit(sender=LAB, recipient=ANA, raw=RAW).verdict is ACCEPTED
        door.close()


# ---------------------------------------------------------------- what a message needs


def test_a_message_over_the_announced_size_is_refused_without_a_word_to_the_server() -> None:
    with ScriptedSmtp({"EHLO": "250-scripted\r\n250 SIZE 99"}) as server:
        assert submitted(server.port, raw=RAW) == (REFUSED, f"the message has {len(RAW)} bytes, and the server takes at most 99")
        assert not [command for command in server.commands if command.startswith("MAIL")]


@pytest.mark.parametrize("announced", ["SIZE 0", "SIZE", "SIZE \u00b2", "SIZE " + "9" * 5000, "HELP"])
def test_a_size_of_nought_or_none_or_that_is_no_number_is_no_limit(announced: str) -> None:
    with ScriptedSmtp({"EHLO": f"250-scripted\r\n250 {announced}"}) as server:
        assert submitted(server.port).verdict is ACCEPTED


def mail_command(extensions: str, **message: Any) -> str:
    with ScriptedSmtp({"EHLO": f"250-scripted\r\n250-{extensions}\r\n250 HELP"}) as server:
        assert submitted(server.port, **message).verdict is ACCEPTED
        return next(command for command in server.commands if command.startswith("MAIL"))


def test_smtputf8_is_asked_for_only_when_an_address_or_a_header_needs_it() -> None:
    body = "Subject: a\r\n\r\nrăspuns\r\n".encode()
    header = "Subject: răspuns\r\n\r\na\r\n".encode()
    assert mail_command("SMTPUTF8") == f"MAIL FROM:<{LAB}>"
    assert mail_command("SMTPUTF8", raw=body) == f"MAIL FROM:<{LAB}>"
    assert mail_command("SMTPUTF8", raw=header) == f"MAIL FROM:<{LAB}> SMTPUTF8"
    assert mail_command("SMTPUTF8", sender="ștefan@oras.example") == "MAIL FROM:<ștefan@oras.example> SMTPUTF8"


def test_eight_bits_are_declared_only_where_there_are_any() -> None:
    assert mail_command("8BITMIME") == f"MAIL FROM:<{LAB}>"
    assert mail_command("8BITMIME", raw="Subject: a\r\n\r\nă\r\n".encode()) == f"MAIL FROM:<{LAB}> BODY=8BITMIME"


def test_a_domain_beyond_ascii_goes_out_as_a_labels_and_needs_no_smtputf8() -> None:
    with ScriptedSmtp() as server:
        assert submitted(server.port, recipient="ana@brașov.example").verdict is ACCEPTED
        assert "RCPT TO:<ana@xn--braov-h9b.example>" in server.commands


def test_an_address_that_needs_smtputf8_is_refused_where_the_server_has_none() -> None:
    with ScriptedSmtp() as server:
        verdict, words = submitted(server.port, recipient="ștefan@firma.example")
        assert verdict is REFUSED
        assert "SMTPUTF8" in words


def test_a_senders_address_may_carry_a_token_for_delivery_reports(mail_server: MailServer) -> None:
    sender = "lab+llab.atelier.x7k2@oras.example"
    assert submitted(mail_server.smtp_port, sender=sender).verdict is ACCEPTED
    assert mail_server.submitted[0].sender == sender


@pytest.mark.parametrize("address", ["", "ana", "@firma.example", "ana@", "a\r\nRCPT TO:<x@y>@z.example", "a na@b.example", "a>@b.example"])
def test_what_is_no_address_is_refused_before_any_connection(address: str) -> None:
    assert submitted(1, recipient=address).verdict is REFUSED


# ---------------------------------------------------------------- words


def test_the_servers_words_are_shown_on_one_line_without_control_characters_and_not_for_ever() -> None:
    long = "550-first\r\n550 5.1.1 \x1b[31mno\u202e such \x00user " + "x" * 600
    with ScriptedSmtp({"RCPT": long}) as server:
        words = submitted(server.port).words
    assert words.startswith("550 first 5.1.1 [31mno such user xxx")
    assert len(words) == LONGEST_WORDS


def test_bytes_that_are_no_utf8_are_shown_as_such() -> None:
    assert clean_words(b"550 r\xe3u\r\nda") == "550 r\ufffdu da"


# ---------------------------------------------------------------- sign-in


def test_the_right_password_signs_in_also_beyond_ascii() -> None:
    with MailServer(password=SECRET) as server:
        assert submitted(server.smtp_port, **signed_in()).verdict is ACCEPTED


def test_login_is_used_where_plain_is_not_offered() -> None:
    script: dict[str, Answer | tuple[Answer, ...]] = {"EHLO": "250-scripted\r\n250 AUTH LOGIN XOAUTH2", "AUTH": "334 UGFzc3dvcmQ6"}
    with ScriptedSmtp(script) as server:
        assert submitted(server.port, **signed_in()).verdict is ACCEPTED
        assert server.commands[1:3] == ["AUTH LOGIN bGFi", base64.b64encode(SECRET.encode()).decode()]


def test_a_wrong_password_is_a_refused_sign_in() -> None:
    with MailServer(password="other") as server, pytest.raises(SignInRefused, match="535"):
        submitted(server.smtp_port, **signed_in())


def test_a_server_that_cannot_check_now_is_tried_later() -> None:
    with (
        ScriptedSmtp({"EHLO": "250-scripted\r\n250 AUTH PLAIN", "AUTH": "454 4.7.0 busy"}) as server,
        pytest.raises(TryLater, match=r"454 4\.7\.0 busy"),
    ):
        submitted(server.port, **signed_in())


def test_a_server_without_a_sign_in_that_fits_is_refused_with_what_it_offers() -> None:
    with (
        ScriptedSmtp({"EHLO": "250-scripted\r\n250 AUTH GSSAPI"}) as server,
        pytest.raises(ServerRefused, match=r"offers: GSSAPI.*remove user"),
    ):
        submitted(server.port, **signed_in())


@pytest.mark.parametrize("stage", STAGES_BEFORE)
def test_a_server_that_wants_a_sign_in_first_does_not_refuse_the_participant(stage: str) -> None:
    with ScriptedSmtp({stage: "530 5.7.0 Authentication required"}) as server, pytest.raises(SignInRefused, match=r"Set user and password"):
        submitted(server.port)


@pytest.mark.parametrize("echo", [SECRET, base64.b64encode(f"\0lab\0{SECRET}".encode()).decode()])
@pytest.mark.parametrize("code", [535, 454, 500])
def test_the_password_is_in_no_error_and_no_log_even_when_the_server_repeats_it(
    echo: str, code: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with (
        ScriptedSmtp({"EHLO": "250-scripted\r\n250 AUTH PLAIN", "AUTH": f"{code} no: AUTH PLAIN {echo}"}) as server,
        pytest.raises(LlabError) as refused,
    ):
        submitted(server.port, **signed_in())
    shown = "".join((str(refused.value), repr(refused.value), repr(refused.value.__cause__), caplog.text, *capfd.readouterr()))
    assert "SMTP" in shown
    assert SECRET not in shown
    assert base64.b64encode(f"\0lab\0{SECRET}".encode()).decode() not in shown


# ---------------------------------------------------------------- connection and protection


def test_a_refused_connection_is_tried_later() -> None:
    with pytest.raises(TryLater, match=r"127\.0\.0\.1, port \d+: Connection refused"):
        submitted(free_port())


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("stage", ["connect", "EHLO"])
def test_faults_before_the_first_message_are_tried_later(stage: str, fault: Fault) -> None:
    with ScriptedSmtp({stage: fault}) as server, pytest.raises(TryLater):
        submitted(server.port, timeout=0.15)


def test_a_server_that_turns_us_away_for_good_is_told_apart_from_one_that_is_busy() -> None:
    with ScriptedSmtp({"connect": "554 5.7.1 your address is on a list"}) as server, pytest.raises(ServerRefused, match="on a list"):
        submitted(server.port)
    with ScriptedSmtp({"connect": "421 4.3.2 too busy"}) as server, pytest.raises(TryLater, match="too busy"):
        submitted(server.port)


def test_a_server_without_starttls_gets_neither_password_nor_mail() -> None:
    with ScriptedSmtp({"EHLO": "250-scripted\r\n250 AUTH PLAIN"}) as server:
        with pytest.raises(ServerRefused, match=r'STARTTLS.*security = "tls"'):
            submitted(server.port, security="starttls", **signed_in())
        assert [command.partition(" ")[0] for command in server.commands] == ["EHLO"]


OFFERS_TLS: dict[str, Answer | tuple[Answer, ...]] = {"EHLO": ("250-scripted\r\n250 STARTTLS", "250-scripted\r\n250 AUTH PLAIN")}


def test_with_starttls_the_password_goes_out_after_encryption_only(certificates: Certificates) -> None:
    with ScriptedSmtp(OFFERS_TLS, tls=certificates.server_context()) as server:
        assert submitted(server.port, security="starttls", ca_file=certificates.authority, **signed_in()).verdict is ACCEPTED
        assert [command.partition(" ")[0] for command in server.commands][:4] == ["EHLO", "STARTTLS", "EHLO", "AUTH"]


def test_tls_from_the_start_works_with_the_authority_of_ca_file(certificates: Certificates) -> None:
    with ScriptedSmtp(tls=certificates.server_context(), tls_first=True) as server:
        assert submitted(server.port, security="tls", ca_file=certificates.authority).verdict is ACCEPTED


@pytest.mark.parametrize(("security", "tls_first"), [("starttls", False), ("tls", True)])
def test_a_certificate_of_an_unknown_authority_is_refused_with_what_to_do(
    security: str, tls_first: bool, certificates: Certificates
) -> None:
    with ScriptedSmtp({} if tls_first else OFFERS_TLS, tls=certificates.server_context(), tls_first=tls_first) as server:
        with pytest.raises(ServerRefused, match=r"does not prove that it is 127\.0\.0\.1.*ca_file"):
            submitted(server.port, security=security, **signed_in())
        assert not [command for command in server.commands if command.startswith(("AUTH", "MAIL"))]


def test_a_certificate_for_another_name_is_refused(certificates: Certificates) -> None:
    with (
        ScriptedSmtp(tls=certificates.server_context(), tls_first=True, host="127.0.0.2") as server,
        pytest.raises(ServerRefused, match="does not prove"),
    ):
        submitted(server.port, host="127.0.0.2", security="tls", ca_file=certificates.authority)


def test_tls_towards_a_server_that_speaks_in_clear_is_tried_later_with_a_hint() -> None:
    with ScriptedSmtp() as server, pytest.raises(TryLater, match="check that security fits the port"):
        submitted(server.port, security="tls")


def test_starttls_that_the_server_does_not_begin_is_tried_later() -> None:
    with (
        ScriptedSmtp({"EHLO": "250-scripted\r\n250 STARTTLS", "STARTTLS": "454 4.7.0 not now"}) as server,
        pytest.raises(TryLater, match="not now"),
    ):
        submitted(server.port, security="starttls")


def test_without_encryption_only_this_machine_is_allowed() -> None:
    with pytest.raises(ServerRefused, match="without encryption"):
        submission(25, host="mail.oras.example")


@pytest.mark.parametrize(
    ("host", "is_it"),
    [("127.0.0.1", True), ("127.3.2.1", True), ("::1", True), ("[::1]", True), ("LOCALHOST", True)]
    + [(host, False) for host in ("10.0.0.1", "localhost.evil.example", "127.0.0.1.evil.example", "", "mail.example")],
)
def test_loopback_is_known_by_address_and_never_by_a_look_up(host: str, is_it: bool) -> None:
    assert is_loopback(host) is is_it


def test_a_ca_file_that_is_none_is_told_with_its_name(tmp_path: Path) -> None:
    missing, nonsense = tmp_path / "missing.pem", tmp_path / "nonsense.pem"
    nonsense.write_text("no certificate", encoding="utf-8")
    for file in (missing, nonsense):
        with pytest.raises(ServerRefused, match=file.name):
            submitted(1, security="tls", ca_file=file)


def test_an_error_of_the_password_source_passes_and_leaves_no_connection_open() -> None:
    def no_password() -> str:
        raise SignInRefused("The password file is missing.")

    with ScriptedSmtp({"EHLO": "250-scripted\r\n250 AUTH PLAIN"}) as server, pytest.raises(SignInRefused, match="password file"):
        submitted(server.port, user="lab", password=no_password)


def test_the_kept_secret_is_asked_for_again_at_each_new_connection() -> None:
    asked: list[str] = []

    def password() -> str:
        asked.append("password")
        return SECRET

    with ScriptedSmtp({"EHLO": ("250-scripted\r\n250 AUTH PLAIN",) * 2, "MAIL": "421 4.3.2 bye"}) as server:
        door = submission(server.port, user="lab", password=password)
        door.submit(sender=LAB, recipient=ANA, raw=RAW)
        door.submit(sender=LAB, recipient=ANA, raw=RAW)
        door.close()
    assert asked == ["password", "password"]


def test_what_the_standard_library_sends_arrives_the_same(mail_server: MailServer) -> None:
    with smtplib.SMTP("127.0.0.1", mail_server.smtp_port, local_hostname="localhost") as plain:
        plain.sendmail(LAB, [ANA], RAW)
    submitted(mail_server.smtp_port)
    assert mail_server.submitted[0] == mail_server.submitted[1]
