"""The text and HTML of a finished message, changed in place, and its header fields."""

from __future__ import annotations

import base64
import codecs
import quopri
import re
from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32
from io import BytesIO

Change = Callable[[str], str]

_POLICY = compat32.clone(linesep="\r\n")


def changed(raw: bytes, *, text: Change | None = None, html: Change | None = None) -> bytes:
    """The message with its text part and its HTML part changed; charset and transfer encoding stay as far as they can.

    The very same bytes come back where nothing changes, and for a report of a mail server.
    """
    message = message_from_bytes(raw)
    if _is_report(message):
        return raw
    is_changed = False
    for part in _bodies(message):
        change = html if part.get_content_subtype() == "html" else text
        if change:
            content = content_of(part)
            new = change(content)
            is_changed = (new != content and _set_content(part, new)) or is_changed
    return as_bytes(message) if is_changed else raw


def with_headers(raw: bytes, fields: Mapping[str, str]) -> bytes:
    """The message with these header fields in the place of those that it had."""
    message = message_from_bytes(raw)
    for name, value in fields.items():
        if name in message:
            message.replace_header(name, value)
        else:
            message[name] = value
    return as_bytes(message)


def header_of(raw: bytes, name: str) -> str:
    """A header field as it stands in the message, on one line."""
    return re.sub(r"\s+", " ", str(message_from_bytes(raw).get(name, ""))).strip()


def as_bytes(message: Message) -> bytes:
    """The message with CR LF at the end of every line; its headers are not folded anew."""
    made = BytesIO()
    BytesGenerator(made, mangle_from_=False, maxheaderlen=0, policy=_POLICY).flatten(message)
    return made.getvalue()


def content_of(part: Message) -> str:
    """The words of one part, its lines ended by LF; bytes that the charset has no letter for are kept as surrogates."""
    payload = part.get_payload(decode=True)
    return (payload if isinstance(payload, bytes) else b"").decode(_charset(part), "surrogateescape").replace("\r\n", "\n")


def texts_of(raw: bytes) -> tuple[str, str]:
    """The text part and the HTML part; empty where there is none."""
    found = {part.get_content_subtype(): content_of(part) for part in reversed(_bodies(message_from_bytes(raw)))}
    return found.get("plain", ""), found.get("html", "")


def all_texts_of(raw: bytes) -> tuple[str, str]:
    """All text and all HTML, also of a message that is attached."""
    parts = list(message_from_bytes(raw).walk())
    text, html = ([content_of(part) for part in parts if part.get_content_type() == kind] for kind in ("text/plain", "text/html"))
    return "\n".join(text), "\n".join(html)


def at_body_start(html: str, piece: str) -> str:
    """The HTML with a piece before everything that is seen."""
    match = re.search(r"<body[^>]*>", html, flags=re.IGNORECASE)
    at = match.end() if match else 0
    return html[:at] + piece + html[at:]


def at_body_end(html: str, piece: str) -> str:
    """The HTML with a piece after everything that is seen."""
    match = re.search(r"</body>\s*</html>\s*$", html, flags=re.IGNORECASE)
    at = match.start() if match else len(html)
    return html[:at] + piece + html[at:]


def _is_report(message: Message) -> bool:
    return message.get_content_type() == "multipart/report"


def _bodies(message: Message) -> list[Message]:
    """The parts that a person reads; what is attached as a message stays as it is."""
    if message.get_content_maintype() == "multipart":
        payload = message.get_payload()
        parts = payload if isinstance(payload, list) else []
        return [body for part in parts if isinstance(part, Message) for body in _bodies(part)]
    is_text = message.get_content_type() in {"text/plain", "text/html"}
    return [message] if is_text and message.get_content_disposition() != "attachment" else []


def _charset(part: Message) -> str:
    declared = part.get_content_charset() or "us-ascii"
    try:
        codecs.lookup(declared)
    except LookupError:
        return "us-ascii"
    return declared


def _set_content(part: Message, content: str) -> bool:
    """Puts the content into the part, unless its bytes are not those of its charset and new letters do not fit in; whether it did."""
    charset = _charset(part)
    try:
        data = content.encode(charset, "surrogateescape")
    except UnicodeEncodeError:
        if any("\ud800" <= character <= "\udfff" for character in content):
            return False
        charset, data = "utf-8", content.encode()
        part.set_param("charset", charset)
    is_base64 = str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"
    encoded = base64.encodebytes(data) if is_base64 else b"\n".join(quopri.encodestring(line) for line in data.split(b"\n"))
    if "Content-Transfer-Encoding" in part:
        part.replace_header("Content-Transfer-Encoding", "base64" if is_base64 else "quoted-printable")
    else:
        part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(encoded.decode("ascii"))
    return True
