"""Cases drawn from a seed: invitations in every layout, people who could exist, and the truth inside the messages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from functools import cache
from random import Random

import pytest

from llab.demo.people.cases import Case, draw
from llab.demo.people.contacts import Desk, invite, open_desk
from llab.demo.people.layouts.catalogue import LAYOUTS
from llab.demo.people.letters import located
from llab.demo.people.meaning import words
from llab.demo.people.original import read_original
from llab.demo.people.questionnaires import draw_questionnaire
from llab.survey.questionnaire import Questionnaire
from tests.demo.test_people_programs import defects, html_of, shown, text_of

DRAWN = 300


@cache
def cases() -> tuple[Case, ...]:
    return tuple(draw(seed) for seed in range(DRAWN))


def desk(questionnaire: Questionnaire, layout: str, language: str) -> Desk:
    start = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)
    return open_desk(
        questionnaire, LAYOUTS[layout], language=language, name="Ana Pop", to="ana@sat.example", start=start, rng=Random(layout)
    )


def all_text_of(raw: bytes) -> str:
    parts = [part for part in message_from_bytes(raw).walk() if part.get_content_type() == "text/plain"]
    payloads = [(part.get_payload(decode=True), part.get_content_charset() or "ascii") for part in parts]
    return "\n".join(payload.decode(charset, "strict") for payload, charset in payloads if isinstance(payload, bytes))


def test_the_same_seed_gives_the_same_case() -> None:
    for seed in range(0, DRAWN, 10):
        assert draw(seed) == cases()[seed]
    assert len({case.contacts for case in cases()}) == DRAWN


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_holds_every_question_in_each_part_once(layout: str) -> None:
    for seed in range(12):
        questionnaire = draw_questionnaire(Random(seed))
        for language in questionnaire.survey.languages:
            raw = invite(desk(questionnaire, layout, language))
            assert not defects(raw)
            contents = [part for part in (text_of(raw), shown(html_of(raw))) if part]
            assert len(contents) == (LAYOUTS[layout].text is not None) + (LAYOUTS[layout].html is not None)
            for content in contents:
                squeezed = re.sub(r"\s", "", content)
                for question in questionnaire.questions:
                    assert re.sub(r"\s", "", question.text.get(language)) in squeezed
            assert located(read_original(raw), questionnaire, language) == {question.id for question in questionnaire.questions}


def test_the_truth_is_in_the_messages() -> None:
    for case in cases():
        assert case.written
        for message in case.written:
            assert not defects(message.raw), case.seed
            said = f" {' '.join(words(all_text_of(message.raw)))} "
            for name, answer in message.meant.answers.items():
                assert f" {' '.join(words(answer))} " in said, (case.seed, name)


def test_ordinary_people_are_most_of_the_cases() -> None:
    ordinary = [case for case in cases() if case.thread == "invitation"]
    assert 0.7 * DRAWN < len(ordinary) < 0.95 * DRAWN
    assert {case.layout.name for case in cases()} == set(LAYOUTS)
