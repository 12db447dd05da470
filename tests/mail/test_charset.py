"""Bytes to characters: what is declared, what is missing, what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail.charset import GUESSED, charset_in_html, clean, decode

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
    assert defect == GUESSED + "not decodable as utf-8"


def test_an_iso_label_on_windows_bytes_gives_the_quotation_marks_that_were_meant() -> None:
    assert decode("„şi” – aşa".encode("cp1250"), "iso-8859-2")[0] == "„şi” – aşa"
    assert decode("“so” – it is".encode("cp1252"), "iso-8859-1")[0] == "“so” – it is"


def test_a_mark_of_byte_order_is_no_character_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfda", "utf-8")[0] == "da"


@pytest.mark.parametrize("label", EVIL)
def test_a_charset_that_is_none_is_never_an_exception(label: str) -> None:
    text, _ = decode(ROMANIAN.encode(), label)

    assert text == ROMANIAN


@pytest.mark.parametrize("label", ["cp-1250", "windows1250", "win-1250", "x-cp1250", "Windows_1250", "ms-ee", "WINDOWS-1250"])
def test_windows_1250_is_known_under_the_names_that_programs_give_it(label: str) -> None:
    assert decode("„şedinţă”".encode("cp1250"), label) == ("„şedinţă”", "")


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("cp-850", "cp850", "café ä"),
        ("ibm850", "cp850", "café ä"),
        ("iso_8859-2:1987", "iso8859-2", "ţară"),
        ("ISO8859-16", "iso8859-16", "țară"),
        ("iso-8859-8-i", "iso8859-8", "שלום"),
        ("unicode-1-1-utf-8", "utf-8", "țară"),
        ("utf8mb4", "utf-8", "țară"),
        ("x-mac-ce", "mac-latin2", "čaj"),
        ("macintosh", "mac-roman", "café"),
    ],
)
def test_other_names_of_charsets_are_known_too(label: str, codec: str, text: str) -> None:
    assert decode(text.encode(codec), label) == (text, "")


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "iso-8859-15"])
def test_romanian_in_windows_1250_that_is_labelled_western_is_read_as_meant(label: str) -> None:
    text, defect = decode("Ştim că ţara aceasta şi oamenii, câţi sunt".encode("cp1250"), label)
    assert text == "Ştim că ţara aceasta şi oamenii, câţi sunt"
    assert "windows-1250" in defect


def test_what_is_western_stays_western() -> None:
    for text in ("1ª opção, 2º lugar, não é São Paulo", "Übergröße à côté, mañana", "n.º 5, 20 º"):
        assert decode(text.encode("cp1252"), "iso-8859-1")[0] == text


def test_latin_2_without_a_label_is_told_from_windows_1250_by_its_own_letters() -> None:
    assert decode("Šta želiš, čovječe? Đak".encode("iso8859-2"), None)[0] == "Šta želiš, čovječe? Đak"
    assert decode("Šta želiš, čovječe? Đak".encode("cp1250"), None)[0] == "Šta želiš, čovječe? Đak"


@pytest.mark.parametrize("label", [None, "utf-8", "x-unknown", "us-ascii"])
def test_utf_16_is_known_by_its_mark_whatever_the_label(label: str | None) -> None:
    assert decode("Știm că".encode("utf-16"), label)[0] == "Știm că"


@pytest.mark.parametrize("label", ["utf-7", "UTF7", "unicode-1-1-utf-7", "x-utf-7"])
def test_utf_7_is_not_read_and_a_person_looks(label: str) -> None:
    text, defect = decode(b"+ADw-script+AD4- +Ahg-tim", label)
    assert text == "+ADw-script+AD4- +Ahg-tim"
    assert defect.startswith(GUESSED)


def test_what_had_to_be_guessed_is_said_and_what_is_certain_is_not() -> None:
    assert decode("ţară".encode("cp1250"), None)[1].startswith(GUESSED)
    assert decode("ţară".encode("cp1250"), "utf-8")[1].startswith(GUESSED)
    assert decode(ROMANIAN.encode(), "x-unknown")[1] == "unknown charset 'x-unknown'"


@pytest.mark.parametrize("seen_as", ["cp1252", "latin-1"])
def test_letters_that_were_encoded_twice_are_read_back(seen_as: str) -> None:
    text = "Știm, țară, câți, împreună, Ș Ț Â Î, „da” – așa, čšž, žąsų, ő"
    once = "".join(
        byte.decode(seen_as, "ignore") or chr(byte[0]) for byte in (bytes([value]) for value in text.encode())
    )  # cp1252 leaves five bytes empty; programs keep those as they are
    assert once != text
    assert decode(f"{once}\n\nÎnțeleg".encode(), "utf-8")[0] == f"{text}\n\nÎnțeleg"


@pytest.mark.parametrize("text", ["CAFÈ”", "ROMÂ” „Ă», «À»", "Â§ 5", "È – così", "Österreich™", ROMANIAN])
def test_letters_that_only_look_like_encoded_twice_stay(text: str) -> None:
    assert decode(text.encode(), "utf-8")[0] == text


HONEST = (
    "LÖYTÄÄ\xa0IHMISIÄ\xa0JA\xa0PÖYTIÄ\xa0",
    "EI\xa0TÄLLÄ…",
    "”ÄLÄ” SANOI",
    "HYVÄ™ – PYÖRÄ® JA SÄÄ·",
    "YHÄ° JA ÄÄ»",
    "»LÄ«",
    "PÅ\xa0100 ÅÄ",
    "È\xa0così",
    "PERÒ… CITTÀ\xa0E È… «È»",
    "SÌ» PIÙ” NÉ’",
    "CAFÉ\xa0À\xa0PARIS",
    "«DÉJÀ»\xa0: GARÇÔ…",
    "L’ÉTÉ… OÙ\xa0?",
    "Ô\xa0temps",
    "FÊTÉ–",
    "ROMÂ\xa0– COBORÎ… «Â»",
    "ȘI\xa0ȚARĂ\xa0",
    "À\xa0propos",
    "MÄNNERTREÜ…",
    "TSCHÜ“ „JÄ“ „Ö“",
    "HÜ\xa0HOTT",
    "KÉT NÉ… MERÉ”",
    "ÁRÚ\xa0ÉS",
    "IDEEË… CAFÉ",
    "kahvilassa Ä\xa0ja Ö\xa0riviä",
    "§\xa05 ja Ä§",
    "Ü\xa030",
    "ÇA\xa0VA É\xa0",
    "Ž\xa0I Š\xa0",
    "É²",
    "Ä‘s",
)


@pytest.mark.parametrize("text", HONEST)
def test_capitals_before_signs_and_blanks_that_do_not_break_stay(text: str) -> None:
    assert decode(text.encode(), "utf-8")[0] == text


DAMAGED = (
    "perché la città è così, più caffè",
    "À la fête, déjà vu",
    "LÖYTÄÄ IHMISIÄ",
    "ĄŽUOLAS, ėjo, ūkis, įdomu, ų",
    "čaša, žaba, đak, ŠTO",
    "őrült, űr, Ű",
    "școală, Țara, însă",
    "Здраво, ћерка, њој",
)


@pytest.mark.parametrize("text", DAMAGED)
def test_each_languages_letters_come_back_that_were_encoded_twice(text: str) -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert decode(twice.encode(), "utf-8")[0] == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", "Non più di prima, perciò è così: com'è"),
        ("cp1252", "com'è, c'è"),
        ("cp1252", "la città, lunedì"),
        ("cp1252", "Sää on hyvä, löytää – “niin”"),
        ("cp1252", "Où ça? À côté, même l'été, œuvre"),
        ("cp1252", "Größe und Übung"),
        ("cp1252", "geïnteresseerd, één, coördinatie"),
        ("cp1250", "ţară şi oraş, câţi, împreună"),
        ("cp1250", "Želim više, čovječe, kuća, đak"),
        ("cp1250", "Őrült űrhajó, három körtefűrész"),
        ("cp1257", "Ačiū, žąsys, įdomu, šeši, ėjo, ūkių"),
    ],
)
def test_letters_without_a_label_are_those_that_one_language_has(charset: str, text: str) -> None:
    assert decode(text.encode(charset), None)[0] == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1257", "Kaip dažnai pas mus lankotės? Kas savaitę, kartą ar du per mėnesį, trūksta vietų."),
        ("iso8859-2", "Šuma iza kuće još šuti, a žabe više ne čuje nitko; đaci shvaćaju brže."),
        ("cp1250", "Šuma iza kuće više se ne čuje, a djeca to shvaćaju brže."),
        ("cp1250", "Őszintén szólva a fűtött terem hiányzik, meg a tűzoltó, a bőrös és a kőműves."),
    ],
)
def test_a_western_label_is_not_believed_where_the_letters_are_clearly_of_another_language(charset: str, text: str) -> None:
    found, defect = decode(text.encode(charset), "iso-8859-1")
    assert found == text
    assert charset.replace("cp", "windows-") in defect


@pytest.mark.parametrize(
    "text",
    [
        "Le Conseil général a décidé où et quand; ça ira, naïf, fête, œuvre, où",
        "Società, perché, così, più, caffè, è",
        "Sää, löytää, hyvä, työ, pöytä, Åbo",
        "Größe, Übung, Äpfel, ähnlich",
        "één, coördinatie, zeeën, café, à la carte, crèche",
        "Dobar dan from Ana Kovacevic, façade, naïve, résumé",
        "København, smørrebrød, på, være",
    ],
)
def test_a_western_label_is_believed_for_western_letters(text: str) -> None:
    assert decode(text.encode("cp1252"), "iso-8859-1") == (text, "")


def test_boxes_that_were_encoded_twice_come_back() -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in "○ Da ☑ Nu ☒ Poate".encode())
    assert decode(twice.encode(), "utf-8")[0] == "○ Da ☑ Nu ☒ Poate"


def test_a_document_says_its_charset_in_its_head() -> None:
    assert charset_in_html(b'<html><META http-equiv="Content-Type" content="text/html; charset=windows-1251">') == "windows-1251"
    assert charset_in_html(b"<meta charset='utf-8'/>") == "utf-8"
    assert charset_in_html(b"<p>charset=utf-8</p>") == ""


def test_lone_surrogates_become_replacement_characters_and_pairs_become_their_character() -> None:
    assert clean("a\ud800b\udc80") == "a\ufffdb\ufffd"
    assert clean("\ud83d\ude42") == "🙂"
    assert clean("ș") == "ș"


@given(st.binary(max_size=200), st.sampled_from([*EVIL, "utf-8", "iso-8859-2", "utf-7", "utf-16", "big5", "cp1250", "ascii"]))
def test_any_bytes_under_any_label_give_a_text_that_can_be_stored(data: bytes, label: str) -> None:
    decode(data, label)[0].encode("utf-8")
