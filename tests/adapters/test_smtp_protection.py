"""Encryption that is missing, broken or forged: nothing leaves, and the password never travels in clear."""

from __future__ import annotations

import base64
import socket
import ssl
from pathlib import Path
from typing import Any

import pytest

from llab.errors import LlabError, ServerRefused, TryLater
from tests.adapters.test_smtp import ACCEPTED, ANA, LAB, RAW, SECRET, signed_in, submission, submitted
from tests.servers.certificates import ODD, Certificates, odd_certificate
from tests.servers.scripted_smtp import Answer, Fault, Script, ScriptedSmtp, Then

CLEAR = "250-scripted\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS"
"""Also a sign-in in clear is offered: nobody should take it."""
ENCRYPTED = "250-scripted\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN"
IN_SECRET = (SECRET, base64.b64encode(SECRET.encode()).decode(), base64.b64encode(f"\0lab\0{SECRET}".encode()).decode())


def offering(**more: Answer | tuple[Answer, ...]) -> Script:
    return {"EHLO": (CLEAR, ENCRYPTED) * 2, **more}


def starting_tls(certificates: Certificates, **settings: Any) -> dict[str, Any]:
    return {"security": "starttls", "ca_file": certificates.authority, "timeout": 0.5, **signed_in(), **settings}


def failed(server: ScriptedSmtp, **settings: Any) -> LlabError:
    """Why nothing could be sent; nothing but what begins encryption was said."""
    with pytest.raises(LlabError) as raised:
        submitted(server.port, **settings)
    assert_nothing_left(server)
    return raised.value


def assert_nothing_left(server: ScriptedSmtp) -> None:
    assert {command.partition(" ")[0] for command in server.in_clear} <= {"EHLO", "STARTTLS"}
    assert not [command for command in server.commands if any(words in command for words in IN_SECRET) or command.startswith("MAIL")]


# ---------------------------------------------------------------- STARTTLS (RFC 3207)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("454 4.7.0 TLS not available due to temporary reason", TryLater),
        ("421 4.3.2 bye", TryLater),
        ("501 5.5.4 no parameters", ServerRefused),
        ("502 5.5.1 not implemented", ServerRefused),
        ("554 5.7.3 unable to initialise security", ServerRefused),
        *((fault, TryLater) for fault in Fault),
    ],
)
def test_encryption_that_is_refused_or_not_answered_ends_the_attempt(
    answer: Answer, kind: type[LlabError], certificates: Certificates
) -> None:
    with ScriptedSmtp(offering(STARTTLS=answer), tls=certificates.server_context()) as server:
        assert isinstance(failed(server, **starting_tls(certificates, timeout=0.15)), kind)


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.RESET, Fault.STALL])
def test_a_handshake_that_does_not_come_about_is_tried_later(fault: Fault, certificates: Certificates) -> None:
    with ScriptedSmtp(offering(STARTTLS=Then("220 2.0.0 ready\r\n", fault))) as server:
        assert isinstance(failed(server, **starting_tls(certificates, timeout=0.15)), TryLater)


@pytest.mark.parametrize("is_spoken", [True, False])
def test_an_old_protocol_is_not_spoken(is_spoken: bool, certificates: Certificates) -> None:
    """Where it is not even spoken by the server, that one ends all with an alert before we say hello."""
    old = certificates.server_context()
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):  # noqa: PT031 - each of the two warns
        if is_spoken:
            old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with ScriptedSmtp(offering(), tls=old) as server:
        assert isinstance(failed(server, **starting_tls(certificates)), TryLater)


@pytest.mark.parametrize(
    "injected", ["250-scripted\r\n250 AUTH PLAIN\r\n", "235 2.7.0 welcome\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 ok\r\n", "\x00", "2"]
)
def test_what_is_said_in_clear_behind_the_agreement_is_an_attack(injected: str, certificates: Certificates) -> None:
    """CVE-2011-0411: words that wait in the buffer would be taken for words of the encrypted session."""
    with ScriptedSmtp(
        offering(STARTTLS=f"220 2.0.0 ready\r\n{injected}".removesuffix("\r\n")), tls=certificates.server_context()
    ) as server:
        error = failed(server, **starting_tls(certificates))
        assert isinstance(error, ServerRefused)
        assert "went on in clear" in str(error)


def test_what_was_offered_in_clear_counts_for_nothing(certificates: Certificates) -> None:
    script: Script = {"EHLO": ("250-scripted\r\n250-SIZE 5\r\n250 STARTTLS", "250-scripted\r\n250 SIZE 10")}
    with ScriptedSmtp(script, tls=certificates.server_context()) as server:
        settings = starting_tls(certificates, user=None, password=None)
        assert "takes at most 10" in submitted(server.port, **settings).words


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("kind", ODD)
def test_a_certificate_that_proves_nothing_is_refused(kind: str, security: str, certificates: Certificates, tmp_path: Path) -> None:
    odd = odd_certificate(certificates, kind, tmp_path)
    with ScriptedSmtp(offering(), tls=odd.server_context(), tls_first=security == "tls") as server:
        error = failed(server, **starting_tls(certificates, security=security))
        assert isinstance(error, ServerRefused)
        assert "does not prove that it is 127.0.0.1" in str(error)


@pytest.mark.parametrize("stage", ["EHLO", "AUTH"])
@pytest.mark.parametrize("answer", ["421 4.3.2 bye", "554 5.7.1 no", *Fault])
def test_whatever_goes_wrong_within_encryption_the_password_never_travels_in_clear(
    stage: str, answer: Answer, certificates: Certificates
) -> None:
    script: Script = {"EHLO": (CLEAR, answer)} if stage == "EHLO" else offering(AUTH=answer)
    with ScriptedSmtp(script, tls=certificates.server_context()) as server:
        with pytest.raises(LlabError) as raised:
            submitted(server.port, **starting_tls(certificates, timeout=0.15))
        assert not [command for command in server.in_clear if command.startswith("AUTH")]
        assert SECRET not in str(raised.value)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_connection_that_is_made_anew_is_encrypted_anew(security: str, certificates: Certificates) -> None:
    said = {"EHLO": (CLEAR, ENCRYPTED) * 2 if security == "starttls" else (ENCRYPTED,) * 2, "dot": Then("250 ok\r\n")}
    with ScriptedSmtp(said, tls=certificates.server_context(), tls_first=security == "tls") as server:
        door = submission(server.port, **starting_tls(certificates, security=security))
        for _ in range(2):
            assert door.submit(sender=LAB, recipient=ANA, raw=RAW).verdict is ACCEPTED
        door.close()
        assert server.connections == 2
        assert {command.partition(" ")[0] for command in server.in_clear} <= {"EHLO", "STARTTLS"}
        assert len([command for command in server.commands if command.startswith("AUTH")]) == 2


# ---------------------------------------------------------------- without encryption: this machine only


def test_a_name_for_this_machine_that_leads_elsewhere_gets_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """`localhost` is a name like any other to who can write /etc/hosts: what counts is where the connection ends."""

    class Elsewhere(socket.socket):
        def getpeername(self) -> tuple[str, int]:
            return "192.0.2.7", 25

    with ScriptedSmtp() as server:
        near = socket.create_connection(("127.0.0.1", server.port))
        far = Elsewhere(fileno=near.detach())
        monkeypatch.setattr(socket, "create_connection", lambda *_, **__: far)
        with pytest.raises(TryLater, match="is not on this machine"):
            submitted(server.port, host="localhost", **signed_in())
    assert server.commands == []
