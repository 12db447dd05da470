"""Messages over the limit: their header and their texts come as a message of its own, always the same bytes."""

from __future__ import annotations

import base64
import email
import re
from collections.abc import Callable
from datetime import date
from email.message import Message
from typing import Any

import pytest
from imapclient.response_parser import parse_fetch_response

from llab.adapters.imap import reduced
from llab.adapters.imap.connection import LONGEST_LINE
from llab.errors import TryLater
from llab.mail.message import parse
from llab.records import Arrival, Fate
from tests.adapters.posts import Post, arrivals
from tests.servers.recording_proxy import RecordingProxy

LIMIT = 20_000
HEADER = (
    b"Return-Path: <ana@firma.example>\r\nReceived: from a.example\r\n\tby b.example; Mon, 2 Nov 2026 09:00:00 +0000\r\n"
    b"From: =?utf-8?B?QW5hIMibw65yYw==?= <ana@firma.example>\r\nIn-Reply-To: <x@timisoara.example>\r\n"
    b"Subject: Re: =?utf-8?Q?=C8=98apte?=\r\n"
    b"Message-ID: <large@firma.example>\r\n"
)
PHOTO = base64.encodebytes(bytes(range(256)) * 100).replace(b"\n", b"\r\n")
PLAIN = "1. Oamenii și țara.\r\n".encode() * 3
HTML = b"<p>1. Oamenii =C8=99i =C8=9Bara.</p>\r\n"


def part(fields: str, body: bytes) -> bytes:
    return fields.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body


def multipart(kind: str, *parts: bytes, boundary: str = "b") -> bytes:
    sections = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), one) for one in parts)
    return f'Content-Type: multipart/{kind};\r\n\tboundary="{boundary}"\r\n\r\n'.encode() + sections + f"--{boundary}--\r\n".encode()


TEXT = part("Content-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: 8bit", PLAIN)
MARKUP = part("Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable", HTML)
PICTURE = part('Content-Type: image/jpeg; name="a.jpg"\nContent-Transfer-Encoding: base64', PHOTO)
NOTES = part('Content-Type: text/plain; name="n.txt"\nContent-Disposition: attachment; filename="n.txt"', b"not the answer\r\n")
ENCLOSED = b"Content-Type: message/rfc822\r\n\r\nSubject: enclosed\r\n\r\nnot the answer\r\n"
ALTERNATIVE = multipart("alternative", TEXT, MARKUP, boundary="inner")
LARGE = HEADER + b"MIME-Version: 1.0\r\n" + multipart("mixed", ALTERNATIVE, PICTURE, NOTES, ENCLOSED)


def look(post: Post, **settings: Any) -> Arrival:
    (arrival,) = arrivals(post.look(**{"max_size": LIMIT, **settings}))
    return arrival


def reduced_by(post: Post, raw: bytes) -> Message:
    post.deliver(raw)
    arrival = look(post)
    assert arrival.fate is Fate.TOO_LARGE
    assert arrival.raw is not None
    return email.message_from_bytes(arrival.raw)


def bodies(message: Message) -> list[bytes]:
    """The decoded parts, without the line end that pymap counts to each."""
    return [part.get_payload(decode=True).strip() for part in message.walk() if not part.is_multipart()]  # type: ignore[union-attr]


def decoded(quoted: bytes) -> bytes:
    return quoted.replace(b"=C8=99", "ș".encode()).replace(b"=C8=9B", "ț".encode()).strip()


def test_the_header_and_the_texts_come_and_nothing_else(post: Post) -> None:
    post.deliver(LARGE)
    with RecordingProxy(post.port) as proxy:
        arrival = look(post, port=proxy.port)
    assert arrival.fate is Fate.TOO_LARGE
    message = email.message_from_bytes(arrival.raw or b"")
    assert bodies(message) == [PLAIN.strip(), decoded(HTML)]
    assert message["In-Reply-To"] == "<x@timisoara.example>"
    assert message["Subject"] == "Re: =?utf-8?Q?=C8=98apte?="
    assert message.get_all("Received", [])[-1].split() == "from a.example by b.example; Mon, 2 Nov 2026 09:00:00 +0000".split()
    assert [part.get_content_type() for part in message.walk()] == ["multipart/mixed", "text/plain", "text/html"]
    assert message.get_payload(0).get_param("format") == "flowed"  # type: ignore[union-attr]
    assert message.get_all("Content-Type") == [message["Content-Type"]]
    assert PHOTO[:60] not in proxy.received
    assert b"not the answer" not in proxy.received
    assert not [command for command in proxy.commands if "BODY[" in command]


def test_the_same_bytes_come_each_time(post: Post) -> None:
    post.deliver(LARGE)
    first, second = look(post), look(post)
    assert first.raw == second.raw
    known = b"llab-" + re.search(rb'boundary="llab-(\w+)"', first.raw or b"")[1]  # type: ignore[index]
    assert (first.raw or b"").count(known) == 4


def test_our_own_reader_reads_the_texts(post: Post) -> None:
    post.deliver(LARGE)
    message = parse(look(post).raw or b"")
    assert "Oamenii și țara" in repr(message)
    assert message.message_id == "<large@firma.example>"


def test_a_message_of_one_part_keeps_its_own_fields_of_content(post: Post) -> None:
    body = b"<p>Oamenii =C8=99i =C8=9Bara</p>\r\n" * 2000
    raw = (
        HEADER
        + b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + body
    )
    message = reduced_by(post, raw)
    assert [part.get_content_type() for part in message.walk()] == ["multipart/mixed", "text/html"]
    assert bodies(message) == [decoded(body)]


def test_an_old_message_without_mime_is_text(post: Post) -> None:
    message = reduced_by(post, HEADER + b"\r\n" + b"1. Oamenii.\r\n" * 3000)
    assert [part.get_content_type() for part in message.walk()] == ["multipart/mixed", "text/plain"]
    assert bodies(message) == [(b"1. Oamenii.\r\n" * 3000).strip()]


def test_a_message_without_any_text_is_its_header(post: Post) -> None:
    message = reduced_by(post, HEADER + b"MIME-Version: 1.0\r\n" + multipart("mixed", PICTURE))
    assert message["Message-ID"] == "<large@firma.example>"
    assert bodies(message) == [b""]


def test_a_text_longer_than_the_limit_ends_with_a_whole_line(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduced, "TEXT_MOST", 10_000)
    long = base64.encodebytes(b"x" * 60_000).replace(b"\n", b"\r\n")
    encoded = part("Content-Type: text/plain\nContent-Transfer-Encoding: base64", long)
    message = reduced_by(post, HEADER + b"MIME-Version: 1.0\r\n" + multipart("mixed", encoded, TEXT))
    (body,) = bodies(message)
    assert set(body) == {ord("x")}
    assert 7_000 < len(body) < 7_600


def test_a_report_on_delivery_keeps_what_the_machine_says(post: Post) -> None:
    status = (
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\nFinal-Recipient: rfc822; x@b.example\r\n\r\n"
    )
    message = reduced_by(post, HEADER + b"MIME-Version: 1.0\r\n" + multipart("report", TEXT, status, PICTURE))
    assert [part.get_content_type() for part in message.walk() if part.get_content_maintype() != "text"][:2] == [
        "multipart/mixed",
        "message/delivery-status",
    ]
    assert b"Final-Recipient: rfc822; x@b.example" in message.as_bytes()


def test_a_message_too_large_and_too_old_is_too_old_and_nothing_of_it_is_asked_for(post: Post) -> None:
    with post.mailbox(max_size=LIMIT) as mailbox:
        state = list(mailbox.since("INBOX", None, date(2026, 11, 2)))[-1].state
    with post.client() as client:
        client.append("INBOX", "", '"01-Oct-2026 12:00:00 +0000"', LARGE)
    with RecordingProxy(post.port) as proxy, post.mailbox(proxy.port, max_size=LIMIT) as mailbox:
        (arrival,) = arrivals(list(mailbox.since("INBOX", state, date(2026, 11, 2))))
    assert (arrival.fate, arrival.raw) == (Fate.TOO_OLD, None)
    assert not [command for command in proxy.commands if "BODY" in command]


# ---------------------------------------------------------------- servers that fail


def on_answer(having: bytes, change: Callable[[bytes], bytes], *, times: int = 99) -> Callable[[bytes], bytes]:
    """Change whole answers to FETCH that have these bytes; what a server says in pieces is held back until its tagged line."""
    held = b""
    left = times

    def meddle(said: bytes) -> bytes:
        nonlocal held, left
        held += said
        if not re.search(rb"(?m)^[A-Z]{4}\d+ (OK|NO|BAD) [^\n]*\n\Z", held) and not held.startswith((b"* OK", b"* BYE", b"+ ")):
            return b""
        whole, held = held, b""
        if having in whole and left:
            left -= 1
            return change(whole)
        return whole

    return meddle


def swallowed(answer: bytes) -> bytes:
    """Only the tagged line."""
    return answer[answer.rindex(b"\r\n", 0, -2) + 2 :]


def refused(answer: bytes) -> bytes:
    return re.sub(rb"\A([A-Z]+\d+) OK", rb"\1 NO", swallowed(answer))


@pytest.mark.parametrize("having", [b"BODY[HEADER]", b"BODYSTRUCTURE (", b"BODY[1.1]"])
def test_a_swallowed_answer_is_asked_for_again(post: Post, having: bytes) -> None:
    post.deliver(LARGE)
    expected = look(post)
    with RecordingProxy(post.port, change=on_answer(having, swallowed, times=1)) as proxy:
        assert look(post, port=proxy.port) == expected


@pytest.mark.parametrize("having", [b"BODY[HEADER]", b"BODYSTRUCTURE (", b"BODY[1.1]"])
def test_a_message_that_is_listed_and_never_given_stops_the_look(post: Post, having: bytes) -> None:
    post.deliver(LARGE)
    with RecordingProxy(post.port, change=on_answer(having, swallowed)) as proxy, pytest.raises(TryLater, match="messages whole"):
        look(post, port=proxy.port)


def test_a_text_shorter_than_announced_is_asked_for_again(post: Post) -> None:
    post.deliver(LARGE)
    expected = look(post)

    def shorter(answer: bytes) -> bytes:
        return re.sub(rb"\{%d\}\r\n.{5}" % len(PLAIN), b"{%d}\r\n" % (len(PLAIN) - 5), answer)

    with RecordingProxy(post.port, change=on_answer(b"BODY[1.1]", shorter, times=1)) as proxy:
        assert look(post, port=proxy.port) == expected


@pytest.mark.parametrize("nonsense", [b"(((", b'"x"', b"NIL", b"{3}\r\nabc"])
def test_an_answer_that_cannot_be_read_once_changes_nothing(post: Post, nonsense: bytes) -> None:
    """Whatever happens to a run, what is stored in the end is the same."""
    post.deliver(LARGE)
    expected = look(post)
    garbled = lambda answer: answer.replace(b"BODYSTRUCTURE (", b"BODYSTRUCTURE " + nonsense + b" (")  # noqa: E731
    with RecordingProxy(post.port, change=on_answer(b"BODYSTRUCTURE (", garbled, times=1)) as proxy:
        assert look(post, port=proxy.port) == expected


@pytest.mark.parametrize("having", [b"BODYSTRUCTURE (", b"BODY[1.1]"])
def test_where_the_server_refuses_the_parts_the_header_comes_alone(post: Post, having: bytes) -> None:
    post.deliver(LARGE)
    with RecordingProxy(post.port, change=on_answer(having, refused)) as proxy:
        arrival = look(post, port=proxy.port)
    message = email.message_from_bytes(arrival.raw or b"")
    assert (arrival.fate, message["Message-ID"], bodies(message)) == (Fate.TOO_LARGE, "<large@firma.example>", [b""])


def test_where_the_server_refuses_the_header_nothing_comes_and_the_message_has_its_fate(post: Post) -> None:
    post.deliver(LARGE)
    with RecordingProxy(post.port, change=on_answer(b"BODY[HEADER]", refused)) as proxy:
        arrival = look(post, port=proxy.port)
    assert (arrival.fate, arrival.raw) == (Fate.TOO_LARGE, None)


def test_a_server_that_is_throttling_is_tried_later_and_the_message_is_not_given_up(post: Post) -> None:
    post.deliver(LARGE)
    throttled = lambda answer: refused(answer).replace(b" NO ", b" NO [THROTTLED] ", 1)  # noqa: E731
    with RecordingProxy(post.port, change=on_answer(b"BODY[HEADER]", throttled)) as proxy, pytest.raises(TryLater, match="THROTTLED"):
        look(post, port=proxy.port)


@pytest.mark.parametrize(
    "structure",
    [b"NIL", b'"text"', b"()", b"((()))", b'("text" "plain")', b"(" * 3000 + b")" * 3000, b'("text" NIL NIL NIL NIL NIL "x" 1)'],
)
def test_a_structure_that_nobody_can_read_leaves_the_header(embedded: Post, structure: bytes) -> None:
    embedded.deliver(LARGE)

    def nonsense(answer: bytes) -> bytes:
        return re.sub(rb"(?s)(BODYSTRUCTURE ).*?(?= UID|\)\r\n[A-Z]{4})", lambda found: found[1] + structure, answer)

    with RecordingProxy(embedded.port, change=on_answer(b"BODYSTRUCTURE (", nonsense)) as proxy:
        arrival = look(embedded, port=proxy.port)
    message = email.message_from_bytes(arrival.raw or b"")
    assert (arrival.fate, message["Message-ID"], bodies(message)) == (Fate.TOO_LARGE, "<large@firma.example>", [b""])


def test_a_structure_longer_than_a_line_may_be_costs_a_connection_and_no_message(post: Post) -> None:
    """imaplib reads no line beyond a limit, and what is left of it would be taken for the next answer."""
    post.deliver(LARGE, b"Subject: next\r\n\r\nnobody-but-the-archive-may-see-this next\r\n")
    endless = lambda answer: answer.replace(b"BODYSTRUCTURE (", b'BODYSTRUCTURE ("' + b"x" * LONGEST_LINE + b'" ')  # noqa: E731
    with RecordingProxy(post.port, change=on_answer(b"BODYSTRUCTURE (", endless)) as proxy:
        first, second = arrivals(post.look(port=proxy.port, max_size=LIMIT))
    assert email.message_from_bytes(first.raw or b"")["Message-ID"] == "<large@firma.example>"
    assert (second.fate, b"next" in (second.raw or b"")) == (Fate.TAKEN, True)
    assert sum(command.startswith("LOGIN") for command in proxy.commands) == 2


def test_a_message_that_vanishes_meanwhile_is_gone(post: Post) -> None:
    post.deliver(LARGE)
    waiting = [look(post).uid]

    def expunge(command: bytes) -> None:
        if b"BODY.PEEK[HEADER]" in command and waiting:
            post.expunge(waiting.pop())

    with RecordingProxy(post.port, on_command=expunge) as proxy:
        arrival = look(post, port=proxy.port)
    assert not waiting
    # pymap still gives what its client has in sight
    assert arrival.fate in ({Fate.GONE} if "Dovecot" in type(post.server).__name__ else {Fate.GONE, Fate.TOO_LARGE})


# ---------------------------------------------------------------- structures, without a server


def structure_of(text: bytes) -> Any:
    return parse_fetch_response([b"1 (UID 1 BODYSTRUCTURE " + text + b")"])[1][b"BODYSTRUCTURE"]


def test_the_parts_of_many_levels_are_numbered_as_the_standard_says() -> None:
    """The example of RFC 3501 §6.4.5, shortened: what is inside an enclosed message is not ours."""
    leaf = b'("text" "plain" NIL NIL NIL "7bit" 10 1)'
    enclosed = b'("message" "rfc822" NIL NIL NIL "7bit" 300 NIL ' + leaf + b" 9)"
    picture = b'("image" "gif" NIL NIL NIL "base64" 10)'
    inner = b"(" + picture + leaf + b' "alternative")'
    structure = structure_of(b"(" + leaf + enclosed + b"(" + inner + picture + b' "mixed")' + leaf + b' "mixed")')
    assert [one.section for one in reduced.text_parts(structure)] == ["1", "3.1.2", "4"]


def test_of_a_great_many_parts_the_first_are_asked_for() -> None:
    leaf = b'("text" "plain" NIL NIL NIL "7bit" 10 1)'
    assert len(reduced.text_parts(structure_of(b"(" + leaf * 400 + b' "mixed")'))) == reduced.PARTS_MOST


def test_all_texts_together_stay_within_the_limit() -> None:
    leaf = b'("text" "plain" NIL NIL NIL "7bit" 900000 1)'
    parts = reduced.text_parts(structure_of(b"(" + leaf * 5 + b' "mixed")'))
    assert [one.most for one in parts] == [900_000, 900_000, reduced.TEXT_MOST - 1_800_000]


def test_what_the_structure_says_of_a_part_stands_in_for_its_header() -> None:
    leaf = b'("TEXT" "HTML" ("CHARSET" "utf-8" "x" "a\\"b\r\nEvil: 1") NIL NIL "base64" 10 1)'
    (one,) = reduced.text_parts(structure_of(b"(" + leaf + b' "mixed")'))
    assert one.fields == b'Content-Type: TEXT/HTML; CHARSET="utf-8"; x="abEvil: 1"\r\nContent-Transfer-Encoding: base64\r\n'


def test_fields_that_are_none_and_bare_line_ends_make_no_second_header() -> None:
    made = reduced.message(b"Subject: a\n b\nno field\nMIME-version : 2\nContent-Type: x/y\r\nTo: c\r\n\r\n", [(b"", b"text")])
    message = email.message_from_bytes(made)
    assert message.keys() == ["Subject", "To", "MIME-Version", "Content-Type"]
    assert message["Subject"] == "a\r\n b"


def test_a_header_that_was_cut_off_loses_its_last_line() -> None:
    header = b"Subject: a\r\nX: " + b"y" * reduced.HEADER_MOST
    assert email.message_from_bytes(reduced.message(header[: reduced.HEADER_MOST], [])).keys() == [
        "Subject",
        "MIME-Version",
        "Content-Type",
    ]
