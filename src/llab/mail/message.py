"""Bytes of a mail to its parts: decoded headers, one text body, one HTML body, attachments, returned messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from html import escape
from itertools import groupby

from llab.mail.address import first_address
from llab.mail.armour import closed_stretches, unsealed
from llab.mail.charset import charset_in_html, decode
from llab.mail.headers import decode_header_value, plain_header_value
from llab.mail.limits import DEEPEST_MESSAGES, LONGEST_HTML, LONGEST_TEXT, MOST_GROUPS, MOST_PARTS, MOST_REFERENCES
from llab.mail.parts import Part, TooDeep, Tree, fields_of, tree, undivided
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
    text_room: int = LONGEST_TEXT
    """How many characters of text bodies are still read."""
    html_room: int = LONGEST_HTML


def parse(raw: bytes) -> Message:
    """The mail as a value. Never raises for what a mail holds: defects are listed, and what cannot be decoded is replaced.

    A mail whose structure is hostile is not taken apart: all that stands below its headers is the text then.
    """
    try:
        return _whole(tree(raw))
    except TooDeep as error:
        return _whole(undivided(raw, str(error)))


def _whole(found: Tree) -> Message:
    return _message(found.root, nesting=0, defects=found.defects)


def _message(tree: Part, *, nesting: int, defects: tuple[str, ...] = ()) -> Message:
    found = _Found(defects=list(defects))
    bodies = _bodies(tree, found, nesting)
    headers = tuple((name.lower(), _READERS.get(name.lower(), decode_header_value)(value)) for name, value in tree.raw_items())
    fields = dict(reversed(headers))
    name, author = first_address(tree.text("from"))
    references = _MESSAGE_IDS.findall(fields.get("references", ""))[:MOST_REFERENCES] + _MESSAGE_IDS.findall(fields.get("in-reply-to", ""))
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


def _bodies(part: Part, found: _Found, nesting: int) -> _Bodies:
    """The bodies below a part, depth first; attachments, reports and returned messages go to `found`."""
    found.seen += 1
    if found.seen > MOST_PARTS:
        found.defects.append(TOO_MANY_PARTS)
        return _Bodies()
    kind = part.get_content_type()
    if kind in ("message/rfc822", "message/global", "message/global-headers"):
        _returned(part, found, nesting)
        return _Bodies()
    if kind in ("message/delivery-status", "message/disposition-notification"):
        found.status += [_fields(group) for group in _first(part.children(), found) if group.keys()]
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


def _leaf(part: Part, kind: str, found: _Found) -> _Bodies:
    if kind.startswith("multipart/"):
        found.defects.append("a multipart without its boundary, read as text")
        kind = "text/plain"
    name = part.file_name() if "name" in (part.text("content-type") + part.text("content-disposition")).lower() else ""
    disposition = part.get_content_disposition()
    if kind in _TEXT_KINDS and disposition != "attachment":
        return _body(part, kind, found)
    data = part.data()
    if kind == "text/rfc822-headers":
        found.returned.append(_message(fields_of(data), nesting=DEEPEST_MESSAGES))
    elif kind not in _NOT_ATTACHED and (data or name):
        is_inline = disposition == "inline" or bool(part.text("content-id"))
        charset = part.parameter("charset") if kind.startswith("text/") else ""
        found.attachments.append(Attachment(name, kind, data, inline=is_inline, charset=charset))
    return _Bodies()


def _body(part: Part, kind: str, found: _Found) -> _Bodies:
    is_html = kind in _HTML_KINDS
    room = found.html_room if is_html else found.text_room
    declared = part.parameter("charset")
    data, is_cut = _within(part.data(), room, declared, is_html=is_html)
    if is_html and declared in ("", "us-ascii"):
        declared = charset_in_html(data) or declared
    text, defect = decode(data, declared, room + 1)
    if defect:
        found.defects.append(defect)
    if is_cut or len(text) > room:
        text = text[:room]
        found.defects.append(_HTML_TOO_LONG if is_html else _TEXT_TOO_LONG)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "")
    if is_html:
        found.html_room -= len(text)
        return _Bodies(html=text)
    found.text_room -= len(text)
    return _Bodies(text=_plain(part, kind, text, found))


def _plain(part: Part, kind: str, text: str, found: _Found) -> str:
    """A text body as it is meant to be read; what is encrypted in it goes to the attachments."""
    if kind == "text/enriched":
        text = _ENRICHED.sub("", text)
    if part.parameter("format") == "flowed":
        text = unflow(text, delete_space=part.parameter("delsp") == "yes")
    text, closed = closed_stretches(text)
    found.attachments += [Attachment("message.pgp", "application/pgp-encrypted", each.encode()) for each in closed]
    return unsealed(text)


_REST = "the rest was not read"
TOO_MANY_PARTS = f"more than {MOST_PARTS:,} parts; {_REST}"
_TEXT_TOO_LONG = f"more than {LONGEST_TEXT:,} characters of text; {_REST}"
_HTML_TOO_LONG = f"more than {LONGEST_HTML:,} characters of HTML; {_REST}"
_PICTURE = re.compile(rb"(?<=[\"'])data:[^\"'<>\s]{1000,}")
"""A picture inside the HTML itself (RFC 2397): not a word of it is anybody's."""
_WIDEST = 4
"""Bytes of a character at most, in UTF-8, UTF-16 and UTF-32."""


def _within(data: bytes, room: int, declared: str, *, is_html: bool) -> tuple[bytes, bool]:
    """As much of a body as there is room for, and whether that is not all; no letter is cut in two."""
    if is_html and len(data) > room:
        data = _PICTURE.sub(b"data:", data)
    most = _WIDEST * room
    if len(data) <= most:
        return data, False
    if not declared.startswith(("utf-16", "utf-32")):
        most = next((at for at in range(most, most - _WIDEST, -1) if data[at] & 0xC0 != 0x80), most)
    return data[:most], True


def _returned(part: Part, found: _Found, nesting: int) -> None:
    for child in part.children()[:1]:
        if not nesting:
            found.attachments.append(Attachment(part.file_name(), _SENT_ALONG, child.as_it_came()))
        if nesting < DEEPEST_MESSAGES:
            found.returned.append(_message(child, nesting=nesting + 1))
        else:
            found.defects.append("messages inside messages, more than three deep; the inner ones were not read")


def _first(groups: list[Part], found: _Found) -> list[Part]:
    """As many field groups of a report as are read."""
    if len(groups) > MOST_GROUPS:
        found.defects.append(f"more than {MOST_GROUPS} groups of fields in a report; {_REST}")
    return groups[:MOST_GROUPS]


def _fields(group: Part) -> dict[str, str]:
    return {name.lower(): " ".join(decode_header_value(value).split()) for name, value in reversed(list(group.raw_items()))}


def _groups(part: Part) -> list[Part]:
    """The field groups of an internationalised report (RFC 6533 §4), which the parser takes for a message: a header block and text."""
    first = part.children()[:1]
    rest = [block for child in first for block in _BLANK_LINE.split(child.data(), MOST_GROUPS)]
    return [*first, *map(fields_of, rest)]


_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def _date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value[:200])
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
