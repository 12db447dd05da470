"""The embedded mail server: what goes in by SMTP or `deliver` comes out by IMAP, and it starts and stops cleanly."""

from __future__ import annotations

import imaplib
import smtplib
import socket
import threading
from datetime import UTC, datetime

import pytest

from llab.demo.server import MailServer
from tests.quick import busy_less_than

MAIL = "From: ana@firma.example\r\nTo: lab@oras.example\r\nSubject: Răspuns\r\n\r\nMulțumesc.\r\n.\r\n..două\r\n".encode()
ANA, LAB = "ana@firma.example", "lab@oras.example"


def fetched(server: MailServer, user: str, folder: str = "INBOX") -> list[bytes]:
    """All messages of a folder, as imaplib reads them."""
    with imaplib.IMAP4("127.0.0.1", server.imap_port) as imap:
        imap.login(user, server.password)
        imap.select(folder, readonly=True)
        _, (numbers,) = imap.search(None, "ALL")
        bodies = [imap.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers.split()]
    return [body[1] for body in bodies if isinstance(body, tuple)]


def submit(server: MailServer, *recipients: str, sender: str = LAB, raw: bytes = MAIL) -> dict[str, tuple[int, bytes]]:
    with smtplib.SMTP("127.0.0.1", server.smtp_port, local_hostname="localhost") as smtp:
        return smtp.sendmail(sender, recipients, raw, mail_options=["BODY=8BITMIME"])


def test_a_delivered_message_is_read_byte_for_byte() -> None:
    with MailServer() as server:
        server.deliver(LAB, MAIL)
        assert fetched(server, LAB) == [MAIL]


def test_a_folder_is_made_at_the_first_delivery() -> None:
    with MailServer() as server:
        server.deliver(LAB, MAIL, "Arhiva/2026")
        assert fetched(server, LAB, "Arhiva/2026") == [MAIL]
        assert fetched(server, LAB) == []


def test_the_time_of_arrival_can_be_told() -> None:
    with MailServer() as server:
        server.deliver(LAB, MAIL, arrived=datetime(2026, 3, 1, 12, 30, tzinfo=UTC))
        with imaplib.IMAP4("127.0.0.1", server.imap_port) as imap:
            imap.login(LAB, server.password)
            imap.select("INBOX", readonly=True)
            assert b'INTERNALDATE "01-Mar-2026 12:30:00 +0000"' in imap.fetch("1", "(INTERNALDATE)")[1][0]  # type: ignore[operator]


def test_submitted_messages_are_kept_in_order_with_their_envelopes() -> None:
    with MailServer() as server:
        submit(server, ANA)
        submit(server, ANA, "ion@firma.example")
        assert server.submitted == [(LAB, (ANA,), MAIL), (LAB, (ANA, "ion@firma.example"), MAIL)]


def test_what_is_submitted_for_a_local_user_lands_in_the_inbox_and_for_others_does_not() -> None:
    with MailServer(users=[ANA]) as server:
        submit(server, "Ana@Firma.example", "ion@firma.example")
        assert fetched(server, ANA) == [MAIL]
        assert fetched(server, "ion@firma.example") == []


def test_a_hook_may_refuse_a_message_and_may_deliver_replies() -> None:
    def people(sender: str, recipients: tuple[str, ...], raw: bytes) -> str | None:
        if recipients[0].startswith("nimeni"):
            return "550 5.1.1 no such user"
        server.deliver(sender, b"Subject: Re\r\n\r\n" + recipients[0].encode() + b"\r\n")
        return None

    with MailServer(on_message=people) as server:
        submit(server, ANA)
        with pytest.raises(smtplib.SMTPDataError, match="no such user") as refused:
            submit(server, "nimeni@firma.example")
        assert refused.value.smtp_code == 550
        assert [message.recipients for message in server.submitted] == [(ANA,)]
        assert fetched(server, LAB) == [b"Subject: Re\r\n\r\nana@firma.example\r\n"]


def test_a_wrong_password_is_refused_by_both_and_the_right_one_taken_by_both() -> None:
    with MailServer(password="înăuntru") as server:
        with smtplib.SMTP("127.0.0.1", server.smtp_port, local_hostname="localhost") as smtp:
            smtp.ehlo()
            assert smtp.docmd("AUTH", "PLAIN AGxhYgB3cm9uZw==")[0] == 535
            assert smtp.docmd("AUTH", "PLAIN AGxhYgDDrm7Eg3VudHJ1")[0] == 235
        with imaplib.IMAP4("127.0.0.1", server.imap_port) as imap, pytest.raises(imaplib.IMAP4.error):
            imap.login(LAB, "wrong")
        with imaplib.IMAP4("127.0.0.1", server.imap_port) as imap:
            assert imap.authenticate("PLAIN", lambda _: "\0lab\0înăuntru".encode())[0] == "OK"


def test_it_starts_in_half_a_second_and_leaves_no_thread_and_no_port_behind() -> None:
    before = threading.active_count()
    with busy_less_than(0.5), MailServer() as server:
        port = server.imap_port
    assert threading.active_count() == before
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=2).close()


def test_it_stops_while_connections_are_open_and_tells_them_so() -> None:
    with MailServer() as server:
        imap = imaplib.IMAP4("127.0.0.1", server.imap_port)
        imap.login(LAB, server.password)
        smtp = smtplib.SMTP("127.0.0.1", server.smtp_port, local_hostname="localhost", timeout=5)
        smtp.ehlo()
    with pytest.raises((imaplib.IMAP4.abort, OSError)):
        imap.noop()
    with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
        smtp.docmd("NOOP")
    imap.shutdown()
    smtp.close()


def test_stopping_twice_does_nothing() -> None:
    with MailServer() as server:
        server.stop()
