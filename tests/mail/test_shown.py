"""Mail on a terminal: nothing is obeyed, nothing is unseen, and links say where they lead."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail.html import html_blocks
from llab.mail.message import Attachment, Message, parse
from llab.mail.shown import as_text, visible
from tests.quick import busy_less_than

CORPUS = sorted((Path(__file__).parent.parent / "corpus" / "cases").glob("*/reply*.eml"))


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("da și nu", "da și nu"),
        ("unu\ndoi\ttrei\r\npatru", "unu\ndoi\ttrei\npatru"),
        ("unu\rdoi", "unu‹U+000D›doi"),
        ("\x1b[31mroșu\x1b[0m", "‹U+001B›[31mroșu‹U+001B›[0m"),
        ("\x1b]0;titlu\x07", "‹U+001B›]0;titlu‹U+0007›"),
        ("\x9b31m \x85", "‹U+009B›31m ‹U+0085›"),
        ("\x00\x08\x7f\x0b\x0c", "‹U+0000›‹U+0008›‹U+007F›‹U+000B›‹U+000C›"),
        ("factura\u202efdp.exe", "factura‹U+202E›fdp.exe"),
        ("\u2066a\u2069\u200e\u200f\u061c", "‹U+2066›a‹U+2069›‹U+200E›‹U+200F›‹U+061C›"),
        ("a\u200bb\u200cc\u200dd\ufeffe\u00adf\u2060", "a‹U+200B›b‹U+200C›c‹U+200D›d‹U+FEFF›e‹U+00AD›f‹U+2060›"),
        ("\U000e0041\ue000\U0010fffd\u0378\uffff", "‹U+E0041›‹U+E000›‹U+10FFFD›‹U+0378›‹U+FFFF›"),
        ("a\udc80b", "a‹U+DC80›b"),
        ("a\u2028b\u2029", "a‹U+2028›b‹U+2029›"),
        ("a\u3164\u115f\U000e0100\ufe00", "a‹U+3164›‹U+115F›‹U+E0100›‹U+FE00›"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("e\u0301", "e\u0301"),
        ("a" + "\u0300\u0301\u0302\u0303", "a\u0300\u0301\u0302\u0303"),
        ("a" + "\u0300" * 6 + "b", "a" + "\u0300" * 4 + "‹U+0300›‹U+0300›b"),
        ("日本 жизнь ‹U+1›", "日本 жизнь ‹U+1›"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_written_as_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown


TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b\u202e\r\n\t\u0300\u200b\U000e0041")))


@given(TEXTS)
def test_no_text_gets_a_control_through_and_none_is_longer_than_its_numbers(text: str) -> None:
    shown = visible(text)

    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for letter in shown if letter not in "\n\t")
    assert shown == visible(shown)
    assert len(shown) <= 10 * len(text)  # ‹U+10FFFF›
    shown.encode()


@given(TEXTS)
def test_a_whole_message_gets_no_control_through_wherever_it_stands(text: str) -> None:
    names = ("from", "subject", "references", "message-id")
    message = Message(
        tuple((name, text) for name in names),
        text=text,
        attachments=(Attachment(text, text, b"x"),),
        status=({"action": text},),
        returned=(Message((), subject=text, message_id=text),),
        defects=(text,),
    )

    for shown in (as_text(message), as_text(Message((("from", text),), html=f"<p>{text}<a href='{text}'>x</a>"))):
        assert not any(unicodedata.category(letter)[0] == "C" for letter in shown if letter not in "\n\t")


def test_a_million_strange_characters_cost_little() -> None:
    strange = "".join(map(chr, range(0x20, 0xD800))) * 4

    with busy_less_than(3.0):
        visible(strange + "a\u0300" * 100_000 + "\u0300" * 100_000)
        as_text(Message((), html="<a href='x'" * 20_000 + '<a "' * 20_000 + "</a>" * 20_000))
        as_text(Message((), html='<a "' * 1_900 + "'x" * 50_000))


# ---------------------------------------------------------------- messages

MAIL = """\
Received: from mx.firma.example by mx.altul.example; Sun, 22 Nov 2026 10:00:02 +0200
From: =?utf-8?q?Ion_=C8=98tef?= <ion@firma.example>
To: Atelier <atelier@altul.example>,
 Ana <ana@altul.example>
Date: Sun, 22 Nov 2026 10:00:00 +0200
Subject: =?utf-8?q?R=C4=83spuns_=1B=5B31m?=
Message-ID: <1@firma.example>
References: <a@x.example> <b@x.example> <c@x.example> <d@x.example>
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

1. da
Attachment: fals.pdf

--b
Content-Type: application/pdf; name="plan\u202efdp.exe"
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--b--
"""


def test_a_message_is_shown_with_what_matters_above_and_its_words_last() -> None:
    assert as_text(parse(MAIL.encode())) == (
        "From: Ion Ștef <ion@firma.example>\n"
        "To: Atelier <atelier@altul.example>, Ana <ana@altul.example>\n"
        "Date: Sun, 22 Nov 2026 10:00:00 +0200\n"
        "Subject: Răspuns ‹U+001B›[31m\n"
        "Message-ID: <1@firma.example>\n"
        "References: <a@x.example> … <d@x.example> (4)\n"
        "Attachment: plan‹U+202E›fdp.exe (application/pdf, 9 bytes)\n"
        "\n"
        "1. da\n"
        "Attachment: fals.pdf\n"
    )


def test_a_header_that_stands_there_twice_is_shown_twice_and_a_long_one_cut() -> None:
    shown = as_text(parse(b"From: a@x.example\nFrom: b@x.example\nTo: " + b"c@x.example, " * 200 + b"\n\nda")).splitlines()

    assert shown[:2] == ["From: a@x.example", "From: b@x.example"]
    assert shown[2].endswith("…")
    assert len(shown[2]) < 1_020


def test_no_value_begins_a_line_of_its_own() -> None:
    message = Message((("subject", "a\n\nb\u2028c"),), attachments=(Attachment("x\ny", "a/b", b""),), defects=("p\nq",))

    assert as_text(message).splitlines() == ["Subject: a b c", "Attachment: x y (a/b, 0 bytes)", "Defect: p q", "", ""]


def test_sizes_are_told_as_people_say_them() -> None:
    shown = as_text(Message((), attachments=(Attachment("", "a/b", b"x" * 1_500), Attachment("b", "a/b", b"x" * 2_500_000))))

    assert "Attachment: (no name) (a/b, 1.5 kB)" in shown
    assert "Attachment: b (a/b, 2.5 MB)" in shown


def test_a_delivery_report_says_of_whom_and_what_came_back() -> None:
    report = Message(
        (),
        text="sorry",
        status=({"reporting-mta": "dns; x"}, {"final-recipient": "rfc822; ion@firma.example", "action": "failed", "status": "5.1.1"}),
        returned=(Message((), subject="Atelier", message_id="<1@altul.example>"),),
    )

    assert as_text(report).splitlines()[:2] == [
        "Report: Final-Recipient: rfc822; ion@firma.example; Action: failed; Status: 5.1.1",
        "Returned: Atelier <1@altul.example>",
    ]


def words(html: str) -> str:
    return as_text(Message((), html=html)).strip("\n")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>unu<p>doi<br>trei", "unu\n\ndoi\ntrei"),
        ("<blockquote>unu<blockquote>doi</blockquote></blockquote>trei", "> unu\n\n> > doi\n\ntrei"),
        ("<ol><li>da<li>nu</ol>", "1. da\n2. nu"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\nc | d"),
        ("unu<div style='display:none'>ascuns</div>", "unu"),
        ("a&#x202e;b&#8203;c&#27;d\u202e", "a‹U+202E›b‹U+200B›c‹U+001B›d‹U+202E›"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_of_html_the_lines_are_shown_that_a_person_sees(html: str, expected: str) -> None:
    assert words(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="https://rau.example/x">https://banca.example</a>', "https://banca.example <https://rau.example/x>"),
        ('<a href="https://banca.example/">banca.example</a>', "banca.example"),
        ('<a href="mailto:ion@firma.example">ion@firma.example</a>', "ion@firma.example"),
        ("<A CLASS=x HREF=http://rau.example>aici</A> da", "aici <http://rau.example> da"),
        ("<a title='>' href='http://rau.example'>aici</a>", "aici <http://rau.example>"),
        ("<a href='http://rau.example'>aici<p>mai", "aici\n\nmai <http://rau.example>"),
        ("<a href='http://a.example'>a<a href='http://b.example'>b</a>", "a <http://a.example>b <http://b.example>"),
        ("<a href='#jos'>jos</a> <a name=x>aici</a>", "jos aici"),
        ("<a href='http://a.example/?x=1&amp;y=&lt;b&gt;'>a</a>", "a <http://a.example/?x=1&y=<b>>"),
        ("<a href='http://\u202ea.example'>a</a>", "a <http://‹U+202E›a.example>"),
        (
            "<a href='https://eur01.safelinks.protection.outlook.com/?url=http%3A%2F%2Fa.example%2F&amp;data=1'>a.example</a>",
            "a.example",
        ),
        ("<a href='http://a.example/" + "x" * 500 + "'>a</a>", "a <http://a.example/" + "x" * 283 + "…>"),
    ],
)
def test_a_link_says_where_it_leads_unless_its_words_do(html: str, expected: str) -> None:
    assert words(html) == expected


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_every_mail_of_the_corpus_is_shown_with_all_words_of_its_text(path: Path) -> None:
    message = parse(path.read_bytes())
    shown = set(as_text(message).replace("|", " ").split())
    text = message.text if message.text.strip() else " ".join(block.text for block in html_blocks(message.html))

    assert set(visible(text).replace("|", " ").split()) <= shown
    assert message.author in " ".join(shown).lower()
