"""Replies in every shape that mail programs give them, from bytes to answers; what may hold an answer and is not read is said."""

from __future__ import annotations

import base64

import pytest

from llab.adapters.attachments import FileExtractor
from llab.stories.replies.parse import Parsed, parse_replies
from llab.survey.questionnaire import Questionnaire

ASKED = Questionnaire.model_validate(
    {
        "survey": {"id": "t", "title": "Întâlnirile", "languages": ["ro", "en"]},
        "questions": [
            {"id": "q1", "text": "Ce v-a plăcut cel mai mult la întâlnirea din martie?"},
            {"id": "q2", "text": "Veniți și la următoarea?", "type": "yesno"},
            {"id": "q3", "text": "Câți oameni sunteți în echipă?", "type": "number"},
        ],
    }
)
HEAD = "From: Ana <ana@atelier.example>\r\nSubject: Re: Test\r\nMIME-Version: 1.0\r\n"
TEXT = "Content-Type: text/plain; charset=utf-8"
HTML = "Content-Type: text/html; charset=utf-8"
ANSWERS = "1. Mi-a plăcut discuția.\r\n2. Da\r\n3. 12\r\n"
EXPECTED = {"q1": "Mi-a plăcut discuția.", "q2": "Da", "q3": "12"}


def mail(body: str | bytes, head: str = TEXT) -> bytes:
    return f"{HEAD}{head}\r\n\r\n".encode() + (body.encode() if isinstance(body, str) else body)


def multipart(kind: str, *parts: tuple[str, str | bytes]) -> bytes:
    pieces = [f"--=_b\r\n{head}\r\n\r\n".encode() + (body.encode() if isinstance(body, str) else body) for head, body in parts]
    return mail(b"\r\n".join([*pieces, b"--=_b--\r\n"]), f'Content-Type: multipart/{kind}; boundary="=_b"')


def file(name: str, data: bytes, kind: str = "application/octet-stream", disposition: str = "attachment") -> tuple[str, bytes]:
    head = f'Content-Type: {kind}; name="{name}"\r\nContent-Disposition: {disposition}; filename="{name}"'
    return f"{head}\r\nContent-Transfer-Encoding: base64", base64.encodebytes(data)


def read(raw: bytes) -> Parsed:
    return parse_replies([raw], questionnaire=ASKED, extractor=FileExtractor())


def texts(raw: bytes) -> dict[str, str]:
    return {answer.question: answer.text for answer in read(raw).answers}


PARAGRAPHS = "<p>1. Mi-a plăcut discuția.</p><p>2. Da</p><p>3. 12</p>"
SEALED = (
    f"-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n{ANSWERS}-----BEGIN PGP SIGNATURE-----\r\n\r\n"
    "iQIz\r\n-----END PGP SIGNATURE-----\r\n"
)
SHAPES = {
    "clear-signed": mail(SEALED),
    "signed": multipart("signed", (TEXT, ANSWERS), file("smime.p7s", b"0\x80", "application/pkcs7-signature")),
    "a message sent along": multipart(
        "mixed", (TEXT, "Vezi mai jos."), ("Content-Type: message/rfc822", f"From: x@x.example\r\n{TEXT}\r\n\r\n{ANSWERS}")
    ),
    "a message as a file": multipart("mixed", (TEXT, "Vezi mai jos."), file("r.eml", f"{HEAD}{TEXT}\r\n\r\n{ANSWERS}".encode())),
    "two texts around a picture": multipart(
        "mixed",
        (TEXT, "1. Mi-a plăcut discuția.\r\n"),
        file("a.png", b"\x89PNG", "image/png", "inline"),
        (TEXT, "2. Da\r\n3. 12\r\n"),
    ),
    "an empty text beside the HTML": multipart("alternative", (TEXT, "\r\n"), (HTML, PARAGRAPHS)),
    "a notice instead of a text": multipart(
        "alternative", (TEXT, "This is a multi-part message in MIME format. Your mail reader does not understand HTML."), (HTML, PARAGRAPHS)
    ),
    "an empty HTML beside the text": multipart("alternative", (TEXT, ANSWERS), (HTML, "<html><body></body></html>")),
    "a calendar entry": multipart("mixed", (TEXT, ANSWERS), ("Content-Type: text/calendar; method=REPLY", "BEGIN:VCALENDAR")),
    "markdown": mail(ANSWERS, "Content-Type: text/markdown; charset=utf-8"),
    "enriched": mail(ANSWERS.replace("Da", "<bold>Da</bold>"), "Content-Type: text/enriched; charset=utf-8"),
    "xhtml": mail(f"<html>{PARAGRAPHS}</html>", "Content-Type: application/xhtml+xml; charset=utf-8"),
    "decomposed, hyphenated softly": mail(ANSWERS.replace("ă", "a\u0306").replace("ț", "t\u0326").replace("disc", "dis\u00adc")),
    "marks of direction": mail("\u200f" + ANSWERS.replace("Da", "\u202aDa\u202c")),
    "encoded twice": mail(ANSWERS.encode().decode("latin-1")),
    "a text file": multipart("mixed", (TEXT, "Atașat."), file("r.txt", ANSWERS.encode(), "text/plain")),
    "a web page": multipart("mixed", (TEXT, "Atașat."), file("r.html", PARAGRAPHS.encode(), "text/html")),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_answers_come_out_of_every_shape(shape: str) -> None:
    assert texts(SHAPES[shape]) == EXPECTED


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_that_is_read_for_certain_needs_no_person(shape: str) -> None:
    assert read(SHAPES[shape]).reasons == ()


CLOSED = {
    "encrypted": mail("-----BEGIN PGP MESSAGE-----\r\n\r\nhQIMA\r\n-----END PGP MESSAGE-----\r\n"),
    "encrypted as MIME": multipart(
        "encrypted",
        ("Content-Type: application/pgp-encrypted", "Version: 1"),
        ("Content-Type: application/octet-stream; name=encrypted.asc", "-----BEGIN PGP MESSAGE-----\r\n\r\nhQ\r\n"),
    ),
    "S/MIME": mail(
        base64.encodebytes(b"0\x80"), "Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64"
    ),
    "winmail": multipart("mixed", (TEXT, ""), file("winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef")),
    "guessed letters": mail("1. Mi-a plăcut discuţia.".encode("cp1250"), "Content-Type: text/plain"),
}


@pytest.mark.parametrize("shape", CLOSED)
def test_what_cannot_be_read_for_certain_waits_for_a_person(shape: str) -> None:
    found = read(CLOSED[shape])
    assert found.review
    assert found.reasons


def test_an_automatic_response_that_brings_our_questions_back_makes_no_later_answer_a_quote() -> None:
    asked = Questionnaire.model_validate(
        {
            "survey": {"id": "t", "title": "Grădina", "languages": ["ro"]},
            "questions": [
                {"id": "q1", "text": "Unde ar trebui puse băncile cele noi din grădină?", "type": "choice", "options": [
                    {"value": "pond", "label": "pe malul lacului mare"}, {"value": "gate", "label": "la poarta dinspre gară"}]},
                {"id": "q2", "text": "Ce flori v-ar plăcea să vedeți primăvara viitoare?"},
            ],
        }
    )  # fmt: skip
    first = "1. Unde ar trebui puse băncile cele noi din grădină?\n- pe malul lacului mare\n- la poarta dinspre gară"
    printed = f"{first}\n\n2. Ce flori v-ar plăcea să vedeți primăvara viitoare?\n"
    mark = "În lun., 3 mai 2021 la 09:00, Lab <lab@oras.example> a scris:"
    lines = [f"> {line}".rstrip() for line in printed.splitlines()]
    away = f"Sunt plecată până luni și nu citesc mesajele.\n\n{mark}\n" + "\n".join(lines)
    typed = "\n".join([mark, *lines[:3], "", "la poarta dinspre gară", "", *lines[3:], "", "Lalele."])
    heads = (
        "From: Ana <ana@atelier.example>\nSubject: Automatic reply: Test\nAuto-Submitted: auto-replied\n",
        "From: Ana <ana@atelier.example>\nSubject: Re: Test\n",
    )
    raws = [f"{head}MIME-Version: 1.0\n{TEXT}\n\n{text}\n".encode() for head, text in zip(heads, (away, typed), strict=True)]
    sent = f"From: Lab <lab@oras.example>\nSubject: Test\n{TEXT}\n\n{printed}".encode()
    found = parse_replies(raws, questionnaire=asked, extractor=FileExtractor(), sent=[sent])
    assert {answer.question: answer.value for answer in found.answers} == {"q1": "gate", "q2": None}
