"""What a message says in plain lines, from either body: for reports and automatic responses, where looks mean nothing."""

from __future__ import annotations

from functools import lru_cache

from llab.mail.html import html_blocks
from llab.mail.marks import MarkKind, marks
from llab.mail.message import Message
from llab.mail.text import text_blocks

_HTML_PER_TEXT = 6
"""So much of an HTML body is looked at for each character that is wanted; the rest is markup."""
_OPENS_ORIGINAL = (MarkKind.ATTRIBUTION, MarkKind.HEADER_BLOCK, MarkKind.SEPARATOR)


def plain_text(message: Message, longest: int) -> str:
    """The beginning of the text body; where there is none, of the HTML body, a line for each paragraph."""
    if message.text.strip() or not message.html:
        return message.text[:longest]
    return _html_text(message.html[: longest * _HTML_PER_TEXT])[:longest]


@lru_cache(maxsize=4)
def _html_text(html: str) -> str:
    """Kept for the message in hand: several readers ask for the beginning of the same body."""
    return "\n".join(block.text for block in html_blocks(html))


def own_text(message: Message, longest: int) -> str:
    """The beginning of the message up to the first line that is quoted or opens an original."""
    html = message.html[: longest * _HTML_PER_TEXT]
    blocks = text_blocks(message.text[:longest]) if message.text.strip() else html_blocks(html)
    opened = [mark.start for mark in marks(blocks, message.author_name) if mark.kind in _OPENS_ORIGINAL]
    quoted = [index for index, block in enumerate(blocks) if block.depth]
    end = min([*opened, *quoted], default=len(blocks))
    lines = [f"\n{block.text}" if block.gap else block.text for block in blocks[:end]]
    return "\n".join(lines).strip()[:longest]
