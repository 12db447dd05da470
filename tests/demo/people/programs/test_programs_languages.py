"""Every program speaks the languages it was translated to, and English to everybody else."""

from __future__ import annotations

import re

import pytest

from llab.demo.people.programs import PROGRAMS
from tests.demo.people.programs.test_programs import CLIENT_LANGUAGES, reading_of, somebody, write

SAYS = {
    "en": r"wrote:|Quoting |Sent: |Date:? |\d from Local Learning Lab|\d, \"Local Learning Lab\"",
    "ro": r"a scris:|Trimis: |Data: |Dată: ",
    "nl": r"schreef|geschreven:|Citeren |Verzonden: |Datum:? ",
    "it": r"ha scritto:|Citando |Inviato: |Data:? ",
    "hr": r"napisao|Poslano: |Datum: ",
    "lt": r"rašė|Išsiųsta: |Data: ",
    "fi": r"kirjoitti|Lainaus |Lähetetty: |Päivämäärä: ",
    "de": r"schrieb|Folgendes geschrieben:|Zitat von |Gesendet: |Datum:? ",
    "fr": r"a écrit|Envoyé ?: |Date ?:? ",
    "hu": r"írta|Idézés |Elküldve: |Dátum: ",
    "sr": r"написао|Послато: |Датум: ",
    "sr-Latn": r"je napisao|Poslato: |Datum: ",
}
"""What stands over an original in the language, whatever the program."""

_OUTLOOK = "ro nl it hr lt fi de fr hu sr sr-Latn"
_GMAIL = "ro nl it hr lt fi de fr hu sr"
_APPLE = "ro nl it hr fi de fr hu"
_K9 = "ro nl it lt fi de fr hu"
SPEAKS = {
    "gmail-web": _GMAIL, "gmail-android": _GMAIL, "gmail-ios": _GMAIL, "gmail-text": _GMAIL, "mailspring": "",
    "outlook-desktop": _OUTLOOK, "outlook-2010": _OUTLOOK, "outlook-plain": _OUTLOOK, "outlook-prefix": _OUTLOOK, "outlook-web": _OUTLOOK,
    "outlook-new": _OUTLOOK, "outlook-mobile": _OUTLOOK, "outlook-mac": "ro nl it hr fi de fr hu", "outlook-express": "de",
    "outlook-express-text": "de", "apple-mail": _APPLE, "apple-text": _APPLE, "iphone": _APPLE, "thunderbird": _GMAIL,
    "thunderbird-html": _GMAIL, "k9": _K9, "k9-text": _K9, "thunderbird-android": _K9, "yahoo-web": "ro nl it fi de fr hu",
    "yahoo-mobile": "ro nl it de fr", "proton": "de fr", "gmx": "de fr", "yandex": "", "mailru": "", "samsung": _OUTLOOK, "spark": "",
    "roundcube": _GMAIL, "roundcube-html": _GMAIL, "horde": "nl it fi de fr hu", "sogo": "ro it lt fi hu sr",
    "zimbra": "ro nl it de fr hu", "zimbra-text": "fr", "mutt": "", "kmail": "nl it hr fi de fr sr-Latn",
    "evolution": "ro nl it lt fi de fr hu", "em-client": "nl it de fr", "em-client-text": "de", "notes": "nl it fi de fr",
    "inotes": "nl it fi de fr",
}  # fmt: skip


_DATES_BY_WINDOWS = {"outlook-express", "outlook-express-text"}


def over_the_original(program: str, client: str) -> str:
    """What the program says between what was typed and the first words of the original."""
    text = " ".join(reading_of(write(somebody(program, "paragraphs", client=client)).raw).split())
    return text[: text.index("Dear participant")].rpartition("Best wishes, Ana")[2]


def _without_times(text: str) -> str:
    return re.sub(r"\b(EET|CET|UTC)\b|[\d+]|\bAM\b", "", text)


def test_the_table_names_every_program_that_puts_the_original() -> None:
    assert set(SPEAKS) == {name for name, program in PROGRAMS.items() if program.puts_original}


@pytest.mark.parametrize("program", SPEAKS)
def test_a_program_speaks_its_languages_and_english_to_everybody_else(program: str) -> None:
    for client in CLIENT_LANGUAGES:
        spoken = client if client in SPEAKS[program].split() else "en"
        said = over_the_original(program, client)
        assert re.search(SAYS[spoken], said + " "), (client, said)
        assert (_without_times(said) == _without_times(over_the_original(program, "en"))) == (
            spoken == "en"
        ) or program in _DATES_BY_WINDOWS, (client, said)
