"""The corpus delivered to real servers and fetched, once for each survey and server; and an empty mailbox on each server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from llab.demo.server import MailServer
from tests.chain.harness import SERVERS, Delivered, Server, deliver, project_of
from tests.chain.letters import SURVEYS, post_of
from tests.chain.office import Office, open_office


@pytest.fixture(scope="module", params=SERVERS)
def real_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The embedded server and a real Dovecot, one after the other."""
    with ExitStack() as stack:
        if request.param == "dovecot":
            yield request.getfixturevalue("dovecot")
        else:
            yield stack.enter_context(MailServer(password="embedded-secret"))


@pytest.fixture(scope="module", params=SURVEYS)
def delivered(request: pytest.FixtureRequest, real_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Delivered:
    """Each survey of the corpus on each server."""
    post = post_of(request.param)
    folder = tmp_path_factory.mktemp("survey") / post.name
    user = f"{post.name}-{folder.parent.name}@oras.example"
    project = project_of(post, folder, real_server, user)
    deliver(real_server, user, post.letters)
    return Delivered(post, real_server, project, fetched=project.llab("fetch", "--json"), exported=project.llab("export", "--json"))


@pytest.fixture(params=SERVERS)
def office(request: pytest.FixtureRequest, tmp_path: Path, user: str) -> Office:
    """A survey folder made by `llab init`, with nobody written to, and an empty mailbox: on the embedded server, and on Dovecot."""
    if request.param == "dovecot":
        return open_office(tmp_path / "lab", request.getfixturevalue("submission_to_dovecot"), request.getfixturevalue("dovecot"), user)
    server = request.getfixturevalue("mail_server")
    return open_office(tmp_path / "lab", server, server, user)
