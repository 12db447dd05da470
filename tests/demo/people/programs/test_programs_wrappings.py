"""Signatures, logos, calendars and winmail.dat around a message; old and wrong charsets; letters that are not what they seem."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from random import Random
from typing import get_args

import pytest

from llab.demo.people.arranging.document import Composition, Paragraph
from llab.demo.people.composing.letters import Envelope, Keyboard, Letter, Sent, Writer
from llab.demo.people.meaning import words
from llab.demo.people.original import read_original
from llab.demo.people.programs import PROGRAMS
from tests.demo.people.programs.test_programs import defects, holds, html_of, reading_of, shown, somebody, write
from tests.demo.people.surveys import LLL2, invitation

ROMANIAN = 'Știința și învățătura "de țară" ajută la dezvoltarea comunităților.'
SAID = "- the library, mostly\nand the school's choir"
ENVELOPES = [name for name in get_args(Envelope) if name]
SIX = ("gmail-web", "outlook-desktop", "thunderbird", "mutt", "gmx", "notes")


def sent(program: str, text: str, *, wrapping: Envelope = "", signature: tuple[str, ...] = (), **traits: str) -> Sent:
    composed = Composition(above=(Paragraph(text),), signature=signature)
    fields = {"name": "Ana Ban", "address": "ana@scoala-de-vara.example", "language": "ro", **traits}
    writer = Writer(when=datetime(2021, 3, 2, 9, 30, tzinfo=UTC), **fields)  # type: ignore[arg-type]
    letter = Letter(read_original(invitation(LLL2)), composed, LLL2, "ro", writer, Random(7), wrapping=wrapping)
    return PROGRAMS[program].write(letter)


def parts(raw: bytes) -> list[Message]:
    return [part for part in message_from_bytes(raw).walk() if not part.is_multipart()]


def types(raw: bytes) -> list[str]:
    return [part.get_content_type() for part in message_from_bytes(raw).walk()]


def bytes_of(raw: bytes, content_type: str) -> bytes:
    payload = next(part for part in parts(raw) if part.get_content_type() == content_type).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_can_send_in_every_wrapping(program: str) -> None:
    for wrapping in ENVELOPES:
        _assert_wrapped(program, wrapping)


def _assert_wrapped(program: str, wrapping: Envelope) -> None:
    message = sent(program, SAID, wrapping=wrapping, signature=("Ana Ban", "Timișoara"))
    assert not defects(message.raw)
    assert b"\n" not in message.raw.replace(b"\r\n", b"")
    assert holds(words(reading_of(message.raw)), words(message.as_sent(SAID)))
    assert message.raw == sent(program, SAID, wrapping=wrapping, signature=("Ana Ban", "Timișoara")).raw


def test_no_boundary_is_used_twice() -> None:
    for wrapping in ENVELOPES:
        message = message_from_bytes(sent("gmail-web", SAID, wrapping=wrapping).raw)
        boundaries = [part.get_boundary() for part in message.walk() if part.is_multipart()]
        assert len(set(boundaries)) == len(boundaries)


def test_a_signed_message_has_the_words_before_the_signature() -> None:
    assert types(sent("thunderbird", SAID, wrapping="pgp-mime").raw) == ["multipart/signed", "text/plain", "application/pgp-signature"]
    signed = sent("outlook-desktop", SAID, wrapping="s-mime").raw
    assert types(signed) == ["multipart/signed", "multipart/alternative", "text/plain", "text/html", "application/pkcs7-signature"]
    assert message_from_bytes(signed).get_param("protocol") == "application/pkcs7-signature"


def test_a_clear_signed_text_escapes_lines_that_begin_with_a_hyphen() -> None:
    text = reading_of(sent("mutt", SAID, wrapping="pgp-inline", signature=("Ana",)).raw).replace("\r\n", "\n")
    assert text.startswith("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n- - the library, mostly\n")
    assert "\n- -- \nAna\n-----BEGIN PGP SIGNATURE-----\n" in text
    assert types(sent("gmail-web", SAID, wrapping="pgp-inline").raw) == ["text/plain"]


def test_a_logo_comes_with_the_message_that_shows_it() -> None:
    raw = sent("outlook-desktop", SAID, wrapping="logo", signature=("Ana Ban",)).raw
    image = next(part for part in parts(raw) if part.get_content_type() == "image/png")
    identity = str(image["Content-ID"]).strip("<>")
    assert f'src="cid:{identity}"' in html_of(raw)
    assert f"[cid:{identity}]" in reading_of(raw)
    assert types(raw)[0] == "multipart/related"
    assert types(sent("mutt", SAID, wrapping="logo").raw) == ["multipart/mixed", "text/plain", "image/png"]


def test_winmail_dat_stands_beside_plain_text_only() -> None:
    raw = sent("outlook-desktop", SAID, wrapping="tnef").raw
    assert types(raw) == ["multipart/mixed", "text/plain", "application/ms-tnef"]
    assert bytes_of(raw, "application/ms-tnef")[:4] == b"\x78\x9f\x3e\x22"


def test_a_calendar_entry_stands_beside_the_words() -> None:
    raw = sent("outlook-web", SAID, wrapping="calendar").raw
    assert bytes_of(raw, "text/calendar").startswith(b"BEGIN:VCALENDAR\r\n")


# --- charsets -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "language", "text", "arrived"),
    [
        ("windows-1250", "ro", "știință și țară", "ştiinţă şi ţară"),
        ("iso-8859-2", "ro", "știință și țară", "ştiinţă şi ţară"),
        ("iso-8859-16", "ro", "știință și țară", "știință și țară"),
        ("windows-1257", "lt", "ačiū už klausimą", "ačiū už klausimą"),
        ("iso-8859-15", "fi", "äänestys maksaa 5 €", "äänestys maksaa 5 €"),
        ("iso-8859-1", "lt", "ačiū už klausimą", "aciu uz klausima"),
    ],
)
@pytest.mark.parametrize("program", SIX)
def test_an_old_charset_carries_what_it_can_and_tells_what_arrived(
    program: str, charset: str, language: str, text: str, arrived: str
) -> None:
    message = sent(program, text, charset=charset, language=language)
    assert message.as_sent(text) == arrived
    assert holds(words(reading_of(message.raw)), words(arrived))
    used = {part.get_content_charset() for part in parts(message.raw)}
    assert used == {charset}


def test_words_in_another_script_are_never_pressed_into_an_old_charset() -> None:
    message = sent("outlook-desktop", "Хвала на питању", charset="windows-1250", language="sr")
    assert message.as_sent("Хвала на питању") == "Хвала на питању"
    assert "Хвала на питању" in reading_of(message.raw)


@pytest.mark.parametrize("program", SIX)
@pytest.mark.parametrize(("label", "said"), [("iso-8859-2", "iso-8859-2"), ("iso-8859-1", "iso-8859-1"), ("none", None)])
def test_a_wrong_or_missing_label_leaves_the_bytes_as_they_are(program: str, label: str, said: str | None) -> None:
    message = sent(program, ROMANIAN, charset="windows-1250", declared=label, transfer="base64")
    for part in parts(message.raw):
        assert part.get_content_charset() == said
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        assert "învăţătura" in payload.decode("windows-1250")


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("program", SIX)
def test_a_server_may_insist_on_a_transfer_encoding(program: str, transfer: str) -> None:
    message = sent(program, ROMANIAN, charset="utf-8", transfer=transfer)
    assert {str(part["Content-Transfer-Encoding"]) for part in parts(message.raw)} <= {transfer, "quoted-printable"}
    assert transfer in {str(part["Content-Transfer-Encoding"]) for part in parts(message.raw)}
    assert holds(words(reading_of(message.raw)), words(message.as_sent(ROMANIAN)))


def test_soft_breaks_of_quoted_printable_keep_to_the_programs_width() -> None:
    for program in ("sogo", "gmail-web", "evolution"):
        width = PROGRAMS[program].line_width
        rows = sent(program, ROMANIAN * 5).raw.partition(b"\r\n\r\n")[2].split(b"\r\n")
        longest = max(len(row) for row in rows if row.endswith(b"="))
        assert width - 3 < longest <= width


# --- letters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("program", SIX)
@pytest.mark.parametrize("keyboard", get_args(Keyboard))
def test_letters_arrive_as_the_keyboard_gives_them(program: str, keyboard: Keyboard) -> None:
    message = sent(program, ROMANIAN, keyboard=keyboard)
    raw_text = reading_of(message.raw)
    for content in (raw_text, shown(html_of(message.raw)) or raw_text):
        seen = unicodedata.normalize("NFC", content.translate({0xAD: None, 0x200B: None, 0xFEFF: None}))
        assert holds(words(seen), words(message.as_sent(ROMANIAN)))
    assert ("ş" in message.as_sent(ROMANIAN)) == (keyboard == "cedilla")


def test_each_keyboard_leaves_its_trace() -> None:
    traces = {"decomposed": "a\u0306", "soft-hyphens": "\xad", "zero-width": "\u200b", "no-break": "\xa0", "cedilla": "ş"}
    assert set(traces) == set(get_args(Keyboard)) - {""}
    for keyboard, trace in traces.items():
        text = "Bună. Am învățat. O dezvoltare și o întâlnire cu localnicii."
        assert trace in reading_of(sent("thunderbird", text, keyboard=keyboard).raw), keyboard
        assert trace not in reading_of(sent("thunderbird", text).raw).split("Local Learning")[0], keyboard


def test_word_and_apple_make_quotes_curly_in_the_language_of_the_letter() -> None:
    for program in ("outlook-desktop", "iphone", "apple-mail"):
        message = sent(program, ROMANIAN)
        assert "„de țară”" in message.as_sent(ROMANIAN)
        assert "„de țară”" in reading_of(message.raw)
    assert sent("mutt", ROMANIAN).as_sent(ROMANIAN) == ROMANIAN


def test_a_persons_installation_reaches_her_messages_and_the_truth_about_them() -> None:
    traits = {"charset": "windows-1250", "declared": "iso-8859-2", "transfer": "base64", "keyboard": "cedilla", "wrapping": "s-mime"}
    written = write(somebody("outlook-desktop", "numbered", language="ro", client="ro", **traits))
    assert types(written.raw)[0] == "multipart/signed"
    words_of_all = "".join(written.meant.answers.values())
    assert "ţ" in words_of_all
    assert "ț" not in words_of_all
    assert {part.get_content_charset() for part in parts(written.raw)} == {"iso-8859-2", None}
    assert words(bytes_of(written.raw, "text/plain").decode("windows-1250"))
