"""The headers of a reply that depend on the letter; which of them a program sends, and in which order, is in its row."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from email.utils import format_datetime

from llab.demo.people.composing import mime, wordings
from llab.demo.people.composing.letters import Letter

_PREFIXES = re.compile(r"^\s*((re|aw|vs|sv|r|rif|odg|ats|antw|antwort|betr|vá|одг)\s*\.?\s*:\s*)+", re.IGNORECASE)
"""What is put away before the program's own; a forward's stays, and says that somebody had passed the message on."""


def subject(letter: Letter, prefixes: Mapping[str, str]) -> str:
    """The original's subject under the program's own prefix, as encoded words where it has to be."""
    prefix = wordings.said(prefixes, letter.writer.language)
    bare = _PREFIXES.sub("", letter.original.subject)
    if not prefix.isascii():
        return mime.header_text(prefix + bare)
    encoded = mime.header_text(bare)
    if encoded.startswith("=?"):  # a blank between two encoded words does not count
        prefix = prefix.replace("?= ", "_?= ")
    return prefix + encoded


def header(name: str, letter: Letter) -> tuple[str, str]:
    """The header's name and value; one that has its value after the name is taken as it stands."""
    if ": " in name:
        name, _, value = name.partition(": ")
        return name, value
    return name, _HEADERS[name](letter)


def _references(letter: Letter) -> str:
    return "\r\n ".join([*letter.original.references, letter.original.message_id]).strip()


def _thread_index(letter: Letter) -> str:
    return base64.b64encode(b"\x01" + letter.rng.randbytes(26)).decode()


_HEADERS: Mapping[str, Callable[[Letter], str]] = {
    "From": lambda letter: mime.mailbox(letter.writer.name, letter.writer.address),
    "To": lambda letter: mime.mailbox(letter.original.from_name, letter.original.from_address),
    "Thread-Topic": lambda letter: mime.header_text(letter.original.subject),
    "Thread-Index": _thread_index,
    "Date": lambda letter: format_datetime(letter.writer.when),
    "In-Reply-To": lambda letter: letter.original.message_id,
    "References": _references,
}
