"""Copies for bug reports: nothing that somebody wrote is left, and the reader finds the same structure."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.language.words import folded_words
from llab.mail.anonymised import anonymised
from llab.mail.authentication import Dmarc, dmarc_verdict
from llab.mail.automatic import automatic
from llab.mail.delivery import delivery_report
from llab.mail.html import html_blocks
from llab.mail.kept import may_stay
from llab.mail.marks import MarkKind, marks
from llab.mail.message import Message, parse
from llab.mail.text import text_blocks
from tests.quick import busy_less_than, grows_linearly

CORPUS = Path(__file__).parent.parent / "corpus"
MAILS = sorted(CORPUS.glob("cases/*/reply*.eml")) + sorted(CORPUS.glob("surveys/*/*.eml"))
KEY = b"k" * 32
OUR_OWN = {"example", "https"}
"""Where every made-up address ends, and how every link begins."""


def copied(raw: bytes, key: bytes = KEY) -> Message:
    return parse(anonymised(raw, key=key))


def mail(text: str, *, kind: str = "text/plain", head: str = "") -> bytes:
    return (f"From: Ion Popescu <ion.popescu@firma.example>\n{head}Content-Type: {kind}; charset=utf-8\n\n{text}").encode()


def text(body: str) -> str:
    return copied(mail(body)).text


def blocks(message: Message) -> list[tuple[object, ...]]:
    """Everything that the reader sees of the lines but their letters."""
    plain = [(block.depth, block.gap, len(block.text.split())) for block in text_blocks(message.text)]
    rich = [
        (block.depth, block.gap, block.mark, block.nested, block.cell, block.hints, block.source, len(block.text.split()))
        for block in html_blocks(message.html)
    ]
    return [*plain, *rich]


def tree(message: Message) -> object:
    attachments = [(one.content_type, one.inline, one.charset, bool(one.name)) for one in message.attachments]
    returned = [tree(one) for one in message.returned]
    fields = [name for name, _ in message.headers]
    groups = [list(group) for group in message.status]
    has = [bool(one) for one in (message.text, message.html, message.author, message.author_name, message.message_id, message.date)]
    return message.content_type, fields, attachments, returned, groups, has, len(message.references), message.defects, blocks(message)


def own_words(message: Message) -> set[str]:
    """What somebody wrote in it, in words of four letters and more."""
    names = (one.name.rpartition(".")[0] for one in message.attachments)
    bodies = (block.text for block in (*text_blocks(message.text), *html_blocks(message.html)))
    found = {word for part in (message.subject, message.author_name, message.author, *names, *bodies) for word in folded_words(part)}
    return {word for word in found if len(word) > 3 and not word.isdecimal()}.union(*map(own_words, message.returned))


# ---------------------------------------------------------------- the corpus


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_copy_has_the_structure_of_the_mail_and_none_of_its_words(path: Path) -> None:
    original = parse(path.read_bytes())
    copy = copied(path.read_bytes())

    assert tree(copy) == tree(original)
    assert {word for word in own_words(original) & own_words(copy) if not may_stay(word)} <= OUR_OWN


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_name_of_a_person_is_left_anywhere_in_the_bytes_of_a_copy(path: Path) -> None:
    original = parse(path.read_bytes())
    copy = anonymised(path.read_bytes(), key=KEY).decode("utf-8", "replace")
    names = {word for word in folded_words(f"{original.author_name} {original.author}") if len(word) > 3} - OUR_OWN
    of_servers = {"mail", "mailer", "daemon", "delivery", "microsoft", "outlook", "postmaster"}
    is_server = original.author.startswith(("mailer-daemon@", "postmaster@", "microsoftexchange"))

    assert names & set(folded_words(copy)) <= ({word for word in names if word in of_servers or len(word) > 40} if is_server else set())


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_lines_of_programs_are_recognised_in_a_copy(path: Path) -> None:
    kinds = (MarkKind.ATTRIBUTION, MarkKind.HEADER_BLOCK, MarkKind.SEPARATOR, MarkKind.FOOTER)

    def found(message: Message) -> list[tuple[MarkKind, int]]:
        told = marks(text_blocks(message.text), message.author_name)
        return [(mark.kind, mark.start) for mark in told if mark.kind in kinds]

    assert found(copied(path.read_bytes())) == found(parse(path.read_bytes()))


@pytest.mark.parametrize(
    "path", [path for path in MAILS if path.parent.name.startswith(("auto", "bounce"))], ids=lambda path: path.parent.name
)
def test_what_a_program_sent_is_still_known_for_it(path: Path) -> None:
    original, copy = parse(path.read_bytes()), copied(path.read_bytes())
    before, after = delivery_report(original), delivery_report(copy)

    assert bool(automatic(copy)) == bool(automatic(original))
    assert (before and (before.outcome, before.status, bool(before.recipient))) == (
        after and (after.outcome, after.status, bool(after.recipient))
    )
    assert before or automatic(original)


def test_a_copy_of_a_reply_lines_up_with_the_copy_of_what_it_answers() -> None:
    for case in ("cities-en-gmail-inline", "apple-inline", "thunderbird-inline-flowed"):
        raw = (CORPUS / "cases" / case / "reply.eml").read_bytes()
        survey = "cities" if case.startswith("cities") else "lll2"
        sents = [path.read_bytes() for path in sorted((CORPUS / "surveys" / survey).glob("sent-*.eml"))]

        def shared(reply: Message, invitations: list[Message]) -> int:
            known = {word for invitation in invitations for word in folded_words(invitation.text)}
            return sum(word in known for block in text_blocks(reply.text) if block.depth for word in folded_words(block.text))

        before = shared(parse(raw), [parse(sent) for sent in sents])

        assert before > 20
        assert shared(copied(raw), [copied(sent) for sent in sents]) >= 0.98 * before


# ---------------------------------------------------------------- texts


def test_length_case_punctuation_and_lines_stay() -> None:
    original = "Abcd EFGH, ijkl!\n\n> mnop - qrst\n>> uvwx…\n"
    made = text(original)

    assert [letter.isupper() for letter in made] == [letter.isupper() for letter in original]
    assert [letter for letter in made if not letter.isalpha()] == [letter for letter in original if not letter.isalpha()]
    assert made != original


def test_letters_with_diacritics_become_others_of_their_language_and_other_scripts_stay_themselves() -> None:
    made = text("țărână Жизнь λόγος 日本")
    words = made.split()

    assert [letter in "șțăâî" for letter in words[0]] == [letter in "țăâ" for letter in "țărână"]
    assert all("\u0400" <= letter <= "\u04ff" for letter in words[1])
    assert all("\u0370" <= letter <= "\u03ff" for letter in words[2])
    assert all("\u4e00" <= letter <= "\u9fff" for letter in words[3])
    assert not {"țărână", "Жизнь", "λόγος", "日本"} & set(words)


def test_one_word_is_one_word_wherever_it_stands_and_another_under_another_key() -> None:
    made = text("Cartier, cartier CARTIER\n> cartier").lower().replace(",", "").replace(">", "").split()

    assert len(set(made)) == 1
    assert parse(anonymised(mail("cartier"), key=b"x" * 32)).text != made[0]


def test_numbers_keep_their_digits_and_days_months_hours_and_years_stay_such() -> None:
    made = text("pe 28.11.2026 la 13:45, 7 din 1500").split()
    day, month, year = made[1].split(".")
    hour, minute = made[3].rstrip(",").split(":")

    assert 1 <= int(day) <= 31
    assert 10 <= int(month) <= 12
    assert 2010 <= int(year) <= 2039
    assert int(hour) < 24
    assert int(minute) < 60
    assert (len(made[4]), len(made[6])) == (1, 4)
    assert (day, month, year, hour, minute, made[4], made[6]) != ("28", "11", "2026", "13", "45", "7", "1500")


def test_two_numbers_never_become_one() -> None:
    assert len(set(text(" ".join(map(str, range(100)))).split())) == 100


@pytest.mark.parametrize(
    "line",
    [
        "1. ",
        "2) ",
        "Q3: ",
        "> 4. ",
        "a) ",
        "1 și 2: ",
        "Question 3: ",
        "Întrebarea a treia: ",
        "Răspuns 2: ",
        "[x] ",
        "-----Original Message-----",
        "________________________________",
        "Sent from my iPhone",
        "Trimis de pe iPhone",
        "Luni, Tuesday, noiembrie, November, trei, seven",
        "Bună ziua,",
        "Kind regards,",
    ],
)
def test_marks_labels_and_what_programs_write_stay(line: str) -> None:
    assert text(f"{line}\n\nzidul") == f"{line}\n\n{text('zidul')}"


@pytest.mark.parametrize("line", ["13:45 ", "12.500 ", "01-23 ", "2026. "])
def test_a_time_or_an_amount_at_the_start_of_a_line_is_no_mark(line: str) -> None:
    assert text(line) != line


def test_an_attribution_keeps_its_words_and_loses_its_names() -> None:
    made = text("Pe lun., 16 nov. 2026 la 09:12, Mai Novac <mai@altul.example> a scris:")

    assert made.startswith("Pe lun., ")
    assert " nov. 20" in made
    assert made.endswith(".example> a scris:")
    assert "Novac" not in made


def test_a_persons_name_goes_also_where_it_is_a_word_of_programs() -> None:
    raw = b"From: Mai Luni <luni@firma.example>\n\nMai Luni, noiembrie"

    assert "noiembrie" in copied(raw).text
    assert not {"mai", "luni"} & set(folded_words(copied(raw).text))


def test_addresses_and_links_keep_their_form() -> None:
    made = text("scrieți la ion.popescu@firma.ro sau https://firma.ro/Pagina?x=%20Ion&y=1 sau www.firma.ro")
    address, link, site = made.split()[2], made.split()[4], made.split()[6]

    assert address.partition("@")[0] == copied(mail("da")).author.partition("@")[0]
    assert link.startswith("https://")
    assert ".example/" in link
    assert "%20" in link
    assert site.startswith("www.")
    assert site.endswith(".example")
    assert not {"popescu", "firma", "pagina"} & set(folded_words(made))


def test_a_link_behind_a_scanner_is_still_read_as_one() -> None:
    made = text("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Ffirma.ro%2Fpagina&data=05")

    assert made.startswith("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2F")
    assert "firma" not in made


# ---------------------------------------------------------------- HTML


def test_html_keeps_elements_classes_and_styles_and_loses_everything_else() -> None:
    html = (
        "<!DOCTYPE html><!-- ascuns --><!--[if mso]><p>secret</p><![endif]--><style>p { color: red } /* taina */</style>"
        '<div class="gmail_quote" id="x_divRplyFwdMsg" style="color:#f00;background:url(http://firma.ro/poza.png)" title="Cartier">'
        '<a href="mailto:ion@firma.ro" name=Popescu>scrie</a><img alt="Strada Mare" src="cid:poza@firma" data-x="taina">'
        '<ol start="3"><li value="4">&Icirc;nt&acirc;lnire &amp; t&#259;cere &nbsp;</ol></div>'
    )
    made = copied(mail(html, kind="text/html")).html

    assert '<div class="gmail_quote" id="x_divRplyFwdMsg" style="color:#f00;background:url(http://' in made
    assert "p { color: red }" in made
    assert "<!--[if mso]>" in made
    assert '<ol start="3"><li value="4">' in made
    assert " &amp; " in made
    assert " &nbsp;" in made
    assert not {"ascuns", "secret", "taina", "cartier", "popescu", "scrie", "strada", "poza", "firma", "intalnire", "tacere"} & set(
        folded_words(made)
    )
    assert [len(block.text) for block in html_blocks(made)] == [len(block.text) for block in html_blocks(html)]


def test_a_picture_is_still_found_by_its_content_id() -> None:
    made = copied(mail('<img src="cid:poza.1@firma.ro"><a href="tel:0722">x</a>', kind="text/html", head="Content-ID: <poza.1@firma.ro>\n"))

    assert f'src="cid:{made.header("content-id").strip("<>")}"' in made.html
    assert 'href="tel:0' in made.html


# ---------------------------------------------------------------- the tree and the header

STRUCTURED = """\
Return-Path: <ion@firma.ro>
Received: from secret.firma.ro by mx.firma.ro; Sun, 22 Nov 2026 10:00:02 +0200
X-Nota: valoare
From: =?utf-8?b?{name}?= <ion@firma.ro>
To: "Ana, Maria" <ana@altul.ro>
Date: Sun, 22 Nov 2026 10:00:00 +0200
Subject: Re: =?utf-8?q?=C8=98edin=C8=9Ba_din?= =?utf-8?q?_cartier?=
Message-ID: <abc.123@firma.ro>
In-Reply-To: <def.456@altul.ro>
Authentication-Results: mx.firma.ro; dmarc=fail (p=none) header.from=firma.ro
Auto-Submitted: no
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="hotar.firma.ro-1"

preambul
--hotar.firma.ro-1
Content-Type: text/plain; charset=iso-8859-2
Content-Transfer-Encoding: quoted-printable

Cart=E3 =BAi cas=E3
--hotar.firma.ro-1
Content-Type: application/pdf; name="Plan secret.pdf"
Content-Disposition: attachment; filename*=UTF-8''Plan%20secre%C8%9B.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQKJVBERi0xLjQK
--hotar.firma.ro-1
Content-Type: text/csv; name=liste.csv
Content-Disposition: attachment

nume;oras
Ion;Cluj
--hotar.firma.ro-1--
epilog
""".format(name=b64encode("Ion Știrbei".encode()).decode())


def test_the_header_keeps_its_fields_and_loses_its_values() -> None:
    original, copy = parse(STRUCTURED.encode()), copied(STRUCTURED.encode())
    raw = anonymised(STRUCTURED.encode(), key=KEY).decode()

    assert [name for name, _ in copy.headers] == [name for name, _ in original.headers]
    assert copy.subject.startswith(("Re: Ș", "Re: Ț"))
    assert len(copy.subject) == len(original.subject)
    assert len(copy.author_name) == len("Ion Știrbei")
    assert copy.header("auto-submitted") == "no"
    assert "dmarc=fail (p=none)" in copy.header("authentication-results")
    assert copy.date is not None
    assert original.date is not None
    assert (original.date - copy.date).days % 7 == 0
    assert (original.date - copy.date).days >= 35
    assert not {
        "firma",
        "altul",
        "secret",
        "taina",
        "valoare",
        "maria",
        "hotar",
        "preambul",
        "epilog",
        "plan",
        "liste",
        "nume",
        "oras",
    } & set(folded_words(raw))


def test_charsets_and_transfer_encodings_stay_and_attachments_are_empty_of_their_length() -> None:
    original, copy = parse(STRUCTURED.encode()), copied(STRUCTURED.encode())
    pdf, csv = copy.attachments

    assert (len(copy.text), copy.defects) == (len(original.text), original.defects)
    assert (pdf.data, pdf.name[-4:]) == (bytes(18), ".pdf")
    assert (csv.data, csv.name[-4:]) == (b"0000;0000".replace(b";", b"0") + b"\n00000000", ".csv")
    assert b"Content-Transfer-Encoding: quoted-printable" in anonymised(STRUCTURED.encode(), key=KEY)


def test_message_ids_are_the_same_in_a_mail_and_in_its_reply() -> None:
    reply = copied(mail("da", head="In-Reply-To: <abc.123@firma.ro>\nReferences: <x@y.ro> <abc.123@firma.ro>\n"))

    assert reply.references[1] == copied(STRUCTURED.encode()).message_id
    assert reply.references[1].endswith(".example>")


def test_line_ends_stay_those_of_the_mail() -> None:
    raw = STRUCTURED.replace("\n", "\r\n").encode()

    assert anonymised(raw, key=KEY).replace(b"\r\n", b"").count(b"\n") == 0
    assert b"\r" not in anonymised(STRUCTURED.encode(), key=KEY)
    assert tree(copied(raw)) == tree(parse(raw))


def test_a_mail_servers_own_address_stays_what_it_is_and_hides_no_person() -> None:
    assert parse(anonymised(b"From: MAILER-DAEMON@mx.firma.ro\n\nda", key=KEY)).author.startswith("mailer-daemon@")
    assert "popescu" not in parse(anonymised(b"From: bounce-popescu=firma.ro@lista.ro\n\nda", key=KEY)).author


def test_the_results_of_authentication_are_still_read() -> None:
    copy = copied(STRUCTURED.encode())
    server = copy.header("authentication-results").partition(";")[0]

    assert dmarc_verdict(copy, server).dmarc is Dmarc.FAIL


# ---------------------------------------------------------------- whatever comes


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"da",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/mixed\n\n--b\n\ntext\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nneterminat",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b--\n",
        b"Content-Type: multipart/mixed; boundary*=utf-8''b%20c\n\n--b c\n\ntext\n--b c--\n",
        b"Content-Type: text/plain; charset=idna\n\n\xc8\x99i",
        b"Content-Type: text/plain; charset=utf-16\n\n\xc8\x99i",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!A\n",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#0V%T\n`\nend\n",
        b"Content-Type: message/rfc822\n\nSubject: inauntru\n\ntext",
        b"Content-Type: message/global-delivery-status\n\nReporting-MTA: dns; a\n\nFinal-Recipient: utf-8; ion@firma.ro\nAction: failed\n",
        b"Content-Type: text/rfc822-headers\n\nSubject: inauntru\nMessage-ID: <a@b.ro>\n",
        b"Subject: =?utf-8?b?!!!?= =?x-evil?q?=FF?= =?utf-8?q?=C8?= =?utf-8?q?=99?=\n\nda",
        b"Subject: \xc8\x99i\nNici un antet\nFrom: a\n\nda",
        b"\x9a@\xf9\xff \x9a\xf9",
        b"From: \xff <\xff@\xff>\nDate: 99 Nov 2026\n\n" + b"\xc3\xa2\xff\xc8 cas\xe3",
    ],
)
def test_a_broken_mail_is_copied_with_its_defects(raw: bytes) -> None:
    assert tree(copied(raw)) == tree(parse(raw))


@given(st.text(max_size=200), st.sampled_from(["text/plain", "text/html"]))
@settings(max_examples=200)
def test_of_no_text_a_word_of_four_letters_is_left(written: str, kind: str) -> None:
    original = parse(mail(written, kind=kind))
    left = own_words(original) & own_words(copied(mail(written, kind=kind)))

    assert all(may_stay(word) or word in OUR_OWN for word in left if re.search("[a-z]{4}", word))


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_no_bytes_raise(raw: bytes) -> None:
    assert isinstance(anonymised(raw, key=KEY), bytes)
    assert isinstance(anonymised(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + raw + b"\n--b--\n", key=KEY), bytes)


def test_a_hostile_mail_is_copied_flat_and_in_time() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(2_000))

    with busy_less_than(8.0):
        for raw in (
            deep + b"\ntaina",
            b"Subject: taina\n\n" + b"--x\n" * 30_000,
            mail('<a "' * 20_000, kind="text/html"),
            mail("<!--" * 50_000, kind="text/html"),
            mail("a@" * 30_000),
            mail("> " * 100_000),
        ):
            assert b"taina" not in anonymised(raw, key=KEY)


def test_the_time_grows_with_the_mail() -> None:
    def run(raw: bytes) -> object:
        return anonymised(raw, key=KEY)

    assert grows_linearly(run, mail("Un cartier nou, din 2026.\n" * 400), mail("Un cartier nou, din 2026.\n" * 4_000), times=10)
