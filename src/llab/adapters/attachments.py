"""Attachments to blocks: what can be read safely is read, anything else that may hold an answer is named for a person.

An attachment's name is only shown and its ending looked at; nothing is ever written under it. Limits hold everywhere, a PDF
is read in a child process, and whatever goes wrong becomes a reason.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from llab.adapters import office, pdf_text
from llab.adapters.rtf import rtf_blocks
from llab.mail.blocks import Block
from llab.mail.html import html_blocks
from llab.mail.message import Attachment, parse
from llab.mail.text import text_blocks
from llab.ports import Extracted

SIZE_LIMIT = 30 * 1024 * 1024
DECORATION_LIMIT = 200 * 1024
"""A picture inside the HTML body up to this size belongs to a signature; a photographed page is larger."""

_CARDS_AND_SEALS = frozenset("p7s vcf vcard ics asc sig".split())
"""Signatures, visiting cards and calendar entries hold no answers."""
_CARD_TYPES = frozenset(
    "application/pkcs7-signature application/x-pkcs7-signature application/pgp-signature application/pgp-keys text/vcard text/x-vcard "
    "text/directory text/calendar application/ics message/disposition-notification message/delivery-status".split()
)
_TYPES: Mapping[str, str] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-word.document.macroenabled.12": "docm",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "text/plain": "txt",
    "text/html": "html",
    "message/rfc822": "eml",
}
_ENDINGS = frozenset({*_TYPES.values(), *office.READERS, "htm", "text"})
_PDF_PATIENCE = pdf_text.SECONDS + 10


class FileExtractor:
    """Reads .docx .odt .xlsx .rtf .txt .html .eml and, with pypdf, .pdf; names pictures and the rest."""

    def extract(self, attachment: Attachment) -> Extracted:
        """The attachment's text as blocks; no blocks and a reason where it has none that can be read. Never raises."""
        if _is_decoration(attachment):
            return Extracted(())
        name = _shown(attachment.name)
        if not attachment.data:
            return Extracted((), f"The attachment {name} is empty.")
        if len(attachment.data) > SIZE_LIMIT:
            return Extracted((), f"The attachment {name} is too large to be read; please open it.")
        kind = _kind(attachment)
        reader = _READERS.get(kind)
        if reader is None:
            return Extracted((), _unread(attachment, kind))
        try:
            document = reader(attachment.data)
        except office.Refused as error:
            return Extracted((), f"The attachment {name} could not be read: it {error}. Please open it.")
        except Exception as error:  # noqa: BLE001 - any file may come by mail, and none may stop the run; the reason names it
            return Extracted((), f"The attachment {name} could not be read ({type(error).__name__}). Please open it.")
        return _extracted(name, document)


def _extracted(name: str, document: office.Document) -> Extracted:
    if not document.blocks:
        why = f" ({document.remark})" if document.remark else ""
        return Extracted((), f"The attachment {name} has no text that can be read{why}; the answer may be in the file.")
    return Extracted(document.blocks, f"The attachment {name} {document.remark}; please look at it." if document.remark else "")


def _shown(name: str) -> str:
    """The name as it can be shown: one short line."""
    clean = "".join(letter if letter.isprintable() else " " for letter in name)
    return f"«{' '.join(clean.split())[:80] or 'without a name'}»"


def _ending(name: str) -> str:
    return name.strip().lower().rpartition(".")[2] if "." in name else ""


def _kind(attachment: Attachment) -> str:
    """What the file is: by its name's ending, else by the declared type, else by its first bytes."""
    ending = _ending(attachment.name)
    if ending in _ENDINGS:
        return ending
    declared = _TYPES.get(attachment.content_type.partition(";")[0].strip().lower(), "")
    if declared and not (declared == "txt" and ending):
        return declared
    if attachment.data.startswith(b"%PDF-"):
        return "pdf"
    return "rtf" if attachment.data.startswith(b"{\\rtf") else ending


def _is_decoration(attachment: Attachment) -> bool:
    """It holds no answer: a signature, a visiting card, a calendar entry, a small picture inside the HTML body."""
    declared = attachment.content_type.partition(";")[0].strip().lower()
    if attachment.data.startswith(b"-----BEGIN PGP MESSAGE"):
        return False
    if declared in _CARD_TYPES or _ending(attachment.name) in _CARDS_AND_SEALS:
        return True
    if declared == "application/pgp-encrypted" and attachment.data.strip() == b"Version: 1":
        return True  # RFC 3156 §4: what is encrypted is the part behind it
    return declared.startswith("image/") and attachment.inline and len(attachment.data) <= DECORATION_LIMIT


def _unread(attachment: Attachment, kind: str) -> str:
    name = _shown(attachment.name)
    if attachment.name.strip().lower() == "winmail.dat" or attachment.content_type.lower().startswith("application/ms-tnef"):
        return "Outlook packed the attachments into winmail.dat, which llab does not open; ask for the answers as text or as a .docx file."
    if kind == "doc":
        return f"The attachment {name} is an old Word file, which llab does not read; the answer may be in it. Please open it."
    return f"The answer may be in the file {name}; please open it."


# ---------------------------------------------------------------- plain formats


def _decoded(data: bytes) -> str:
    """The text by its byte order mark, as UTF-8, else as Windows-1250."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1250", "replace")


def _text(data: bytes) -> office.Document:
    text = _decoded(data[: office.TEXT_LIMIT])
    if "\0" in text:
        raise office.Refused("is no text")
    return office.Document(text_blocks(text), "is longer than llab reads" if len(data) > office.TEXT_LIMIT else "")


def _html(data: bytes) -> office.Document:
    return office.Document(html_blocks(_decoded(data[: office.TEXT_LIMIT])))


def _message(data: bytes) -> office.Document:
    """A message that was sent along: its body; files inside it are not opened."""
    message = parse(data)
    blocks = html_blocks(message.html) or text_blocks(message.text)
    holds = [each for each in message.attachments if not _is_decoration(each)]
    return office.Document(blocks, "holds files of its own" if holds else "")


def _rtf(data: bytes) -> office.Document:
    return office.Document(rtf_blocks(data))


# ---------------------------------------------------------------- PDF


def _pdf(data: bytes) -> office.Document:
    """The text of a PDF, read by pypdf in a child process with limits of memory and time. Raises Refused."""
    if importlib.util.find_spec("pypdf") is None:
        raise office.Refused('needs pypdf, which is not installed (pip install "llab[attachments]")')
    command = [sys.executable, "-I", str(Path(pdf_text.__file__))]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=_PDF_PATIENCE, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired as error:
        raise office.Refused("takes too long") from error
    if child.returncode != 0:
        raise office.Refused("is damaged, protected or too large")
    lines: tuple[Block, ...] = text_blocks(child.stdout.decode("utf-8", "replace"))
    return office.Document(lines)


_READERS: Mapping[str, Callable[[bytes], office.Document]] = {
    **office.READERS,
    "pdf": _pdf,
    "rtf": _rtf,
    "txt": _text,
    "text": _text,
    "html": _html,
    "htm": _html,
    "eml": _message,
}
