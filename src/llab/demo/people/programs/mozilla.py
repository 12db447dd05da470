"""Thunderbird on the desk, and K-9 Mail, which became Thunderbird for Android."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page, Plain
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import attributed, attribution, linked

# strings.xml of K-9 Mail, message_compose_reply_header_fmt_with_date, dates as Android sets them in long form
_K9 = {
    "en": "On {d} {month} {y} {H}:{M}:{S} {zone}, {name} <{address}> wrote:",
    "ro": "Pe {d} {month} {y} {H}:{M}:{S} {zone}, {name} <{address}> a scris:",
    "nl": "Op {d} {month} {y} {H}:{M}:{S} {zone} schreef {name} <{address}>:",
    "it": "Il {d} {month} {y} {H}:{M}:{S} {zone}, {name} <{address}> ha scritto:",
    "fi": "{d}. {month} {y} {H}.{M}.{S} {zone} {name} <{address}> kirjoitti:",
    "de": "Am {d}. {month} {y} {H}:{M}:{S} {zone} schrieb {name} <{address}>:",
    "fr": "Le {d} {month} {y} {H}:{M}:{S} {zone}, {name} <{address}> a écrit :",
    "hu": "{y}. {month} {d}. {H}:{M}:{S} {zone}, {name} <{address}> írta:",
    "lt": "{y} m. {month} {d} d. {H}:{M}:{S} {zone}, {name} <{address}> rašė:",
}
_K9_FOOTER = {
    "en": "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
    "ro": "Trimis de pe dispozitivul meu Android cu K-9 Mail. Vă rog să-mi scuzați concizia.",
    "nl": "Verstuurd vanaf mijn Android-apparaat met K-9 Mail. Excuseer mijn beknoptheid.",
    "it": "Inviato dal mio dispositivo Android con K-9 Mail. Perdonate la brevità.",
    "fi": "Lähetetty Android-laitteestani K-9 Maililla. Pahoittelut vähäsanaisuudestani.",
    "de": "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "fr": "Envoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.",
}


def _thunderbird_html(letter: Letter) -> str:
    text = escape(attribution(wordings.THUNDERBIRD, letter), quote=False)
    return f'<div class="moz-cite-prefix">{text}<br></div>'


def _k9(letter: Letter) -> str:
    return f'<br><br><div class="gmail_quote">{linked(letter, attribution(_K9, letter))}'


def _k9_lines(letter: Letter) -> list[str]:
    return ["", *attribution(_K9, letter).split("\n"), ""]


def _k9_text_footer(letter: Letter) -> list[str]:
    return ["-- ", wordings.said(_K9_FOOTER, letter.writer.language)]


def _k9_footer(product: str) -> Callable[[Letter], str]:
    def footer(letter: Letter) -> str:
        text = wordings.said(_K9_FOOTER, letter.writer.language).replace("K-9 Mail", product)
        return f"<div class='k9mail-signature'>-- <br>{escape(text, quote=False)}</div>"

    return footer


_THUNDERBIRD_HEADERS = (
    "Message-ID", "Date", "MIME-Version: 1.0", "User-Agent: Mozilla Thunderbird", "Subject", "Content-Language: en-GB", "To",
    "References", "From", "In-Reply-To",
)  # fmt: skip
_K9_HEADERS = (
    "Date",
    "From",
    "To",
    "Subject",
    "User-Agent: K-9 Mail for Android",
    "In-Reply-To",
    "References",
    "Message-ID",
    "MIME-Version: 1.0",
)
_META = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
_K9_BLOCK = (
    '<blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">'
)
_K9_PAGE = Page(
    introduce=_k9,
    frame="<!DOCTYPE html><html><body>{own}{intro}{quote}{below}</body></html>",
    paragraph='<div dir="auto">{}</div>',
    gap="<br>",
    open=_K9_BLOCK,
    close="</blockquote>",
    end="</div>",
    footer=_k9_footer("K-9 Mail"),
    text=TextManner(link=" <{}>"),
    wrapping=Wrapping(width=0),
)

PROGRAMS = (
    Program(
        name="thunderbird",
        share=3,
        layout=Plain(introduce=attributed(wordings.THUNDERBIRD), wrapping=Wrapping(width=72, flowed=True)),
        headers=_THUNDERBIRD_HEADERS,
        message_id="<{uuid}@{domain}>",
        boundary="------------{LETTERS:24}",
        encoding="8bit",
        text_type="text/plain; format=flowed",
        cursor="below",
    ),
    Program(
        name="thunderbird-html",
        share=4,
        layout=Page(
            introduce=_thunderbird_html,
            frame=_META + '<body text="#000000" bgcolor="#FFFFFF">{own}{intro}{quote}{below}</body></html>',
            paragraph="<p>{}</p>",
            gap="",
            open='<blockquote type="cite" cite="mid:{mid}">',
            close="</blockquote>",
            splits=True,
            signature='<pre class="moz-signature">-- <br>{}</pre>',
            signature_first=False,
            text=TextManner(bold="*", link=" <{}>", bullet="  * ", item=" {}. ", indent=""),
            wrapping=Wrapping(width=72, flowed=True),
        ),
        headers=_THUNDERBIRD_HEADERS,
        message_id="<{uuid}@{domain}>",
        boundary="------------{LETTERS:24}",
        encoding="8bit",
        html_encoding="8bit",
        text_type="text/plain; format=flowed",
        preamble="This is a multi-part message in MIME format.",
        cursor="below",
    ),
    Program(
        name="k9",
        share=2,
        layout=_K9_PAGE,
        headers=_K9_HEADERS,
        message_id="<{UUID}@{domain}>",
        boundary="----{LETTERS:30}",
        can_type_inside=False,
    ),
    Program(
        name="k9-text",
        layout=Plain(introduce=_k9_lines, wrapping=Wrapping(width=0), footer=_k9_text_footer),
        headers=_K9_HEADERS,
        message_id="<{UUID}@{domain}>",
        boundary="----{LETTERS:30}",
        encoding="base64",
    ),
    Program(
        name="thunderbird-android",
        layout=replace(_K9_PAGE, footer=_k9_footer("Thunderbird for Android")),
        headers=tuple(name.replace("K-9 Mail", "Thunderbird") for name in _K9_HEADERS),
        message_id="<{UUID}@{domain}>",
        boundary="----{LETTERS:30}",
        can_type_inside=False,
    ),
)
