"""What becomes of stored mail in the mailbox: nothing unless [imap] says so, and then only of participants' mail."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.chain.office import Office, answered_on_top, reply
from tests.servers.recording_proxy import RecordingProxy

STRANGER = b"From: x@straini.example\r\nSubject: Salut\r\nMessage-ID: <1@straini.example>\r\n\r\nSalut\r\n"
HARMLESS = {"CAPABILITY", "LOGIN", "LIST", "EXAMINE", "UID SEARCH", "UID FETCH", "LOGOUT", "NOOP"}


@pytest.fixture
def answered(office: Office) -> Office:
    """Everybody is invited; two have answered, and a stranger has written."""
    assert office.project.llab("send", "--yes").exit_code == 0
    for address in ("ana@atelier.example", "jan@havenlab.example"):
        sent = office.invitation(address)
        office.arrive(reply(sent, address, answered_on_top(sent, {1: "In person."})))
    office.arrive(STRANGER)
    return office


@contextmanager
def signed_in(office: Office) -> Iterator[imaplib.IMAP4]:
    with imaplib.IMAP4("127.0.0.1", office.mailbox.imap_port) as imap:
        imap.login(office.user, office.mailbox.password)
        yield imap


def count(office: Office, folder: str, criterion: str = "ALL") -> int:
    """How many messages of a folder fit."""
    with signed_in(office) as imap:
        imap.select(folder, readonly=True)
        return len(imap.search(None, criterion)[1][0].split())


def set_after(office: Office, after: str) -> None:
    path = office.project.folder / "config.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('#after = "nothing"', f'after = "{after}"'), encoding="utf-8")


def test_by_default_no_command_is_given_that_changes_anything(answered: Office) -> None:
    before = answered.flags()
    with RecordingProxy(answered.mailbox.imap_port) as proxy:
        answered.project.set_port("imap", proxy.port)
        assert answered.project.llab("fetch", "--quiet").exit_code == 0
        assert answered.project.llab("fetch", "--quiet").exit_code == 0
    given = {" ".join(command.split()[: 2 if command.startswith("UID ") else 1]) for command in proxy.commands}
    assert given <= HARMLESS
    assert not [command for command in proxy.commands if "BODY[" in command]
    assert answered.flags() == before


def test_stored_replies_are_marked_as_seen_and_strangers_mail_is_not(answered: Office) -> None:
    set_after(answered, "seen")
    assert answered.project.llab("fetch", "--quiet").exit_code == 0
    assert (count(answered, "INBOX", "SEEN"), count(answered, "INBOX", "UNSEEN")) == (2, 1)
    assert answered.project.status()["messages"] == {"answers": 2, "unmatched": 1}


def test_stored_replies_are_moved_and_never_collected_again(answered: Office) -> None:
    with signed_in(answered) as imap:
        imap.create("Stored")
    set_after(answered, "move:Stored")
    assert answered.project.llab("fetch", "--quiet").exit_code == 0
    assert (count(answered, "INBOX"), count(answered, "Stored")) == (1, 2)
    tables = answered.project.tables()
    assert answered.project.llab("fetch", "--quiet").exit_code == 0
    assert answered.project.status()["messages"] == {"answers": 2, "unmatched": 1}
    assert answered.project.tables()["message"] == tables["message"]


def test_a_target_that_is_not_there_leaves_with_69_and_the_answers_are_kept(answered: Office) -> None:
    set_after(answered, "move:Stroed")
    said = answered.project.llab("fetch", "--quiet")
    assert said.exit_code == 69
    assert "has no folder Stroed. It has: " in said.err
    assert answered.project.status()["messages"] == {"answers": 2, "unmatched": 1}
    assert count(answered, "INBOX") == 3
