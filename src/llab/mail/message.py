"""Bytes of a mail to its parts: decoded headers, one text body, one HTML body, attachments, returned messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message as _Mime
from email.policy import compat32
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html import escape
from itertools import groupby
from typing import cast

from llab.mail.address import first_address
from llab.mail.armour import closed_stretches, unsealed
from llab.mail.charset import charset_in_html, decode
from llab.mail.headers import LONGEST_VALUE, decode_header_value, plain_header_value
from llab.mail.text import text_blocks, unflow


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is no body. Its name is only ever shown, never used as a path."""

    name: str
    content_type: str
    data: bytes
    inline: bool = False
    """Belongs to the HTML body: it has a Content-ID, or its disposition is inline (RFC 2183, 2392)."""
    charset: str = ""
    """As declared, of a text; empty where nothing is declared."""


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
    """Also a message that was sent along (not in a report), and what is encrypted inside a body."""
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

LARGEST_HEADERS = 1024 * 1024
MOST_PARTS = 1_000
MOST_DELIMITERS = 20_000
"""Lines that begin with `--`; the parser needs half a second for 50,000 empty parts."""
MOST_MULTIPARTS = 100
"""The parser asks for each line whether it ends one of the multiparts that are open."""
_HTML_KINDS = frozenset(("text/html", "application/xhtml+xml"))
_TEXT_KINDS = frozenset(("text/plain", "text/markdown", "text/x-markdown", "text/enriched", "text/x-plain")) | _HTML_KINDS
"""Kinds of bodies; markdown and enriched text read as they stand."""
_ENRICHED = re.compile(r"</?[A-Za-z][A-Za-z-]{0,40}>")
_SENT_ALONG = "message/rfc822"
_INSTEAD_OF_WORDS = re.compile(
    r"\W*(?:this is a multi-?part message in mime format|(?:your|this|the) (?:e-?)?mail (?:client|program|reader|software)|"
    r"(?:this|the) (?:e-?mail|message) (?:is|was|has been) (?:sent )?in html|to view this (?:e-?mail|message)|"
    r"please (?:view|use|enable).{0,40}html|acest (?:e-?mail|mesaj) (?:este|e) în format html|"
    r"diese (?:e-?mail|nachricht) (?:ist|wurde) im html|ihr e-?mail-?programm)",
    re.IGNORECASE,
)
"""How a text part begins that programs write instead of the words of the HTML part."""
_LONGEST_NOTICE = 400
_NOT_ATTACHED = frozenset(
    # seals, calendar entries, second versions of the body, Gmail's reactions: nothing in them that a person wrote
    (
        "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature text/calendar application/ics "
        "text/x-amp-html text/watch-html text/vnd.google.email-reaction+json"
    ).split()
)
_MESSAGE_IDS = re.compile(r"<[^<>\s]{1,998}>")


class _Part(_Mime):
    """The standard library's part, with header values as they came: cut where hostile, outer blanks off, never an object."""

    def __init__(self) -> None:
        super().__init__()
        self._first: dict[str, str] = {}

    def set_raw(self, name: str, value: str) -> None:
        """Called by the parser for each header."""
        super().set_raw(name, value)
        self._first.setdefault(name.lower(), str(value)[:LONGEST_VALUE].strip())

    def get(self, name: str, failobj: object = None) -> object:  # type: ignore[override] # the base is generic about values
        return self._first.get(name.lower(), failobj)

    def get_content_charset(self, failobj: object = None) -> object:  # type: ignore[override]
        """None: Python 3.13 would decode by it, and raise for `idna`; `parameter` tells the declared one."""
        return failobj

    def text(self, name: str) -> str:
        """The first header of that name in lower case, or an empty string."""
        return self._first.get(name, "")

    def parameter(self, name: str) -> str:
        """A parameter of Content-Type in lower case, also where it is written as RFC 2231 has it."""
        if name not in self.text("content-type").lower():
            return ""
        try:
            value = self.get_param(name, "")
        except (ValueError, LookupError):
            return ""
        return str(value[2] if isinstance(value, tuple) else value).strip().lower()

    def file_name(self) -> str:
        """What the sender called it, decoded; an empty string where there is no name."""
        try:
            return decode_header_value(self.get_filename() or "")[:200]
        except (ValueError, LookupError):  # a charset in RFC 2231 that is none: idna, undefined
            return ""

    def data(self) -> bytes:
        """The content without its transfer encoding."""
        data = self.get_payload(decode=True)
        return data if isinstance(data, bytes) else b""

    def children(self) -> list[_Part]:
        """The parts of a multipart, the message inside a message/rfc822, the field groups of a report."""
        payload = self.get_payload() if self.is_multipart() else None
        return [child for child in payload if isinstance(child, _Part)] if isinstance(payload, list) else []


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The bodies of one part of the tree; None where it has no body of that kind."""

    text: str | None = None
    html: str | None = None


@dataclass(slots=True)
class _Found:
    """What was found on the way through the tree, besides bodies."""

    attachments: list[Attachment] = field(default_factory=list)
    status: list[dict[str, str]] = field(default_factory=list)
    returned: list[Message] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    seen: int = 0


def parse(raw: bytes) -> Message:
    """The mail as a value. Never raises for what a mail holds: defects are listed, and what cannot be decoded is replaced.

    A mail whose structure is hostile is not taken apart: all that stands below its headers is the text then.
    """
    end = min((at for at in (raw.find(b"\n\n"), raw.find(b"\r\n\r\n")) if at >= 0), default=len(raw))
    if end > LARGEST_HEADERS:
        return _flat(raw[:LARGEST_HEADERS], raw[end:], "the header block is larger than 1 MB; the rest of it was not read")
    delimiters = raw.count(b"\n--")
    if delimiters > MOST_DELIMITERS or (delimiters > MOST_MULTIPARTS and raw.lower().count(b"boundary") > MOST_MULTIPARTS):
        return _flat(raw[:end], raw[end:], "too many parts to be taken apart")
    try:
        return _message(_tree(raw), nesting=0)
    except RecursionError:
        return _flat(raw[:end], raw[end:], "nested too deep to be taken apart")


def _tree(raw: bytes) -> _Part:
    return cast("_Part", message_from_bytes(raw, _Part, policy=compat32))


def _flat(headers: bytes, body: bytes, defect: str) -> Message:
    kept = b"\n".join(line for line in headers.splitlines() if not line.lower().startswith(b"content-"))
    return _message(_tree(kept + b"\n\n" + body), nesting=0, defect=defect)


def _message(tree: _Part, *, nesting: int, defect: str = "") -> Message:
    found = _Found(defects=[defect] if defect else [])
    bodies = _bodies(tree, found, nesting)
    headers = tuple((name.lower(), _READERS.get(name.lower(), decode_header_value)(value)) for name, value in tree.raw_items())
    fields = dict(reversed(headers))
    name, author = first_address(tree.text("from"))
    references = _MESSAGE_IDS.findall(fields.get("references", "") + " " + fields.get("in-reply-to", ""))
    message_id = next(iter(_MESSAGE_IDS.findall(fields.get("message-id", ""))), "")
    kind = tree.get_content_type()
    if kind == "multipart/report":  # what came back is the message that was sent, and no answer
        found.attachments = [each for each in found.attachments if each.content_type != _SENT_ALONG]
    report = tree.parameter("report-type") if kind == "multipart/report" else ""
    return Message(
        headers=headers,
        message_id=message_id,
        references=tuple(dict.fromkeys(references)),
        author=author,
        author_name=name,
        subject=fields.get("subject", ""),
        date=_date(fields.get("date", "")),
        text=bodies.text or "",
        html=bodies.html or "",
        attachments=tuple(found.attachments),
        status=tuple(found.status),
        returned=tuple(found.returned),
        content_type=f"{kind}; report-type={report}" if report else kind,
        defects=tuple(dict.fromkeys(found.defects)),
        content=_identity(fields, message_id, bodies, found),
    )


_READERS = {"authentication-results": plain_header_value}
"""How values are read that are not for people: a server that drops forged results compares its name with the letters that stand there,
so a name spelt as an encoded word must not become a name here (RFC 8601 §5)."""


def _identity(fields: dict[str, str], message_id: str, bodies: _Bodies, found: _Found) -> str:
    """The content hash: of nothing that transport changes (folding, transfer encoding, line ends, trailing blanks)."""
    header = (" ".join(fields.get(name, "").split()) for name in ("from", "date", "subject"))
    texts = (*header, message_id, _squeezed(bodies.text or ""), _squeezed(bodies.html or ""), *(one.content for one in found.returned))
    digest = sha256("\0".join(texts).encode("utf-8", "replace"))
    for attachment in found.attachments:
        if attachment.content_type == _SENT_ALONG:
            continue  # counted as a message
        data = attachment.data.replace(b"\r\n", b"\n").rstrip() if attachment.content_type.startswith("text/") else attachment.data
        digest.update(b"\0")
        digest.update(data)
    return digest.hexdigest()


def _squeezed(text: str) -> str:
    return "\n".join([line.rstrip() for line in text.split("\n")]).strip()


def _bodies(part: _Part, found: _Found, nesting: int) -> _Bodies:
    """The bodies below a part, depth first; attachments, reports and returned messages go to `found`."""
    found.seen += 1
    if found.seen > MOST_PARTS:
        found.defects.append(f"more than {MOST_PARTS} parts; the rest was not read")
        return _Bodies()
    kind = part.get_content_type()
    if kind in ("message/rfc822", "message/global", "message/global-headers"):
        _returned(part, found, nesting)
        return _Bodies()
    if kind in ("message/delivery-status", "message/disposition-notification"):
        found.status += [_fields(group) for group in part.children() if group.keys()]
        return _Bodies()
    if kind in ("message/global-delivery-status", "message/global-disposition-notification"):
        found.status += [_fields(group) for group in _groups(part) if group.keys()]
        return _Bodies()
    if part.is_multipart():
        return _together(kind, [_bodies(child, found, nesting) for child in part.children()])
    return _leaf(part, kind, found)


def _together(kind: str, children: list[_Bodies]) -> _Bodies:
    """alternative: the same said twice; anything else: one after the other (RFC 2046 §5.1.3, §5.1.4)."""
    if kind == "multipart/alternative":
        texts = [child.text for child in children if child.text is not None]
        htmls = [child.html for child in children if child.html is not None]
        if htmls and texts and len(texts[0]) <= _LONGEST_NOTICE and _INSTEAD_OF_WORDS.match(texts[0]):
            return _Bodies(html=htmls[-1])
        return _Bodies(texts[0] if texts else None, htmls[-1] if htmls else None)
    full = [child for child in children if child.text is not None or child.html is not None]
    if len(full) < 2:
        return full[0] if full else _Bodies()
    texts = [child.text for child in full if child.text is not None]
    if all(child.html is None for child in full):
        return _Bodies(text="\n".join(texts))
    htmls = [child.html if child.html is not None else _as_html(child.text or "") for child in full]
    return _Bodies("\n".join(texts) if len(texts) == len(full) else None, "\n".join(htmls))


def _as_html(text: str) -> str:
    """A text part as HTML that reads alike, to stand beside an HTML part: quote marks become blockquotes."""
    pieces: list[str] = []
    for depth, run in groupby(text_blocks(text), key=lambda block: block.depth):
        lines = ((f"<div>{'<br>' if block.gap else ''}{escape(block.text, quote=False)}</div>") for block in run)
        pieces += ("<blockquote>" * depth, *lines, "</blockquote>" * depth)
    return "".join(pieces)


def _leaf(part: _Part, kind: str, found: _Found) -> _Bodies:
    if kind.startswith("multipart/"):
        found.defects.append("a multipart without its boundary, read as text")
        kind = "text/plain"
    name = part.file_name() if "name" in (part.text("content-type") + part.text("content-disposition")).lower() else ""
    disposition = part.get_content_disposition()
    data = part.data()
    if kind == "text/rfc822-headers":
        found.returned.append(_message(_tree(data.strip() + b"\n\n"), nesting=_DEEPEST))
    elif kind in _TEXT_KINDS and disposition != "attachment":
        return _body(part, kind, data, found)
    elif kind not in _NOT_ATTACHED and (data or name):
        is_inline = disposition == "inline" or bool(part.text("content-id"))
        charset = part.parameter("charset") if kind.startswith("text/") else ""
        found.attachments.append(Attachment(name, kind, data, inline=is_inline, charset=charset))
    return _Bodies()


def _body(part: _Part, kind: str, data: bytes, found: _Found) -> _Bodies:
    declared = part.parameter("charset")
    if kind in _HTML_KINDS and declared in ("", "us-ascii"):
        declared = charset_in_html(data) or declared
    text, defect = decode(data, declared)
    if defect:
        found.defects.append(defect)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "")
    if kind in _HTML_KINDS:
        return _Bodies(html=text)
    if kind == "text/enriched":
        text = _ENRICHED.sub("", text)
    if part.parameter("format") == "flowed":
        text = unflow(text, delete_space=part.parameter("delsp") == "yes")
    text, closed = closed_stretches(text)
    found.attachments += [Attachment("message.pgp", "application/pgp-encrypted", each.encode()) for each in closed]
    return _Bodies(text=unsealed(text))


_DEEPEST = 3
"""Messages inside messages: a report holds the mail it is about, and that may hold a forwarded one."""


def _returned(part: _Part, found: _Found, nesting: int) -> None:
    for child in part.children()[:1]:
        if not nesting:
            found.attachments.append(Attachment(part.file_name(), _SENT_ALONG, _bytes_of(child)))
        if nesting < _DEEPEST:
            found.returned.append(_message(child, nesting=nesting + 1))
        else:
            found.defects.append("messages inside messages, more than three deep; the inner ones were not read")


def _bytes_of(message: _Part) -> bytes:
    """A message inside a message as it was, or nothing where the standard library cannot write it again."""
    try:
        return message.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, KeyError):
        return b""


def _fields(group: _Part) -> dict[str, str]:
    return {name.lower(): " ".join(decode_header_value(value).split()) for name, value in reversed(list(group.raw_items()))}


def _groups(part: _Part) -> list[_Part]:
    """The field groups of an internationalised report (RFC 6533 §4), which the parser takes for a message: a header block and text."""
    first = part.children()[:1]
    rest = [block for child in first for block in _BLANK_LINE.split(child.data(), _MOST_GROUPS)]
    return [*first, *(_tree(block.strip() + b"\n\n") for block in rest)]


_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_MOST_GROUPS = 100
"""A message of ours has one recipient, or the few to whom an alias passes it on."""


def _date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value[:200])
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
