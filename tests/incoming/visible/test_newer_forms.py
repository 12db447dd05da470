"""What programs of the last years put above a quote, beside those in `letters`: each language in each program's own words."""

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply
from tests.incoming.visible.forms import filled, quoted, wrapped
from tests.incoming.visible.letters import LETTERS

# ruff: noqa: E501 - a program's line stays on its line

LINES = {
    "en": [
        "On Thursday, November 19th, 2026 at 10:15 AM, {a} <{m}> wrote:",  # Proton
        "On Thu, 19 Nov 2026, 10:15 {a}, <{m}> wrote:",  # Gmail on a phone
        "On Nov 19, 2026 10:15, {a} <{m}> wrote:",  # Gmail on Android, AquaMail
        "On 2026-11-19 10:15, {a} wrote:",  # Roundcube
        "On Thursday, November 19, 2026 10:15 EET, {a} <{m}> wrote:",  # SOGo
        "{a} <{m}> wrote on 19/11/2026 10:15:",  # FairEmail
        "On 19 Nov 2026 at 10:15 +0200, {a} <{m}>, wrote:",  # Spark
        "----- On Nov 19, 2026, at 10:15 AM, {a} {m} wrote:",  # Zimbra
        "On Thu, Nov 19, 2026, at 10:15 AM, {a} wrote:",  # Fastmail
        "---- On Thu, 19 Nov 2026 10:15:30 +0200 {a} <{m}> wrote ---",  # Zoho
    ],
    "ro": [
        "Pe lun., 3 mai 2021, 09:00, {a} <{m}> a scris:",
        "În joi, 19 nov. 2026, 10:15 {a} <{m}> a scris:",
        "joi, 19 nov. 2026, 10:15 {a} <{m}> a scris:",
        "În data de joi, 19 noiembrie 2026, la 10:15, {a} <{m}> a scris:",
        "Pe 2026-11-19 10:15, {a} a scris:",
        "Pe joi, noiembrie 19, 2026 10:15 EET, {a} <{m}> a scris:",
        "Pe 19 nov. 2026 10:15, {a} <{m}> a scris:",
        "{a} <{m}> a scris la data de 19.11.2026 10:15:",
    ],
    "nl": [
        "Op donderdag 19 november 2026 om 10:15, {a} <{m}> schreef:",
        "Op do 19 nov 2026 10:15 schreef {a} <{m}>:",
        "Op 19 nov 2026 10:15 schreef {a} <{m}>:",
        "{a} schreef op 2026-11-19 10:15:",
        "Op donderdag, november 19, 2026 10:15 CET, schreef {a} <{m}>:",
        "Op 19 november 2026 10:15:30 CET schreef {a} <{m}>:",
    ],
    "it": [
        "Il giovedì 19 novembre 2026 alle ore 10:15, {a} <{m}> ha scritto:",
        "Il gio 19 nov 2026, 10:15 {a} <{m}> ha scritto:",
        "Il 2026-11-19 10:15 {a} ha scritto:",
        "Giovedì, novembre 19, 2026 10:15 CET, {a} <{m}> ha scritto:",
        "Il 19/11/2026 10:15 CET {a} <{m}> ha scritto:",
        "Il Gio 19 Nov 2026, 10:15 AM {a} <{m}> ha scritto:",
        "Da: {a} <{m}> ha scritto il 19 novembre 2026 10:15:",
    ],
    "hr": [
        "U četvrtak, 19. studenoga 2026. u 10:15, {a} <{m}> je napisao/la:",
        "čet, 19. stu 2026. 10:15 {a} <{m}> je napisao:",
        "Dana 2026-11-19 10:15, {a} je napisao:",
        "U 19. stu. 2026., u 10:15, {a} <{m}> napisao je:",
        "19. stu 2026. 10:15, {a} <{m}> napisao je:",
        "Dana 19. studenoga 2026. 10:15:30 CET, {a} <{m}> je napisao/la:",
    ],
    "lt": [
        "2026 m. lapkričio 19 d., ketvirtadienis 10:15, {a} <{m}> parašė:",
        "2026-11-19 ketv. 10:15 {a} <{m}> rašė:",
        "2026-11-19, ketv. 10:15 {a} <{m}> rašė:",
        "{a} rašė 2026-11-19 10:15:",
        "ketvirtadienis, lapkričio 19, 2026 10:15 EET, {a} <{m}> rašė:",
        "2026 m. lapkr. 19 d. 10:15, {a} <{m}> rašė:",
    ],
    "fi": [
        "Torstaina 19. marraskuuta 2026 klo 10.15, {a} <{m}> kirjoitti:",
        "to 19. marrask. 2026 klo 10.15 {a} <{m}> kirjoitti:",
        "to 19. marrask. 2026 10.15 {a} <{m}> kirjoitti:",
        "{a} <{m}> kirjoitti 19.11.2026 kello 10.15:",
        "2026-11-19 10:15, {a} kirjoitti:",
        "Torstai, Marraskuu 19, 2026 10:15 EET, {a} <{m}> kirjoitti:",
        "{a} [{m}] kirjoitti 19.11.2026 10:15:",
    ],
    "de": [
        "Am Donnerstag, 19. November 2026 um 10:15, schrieb {a} <{m}>:",
        "{a} <{m}> schrieb am Do., 19. Nov. 2026, 10:15:",
        "Am Do., 19. Nov. 2026, 10:15 schrieb {a} <{m}>:",
        "Am 2026-11-19 10:15, schrieb {a}:",
        "Am Donnerstag, November 19, 2026 10:15 CET, schrieb {a} <{m}>:",
        "Am 19. Nov. 2026, 10:15 +0100 schrieb {a} <{m}>:",
        "{a} <{m}> hat am 19.11.2026 10:15 CET geschrieben:",
        "---- {a} schrieb ----",
    ],
    "fr": [
        "Le jeudi 19 novembre 2026 à 10:15, {a} <{m}> a écrit :",
        "Le jeu. 19 nov. 2026, 10:15, {a} <{m}> a écrit :",
        "Le 2026-11-19 10:15, {a} a écrit :",
        "Le Jeudi, Novembre 19, 2026 10:15 CET, {a} <{m}> a écrit:",
        "Le 19 novembre 2026 10:15:30 GMT+01:00, {a} <{m}> a écrit :",
        "Le 19/11/2026 10:15 CET, {a} <{m}> a écrit :",
    ],
    "hu": [
        "2026. november 19., csütörtök 10:15-kor {a} <{m}> ezt írta:",
        "{a} <{m}> ezt írta (időpont: 2026. nov. 19., Csü 10:15):",
        "2026-11-19 10:15 időpontban {a} ezt írta:",
        "Csütörtök, November 19, 2026 10:15 CET, {a} <{m}> írta:",
        "2026. nov. 19. 10:15, {a} <{m}> ezt írta:",
    ],
    "sr": [
        "У четвртак, 19. новембра 2026. у 10:15, {a} <{m}> је написао/ла:",
        "чет, 19. нов 2026. 10:15 {a} <{m}> је написао/ла:",
        "Дана 2026-11-19 10:15, {a} пише:",
        "уторак, 16. јун 2020., {a} <{m}> је написао/ла:",
        "06.09.2019. 12.47, \"{a}\" <{m}> је написао/ла:",
    ],
    "sr-Latn": [
        "U četvrtak, 19. novembra 2026. u 10:15, {a} <{m}> je napisao/la:",
        "čet, 19. nov 2026. 10:15 {a} <{m}> je napisao/la:",
        "18:44 Pet, 15.05.2020. {a} <{m}> je napisao/la:",
        "Dana 2026-11-19 10:15, {a} piše:",
    ],
}  # fmt: skip
EVERY_LINE = [pytest.param(language, line, id=f"{language}-{line[:40]}") for language, lines in LINES.items() for line in lines]


@pytest.mark.parametrize(("language", "line"), EVERY_LINE)
@pytest.mark.parametrize("width", [200, 72, 38])
def test_the_line_and_what_it_introduces_go(language: str, line: str, width: int) -> None:
    letters, introduced = LETTERS[language], wrapped(filled(line), width)
    assert visible_reply(f"{letters.reply}\n\n{introduced}\n\n{quoted(letters.asked)}\n") == letters.reply
    assert visible_reply(f"{letters.reply}\n\n{introduced}\n\n{letters.asked}\n") == letters.reply


@pytest.mark.parametrize(("language", "line"), EVERY_LINE)
def test_below_the_quote_the_reply_stands_alone(language: str, line: str) -> None:
    letters = LETTERS[language]
    assert visible_reply(f"{filled(line)}\n{quoted(letters.asked)}\n\n{letters.reply}\n") == letters.reply


HEADERS = {
    "gmx": "Gesendet: Donnerstag, 19. November 2026 um 10:15 Uhr\nVon: \"Ana Pop\" <ana@x.example>\nAn: mara@x.example\nBetreff: Dach",
    "zimbra": "De: \"Ana Pop\" <ana@x.example>\nÀ: \"Mara\" <mara@x.example>\nEnvoyé: Jeudi 19 Novembre 2026 10:15:30\nObjet: Re: toit",
    "outlook-mac": "From: Ana Pop <ana@x.example>\nDate: Thursday, 19 November 2026 at 10:15\nTo: Mara <mara@x.example>\nSubject: Roof",
    "outlook-mac-nl": "Van: Ana Pop <ana@x.example>\nDatum: donderdag 19 november 2026 om 10:15\nAan: Mara <mara@x.example>\nOnderwerp: Dak",
    "outlook-mac-ro": "De la: Ana Pop <ana@x.example>\nData: joi, 19 noiembrie 2026, 10:15\nCătre: Mara <mara@x.example>\nSubiect: Acoperiș",
    "thunderbird-mobile": "-------- Mesaj original --------\nDe la: Ana Pop <ana@x.example>\nTrimis: 19 noiembrie 2026 10:15:30 EET\nCătre: mara@x.example\nSubiect: Acoperiș",
    "samsung": "-------- Originalna poruka --------\nŠalje: Ana Pop <ana@x.example>\nDatum: 19.11.2026.  10:15  (GMT+01:00)\nPrima: mara@x.example\nNaslov: Krov",
    "samsung-lt": "-------- Pradinis laiškas --------\nNuo: Ana Pop <ana@x.example>\nData: 2026-11-19  10:15  (GMT+02:00)\nKam: mara@x.example\nTema: Stogas",
    "em-client": "------ Original Message ------\nFrom \"Ana Pop\" <ana@x.example>\nTo \"Mara\" <mara@x.example>\nDate 19/11/2026 10:15:30\nSubject Roof",
    "new-outlook": "________________________________\nVon: Ana Pop <ana@x.example>\nGesendet: Donnerstag, 19. November 2026 10:15\nAn: Mara <mara@x.example>\nBetreff: Dach",
    "english-outlook": "________________________________\nFrom: Ana Pop <ana@x.example>\nSent: 19. marraskuuta 2026 10:15\nTo: Mara\nSubject: Katto",
}  # fmt: skip


@pytest.mark.parametrize("program", HEADERS)
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_header_block_and_what_it_introduces_go(program: str, mark: str) -> None:
    original = f"{HEADERS[program]}\n\nWhich roof?\nAna"
    assert visible_reply(f"The east roof.\n\n{quoted(original, mark)}\n") == "The east roof."
