"""What attachments give: blocks where they can be read safely, a reason where a person must look, neither for decoration."""

from __future__ import annotations

import email
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from llab.adapters.attachments import FileExtractor
from llab.language.words import squeeze
from llab.mail.blocks import Cell
from llab.mail.message import Attachment
from llab.mail.text import text_blocks
from llab.ports import Extracted
from tests.adapters.documents import W, open_document, paragraph, pdf, word, zipped

FILES = Path(__file__).parent / "files"
CASES = Path(__file__).parents[1] / "corpus" / "cases"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def extract(name: str, data: bytes, content_type: str = "application/octet-stream", *, inline: bool = False) -> Extracted:
    return FileExtractor().extract(Attachment(name, content_type, data, inline))


def texts(extracted: Extracted) -> list[str]:
    return [block.text for block in extracted.blocks]


# ---------------------------------------------------------------- Word


def test_paragraphs_and_line_breaks_of_a_word_file_become_blocks() -> None:
    body = paragraph("Prima") + "<w:p><w:r><w:t>sus</w:t><w:br/><w:t>jos</w:t></w:r></w:p><w:p/>"
    found = extract("a.docx", word(body))
    assert [(block.text, block.gap) for block in found.blocks] == [("Prima", True), ("sus", True), ("jos", False)]
    assert found.reason == ""


def test_a_word_table_keeps_row_and_column_and_merged_cells_count() -> None:
    cell = "<w:tc>{0}</w:tc>"
    row = f"<w:tr>{cell.format(paragraph('1'))}{cell.format(paragraph('Da'))}</w:tr>"
    merged = f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph('Titlu')}</w:tc>{cell.format(paragraph('c'))}</w:tr>"
    found = extract("a.docx", word(f"<w:tbl>{merged}{row}</w:tbl>{paragraph('după')}"))
    assert [block.cell for block in found.blocks] == [Cell(0, 0, 0), Cell(0, 0, 2), Cell(0, 1, 0), Cell(0, 1, 1), None]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('înăuntru')}</w:tc></w:tr></w:tbl>"
    found = extract("a.docx", word(f"<w:tbl><w:tr><w:tc>{inner}{paragraph('afară')}</w:tc></w:tr></w:tbl>"))
    assert [(block.text, block.cell) for block in found.blocks] == [("înăuntru", Cell(1, 0, 0)), ("afară", Cell(0, 0, 0))]


def test_generated_numbers_and_bullets_of_a_word_list_are_marks() -> None:
    numbering = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum>"
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='6'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    listed = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr></w:pPr>"
    body = "".join(paragraph(text, listed.format(number)) for text, number in (("a", 5), ("b", 5), ("c", 6)))
    found = extract("a.docx", word(body, word__numbering_xml=numbering))
    assert [(block.mark, block.nested) for block in found.blocks] == [("1.", 1), ("2.", 1), ("-", 1)]


def test_content_controls_and_coloured_words_are_read_and_deleted_ones_are_not() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('ales')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t xml:space='preserve'>nu </w:t></w:r><w:r><w:rPr><w:b/><w:color w:val='FF0000'/></w:rPr><w:t>roșu</w:t></w:r>"
        "<w:del><w:r><w:delText>șters</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>mutat</w:t></w:r></w:moveFrom></w:p>"
    )
    found = extract("a.docx", word(body))
    assert texts(found) == ["ales", "nu roșu"]
    look = found.blocks[1].looks[0]
    assert (look.start, look.end, look.bold, look.colour) == (3, 7, True, "#ff0000")


def test_comments_in_the_margin_are_a_reason_to_look() -> None:
    found = extract("a.docx", word(paragraph("text"), word__comments_xml="<x/>"))
    assert texts(found) == ["text"]
    assert "comments in the margin" in found.reason


def test_the_prompt_of_a_content_control_is_no_answer_and_what_was_typed_into_one_is() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{paragraph('Da')}</w:sdtContent></w:sdt>"
    nested = prompt.format(filled)
    body = prompt.format(paragraph("Faceți clic aici.")) + filled + nested + paragraph("după")
    assert texts(extract("a.docx", word(body))) == ["Da", "după"]


def test_boxes_lists_of_old_forms_and_symbol_fonts_are_read() -> None:
    symbol = "<w:p><w:r><w:sym w:font='{}' w:char='{}'/></w:r><w:r><w:t xml:space='preserve'> Da</w:t></w:r></w:p>"
    entries = "".join(f"<w:listEntry w:val='{entry}'/>" for entry in ("unu", "doi", "trei"))
    body = (
        symbol.format("Wingdings", "F0FE")
        + symbol.format("Wingdings", "F0A8")
        + symbol.format("Wingdings 2", "F052")
        + f"<w:p><w:r><w:fldChar><w:ffData><w:ddList><w:result w:val='1'/>{entries}</w:ddList></w:ffData></w:fldChar></w:r></w:p>"
        + f"<w:p><w:r><w:fldChar><w:ffData><w:ddList>{entries}</w:ddList></w:ffData></w:fldChar></w:r></w:p>"
        + "<w:p><w:r><w:fldChar><w:ffData><w:ddList><w:result w:val='9'/></w:ddList></w:ffData></w:fldChar></w:r></w:p>"
    )
    assert texts(extract("a.docx", word(body))) == ["☒ Da", "☐ Da", "☒ Da", "doi", "unu"]


def test_words_in_text_boxes_are_read_once_and_hidden_words_not_at_all() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    both = f"<w:p><w:r><Choice>{box.format(paragraph('nou'))}</Choice><Fallback>{box.format(paragraph('nou'))}</Fallback></w:r></w:p>"
    old = f"<w:p><w:r><w:pict>{box.format(paragraph('vechi'))}</w:pict></w:r></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ascuns</w:t></w:r><w:r><w:t>văzut</w:t></w:r></w:p>"
    assert texts(extract("a.docx", word(both + old + hidden))) == ["nou", "vechi", "văzut"]


def test_a_word_list_begins_with_the_number_that_it_is_given() -> None:
    level = "<w:lvl w:ilvl='0'><w:start w:val='{}'/><w:numFmt w:val='decimal'/></w:lvl>"
    numbering = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>{level.format(4)}</w:abstractNum>"
        "<w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='6'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>"
        "</w:numbering>"
    )
    listed = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr></w:pPr>"
    body = "".join(paragraph(text, listed.format(number)) for text, number in (("a", 5), ("b", 5), ("c", 6)))
    assert [block.mark for block in extract("a.docx", word(body, word__numbering_xml=numbering)).blocks] == ["4.", "5.", "7."]


# ---------------------------------------------------------------- OpenDocument, Excel, RTF, text


def test_an_open_document_list_that_goes_on_counts_on() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
        '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="5"/>'
        "</text:list-style>"
    )
    item = '<text:list text:style-name="{}"{}><text:list-item{}><text:p>{}</text:p></text:list-item></text:list>'
    on = ' text:continue-numbering="true"'
    lists = [("L1", "", "", "a"), ("L1", on, "", "b"), ("L1", ' text:continue-list="x"', "", "c"), ("L1", "", "", "d"), ("L2", "", "", "e")]
    body = "".join(item.format(*each) for each in [*lists, ("L1", on, ' text:start-value="9"', "f")])
    found = extract("a.odt", open_document(body, styles))
    assert [(block.mark, block.text) for block in found.blocks] == [
        ("1.", "a"),
        ("2.", "b"),
        ("3.", "c"),
        ("1.", "d"),
        ("5.", "e"),
        ("9.", "f"),
    ]


def test_deleted_and_hidden_words_of_rich_text_stay_away_and_those_of_a_text_box_are_read() -> None:
    rtf = (
        rb"{\rtf1\ansi Da {\deleted\revauth1 nu }sigur{\v ascuns}\par "
        rb"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt \pard in cadru\par}}{\shprslt in cadru}}"
        rb"\u-10179?\u-8694? gata\par}"
    )
    assert texts(extract("a.rtf", rtf)) == ["Da sigur", "in cadru", "\U0001f60a gata"]


def test_cells_of_an_open_document_workbook_are_blocks_with_their_place() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{cell.format(one)}{cell.format(two)}</table:table-row>" for one, two in (("Ce?", "Da"), ("Cum?", "12"))
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    found = extract("a.ods", open_document(f"<table:table>{rows}{empty}</table:table>"))
    assert [(block.text, block.cell) for block in found.blocks] == [
        ("Ce?", Cell(0, 0, 0)),
        ("Da", Cell(0, 0, 1)),
        ("Cum?", Cell(0, 1, 0)),
        ("12", Cell(0, 1, 1)),
    ]


def test_an_open_document_gives_headings_lists_tables_and_looks() -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold" fo:color="#ff0000"/></style:style>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    )
    body = (
        '<text:h>Titlu</text:h><text:p>un<text:s text:c="3"/>text <text:span text:style-name="T1">roșu</text:span></text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>a</text:p></text:list-item>'
        "<text:list-item><text:p>b</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
        "<table:table-cell><text:p>y<text:line-break/>z</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = extract("a.odt", open_document(body, styles))
    assert texts(found) == ["Titlu", "un text roșu", "a", "b", "x", "y", "z"]
    assert found.blocks[1].looks[0].bold
    assert [block.mark for block in found.blocks[2:4]] == ["1.", "2."]
    assert [block.cell for block in found.blocks[4:]] == [Cell(0, 0, 0), Cell(0, 0, 1), Cell(0, 0, 1)]


def test_cells_of_a_workbook_are_blocks_with_their_place() -> None:
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    data = zipped(
        xl__sharedStrings_xml=f"<sst {ns}><si><t>Întrebarea</t></si><si><r><t>Da, </t></r><r><t>firește</t></r></si></sst>",
        xl__worksheets__sheet1_xml=f'<worksheet {ns}><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c>'
        '<c r="D2"><v>42</v></c><c r="E2" t="inlineStr"><is><t>pe loc</t></is></c></row></sheetData></worksheet>',
    )
    found = extract("a.xlsx", data)
    assert [(block.text, block.cell) for block in found.blocks] == [
        ("Întrebarea", Cell(0, 0, 0)),
        ("Da, firește", Cell(0, 1, 2)),
        ("42", Cell(0, 1, 3)),
        ("pe loc", Cell(0, 1, 4)),
    ]


def test_rich_text_is_read_with_its_code_pages_and_unicode_escapes() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset238 Arial;}{\f1\fcharset0 Times;}}{\colortbl;\red0;}{\*\generator Word;}\uc1 "
        rb"\f0 Cre\'bate\par \f1 caf\'e9 \u537?i \{at\'e2t\}\par{\b bold}\tab x}"
    )
    assert texts(extract("a.rtf", rtf)) == ["Creşte", "café și {atât}", "bold x"]


def test_a_text_file_is_read_in_utf_8_and_in_windows_1250() -> None:
    assert texts(extract("a.txt", "1. Știm.\n\n2. Da".encode())) == ["1. Știm.", "2. Da"]
    assert texts(extract("a.txt", "Ştim".encode("cp1250"), "text/plain")) == ["Ştim"]
    assert texts(extract("a.txt", "Ştim".encode("utf-16"))) == ["Ştim"]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_wrote_is_read(ending: str) -> None:
    found = extract(f"calc.{ending}", (FILES / f"calc.{ending}").read_bytes())
    assert [(block.cell, block.text) for block in found.blocks] == [
        (Cell(0, 0, 0), "1. Ce v-a plăcut cel mai mult la întâlnirea din martie?"),
        (Cell(0, 0, 1), "Mi-a plăcut discuția."),
        (Cell(0, 1, 0), "2. Veniți și la următoarea?"),
        (Cell(0, 1, 1), "Da"),
        (Cell(0, 2, 0), "3. Câți oameni sunteți în echipă?"),
        (Cell(0, 2, 1), "12"),
    ]


def test_an_old_workbook_is_named_for_a_person() -> None:
    assert "old Excel file" in extract("calc.xls", (FILES / "calc.xls").read_bytes()).reason


# ---------------------------------------------------------------- what is not read


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("smime.p7s", "application/pkcs7-signature"),
        ("ana.vcf", "text/vcard"),
        ("invite.ics", "text/calendar"),
        ("signature.asc", "application/pgp-signature"),
    ],
)
def test_signatures_cards_and_calendar_entries_are_passed_over_in_silence(name: str, content_type: str) -> None:
    assert extract(name, b"x", content_type) == Extracted(())


def test_a_small_picture_inside_the_body_is_decoration_and_an_attached_one_may_be_the_answer() -> None:
    assert extract("image001.png", b"\x89PNG" * 100, "image/png", inline=True) == Extracted(())
    assert "«scan.jpg»" in extract("scan.jpg", b"\xff\xd8" * 100, "image/jpeg").reason
    assert "«foto.jpg»" in extract("foto.jpg", b"\xff" * 300_000, "image/jpeg", inline=True).reason


@pytest.mark.parametrize(
    "name", ["winmail.dat", "raspunsuri.doc", "date.dbf", "arhiva.zip", "raspuns.pages", "r.msg", "r.xls", "foto.heic", "voce.m4a"]
)
def test_what_cannot_be_read_is_named_for_a_person(name: str) -> None:
    found = extract(name, b"something")
    assert found.blocks == ()
    assert name in found.reason


def test_a_name_is_shown_on_one_line_and_never_used_as_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = extract("../../etc/passwd\nx\x1b[31m.bin", b"data")
    assert "\n" not in found.reason
    assert "\x1b" not in found.reason
    assert list(tmp_path.iterdir()) == []


def bombs() -> Iterator[tuple[str, bytes]]:
    entity = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 1000}">]><w:document {W}><w:body>{paragraph("&a;" * 1000)}</w:body></w:document>'
    yield "an entity in a.docx", zipped(word__document_xml=entity)
    yield "a huge part in b.docx", zipped(word__document_xml=" " * (21 * 1024 * 1024))
    yield "a long text in c.odt", open_document("<text:p>x</text:p>" * 20_100)
    yield "no zip d.docx", b"PK\x03\x04 broken"
    yield "cut zip e.xlsx", zipped(xl__worksheets__sheet1_xml="<a/>")[:-30]
    yield "no text part f.docx", zipped(other_xml="<x/>")
    yield "half an element g.docx", zipped(word__document_xml=f"<w:document {W}><w:body>")
    yield "nothing h.txt", b""
    yield "binary i.txt", b"a\0b\0\0"
    yield "unbalanced j.rtf", b"{\\rtf1 " + b"{" * 100_000
    yield "no pdf k.pdf", b"%PDF-1.4 nothing else"


@pytest.mark.parametrize(("name", "data"), [pytest.param(name, data, id=name) for name, data in bombs()])
def test_hostile_and_damaged_files_give_a_reason_and_no_blocks(name: str, data: bytes) -> None:
    found = extract(name, data)
    assert found.blocks == ()
    assert found.reason


# ---------------------------------------------------------------- names and types that are wrong

PARAGRAPH = word(paragraph("Da"))
RTF = rb"{\rtf1\ansi Da\par}"


@pytest.mark.parametrize(
    ("name", "content_type", "data"),
    [
        ("r.doc", "application/msword", PARAGRAPH),
        ("r.pdf", "application/pdf", PARAGRAPH),
        ("r", "application/octet-stream", PARAGRAPH),
        ("r.docx.bin", "application/octet-stream", PARAGRAPH),
        ("r.doc", "application/msword", RTF),
        ("r.docx", WORD, RTF),
        ("r.doc", "application/msword", b"<html><body><p>Da</p></body></html>"),
        ("", "application/octet-stream", b"Da"),
        ("r.odt", "application/vnd.oasis.opendocument.text", open_document("<text:p>Da</text:p>")),
        ("r.md", "application/octet-stream", b"Da"),
        ("r.txt", "application/octet-stream", "Da".encode("utf-16")),
        ("r.eml", "application/octet-stream", b"Subject: x\r\n\r\nDa\r\n"),
    ],
)
def test_a_file_is_what_its_bytes_say_whatever_its_name_and_type(name: str, content_type: str, data: bytes) -> None:
    found = extract(name, data, content_type)
    assert texts(found) == ["Da"]
    assert found.reason == ""


def test_a_protected_document_is_said_to_be_protected() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in extract("r.docx", data).reason
    assert "old Word file" in extract("r.doc", data[:600]).reason


def test_a_text_file_is_read_in_the_charset_that_its_part_declares() -> None:
    part = Attachment("r.txt", "text/plain", "țară, știință".encode("iso8859-16"), charset="iso-8859-16")
    assert FileExtractor().extract(part) == Extracted(text_blocks("țară, știință"), "")


def test_a_text_file_of_windows_without_its_mark_is_read() -> None:
    assert texts(extract("r.txt", "1. Știm că mergem\r\n2. Da".encode("utf-16-le"))) == ["1. Știm că mergem", "2. Da"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_of_a_text_table_are_blocks_with_their_place(delimiter: str) -> None:
    rows = (("Întrebarea", "Răspunsul"), ('"Ce, cum; unde?"', "Da"))
    found = extract("r.csv", "\r\n".join(delimiter.join(row) for row in rows).encode(), "text/csv")
    assert [(block.text, block.cell) for block in found.blocks] == [
        ("Întrebarea", Cell(0, 0, 0)),
        ("Răspunsul", Cell(0, 0, 1)),
        ("Ce, cum; unde?", Cell(0, 1, 0)),
        ("Da", Cell(0, 1, 1)),
    ]


def test_a_column_of_row_numbers_marks_what_stands_beside_it() -> None:
    cell = "<w:tc>{0}</w:tc>"
    rows = [("1", "Ce?", "Da"), ("2.", "Cum?", "12"), ("Total", "x", "3")]
    body = "".join(f"<w:tr>{''.join(cell.format(paragraph(text)) for text in row)}</w:tr>" for row in rows)
    found = extract("r.docx", word(f"<w:tbl>{body}</w:tbl>"))
    assert [(block.mark, block.text) for block in found.blocks] == [
        ("1.", "Ce?"),
        ("", "Da"),
        ("2.", "Cum?"),
        ("", "12"),
        ("", "Total"),
        ("", "x"),
        ("", "3"),
    ]


# ---------------------------------------------------------------- PDF


QUESTIONS = ((700, "1. Ce credeti?"), (600, "2. Veniti?"))


def test_the_text_of_a_pdf_is_read_under_any_name() -> None:
    assert texts(extract("r.pdf", pdf(QUESTIONS))) == ["1. Ce credeti?", "2. Veniti?"]
    assert texts(extract("r.docx", pdf(QUESTIONS))) == ["1. Ce credeti?", "2. Veniti?"]


def test_what_was_typed_into_a_form_or_over_a_page_stands_where_it_was_typed_and_a_person_looks() -> None:
    field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (E bine) /Rect [72 660 300 680] >>"
    note = "<< /Type /Annot /Subtype /FreeText /Contents (Da) /Rect [72 560 300 580] >>"
    empty = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (b) /Rect [72 460 300 480] >>"
    found = extract("r.pdf", pdf(QUESTIONS, field, note, empty))
    assert texts(found) == ["1. Ce credeti?", "E bine", "2. Veniti?", "Da"]
    assert "typed into a form" in found.reason


def test_boxes_that_are_ticked_in_a_form_stand_beside_their_words() -> None:
    box = "<< /Type /Annot /Subtype /Widget /FT /Btn /T ({}) /AS /{} /Rect [50 {} 60 {}] >>"
    lines = ((700, "Da"), (680, "Nu"))
    found = extract("r.pdf", pdf(lines, box.format("a", "Yes", 698, 710), box.format("b", "Off", 678, 690)))
    assert texts(found) == ["☒ Da", "Nu"]


@pytest.mark.parametrize("cut", [1, 200, 400])
def test_a_protected_or_a_cut_pdf_is_named_for_a_person(cut: int) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(QUESTIONS)))
    writer.encrypt("secret", algorithm="RC4-128")
    protected = io.BytesIO()
    writer.write(protected)
    for data in (protected.getvalue(), pdf(QUESTIONS)[:cut]):
        found = extract("r.pdf", data)
        assert found.blocks == ()
        assert "open it" in found.reason


def test_a_pdf_without_text_may_hold_the_answer() -> None:
    found = extract("scan.pdf", pdf(()))
    assert found.blocks == ()
    assert "the answer may be in the file" in found.reason


# ---------------------------------------------------------------- pictures


def png(width: int, height: int, size: int = 9_000) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + width.to_bytes(4) + height.to_bytes(4) + bytes(size)


def jpeg(width: int, height: int, size: int = 9_000) -> bytes:
    exif = b"\xff\xe1\x01\x00" + bytes(254)
    return b"\xff\xd8" + exif + b"\xff\xc0\x00\x11\x08" + height.to_bytes(2) + width.to_bytes(2) + bytes(size)


@pytest.mark.parametrize("data", [png(320, 90), png(1200, 200), jpeg(400, 400), b"GIF89a" + (88).to_bytes(2, "little") * 2, b"?" * 9_000])
def test_what_is_too_small_for_a_page_is_decoration(data: bytes) -> None:
    assert extract("image001.png", data, "image/png", inline=True) == Extracted(())


@pytest.mark.parametrize("data", [png(1200, 1600), jpeg(960, 1280), jpeg(3024, 4032, 120_000), b"?" * 90_000])
def test_a_picture_of_a_page_may_be_the_answer_also_inside_the_body(data: bytes) -> None:
    assert "«IMG_0001.jpg»" in extract("IMG_0001.jpg", data, "image/jpeg", inline=True).reason


def test_a_damaged_picture_is_looked_at_without_harm() -> None:
    for data in (b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\0\0", b"\xff\xd8" + b"\xff" * 5_000, b"\x89PNG\r\n\x1a\n", b"GIF89a"):
        assert extract("a.jpg", data, "image/jpeg", inline=True) == Extracted(())


# ---------------------------------------------------------------- the corpus


def attached(case: str) -> Iterator[Attachment]:
    message = email.message_from_bytes((CASES / case / "reply.eml").read_bytes())
    for part in message.walk():
        if part.get_content_disposition() == "attachment":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            ending = {"application/pdf": "pdf", WORD: "docx"}.get(part.get_content_type(), "odt")
            yield Attachment(f"raspunsuri.{ending}", part.get_content_type(), payload)


@pytest.mark.parametrize(
    "case", ["attachment-docx", "attachment-docx-table", "attachment-odt", "attachment-pdf", "forum-gmail-docx", "long-docx-right-column"]
)
def test_every_expected_answer_stands_in_the_text_of_the_attachment(case: str) -> None:
    found = [FileExtractor().extract(attachment) for attachment in attached(case)]
    assert [extracted.reason for extracted in found] == [""]
    text = squeeze(" ".join(block.text for extracted in found for block in extracted.blocks))
    answers = json.loads((CASES / case / "expected.json").read_text(encoding="utf-8"))["answers"]
    assert answers
    assert [answer for answer in answers.values() if squeeze(answer) not in text] == []
