"""How much of a message is read, what is said of the rest, and that a large mail is cut as the standard library cuts a small one."""

from __future__ import annotations

from pathlib import Path

import pytest

from llab.mail import parts
from llab.mail.limits import (
    DEEPEST_PARTS,
    LARGEST_HEADERS,
    LARGEST_STATUS,
    LONGEST_HTML,
    LONGEST_TEXT,
    MOST_GROUPS,
    MOST_PARTS,
    MOST_REFERENCES,
)
from llab.mail.message import Message, parse
from llab.mail.parts import SMALL

CORPUS = sorted((Path(__file__).parent.parent / "corpus").rglob("*.eml"))
HEAD = b"From: Ion <ion@firma.example>\nMessage-ID: <1@firma.example>\nSubject: Re: Atelier\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
TEXT = b"Content-Type: text/plain; charset=utf-8\n\n"
FILLER = b"--b\nContent-Type: application/x-unknown\n\n" + b"x" * SMALL + b"\n"
"""A part that makes a mail a large one."""


def both(raw: bytes) -> tuple[Message, ...]:
    """The mail as a small one, and with a part that makes it a large one."""
    return parse(raw + b"--b--\n"), parse(raw + FILLER + b"--b--\n")


# ---------------------------------------------------------------- one mail, two ways


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_large_mail_is_cut_as_the_standard_library_cuts_a_small_one(end: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end) for path in CORPUS]
    by_lines = list(map(parse, letters))
    monkeypatch.setattr(parts, "SMALL", -1)

    assert len(by_lines) > 100
    assert list(map(parse, letters)) == by_lines


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (b"--b\n" + TEXT + b"da\n", "da"),
        (b"preamble\n--b\n" + TEXT + b"da\n--b--\nepilogue\n", "da"),
        (b"--b\n--b\n" + TEXT + b"da\n--b  \n\nnu\n", "da\nnu"),
        (b"--b\n\nda\n--bb\nnu\n--b--not\n", "da\n--bb\nnu\n--b--not"),
        (b"--b\n\n--b\n\nda\n", "\nda"),
        (b"--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n" + TEXT + b"da\n--b\n\nnu\n", "da\nnu"),
        (b"--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nda\n", "\nda"),
        (b"--b\nno header\n\nda\n", "no header\n\nda"),
        (b"--b\nContent-Transfer-Encoding: base64\n\nZ\nGE= \n", "da"),
        (b"--b\nContent-Transfer-Encoding: quoted-printable\n\nd=\n=61\n", "da"),
        (b'--b\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n"9&$ \n \nend\n', "da"),
        (b"--b\nContent-Transfer-Encoding: base64\n\n!\n", ""),
    ],
)
def test_parts_are_told_apart_in_a_large_mail_as_in_a_small_one(inside: bytes, text: str) -> None:
    small, large = both(MIXED + inside.removesuffix(b"--b--not\n") if inside.endswith(b"--not\n") else MIXED + inside)

    assert (large.text, large.html, large.defects) == (small.text, small.html, small.defects)
    assert small.text == (text if not inside.endswith(b"--not\n") else "da\n--bb\nnu")


def test_messages_and_reports_inside_a_large_mail_are_found() -> None:
    inner = b"--b\nContent-Type: message/rfc822\n\n" + HEAD + b"\nda\n"
    status = b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\n\n"
    digest = b"--b\nContent-Type: multipart/digest; boundary=c\n\n--c\n\nSubject: in\n\nnu\n--c--\n"
    small, large = both(MIXED + inner + status + digest)

    assert large.returned == small.returned
    assert large.status == small.status
    assert [one.subject for one in large.returned] == ["Re: Atelier", "in"]
    assert [one.data for one in large.attachments[:2]] == [HEAD + b"\nda", b"Subject: in\n\nnu"]


# ---------------------------------------------------------------- limits


def nested(depth: int) -> bytes:
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return HEAD + opened + TEXT + b"da\n"


@pytest.mark.parametrize("more", [b"", b"x" * SMALL])
def test_parts_are_taken_apart_to_a_depth_and_deeper_ones_are_one_text(more: bytes) -> None:
    assert parse(nested(DEEPEST_PARTS) + more).defects == ()

    deeper = parse(nested(DEEPEST_PARTS + 1) + more)

    assert deeper.defects[0] == "nested too deep to be taken apart"
    assert "boundary=b50" in deeper.text
    assert "\nda\n" in deeper.text
    assert deeper.author == "ion@firma.example"


@pytest.mark.parametrize("filler", [b"", b"y" * SMALL + b"\n"])
def test_so_many_parts_are_read_and_the_rest_is_told(filler: bytes) -> None:
    message = parse(MIXED + filler + b"".join(b"--b\n\nrandul%d\n" % n for n in range(MOST_PARTS + 50)) + b"--b--\n")

    assert message.defects == ("more than 1,000 parts; the rest was not read",)
    assert message.text.count("randul") == MOST_PARTS - 1
    assert message.text.startswith("randul0\n")


@pytest.mark.parametrize("behind", [b"\nda\n", b"\nda\n" + b"x\n" * SMALL])
def test_a_header_block_is_read_to_its_limit_and_the_fields_that_say_whose_it_is_behind_it_too(behind: bytes) -> None:
    to = b"To: " + b"Ana <ana@firma.example>,\n " * (LARGEST_HEADERS // 20) + b"x\n"
    message = parse(to + HEAD + b"References: <a@x>\n <b@x>\nX-Other: y\nContent-Type: text/plain; charset=iso-8859-2\n" + behind)

    assert message.defects[0] == "the header block is larger than 256 kB; the rest of it was not read"
    assert (message.author, message.message_id, message.subject) == ("ion@firma.example", "<1@firma.example>", "Re: Atelier")
    assert message.references == ("<a@x>", "<b@x>")
    assert message.header("x-other") == ""
    assert message.text.startswith("da\n")


@pytest.mark.parametrize("length", range(20, 40))
def test_a_header_block_ends_nowhere_else_because_it_is_long(length: int) -> None:
    raw = HEAD + (b"X-" + b"a" * length + b": b\n") * (LARGEST_HEADERS // length) + b"\nda\n"
    large = parse(MIXED + b"--b\n" + raw + b"x" * SMALL)

    assert parse(raw).text == "da\n"
    assert large.text.startswith("da\n")
    assert large.defects == parse(raw).defects == ("the header block is larger than 256 kB; the rest of it was not read",)


def test_a_header_block_as_large_as_people_make_is_read_whole() -> None:
    to = b"To: " + b"Ana <ana@firma.example>,\n " * (LARGEST_HEADERS // 40) + b"x\n"

    assert parse(to + HEAD + b"\nda").defects == ()


def test_a_mail_without_any_header_is_a_text_however_large() -> None:
    message = parse(b"randul unu\n" * SMALL)

    assert message.headers == ()
    assert message.text.startswith("randul unu\nrandul unu\n")


@pytest.mark.parametrize(
    ("kind", "limit", "of"),
    [(b"text/plain", LONGEST_TEXT, "1,000,000 characters of text"), (b"text/html", LONGEST_HTML, "3,000,000 characters of HTML")],
)
def test_bodies_are_read_to_their_limit_and_the_rest_is_told(kind: bytes, limit: int, of: str) -> None:
    head = HEAD + b"Content-Type: " + kind + b"; charset=utf-8\n\n"

    assert parse(head + b"a" * limit).defects == ()

    for letter in ("a", "ș", "👍", "a👍ș"):
        message = parse(head + letter.encode() * (5 * limit // len(letter)))
        assert message.defects == (f"more than {of}; the rest was not read",)
        assert len(message.text + message.html) == limit
        assert set(message.text + message.html) == set(letter)


def test_the_limit_holds_for_all_bodies_of_a_kind_together() -> None:
    message = parse(MIXED + (b"--b\n" + TEXT + b"randul \n" * 60_000) * 4 + b"--b--\n")

    assert message.defects == ("more than 1,000,000 characters of text; the rest was not read",)
    assert LONGEST_TEXT - 100 < len(message.text) < LONGEST_TEXT + 100


def test_a_picture_inside_html_takes_no_room() -> None:
    head = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
    message = parse(head + b'<p>unu<img src="data:image/png;base64,' + b"QUFB" * LONGEST_HTML + b'">doi')

    assert message.defects == ()
    assert message.html == '<p>unu<img src="data:">doi'


@pytest.mark.parametrize("filler", [b"", b"X-A: b\n" * LARGEST_STATUS])
def test_a_delivery_report_is_read_to_a_number_of_groups(filler: bytes) -> None:
    start = (
        HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
    )
    message = parse(start + b"Action: failed\n\n" * (MOST_GROUPS + 5) + filler + b"\n--b--\n")

    assert len(message.status) == MOST_GROUPS
    assert "more than 100 groups of fields in a report; the rest was not read" in message.defects


def test_so_many_references_are_kept_and_the_message_replied_to_always() -> None:
    references = b"References: " + b" ".join(b"<%d@x>" % n for n in range(MOST_REFERENCES + 500)) + b"\nIn-Reply-To: <last@x>\n"
    message = parse(references + b"\nda")

    assert len(message.references) == MOST_REFERENCES + 1
    assert message.references[-1] == "<last@x>"


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "zlib", "rot13", "x" * 10_000, "a\0b"])
def test_a_boundary_in_a_charset_that_is_none_divides_nothing_or_is_read(charset: str) -> None:
    for more in ("", "x" * SMALL):
        message = parse(f"Content-Type: multipart/mixed; boundary*={charset}''b\n\n--b\n\nda\n--b--\n{more}".encode())
        assert "da" in message.text
