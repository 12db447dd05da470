"""Programs for the desk by other houses: mutt, KMail, Evolution, eM Client, HCL Notes."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page, Plain
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import attributed, attribution, author, linked, received, recipient, written

_KMAIL = {
    "en": "On {weekday}, {d} {month} {y} {H}:{M}:{S} {zone} {name} wrote:",
    "de": "Am {weekday}, {d}. {month} {y}, {H}:{M}:{S} {zone} schrieb {name}:",
    "nl": "Op {weekday} {d} {month} {y} {H}:{M}:{S} {zone} schreef {name}:",
    "it": "In data {weekday} {d} {month} {y} {H}:{M}:{S} {zone}, {name} ha scritto:",
    "fr": "Le {weekday} {d} {month} {y}, {H}:{M}:{S} {zone} {name} a écrit :",
    "fi": "{weekday}na {d}. {month} {y} {H}.{M}.{S} {zone} {name} kirjoitti:",
    "hr": "Dana {weekday} {d}. {month} {y}. {H}:{M}, {name} je napisao/la:",
    "sr-Latn": "Dana {weekday} {d}. {month} {y}. {H}:{M}, {name} je napisao/la:",
}
_EVOLUTION = {
    "en": "On {wd}, {y}-{mm}-{dd} at {H}:{M} {offset}, {name} wrote:",
    "ro": "În data de {wd}, {dd}.{mm}.{y} la {H}:{M} {offset}, {name} a scris:",
    "de": "Am {weekday}, dem {dd}.{mm}.{y} um {H}:{M} {offset} schrieb {name}:",
    "nl": "{name} schreef op {wd} {dd}-{mm}-{y} om {H}:{M} [{offset}]:",
    "it": "Il giorno {wd}, {dd}/{mm}/{y} alle {H}.{M} {offset}, {name} ha scritto:",
    "fr": "Le {weekday} {dd} {month} {y} à {H}:{M} {offset}, {name} a écrit :",
    "fi": "{wd}, {y}-{mm}-{dd} kello {H}:{M} {offset}, {name} kirjoitti:",
    "hu": "{y}. {mm}. {dd}, {weekday} keltezéssel {H}.{M}-kor {name} ezt írta:",
    "lt": "{wd}, {y}-{mm}-{dd} {H}:{M} {offset}, {name} rašė:",
}
_EM_FIELDS = {
    "en": ("Original Message", "From", "To", "Date", "Subject"),
    "de": ("Originalnachricht", "Von", "An", "Datum", "Betreff"),
    "nl": ("Origineel bericht", "Van", "Aan", "Datum", "Onderwerp"),
    "it": ("Messaggio Originale", "Da", "A", "Data", "Oggetto"),
    "fr": ("Message d'origine", "De", "À", "Date", "Objet"),
}
_EM_WROTE = {
    "en": 'On {dd}/{mm}/{y} {H}:{M}:{S}, "{name}" <{address}> wrote:\n',
    "de": 'Am {dd}.{mm}.{y} {H}:{M}:{S}, "{name}" <{address}> schrieb:\n',
}
_NOTES_FIELDS = {
    "en": ("From:", "To:", "Date:", "Subject:"),
    "de": ("Von:", "An:", "Datum:", "Betreff:"),
    "nl": ("Van:", "Aan:", "Datum:", "Onderwerp:"),
    "it": ("Da:", "A:", "Data:", "Oggetto:"),
    "fr": ("De :", "A :", "Date :", "Objet :"),
    "fi": ("Lähettäjä:", "Vastaanottaja:", "Päivämäärä:", "Aihe:"),
}
_INOTES_WROTE = {"en": "wrote", "de": "schrieb", "fr": "a écrit", "it": "ha scritto", "nl": "schreef"}
_NOTES_PREFIX = {"en": "Re: ", "de": "Antwort: ", "nl": "Betr: ", "it": "Rif: ", "fr": "RE: ", "fi": "Vs: "}


def _evolution(letter: Letter) -> str:
    return f"<div>{escape(attribution(_EVOLUTION, letter), quote=False)}</div>"


def _em(letter: Letter) -> str:
    title, *names = wordings.said(_EM_FIELDS, letter.writer.language)
    date = f"{received(letter):%d.%m.%Y %H:%M:%S}"
    values = (author(letter, quoted=True), recipient(letter, quoted=True), date, letter.original.subject)
    rows = "".join(f"<div>{name} {linked(letter, value)}</div>" for name, value in zip(names, values, strict=True))
    return f"<div>------ {title} ------</div>{rows}<div><br /></div>"


def _notes(letter: Letter) -> str:
    names = wordings.said(_NOTES_FIELDS, letter.writer.language)
    values = (author(letter, quoted=True), recipient(letter, quoted=True), f"{received(letter):%d.%m.%Y %H:%M}", letter.original.subject)
    name_font, font = '<font size=1 color=#5f5f5f face="sans-serif">', '<font size=1 face="sans-serif">'
    rows = "".join(
        f"<br>{name_font}{name}{'&nbsp; ' * 4}</font>{font}{written(value)}</font>" for name, value in zip(names, values, strict=True)
    )
    return f"<br><br>{rows}<br><hr noshade><br><br>"


def _inotes(letter: Letter) -> str:
    verb = wordings.said(_INOTES_WROTE, letter.writer.language)
    names = wordings.said(_NOTES_FIELDS, letter.writer.language)
    values = (author(letter, quoted=True), recipient(letter, quoted=True), f"{received(letter):%d.%m.%Y %H:%M}", letter.original.subject)
    rows = "<br>".join(f"{names[number]} {linked(letter, values[number])}" for number in (1, 0, 2, 3))
    rule = f'<div><font color="#990099">-----{linked(letter, author(letter, quoted=True))} {verb}: -----</font></div>'
    inner = '<div style="padding-right:0px;padding-left:5px;border-left:solid black 2px;">'
    return f'<br><br>{rule}<div class="iNotesHistory" style="padding-left:5px;">{inner}{rows}<br><br>'


_MUTT_CHARSETS = {
    "en": ("us-ascii", "iso-8859-1", "utf-8"),
    "ro": ("us-ascii", "iso-8859-16", "utf-8"),
    "hr": ("us-ascii", "iso-8859-2", "utf-8"),
}
_MUTT_HEADERS = (
    "Date", "From", "To", "Subject", "Message-ID", "References", "MIME-Version: 1.0", "Content-Disposition: inline",
    "In-Reply-To", "User-Agent: Mutt/2.2.12 (2023-09-09)",
)  # fmt: skip
_KMAIL_HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version: 1.0")
_EVOLUTION_HEADERS = (
    "Message-ID",
    "Subject",
    "From",
    "To",
    "Date",
    "In-Reply-To",
    "References",
    "User-Agent: Evolution 3.46.4-2",
    "MIME-Version: 1.0",
)
_EM_HEADERS = (
    "From", "To", "Subject", "Date", "Message-Id", "In-Reply-To", "References", "User-Agent: eM_Client/9.2.2093.0", "Mime-Version: 1.0",
)  # fmt: skip
_NOTES_HEADERS = (
    "In-Reply-To", "References", "To", "MIME-Version: 1.0", "Subject", "X-KeepSent: 5A1B2C3D:4E5F6071-C1258689:002F1A2B; type=4",
    "X-Mailer: HCL Notes Release 11.0.1FP4 HF3 August 10, 2021", "From", "Message-ID", "Date",
)  # fmt: skip
_INOTES_HEADERS = tuple(
    "X-Mailer: HCL iNotes Release 11.0.1 March 20, 2020" if name.startswith("X-Mailer") else name
    for name in _NOTES_HEADERS
    if not name.startswith("X-KeepSent")
)

_NOTES = Program(
    name="notes",
    layout=Page(
        introduce=_notes,
        frame="{own}{intro}{quote}{below}",
        paragraph='<font size=2 face="sans-serif">{}</font><br>',
        gap="<br>",
        open='<table width=100%><tr><td><font size=2 face="sans-serif">',
        close="</font></td></tr></table>",
        signature='<font size=2 face="sans-serif">{}</font><br>',
        text=TextManner(quote=False, tight=True, item="{}. ", indent=""),
        wrapping=Wrapping(width=72),
    ),
    headers=_NOTES_HEADERS,
    message_id="<OF{HEX:8}.{HEX:8}-ONC12586{HEX:2}.00{HEX:6}-C12586{HEX:2}.00{HEX:6}@{domain}>",
    boundary="=_alternative {HEX:8}C12586{HEX:2}_=",
    prefix=_NOTES_PREFIX,
    charsets={"en": ("us-ascii", "iso-8859-1", "utf-8"), "ro": ("us-ascii", "iso-8859-2", "utf-8")},
    preamble="This is a multipart message in MIME format.",
)

PROGRAMS = (
    Program(
        name="mutt",
        layout=Plain(introduce=attributed(wordings.MUTT), wrapping=Wrapping(width=72, spaced=True, quoted_too=False)),
        headers=_MUTT_HEADERS,
        message_id="<{stamp}.GA{dec:4}@{domain}>",
        boundary="=_{hex:32}",
        charsets=_MUTT_CHARSETS,
        encoding="8bit",
        cursor="below",
    ),
    Program(
        name="kmail",
        layout=Plain(introduce=attributed(_KMAIL), wrapping=Wrapping(width=78, spaced=True)),
        headers=_KMAIL_HEADERS,
        message_id="<{dec:7}.{letters:10}@laptop>",
        boundary="nextPart{dec:7}.{letters:10}",
        charsets={"en": ("us-ascii", "utf-8")},
        cursor="below",
    ),
    Program(
        name="evolution",
        layout=Page(
            introduce=_evolution,
            frame="<html><head></head><body>{own}{intro}{quote}{below}<div><span></span></div></body></html>",
            open='<blockquote type="cite" style="margin:0 0 0 .8ex; border-left:2px #729fcf solid;padding-left:1ex">',
            close="</blockquote>",
            splits=True,
            signature="<div><span><pre>-- <br></pre>{}</span></div>",
            text=TextManner(item="{}. ", indent="   "),
            wrapping=Wrapping(width=71, spaced=True),
        ),
        headers=_EVOLUTION_HEADERS,
        line_width=70,
        message_id="<{hex:40}.camel@{domain}>",
        boundary="=-{letters:20}",
    ),
    Program(
        name="em-client",
        layout=Page(
            introduce=_em,
            frame='<html><head><style id="css_styles" type="text/css">blockquote.cite2 {border-left: 3px solid #cccccc;}</style></head>'
            "<body>{own}{intro}{quote}{below}</body></html>",
            gap="<div><br /></div>",
            line_break="<br />",
            open='<div id="x0b1c2d3e"><blockquote cite="{mid}" type="cite" class="cite2">',
            close="</blockquote></div>",
            signature='<div id="signature_old">{}</div>',
            text=TextManner(item="{}. "),
            wrapping=Wrapping(width=72, flowed=True),
        ),
        headers=_EM_HEADERS,
        message_id="<em{uuid}@{house}>",
        boundary="------=_MB{UUID}",
        text_type="text/plain; format=flowed",
    ),
    Program(
        name="em-client-text",
        layout=Plain(introduce=attributed(_EM_WROTE), wrapping=Wrapping(width=72, flowed=True, sign=">"), dashes=""),
        headers=_EM_HEADERS,
        message_id="<em{uuid}@{house}>",
        boundary="------=_MB{UUID}",
        text_type="text/plain; format=flowed",
    ),
    _NOTES,
    replace(_NOTES, name="notes-short", can_type_inside=False, puts_original=False),
    replace(
        _NOTES,
        name="inotes",
        headers=_INOTES_HEADERS,
        layout=Page(
            introduce=_inotes,
            frame='<div class="socmaildefaultfont" dir="ltr" style="font-family:Arial;font-size:10.5pt">{own}{intro}{quote}{below}</div>',
            paragraph='<div dir="ltr">{}</div>',
            gap="<br>",
            end="</div></div>",
            open='<div><font face="Default Sans Serif,Verdana,Arial,Helvetica,sans-serif" size="2">',
            close="</font></div>",
            text=TextManner(quote=False),
            wrapping=Wrapping(width=0),
            html_only=True,
        ),
        html_encoding="quoted-printable",
    ),
)
