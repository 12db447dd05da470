"""Mail that portals offer everybody: Yahoo, GMX and web.de, Proton, Yandex, Mail.ru."""

from __future__ import annotations

from html import escape

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import attribution, author, bold_rows, linked, prefixing, received, recipient, written

_YAHOO_APP = {
    "en": "On {wd}, {d} {mon} {y} at {H}:{M}, {name}\n<{address}> wrote:",
    "ro": "Pe {wd}, {d} {mon} {y} la {H}:{M}, {name}\n<{address}> a scris:",
    "nl": "Op {wd} {d} {mon} {y} om {H}:{M} schreef {name}\n<{address}>:",
    "it": "Il {wd} {d} {mon} {y} alle {H}:{M}, {name}\n<{address}> ha scritto:",
    "de": "Am {wd}, {d}. {mon} {y} um {H}:{M} schrieb {name}\n<{address}>:",
    "fr": "Le {wd} {d} {mon} {y} à {H}:{M}, {name}\n<{address}> a écrit :",
}
_YAHOO_FOOTER = {
    "en": "Sent from Yahoo Mail on Android",
    "ro": "Trimis din Yahoo Mail pe Android",
    "nl": "Verzonden vanuit Yahoo Mail op Android",
    "it": "Inviato da Yahoo Mail su Android",
    "de": "Von Yahoo Mail auf Android gesendet",
    "fr": "Envoyé à partir de Yahoo Mail sur Android",
}
_PROTON = {
    "en": "On {weekday}, {month} {th}, {y} at {H}:{M}, {name} <{address}> wrote:",
    "fr": "Le {weekday} {d} {month} {y} à {H}:{M}, {name} <{address}> a écrit :",
    "de": "{name} <{address}> schrieb am {weekday}, {d}. {month} {y} um {H}:{M}:",
}
_GMX_FIELDS = {
    "en": ("Sent:", "From:", "To:", "Subject:"),
    "de": ("Gesendet:", "Von:", "An:", "Betreff:"),
    "fr": ("Envoyé:", "De:", "À:", "Objet:"),
}
_GMX_DATE = {
    "en": "{weekday}, {month} {dd}, {y} at {h}:{M} {half}",
    "de": "{weekday}, {dd}. {month} {y} um {H}:{M} Uhr",
    "fr": "{weekday} {d} {month} {y} à {H}:{M}",
}
_YANDEX = {"en": '{dd}.{mm}.{y}, {H}:{M}, "{name}" <{address}>:'}
_MAILRU = {"en": "{weekday}, {month} {d}, {y} {h}:{M} {half} {at} from {name} <{address}>:"}


def _yahoo(letter: Letter) -> str:
    text = linked(letter, attribution(wordings.YAHOO, letter))
    style = "font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:13px;color:#26282a;"
    return f'<div id="yahoo_quoted_4711" class="yahoo_quoted"><div style="{style}"><div>{text}</div><div><br></div><div><br></div>'


def _yahoo_app(letter: Letter) -> str:
    first, second = (written(row) for row in attribution(_YAHOO_APP, letter).split("\n"))
    style = "font-family:Roboto, sans-serif; color:#6D00F6;"
    return f'<br> <blockquote style="margin: 0 0 20px 0;"> <div style="{style}"> <div>{first}</div><div>{second}</div> </div> '


def _yahoo_app_footer(letter: Letter) -> str:
    text = escape(wordings.said(_YAHOO_FOOTER, letter.writer.language), quote=False)
    link = "https://mail.onelink.me/107872968?pid=InProduct&amp;c=Global_Internal_YGrowth_AndroidEmailSig"
    return f'<div id="ymail_android_signature"><a id="ymail_android_signature_link" href="{link}">{text}</a></div>'


def _proton(letter: Letter) -> str:
    return f'<div class="protonmail_quote">{linked(letter, attribution(_PROTON, letter))}<br>'


def _proton_footer(_letter: Letter) -> str:
    inner = 'Sent with <a target="_blank" href="https://proton.me/mail/home">Proton Mail</a> secure email.'
    block = '<div class="protonmail_signature_block-proton">'
    return f'<div class="protonmail_signature_block">{block}{inner}</div></div><div><br></div>'


def _gmx(letter: Letter) -> str:
    names = wordings.said(_GMX_FIELDS, letter.writer.language)
    sent = wordings.dated(_GMX_DATE, letter.writer.language, received(letter))
    rows = zip(names, (sent, author(letter, quoted=True), recipient(letter), letter.original.subject), strict=True)
    style = "margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;"
    head = bold_rows(list(rows), "<br/>").replace("</b> ", "</b>&nbsp;")
    return f'<div>&nbsp;<div>&nbsp;<div name="quote" style="{style}"><div style="margin:0 0 10px 0;">{head}</div>'


def _yandex(letter: Letter) -> str:
    return f"<div>&nbsp;</div><div>{written(attribution(_YANDEX, letter))}</div>"


def _mailru(letter: Letter) -> str:
    style = "border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;"
    inner = '<div id=""><div class="js-helper js-readmsg-msg">'
    return f'<blockquote style="{style}">{linked(letter, attribution(_MAILRU, letter))}<br>&nbsp;{inner}'


_YAHOO_HEADERS = (
    "Date", "From", "To", "Message-ID", "In-Reply-To", "References", "Subject", "MIME-Version: 1.0",
    "X-Mailer: WebService/1.1.21495 YMailNorrin",
)  # fmt: skip
_YAHOO_APP_HEADERS = tuple(name.replace("YMailNorrin", "YahooMailAndroidMobile") for name in _YAHOO_HEADERS)
_PROTON_HEADERS = (
    "Date", "To", "From", "Subject", "Message-ID", "In-Reply-To", "References", "Feedback-ID: 1234567:user:proton", "MIME-Version: 1.0",
)  # fmt: skip
_GMX_HEADERS = (
    "MIME-Version: 1.0", "Message-ID", "From", "To", "Subject", "Importance: normal", "Sensitivity: Normal", "In-Reply-To", "References",
    "Date", "X-Priority: 3",
)  # fmt: skip
_YANDEX_HEADERS = (
    "From", "To", "In-Reply-To", "References", "Subject", "MIME-Version: 1.0", "X-Mailer: Yamail [ http://yandex.ru ] 5.0", "Date",
    "Message-Id",
)  # fmt: skip
_MAILRU_HEADERS = (
    "From", "To", "Subject", "MIME-Version: 1.0", "X-Mailer: Mail.Ru Mailer 1.0", "Date", "Message-ID", "In-Reply-To", "References",
    "X-Priority: 3 (Normal)",
)  # fmt: skip

PROGRAMS = (
    Program(
        name="yahoo-web",
        share=5,
        layout=Page(
            introduce=_yahoo,
            line_blocks=True,
            quote_token=prefixing("yiv4417302958"),
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
        message_id="<{dec:9}.{dec:7}.{millis}@mail.yahoo.com>",
        boundary="----=_Part_{dec:7}_{dec:9}.{millis}",
    ),
    Program(
        name="yahoo-mobile",
        share=3,
        layout=Page(
            introduce=_yahoo_app,
            frame="{own}{intro}{quote}{below}",
            end="</blockquote>",
            open='<div style="padding: 10px 0 0 20px; margin: 10px 0 0 0; border-left: 1px solid #6D00F6;">',
            close="</div>",
            footer=_yahoo_app_footer,
            text=TextManner(quote=False, item="", indent="   "),
            wrapping=Wrapping(width=0),
        ),
        headers=_YAHOO_APP_HEADERS,
        message_id="<{dec:9}.{dec:7}.{millis}@mail.yahoo.com>",
        boundary="----=_Part_{dec:7}_{dec:9}.{millis}",
        can_type_inside=False,
    ),
    Program(
        name="proton",
        share=2,
        layout=Page(
            introduce=_proton,
            line_blocks=True,
            frame="{own}{intro}{quote}{below}",
            paragraph='<div style="font-family: Arial, sans-serif; font-size: 14px;">{}</div>',
            gap='<div style="font-family: Arial, sans-serif; font-size: 14px;"><br></div>',
            open='<blockquote class="protonmail_quote" type="cite">',
            close="</blockquote>",
            end="<br></div>",
            splits=True,
            footer=_proton_footer,
            signature='<div class="protonmail_signature_block-user">{}</div>',
            text=TextManner(tight=True),
            wrapping=Wrapping(width=0, spaced=True),
        ),
        headers=_PROTON_HEADERS,
        line_width=73,
        message_id="<{letters:86}=@proton.me>",
        boundary="b1=_{letters:41}",
        html_encoding="base64",
    ),
    Program(
        name="gmx",
        share=2,
        layout=Page(
            introduce=_gmx,
            line_blocks=True,
            frame='<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">{own}{intro}{quote}{below}</div>'
            "</body></html>",
            gap="<div>&nbsp;</div>",
            open='<div name="quoted-content">',
            close="</div>",
            end="</div></div></div>",
            line_break="<br/>",
            signature='<div class="signature">--<br/>{}</div>',
            html_only=True,
        ),
        headers=_GMX_HEADERS,
        message_id="<trinity-{uuid}-{millis}@3c-app-gmx-bs{dec:2}>",
        boundary="000000000000{hex:16}",
        prefix={"en": "Re: ", "de": "Aw: "},
        html_encoding="quoted-printable",
    ),
    Program(
        name="yandex",
        layout=Page(
            introduce=_yandex,
            line_blocks=True,
            gap="<div>&nbsp;</div>",
            open="<blockquote>",
            close="</blockquote>",
            line_break="<br />",
            signature="<div>-- </div><div>{}</div>",
            html_only=True,
        ),
        headers=_YANDEX_HEADERS,
        message_id="<{dec:7}{seconds}@mail.yandex.ru>",
        boundary="000000000000{hex:16}",
        html_encoding="base64",
    ),
    Program(
        name="mailru",
        layout=Page(
            introduce=_mailru,
            frame="<HTML><BODY>{own}{intro}{quote}{below}</BODY></HTML>",
            gap="<div>&nbsp;</div>",
            end="</div></div></blockquote>",
            signature='<div data-signature-widget="container">{}</div>',
            text=TextManner(quote=True),
            wrapping=Wrapping(width=0),
        ),
        headers=_MAILRU_HEADERS,
        message_id="<{seconds}.{dec:9}@f{dec:3}.i.mail.ru>",
        boundary="--ALT--{letters:32}",
        encoding="base64",
        html_encoding="base64",
    ),
)
