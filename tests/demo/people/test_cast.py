"""The cast has everybody that the demonstration promises, and means what it writes."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes
from email.utils import parsedate_to_datetime

import pytest

from llab.demo.people.cast import Meant, Person, Written, cast, final_meaning, stranger, words
from llab.demo.people.saying.answers import bank_for
from llab.demo.people.saying.banks import GENERAL
from llab.survey.questionnaire import Questionnaire
from tests.demo.people.programs.test_programs import defects, html_of, text_of
from tests.demo.people.surveys import LAYOUTS, LLL2, NOW, TYPED, invitation


def played(questionnaire: Questionnaire = LLL2, *, seed: int = 7, layout: str = "paragraphs") -> list[tuple[Person, tuple[Written, ...]]]:
    result = []
    for person in cast(questionnaire, seed=seed):
        sent = invitation(questionnaire, layout=layout, language=person.language, to=person.address)
        result.append((person, person.replies(sent, questionnaire, seed=seed, now=NOW)))
    return result


PLAYED = played()


def first_text(*, program: str, style: str) -> str:
    return next(text_of(written[0].raw) for person, written in PLAYED if (person.program, person.style) == (program, style))


def test_everybody_has_an_id_and_an_address_of_her_own() -> None:
    people = [person for person, _ in PLAYED]
    assert len(people) >= 26
    assert len({person.id for person in people}) == len({person.name for person in people}) == len(people)
    domains = [person.address.partition("@")[2] for person in people]
    assert len(set(domains)) == len(domains)
    assert all(domain.endswith(".example") for domain in domains)
    assert {person.attributes["country"] for person in people} == {"RO", "NL", "IT", "HR", "LT", "FI"}
    assert {person.attributes["sector"] for person in people} == {"SME", "start-up", "cultural organisation"}
    assert {person.language for person in people} == {"ro", "en"}
    assert not re.search("[şţŞŢ]", "".join(person.name for person in people))


@pytest.mark.parametrize(
    ("program", "style"),
    [
        ("gmail-web", "inline"),
        ("thunderbird", "inline"),
        ("mutt", "inline"),
        ("outlook-desktop", "inline-colour"),
        ("outlook-desktop", "numbered"),
        ("gmail-web", "numbered"),
        ("iphone", "numbered"),
        ("yahoo-web", "numbered"),
        ("outlook-web", "copied-colour"),
        ("thunderbird", "bottom-numbered"),
        ("thunderbird", "own-line"),
        ("gmail-web", "paragraphs"),
        ("roundcube", "inline-trimmed"),
        ("gmail-web", "auto-numbered"),
    ],
)
def test_somebody_answers_in_this_program_and_style(program: str, style: str) -> None:
    assert first_text(program=program, style=style)


HABITS: dict[str, Callable[[Person, tuple[Written, ...]], bool]] = {
    "some of the questions only": lambda _, written: 0 < len(final_meaning(written).answers) == 3,
    "a correction in a second mail": lambda _, written: len(written) == 2 and len(written[1].meant.answers) == 1,
    "the rest in a second mail": lambda _, written: [len(message.meant.answers) for message in written] == [4, 3],
    "an absence notice, then answers": lambda _, written: [message.meant.kind for message in written] == ["auto-reply", "answers"],
    "a delivery report": lambda _, written: [message.meant.kind for message in written] == ["bounce"],
    "an opt-out": lambda _, written: [message.meant.kind for message in written] == ["opt-out"],
    "thanks without answers": lambda _, written: [message.meant.kind for message in written] == ["no-answer"],
    "silence": lambda _, written: not written,
    "another address, the thread intact": lambda person, written: any(
        message.sender == person.second_address and "@timisoara-lab.example" in message_from_bytes(message.raw)["References"]
        for message in written
    ),
    "the footer of a telephone": lambda _, written: any("Trimis de pe iPhone-ul meu" in text_of(message.raw) for message in written),
    "a signature and a disclaimer": lambda person, written: (
        bool(person.disclaimer and written) and "confidențiale" in text_of(written[0].raw)
    ),
    "nothing of the original": lambda person, _: person.style == "numbered-trimmed",
    "answers of two paragraphs": lambda _, written: any("\n\n" in text and len(text.split()) > 60 for text in _texts(written)),
    "answers of a word or two": lambda _, written: any(len(text.split()) <= 2 for text in _texts(written)),
    "own lists in the answers": lambda _, written: any(re.search(r"\n(- |\d[.)] )", text) for text in _texts(written)),
    "windows-1250": lambda _, written: any(b'charset="windows-1250"' in message.raw for message in written),
    "iso-8859-2": lambda _, written: any(b'charset="iso-8859-2"' in message.raw for message in written),
    "format=flowed": lambda _, written: any(b"format=flowed" in message.raw for message in written),
    "base64": lambda _, written: any(b"Transfer-Encoding: base64" in message.raw for message in written),
    "quoted-printable": lambda _, written: any(b"Transfer-Encoding: quoted-printable" in message.raw for message in written),
    "8bit": lambda _, written: any(b"Transfer-Encoding: 8bit" in message.raw for message in written),
}


def _texts(written: tuple[Written, ...]) -> list[str]:
    return [text for message in written for text in message.meant.answers.values()]


@pytest.mark.parametrize("habit", HABITS)
def test_somebody_in_the_cast_does_this(habit: str) -> None:
    assert any(HABITS[habit](person, written) for person, written in PLAYED)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_messages_are_sound_and_hold_what_was_meant(layout: str) -> None:
    for questionnaire in (LLL2, TYPED):
        for person, written in played(questionnaire, layout=layout, seed=11):
            for message in written:
                assert not defects(message.raw), person.name
                said = " ".join(words(text_of(message.raw)))
                assert all(" ".join(words(text)) in said for text in message.meant.answers.values()), (person.name, layout)


def test_machines_say_that_they_are_machines() -> None:
    notice = next(message for _, written in PLAYED for message in written if message.meant.kind == "auto-reply")
    assert message_from_bytes(notice.raw)["Auto-Submitted"].startswith("auto-")
    report = next(message for _, written in PLAYED for message in written if message.meant.kind == "bounce")
    parsed = message_from_bytes(report.raw)
    assert (parsed.get_content_type(), parsed.get_param("report-type")) == ("multipart/report", "delivery-status")
    assert [part.get_content_type() for part in parsed.get_payload()] == ["text/plain", "message/delivery-status", "message/rfc822"]  # type: ignore[union-attr]
    assert report.sender.startswith("MAILER-DAEMON@")
    assert "5.1.1" in str(parsed)
    assert "i1.0a1b2c3d4e5f" in str(parsed)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    again, other = played(), played(seed=8)
    assert [written for _, written in again] == [written for _, written in PLAYED]
    assert [person for person, _ in again] == [person for person, _ in PLAYED]
    assert [written for _, written in other] != [written for _, written in PLAYED]


def test_a_correction_replaces_the_question_it_names_and_no_other() -> None:
    _, written = next((person, written) for person, written in PLAYED if person.habit == "correction")
    (name,) = written[1].meant.answers
    final = final_meaning(written)
    assert final.answers[name] == written[1].meant.answers[name] != written[0].meant.answers[name]
    assert {**final.answers, name: ""} == {**written[0].meant.answers, name: ""}


def test_the_last_message_counts_where_nobody_answered() -> None:
    assert final_meaning(()) == Meant("no-answer")
    assert final_meaning([Written(b"", Meant("auto-reply"), "", 1), Written(b"", Meant("opt-out"), "", 9)]).kind == "opt-out"
    assert final_meaning([Written(b"", Meant("answers", {"q1": "a"}), "", 1), Written(b"", Meant("no-answer"), "", 9)]).kind == "answers"


def test_messages_arrive_after_the_invitation_and_in_order() -> None:
    for _, written in PLAYED:
        delays = [message.delay_minutes for message in written]
        assert delays == sorted(delays)
        assert all(delay > 0 for delay in delays)


def test_nobody_answers_at_night() -> None:
    for _, written in PLAYED:
        for message in written:
            if message.meant.kind in {"answers", "no-answer", "opt-out"}:
                assert 7 <= parsedate_to_datetime(message_from_bytes(message.raw)["Date"]).hour < 23


def test_partners_answer_in_their_own_language_where_english_is_not_asked() -> None:
    survey = LLL2.survey.model_copy(update={"languages": ("nl", "it", "hr")})
    people = cast(LLL2.model_copy(update={"survey": survey}), seed=1)
    assert {(person.attributes["country"], person.language) for person in people} == {
        ("RO", "nl"), ("NL", "nl"), ("IT", "it"), ("HR", "hr"), ("LT", "nl"), ("FI", "nl"),
    }  # fmt: skip


def test_each_question_of_the_lab_is_answered_on_its_own_subject() -> None:
    banks = [bank_for(question, language) for language in ("ro", "en") for question in LLL2.questions]
    assert len({bank.sentences for bank in banks}) == 14
    assert not {bank.sentences for bank in banks} & {bank.sentences for bank in GENERAL.values()}


def test_a_stranger_writes_about_something_else() -> None:
    written = stranger("lab@timisoara-lab.example", seed=1, now=NOW)
    message = message_from_bytes(written.raw)
    assert not defects(written.raw)
    assert "In-Reply-To" not in message
    assert written.sender not in {person.address for person, _ in PLAYED}
    assert written.meant.kind == "no-answer"


def test_outlook_colour_is_not_in_the_text_part() -> None:
    raw = next(written[0].raw for person, written in PLAYED if person.name == "Daniela Crăciun")
    assert "color:#FF0000" in html_of(raw)
    assert not re.search(r"(?m)^>", text_of(raw))
