"""The mail programs, one row each: adding a program means adding a row (and a function where it does something new)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from html import escape
from random import Random
from uuid import UUID

from llab.demo.people import wordings
from llab.demo.people.letters import Letter, Page, Plain, Program
from llab.demo.people.markup import TextManner
from llab.demo.people.plain import Wrapping

# --- what stands over the original --------------------------------------------------------------------------------


def _attribution(table: Mapping[str, str], letter: Letter) -> str:
    when = letter.original.date.astimezone(letter.writer.when.tzinfo)
    return wordings.dated(table, letter.writer.language, when, name=letter.original.author, address=letter.original.from_address)


def _linked(letter: Letter, text: str) -> str:
    """The attribution as HTML, the address a link, as Gmail, Apple and Yahoo have it."""
    address = escape(letter.original.from_address)
    return escape(text, quote=False).replace(address, f'<a href="mailto:{address}">{address}</a>')


def _gmail(letter: Letter) -> str:
    text = _linked(letter, _attribution(wordings.GMAIL, letter))
    return f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{text}<br></div>'


def _apple(letter: Letter) -> str:
    text = _linked(letter, _attribution(wordings.APPLE, letter))
    return f'<div><br><blockquote type="cite"><div>{text}</div></blockquote><br class="Apple-interchange-newline">'


def _iphone(letter: Letter) -> str:
    text = _linked(letter, _attribution(wordings.APPLE, letter))
    return f'<div dir="ltr"><br><blockquote type="cite">{text}<br><br></blockquote></div>'


def _thunderbird_html(letter: Letter) -> str:
    text = escape(_attribution(wordings.THUNDERBIRD, letter), quote=False)
    return f'<div class="moz-cite-prefix">{text}<br></div>'


def _yahoo(letter: Letter) -> str:
    text = _linked(letter, _attribution(wordings.YAHOO, letter))
    style = "font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:13px;color:#26282a;"
    return f'<div id="yahoo_quoted_4711" class="yahoo_quoted"><div style="{style}"><div>{text}</div><div><br></div><div><br></div>'


def _header_block(letter: Letter) -> list[tuple[str, str]]:
    original, language = letter.original, letter.writer.language
    names = wordings.said(wordings.OUTLOOK_FIELDS, language)
    sent = wordings.dated(wordings.OUTLOOK_DATE, language, original.date.astimezone(letter.writer.when.tzinfo))
    to = f"{original.to_name} <{original.to_address}>" if original.to_name else original.to_address
    return list(zip(names, (f"{original.author} <{original.from_address}>", sent, to, original.subject), strict=True))


def _header_block_html(letter: Letter) -> str:
    return "<br>".join(f"<b>{name}</b> {escape(value, quote=False)}" for name, value in _header_block(letter))


def _outlook_plain(letter: Letter) -> list[str]:
    rule = wordings.said(wordings.OUTLOOK_RULE, letter.writer.language)
    return [f"-----{rule}-----", *(f"{name} {value}" for name, value in _header_block(letter)), ""]


def _outlook_desktop(letter: Letter) -> str:
    border = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    rows = _header_block_html(letter)
    return f'<div><div style="{border}"><p class="MsoNormal">{rows}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'


def _outlook_web(letter: Letter) -> str:
    rows = _header_block_html(letter)
    face = '<font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">'
    rule = '<hr style="display:inline-block;width:98%" tabindex="-1">'
    return f'{rule}<div id="divRplyFwdMsg" dir="ltr">{face}{rows}</font><div>&nbsp;</div></div>'


def _samsung(letter: Letter) -> str:
    original, language = letter.original, letter.writer.language
    title, *names = wordings.said(wordings.SAMSUNG_FIELDS, language)
    when = original.date.astimezone(letter.writer.when.tzinfo)
    date = f"{when:%d.%m.%Y  %H:%M}  (GMT{when.isoformat()[-6:]})"
    to = original.to_address
    values = (f'"{original.author}" <{original.from_address}>', date, to, original.subject)
    rows = "".join(f"<div>{name} {escape(value, quote=False)} </div>" for name, value in zip(names, values, strict=True))
    rows = f"<div>-------- {title} --------</div>{rows}<div><br></div>"
    return f'<div><br></div><div style="font-size:100%;color:#000000" dir="auto">{rows}</div>'


# --- what programs and telephones add by themselves ---------------------------------------------------------------


def _iphone_footer(letter: Letter) -> str:
    text = escape(wordings.said(wordings.IPHONE_FOOTER, letter.writer.language), quote=False)
    return f'<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{text}</div>'


def _samsung_footer(letter: Letter) -> str:
    text = escape(wordings.said(wordings.SAMSUNG_FOOTER, letter.writer.language), quote=False)
    return f'<div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">{text}</div></div>'


def _outlook_mobile_footer(letter: Letter) -> str:
    verb, product = wordings.said(wordings.OUTLOOK_MOBILE_FOOTER, letter.writer.language)
    link = f'{verb} <a href="https://aka.ms/AAb9ysg">{product}</a>'
    return f'<div id="ms-outlook-mobile-signature" dir="auto"><div><br></div>{link}</div>'


# --- Message-IDs and boundaries -----------------------------------------------------------------------------------


def _uuid(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)


def _gmail_id(rng: Random, _domain: str, _when: datetime) -> str:
    return f"<CA{base64.b64encode(rng.randbytes(35), b'+_').decode().rstrip('=')}@mail.gmail.com>"


def _outlook_id(rng: Random, _domain: str, _when: datetime) -> str:
    server = f"AM0PR{rng.randrange(10, 99)}MB{rng.randrange(1000, 9999)}"
    return f"<{server}{rng.getrandbits(104):026X}@{server}.eurprd{rng.randrange(1, 9):02}.prod.outlook.com>"


def _word_id(rng: Random, domain: str, _when: datetime) -> str:
    return f"<{rng.getrandbits(24):012x}$01d7{rng.getrandbits(16):04x}${rng.getrandbits(32):08x}${rng.getrandbits(32):08x}$@{domain}>"


def _uuid_id(rng: Random, domain: str, _when: datetime) -> str:
    return f"<{_uuid(rng)}@{domain}>"


def _apple_id(rng: Random, domain: str, _when: datetime) -> str:
    return f"<{str(_uuid(rng)).upper()}@{domain}>"


def _yahoo_id(rng: Random, _domain: str, when: datetime) -> str:
    return f"<{rng.randrange(10**8, 2 * 10**9)}.{rng.randrange(10**5, 10**7)}.{int(when.timestamp() * 1000)}@mail.yahoo.com>"


def _android_id(rng: Random, _domain: str, when: datetime) -> str:
    return f"<{rng.getrandbits(64):x}.{int(when.timestamp() * 1000)}@email.android.com>"


def _hex_id(rng: Random, domain: str, _when: datetime) -> str:
    return f"<{rng.getrandbits(128):032x}@{domain}>"


def _mutt_id(rng: Random, domain: str, when: datetime) -> str:
    return f"<{when:%Y%m%d%H%M%S}.GA{rng.randrange(100, 32000)}@{domain}>"


def _gmail_boundary(rng: Random) -> str:
    return f"{rng.getrandbits(80):028x}"


def _outlook_boundary(rng: Random) -> str:
    return f"_000_AM0PR05MB{rng.getrandbits(96):024X}eurp_"


def _word_boundary(rng: Random) -> str:
    return f"----=_NextPart_000_{rng.getrandbits(16):04X}_01D7{rng.getrandbits(16):04X}.{rng.getrandbits(32):08X}"


def _apple_boundary(rng: Random) -> str:
    return f"Apple-Mail-{str(_uuid(rng)).upper()}"


def _dashes_boundary(rng: Random) -> str:
    return f"------------{base64.b32encode(rng.randbytes(15)).decode()}"


def _yahoo_boundary(rng: Random) -> str:
    return f"----=_Part_{rng.randrange(10**6, 10**7)}_{rng.randrange(10**8, 10**9)}.{rng.randrange(10**12, 10**13)}"


def _roundcube_boundary(rng: Random) -> str:
    return f"=_{rng.getrandbits(128):032x}"


# --- the table ----------------------------------------------------------------------------------------------------

_EXCHANGE_CHARSETS = {
    "en": ("us-ascii", "utf-8"), "ro": ("us-ascii", "iso-8859-2", "utf-8"), "hr": ("us-ascii", "iso-8859-2", "utf-8"),
    "hu": ("us-ascii", "iso-8859-2", "utf-8"), "lt": ("us-ascii", "windows-1257", "utf-8"), "nl": ("us-ascii", "iso-8859-1", "utf-8"),
    "it": ("us-ascii", "iso-8859-1", "utf-8"), "fi": ("us-ascii", "iso-8859-1", "utf-8"), "de": ("us-ascii", "iso-8859-1", "utf-8"),
    "fr": ("us-ascii", "iso-8859-1", "utf-8"),
}  # fmt: skip
_MUTT_CHARSETS = {
    "en": ("us-ascii", "iso-8859-1", "utf-8"),
    "ro": ("us-ascii", "iso-8859-16", "utf-8"),
    "hr": ("us-ascii", "iso-8859-2", "utf-8"),
}

_GMAIL_BLOCK = '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
_GMAIL_HEADERS = ("MIME-Version: 1.0", "References", "In-Reply-To", "From", "Date", "Message-ID", "Subject", "To")
_GMAIL_TEXT = TextManner(bold="*", link=" <{}>")
_OUTLOOK_TEXT = TextManner(quote=False, link="<{}>", rule="_" * 32, bullet="*   ", item="{}.  ", indent="  ")
_EXCHANGE_HEADERS = (
    "From", "To", "Subject", "Thread-Topic", "Thread-Index", "Date", "Message-ID", "References", "In-Reply-To",
    "Accept-Language: en-US", "Content-Language: en-US", "MIME-Version: 1.0",
)  # fmt: skip
_APPLE_HEADERS = (
    "From", "Content-Language: en", "Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3731.600.7\\))", "Subject", "Date", "References",
    "To", "In-Reply-To", "Message-Id", "X-Mailer: Apple Mail (2.3731.600.7)",
)  # fmt: skip
_IPHONE_HEADERS = (
    "From", "Mime-Version: 1.0 (1.0)", "Subject", "Date", "Message-Id", "References", "In-Reply-To", "To",
    "X-Mailer: iPhone Mail (20E252)",
)  # fmt: skip
_YAHOO_HEADERS = (
    "Date", "From", "To", "Message-ID", "In-Reply-To", "References", "Subject", "MIME-Version: 1.0",
    "X-Mailer: WebService/1.1.21495 YMailNorrin",
)  # fmt: skip
_ROUNDCUBE_HEADERS = (
    "MIME-Version: 1.0", "Date", "From", "To", "Subject", "In-Reply-To", "References", "User-Agent: Roundcube Webmail/1.6.5",
    "Message-ID",
)  # fmt: skip
_MUTT_HEADERS = (
    "Date", "From", "To", "Subject", "Message-ID", "References", "MIME-Version: 1.0", "Content-Disposition: inline",
    "In-Reply-To", "User-Agent: Mutt/2.2.12 (2023-09-09)",
)  # fmt: skip
_WORD_HEADERS = (
    "From", "To", "References", "In-Reply-To", "Subject", "Date", "Message-ID", "MIME-Version: 1.0",
    "X-Mailer: Microsoft Outlook 16.0", "Thread-Index",
)  # fmt: skip
_THUNDERBIRD_HEADERS = (
    "Message-ID", "Date", "MIME-Version: 1.0", "User-Agent: Mozilla Thunderbird", "Subject", "Content-Language: en-GB", "To",
    "References", "From", "In-Reply-To",
)  # fmt: skip
_WORD_FRAME = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">'
    "<style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt;font-family:Calibri,sans-serif;} --></style></head>"
    '<body lang="EN-GB" link="#0563C1" vlink="#954F72"><div class="WordSection1">{own}{intro}{quote}{below}</div></body></html>'
)
_META = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
_WEB_STYLE = "font-family: Calibri, Arial, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"

PROGRAMS: Mapping[str, Program] = {
    program.name: program
    for program in (
        Program(
            name="gmail-web",
            layout=Page(
                introduce=_gmail,
                frame='<div dir="ltr">{own}</div>{intro}{quote}{below}',
                open=_GMAIL_BLOCK,
                close="</blockquote>",
                end="</div>",
                splits=True,
                auto_lists=True,
                signature='<div><span class="gmail_signature_prefix">-- </span><br></div><div dir="ltr" class="gmail_signature">{}</div>',
                text=_GMAIL_TEXT,
            ),
            headers=_GMAIL_HEADERS,
            message_id=_gmail_id,
            boundary=_gmail_boundary,
        ),
        Program(
            name="gmail-android",
            layout=Page(
                introduce=_gmail,
                frame='<div dir="auto">{own}</div>{intro}{quote}{below}',
                end="</div>",
                paragraph='<div dir="auto">{}</div>',
                gap='<div dir="auto"><br></div>',
                open='<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">',
                close="</blockquote>",
                splits=True,
                text=_GMAIL_TEXT,
            ),
            headers=_GMAIL_HEADERS,
            message_id=_gmail_id,
            boundary=_gmail_boundary,
            encoding="base64",
        ),
        Program(
            name="outlook-desktop",
            layout=Page(
                introduce=_outlook_desktop,
                frame=_WORD_FRAME,
                paragraph='<p class="MsoNormal">{}<o:p></o:p></p>',
                gap='<p class="MsoNormal"><o:p>&nbsp;</o:p></p>',
                as_word=True,
                auto_lists=True,
                signature='<p class="MsoNormal"><span style="color:#44546A">{}</span><o:p></o:p></p>',
                text=_OUTLOOK_TEXT,
                wrapping=Wrapping(width=0),
            ),
            headers=_WORD_HEADERS,
            message_id=_word_id,
            boundary=_word_boundary,
            prefix=wordings.OUTLOOK_PREFIX,
            charsets=_EXCHANGE_CHARSETS,
            preamble="This is a multipart message in MIME format.\r\n",
        ),
        Program(
            name="outlook-plain",
            layout=Plain(introduce=_outlook_plain, wrapping=Wrapping(width=76), quotes=False),
            headers=_WORD_HEADERS,
            message_id=_word_id,
            boundary=_word_boundary,
            prefix=wordings.OUTLOOK_PREFIX,
            charsets=_EXCHANGE_CHARSETS,
        ),
        Program(
            name="outlook-web",
            layout=Page(
                introduce=_outlook_web,
                frame=_META + '<body dir="ltr">{own}<div id="appendonsend"></div>{intro}{quote}{below}</body></html>',
                paragraph=f'<div style="{_WEB_STYLE}">{{}}</div>',
                gap=f'<div style="{_WEB_STYLE}"><br></div>',
                signature='<div id="Signature"><div>{}</div></div>',
                text=_OUTLOOK_TEXT,
                wrapping=Wrapping(width=0),
            ),
            headers=_EXCHANGE_HEADERS,
            message_id=_outlook_id,
            boundary=_outlook_boundary,
            prefix=wordings.OUTLOOK_WEB_PREFIX,
            charsets=_EXCHANGE_CHARSETS,
            html_encoding="quoted-printable",
        ),
        Program(
            name="outlook-mobile",
            layout=Page(
                introduce=_outlook_web,
                frame=_META + '<body><div dir="auto">{own}</div>{intro}{quote}{below}</body></html>',
                paragraph='<div dir="auto" style="font-family: Aptos, sans-serif; font-size: 12pt;">{}</div>',
                gap='<div dir="auto"><br></div>',
                footer=_outlook_mobile_footer,
                text=_OUTLOOK_TEXT,
                wrapping=Wrapping(width=0),
            ),
            headers=_EXCHANGE_HEADERS,
            message_id=_outlook_id,
            boundary=_outlook_boundary,
            prefix=wordings.OUTLOOK_WEB_PREFIX,
            charsets={"en": ("utf-8",)},
            encoding="base64",
            html_encoding="base64",
        ),
        Program(
            name="apple-mail",
            layout=Page(
                introduce=_apple,
                frame=_META + '<body style="overflow-wrap: break-word;">{own}{intro}{quote}{below}</body></html>',
                end="</div>",
                open='<blockquote type="cite"><div>',
                close="</div></blockquote>",
                splits=True,
                wrapping=Wrapping(width=0),
            ),
            headers=_APPLE_HEADERS,
            message_id=_apple_id,
            boundary=_apple_boundary,
            charsets={"en": ("us-ascii", "utf-8")},
        ),
        Program(
            name="iphone",
            layout=Page(
                introduce=_iphone,
                frame=_META + '<body dir="auto">{own}{intro}{quote}{below}</body></html>',
                paragraph='<div dir="ltr">{}</div>',
                gap='<div dir="ltr"><br></div>',
                open='<blockquote type="cite"><div dir="ltr">',
                close="</div></blockquote>",
                splits=True,
                footer=_iphone_footer,
                wrapping=Wrapping(width=0),
            ),
            headers=_IPHONE_HEADERS,
            message_id=_apple_id,
            boundary=_apple_boundary,
            charsets={"en": ("us-ascii", "utf-8")},
            encoding="base64",
            html_encoding="base64",
        ),
        Program(
            name="thunderbird",
            layout=Plain(
                introduce=lambda letter: [_attribution(wordings.THUNDERBIRD, letter)],
                wrapping=Wrapping(width=72, flowed=True),
            ),
            headers=_THUNDERBIRD_HEADERS,
            message_id=_uuid_id,
            boundary=_dashes_boundary,
            encoding="8bit",
            text_type="text/plain; format=flowed",
        ),
        Program(
            name="thunderbird-html",
            layout=Page(
                introduce=_thunderbird_html,
                frame=_META + '<body text="#000000" bgcolor="#FFFFFF">{own}{intro}{quote}{below}</body></html>',
                paragraph="<p>{}</p>",
                gap="",
                open='<blockquote type="cite">',
                close="</blockquote>",
                splits=True,
                signature='<pre class="moz-signature">-- <br>{}</pre>',
                signature_first=False,
                text=TextManner(bold="*", link=" <{}>", bullet="  * ", item=" {}. ", indent=""),
                wrapping=Wrapping(width=72, flowed=True),
            ),
            headers=_THUNDERBIRD_HEADERS,
            message_id=_uuid_id,
            boundary=_dashes_boundary,
            encoding="8bit",
            html_encoding="8bit",
            text_type="text/plain; format=flowed",
            preamble="This is a multi-part message in MIME format.",
        ),
        Program(
            name="yahoo-web",
            layout=Page(
                introduce=_yahoo,
                frame='<html><head></head><body><div class="ydp-yahoo-style-wrap">{own}</div>{intro}{quote}{below}</body></html>',
                end="</div></div>",
                paragraph='<div dir="ltr" data-setdir="false">{}</div>',
                gap='<div dir="ltr" data-setdir="false"><br></div>',
                open="<div>",
                close="</div>",
                text=TextManner(bullet="   - ", indent=" ", quote=False),
                wrapping=Wrapping(width=0),
            ),
            headers=_YAHOO_HEADERS,
            message_id=_yahoo_id,
            boundary=_yahoo_boundary,
        ),
        Program(
            name="samsung",
            layout=Page(
                introduce=_samsung,
                frame=_META + '<body dir="auto">{own}{intro}{quote}{below}</body></html>',
                paragraph='<div dir="auto">{}</div>',
                gap='<div dir="auto"><br></div>',
                footer=_samsung_footer,
                text=TextManner(quote=False),
                wrapping=Wrapping(width=0),
            ),
            headers=("Date", "Subject", "Message-ID", "Importance: normal", "From", "To", "In-Reply-To", "References", "MIME-Version: 1.0"),
            message_id=_android_id,
            boundary=lambda rng: f"--_com.samsung.android.email_{rng.randrange(10**14, 10**15)}0",
            encoding="base64",
            html_encoding="base64",
        ),
        Program(
            name="roundcube",
            layout=Plain(
                introduce=lambda letter: [_attribution(wordings.ROUNDCUBE, letter)],
                wrapping=Wrapping(width=74, spaced=True, flowed=True),
            ),
            headers=_ROUNDCUBE_HEADERS,
            message_id=_hex_id,
            boundary=_roundcube_boundary,
            charsets={"en": ("us-ascii", "utf-8")},
            encoding="8bit",
            text_type="text/plain; format=flowed",
        ),
        Program(
            name="mutt",
            layout=Plain(
                introduce=lambda letter: [_attribution(wordings.MUTT, letter)],
                wrapping=Wrapping(width=72, spaced=True, quoted_too=False),
            ),
            headers=_MUTT_HEADERS,
            message_id=_mutt_id,
            boundary=_roundcube_boundary,
            charsets=_MUTT_CHARSETS,
            encoding="8bit",
        ),
    )
}  # fmt: skip
"""Every program by its name."""
