"""The Outlooks: with Word inside, on the web, the new one, on telephones, on the Mac, in plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page, Plain
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs import word
from llab.demo.people.programs.introductions import META, bold_rows, header_block, prefixing, written

_MAC_FIELDS = {
    "en": ("From:", "Date:", "To:", "Subject:"),
    "ro": ("De la:", "Dată:", "Către:", "Subiect:"),
    "nl": ("Van:", "Datum:", "Aan:", "Onderwerp:"),
    "it": ("Da:", "Data:", "A:", "Oggetto:"),
    "hr": ("Šalje:", "Datum:", "Prima:", "Predmet:"),
    "fi": ("Lähettäjä:", "Päivämäärä:", "Vastaanottaja:", "Aihe:"),
    "de": ("Von:", "Datum:", "An:", "Betreff:"),
    "fr": ("De :", "Date :", "À :", "Objet :"),
    "hu": ("Feladó:", "Dátum:", "Címzett:", "Tárgy:"),
}


def _block(letter: Letter) -> list[tuple[str, str]]:
    return header_block(letter, wordings.said(wordings.OUTLOOK_FIELDS, letter.writer.language), wordings.OUTLOOK_DATE)


def _plain(letter: Letter) -> list[str]:
    rule = wordings.said(wordings.OUTLOOK_RULE, letter.writer.language)
    return [f"-----{rule}-----", *(f"{name} {value}" for name, value in _block(letter)), ""]


def _desktop(letter: Letter) -> str:
    border = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    rows = bold_rows(_block(letter))
    return f'<div><div style="{border}"><p class="MsoNormal">{rows}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'


def _word_2010(letter: Letter) -> str:
    border = "border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"
    span = '<span style="font-size:10.0pt;font-family:&quot;Tahoma&quot;,&quot;sans-serif&quot;">'
    rows = "<br>".join(f"<b>{span}{name}</span></b>{span} {written(value)}</span>" for name, value in _block(letter))
    return f'<div><div style="{border}"><p class="MsoNormal">{rows}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'


def _web(letter: Letter) -> str:
    face = '<font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">'
    rule = '<hr style="display:inline-block;width:98%" tabindex="-1">'
    return f'{rule}<div id="divRplyFwdMsg" dir="ltr">{face}{bold_rows(_block(letter))}</font><div>&nbsp;</div></div>'


def _new(letter: Letter) -> str:
    span = '<span style="font-family: Calibri, sans-serif; font-size: 11pt; color: rgb(0, 0, 0);">'
    rows = "<br>".join(f"<b>{name}</b>&nbsp;{written(value)}" for name, value in _block(letter))
    rule = '<hr style="display: inline-block; width: 98%;">'
    return (
        '<div id="mail-editor-reference-message-container" class="elementToProof">'
        f'{rule}<div id="divRplyFwdMsg" dir="ltr">{span}{rows}</span></div>'
    )


def _mobile(letter: Letter) -> str:
    border = (
        "padding: 3pt 0in 0in; border-width: 1pt medium medium; border-style: solid none none; "
        "border-color: rgb(181, 196, 223) currentcolor currentcolor;"
    )
    message = '<div class="ms-outlook-mobile-reference-message skipProofing"'
    return (
        f'<div id="mail-editor-reference-message-container"><br>{message} style="{border}">{bold_rows(_block(letter))}<br><br></div>'
        f"{message}>"
    )


def _mac(letter: Letter) -> str:
    dates = {language: wordings.OUTLOOK_DATE[language] for language in _MAC_FIELDS}
    rows = header_block(letter, wordings.said(_MAC_FIELDS, letter.writer.language), dates)
    (first, value), *rest = rows
    head = f'<b><span style="font-size:12.0pt;color:black">{first} </span></b><span>{written(value)}<br>{bold_rows(rest)}</span>'
    border = "border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    return f'<div id="mail-editor-reference-message-container"><div><div style="{border}"><p class="MsoNormal">{head}</p></div>'


def _mobile_footer(letter: Letter) -> str:
    verb, product = wordings.said(wordings.OUTLOOK_MOBILE_FOOTER, letter.writer.language)
    link = f'{verb} <a href="https://aka.ms/AAb9ysg">{product}</a>'
    return f'<div id="ms-outlook-mobile-signature" dir="auto"><div><br></div>{link}</div>'


def _new_list(items: Sequence[str], start: int) -> str:
    rows = "".join(f'<li style="{_NEW_STYLE}"><div role="presentation" class="elementToProof">{item}</div></li>' for item in items)
    return f'<ol start="{start}" data-editing-info="{{}}">{rows}</ol>'


# --- the table ----------------------------------------------------------------------------------------------------

_LATIN_2 = ("us-ascii", "iso-8859-2", "utf-8")
_LATIN_1 = ("us-ascii", "iso-8859-1", "utf-8")
_CHARSETS = {
    "en": ("us-ascii", "utf-8"), "ro": _LATIN_2, "hr": _LATIN_2, "hu": _LATIN_2, "sr-Latn": _LATIN_2,
    "lt": ("us-ascii", "windows-1257", "utf-8"), "sr": ("us-ascii", "windows-1251", "utf-8"),
    "nl": _LATIN_1, "it": _LATIN_1, "fi": _LATIN_1, "de": _LATIN_1, "fr": _LATIN_1,
}  # fmt: skip
_TEXT = TextManner(quote=False, link="<{}>", rule="_" * 32, bullet="*   ", item="{}.  ", indent="  ", image="[cid:{}]", keeps_blanks=True)
_EXCHANGE_HEADERS = (
    "From", "To", "Subject", "Thread-Topic", "Thread-Index", "Date", "Message-ID", "References", "In-Reply-To",
    "Accept-Language: en-US", "Content-Language: en-US", "MIME-Version: 1.0",
)  # fmt: skip
_WORD_HEADERS = (
    "From", "To", "References", "In-Reply-To", "Subject", "Date", "Message-ID", "MIME-Version: 1.0",
    "X-Mailer: Microsoft Outlook 16.0", "Thread-Index",
)  # fmt: skip
_WORD_2010_HEADERS = tuple("X-Mailer: Microsoft Outlook 14.0" if name.startswith("X-Mailer") else name for name in _WORD_HEADERS)
_WORD_FRAME = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">'
    "<style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt;font-family:Calibri,sans-serif;} --></style></head>"
    '<body lang="EN-GB" link="#0563C1" vlink="#954F72"><div class="WordSection1">{own}{intro}{quote}{below}</div></body></html>'
)
_WEB_STYLE = "font-family: Calibri, Arial, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"
_NEW_STYLE = "font-family: Aptos, Aptos_EmbeddedFont, Aptos_MSFontService, Calibri, Helvetica, sans-serif; font-size: 12pt;"

_DESKTOP_PAGE = Page(
    introduce=_desktop,
    line_blocks=True,
    frame=_WORD_FRAME,
    paragraph='<p class="MsoNormal">{}<o:p></o:p></p>',
    gap='<p class="MsoNormal"><o:p>&nbsp;</o:p></p>',
    quote_token=word.word_token,
    list_marks=".)",
    numbered_list=word.word_list,
    broken_list="continued",
    signature='<p class="MsoNormal"><span style="color:#44546A">{}</span><o:p></o:p></p>',
    text=_TEXT,
    wrapping=Wrapping(width=0),
)

_MESSAGE_ID = "<{hex:12}$01d7{hex:4}${hex:8}${hex:8}$@{domain}>"
_BOUNDARY = "----=_NextPart_000_{HEX:4}_01D7{HEX:4}.{HEX:8}"
_EXCHANGE_ID = "<AM0PR05MB6543{HEX:26}@AM0PR05MB6543.eurprd05.prod.outlook.com>"
_EXCHANGE_BOUNDARY = "_000_AM0PR05MB6543{HEX:26}AM0PR05MB6543eurp_"

PROGRAMS = (
    Program(
        name="outlook-desktop",
        share=10,
        layout=_DESKTOP_PAGE,
        headers=_WORD_HEADERS,
        corrects=True,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
        prefix=wordings.OUTLOOK_PREFIX,
        charsets=_CHARSETS,
        preamble="This is a multipart message in MIME format.\r\n",
    ),
    Program(
        name="outlook-2010",
        share=3,
        layout=replace(
            _DESKTOP_PAGE,
            introduce=_word_2010,
            frame=_WORD_FRAME.replace("Microsoft Word 15", "Microsoft Word 14").replace("#0563C1", "blue").replace("#954F72", "purple"),
            quote_token=word.unnumbered_token,
            numbered_list=word.conditional_list,
            broken_list="",
            wrapping=Wrapping(width=76),
        ),
        headers=_WORD_2010_HEADERS,
        corrects=True,
        source_width=76,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
        prefix=wordings.OUTLOOK_PREFIX,
        charsets=_CHARSETS,
        preamble="This is a multipart message in MIME format.\r\n",
    ),
    Program(
        name="outlook-plain",
        share=2,
        layout=Plain(introduce=_plain, wrapping=Wrapping(width=76), quotes=False, dashes=""),
        headers=_WORD_HEADERS,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
        prefix=wordings.OUTLOOK_PREFIX,
        charsets=_CHARSETS,
    ),
    Program(
        name="outlook-prefix",
        layout=Plain(introduce=_plain, wrapping=Wrapping(width=76, combs=True), dashes=""),
        headers=_WORD_2010_HEADERS,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
        prefix=wordings.OUTLOOK_PREFIX,
        charsets=_CHARSETS,
    ),
    Program(
        name="outlook-web",
        share=7,
        layout=Page(
            introduce=_web,
            line_blocks=True,
            quote_token=prefixing("x_"),
            frame=META + '<body dir="ltr">{own}<div id="appendonsend"></div>{intro}{quote}{below}</body></html>',
            paragraph=f'<div style="{_WEB_STYLE}">{{}}</div>',
            gap=f'<div style="{_WEB_STYLE}"><br></div>',
            signature='<div id="Signature"><div>{}</div></div>',
            text=_TEXT,
            wrapping=Wrapping(width=0),
        ),
        headers=_EXCHANGE_HEADERS,
        message_id=_EXCHANGE_ID,
        boundary=_EXCHANGE_BOUNDARY,
        prefix=wordings.OUTLOOK_WEB_PREFIX,
        charsets=_CHARSETS,
        html_encoding="quoted-printable",
    ),
    Program(
        name="outlook-new",
        share=5,
        layout=Page(
            introduce=_new,
            line_blocks=True,
            quote_token=prefixing("x_"),
            frame=META + '<body dir="ltr">{own}{intro}{quote}{below}</body></html>',
            paragraph=f'<div class="elementToProof" style="{_NEW_STYLE}">{{}}</div>',
            gap=f'<div class="elementToProof" style="{_NEW_STYLE}"><br></div>',
            end="</div>",
            list_marks=".)",
            numbered_list=_new_list,
            signature='<div id="Signature" class="elementToProof">{}</div>',
            text=_TEXT,
            wrapping=Wrapping(width=0),
        ),
        headers=_EXCHANGE_HEADERS,
        message_id=_EXCHANGE_ID,
        boundary=_EXCHANGE_BOUNDARY,
        prefix=wordings.OUTLOOK_WEB_PREFIX,
        charsets=_CHARSETS,
    ),
    Program(
        name="outlook-mobile",
        share=6,
        layout=Page(
            introduce=_mobile,
            line_blocks=True,
            quote_token=prefixing("x_"),
            frame=META + '<body><div dir="auto">{own}</div>{intro}{quote}{below}</body></html>',
            paragraph='<div dir="auto" style="font-family: Aptos, sans-serif; font-size: 12pt;">{}</div>',
            gap='<div dir="auto"><br></div>',
            end="</div></div>",
            footer=_mobile_footer,
            text=_TEXT,
            wrapping=Wrapping(width=0),
        ),
        headers=_EXCHANGE_HEADERS,
        message_id=_EXCHANGE_ID,
        boundary=_EXCHANGE_BOUNDARY,
        prefix=wordings.OUTLOOK_WEB_PREFIX,
        charsets={"en": ("utf-8",)},
        encoding="base64",
        html_encoding="base64",
        can_type_inside=False,
    ),
    Program(
        name="outlook-mac",
        share=2,
        layout=Page(
            introduce=_mac,
            line_blocks=True,
            frame=_WORD_FRAME,
            paragraph='<p class="MsoNormal"><span style="font-size:11.0pt">{}<o:p></o:p></span></p>',
            gap='<p class="MsoNormal"><span style="font-size:11.0pt"><o:p>&nbsp;</o:p></span></p>',
            end="</div></div>",
            quote_token=word.word_token,
            list_marks=".)",
            numbered_list=word.word_list,
            broken_list="restarted",
            signature='<p class="MsoNormal">{}<o:p></o:p></p>',
            text=_TEXT,
            wrapping=Wrapping(width=0),
        ),
        headers=_EXCHANGE_HEADERS,
        corrects=True,
        message_id=_EXCHANGE_ID,
        boundary=_EXCHANGE_BOUNDARY,
        prefix=wordings.OUTLOOK_WEB_PREFIX,
        charsets=_CHARSETS,
    ),
)
