"""Shapes of replies, one by one: where the answer stands, what stands around it, and what is left where nothing would be."""

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply, visible_reply_html
from tests.quick import busy_less_than


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("One line.", "One line.", id="no-quote"),
        pytest.param("One.\r\n\r\nTwo.\r\n> old\r\n", "One.\n\nTwo.", id="crlf"),
        pytest.param("Yes.\n\n-- \nMara Lind\nHala\n", "Yes.", id="signature"),
        pytest.param("Yes.\n\n-- \nMara Lind\n\n> asked\n\nAnd no.\n", "Yes.\n\nAnd no.", id="signature-above-the-quote"),
        pytest.param("Yes.\n\nMara Lind\nTel. +40 21 555 01 02\nwww.hala.example\n", "Yes.", id="contact-details"),
        pytest.param("Yes.\n\nBest regards,\nMara Lind\n", "Yes.\n\nBest regards,\nMara Lind", id="a-name-below-a-closing-stays"),
        pytest.param("Roof\n--\nWalls\n--\nDoors are the thing that I would do first, and then the windows.", None, id="dashes-in-a-list"),
        pytest.param("On 19/11/2026 10:15, Ana Pop wrote:\n\nThe roof.\n", "The roof.", id="below-an-attribution-alone"),
        pytest.param("\U0001f44d\n\nOn 19/11/2026 10:15, Ana wrote:\n> The roof?\n", "\U0001f44d", id="a-thumb-up"),
        pytest.param("Yes.\n\n在 2026年11月19日 10:15，Ana Pop <ana@x.example> 写道：\n> The roof?\n", "Yes.", id="chinese-program"),
        pytest.param("Yes.\n\nAna Pop <ana@x.example> 于2026年11月19日周四 10:15写道：\n\n> The roof?\n", "Yes.", id="chinese-gmail"),
        pytest.param("Ana wrote:\n> The roof?\n\n-- \nMara Lind\n", "", id="a-signature-and-no-more"),
        pytest.param(
            "Yes.\n\nDate: Thu, 19 Nov 2026 10:15 From: ana@x.example To: Lind, Mara Subject: Roof\n\nWhich?\n", "Yes.", id="one-line"
        ),
        pytest.param("It is from: ana@x.example, to: Mara, and the subject: the roof.", None, id="no-header"),
        pytest.param("Yes.\n\n[cid:image001.png@01D7]\n", "Yes.", id="a-picture"),
        pytest.param("The roof leaks.\n\n-Mara Lind\n", "The roof leaks.", id="a-name-behind-a-dash"),
        pytest.param("I would take:\n\n-Roof\n-Walls\n", None, id="a-list-without-blanks"),
        pytest.param("I would take:\n\n- Roof\n", None, id="an-item"),
        pytest.param("> The roof?\n\nYes.\n\n> The walls?\n\nNo.\n", "Yes.\n\nNo.", id="between"),
        pytest.param("Ana wrote:\n> The roof?\n> The walls?\n", "", id="a-quote-and-no-more"),
        pytest.param("> The roof?\n", "The roof?", id="a-quote-that-nothing-introduces"),
        pytest.param("Sent from my iPhone\n\nOn 19/11/2026 10:15, Ana Pop wrote:\n> The roof?\n", "", id="an-empty-reply"),
        pytest.param("I sent from my iPhone what you asked for.", None, id="a-sentence-like-a-footer"),
        pytest.param("From: the roof\nIt leaks.", None, id="one-label"),
        pytest.param("Ana wrote: the roof.\nI agree.", None, id="a-sentence-with-wrote"),
    ],
)
def test_a_text_gives(text: str, left: str | None) -> None:
    assert visible_reply(text) == (text.strip() if left is None else left)


FORWARD = "---------- Forwarded message ---------\nFrom: Ana Pop <ana@x.example>\nDate: Thu, Nov 19, 2026\nSubject: Roof\n\nIt leaks."


def test_a_forward_alone_is_kept_whole() -> None:
    assert visible_reply(FORWARD) == FORWARD


def test_a_text_that_begins_with_a_header_block_says_what_is_below_it_up_to_the_next() -> None:
    assert visible_reply(f"{BLOCK}\n{BLOCK}") == "Which roof?"


def test_a_comment_above_a_forward_is_the_reply() -> None:
    assert visible_reply(f"See below.\n\n{FORWARD}") == "See below."


@pytest.mark.parametrize(
    ("html", "left"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One.\n\nTwo.", id="no-quote"),
        pytest.param("<table><tr><td>Roof</td><td>first</td></tr></table>", "Roof\tfirst", id="table"),
        pytest.param("<ol><li>Roof</li><li>Walls</li></ol>", "1. Roof\n2. Walls", id="list"),
        pytest.param(
            '<div class="gmail_quote"><div class="gmail_attr">'
            "On Thu, Nov 19, 2026 at 10:15 Ana wrote:</div><blockquote>The roof?</blockquote>"
            "<div>Yes.</div><blockquote>The walls?</blockquote><div>No.</div></div>",
            "Yes.\n\nNo.",
            id="gmail-between",
        ),
        pytest.param(
            '<div>Yes.</div><div class="yahoo_quoted">'
            "<div>On 19/11/2026 Ana wrote:</div><div>One<blockquote>older</blockquote>end</div></div>",
            "Yes.",
            id="yahoo-with-an-older-quote",
        ),
        pytest.param('<div>Yes.</div><div class="gmail_signature">Mara Lind<br>Hala</div>', "Yes.", id="gmail-signature"),
        pytest.param('<div name="messageReplySection"><p>The east roof.</p></div>', "The east roof.", id="nothing-but-a-quote-element"),
        pytest.param(
            '<p>Yes.</p><div style="border:none;border-top: solid #B5C4DF 1pt"><p><b>From:</b> Ana</p></div><p>A?</p>',
            "Yes.",
            id="a-ruled-off-sender",
        ),
        pytest.param("<p>Yes.</p><hr><p>From: a friend</p><p>It leaks.</p>", "Yes.\n\nFrom: a friend\n\nIt leaks.", id="a-rule-and-a-word"),
    ],
)
def test_an_html_body_gives(html: str, left: str) -> None:
    assert visible_reply_html(html) == left


LIST = "_______________________________________________\nRoofs mailing list\nRoofs@lists.example\nhttps://lists.example/listinfo/roofs\n"
GROUP = (
    '-- \nYou received this message because you are subscribed to the Google Groups "roofs" group.\nTo unsubscribe, email a@x.example.\n'
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(f"Yes.\n\n{LIST}", "Yes.", id="mailman"),
        pytest.param(f"> The roof?\n\nYes.\n\n> Regards\n{LIST}", "Yes.", id="mailman-below-the-quote"),
        pytest.param(f"Yes.\n\n-- \nMara\n\n{GROUP}", "Yes.", id="group-below-a-signature"),
        pytest.param("Yes.\n\nSent from my cell, please excuse any typos.\n", "Yes.", id="any-device"),
        pytest.param(
            "Yes. On Thu, Nov 19, 2026 at 10:15 AM, ana@x.example wrote:\n> The roof?\n", "Yes.", id="attribution-on-the-last-line"
        ),
        pytest.param(
            "I agree with what Ana wrote:\n\n> The roof.\n\nYes.", "I agree with what Ana wrote:\n\nYes.", id="a-sentence-above-a-quote"
        ),
        pytest.param("Quoting Ana Pop <ana@x.example>:\n\n> The roof?\n\nYes.", "Yes.", id="horde"),
        pytest.param("Yes.\n\n##- Please type your reply above this line -##\n\nYour request was received.\n", "Yes.", id="help-desk"),
        pytest.param("Ana wrote:\n\nAP> The roof?\nAP> Or the walls?\n\nYes.\n", "Yes.", id="the-bat"),
        pytest.param("Yes.\n\n-------------- next part --------------\nAn HTML attachment was scrubbed...\n", "Yes.", id="pipermail"),
        pytest.param("Yes.\n-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----\n", "Yes.", id="openpgp"),
        pytest.param(
            "The market hall first.\nQuoting Ana Pop <ana@x.example>:\n> The roof?\n",
            "The market hall first.",
            id="horde-without-a-gap",
        ),
        pytest.param("* Ana Pop <ana@x.example> [2026-11-19 10:15:00 +0200]:\n\n> The roof?\n\nYes.", "Yes.", id="mutt"),
        pytest.param("Yes.\n\n2011/5/9 Ana Pop <ana@x.example>\n\n> The roof?\n", "Yes.", id="gmail-of-2011"),
        pytest.param("Ja.\n\nDen tors. 19. nov. 2026 kl. 10.15 skrev Ana Pop <ana@x.example>:\n\nTaket?\n", "Ja.", id="a-danish-gmail"),
        pytest.param("Sí.\n\nDe: Ana\nEnviado el: 19/11/2026\nPara: Mara\nAsunto: Tejado\n\n¿El tejado?\n", "Sí.", id="a-spanish-outlook"),
        pytest.param("Yes.\n\nOn 19 Nov 2026 at 10:15, Ana Pop <ana@x.example\n> wrote:\n\n> The roof?\n", "Yes.", id="address-parted"),
        pytest.param("Yes.\n\n> see (https://x.example/a\nb/c)\n> and more\n", "Yes.", id="link-parted"),
        pytest.param(
            "> on which day of the week would you rather come to the market hall of ours\nmonday\n> or not\n", "monday", id="no-gap"
        ),
        pytest.param(
            "Yes.\n\n*From:* Ana Pop [mailto:\nana@x.example]\n*Sent:* 19/11/2026\n*To:* Mara\n*Subject:* Roof\n\nThe roof?\n",
            "Yes.",
            id="wrapped",
        ),
    ],
)
def test_what_programs_and_lists_put_around_a_text_goes(text: str, left: str) -> None:
    assert visible_reply(text) == left


def test_the_broken_ends_of_many_quoted_lines_go_with_the_quote() -> None:
    line = "> which of the roofs of the market halls would have to be repaired first by\nthe town\n"
    assert visible_reply(f"{line * 4}> and why\n\nThe east one.\n") == "The east one."


BLOCK = "From: Ana Pop <ana@x.example>\nSent: 19/11/2026 10:15\nTo: Mara\nSubject: Roof\n\nWhich roof?\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("Hello,\n\nplease see my answers below.\n\n" + BLOCK + "\nThe east one.\n", "The east one.", id="answers-below"),
        pytest.param("Hello,\n\nplease find my answers in the attached file.\n\n" + BLOCK, "attached file.", id="answers-attached"),
        pytest.param("I would do:\n  - the roof\n    and the walls\n\n" + BLOCK, "do:\n  - the roof\n    and the walls", id="indents"),
        pytest.param("Yes.\n\n- On 19/11/2026 10:15, Ana Pop wrote:\n", "Yes.", id="an-attribution-behind-a-dash"),
        pytest.param("Yes.\n\nana@x.example wrote:\n\nWhich roof?\n", "Yes.", id="an-address-and-a-verb"),
        pytest.param("Yes.\n\nFrom: Ana Pop\nSent: Thursday, November 19, 2026 10:15 AM\n\nWhich?\n", "Yes.", id="two-labels"),
        pytest.param("Da.\n\nDe la: Ana\nTrimis: joi, 19 noiembrie 2026 10:15\nCătre: Mara\n\nCe?\n", "Da.", id="three-labels"),
        pytest.param("Da.\n\nШаље: Ana\nПослато: 19. новембар 2026. 10:15\n\nШта?\n", "Da.", id="two-labels-in-serbian"),
        pytest.param("I went.\n\nFrom: Berlin\nTo: Paris\nDate: 12.05.2026 10:15\n\nBy train.", "By train.", id="a-journey"),
        pytest.param(
            "Yes.\n\nFrom: Ana Pop\n<ana@x.example>\nSent: 19/11/2026\nSubject: Roof\n\nWhich?\n", "Yes.", id="address-below-the-name"
        ),
        pytest.param("Yes.\n\nForwarded message:\n\n> From: Ana <ana@x.example>\n> Date: 19/11/2026\n>\n> Which?\n", "Yes.", id="sparrow"),
    ],
)
def test_the_end_of_a_reply_is_found(text: str, left: str) -> None:
    assert visible_reply(text).endswith(left)


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param('<div id="divRplyFwdMsg"><b>From:</b> Ana<br><b>Sent:</b> 19/11/2026</div><div>Which?</div>', id="outlook-web"),
        pytest.param('<div id="appendonsend"></div><div><b>From:</b> Ana<br><b>Sent:</b> now</div><div>Which?</div>', id="append-on-send"),
        pytest.param('<div id="x_appendonsend"></div><hr><div id="x_divRplyFwdMsg"><b>From:</b> A</div><div>Which?</div>', id="prefixed"),
        pytest.param('<div class="OutlookMessageHeader"><b>Von:</b> Ana</div><div>Which?</div>', id="outlook-2003"),
        pytest.param(
            '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>From:</b> Ana<br><b>To:</b> Mara</p>'
            "</div><p>Which?</p>",
            id="outlook-2007",
        ),
        pytest.param('<div name="quote" style="border-left:2px solid #C3D9E5"><b>Gesendet:</b> 19/11<div>Which?</div></div>', id="gmx"),
        pytest.param('<div class="protonmail_quote">On 19/11 Ana wrote:<br><blockquote type="cite">Which?</blockquote></div>', id="proton"),
        pytest.param('<div>Ana wrote:</div><blockquote class="tutanota_quote">Which?</blockquote>', id="tuta"),
        pytest.param('<div class="zmail_extra"><div>---- On 19/11/2026 Ana wrote ----</div><div>Which?</div></div>', id="zoho"),
        pytest.param('<hr data-marker="__DIVIDER__"><div><b>From: </b>"Ana"<br><b>To: </b>"Mara"<br></div><div>Which?</div>', id="zimbra"),
        pytest.param('<p id="reply-intro">On 19/11/2026, Ana wrote:</p><blockquote type="cite">Which?</blockquote>', id="roundcube"),
        pytest.param('<div class="moz-forward-container">-------- Forwarded Message --------<div>Which?</div></div>', id="thunderbird"),
        pytest.param('<div id="mail-editor-reference-message-container"><b>From:</b> Ana<div>Which?</div></div>', id="new-outlook"),
        pytest.param('<div class="gmail_signature">Mara</div><div class="gmail_quote"><div>Which?</div></div>', id="gmail-signature"),
        pytest.param('<div id="composer_signature">Sent from my Galaxy</div><blockquote>Which?</blockquote>', id="samsung-signature"),
        pytest.param(
            '<div id="AppleMailSignature">Mara</div><blockquote type="cite">On 19/11 Ana wrote:<br>Which?</blockquote>', id="apple"
        ),
    ],
)
def test_the_mark_of_a_program_ends_the_reply(quote: str) -> None:
    assert visible_reply_html(f"<html><body><div>The east one.</div><br>{quote}</body></html>") == "The east one."


@pytest.mark.parametrize(
    "shape",
    [
        "On 1/1/2026 On 1/1/2026 wrote:\n",
        "> a (b\nc)\n",
        "-- \nx\n",
        "From: a@x.example\n",
        "a <b@x.example\n> c:\n",
        "____________\n",
        "x wrote:\n> y\n",
        "On ",
        "<",
        "> <",
    ],
)
def test_a_long_text_is_read_in_time_that_grows_with_it(shape: str) -> None:
    with busy_less_than(12.0):
        visible_reply(shape * (200_000 // len(shape)))


def test_what_was_written_below_a_phones_footer_is_kept_without_the_footer() -> None:
    assert visible_reply("Sent from my iPhone\n\nThe east roof.\n\nOn 19/11/2026 10:15, Ana wrote:\n> Which?\n") == "The east roof."


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("My answers are in the text below.", "Which roof? The east one."),
        ("Răspunsurile mele sunt în text.", "Which roof? The east one."),
        ("See below.", "See below."),
        ("My answers are in the attached file.", "attached file."),
    ],
)
def test_of_a_reply_that_says_where_its_answers_are_the_quote_is_kept(said: str, left: str) -> None:
    assert visible_reply(f"{said}\n\nOn 19/11/2026 10:15, Ana wrote:\n> Which roof? The east one.\n").endswith(left)


@pytest.mark.parametrize(
    "text",
    [
        "From: Berlin\nTo: Paris\nDate: 12.05.2026\n\nBy train.",
        "The roof\n---\nsee https://x.example/lists/roofs",
        "On 5 May 2026 at 10:00 the following was sent:\n\n- a roof",
        "I wrote it down.\n\nTrimis de pe site-ul primăriei",
        "-- \nMara Lind",
        "On Monday 5 May 2026 at 10:00 the mayor wrote:\nWe will repair the roof.\n\nI think this is good.",
        "Am 19.11.2026 um 10:15 haben wir geschrieben:\n- Dach\n- Wand",
        "Bună ziua,\n\n1. Da\n2. Nu\n3. Tel. 0256 123 456\n\nCu stimă,\nAna Pop\n",
        "Răspuns la întrebarea 3:\nDe la: primărie\nCătre: firme\n",
        "În 2021 la Timișoara, Ion Pop a scris:\n„Orașul e viu.”\n\nSunt de acord.",
        "Le 19 novembre à 10:00 le maire a écrit : le toit d'abord. Je suis d'accord.",
        "Il 19 novembre 2026 alle 10:15 il sindaco ha scritto una lettera.",
        "Op 19 november om 10:15 schreef de burgemeester: eerst het dak.",
        "19.11.2026 10:15 kokous alkaa.",
        "Von: 10:00\nBis: 12:00\nDatum: 19.11.2026\nOrt: Halle",
        "Name: Ana\nE-Mail: ana@x.example\nTelefon: 0256 123 456\nDatum: 19.11.2026\nBetreff: Dach",
        "Nume: Ana Pop\nData: 19.11.2026\nSubiect: acoperiș",
        "Date: 12/05/2026\nTo: be decided",
        "Van maandag tot vrijdag: open\nAan de markt: dicht",
        "a > b and c > d\n",
        "Kind regards are nice.",
        "Thanks\n\nAna",
        "Header\n======\n\ntext\n\nOther\n-----\n\ntext",
        "This message is confidential between us, but I think the roof comes first.",
        "Please consider the environment when you build.",
        "Attention: the roof leaks.",
        "External experts should decide.",
        "A virus-free city.",
        "The mailing list is useful.",
        "Unsubscribe buttons are missing on your site.",
        "Sent from Berlin.",
        "The roof leaks.\n\nSent from a corner of the market hall",
        "Get Outlook for everybody in the town hall.",
        "On Mondays at 10:00 we meet. On Tuesdays Ana wrote:\n\nnothing",
        "1. The roof first.\n--\nThen the walls, which are damp.\n\n2. The doors in the year after.\n\nKind regards,\nMara Lind",
        "The roof.\n\n--\n\nI would rather have new doors than new windows.\n\nKind regards\nMara",
        "The prices are\n> 50 for the roof\nand as much for the walls.",
        "Look here\nwww.hala.example\n>>> new <<<\nor call us.",
        "Facebook, www.hala.example",
        "Contact:\nAna Pop, +40 256 123 456\nana@x.example",
        "Prin e-mail: ana@x.example\nPrin telefon: 0256 123 456\n",
        "We use:\n\nFacebook\nwww.hala.example\nphone 0256 123 456",
        "Site: www.hala.example\nTel: 0256 123 456",
        "ana@x.example\n0256 123 456",
        "Adresa: str. Mare 5\nTel: 0256 123 456\nwww.x.example",
        "Canale:\n1. Facebook\n2. www.hala.example\n3. 0256 123 456",
        "Da.\n\nFacebook\nInstagram\nwww.hala.example\nnewsletter@hala.example",
    ],
)
def test_nothing_is_lost_of(text: str) -> None:
    assert visible_reply(text).split() == text.split()
