"""What a file is: by its first bytes, else by its name's ending, else by the declared type."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from llab.mail.limits import MOST_ENTRIES

_TYPES: Mapping[str, str] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-word.document.macroenabled.12": "docm",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "text/plain": "txt",
    "text/markdown": "txt",
    "text/csv": "csv",
    "text/html": "html",
    "message/rfc822": "eml",
    "application/vnd.ms-outlook": "msg",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
}
_PLAIN = {
    **dict.fromkeys(("txt", "text", "md", "markdown"), "txt"),
    **dict.fromkeys(("csv", "tsv"), "csv"),
    **dict.fromkeys(("html", "htm"), "html"),
    "eml": "eml",
}
"""Endings of files that are text; what is inside decides nothing there, except that a document may have got the wrong name."""
_MEMBERS = (("word/document.xml", "docx"), ("word/document2.xml", "docx"), ("xl/workbook.xml", "xlsx"))
"""A part by which a zip file is known as a document (ECMA-376 part 2)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?(?:<!doctype html|<html[\s>])", re.IGNORECASE | re.DOTALL)
_SNIFFED = 4096


def ending(name: str) -> str:
    """What stands behind the last dot of a name, in lower case."""
    return name.strip().lower().rpartition(".")[2] if "." in name else ""


def kind_of(name: str, declared: str, data: bytes) -> str:
    """The kind as an ending without its dot; `locked` for an encrypted document; the name's own ending where nothing else is known."""
    written = ending(name)
    seen = _by_bytes(data)
    if seen:
        return seen
    if written in _PLAIN:
        return _PLAIN[written]
    meant = _TYPES.get(declared.partition(";")[0].strip().lower(), "")
    if written and (not meant or meant == "txt" or written in _TYPES.values()):
        return written
    return meant or written or ("txt" if _is_text(data) else "")


def _by_bytes(data: bytes) -> str:
    """What the first bytes say for certain; empty where they say nothing."""
    head = data[:_SNIFFED]
    if head.startswith(b"PK\x03\x04"):
        return _by_parts(data)
    if head.startswith(_OLE):
        return "locked" if _ENCRYPTED in data else ""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return "html" if _HTML.match(head) else ""


def has_too_many_entries(data: bytes) -> bool:
    """Whether a zip file names more parts than are looked at; told before its table is read, which takes long then (APPNOTE 4.3.12)."""
    return data.count(b"PK\x01\x02") > MOST_ENTRIES


def _by_parts(data: bytes) -> str:
    if has_too_many_entries(data):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            kind = ""
            if "mimetype" in names and "content.xml" in names:
                with archive.open("mimetype") as part:
                    kind = part.read(100).decode("ascii", "replace")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError, KeyError):
        return ""
    return _TYPES.get(kind.strip(), "") or next((found for member, found in _MEMBERS if member in names), "")


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data[:_SNIFFED].decode("utf-8", "strict" if len(data) <= _SNIFFED else "ignore")
    except UnicodeDecodeError:
        return False
