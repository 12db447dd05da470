"""Attachments to blocks: what can be read safely is read, anything else that may hold an answer is named for a person.

An attachment's name is only shown and its ending looked at; nothing is ever written under it. Limits hold for all files of a message
together, a PDF is read in a child process, and whatever goes wrong becomes a reason.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from llab.adapters import office, pdf_text
from llab.adapters.kinds import ending, kind_of
from llab.adapters.office.page import with_numbers
from llab.adapters.pictures import may_be_a_page
from llab.adapters.rtf import rtf_blocks
from llab.mail.blocks import Block, Cell
from llab.mail.charset import GUESSED, charset_in_html, decode
from llab.mail.html import html_blocks
from llab.mail.limits import LARGEST_ATTACHMENT, MOST_BLOCKS, MOST_FILES, MOST_LINES_OF_FILES
from llab.mail.message import Attachment, parse
from llab.mail.text import text_blocks
from llab.ports import Extracted

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
TOO_MANY = f"More than {MOST_FILES} files came with the message; the others were not read. Please open them."
_PDF_PATIENCE = 20
"""Seconds for a PDF on a machine that is busy with other things."""


@dataclass(slots=True)
class _Allowance(office.Allowance):
    """What may still be spent on the files of one message, PDF files among them."""

    seconds: float = pdf_text.SECONDS
    files: int = MOST_FILES
    lines: int = MOST_LINES_OF_FILES


class FileExtractor:
    """Reads .docx .odt .xlsx .ods .rtf .txt .csv .html .eml and, with pypdf, .pdf; names pictures and the rest."""

    def extract(self, attachment: Attachment) -> Extracted:
        """The attachment's text as blocks; no blocks and a reason where it has none that can be read. Never raises."""
        return self._extract(attachment, _Allowance())

    def extract_all(self, attachments: Sequence[Attachment]) -> tuple[Extracted, ...]:
        """The same of all attachments of a message, in order, within limits for all of them together. Never raises."""
        allowance = _Allowance()
        return tuple(self._extract(attachment, allowance) for attachment in attachments)

    def _extract(self, attachment: Attachment, allowance: _Allowance) -> Extracted:
        if _is_decoration(attachment):
            return Extracted(())
        allowance.files -= 1
        if allowance.files < 0:  # said once
            return Extracted((), TOO_MANY if allowance.files == -1 else "")
        name = _shown(attachment.name)
        if not attachment.data:
            return Extracted((), f"The attachment {name} is empty.")
        if len(attachment.data) > LARGEST_ATTACHMENT:
            return Extracted((), f"The attachment {name} is too large to be read; please open it.")
        kind = kind_of(attachment.name, attachment.content_type, attachment.data)
        reader = _READERS.get(kind)
        if reader is None:
            return Extracted((), _unread(attachment, kind))
        if allowance.lines <= 0:
            return Extracted((), f"The attachment {name} was not read, because the other files are so long; please open it.")
        try:
            document = reader(attachment.data, attachment.charset, allowance)
        except office.Refused as error:
            return Extracted((), f"The attachment {name} could not be read: it {error}. Please open it.")
        except Exception as error:  # noqa: BLE001 - any file may come by mail, and none may stop the run; the reason names it
            return Extracted((), f"The attachment {name} could not be read ({type(error).__name__}). Please open it.")
        allowance.lines -= len(document.blocks)
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


def _decoded(data: bytes, charset: str, allowance: _Allowance) -> tuple[str, str]:
    """The text, and a remark where its letters had to be guessed: by its byte order mark, as declared, as UTF-8, else Windows-1250."""
    cut = data[: allowance.characters]
    is_whole = len(cut) == len(data)
    allowance.characters -= len(cut)
    if len(cut) >= _SHORTEST_WIDE and not cut.startswith((b"\xff\xfe", b"\xfe\xff")) and cut[1::2].count(0) * 3 > len(cut):
        return cut.decode("utf-16-le", "replace"), "" if is_whole else _LONGER  # Windows' «Unicode» without its mark
    text, defect = decode(cut, charset or None)
    if "\0" in text:
        raise office.Refused("is no text")
    if not is_whole:
        return text, _LONGER
    return text, "has letters that had to be guessed" if defect.startswith(GUESSED) else ""


_LONGER = "is longer than llab reads"


def _text(data: bytes, charset: str, allowance: _Allowance) -> office.Document:
    text, remark = _decoded(data, charset, allowance)
    return office.Document(text_blocks(text), remark)


def _html(data: bytes, charset: str, allowance: _Allowance) -> office.Document:
    text, remark = _decoded(data, charset or charset_in_html(data), allowance)
    return office.Document(html_blocks(text), remark)


def _table(data: bytes, charset: str, allowance: _Allowance) -> office.Document:
    """Cells parted by commas, semicolons or tabs: by whichever stands most often in the first line."""
    text, remark = _decoded(data, charset, allowance)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=delimiter)
    blocks = tuple(itertools.islice(_cells(itertools.islice(rows, office.ROWS_LIMIT)), MOST_BLOCKS))
    is_cut = len(blocks) == MOST_BLOCKS or next(rows, None) is not None
    return office.Document(blocks, _LONGER if is_cut else remark)


def _cells(rows: Iterator[list[str]]) -> Iterator[Block]:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            for number, line in enumerate(cell.split("\n")):
                if shown := " ".join(line.split()):
                    yield Block(text=shown, gap=number == 0, cell=Cell(0, row, column))


def _message(data: bytes, _charset: str, allowance: _Allowance) -> office.Document:
    """A message that was sent along: its body; files inside it are not opened."""
    message = parse(data)
    allowance.take_text(message.html)
    allowance.take_text(message.text)
    blocks = html_blocks(message.html) or text_blocks(message.text)
    holds = [each for each in message.attachments if not _is_decoration(each)]
    return office.Document(blocks, "holds files of its own" if holds else "")


def _rtf(data: bytes, _charset: str, allowance: _Allowance) -> office.Document:
    return office.Document(rtf_blocks(data, allowance))


# ---------------------------------------------------------------- PDF


def _pdf(data: bytes, _charset: str, allowance: _Allowance) -> office.Document:
    """The text of a PDF, read by pypdf in a child process with limits of memory and time. Raises Refused."""
    if importlib.util.find_spec("pypdf") is None:
        raise office.Refused('needs pypdf, which is not installed (pip install "llab[attachments]")')
    if allowance.seconds < _LEAST_SECONDS:
        raise office.Refused("was left out, because other files of the message took so long")
    command = [sys.executable, "-I", str(Path(pdf_text.__file__)), str(allowance.seconds)]
    given, allowance.seconds = allowance.seconds, 0
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=_PDF_PATIENCE, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired as error:
        raise office.Refused("takes too long") from error
    if child.returncode != 0:
        raise office.Refused("is damaged, protected or too large")
    said = json.loads(child.stdout)
    allowance.seconds = given - float(said["seconds"])
    text = str(said["text"])
    allowance.take_text(text)
    return office.Document(text_blocks(text), str(said["remark"]))


_LEAST_SECONDS = 0.2
"""Python and pypdf have hardly started before that."""


def _office(read: Callable[[bytes, office.Allowance], office.Document]) -> _Reader:
    def reader(data: bytes, _charset: str, allowance: _Allowance) -> office.Document:
        document = read(data, allowance)
        return replace(document, blocks=with_numbers(document.blocks))

    return reader


_Reader = Callable[[bytes, str, _Allowance], office.Document]
_READERS: Mapping[str, _Reader] = {
    **{kind: _office(read) for kind, read in office.READERS.items()},
    "pdf": _pdf,
    "rtf": _rtf,
    "txt": _text,
    "csv": _table,
    "html": _html,
    "eml": _message,
}
