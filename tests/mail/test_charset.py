"""Bytes to characters: what is declared, what is missing, what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail.charset import clean, decode

ROMANIAN = "Ședința de joi: țară, știință, „întâi” și înăuntru"
EVIL = ("idna", "punycode", "zlib", "rot13", "undefined", "mbcs", "x-evil", "", "hex", "unicode_escape", "a\0b", "é" * 50, "x" * 500)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1250", "şedinţă, ţară, în România: „da”"),
        ("iso-8859-2", "şedinţă, ţară, în România"),
        ("iso-8859-16", "ședință, țară, în România"),
        ("utf-8", ROMANIAN),
        ("iso-8859-1", "Übergröße, à côté"),
        ("iso-8859-15", "cent €, Œuvre"),
        ("koi8-r", "Привет"),
        ("windows-1251", "Хвала"),
        ("gb18030", "问题"),
        ("utf-16", "fără"),
    ],
)
def test_a_text_in_its_declared_charset_comes_back(charset: str, text: str) -> None:
    assert decode(text.encode(charset), charset) == (text, "")


@pytest.mark.parametrize("label", ["UTF-8", " utf-8 ", '"utf-8"', "utf8", "Utf_8"])
def test_a_label_is_understood_however_it_is_written(label: str) -> None:
    assert decode(ROMANIAN.encode(), label) == (ROMANIAN, "")


@pytest.mark.parametrize("label", ["iso-8859-1", "iso-8859-2", "windows-1252", "iso-8859-15"])
def test_utf_8_that_is_labelled_latin_is_read_as_utf_8_and_told(label: str) -> None:
    text, defect = decode(ROMANIAN.encode(), label)

    assert text == ROMANIAN
    assert "is UTF-8" in defect


def test_undeclared_letters_are_utf_8_where_they_can_be_and_else_windows_1250() -> None:
    assert decode(ROMANIAN.encode(), None) == (ROMANIAN, "8-bit text without a charset")
    assert decode("ţară şi".encode("cp1250"), None)[0] == "ţară şi"
    assert decode("ţară şi".encode("cp1250"), "us-ascii")[0] == "ţară şi"
    assert decode(b"plain", None) == ("plain", "")


def test_one_damaged_byte_does_not_spoil_the_other_letters() -> None:
    text, defect = decode(ROMANIAN.encode() + b"\xc8", "utf-8")

    assert text == ROMANIAN + "\ufffd"
    assert defect == "not decodable as utf-8"


def test_an_iso_label_on_windows_bytes_gives_the_quotation_marks_that_were_meant() -> None:
    assert decode("„şi” – aşa".encode("cp1250"), "iso-8859-2")[0] == "„şi” – aşa"
    assert decode("“so” – it is".encode("cp1252"), "iso-8859-1")[0] == "“so” – it is"


def test_a_mark_of_byte_order_is_no_character_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfda", "utf-8")[0] == "da"


@pytest.mark.parametrize("label", EVIL)
def test_a_charset_that_is_none_is_never_an_exception(label: str) -> None:
    text, _ = decode(ROMANIAN.encode(), label)

    assert text == ROMANIAN


def test_lone_surrogates_become_replacement_characters_and_pairs_become_their_character() -> None:
    assert clean("a\ud800b\udc80") == "a\ufffdb\ufffd"
    assert clean("\ud83d\ude42") == "🙂"
    assert clean("ș") == "ș"


@given(st.binary(max_size=200), st.sampled_from([*EVIL, "utf-8", "iso-8859-2", "utf-7", "utf-16", "big5", "cp1250", "ascii"]))
def test_any_bytes_under_any_label_give_a_text_that_can_be_stored(data: bytes, label: str) -> None:
    decode(data, label)[0].encode("utf-8")
