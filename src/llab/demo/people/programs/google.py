"""Gmail, on the web and on telephones, and Mailspring, which borrows Gmail's quote."""

from __future__ import annotations

from collections.abc import Mapping

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page, Plain
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import attributed, attribution, linked, prefixing

_MAILSPRING = {"en": "On {mon} {d} {y}, at {h}:{M} {ap}, {name} <{address}> wrote:"}


def _gmail_quote(letter: Letter, classes: str, table: Mapping[str, str] = wordings.GMAIL) -> str:
    text = linked(letter, attribution(table, letter))
    return f'<br><div class="{classes}"><div dir="ltr" class="gmail_attr">{text}<br></div>'


def _gmail(letter: Letter) -> str:
    return _gmail_quote(letter, "gmail_quote")


def _gmail_android(letter: Letter) -> str:
    return _gmail_quote(letter, "gmail_quote", wordings.GMAIL_ANDROID)


def _gmail_container(letter: Letter) -> str:
    """Since 2024 the quote on the web has a second class."""
    return _gmail_quote(letter, "gmail_quote gmail_quote_container")


def _mailspring(letter: Letter) -> str:
    return f'<br><div class="gmail_quote_attribution">{linked(letter, attribution(_MAILSPRING, letter))}</div>'


_BLOCK = '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
_MOBILE_BLOCK = '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">'
_HEADERS = ("MIME-Version: 1.0", "References", "In-Reply-To", "From", "Date", "Message-ID", "Subject", "To")
_TEXT = TextManner(bold="*", link=" <{}>", image="[image: image001.png]")

_MESSAGE_ID = "<CA{base64:47}@mail.gmail.com>"
_BOUNDARY = "000000000000{hex:16}"

PROGRAMS = (
    Program(
        name="gmail-web",
        share=14,
        layout=Page(
            introduce=_gmail_container,
            line_blocks=True,
            quote_token=prefixing("gmail-m_5512063342719034418"),
            frame='<div dir="ltr">{own}</div>{intro}{quote}{below}',
            open=_BLOCK,
            close="</blockquote>",
            end="</div>",
            splits=True,
            list_marks=".",
            signature='<div><span class="gmail_signature_prefix">-- </span><br></div><div dir="ltr" class="gmail_signature">{}</div>',
            text=_TEXT,
        ),
        headers=_HEADERS,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
    ),
    Program(
        name="gmail-android",
        share=8,
        layout=Page(
            introduce=_gmail_android,
            line_blocks=True,
            quote_token=prefixing("m_-8213340917564420117"),
            frame='<div dir="auto">{own}</div>{intro}{quote}{below}',
            end="</div>",
            paragraph='<div dir="auto">{}</div>',
            gap='<div dir="auto"><br></div>',
            open=_MOBILE_BLOCK,
            close="</blockquote>",
            splits=True,
            text=_TEXT,
        ),
        headers=_HEADERS,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
        encoding="base64",
    ),
    Program(
        name="gmail-ios",
        share=4,
        layout=Page(
            introduce=_gmail,
            line_blocks=True,
            frame="<div>{own}</div>{intro}{quote}{below}",
            end="</div>",
            paragraph='<div dir="auto">{}</div>',
            gap='<div dir="auto"><br></div>',
            open=_MOBILE_BLOCK,
            close="</blockquote>",
            splits=True,
            text=_TEXT,
        ),
        headers=_HEADERS,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
    ),
    Program(
        name="gmail-text",
        layout=Plain(introduce=attributed(wordings.GMAIL), wrapping=Wrapping(width=78, quoted_too=False)),
        headers=_HEADERS,
        message_id=_MESSAGE_ID,
        boundary=_BOUNDARY,
    ),
    Program(
        name="mailspring",
        layout=Page(
            introduce=_mailspring,
            frame="{own}{intro}{quote}{below}",
            open='<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex;">',
            close="</blockquote>",
            signature="<signature>{}</signature>",
            text=TextManner(),
            wrapping=Wrapping(width=0, quoted_too=False),
        ),
        headers=("Date", "From", "To", "Message-ID", "In-Reply-To", "References", "Subject", "X-Mailer: Mailspring", "MIME-Version: 1.0"),
        message_id="<{UUID}@getmailspring.com>",
        boundary="{hex:8}_{hex:8}_{hex:3}",
    ),
)
