"""Bytes of a mail to its parts: decoded headers, one text body, one HTML body, attachments, returned messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message as Parsed
from email.policy import compat32
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html import escape

from llab.mail.address import first_address
from llab.mail.charset import clean, decode
from llab.mail.text import unflow


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is no body. Its name is only ever shown, never used as a path."""

    name: str
    content_type: str
    data: bytes
    inline: bool = False
    """Belongs to the HTML body: it has a Content-ID, or its disposition is inline (RFC 2183, 2392)."""


@dataclass(frozen=True, slots=True)
class Message:
    """A mail, decoded. What was wrong with it stands in `defects`; it is never an exception."""

    headers: tuple[tuple[str, str], ...]
    """Name in lower case and decoded, unfolded value, in order."""
    message_id: str = ""
    references: tuple[str, ...] = ()
    """The Message-IDs of References and In-Reply-To, in order, each with its angle brackets, none twice."""
    author: str = ""
    """The first address in From, folded to lower case; empty where there is none."""
    author_name: str = ""
    subject: str = ""
    date: datetime | None = None
    """In UTC."""
    text: str = ""
    """The text bodies, decoded, line ends as LF; format=flowed already joined into lines."""
    html: str = ""
    """The HTML bodies, decoded."""
    attachments: tuple[Attachment, ...] = ()
    status: tuple[dict[str, str], ...] = ()
    """The field groups of message/delivery-status or message/disposition-notification parts, names in lower case."""
    returned: tuple[Message, ...] = ()
    """message/rfc822 and text/rfc822-headers parts, decoded the same way."""
    content_type: str = ""
    """The outermost content type with its report-type: `multipart/report; report-type=delivery-status`."""
    defects: tuple[str, ...] = ()
    content: str = ""
    """Hash of From, Date, Subject, Message-ID and decoded bodies: the same for copies that came by different ways."""

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), "")


# ---------------------------------------------------------------- from bytes

LARGEST_HEADERS = 256 * 1024
MOST_PARTS = 1_000
LONGEST_VALUE = 16 * 1024
"""A header value beyond this is kept raw and cut: decoding 320 kB of encoded words costs gigabytes."""
_TEXT_KINDS = ("text/plain", "text/html")
_NOT_ATTACHED = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar", "application/ics"}
)
_MESSAGE_IDS = re.compile(r"<[^<>\s]{1,998}>")


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The bodies of one part of the tree; None where it has no body of that kind."""

    text: str | None = None
    html: str | None = None


@dataclass(slots=True)
class _Parts:
    """What was found on the way through the tree, besides bodies."""

    attachments: list[Attachment] = field(default_factory=list)
    status: list[dict[str, str]] = field(default_factory=list)
    returned: list[Message] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    seen: int = 0


def parse(raw: bytes) -> Message:
    """The mail as a value. Never raises for what a mail holds: defects are listed, and what cannot be decoded is replaced."""
    head = raw[: LARGEST_HEADERS + 4]
    end = min((at for at in (head.find(b"\n\n"), head.find(b"\r\n\r\n")) if at >= 0), default=len(raw))
    if end > LARGEST_HEADERS:
        return Message(headers=(), defects=("the header block is larger than 256 kB; nothing of it was read",), content=_digest(raw))
    try:
        tree = message_from_bytes(raw, policy=compat32)
        return _message(tree, nesting=0)
    except RecursionError:
        headers = message_from_bytes(raw[:end] + b"\r\n\r\n", policy=compat32)
        return replace(_message(headers, nesting=0), defects=("nested too deep to be read",), content=_digest(raw))


def _message(tree: Parsed, *, nesting: int) -> Message:
    parts = _Parts()
    bodies = _bodies(tree, parts, nesting)
    headers = tuple((name.lower(), decode_header_value(value)) for name, value in tree.items())
    fields = dict(reversed(headers))
    name, author = first_address(fields.get("from", ""))
    text, html = bodies.text or "", bodies.html or ""
    references = _MESSAGE_IDS.findall(fields.get("references", "") + " " + fields.get("in-reply-to", ""))
    message_id = next(iter(_MESSAGE_IDS.findall(fields.get("message-id", ""))), "")
    identity = "\0".join(
        (fields.get("from", ""), fields.get("date", ""), fields.get("subject", ""), message_id, _squeezed(text), _squeezed(html))
    )
    report = tree.get_param("report-type") if tree.get_content_type() == "multipart/report" else None
    return Message(
        headers=headers,
        message_id=message_id,
        references=tuple(dict.fromkeys(references)),
        author=author,
        author_name=name,
        subject=fields.get("subject", ""),
        date=_date(fields.get("date", "")),
        text=text,
        html=html,
        attachments=tuple(parts.attachments),
        status=tuple(parts.status),
        returned=tuple(parts.returned),
        content_type=tree.get_content_type() + (f"; report-type={str(report).lower()}" if report else ""),
        defects=tuple(dict.fromkeys(parts.defects)),
        content=_digest(identity.encode("utf-8", "replace"), *(attachment.data for attachment in parts.attachments)),
    )


def _digest(*pieces: bytes) -> str:
    digest = sha256()
    for piece in pieces:
        digest.update(piece)
        digest.update(b"\0")
    return digest.hexdigest()


def _squeezed(text: str) -> str:
    """Without what transport changes: line ends and trailing blanks."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _bodies(part: Parsed, parts: _Parts, nesting: int) -> _Bodies:
    """The bodies below a part, depth first; attachments, reports and returned messages go to `parts`."""
    parts.seen += 1
    if parts.seen > MOST_PARTS:
        parts.defects.append(f"more than {MOST_PARTS} parts; the rest was not read")
        return _Bodies()
    kind = part.get_content_type()
    if kind == "message/rfc822" or kind == "message/global":
        _returned(part, parts, nesting)
        return _Bodies()
    if kind in ("message/delivery-status", "message/disposition-notification"):
        parts.status += [_fields(group) for group in _children(part) if group.keys()]
        return _Bodies()
    if part.is_multipart():
        return _together(kind, [_bodies(child, parts, nesting) for child in _children(part)])
    return _leaf(part, kind, parts)


def _children(part: Parsed) -> list[Parsed]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Parsed)] if isinstance(payload, list) else []


def _together(kind: str, children: list[_Bodies]) -> _Bodies:
    """alternative: the same said twice; anything else: one after the other (RFC 2046 §5.1.3, §5.1.4)."""
    if kind == "multipart/alternative":
        texts = [child.text for child in children if child.text is not None]
        htmls = [child.html for child in children if child.html is not None]
        return _Bodies(texts[0] if texts else None, htmls[-1] if htmls else None)
    full = [child for child in children if child != _Bodies()]
    if len(full) < 2:
        return full[0] if full else _Bodies()
    text = "\n".join(child.text for child in full if child.text is not None) if all(child.text is not None for child in full) else None
    has_html = any(child.html is not None for child in full)
    html = (
        "\n".join(child.html if child.html is not None else f"<pre>{escape(child.text or '')}</pre>" for child in full)
        if has_html
        else None
    )
    return _Bodies(text, html)


def _leaf(part: Parsed, kind: str, parts: _Parts) -> _Bodies:
    name = decode_header_value(part.get_filename() or "")[:200]
    is_attached = part.get_content_disposition() == "attachment" or (name and kind not in _TEXT_KINDS)
    data = _payload(part)
    if kind == "text/rfc822-headers":
        parts.returned.append(_message(message_from_bytes(data, policy=compat32), nesting=MOST_PARTS))
    elif kind in _TEXT_KINDS and not is_attached:
        text, defect = decode(data, part.get_content_charset())
        if defect:
            parts.defects.append(defect)
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        if kind == "text/html":
            return _Bodies(html=text)
        if str(part.get_param("format") or "").lower() == "flowed":
            text = unflow(text, delete_space=str(part.get_param("delsp") or "").lower() == "yes")
        return _Bodies(text=text)
    elif kind not in _NOT_ATTACHED and data:
        parts.attachments.append(Attachment(name, kind, data))
    return _Bodies()


def _payload(part: Parsed) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, UnicodeError, LookupError):
        data = str(part.get_payload()).encode("utf-8", "replace")
    return data if isinstance(data, bytes) else b""


def _returned(part: Parsed, parts: _Parts, nesting: int) -> None:
    for child in _children(part)[:1]:
        if nesting < 3:
            parts.returned.append(_message(child, nesting=nesting + 1))
        else:
            parts.defects.append("messages inside messages, more than three deep; the inner ones were not read")


def _fields(group: Parsed) -> dict[str, str]:
    return {name.lower(): " ".join(decode_header_value(value).split()) for name, value in reversed(group.items())}


def decode_header_value(value: object) -> str:
    """A header's value as text: unfolded, encoded words decoded (RFC 2047), undeclared 8-bit letters guessed as in bodies."""
    text = str(value) if not isinstance(value, str) else value
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        text = decode(text.encode("utf-8", "surrogateescape"), None)[0]
    text = re.sub(r"\r?\n(?=[ \t])", "", text).replace("\r", " ").replace("\n", " ").strip()
    if "=?" not in text or len(text) > LONGEST_VALUE:
        return clean(text[:LONGEST_VALUE])
    try:
        return clean("".join(_decoded_word(word, charset) for word, charset in decode_header(text)))
    except (ValueError, LookupError, UnicodeError, MessageError):
        return clean(text)


def _decoded_word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    return decode(word, charset or "ascii")[0]


def _date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value[:200])
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
