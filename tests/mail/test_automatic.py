"""Automatic replies are told from people's by headers, subjects and sure texts, and return days are read as written."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from llab.mail.automatic import automatic
from llab.mail.away import away_until
from llab.mail.message import Message, parse
from tests.quick import busy_less_than

CASES = Path(__file__).parents[1] / "corpus" / "cases"
SENT = datetime(2026, 4, 6, 9, 0, tzinfo=UTC)


def message(
    *headers: tuple[str, str], subject: str = "Re: Șapte întrebări", text: str = "1. Prin presă.", content_type: str = "text/plain"
) -> Message:
    return Message(headers=headers, subject=subject, text=text, content_type=content_type)


@pytest.mark.parametrize(
    ("header", "evidence"),
    [
        (("auto-submitted", "auto-replied"), "Auto-Submitted: auto-replied"),
        (("auto-submitted", "auto-replied (vacation)"), "Auto-Submitted: auto-replied (vacation)"),
        (("auto-submitted", "Auto-Generated; owner=x"), "Auto-Submitted: Auto-Generated; owner=x"),
        (("precedence", "auto_reply"), "Precedence: auto_reply"),
        (("x-autoreply", "yes"), "X-Autoreply: yes"),
        (("x-autorespond", "Quattro domande"), "X-Autorespond: Quattro domande"),
    ],
)
def test_headers_of_automatic_programs_are_certain(header: tuple[str, str], evidence: str) -> None:
    verdict = automatic(message(header))
    assert verdict is not None
    assert (verdict.evidence, verdict.certain) == (evidence, True)


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("auto-submitted", "no"),),
        (("auto-submitted", "auto-forwarded"),),
        (("precedence", "list"),),
        (("precedence", "bulk"), ("list-id", "<antreprenori.lista.example>")),
        (("x-auto-response-suppress", "All"),),
        (("x-autoreply", "no"),),
        (("return-path", "<>"),),
    ],
)
def test_a_persons_answer_is_not_automatic_whatever_servers_added(headers: tuple[tuple[str, str], ...]) -> None:
    assert automatic(message(*headers)) is None


def test_bulk_without_a_list_is_automatic_but_not_for_certain() -> None:
    verdict = automatic(message(("precedence", "bulk")))
    assert verdict is not None
    assert not verdict.certain


def test_a_read_receipt_is_automatic() -> None:
    assert automatic(message(content_type="multipart/report; report-type=disposition-notification")) is not None
    assert automatic(message(content_type="multipart/report; report-type=delivery-status")) is None


@pytest.mark.parametrize(
    ("subject", "language"),
    [
        ("Automatic reply: Seven questions", "en"),
        ("Out of office Re: Local Learning Lab 2", "en"),
        ("Răspuns automat: Șapte întrebări", "ro"),
        ("Automatisch antwoord: Vier vragen", "nl"),
        ("Afwezig: Vier vragen", "nl"),
        ("Risposta automatica: Quattro domande", "it"),
        ("Automatski odgovor: Četiri pitanja", "hr"),
        ("Automatinis atsakymas: Keturi klausimai", "lt"),
        ("Automaattinen vastaus: Neljä kysymystä", "fi"),
        ("Poissa: Neljä kysymystä", "fi"),
        ("Automatische Antwort: Vier Fragen", "de"),
        ("Réponse automatique : Quatre questions", "fr"),
        ("Automatikus válasz: Négy kérdés", "hu"),
        ("Аутоматски одговор: Четири питања", "sr"),
    ],
)
def test_subjects_of_automatic_replies_are_known_in_every_language(subject: str, language: str) -> None:
    verdict = automatic(message(subject=subject))
    assert verdict is not None
    assert verdict.language == language


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Seven questions",
        "Re: Automatic reply: Seven questions",
        "Absent voices in culture",
        "Absența publicului",
        "Automatic replies in tourism",
        "Poissaolevat yritykset",
        "În concediul meu am răspuns",
        "Assenze e presenze",
        "",
    ],
)
def test_a_subject_that_only_begins_alike_is_a_persons(subject: str) -> None:
    assert automatic(message(subject=subject)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Va multumim pentru mesaj. Acesta este un raspuns generat automat. Biroul nostru este inchis.",
        "Vă mulțumesc pentru mesaj. Sunt în concediu până la 20 aprilie.",
        "Thank you for your email. I am out of the office until Monday. For urgent matters call Ana.",
        "Dit is een automatisch gegenereerd bericht.",
        "Sono in ferie. Per urgenze scrivere a info@firma.example.",
        "Olen lomalla. Kiireellisissä asioissa soittakaa.",
    ],
)
def test_a_short_vacation_text_is_automatic_though_not_for_certain(text: str) -> None:
    verdict = automatic(message(text=text))
    assert verdict is not None
    assert not verdict.certain


@pytest.mark.parametrize(
    "text",
    [
        "Sunt în concediu, dar vă răspund: prin presă.",
        "1. Sunt în concediu. Vă mulțumesc pentru mesaj.\n2. Prin presă.",
        "Turiștii sunt în concediu, noi lucrăm. Pentru urgențe avem un telefon.",
        "Vă mulțumesc pentru mesaj. Prin presă și radio.",
        "I am on holiday and read this on the beach: ask the hotels.",
        "Prin mesaje automate trimise la clienți.",
        "> Acesta este un răspuns automat\nNu este adevărat.",
        f"Sunt în concediu. Pentru urgențe sunați. {'Un răspuns lung despre oraș. ' * 40}",
    ],
)
def test_a_person_who_mentions_holidays_is_a_person(text: str) -> None:
    assert automatic(message(text=text)) is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I'm on parental leave until 1 June and read mail on Fridays only.", "en", date(2026, 6, 1)),
        ("I am away through May 8th, 2026.", "en", date(2026, 5, 8)),
        ("I will be back on Monday, 20 April.", "en", date(2026, 4, 20)),
        ("Mă aflu în concediu în perioada 6-17 aprilie.", "ro", date(2026, 4, 17)),
        ("Biroul este închis până la data de 27.04.2026.", "ro", date(2026, 4, 27)),
        ("Lipsesc până pe 2 mai inclusiv.", "ro", date(2026, 5, 2)),
        ("Ik ben tot en met 8 mei afwezig.", "nl", date(2026, 5, 8)),
        ("sono fuori sede fino al 30 aprile", "it", date(2026, 4, 30)),
        ("Na odmoru sam do 4. svibnja 2026.", "hr", date(2026, 5, 4)),
        ("Atostogauju iki gegužės 4 d.", "lt", date(2026, 5, 4)),
        ("olen lomalla 4.5. asti", "fi", date(2026, 5, 4)),
        ("Ich bin bis zum 4. Mai abwesend.", "de", date(2026, 5, 4)),
        ("Je suis absent jusqu'au 4 mai.", "fr", date(2026, 5, 4)),
        ("Away until 2026-05-04.", "en", date(2026, 5, 4)),
        ("Sunt plecat până la 10 ianuarie.", "ro", date(2027, 1, 10)),
        ("Nuo balandžio 1 d. įmonėje nebedirbu.", "lt", None),
        ("Until further notice", "en", None),
        ("I started on 1 June.", "en", None),
        ("Sunt în concediu.", "ro", None),
        ("Back until 04/05.", "en", None),
        ("Până la 31.02.2026", "ro", None),
        ("Sunați la 0256 000 100 până la ora 17", "ro", None),
        ("până la 1.05.1990", "ro", None),
    ],
)
def test_the_day_of_return_is_read_where_it_is_written(text: str, language: str, expected: date | None) -> None:
    assert away_until(text, [language], sent=SENT) == expected


def test_without_a_sending_day_only_a_written_year_gives_a_date() -> None:
    assert away_until("până la 27.04.2026", ["ro"]) == date(2026, 4, 27)
    assert away_until("până la 27 aprilie", ["ro"]) is None


def test_long_runs_of_digits_and_blanks_are_read_quickly() -> None:
    for text in ("1." * 100_000, "until " * 50_000, " " * 200_000, "1 mai " * 5000):
        with busy_less_than(2):
            away_until(text, sent=SENT)
            automatic(message(text=text))


def test_the_corpus_is_told_apart() -> None:
    wrong = []
    for path in sorted(CASES.glob("*/reply*.eml")):
        kind = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))["kind"]
        if kind != "bounce" and (automatic(parse(path.read_bytes())) is not None) != (kind == "auto-reply"):
            wrong.append(path.parent.name)
    assert wrong == []
