"""What goes wrong around a fetch or a send: locks, passwords, servers that are away, mail that breaks the reader."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest

from llab.demo.server import MailServer
from llab.incoming.read import read
from llab.mail.message import Message
from llab.records import Reading
from tests.chain.harness import Said
from tests.chain.office import ADDRESSES, Office, answered_on_top, reply
from tests.servers.recording_proxy import RecordingProxy

WRONG = "wr0ng-and-never-shown"


def stranger(name: str, body: bytes = b"Salut\r\n", *headers: bytes) -> bytes:
    head = [
        f"From: {name}@straini.example".encode(),
        f"Subject: {name}".encode(),
        f"Message-ID: <{name}@straini.example>".encode(),
        *headers,
    ]
    return b"\r\n".join(head) + b"\r\n\r\n" + body


def closed_port() -> int:
    """A port of this computer at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def assert_one_paragraph(said: Said) -> None:
    assert said.out == ""
    assert said.err.startswith("llab: ")
    assert said.err.count("\n") == 1


# ---------------------------------------------------------------- the lock


def test_a_second_fetch_while_one_is_at_work_leaves_with_75_and_the_first_goes_on(office: Office) -> None:
    """The second run starts when the first has opened the mailbox: the server waits for its next command meanwhile."""
    office.arrive(stranger("one"))
    second: list[Said] = []

    def start_second(command: bytes) -> None:
        if b"EXAMINE" in command and not second:
            second.append(office.project.as_cron("fetch", "--quiet"))

    with RecordingProxy(office.mailbox.imap_port, on_command=start_second) as proxy:
        office.project.set_port("imap", proxy.port)
        first = office.project.as_cron("fetch", "--json")
    (said,) = second
    assert said.exit_code == 75
    assert_one_paragraph(said)
    assert "Another llab is at work" in said.err
    assert first.exit_code == 0
    assert json.loads(first.out)["collected"] == 1


# ---------------------------------------------------------------- servers that do not let us in


def test_a_wrong_password_leaves_with_77_and_stands_nowhere(office: Office) -> None:
    office.project.set_password(WRONG)
    for words in (("fetch", "--quiet"), ("fetch", "-v"), ("send", "--yes", "--quiet")):
        said = office.project.llab(*words)
        assert said.exit_code == 77
        assert "password" in said.err or "sign" in said.err.lower()
        assert WRONG not in said.out + said.err
        assert office.project.password not in said.out + said.err
    assert office.mailed == []


def test_after_a_wrong_password_the_same_send_goes_on_and_mails_everybody_once(office: Office) -> None:
    office.project.set_password(WRONG)
    assert office.project.llab("send", "--yes").exit_code == 77
    office.project.set_password(office.project.password)
    assert office.project.llab("send", "--yes").out == "5 accepted\n"
    assert office.mailed == list(ADDRESSES)


def test_a_mailbox_server_that_is_away_leaves_with_75_and_the_next_fetch_gets_the_mail(office: Office) -> None:
    office.arrive(stranger("one"))
    office.project.set_port("imap", closed_port())
    said = office.project.as_cron("fetch", "--quiet")
    assert said.exit_code == 75
    assert_one_paragraph(said)
    office.project.set_port("imap", office.mailbox.imap_port)
    assert json.loads(office.project.llab("fetch", "--json").out)["collected"] == 1


def test_a_submission_server_that_is_away_leaves_with_75_and_the_next_send_mails_everybody_once(office: Office) -> None:
    office.project.set_port("smtp", closed_port())
    said = office.project.llab("send", "--yes")
    assert said.exit_code == 75
    assert "llab send" in said.err
    office.project.set_port("smtp", office.submission.smtp_port)
    assert office.project.llab("send", "--yes").exit_code == 0
    assert office.mailed == list(ADDRESSES)


def test_a_password_that_is_missing_or_open_to_others_leaves_with_78_before_anything_is_connected(office: Office) -> None:
    path = office.project.folder / "password.txt"
    path.chmod(0o644)
    said = office.project.llab("fetch", "--quiet")
    assert said.exit_code == 78
    assert "chmod 600" in said.err
    path.unlink()
    assert office.project.llab("fetch", "--quiet").exit_code == 78


# ---------------------------------------------------------------- mail that nobody expected


def test_a_message_that_breaks_the_reader_is_kept_with_the_reason_and_the_run_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is made to fail on one message here, because a message that breaks it is mended as soon as it is known."""

    def breaks(message: Message, **rest: Any) -> Reading:
        if "BREAK" in message.text:
            raise ValueError("no such luck\nwith a second line")
        return read(message, **rest)

    office.project.llab("send", "--yes")
    ana, jan = map(office.invitation, ADDRESSES[:2])
    bad = reply(ana, "ana@atelier.example", "1. BREAK\n")
    office.arrive(bad, reply(jan, "jan@havenlab.example", answered_on_top(jan, {1: "In person."})))
    with monkeypatch.context() as patched:
        patched.setattr("llab.stories.replies.desk.read", breaks)
        said = office.project.llab("fetch", "--quiet")
    assert (said.exit_code, said.out) == (3, "")
    assert "1 message kept, and not readable (ValueError)" in said.err
    assert "no such luck" not in said.err  # an error's own words may quote the message
    assert office.project.status()["messages"] == {"answers": 1, "unreadable": 1}
    with office.project.store() as store:
        (broken,) = [each for each in store.read_messages() if each.unreadable]
        assert store.message(broken.message).raw.endswith(bad)
    assert [row["Answer"] for row in office.project.rows("lll2-q1.xlsx", "Answers")] == ["In person."]
    (listed,) = [row for row in office.project.rows("lll2.xlsx", "Review") if row["What"] == "unreadable"]
    assert "no such luck" in str(listed["Reasons"])
    again = office.project.llab("fetch", "--quiet")
    assert (again.exit_code, again.out, again.err) == (0, "", "")


HOSTILE = {
    "nothing but a header": b"Subject: x\r\n\r\n",
    "no header": b"\r\nonly a body\r\n",
    "no text": b"From: a@b.example\r\n\r\n",
    "a header without an end": stranger("long", b"x\r\n", b"X-Long: " + b"a " * 100_000),
    "headers without an end": stranger("many", b"x\r\n", *(b"X-%d: y" % number for number in range(10_000))),
    "broken multipart": stranger("multi", b"--x\r\nContent-Type: text/plain\r\n\r\nhalf", b'Content-Type: multipart/mixed; boundary="x"'),
    "deep multipart": stranger(
        "deep",
        b"".join(b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (n, n + 1) for n in range(500)),
        b'Content-Type: multipart/mixed; boundary="b0"',
    ),
    "messages in messages": stranger("inner", b"Content-Type: message/rfc822\r\n\r\n" * 300, b"Content-Type: message/rfc822"),
    "unknown charset": stranger("charset", b"\xff\xfe\x00a\r\n", b"Content-Type: text/plain; charset=klingon"),
    "broken base64": stranger("base64", b"!!!!====\r\n", b"Content-Transfer-Encoding: base64"),
    "deep html": stranger("html", b"<div>" * 15_000 + b"x\r\n", b"Content-Type: text/html"),
    "a formula": stranger("=HYPERLINK(1)", b'=cmd|"/c calc"!A1\r\n'),
    "a subject of other planes": stranger("x", b"x\r\n", b"Subject: =?utf-8?b?8J+YgPCfmIA=?= =?utf-16?b?2ADYAA==?="),
    "an impossible date": stranger("date", b"x\r\n", b"Date: Mon, 99 Foo 99999 99:99:99 +9999"),
    "a reference without end": stranger("ref", b"x\r\n", b"References: " + b" ".join(b"<%d@x.example>" % n for n in range(2000))),
}


TOO_MUCH_FOR_PYMAP = {"deep multipart", "messages in messages"}
"""The embedded server takes a message apart when it is delivered, and fails at these itself."""


def hostile(office: Office) -> dict[str, bytes]:
    left_out = TOO_MUCH_FOR_PYMAP if isinstance(office.mailbox, MailServer) else set()
    return {name: raw for name, raw in HOSTILE.items() if name not in left_out}


def test_hostile_mail_gets_into_the_store_with_a_fate_and_keeps_no_answer_from_being_read(office: Office) -> None:
    office.project.llab("send", "--yes")
    jan = office.invitation("jan@havenlab.example")
    mail = hostile(office)
    office.arrive(*mail.values(), reply(jan, "jan@havenlab.example", answered_on_top(jan, {1: "In person."})))
    said = office.project.as_cron("fetch")
    assert said.exit_code == 0, said.err
    messages = office.project.status()["messages"]
    assert sum(messages.values()) == len(mail) + 1
    assert messages["answers"] == 1
    assert not {"unread", "unreadable"} & set(messages)
    assert [row["Answer"] for row in office.project.rows("lll2-q1.xlsx", "Answers")] == ["In person."]
    assert len([row for row in office.project.rows("lll2.xlsx", "Log") if row["Received"] is not None]) == len(mail) + 1


def test_hostile_mail_from_a_participant_is_read_or_kept_and_the_run_goes_on(office: Office) -> None:
    office.project.llab("send", "--yes")
    known = str(office.invitation("ana@atelier.example")["Message-ID"]).encode()
    mail = [b"In-Reply-To: " + known + b"\r\n" + raw for raw in hostile(office).values() if not raw.startswith(b"\r\n")]
    office.arrive(*mail)
    said = office.project.as_cron("fetch")
    assert said.exit_code == 0, said.err
    messages = office.project.status()["messages"]
    assert sum(messages.values()) == len(mail)
    assert not {"unread", "unreadable"} & set(messages)


def test_a_message_over_the_limit_is_left_and_counted(office: Office) -> None:
    path = office.project.folder / "config.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("#max_size_mb = 25", "max_size_mb = 1"), encoding="utf-8")
    office.arrive(stranger("small"), stranger("large", b"x" * 76 + b"\r\n" + (b"y" * 76 + b"\r\n") * 15_000))
    said = office.project.llab("fetch", "--json")
    assert said.exit_code == 0
    assert office.project.status()["messages"] == {"too-large": 1, "unmatched": 1}


def test_a_folder_that_the_mailbox_has_not_leaves_with_69_and_the_others_are_collected(office: Office) -> None:
    office.arrive(stranger("one"))
    path = office.project.folder / "config.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('#folders = ["INBOX", "\\\\Junk"]', 'folders = ["Nowhere", "INBOX"]'), encoding="utf-8")
    said = office.project.as_cron("fetch", "--quiet")
    assert said.exit_code == 69
    assert_one_paragraph(said)
    assert "Nowhere" in said.err
    assert office.project.status()["messages"] == {"unmatched": 1}


@pytest.mark.parametrize("office", ["embedded"], indirect=True)
def test_a_connection_that_ends_in_the_middle_leaves_with_75_and_nothing_is_lost_or_doubled(office: Office) -> None:
    server = office.mailbox
    assert isinstance(server, MailServer)
    office.arrive(*(stranger(f"m{number}") for number in range(5)))
    cuts: list[bytes] = []

    def cut(command: bytes) -> None:
        if b"BODY.PEEK" in command and not cuts:
            cuts.append(command)
            server.hang_up()

    with RecordingProxy(server.imap_port, on_command=cut) as proxy:
        office.project.set_port("imap", proxy.port)
        first = office.project.llab("fetch", "--quiet")
        second = office.project.llab("fetch", "--json")
    assert cuts
    assert (first.exit_code, second.exit_code) == (75, 0)
    assert office.project.status()["messages"] == {"unmatched": 5}
    assert len(office.project.tables()["message"]) == 5
