"""Waiting for mail on a real Dovecot, at the moments at which it is easily missed."""

from __future__ import annotations

from datetime import date
from threading import Timer
from time import monotonic

import pytest

from llab.adapters.imap import ImapMailbox
from tests.servers.dovecot import Dovecot

LETTER = b"From: ana@firma.example\r\nSubject: Re: Atelier\r\n\r\nBuna.\r\n"


@pytest.mark.dovecot
@pytest.mark.parametrize("after", [0.0, 0.75, 0.9])
def test_mail_that_arrives_just_before_an_idle_ends_is_told_soon(dovecot: Dovecot, user: str, after: float) -> None:
    """Dovecot collects for half a second before it tells; the first IDLE lasts one."""
    mailbox = ImapMailbox(
        host="127.0.0.1", port=dovecot.imap_port, security="none", user=user, password=lambda: dovecot.password, renew=30, poll=30
    )
    assert [batch.arrivals for batch in mailbox.since("INBOX", None, date(2026, 1, 1))] == [()]
    delivery = Timer(after, dovecot.deliver, (user, LETTER))
    began = monotonic()
    delivery.start()
    assert mailbox.wait("INBOX", 30, stop=lambda: False)
    assert monotonic() - began < 15
    delivery.join()
    mailbox.close()
