"""The exact bytes of a message: headers by RFC 5322 and RFC 2047, a text and an HTML part, files beside them, CRLF line ends.

The bytes are put together by hand: `EmailMessage` loses blanks of encoded subjects, spoils display names and costs three
times as much.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import quote

from llab.outgoing.escape import one_line
from llab.outgoing.render import Rendered
from llab.survey.token import Token

_LONGEST_MESSAGE_ID = 59
_DOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]+@[\x21-\x3b\x3d\x3f-\x7e]+>")
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
"""RFC 5322 §3.2.3, dot-atom; dots anywhere, as some providers gave them out."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
"""Atoms with single blanks between them: a display name that needs no quotes (RFC 5322 §3.2.5)."""

_LONGEST_ADDRESS = 254
"""RFC 5321 §4.5.3.1.3, without the angle brackets."""

_LONGEST_LINE = 78
"""RFC 5322 §2.1.1: what a line should have at most; 998 is what it may have."""

_LONGEST_PLAIN = 60
"""Characters of a header value that surely fit into one line beside its name; a longer one is encoded and folded."""


_LONGEST_IDENTIFIER = 900
"""Fits into one line of a header with the field's name (RFC 5322 §2.1.1)."""

_LONGEST_THREAD = 12
"""Message-IDs in References; of a longer thread the first and the newest ones (as RFC 5537 §3.4.4 has it for news)."""

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,100}")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_+.() -]{1,50}")
_PIECE = 50
"""Characters of one piece of a long parameter (RFC 2231 §3); its line stays below 78."""

AutoSubmitted = Literal["auto-generated", "auto-replied"]
"""RFC 3834 §5: whether a program wrote by itself, or in answer to a message that it was sent."""


class Attached(NamedTuple):
    """A file that goes along with a message."""

    name: str
    media_type: str
    content: bytes


class Address(NamedTuple):
    """A display name, which may be empty, and an e-mail address."""

    name: str
    address: str


def message_id(token: Token, *, domain: str) -> str:
    """The Message-ID of the contact with that token: shorter than 60 characters.

    A domain that is too long loses labels from the left; one without an end that fits becomes `llab.invalid`.
    Raises ValueError where the domain is none.
    """
    return f"<{token}@{_short_domain(_ascii_domain(domain), _LONGEST_MESSAGE_ID - len(str(token)) - 3)}>"


def plus_address(address: str, token: Token) -> str:
    """The address with the token behind a + (RFC 5233): what is written to it says by itself which contact it answers."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{token}@{domain}"


def _short_domain(domain: str, length: int) -> str:
    while len(domain) > length and "." in domain:
        domain = domain.partition(".")[2]
    return domain if "." in domain and len(domain) <= length else "llab.invalid"


@lru_cache(maxsize=64)
def _ascii_domain(domain: str) -> str:
    ascii_form = domain.lower() if domain.isascii() else domain.encode("idna").decode("ascii")
    if not _DOMAIN.fullmatch(ascii_form):
        raise ValueError(f"{domain!r} is not the domain of an e-mail address")
    return ascii_form


def compose(
    rendered: Rendered,
    *,
    sender: Address,
    recipient: Address,
    reply_to: str | None,
    message_id: str,
    date: datetime,
    language: str,
    references: Sequence[str] = (),
    in_reply_to: str = "",
    unsubscribe: str = "",
    auto_submitted: AutoSubmitted = "auto-generated",
    attachments: Sequence[Attached] = (),
) -> bytes:
    """The bytes of a multipart/alternative message, the same for the same values; with attachments in a multipart/mixed one.

    `references` are the messages of ours that this one follows, oldest first; it answers the last of them, or `in_reply_to`,
    somebody else's Message-ID: one that cannot stand in a header is left out (RFC 5322 §3.6.4).
    `unsubscribe` is the subject of the mail by which a program takes its user off the list (RFC 2369 §3.2); it goes to where
    replies go.

    Raises ValueError where a value cannot stand in its header: a line end or NUL, an address or Message-ID that is none,
    a date without time zone, an attachment without name or type. An address with letters outside ASCII before the @ would
    need SMTPUTF8 and is refused too.
    """
    thread = _thread(references, in_reply_to)
    content_type, body = _body(rendered, attachments, hashlib.sha256(message_id.encode()).hexdigest()[:32])
    headers = {
        "From": _mailbox("From", sender),
        "To": _mailbox("To", recipient),
        "Subject": _unstructured("Subject", rendered.subject),
        "Date": _date(date),
        "Message-ID": _identifier(message_id),
        "Reply-To": _address(reply_to) if reply_to else "",
        "In-Reply-To": thread[-1] if thread else "",
        "References": "\r\n ".join(thread),
        "List-Unsubscribe": _unsubscribing(reply_to or sender.address, unsubscribe) if unsubscribe else "",
        "Content-Language": _language(language),
        "Auto-Submitted": auto_submitted,
        "MIME-Version": "1.0",
        "Content-Type": content_type,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return head.encode("ascii") + b"\r\n" + body


def _thread(references: Sequence[str], in_reply_to: str) -> tuple[str, ...]:
    """The Message-IDs of the thread, each once, the one that is answered last; not more than a header should hold."""
    ours = [_identifier(one) for one in references]
    theirs = [in_reply_to] if _is_identifier(in_reply_to) else []
    whole = tuple(reversed(dict.fromkeys(reversed([*ours, *theirs]))))
    return whole if len(whole) <= _LONGEST_THREAD else (whole[0], *whole[1 - _LONGEST_THREAD :])


def _body(rendered: Rendered, attachments: Sequence[Attached], mark: str) -> tuple[str, bytes]:
    """The Content-Type of the message and what stands below its header."""
    both = _multipart(f"=_{mark}", [_part("plain", rendered.text), _part("html", rendered.html)])
    alternative = f'multipart/alternative;\r\n boundary="=_{mark}"'
    if not attachments:
        return alternative, both
    first = f"Content-Type: {alternative}\r\n\r\n".encode("ascii") + both
    return f'multipart/mixed;\r\n boundary="=-{mark}"', _multipart(f"=-{mark}", [first, *map(_attachment, attachments)])


def _multipart(boundary: str, parts: Sequence[bytes]) -> bytes:
    """RFC 2046 §5.1.1."""
    mark = boundary.encode("ascii")
    return b"".join(b"--%s\r\n%s\r\n" % (mark, part) for part in parts) + b"--%s--\r\n" % mark


@lru_cache(maxsize=16)
def _attachment(attached: Attached) -> bytes:
    """The file in base64 (RFC 2045 §6.8), with its name where programs look for it (RFC 2183 §2.3)."""
    if not _MEDIA_TYPE.fullmatch(attached.media_type):
        raise ValueError(f"{attached.media_type!r} is not a media type")
    name = _without_line_ends("with a file's name", attached.name)
    if not name or re.search(r"[/\\]", name):
        raise ValueError(f"{attached.name!r} is not the name of a file")
    head = (
        f"Content-Type: {attached.media_type}{_parameter('name', name)}\r\n"
        f"Content-Disposition: attachment{_parameter('filename', name)}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode("ascii") + base64.encodebytes(attached.content).replace(b"\n", b"\r\n")


def _parameter(name: str, value: str) -> str:
    """RFC 2231 §3 and §4: a value outside ASCII, or a long one, is percent-encoded and cut into pieces, each on its line."""
    if _PLAIN_NAME.fullmatch(value):
        return f';\r\n {name}="{value}"'
    pieces = [""]
    for unit in (quote(letter, safe="._-") for letter in value):  # never cut inside a letter: some programs decode each piece alone
        pieces = [*pieces, unit] if len(pieces[-1]) + len(unit) > _PIECE else [*pieces[:-1], pieces[-1] + unit]
    if len(pieces) == 1:
        return f";\r\n {name}*={_CHARSET}{pieces[0]}"
    return "".join(f";\r\n {name}*{number}*={'' if number else _CHARSET}{piece}" for number, piece in enumerate(pieces))


_CHARSET = "utf-8''"


def _part(subtype: str, text: str) -> bytes:
    """RFC 2045 §6.7: quoted-printable never holds `=_`, so no boundary that begins with it can stand in a part.

    The encoder gets LF and its own soft breaks are LF then; with CRLF it chooses by what it meets first.
    """
    encoded = binascii.b2a_qp(text.replace("\r\n", "\n").encode("utf-8", "replace"), istext=True).replace(b"\n", b"\r\n")
    return b"Content-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n%s" % (subtype.encode(), encoded)


def _without_line_ends(name: str, value: str) -> str:
    if re.search("[\r\n\0]", value):
        raise ValueError(f"the value for the header {name} has a line end in it: {value!r}")
    return one_line(value)


@lru_cache(maxsize=1024)
def _unstructured(name: str, value: str) -> str:
    text = _without_line_ends(name, value)
    return _encoded(name, text) if _needs_encoding(text) else text


def _needs_encoding(text: str) -> bool:
    return not text.isascii() or len(text) > _LONGEST_PLAIN or "=?" in text


@lru_cache(maxsize=1024)
def _encoded(name: str, text: str) -> str:
    return Header(text, charset="utf-8", header_name=name, maxlinelen=76).encode(linesep="\r\n")


@lru_cache(maxsize=1024)
def _mailbox(header: str, mailbox: Address) -> str:
    address = _address(mailbox.address)
    name = _without_line_ends(header, mailbox.name)
    if not name:
        return address
    phrase = _phrase(header, name)
    last_line = phrase.rpartition("\r\n")[2]
    gap = " " if len(header) + len(last_line) + len(address) < _LONGEST_LINE - 5 else "\r\n "
    return f"{phrase}{gap}<{address}>"


def _phrase(header: str, name: str) -> str:
    if _needs_encoding(name):
        return _encoded(header, name)
    if _WORDS.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _address(address: str) -> str:
    local, at, domain = _without_line_ends("with an address", address).rpartition("@")
    if not at or not _LOCAL_PART.fullmatch(local) or len(address) > _LONGEST_ADDRESS:
        raise ValueError(f"{address!r} is not an e-mail address that can be written to")
    return f"{local}@{domain if domain.isascii() and _DOMAIN.fullmatch(domain.lower()) else _ascii_domain(domain)}"


def _unsubscribing(address: str, subject: str) -> str:
    return f"<mailto:{quote(_address(address), safe='@.+-_')}?subject={quote(subject, safe='.')}>"


def _is_identifier(value: str) -> bool:
    return bool(_MESSAGE_ID.fullmatch(value)) and len(value) <= _LONGEST_IDENTIFIER


def _identifier(value: str) -> str:
    if not _is_identifier(value):
        raise ValueError(f"{value!r} is not a Message-ID")
    return value


def _date(date: datetime) -> str:
    if date.tzinfo is None:
        raise ValueError(f"the date {date} has no time zone")
    return format_datetime(date)


def _language(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"{language!r} is not a language tag")
    return language
