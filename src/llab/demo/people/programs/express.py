"""Outlook Express, which the oldest installations still have, in HTML and in plain text."""

from __future__ import annotations

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page, Plain
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import author, received, recipient, written

_FIELDS = {"en": ("From:", "To:", "Sent:", "Subject:"), "de": ("Von:", "An:", "Gesendet:", "Betreff:")}
_RULE = {"en": "Original Message", "de": "Ursprüngliche Nachricht"}
"""Most translations of Outlook Express left the block of a reply in English."""


def _rows(letter: Letter) -> list[tuple[str, str]]:
    names = wordings.said(_FIELDS, letter.writer.language)
    sent = wordings.dated(wordings.OUTLOOK_DATE, letter.writer.language, received(letter))
    values = (author(letter, quoted=True), recipient(letter, quoted=True), sent, letter.original.subject)
    return list(zip(names, values, strict=True))


def _html(letter: Letter) -> str:
    shown = [f"<B>{name}</B> {written(value)} </DIV>" for name, value in _rows(letter)]
    head = '<DIV style="BACKGROUND: #e4e4e4; font-color: black">' + "<DIV>".join(shown)
    rule = wordings.said(_RULE, letter.writer.language)
    block = "PADDING-RIGHT: 0px; PADDING-LEFT: 5px; MARGIN-LEFT: 5px; BORDER-LEFT: #000000 2px solid; MARGIN-RIGHT: 0px"
    title = f'<DIV style="FONT: 10pt arial">----- {rule} ----- </DIV>'
    return f'<BLOCKQUOTE style="{block}">{title}<DIV style="FONT: 10pt arial">{head}</DIV><DIV><BR></DIV>'


def _plain(letter: Letter) -> list[str]:
    rule = wordings.said(_RULE, letter.writer.language)
    return [f"----- {rule} ----- ", *(f"{name} {value}" for name, value in _rows(letter)), "", ""]


_HEADERS = (
    "Message-ID", "From", "To", "References", "Subject", "Date", "MIME-Version: 1.0", "X-Priority: 3", "X-MSMail-Priority: Normal",
    "X-Mailer: Microsoft Outlook Express 6.00.2900.5931", "X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.6157",
)  # fmt: skip
_CHARSETS = {
    "en": ("iso-8859-1", "utf-8"),
    "ro": ("iso-8859-2", "utf-8"),
    "hu": ("iso-8859-2", "utf-8"),
    "hr": ("windows-1250", "utf-8"),
    "lt": ("windows-1257", "utf-8"),
    "fi": ("iso-8859-1", "iso-8859-15", "utf-8"),
    "sr-Latn": ("windows-1250", "utf-8"),
    "sr": ("windows-1251", "utf-8"),
}
_FRAME = (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><HTML><HEAD><META http-equiv=Content-Type content="text/html; '
    'charset={charset}"><META content="MSHTML 6.00.6000.17102" name=GENERATOR><STYLE></STYLE></HEAD>'
    "<BODY bgColor=#ffffff>{own}{intro}{quote}{below}</BODY></HTML>"
)

PROGRAMS = (
    Program(
        name="outlook-express",
        layout=Page(
            introduce=_html,
            frame=_FRAME,
            paragraph="<DIV><FONT face=Arial size=2>{}</FONT></DIV>",
            gap="<DIV>&nbsp;</DIV>",
            end="</BLOCKQUOTE>",
            line_break="<BR>",
            signature="<DIV>{}</DIV>",
            text=TextManner(bullet="  a.. ", item="  {}. ", indent=""),
            wrapping=Wrapping(width=76, quoted_too=False),
        ),
        headers=_HEADERS,
        source_width=76,
        message_id="<{HEX:32}@HomePC>",
        boundary="----=_NextPart_000_{HEX:4}_01D7{HEX:4}.{HEX:8}",
        prefix={"en": "Re: ", "de": "Re: "},
        charsets=_CHARSETS,
        preamble="This is a multi-part message in MIME format.\r\n",
    ),
    Program(
        name="outlook-express-text",
        layout=Plain(introduce=_plain, wrapping=Wrapping(width=76, spaced=True, combs=True), dashes=""),
        headers=_HEADERS,
        message_id="<{HEX:32}@HomePC>",
        boundary="----=_NextPart_000_{HEX:4}_01D7{HEX:4}.{HEX:8}",
        charsets=_CHARSETS,
        encoding="8bit",
    ),
)
