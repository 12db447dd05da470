"""What machines send in a person's place, in the manner of several servers."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from random import Random

from llab.demo.people.automatic import absence, delivery_report
from llab.demo.people.original import read_original
from tests.demo.people.programs.test_programs import defects, reading_of
from tests.demo.people.surveys import LLL2, invitation

WHEN = datetime(2021, 3, 2, 9, 30, tzinfo=UTC)
ORIGINAL = read_original(invitation(LLL2))


def away(seed: int, language: str = "en") -> bytes:
    return absence(ORIGINAL, name="Ana Ban", address="ana@scoala.example", language=language, when=WHEN, rng=Random(seed))


def returned(seed: int) -> bytes:
    return delivery_report(ORIGINAL, address="ana@scoala.example", when=WHEN, rng=Random(seed))


def subject_of(raw: bytes) -> str:
    return str(make_header(decode_header(str(message_from_bytes(raw)["Subject"]))))


def test_an_absence_notice_says_that_it_is_automatic() -> None:
    for seed in range(30):
        raw = away(seed)
        assert not defects(raw)
        assert str(message_from_bytes(raw)["Auto-Submitted"]).startswith("auto-")
        assert "out of the office until" in reading_of(raw)
        assert raw == away(seed)


def test_absence_notices_come_from_several_machines() -> None:
    subjects = {subject_of(away(seed)).split(":")[0] for seed in range(30)}
    assert subjects == {"Automatic reply", "Re", "AUTO"}
    types = {message_from_bytes(away(seed)).get_content_type() for seed in range(30)}
    assert types == {"text/plain", "multipart/alternative"}


def test_some_machines_send_all_the_questions_back() -> None:
    quoting = ["> 1. How can we communicate" in reading_of(away(seed)) for seed in range(30)]
    assert any(quoting)
    assert not all(quoting)


def test_an_absence_notice_is_in_the_language_of_its_owner() -> None:
    for language, words in {
        "de": "nicht im Büro",
        "fr": "ne consulte pas",
        "hu": "Szabadságon",
        "sr": "одсутан",
        "sr-Latn": "odsutan",
    }.items():
        assert all(words in reading_of(away(seed, language)) for seed in range(10)), language


def test_a_delivery_report_has_the_three_parts_of_the_standard() -> None:
    subjects = set()
    for seed in range(30):
        raw = returned(seed)
        assert not defects(raw)
        message = message_from_bytes(raw)
        subjects.add(subject_of(raw).split(":")[0])
        assert message.get_param("report-type") == "delivery-status"
        kinds = [part.get_content_type() for part in message.walk()][1:3]
        assert kinds == ["text/plain", "message/delivery-status"]
        assert b"ana@scoala.example" in raw
        assert raw.count(b"<i1.0a1b2c3d4e5f@timisoara-lab.example>") == 1
    assert len(subjects) == 4
