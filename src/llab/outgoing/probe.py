"""A probe: a message of our own that goes the way of an invitation, and names no survey that anybody holds.

Its tokens are made as those of a survey are, with a secret that is forgotten afterwards: to every survey it is mail of another one, and
so is whatever answers it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from llab.outgoing.compose import Address, compose, message_id, plus_address
from llab.outgoing.render import Rendered
from llab.survey.token import Token, token

NO_SURVEY = "llab doctor"
"""In place of a survey's id, none of which has a blank."""

LETTERS = "ăâîșț ĂÂÎȘȚ, čćđšž, ąęėįųū, äöå, ëïé, àèìòù"
LINK = "https://llab.example/probe?step=1&name=a_b"

_TEXT = """\
This is a probe of llab. It shows whether messages of a survey come back to the mailbox that collects the replies. Nobody has to do \
anything about it; it can be deleted.

1. Letters that must arrive as they are: {letters}

2. A link that must arrive as it is: {link}

.A line that begins with a dot

From here on a line begins as some programs mark a new message.

Reference: {token}
"""


@dataclass(frozen=True, slots=True)
class Probe:
    """What was sent, to be compared with what arrives."""

    token: Token
    message_id: str
    thread: tuple[str, ...]
    """The Message-IDs that it refers to, as a reminder does; no such messages exist."""
    recipient: str
    has_plus: bool
    """Whether its recipient has the token behind a +."""
    subject: str
    text: str
    raw: bytes = field(repr=False)


def probe(secret: bytes, *, sender: Address, replies: str, date: datetime, has_plus: bool = False) -> Probe:
    """A probe to where replies go, or to the same address with the token behind a +; the same for the same values.

    Raises ValueError where a value cannot stand in its header.
    """
    reference, *earlier = (_token(secret, f"{has_plus}", number) for number in (3, 1, 2))
    domain = sender.address.rpartition("@")[2]
    recipient = plus_address(replies, reference) if has_plus else replies
    subject = f"llab: probe {'to an address with a +' if has_plus else 'of the way'} – probă {reference}"
    text = _TEXT.format(letters=LETTERS, link=LINK, token=reference)
    name, thread = message_id(reference, domain=domain), tuple(message_id(each, domain=domain) for each in earlier)
    raw = compose(
        Rendered(subject=subject, text=text, html=_page(text), printed=()),
        sender=sender,
        recipient=Address("", recipient),
        reply_to=recipient,
        message_id=name,
        date=date,
        language="en",
        references=thread,
    )
    return Probe(reference, name, thread, recipient, has_plus, subject, text, raw)


def _token(secret: bytes, kind: str, number: int) -> Token:
    return token(NO_SURVEY, secret, participant="", wave=0, kind=kind, number=number)


def _page(text: str) -> str:
    paragraphs = "\n".join(f"<p>{_linked(escape(each))}</p>" for each in text.strip().split("\n\n"))
    head = '<head><meta charset="utf-8"><title>llab</title></head>'
    return f'<!DOCTYPE html>\n<html lang="en">\n{head}\n<body>\n{paragraphs}\n</body>\n</html>\n'


def _linked(paragraph: str) -> str:
    link = escape(LINK)
    return paragraph.replace(link, f'<a href="{link}">{link}</a>')
