"""Apps that only telephones have: Samsung Email, Spark."""

from __future__ import annotations

from html import escape

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import META, attribution, author, linked, received

_SPARK = {"en": "On {d} {mon} {y} at {H}:{M} {offset}, {name} <{address}>, wrote:"}


def _samsung(letter: Letter) -> str:
    original, language = letter.original, letter.writer.language
    title, *names = wordings.said(wordings.SAMSUNG_FIELDS, language)
    when = received(letter)
    date = f"{when:%d.%m.%Y  %H:%M}  (GMT{when.isoformat()[-6:]})"
    values = (author(letter, quoted=True), date, original.to_address, original.subject)
    rows = "".join(f"<div>{name} {escape(value, quote=False)} </div>" for name, value in zip(names, values, strict=True))
    rows = f"<div>-------- {title} --------</div>{rows}<div><br></div>"
    return f'<div><br></div><div style="font-size:100%;color:#000000" dir="auto">{rows}</div>'


def _samsung_footer(letter: Letter) -> str:
    text = escape(wordings.said(wordings.SAMSUNG_FOOTER, letter.writer.language), quote=False)
    return f'<div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">{text}</div></div>'


def _spark(letter: Letter) -> str:
    return f'<div name="messageReplySection">{linked(letter, attribution(_SPARK, letter))}<br />'


PROGRAMS = (
    Program(
        name="samsung",
        share=4,
        layout=Page(
            introduce=_samsung,
            line_blocks=True,
            frame=META + '<body dir="auto">{own}{intro}{quote}{below}</body></html>',
            paragraph='<div dir="auto">{}</div>',
            gap='<div dir="auto"><br></div>',
            footer=_samsung_footer,
            text=TextManner(quote=False),
            wrapping=Wrapping(width=0),
        ),
        headers=("Date", "Subject", "Message-ID", "Importance: normal", "From", "To", "In-Reply-To", "References", "MIME-Version: 1.0"),
        message_id="<{hex:16}.{millis}@email.android.com>",
        boundary="--_com.samsung.android.email_{dec:15}0",
        encoding="base64",
        html_encoding="base64",
        can_type_inside=False,
    ),
    Program(
        name="spark",
        layout=Page(
            introduce=_spark,
            frame='<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body><div name="messageBodySection">{own}</div>'
            "{intro}{quote}{below}</body></html>",
            paragraph='<div dir="auto">{}</div>',
            gap='<div dir="auto"><br /></div>',
            line_break="<br />",
            open='<blockquote type="cite" style="border-left-color: grey; border-left-width: thin; border-left-style: solid; '
            'margin: 5px 5px;padding-left: 10px;">',
            close="</blockquote>",
            end="</div>",
            signature='<div name="messageSignatureSection"><br />{}</div>',
            text=TextManner(),
            wrapping=Wrapping(width=0),
        ),
        headers=(
            "Date",
            "From",
            "To",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Subject",
            "X-Readdle-Message-ID: 1",
            "MIME-Version: 1.0",
        ),
        message_id="<{uuid}@Spark>",
        boundary="{hex:8}_{hex:8}_{hex:3}",
        can_type_inside=False,
    ),
)
