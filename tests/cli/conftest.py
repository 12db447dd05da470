"""The mail server on which the commands are tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from llab.demo.server import MailServer
from tests.cli.samples import LAB


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer(users=[LAB]) as server:
        yield server
