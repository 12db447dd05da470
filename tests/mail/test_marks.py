"""What blocks look like: every client and language once, and beside each kind sentences in answers that look alike."""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llab.language.words import squeeze
from llab.mail.blocks import Block, Hint
from llab.mail.evasions import is_promise_or_question
from llab.mail.html import html_blocks
from llab.mail.judges import (
    announces_answers,
    is_banner,
    is_closing,
    is_disclaimer,
    is_footer,
    is_greeting,
    is_name,
    is_pointer,
    is_thanks,
)
from llab.mail.marks import (
    Mark,
    MarkKind,
    attributions,
    banners,
    closings,
    disclaimers,
    footers,
    greetings,
    header_blocks,
    marks,
    separators,
    signatures,
)
from llab.mail.marks.lists import list_footers
from llab.mail.marks.signs import is_contact
from llab.mail.message import parse
from llab.mail.text import text_blocks
from llab.mail.wishes import is_opt_out
from tests.quick import busy_less_than

CASES = Path(__file__).parents[1] / "corpus" / "cases"


def lines(text: str) -> list[Block]:
    """Blocks as a text part gives them: `>` is depth, a blank line a gap."""
    found = []
    gap = True
    for line in text.split("\n"):
        bare = line.lstrip("> ")
        depth = line[: len(line) - len(bare)].count(">")
        if not bare.strip():
            gap = True
            continue
        found.append(Block(text=bare.strip(), depth=depth, gap=gap))
        gap = False
    return found


def spans(found: tuple[Mark, ...], kind: MarkKind | None = None) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in found if kind in (None, mark.kind)]


# ---------------------------------------------------------------- attribution lines

ATTRIBUTIONS = {
    "en gmail": ("en", "On Thu, Nov 19, 2026 at 10:15 AM Ana Pop <ana@firma.example> wrote:"),
    "en thunderbird": ("en", "On 11/19/26 10:15, Ana Pop wrote:"),
    "en apple": ("en", "On Nov 19, 2026, at 10:15 AM, Ana Pop <ana@firma.example> wrote:"),
    "en mutt": ("en", "On Mon, Apr 06, 2020 at 09:42:17AM +0300, Ana Pop wrote:"),
    "en zoho": ("en", "---- On Thu, 19 Nov 2026 10:15:00 +0200 Ana Pop <ana@firma.example> wrote ----"),
    "ro gmail": ("ro", "În vin., 25 iun. 2021 la 23:03, Ana Pop <ana@firma.example> a scris:"),
    "ro gmail, older app": ("ro", "mar., 27 mar. 2018, 02:07 Ana Pop <ana@firma.example> a scris:"),
    "ro thunderbird": ("ro", "La 06.04.2020 09:42, Ana Pop a scris:"),
    "ro thunderbird, name first": ("ro", "Ana Pop a scris la 06.04.2020 09:42:"),
    "ro apple": ("ro", "Pe 6 apr. 2020, la 09:42, Ana Pop <ana@firma.example> a scris:"),
    "ro yahoo": ("ro", "Pe luni, 6 aprilie 2020, 09:42:17 EEST, Ana Pop <ana@firma.example> a scris:"),
    "ro old letters": ("ro", "În data de 06.04.2020, 09:42, Ana Ştirbu a scris:"),
    "nl gmail": ("nl", "Op do 19 nov. 2026 om 10:15 schreef Ana Pop <ana@firma.example>:"),
    "nl thunderbird": ("nl", "Op 19-11-2026 om 10:15 schreef Ana Pop:"),
    "nl roundcube": ("nl", "Ana Pop schreef op 19-11-2026 10:15:"),
    "nl apple": ("nl", "Op 17-feb.-2015, om 13:18 heeft Ana Pop <ana@firma.example> het volgende geschreven:"),
    "it gmail": ("it", "Il giorno gio 6 lug 2023 alle ore 18:22 Ana Pop <ana@firma.example> ha scritto:"),
    "it thunderbird": ("it", "Il 06/07/2023 18:22, Ana Pop ha scritto:"),
    "it evolution": ("it", "Il giorno mer, 06/11/2019 alle 22.13 +0000, Ana Pop ha scritto:"),
    "it aquamail": ("it", "In data 6 luglio 2023 18:22:10 Ana Pop <ana@firma.example> ha scritto:"),
    "hr gmail": ("hr", "čet, 15. lip 2023. u 21:55 Ana Pop <ana@firma.example> napisao je:"),
    "hr thunderbird": ("hr", "20. 04. 2020. u 10:30, Ana Pop piše:"),
    "hr roundcube": ("hr", "Dana 20.04.2020 10:30, Ana Pop je napisao(la):"),
    "hr outlook": ("hr", "Dana 20.04.2020 10:30, Ana Pop je napisao/la:"),
    "lt gmail": ("lt", "2026 m. lapkričio 19 d. 10:15, Ana Pop <ana@firma.example> rašė:"),
    "lt thunderbird": ("lt", "2026-11-19 10:15, Ana Pop rašė:"),
    "lt k-9": ("lt", "2026-11-19 10:15, Ana Pop parašė:"),
    "fi gmail": ("fi", "to 5. tammik. 2023 klo 12.54 Ana Pop (ana@firma.example) kirjoitti:"),
    "fi thunderbird": ("fi", "Ana Pop kirjoitti 5.1.2023 klo 12.54:"),
    "fi apple": ("fi", "Ana Pop <ana@firma.example> kirjoitti 23.12.2022 kello 11.54:"),
    "fi k-9": ("fi", "7. kesäkuuta 2022 8.33.46 GMT+03:00 Ana Pop <ana@firma.example> kirjoitti:"),
    "de gmail": ("de", "Am Mi., 28. Apr. 2021 um 20:30 Uhr schrieb Ana Pop <ana@firma.example>:"),
    "de thunderbird": ("de", "Am 28.04.21 um 20:30 schrieb Ana Pop:"),
    "de yahoo": ("de", "Ana Pop <ana@firma.example> schrieb am 28.04.2021 um 20:30 Uhr:"),
    "fr gmail": ("fr", "Le 19 mars 2014 10:37, Ana Pop <ana@firma.example> a écrit :"),
    "fr thunderbird, no-break blank": ("fr", "Le 19/03/2014 à 10:37, Ana Pop a écrit\u00a0:"),
    "fr apple": ("fr", "Le 23 janv. 2015 à 22:03, Ana Pop <ana@firma.example> a écrit:"),
    "hu gmail": ("hu", "Ana Pop <ana@firma.example> ezt írta (időpont: 2022. okt. 12., Sze, 16:52):"),
    "hu thunderbird": ("hu", "2022. 10. 12. 16:52 keltezéssel, Ana Pop írta:"),
    "hu roundcube": ("hu", "2022-10-12 16:52 időpontban Ana Pop ezt írta:"),
    "hu k-9": ("hu", "Ekkor: 2022. okt. 12. 16:52, Ana Pop írta:"),
    "sr thunderbird": ("sr", "Дана 12.10.2022. у 16:52, Ана Поп пише:"),
    "sr roundcube": ("sr", "Дана 12.10.2022. 16:52, Ана Поп написа:"),
    "old gmail, no words": ("", "2014-10-17 11:28 GMT+03:00 Ana Pop <ana@firma.example>:"),
    "yandex, no words": ("", '17.10.2014, 11:28, "Ana Pop" <ana@firma.example>:'),
}


@pytest.mark.parametrize(("language", "line"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_attribution_line_is_found_standing_alone(language: str, line: str) -> None:
    found = attributions(lines(f"Da.\n\n{line}\n\nceva"))
    assert spans(found) == [(1, 2)]
    assert found[0].language == language
    assert found[0].evidence == line


@pytest.mark.parametrize(("language", "line"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_an_attribution_line_may_wrap_at_any_blank(language: str, line: str) -> None:
    words = line.split(" ")
    for at in range(1, len(words)):
        found = attributions(lines(f"Da.\n\n{' '.join(words[:at])}\n{' '.join(words[at:])}\n\n> ceva"))
        assert [(mark.end, mark.language) for mark in found] == [(3, language)], at
        assert found[0].start == 1, at


def test_an_attribution_may_wrap_over_four_lines() -> None:
    text = "Tot.\n\nOn Mon, Apr 20, 2020 at 10:30 AM\nA Very Long Name of a Survey Team\n<survey@ecoc-sme.example>\nwrote:\n\n> x"
    assert spans(attributions(lines(text))) == [(1, 5)]


def test_a_bare_name_and_verb_count_only_above_a_deeper_quote() -> None:
    assert spans(attributions(lines("Ana Pop a scris:\n> ceva"))) == [(0, 1)]
    assert spans(attributions(lines("Ana Pop a scris:\n\nceva"))) == []


def test_the_mail_programs_own_mark_comes_first() -> None:
    blocks = [
        Block("Vineri, cineva:", hints=frozenset({Hint.ATTRIBUTION}), source="div.gmail_attr"),
        Block("x", depth=1),
    ]
    assert attributions(blocks) == (Mark(MarkKind.ATTRIBUTION, 0, 1, "div.gmail_attr"),)


ANSWERS_LIKE_ATTRIBUTIONS = [
    "În martie, Tion a scris: „antreprenorii află ultimii”. Cam așa e.",
    "Am cerut informații pe 6 apr. 2020 și am primit răspuns în aceeași zi; deci se poate.",
    "În 2019 primăria ne-a scris următoarele lucruri:",
    "Ziarul local a scris:",
    "On 12 March 2019 the newspaper wrote that we were closed.",
    "Op 3 maart schreef de gemeente een aanbesteding uit.",
    "Il sindaco ha scritto:",
    "Am Anfang schrieb niemand:",
    "Le maire a écrit :",
    "La ora 10:00 deschidem, la 18:00 închidem:",
    "Scrieți la contact@firma.example, răspundem repede:",
    "Programul nostru pe 2021:",
    "Trei lucruri:",
    "U 2019. godini grad je pisao svima:",
    "Miestas 2019 metais rašė daug:",
    "Kaupunki kirjoitti:",
    "1. On 6 April 2020 at 10:00 the mayor wrote:",
]


@pytest.mark.parametrize("line", ANSWERS_LIKE_ATTRIBUTIONS)
def test_a_sentence_of_an_answer_is_no_attribution(line: str) -> None:
    assert attributions(lines(f"{line}\n\nși altele")) == ()
    assert attributions(lines(f"Da\n{line}\nși altele\n- unu\n- doi")) == ()


# ---------------------------------------------------------------- header blocks

HEADER_BLOCKS = {
    "en outlook": ("en", "From: Ana Pop <ana@firma.example>\nSent: Monday, April 6, 2020 9:42 AM\nTo: Dan\nSubject: Seven questions"),
    "en hotmail": ("en", "Date: Mon, 6 Apr 2020 09:42:17 +0300\nSubject: Seven\nFrom: ana@firma.example\nTo: dan@firma.example"),
    "ro outlook": ("ro", "De la: Ana Pop [mailto:ana@firma.example]\nTrimis: luni, 6 aprilie 2020 09:42\nCătre: Dan\nSubiect: Șapte"),
    "ro samsung": ("ro", "De la: Ana <ana@firma.example>\nData: 06.04.2020  09:42  (GMT+02:00)\nCătre: dan@firma.example\nSubiect: Șapte"),
    "ro roundcube": ("ro", "Expeditor: ana@firma.example\nData: 06.04.2020\nDestinatar: dan@firma.example\nSubiect: Șapte"),
    "nl outlook": ("nl", "Van: Ana Pop\nVerzonden: maandag 20 april 2020 10:30\nAan: Femke\nOnderwerp: Vier vragen"),
    "it outlook": ("it", "Da: Ana Pop\nInviato: lunedì 20 aprile 2020 10:30\nA: Rosa\nOggetto: Quattro"),
    "hr outlook": ("hr", "Od: Ana Pop\nPoslano: 20. travnja 2020. 10:30\nZa: Ivo\nPredmet: Četiri"),
    "lt outlook": ("lt", "Nuo: Ana Pop\nIšsiųsta: 2020 m. balandžio 20 d., pirmadienis 10:30\nKam: Rūta\nTema: Keturi"),
    "fi outlook": (
        "fi",
        "Lähettäjä: Ana Pop\nLähetetty: maanantai 20. huhtikuuta 2020 10.30\nVastaanottaja: jukka@puupaja.example\nAihe: Neljä",
    ),
    "de outlook": ("de", "Von: Ana Pop\nGesendet: Montag, 20. April 2020 10:30\nAn: Dirk\nBetreff: Vier"),
    "fr outlook, no-break blanks": ("fr", "De\u00a0: Ana Pop\nEnvoyé\u00a0: lundi 20 avril 2020 10:30\nÀ\u00a0: Luc\nObjet\u00a0: Quatre"),
    "hu outlook": ("hu", "Feladó: Ana Pop\nElküldve: 2020. április 20. 10:30\nCímzett: Béla\nTárgy: Négy"),
    "sr thunderbird": ("sr", "Шаље: Ана Поп\nДатум: 20.4.2020. 10:30\nПрима: Иво\nТема: Четири"),
    "bold in gmail": ("de", "*Von:* Ana Pop\n*Gesendet:* Montag, 20. April 2020 10:30\n*An:* Dirk\n*Betreff:* Vier"),
}


@pytest.mark.parametrize(("language", "text"), HEADER_BLOCKS.values(), ids=HEADER_BLOCKS)
def test_a_header_block_is_found(language: str, text: str) -> None:
    found = header_blocks(lines(f"Da.\n\n{text}\n\nBună ziua,"))
    assert spans(found) == [(1, 5)]
    assert found[0].language == language


def test_values_of_a_header_block_may_wrap() -> None:
    text = (
        "From: Ana Pop <ana@firma.example>\nSent: Monday, April 6, 2020 9:42 AM\nTo: Dan Oltean; Elena Radu; Sorin Pop;\n Maria Ion; Vlad Tudor\n"
        "Subject: Local Learning Lab 2: seven questions on how small firms\ncan take part\n\nHello,"
    )
    assert spans(header_blocks(lines(text))) == [(0, 6)]


def test_an_answer_marked_like_a_recipient_above_the_header_block_is_no_part_of_it() -> None:
    block = "Van: Buurthuis <vraag@buurt.example>\nVerzonden: maandag 3 mei 2021 09:00\nAan: Ans\nOnderwerp: Vragen"
    assert spans(marks(lines(f"A: De fietsers.\n\n{block}\n\nBeste buren")), MarkKind.HEADER_BLOCK) == [(1, 5)]


def test_a_ruling_line_above_proves_two_labels() -> None:
    text = "De la: Ana\nSubiect: Șapte"
    assert header_blocks(lines(text)) == ()
    assert spans(header_blocks(lines(f"{'_' * 32}\n{text}"))) == [(1, 3)]
    ruled = [Block("De la: Ana", hints=frozenset({Hint.RULE})), Block("Subiect: Șapte", gap=False)]
    assert spans(header_blocks(ruled)) == [(0, 2)]


ANSWERS_LIKE_HEADERS = [
    "De la: primărie\nCătre: firme\n\nTrebuie și invers.",
    "De la: toată lumea",
    "From: my own experience",
    "Data: 6 aprilie 2020",
    "Subject: culture\nTo: everybody",
    "A: da\nB: nu",
    "An: jeden\nZa: nikoga",
    "Von: Anfang an\nAn: alle",
    "Da: noi\nA: voi",
    "Tema: muzica\nPrima: dansul",
    "To: do\nCc: nothing",
]


@pytest.mark.parametrize("text", ANSWERS_LIKE_HEADERS)
def test_labelled_lines_of_an_answer_are_no_header_block(text: str) -> None:
    assert header_blocks(lines(text)) == ()


# ---------------------------------------------------------------- separators

SEPARATORS = {
    "Outlook, en": ("en", "-----Original Message-----"),
    "Gmail, en": ("en", "---------- Forwarded message ---------"),
    "Apple, en": ("en", "Begin forwarded message:"),
    "Thunderbird, ro": ("ro", "-------- Mesajul original --------"),
    "Samsung, ro": ("ro", "-------- Mesaj original --------"),
    "Thunderbird, forward, ro": ("ro", "-------- Mesaj redirecționat --------"),
    "Outlook, nl": ("nl", "-----Oorspronkelijk bericht-----"),
    "Apple, it": ("it", "Inizio messaggio inoltrato:"),
    "Thunderbird, it": ("it", "-------- Messaggio originale --------"),
    "Thunderbird, hr": ("hr", "-------- Izvorna poruka --------"),
    "Thunderbird, lt": ("lt", "-------- Originalus laiškas --------"),
    "Thunderbird, fi": ("fi", "-------- Alkuperäinen viesti --------"),
    "Outlook, de": ("de", "-----Ursprüngliche Nachricht-----"),
    "Outlook, fr": ("fr", "-----Message d\u2019origine-----"),
    "Thunderbird, hu": ("hu", "-------- Eredeti üzenet --------"),
    "Thunderbird, sr": ("sr", "-------- Изворна порука --------"),
}


@pytest.mark.parametrize(("language", "line"), SEPARATORS.values(), ids=SEPARATORS)
def test_a_separator_is_found(language: str, line: str) -> None:
    found = separators(lines(f"Da.\n\n{line}\nceva"))
    assert [(mark.start, mark.end, mark.language) for mark in found] == [(1, 2, language)]


def test_a_bare_rule_or_unknown_words_in_dashes_count_above_a_header_block() -> None:
    header = "From: Ana <ana@firma.example>\nSent: Monday, April 6, 2020 9:42 AM\nSubject: x"
    for rule in ("_" * 32, "------- Oorspronkelik boodskap -------"):
        assert spans(separators(lines(f"Da.\n\n{rule}\n{header}"))) == [(1, 2)]
        assert separators(lines(f"Da.\n\n{rule}\nNu.")) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Mesaj original",
        "Un mesaj original ar ajuta.",
        "----------",
        "- mesaj original",
        "Original message:",
        "-- Concluzii --",
        "=== 2 ===",
    ],
)
def test_rules_and_words_of_an_answer_are_no_separator(line: str) -> None:
    assert separators(lines(f"Da.\n{line}\nNu.")) == ()


# ---------------------------------------------------------------- footers, disclaimers, banners

FOOTERS = [
    "Sent from my iPhone",
    "Sent from Mail for Windows 10",
    "Get Outlook for iOS<https://aka.ms/AAb9ysg>",
    "Sent from my Samsung Galaxy smartphone.",
    "Trimis de pe iPhone",
    "Trimis de pe iPhone\u2011ul meu",
    "Trimis din Yahoo Mail pe Android",
    "Trimis de pe dispozitivul meu Samsung Galaxy",
    "trimis de pe telefonul meu Huawei",
    "Descărcați Outlook pentru Android<https://aka.ms/AAb9ysg>",
    "Obțineți Outlook pentru iOS",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanuit Outlook voor iOS",
    "Outlook voor Android downloaden",
    "Inviato da iPhone",
    "Inviato da Libero Mail per Android",
    "Poslano s mog iPhonea",
    "Preuzmite Outlook za iOS",
    "Išsiųsta iš mano iPhone",
    "Lähetetty iPhonesta",
    "Hanki Outlook for Android",
    "Von meinem iPhone gesendet",
    "Diese Nachricht wurde von meinem Android-Mobiltelefon mit K-9 Mail gesendet.",
    "Envoyé de mon iPhone",
    "Télécharger Outlook pour Android",
    "Az iPhone-omról küldve",
    "Послато са мог iPhone-а",
    "Get BlueMail for Android",
    "Verstuurd vanuit Yahoo Mail op Android",
    "Envoyé depuis l'application Mail Orange",
    "Téléchargez Outlook pour iOS",
    "Gesendet mit der GMX Mail App",
    "Laden Sie Outlook für Android herunter",
    "Atsisiųsti „Outlook“, skirtą „iOS“",
    "Išsiųsta iš „Yahoo Mail“ sistemoje „Android“",
    "Az Outlook Androidra készült verziójának letöltése",
    "Küldve a Windows Posta alkalmazásból",
    "Послато из апликације Пошта за Windows",
]
NO_FOOTERS = [
    "Verstuurd vanuit het stadhuis komt alles per post en telefoon",
    "Küldve a posta útján, nem az alkalmazásból",
    "Laden Sie die Leute ein, auch ohne Handy",
    "Sent from my side, the proposals reach nobody",
    "Sent from phone to phone, news travel fast among us",
    "Trimis de pe telefon newsletterul ajunge mai repede la oameni",
    "Trimis de primărie, mesajul contează",
    "Trimis din timp, materialul pentru telefon ajunge la toți",
    "Telefon",
    "iPhone",
    "Outlook și Gmail",
    "Verzonden brieven worden niet gelezen op de telefoon",
    "Inviato da Comune a tutti i commercianti il volantino",
    "Poslano svim obrtnicima u gradu",
    "Von meinem Standpunkt aus reicht das Telefon nicht",
    "Envoyé de la mairie aux entreprises par téléphone et courrier",
    "Lähetetty kirje jää lukematta",
    "Get more people on the phone",
]


@pytest.mark.parametrize("line", FOOTERS)
def test_a_mail_programs_footer_is_found(line: str) -> None:
    assert is_footer(line)
    assert spans(footers(lines(f"Da.\n\n{line}"))) == [(1, 2)]


@pytest.mark.parametrize("line", NO_FOOTERS)
def test_a_sentence_that_begins_like_a_footer_is_none(line: str) -> None:
    assert not is_footer(line)


DISCLAIMERS = [
    "This e-mail and any attachments are confidential and intended solely for the addressee.",
    "Acest mesaj și fișierele atașate sunt confidențiale și se adresează exclusiv destinatarului. Dacă ați primit acest mesaj din greșeală, vă rugăm să îl ștergeți.",
    "Vă rugăm să luați în considerare mediul înainte de a tipări acest mesaj.",
    "Please consider the environment before printing this e-mail.",
    "Virus-free. www.avast.com",
    "This email has been checked for viruses by Avast antivirus software.",
    "Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
    "Questo messaggio è riservato ed è destinato esclusivamente al destinatario; se lo avete ricevuto per errore, vi preghiamo di cancellarlo.",
    "Ova poruka je povjerljiva i namijenjena samo primatelju.",
    "Šis laiškas yra konfidencialus ir skirtas tik adresatui.",
    "Tämä viesti on luottamuksellinen ja tarkoitettu vain vastaanottajalle.",
    "Diese Nachricht ist vertraulich und nur für den Empfänger bestimmt.",
    "Ce message est confidentiel et destiné uniquement au destinataire. Si vous l'avez reçu par erreur, merci de le détruire.",
    "Ez az üzenet bizalmas, és kizárólag a címzett számára szól.",
]
NO_DISCLAIMERS = [
    "Datele confidențiale ale firmelor nu trebuie cerute.",
    "Acest mesaj trebuie dus la fiecare firmă din oraș, din om în om, nu prin afișe.",
    "The programme is confidential to most firms; the recipients never hear of it.",
    "Protejați clădirile vechi.",
    "Think of the environment in every project.",
    "Virusul a închis tot; mesajul trebuie schimbat.",
    "1. Acest mesaj este confidențial pentru destinatar, din greșeală.",
    "Inainte de a tipari afisele, intrebati-ne.",
    "Responsabilitatea este a primăriei.",
    "Questo messaggio dovrebbe arrivare a tutti gli artigiani.",
    "Ova poruka mora doći do svih.",
    "Diese Nachricht muss in jede Werkstatt.",
]


@pytest.mark.parametrize("line", DISCLAIMERS)
def test_a_disclaimer_is_found(line: str) -> None:
    assert is_disclaimer(line)
    assert spans(disclaimers(lines(f"Da.\n\n{line}"))) == [(1, 2)]


def test_a_disclaimer_wrapped_over_lines_is_one_mark() -> None:
    text = "Nu.\n\nThis e-mail and any attachments are\nconfidential and intended solely\nfor the addressee."
    assert spans(disclaimers(lines(text))) == [(1, 4)]


@pytest.mark.parametrize("line", NO_DISCLAIMERS)
def test_an_answer_that_speaks_of_messages_or_secrets_is_no_disclaimer(line: str) -> None:
    assert not is_disclaimer(line)
    assert disclaimers(lines(f"Da.\n{line}\nNu.")) == ()


BANNERS = [
    "[EXTERN]",
    "[EXTERNAL] ",
    "[EXTERN] Acest mesaj provine din afara organizației. Nu accesați linkuri.",
    "[ATENȚIE: Mesaj din exterior] Verificați expeditorul înainte de a deschide atașamente sau linkuri.",
    "CAUTION: This email originated from outside of the organization. Do not click links.",
    "ATENȚIE: Acest e-mail provine din afara organizației.",
    "*** EXTERNAL EMAIL ***",
    "You don't often get email from lll2@timisoara.example. Learn why this is important",
    "Let op: dit bericht is afkomstig van buiten de organisatie.",
    "Achtung: Diese E-Mail kommt von außerhalb der Organisation.",
    "Attenzione: questo messaggio proviene dall'esterno.",
    "This message originated from outside your organization.",
]
NO_BANNERS = [
    "Atenție: oamenii din afara organizației nu știu nimic.",
    "Ajutor extern",
    "External help",
    "[Andrei Popa] Prin întâlniri sectoriale.",
    "[X] extern",
    "Atenție la termene!",
    "Din exterior vin puțini.",
    "Important: colaborarea cu școlile",
    "Caution is needed with money from outside the city.",
    "[1] extern",
    "Caution: artists from outside the city come late",
    "Externe Hilfe brauchen wir nicht.",
]


@pytest.mark.parametrize("line", BANNERS)
def test_a_gateways_banner_is_found(line: str) -> None:
    assert is_banner(line)
    assert spans(banners(lines(f"{line}\n\nDa."))) == [(0, 1)]


@pytest.mark.parametrize("line", NO_BANNERS)
def test_an_answer_about_outside_is_no_banner(line: str) -> None:
    assert not is_banner(line)


# ---------------------------------------------------------------- greetings, closings, signatures

GREETINGS = [
    "Bună ziua,",
    "Buna ziua",
    "Bună ziua tuturor!",
    "Stimată doamnă, stimate domn,",
    "Stimată doamnă Pop,",
    "Stimate doamne, stimați domni,",
    "Dragă echipă,",
    "Salut!",
    "Bună ziua din nou,",
    "Dear colleagues,",
    "Dear Ms Pop,",
    "Hello Ana",
    "Beste allemaal,",
    "Geachte heer Pop,",
    "Buongiorno,",
    "Gentile dott.ssa Rossi,",
    "Poštovani,",
    "Dobar dan",
    "Laba diena,",
    "Sveiki",
    "Hei!",
    "Hyvä vastaanottaja,",
    "Sehr geehrte Frau Pop,",
    "Bonjour Madame,",
    "Tisztelt Hölgyem!",
    "Поштовани,",
]
NO_GREETINGS = [
    "Bună ziua, am completat tabelul atașat. Liliana Roman",
    "Salut, raspund doar la ce stiu",
    "Bună.",
    "Dragă este și colaborarea cu teatrele",
    "Hi-fi",
    "Hei, mitä kuuluu?",
    "Hello, I filled in what I could.",
    "Salut, Facebook.",
    "Best of luck with the programme in the city",
    "Dear: the costs",
    "Care canale?",
    "Bună ziua și bună seara spuse la fiecare client",
]


@pytest.mark.parametrize("line", GREETINGS)
def test_a_greeting_on_its_own_line_is_found(line: str) -> None:
    assert is_greeting(line)
    assert spans(greetings(lines(f"{line}\n\n1. Da."))) == [(0, 1)]


@pytest.mark.parametrize("line", NO_GREETINGS)
def test_a_line_that_says_more_than_a_greeting_is_none(line: str) -> None:
    assert not is_greeting(line)


def test_a_greeting_counts_only_where_a_message_begins() -> None:
    text = "> 1. Cum salutați clienții?\nNumai vorbe\n> 2. Cum?\nBună ziua"
    assert greetings(lines(text)) == ()
    below = "La 06.04.2020 09:42, Ana a scris:\n> Bună ziua,\n> 1. Cum?\n\nBună ziua,\n\n1. Așa."
    assert spans(greetings(lines(below))) == [(1, 2), (3, 4)]


CLOSINGS = [
    "Cu stimă,",
    "Cu stima Gigi",
    "Cu deosebită considerație,",
    "O seară bună, Lenuța",
    "Mulțumesc anticipat,",
    "Vă mulțumesc!",
    "Vă doresc mult succes!",
    "Kind regards,",
    "Many thanks and best wishes",
    "Met vriendelijke groet,",
    "Cordiali saluti",
    "Un caro saluto,",
    "Srdačan pozdrav,",
    "S poštovanjem",
    "Pagarbiai,",
    "Ystävällisin terveisin",
    "Terveisin Päivi",
    "Mit freundlichen Grüßen",
    "Cordialement,",
    "Üdvözlettel",
    "Срдачан поздрав",
]
NO_CLOSINGS = [
    "Cu respect și cu bani.",
    "Cu stimă pentru artiști",
    "Prin respect.",
    "Best practice",
    "Thanks to one person",
    "Mulțumesc primăriei că ascultă.",
    "Numai bine organizate",
    "Cu drag la muncă",
    "Groeten uit Leeuwarden op een kaart sturen",
    "Grazie ai volontari",
    "Danke sagen reicht nicht",
    "Succes la festival",
]


@pytest.mark.parametrize("line", CLOSINGS)
def test_a_closing_on_its_own_line_is_found(line: str) -> None:
    assert is_closing(line)
    assert spans(closings(lines(f"1. Da.\n\n{line}\nAna Pop")))[:1] == [(1, 2)]


@pytest.mark.parametrize("line", NO_CLOSINGS)
def test_an_answer_that_begins_like_a_closing_is_none(line: str) -> None:
    assert not is_closing(line)


def test_a_short_answer_between_questions_is_no_closing() -> None:
    assert closings(lines("> 1. Cum?\nCu respect.\n> 2. Cât?\nPuțin.")) == ()
    assert closings(lines("1. Cu cine?\nCu drag.\n2. Cât?\nPuțin, dar des, și cu toată lumea din oraș.")) == ()


def test_a_signature_below_the_delimiter_goes_to_the_end_of_its_run() -> None:
    text = "Da.\n-- \nAna Pop\nFirma SRL\nwww.firma.example\n> citat"
    found = signatures(lines(text))
    assert spans(found) == [(1, 5)]
    assert found[0].evidence == "-- "


def test_a_line_of_two_dashes_between_answers_is_no_signature() -> None:
    text = f"1. Da.\n--\n2. {'Un răspuns lung. ' * 12}\n--\n3. Nu."
    assert signatures(lines(text)) == ()


def test_names_and_details_below_a_closing_are_a_signature() -> None:
    text = (
        "7. Prin cursuri.\n\nCu stimă,\n\nCarmen Iliescu\nManager Relații cu Clienții\nBanca Vest | Sucursala Timișoara\nT: +40 256 000 222"
    )
    assert spans(marks(lines(text)), MarkKind.CLOSING) == [(1, 2)]
    assert spans(signatures(lines(text))) == [(2, 6)]


def test_a_postscript_is_not_part_of_the_signature() -> None:
    text = "4. Bilete.\n\nCu stimă,\nNicoleta Avram\n\nP.S. Puteți folosi numele firmei."
    assert spans(signatures(lines(text))) == [(2, 3)]


@pytest.mark.parametrize("opening", ["PS:", "P.S.", "P. S.", "PPS:", "P.-S.", "П.С.", "Ps.", "Ui.:"])
def test_a_postscript_with_a_telephone_number_makes_no_signature_of_the_short_line_above(opening: str) -> None:
    assert signatures(lines(f"6. Din când în când.\n\nPrimăria, uneori.\n\n{opening} telefonul meu nou este 0256 555 0142")) == ()


def test_the_authors_own_name_at_the_end_is_a_signature_and_another_name_is_none() -> None:
    text = "Prin afișe.\n\nVictor"
    assert spans(signatures(lines(text), "Victor Munteanu")) == [(1, 2)]
    assert signatures(lines(text), "Dan Oltean") == ()
    assert signatures(lines("Prin afișe.\n\nFacebook"), "Victor Munteanu") == ()


def test_contact_details_at_the_end_are_a_signature_with_the_name_above() -> None:
    text = "Eugen Sava\nAdministrator\nDepozit Vest SRL\nstr. Uzinei nr. 7\n0256 000 777"
    assert spans(signatures(lines(text))) == [(0, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Facebook\n2. Radio\n3. Târguri",
        "Facebook\n\nInstagram",
        "Scrieți-ne la 0256 000 777, răspundem oricând celor care întreabă de program.",
        "Afișe în cartiere\nGrupurile locale",
        "Nu știu.\nNu știu.\nPrin televiziunea locală.",
        "Prin presă, radio, și anume 3 posturi din 2019",
    ],
)
def test_short_answers_are_no_signature(text: str) -> None:
    assert signatures(lines(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"), [("Ana Pop", True), ("Dr. Ana Pop-Ion", True), ("prin presă", False), ("Da, sigur", False), ("Radio 21", False)]
)
def test_what_can_be_a_name(text: str, expected: bool) -> None:
    assert is_name(text) is expected


# ---------------------------------------------------------------- judges of short texts


@pytest.mark.parametrize(
    ("judge", "yes", "no"),
    [
        (
            is_thanks,
            ["Mulțumesc!", "Vă mulțumim pentru mesaj.", "Am primit, mulțumesc.", "Thank you for the invitation.", "Hartelijk dank!", "Grazie mille", "Hvala vam.", "Ačiū", "Kiitos viestistä!", "Bună ziua, am primit mesajul. Mulțumesc. Dan Oltean"],
            ["Mulțumesc, dar cred că trebuie campanii.", "Mulțumesc și cred că ar trebui", "Thanks to the city we grew.", "Da", "Am primit puțini clienți", "OK?", "1. Mulțumesc de întrebare, prin presă", "Hvala gradu nema posla"],
        ),
        (
            is_pointer,
            ["Vedeți mai jos.", "Bună ziua, răspunsurile sunt cu roșu.", "Răspunsurile în PDF-ul atașat.", "vezi fișierul atașat.", "Bună ziua, am completat tabelul atașat.", "See below, in red.", "My answers are attached", "zie onderstaand", "risposte in allegato", "odgovori su u privitku", "atsakymai žemiau, žaliai.", "vastaukset alla punaisella", "Antworten siehe unten", "ci-joint mes réponses", "Îl găsiți atașat."],
            ["Vezi răspunsul la întrebarea 1.", "Idem 2.", "Prețurile sunt mai jos decât în alte orașe", "3. Vezi mai jos", "Oamenii așteaptă răspunsuri de la primărie", "See 2", "Formularul atașat la cererea de finanțare este prea lung", "Afișe în text mare și cu roșu", "The forms below a page are better", "Nu știu."],
        ),
        (
            announces_answers,
            ["Iată răspunsurile mele:", "Here are our answers:", "Hieronder mijn antwoorden:", "Ecco le mie risposte:", "Evo mojih odgovora:", "Štai mano atsakymai:", "Vastaukseni:", "Meine Antworten:", "Voici mes réponses :", "Itt vannak a válaszaim:", "Ево мојих одговора:"],
            ["Răspunsurile la întrebarea 2:", "Here are our answers", "Q3: nobody answers:", "I see three ways:", "Răspund pe scurt la toate, fără să mă gândesc prea mult la răspunsuri:"],
        ),
        (
            is_opt_out,
            ["Dezabonare", "STOP", "unsubscribe", "Vă rog să nu îmi mai trimiteți astfel de mesaje, nu mai activez în domeniu.", "Please remove me from your list.", "Te rog să mă scoateți din listă", "Nu mai doresc să primesc mesaje.", "Schrijf mij uit aub", "Non desidero più ricevere queste email", "Molim vas, ne šaljite mi više poruke.", "Prašau nebesiųskite man laiškų", "En halua enää viestejä", "Bitte nehmen Sie mich aus dem Verteiler", "Je ne souhaite plus recevoir vos messages"],
            ["Nu mă dezabonați, vă rog.", "Please do not remove me from the list.", "I don't want to unsubscribe.", "Nu mai doresc să primesc hârtii, ci vizite.", "Unii ne spun: nu îmi mai trimiteți mesaje", "Stop cu formularele și cu hârtiile", "1. Stop", "Firmele se dezabonează repede de la newslettere.", "Nu doresc să mă dezabonez", "Oamenii nu mai citesc mesaje", "Remove the fees"],
        ),
        (
            is_promise_or_question,
            ["Revin cu răspunsuri săptămâna viitoare.", "Vă răspund mâine.", "I'll get back to you.", "Care este termenul?", "Două întrebări înainte să răspund:\n1. Până la ce dată așteptați răspunsurile?\n2. Putem răspunde în numele a două firme?", "Ik kom hierop terug.", "Vi risponderò domani", "Javit ću se sutra", "Atsakysiu rytoj", "Palaan asiaan ensi viikolla", "Ich melde mich", "Până când putem răspunde?"],
            ["De ce nu?", "Cine are timp?", "Prin răspunsuri rapide la cereri.", "Da.", "Firmele nu revin niciodată", "Cum să ajungem la ei? Prin presă.", "Nu cunosc termenul.", "Înainte să întrebi, ascultă."],
        ),
    ],
)  # fmt: skip
def test_judges_say_yes_to_what_says_nothing_else_and_no_to_answers(judge: object, yes: list[str], no: list[str]) -> None:
    assert callable(judge)
    assert [text for text in yes if not judge(text)] == []
    assert [text for text in no if judge(text)] == []


# ---------------------------------------------------------------- cost, corpus


@pytest.mark.parametrize(
    "blocks",
    [
        [Block("On Mon, Apr 20, 2020 at 10:30 AM Ana Pop <ana@firma.example> wrote", gap=False)] * 2000,
        [Block("On Mon, Apr 20, 2020 at 10:30 AM Ana Pop <ana@firma.example> wrote:", gap=False)] * 2000,
        [Block("From: ana@firma.example", gap=False)] * 2000,
        [Block("To: ana@firma.example", gap=False)] * 2000,
        [Block("Cu stimă,", gap=False)] * 2000,
        [Block("Ana Pop", gap=False)] * 2000,
        [Block("--", gap=False)] * 2000,
        [Block("This message is", gap=False)] * 2000,
        [Block("CAUTION: this message from a place that is far far away and external", gap=False)] * 2000,
        [Block("a" + " " * 50_000 + "wrote:")] * 3,
        [Block("a" * 200_000)] * 3,
        [Block("-" * 50_000 + "x")],
        [Block("1" * 50_000)],
        [Block("[" * 50_000)],
    ],
    ids=lambda blocks: f"{len(blocks)} x {blocks[0].text[:20]!r}",
)
def test_marks_stay_quick_on_hostile_input(blocks: list[Block]) -> None:
    with busy_less_than(3):
        marks(blocks, "Ana Pop")


def replies() -> list[Path]:
    return sorted(CASES.glob("*/reply*.eml"))


def test_no_mark_covers_an_expected_answer_of_the_corpus() -> None:
    wrong = []
    for path in replies():
        expected = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
        answers = squeeze(" | ".join(map(str, expected["answers"].values())))
        message = parse(path.read_bytes())
        for blocks in (html_blocks(message.html) if message.html else (), text_blocks(message.text)):
            for mark in marks(blocks, message.author_name):
                wrong += [
                    (path.parent.name, mark.kind, b.text)
                    for b in blocks[mark.start : mark.end]
                    if len(b.text) > 2 and squeeze(b.text) in answers
                ]
    assert wrong == []


@pytest.mark.parametrize(
    ("case", "kinds"),
    [
        ("outlook-top-numbered-disclaimer", {MarkKind.HEADER_BLOCK, MarkKind.DISCLAIMER, MarkKind.SIGNATURE, MarkKind.GREETING}),
        ("owa-gateway-banner", {MarkKind.BANNER, MarkKind.GREETING, MarkKind.HEADER_BLOCK}),
        ("samsung-inline-unquoted", {MarkKind.FOOTER, MarkKind.SEPARATOR, MarkKind.HEADER_BLOCK}),
        ("cities-fi-iphone", {MarkKind.FOOTER, MarkKind.ATTRIBUTION, MarkKind.CLOSING, MarkKind.GREETING}),
        ("cities-hr-gmail-numbered", {MarkKind.ATTRIBUTION, MarkKind.CLOSING, MarkKind.SIGNATURE, MarkKind.GREETING}),
        ("thunderbird-inline-flowed", {MarkKind.ATTRIBUTION, MarkKind.SIGNATURE}),
    ],
)
def test_the_frame_of_corpus_replies_is_found(case: str, kinds: set[MarkKind]) -> None:
    message = parse((CASES / case / "reply.eml").read_bytes())
    assert {mark.kind for mark in marks(text_blocks(message.text), message.author_name)} >= kinds


# --- what mailing lists add -------------------------------------------------------------------------------------------

MAILMAN = "villages mailing list\nvillages@lists.example\nhttps://lists.example/mailman/listinfo/villages"


def test_a_lists_footer_below_a_rule_reaches_to_the_end_of_its_depth() -> None:
    assert spans(list_footers(lines(f"The school bus.\n{'_' * 47}\n{MAILMAN}"))) == [(1, 5)]
    assert spans(list_footers(lines(f"> Which way?\n{'_' * 47}\n{MAILMAN}"))) == [(1, 5)]
    assert spans(list_footers(lines("Yes.\n\n-- \nYou received this message because you are subscribed to the group."))) == [(1, 3)]
    quoted = "\n".join(f"> {line}" for line in MAILMAN.split("\n"))
    assert spans(list_footers(lines(f"> Which way?\n> {'_' * 47}\n{quoted}\nBy bus."))) == [(1, 5)]


def test_a_lists_footer_below_a_ruling_line_of_html_is_one() -> None:
    blocks = html_blocks(f"<p>The school bus.</p><hr>{MAILMAN.replace(chr(10), '<br>')}")
    assert spans(list_footers(blocks)) == [(1, 4)]
    assert [mark.kind for mark in marks(blocks)] == [MarkKind.FOOTER]


def test_a_disclaimer_may_stand_below_a_lists_footer() -> None:
    notice = "This message is confidential and intended for the addressee only; if it reached you by mistake, please delete it."
    kinds = [MarkKind.FOOTER, MarkKind.DISCLAIMER]
    assert [mark.kind for mark in marks(lines(f"The school bus.\n{'_' * 47}\n{MAILMAN}\n\n{notice}"))] == kinds


@pytest.mark.parametrize(
    "below",
    [
        "We tell them by the mailing list.",  # no address
        "See https://villages.example/lists/roads",  # one line
        "1. by our mailing list\n2. at www.villages.example",  # an answer in items
        f"{MAILMAN}\n> Which way?\nBy bus.",  # not the end
        f"Our mailing list at www.villages.example reaches everybody who has ever {'signed up ' * 8}at the market.",
    ],
)
def test_an_answer_below_a_rule_that_speaks_of_a_list_is_no_footer(below: str) -> None:
    blocks = lines(f"Yes.\n{'-' * 20}\n{below}")
    assert not any(mark.end == len(blocks) for mark in list_footers(blocks))


# --- what was cut off ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["[...]", "[…]", "[Message clipped]  View entire message", "[Nachricht gekürzt]", "[Mesaj trunchiat]"])
def test_where_a_program_cut_off_the_rest_is_no_answer(line: str) -> None:
    assert spans(footers(lines(f"Da.\n\n{line}"))) == [(1, 2)]


@pytest.mark.parametrize("line", ["[x] Da", "[Ana] Da", "[message] clipped", "...", "[", "[12]"])
def test_other_brackets_stay(line: str) -> None:
    assert not footers(lines(f"Da.\n\n{line}"))


def test_gateways_of_more_languages_are_known() -> None:
    assert is_disclaimer("Ova je poruka povjerljiva; ako ste je primili greškom, izbrišite je i javite pošiljatelju.")
    assert is_banner("ATTENZIONE: e-mail proveniente dall'esterno dell'azienda.")
    assert is_banner("DĖMESIO: laiškas atėjo iš organizacijos išorės.")
    assert is_banner("[VANJSKA POŠTA]")


@pytest.mark.parametrize("line", ["[ ] newsletter", "[ ] [X] supplier", "[] by post", "[…] and then we went home"])
def test_a_box_to_tick_is_no_mark_that_the_rest_was_cut_off(line: str) -> None:
    assert not any(mark.kind is MarkKind.FOOTER for mark in marks([Block("Which of these?"), Block(line, gap=False)], ""))


def test_a_lists_footer_ends_where_another_original_begins() -> None:
    below = "-----Original Message-----\nFrom: Ana Pop <ana@pop.example>\nSent: Monday, 3 May 2021 10:00\nTo: Lab\nSubject: Bus"
    found = marks(lines(f"The school bus.\n{'_' * 47}\n{MAILMAN}\n\n{below}\n\nWhich way?"))
    assert [mark.kind for mark in found][:2] == [MarkKind.FOOTER, MarkKind.SEPARATOR]


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
        "Trimis din dispozitivul Android cu K-9 Mail. Vă rog să îmi scuzaţi exprimarea prescurtată.",
        "Trimis de pe telefonul meu Android. Iertați greșelile de tastare.",
        "Verstuurd vanaf mijn Android apparaat met K-9 Mail. Excuseer mijn beknoptheid.",
        "Inviato dal mio telefono, scusate gli errori.",
        "Poslano s mog Android uređaja s K-9 Mail. Ispričavam se na kratkoći.",
        "Išsiųsta iš mano Android įrenginio. Atleiskite už klaidas.",
        "Lähetetty Android-laitteestani K-9 Maililla. Pahoittelut vähäsanaisuudestani.",
        "Von meinem Android-Gerät mit K-9 Mail gesendet. Bitte entschuldigen Sie die Kürze.",
        "Envoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.",
        "Android készülékemről küldve K-9 Maillel. Elnézést a rövidségemért.",
        "Послато са мог Андроид уређаја користећи К-9 пошту. Опростите на краткоћи.",
    ],
)
def test_a_footer_that_asks_to_excuse_brevity_is_one(line: str) -> None:
    assert is_footer(line)


@pytest.mark.parametrize(
    "line",
    ["Sent from my phone. The bus is always late.", "Sent by post. Sorry, no short answer is possible, the errors are too many here."],
)
def test_what_goes_on_with_an_answer_is_no_footer(line: str) -> None:
    assert not is_footer(line)


@pytest.mark.parametrize(
    "line", ["Strada Morii 4, Sibiu", "via Garibaldi", "12 rue des Lilas, 75011 Paris", "Kauppakatu, katu 3", "Tel. 0256 555 011"]
)
def test_an_address_is_contact_details(line: str) -> None:
    assert is_contact(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sulla carta la strada per il paese è asfaltata.",
        "La rue est trop sombre le soir.",
        "Die Strasse braucht Licht!",
        "Glavna ulica je uska i mračna",
    ],
)
def test_a_sentence_about_a_street_is_none(line: str) -> None:
    assert not is_contact(line)
