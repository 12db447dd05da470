"""Cases drawn from a seed: invitations in every layout, people who could exist, and the truth inside the messages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from functools import cache
from random import Random

import pytest

from llab.demo.people.composing.letters import located
from llab.demo.people.drawing.cases import Case, draw
from llab.demo.people.drawing.circumstances.catalogue import CIRCUMSTANCES, Circumstance
from llab.demo.people.drawing.circumstances.scene import Scene
from llab.demo.people.drawing.contacts import Desk, invite, open_desk
from llab.demo.people.drawing.layouts.catalogue import LAYOUTS
from llab.demo.people.drawing.layouts.phrases import PHRASES
from llab.demo.people.drawing.layouts.sheet import MARKS
from llab.demo.people.drawing.questionnaires import draw_questionnaire
from llab.demo.people.drawing.repetition import repetitions
from llab.demo.people.drawing.threads import THREADS, Way, some_questions
from llab.demo.people.meaning import Meant, Written, words
from llab.demo.people.original import read_original
from llab.survey.questionnaire import Questionnaire
from tests.demo.people.programs.test_programs import defects, shown, without_marks

DRAWN = 300


@cache
def cases() -> tuple[Case, ...]:
    return tuple(draw(seed) for seed in range(DRAWN))


def decodable() -> list[Case]:
    """The cases of people whose messages say which charset they are in."""
    return [case for case in cases() if not case.person.declared]


def test_who_sees_no_numbers_counts_the_questions_of_a_reminder() -> None:
    questionnaire = draw_questionnaire(Random(3))
    seen, counted = (some_questions(questionnaire, 3, LAYOUTS[layout]) for layout in ("paragraphs", "bold"))
    assert list(seen) == list(counted)
    assert list(seen.values()) == [questionnaire.number(name) for name in seen]
    assert list(counted.values()) == list(range(1, len(seen) + 1))


def desk(questionnaire: Questionnaire, layout: str, language: str) -> Desk:
    start = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)
    return open_desk(
        questionnaire, LAYOUTS[layout], language=language, name="Ana Pop", to="ana@sat.example", start=start, rng=Random(layout)
    )


def all_text_of(raw: bytes) -> str:
    return _every_part(raw, "text/plain")


def all_html_of(raw: bytes) -> str:
    return _every_part(raw, "text/html")


def _every_part(raw: bytes, content_type: str) -> str:
    """All parts of that type, also those of a message that is attached."""
    parts = [part for part in message_from_bytes(raw).walk() if part.get_content_type() == content_type]
    payloads = [(part.get_payload(decode=True), part.get_content_charset() or "ascii") for part in parts]
    text = "\n".join(payload.decode(charset, "strict") for payload, charset in payloads if isinstance(payload, bytes))
    return unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\ufeff]", "", text))


def test_the_same_seed_gives_the_same_case() -> None:
    for seed in range(0, DRAWN, 10):
        assert draw(seed) == cases()[seed]
    assert len({case.contacts for case in cases()}) == DRAWN
    assert len(decodable()) > 0.97 * DRAWN


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_holds_every_question_in_each_part_once(layout: str) -> None:
    for seed in range(12):
        questionnaire = draw_questionnaire(Random(seed))
        for language in questionnaire.survey.languages:
            raw = invite(desk(questionnaire, layout, language))
            assert not defects(raw)
            contents = [part for part in (all_text_of(raw), shown(all_html_of(raw))) if part]
            assert len(contents) == (LAYOUTS[layout].text is not None) + (LAYOUTS[layout].html is not None)
            for content in contents:
                squeezed = re.sub(r"\s", "", content)
                for question in questionnaire.questions:
                    assert re.sub(r"\s", "", question.text.get(language)) in squeezed
            assert located(read_original(raw), questionnaire, language) == {question.id for question in questionnaire.questions}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("program", ["gmail-web", "outlook-desktop", "thunderbird"])
def test_whoever_answers_inside_writes_after_the_question_and_before_the_next(program: str, layout: str) -> None:
    for seed in range(4):
        questionnaire = draw_questionnaire(Random(seed))
        language = questionnaire.survey.default_language
        ana = replace(cases()[0].person, language=language, program=program, style="inline", habit="answers", traps=(), length="sentence")
        sent = invite(desk(questionnaire, layout, language))
        written = ana.replies(sent, questionnaire, seed=seed, now=datetime(2024, 5, 6, tzinfo=UTC))[0]
        for content in filter(None, (all_text_of(written.raw), shown(all_html_of(written.raw)))):
            letters, position = "".join(words(content)), 0
            for question in questionnaire.questions:
                for text in (question.text.get(language), written.meant.answers[question.id]):
                    found = letters.find("".join(words(text)), position)
                    assert found >= 0, (seed, question.id, text)
                    position = found


def test_the_truth_is_in_the_messages() -> None:
    for case in decodable():
        assert case.written
        for message in case.written:
            assert not defects(message.raw), case.seed
            for answer in message.meant.answers.values():
                assert is_said(answer, all_text_of(message.raw) or shown(all_html_of(message.raw))), case.seed


def is_said(answer: str, content: str) -> bool:
    """Whether the content has each paragraph of the answer; marks of a list may be missing, for programs make some by themselves."""
    said = f" {' '.join(words(content))} "
    return all(
        any(f" {' '.join(variant)} " in said for variant in (words(paragraph), without_marks(paragraph)))
        for paragraph in filter(words, answer.split("\n\n"))
    )


def test_ordinary_people_are_most_of_the_cases() -> None:
    ordinary = [case for case in cases() if case.thread == "invitation"]
    assert 0.7 * DRAWN < len(ordinary) < 0.95 * DRAWN
    assert {case.layout.name for case in cases()} == set(LAYOUTS)


@cache
def with_and_without(circumstance: str) -> tuple[tuple[Case, tuple[Written, ...], tuple[Written, ...]], ...]:
    """Cases of people whom the circumstance can meet: what they write with it and without it."""
    row = CIRCUMSTANCES[circumstance]
    suitable = [case for case in decodable() if row.suits(case.person, case.layout) and case.person.habit == "answers"]
    return tuple((case, tuple(played(case, row)), tuple(played(case))) for case in suitable[:12])


def played(case: Case, *rows: Circumstance) -> Sequence[Written]:
    made = desk(case.questionnaire, case.layout.name, case.language)
    return THREADS["invitation"][1](Way(rows, made, case.seed), case.person)[1]


@pytest.mark.parametrize("circumstance", CIRCUMSTANCES)
def test_a_circumstance_changes_the_message_and_keeps_the_persons_words(circumstance: str) -> None:
    trials = with_and_without(circumstance)
    assert len(trials) > 5
    assert any(met[0].raw != straight[0].raw for _, met, straight in trials)
    for case, met, straight in trials:
        for message, ordinary in zip(met, straight, strict=True):
            assert not defects(message.raw), case.seed
            assert len(message.meant.answers) == len(ordinary.meant.answers)
            seen = shown(all_html_of(message.raw))
            for answer in message.meant.answers.values():
                assert is_said(answer, all_text_of(message.raw) or seen), case.seed
                assert not seen or is_said(answer, seen), case.seed


SIGNS = {
    "banner above": lambda text: not text.startswith(">") and bool(re.match(r"\[|[A-ZȚĖŠĮ]{3,}|You don't", text)),
    "disclaimer": lambda text: len(text.rstrip().splitlines()[-1]) > 60,
    "list footer": lambda text: "mailing list" in text,
    "scanned links": lambda text: "safelinks" in text or "urldefense" in text or "https://" not in text,
    "forwarded to a colleague": lambda text: any(each.forward[:20] in text for each in PHRASES.values()),
}


@pytest.mark.parametrize("circumstance", SIGNS)
def test_a_circumstance_leaves_its_sign(circumstance: str) -> None:
    with_quote = [met for case, met, _ in with_and_without(circumstance) if "trimmed" not in case.person.style]
    assert sum(SIGNS[circumstance](all_text_of(met[0].raw)) for met in with_quote) > len(with_quote) / 2


def test_numbers_are_gone_from_the_quote_only() -> None:
    for case, met, _ in with_and_without("quote without numbers"):
        content = re.sub(r"\s|>", "", all_text_of(met[0].raw))
        for number, question in enumerate(case.questionnaire.questions, start=1):
            mark = MARKS[case.layout.mark](number, "")[:-1] or "?"
            before = content.rpartition(re.sub(r"\s|>", "", question.text.get(case.language)))[0]
            assert not re.search(rf"(?<!\d){re.escape(mark)}[.:)]\*?$", before), (case.seed, number)


def test_a_colleagues_answers_are_not_hers() -> None:
    for case, met, _ in with_and_without("reply to a colleague's reply"):
        message = message_from_bytes(met[0].raw)
        assert str(case.questionnaire.survey.contact) in str(message["To"])
        assert len(str(message["References"]).split()) >= 2
        assert met[0].sender == case.person.address


def test_what_cannot_be_told_from_a_colleagues_words_needs_a_person() -> None:
    row = CIRCUMSTANCES["reply to a colleague's reply"]
    by_program = {
        program: played(replace(cases()[0], person=replace(cases()[0].person, program=program, style="inline", habit="answers")), row)[0]
        for program in ("gmail-web", "mutt", "outlook-desktop", "outlook-plain")
    }
    assert {name: message.meant.must_review for name, message in by_program.items()} == {
        "gmail-web": False,
        "mutt": False,
        "outlook-desktop": True,
        "outlook-plain": True,
    }


def test_nobody_is_answered_before_she_wrote() -> None:
    answered = [case for case in cases() if case.thread in {"thanks", "second round"} and case.written]
    assert len(answered) > 5
    for case in answered:
        invited, sent = (read_original(raw).date for raw in case.contacts)
        said = [message.delay_minutes for message in case.written]
        minutes = (sent - invited).total_seconds() / 60
        assert min(said) < minutes < max(said), case.seed


def needs_a_person(layout: str, style: str, program: str = "gmail-web") -> bool:
    case = cases()[0]
    made = desk(case.questionnaire, layout, case.language)
    person = replace(case.person, program=program, style=style, habit="answers")
    scene = Scene(person, case.questionnaire, case.language, invite(made), str, Random(1), delivered=invite(made))
    return CIRCUMSTANCES["reply to a colleague's reply"].doubts(Meant("answers"), scene).must_review


def test_what_is_typed_onto_the_lines_of_a_quote_with_two_hands_needs_a_person() -> None:
    must = {style: needs_a_person("paragraphs", style) for style in ("inline", "own-line", "inside-the-question", "numbered")}
    assert must == {"inline": False, "own-line": True, "inside-the-question": True, "numbered": False}


def test_what_is_typed_into_a_table_or_a_list_that_no_program_parts_needs_a_person() -> None:
    layouts = ("paragraphs", "plain divs", "list", "boxes", "table", "newsletter tables", "text only")
    must = {layout for layout in layouts if needs_a_person(layout, "inline")}
    assert must == {"list", "table", "newsletter tables"}
    assert not needs_a_person("table", "numbered")
    assert not needs_a_person("table", "inline", program="mutt")
    assert not needs_a_person("table", "inline-trimmed")  # nothing of the colleague's is left


def test_a_reply_to_what_was_passed_on_says_so_in_its_subject() -> None:
    for _, met, _ in with_and_without("forwarded to a colleague"):
        assert "FW: " in str(make_header(decode_header(str(message_from_bytes(met[0].raw)["Subject"]))))


def test_what_is_attached_may_be_left_to_a_person() -> None:
    assert all(met[0].meant.uncertain >= met[0].meant.answers.keys() for _, met, _ in with_and_without("forwarded as an attachment"))


def test_some_cases_have_one_circumstance_few_have_two() -> None:
    counts = Counter(len(list(filter(None, case.circumstance.split(" + ")))) for case in cases())
    assert 0.6 * DRAWN < counts[0] < 0.8 * DRAWN
    assert counts[1] > counts[2] > 0


def test_hardly_anybody_says_again_what_stands_in_the_message_before_her() -> None:
    later = [case for case in cases() if case.thread in {"thanks", "second round"}]
    assert later
    said_again = [repetitions(case.written[-1:], case.contacts[-1], case.contacts[0]) for case in later]
    assert said_again.count(0) > 0.7 * len(later)


def test_a_repetition_is_a_sentence_of_hers_and_not_a_question() -> None:
    case = next(case for case in cases() if case.thread == "invitation" and case.person.habit == "answers" and not case.person.traps)
    answers = {"q1": "It rained all summer long. Yes."}
    said = [replace(case.written[0], meant=Meant("answers", answers))]
    before = b"Content-Type: text/plain\r\n\r\n> It rained all\r\n> summer long.\r\n"
    assert repetitions(said, before, b"\r\nWhat rained?\r\n") == 1
    assert repetitions(said, before, before) == 0
    assert repetitions(said, b"\r\nYes.\r\n", b"") == 0
