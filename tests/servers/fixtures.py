"""Servers for tests: the embedded one, a real Dovecot, and a relay that hands submitted mail to Dovecot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import pytest

from llab.demo.server import MailServer
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dovecot import PROGRAM, Dovecot, running_dovecot

_numbers = count(1)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority and a certificate for 127.0.0.1."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """The embedded server, fresh and empty."""
    with MailServer(password="embedded-secret") as server:
        yield server


@pytest.fixture(scope="session")
def dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    """A real Dovecot for the whole session: give each test a user of its own (`user`).

    Mark what uses it with `pytest.mark.dovecot`. Where Dovecot is missing the test is skipped, in CI it fails.
    """
    if PROGRAM is None:
        if os.environ.get("CI"):
            pytest.fail("Dovecot is missing, and CI must not skip it: install dovecot-imapd and dovecot-lmtpd")
        pytest.skip("Dovecot is not installed")
    with running_dovecot(certificates) as server:
        yield server


@pytest.fixture
def user() -> str:
    """The address of somebody who has no mail yet."""
    return f"user{os.getpid()}-{next(_numbers)}@oras.example"


@pytest.fixture
def submission_to_dovecot(dovecot: Dovecot) -> Iterator[MailServer]:
    """A real SMTP submission before Dovecot: what it takes it hands on by LMTP, to any recipient."""

    def relay(sender: str, recipients: tuple[str, ...], raw: bytes) -> None:
        for recipient in recipients:
            dovecot.deliver(recipient, raw, sender=sender)

    with MailServer(password=dovecot.password, on_message=relay) as server:
        yield server
