"""What the SMTP server tells of itself before any message."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from llab.demo.server import MailServer
from llab.errors import SignInRefused, TryLater
from tests.adapters.test_smtp import SECRET, signed_in, submission
from tests.servers.certificates import Certificates
from tests.servers.ports import free_port
from tests.servers.scripted_smtp import ScriptedSmtp


def test_an_encrypted_line_tells_its_version_its_certificates_end_and_the_largest_message(certificates: Certificates) -> None:
    context = certificates.server_context()
    with MailServer(password=SECRET, tls=context, size_limit=1000) as server:
        door = submission(server.smtp_port, security="starttls", ca_file=certificates.authority, **signed_in())
        line = door.inspect()
        door.close()
    assert line.encryption.startswith("TLSv1.")
    assert line.expires is not None
    assert line.expires > datetime.now(UTC)
    assert (line.user, line.size_limit) == ("lab", 1000)
    assert {"SIZE", "8BITMIME", "SMTPUTF8"} <= line.capabilities
    assert server.submitted == []


def test_where_nobody_signs_in_and_no_size_is_told_nothing_is_made_up() -> None:
    with ScriptedSmtp({"EHLO": "250-scripted\r\n250 SIZE 0"}) as server:
        door = submission(server.port)
        line = door.inspect()
        door.close()
    assert (line.user, line.size_limit, line.encryption, line.expires) == ("", None, "", None)


def test_what_keeps_a_message_away_keeps_the_look_away(mail_server: MailServer) -> None:
    with pytest.raises(SignInRefused):
        submission(mail_server.smtp_port, **signed_in(password=lambda: "wrong")).inspect()
    with pytest.raises(TryLater):
        submission(free_port()).inspect()
