"""Webmail that organisations run themselves: Roundcube, Horde IMP, SOGo, Zimbra."""

from __future__ import annotations

from html import escape

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page, Plain
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import attributed, attribution, author, bold_rows, received, recipient

_HORDE = {
    "en": "Quoting {name} <{address}>:\n",
    "de": "Zitat von {name} <{address}>:\n",
    "fi": "Lainaus {name} <{address}>:\n",
    "nl": "Citeren {name} <{address}>:\n",
    "fr": "{name} <{address}> a écrit :\n",
    "it": "Citando {name} <{address}>:\n",
    "hu": "Idézés ({name} <{address}>):\n",
}
# the reply templates of SOGo, which left the first word in English in several languages
_SOGO = {
    "en": "On {weekday}, {month} {dd}, {y} {H}:{M} {zone}, {name} <{address}> wrote:",
    "ro": "On {weekday}, {month} {dd}, {y} {H}:{M} {zone}, {name} <{address}> a scris:",
    "it": "Il giorno {weekday}, {month} {dd}, {y} {H}:{M} {zone}, {name} <{address}> ha scritto:",
    "lt": "On {weekday}, {month} {dd}, {y} {H}:{M} {zone}, {name} <{address}> rašė:",
    "fi": "{Weekday}, {month} {dd}, {y} {H}:{M} {zone}, {name} <{address}> kirjoitti:",
    "hu": "{Weekday}, {month} {dd}, {y} {H}:{M} {zone} dátummal, {name} <{address}> ezt írta:",
    "sr": "Дана {weekday}, {month} {dd}, {y} {H}:{M} {zone}, {name} <{address}> је написао/ла:",
}
_ZIMBRA = {
    "en": "----- On {mon} {d}, {y}, at {h}:{M} {half}, {name} {address} wrote:\n",
    "fr": "----- Le {d} {mon} {yy}, à {H}:{M}, {name} {address} a écrit :\n",
}
_ZIMBRA_FIELDS = {
    "en": ("From: ", "To: ", "Sent: ", "Subject: "),
    "ro": ("De la: ", "Către: ", "Trimis: ", "Subiect: "),
    "nl": ("Van: ", "Aan: ", "Verzonden: ", "Onderwerp: "),
    "it": ("Da: ", "A: ", "Inviato: ", "Oggetto: "),
    "de": ("Von: ", "An: ", "Gesendet: ", "Betreff: "),
    "fr": ("De: ", "À: ", "Envoyé: ", "Objet: "),
    "hu": ("Feladó: ", "Címzett: ", "Elküldve: ", "Tárgy: "),
}
_ZIMBRA_DATE = {
    "en": "{weekday}, {month} {d}, {y} {h}:{M}:{S} {half}",
    "ro": "{Weekday}, {d} {month} {y} {H}:{M}:{S}",
    "nl": "{Weekday} {d} {month} {y} {H}:{M}:{S}",
    "it": "{Weekday}, {d} {month} {y} {H}:{M}:{S}",
    "de": "{Weekday}, {d}. {month} {y} {H}:{M}:{S}",
    "fr": "{Weekday} {d} {month} {y} {H}:{M}:{S}",
    "hu": "{Weekday}, {y}. {month} {d}. {H}:{M}:{S}",
}


def _roundcube_html(letter: Letter) -> str:
    return f'<p id="reply-intro">{escape(attribution(wordings.ROUNDCUBE, letter), quote=False)}</p>'


def _sogo(letter: Letter) -> str:
    return f"<br />{escape(attribution(_SOGO, letter), quote=False)}<br />&nbsp;"


_ZIMBRA_BLOCK = (
    '<blockquote style="border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;color:#000;font-weight:normal;'
    'font-style:normal;text-decoration:none;font-family:Helvetica,Arial,sans-serif;font-size:12pt;">'
)


def _zimbra(letter: Letter) -> str:
    names = wordings.said(_ZIMBRA_FIELDS, letter.writer.language)
    sent = wordings.dated(_ZIMBRA_DATE, letter.writer.language, received(letter))
    values = (author(letter, quoted=True), recipient(letter, quoted=True), sent, letter.original.subject)
    rows = bold_rows([(name, value) for name, value in zip(names, values, strict=True)])
    return f'<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">{_ZIMBRA_BLOCK}{rows}<br></blockquote></div>'


_ROUNDCUBE_HEADERS = (
    "MIME-Version: 1.0", "Date", "From", "To", "Subject", "In-Reply-To", "References", "User-Agent: Roundcube Webmail/1.6.5",
    "Message-ID",
)  # fmt: skip
_HORDE_HEADERS = (
    "Date", "Message-ID", "From", "To", "Subject", "References", "In-Reply-To", "User-Agent: Horde Application Framework 5",
    "MIME-Version: 1.0", "Content-Disposition: inline",
)  # fmt: skip
_SOGO_HEADERS = (
    "From", "In-Reply-To", "References", "X-Forward: 192.0.2.44", "Date", "To", "MIME-Version: 1.0", "Message-ID", "Subject",
    "User-Agent: SOGoMail 5.8.0",
)  # fmt: skip
_ZIMBRA_HEADERS = (
    "Date", "From", "To", "Message-ID", "In-Reply-To", "References", "Subject", "MIME-Version: 1.0", "X-Originating-IP: [192.0.2.71]",
    "X-Mailer: Zimbra 8.8.15_GA_4372 (ZimbraWebClient - GC99 (Win)/8.8.15_GA_4372)", "Thread-Topic", "Thread-Index",
)  # fmt: skip

PROGRAMS = (
    Program(
        name="roundcube",
        share=3,
        layout=Plain(introduce=attributed(wordings.ROUNDCUBE), wrapping=Wrapping(width=74, spaced=True, flowed=True)),
        headers=_ROUNDCUBE_HEADERS,
        message_id="<{hex:32}@{domain}>",
        boundary="=_{hex:32}",
        charsets={"en": ("us-ascii", "utf-8")},
        encoding="8bit",
        text_type="text/plain; format=flowed",
        cursor="below",
    ),
    Program(
        name="roundcube-html",
        share=3,
        layout=Page(
            introduce=_roundcube_html,
            frame='<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" /></head><body style=\'font-size: '
            "10pt; font-family: Verdana,Geneva,sans-serif'>{own}{intro}{quote}{below}</body></html>",
            paragraph="<p>{}</p>",
            gap="",
            open='<blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div id="replybody1">',
            close="</div></blockquote>",
            splits=True,
            line_break="<br />",
            signature='<div id="_rc_sig">-- <br />{}</div>',
            text=TextManner(bold="", link=" [{}]", bullet=" \t* ", item=" \t{}. ", indent=""),
            wrapping=Wrapping(width=74),
        ),
        headers=_ROUNDCUBE_HEADERS,
        message_id="<{hex:32}@{domain}>",
        boundary="=_{hex:32}",
        charsets={"en": ("us-ascii", "utf-8")},
        encoding="8bit",
    ),
    Program(
        name="horde",
        layout=Plain(introduce=attributed(_HORDE), wrapping=Wrapping(width=76, flowed=True, delsp=True)),
        headers=_HORDE_HEADERS,
        message_id="<{stamp}.Horde.{letters:23}@webmail.{domain}>",
        boundary="=_{hex:32}",
        encoding="8bit",
        text_type="text/plain; format=flowed; DelSp=Yes",
    ),
    Program(
        name="sogo",
        layout=Page(
            introduce=_sogo,
            frame="<html>{own}{intro}{quote}{below}</html>",
            paragraph="{}<br />",
            gap="<br />",
            line_break="<br />",
            open='<blockquote type="cite" cite="{mid}">',
            close="</blockquote>",
            end="<br />",
            splits=True,
            signature="--<br />{}",
            text=TextManner(quote=True, tight=True),
            wrapping=Wrapping(width=0),
        ),
        headers=_SOGO_HEADERS,
        prefix={"en": "=?utf-8?q?Re=3A?= "},
        line_width=72,
        message_id="<{hex:4}-{SECONDS}-{dec:2}-{hex:8}@{dec:8}>",
        boundary="----=_=-_OpenGroupware_org_NGMime-{dec:4}-{seconds}.{dec:6}-2------",
    ),
    Program(
        name="zimbra",
        share=2,
        layout=Page(
            introduce=_zimbra,
            frame='<html><body><div style="font-family: arial, helvetica, sans-serif; font-size: 12pt; color: #000000">{own}{intro}{quote}'
            "{below}</div></body></html>",
            open=f'<div data-marker="__QUOTED_TEXT__">{_ZIMBRA_BLOCK}',
            close="</blockquote></div>",
            signature='<div data-marker="__SIG_POST__">-- <br></div><div>{}</div>',
            text=TextManner(rule="----- Original Message -----", link=" [ {} ]", tight=True),
            wrapping=Wrapping(width=0),
        ),
        headers=_ZIMBRA_HEADERS,
        message_id="<{dec:9}.{dec:6}.{millis}.JavaMail.zimbra@{domain}>",
        boundary="----=_Part_{dec:7}_{dec:9}.{millis}",
    ),
    Program(
        name="zimbra-text",
        layout=Plain(introduce=attributed(_ZIMBRA), wrapping=Wrapping(width=78, spaced=True, quoted_too=False)),
        headers=_ZIMBRA_HEADERS,
        message_id="<{dec:9}.{dec:6}.{millis}.JavaMail.zimbra@{domain}>",
        boundary="----=_Part_{dec:7}_{dec:9}.{millis}",
    ),
)
