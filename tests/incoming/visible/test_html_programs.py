"""A reply in the HTML of each mail program, with the marks by which the programs set an original off."""

# ruff: noqa: E501 - a program's HTML stays on its line

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply_html

REPLY = "<div>The east roof.</div><div>And the walls.</div>"
SAID = "The east roof. And the walls."
ASKED = "<div>Which roof?</div><div>Ana</div>"
HEADER = "<b>From:</b> Ana Pop &lt;ana@x.example&gt;<br><b>Sent:</b> Thursday, November 19, 2026 10:15 AM<br><b>To:</b> Mara<br><b>Subject:</b> Roof"

PROGRAMS = [
    pytest.param(
        f"{REPLY}<hr><div><b>From: ana@x.example</b> <b>Date: Thu, 19 Nov 2026 10:15:30 +0200</b></div>{ASKED}", SAID, id="one-line"
    ),
    pytest.param(
        f'<div dir="ltr">{REPLY}</div><div class="gmail_extra"><br><div class="gmail_quote">2015-01-02 10:00 GMT+02:00 Ana <span dir="ltr">&lt;<a href="mailto:ana@x.example">ana@x.example</a>&gt;</span>:<br><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{ASKED}</blockquote></div><br></div>',
        SAID,
        id="gmail-old",
    ),
    pytest.param(
        f'<div dir="ltr">{REPLY}<div><br></div>-- <br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">Mara<br>Hala</div></div><br><div class="gmail_quote"><div class="gmail_attr">On Thu Ana wrote:</div><blockquote class="gmail_quote">{ASKED}</blockquote></div>',
        SAID,
        id="gmail-sig",
    ),
    pytest.param(
        f'<div dir="ltr">{REPLY}<div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Mara<br>Hala</div></div>',
        SAID,
        id="gmail-sig-prefix",
    ),
    pytest.param(
        f'<div dir="ltr">{REPLY}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Ana</b> &lt;a@x.example&gt;<br>Date: Thu<br>Subject: x<br>To: m<br></div><br><br>{ASKED}<blockquote>x</blockquote>end</div></div>',
        SAID,
        id="gmail-fwd",
    ),
    pytest.param(
        f'<div dir="auto">{REPLY}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Thu, Ana wrote:<br></div><blockquote class="gmail_quote">{ASKED}</blockquote></div>\n',
        SAID,
        id="gmail-mobile",
    ),
    pytest.param(
        f'<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">On Thu, Ana wrote:</div><blockquote class="gmail_quote">{ASKED}</blockquote><div><br></div>{REPLY}</div></div>',
        SAID,
        id="gmail-bottom",
    ),
    pytest.param(
        "<html><body lang=EN><div class=WordSection1><p class=MsoNormal>The east roof.<o:p></o:p></p><p class=MsoNormal>And the walls.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b><span>From:</span></b><span> Ana [mailto:ana@x.example] <br><b>Sent:</b> Thursday<br><b>To:</b> M<br><b>Subject:</b> R<o:p></o:p></span></p></div></div><p class=MsoNormal>Which roof?</p></div></body></html>",
        SAID,
        id="outlook-cmt",
    ),
    pytest.param(
        "<div class=WordSection1><p>The east roof.</p><p>And the walls.</p><div style='border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt'><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>Von:</b> Ana<br><b>Gesendet:</b> Donnerstag</p></div></div><p>Which</p></div></div>",
        SAID,
        id="outlook-quoteline",
    ),
    pytest.param(
        f'<div style="direction:ltr">{REPLY}</div><div style="font-size:16px"><hr tabindex="-1"><div id="divRpF123" style="direction:ltr"><font><b>From:</b> Ana [a@x.example]<br><b>Sent:</b> Thursday, 1/1/2020<br><b>To:</b> M<br><b>Subject:</b> x<br></font><br></div><div></div>{ASKED}</div>',
        SAID,
        id="owa2010",
    ),
    pytest.param(
        f'<div class="elementToProof">{REPLY}</div><div id="Signature"><p>Mara</p></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><font>{HEADER}</font></div>{ASKED}',
        SAID,
        id="owa-new",
    ),
    pytest.param(
        f'<div dir="auto">{REPLY}</div><div id="ms-outlook-mobile-body-separator-line" dir="auto"><br></div><div id="ms-outlook-mobile-signature"><div>Get <a href="x">Outlook for iOS</a></div></div><div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message skipProofing"><hr><div id="divRplyFwdMsg">{HEADER}</div>{ASKED}</div>',
        SAID,
        id="outlook-mobile",
    ),
    pytest.param(
        f'<div>{REPLY}</div><div><br></div><span id="OLK_SRC_BODY_SECTION"><div style="border-top: #b5c4df 1pt solid"><span><b>From: </b></span> Ana<br><b>Date: </b> Thursday<br></div>{ASKED}</span>',
        SAID,
        id="outlook-mac",
    ),
    pytest.param(
        f'{REPLY}<blockquote style="border-left:#000 2px solid"><div>----- Original Message -----</div><div><b>From:</b> Ana</div>{ASKED}</blockquote>',
        SAID,
        id="outlook-express",
    ),
    pytest.param(
        f'<div class="hmmessage"><div dir="ltr">{REPLY}<br><div><hr id="stopSpelling">Date: Thu, 19 Nov 2026 10:15:30 +0200<br>Subject: Test<br>From: a@x.example<br>To: m@x.example<br><br>{ASKED}</div></div></div>',
        SAID,
        id="hotmail",
    ),
    pytest.param(
        f'<html><body style="word-wrap:break-word">{REPLY}<br><div><blockquote type="cite"><div>On 19 Nov 2026, at 10:15, Ana &lt;a@x.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>{ASKED}</div></blockquote></div><br></body></html>',
        SAID,
        id="apple",
    ),
    pytest.param(
        f'{REPLY}<br><div><div>On 19 Nov 2026, at 10:15, Ana &lt;a@x.example&gt; wrote:</div><br class="Apple-interchange-newline"><blockquote type="cite">{ASKED}</blockquote></div><br>',
        SAID,
        id="apple-old",
    ),
    pytest.param(
        f'<div dir="ltr">{REPLY}</div><div dir="ltr"><br>Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 19 Nov 2026, at 10:15, Ana wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">{ASKED}</div></blockquote>',
        SAID,
        id="iphone",
    ),
    pytest.param(
        f'{REPLY}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Trimis de pe iPhone</div><div dir="ltr"><br><blockquote type="cite">Pe 19 nov. 2026, la 10:15, Ana a scris:<br></blockquote></div><blockquote type="cite">{ASKED}</blockquote>',
        SAID,
        id="apple-sig",
    ),
    pytest.param(
        f'<div class="ydp1"><div dir="ltr" data-setdir="false">{REPLY}</div><div><br></div></div><div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted"><div><div>On Thursday, November 19, 2026, 10:15:30 AM GMT+2, Ana &lt;a@x.example&gt; wrote:</div><div><br></div>{ASKED}</div></div>',
        SAID,
        id="yahoo",
    ),
    pytest.param(
        f'{REPLY}<br><br><p class="yahoo-quoted-begin" style="font-size: 15px; color: #715FFA; padding-top: 15px; margin-top: 0">On Thursday, Ana &lt;a@x.example&gt; wrote:</p><blockquote class="iosymail">{ASKED}</blockquote>',
        SAID,
        id="yahoo-mobile",
    ),
    pytest.param(
        f'{REPLY}<br><br><div id="ymail_android_signature"><a href="x">Sent from Yahoo Mail on Android</a></div> <br> <blockquote style="margin: 0 0 20px 0;"> <div style="font-family:Roboto; color:#6D00F6;"> <div>On Thu, Nov 19, 2026 at 10:15, Ana</div><div>&lt;a@x.example&gt; wrote:</div> </div> {ASKED} </blockquote>',
        SAID,
        id="yahoo-android",
    ),
    pytest.param(
        f'<html><head></head><body><div style="font-family: Verdana">{REPLY}<div>&nbsp;<div style="margin: 10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5" name="quote"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Donnerstag, 19. November 2026 um 10:15 Uhr<br/><b>Von:</b>&nbsp;Ana<br/><b>An:</b>&nbsp;M<br/><b>Betreff:</b>&nbsp;x</div><div name="quoted-content">{ASKED}</div></div></div></div></body></html>',
        SAID,
        id="gmx",
    ),
    pytest.param(
        f'<html><body bgcolor="#FFFFFF" text="#000000">{REPLY}<br><div class="moz-cite-prefix">Am 19.11.2026 um 10:15 schrieb Ana:<br></div><blockquote type="cite" cite="mid:x">{ASKED}</blockquote><br></body></html>',
        SAID,
        id="thunderbird",
    ),
    pytest.param(
        f'<html><body><div class="moz-cite-prefix">Am 19.11.2026 um 10:15 schrieb Ana:<br></div><blockquote type="cite" cite="mid:x">{ASKED}</blockquote>{REPLY}<div class="moz-signature">-- <br>Mara</div></body></html>',
        SAID,
        id="thunderbird-bottom",
    ),
    pytest.param(
        f'<html><body><p>{REPLY}</p><div class="moz-forward-container"><br><br>-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>x</td></tr><tr><th>Date: </th><td>y</td></tr></tbody></table><br>{ASKED}<blockquote>z</blockquote>more</div></body></html>',
        SAID,
        id="thunderbird-fwd",
    ),
    pytest.param(
        f'<div style="font-family: Arial">{REPLY}<br></div><div class="protonmail_signature_block"><div class="protonmail_signature_block-user">Mara</div><div class="protonmail_signature_block-proton">Sent with <a>Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Thursday, November 19th, 2026 at 10:15 AM, Ana &lt;a@x.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">{ASKED}</blockquote><br></div>',
        SAID,
        id="proton",
    ),
    pytest.param(
        f'<div>{REPLY}<br></div><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204)"><br></div><div class="zmail_extra" data-zbluepencil-ignore="true"><br><div id="Zm-_Id_-Sgn1">---- On Thu, 19 Nov 2026 10:15:30 +0200 <b>Ana &lt;a@x.example&gt;</b> wrote ---<br></div><br><blockquote id="blockquote_zmail"><div>{ASKED}</div></blockquote></div>',
        SAID,
        id="zoho",
    ),
    pytest.param(
        f'<html><body><div style="font-family: arial">{REPLY}<br><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"Ana" &lt;a@x.example&gt;<br><b>À: </b>"M"<br><b>Envoyé: </b>Jeudi 19 Novembre 2026 10:15:30<br><b>Objet: </b>x<br></div><br><div data-marker="__QUOTED_TEXT__">{ASKED}</div></div></body></html>',
        SAID,
        id="zimbra",
    ),
    pytest.param(
        f'<html><body><div>{REPLY}<br><blockquote style="border-left:2px solid #1010FF;margin-left:5px;padding-left:5px"><b>From: </b>"Ana" &lt;a@x.example&gt;<br><b>To: </b>M<br>{ASKED}</blockquote></div></body></html>',
        SAID,
        id="zimbra-bq",
    ),
    pytest.param(
        f'<div>{REPLY}</div><br><div>------ Original Message ------</div><div>From "Ana" &lt;<a>a@x.example</a>&gt;</div><div>To "M" &lt;m@x.example&gt;</div><div>Date 19/11/2026 10:15:30</div><div>Subject x</div><br><div id="x1"><blockquote cite="x" type="cite" class="cite2">{ASKED}</blockquote></div>',
        SAID,
        id="em-client",
    ),
    pytest.param(
        f'<html><body>{REPLY}<br><br><div class="gmail_quote">Am 19. November 2026 10:15:30 MEZ schrieb Ana &lt;a@x.example&gt;:<blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid blue">{ASKED}</blockquote></div><div class="k9mail-signature">-- <br>Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.</div></body></html>',
        SAID,
        id="k9",
    ),
    pytest.param(
        f'<html><head></head><body dir="auto">{REPLY}<div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Sent from my Galaxy</div></div><div dir="auto"><br></div><div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Ana &lt;a@x.example&gt; </div><div>Date: 19/11/2026  10:15  (GMT+02:00) </div><div>To: m@x.example </div><div>Subject: x </div><div><br></div></div>{ASKED}</body></html>',
        SAID,
        id="samsung",
    ),
    pytest.param(
        '<font size=2 face="sans-serif">The east roof.</font><br><br><font size=2>And the walls.</font><br><br><br><br><font size=1 color=#5f5f5f>From: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1>Ana/Hala</font><br><font size=1 color=#5f5f5f>To: &nbsp; &nbsp;</font><font size=1>Mara/Hala</font><br><font size=1>Date: &nbsp;</font><font size=1>19/11/2026 10:15</font><br><font size=1>Subject:</font><font size=1>x</font><br><hr noshade><br><br><br><tt>Which roof?</tt>',
        SAID,
        id="notes",
    ),
    pytest.param(
        f'<p>The east roof.</p><p>And the walls.</p><p id="reply-intro">On 2026-11-19 10:15, Ana wrote:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">{ASKED}</blockquote>',
        SAID,
        id="roundcube",
    ),
    pytest.param(
        f'<div data-externalstyle="false">{REPLY}<div><br></div><div style="padding-top: 5px; border-top-color: rgb(229, 229, 229); border-top-width: 1px; border-top-style: solid;"><div><b>From:</b>&nbsp;Ana</div><div><b>Sent:</b>&nbsp;Thursday, 19 November 2026 10:15</div><div><b>To:</b>&nbsp;M</div></div><div><br></div>{ASKED}</div>',
        SAID,
        id="windows-mail",
    ),
    pytest.param(
        "<div class=WordSection1><p class=MsoNormal>The east roof.</p><p>And the walls.</p><p class=MsoNormal>Sent from <a href=\"x\">Mail</a> for Windows</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div style='mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal style='border:none;padding:0cm'><b>From: </b><a href=\"mailto:a@x.example\">Ana</a><br><b>Sent: </b>19 November 2026 10:15<br><b>To: </b>M<br><b>Subject: </b>x</p></div><p>Which</p></div>",
        SAID,
        id="windows-10-mail",
    ),
    pytest.param(
        f'<div style="font-family:arial">{REPLY}<br><br>-----Original Message-----<br>From: Ana &lt;a@x.example&gt;<br>To: m &lt;m@x.example&gt;<br>Sent: Thu, Nov 19, 2026 10:15 am<br>Subject: x<br><br><div id="AOLMsgPart">{ASKED}</div></div>',
        SAID,
        id="aol",
    ),
    pytest.param(
        f'<div>{REPLY}</div><div class="aolmail_yahoo_quoted yahoo_quoted">On Thu Ana wrote:<br>{ASKED}</div>', SAID, id="aol-quoted"
    ),
    pytest.param(
        f'{REPLY}<br><br>Четверг, 19 ноября 2026, 10:15 +03:00 от Ana &lt;a@x.example&gt;:<br><blockquote style="border-left:1px solid #0857A6">{ASKED}</blockquote>',
        SAID,
        id="mail.ru",
    ),
    pytest.param(
        f'<div>{REPLY}</div><div><br></div><div>19.11.2026, 10:15, "Ana" &lt;a@x.example&gt;:</div><blockquote type="cite">{ASKED}</blockquote>',
        SAID,
        id="yandex",
    ),
    pytest.param(
        f'<div name="messageBodySection">{REPLY}</div><div name="messageSignatureSection"><br>Mara</div><div name="messageReplySection">On 19 Nov 2026 at 10:15 +0200, Ana &lt;a@x.example&gt;, wrote:<br><blockquote type="cite">{ASKED}</blockquote></div>',
        SAID,
        id="spark",
    ),
    pytest.param(
        f'<div>{REPLY}</div><br><div class="gmail_signature"><div class="sh-signature">Sent via Superhuman</div></div><br><div><div class="gmail_quote">On Thu, Ana wrote:<br><blockquote class="gmail_quote">{ASKED}</blockquote></div></div>',
        SAID,
        id="superhuman",
    ),
    pytest.param(
        f'<html><body>{REPLY}<div>On Thu, 2026-11-19 at 10:15 +0200, Ana wrote:</div><blockquote type="cite" style="margin:0 0 0 .8ex; border-left:2px #729fcf solid;padding-left:1ex">{ASKED}</blockquote></body></html>',
        SAID,
        id="evolution",
    ),
    pytest.param(
        f'{REPLY}<div class="bluemail_signature">Get BlueMail for Android</div><div class="gmail_quote">On 19 Nov 2026, at 10:15, Ana &lt;a@x.example&gt; wrote:<blockquote class="gmail_quote">{ASKED}</blockquote></div>',
        SAID,
        id="bluemail",
    ),
    pytest.param(
        f'{REPLY}<div class="mb_sig"></div><blockquote class="history_container" type="cite"><p>On 19/11/2026 10:15:30, Ana &lt;a@x.example&gt; wrote:</p>{ASKED}</blockquote>',
        SAID,
        id="mailbird",
    ),
    pytest.param(
        f'{REPLY}<blockquote type="cite">{ASKED}</blockquote>_______________________________________________<br>x mailing list<br>x@lists.example<br>https://lists.example/listinfo/x',
        SAID,
        id="list-footer",
    ),
    pytest.param(
        f"<table><tr><td>CAUTION: This email originated from outside of the organization. Do not click links.</td></tr></table>{REPLY}",
        SAID,
        id="external-banner",
    ),
    pytest.param(
        f"{REPLY}<p>The information contained in this e-mail is confidential and intended only for the addressee. If you received it in error, delete it.</p>",
        SAID,
        id="disclaimer",
    ),
    pytest.param(
        f'{REPLY}<div id="DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2"><br><table><tr><td><img alt=""></td><td>Virus-free.<a href="x">www.avast.com</a></td></tr></table></div>',
        SAID,
        id="avast",
    ),
    pytest.param(
        "<div class=WordSection1><p>The east roof.</p><p>And the walls.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Ana<br><b>Sent:</b> 2026 m. lapkričio 19 d., ketvirtadienis 10:15<br><b>To:</b> M</p></div></div><p>Which</p></div>",
        SAID,
        id="lt-outlook",
    ),
    pytest.param(f"{REPLY}<p>On Thu, Nov 19, 2026 at 10:15 AM Ana &lt;a@x.example&gt; wrote:</p>{ASKED}", SAID, id="no-marks"),
    pytest.param(
        "<pre>The east roof.\nAnd the walls.\n\nOn 19/11/2026 10:15, Ana wrote:\n&gt; Which roof?\n&gt; x\n</pre>", SAID, id="pre"
    ),
    pytest.param("The east roof.<br>And the walls.<br><br>&gt; Which roof?<br>&gt; x<br>", SAID, id="text-in-html"),
    pytest.param(
        f'{REPLY}<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Doors too.</div></blockquote>',
        f"{SAID} Doors too.",
        id="own-blockquote-indent",
    ),
]


@pytest.mark.parametrize(("html", "left"), PROGRAMS)
def test_of_a_programs_html_the_reply_is_left(html: str, left: str) -> None:
    assert " ".join(visible_reply_html(html).split()) == left
