"""Attachments to blocks: what can be read safely is read, anything else that may hold an answer is named for a person.

An attachment's name is only shown and its ending looked at; nothing is ever written under it. Limits hold everywhere, a PDF
is read in a child process, and whatever goes wrong becomes a reason.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from llab.adapters import office, pdf_text
from llab.adapters.kinds import ending, kind_of
from llab.adapters.office.page import with_numbers
from llab.adapters.pictures import may_be_a_page
from llab.adapters.rtf import rtf_blocks
from llab.mail.blocks import Block, Cell
from llab.mail.charset import GUESSED, charset_in_html, decode
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
_OLD: Mapping[str, str] = {
    "doc": "an old Word file",
    "dot": "an old Word file",
    "xls": "an old Excel file",
    "locked": "protected with a password",
    "pages": "a file of Apple Pages",
    "numbers": "a file of Apple Numbers",
    "msg": "a message as Outlook keeps it",
    "zip": "an archive",
    "rar": "an archive",
    "7z": "an archive",
}
"""Kinds that are not read, in words."""
_PDF_PATIENCE = pdf_text.SECONDS + 10


class FileExtractor:
    """Reads .docx .odt .xlsx .ods .rtf .txt .csv .html .eml and, with pypdf, .pdf; names pictures and the rest."""

    def extract(self, attachment: Attachment) -> Extracted:
        """The attachment's text as blocks; no blocks and a reason where it has none that can be read. Never raises."""
        if _is_decoration(attachment):
            return Extracted(())
        name = _shown(attachment.name)
        if not attachment.data:
            return Extracted((), f"The attachment {name} is empty.")
        if len(attachment.data) > SIZE_LIMIT:
            return Extracted((), f"The attachment {name} is too large to be read; please open it.")
        kind = kind_of(attachment.name, attachment.content_type, attachment.data)
        reader = _READERS.get(kind)
        if reader is None:
            return Extracted((), _unread(attachment, kind))
        try:
            document = reader(attachment.data, attachment.charset)
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


def _is_decoration(attachment: Attachment) -> bool:
    """It holds no answer: a signature, a visiting card, a calendar entry, a small picture inside the HTML body."""
    declared = attachment.content_type.partition(";")[0].strip().lower()
    if attachment.data.startswith(b"-----BEGIN PGP MESSAGE"):
        return False
    if declared in _CARD_TYPES or ending(attachment.name) in _CARDS_AND_SEALS:
        return True
    if declared == "application/pgp-encrypted" and attachment.data.strip() == b"Version: 1":
        return True  # RFC 3156 §4: what is encrypted is the part behind it
    is_small = len(attachment.data) <= DECORATION_LIMIT and not may_be_a_page(attachment.data)
    return declared.startswith("image/") and attachment.inline and is_small


def _unread(attachment: Attachment, kind: str) -> str:
    name = _shown(attachment.name)
    if attachment.name.strip().lower() == "winmail.dat" or attachment.content_type.lower().startswith("application/ms-tnef"):
        return "Outlook packed the attachments into winmail.dat, which llab does not open; ask for the answers as text or as a .docx file."
    if kind in _OLD:
        return f"The attachment {name} is {_OLD[kind]}, which llab does not read; the answer may be in it. Please open it."
    return f"The answer may be in the file {name}; please open it."


# ---------------------------------------------------------------- plain formats


_SHORTEST_WIDE = 16


def _decoded(data: bytes, charset: str) -> tuple[str, str]:
    """The text, and a remark where its letters had to be guessed: by its byte order mark, as declared, as UTF-8, else Windows-1250."""
    cut = data[: office.TEXT_LIMIT]
    if len(cut) >= _SHORTEST_WIDE and not cut.startswith((b"\xff\xfe", b"\xfe\xff")) and cut[1::2].count(0) * 3 > len(cut):
        return cut.decode("utf-16-le", "replace"), ""  # Windows' «Unicode» without its mark
    text, defect = decode(cut, charset or None)
    if "\0" in text:
        raise office.Refused("is no text")
    return text, "has letters that had to be guessed" if defect.startswith(GUESSED) else ""


def _text(data: bytes, charset: str) -> office.Document:
    text, remark = _decoded(data, charset)
    return office.Document(text_blocks(text), "is longer than llab reads" if len(data) > office.TEXT_LIMIT else remark)


def _html(data: bytes, charset: str) -> office.Document:
    text, remark = _decoded(data, charset or charset_in_html(data))
    return office.Document(html_blocks(text), remark)


def _table(data: bytes, charset: str) -> office.Document:
    """Cells parted by commas, semicolons or tabs: by whichever stands most often in the first line."""
    text, remark = _decoded(data, charset)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=delimiter)
    blocks = [
        Block(text=shown, gap=number == 0, cell=Cell(0, row, column))
        for row, cells in enumerate(itertools.islice(rows, office.ROWS_LIMIT))
        for column, cell in enumerate(cells)
        for number, line in enumerate(cell.split("\n"))
        if (shown := " ".join(line.split()))
    ]
    return office.Document(tuple(blocks), remark)


def _message(data: bytes, _charset: str) -> office.Document:
    """A message that was sent along: its body; files inside it are not opened."""
    message = parse(data)
    blocks = html_blocks(message.html) or text_blocks(message.text)
    holds = [each for each in message.attachments if not _is_decoration(each)]
    return office.Document(blocks, "holds files of its own" if holds else "")


def _rtf(data: bytes, _charset: str) -> office.Document:
    return office.Document(rtf_blocks(data))


# ---------------------------------------------------------------- PDF


def _pdf(data: bytes, _charset: str) -> office.Document:
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
    said = json.loads(child.stdout)
    return office.Document(text_blocks(str(said["text"])), str(said["remark"]))


def _office(read: Callable[[bytes], office.Document]) -> _Reader:
    def reader(data: bytes, _charset: str) -> office.Document:
        document = read(data)
        return replace(document, blocks=with_numbers(document.blocks))

    return reader


_Reader = Callable[[bytes, str], office.Document]
_READERS: Mapping[str, _Reader] = {
    **{kind: _office(read) for kind, read in office.READERS.items()},
    "pdf": _pdf,
    "rtf": _rtf,
    "txt": _text,
    "csv": _table,
    "html": _html,
    "eml": _message,
}
