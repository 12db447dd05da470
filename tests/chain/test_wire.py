"""What a `llab fetch` with nothing new says to the mailbox does not grow with the mailbox."""

from __future__ import annotations

import json

from tests.adapters.posts import Post as ImapPost
from tests.adapters.test_imap import without_changing_words
from tests.chain.office import Office
from tests.servers.recording_proxy import RecordingProxy


def messages(number: int) -> list[bytes]:
    return [f"From: a@straini.example\r\nSubject: {n}\r\nMessage-ID: <m{n}@straini.example>\r\n\r\n{n}\r\n".encode() for n in range(number)]


def conversation(office: Office) -> tuple[bytes, bytes]:
    """What the client and the server say during a fetch that finds nothing new."""
    with RecordingProxy(office.mailbox.imap_port) as proxy:
        office.project.set_port("imap", proxy.port)
        said = office.project.llab("fetch", "--quiet")
    office.project.set_port("imap", office.mailbox.imap_port)
    assert (said.exit_code, said.out, said.err) == (0, "", "")
    # The farewell is a race between the two sides, and of no interest
    return proxy.sent, proxy.received.partition(b"* BYE")[0]


def test_a_fetch_with_nothing_new_is_the_same_on_the_wire_at_100_and_at_2000_messages(office: Office) -> None:
    """Numbers are folded to one digit: counters may gain a digit with the mailbox, and nothing else may grow."""
    office.arrive(*messages(100))
    assert json.loads(office.project.llab("fetch", "--json").out)["collected"] == 100
    sent, received = conversation(office)
    assert b"SEARCH" in sent
    ImapPost(office.mailbox, office.user).copy_until(2000)
    assert office.project.llab("fetch", "--quiet").exit_code == 0
    assert office.project.status()["messages"] == {"duplicate": 1900, "unmatched": 100}
    sent_later, received_later = conversation(office)
    assert without_changing_words(sent_later) == without_changing_words(sent)
    assert without_changing_words(received_later) == without_changing_words(received)
    assert abs(len(received_later) - len(received)) < 20
