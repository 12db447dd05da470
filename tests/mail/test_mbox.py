"""Mailboxes as programs export them: where messages begin and end, and that their bytes are those a server gives."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail import mbox
from llab.mail.mbox import is_mbox, messages
from tests.quick import busy_less_than, grows_linearly

FROM = b"From ion@firma.example Mon Nov 16 09:12:33 2026\n"
AT = datetime(2026, 11, 16, 9, 12, 33, tzinfo=UTC)
HEAD = b"From: ion@firma.example\nSubject: Re: Atelier\n\n"
SERVED = HEAD.replace(b"\n", b"\r\n")


def read(content: bytes) -> list[tuple[bytes, datetime | None]]:
    return list(messages(BytesIO(content)))


def bodies(content: bytes) -> list[bytes]:
    return [raw.partition(b"\r\n\r\n")[2] for raw, _ in read(content)]


# ---------------------------------------------------------------- where messages begin and end


def test_each_message_comes_with_its_date_and_without_the_empty_line_behind_it() -> None:
    assert read(FROM + HEAD + b"unu\n\n" + FROM + HEAD + b"doi\n\n") == [(SERVED + b"unu\r\n", AT), (SERVED + b"doi\r\n", AT)]


def test_a_file_with_crlf_gives_the_same_as_one_with_lf() -> None:
    content = FROM + HEAD + b"unu\n>From acolo\n\n" + FROM + HEAD + b"doi\n"

    assert read(content.replace(b"\n", b"\r\n")) == read(content)


def test_a_from_line_inside_a_paragraph_is_text() -> None:
    assert bodies(FROM + HEAD + b"unu\n" + FROM + b"doi\n") == [b"unu\r\n" + FROM.replace(b"\n", b"\r\n") + b"doi\r\n"]


@pytest.mark.parametrize(
    "line",
    [
        b"From acolo am plecat la 10:30 in 2026\n",
        b"From Monday on we open at 09:00\n",
        b"From Mon Nov 16 to Wed Nov 18 2026 we are closed\n",
        b"From home\n",
        b"From ion@firma.example we heard nothing\n",
        b"from ion@firma.example Mon Nov 16 09:12:33 2026\n",
        b"From:\n",
    ],
)
def test_a_sentence_that_begins_with_from_is_text_even_below_an_empty_line(line: bytes) -> None:
    content = FROM + HEAD + b"unu\n\n" + line + b"Phone: 3\n\n"

    assert bodies(content) == [b"unu\r\n\r\n" + line.replace(b"\n", b"\r\n") + b"Phone: 3\r\n"]


def test_a_body_keeps_its_own_empty_lines_at_the_end() -> None:
    assert bodies(FROM + HEAD + b"unu\n\n\n\n" + FROM + HEAD + b"\n\n") == [b"unu\r\n\r\n\r\n", b"\r\n"]


def test_a_message_without_a_body_ends_its_header_with_an_empty_line() -> None:
    assert [raw for raw, _ in read(FROM + HEAD + FROM + HEAD + b"\n" + FROM + HEAD)] == [SERVED] * 3


def test_a_last_line_without_an_end_stays_so() -> None:
    assert bodies(FROM + HEAD + b"unu") == [b"unu"]


def test_what_stands_above_the_first_from_line_is_a_message_without_a_date() -> None:
    assert read(HEAD + b"unu\n\n" + FROM + HEAD + b"doi\n") == [(SERVED + b"unu\r\n", None), (SERVED + b"doi\r\n", AT)]


@pytest.mark.parametrize("above", [b"", b"\n", b"\r\n\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_blank_lines_and_a_byte_order_mark_above_the_first_message_are_nothing(above: bytes) -> None:
    assert is_mbox(above + FROM + HEAD)
    assert read(above + FROM + HEAD + b"unu\n") == [(SERVED + b"unu\r\n", AT)]


@pytest.mark.parametrize("content", [b"", b"\n", b"\n\n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_messages(content: bytes) -> None:
    assert read(content) == []
    assert not is_mbox(content)


def test_a_file_that_ends_inside_a_header_gives_what_is_there() -> None:
    assert read(FROM + b"Subject: Re") == [(b"Subject: Re", AT)]
    assert read(FROM) == [(b"", AT)]


# ---------------------------------------------------------------- From_ lines of programs


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("From - Mon Nov 16 09:12:33 2026", AT),  # Thunderbird
        ("From 1849212345678901234@xxx Mon Nov 16 09:12:33 +0000 2026", AT),  # Takeout
        ("From ion@firma.example Mon Nov 16 11:12:33 2026 +0200", AT),  # Dovecot
        ("From - Mon Nov 16 2026 09:12:33", AT),  # ImportExportTools
        ("From ion  Mon Nov 16 09:12 2026", AT.replace(second=0)),
        ("From ion@firma.example Mon, 16 Nov 2026 11:12:33 +0200", AT),
        ("From Ion Popescu <ion@firma.example>  Mon Nov 16 09:12:33 2026", AT),
        ("From ???@??? Mon Nov 16 09:12:33 2026", AT),  # Eudora
        ("From ion@firma.example Mon Nov 16 11:12:33 EET 2026", AT),
        ("From ion@firma.example Mon Nov 16 09:12:33 UTC 2026 +0000", AT),
        ("From ion Mon Nov 16 09:12:33 2026 remote from vax", AT),
        ('From "ion popescu"@firma.example  Mon Nov  6 09:12:33 2026', AT.replace(day=6)),
        ("From MAILER-DAEMON Mon Nov 16 09:12:61 2026", AT.replace(second=59)),
        ("From Mon Nov 16 09:12:33 2026", AT),
        ("From - Thu Jan 01 00:00:00 1970", None),
        ("From ion Mon Nov 36 09:12:33 2026", None),
        ("From ion Mon Nov 16 29:12:33 2026", None),
        ("From ion Mon Nov 16 09:12:33 2026 +9999", None),
        ("From ion@firma.example", None),
        ("From - ", None),
        ("From ", None),
    ],
)
def test_the_lines_of_all_programs_begin_a_message(line: str, expected: datetime | None) -> None:
    content = line.encode() + b"\n" + HEAD + b"unu\n\n"

    assert is_mbox(content)
    assert read(content * 2) == [(SERVED + b"unu\r\n", expected)] * 2


@pytest.mark.parametrize(
    "first", [b"From: ion@firma.example\n", b"From here on\n", b">From - Mon Nov 16 09:12:33 2026\n", b"\x00\x01", b"From \n\nda"]
)
def test_a_file_that_begins_otherwise_is_no_mbox(first: bytes) -> None:
    assert not is_mbox(first)


def test_a_second_from_line_that_an_export_put_below_the_first_is_no_header() -> None:
    assert read(FROM + b">From - Sat Apr 12 2025 15:59:28\nX-Mozilla-Status: 0001\n" + HEAD + b"unu\n") == [(SERVED + b"unu\r\n", AT)]


# ---------------------------------------------------------------- quoted lines and lengths


def test_one_quote_mark_goes_from_each_quoted_from_line() -> None:
    assert bodies(FROM + HEAD + b">From a\n>>From b\n> From c\n>from d\n>From:\n") == [
        b"From a\r\n>From b\r\n> From c\r\n>from d\r\n>From:\r\n"
    ]


def measured(body: bytes, length: int | None = None) -> bytes:
    told = len(body) if length is None else length
    return FROM + b"Content-Length: %d\n" % told + HEAD + body


def test_a_length_that_leads_to_the_next_message_is_followed_over_from_lines_and_quoted_ones_stay() -> None:
    body = b"unu\n\n" + FROM + HEAD + b">From doi\n"

    assert bodies(measured(body) + b"\n" + measured(body)) == [body.replace(b"\n", b"\r\n")] * 2
    assert bodies(measured(body) + measured(body) + b"\n") == [body.replace(b"\n", b"\r\n")] * 2


@pytest.mark.parametrize("length", [0, 3, 7, 100, 10_000, 10**11])
def test_a_length_that_leads_elsewhere_is_not_followed_and_stays_in_the_header(length: int) -> None:
    found = read(measured(b"unu\n>From a\n", length) + b"\n" + FROM + HEAD + b"doi\n\n" + FROM + HEAD + b"trei\n")

    assert [raw.partition(b"\r\n\r\n")[2] for raw, _ in found] == [b"unu\r\nFrom a\r\n", b"doi\r\n", b"trei\r\n"]
    assert b"Content-Length: %d\r\n" % length in found[0][0]


def test_wrong_lengths_are_followed_no_more_once_too_much_was_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "MOST_READ_AGAIN", 100)
    wrong = measured(b"unu\n", 10_000) + b"\n"
    right = measured(b"doi\n\n" + FROM + HEAD)

    assert len(read(wrong + FROM + HEAD + b"x" * 200 + b"\n\n" + right)) == 4


# ---------------------------------------------------------------- what programs write for themselves


def test_what_programs_note_in_the_header_is_left_out_with_the_lines_on_which_it_goes_on() -> None:
    notes = (
        b"X-GM-THRID: 1849212345678901234\nX-Gmail-Labels: =?UTF-8?Q?C=C4=83su=C8=9B=C4=83?=\n =?UTF-8?Q?_mea?=,Important\n"
        b"X-Mozilla-Status: 0001\nX-Mozilla-Keys:                    \nStatus: RO\nX-UID: 7\n"
    )

    assert read(FROM + notes + HEAD + b"Status: unu\n") == [(SERVED + b"Status: unu\r\n", AT)]


def test_the_message_in_which_a_server_keeps_its_notes_is_none() -> None:
    notes = FROM + b"Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 2\n\nnotes\n\n"

    assert read(notes + FROM + HEAD + b"unu\n") == [(SERVED + b"unu\r\n", AT)]
    assert len(read(FROM + HEAD + b"unu\n\n" + notes)) == 2


# ---------------------------------------------------------------- what holds always

LINES = st.lists(
    st.sampled_from(
        [FROM, HEAD, b"\n", b"\r\n", b"unu\n", b">From a\n", b">>From a\n", b"From \n", b"Content-Length: 9\n", b"x", b"\xff\n", b""]
    ),
    max_size=12,
)


@given(LINES)
def test_no_file_raises(lines: list[bytes]) -> None:
    content = b"".join(lines)

    assert sum(len(raw) for raw, _ in read(content)) <= len(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert isinstance(is_mbox(content), bool)


BODIES = st.lists(st.sampled_from(["da", "From ion", ">From ion", ">>From x", "", FROM.decode().strip(), "ș"]), max_size=6).map("\n".join)


@given(st.lists(BODIES, max_size=4))
def test_what_the_rule_of_mboxrd_wrote_comes_back(texts: list[str]) -> None:
    content = b"".join(
        FROM
        + HEAD
        + b"".join((b">" if line.lstrip(">").startswith("From ") else b"") + line.encode() + b"\n" for line in text.split("\n"))
        + b"\n"
        for text in texts
    )

    assert bodies(content) == [text.encode().replace(b"\n", b"\r\n") + b"\r\n" for text in texts]


def test_the_standard_librarys_mailbox_is_read_back(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for body in (b"unu\n", b"doi\n\nFrom acolo\n", b""):
        box.add(mailbox.mboxMessage(HEAD + body))
    box.close()

    assert bodies((tmp_path / "box").read_bytes()) == [b"unu\r\n", b"doi\r\n\r\nFrom acolo\r\n", b""]


def test_only_one_message_is_read_at_a_time() -> None:
    taken = 0

    def lines() -> Iterator[bytes]:
        nonlocal taken
        for line in (FROM + HEAD + b"unu\n\n").splitlines(keepends=True) * 1_000:
            taken += 1
            yield line

    next(messages(lines()))

    assert taken < 20


def test_the_time_grows_with_the_file() -> None:
    def content(times: int) -> bytes:
        return (FROM + HEAD + b">From a\n" * 20 + b"\n") * times

    assert grows_linearly(read, content(200), content(2_000), times=10)


@pytest.mark.parametrize("content", [measured(b"\n", 10**7) * 3_000, FROM[:-1] * 20_000, b"From " + b"Mon " * 100_000, FROM * 30_000])
def test_hostile_files_cost_little(content: bytes) -> None:
    with busy_less_than(8.0):
        assert read(content)
