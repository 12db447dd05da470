"""Apple Mail on the Mac and on the iPhone."""

from __future__ import annotations

from html import escape

from llab.demo.people.composing import wordings
from llab.demo.people.composing.letters import Letter, Page, Plain
from llab.demo.people.composing.markup import TextManner
from llab.demo.people.composing.plain import Wrapping
from llab.demo.people.composing.program import Program
from llab.demo.people.programs.introductions import META, attributed, attribution, linked


def _mac(letter: Letter) -> str:
    text = linked(letter, attribution(wordings.APPLE, letter))
    return f'<div><br><blockquote type="cite"><div>{text}</div></blockquote><br class="Apple-interchange-newline">'


def _iphone(letter: Letter) -> str:
    text = linked(letter, attribution(wordings.APPLE, letter))
    return f'<div dir="ltr"><br><blockquote type="cite">{text}<br><br></blockquote></div>'


def _iphone_footer(letter: Letter) -> str:
    text = escape(wordings.said(wordings.IPHONE_FOOTER, letter.writer.language), quote=False)
    return f'<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{text}</div>'


def _smart(text: str) -> str:
    """A second blank in a row is a no-break one."""
    return escape(text, quote=False).replace("  ", " &nbsp;")


_MAC_HEADERS = (
    "From", "Content-Language: en", "Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3731.600.7\\))", "Subject", "Date", "References",
    "To", "In-Reply-To", "Message-Id", "X-Mailer: Apple Mail (2.3731.600.7)",
)  # fmt: skip
_OLD_MAC_HEADERS = (
    "Subject", "Mime-Version: 1.0 (Mac OS X Mail 9.3 \\(3124\\))", "X-Pgp-Agent: GPGMail", "From", "In-Reply-To", "Date", "Message-Id",
    "References", "To", "X-Mailer: Apple Mail (2.3124)",
)  # fmt: skip
_IPHONE_HEADERS = (
    "From", "Mime-Version: 1.0 (1.0)", "Subject", "Date", "Message-Id", "References", "In-Reply-To", "To",
    "X-Mailer: iPhone Mail (20E252)",
)  # fmt: skip

PROGRAMS = (
    Program(
        name="apple-mail",
        share=5,
        layout=Page(
            introduce=_mac,
            line_blocks=True,
            frame=META + '<body style="overflow-wrap: break-word;">{own}{intro}{quote}{below}</body></html>',
            end="</div>",
            open='<blockquote type="cite"><div>',
            close="</div></blockquote>",
            splits=True,
            escape=_smart,
            wrapping=Wrapping(width=0),
        ),
        headers=_MAC_HEADERS,
        corrects=True,
        message_id="<{UUID}@{domain}>",
        boundary="Apple-Mail-{UUID}",
        charsets={"en": ("us-ascii", "utf-8")},
    ),
    Program(
        name="apple-text",
        layout=Plain(introduce=attributed(wordings.APPLE), wrapping=Wrapping(width=76, flowed=True, delsp=True), dashes=""),
        headers=_OLD_MAC_HEADERS,
        message_id="<{UUID}@{domain}>",
        boundary="Apple-Mail-{UUID}",
        charsets={"en": ("us-ascii", "windows-1252", "utf-8"), "ro": ("us-ascii", "utf-8"), "hr": ("us-ascii", "windows-1250", "utf-8")},
        text_type="text/plain; delsp=yes; format=flowed",
    ),
    Program(
        name="iphone",
        share=10,
        layout=Page(
            introduce=_iphone,
            line_blocks=True,
            frame=META + '<body dir="auto">{own}{intro}{quote}{below}</body></html>',
            paragraph='<div dir="ltr">{}</div>',
            gap='<div dir="ltr"><br></div>',
            open='<blockquote type="cite"><div dir="ltr">',
            close="</div></blockquote>",
            splits=True,
            footer=_iphone_footer,
            text=TextManner(item=""),
            wrapping=Wrapping(width=0),
        ),
        headers=_IPHONE_HEADERS,
        corrects=True,
        message_id="<{UUID}@{domain}>",
        boundary="Apple-Mail-{UUID}",
        charsets={"en": ("us-ascii", "utf-8")},
        encoding="base64",
        html_encoding="base64",
    ),
)
