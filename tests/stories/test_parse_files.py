"""Answers in attached documents, from the bytes of the reply to values: every format, and the ways in which forms are filled in."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest

from tests.adapters.documents import W, open_document, paragraph, pdf, word
from tests.stories.test_parse_shapes import ASKED, TEXT, file, multipart, read

QUESTIONS = [question.text.get("ro") for question in ASKED.questions]
ANSWERS = ["Mi-a plăcut discuția.", "Da", "12"]
PAIRS = list(zip(QUESTIONS, ANSWERS, strict=True))
VALUES = {"q1": None, "q2": True, "q3": 12}


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def workbook(*rows: tuple[str | int, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def odt_cells(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row) for row in rows)
    return f"<table:table>{''.join(f'<table:table-row>{line}</table:table-row>' for line in lines)}</table:table>"


def rtf(text: str) -> bytes:
    return "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in text).encode()


def control(text: str) -> str:
    return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"


def boxed(text: str) -> str:
    return f"<w:p><w:r><w:pict><w:txbxContent>{paragraph(text)}</w:txbxContent></w:pict></w:r></w:p>"


def tracked(text: str) -> str:
    return (
        f"<w:p><w:del w:id='1'><w:r><w:delText>altceva</w:delText></w:r></w:del><w:ins w:id='2'><w:r><w:t>{text}</w:t></w:r></w:ins></w:p>"
    )


def files() -> Iterator[tuple[str, bytes]]:
    numbered = [(f"{number}. {question}", answer) for number, (question, answer) in enumerate(PAIRS, start=1)]
    three = [(str(number), question, answer) for number, (question, answer) in enumerate(PAIRS, start=1)]
    lines = "\r\n".join(f"{question}\r\n{answer}" for question, answer in numbered)
    yield "a.docx", word("".join(paragraph(question) + paragraph(answer) for question, answer in numbered))
    yield "table.docx", word(table(*PAIRS))
    yield "three columns.docx", word(table(("Nr.", "Întrebare", "Răspuns"), *three))
    yield "tracked.docx", word("".join(paragraph(question) + tracked(answer) for question, answer in numbered))
    yield "controls.docx", word("".join(paragraph(question) + control(answer) for question, answer in numbered))
    yield "boxes.docx", word("".join(paragraph(question) + boxed(answer) for question, answer in numbered))
    yield "with a header.docx", word(table(*PAIRS), word__header1_xml=f"<w:hdr {W}>{paragraph('Atelier SRL')}</w:hdr>")
    yield "a.odt", open_document("".join(f"<text:p>{question}</text:p><text:p>{answer}</text:p>" for question, answer in numbered))
    yield "table.odt", open_document(odt_cells(*three))
    yield "a.xlsx", workbook(*PAIRS)
    yield "three columns.xlsx", workbook(*((number, question, answer) for number, (question, answer) in enumerate(PAIRS, start=1)))
    yield "a.ods", open_document(odt_cells(*PAIRS))
    yield "a.csv", "\r\n".join(f'"{question}";"{answer}"' for question, answer in PAIRS).encode()
    yield "a.txt", lines.encode("utf-8-sig")
    yield "unicode.txt", lines.encode("utf-16")
    yield "a.rtf", rb"{\rtf1\ansi\ansicpg1250 " + rtf(lines.replace("\r\n", "\\par ")) + b"}"
    yield "a.doc", word(table(*PAIRS))


@pytest.mark.parametrize(("name", "data"), [pytest.param(name, data, id=name) for name, data in files()])
def test_the_answers_of_an_attached_document_are_read(name: str, data: bytes) -> None:
    found = read(multipart("mixed", (TEXT, "Răspunsurile sunt în fișierul atașat."), file(name, data)))
    assert {answer.question: answer.text for answer in found.answers} == dict(zip(VALUES, ANSWERS, strict=True))
    assert {answer.question: answer.value for answer in found.answers} == VALUES
    assert found.reasons == ()


def test_the_answers_of_a_pdf_form_are_read_and_looked_at() -> None:
    heights = (700, 600, 500)
    lines = tuple((height, f"{number}. {question}") for number, (height, question) in enumerate(zip(heights, QUESTIONS, strict=True), 1))
    plain = tuple((height, text.translate(str.maketrans("ățșîâ", "atsia"))) for height, text in lines)
    typed = [
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f{height}) /V ({answer}) /Rect [72 {height - 40} 300 {height - 20}] >>"
        for height, answer in zip(heights, ("Mi-a placut discutia.", "Da", "12"), strict=True)
    ]
    found = read(multipart("mixed", (TEXT, "Atașat."), file("a.pdf", pdf(plain, *typed), "application/pdf")))
    assert [answer.value for answer in found.answers] == list(VALUES.values())
    assert found.review


@pytest.mark.parametrize("name", ["scan.jpg", "scan.png", "scan.heic", "voce.m4a", "a.pages", "a.zip", "a.doc", "a.msg", "winmail.dat"])
def test_a_file_that_is_not_read_is_never_lost(name: str) -> None:
    found = read(multipart("mixed", (TEXT, "Răspunsurile sunt în fișierul atașat."), file(name, b"\xff\xd8" * 400)))
    assert found.review
    assert any(name in reason for reason in found.reasons)


def test_a_long_name_in_pieces_and_in_another_charset_is_understood() -> None:
    data = word(table(*PAIRS))
    head, body = file("x", data)
    pieces = "filename*0*=utf-8''r%C4%83spun; filename*1*=suri.do; filename*2=cx"
    head = head.replace('; name="x"', "").replace('filename="x"', pieces)
    found = read(multipart("mixed", (TEXT, "Atașat."), (head, body)))
    assert [answer.value for answer in found.answers] == list(VALUES.values())
