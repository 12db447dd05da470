"""A user's mailbox on real servers."""

from __future__ import annotations

import pytest

from llab.demo.server import MailServer
from tests.adapters.posts import Post


@pytest.fixture(params=["embedded", pytest.param("dovecot", marks=pytest.mark.dovecot)])
def post(request: pytest.FixtureRequest, user: str) -> Post:
    return Post(request.getfixturevalue("dovecot" if request.param == "dovecot" else "mail_server"), user)


@pytest.fixture
def embedded(mail_server: MailServer, user: str) -> Post:
    return Post(mail_server, user)
