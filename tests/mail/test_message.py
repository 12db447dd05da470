"""Bytes of a mail to its parts: trees, transfer encodings, headers, identity; whatever the bytes are."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from quopri import encodestring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.mail.html import html_blocks
from llab.mail.message import Message, parse
from llab.mail.text import text_blocks
from tests.quick import busy_less_than, grows_linearly

CORPUS = sorted((Path(__file__).parent.parent / "corpus" / "cases").glob("*/reply*.eml"))
HEAD = "From: Ion <ion@firma.example>\nSubject: Re: Atelier\nDate: Sun, 22 Nov 2026 10:00:00 +0200\nMessage-ID: <1@firma.example>\n"
EVIL = ("idna", "punycode", "zlib", "rot13", "undefined", "mbcs", "x-evil", "", "a\0b")


def mail(body: str, head: str = HEAD) -> Message:
    return parse((head + body).encode())


def multi(kind: str, *parts: str, boundary: str = "b") -> str:
    """A multipart as a part: its headers, a blank line, its parts."""
    inner = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{inner}--{boundary}--\n'


def plain(text: str, headers: str = "") -> str:
    return f"Content-Type: text/plain; charset=utf-8\n{headers}\n{text}"


def html(text: str, headers: str = "") -> str:
    return f"Content-Type: text/html; charset=utf-8\n{headers}\n{text}"


DOCX = "Content-Type: application/x-docx; name=a.docx\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\nUEs=\n"

# ---------------------------------------------------------------- trees


def test_alternatives_are_one_text_and_one_html() -> None:
    message = mail(multi("alternative", plain("da"), html("<p>da")))

    assert (message.text, message.html, message.defects) == ("da", "<p>da", ())


def test_a_footer_behind_alternatives_stands_in_both_bodies_with_its_quote_depth() -> None:
    message = mail(multi("mixed", multi("alternative", plain("da"), html("<p>da"), boundary="c"), plain("lista\n> x & y")))

    assert message.text.split() == ["da", "lista", ">", "x", "&", "y"]
    assert [(block.depth, block.text) for block in html_blocks(message.html)] == [(0, "da"), (0, "lista"), (1, "x & y")]


def test_apples_split_html_parts_are_one_after_the_other_with_the_file_between() -> None:
    message = mail(multi("alternative", plain("unu doi"), multi("mixed", html("<div>unu"), DOCX, html("<div>doi"), boundary="c")))

    assert message.text == "unu doi"
    assert [block.text for block in html_blocks(message.html)] == ["unu", "doi"]
    assert [(one.name, one.data, one.inline) for one in message.attachments] == [("a.docx", b"PK", False)]


def test_a_picture_of_the_html_body_is_inline() -> None:
    picture = "Content-Type: image/png\nContent-ID: <p@x>\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    message = mail(multi("related", html('<img src="cid:p@x">da'), picture))

    assert [(one.content_type, one.inline) for one in message.attachments] == [("image/png", True)]
    assert message.html.endswith("da")


def test_a_signed_mail_is_what_was_signed() -> None:
    seal = "Content-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN PGP SIGNATURE-----\n"
    message = mail(multi("signed", plain("da"), seal))

    assert (message.text, message.attachments) == ("da", ())


def test_a_report_gives_its_field_groups_and_the_mail_it_is_about() -> None:
    status = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@x.example\nAction: failed\n"
    returned = f"Content-Type: message/rfc822\n\n{HEAD}\nnu a ajuns\n"
    message = mail(multi('report; report-type="Delivery-Status"', plain("eroare"), status, returned))

    assert message.content_type == "multipart/report; report-type=delivery-status"
    assert message.status[0] == {"reporting-mta": "dns; mx"}
    assert message.status[1]["action"] == "failed"
    assert [(one.message_id, one.text.strip()) for one in message.returned] == [("<1@firma.example>", "nu a ajuns")]
    assert message.text == "eroare"


def test_returned_headers_are_a_message_without_a_body() -> None:
    message = mail(multi("report", plain("eroare"), f"Content-Type: text/rfc822-headers\n\n{HEAD}"))

    assert [(one.message_id, one.author, one.text) for one in message.returned] == [("<1@firma.example>", "ion@firma.example", "")]


def test_messages_inside_messages_are_read_three_deep_and_the_rest_is_told() -> None:
    message = parse((HEAD + "Content-Type: message/rfc822\n\n").encode() * 6 + b"\nda")

    assert message.returned[0].returned[0].returned[0].author == "ion@firma.example"
    assert "more than three deep" in message.returned[0].returned[0].returned[0].defects[0]


@pytest.mark.parametrize(
    ("part", "is_body"),
    [
        (plain("da", "Content-Disposition: inline; filename=a.txt\n"), True),
        (plain("da", "Content-Disposition: attachment; filename=a.txt\n"), False),
        ("Content-Type: text/csv\n\nda", False),
        ("\nda", True),
        ("Content-Type: text\n\nda", True),
        ("Content-Type: multipart/mixed\n\nda", True),
        ("Content-Type: multipart/mixed; boundary=nowhere\n\nda", True),
    ],
)
def test_a_text_is_a_body_unless_it_is_attached(part: str, is_body: bool) -> None:
    message = mail(part)

    assert message.text == ("da" if is_body else "")
    assert [one.data for one in message.attachments] == ([] if is_body else [b"da"])


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("filename=raspuns.docx", "raspuns.docx"),
        ("filename*=UTF-8''r%C4%83spuns.docx", "răspuns.docx"),
        ("filename*0=răs; filename*1=puns.docx", "răspuns.docx"),
        ('filename="=?utf-8?q?r=C4=83spuns=2Edocx?="', "răspuns.docx"),
        ('filename="răspuns.docx"', "răspuns.docx"),
        ('filename="../../etc/passwd"', "../../etc/passwd"),
        ("filename*=undefined''a.docx", ""),
    ],
)
def test_an_attachment_is_called_what_its_sender_called_it(field: str, name: str) -> None:
    message = mail(f"Content-Type: application/x-docx\nContent-Disposition: attachment; {field}\n\nPK")

    assert [one.name for one in message.attachments] == [name]


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("8bit", "țară = da".encode()),
        ("quoted-printable", b"=C8=9Bar=C4=83 =3D =\nda"),
        ("QUOTED-PRINTABLE ", b"=C8=9Bar=C4=83 =3D da"),
        ("base64", b64encode("țară = da".encode())),
        ("base64", b"\n".join(b64encode("țară = da".encode())[at : at + 5] for at in range(0, 20, 5))),
        ("binary", "țară = da".encode()),
        ("x-unknown", "țară = da".encode()),
    ],
)
def test_the_text_is_what_stands_behind_the_transfer_encoding(encoding: str, body: bytes) -> None:
    message = parse(f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body)

    assert message.text == "țară = da"


def test_a_flowed_text_is_joined_as_its_parameters_say() -> None:
    head = f"{HEAD}Content-Type: text/plain; charset=utf-8; Format=Flowed"

    assert mail("; DelSp=yes\n\nînvăță \nmânt", head).text == "învățământ"
    assert mail("\n\nunu \ndoi", head).text == "unu doi"


@pytest.mark.parametrize("charset", EVIL)
def test_an_evil_charset_costs_no_letter(charset: str) -> None:
    message = mail(f'Content-Type: text/plain; charset="{charset}"\nSubject: =?{charset}?q?da?=\n\nțară')

    assert message.text == "țară"


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("Atelier", "Atelier"),
        ("=?utf-8?q?=C8=98ase_?= =?utf-8?b?yJlhcHRl?=", "Șase șapte"),
        ("Re: =?UTF-8?Q?=C8=98ase?= da", "Re: Șase da"),
        ("=?utf-8?q?=C8?==?utf-8?q?=98ase?=", "Șase"),
        ("=?utf-8?q?=C8?=\n =?utf-8?q?=98ase?=", "Șase"),
        ("=?iso-8859-2?q?=B9ase?= =?utf-8?q?=C8=98?=", "šaseȘ"),
        ("=?utf-8*ro?q?da?=", "da"),
        ("=?utf-8?q?Cum merge??=", "Cum merge?"),
        ("=?utf-8?b?!?=", "=?utf-8?b?!?="),
        ("=?x-evil?q?da?=", "da"),
        ("=?utf-8?x?da?=", "=?utf-8?x?da?="),
        ("Șase țări", "Șase țări"),
        ("Șase =?utf-8?q?=C8=9B?=", "Șase ț"),
        ("unu\n doi\n\ttrei", "unu doi trei"),
        ("", ""),
    ],
)
def test_a_subject_is_what_people_read(raw: str, subject: str) -> None:
    assert parse(f"Subject: {raw}\n\nda".encode()).subject == subject


def test_a_subject_in_raw_windows_letters_is_read() -> None:
    assert parse("Subject: şase ţări\n\nda".encode("cp1250")).subject == "şase ţări"


def test_ids_are_found_in_order_and_none_twice() -> None:
    message = parse(b"Message-ID: junk <c@x> more\nReferences: <a@x>\n\t<b@x> <a@x> broken@x\nIn-Reply-To: <b@x> <d@x>\n\n")

    assert (message.message_id, message.references) == ("<c@x>", ("<a@x>", "<b@x>", "<d@x>"))


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("Sun, 22 Nov 2026 10:00:00 +0200", 8),
        ("22 Nov 2026 10:00:00 +0200 (EET)", 8),
        ("Sun, 22 Nov 2026 10:00:00 EST", 15),
        ("Sun, 22 Nov 2026 10:00:00 GMT", 10),
        ("Sun, 22 Nov 26 10:00 -0000", 10),
        ("Sun, 22 Nov 2026 10:00:00", 10),
    ],
)
def test_a_date_is_in_utc(written: str, hour: int) -> None:
    assert parse(f"Date: {written}\n\n".encode()).date == datetime(2026, 11, 22, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["", "ieri", "Sun, 99 Nov 2026 10:00:00 +0200", "31 Dec 9999 23:00:00 -1400", "22 Nov 2026 10:00 +99999999", "1" * 999]
)
def test_a_date_that_is_none_is_none(written: str) -> None:
    assert parse(f"Date: {written}\n\n".encode()).date is None


def test_the_first_of_two_headers_counts_and_all_are_kept() -> None:
    message = parse(b"Subject: unu\nSubject: doi\nX-A: b\n\n")

    assert (message.subject, message.header("SUBJECT"), message.header("none")) == ("unu", "unu", "")
    assert message.headers == (("subject", "unu"), ("subject", "doi"), ("x-a", "b"))


# ---------------------------------------------------------------- identity

BODY = "Răspuns:  \n1. șase\n\nfinal"


def _encoded(encoding: str, text: str = BODY) -> bytes:
    data = text.encode()
    if encoding != "8bit":
        data = encodestring(data) if encoding == "quoted-printable" else b64encode(data)
    return f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n".encode() + data


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_the_same_mail_by_another_way_has_the_same_content(encoding: str) -> None:
    content = parse(_encoded("8bit")).content

    raw = _encoded(encoding)
    assert parse(raw).content == content
    assert parse(raw.replace(b"\n", b"\r\n")).content == content
    assert parse(b"Received: from mx.example\nX-Spam: no\n" + raw).content == content
    assert parse(raw.replace(b"Subject: Re: Atelier", b"Subject: =?utf-8?q?Re:?=\n =?utf-8?q?_Atelier?=")).content == content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("șase", "șapte"),
        ("1.", "2."),
        ("Atelier", "Ateliere"),
        ("<1@", "<2@"),
        ("10:00", "10:01"),
        ("<ion@", "<ana@"),
        ("final", "final final"),
    ],
)
def test_any_changed_word_is_another_content(old: str, new: str) -> None:
    raw = _encoded("8bit")

    assert parse(raw.replace(old.encode(), new.encode())).content != parse(raw).content


def test_a_changed_attachment_or_returned_mail_is_another_content() -> None:
    for part in (DOCX, f"Content-Type: message/rfc822\n\n{HEAD}\nUEs=\n"):
        raw = (HEAD + multi("mixed", plain("da"), part)).encode()
        assert parse(raw.replace(b"UEs=", b"UEw=")).content != parse(raw).content
        assert parse(raw.replace(b"\n", b"\r\n")).content == parse(raw).content


# ---------------------------------------------------------------- whatever the bytes are


@given(st.binary(max_size=500))
def test_any_bytes_are_a_message(raw: bytes) -> None:
    message = parse(raw)

    "".join((message.text, message.html, *(value for _, value in message.headers))).encode("utf-8")


@given(st.sampled_from(CORPUS), st.data())
@settings(max_examples=150)
def test_a_damaged_mail_is_a_message(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(
            st.sampled_from([b"", b"\n\n", b"=?", b"--", b"\xff", b"boundary=", b"<", b"\0", b"message/rfc822"])
        )
    message = parse(bytes(raw))

    assert html_blocks(message.html) is not None
    assert text_blocks(message.text) is not None
    assert len(message.content) == 64


def test_what_another_reader_finds_in_real_mails_is_found_here_too() -> None:
    assert CORPUS
    for path in CORPUS:
        raw = path.read_bytes()
        other = message_from_bytes(raw)
        message = parse(raw)
        wanted = [part for part in other.walk() if part.get_content_type() == "text/plain" and not part.get_filename()]
        if other.get_content_type() not in ("text/plain", "multipart/alternative"):
            continue
        data = wanted[0].get_payload(decode=True) if wanted else b""
        assert isinstance(data, bytes)
        letters = "".join(data.decode(wanted[0].get_content_charset("utf-8"), "replace").split()) if wanted else ""
        assert "".join(message.text.replace(">", "").split()) == letters.replace(">", ""), path
        assert message.message_id == "".join(str(other["Message-ID"] or "").split())


# ---------------------------------------------------------------- hostile


def _nested(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"{HEAD}{opened}\nda\n".encode()


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "nested parts": lambda n: _nested(2_000 * n),
    "parts that stay open over many lines": lambda n: _nested(200) + b"da\n" * 100_000 * n,
    "many parts": lambda n: (HEAD + "Content-Type: multipart/mixed; boundary=b\n\n").encode() + b"--b\n\nda\n" * 19_000 * n,
    "nested messages": lambda n: (HEAD + "Content-Type: message/rfc822\n\n").encode() * 500 * n + b"\nda",
    "comments": lambda n: b"From: " + b"(a)" * 5_000 * n + b" ion@firma.example\n\nda",
    "encoded words": lambda n: b"Subject: " + b"=?utf-8?q?=C8=99i?=\n " * 16_000 * n + b"x\n\nda",
    "headers": lambda n: b"X-A: b\n" * 40_000 * n + b"\nda",
    "parameters": lambda n: b"Content-Type: text/plain" + b"; a=b" * 50_000 * n + b"\n\nda",
    "open quotes": lambda n: b"Content-Type: text/plain; a=" + b'";' * 50_000 * n + b"\n\nda",
    "flowed": lambda n: (HEAD + "Content-Type: text/plain; format=flowed\n\n").encode() + b"da \n" * 150_000 * n,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_read_quickly_and_its_words_are_not_lost(name: str) -> None:
    raw = HOSTILE[name](1)
    with busy_less_than(1):
        message = parse(raw)

    assert "da" in message.text or any("deep" in defect for one in (message, *_all(message)) for defect in one.defects)


@pytest.mark.parametrize("name", HOSTILE)
def test_three_times_the_hostility_costs_about_three_times_the_time(name: str) -> None:
    assert grows_linearly(parse, HOSTILE[name](1), HOSTILE[name](3), times=3)


def _all(message: Message) -> list[Message]:
    return [inner for one in message.returned for inner in (one, *_all(one))]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_an_internationalised_reports_groups_and_returned_headers_are_read(end: bytes) -> None:
    lines = [
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=B", b"",
        b"--B", b"Content-Type: message/global-delivery-status", b"",
        b"Reporting-MTA: dns; mx.example", b"", b"Final-Recipient: utf-8; ana@firma.example", b"Action: failed", b"", b"Action: delayed",
        b"", b"--B", b"Content-Type: message/global-headers", b"", b"Message-ID: <x@lab.example>", b"", b"--B--", b"",
    ]  # fmt: skip
    message = parse(end.join(lines))
    assert [group.get("action") for group in message.status] == [None, "failed", "delayed"]
    assert [one.message_id for one in message.returned] == ["<x@lab.example>"]
    assert message.text == ""
