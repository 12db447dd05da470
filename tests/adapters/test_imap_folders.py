"""Which folder is meant: by use, by names in any spelling, on servers that tell much or nothing."""

from __future__ import annotations

import re

import pytest
from imapclient.imap_utf7 import encode

from llab.adapters.imap.folders import Listed, found
from tests.adapters.posts import Post, mail, names
from tests.servers.dovecot import Dovecot
from tests.servers.recording_proxy import RecordingProxy


def listed(*names: str, separator: str = "/", **uses: str) -> tuple[Listed, ...]:
    """Folders of these names; `junk="Name"` marks one of them."""
    return tuple(Listed(name, separator, frozenset(f"\\{use}" for use, marked in uses.items() if marked == name)) for name in names)


GMAIL = listed("INBOX", "[Gmail]/All Mail", "[Gmail]/Sent Mail", "[Gmail]/Spam", junk="[Gmail]/Spam", sent="[Gmail]/Sent Mail")
EXCHANGE = listed("INBOX", "Archive", "Deleted Items", "Drafts", "Junk Email", "Sent Items")
COURIER = listed("INBOX", "INBOX.Spam", "INBOX.Sent", "INBOX.Proiecte.Răspunsuri", separator=".")
PLAIN = listed("INBOX", "Answers", "answers", "a/b", "Junk Drawer", separator=".")


@pytest.mark.parametrize(
    ("folders", "wanted", "name"),
    [
        (GMAIL, "\\Junk", "[Gmail]/Spam"),
        (GMAIL, "\\junk", "[Gmail]/Spam"),
        (GMAIL, "\\Sent", "[Gmail]/Sent Mail"),
        (GMAIL, "[Gmail]/Spam", "[Gmail]/Spam"),
        (GMAIL, "\\Flagged", None),
        (EXCHANGE, "\\Junk", "Junk Email"),
        (EXCHANGE, "\\Sent", "Sent Items"),
        (COURIER, "\\Junk", "INBOX.Spam"),
        (COURIER, "INBOX/Proiecte/Răspunsuri", "INBOX.Proiecte.Răspunsuri"),
        (COURIER, "Proiecte/Răspunsuri", "INBOX.Proiecte.Răspunsuri"),
        (COURIER, "Proiecte.Răspunsuri", "INBOX.Proiecte.Răspunsuri"),
        (COURIER, "inbox/Proiecte/Ra\u0306spunsuri", "INBOX.Proiecte.Răspunsuri"),
        (COURIER, "iNBOX", "INBOX"),
        (PLAIN, "answers", "answers"),
        (PLAIN, "ANSWERS", None),
        (PLAIN, "a/b", "a/b"),
        (PLAIN, "\\Junk", None),
    ],
)
def test_a_folder_is_found_by_what_the_coordinator_wrote(folders: tuple[Listed, ...], wanted: str, name: str | None) -> None:
    assert found(wanted, folders) == name


def test_the_folder_that_is_marked_goes_before_one_with_the_usual_name() -> None:
    assert found("\\Junk", listed("Spam", "Nedorite", junk="Nedorite")) == "Nedorite"


@pytest.mark.dovecot
def test_dovecot_marks_its_junk_and_sent_folders_and_has_points_between_the_levels(dovecot: Dovecot, user: str) -> None:
    post = Post(dovecot, user)
    with post.client() as client:
        client.create("Junk")
        client.create("Sent")
        client.create("Trimise")
        client.create("Projects.Answers")
    with post.mailbox() as mailbox:
        wanted = ["INBOX", "\\Junk", "\\Sent", "Projects/Answers", "junk"]
        assert mailbox.folders(wanted) == ("INBOX", "Junk", "Trimise", "Projects.Answers", "junk")


def test_junk_is_found_by_its_usual_name_on_a_server_that_marks_nothing(embedded: Post) -> None:
    with embedded.mailbox() as mailbox:
        assert mailbox.folders(["INBOX", "\\Junk"]) == ("INBOX",)
        with embedded.client() as client:
            client.create("Spam")
        assert mailbox.folders(["INBOX", "\\Junk"]) == ("INBOX", "Spam")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (rb'* LIST (\HasNoChildren \Junk) "." "Nedorite"', "Nedorite"),
        (rb'* LIST (\Junk) NIL Nedorite ("CHILDINFO" ("SUBSCRIBED"))', "Nedorite"),
        (rb'* LIST (\junk) "/" 2026', "2026"),
        (b'* LIST (\\Junk) "/" {8}\r\nNedorite', "Nedorite"),
        (rb'* LIST (\Junk) "/" "R&AQM-u"', "Rău"),
    ],
)
def test_a_listed_folder_is_read_in_every_form(embedded: Post, line: bytes, name: str) -> None:
    """With a bad name beside it, which hides no other."""

    def changed(said: bytes) -> bytes:
        return re.sub(rb"(?m)^\* LIST [^\n]*\n", lambda _: b'* LIST () "/" "R&!!!-"\r\n' + line + b"\r\n", said, count=1)

    with RecordingProxy(embedded.port, change=changed) as proxy, embedded.mailbox(proxy.port) as mailbox:
        assert mailbox.folders(["\\Junk"]) == (name,)


def test_folders_that_hold_no_messages_are_not_offered(embedded: Post) -> None:
    def changed(said: bytes) -> bytes:
        return re.sub(rb"(?m)^\* LIST [^\n]*\n", lambda _: b'* LIST (\\Noselect \\Junk) "/" "Spam"\r\n', said, count=1)

    with RecordingProxy(embedded.port, change=changed) as proxy, embedded.mailbox(proxy.port) as mailbox:
        assert mailbox.folders(["\\Junk"]) == ()


def test_uses_are_asked_for_where_the_server_offers_it_and_else_not(post: Post) -> None:
    with RecordingProxy(post.port) as proxy:
        with post.mailbox(proxy.port) as mailbox:
            mailbox.folders(["inbox"])
            assert not [command for command in proxy.commands if command.startswith("LIST")]
            mailbox.folders(["INBOX", "\\Junk", "Answers"])
        asked = [command for command in proxy.commands if command.startswith("LIST")]
    offers = b" SPECIAL-USE" in proxy.received and b" LIST-EXTENDED" in proxy.received
    assert asked == ['LIST "" "*" RETURN (SPECIAL-USE)' if offers else 'LIST "" "*"']


def test_a_name_in_any_composition_leads_to_the_messages(post: Post) -> None:
    with post.client() as client:
        client.create('"' + encode("Ra\u0306spunsuri").decode() + '"')
        client.append('"' + encode("Ra\u0306spunsuri").decode() + '"', "", "", mail("one"))
    with post.mailbox() as mailbox:
        (name,) = mailbox.folders(["Răspunsuri"])
    assert names(post.look(folder=name)) == ["one"]
