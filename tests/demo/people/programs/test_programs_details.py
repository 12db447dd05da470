"""What only one program does: the marks in its HTML, its line over the original in each language, its manner of text."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from llab.demo.people.arranging.document import Paragraph
from llab.demo.people.cast import words
from llab.demo.people.composing.letters import Page
from llab.demo.people.composing.markup import Token
from llab.demo.people.composing.pages import blocks_html
from llab.demo.people.programs import PROGRAMS
from tests.demo.people.programs.test_programs import holds, html_of, reading_of, somebody, write
from tests.demo.people.surveys import LLL2, NOW, invitation

MARKS = {
    "gmail-web": 'class="gmail_quote gmail_quote_container"',
    "gmail-android": '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">',
    "gmail-ios": '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">',
    "mailspring": "gmail_quote_attribution",
    "outlook-desktop": 'class="MsoNormal"',
    "outlook-2010": "border-top:solid #B5C4DF 1.0pt",
    "outlook-web": '<div id="appendonsend">',
    "outlook-new": "elementToProof",
    "outlook-mobile": "ms-outlook-mobile-reference-message",
    "outlook-mac": "mail-editor-reference-message-container",
    "outlook-express": "BORDER-LEFT: #000000 2px solid",
    "apple-mail": "Apple-interchange-newline",
    "iphone": "lineBreakAtBeginningOfSignature",
    "thunderbird-html": "moz-cite-prefix",
    "k9": "margin: 0pt 0pt 0pt 0.8ex",
    "thunderbird-android": "margin: 0pt 0pt 0pt 0.8ex",
    "yahoo-web": "yahoo_quoted",
    "yahoo-mobile": "ymail_android_signature_link",
    "proton": "protonmail_quote",
    "gmx": 'name="quoted-content"',
    "yandex": "<blockquote>",
    "mailru": "js-readmsg-msg",
    "samsung": "composer_signature",
    "spark": "messageReplySection",
    "roundcube-html": 'id="reply-intro"',
    "sogo": "<br />&nbsp;<blockquote",
    "zimbra": 'data-marker="__QUOTED_TEXT__"',
    "evolution": "2px #729fcf solid",
    "em-client": 'class="cite2"',
    "notes": "<hr noshade>",
    "notes-short": '<font size=2 face="sans-serif">',
    "inotes": "iNotesHistory",
}

LINES = [
    ("gmail-android", "de", "Local Learning Lab <lab@timisoara-lab.example> schrieb am Mo., 1. März 2021, 09:30:"),
    ("kmail", "sr-Latn", "Dana ponedeljak 1. mart 2021. 09:30, Local Learning Lab je napisao/la:"),
    ("gmail-text", "hr", "pon, 1. ožu 2021. u 09:30 Local Learning Lab <lab@timisoara-lab.example> napisao je:"),
    ("apple-text", "de", "Am 01.03.2021 um 09:30 schrieb Local Learning Lab <lab@timisoara-lab.example>:"),
    ("thunderbird", "fi", "Local Learning Lab kirjoitti 1.3.2021 klo 10.30:"),
    ("horde", "en", "Quoting Local Learning Lab <lab@timisoara-lab.example>:"),
    ("horde", "ro", "Quoting Local Learning Lab <lab@timisoara-lab.example>:"),
    ("kmail", "it", "In data lunedì 1 marzo 2021 09:30:00 CET, Local Learning Lab ha scritto:"),
    ("evolution", "de", "Am Montag, dem 01.03.2021 um 09:30 +0100 schrieb Local Learning Lab:"),
    ("proton", "en", "On Monday, March 1st, 2021 at 10:30, Local Learning Lab <lab@timisoara-lab.example> wrote:"),
    ("sogo", "ro", "On luni, martie 01, 2021 10:30 EET, Local Learning Lab <lab@timisoara-lab.example> a scris:"),
    ("mailru", "it", "Monday, March 1, 2021 9:30 AM +01:00 from Local Learning Lab <lab@timisoara-lab.example>:"),
    ("spark", "nl", "On 1 Mar 2021 at 09:30 +0100, Local Learning Lab <lab@timisoara-lab.example>, wrote:"),
    ("mailspring", "en", "On Mar 1 2021, at 10:30 am, Local Learning Lab <lab@timisoara-lab.example> wrote:"),
    ("gmx", "de", "Gesendet: Montag, 01. März 2021 um 09:30 Uhr"),
    ("zimbra", "hu", "Feladó: "),
    ("outlook-mac", "fi", "Päivämäärä: maanantai 1. maaliskuuta 2021 10.30"),
    ("outlook-desktop", "sr-Latn", "Poslato: ponedeljak, 1. mart 2021. 09:30"),
    ("outlook-plain", "sr", "Послато: понедељак, 1. март 2021. 09:30"),
    ("outlook-express", "ro", "----- Original Message -----"),
    (
        "outlook-express-text",
        "ro",
        '----- Original Message ----- From: "Local Learning Lab" <lab@timisoara-lab.example> To: a@b.example Sent: ',
    ),
    ("em-client-text", "de", 'Am 01.03.2021 09:30:00, "Local Learning Lab" <lab@timisoara-lab.example> schrieb:'),
    ("zimbra-text", "fr", "----- Le 1 mars 21, à 09:30, Local Learning Lab lab@timisoara-lab.example a écrit :"),
    ("outlook-prefix", "en", "-----Original Message----- From: Local Learning Lab"),
    ("em-client", "nl", "------ Origineel bericht ------"),
    ("inotes", "de", "> schrieb: -----"),
    ("notes", "lt", "From:"),
    ("k9-text", "en", "-- Sent from my Android device with K-9 Mail. Please excuse my brevity."),
    ("k9", "lt", "2021 m. kovo 1 d. 10:30:00 EET, Local Learning Lab <lab@timisoara-lab.example> rašė:"),
]


def test_the_marks_tell_every_program_with_html() -> None:
    assert set(MARKS) == {name for name, program in PROGRAMS.items() if isinstance(program.layout, Page)}


@pytest.mark.parametrize("program", MARKS)
def test_a_program_leaves_its_mark_in_the_html(program: str) -> None:
    html = re.sub(r"\s+", " ", html_of(write(somebody(program, "numbered")).raw))
    assert MARKS[program] in html


@pytest.mark.parametrize(("program", "client", "line"), LINES)
def test_the_line_over_the_original_is_in_the_programs_language(program: str, client: str, line: str) -> None:
    text = " ".join(reading_of(write(somebody(program, "numbered", client=client)).raw).split())
    assert line.strip() in text


@pytest.mark.parametrize(
    ("program", "client", "prefix"),
    [
        ("outlook-desktop", "de", "AW: "), ("outlook-desktop", "fi", "VS: "), ("outlook-desktop", "it", "R: "),
        ("outlook-desktop", "hr", "Odg: "), ("outlook-web", "lt", "Ats: "), ("outlook-desktop", "en", "RE: "),
        ("outlook-desktop", "sr", "Одг: "), ("notes", "de", "Antwort: "), ("gmail-web", "de", "Re: "),
    ],
)  # fmt: skip
def test_the_subject_has_the_programs_own_prefix(program: str, client: str, prefix: str) -> None:
    subject = str(message_from_bytes(write(somebody(program, "numbered", client=client)).raw)["Subject"])
    assert str(make_header(decode_header(subject))).startswith(prefix)


def test_a_program_without_the_original_puts_every_answer_on_top() -> None:
    written = write(somebody("notes-short", "inline"))
    text = reading_of(written.raw)
    assert "How can we communicate" not in text
    assert all(answer.split("\n")[0].split()[0] in text for answer in written.meant.answers.values())


def test_programs_that_send_html_only_have_no_text_part() -> None:
    for program in ("gmx", "yandex", "inotes"):
        assert message_from_bytes(write(somebody(program, "numbered")).raw).get_content_type() == "text/html"


def test_a_reader_of_flowed_text_deletes_the_extra_blanks_of_delsp() -> None:
    for program in ("horde", "apple-text"):
        written = write(somebody(program, "numbered", length="long"))
        message = message_from_bytes(written.raw)
        assert str(message.get_param("delsp")).lower() == "yes"
        text = reading_of(written.raw).replace("\r\n", "\n")
        assert "  \n" in text
        unfolded = text.replace("  \n", " ")
        for answer in written.meant.answers.values():
            assert all(paragraph in unfolded for paragraph in answer.split("\n\n"))


def test_old_word_numbers_a_list_with_text_between_conditional_comments() -> None:
    html = " ".join(html_of(write(somebody("outlook-2010", "auto-numbered")).raw).split())
    assert html.count('<span style="mso-list:Ignore">') == len(LLL2.questions)
    assert '<![if !supportLists]><span style="mso-list:Ignore">1.<span' in html
    assert "<ol" not in html


def test_old_word_drops_the_numbers_that_the_original_made_by_itself() -> None:
    quoted = html_of(write(somebody("outlook-2010", "paragraphs"), layout="list").raw)
    assert "<li" not in quoted
    assert '<p class="MsoNormal" style="margin-left:36.0pt">' in quoted


def test_new_word_makes_a_list_of_lines_that_begin_with_numbers() -> None:
    html = html_of(write(somebody("outlook-desktop", "auto-numbered")).raw)
    assert '<li class="MsoListParagraph"' in html


def test_a_number_typed_before_an_answer_may_become_a_list_that_begins_with_it() -> None:
    pages = [html_of(write(somebody("outlook-desktop", "numbered"), seed=seed).raw) for seed in range(8)]
    lists = [page for page in pages if '<ol style="margin-top:0cm" start="3" type="1">' in page]
    typed = [page for page in pages if re.search(r'<p class="MsoNormal">3\. ', page)]
    assert lists
    assert typed
    assert len(lists) + len(typed) == len(pages)


def test_an_answer_between_the_items_of_a_list_breaks_it_in_word() -> None:
    for program, second in (("outlook-desktop", '<ol start="2" type="1">'), ("outlook-mac", '<ol type="1">')):
        html = html_of(write(somebody(program, "inline"), layout="list").raw)
        quoted = html[html.index("How can we communicate") :]
        assert quoted.index("</ol>") < quoted.index(second), program
    assert '<ol start="2"' not in html_of(write(somebody("outlook-mac", "inline"), layout="list").raw)


def test_express_leaves_the_rest_of_a_long_quoted_line_without_a_sign() -> None:
    rows = reading_of(write(somebody("outlook-express-text", "paragraphs")).raw).replace("\r\n", "\n").split("\n")
    long = next(number for number, row in enumerate(rows) if row.startswith("> 1. "))
    assert len(rows[long]) <= 76
    assert rows[long + 1]
    assert not rows[long + 1].startswith(">")


@pytest.mark.parametrize("program", ["thunderbird", "gmail-web"])
def test_the_last_answer_stands_below_its_question_also_where_the_original_quotes_the_questions(program: str) -> None:
    head, _, body = invitation(LLL2, layout="text only").replace(b"\r\n", b"\n").partition(b"\n\n")
    quoting = head + b"\n\nOnce more, please:\n" + b"\n".join(b"> " + row if row else b">" for row in body.rstrip().split(b"\n")) + b"\n"
    written = somebody(program, "inline").replies(quoting, LLL2, seed=5, now=NOW)[0]
    said, text = list(written.meant.answers.values())[-1], words(reading_of(written.raw))
    closing = text.index("organisers")
    assert holds(text[:closing], words(said.split("\n\n")[0]))


def test_an_answer_typed_below_a_question_in_a_cell_begins_its_own_line() -> None:
    for program in ("sogo", "gmail-web", "outlook-web"):
        written = write(somebody(program, "inline"), layout="newsletter tables")
        first = next(iter(written.meant.answers.values())).split("\n")[0]
        before = html_of(written.raw).partition(first)[0]
        assert re.search(r"<(?:br ?/?|/?(?:p|div|td|tr)\b[^<>]*)>(?:<(?:span|font|b)[^<>]*>)*$", before), program


def test_an_original_is_tied_to_its_message_id_in_the_quote() -> None:
    for program in ("thunderbird-html", "sogo", "em-client"):
        assert 'i1.0a1b2c3d4e5f@timisoara-lab.example"' in html_of(write(somebody(program, "numbered")).raw), program


def test_programs_on_the_web_rename_the_classes_of_the_original() -> None:
    token = Token("start", "p", """<p class="head big" id='q1' style="margin:0">""")
    for program, shown in (("outlook-web", "x_head x_big"), ("yahoo-web", "yiv4417302958head yiv4417302958big")):
        layout = PROGRAMS[program].layout
        assert isinstance(layout, Page)
        assert f'<p class="{shown}" id=' in layout.quote_token(token)
        assert 'style="margin:0"' in layout.quote_token(token)


def test_enter_begins_a_paragraph_in_some_programs_and_a_line_in_others() -> None:
    shown = {}
    for program in ("outlook-desktop", "thunderbird-html"):
        layout = PROGRAMS[program].layout
        assert isinstance(layout, Page)
        shown[program] = blocks_html([Paragraph("apples\npears", lead="Fruit\n")], layout)
    assert shown["outlook-desktop"].count('<p class="MsoNormal">') == 4
    assert shown["thunderbird-html"] == "<p>Fruit<br>apples<br>pears</p>"


def test_em_client_sets_its_sign_without_a_blank() -> None:
    assert re.search(r"(?m)^>1\. How can", reading_of(write(somebody("em-client-text", "paragraphs")).raw))


def test_sogo_encodes_the_prefix_of_the_subject() -> None:
    subject = str(message_from_bytes(write(somebody("sogo", "numbered")).raw)["Subject"])
    assert subject.startswith("=?utf-8?q?Re=3A_?= ")
    assert str(make_header(decode_header(subject))).startswith("Re: Local Learning Lab 2")


def test_some_text_parts_lose_the_numbers_of_a_list() -> None:
    for program in ("iphone", "yahoo-mobile"):
        text = reading_of(write(somebody(program, "auto-numbered")).raw)
        assert not re.search(r"(?m)^\s*1\. ", text.split("Local Learning Lab")[0]), program


def test_what_a_program_allows_is_told_by_its_row() -> None:
    assert not PROGRAMS["mutt"].shows_looks
    assert PROGRAMS["gmail-web"].shows_looks
    assert PROGRAMS["gmail-web"].can_type_inside
    for program in ("outlook-mobile", "yahoo-mobile", "samsung", "spark", "notes-short", "k9"):
        assert not PROGRAMS[program].can_type_inside
    assert PROGRAMS["k9-text"].can_type_inside
    assert PROGRAMS["gmail-web"].share > PROGRAMS["mutt"].share
    assert {name for name, program in PROGRAMS.items() if program.cursor == "below"} >= {"thunderbird", "mutt", "kmail"}
